"""請求 / A request, rebuilt from its events: one aggregate for disclosure, correction and suspension."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum

from attrs import evolve, frozen

from jichitai.master_data.calendars import ClosedDayRules
from jichitai.master_data.kernel import CaseRef, LegalPeriod, OrganisationRef, PartyRef, RecordRef, Ruling

from .decision_period import CorrectionInterval, DecisionDue, DecisionPeriods, decision_due_on
from .request_events import (
    CorrectionAsked,
    CorrectionMade,
    OpinionReceived,
    PartDecided,
    PeriodExtended,
    RecordsIdentified,
    RequestCarriedOut,
    RequestDecided,
    RequestEvent,
    RequestReceived,
    RequestTransferred,
    RequestWithdrawn,
    SpecialPeriodUsed,
    ThirdPartyAsked,
    ThirdPartyFound,
)
from .request_kind import OrganKind, RequestKind
from .request_ref import RequestRef
from .third_party import OpinionDuty


class RequestState(Enum):
    """請求の状態 / How a request stands."""

    OPEN = "open"
    """審査中 / Under examination."""
    CORRECTING = "correcting"
    """補正を待つ / A correction is awaited: no day counts."""
    DECIDED = "decided"
    """決定済 / Decided; perhaps still to be carried out."""
    CARRIED_OUT = "carried-out"
    """実施済 / Carried out."""
    TRANSFERRED = "transferred"
    """移送済 / Gone to another organ."""
    WITHDRAWN = "withdrawn"
    """取下げ / Withdrawn."""

    @property
    def ja(self) -> str:
        """日本語名 / The Japanese term."""
        return {
            "open": "審査中", "correcting": "補正待ち", "decided": "決定済", "carried-out": "実施済", "transferred": "移送済",
            "withdrawn": "取下げ",
        }[self.value]  # fmt: skip


@frozen(kw_only=True)
class ThirdPartyOpinion:
    """第三者の意見 / One third party: may or must be asked, asked until when, and the opinion (None: none yet)."""

    third: PartyRef
    duty: OpinionDuty
    answer_by: date | None = None
    answered_on: date | None = None
    opposes: bool | None = None

    def still_awaited(self, on: date) -> bool:
        """まだ待つか / Whether an opinion may still come: asked, not answered, and its day not over."""
        return self.answered_on is None and self.answer_by is not None and on <= self.answer_by


@frozen(kw_only=True)
class SpecialPeriod:
    """特例 / The special period in use: the day for the part (None: no such day), for the rest, and the part's decision."""

    part_due_on: date | None
    rest_due_on: date
    part_decided_on: date | None = None


