"""引継ぎの約束 / What every store and office promises about handovers of duties: subclass, give the fixture, inherit."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files
from typing import Final

import pytest
from attrs import evolve

from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef

from ..approvals.circulation import PassOver
from ..cases.case import AssignTask, Case, OpenTask
from ..events import case_stream, read_case_events
from ..handover import duty_facts as facts
from ..handover.document import HandoverDocument, Remark
from ..handover.duty_facts import HandoverRef, HandoverStatus
from ..handover.duty_handover import DutyHandover
from ..handover.ports import HandoverNotFound, Handovers, StaleHandover
from ..handover.profile import AppointmentChange, HandoverCause, HandoverDue, HandoverProfile, read_handover_profile
from ..handover.stored_events import handover_stream, read_handover_events
from ..handover_desk import HandoverDesk
from ..handover_gate import HandoverGate
from ..memory import MemoryAbsences
from ..office import Office
from ..refs import ContentHash
from ..texts import FreeText
from .town import CLERK, HOLDERS, MAYOR, SECTION_CHIEF, SUCCESSOR, SUPPLY, MovingClock, away
from .walk import Walk

NEW_UNIT: Final = OrganisationRef("契約課")
CHIEF: Final = HOLDERS[SECTION_CHIEF]
REASON: Final = FreeText("後任が着任していないため")


def profiles() -> tuple[HandoverProfile, ...]:
    """引継規程の例 / Seven example profiles of the forms that local rules take."""
    text = files("jichitai.case_core.testing").joinpath("handover_profiles.toml").read_text(encoding="utf-8")
    return tuple(
        read_handover_profile({key: each for key, each in one.items() if key != "source"})
        for one in tomllib.loads(text)["profile"]
    )


def transfer(*, successor: OfficerRef | None = SUCCESSOR) -> AppointmentChange:
    """異動 / The clerk is transferred on 1 July 2026, ordered that day, told on 20 June."""
    return AppointmentChange(
        unit=SUPPLY, cause=HandoverCause.TRANSFER, officer=CLERK, successor=successor,
        informed_on=date(2026, 6, 20), ordered_on=date(2026, 7, 1), effective_on=date(2026, 7, 1),
    )  # fmt: skip


def a_handover(
    ref: str = "2026-引継-000001", *, due: date | None = date(2026, 7, 5), change: AppointmentChange | None = None
) -> DutyHandover:
    """引継ぎ / A handover made by hand, for stores."""
    return DutyHandover(
        ref=HandoverRef(ref), change=change or transfer(), due=HandoverDue(opens_on=None, due_on=due, unavoidable_on=None),
        inspected=True, document=ContentHash.of(ref), size=1, prepared_on=date(2026, 6, 25), receiver=SUCCESSOR,
        remarks={Remark.OPINION: ContentHash.of("意見")}, delegated={CaseRef("2026-000001"): date(2026, 7, 3)},
    )  # fmt: skip


class HandoversContract:
    """引継ぎの置き場の約束 / What every ``Handovers`` promises; needs a ``handovers`` fixture."""

    def test_what_is_added_is_what_is_got(self, handovers: Handovers) -> None:
        """置いたものが読める / Every field comes back."""
        handovers.add(a_handover())
        assert handovers.get(a_handover().ref) == a_handover()

    def test_a_stranger_is_not_found_and_a_number_is_taken_once(self, handovers: Handovers) -> None:
        """ない番号、ある番号 / Not found, and not twice."""
        with pytest.raises(HandoverNotFound):
            handovers.get(HandoverRef("ない"))
        handovers.add(a_handover())
        with pytest.raises(StaleHandover):
            handovers.add(a_handover())

    def test_only_the_version_read_is_replaced(self, handovers: Handovers) -> None:
        """読んだ版だけを替える / Of two writers one is refused."""
        handovers.add(a_handover())
        later = evolve(a_handover(), status=HandoverStatus.OFFERED, version=2)
        handovers.save(later, read_at=1)
        with pytest.raises(StaleHandover):
            handovers.save(evolve(later, status=HandoverStatus.CANCELLED), read_at=1)
        with pytest.raises(StaleHandover):
            handovers.save(a_handover("別"), read_at=1)
        assert handovers.get(later.ref) == later

    def test_a_document_is_kept_under_its_digest(self, handovers: Handovers) -> None:
        """引継書は符号で置く / Kept twice, it is one."""
        document = HandoverDocument(officer=CLERK, unit=SUPPLY, on=date(2026, 6, 25))
        assert handovers.document(document.digest) is None
        assert handovers.keep(document) == handovers.keep(evolve(document, on=date(2026, 6, 26))) == document.digest
        assert handovers.document(document.digest) == document

    def test_running_ones_stand_by_their_last_day(self, handovers: Handovers) -> None:
        """進行中のものは期限の順 / Those without a day at the end; those accepted or cancelled not at all."""
        refs = {"丙": None, "乙": date(2026, 7, 9), "甲": date(2026, 7, 9), "丁": date(2026, 7, 1)}
        for ref, due in refs.items():
            handovers.add(a_handover(ref, due=due))
        for ref, status in (("済", HandoverStatus.ACCEPTED), ("止", HandoverStatus.CANCELLED)):
            handovers.add(evolve(a_handover(ref), status=status))
        assert [str(each.ref) for each in handovers.running()] == ["丁", "乙", "甲", "丙"]

    def test_a_case_leads_to_the_handovers_that_list_it(self, handovers: Handovers) -> None:
        """案件から引継ぎを引く / Only the predecessor's own, only where listed; listed twice is listed once."""
        case, other = CaseRef("2026-000001"), CaseRef("2026-000002")
        for ref in ("一", "二"):
            handovers.add(a_handover(ref))
        handovers.list_cases(HandoverRef("一"), CLERK, [case, case])
        handovers.list_cases(HandoverRef("一"), CLERK, [case])
        handovers.list_cases(HandoverRef("二"), CLERK, [case, other])
        handovers.list_cases(HandoverRef("二"), SUCCESSOR, [])
        assert [str(each.ref) for each in handovers.listing(CLERK, case)] == ["一", "二"]
        assert [str(each.ref) for each in handovers.listing(CLERK, other)] == ["二"]
        assert handovers.listing(SUCCESSOR, case) == ()


