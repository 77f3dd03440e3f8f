"""財政再生と地方債 / Bonds while a body rebuilds: when none may be issued, and the special bonds for its shortfall (健全化法11条・12条)."""

from __future__ import annotations

from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Final

from jichitai.master_data.kernel import Citation, Diagnostic, Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import FISCAL_SOUNDNESS_ACT, FISCAL_SOUNDNESS_ORDER, FISCAL_SOUNDNESS_REGULATION

from . import bond_findings as findings

_BARRED: Final = FISCAL_SOUNDNESS_ACT.article("11")
_SPECIAL: Final = FISCAL_SOUNDNESS_ACT.article("12", 1)
_REPAID: Final = FISCAL_SOUNDNESS_ACT.article("12", 2)
_SHORTFALL: Final = FISCAL_SOUNDNESS_REGULATION.article("20")
_REFINANCING: Final = FISCAL_SOUNDNESS_ORDER.article("13", 1, "7")
_PLANNED: Final = FISCAL_SOUNDNESS_REGULATION.article("19", 1, "1")
_NO_WORSE: Final = FISCAL_SOUNDNESS_REGULATION.article("19", 1, "2")
_NOTHING: Final = Yen(0)


class OpenBondGround(Enum):
    """同意がなくても起こせる場合 / What bonds may finance without consent to the plan (令13条各号); the value is the item."""

    DISASTER = "1"
    """災害応急・災害復旧・災害救助の事業費 / Disaster response, recovery and relief."""
    DISASTER_BASIC_ACT = "2"
    """災害対策基本法102条1項 / Disaster Countermeasures Basic Act, Article 102."""
    CIVIL_PROTECTION = "3"
    """国民保護法170条1項 / Civil Protection Act, Article 170."""
    NEW_INFLUENZA = "4"
    """新型インフルエンザ等対策特別措置法70条の2第1項 / Special Measures Act on new influenza, Article 70-2."""
    RELATED_TO_RECOVERY = "5"
    """災害復旧に準ずる、国の負担金・補助金を伴う事業 / Works akin to recovery, with a State share or subsidy."""
    STATE_WORKS = "6"
    """国が負担金を課して直轄で行う事業 / Works the State does itself, charging a share."""
    REFINANCING = "7"
    """省令の定める借換え / Refinancing the ministry's ordinance names."""

    @property
    def cite(self) -> Citation:
        """その号 / The item."""
        return FISCAL_SOUNDNESS_ORDER.article("13", 1, self.value)


@rule(_BARRED, *(each.cite for each in OpenBondGround), ja="再生団体となるべき団体の起債の制限", en="When no bonds may be issued")
def check_bond_open(
    *, at_rebuilding_threshold: bool, plan_consented: bool, ground: OpenBondGround | None = None
) -> tuple[Diagnostic, ...]:
    """地方債を財源とできるか / A finding when a rebuilding ratio is at its threshold and the plan has no consent; a ground lifts it.

    ``at_rebuilding_threshold``: 再生判断比率のいずれかが財政再生基準以上である。

    >>> [each.code for each in check_bond_open(at_rebuilding_threshold=True, plan_consented=False)]
    ['fiscal.bond-barred-while-rebuilding']
    >>> check_bond_open(at_rebuilding_threshold=True, plan_consented=False, ground=OpenBondGround.DISASTER)
    ()
    """
    if not at_rebuilding_threshold or plan_consented or ground is not None:
        return ()
    return (findings.bond_barred_while_rebuilding(cites=(_BARRED,)),)


