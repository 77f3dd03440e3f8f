"""請求についての命令 / What the desk of requests is told to do. ``on`` is the day it happened, today or earlier."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from jichitai.master_data.kernel import CaseRef, LegalPeriod, OrganisationRef, PartyRef, RecordRef

from .case_transfer import CaseTransfer
from .decision_notice import DecisionNotice
from .decision_period import DecisionPeriods
from .extension import ExtensionNotice, SpecialNotice
from .non_existence import NonExistenceProof
from .outcome import Outcome
from .request_kind import OrganKind, RequestKind
from .request_paper import CorrectionAsking
from .request_ref import RequestRef
from .third_party import ThirdParty


@frozen(kw_only=True)
class ReceiveRequest:
    """受けよ / A request arrived. ``stated`` are the items it states; ``periods`` and ``gap`` those in force on its day."""

    kind: RequestKind
    organ: OrganKind
    unit: OrganisationRef
    case: CaseRef
    requester: PartyRef
    on: date
    periods: DecisionPeriods
    gap: LegalPeriod
    stated: tuple[str, ...]


@frozen(kw_only=True)
class IdentifyRecords:
    """特定せよ / Name the records asked for; it replaces what was named before."""

    request: RequestRef
    records: tuple[RecordRef, ...]


@frozen(kw_only=True)
class AskCorrection:
    """補正を求めよ / Ask for correction."""

    request: RequestRef
    asking: CorrectionAsking
    notice: RecordRef


@frozen(kw_only=True)
class RecordCorrection:
    """補正を記せ / The correction came in."""

    request: RequestRef
    on: date


@frozen(kw_only=True)
class ExtendPeriod:
    """延長せよ / Extend the period for deciding, once."""

    request: RequestRef
    extension: ExtensionNotice
    notice: RecordRef


@frozen(kw_only=True)
class UseSpecialPeriod:
    """特例によれ / Use the special period."""

    request: RequestRef
    special: SpecialNotice
    notice: RecordRef


@frozen(kw_only=True)
class NoteThirdParty:
    """第三者を記せ / There is information about a third party; whether they may or must be asked follows."""

    request: RequestRef
    third: PartyRef
    facts: ThirdParty


@frozen(kw_only=True)
class AskThirdParty:
    """意見書の機会を与えよ / Give a third party who was noted the chance of an opinion."""

    request: RequestRef
    third: PartyRef
    on: date
    answer_by: date
    notice: RecordRef


@frozen(kw_only=True)
class RecordOpinion:
    """意見書を記せ / A third party's opinion came in."""

    request: RequestRef
    third: PartyRef
    on: date
    opposes: bool


@frozen(kw_only=True)
class TransferRequest:
    """移送せよ / Transfer the matter to another organ."""

    request: RequestRef
    to: OrganisationRef
    transfer: CaseTransfer
    on: date
    notice: RecordRef


@frozen(kw_only=True)
class DecideRequest:
    """決定せよ / Decide the request, or (``part``) a fair part of it under the special period."""

    request: RequestRef
    outcome: Outcome
    on: date
    contents: DecisionNotice
    notice: RecordRef
    proof: NonExistenceProof | None = None
    part: bool = False


@frozen(kw_only=True)
class CarryOutRequest:
    """実施せよ / Carry out what was decided."""

    request: RequestRef
    on: date


@frozen(kw_only=True)
class WithdrawRequest:
    """取下げを記せ / The requester withdrew it."""

    request: RequestRef
    on: date


RequestCommand = (
    IdentifyRecords | AskCorrection | RecordCorrection | ExtendPeriod | UseSpecialPeriod | NoteThirdParty | AskThirdParty
    | RecordOpinion | TransferRequest | DecideRequest | CarryOutRequest | WithdrawRequest
)  # fmt: skip
"""請求についての命令 / Any command to a request there is."""
