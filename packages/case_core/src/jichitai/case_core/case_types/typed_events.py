"""種別のある案件の事実 / Events of a case that runs by a type. Past participles; free text only as its digest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from jichitai.master_data.kernel import ApprovalRef, CaseRef, OfficerRef, RecordRef

from ..legal_clock.convention import StopReason
from ..refs import ContentHash
from .case_type import PinnedType
from .elements import CaseTypeKey
from .lifecycle import ItemKind, Transition
from .values import Item, PropertyValue, Retention, TypedPart


@frozen(kw_only=True)
class TypedCaseOpened:
    """種別のある案件が立った / A case was opened by a version of its type."""

    case: CaseRef
    pinned: PinnedType
    status: str
    confidentiality: str
    items: tuple[Item, ...]
    parent: CaseRef | None
    on: date


@frozen(kw_only=True)
class StatusChanged:
    """状態が変わった / The status was set; ``ends`` when it is an end status."""

    case: CaseRef
    before: str
    to: str
    ends: bool
    on: date


@frozen(kw_only=True)
class ItemMoved:
    """項目が移った / A stage, task or milestone took a transition of its lifecycle."""

    case: CaseRef
    kind: ItemKind
    key: str
    transition: Transition
    on: date


@frozen(kw_only=True)
class TaskRepeated:
    """作業が繰り返された / A repeatable task waits to be done once more."""

    case: CaseRef
    task: str
    on: date


@frozen(kw_only=True)
class PropertySet:
    """属性が記された / A property was given a value, or (None) emptied."""

    case: CaseRef
    key: str
    value: PropertyValue | None
    on: date


@frozen(kw_only=True)
class DocumentAdded:
    """文書が加わった / A document was added."""

    case: CaseRef
    kind: str
    record: RecordRef
    on: date


@frozen(kw_only=True)
class DocumentLocked:
    """文書が固まった / A document was fixed; its content by hash."""

    case: CaseRef
    record: RecordRef
    content: ContentHash
    on: date


@frozen(kw_only=True)
class ApprovalRecorded:
    """決裁が記された / An approval the type asks for was recorded."""

    case: CaseRef
    key: str
    approval: ApprovalRef
    on: date


@frozen(kw_only=True)
class RoleGiven:
    """役割が与えられた / An officer was given a role."""

    case: CaseRef
    role: str
    to: OfficerRef
    on: date


@frozen(kw_only=True)
class TypedCaseSuspended:
    """案件が中断した / The case was suspended; on a legal ground (None: none that stops a clock)."""

    case: CaseRef
    reason: ContentHash
    on: date
    ground: StopReason | None = None
    expected: date | None = None


@frozen(kw_only=True)
class TypedCaseResumed:
    """案件が再開した / The case was resumed."""

    case: CaseRef
    reason: ContentHash
    on: date


@frozen(kw_only=True)
class ClockStopped:
    """時計が止まった / The clocks stopped on a ground, as of ``since``."""

    case: CaseRef
    ground: StopReason
    since: date
    expected: date | None
    on: date


@frozen(kw_only=True)
class ClockRestarted:
    """時計が動いた / The clocks stopped on a ground go on, as of ``resumed_on``."""

    case: CaseRef
    ground: StopReason
    resumed_on: date
    on: date


@frozen(kw_only=True)
class DeadlineExtended:
    """期限が延びた / A deadline was extended by ``length`` of its own unit."""

    case: CaseRef
    deadline: str
    length: int
    reason: ContentHash
    on: date


@frozen(kw_only=True)
class ResultRecorded:
    """結果が記された / The result was recorded."""

    case: CaseRef
    result: str
    on: date


@frozen(kw_only=True)
class TypedCaseReopened:
    """終わりが取り消された / An ended case is active again, at a status that is no end."""

    case: CaseRef
    status: str
    reason: ContentHash
    on: date


@frozen(kw_only=True)
class TypedCaseClosed:
    """案件が完結した / The case was closed, with its retention as far as it is known."""

    case: CaseRef
    retention: Retention
    on: date


@frozen(kw_only=True)
class RetentionDetermined:
    """保存期間が決まった / The retention of a closed case became known."""

    case: CaseRef
    retention: Retention
    on: date


@frozen(kw_only=True)
class SubCaseOpened:
    """子案件が立った / A sub-case was opened."""

    case: CaseRef
    sub_case: CaseRef
    type_key: CaseTypeKey
    on: date


@frozen(kw_only=True)
class SubCaseEnded:
    """子案件が終わった / A sub-case reached an end status."""

    case: CaseRef
    sub_case: CaseRef
    on: date


@frozen(kw_only=True)
class SubCaseReopened:
    """子案件が戻った / A sub-case was reopened."""

    case: CaseRef
    sub_case: CaseRef
    on: date


@frozen(kw_only=True)
class CaseRelated:
    """案件が関連づいた / The case was related to another."""

    case: CaseRef
    relation: str
    to: CaseRef
    on: date


@frozen(kw_only=True)
class MigrationPlan:
    """移行の計画 / How running cases move from one version to another.

    Each mapping is from a key of the old version to a key of the new; what is not named
    keeps its key. ``dropped`` names what is given up (``task:審査``, ``property:区分``).
    """

    key: CaseTypeKey
    before: int
    after: int
    statuses: Mapping[str, str] = field(factory=dict, hash=False)
    stages: Mapping[str, str] = field(factory=dict, hash=False)
    milestones: Mapping[str, str] = field(factory=dict, hash=False)
    tasks: Mapping[str, str] = field(factory=dict, hash=False)
    documents: Mapping[str, str] = field(factory=dict, hash=False)
    properties: Mapping[str, str] = field(factory=dict, hash=False)
    approvals: Mapping[str, str] = field(factory=dict, hash=False)
    roles: Mapping[str, str] = field(factory=dict, hash=False)
    results: Mapping[str, str] = field(factory=dict, hash=False)
    deadlines: Mapping[str, str] = field(factory=dict, hash=False)
    dropped: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.key}@{self.before}→{self.after}"


@frozen(kw_only=True)
class FactCorrected:
    """記録が訂正された / An earlier event took place on another day, or a property then had another value.

    ``sequence`` names the event corrected. ``key`` and ``value`` are set for a property;
    ``is_current`` says that no later event has set that property, so that it changes now.
    """

    case: CaseRef
    sequence: int
    took_place_on: date
    reason: ContentHash
    on: date
    key: str | None = None
    value: PropertyValue | None = None
    is_current: bool = False


@frozen(kw_only=True)
class TypedCaseMigrated:
    """版が移った / The case moved to another version; ``inverse`` is the plan that leads back."""

    case: CaseRef
    before: TypedPart
    after: TypedPart
    inverse: MigrationPlan
    on: date


@frozen(kw_only=True)
class MigrationReversed:
    """版の移行が戻された / The case is again as it was before the migration."""

    case: CaseRef
    restored: TypedPart
    on: date


TypedCaseEvent = (
    ItemMoved
    | StatusChanged
    | PropertySet
    | DocumentAdded
    | DocumentLocked
    | TaskRepeated
    | ApprovalRecorded
    | RoleGiven
    | TypedCaseSuspended
    | TypedCaseResumed
    | DeadlineExtended
    | ResultRecorded
    | TypedCaseReopened
    | TypedCaseClosed
    | RetentionDetermined
    | SubCaseOpened
    | SubCaseEnded
    | SubCaseReopened
    | CaseRelated
    | TypedCaseMigrated
    | MigrationReversed
    | ClockStopped
    | ClockRestarted
    | FactCorrected
    | TypedCaseOpened
)
"""種別のある案件の事実 / Every event of a case that runs by a type."""

Events = tuple[TypedCaseEvent, ...]
"""出来事の並び / Facts in the order they follow each other."""
