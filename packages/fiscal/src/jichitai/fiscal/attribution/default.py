"""節から推す歳出の年度所属 / The usual case of Article 143 for an object of expenditure, and the year it gives.

どの事由に当たるかは支出の性質で決まり、節では決まらない（施行令第143条第1項）。ここでは、事由の語から節ごとに
推した既定を置く。既定は法令の表ではないので、呼び手がいつでも事由を選び直せる。判断は、どちらを用いたかを述べる。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve, frozen

from jichitai.master_data.kernel import Citation, FiscalYear, PackagedTable, Ruling, Step, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ORDER

from ..refusals import refuse
from ..titles.account_titles import is_title_code
from . import default_findings as findings
from . import expenditure as attribution

_CASES: Final = LOCAL_AUTONOMY_ORDER.article("143", 1)


class AttributionCase(Enum):
    """年度所属の事由 / The cases of Article 143, paragraph (1)."""

    FIXED_PAYMENT = "fixed-payment"
    """1号：支払期日 / Debt service, pensions: the day payment is due."""
    BENEFIT = "benefit"
    """2号：支給すべき事実 / Salaries and benefits: the day the fact arose."""
    CONTRIBUTION = "contribution"
    """3号：負担金・保険料の期間 / Contributions: the period they are for."""
    CONTINUOUS_SUPPLY = "continuous-supply"
    """3号：賃借料・光熱水費の期間 / Rent, utilities, telephone: the period, or the deadline if it spans two years."""
    PERFORMANCE = "performance"
    """4号：履行のあった日 / Works, goods, freight: the day of performance."""
    OTHER = "other"
    """5号：支出負担行為の日 / Everything else: the day of the commitment."""

    @property
    def ja(self) -> str:
        """日本語の名 / The case in Japanese."""
        return _NAMES[self][0]

    @property
    def cite(self) -> Citation:
        """根拠の号 / The item of Article 143, paragraph (1) that holds the case."""
        return LOCAL_AUTONOMY_ORDER.article("143", 1, _NAMES[self][1])


_NAMES: Final = {
    AttributionCase.FIXED_PAYMENT: ("支払期日", "1"),
    AttributionCase.BENEFIT: ("支給すべき事実の生じた時", "2"),
    AttributionCase.CONTRIBUTION: ("負担金・社会保険料の期間", "3"),
    AttributionCase.CONTINUOUS_SUPPLY: ("賃借料・光熱水費・電信電話料の期間", "3"),
    AttributionCase.PERFORMANCE: ("履行のあった日", "4"),
    AttributionCase.OTHER: ("支出負担行為の日", "5"),
}


def _read_cases(values: Mapping[str, Any]) -> Mapping[int, tuple[AttributionCase, ...]]:
    return MappingProxyType({int(code): tuple(AttributionCase(each) for each in cases) for code, cases in values.items()})


ATTRIBUTION_DEFAULTS: Final = PackagedTable("jichitai.fiscal", "attribution_defaults.toml", _read_cases)
"""節から推す事由の表 / The usual cases of each object, the default first, by edition of the numbering."""


@frozen(kw_only=True)
class ExpenditureDays:
    """支出の日 / The days an expenditure has; only those of its case are needed. Both ends of the period are inside it."""

    payment_day: date | None = None
    arose_on: date | None = None
    start: date | None = None
    last_day: date | None = None
    payment_deadline: date | None = None
    performed_on: date | None = None
    committed_on: date | None = None


@rule(_CASES, ja="節から推す年度所属の事由", en="Usual case of an object of expenditure")
def default_attribution_case(
    *, object_code: str, year: FiscalYear, chosen: AttributionCase | None = None
) -> Ruling[AttributionCase]:
    """節から推す事由 / The case of the object ``object_code`` (節) in the numbering of ``year``; ``chosen`` overrides it.

    The default is inferred from the words of the items, not from a legal table: the
    ruling says whether it or the caller's choice was used, and which other cases are
    usual in the object. A number without a default is refused (``ObjectWithoutDefault``)
    unless a case is chosen.

    >>> year = FiscalYear(2026)
    >>> default_attribution_case(object_code="10", year=year).value.ja
    '履行のあった日'
    >>> print(default_attribution_case(object_code="10", year=year, chosen=AttributionCase.CONTINUOUS_SUPPLY).steps[0].ja)
    令和8年度の節10について、呼び手が事由「賃借料・光熱水費・電信電話料の期間」を選んだ
    """
    if chosen is not None:
        step = Step(
            f"{year}の節{object_code}について、呼び手が事由「{chosen.ja}」を選んだ",
            f"for object {object_code} of fiscal year {year.year} the caller chose the case {chosen.value!r}",
            (chosen.cite,),
        )
        return Ruling(value=chosen, cites=(chosen.cite,), steps=(step,))
    edition = ATTRIBUTION_DEFAULTS.as_of(year.start)
    cases = edition.value.get(int(object_code)) if is_title_code(object_code) else None
    if cases is None:
        refuse(findings.object_without_default(code=object_code, year=year, cites=edition.cites))
    default, *others = cases
    steps = [
        Step(
            f"節{object_code}の既定の事由「{default.ja}」を用いた（政令の語から推したもので、法令の表ではない）",
            f"the default case {default.value!r} of object {object_code} was used; it is inferred, not a legal table",
            (default.cite,),
        )
    ]
    if others:
        ja, en = "」「".join(each.ja for each in others), ", ".join(repr(each.value) for each in others)
        cites = tuple(dict.fromkeys(each.cite for each in others))
        steps.append(
            Step(f"同じ節に事由「{ja}」もあるので、性質を確かめる", f"also usual in it: {en}; look at its nature", cites)
        )
    return Ruling(value=default, cites=(default.cite,), steps=tuple(steps), editions=(edition.used,))


@rule(_CASES, ja="節による歳出の所属年度", en="Year of an expenditure by its object")
def year_by_object(
    *, object_code: str, year: FiscalYear, days: ExpenditureDays, chosen: AttributionCase | None = None
) -> Ruling[FiscalYear]:
    """節から推す所属年度 / The year of an expenditure, by the default case of its object or by the ``chosen`` one.

    ``year`` is the year whose numbering ``object_code`` follows, not the answer. A day
    that the case turns on and that is not given is refused (``AttributionDayMissing``).

    >>> ruling = year_by_object(object_code="14", year=FiscalYear(2026), days=ExpenditureDays(performed_on=date(2027, 3, 31)))
    >>> ruling.value.year, ruling.cites[0].key
    (2026, '322CO0000000016:143:1:4')
    """
    case = default_attribution_case(object_code=object_code, year=year, chosen=chosen)
    found = _year_of(case.value, days)
    return evolve(found, steps=(*case.steps, *found.steps), editions=(*case.editions, *found.editions))


def _year_of(case: AttributionCase, days: ExpenditureDays) -> Ruling[FiscalYear]:
    def need(field: str) -> date:
        day: date | None = getattr(days, field)
        if day is None:
            refuse(findings.attribution_day_missing(case_ja=case.ja, case=case.value, field=field, cites=(case.cite,)))
        return day

    match case:
        case AttributionCase.FIXED_PAYMENT:
            return attribution.year_of_fixed_payment(payment_day=need("payment_day"))
        case AttributionCase.BENEFIT:
            return attribution.year_of_benefit(arose_on=need("arose_on"))
        case AttributionCase.CONTRIBUTION:
            return attribution.year_of_contribution(start=need("start"), last_day=need("last_day"))
        case AttributionCase.CONTINUOUS_SUPPLY:
            return attribution.year_of_continuous_supply(
                start=need("start"), last_day=need("last_day"), payment_deadline=need("payment_deadline")
            )
        case AttributionCase.PERFORMANCE:
            return attribution.year_of_performance(performed_on=need("performed_on"))
        case AttributionCase.OTHER:
            return attribution.year_of_other_expenditure(committed_on=need("committed_on"))
