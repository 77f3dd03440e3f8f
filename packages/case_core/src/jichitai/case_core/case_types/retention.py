"""案件の保存期間 / The retention of an ended case: computed when it can be, undetermined until then, never a reason not to close."""

from __future__ import annotations

from datetime import date

from attrs import evolve

from jichitai.master_data.kernel import FiscalYear

from . import typed_case_findings as findings
from .case_type import CaseType
from .elements import ArchiveNomination, RetentionRule, RetentionTrigger
from .refusals import NotEnded
from .typed_case import TypedCase
from .typed_commands import DetermineRetention
from .typed_events import (
    RetentionDetermined,
    TypedCaseEvent,
)
from .values import Retention, RetentionState


def retention_of(case: TypedCase, case_type: CaseType, *, on: date) -> Retention:
    """保存期間 / The retention of a case closed on a day, by its result's rule or the type's own."""
    result = None if case.result is None else case_type.result(case.result)
    rule = (result.retention if result is not None else None) or case_type.retention
    blank = Retention(
        state=RetentionState.UNDETERMINED, file_class=rule.file_class, years=rule.years, counted_from=None, until=None,
        archive=ArchiveNomination.UNDECIDED if result is None else result.archive,
    )  # fmt: skip
    return counted(blank, counted_from=_trigger(case, rule, on), years=rule.years)


def _trigger(case: TypedCase, rule: RetentionRule, on: date) -> date | None:
    if rule.trigger is RetentionTrigger.CLOSING:
        return on
    value = case.properties.get(rule.date_property or "")
    return None if value is None else value.as_date()


def counted(retention: Retention, *, counted_from: date | None, years: int | None) -> Retention:
    """数える / The retention with its last day: years are fiscal years after that of the day counted from.

    A case closed in fiscal 2026 and kept for 5 years is kept until 31 March 2032; 0
    years end with the fiscal year of the day itself.
    """
    until = None
    if counted_from is not None and years is not None:
        until = FiscalYear(FiscalYear.of(counted_from).year + years).last_day
    state = RetentionState.UNDETERMINED if until is None else RetentionState.DETERMINED
    return evolve(retention, state=state, counted_from=counted_from, years=years, until=until)


def determine_retention(case: TypedCase, command: DetermineRetention, *, on: date) -> tuple[TypedCaseEvent, ...]:
    """保存期間を定める / Tell what was missing when the case was closed; what is still missing stays undetermined."""
    kept = case.retention
    if kept is None:
        raise NotEnded(findings.case_not_ended(case=case.ref, status=case.status))
    retention = counted(
        kept,
        counted_from=command.counted_from or kept.counted_from,
        years=kept.years if command.years is None else command.years,
    )
    return (RetentionDetermined(case=case.ref, retention=retention, on=on),)
