"""利用の方法・手数料・期限 / How a record is used, what a copy costs, and by when a request is decided (法19・20条, 令24・25条)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Diagnostic, LegalPeriod, Ruling, Step, Yen, last_day_after, last_day_from, rule
from jichitai.master_data.kernel.laws import CIVIL_CODE, PUBLIC_RECORDS_ACT, PUBLIC_RECORDS_ORDER

from . import use_findings


class HoldingForm(Enum):
    """記録の形 / What form a record has."""

    DOCUMENT = "document"
    """文書 / A document."""
    DRAWING = "drawing"
    """図画 / A drawing or picture."""
    ELECTROMAGNETIC = "electromagnetic"
    """電磁的記録 / An electromagnetic record."""


class UseMethod(Enum):
    """利用の方法 / A way of using a record."""

    INSPECTION = "inspection"
    """閲覧 / Inspecting the original."""
    COPY_INSPECTION = "copy-inspection"
    """写しの閲覧 / Inspecting a copy of it."""
    COPY_ISSUE = "copy-issue"
    """写しの交付 / Being given a copy."""
    REPLAY = "replay"
    """専用機器による再生・映写の視聴 (令24条1号) / Seeing or hearing it replayed."""
    PRINTOUT = "printout"
    """用紙に出力したものの閲覧・交付 (2号) / A print, inspected or given."""
    MEDIUM_COPY = "medium-copy"
    """媒体に複写したものの交付 (3号) / A copy on a storage medium."""


_ELECTROMAGNETIC: Final = (UseMethod.REPLAY, UseMethod.PRINTOUT, UseMethod.MEDIUM_COPY)


@rule(
    PUBLIC_RECORDS_ACT.article("19"), PUBLIC_RECORDS_ORDER.article("24"),
    ja="利用の方法", en="Ways of using a record",
)  # fmt: skip
def methods_of_use(
    *, form: HoldingForm, copy_for_good_reason: bool, methods_in_rules: Sequence[UseMethod] = ()
) -> Ruling[tuple[UseMethod, ...]]:
    """利用の方法 / The ways open for a record of this form.

    Documents and drawings: inspection or a copy; a copy is inspected instead of the original only
    where preservation could suffer or there is other good reason. Electromagnetic records: of the
    three ways of the Order, those the archive's rules of use name (``methods_in_rules``).

    >>> [each.value for each in methods_of_use(form=HoldingForm.DRAWING, copy_for_good_reason=True).value]
    ['copy-inspection', 'copy-issue']
    """
    if form is HoldingForm.ELECTROMAGNETIC:
        cite = PUBLIC_RECORDS_ORDER.article("24")
        open_ways = tuple(each for each in _ELECTROMAGNETIC if each in methods_in_rules)
        step = Step(
            "電磁的記録は、令の方法のうち利用等規則で定める方法による",
            "Of the Order's ways, those the rules of use name",
            (cite,),
        )
        return Ruling(value=open_ways, cites=(PUBLIC_RECORDS_ACT.article("19"), cite), steps=(step,))
    cite = PUBLIC_RECORDS_ACT.article("19")
    if copy_for_good_reason:
        step = Step(
            "保存に支障を生ずるおそれその他正当な理由があり、写しを閲覧させる",
            "There is good reason to show a copy instead",
            (cite,),
        )
        return Ruling(value=(UseMethod.COPY_INSPECTION, UseMethod.COPY_ISSUE), cites=(cite,), steps=(step,))
    step = Step("文書又は図画は、閲覧又は写しの交付による", "Documents and drawings are inspected or copied", (cite,))
    return Ruling(value=(UseMethod.INSPECTION, UseMethod.COPY_ISSUE), cites=(cite,), steps=(step,))


@rule(
    PUBLIC_RECORDS_ACT.article("20", 1), PUBLIC_RECORDS_ACT.article("20", 2),
    ja="写しの手数料の検め", en="Check of the fee for a copy",
)  # fmt: skip
def check_copy_fee(*, fee: Yen, actual_cost: Yen) -> tuple[Diagnostic, ...]:
    """写しの手数料の検め / A fee above the actual cost; only copies cost anything, inspection is free.

    >>> [each.code for each in check_copy_fee(fee=Yen(31), actual_cost=Yen(30))]
    ['public-records.copy-fee-above-cost']
    """
    if fee > actual_cost:
        return (use_findings.copy_fee_above_cost(fee=fee, actual_cost=actual_cost),)
    return ()


class FeePayment(Enum):
    """手数料の納付の方法 / How a fee is paid."""

    REVENUE_STAMPS = "revenue-stamps"
    """収入印紙を書面にはる / Revenue stamps on the form."""
    CASH = "cash"
    """現金 / Cash, at the facility."""
    BY_RULES = "by-rules"
    """設置者が定める方法 / As the body that set the archive up lays down."""


@rule(PUBLIC_RECORDS_ORDER.article("25"), ja="手数料の納付の方法", en="How the fee is paid")
def fee_payment_methods(*, facility_of_state_organ: bool, cash_allowed_by_rules: bool) -> Ruling[tuple[FeePayment, ...]]:
    """手数料の納付の方法 / Stamps at a facility of a State organ (cash too if its rules say so); elsewhere by its rules.

    >>> [each.value for each in fee_payment_methods(facility_of_state_organ=True, cash_allowed_by_rules=True).value]
    ['revenue-stamps', 'cash']
    """
    cite = PUBLIC_RECORDS_ORDER.article("25")
    if not facility_of_state_organ:
        step = Step("設置した法人が定めるところによる", "The body that set it up lays down how", (cite,))
        return Ruling(value=(FeePayment.BY_RULES,), cites=(cite,), steps=(step,))
    ways = (FeePayment.REVENUE_STAMPS, FeePayment.CASH) if cash_allowed_by_rules else (FeePayment.REVENUE_STAMPS,)
    step = Step(
        "行政機関の施設では収入印紙により、規則が定めれば現金でもよい", "Stamps, and cash where the rules allow it", (cite,)
    )
    return Ruling(value=ways, cites=(cite,), steps=(step,))


@rule(
    PUBLIC_RECORDS_ACT.article("27", 2, "2"), CIVIL_CODE.article("140"), CIVIL_CODE.article("141"),
    ja="利用請求の決定の期限", en="When a request for use is to be decided",
)  # fmt: skip
def use_decision_due(
    *, received_on: date, period: LegalPeriod, counts_first_day: bool, extension: LegalPeriod | None = None,
    correction_days: int = 0,
) -> Ruling[date]:  # fmt: skip
    """利用請求の決定の期限 / The last day for deciding, by the body's own rules of use.

    The Act fixes no number: ``period`` and ``extension`` come from the ordinance or rules of use.
    ``counts_first_day``: the rule says 「受けた日から起算して」; otherwise the day after is day one.
    ``correction_days``: days the applicant took for a correction, not counted. Closed days do not
    move it.

    >>> use_decision_due(received_on=date(2026, 6, 1), period=LegalPeriod.days(14), counts_first_day=False).value
    datetime.date(2026, 6, 15)
    """
    if type(correction_days) is not int or correction_days < 0:
        raise ValueError("days of correction are a whole number, not below zero")
    counted = last_day_from(received_on, period) if counts_first_day else last_day_after(received_on, period)
    rules, first = PUBLIC_RECORDS_ACT.article("27", 2, "2"), CIVIL_CODE.article("140")
    steps = [Step(f"{received_on}から{period}で{counted}", f"{period} from {received_on}: {counted}", (rules, first))]
    if correction_days:
        counted += timedelta(days=correction_days)
        steps.append(
            Step(f"補正の{correction_days}日を算入しない", f"{correction_days} days of correction do not count", (rules,))
        )
    if extension is not None:
        counted = last_day_after(counted, extension)
        steps.append(Step(f"延長して{counted}", f"Extended to {counted}", (rules,)))
    return Ruling(value=counted, cites=(rules, first, CIVIL_CODE.article("141")), steps=tuple(steps))


@rule(
    PUBLIC_RECORDS_ACT.article("27", 2, "2"), ja="利用請求の決定が遅れていないか", en="Whether the decision on a request is late"
)
def check_use_decision_due(*, due: date, on: date) -> tuple[Diagnostic, ...]:
    """利用請求の決定が遅れていないか / Late from the day after ``due``; the due day itself is in time.

    >>> check_use_decision_due(due=date(2026, 6, 15), on=date(2026, 6, 15))
    ()
    """
    return (use_findings.use_decision_overdue(due=due, on=on),) if on > due else ()
