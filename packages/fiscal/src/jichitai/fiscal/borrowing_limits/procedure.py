"""地方債の協議・届出・許可 / Whether a bond needs permission, consultation or only notice (健全化法13条、地方財政法5条の3・5条の4・33条の5の15).

起債の方法・利率・償還の方法を変更するときも同じである。総務省令で定める軽微な場合には、どれも要しない：ここでは扱わない。
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import FISCAL_SOUNDNESS_ACT, FISCAL_SOUNDNESS_ORDER, LOCAL_FINANCE_ACT, LOCAL_FINANCE_ORDER

from ..settlement.thresholds import FiscalScale, bond_permission_debt_service, bond_permission_deficit

_REBUILDING: Final = FISCAL_SOUNDNESS_ACT.article("13", 1)
_REBUILDING_FACTORS: Final = FISCAL_SOUNDNESS_ACT.article("13", 2)
_REPLACED: Final = FISCAL_SOUNDNESS_ACT.supplementary("", "7")
_REPAYMENT_PLAN: Final = FISCAL_SOUNDNESS_ORDER.article("23", 3)
_CONSULTATION: Final = LOCAL_FINANCE_ACT.article("5の3", 1)
_EXEMPT: Final = LOCAL_FINANCE_ACT.article("5の3", 3)
_SHORT_ENTERPRISE: Final = LOCAL_FINANCE_ACT.article("5の3", 5)
_NOTICE: Final = LOCAL_FINANCE_ACT.article("5の3", 6)
_DEFICIT: Final = LOCAL_FINANCE_ACT.article("5の4", 1, "1")
_DEBT: Final = LOCAL_FINANCE_ACT.article("5の4", 1, "2")
_LATE: Final = LOCAL_FINANCE_ACT.article("5の4", 1, "3")
_DESIGNATED: Final = LOCAL_FINANCE_ACT.article("5の4", 1)
_ENTERPRISE: Final = LOCAL_FINANCE_ACT.article("5の4", 3)
_LOW_TAX: Final = LOCAL_FINANCE_ACT.article("5の4", 4)
_WARD_TAX: Final = LOCAL_FINANCE_ACT.article("5の4", 5)
_CLOSURE: Final = LOCAL_FINANCE_ACT.article("33の5の15", 3)
_EXEMPT_DEBT: Final = LOCAL_FINANCE_ORDER.article("4")
_EXEMPT_DEFICIT: Final = LOCAL_FINANCE_ORDER.article("5")
_EXEMPT_CONSOLIDATED: Final = LOCAL_FINANCE_ORDER.article("6")
_NOTHING: Final = Yen(0)


class BondStep(Enum):
    """地方債に要する手続 / What a bond needs before it is issued."""

    PERMISSION_OF_MINISTER = "permission-of-minister"
    """健全化法による総務大臣の許可 / The minister's permission under the Soundness Act."""
    PERMISSION = "permission"
    """地方財政法による許可 / Permission under the Local Finance Act."""
    CONSULTATION = "consultation"
    """協議 / Consultation."""
    NOTICE = "notice"
    """届出 / Notice."""


@frozen(kw_only=True)
class BondBody:
    """起債する団体 / What the procedure looks at in the body.

    ``rebuilding`` 財政再生団体、又は計画を定めず再生判断比率が基準以上（償還管理計画を作成すべき団体を含む）。``late`` 元利償還金の支払を
    遅延している。``designated`` 5条の4第1項第4号–第6号の指定。``below_standard_rate`` その団体の普通税の税率が標準税率未満
    （4項）、``metropolis_below_standard`` 特別区について、都が課する税の税率が標準税率未満（5項）。``early_future_burden`` 将来負担比率の早期健全化基準。
    """

    scale: FiscalScale
    real_deficit: Yen
    consolidated_deficit: Fraction
    debt_service: Fraction
    future_burden: Fraction
    early_future_burden: Fraction
    rebuilding: bool = False
    late: bool = False
    designated: bool = False
    below_standard_rate: bool = False
    metropolis_below_standard: bool = False

    def __attrs_post_init__(self) -> None:
        if self.real_deficit < _NOTHING or min(self.consolidated_deficit, self.future_burden, self.early_future_burden) < 0:
            raise ValueError("deficits and burdens are not negative")


@frozen(kw_only=True)
class PlannedBond:
    """起こす地方債 / What the procedure looks at in the bond.

    ``public_funds`` 特定公的資金をもつて起こす、又は特定公的資金の同意・許可を得た地方債の資金を変更する。``facilities`` 5条5号の経費。
    ``closure`` 公営企業の廃止に係る地方債（33条の5の15）。公営企業に要する経費のときは、``enterprise_shortage`` 資金の不足額と
    ``enterprise_limit`` 許可を要することとなる額（地方財政法施行令26条2項・27条2項）。``carried_deficit`` 法適用企業に繰越欠損金がある、又は
    その年度に新たに法を適用した（法非適用企業では True とする）。
    """

    public_funds: bool
    facilities: bool = False
    closure: bool = False
    enterprise_shortage: Yen | None = None
    enterprise_limit: Yen | None = None
    carried_deficit: bool = True

    def __attrs_post_init__(self) -> None:
        if (self.enterprise_shortage is None) != (self.enterprise_limit is None):
            raise ValueError("an enterprise's shortage and its limit are given together")
        if self.facilities and self.enterprise_shortage is not None:
            raise ValueError("a bond is for facilities (item 5) or for an enterprise (item 1)")


