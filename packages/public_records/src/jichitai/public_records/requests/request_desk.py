"""請求の窓口 / The desk for requests of disclosure, correction and suspension, in the caller's transaction.

The journal is the only store: a request is read by replaying its stream, and every write names the version it read, so of
two at once one is refused (``StaleStream``). The fiscal year's stream of listed and struck requests gives the open ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from typing import Final, Protocol

from jichitai.master_data.calendars import ClosedDayRules
from jichitai.master_data.codec import encode
from jichitai.master_data.journal import Journal, done_once
from jichitai.master_data.kernel import FiscalYear, OfficerRef, OrganisationRef
from jichitai.master_data.kernel.clock import Clock, day_of

from . import outcome_deciding, period_deciding
from . import request_findings as findings
from . import request_guards as guards
from .request import InformationRequest, RequestState
from .request_commands import (
    AskCorrection,
    AskThirdParty,
    CarryOutRequest,
    DecideRequest,
    ExtendPeriod,
    IdentifyRecords,
    NoteThirdParty,
    ReceiveRequest,
    RecordCorrection,
    RecordOpinion,
    RequestCommand,
    TransferRequest,
    UseSpecialPeriod,
    WithdrawRequest,
)
from .request_entries import list_stream, read_list_events, read_request_events, request_stream, written
from .request_events import (
    CorrectionMade,
    ListEvent,
    OpinionReceived,
    RecordsIdentified,
    RequestEvent,
    RequestListed,
    RequestReceived,
    RequestStruck,
    RequestWithdrawn,
    ThirdPartyAsked,
    ThirdPartyFound,
)
from .request_kind import PROVISIONS
from .request_paper import check_request_items
from .request_ref import RequestRef
from .request_refusals import RequestNotFound, RequestNotPermitted
from .third_party import OpinionDuty, opinion_duty_of
from .work_list import Work, work_list

_PENDING: Final = (RequestState.OPEN, RequestState.CORRECTING)


class RequestAct(Enum):
    """請求の事務 / The acts a person needs a role for."""

    RECEIVE = "receive"
    """受付 / Receive a request."""
    HANDLE = "handle"
    """処理 / Identify, ask for correction, ask third parties, record what comes in."""
    DECIDE = "decide"
    """決定 / Extend, use the special period, transfer, decide."""
    CARRY_OUT = "carry-out"
    """実施 / Carry out what was decided."""


class RequestRoles(Protocol):
    """役割 / Who may do what on requests of a unit."""

    def permits(self, actor: OfficerRef, act: RequestAct, unit: OrganisationRef, /) -> bool:
        """できるか / True when the officer may do the act on requests of the unit today."""
        ...


def act_of(command: RequestCommand) -> RequestAct:
    """どの事務か / The act a command belongs to."""
    if isinstance(command, ExtendPeriod | UseSpecialPeriod | TransferRequest | DecideRequest):
        return RequestAct.DECIDE
    return RequestAct.CARRY_OUT if isinstance(command, CarryOutRequest) else RequestAct.HANDLE


class RequestDesk:
    """請求の窓口 / Receives requests and carries out commands on them. Make one for each transaction.

    ``ordinance`` is the closed-day ordinance in force; it moves a last day only where the body's periods say so.
    """

    def __init__(self, *, journal: Journal, clock: Clock, roles: RequestRoles, ordinance: ClosedDayRules) -> None:
        self._journal: Final = journal
        self._clock: Final = clock
        self._roles: Final = roles
        self._ordinance: Final = ordinance

    def get(self, ref: RequestRef) -> InformationRequest:
        """読む / The request as it is; ``RequestNotFound``."""
        return InformationRequest.replayed(self.history(ref))

    def history(self, ref: RequestRef) -> list[RequestEvent]:
        """歩み / Every event, oldest first; ``RequestNotFound``."""
        events = read_request_events(self._journal.read(request_stream(ref)))
        if not events:
            raise RequestNotFound(findings.request_not_found(request=ref))
        return events

    def open_requests(self, years: Iterable[FiscalYear]) -> tuple[InformationRequest, ...]:
        """残っている請求 / The requests received in these fiscal years on which something is left to do, by number."""
        standing: set[RequestRef] = set()
        for year in years:
            for event in read_list_events(self._journal.read(list_stream(year))):
                if isinstance(event, RequestListed):
                    standing.add(event.request)
                else:
                    standing.discard(event.request)
        return tuple(self.get(ref) for ref in sorted(standing))

    def work_list(self, years: Iterable[FiscalYear]) -> tuple[Work, ...]:
        """仕事の一覧 / What is to be done on the open requests of these years, the earliest day first, each with why."""
        return work_list(self.open_requests(years), self._ordinance)

    def receive(self, command: ReceiveRequest, *, by: OfficerRef, key: str) -> InformationRequest:
        """受ける / Register a request under the next number of the fiscal year of its day."""

        def work() -> InformationRequest:
            self._permit(by, RequestAct.RECEIVE, command.unit)
            guards.check_not_future(command.on, today=self._today())
            year = FiscalYear.of(command.on)
            number = self._journal.issue_number("public-records.request", year, actor=by, case=command.case)
            ref = RequestRef(f"{year.start.year}-請求-{number:05}")
            wanting = check_request_items(kind=command.kind, stated=command.stated)
            event = RequestReceived(
                request=ref, kind=command.kind, organ=command.organ, unit=command.unit, case=command.case,
                requester=command.requester, on=command.on, periods=command.periods, gap=command.gap,
                items_wanting=tuple(str(each.facts["item"]) for each in wanting),
            )  # fmt: skip
            request = self._append(None, event, by)
            self._note(request, RequestListed(request=ref, on=command.on), by)
            return request

        return self._once(command, by, key, work)

    def do(self, command: RequestCommand, *, by: OfficerRef, key: str) -> InformationRequest:
        """命令を行う / Carry out a command; the request after it. ``RequestRefused`` with everything in the way."""

        def work() -> InformationRequest:
            before = self.get(command.request)
            self._permit(by, act_of(command), before.unit)
            after = self._append(before, self._decided(before, command), by)
            if after.has_ended and not before.has_ended:
                self._note(after, RequestStruck(request=after.ref, on=after.last_on), by)
            return after

        return self._once(command, by, key, work)

    def _today(self) -> date:
        return day_of(self._clock.now())

    def _permit(self, by: OfficerRef, act: RequestAct, unit: OrganisationRef) -> None:
        if not self._roles.permits(by, act, unit):
            raise RequestNotPermitted(findings.request_not_permitted(actor=by, act=act.value, unit=unit))

    def _append(self, before: InformationRequest | None, event: RequestEvent, by: OfficerRef) -> InformationRequest:
        after = InformationRequest.replayed([event]) if before is None else before.after(event)
        read_at = 0 if before is None else before.version
        self._journal.append(request_stream(after.ref), [written(event, by=by, case=after.case)], expected=read_at)
        return after

    def _note(self, request: InformationRequest, event: ListEvent, by: OfficerRef) -> None:
        stream = list_stream(FiscalYear.of(request.received_on))
        self._journal.append(stream, [written(event, by=by, case=request.case)], expected=self._journal.head(stream))

    def _once(
        self, command: ReceiveRequest | RequestCommand, by: OfficerRef, key: str, work: Callable[[], InformationRequest]
    ) -> InformationRequest:
        """一度だけ行う / Once under the key; a repeat is given the request as it stands now."""
        name = f"public-records.{type(command).__name__}"
        return done_once(
            self._journal, key, lambda: {"command": name, "by": by.value, "request": encode(command)}, work,
            keep=lambda result: {"request": result.ref.value}, give=lambda kept: self.get(RequestRef(kept["request"])),
        )  # fmt: skip

    def _decided(self, request: InformationRequest, command: RequestCommand) -> RequestEvent:
        today, ordinance = self._today(), self._ordinance
        match command:
            case AskCorrection():
                return period_deciding.ask_correction(request, command, today=today)
            case ExtendPeriod():
                return period_deciding.extend(request, command, today=today, ordinance=ordinance)
            case UseSpecialPeriod():
                return period_deciding.use_special_period(request, command, today=today, ordinance=ordinance)
            case TransferRequest():
                return period_deciding.transfer(request, command, today=today)
            case DecideRequest():
                return outcome_deciding.decide(request, command, today=today, ordinance=ordinance)
            case CarryOutRequest():
                return outcome_deciding.carry_out(request, command.on, today=today)
            case NoteThirdParty() | AskThirdParty() | RecordOpinion():
                return _third(request, command, today)
            case IdentifyRecords() | RecordCorrection() | WithdrawRequest():
                return _noted(request, command, today)


def _noted(
    request: InformationRequest, command: IdentifyRecords | RecordCorrection | WithdrawRequest, today: date
) -> RequestEvent:
    match command:
        case IdentifyRecords():
            guards.check_open(request, "特定", *_PENDING)
            return RecordsIdentified(request=request.ref, records=tuple(sorted(set(command.records))), on=today)
        case RecordCorrection():
            guards.check_open(request, "補正", RequestState.CORRECTING)
            guards.check_day(request, command.on, today=today, not_before=request.corrections[-1].asked_on)
            return CorrectionMade(request=request.ref, on=command.on)
        case WithdrawRequest():
            guards.check_open(request, "取下げ", *_PENDING)
            guards.check_day(request, command.on, today=today)
            return RequestWithdrawn(request=request.ref, on=command.on)


def _third(request: InformationRequest, command: NoteThirdParty | AskThirdParty | RecordOpinion, today: date) -> RequestEvent:
    guards.check_open(request, "第三者の意見", RequestState.OPEN)
    if isinstance(command, NoteThirdParty):
        duty = opinion_duty_of(kind=request.kind, third=command.facts).value
        return ThirdPartyFound(request=request.ref, third=command.third, duty=duty, on=today)
    known = request.third(command.third)
    wanted = known is not None and (
        known.duty is not OpinionDuty.NONE if isinstance(command, AskThirdParty) else known.answer_by is not None
    )
    if not wanted:
        raise guards.not_open(request, "第三者の意見", "機会を与えていない")
    guards.check_day(request, command.on, today=today)
    if isinstance(command, AskThirdParty):
        cite = PROVISIONS[request.kind].may_ask
        if command.answer_by <= command.on and cite is not None:
            guards.refuse_if([findings.request_step_wanting(step="opinion_period", cites=(cite,))])
        return ThirdPartyAsked(
            request=request.ref, third=command.third, on=command.on, answer_by=command.answer_by, notice=command.notice
        )
    return OpinionReceived(request=request.ref, third=command.third, on=command.on, opposes=command.opposes)
