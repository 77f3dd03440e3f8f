"""延滞金 / Delinquency charges on local tax and on other claims (地方税法、自治法231条の3第2項).

納期限の翌日から納付の日まで、日数に応じて計算する。納期限の翌日から一月を経過する日までとその後とで割合が違い、割合は
暦年ごとに変わる。一年は、うるう年の日を含む期間も365日とする。一部の納付は、まず本税に充て、翌日から基礎の額が減る。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, EditionUsed, LegalPeriod, Ruling, Step, Yen, last_day_after, rule, total
from jichitai.master_data.kernel.laws import CIVIL_CODE, LOCAL_AUTONOMY_ACT, LOCAL_TAX_ACT

from . import delinquency_findings as findings
from .delinquency_rates import LOCAL_TAX_RATES, SPECIAL_RATES, RateSpan
from .delinquency_terms import DelinquencyTerms, PartialPayment, Truncation, local_tax_terms
from .rounding import CHARGE, CHARGE_BASE

_BY_ORDINANCE: Final = LOCAL_AUTONOMY_ACT.article("231の3", 2)
_INHABITANTS: Final = LOCAL_TAX_ACT.article("326", 1)
_PROPERTY: Final = LOCAL_TAX_ACT.article("369", 1)
_FRACTIONS: Final = LOCAL_TAX_ACT.supplementary("", "3の2", 6)
_PERIODS: Final = LOCAL_TAX_ACT.article("20の5", 1)
_PARTIAL: Final = LOCAL_TAX_ACT.article("20の9の4", 1)
_TAX_FIRST: Final = LOCAL_TAX_ACT.article("20の9の4", 2)
_MONTH: Final = CIVIL_CODE.article("143", 2)
_DAYS_OF_YEAR: Final = 365
_ONE_DAY: Final = timedelta(days=1)


@frozen(kw_only=True)
class _Stretch:
    """一つの基礎・段階・割合が続く期間 / Days of one base, one phase and one rate."""

    begins: date
    ends: date
    base: int
    first_phase: bool
    rate: Fraction
    payment: int  # 何回の一部納付の後か

    @property
    def days(self) -> int:
        return (self.ends - self.begins).days + 1

    @property
    def exact(self) -> Fraction:
        return self.base * self.rate * self.days / _DAYS_OF_YEAR


@rule(_PERIODS, _MONTH, ja="一月を経過する日", en="Last day of the first month")
def first_phase_ends_on(*, due_on: date, first_phase: LegalPeriod | None = None) -> Ruling[date]:
    """納期限の翌日から一月を経過する日 / The last day of the first phase, counted from the day after the due date.

    A corresponding day that does not exist makes it the month's end. ``first_phase`` is another
    length, where an ordinance has one (三月など). 期限ではないので、休日でも延びない。

    >>> str(first_phase_ends_on(due_on=date(2026, 1, 30)).value)
    '2026-02-28'
    """
    length = LegalPeriod.months(1) if first_phase is None else first_phase
    end = last_day_after(due_on, length)
    step = Step(f"納期限の翌日{due_on + _ONE_DAY}から{length}を経過する日は{end}である",
                f"{length.en} from {due_on + _ONE_DAY}, the day after the due date, end with {end}", (_PERIODS, _MONTH))  # fmt: skip
    return Ruling(value=end, cites=(_PERIODS, _MONTH), steps=(step,))


@rule(
    _INHABITANTS, _PROPERTY, SPECIAL_RATES, _FRACTIONS, CHARGE_BASE, CHARGE, _PERIODS, _MONTH, _PARTIAL, _TAX_FIRST,
    ja="地方税の延滞金", en="Delinquency charge on local tax",
)  # fmt: skip
def tax_delinquency_charge(
    *, tax: Yen, due_on: date, paid_on: date, truncation: Truncation,
    partial: tuple[PartialPayment, ...] = (), keep_small_remainder: bool = False, later: tuple[RateSpan, ...] = (),
) -> Ruling[Yen]:  # fmt: skip
    """延滞金の確定金額 / The charge on one instalment of tax, from the day after ``due_on`` to ``paid_on``, both included.

    ``truncation`` is the body's practice. ``partial``: earlier payments, each of which lowers the
    base from the day after it. By the letter the rest falls away when it is under 2,000 yen;
    ``keep_small_remainder`` is the practice that it does not. ``later``: years after the packaged
    table. Days without a known rate, negative amounts and misplaced payments are refused.

    >>> tax_delinquency_charge(tax=Yen(65_000), due_on=date(2021, 5, 31), paid_on=date(2022, 1, 31),
    ...     truncation=Truncation.SEGMENT).value
    Yen(3_400)
    """
    terms = local_tax_terms(truncation=truncation, keep_small_remainder=keep_small_remainder, later=later)
    cites = [SPECIAL_RATES, _FRACTIONS, CHARGE_BASE, CHARGE, _PERIODS, _MONTH, *([_PARTIAL, _TAX_FIRST] if partial else [])]
    return _ruled(tax, due_on, paid_on, partial, terms, cites, field="tax")


@rule(_BY_ORDINANCE, _MONTH, ja="条例による延滞金", en="Delinquency charge under an ordinance")
def ordinance_delinquency_charge(
    *, amount: Yen, due_on: date, paid_on: date, terms: DelinquencyTerms, partial: tuple[PartialPayment, ...] = ()
) -> Ruling[Yen]:
    """条例による延滞金 / The charge on a claim other than tax, as the body's ordinance has it.

    It may be collected only after a demand (督促). ``due_on`` is the day the ordinance counts
    from (the due date, or the term set in the demand: 条例による).

    >>> span = RateSpan(begins=date(2017, 1, 1), ends=date(2017, 12, 31), first=Fraction(27, 1000), after=Fraction(90, 1000))
    >>> terms = DelinquencyTerms(spans=(span,), first_phase=LegalPeriod.months(1), truncation=Truncation.SEGMENT,
    ...     base_minimum=Yen(2_000), base_unit=Yen(1_000), charge_minimum=Yen(1_000), charge_unit=Yen(100))
    >>> ordinance_delinquency_charge(amount=Yen(45_000), due_on=date(2017, 4, 30), paid_on=date(2017, 8, 31), terms=terms).value
    Yen(1_100)
    """
    cites = [_BY_ORDINANCE, _MONTH, *([terms.cite] if terms.cite else [])]
    return _ruled(amount, due_on, paid_on, partial, terms, cites, field="amount")


def _ruled(
    amount: Yen, due_on: date, paid_on: date, partial: tuple[PartialPayment, ...], terms: DelinquencyTerms,
    cites: list[Citation], *, field: str,
) -> Ruling[Yen]:  # fmt: skip
    ordered = tuple(sorted(partial, key=lambda each: each.on))
    basis = terms.cite or _BY_ORDINANCE
    _refuse_bad_facts(amount, due_on, paid_on, ordered, terms, field=field)
    if paid_on <= due_on:
        step = Step(f"{due_on}までに納付した", f"paid by {due_on}", (basis,))
        return Ruling(value=Yen(0), cites=tuple(cites), steps=(step,))
    stretches = tuple(_stretches(amount, due_on, paid_on, ordered, terms))
    computed = _computed(stretches, terms.truncation)
    charge = terms.charge_of(computed)
    steps = [_told(each, basis) for each in stretches]
    steps.append(Step(f"計算した額{computed:,}円の端数を切り捨て、{charge}とする",
                      f"of the {computed:,} yen computed, {charge.amount:,} remain after fractions", (basis,)))  # fmt: skip
    used = _editions(due_on + _ONE_DAY, paid_on) if field == "tax" else ()
    return Ruling(value=charge, cites=tuple(cites), steps=tuple(steps), editions=used)


def _refuse_bad_facts(
    amount: Yen, due_on: date, paid_on: date, partial: tuple[PartialPayment, ...], terms: DelinquencyTerms, *, field: str
) -> None:
    for sum_, name in ((amount, field), *((each.amount, "partial") for each in partial)):
        if sum_ < Yen(0):
            raise findings.DelinquencyFactsRefused(findings.claim_amount_below_zero(amount=sum_, field=name))
    cites = (_PARTIAL,)
    for each in partial:
        if each.on >= paid_on:
            found = findings.partial_payment_too_late(on=each.on, paid_on=paid_on, cites=cites)
            raise findings.DelinquencyFactsRefused(found)
    paid = total(each.amount for each in partial)
    if partial and paid >= amount:
        raise findings.DelinquencyFactsRefused(findings.partial_payments_reach_amount(amount=amount, paid=paid, cites=cites))
    if paid_on <= due_on:
        return  # 延滞した日がないので、割合を要しない
    first, last = terms.spans[0].begins, terms.spans[-1].ends
    for day in (due_on + _ONE_DAY, paid_on):
        if not first <= day <= last:
            cites = (terms.cite or _BY_ORDINANCE,)
            raise findings.DelinquencyRateUnknown(findings.delinquency_rate_unknown(on=day, first=first, last=last, cites=cites))


def _stretches(
    amount: Yen, due_on: date, paid_on: date, partial: tuple[PartialPayment, ...], terms: DelinquencyTerms
) -> Iterator[_Stretch]:
    phase_end = last_day_after(due_on, terms.first_phase)
    begins, rest = due_on + _ONE_DAY, amount
    for at, (ends, less) in enumerate([*((each.on, each.amount) for each in partial), (paid_on, Yen(0))]):
        base = terms.base_of(rest, remainder=rest != amount)
        for first_phase, low, high in ((True, begins, min(ends, phase_end)), (False, max(begins, phase_end + _ONE_DAY), ends)):
            for span_begins, span_ends, rate in terms.rates_of(first_phase=first_phase):
                start, end = max(low, span_begins), min(high, span_ends)
                if start <= end:
                    yield _Stretch(begins=start, ends=end, base=base, first_phase=first_phase, rate=rate, payment=at)
        begins, rest = max(begins, ends + _ONE_DAY), rest - less


def _computed(stretches: tuple[_Stretch, ...], truncation: Truncation) -> int:
    """端数を切り捨てながら合計する / The sum, with fractions dropped where the body drops them."""
    groups: dict[object, Fraction] = {}
    for at, each in enumerate(stretches):
        key = {Truncation.SEGMENT: at, Truncation.PHASE: (each.payment, each.first_phase), Truncation.TOTAL: None}[truncation]
        groups[key] = groups.get(key, Fraction(0)) + each.exact
    return sum(exact.numerator // exact.denominator for exact in groups.values())


def _told(each: _Stretch, basis: Citation) -> Step:
    percent = f"{float(each.rate * 100):g}%"
    return Step(
        f"{each.begins}から{each.ends}まで{each.days}日、{each.base:,}円に年{percent}を乗じる（1年は365日）：{float(each.exact):,.2f}円",
        f"{each.days} days from {each.begins} to {each.ends}, {each.base:,} yen at {percent} a year of 365 days: "
        f"{float(each.exact):,.2f} yen",
        (basis,),
    )


def _editions(first: date, last: date) -> tuple[EditionUsed, ...]:
    return tuple(each.used for each in LOCAL_TAX_RATES.table.editions if each.in_force_from <= last and first <= each.value.until)
