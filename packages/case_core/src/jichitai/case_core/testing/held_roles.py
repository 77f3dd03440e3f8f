"""持っている役割の約束 / What every store and office promises about roles held: subclass, give the fixture, inherit."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Final

import pytest

from jichitai.master_data.kernel import CaseRef, Diagnostic, OfficerRef

from ..case_types.elements import CaseTypeKey
from ..case_types.stream_desk import case_in, replayed_in
from ..case_types.typed_case import TypedCase
from ..case_types.typed_commands import ChangeStatus, CloseTypedCase, GiveRole, OpenTypedCase, RecordResult
from ..cases.case import Case, ReassignCase
from ..handover import duty_facts as facts
from ..handover.duty_handover import DutyHandover
from ..handover.stored_events import handover_stream, read_handover_events
from ..handover_desk import HandoverDesk
from ..office import Office
from ..ports import CaseStores
from ..refs import ContentHash
from ..role_desk import HeldRoleDesk
from ..roles.held_role import HeldRole
from ..roles.memory import MemoryHeldRoles
from ..roles.ports import HeldRoles
from ..sight.sight import UNLEVELLED, CaseMark, Grant, Sight
from ..texts import FreeText
from .handovers import profiles, transfer
from .town import CLERK, SUCCESSOR, SUPPLY, MovingClock
from .typed_walk import TypedWalk
from .work_lists import MARKS, OFFICERS, UNITS, sights

OTHER: Final = OfficerRef("1003")
"""担当する者 / Who is in charge of the case in which the predecessor plays a role."""
ON: Final = date(2026, 6, 1)


def role_cases(amount: int = 36) -> tuple[Case, ...]:
    """案件 / Cases of several units; every seventh is closed."""
    return tuple(
        Case(
            ref=CaseRef(f"2026-{at:06d}"), title=ContentHash.of(str(at)), unit=UNITS[at % 3], responsible=OFFICERS[at % 2],
            opened_on=ON, closed_on=ON if at % 7 == 6 else None,
        )
        for at in range(amount)
    )  # fmt: skip


def role_rows(case: Case) -> tuple[HeldRole, ...]:
    """案件の役割 / The roles of one of those cases: two, one of some that have ended."""
    at = int(case.ref.value[-6:])
    ended_on = ON if at % 5 == 4 else None
    return tuple(
        HeldRole(case=case.ref, role=role, holder=OFFICERS[(at + place) % 3], ended_on=ended_on)
        for place, role in enumerate(("担当", "審査者")[: 1 if ended_on else 2])
    )


class HeldRolesContract:
    """役割の置き場の約束 / What every ``HeldRoles`` promises; needs a ``stores`` fixture. Held against the plain model in memory."""

    @pytest.fixture
    def filled(self, stores: CaseStores) -> CaseStores:
        """載せた置き場 / The stores with cases, most of them marked, and their roles."""
        for at, case in enumerate(role_cases()):
            stores.cases.add(case)
            if at % 4:
                stores.work.mark(case.ref, MARKS[at % len(MARKS)])
            stores.roles.replace(case.ref, role_rows(case))
        return stores

    @pytest.fixture
    def model(self) -> HeldRoles:
        """手本 / The plain model, filled alike."""
        cases = role_cases()
        marks = {case.ref: MARKS[at % len(MARKS)] for at, case in enumerate(cases) if at % 4}
        made = MemoryHeldRoles({case.ref: case for case in cases}, marks)
        for case in cases:
            made.replace(case.ref, role_rows(case))
        return made

    def test_the_roles_of_an_officer_in_open_cases_are_told_in_order(self, filled: CaseStores, model: HeldRoles) -> None:
        """職員の役割は、案件と役割の順 / By case and role; those of closed cases are not told."""
        for officer in OFFICERS:
            held = filled.roles.held_by(officer)
            assert held == model.held_by(officer)
            assert list(held) == sorted(held, key=lambda each: each.order)
            assert {each.holder for each in held} <= {officer}
        assert {each.case for officer in OFFICERS for each in filled.roles.held_by(officer)} == {
            case.ref for case in role_cases() if not case.is_closed
        }

    def test_the_cases_of_those_roles_are_told_once_each(self, filled: CaseStores, model: HeldRoles) -> None:
        """役割のある案件は、一度ずつ / Two roles in one case tell it once."""
        for officer in OFFICERS:
            found = filled.roles.cases_of(officer)
            assert found == model.cases_of(officer)
            assert [case.ref for case in found] == sorted({each.case for each in filled.roles.held_by(officer)})

    def test_only_what_the_sight_covers_is_seen(self, filled: CaseStores, model: HeldRoles) -> None:
        """見える範囲の中だけ / The same rows as the model, whoever looks at whomever."""
        for officer, sight in product(OFFICERS, sights()):
            assert filled.roles.seen(officer, sight) == model.seen(officer, sight)
        assert any(
            0 < len(filled.roles.seen(officer, sight)) < len(filled.roles.held_by(officer))
            for officer, sight in product(OFFICERS, sights())
        )
        nobody = Sight(officer=OfficerRef("9999"))
        assert all(filled.roles.seen(officer, nobody) == () for officer in OFFICERS)

    def test_a_case_s_roles_are_replaced_whole(self, filled: CaseStores) -> None:
        """一件の役割は、まとめて替わる / What is not among the new rows is gone; other cases are not touched."""
        one, two = role_cases()[:2]
        beside = filled.roles.in_case(two.ref)
        assert filled.roles.in_case(one.ref) == tuple(sorted(role_rows(one), key=lambda each: each.order))
        again = HeldRole(case=one.ref, role="別", holder=OTHER, ended_on=date(2026, 6, 30))
        filled.roles.replace(one.ref, [again])
        assert filled.roles.in_case(one.ref) == (again,)
        assert filled.roles.held_by(OTHER) == (again,)
        filled.roles.replace(one.ref, [])
        assert filled.roles.in_case(one.ref) == ()
        assert filled.roles.in_case(two.ref) == beside != ()


class HandedRolesContract:
    """役割の引継ぎの約束 / What a handover does with roles in others' cases; needs an ``office`` fixture with a ``MovingClock``."""

    @pytest.fixture
    def walk(self, office: Office) -> TypedWalk:
        """歩み / Walks the office, its types published, on 25 June 2026."""
        self._at(office, 6, 25)
        return TypedWalk(office).with_types()

    @pytest.fixture
    def desk(self, walk: TypedWalk) -> HandoverDesk:
        """窓口 / The desk for handovers."""
        return HandoverDesk(walk.office, profiles()[0])

    @pytest.fixture
    def theirs(self, walk: TypedWalk) -> TypedCase:
        """他人の案件 / A case of somebody else's in which the predecessor plays one of two roles."""
        command = OpenTypedCase(
            type_key=CaseTypeKey("駐輪場使用許可"), title=FreeText("他人の案件"), unit=SUPPLY, responsible=OTHER
        )
        case = walk.desk.open(command, by=OTHER, key=walk.key)
        walk.do(GiveRole(case=case.ref, role="担当", to=OTHER), by=OTHER)
        return walk.do(GiveRole(case=case.ref, role="審査者", to=CLERK), by=OTHER)

    def _at(self, office: Office, month: int, day: int) -> None:
        clock = office.clock
        assert isinstance(clock, MovingClock)
        clock.move_to(2026, month, day)

    def _offered(self, walk: TypedWalk, desk: HandoverDesk) -> DutyHandover:
        made = desk.prepare(facts.PrepareHandover(change=transfer()), by=CLERK, key=walk.key)
        return desk.offer(facts.OfferHandover(handover=made.ref), by=CLERK, key=walk.key)

    def _accepted(self, walk: TypedWalk, desk: HandoverDesk, made: DutyHandover) -> DutyHandover:
        seen = desk.document(made.change, by=CLERK).digest
        return desk.accept(facts.AcceptHandover(handover=made.ref, seen=seen), by=SUCCESSOR, key=walk.key)

    def _ended(self, walk: TypedWalk) -> CaseRef:
        """終わった他人の案件 / A case that ended with the predecessor in a role, now in somebody else's charge, not closed."""
        case = walk.opened()
        walk.do(GiveRole(case=case.ref, role="担当", to=CLERK))
        walk.do(RecordResult(case=case.ref, result="取下げ"))
        walk.do(ChangeStatus(case=case.ref, to="取下げ"))
        walk.cases.reassign(ReassignCase(case=case.ref, to=OTHER, reason=FreeText("整理")), by=CLERK, key=walk.key)
        return case.ref

    def _as_the_journal_says(self, office: Office, ref: CaseRef) -> bool:
        kept = office.stores.roles.in_case(ref)
        return HeldRoleDesk(office).rebuild([ref]) == len(kept) and office.stores.roles.in_case(ref) == kept

    def test_a_role_in_another_s_case_is_an_item_of_its_own(self, walk: TypedWalk, desk: HandoverDesk, theirs: TypedCase) -> None:
        """他人の案件での役割も、引継書の一件 / With the case's title, unit and officer in charge; counted, and part of the digest."""
        document = desk.document(transfer(), by=CLERK)
        beside = walk.office.stores.cases.get(theirs.ref)
        (item,) = document.roles
        assert (item.case, item.role, item.responsible, item.title) == (theirs.ref, "審査者", OTHER, beside.title)
        assert (document.cases, document.size, document.places) == ((), 1, (theirs.ref,))
        assert item.mark == CaseMark(kind="駐輪場使用許可", level=theirs.confidentiality)
        assert document.seen_by(Sight(officer=OfficerRef("9999"))).roles == ()
        assert document.seen_by(Sight(officer=CLERK)).roles == (item,)
        unmarked = Grant(unit=SUPPLY, kind=None, levels=frozenset({UNLEVELLED}))
        assert document.seen_by(Sight(officer=OfficerRef("9999"), grants=frozenset({unmarked}))).roles == (), "庁内限りの案件"
        held = walk.cases.handover_of(CLERK, by=CLERK)
        assert [(each.case, each.role) for each in held.roles] == [(theirs.ref, "審査者")]
        assert not held.is_empty

    def test_acceptance_gives_the_role_to_the_successor_and_nothing_else(
        self, walk: TypedWalk, desk: HandoverDesk, theirs: TypedCase
    ) -> None:
        """受ければ、役割だけが移る / The case stays with whoever is in charge; the move stands in the case's own stream."""
        made = self._offered(walk, desk)
        self._at(walk.office, 7, 1)
        accepted = self._accepted(walk, desk, made)
        after = walk.desk.replayed(theirs.ref, by=CLERK)
        assert after == walk.desk.get(theirs.ref, by=CLERK)
        assert dict(after.roles) == {"担当": OTHER, "審査者": SUCCESSOR}
        assert after.version == theirs.version + 1
        assert walk.office.stores.cases.get(theirs.ref).responsible == OTHER
        events = read_handover_events(walk.office.journal.read(handover_stream(accepted.ref)))
        moved = [each for each in events if isinstance(each, facts.DutiesMoved)]
        assert [(each.cases, each.roles, each.to) for each in moved] == [(0, 1, SUCCESSOR)]
        assert walk.office.stores.roles.held_by(CLERK) == ()
        assert self._as_the_journal_says(walk.office, theirs.ref)

    def test_a_role_moved_since_the_document_must_be_seen_first(
        self, walk: TypedWalk, desk: HandoverDesk, theirs: TypedCase
    ) -> None:
        """引継書の後に動いた役割 / The old digest is refused, the change is told, and what went elsewhere stays there."""
        made = self._offered(walk, desk)
        seen = desk.document(made.change, by=CLERK).digest
        walk.do(GiveRole(case=theirs.ref, role="審査者", to=OTHER), by=OTHER)
        self._at(walk.office, 7, 1)
        assert desk.changes(made.ref, by=CLERK).gone == (f"{theirs.ref}（役割・審査者）",)
        with pytest.raises(facts.HandoverMovedOn) as refused:
            desk.accept(facts.AcceptHandover(handover=made.ref, seen=seen), by=SUCCESSOR, key=walk.key)
        assert refused.value.finding.code == "case-core.handover-moved-on"
        self._accepted(walk, desk, made)
        assert set(walk.desk.get(theirs.ref, by=CLERK).roles.values()) == {OTHER}

    def test_roles_accepted_before_the_day_move_when_they_are_taken_over(
        self, walk: TypedWalk, desk: HandoverDesk, theirs: TypedCase
    ) -> None:
        """異動の日の前に受けた役割 / They stay until the day, then move with ``TakeOver``."""
        made = self._accepted(walk, desk, self._offered(walk, desk))
        assert walk.desk.get(theirs.ref, by=CLERK).roles["審査者"] == CLERK
        self._at(walk.office, 7, 1)
        desk.take_over(facts.TakeOver(handover=made.ref), by=SUCCESSOR, key=walk.key)
        assert walk.desk.get(theirs.ref, by=CLERK).roles["審査者"] == SUCCESSOR

    def test_the_predecessor_is_barred_there_until_a_role_comes_back(
        self, walk: TypedWalk, desk: HandoverDesk, theirs: TypedCase
    ) -> None:
        """前任者は、役割のあった案件でも行えない / From the day after, until given a role in it again."""
        made = self._offered(walk, desk)
        self._at(walk.office, 7, 2)
        assert [each.code for each in desk.check_acts(CLERK, theirs.ref)] == ["case-core.handed-over"]
        self._accepted(walk, desk, made)
        assert desk.check_acts(CLERK, theirs.ref) != ()
        walk.do(GiveRole(case=theirs.ref, role="審査者", to=CLERK), by=OTHER)
        assert desk.check_acts(CLERK, theirs.ref) == ()

    def test_a_role_nobody_can_take_over_is_listed_and_told(self, walk: TypedWalk, desk: HandoverDesk) -> None:
        """引き継げない役割は、載せて告げる / The role of an ended case stays, is an item with its day, and has a finding."""
        ref = self._ended(walk)
        made = self._offered(walk, desk)
        (item,) = desk.document(made.change, by=CLERK).roles
        assert (item.case, item.role, item.ended_on) == (ref, "担当", date(2026, 6, 25))
        found: tuple[Diagnostic, ...] = desk.check_taken_over(made.change, by=CLERK)
        assert [(each.code, each.facts["case"], each.facts["ended"]) for each in found] == [("case-core.roles-stay", ref, True)]
        self._at(walk.office, 7, 1)
        self._accepted(walk, desk, made)
        assert walk.desk.get(ref, by=CLERK).roles["担当"] == CLERK
        assert desk.check_acts(CLERK, ref) == ()
        self._at(walk.office, 7, 2)
        assert [each.code for each in desk.check_acts(CLERK, ref)] == ["case-core.handed-over"], "残った役割では行えない"
        assert self._as_the_journal_says(walk.office, ref)

    def test_a_closed_case_is_left_alone(self, walk: TypedWalk, desk: HandoverDesk) -> None:
        """完結した案件の役割は動かさない / It is in no list, no document and no move."""
        ref = self._ended(walk)
        walk.do(CloseTypedCase(case=ref), by=OTHER)
        before = case_in(walk.office.journal, ref)
        assert walk.office.stores.roles.in_case(ref) == ()
        assert self._as_the_journal_says(walk.office, ref)
        made = self._offered(walk, desk)
        assert desk.document(made.change, by=CLERK).roles == ()
        assert desk.check_taken_over(made.change, by=CLERK) == ()
        self._at(walk.office, 7, 1)
        self._accepted(walk, desk, made)
        assert replayed_in(walk.office.journal, ref) == before

    def test_rows_lost_come_back_from_the_journal(self, walk: TypedWalk, theirs: TypedCase) -> None:
        """なくなった行は、仕訳から戻る / Rebuilt, the projection says what it said; a case without a type has no row."""
        roles, desk = walk.office.stores.roles, HeldRoleDesk(walk.office)
        kept = roles.in_case(theirs.ref)
        roles.replace(theirs.ref, [HeldRole(case=theirs.ref, role="消えた役割", holder=OTHER)])
        assert desk.rebuild([theirs.ref, CaseRef("2026-999999")]) == len(kept) == 2
        assert roles.in_case(theirs.ref) == kept
        assert [each.role for each in desk.held_by(CLERK, sight=Sight(officer=CLERK))] == ["審査者"]
        assert desk.held_by(CLERK, sight=Sight(officer=SUCCESSOR)) == ()

    def test_a_command_that_failed_leaves_no_row(self, walk: TypedWalk, theirs: TypedCase) -> None:
        """失敗した命令は行を残さない / The rows and the journal go back together."""
        kept = walk.office.stores.roles.in_case(theirs.ref)

        def half_done() -> None:
            with walk.office.stores.together():
                walk.office.stores.roles.replace(theirs.ref, [])
                raise RuntimeError

        with pytest.raises(RuntimeError):
            half_done()
        assert walk.office.stores.roles.in_case(theirs.ref) == kept