@frozen(kw_only=True)
class InformationRequest:
    """請求 / A request as it stands. ``version`` is the number of its events."""

    ref: RequestRef
    kind: RequestKind
    organ: OrganKind
    unit: OrganisationRef
    case: CaseRef
    requester: PartyRef
    received_on: date
    periods: DecisionPeriods
    gap: LegalPeriod
    state: RequestState = RequestState.OPEN
    items_wanting: tuple[str, ...] = ()
    records: tuple[RecordRef, ...] = ()
    corrections: tuple[CorrectionInterval, ...] = ()
    correction_answer_by: date | None = None
    extended_days: int = 0
    special: SpecialPeriod | None = None
    thirds: tuple[ThirdPartyOpinion, ...] = ()
    decision: RequestDecided | None = None
    carried_out_on: date | None = None
    last_on: date
    version: int = 1

    @classmethod
    def replayed(cls, events: Iterable[RequestEvent]) -> InformationRequest:
        """語り直す / From its events, the first of which tells that it was received."""
        first, *rest = events
        if not isinstance(first, RequestReceived):
            raise TypeError("a request begins with its receipt")
        request = cls(
            ref=first.request, kind=first.kind, organ=first.organ, unit=first.unit, case=first.case, requester=first.requester,
            received_on=first.on, periods=first.periods, gap=first.gap, items_wanting=first.items_wanting, last_on=first.on,
        )  # fmt: skip
        for event in rest:
            request = request.after(event)
        return request

    @property
    def is_pending(self) -> bool:
        """決定前か / Whether it is still to be decided here."""
        return self.state in (RequestState.OPEN, RequestState.CORRECTING)

    @property
    def has_ended(self) -> bool:
        """終わったか / Whether nothing is left to do."""
        waits = self.state is RequestState.DECIDED and self.decision is not None and self.decision.outcome.is_carried_out
        return not self.is_pending and not waits

    @property
    def opposed(self) -> bool:
        """反対意見書があるか / Whether a third party opposed."""
        return any(each.opposes for each in self.thirds)

    def third(self, third: PartyRef) -> ThirdPartyOpinion | None:
        """第三者 / One third party by number; None when they were not found."""
        return next((each for each in self.thirds if each.third == third), None)

    def due(self, ordinance: ClosedDayRules) -> Ruling[DecisionDue]:
        """決定の期限（なぜこの日か） / The last day to decide by the first period and its extension, and why."""
        return decision_due_on(
            kind=self.kind, periods=self.periods, received_on=self.received_on, corrections=self.corrections,
            extended_days=self.extended_days, ordinance=ordinance,
        )  # fmt: skip

    def after(self, event: RequestEvent) -> InformationRequest:
        """事実の後 / The request after an event. Never refuses: it happened."""
        noted = isinstance(event, RecordsIdentified | ThirdPartyFound)  # found on no day of its own: it holds no later act back
        last_on = self.last_on if noted else max(self.last_on, event.on)
        return evolve(self._after(event), version=self.version + 1, last_on=last_on)

    def _after(self, event: RequestEvent) -> InformationRequest:
        match event:
            case CorrectionAsked():
                asked = CorrectionInterval(asked_on=event.on)
                return evolve(self, state=RequestState.CORRECTING, corrections=(*self.corrections, asked),
                              correction_answer_by=event.answer_by)  # fmt: skip
            case CorrectionMade():
                *before, last = self.corrections
                made = evolve(last, corrected_on=event.on)
                return evolve(self, state=RequestState.OPEN, corrections=(*before, made), correction_answer_by=None,
                              items_wanting=())  # fmt: skip
            case PeriodExtended():
                return evolve(self, extended_days=event.days)
            case SpecialPeriodUsed():
                return evolve(self, special=SpecialPeriod(part_due_on=event.part_due_on, rest_due_on=event.rest_due_on))
            case RecordsIdentified():
                return evolve(self, records=event.records)
            case ThirdPartyFound() | ThirdPartyAsked() | OpinionReceived():
                return self._after_third(event)
            case _:
                return self._after_end(event)

    def _after_third(self, event: ThirdPartyFound | ThirdPartyAsked | OpinionReceived) -> InformationRequest:
        before = self.third(event.third) or ThirdPartyOpinion(third=event.third, duty=OpinionDuty.NONE)
        match event:
            case ThirdPartyFound():
                made = evolve(before, duty=event.duty)
            case ThirdPartyAsked():
                made = evolve(before, answer_by=event.answer_by)
            case OpinionReceived():
                made = evolve(before, answered_on=event.on, opposes=event.opposes)
        others = (each for each in self.thirds if each.third != event.third)
        return evolve(self, thirds=tuple(sorted((*others, made), key=lambda each: each.third)))

    def _after_end(self, event: RequestEvent) -> InformationRequest:
        match event:
            case PartDecided():
                return evolve(self, special=None if self.special is None else evolve(self.special, part_decided_on=event.on))
            case RequestDecided():
                return evolve(self, state=RequestState.DECIDED, decision=event)
            case RequestCarriedOut():
                return evolve(self, state=RequestState.CARRIED_OUT, carried_out_on=event.on)
            case RequestTransferred():
                return evolve(self, state=RequestState.TRANSFERRED)
            case RequestWithdrawn():
                return evolve(self, state=RequestState.WITHDRAWN)
            case _:
                return self
