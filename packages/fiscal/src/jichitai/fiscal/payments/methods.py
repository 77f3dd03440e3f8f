"""支出の方法の特例 / Special ways of paying, and the closed lists of what may be paid so (法232条の5第2項、施行令161条–165条の2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, PackagedTable, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from . import method_findings as findings

_METHODS: Final = LOCAL_AUTONOMY_ACT.article("232の5", 2)
_REMITTANCE: Final = LOCAL_AUTONOMY_ORDER.article("165", 1)
_TRANSFER: Final = LOCAL_AUTONOMY_ORDER.article("165の2")


class SpecialPayment(Enum):
    """支出の方法の特例 / The special ways of paying that have a closed list of expenses."""

    ADVANCE_FUND = "advance-fund"
    """資金前渡 / Money handed to an officer who pays in cash."""
    ROUGH_ESTIMATE = "rough-estimate"
    """概算払 / Paid by estimate and settled afterwards."""
    PREPAYMENT = "prepayment"
    """前金払 / Paid before the other side performs; settled only if it does not."""
    SUBSTITUTION = "substitution"
    """繰替払 / Paid out of cash just received."""

    @property
    def article(self) -> str:
        """条 / The article of the order with its list."""
        return _ARTICLES[self]


_ARTICLES: Final = {
    SpecialPayment.ADVANCE_FUND: "161",
    SpecialPayment.ROUGH_ESTIMATE: "162",
    SpecialPayment.PREPAYMENT: "163",
    SpecialPayment.SUBSTITUTION: "164",
}


@frozen(kw_only=True)
class PayableSo:
    """特例を用いることができる経費 / One item of a list; ``by_rule``: only what the body's own rule (規則) names."""

    item: str
    ja: str
    en: str
    by_rule: bool


PayableItems = Mapping[SpecialPayment, Mapping[str, PayableSo]]


def _read(values: Mapping[str, Any]) -> PayableItems:
    return MappingProxyType({
        method: MappingProxyType({row["item"]: PayableSo(**row) for row in values[method.value]}) for method in SpecialPayment
    })  # fmt: skip


PAYABLE_SO: Final = PackagedTable("jichitai.fiscal", "payment_methods.toml", _read)
"""特例を用いることができる経費の表 / The closed lists, by edition and method."""


@rule(
    _METHODS, LOCAL_AUTONOMY_ORDER.article("161", 1), LOCAL_AUTONOMY_ORDER.article("162"), LOCAL_AUTONOMY_ORDER.article("163"),
    LOCAL_AUTONOMY_ORDER.article("164"), ja="資金前渡・概算払・前金払・繰替払の可否", en="Whether a special way of paying may be used",
)  # fmt: skip
def check_special_payment(*, method: SpecialPayment, item: str, on: date, named_by_rule: bool = False) -> tuple[Diagnostic, ...]:
    """支出の方法の特例を用いることができるか / Empty when the item of the list covers the expense.

    ``item`` is the number of the item under which the expense falls, "" when it falls under
    none; ``named_by_rule`` says that the body's rule (規則) names the expense, which the
    last item (資金前渡は15号も) asks for. ``NoEditionInForce`` for a day before the first edition.

    >>> [each.code for each in check_special_payment(method=SpecialPayment.ROUGH_ESTIMATE, item="6", on=date(2026, 4, 1))]
    ['fiscal.expense-not-named-by-rule']
    """
    listed = PAYABLE_SO.as_of(on).value[method].get(item)
    article = method.article
    if listed is None:
        cite = LOCAL_AUTONOMY_ORDER.article(article)
        return (findings.expense_not_payable_so(method=_JA[method], method_en=method.value, cites=(_METHODS, cite)),)
    if listed.by_rule and not named_by_rule:
        cite = _item(article, item)
        return (findings.expense_not_named_by_rule(method=_JA[method], method_en=method.value, item=item, cites=(cite,)),)
    return ()


@rule(_METHODS, _REMITTANCE, _TRANSFER, ja="隔地払・口座振替の可否", en="Whether remittance or transfer may be used")
def check_bank_payment(
    *, bank_designated: bool, remote_creditor: bool, asked_by_creditor: bool, account: bool
) -> tuple[Diagnostic, ...]:
    """隔地払・口座振替 / Empty when the creditor may be paid through a bank: by transfer on request, or by remittance when far away.

    ``bank_designated``: 指定金融機関を置いているか。``account``: 債権者が、指定金融機関等に預金口座を設けて
    いるか。``asked_by_creditor``: 債権者からの申出があるか。

    >>> check_bank_payment(bank_designated=True, remote_creditor=False, asked_by_creditor=True, account=True)
    ()
    """
    if not bank_designated:
        return (findings.no_designated_bank(cites=(_REMITTANCE, _TRANSFER)),)
    if (account and asked_by_creditor) or remote_creditor:
        return ()
    return (findings.transfer_not_asked_for(cites=(_TRANSFER, _REMITTANCE)),)


_JA: Final = {
    SpecialPayment.ADVANCE_FUND: "資金前渡",
    SpecialPayment.ROUGH_ESTIMATE: "概算払",
    SpecialPayment.PREPAYMENT: "前金払",
    SpecialPayment.SUBSTITUTION: "繰替払",
}


def _item(article: str, item: str) -> Citation:
    return LOCAL_AUTONOMY_ORDER.article(article, 1, item)