class HandoverOfficeContract:
    """庁内の引継ぎの約束 / What the desk promises on any journal and stores; needs an ``office`` fixture with a ``MovingClock``."""

    @pytest.fixture
    def walk(self, office: Office) -> Walk:
        """歩み / Walks the office, standing on 25 June 2026."""
        self.at(office, 6, 25)
        return Walk(office)

    @pytest.fixture
    def desk(self, walk: Walk) -> HandoverDesk:
        """窓口 / The desk, by the rules of the first example."""
        return HandoverDesk(walk.office, profiles()[0])

    def at(self, office: Office, month: int, day: int) -> None:
        """その日にする / Move the office's clock."""
        assert isinstance(office.clock, MovingClock)
        office.clock.move_to(2026, month, day)

    def offered(self, walk: Walk, desk: HandoverDesk, *, change: AppointmentChange | None = None) -> DutyHandover:
        """申し出た引継ぎ / Prepared and offered by the clerk."""
        command = facts.PrepareHandover(change=change or transfer(), opinion=FreeText("年度内に完了の見込み"))
        made = desk.prepare(command, by=CLERK, key=walk.key)
        return desk.offer(facts.OfferHandover(handover=made.ref), by=CLERK, key=walk.key)

    def accepted(self, walk: Walk, desk: HandoverDesk, made: DutyHandover, *, by: OfficerRef = SUCCESSOR) -> DutyHandover:
        """受けた引継ぎ / Accepted for what it now holds."""
        seen = desk.document(made.change, by=CLERK).digest
        return desk.accept(facts.AcceptHandover(handover=made.ref, seen=seen), by=by, key=walk.key)

    def kept(self, walk: Walk, ref: CaseRef) -> Case:
        """今の案件 / The case as it is kept, which is also what the journal replays."""
        case = walk.office.stores.cases.get(ref)
        assert Case.replayed(read_case_events(walk.office.journal.read(case_stream(ref)))) == case
        return case

    def test_duties_go_from_hand_to_hand(self, walk: Walk, desk: HandoverDesk) -> None:
        """手から手へ / Prepared, offered, accepted, moved, confirmed; the journal tells the same."""
        mine, helping = walk.with_task(walk.opened()), walk.with_task(walk.opened(responsible=SUCCESSOR), CLERK)
        made = self.offered(walk, desk)
        assert (made.status, made.due.due_on, made.size) == (HandoverStatus.OFFERED, date(2026, 7, 5), 3)
        self.at(walk.office, 7, 1)
        made = self.accepted(walk, desk, made)
        assert (made.status, made.moved_on, made.accepted_on) == (HandoverStatus.ACCEPTED, date(2026, 7, 1), date(2026, 7, 1))
        assert self.kept(walk, mine.ref).responsible == SUCCESSOR
        assert {task.assignee for ref in (mine.ref, helping.ref) for task in self.kept(walk, ref).tasks} == {SUCCESSOR}
        assert walk.cases.handover_of(CLERK, by=CLERK).is_empty
        made = desk.confirm(facts.ConfirmHandover(handover=made.ref), by=CHIEF, key=walk.key)
        assert made.is_finished
        stream = walk.office.journal.read(handover_stream(made.ref))
        assert DutyHandover.replayed(read_handover_events(stream)) == made == desk.office.stores.handovers.get(made.ref)

    def test_accepted_before_the_day_it_moves_on_the_day(self, walk: Walk, desk: HandoverDesk) -> None:
        """前に受けたものは当日に移る / Until then the predecessor acts; what came in between moves too."""
        mine = walk.opened()
        made = self.accepted(walk, desk, self.offered(walk, desk))
        assert (made.moved_on, self.kept(walk, mine.ref).responsible) == (None, CLERK)
        with pytest.raises(facts.NotYetEffective):
            desk.take_over(facts.TakeOver(handover=made.ref), by=SUCCESSOR, key=walk.key)
        later = walk.opened()
        self.at(walk.office, 7, 1)
        with pytest.raises(facts.NotYourHandover):
            desk.take_over(facts.TakeOver(handover=made.ref), by=OfficerRef("8888"), key=walk.key)
        desk.take_over(facts.TakeOver(handover=made.ref), by=SUCCESSOR, key=walk.key)
        assert {self.kept(walk, ref).responsible for ref in (mine.ref, later.ref)} == {SUCCESSOR}
        with pytest.raises(facts.WrongHandoverStatus):
            desk.take_over(facts.TakeOver(handover=made.ref), by=SUCCESSOR, key=walk.key)

    def test_what_changed_since_the_document_is_shown_and_must_be_seen(self, walk: Walk, desk: HandoverDesk) -> None:
        """変わったところは見せ、見た上で受ける / An old digest is refused; the changes say what came and stands otherwise."""
        mine = walk.opened()
        made = self.offered(walk, desk)
        seen = desk.document(made.change, by=CLERK).digest
        assert desk.changes(made.ref, by=CLERK).is_empty
        new, mine = walk.opened(), walk.with_task(mine)
        changes = desk.changes(made.ref, by=CLERK)
        assert changes.came == (str(new.ref), str(mine.tasks[0].ref))
        assert (changes.gone, changes.changed) == ((), (str(mine.ref),))
        with pytest.raises(facts.HandoverMovedOn):
            desk.accept(facts.AcceptHandover(handover=made.ref, seen=seen), by=SUCCESSOR, key=walk.key)
        accepted = desk.accept(
            facts.AcceptHandover(handover=made.ref, seen=desk.document(made.change, by=CLERK).digest), by=SUCCESSOR, key=walk.key
        )
        assert (accepted.size, accepted.offered) == (3, seen)

    def test_without_a_successor_a_custodian_receives_and_hands_on(self, walk: Walk, desk: HandoverDesk) -> None:
        """後任がいなければ、指名された者が受け、直ちに引き継ぐ / The custodian's own handover continues the first."""
        mine = walk.opened()
        made = desk.prepare(facts.PrepareHandover(change=transfer(successor=None)), by=CLERK, key=walk.key)
        with pytest.raises(facts.NoReceiver):
            desk.offer(facts.OfferHandover(handover=made.ref), by=CLERK, key=walk.key)
        keeper = OfficerRef("1003")
        name = facts.NameReceiver(handover=made.ref, receiver=keeper, interim=True, reason=REASON)
        with pytest.raises(facts.NotYourHandover):
            desk.name_receiver(name, by=CLERK, key=walk.key)
        with pytest.raises(facts.NoReceiver):
            desk.name_receiver(evolve(name, receiver=CLERK), by=CHIEF, key=walk.key)
        assert desk.name_receiver(name, by=CHIEF, key=walk.key).interim
        made = desk.offer(facts.OfferHandover(handover=made.ref), by=CHIEF, key=walk.key)
        self.at(walk.office, 7, 1)
        self.accepted(walk, desk, made, by=keeper)
        assert self.kept(walk, mine.ref).responsible == keeper
        onward = evolve(transfer(), officer=keeper, ordered_on=date(2026, 7, 1), informed_on=None)
        on = desk.prepare(facts.PrepareHandover(change=onward, continues=made.ref), by=keeper, key=walk.key)
        assert on.continues == made.ref
        on = desk.offer(facts.OfferHandover(handover=on.ref), by=keeper, key=walk.key)
        self.accepted(walk, desk, on)
        assert self.kept(walk, mine.ref).responsible == SUCCESSOR

    def test_a_unit_hands_over_to_a_unit(self, walk: Walk, desk: HandoverDesk) -> None:
        """課から課へ / Cases go to the new unit; who is in charge stays in charge."""
        mine = walk.with_task(walk.opened())
        change = AppointmentChange(
            unit=SUPPLY, to_unit=NEW_UNIT, cause=HandoverCause.REORGANISATION, successor=SUCCESSOR,
            ordered_on=date(2026, 6, 25), effective_on=date(2026, 6, 25),
        )  # fmt: skip
        with pytest.raises(facts.NotYourHandover):
            desk.prepare(facts.PrepareHandover(change=change), by=CLERK, key=walk.key)
        made = desk.prepare(facts.PrepareHandover(change=change), by=CHIEF, key=walk.key)
        made = desk.offer(facts.OfferHandover(handover=made.ref), by=CHIEF, key=walk.key)
        self.accepted(walk, desk, made)
        case = self.kept(walk, mine.ref)
        assert (case.unit, case.responsible, case.tasks[0].assignee) == (NEW_UNIT, CLERK, CLERK)

    def test_a_predecessor_acts_no_more_unless_told_to(self, walk: Walk, desk: HandoverDesk) -> None:
        """前任者は行えない / From the day after the effective day, but for what a superior lets go on, until its day."""
        mine = walk.opened()
        made = self.offered(walk, desk)
        gate = HandoverGate(walk.office.gate, walk.office.stores)
        gated = Walk(evolve(walk.office, gate=gate), keys="gated")
        self.at(walk.office, 7, 1)
        assert desk.check_acts(CLERK, mine.ref) == ()
        gated.with_task(mine)
        self.at(walk.office, 7, 2)
        assert [each.code for each in desk.check_acts(CLERK, mine.ref)] == ["case-core.handed-over"]
        assert desk.check_acts(SUCCESSOR, mine.ref) == ()
        with pytest.raises(Exception, match="許"):
            gated.with_task(mine)
        delegate = facts.DelegateBack(handover=made.ref, cases=(mine.ref,), until=date(2026, 7, 3), reason=REASON)
        with pytest.raises(facts.NotYourHandover):
            desk.delegate(delegate, by=CLERK, key=walk.key)
        desk.delegate(delegate, by=CHIEF, key=walk.key)
        assert desk.check_acts(CLERK, mine.ref) == ()
        self.at(walk.office, 7, 3)
        gated.with_task(mine)
        self.at(walk.office, 7, 4)
        assert desk.check_acts(CLERK, mine.ref) != ()
        self.accepted(walk, desk, made)
        walk.cases.assign_task(
            AssignTask(case=mine.ref, task=self.kept(walk, mine.ref).tasks[0].ref, to=CLERK), by=SUCCESSOR, key=walk.key
        )
        assert desk.check_acts(CLERK, mine.ref) == ()

    def test_each_side_signs_for_itself(self, walk: Walk, desk: HandoverDesk) -> None:
        """それぞれの側がそれぞれ署名する / Nobody else accepts, declines or confirms; a decline reopens the drafting."""
        walk.opened()
        made = self.offered(walk, desk)
        seen = facts.AcceptHandover(handover=made.ref, seen=desk.document(made.change, by=CLERK).digest)
        decline = facts.DeclineHandover(handover=made.ref, reason=FreeText("台帳が足りない"))
        for by in (CLERK, CHIEF):
            with pytest.raises(facts.NotYourHandover):
                desk.accept(seen, by=by, key=walk.key)
            with pytest.raises(facts.NotYourHandover):
                desk.decline(decline, by=by, key=walk.key)
        assert desk.decline(decline, by=SUCCESSOR, key=walk.key).status is HandoverStatus.PREPARED
        with pytest.raises(facts.WrongHandoverStatus):
            desk.accept(seen, by=SUCCESSOR, key=walk.key)
        desk.refresh(facts.RefreshHandover(handover=made.ref), by=CLERK, key=walk.key)
        desk.offer(facts.OfferHandover(handover=made.ref), by=CHIEF, key=walk.key)
        self.accepted(walk, desk, made)
        confirm = facts.ConfirmHandover(handover=made.ref)
        for by in (CLERK, SUCCESSOR, CHIEF):
            with pytest.raises(facts.NotYourHandover):
                desk.confirm(confirm, by=by, key=walk.key)
        assert desk.confirm(confirm, by=HOLDERS[MAYOR], key=walk.key).is_finished

    def test_an_unfinished_handover_is_late_after_its_last_day(self, walk: Walk, desk: HandoverDesk) -> None:
        """期限の翌日から遅れ / On the last day not yet; cancelled never."""
        made = self.offered(walk, desk)
        self.at(walk.office, 7, 5)
        assert desk.check_running() == ()
        self.at(walk.office, 7, 6)
        assert [each.code for each in desk.check_running()] == ["case-core.handover-overdue"]
        desk.cancel(facts.CancelHandover(handover=made.ref, reason=FreeText("発令の取消し")), by=CHIEF, key=walk.key)
        assert desk.check_running() == ()

    def test_the_document_holds_everything_open(self, walk: Walk, desk: HandoverDesk) -> None:
        """引継書には未了のすべてがある / Cases with their last events, tasks, drafts, waiting steps, reviews owed."""
        due = date(2026, 7, 20)
        mine = walk.opened()
        mine = walk.cases.open_task(
            OpenTask(case=mine.ref, title=FreeText("検査"), assignee=CLERK, due_on=due), by=CLERK, key=walk.key
        )
        draft = walk.drafted(mine)
        document = desk.document(transfer(), by=CLERK)
        assert [(each.case, each.tasks_open, each.next_due, each.pending) for each in document.cases] == [
            (mine.ref, 1, due, (draft.ref,))
        ]
        names = [each.name for each in document.cases[0].last]
        assert names == ["case-core.task-opened", "case-core.proposal-begun", "case-core.proposal-drafted"]
        assert [(each.task, each.due_on) for each in document.tasks] == [(mine.tasks[0].ref, due)]
        assert [each.proposal for each in document.proposals] == [draft.ref]
        absent = evolve(away(CHIEF), until_at=walk.office.clock.now().replace(year=2027))
        behind = Walk(evolve(walk.office, absences=MemoryAbsences([absent])), keys="absent")
        behind.proposals.pass_over(PassOver(proposal=behind.submitted(draft).ref, seat=SECTION_CHIEF), by=CLERK, key=behind.key)
        chiefs = desk.document(evolve(transfer(), officer=CHIEF), by=CLERK)
        assert [each.seat for each in chiefs.reviews] == [SECTION_CHIEF]
        view = desk.papers.view(mine.ref, by=CLERK)
        assert (view.responsible, view.next_due, len(view.tasks), len(view.last)) == (CLERK, due, 1, 3)
        assert {each.kind for each in view.questions} == {"waiting", "review"}
