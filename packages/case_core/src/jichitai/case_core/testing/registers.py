"""未読と施行の一覧の約束 / What the list of the unread and the register of issues promise on any store.

Subclass ``ReadingsContract`` (fixture ``readings``) and ``IssueRegisterContract`` (fixture
``stores``, whose work lists keep the marks); each is held against the plain model in memory.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import Final

import pytest

from jichitai.master_data.kernel import ApprovalRef, CaseRef, OrganisationRef, PartyRef, PostRef

from ..circulars.memory import MemoryReadings
from ..circulars.ports import Readings
from ..circulars.unread import ReadingKind, Unread, UnreadChange
from ..issuing.events import IssueKind, IssueRef, ServedHow
from ..issuing.memory import MemoryIssueRegister
from ..issuing.register import IssueQuery, RegisteredIssue
from ..ports import CaseStores
from ..refs import ContentHash, ProposalRef, Seat
from ..sight.sight import CaseMark
from .work_lists import CHIEFS, EVERYTHING, MARKS, OFFICERS, UNITS, sights

ON: Final = date(2026, 6, 1)
TITLE: Final = ContentHash.of("題")
SEATS: Final = (*CHIEFS, Seat(UNITS[0], PostRef("主査")))


def unread_rows(count: int = 60) -> tuple[Unread, ...]:
    """未読の行 / Rows of both kinds, over seats, cases and days."""
    return tuple(
        Unread(
            kind=(ReadingKind.CIRCULAR, ReadingKind.APPROVED)[at % 2], ref=f"2026-{at // 4:06d}/供覧{at}",
            case=CaseRef(f"2026-{at // 4:06d}"), title=TITLE, seat=SEATS[at % 4], since=ON + timedelta(days=at * 5 % 17),
            by=OFFICERS[at % 3],
        )
        for at in range(count)
    )  # fmt: skip


def issued_rows(count: int = 90) -> tuple[RegisteredIssue, ...]:
    """施行の行 / Issued documents: units, kinds, addressees or none, served or not."""
    kinds = tuple(IssueKind)
    return tuple(
        RegisteredIssue(
            issue=IssueRef(f"2026-{at // 3:06d}/施行{at}"), case=CaseRef(f"2026-{at // 3:06d}"),
            proposal=ProposalRef(f"2026-{at // 3:06d}/起案1"), approval=ApprovalRef(f"決-{at}"), unit=UNITS[at % 3], title=TITLE,
            number=f"R8第{at}号", kind=kinds[at % len(kinds)], to=PartyRef(f"P-{at}") if at % 4 else None, by=OFFICERS[at % 3],
            issued_on=ON + timedelta(days=at * 7 % 23), served_on=ON + timedelta(days=30) if at % 5 == 1 else None,
            how=ServedHow.DELIVERY if at % 5 == 1 else None,
        )
        for at in range(count)
    )  # fmt: skip


class ReadingsContract:
    """未読の置き場の約束 / What every ``Readings`` promises; needs a ``readings`` fixture."""

    @pytest.fixture
    def model(self) -> MemoryReadings:
        """手本 / The plain model, filled alike."""
        model = MemoryReadings()
        model.follow(UnreadChange(come=unread_rows()))
        return model

    @pytest.fixture
    def filled(self, readings: Readings) -> Readings:
        """満たしたもの / The store with every row."""
        readings.follow(UnreadChange(come=unread_rows()))
        return readings

    def test_pages_follow_one_another_as_in_the_model(self, filled: Readings, model: MemoryReadings) -> None:
        """頁が続く / The same rows in the same order, each once, and as many as counted; nothing for no seat."""
        for theirs in map(frozenset, (SEATS[:1], SEATS[1:3], SEATS, ())):
            found, after = list[Unread](), None
            while True:
                page = filled.page(theirs, after=after, size=7)
                assert page == model.page(theirs, after=after, size=7)
                found.extend(page.items)
                after = page.next
                if after is None:
                    break
            assert len(found) == filled.count(theirs) == len({each.key for each in found}) == 15 * len(theirs)
            assert found == sorted(found, key=lambda each: each.order)
        for size in (0, 1_001):
            with pytest.raises(ValueError, match="page"):
                filled.page(frozenset(SEATS), size=size)

    def test_what_was_read_goes_and_the_rest_stays(self, filled: Readings) -> None:
        """読んだものは去る / A row goes by its key; a row given twice stays one."""
        first, *_ = rows = unread_rows()
        filled.follow(UnreadChange(gone=(first.key,), come=(rows[4],)))
        assert first.key not in {each.key for each in filled.page(frozenset({first.seat}), size=100).items}
        assert filled.count(frozenset(SEATS)) == len(rows) - 1

    def test_a_case_is_made_again_alone(self, filled: Readings) -> None:
        """一件だけ作り直す / The rows of one case are replaced; no other case's."""
        case = CaseRef("2026-000002")
        kept = [each for each in unread_rows() if each.case == case][:1]
        assert filled.seats_of(case) == frozenset(SEATS)
        filled.replace(case, kept)
        assert filled.seats_of(case) == {kept[0].seat}
        assert filled.count(frozenset(SEATS)) == len(unread_rows()) - 3
        assert filled.seats_of(CaseRef("2026-999999")) == frozenset()


