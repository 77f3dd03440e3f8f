"""収納の充当 / What money received goes to first: the claim itself, the charge for delay, the fees (地方税法20条の9の4、民法489条・490条)."""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import CIVIL_CODE, LOCAL_AUTONOMY_ACT, LOCAL_TAX_ACT

from ..claims.kinds import ClaimKind
from . import revenue_findings as findings
from .refusals import refuse_revenue

_TAX_FIRST: Final = LOCAL_TAX_ACT.article("20の9の4", 2)
_COSTS_FIRST: Final = CIVIL_CODE.article("489", 1)
_AGREED: Final = CIVIL_CODE.article("490")
_BY_ORDINANCE: Final = LOCAL_AUTONOMY_ACT.article("231の3", 2)
_NOTHING: Final = Yen(0)


class Component(Enum):
    """債権の内訳 / What a claim consists of."""

    PRINCIPAL = "principal"
    """元本・本税 / The claim itself."""
    CHARGE = "charge"
    """延滞金・遅延損害金 / The charge for delay."""
    FEE = "fee"
    """督促手数料・費用 / Fees of the demand, costs."""


@rule(_TAX_FIRST, _COSTS_FIRST, _AGREED, _BY_ORDINANCE, ja="収納の充当の順序", en="Order in which a receipt is allocated")
def allocation_order(
    *, kind: ClaimKind, local_order: tuple[Component, ...], agreed: bool = False
) -> Ruling[tuple[Component, ...]]:
    """充当の順序 / The order for a kind of claim.

    ``local_order`` is the body's own, all three components once each. Local tax: the tax comes
    first whatever it says. Civil claims: costs, interest, principal, unless the parties ``agreed`` on
    ``local_order``. Other claims, for which no national rule is known: the body's own order.

    >>> [each.value for each in allocation_order(kind=ClaimKind.LOCAL_TAX,
    ...     local_order=(Component.FEE, Component.CHARGE, Component.PRINCIPAL)).value]
    ['principal', 'fee', 'charge']
    """
    if sorted(each.value for each in local_order) != sorted(each.value for each in Component):
        refuse_revenue(findings.allocation_order_incomplete())
    if kind is ClaimKind.LOCAL_TAX:
        order = (Component.PRINCIPAL, *(each for each in local_order if each is not Component.PRINCIPAL))
        cite, ja, en = _TAX_FIRST, "一部の納付は、まず本税に充てる", "what is paid in part goes to the tax first"
    elif kind is ClaimKind.CIVIL and not agreed:
        order = (Component.FEE, Component.CHARGE, Component.PRINCIPAL)
        cite, ja, en = _COSTS_FIRST, "費用、利息、元本の順に充てる", "costs, then interest, then principal"
    elif kind is ClaimKind.CIVIL:
        order, cite, ja, en = local_order, _AGREED, "合意した順序による", "the order agreed upon"
    else:
        order, cite, ja, en = local_order, _BY_ORDINANCE, "条例・規則で定める順序による", "the body's own order"
    return Ruling(value=order, cites=(cite,), steps=(Step(ja, en, (cite,)),))


@frozen(kw_only=True)
class Portions:
    """充てた額 / How a sum of money was divided; what nothing is owed for is ``over``."""

    principal: Yen = _NOTHING
    charge: Yen = _NOTHING
    fee: Yen = _NOTHING
    over: Yen = _NOTHING

    @property
    def total(self) -> Yen:
        """合計 / Everything together: what was received."""
        return self.principal + self.charge + self.fee + self.over


@frozen(kw_only=True)
class Owed:
    """納めるべき額 / What is owed on a day, by component."""

    principal: Yen
    charge: Yen = _NOTHING
    fee: Yen = _NOTHING

    @property
    def total(self) -> Yen:
        """合計 / Everything together."""
        return self.principal + self.charge + self.fee


def apportion(amount: Yen, owed: Owed, order: tuple[Component, ...]) -> Portions:
    """充当する / Divide a sum among what is owed, in order; the rest is over.

    >>> apportion(Yen(150), Owed(principal=Yen(100), charge=Yen(30)), (Component.PRINCIPAL, Component.CHARGE, Component.FEE))
    Portions(principal=Yen(100), charge=Yen(30), fee=Yen(0), over=Yen(20))
    """
    left, given = amount, dict[str, Yen]()
    for each in order:
        take = min(left, getattr(owed, each.value))
        given[each.value] = take
        left = left - take
    return Portions(over=left, **given)
