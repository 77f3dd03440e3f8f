"""所見：延滞金と還付加算金 / Findings about delinquency charges and interest on refunds."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Citation, Diagnostic, DomainError, Where, Yen

_Cites = tuple[Citation, ...]


class DelinquencyRateUnknown(DomainError):
    """割合が分からない日である / The rate of a day is not known."""


class DelinquencyFactsRefused(DomainError):
    """事実が合わない / The facts given contradict each other or the rule."""


def delinquency_rate_unknown(*, on: date, first: date, last: date, cites: _Cites) -> Diagnostic:
    """割合の分からない日 / The day lies outside the years whose rates are known."""
    return Diagnostic(
        code="fiscal.delinquency-rate-unknown",
        ja=f"{on}の割合が分からない。割合は年ごとに告示で決まり、表にあるのは{first}から{last}までである。",
        en=f"The rate of {on} is not known: rates are fixed year by year, and the table has {first} to {last}.",
        way_out_ja="日付を確かめる。告示された年なら、その年の割合（RateSpan）を加えて渡す。",
        way_out_en="Check the day; for a year already announced, add its rates (a RateSpan).",
        cites=cites,
        facts={"day": on, "first": first, "last": last},
        where=Where(field="paid_on" if on > last else "due_on"),
    )


def claim_amount_below_zero(*, amount: Yen, field: str) -> Diagnostic:
    """負の額 / An amount of a claim is below zero."""
    return Diagnostic(
        code="fiscal.claim-amount-below-zero",
        ja=f"額が{amount}で、0円を下回る。債権の額は0円以上である。",
        en=f"The amount is {amount.amount} yen; a claim is 0 yen or more.",
        way_out_ja="調定の額と、減額の記録を確かめる。",
        way_out_en="Look at the assessment and its reductions.",
        facts={"amount": amount},
        where=Where(field=field),
    )


def partial_payment_too_late(*, on: date, paid_on: date, cites: _Cites) -> Diagnostic:
    """一部納付の日 / A partial payment is not before the day the rest was paid."""
    return Diagnostic(
        code="fiscal.partial-payment-too-late",
        ja=f"一部納付の日{on}が、残りを納付した日{paid_on}より前でない。",
        en=f"The partial payment of {on} is not before {paid_on}, when the rest was paid.",
        way_out_ja="納付の日を確かめる。最後の納付は paid_on であらわし、一部納付に入れない。",
        way_out_en="Check the days; the last payment is paid_on, not one of the partial payments.",
        cites=cites,
        facts={"on": on, "paid_on": paid_on},
        where=Where(field="partial"),
    )


def partial_payments_reach_amount(*, amount: Yen, paid: Yen, cites: _Cites) -> Diagnostic:
    """一部納付の合計 / Partial payments leave nothing to pay."""
    return Diagnostic(
        code="fiscal.partial-payments-reach-amount",
        ja=f"一部納付の合計{paid}が額{amount}に達しており、最後に納付する額が残らない。",
        en=f"The partial payments of {paid.amount} yen leave nothing of {amount.amount} yen to pay.",
        way_out_ja="額に達した納付の日を paid_on とし、その納付と後の納付を一部納付から除く。延滞金に充てた額は入れない。",
        way_out_en="Make the day the amount was reached paid_on, and leave out that payment and later ones, which went to the charge.",
        cites=cites,
        facts={"amount": amount, "paid": paid},
        where=Where(field="partial"),
    )


def refund_decided_too_early(*, decided_on: date, counted_from: date, cites: _Cites) -> Diagnostic:
    """支出決定の日 / The refund was decided before the event the interest is counted from."""
    return Diagnostic(
        code="fiscal.refund-decided-before-event",
        ja=f"還付の支出を決定した日{decided_on}が、過誤納金の区分に応じた日の元となる{counted_from}より前である。",
        en=f"The refund was decided on {decided_on}, before {counted_from}, the event its interest is counted from.",
        way_out_ja="納付、更正の請求、更正、支出決定の日を確かめる。",
        way_out_en="Check the days of payment, request, correction and decision.",
        cites=cites,
        facts={"decided_on": decided_on, "counted_from": counted_from},
        where=Where(field="decided_on"),
    )


def excluded_days_disordered(*, begins: date, ends: date, cites: _Cites) -> Diagnostic:
    """控除する期間 / A period to leave out ends before it begins."""
    return Diagnostic(
        code="fiscal.excluded-days-disordered",
        ja=f"控除する期間の末日{ends}が、初日{begins}より前である。",
        en=f"A period to leave out begins on {begins} and ends before that, on {ends}.",
        way_out_ja="期間の初日と末日を入れ違えていないか確かめる。",
        way_out_en="See whether its first and last day were interchanged.",
        cites=cites,
        facts={"begins": begins, "ends": ends},
        where=Where(field="excluded"),
    )
