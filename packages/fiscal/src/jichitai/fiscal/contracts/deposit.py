"""入札保証金と契約保証金 / Deposits for tenders and for contracts (施行令167条の7・167条の16、法234条4項・234条の2第2項).

率又は額と、免除の事由は、団体の規則が定める：データとして受け取る。
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from . import performance_findings as findings

_CONTRACT_DEPOSIT: Final = LOCAL_AUTONOMY_ORDER.article("167の16")
_TENDER: Final = LOCAL_AUTONOMY_ORDER.article("167の7", 1)
_SECURITY: Final = LOCAL_AUTONOMY_ORDER.article("167の7", 2)
_CONTRACT: Final = LOCAL_AUTONOMY_ORDER.article("167の16", 1)
_SECURITY_TOO: Final = LOCAL_AUTONOMY_ORDER.article("167の16", 2)
_FORFEIT_TENDER: Final = LOCAL_AUTONOMY_ACT.article("234", 4)
_FORFEIT_CONTRACT: Final = LOCAL_AUTONOMY_ACT.article("234の2", 2)


class DepositKind(Enum):
    """保証金の種類 / Which deposit."""

    TENDER = "tender"
    """入札保証金 / Paid before bidding."""
    CONTRACT = "contract"
    """契約保証金 / Paid on concluding."""


@frozen(kw_only=True)
class DepositRule:
    """保証金の定め（団体の規則） / The body's rule: a rate (rounded up to whole yen) or an amount, and when it is waived.

    ``waivers`` は、規則の定める免除の事由の印（保険証券の提出、過去の実績など）。
    """

    rate: Fraction | None = None
    amount: Yen | None = None
    waivers: frozenset[str] = frozenset()

    def __attrs_post_init__(self) -> None:
        if (self.rate is None) == (self.amount is None):
            raise ValueError("a rule fixes either a rate or an amount")
        if self.rate is not None and not 0 < self.rate <= 1:
            raise ValueError("a rate lies above 0 and not above 1")


@rule(_TENDER, _CONTRACT, ja="保証金の額", en="Amount of a deposit")
def deposit_of(*, kind: DepositKind, base: Yen, local: DepositRule, waiver: str | None = None) -> Ruling[Yen]:
    """保証金の額 / What must be paid: by the rule's rate of ``base``, or its amount; nothing when a waiver of the rule applies.

    ``base``: 入札保証金では見積もる金額、契約保証金では契約金額（規則の定めるところによる）。規則は「以上」と
    定めるのが通例なので、率を乗じた額の1円未満は切り上げる。``ValueError`` for a waiver the rule does not name.

    >>> deposit_of(kind=DepositKind.CONTRACT, base=Yen(1_234_567), local=DepositRule(rate=Fraction(1, 10))).value
    Yen(123_457)
    """
    cite = _cite(kind)
    if waiver is not None:
        if waiver not in local.waivers:
            raise ValueError("the rule does not name this waiver")
        return Ruling(value=Yen(0), cites=(cite,), steps=(
            Step("規則の定める事由により納付を免除する", "waived on a ground of the body's rule", (cite,)),))  # fmt: skip
    if local.amount is not None:
        step = Step(f"規則の定める額は{local.amount}である", f"the rule fixes {local.amount.amount:,} yen", (cite,))
        return Ruling(value=local.amount, cites=(cite,), steps=(step,))
    exact = Fraction(base.amount) * (local.rate or 0)
    amount = Yen(-(-exact.numerator // exact.denominator))
    step = Step(f"{base}に{local.rate}を乗じ、1円未満を切り上げる", f"{local.rate} of {base.amount:,} yen, rounded up", (cite,))
    return Ruling(value=amount, cites=(cite,), steps=(step,))


@rule(_CONTRACT_DEPOSIT, _TENDER, _SECURITY, _CONTRACT, _SECURITY_TOO, ja="保証金の納付", en="Payment of a deposit")
def check_deposit(
    *, kind: DepositKind, required: Yen, cash: Yen = Yen(0), security: Yen = Yen(0), security_recognised: bool = False
) -> tuple[Diagnostic, ...]:
    """保証金が足りるか / Empty when cash and recognised security together are not below what is required.

    ``security``: 国債、地方債その他長が確実と認める担保の、団体の定める価額。``security_recognised``: 長が認めた。

    >>> [each.code for each in check_deposit(kind=DepositKind.TENDER, required=Yen(100), cash=Yen(99))]
    ['fiscal.deposit-short']
    """
    found = list[Diagnostic]()
    if security and not security_recognised:
        found.append(findings.security_not_recognised(cites=(_SECURITY if kind is DepositKind.TENDER else _SECURITY_TOO,)))
    paid = cash + (security if security_recognised else Yen(0))
    if paid < required:
        found.append(findings.deposit_short(paid=paid, required=required, cites=(_cite(kind),)))
    return tuple(found)


@rule(_FORFEIT_TENDER, _FORFEIT_CONTRACT, ja="保証金の帰属", en="Whether a deposit falls to the body")
def deposit_forfeited(*, kind: DepositKind, failed: bool, contract_says_otherwise: bool = False) -> Ruling[bool]:
    """保証金が団体に帰属するか / Whether the deposit, and security in its place, falls to the body.

    ``failed``: 入札保証金では落札者が契約を締結しない、契約保証金では契約上の義務を履行しない。
    ``contract_says_otherwise``: 損害の賠償又は違約金について契約に別段の定めがある（契約保証金だけ）。

    >>> deposit_forfeited(kind=DepositKind.CONTRACT, failed=True, contract_says_otherwise=True).value
    False
    """
    cite = _FORFEIT_TENDER if kind is DepositKind.TENDER else _FORFEIT_CONTRACT
    if contract_says_otherwise and kind is DepositKind.TENDER:
        raise ValueError("the proviso is for contract deposits")
    if not failed:
        step = Step("不履行（不締結）がない", "there was no failure", (cite,))
    elif contract_says_otherwise:
        step = Step("契約の別段の定めによる", "the contract's own terms govern", (cite,))
    else:
        step = Step("不履行（不締結）により、団体に帰属する", "on the failure it falls to the body", (cite,))
    return Ruling(value=failed and not contract_says_otherwise, cites=(cite,), steps=(step,))


def _cite(kind: DepositKind) -> Citation:
    return _TENDER if kind is DepositKind.TENDER else _CONTRACT
