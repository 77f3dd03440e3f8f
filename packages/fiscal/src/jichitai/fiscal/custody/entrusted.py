"""委託できる公金 / Public money that may be entrusted: collection, receipt, paying out (法243条の2の4–243条の2の6、施行令173条の2・173条の3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, PackagedTable, Ruling, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER, LOCAL_AUTONOMY_REGULATION

from . import handler_findings as findings
from .conditions import decided, refused

_COLLECTION: Final = LOCAL_AUTONOMY_ACT.article("243の2の4", 1)
_COLLECTED: Final = LOCAL_AUTONOMY_ORDER.article("173の2", 1)
_MEANS: Final = LOCAL_AUTONOMY_ACT.article("243の2の4", 2)
_MEANS_LIST: Final = LOCAL_AUTONOMY_REGULATION.article("12の2の19")
_DISCHARGED: Final = LOCAL_AUTONOMY_ACT.article("243の2の4", 3)
_RECEIPT: Final = LOCAL_AUTONOMY_ACT.article("243の2の5", 1)
_SERVES: Final = LOCAL_AUTONOMY_ACT.article("243の2の5", 1, "1")
_SUITED: Final = LOCAL_AUTONOMY_ACT.article("243の2の5", 1, "2")
_UNSUITED: Final = LOCAL_AUTONOMY_REGULATION.article("12の2の20")
_ON_NOTICE: Final = LOCAL_AUTONOMY_ACT.article("243の2の5", 2)
_LIKEWISE: Final = LOCAL_AUTONOMY_ACT.article("243の2の5", 3)
_EXPENDITURE: Final = LOCAL_AUTONOMY_ACT.article("243の2の6", 1)
_PAID: Final = LOCAL_AUTONOMY_ORDER.article("173の3", 1)


@frozen(kw_only=True)
class Entrustable:
    """委託の対象の号 / One item of a list."""

    item: str
    ja: str
    en: str


@frozen(kw_only=True)
class EntrustedMoney:
    """委託できる公金の表の一版 / The lists of one edition, by item."""

    collection: Mapping[str, Entrustable]
    not_received: Mapping[str, Entrustable]
    paid_advance_items: frozenset[str]
    paid_other: Mapping[str, Entrustable]


def _read(values: Mapping[str, Any]) -> EntrustedMoney:
    def listed(name: str) -> Mapping[str, Entrustable]:
        return MappingProxyType({row["item"]: Entrustable(**row) for row in values[name]})

    return EntrustedMoney(
        collection=listed("collection"), not_received=listed("not_received"),
        paid_advance_items=frozenset(values["paid_advance_items"]), paid_other=listed("paid_other"),
    )  # fmt: skip


ENTRUSTED_MONEY: Final = PackagedTable("jichitai.fiscal", "entrusted_public_money.toml", _read)
"""委託できる公金の表 / The closed lists, by edition."""


@rule(_COLLECTION, _COLLECTED, ja="徴収を委託できる歳入", en="Revenue whose collection may be entrusted")
def check_entrusted_collection(*, item: str, serves_residents: bool, by_other_law: bool, on: date) -> tuple[Diagnostic, ...]:
    """徴収を委託できるか / Empty when another law provides, or the revenue is on the list and the head finds that it helps.

    ``item``: 施行令173条の2第1項の号、どれでもなければ ""。``serves_residents``: 収入の確保及び住民の便益の増進に寄与すると
    長が認めるか。``on``: 委託をする日。初めの版より前の日には ``NoEditionInForce``。

    >>> [each.where.field for each in check_entrusted_collection(item="", serves_residents=True, by_other_law=False,
    ...     on=date(2026, 4, 1))]
    ['item']
    """
    listed = item in ENTRUSTED_MONEY.as_of(on).value.collection
    if by_other_law:
        return ()
    return refused(
        findings.not_entrustable,
        (not listed, "item", "徴収を委託できる歳入の七つの号のどれにも当たらない", "it is no revenue of the list", _COLLECTED),
        (
            not serves_residents,
            "serves_residents",
            "収入の確保と住民の便益に寄与すると長が認めていない",
            "it is not found to help",
            _COLLECTED,
        ),
    )


@rule(_RECEIPT, _SERVES, _SUITED, _UNSUITED, ja="収納を委託できる歳入等", en="Revenue whose receipt may be entrusted")
def check_entrusted_receipt(*, unsuited_item: str, serves_residents: bool, on: date) -> tuple[Diagnostic, ...]:
    """収納を委託できるか / Empty when the head finds that it helps, and it is not of the kinds unsuited by nature.

    ``unsuited_item``: 施行規則12条の2の20の号、当たらなければ ""。

    >>> [each.where.field for each in check_entrusted_receipt(unsuited_item="1", serves_residents=True, on=date(2026, 4, 1))]
    ['unsuited_item']
    """
    unsuited = ENTRUSTED_MONEY.as_of(on).value.not_received
    if unsuited_item and unsuited_item not in unsuited:
        raise ValueError(f"the list has no item {unsuited_item!r}")
    kind = unsuited.get(unsuited_item)
    ja, en = (kind.ja, kind.en) if kind else ("", "")
    return refused(
        findings.not_entrustable,
        (
            not serves_residents,
            "serves_residents",
            "収入の確保と住民の便益に寄与すると認められない",
            "it is not found to help",
            _SERVES,
        ),
        (kind is not None, "unsuited_item", f"性質上適当でない歳入（{ja}）である", f"it is unsuited by nature ({en})", _UNSUITED),
    )


@rule(_EXPENDITURE, _PAID, ja="支出を委託できる歳出", en="Expenditure that may be entrusted")
def check_entrusted_expenditure(*, item: str, by_other_law: bool, on: date) -> tuple[Diagnostic, ...]:
    """支出を委託できるか / Empty when another law provides, or it is 施行令161条1項1–15号, a loan or a refund.

    ``item``: 施行令161条1項の号、"loan"（貸付金）、"refund"（払戻金）、どれでもなければ ""。16号・17号は入らない。

    >>> [len(check_entrusted_expenditure(item=item, by_other_law=False, on=date(2026, 4, 1))) for item in ("15", "16", "loan")]
    [0, 1, 0]
    """
    lists = ENTRUSTED_MONEY.as_of(on).value
    listed = item in lists.paid_advance_items or item in lists.paid_other
    return refused(
        findings.not_entrustable,
        (not by_other_law and not listed, "item", "支出を委託できる経費に当たらない", "it is no expenditure of the list", _PAID),
    )


class HandlerMeans(Enum):
    """取扱者への納付の方法 / How the payer pays the handler."""

    CASH = "cash"
    """現金 / Cash."""
    ACCOUNT_TRANSFER = "account-transfer"
    """口座振替 / Account transfer."""
    STAMPS = "stamps"
    """証紙 / Revenue stamps."""
    SECURITIES = "securities"
    """証券 / Securities."""
    PREPAID = "prepaid"
    """第三者型前払式支払手段による取引 / Third-party prepaid payment means."""
    LIKE_EXCHANGE = "like-exchange"
    """これに類する為替取引 / Exchange transactions like it."""
    OTHER = "other"
    """その他 / Anything else."""


@rule(_MEANS, _MEANS_LIST, _LIKEWISE, ja="取扱者への納付の方法", en="Means of paying a money handler")
def check_handler_means(*, means: HandlerMeans) -> tuple[Diagnostic, ...]:
    """取扱者が納付を受けられる方法か / Empty for cash and the means of the regulation; for collection and receipt alike.

    >>> [each.code for each in check_handler_means(means=HandlerMeans.OTHER)]
    ['fiscal.money-handler-means-not-allowed']
    """
    if means is HandlerMeans.OTHER:
        return (findings.handler_means_not_allowed(cites=(_MEANS, _MEANS_LIST)),)
    return ()


@rule(_DISCHARGED, _LIKEWISE, ja="取扱者への納付による義務の履行", en="Day the debt is discharged by paying a handler")
def discharged_by_handler_on(*, paid_to_handler_on: date, paid_in_on: date | None = None) -> Ruling[date]:
    """納入義務が履行された日 / The day the payer paid the handler, whenever (or whether) the handler pays it in.

    >>> str(discharged_by_handler_on(paid_to_handler_on=date(2026, 6, 30), paid_in_on=date(2026, 7, 3)).value)
    '2026-06-30'
    """
    if paid_in_on is not None and paid_in_on < paid_to_handler_on:
        raise ValueError(f"what was paid on {paid_to_handler_on} is not paid in on {paid_in_on}")
    later = f"払込みは{paid_in_on}である" if paid_in_on else "払込みはまだない"
    later_en = f"paid in on {paid_in_on}" if paid_in_on else "not yet paid in"
    ja = f"取扱者に納付した{paid_to_handler_on}に履行されたものとする（{later}）"
    return decided(paid_to_handler_on, ja, f"paid to the handler on {paid_to_handler_on} ({later_en})", _DISCHARGED, _LIKEWISE)


class ReceiptBasis(Enum):
    """収納のよりどころ / On what the handler receives revenue."""

    NOTICE = "notice"
    """納入の通知 / A notice of payment."""
    HEADS_WAY = "heads-way"
    """長が定める方法 / The way the head fixed."""
    NONE = "none"
    """なし / Nothing."""


@rule(_ON_NOTICE, ja="納入の通知に基づく収納", en="Receipt on a notice of payment")
def check_handler_receipt(*, notice_needed: bool, basis: ReceiptBasis) -> tuple[Diagnostic, ...]:
    """通知に基づく収納か / Empty on a notice of payment; where its nature needs none, in the way the head fixed (a notice serves too).

    >>> check_handler_receipt(notice_needed=False, basis=ReceiptBasis.HEADS_WAY)
    ()
    """
    grounded = basis is ReceiptBasis.NOTICE or (basis is ReceiptBasis.HEADS_WAY and not notice_needed)
    return () if grounded else (findings.handler_receipt_without_notice(cites=(_ON_NOTICE,)),)
