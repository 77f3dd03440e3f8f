"""市町村の廃置分合の特例 / Ratios and duties of a municipality after a merger or split (健全化法施行令23条、施行規則22条・23条)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Final

from jichitai.master_data.kernel import FiscalYear, LegalPeriod, Ruling, Step, Yen, last_day_after, last_day_from, rule, total
from jichitai.master_data.kernel.laws import CIVIL_CODE, FISCAL_SOUNDNESS_ORDER, FISCAL_SOUNDNESS_REGULATION

_MERGED: Final = FISCAL_SOUNDNESS_ORDER.article("23", 1)
_BONDS: Final = FISCAL_SOUNDNESS_ORDER.article("23", 3)
_RATIOS: Final = FISCAL_SOUNDNESS_REGULATION.article("22")
_WHOLE: Final = FISCAL_SOUNDNESS_REGULATION.article("23")
_FIRST_DAY: Final = CIVIL_CODE.article("140")
_MONTHS: Final = 6
_NOTHING: Final = Yen(0)


@rule(_WHOLE, _RATIOS, _MERGED, ja="合体した市町村の額", en="Amount of a municipality merged from several")
def merged_amount_of(*, amounts: tuple[Yen, ...]) -> Ruling[Yen]:
    """合体の後の額 / The former municipalities' amounts in all: two or more whole areas became one municipality.

    What is added up is what the ordinance names: revenue and expenditure (実質赤字額は、合算した歳入と歳出から改めて求める), イ to
    ニ of the consolidated deficit, debt service by year, イ to ワ of the future burden.

    >>> merged_amount_of(amounts=(Yen(30), Yen(12))).value
    Yen(42)
    """
    if len(amounts) < 2:
        raise ValueError("a merged municipality had two or more before it")
    whole = total(amounts)
    step = Step(
        f"廃置分合前の市町村の額を合算して{whole}", f"the former municipalities' amounts add up to {whole.amount:,}", (_WHOLE,)
    )
    return Ruling(value=whole, cites=(_WHOLE, _RATIOS, _MERGED), steps=(step,))


@rule(_WHOLE, _RATIOS, _MERGED, ja="分割した市町村の額", en="Amount of a municipality split from another")
def divided_amount_of(*, amount: Yen, inherited: Yen, inherited_by_all: Yen) -> Ruling[Fraction]:
    """分割の後の額 / The former municipality's amount in the proportion in which it was inherited.

    ``inherited``・``inherited_by_all`` この市町村が承継した額と、承継した額の合計。端数の処理は定められていない。

    >>> divided_amount_of(amount=Yen(100), inherited=Yen(1), inherited_by_all=Yen(3)).value
    Fraction(100, 3)
    """
    if not _NOTHING <= inherited <= inherited_by_all or inherited_by_all == _NOTHING:
        raise ValueError("what one inherits is within what all inherit, which is more than nothing")
    share = Fraction(inherited.amount, inherited_by_all.amount)
    value = amount.amount * share
    step = Step(f"承継した額の割合{share}によりあん分して{value}", f"in the proportion inherited, {share}: {value}", (_WHOLE,))
    return Ruling(value=value, cites=(_WHOLE, _RATIOS, _MERGED), steps=(step,))


@rule(_MERGED, ja="廃置分合の年度の比率の公表の期限", en="Last day to publish a merged body's ratios")
def merged_ratios_due_on(*, merged_on: date) -> Ruling[date]:
    """廃置分合の年度に比率を公表する期限 / The last day of the fiscal year of the merger.

    >>> str(merged_ratios_due_on(merged_on=date(2026, 10, 1)).value)
    '2027-03-31'
    """
    due = FiscalYear.of(merged_on).last_day
    step = Step(
        f"廃置分合の日{merged_on}の属する年度の末日{due}まで", f"by the end of the fiscal year of {merged_on}: {due}", (_MERGED,)
    )
    return Ruling(value=due, cites=(_MERGED,), steps=(step,))


@rule(_MERGED, ja="廃置分合の年度の比率の審査の要否", en="Whether a merged body's ratios are reviewed")
def is_merged_review_needed(*, all_published_before: bool) -> Ruling[bool]:
    """廃置分合の年度に監査委員の審査を要するか / Not where every former municipality had already published its ratios of the year.

    >>> is_merged_review_needed(all_published_before=True).value
    False
    """
    ja = (
        "関係市町村のすべてについて既に公表されている" if all_published_before else "関係市町村のすべてについて公表されてはいない"
    )
    en = "all the former municipalities had published" if all_published_before else "not all of them had published"
    return Ruling(value=not all_published_before, cites=(_MERGED,), steps=(Step(ja, en, (_MERGED,)),))


@rule(_MERGED, _FIRST_DAY, ja="廃置分合の後の監査の要求の期限", en="Last day to demand the audit after a merger")
def merged_audit_demand_due_on(*, merged_on: date, first_day_counted: bool) -> Ruling[date]:
    """計画を定めるための監査を要求する期限 / The later of the end of the fiscal year and the day on which six months have passed.

    ``first_day_counted``: 廃置分合のあった日を算入するか。午前零時に効力を生ずるなら算入する（民法第140条ただし書）。政令は定めていない。

    >>> [str(merged_audit_demand_due_on(merged_on=date(2026, 10, 2), first_day_counted=counted).value) for counted in (True, False)]
    ['2027-04-01', '2027-04-02']
    """
    count = last_day_from if first_day_counted else last_day_after
    six, year_end = count(merged_on, LegalPeriod.months(_MONTHS)), FiscalYear.of(merged_on).last_day
    due = max(six, year_end)
    step = Step(
        f"年度の末日{year_end}と、六月を経過する日{six}のうちいずれか遅い日", f"the later of {year_end} and {six}", (_MERGED,)
    )
    return Ruling(value=due, cites=(_MERGED, _FIRST_DAY), steps=(step,))


@rule(_BONDS, ja="償還管理計画の要否", en="Whether a repayment plan is made")
def is_repayment_plan_needed(*, inherited_special_bonds: bool, rebuilding_body: bool, rebuilding_plan_due: bool) -> Ruling[bool]:
    """償還管理計画を作成するか / A plan to repay inherited special bonds, unless the body rebuilds or has to.

    >>> is_repayment_plan_needed(inherited_special_bonds=True, rebuilding_body=False, rebuilding_plan_due=False).value
    True
    """
    needed = inherited_special_bonds and not rebuilding_body and not rebuilding_plan_due
    ja = "承継した再生振替特例債があり、財政再生計画によらない" if needed else "承継したものがないか、財政再生計画による"
    en = "inherited, and not within a rebuilding plan" if needed else "nothing inherited, or within a rebuilding plan"
    return Ruling(value=needed, cites=(_BONDS,), steps=(Step(ja, en, (_BONDS,)),))
