"""期間の判断 / What commands on correction, extension, the special period and transfer make of a request: an event, or a refusal."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.calendars import ClosedDayRules

from .case_transfer import check_case_transfer
from .decision_period import special_due_on
from .extension import check_extension, check_special_notice
from .request import InformationRequest, RequestState
from .request_commands import AskCorrection, ExtendPeriod, TransferRequest, UseSpecialPeriod
from .request_events import CorrectionAsked, PeriodExtended, RequestTransferred, SpecialPeriodUsed
from .request_guards import check_day, check_open, not_open, refuse_if
from .request_paper import check_correction_asking


def ask_correction(request: InformationRequest, command: AskCorrection, *, today: date) -> CorrectionAsked:
    """補正を求める / Only while open, for a formal defect, with a day to answer by."""
    check_open(request, "補正の求め", RequestState.OPEN)
    asking = command.asking
    last = max((each.corrected_on for each in request.corrections if each.corrected_on), default=request.received_on)
    check_day(request, asking.asked_on, today=today, not_before=last)
    refuse_if(check_correction_asking(kind=request.kind, asking=asking))
    answer_by = asking.answer_by or asking.asked_on  # the check has refused a missing day
    return CorrectionAsked(request=request.ref, on=asking.asked_on, answer_by=answer_by, notice=command.notice)


def extend(request: InformationRequest, command: ExtendPeriod, *, today: date, ordinance: ClosedDayRules) -> PeriodExtended:
    """延長する / Once, before the first period is over, and not beside the special period."""
    check_open(request, "延長", RequestState.OPEN)
    if request.extended_days or request.special is not None:
        state = "延長済" if request.extended_days else "特例による"
        raise not_open(request, "延長", state)
    check_day(request, command.extension.decided_on, today=today)
    first = request.due(ordinance).value.first_due_on
    if first is None:
        raise not_open(request, "延長")
    refuse_if(check_extension(kind=request.kind, periods=request.periods, first_due_on=first, extension=command.extension))
    return PeriodExtended(
        request=request.ref, on=command.extension.decided_on, days=command.extension.days, notice=command.notice
    )


def use_special_period(
    request: InformationRequest, command: UseSpecialPeriod, *, today: date, ordinance: ClosedDayRules
) -> SpecialPeriodUsed:
    """特例による / Before the first period is over, with the notice sent and the day for the rest announced."""
    check_open(request, "特例", RequestState.OPEN)
    if request.special is not None:
        raise not_open(request, "特例", "特例による")
    if request.kind.asks_disclosure and request.periods.special_days == 0:
        raise not_open(request, "特例", "特例の定めがない")
    due = special_due_on(kind=request.kind, periods=request.periods, received_on=request.received_on,
                         corrections=request.corrections, ordinance=ordinance).value  # fmt: skip
    notice_due = due.notice_due_on or today  # open requests await no correction, so the day is there
    special = command.special
    refuse_if(check_special_notice(kind=request.kind, notice_due_on=notice_due, part_due_on=due.part_due_on, notice=special))
    on, rest = special.notified_on or today, special.rest_due_on or today  # both were checked
    check_day(request, on, today=today)
    return SpecialPeriodUsed(request=request.ref, on=on, part_due_on=due.part_due_on, rest_due_on=rest, notice=command.notice)


def transfer(request: InformationRequest, command: TransferRequest, *, today: date) -> RequestTransferred:
    """移送する / While pending, agreed and notified."""
    check_open(request, "移送", RequestState.OPEN, RequestState.CORRECTING)
    check_day(request, command.on, today=today, not_before=request.last_on)
    refuse_if(check_case_transfer(kind=request.kind, transfer=command.transfer))
    return RequestTransferred(request=request.ref, to=command.to, on=command.on, notice=command.notice)
