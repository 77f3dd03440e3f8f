"""一覧の約束 / What every store of work lists promises: the answers of the plain model, row by row."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, TypeVar

import pytest
from attrs import evolve

from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef, PostRef

from ..approvals.circulation import Answer
from ..cases.case import AssignTask, CompleteTask, OpenTask, ReassignCase
from ..office import Office
from ..refs import ContentHash, ProposalRef, Seat
from ..sight.sight import UNLEVELLED, CaseMark, Grant, Sight
from ..texts import FreeText
from ..work_lists.asking import Cursor, Due, Notice, OfPerson, OfPost, OfUnit, Scope, WorkQuery
from ..work_lists.item import WorkChange, WorkItem, WorkKind
from ..work_lists.load import USUAL_BANDS, total_of
from ..work_lists.memory import MemoryWorkLists
from ..work_lists.ports import WorkLists
from ..work_lists.replaying import replayed_items
from .town import CLERK, HOLDERS, SECTION_CHIEF, SUCCESSOR, SUPPLY
from .walk import Walk

_L = TypeVar("_L", bound=WorkLists)
ON: Final = date(2026, 6, 1)
UNITS: Final = (SUPPLY, OrganisationRef("福祉課"), OrganisationRef("税務課"))
OFFICERS: Final = (CLERK, SUCCESSOR, OfficerRef("2001"))
CHIEFS: Final = tuple(Seat(unit, PostRef("課長")) for unit in UNITS)
MARKS: Final = (CaseMark(), CaseMark(kind="parking", level="open"), CaseMark(kind="welfare", level="closed"))
EVERYTHING: Final = Sight(officer=OfficerRef("9999"), grants=frozenset({Grant(unit=None, kind=None, levels=None)}))


def sights() -> tuple[Sight, ...]:
    """いろいろな見え方 / Everything, nothing, one's own, a unit's unmarked cases, a kind, one case by name."""
    nobody = OfficerRef("9000")
    return (
        EVERYTHING,
        Sight(officer=nobody),
        Sight(officer=CLERK),
        Sight(officer=nobody, seats=frozenset({CHIEFS[1]})),
        Sight(officer=nobody, grants=frozenset({Grant(unit=SUPPLY, kind=None, levels=frozenset({UNLEVELLED}))})),
        Sight(officer=nobody, grants=frozenset({Grant(unit=None, kind="parking", levels=None)})),
        Sight(officer=nobody, grants=frozenset({Grant(unit=unit, kind=None, levels=frozenset({"open"})) for unit in UNITS[1:]})),
        Sight(officer=nobody, cases=frozenset({CaseRef("2026-000002"), CaseRef("2026-000007")})),
    )


def made_items() -> tuple[WorkItem, ...]:
    """作った仕事 / Ninety items: units, holders, seats, kinds, last days and none, all mixed."""
    title = ContentHash.of("題")
    items = []
    for at in range(90):
        case, unit = CaseRef(f"2026-{at // 3:06d}"), UNITS[at % 3]
        seated, kind = at % 4 == 3, (WorkKind.TASK, WorkKind.REVISION)[at % 2]
        if seated:
            kind = (WorkKind.STEP, WorkKind.REVIEW)[at % 8 == 7]
        items.append(
            WorkItem(
                key=f"{case}/{at}", kind=kind, case=case, title=title, owner=UNITS[(at // 3) % 3], unit=unit,
                opened_on=ON - timedelta(days=at * 2), asked_by=OFFICERS[(at + 1) % 3],
                holder=None if kind is WorkKind.STEP else OFFICERS[at % 3], seat=CHIEFS[at % 3] if seated else None,
                proposal=ProposalRef(f"{case}/起案1") if seated else None, what="approval" if seated else "",
                due_on=None if at % 5 == 0 else ON + timedelta(days=(at * 7) % 40 - 20),
            )
        )  # fmt: skip
    return tuple(items)


class WorkListsContract:
    """一覧の置き場の約束 / What every ``WorkLists`` promises; needs a ``lists`` fixture."""

    @pytest.fixture
    def model(self) -> MemoryWorkLists:
        """手本 / The plain model, filled alike."""
        return filled(MemoryWorkLists())

    @pytest.mark.parametrize("sight", sights(), ids=range(len(sights())))
    def test_every_answer_is_the_model_s(self, lists: WorkLists, model: MemoryWorkLists, sight: Sight) -> None:
        """どの求めにも手本と同じ答え / Pages, counts, loads and waits, for every scope, sight and last day."""
        filled(lists)
        for query in queries(sight):
            assert every_page(lists, query, size=7) == every_page(model, query, size=90), query
            assert lists.count(query) == model.count(query) == len(every_page(model, query, size=90)), query
            assert lists.loads(query, on=ON, bands=USUAL_BANDS) == model.loads(query, on=ON, bands=USUAL_BANDS), query
            assert lists.waits(query) == model.waits(query), query

    def test_the_counts_agree_with_the_lists(self, lists: WorkLists) -> None:
        """件数は一覧と合う / Loads add up to the count, and bands to the loads."""
        filled(lists)
        for query in queries(EVERYTHING):
            loads = lists.loads(query, on=ON, bands=USUAL_BANDS)
            assert total_of(loads) == lists.count(query)
            assert all(sum(each.bands) == each.total for each in loads)

    def test_what_is_not_seen_is_on_no_page_and_in_no_count(self, lists: WorkLists) -> None:
        """見えないものは載らず、数えられない / Deny by default, in the query itself."""
        filled(lists)
        for query in queries(Sight(officer=OfficerRef("9000"))):
            assert (lists.page(query).items, lists.page(query).next, lists.count(query)) == ((), None, 0)
            assert (lists.loads(query, on=ON, bands=USUAL_BANDS), lists.waits(query)) == ((), ())

    def test_a_row_that_goes_between_pages_moves_no_other(self, lists: WorkLists) -> None:
        """頁の間に消えた行は、ほかを動かさない / The next page begins after the last row seen."""
        filled(lists)
        query = WorkQuery(of=OfUnit(SUPPLY), sight=EVERYTHING)
        whole = every_page(lists, query, size=90)
        first = lists.page(query, size=5)
        lists.follow(WorkChange(case=whole[2].case, gone=(whole[2].key,)))
        assert lists.page(query, after=first.next, size=5).items == tuple(whole[5:10])

    def test_a_changed_row_keeps_the_day_it_came_up(self, lists: WorkLists) -> None:
        """変わった行の起きた日は変わらない / Reassigned, it is as old as before."""
        item = evolve(made_items()[0], holder=CLERK)
        lists.follow(WorkChange(case=item.case, come=(item,)))
        lists.follow(WorkChange(case=item.case, changed=(evolve(item, holder=SUCCESSOR, opened_on=ON + timedelta(days=9)),)))
        assert lists.page(WorkQuery(of=OfPerson(CLERK), sight=EVERYTHING)).items == ()
        assert lists.page(WorkQuery(of=OfPerson(SUCCESSOR), sight=EVERYTHING)).items == (evolve(item, holder=SUCCESSOR),)

    def test_a_mark_is_on_the_rows_there_and_on_those_to_come(self, lists: WorkLists) -> None:
        """標は今の行にもこれからの行にも付く / Marked once, for good."""
        one, other = (evolve(each, case=CaseRef("2026-000001"), owner=SUPPLY) for each in made_items()[:2])
        lists.follow(WorkChange(case=one.case, come=(one,)))
        lists.mark(one.case, MARKS[2])
        lists.follow(WorkChange(case=one.case, come=(other,)))
        open_only = Grant(unit=SUPPLY, kind=None, levels=frozenset({UNLEVELLED}))
        query = WorkQuery(of=OfUnit(one.unit), sight=EVERYTHING)
        assert all(each.mark == MARKS[2] for each in lists.page(query).items)
        assert lists.count(evolve(query, sight=Sight(officer=OfficerRef("9000"), grants=frozenset({open_only})))) == 0

    def test_a_replaced_case_holds_what_it_was_given_and_no_other_case_changes(self, lists: WorkLists) -> None:
        """作り直した案件だけが替わる / Rebuilding one case leaves the others."""
        filled(lists)
        case = CaseRef("2026-000003")
        item = evolve(made_items()[9], key="別", mark=MARKS[1])
        lists.replace(case, [item], MARKS[1])
        query = WorkQuery(of=OfUnit(item.unit), sight=EVERYTHING)
        rows = every_page(lists, query, size=90)
        assert [each for each in rows if each.case == case] == [item]
        assert len(rows) == 30


class WorkListOfficeContract:
    """庁内の一覧の約束 / The lists follow the desks, and the journal makes them again; needs an ``office`` fixture."""

    @pytest.fixture
    def walk(self, office: Office) -> Walk:
        """歩み / Walks the office under test."""
        return Walk(office)

    def test_the_lists_follow_every_step_and_the_journal_makes_the_same_rows(self, walk: Walk) -> None:
        """一歩ごとに一覧が付いて行き、仕訳から作り直しても同じ / After each command, live rows equal rebuilt rows."""
        stores, journal = walk.office.stores, walk.office.journal

        def rows() -> list[WorkItem]:
            units = [SUPPLY, *(seat.unit for seat in HOLDERS)]
            found = {
                each.key: each for unit in units for each in every_page(stores.work, WorkQuery(of=OfUnit(unit), sight=EVERYTHING))
            }
            for ref in {each.case for each in found.values()} | {case.ref}:
                again = replayed_items(ref, journal.timeline(ref))
                assert dict(again.items) == {key: each for key, each in found.items() if each.case == ref}
            return sorted(found.values(), key=lambda each: each.order)

        case = walk.opened()
        assert rows() == []
        case = walk.cases.open_task(
            OpenTask(case=case.ref, title=FreeText("現地を見る"), assignee=CLERK, due_on=ON), by=CLERK, key=walk.key
        )
        task = case.tasks[0].ref
        assert [(each.key, each.kind, each.holder) for each in rows()] == [(task.value, WorkKind.TASK, CLERK)]
        walk.cases.assign_task(AssignTask(case=case.ref, task=task, to=SUCCESSOR), by=CLERK, key=walk.key)
        assert [(each.holder, each.asked_by) for each in rows()] == [(SUCCESSOR, CLERK)]
        proposal = walk.submitted(walk.drafted(case))
        assert [each.seat for each in rows() if each.kind is WorkKind.STEP] == [SECTION_CHIEF]
        walk.acted(
            walk.acted(proposal, proposal.ready[0]), walk.office.stores.proposals.get(proposal.ref).ready[0], Answer.CONSENT
        )
        walk.approved(stores.proposals.get(proposal.ref))
        assert [each.key for each in rows()] == [task.value]
        walk.cases.complete_task(CompleteTask(case=case.ref, task=task), by=SUCCESSOR, key=walk.key)
        assert rows() == []
        walk.cases.reassign(ReassignCase(case=case.ref, to=SUCCESSOR, reason=FreeText("担当替え")), by=CLERK, key=walk.key)
        assert rows() == []

    def test_a_refused_command_leaves_the_lists_as_they_were(self, walk: Walk) -> None:
        """断られた命令は一覧に残らない / What is undone is undone there too."""
        case = walk.with_task(walk.opened())
        query = WorkQuery(of=OfPerson(CLERK), sight=EVERYTHING)
        before = walk.office.stores.work.page(query)

        def undone() -> None:
            with walk.office.stores.together():
                walk.with_task(case)
                raise LookupError

        with pytest.raises(LookupError):
            undone()
        assert walk.office.stores.work.page(query) == before


def filled(lists: _L) -> _L:
    """埋めた一覧 / The lists with the made items in them, and marks on two thirds of the cases."""
    for item in made_items():
        lists.follow(WorkChange(case=item.case, come=(item,)))
    for case in sorted({each.case for each in made_items()}):
        if int(case.value[-6:]) % 3:
            lists.mark(case, MARKS[int(case.value[-6:]) % 3])
    return lists


def queries(sight: Sight) -> list[WorkQuery]:
    """求め / Every scope with every narrowing, through one sight."""
    notice = Notice(days=5, by_kind={"parking": 12})
    scopes: list[Scope] = [
        OfUnit(SUPPLY), OfUnit(UNITS[1]), OfPost(CHIEFS[0]), OfPerson(CLERK), OfPerson(SUCCESSOR, frozenset(CHIEFS[:2]))
    ]  # fmt: skip
    narrowed = [None, Due.overdue(ON), Due.soon(ON, notice)]
    kinds = [None, frozenset({WorkKind.TASK, WorkKind.STEP})]
    return [WorkQuery(of=of, sight=sight, due=due, kinds=kind) for of in scopes for due in narrowed for kind in kinds]


def every_page(lists: WorkLists, query: WorkQuery, *, size: int = 50) -> list[WorkItem]:
    """全部の頁 / The rows of all pages, one page after the other."""
    found: list[WorkItem] = []
    after: Cursor | None = None
    while True:
        page = lists.page(query, after=after, size=size)
        found += page.items
        if page.next is None:
            return found
        after = page.next
