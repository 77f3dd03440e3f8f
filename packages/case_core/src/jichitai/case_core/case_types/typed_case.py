"""種別のある案件 / A case that runs by a version of a case type, rebuilt from its events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import ApprovalRef, CaseRef, OfficerRef, RecordRef

from .case_type import CaseType, PinnedType
from .elements import CaseTypeKey
from .lifecycle import LIFECYCLES, ItemKind, ItemState, Transition, moved
from .typed_events import (
    ApprovalRecorded,
    CaseRelated,
    ClockRestarted,
    ClockStopped,
    DeadlineExtended,
    DocumentAdded,
    DocumentLocked,
    FactCorrected,
    ItemMoved,
    MigrationReversed,
    PropertySet,
    ResultRecorded,
    RetentionDetermined,
    RoleGiven,
    StatusChanged,
    SubCaseEnded,
    SubCaseOpened,
    SubCaseReopened,
    TaskRepeated,
    TypedCaseClosed,
    TypedCaseEvent,
    TypedCaseMigrated,
    TypedCaseOpened,
    TypedCaseReopened,
    TypedCaseResumed,
    TypedCaseSuspended,
)
from .values import (
    CaseDocument,
    ClockStop,
    Closing,
    Extension,
    Item,
    PropertyValue,
    Relation,
    Retention,
    Suspension,
    TypedPart,
    item_name,
)

Move = tuple[ItemKind, str, Transition]
"""項目の移り / What moves, and by which transition."""


@frozen(kw_only=True)
class SubCase:
    """子案件 / A sub-case as its parent knows it."""

    ref: CaseRef
    type_key: CaseTypeKey
    ended: bool = False


@frozen(kw_only=True, slots=False)
class TypedCase:
    """種別のある案件 / A case as its events have made it. ``version`` is the number of them.

    ``reached`` are the statuses set so far, in order, each once. ``items`` are looked up
    by ``item_name``. ``closings`` are the ends it had before it was reopened.
    """

    ref: CaseRef
    pinned: PinnedType
    status: str
    confidentiality: str
    opened_on: date
    parent: CaseRef | None = None
    state: ItemState = ItemState.ACTIVE
    reached: tuple[str, ...] = ()
    items: Mapping[str, Item] = field(factory=dict, hash=False)
    properties: Mapping[str, PropertyValue] = field(factory=dict, hash=False)
    documents: Mapping[RecordRef, CaseDocument] = field(factory=dict, hash=False)
    approvals: Mapping[str, ApprovalRef] = field(factory=dict, hash=False)
    roles: Mapping[str, OfficerRef] = field(factory=dict, hash=False)
    result: str | None = None
    sub_cases: tuple[SubCase, ...] = ()
    relations: tuple[Relation, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    extensions: tuple[Extension, ...] = ()
    stops: tuple[ClockStop, ...] = ()
    closings: tuple[Closing, ...] = ()
    ended_on: date | None = None
    closed_on: date | None = None
    retention: Retention | None = None
    version: int = 1

    @classmethod
    def begun(cls, event: TypedCaseOpened) -> TypedCase:
        """始まり / The case that a ``TypedCaseOpened`` makes."""
        return cls(
            ref=event.case, pinned=event.pinned, status=event.status, confidentiality=event.confidentiality,
            opened_on=event.on, parent=event.parent, reached=(event.status,),
            items={item_name(each.kind, each.key): each for each in event.items},
        )  # fmt: skip

    @classmethod
    def replayed(cls, events: Iterable[TypedCaseEvent]) -> TypedCase:
        """再現 / The case rebuilt from its events, the first of which opened it."""
        each = iter(events)
        first = next(each, None)
        if not isinstance(first, TypedCaseOpened):
            raise ValueError("a case of a type begins with TypedCaseOpened")
        return cls.begun(first).after_all(each)

    @property
    def is_active(self) -> bool:
        """動いているか / True while neither suspended nor ended."""
        return self.state is ItemState.ACTIVE

    @property
    def has_ended(self) -> bool:
        """終わったか / True once an end status was set."""
        return self.ended_on is not None

    @property
    def part(self) -> TypedPart:
        """版に従う部分 / What a migration replaces."""
        return TypedPart(
            pinned=self.pinned, status=self.status, reached=self.reached, items=self.items, properties=self.properties,
            documents=self.documents, approvals=self.approvals, roles=self.roles, result=self.result,
            extensions=self.extensions,
        )  # fmt: skip

    def item(self, kind: ItemKind, key: str) -> Item | None:
        """項目 / The item, or None."""
        return self.items.get(item_name(kind, key))

    def after_all(self, events: Iterable[TypedCaseEvent]) -> TypedCase:
        """事実を順に当てはめる / Apply facts in order."""
        case, moves = self, list[Move]()
        for event in events:
            if type(event) is ItemMoved:
                moves.append((event.kind, event.key, event.transition))
                continue
            if moves:
                case = case.after_moves(moves)
                moves.clear()
            case = case.after(event)
        return case.after_moves(moves) if moves else case

    def after_moves(self, moves: Sequence[Move]) -> TypedCase:
        """移りを続けて当てはめる / Apply a run of moves of items: one table is written to, and one case made."""
        items, cut_off = dict(self.items), self.ended_on is not None
        touched: dict[str, tuple[ItemKind, str, ItemState, int, ItemState]] = {}
        for kind, key, transition in moves:
            name = item_name(kind, key)
            at = touched.get(name)
            if at is None:
                before, done = items[name].state, items[name].done
            else:
                _, _, before, done, _ = at
            # 表にそのまま出ている移りは、引くだけでよい。戻り先のある移りと、表にない移りは moved が定める
            state = LIFECYCLES[kind].get((before, transition)) or moved(kind, before, transition)
            touched[name] = (kind, key, state, done + 1 if state is ItemState.COMPLETED else done, before)
        for name, (kind, key, state, done, before) in touched.items():
            items[name] = Item(
                kind=kind, key=key, state=state, done=done,
                previous=before if cut_off else None,  # 終わった案件で動くのは、完結が打ち切る項目だけである
            )  # fmt: skip
        return self._with(items=items, version=self.version + len(moves))

    def after(self, event: TypedCaseEvent) -> TypedCase:
        """事実を当てはめる / Apply a fact; never refuses."""
        now = self.version + 1
        match event:
            case ItemMoved():
                return self.after_moves([(event.kind, event.key, event.transition)])
            case StatusChanged():
                return self._with(status=event.to, reached=_reaching(self.reached, event.to), version=now,
                    state=moved(ItemKind.CASE, self.state, Transition.COMPLETE) if event.ends else self.state,
                    ended_on=event.on if event.ends else None,
                )  # fmt: skip
            case PropertySet():
                kept = {key: value for key, value in self.properties.items() if key != event.key}
                return self._with(properties=kept if event.value is None else {**kept, event.key: event.value}, version=now
                )  # fmt: skip
            case DocumentAdded():
                documents = {**self.documents, event.record: CaseDocument(kind=event.kind)}
                return self._with(documents=documents, version=now)
            case DocumentLocked():
                locked = evolve(self.documents[event.record], locked=event.content)
                return self._with(documents={**self.documents, event.record: locked}, version=now)
            case TaskRepeated():
                name = item_name(ItemKind.TASK, event.task)
                again = evolve(self.items[name], state=ItemState.AVAILABLE)
                return self._with(items={**self.items, name: again}, version=now)
            case ApprovalRecorded():
                return self._with(approvals={**self.approvals, event.key: event.approval}, version=now)
            case RoleGiven():
                return self._with(roles={**self.roles, event.role: event.to}, version=now)
            case _:
                return self._after_rarer(event)._with(version=now)

    def _after_rarer(
        self,
        event: TypedCaseSuspended | TypedCaseResumed | DeadlineExtended | ResultRecorded | TypedCaseReopened
        | TypedCaseClosed | RetentionDetermined | SubCaseOpened | SubCaseEnded | SubCaseReopened | CaseRelated
        | TypedCaseMigrated | MigrationReversed | TypedCaseOpened | ClockStopped | ClockRestarted | FactCorrected,
    ) -> TypedCase:  # fmt: skip
        match event:
            case TypedCaseSuspended():
                begun = Suspension(since=event.on, reason=event.reason, ground=event.ground, expected=event.expected)
                return self._with(state=moved(ItemKind.CASE, self.state, Transition.SUSPEND),
                    items=self._each_moved(Transition.PARENT_SUSPEND), suspensions=(*self.suspensions, begun),
                )  # fmt: skip
            case TypedCaseResumed():
                ended = evolve(self.suspensions[-1], until=event.on)
                return self._with(state=moved(ItemKind.CASE, self.state, Transition.REACTIVATE),
                    items=self._each_moved(Transition.PARENT_RESUME), suspensions=(*self.suspensions[:-1], ended),
                )  # fmt: skip
            case DeadlineExtended():
                more = Extension(deadline=event.deadline, length=event.length, reason=event.reason, on=event.on)
                return self._with(extensions=(*self.extensions, more))
            case ResultRecorded():
                return self._with(result=event.result)
            case TypedCaseReopened():  # 完結からの再開は CMMN にない移りで、自治体の実務の定め
                return self._with(state=ItemState.ACTIVE, status=event.status, items=self._each_back(), closings=(*self.closings, *self._closing()),
                    reached=_reaching(self.reached, event.status), result=None, ended_on=None, closed_on=None, retention=None,
                )  # fmt: skip
            case TypedCaseClosed():
                state = moved(ItemKind.CASE, self.state, Transition.CLOSE)
                return self._with(state=state, closed_on=event.on, retention=event.retention)
            case RetentionDetermined():
                return self._with(retention=event.retention)
            case TypedCaseMigrated():
                return self._with_part(event.after)
            case MigrationReversed():
                return self._with_part(event.restored)
            case TypedCaseOpened():
                return TypedCase.begun(event)
            case _:
                return self._after_others(event)

    def _after_others(
        self,
        event: SubCaseOpened | SubCaseEnded | SubCaseReopened | CaseRelated | ClockStopped | ClockRestarted | FactCorrected,
    ) -> TypedCase:
        match event:
            case ClockStopped():
                begun = ClockStop(ground=event.ground, since=event.since, expected=event.expected)
                return self._with(stops=(*self.stops, begun))
            case ClockRestarted():
                held = (each.ground is event.ground and each.resumed_on is None for each in self.stops)
                ended = (
                    evolve(each, resumed_on=event.resumed_on) if is_it else each
                    for each, is_it in zip(self.stops, held, strict=True)
                )
                return self._with(stops=tuple(ended))
            case FactCorrected():
                if event.key is None or not event.is_current or event.value is None:
                    return self
                return self._with(properties={**self.properties, event.key: event.value})
            case SubCaseOpened():
                return self._with(sub_cases=(*self.sub_cases, SubCase(ref=event.sub_case, type_key=event.type_key)))
            case SubCaseEnded() | SubCaseReopened():
                ended_now = isinstance(event, SubCaseEnded)
                changed = (evolve(each, ended=ended_now) if each.ref == event.sub_case else each for each in self.sub_cases)
                return self._with(sub_cases=tuple(changed))
            case CaseRelated():
                return self._with(relations=(*self.relations, Relation(kind=event.relation, to=event.to)))

    def _closing(self) -> tuple[Closing, ...]:
        """終わりの記録 / What is known of the end so far, before it is undone."""
        if self.ended_on is None:
            return ()
        return (
            Closing(status=self.status, result=self.result, ended_on=self.ended_on, closed_on=self.closed_on,
                retention=self.retention),
        )  # fmt: skip

    def _with(self, **changes: Any) -> TypedCase:
        """変えた写し / A copy with some fields changed. ``attrs.evolve`` passes all twenty fields through ``__init__``
        and takes five times as long; nothing is checked there that a copy could break.
        """
        made = object.__new__(TypedCase)
        made.__dict__.update(self.__dict__)
        made.__dict__.update(changes)
        return made

    def _with_part(self, part: TypedPart) -> TypedCase:
        return self._with(pinned=part.pinned, status=part.status, reached=part.reached, items=part.items,
            properties=part.properties, documents=part.documents, approvals=part.approvals, roles=part.roles,
            result=part.result, extensions=part.extensions,
        )  # fmt: skip

    def _each_back(self) -> dict[str, Item]:
        """完結が打ち切った項目を戻す / Items the closing cut off go back to where they were."""
        return {
            name: each if each.previous is None else evolve(each, state=each.previous, previous=None)
            for name, each in self.items.items()
        }

    def _each_moved(self, transition: Transition) -> dict[str, Item]:
        """案件とともに移る / Items follow the case: each remembers the state it left, and goes back to that one."""
        made = dict(self.items)
        for name, each in self.items.items():
            if transition is Transition.PARENT_SUSPEND and (each.state, transition) in LIFECYCLES[each.kind]:
                made[name] = evolve(each, state=moved(each.kind, each.state, transition), previous=each.state)
            elif transition is Transition.PARENT_RESUME and each.previous is not None:
                state = moved(each.kind, each.state, transition, previous=each.previous)
                made[name] = evolve(each, state=state, previous=None)
        return made


def _reaching(reached: tuple[str, ...], status: str) -> tuple[str, ...]:
    return reached if status in reached else (*reached, status)


def items_of(case_type: CaseType) -> tuple[Item, ...]:
    """種別の項目 / The items a new case begins with, all waiting."""
    return (
        *(Item(kind=ItemKind.STAGE, key=each.key) for each in case_type.stages),
        *(Item(kind=ItemKind.MILESTONE, key=each.key) for each in case_type.milestones),
        *(Item(kind=ItemKind.TASK, key=each.key) for each in case_type.tasks),
    )
