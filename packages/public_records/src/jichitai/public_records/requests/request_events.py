"""請求の事実 / What happened to a request. Parties by number, notices by the number of the filed record; never a text."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from jichitai.master_data.kernel import CaseRef, LegalPeriod, OrganisationRef, PartyRef, RecordRef

from .decision_period import DecisionPeriods
from .non_existence import NonExistenceProof
from .outcome import Outcome
from .request_kind import OrganKind, RequestKind
from .request_ref import RequestRef
from .third_party import OpinionDuty


@frozen(kw_only=True)
class RequestReceived:
    """請求を受けた / Event: a request arrived. The periods of that day go with it; ``items_wanting`` ask for correction."""

    request: RequestRef
    kind: RequestKind
    organ: OrganKind
    unit: OrganisationRef
    case: CaseRef
    requester: PartyRef
    on: date
    periods: DecisionPeriods
    gap: LegalPeriod
    items_wanting: tuple[str, ...] = ()


@frozen(kw_only=True)
class RecordsIdentified:
    """対象を特定した / Event: which records are asked for is known."""

    request: RequestRef
    records: tuple[RecordRef, ...]
    on: date


@frozen(kw_only=True)
class CorrectionAsked:
    """補正を求めた / Event: correction was asked for, to be answered by a day."""

    request: RequestRef
    on: date
    answer_by: date
    notice: RecordRef


@frozen(kw_only=True)
class CorrectionMade:
    """補正された / Event: the correction came in."""

    request: RequestRef
    on: date


@frozen(kw_only=True)
class PeriodExtended:
    """延長した / Event: the period was extended by so many days."""

    request: RequestRef
    on: date
    days: int
    notice: RecordRef


@frozen(kw_only=True)
class SpecialPeriodUsed:
    """特例によった / Event: the special period was used; the rest is due on the day announced."""

    request: RequestRef
    on: date
    part_due_on: date | None
    rest_due_on: date
    notice: RecordRef


@frozen(kw_only=True)
class ThirdPartyFound:
    """第三者があった / Event: there is information about a third party, and whether they may or must be asked."""

    request: RequestRef
    third: PartyRef
    duty: OpinionDuty
    on: date


@frozen(kw_only=True)
class ThirdPartyAsked:
    """第三者に尋ねた / Event: the third party was given the chance of an opinion until a day."""

    request: RequestRef
    third: PartyRef
    on: date
    answer_by: date
    notice: RecordRef


@frozen(kw_only=True)
class OpinionReceived:
    """意見書が出た / Event: the third party's opinion came in."""

    request: RequestRef
    third: PartyRef
    on: date
    opposes: bool


@frozen(kw_only=True)
class RequestTransferred:
    """移送した / Event: the matter went to another organ, which decides it."""

    request: RequestRef
    to: OrganisationRef
    on: date
    notice: RecordRef


@frozen(kw_only=True)
class PartDecided:
    """一部を決定した / Event: a fair part was decided under the special period; the rest stays open."""

    request: RequestRef
    outcome: Outcome
    on: date
    notice: RecordRef


@frozen(kw_only=True)
class RequestDecided:
    """決定した / Event: the request was decided. ``due_on`` was its last day; ``proof`` goes with an answer of not held."""

    request: RequestRef
    outcome: Outcome
    on: date
    due_on: date | None
    notice: RecordRef
    proof: NonExistenceProof | None = None


@frozen(kw_only=True)
class RequestCarriedOut:
    """実施した / Event: the disclosure, correction or suspension was carried out."""

    request: RequestRef
    on: date


@frozen(kw_only=True)
class RequestWithdrawn:
    """取り下げられた / Event: the request was withdrawn."""

    request: RequestRef
    on: date


RequestEvent = (
    RequestReceived | RecordsIdentified | CorrectionAsked | CorrectionMade | PeriodExtended | SpecialPeriodUsed | ThirdPartyFound
    | ThirdPartyAsked | OpinionReceived | RequestTransferred | PartDecided | RequestDecided | RequestCarriedOut | RequestWithdrawn
)  # fmt: skip
"""請求の事実 / Any event of a request."""


@frozen(kw_only=True)
class RequestListed:
    """受付簿に載せた / Event: the request stands in the year's list of open requests."""

    request: RequestRef
    on: date


@frozen(kw_only=True)
class RequestStruck:
    """受付簿から消した / Event: nothing is left to do on the request."""

    request: RequestRef
    on: date


ListEvent = RequestListed | RequestStruck
"""受付簿の事実 / Any event of the list of open requests."""