class IssueRegisterContract:
    """施行の一覧の約束 / What every ``IssueRegister`` promises; needs a ``stores`` fixture."""

    @pytest.fixture
    def model(self) -> MemoryIssueRegister:
        """手本 / The plain model, filled and marked alike."""
        model = MemoryIssueRegister(_marks())
        for each in issued_rows():
            model.enter(each)
        return model

    @pytest.fixture
    def filled(self, stores: CaseStores) -> CaseStores:
        """満たしたもの / The register with every row, and the marks of its cases."""
        for each in issued_rows():
            stores.issues.enter(each)
        for case, mark in _marks().items():
            stores.work.mark(case, mark)
        return stores

    def test_every_question_is_answered_as_by_the_model(self, filled: CaseStores, model: MemoryIssueRegister) -> None:
        """同じ答え / Every sight, unit, kind and state: the same pages and the same count."""
        some = frozenset({IssueKind.LETTER, IssueKind.REFUSAL})
        for sight, unit, kinds, awaiting in product(
            sights(), (None, UNITS[0], OrganisationRef("無い課")), (None, some), (False, True)
        ):
            query = IssueQuery(sight=sight, unit=unit, kinds=kinds, awaiting=awaiting)
            page = model.page(query, size=9)
            assert filled.issues.page(query, size=9) == page
            assert filled.issues.count(query) == model.count(query)
            if page.next is not None:
                assert filled.issues.page(query, after=page.next) == model.page(query, after=page.next)

    def test_the_newest_come_first_and_pages_go_on(self, filled: CaseStores) -> None:
        """新しい順に続く / Each row once, the newest first."""
        query, after, found = IssueQuery(sight=EVERYTHING), None, list[RegisteredIssue]()
        while True:
            page = filled.issues.page(query, after=after, size=13)
            found.extend(page.items)
            after = page.next
            if after is None:
                break
        assert found == sorted(issued_rows(), key=lambda each: each.order, reverse=True)

    def test_a_service_ends_the_waiting(self, filled: CaseStores) -> None:
        """到達で待ちが終わる / A document served is no longer waited for, and says how it was served."""
        query = IssueQuery(sight=EVERYTHING, awaiting=True)
        first, before = filled.issues.page(query, size=1).items[0], filled.issues.count(query)
        filled.issues.serve(first.issue, ON, ServedHow.PUBLICATION)
        assert filled.issues.count(query) == before - 1
        rows = {each.issue: each for each in filled.issues.page(IssueQuery(sight=EVERYTHING), size=100).items}
        assert (rows[first.issue].served_on, rows[first.issue].how) == (ON, ServedHow.PUBLICATION)

    def test_a_case_is_made_again_alone(self, filled: CaseStores) -> None:
        """一件だけ作り直す / The rows of one case are replaced; no other case's."""
        case = CaseRef("2026-000004")
        kept = [each for each in issued_rows() if each.case == case][1:]
        filled.issues.replace(case, kept)
        rows = filled.issues.page(IssueQuery(sight=EVERYTHING), size=100).items
        assert {each.issue for each in rows if each.case == case} == {each.issue for each in kept}
        assert len(rows) == len(issued_rows()) - 1


def _marks() -> dict[CaseRef, CaseMark]:
    return {each.case: MARKS[at // 3 % 3] for at, each in enumerate(issued_rows()) if MARKS[at // 3 % 3] != CaseMark()}
