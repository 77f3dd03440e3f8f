"""仕訳から計る / Reading from the journal how work went: one pass over its entries, in order of position.

Only the names and fields of stored events are used; entries of other towers and names
that are not known here are passed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from attrs import evolve

from jichitai.master_data.journal import Entry
from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef

from ..sight.sight import CaseMark
from .circulating import Circulating
from .record import CaseFacts, DoneAgain, Rework, Span, SpanKind, WorkRecord

_PLAIN_TASK: Final = "種別のない作業"
_COMPARED: Final = frozenset({"number", "date", "code", "reference"})
_STARTS: Final = frozenset({"start", "manual_start", "reactivate", "resume"})
_ENDS: Final = frozenset({"complete", "terminate", "exit", "fault"})


def work_record(entries: Iterable[Entry]) -> WorkRecord:
    """仕事の記録を読む / What the entries tell of how work went; entries in order of position."""
    reader = _Reader()
    for entry in entries:
        reader.read(entry)
    return WorkRecord(cases=reader.cases, spans=tuple(reader.spans), again=tuple(reader.again))


class _Reader:
    def __init__(self) -> None:
        self.cases: dict[CaseRef, CaseFacts] = {}
        self.spans: list[Span] = []
        self.again: list[DoneAgain] = []
        self._begun: defaultdict[CaseRef, dict[tuple[SpanKind, str], datetime]] = defaultdict(dict)
        self._proposals: dict[str, Circulating] = {}
        self._reached: dict[CaseRef, set[str]] = {}
        self._family: dict[CaseRef, CaseRef] = {}
        self._entered: dict[CaseRef, set[tuple[str, str]]] = {}
        self._events: Final[Mapping[str, Callable[[Entry, Mapping[str, Any]], None]]] = {
            "case-core.case-opened": self._opened,
            "case-core.case-reassigned": self._reassigned,
            "case-core.case-closed": lambda entry, _: self._end(entry, SpanKind.CASE, "案件"),
            "case-core.case-reopened": lambda entry, _: self._redone(entry, Rework.REOPENED, "完結"),
            "case-core.task-opened": self._task_opened,
            "case-core.task-completed": lambda entry, data: self._end_task(entry, data["task"]),
            "case-core.task-cancelled": lambda entry, data: self._drop(entry, SpanKind.WORK, f"{_PLAIN_TASK}/{data['task']}"),
            "case-core.typed-case-opened": self._typed_opened,
            "case-core.status-changed": self._status_changed,
            "case-core.item-moved": self._item_moved,
            "case-core.task-repeated": lambda entry, data: self._redone(entry, Rework.REPEATED, data["task"]),
            "case-core.property-set": self._property_set,
            "case-core.typed-case-suspended": lambda entry, _: self._begin(entry, SpanKind.WAITING, "中断"),
            "case-core.typed-case-resumed": self._resumed,
            "case-core.typed-case-reopened": self._typed_reopened,
        }

    def read(self, entry: Entry) -> None:
        if entry.case is None:
            return
        known = self._events.get(entry.event_type)
        if known is not None:
            known(entry, entry.data)
        elif entry.event_type.startswith("case-core.") and "proposal" in entry.data:
            name = str(entry.data["proposal"])
            if name not in self._proposals:
                self._proposals[name] = Circulating(self._spanned, self._redone)
            self._proposals[name].read(entry)

    def _opened(self, entry: Entry, data: Mapping[str, Any]) -> None:
        case = CaseRef(data["case"])
        self.cases[case] = CaseFacts(
            case=case, unit=OrganisationRef(data["unit"]), opened_on=entry.effective_on, holder=OfficerRef(data["responsible"])
        )
        self._begin(entry, SpanKind.CASE, "案件")

    def _reassigned(self, entry: Entry, data: Mapping[str, Any]) -> None:
        facts = self.cases.get(CaseRef(data["case"]))
        if facts is not None:
            moved = evolve(facts, unit=OrganisationRef(data["unit"]), holder=OfficerRef(data["to"]))
            self.cases[facts.case] = moved

    def _task_opened(self, entry: Entry, data: Mapping[str, Any]) -> None:
        if data.get("kind") is None:  # a task of the type is told by its own moves
            self._begin(entry, SpanKind.WORK, f"{_PLAIN_TASK}/{data['task']}")

    def _end_task(self, entry: Entry, task: str) -> None:
        begun = self._begun[_case(entry)].pop((SpanKind.WORK, f"{_PLAIN_TASK}/{task}"), None)
        if begun is not None:
            self._spanned(entry, SpanKind.WORK, _PLAIN_TASK, begun)

    def _typed_opened(self, entry: Entry, data: Mapping[str, Any]) -> None:
        case = CaseRef(data["case"])
        facts = self.cases.get(case)
        if facts is not None:
            self.cases[case] = evolve(facts, mark=CaseMark(kind=data["pinned"]["key"], level=data["confidentiality"]))
        if data["parent"] is not None:
            parent = CaseRef(data["parent"])
            self._family[case] = self._family.get(parent, parent)
        self._reached[case] = {data["status"]}
        self._begin(entry, SpanKind.STATUS, data["status"])

    def _status_changed(self, entry: Entry, data: Mapping[str, Any]) -> None:
        case, to = _case(entry), str(data["to"])
        self._end(entry, SpanKind.STATUS, data["before"])
        if to in self._reached.setdefault(case, set()):
            self._redone(entry, Rework.WENT_BACK, to)
        self._reached[case].add(to)
        if not data["ends"]:
            self._begin(entry, SpanKind.STATUS, to)

    def _typed_reopened(self, entry: Entry, data: Mapping[str, Any]) -> None:
        self._redone(entry, Rework.REOPENED, "終わり")
        self._begin(entry, SpanKind.STATUS, data["status"])

    def _resumed(self, entry: Entry, _: Mapping[str, Any]) -> None:
        """再開 / What was being done or waited for stood still meanwhile: its time begins later by as much."""
        open_ones = self._begun[_case(entry)]
        since = open_ones.get((SpanKind.WAITING, "中断"), entry.recorded_at)
        self._end(entry, SpanKind.WAITING, "中断")
        for (kind, step), begun in open_ones.items():
            if kind in (SpanKind.WORK, SpanKind.WAITING):
                open_ones[kind, step] = begun + (entry.recorded_at - max(begun, since))

    def _item_moved(self, entry: Entry, data: Mapping[str, Any]) -> None:
        if data["kind"] != "task":
            return
        key, transition = str(data["key"]), data["transition"]
        if transition == "enable":
            self._begin(entry, SpanKind.WAITING, key)
        elif transition in _STARTS:
            self._end(entry, SpanKind.WAITING, key)
            self._begin(entry, SpanKind.WORK, key)
        elif transition == "suspend":
            self._end(entry, SpanKind.WORK, key)
            self._begin(entry, SpanKind.WAITING, key)
        elif transition == "complete":
            self._end(entry, SpanKind.WORK, key)
        elif transition in _ENDS:
            self._drop(entry, SpanKind.WORK, key)
            self._drop(entry, SpanKind.WAITING, key)

    def _property_set(self, entry: Entry, data: Mapping[str, Any]) -> None:
        value = data["value"]
        if value is None or value["kind"] not in _COMPARED:
            return
        case = _case(entry)
        entered = self._entered.setdefault(self._family.get(case, case), set())
        named = (str(data["key"]), str(value["text"]))
        if named in entered:
            self._redone(entry, Rework.ENTERED_TWICE, named[0])
        entered.add(named)

    def _begin(self, entry: Entry, kind: SpanKind, step: str) -> None:
        self._begun[_case(entry)][kind, step] = entry.recorded_at

    def _end(self, entry: Entry, kind: SpanKind, step: str) -> None:
        begun = self._begun[_case(entry)].pop((kind, step), None)
        if begun is not None:
            self._spanned(entry, kind, step, begun)

    def _drop(self, entry: Entry, kind: SpanKind, step: str) -> None:
        self._begun[_case(entry)].pop((kind, step), None)

    def _spanned(self, entry: Entry, kind: SpanKind, step: str, begun: datetime) -> None:
        self.spans.append(
            Span(case=_case(entry), kind=kind, step=step, begun_at=begun, ended_at=entry.recorded_at, by=entry.actor)
        )

    def _redone(self, entry: Entry, why: Rework, step: str) -> None:
        self.again.append(DoneAgain(case=_case(entry), why=why, step=step, on=entry.effective_on))


def _case(entry: Entry) -> CaseRef:
    if entry.case is None:
        raise ValueError("an entry without a case tells nothing of work on one")
    return entry.case
