"""請求の守り / What every decision on a request asks first: the state, the day, and whether a finding refuses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jichitai.master_data.kernel import Diagnostic, Severity

from . import request_findings as findings
from .request import InformationRequest, RequestState
from .request_refusals import RequestActNotOpen, RequestDayWrong, RequestRefused


def refuse_if(found: Iterable[Diagnostic]) -> None:
    """断るものがあれば断る / Raise with every refusal among the findings; warnings do not stop anything."""
    stopping = tuple(each for each in found if each.severity is Severity.REFUSAL)
    if stopping:
        raise RequestRefused(stopping)


def not_open(request: InformationRequest, act: str, state: str = "") -> RequestActNotOpen:
    """今はできない / The refusal of an act in this state (or for what ``state`` says)."""
    return RequestActNotOpen(findings.request_act_not_open(request=request.ref, act=act, state=state or request.state.ja))


def check_open(request: InformationRequest, act: str, *states: RequestState) -> None:
    """今できるか / ``RequestActNotOpen`` unless the request stands in one of the states."""
    if request.state not in states:
        raise not_open(request, act)


def check_not_future(on: date, *, today: date) -> None:
    """来ない日でないか / ``RequestDayWrong`` for a day to come."""
    if on > today:
        raise RequestDayWrong(findings.request_day_in_future(day=on, today=today))


def check_day(request: InformationRequest, on: date, *, today: date, not_before: date | None = None) -> None:
    """日を確かめる / ``RequestDayWrong`` for a day to come, or one before what came first (the receipt at least)."""
    check_not_future(on, today=today)
    first = max(request.received_on, not_before or request.received_on)
    if on < first:
        raise RequestDayWrong(findings.request_day_out_of_order(request=request.ref, day=on, not_before=first))
