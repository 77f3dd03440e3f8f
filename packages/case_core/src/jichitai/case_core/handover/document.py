"""引継書 / The handover document: every item with its history and state, generated, never typed in by hand.

It holds numbers, days, digests of titles, and no free text: it can be hashed, kept and
compared. Two documents of the same duties at two moments tell what changed in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Final, TypeVar

from attrs import field, frozen

from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef, PostRef

from ..cases.case import Case
from ..refs import ContentHash, ProposalRef, Seat, TaskRef
from ..roles.held_role import HeldRole
from ..sight.sight import CaseMark, Sight, SightRow
from .extent import Handover, ProposalLine, ReviewLine, WaitingLine

_L = TypeVar("_L")
LAST_EVENTS: Final = 3
"""歩みの件数 / How many of the last events of each case the document shows unless said otherwise."""


class Remark(Enum):
    """書き添えること / What people add to the generated part."""

    OPINION = "opinion"
    """方針・意見・年間予定 / Policy, opinion, schedule of the year."""
    PAPERS = "papers"
    """文書・帳簿・データ / Documents, ledgers, data handed over."""
    VALUABLES = "valuables"
    """現金・貴重品 / Cash and valuables."""

    @property
    def ja(self) -> str:
        """日本語名 / The Japanese heading."""
        return {"opinion": "方針・意見・年間予定", "papers": "文書・帳簿・データ", "valuables": "現金・貴重品"}[self.value]


@frozen
class PastEvent:
    """歩みの一つ / One event of a case: the day and its stored name."""

    on: date
    name: str


@frozen(kw_only=True)
class CaseEntry:
    """案件の項 / A case handed over: where it stands, what is next, what happened last.

    ``last`` are its last events, oldest first; ``mark`` decides who may see it.
    """

    case: CaseRef
    title: ContentHash
    unit: OrganisationRef
    opened_on: date
    tasks_open: int
    next_due: date | None
    pending: tuple[ProposalRef, ...]
    last: tuple[PastEvent, ...]
    version: int
    mark: CaseMark = field(factory=CaseMark)

    @property
    def is_untouched(self) -> bool:
        """未着手か / True when nothing but the opening has happened."""
        return self.version == 1


@frozen(kw_only=True)
class TaskEntry:
    """作業の項 / A task not done."""

    case: CaseRef
    task: TaskRef
    title: ContentHash
    opened_on: date
    due_on: date | None
    unit: OrganisationRef
    mark: CaseMark = field(factory=CaseMark)


@frozen(kw_only=True)
class RoleEntry:
    """役割の項 / A role played in an open case, whoever is in charge of it (``responsible``).

    ``ended_on`` is the day the case ended, where it has and is not closed yet: its roles stay.
    """

    case: CaseRef
    role: str
    title: ContentHash
    unit: OrganisationRef
    responsible: OfficerRef
    ended_on: date | None
    mark: CaseMark = field(factory=CaseMark)


@frozen(kw_only=True)
class StandInDuty:
    """代決の番 / A seat of the officer stands in for an absent post; ``place`` is its place in the order, from 1."""

    absent: PostRef
    seat: Seat
    place: int


@frozen(kw_only=True)
class HandoverDocument:
    """引継書 / Everything handed over, as it stood on ``on``. ``officer`` None is a whole unit's."""

    officer: OfficerRef | None
    unit: OrganisationRef
    on: date
    cases: tuple[CaseEntry, ...] = ()
    tasks: tuple[TaskEntry, ...] = ()
    proposals: tuple[ProposalLine, ...] = ()
    waiting: tuple[WaitingLine, ...] = ()
    reviews: tuple[ReviewLine, ...] = ()
    stand_ins: tuple[StandInDuty, ...] = ()
    roles: tuple[RoleEntry, ...] = ()

    @property
    def digest(self) -> ContentHash:
        """符号 / What the two sides sign: the same for the same content, whatever day it was made."""
        duties = (self.proposals, self.waiting, self.reviews, self.stand_ins)
        roles = (self.roles,) if self.roles else ()  # 役割のない引継書の符号は、役割を載せる前と変わらない
        return ContentHash.of((self.officer, self.unit, self.cases, self.tasks, *duties, *roles))

    @property
    def size(self) -> int:
        """件数 / How many items there are."""
        sections = (self.cases, self.tasks, self.proposals, self.waiting, self.reviews, self.roles)
        return sum(map(len, sections))

    @property
    def places(self) -> tuple[CaseRef, ...]:
        """関わる案件 / Every case named."""
        named = (
            (each.case for each in self.cases), (each.case for each in self.tasks), (each.case for each in self.proposals),
            (each.case for each in self.waiting), (each.case for each in self.reviews), (each.case for each in self.roles),
        )  # fmt: skip
        return tuple(sorted({case for cases in named for case in cases}))

    def seen_by(self, sight: Sight) -> HandoverDocument:
        """見える分 / The part an officer may see: entries of cases outside the sight are left out."""
        units = {each.case: (each.unit, each.mark) for each in self.tasks}
        units |= {each.case: (each.unit, each.mark) for each in self.roles}
        units |= {each.case: (each.unit, each.mark) for each in self.cases}

        def visible(case: CaseRef) -> bool:
            unit, mark = units.get(case, (self.unit, CaseMark()))
            return sight.allows(SightRow(case=case, unit=unit, mark=mark, holder=self.officer))

        return HandoverDocument(
            officer=self.officer, unit=self.unit, on=self.on,
            cases=tuple(each for each in self.cases if visible(each.case)),
            tasks=tuple(each for each in self.tasks if visible(each.case)),
            proposals=tuple(each for each in self.proposals if visible(each.case)),
            waiting=tuple(each for each in self.waiting if visible(each.case)),
            reviews=tuple(each for each in self.reviews if visible(each.case)), stand_ins=self.stand_ins,
            roles=tuple(each for each in self.roles if visible(each.case)),
        )  # fmt: skip