@rule(
    _REBUILDING, _REBUILDING_FACTORS, _REPLACED, _REPAYMENT_PLAN, _CONSULTATION, _EXEMPT, _SHORT_ENTERPRISE, _NOTICE, _DESIGNATED,
    _DEFICIT, _DEBT, _LATE, _ENTERPRISE, _LOW_TAX, _WARD_TAX, _CLOSURE, _EXEMPT_DEBT, _EXEMPT_DEFICIT, _EXEMPT_CONSOLIDATED,
    ja="地方債の協議・届出・許可", en="Consultation, notice or permission for a bond",
)  # fmt: skip
def bond_step_of(*, body: BondBody, bond: PlannedBond) -> Ruling[BondStep]:
    """地方債に要する手続 / What the bond needs, and by which provision; the strictest that applies displaces the others.

    許可を受けるときは協議・届出を要しない。健全化法13条の許可を受けるときは、地方財政法5条の4・33条の5の15の許可も要しない
    （附則7条による読替え）。

    >>> body = BondBody(scale=FiscalScale(total=Yen(10_000_000_000)), real_deficit=Yen(0), consolidated_deficit=Fraction(0),
    ...     debt_service=Fraction(8, 100), future_burden=Fraction(0), early_future_burden=Fraction(350, 100))
    >>> [bond_step_of(body=body, bond=PlannedBond(public_funds=public)).value.value for public in (False, True)]
    ['notice', 'consultation']
    """
    permission = _permission(body, bond)
    if permission is not None:
        step, cites, ja, en = permission
        return Ruling(value=step, cites=cites, steps=(Step(ja, en, (cites[0],)),))
    against = _against_notice(body, bond)
    if against is None:
        cites = (_NOTICE, _EXEMPT)
        reason = Step("協議不要対象団体が、特定公的資金以外の資金をもつて起こすので、届出による",
                      "a body exempt from consultation, and other funds: notice", cites)  # fmt: skip
        return Ruling(value=BondStep.NOTICE, cites=cites, steps=(reason,))
    cite, ja, en = against
    return Ruling(value=BondStep.CONSULTATION, cites=(_CONSULTATION, cite), steps=(Step(f"{ja}ので、協議による", en, (cite,)),))


_Found = tuple[BondStep, tuple[Citation, ...], str, str]


def _permission(body: BondBody, bond: PlannedBond) -> _Found | None:
    if body.rebuilding:
        cites = (_REBUILDING, _REPLACED) if bond.closure else (_REBUILDING,)
        return BondStep.PERMISSION_OF_MINISTER, cites, "財政再生に係る団体である", "the body rebuilds, or has to"
    if bond.closure:
        return BondStep.PERMISSION, (_CLOSURE,), "公営企業の廃止に係る地方債である", "a bond for closing an enterprise"
    limit = bond_permission_deficit(scale=body.scale)
    if Fraction(body.real_deficit.amount, body.scale.total.amount) >= limit.value:
        return (
            BondStep.PERMISSION,
            (_DEFICIT, *limit.cites),
            "実質赤字額が政令で定める額以上である",
            "the deficit reaches its limit",
        )
    debt = bond_permission_debt_service()
    if body.debt_service >= debt.value:
        return (
            BondStep.PERMISSION,
            (_DEBT, *debt.cites),
            "実質公債費比率が百分の十八以上である",
            "debt service reaches 18 percent",
        )
    if body.late:
        return BondStep.PERMISSION, (_LATE,), "元利償還金の支払を遅延している", "payments on bonds are late"
    if body.designated:
        return BondStep.PERMISSION, (_DESIGNATED,), "総務大臣が指定した団体である", "the minister designated the body"
    short, least = bond.enterprise_shortage, bond.enterprise_limit
    if short is not None and least is not None and bond.carried_deficit and short > _NOTHING and short >= least:
        return (
            BondStep.PERMISSION,
            (_ENTERPRISE,),
            "公営企業の資金の不足額が政令で定める額以上である",
            "the enterprise is short of funds",
        )
    if bond.facilities and body.below_standard_rate:
        return BondStep.PERMISSION, (_LOW_TAX,), "普通税の税率が標準税率未満である", "a tax rate is below the standard"
    if bond.facilities and body.metropolis_below_standard:
        return (
            BondStep.PERMISSION,
            (_WARD_TAX,),
            "都が課する税の税率が標準税率未満である",
            "a tax of the Metropolis is below the standard",
        )
    return None


def _against_notice(body: BondBody, bond: PlannedBond) -> tuple[Citation, str, str] | None:
    """届出によれない理由 / Why notice is not enough; None if it is."""
    if bond.public_funds:
        return _EXEMPT, "特定公的資金による", "designated public funds"
    if body.real_deficit > _NOTHING:
        return _EXEMPT_DEFICIT, "実質赤字額がある", "there is a real deficit"
    if body.consolidated_deficit > 0:
        return _EXEMPT_CONSOLIDATED, "連結実質赤字比率が零を超える", "there is a consolidated deficit"
    if body.future_burden >= body.early_future_burden:
        return _EXEMPT, "将来負担比率が早期健全化基準以上である", "the future burden reaches its threshold"
    if bond.enterprise_shortage is not None and bond.enterprise_shortage > _NOTHING:
        return _SHORT_ENTERPRISE, "公営企業に資金の不足額がある", "the enterprise is short of funds"
    return None
