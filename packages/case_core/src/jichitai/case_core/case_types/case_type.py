"""案件種別の版 / One version of a case type: everything a case of that version may be and must do."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import Enum
from typing import TypeVar

from attrs import frozen

from .elements import (
    ApprovalRequirement,
    CaseTypeKey,
    Condition,
    Confidentiality,
    Deadline,
    DocumentType,
    Milestone,
    PropertyType,
    RelationType,
    ResultType,
    RetentionRule,
    Role,
    Stage,
    Status,
    TaskType,
    ValidPeriod,
)


class TypeState(Enum):
    """版の扱い / Whether a version may still change."""

    DRAFT = "draft"
    """下書き / Still being written; no case is opened by it."""
    PUBLISHED = "published"
    """公示済み / Fixed for good."""


@frozen
class PinnedType:
    """案件が従う版 / A version of a case type, as a case is pinned to it.

    >>> print(PinnedType(CaseTypeKey("parking"), 2))
    parking@2
    """

    key: CaseTypeKey
    version: int

    def __str__(self) -> str:
        return f"{self.key}@{self.version}"


Element = (
    Stage | Milestone | Status | TaskType | Role | DocumentType | PropertyType | ResultType | Deadline
    | ApprovalRequirement | RelationType | Confidentiality
)  # fmt: skip
"""部品 / Anything with a key in a case type."""
E_ = TypeVar("E_", bound=Element)

SECTIONS = (
    "confidentialities", "roles", "statuses", "stages", "milestones", "tasks", "documents", "properties",
    "results", "deadlines", "approvals", "relations",
)  # fmt: skip
"""節 / The lists of elements, in the order they are told and drawn."""


@frozen(kw_only=True, cache_hash=True)
class CaseType:
    """案件種別 / One version of a case type.

    ``retention`` is the default; a result may carry its own. ``sub_case_types`` are the
    keys of types a sub-case may have. ``extensions_allowed`` counts extensions of one
    deadline. A case keeps the version it was opened by, whatever ``valid`` says later.
    """

    key: CaseTypeKey
    version: int
    title: str
    valid: ValidPeriod
    retention: RetentionRule
    default_confidentiality: str
    state: TypeState = TypeState.DRAFT
    confidentialities: tuple[Confidentiality, ...] = ()
    roles: tuple[Role, ...] = ()
    statuses: tuple[Status, ...] = ()
    stages: tuple[Stage, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    tasks: tuple[TaskType, ...] = ()
    documents: tuple[DocumentType, ...] = ()
    properties: tuple[PropertyType, ...] = ()
    results: tuple[ResultType, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    approvals: tuple[ApprovalRequirement, ...] = ()
    relations: tuple[RelationType, ...] = ()
    sub_case_types: tuple[str, ...] = ()
    suspension_allowed: bool = True
    extensions_allowed: int = 1

    @property
    def pinned(self) -> PinnedType:
        """版の名 / Key and number."""
        return PinnedType(self.key, self.version)

    @property
    def initial_status(self) -> Status | None:
        """始めの状態 / The status marked initial; the first one when none is marked."""
        return next((each for each in self.statuses if each.initial), self.statuses[0] if self.statuses else None)

    def status(self, key: str) -> Status | None:
        """状態を引く / The status of a key, or None."""
        return _named(self.statuses, key)

    def task(self, key: str) -> TaskType | None:
        """作業を引く / The task of a key, or None."""
        return _named(self.tasks, key)

    def property(self, key: str) -> PropertyType | None:
        """属性を引く / The property of a key, or None."""
        return _named(self.properties, key)

    def document(self, key: str) -> DocumentType | None:
        """文書の種類を引く / The kind of document of a key, or None."""
        return _named(self.documents, key)

    def result(self, key: str) -> ResultType | None:
        """結果を引く / The result of a key, or None."""
        return _named(self.results, key)

    def deadline(self, key: str) -> Deadline | None:
        """期限を引く / The deadline of a key, or None."""
        return _named(self.deadlines, key)

    def approval(self, key: str) -> ApprovalRequirement | None:
        """決裁を引く / The approval of a key, or None."""
        return _named(self.approvals, key)

    def relation(self, key: str) -> RelationType | None:
        """関連を引く / The relation of a key, or None."""
        return _named(self.relations, key)

    def may_follow(self, before: Status, to: Status) -> bool:
        """次に置けるか / True when ``to`` may follow ``before``."""
        if before.to is not None:
            return to.key in before.to
        return self.statuses.index(to) > self.statuses.index(before)

    def due_at(self, status: Status, *, before: Status, reached: Collection[str]) -> frozenset[str]:
        """その状態までに通るはずの状態 / The statuses whose requirements are due when ``status`` follows ``before``.

        Itself and those reached so far; and, where no ``to`` is written, those the order
        passes over (other ends aside). A written ``to`` allows the leap as it is.
        """
        due = {status.key, *reached}
        if before.to is None:
            places = self.statuses[self.statuses.index(before) : self.statuses.index(status)]
            due.update(each.key for each in places if not each.end)
        return frozenset(due)

    def conditions(self) -> Iterator[tuple[str, Condition]]:
        """条件をすべて / Every condition with its place (``stages[0].entry``)."""
        for at, stage in enumerate(self.stages):
            yield f"stages[{at}].entry", stage.entry
            yield f"stages[{at}].exit", stage.exit
        for section in ("milestones", "statuses", "tasks"):
            elements: tuple[Milestone | Status | TaskType, ...] = getattr(self, section)
            for at, each in enumerate(elements):
                yield f"{section}[{at}].entry", each.entry


def _named(elements: tuple[E_, ...], key: str) -> E_ | None:
    for each in elements:
        if each.key == key:
            return each
    return None