@rule(_REFINANCING, _PLANNED, _NO_WORSE, ja="同意がなくてもできる借換え", en="Refinancing open without consent")
def is_open_refinancing(
    *, approved: bool, planned: bool, term_extended: bool, repaid_slower: bool, rate_raised: bool
) -> Ruling[bool]:
    """同意がなくてもできる借換えか / Of an approved bond: planned from the start, or no longer, no slower and at no higher a rate.

    ``approved``: 同意・許可を得て発行した（届出で、同意をすることとなると認められるものを含む）。

    >>> is_open_refinancing(approved=True, planned=False, term_extended=False, repaid_slower=False, rate_raised=False).value
    True
    """
    no_worse = not (term_extended or repaid_slower or rate_raised)
    cite = _PLANNED if planned else _NO_WORSE
    value = approved and (planned or no_worse)
    ja = "同意・許可を得て発行したものでない" if not approved else "予定された借換えである" if planned else (
        "年限・償還ペース・利率が不利にならない" if no_worse else "予定されず、年限・償還ペース・利率のいずれかが不利になる")  # fmt: skip
    en = "not an approved bond" if not approved else "planned from the start" if planned else (
        "no worse in term, pace or rate" if no_worse else "not planned, and worse in term, pace or rate")  # fmt: skip
    return Ruling(value=value, cites=(cite, _REFINANCING), steps=(Step(ja, en, (cite,)),))


@rule(_SPECIAL, _SHORTFALL, ja="再生振替特例債の限度", en="Ceiling of the special bonds")
def special_bond_ceiling_of(
    *, scale: Yen, real_deficit: Fraction, consolidated_deficit: Fraction, early_consolidated: Fraction, other_resources: Yen
) -> Ruling[Yen]:
    """再生振替特例債の限度 / The scale times the greater of the real deficit ratio and the consolidated one less its early threshold.

    ``other_resources``: 充当することができる特定の歳入の額その他総務大臣が定める額。円未満は、範囲内でなければならないので切り捨てる。
    財政の再生のため必要と認められる額かどうかは判断しない。

    >>> special_bond_ceiling_of(scale=Yen(1000), real_deficit=Fraction(1, 10), consolidated_deficit=Fraction(4, 10),
    ...     early_consolidated=Fraction(2, 10), other_resources=Yen(50)).value
    Yen(150)
    """
    if scale <= _NOTHING or other_resources < _NOTHING or min(real_deficit, consolidated_deficit, early_consolidated) < 0:
        raise ValueError("the scale is more than nothing; ratios and other resources are not negative")
    ratio = max(real_deficit, consolidated_deficit - early_consolidated)
    exact = scale.amount * ratio - other_resources.amount
    value = Yen(max(exact.numerator // exact.denominator, 0))
    steps = (
        Step(f"実質赤字比率と、連結実質赤字比率から早期健全化基準を控除した数値とのいずれか大きい数値は{ratio}",
             f"the greater of the two ratios is {ratio}", (_SPECIAL,)),
        Step(f"標準財政規模{scale}に乗じ、{other_resources}を控除した額の範囲内：{value}",
             f"times the scale, less {other_resources.amount:,}: {value.amount:,}", (_SHORTFALL,)),
    )  # fmt: skip
    return Ruling(value=value, cites=(_SPECIAL, _SHORTFALL), steps=steps)


@rule(_SPECIAL, _REPAID, ja="再生振替特例債の発行", en="Whether special bonds may be issued")
def check_special_bond(
    *, amount: Yen, ceiling: Yen, plan_consented: bool, last_repayment_on: date, plan_ends_on: date
) -> tuple[Diagnostic, ...]:
    """再生振替特例債を起こせるか / Every reason against it: no consent to the plan, above the ceiling, repaid after the plan ends.

    The last day of the plan's period is within it. A bond that refinances one is judged alike.

    >>> [each.code for each in check_special_bond(amount=Yen(151), ceiling=Yen(150), plan_consented=True,
    ...     last_repayment_on=date(2040, 3, 31), plan_ends_on=date(2040, 3, 31))]
    ['fiscal.special-bond-exceeds-shortfall']
    """
    if amount <= _NOTHING:
        raise ValueError("a bond is more than 0 yen")
    found = list[Diagnostic]()
    if not plan_consented:
        found.append(findings.special_bond_without_consent(cites=(_SPECIAL,)))
    if amount > ceiling:
        found.append(findings.special_bond_exceeds_shortfall(amount=amount, ceiling=ceiling, cites=(_SPECIAL,)))
    if last_repayment_on > plan_ends_on:
        found.append(findings.special_bond_outlives_plan(last=last_repayment_on, end=plan_ends_on, cites=(_REPAID,)))
    return tuple(found)
