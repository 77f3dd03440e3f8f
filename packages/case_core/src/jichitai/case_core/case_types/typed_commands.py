"""種別のある案件の命令 / Commands to cases that run by a type. Reasons and texts are ``FreeText``: they are sealed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import field, frozen

from jichitai.master_data.kernel import ApprovalRef, CaseRef, OfficerRef, OrganisationRef, RecordRef

from ..cases.origin import ExternalKey
from ..legal_clock.convention import StopReason
from ..refs import ContentHash
from ..texts import FreeText
from .elements import CaseTypeKey
from .lifecycle import Transition
from .typed_events import MigrationPlan
from .values import Given


@frozen(kw_only=True)
class OpenTypedCase:
    """種別のある案件を立てよ / Command: open a case by the version of the type valid today; under a parent, as its sub-case.

    ``reserved`` and ``origin`` as in ``OpenCase``: a number reserved before, and the key by
    which another system knows the matter.
    """

    type_key: CaseTypeKey
    title: FreeText
    unit: OrganisationRef
    responsible: OfficerRef
    parent: CaseRef | None = None
    confidentiality: str | None = None
    reserved: CaseRef | None = None
    origin: ExternalKey | None = None


@frozen(kw_only=True)
class ChangeStatus:
    """状態を移せ / Command: set the status."""

    case: CaseRef
    to: str


@frozen(kw_only=True)
class MoveTask:
    """作業を移せ / Command: start, complete, set aside, take back, suspend, resume, fail, take up again or terminate a task."""

    case: CaseRef
    task: str
    transition: Transition


@frozen(kw_only=True)
class RepeatTask:
    """作業を繰り返せ / Command: do a repeatable task once more."""

    case: CaseRef
    task: str


@frozen(kw_only=True)
class SetProperty:
    """属性を記せ / Command: give a property a value; None empties it. Text goes by ``SetTextProperty``."""

    case: CaseRef
    key: str
    value: Given | None


@frozen(kw_only=True)
class SetTextProperty:
    """文の属性を記せ / Command: give a text property its text, which is sealed."""

    case: CaseRef
    key: str
    text: FreeText


@frozen(kw_only=True)
class AddDocument:
    """文書を加えよ / Command: add a document of a kind."""

    case: CaseRef
    kind: str
    record: RecordRef


@frozen(kw_only=True)
class LockDocument:
    """文書を固めよ / Command: fix a document; ``content`` is the hash of what it now holds."""

    case: CaseRef
    record: RecordRef
    content: ContentHash


@frozen(kw_only=True)
class RecordApproval:
    """決裁を記せ / Command: record an approval the type asks for."""

    case: CaseRef
    key: str
    approval: ApprovalRef


@frozen(kw_only=True)
class GiveRole:
    """役割を与えよ / Command: give an officer a role; who held it before holds it no more."""

    case: CaseRef
    role: str
    to: OfficerRef


@frozen(kw_only=True)
class SuspendTypedCase:
    """案件を中断せよ / Command: suspend the case. Clocks stop only on a legal ``ground`` their convention heeds.

    ``expected`` is the day resumption is expected on, for forecasts.
    """

    case: CaseRef
    reason: FreeText
    ground: StopReason | None = None
    expected: date | None = None


@frozen(kw_only=True)
class ResumeTypedCase:
    """案件を再開せよ / Command: resume the case."""

    case: CaseRef
    reason: FreeText


@frozen(kw_only=True)
class StopClock:
    """時計を止めよ / Command: stop the clocks of the case on a legal ground, as of ``since`` (None: today); the case goes on."""

    case: CaseRef
    ground: StopReason
    since: date | None = None
    expected: date | None = None


@frozen(kw_only=True)
class RestartClock:
    """時計を動かせ / Command: let the clocks stopped on a ground go on, as of ``resumed_on`` (None: today)."""

    case: CaseRef
    ground: StopReason
    resumed_on: date | None = None


@frozen(kw_only=True)
class ExtendDeadline:
    """期限を延ばせ / Command: extend a deadline by ``length`` of its own unit."""

    case: CaseRef
    deadline: str
    length: int
    reason: FreeText


@frozen(kw_only=True)
class RecordResult:
    """結果を記せ / Command: record the result."""

    case: CaseRef
    result: str


@frozen(kw_only=True)
class ReopenTypedCase:
    """終わりを取り消せ / Command: make an ended or closed case active again, at a status that is no end.

    Its sub-cases stay ended but those named, each with the status it comes back at.
    """

    case: CaseRef
    status: str
    reason: FreeText
    sub_cases: Mapping[CaseRef, str] = field(factory=dict, hash=False)


@frozen(kw_only=True)
class CorrectFact:
    """記録を訂正せよ / Command: say of an earlier event that it took place on another day, or (a property) had another value.

    ``sequence`` is its number in the case's stream, from 1.
    """

    case: CaseRef
    sequence: int
    took_place_on: date
    reason: FreeText
    value: Given | None = None


@frozen(kw_only=True)
class CloseTypedCase:
    """完結せよ / Command: close a case that has ended. Never fails for want of a retention date."""

    case: CaseRef


@frozen(kw_only=True)
class DetermineRetention:
    """保存期間を定めよ / Command: tell, for a closed case, from which day or for how many years; None: as it was."""

    case: CaseRef
    counted_from: date | None = None
    years: int | None = None


@frozen(kw_only=True)
class RelateCase:
    """案件を関連づけよ / Command: relate the case to another."""

    case: CaseRef
    relation: str
    to: CaseRef


@frozen(kw_only=True)
class MigrateCase:
    """版を移せ / Command: move the case to another version by a plan."""

    case: CaseRef
    plan: MigrationPlan


@frozen(kw_only=True)
class ReverseMigration:
    """版の移行を戻せ / Command: undo the last migration of the case."""

    case: CaseRef


TypedCaseCommand = (
    ChangeStatus | MoveTask | RepeatTask | SetProperty | SetTextProperty | AddDocument | LockDocument | RecordApproval
    | GiveRole | SuspendTypedCase | ResumeTypedCase | ExtendDeadline | RecordResult | ReopenTypedCase | CloseTypedCase
    | DetermineRetention | RelateCase | StopClock | RestartClock
)  # fmt: skip
"""命令 / Every command to a case that is there."""