@frozen(kw_only=True)
class HandoverChanges:
    """前の引継書との違い / What came, went, or stands otherwise since an earlier document, by number."""

    came: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """変わらないか / True when both tell the same."""
        return not (self.came or self.gone or self.changed)


def case_entry(case: Case, *, last: Sequence[PastEvent], mark: CaseMark) -> CaseEntry:
    """案件の項を作る / The entry of a case."""
    days = [task.due_on for task in case.open_tasks if task.due_on is not None]
    return CaseEntry(
        case=case.ref, title=case.title, unit=case.unit, opened_on=case.opened_on, tasks_open=len(case.open_tasks),
        next_due=min(days, default=None), pending=tuple(sorted(case.pending)), last=tuple(last), version=case.version, mark=mark,
    )  # fmt: skip


def handover_document(
    held: Handover,
    *,
    unit: OrganisationRef,
    cases: Mapping[CaseRef, Case],
    last: Mapping[CaseRef, Sequence[PastEvent]],
    marks: Mapping[CaseRef, CaseMark],
    stand_ins: Iterable[StandInDuty] = (),
) -> HandoverDocument:
    """引継書を作る / The document of what hangs on an officer (``held``), with what is known of each case."""
    none = CaseMark()
    return HandoverDocument(
        officer=held.officer, unit=unit, on=held.on,
        cases=tuple(case_entry(cases[ref], last=last.get(ref, ()), mark=marks.get(ref, none)) for ref in held.cases),
        tasks=tuple(
            each for line in held.tasks for each in task_entries(cases[line.case], [line.task], marks.get(line.case, none))
        ),
        proposals=held.proposals, waiting=held.waiting, reviews=held.reviews, stand_ins=tuple(stand_ins),
        roles=tuple(role_entry(each, cases[each.case], marks.get(each.case, none)) for each in held.roles),
    )  # fmt: skip


def unit_document(
    unit: OrganisationRef,
    *,
    on: date,
    cases: Iterable[Case],
    last: Mapping[CaseRef, Sequence[PastEvent]],
    marks: Mapping[CaseRef, CaseMark],
) -> HandoverDocument:
    """組織の引継書を作る / The document of a whole unit: its open cases and their open tasks."""
    found, none = sorted((case for case in cases if not case.is_closed), key=lambda case: case.ref), CaseMark()
    return HandoverDocument(
        officer=None, unit=unit, on=on,
        cases=tuple(case_entry(case, last=last.get(case.ref, ()), mark=marks.get(case.ref, none)) for case in found),
        tasks=tuple(
            each
            for case in found
            for each in task_entries(case, [task.ref for task in case.open_tasks], marks.get(case.ref, none))
        ),
    )  # fmt: skip


def task_entries(case: Case, tasks: Iterable[TaskRef], mark: CaseMark) -> list[TaskEntry]:
    """作業の項を作る / The entries of some tasks of a case."""
    wanted = set(tasks)
    return [
        TaskEntry(
            case=case.ref,
            task=task.ref,
            title=task.title,
            opened_on=task.opened_on,
            due_on=task.due_on,
            unit=case.unit,
            mark=mark,
        )
        for task in case.tasks
        if task.ref in wanted
    ]


def role_entry(held: HeldRole, case: Case, mark: CaseMark) -> RoleEntry:
    """役割の項を作る / The entry of a role held in a case."""
    return RoleEntry(
        case=case.ref, role=held.role, title=case.title, unit=case.unit, responsible=case.responsible, ended_on=held.ended_on,
        mark=mark,
    )  # fmt: skip


def changes_between(before: HandoverDocument, after: HandoverDocument) -> HandoverChanges:
    """違いを取る / What changed from one document to the next, section by section."""
    came: list[str] = []
    gone: list[str] = []
    changed: list[str] = []
    for earlier, later in zip(_sections(before), _sections(after), strict=True):
        came += sorted(later.keys() - earlier.keys())
        gone += sorted(earlier.keys() - later.keys())
        changed += sorted(key for key in later.keys() & earlier.keys() if later[key] != earlier[key])
    return HandoverChanges(came=tuple(came), gone=tuple(gone), changed=tuple(changed))


def _sections(document: HandoverDocument) -> tuple[dict[str, object], ...]:
    return (
        {str(each.case): each for each in document.cases},
        {str(each.task): each for each in document.tasks},
        {str(each.proposal): each for each in document.proposals},
        {f"{each.proposal}（{each.seat}）": each for each in document.waiting},
        {f"{each.proposal}（後閲・{each.seat}）": each for each in document.reviews},
        {f"代決・{each.absent}（{each.seat}）": each for each in document.stand_ins},
        {f"{each.case}（役割・{each.role}）": each for each in document.roles},
    )
