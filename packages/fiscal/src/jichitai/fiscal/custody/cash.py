"""歳計現金・歳入歳出外現金・保管有価証券 / Budget cash, off-budget cash and securities kept (法235条の4、施行令168条の6・168条の7、規則12条の5)."""

from __future__ import annotations

from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Diagnostic, Ruling, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER, LOCAL_AUTONOMY_REGULATION

from . import bank_findings as findings
from .conditions import decided, refused

_BUDGET_CASH: Final = LOCAL_AUTONOMY_ACT.article("235の4", 1)
_OFF_BUDGET: Final = LOCAL_AUTONOMY_ACT.article("235の4", 2)
_NO_INTEREST: Final = LOCAL_AUTONOMY_ACT.article("235の4", 3)
_HOW: Final = LOCAL_AUTONOMY_ORDER.article("168の6")
_KEPT: Final = LOCAL_AUTONOMY_ORDER.article("168の7", 1)
_ON_NOTICE: Final = LOCAL_AUTONOMY_ORDER.article("168の7", 2)
_LIKE_BUDGET_CASH: Final = LOCAL_AUTONOMY_ORDER.article("168の7", 3)
_KINDS: Final = LOCAL_AUTONOMY_REGULATION.article("12の5")
_PROPERTY_SECURITIES: Final = LOCAL_AUTONOMY_ORDER.article("169の8")
_ARTICLES: Final = LOCAL_AUTONOMY_ORDER.article("170の3")
_MOVABLES: Final = LOCAL_AUTONOMY_ORDER.article("170の5", 2)


class CashKind(Enum):
    """現金の種類 / Whose cash it is."""

    BUDGET = "budget"
    """歳計現金 / Cash of the revenue and expenditure of the body."""
    OFF_BUDGET = "off-budget"
    """歳入歳出外現金 / Cash the body keeps but does not own."""


@rule(_BUDGET_CASH, _HOW, _LIKE_BUDGET_CASH, ja="現金の保管の方法", en="How cash is kept")
def check_cash_keeping(*, cash: CashKind, surest: bool, most_advantageous: bool) -> tuple[Diagnostic, ...]:
    """最も確実かつ有利な方法で保管しているか / Empty when the way is found the surest and the most advantageous (a sure bank, as a rule).

    歳入歳出外現金の保管も、歳計現金の例による。

    >>> [each.where.field for each in check_cash_keeping(cash=CashKind.BUDGET, surest=False, most_advantageous=True)]
    ['surest']
    """
    cite = _HOW if cash is CashKind.BUDGET else _LIKE_BUDGET_CASH
    return refused(
        findings.cash_not_kept_well,
        (not surest, "surest", "最も確実な方法であると認められない", "the way is not found the surest", cite),
        (not most_advantageous, "most_advantageous", "最も有利な方法であると認められない", "the way is not found the best", cite),
    )


class CustodyGround(Enum):
    """所有に属しない現金・有価証券を保管するよりどころ / Why the body keeps cash or securities it does not own."""

    SECURITY = "security"
    """債権の担保として徴するもの / Taken as security for a claim."""
    SUBROGATION = "1"
    """一　債務者に属する権利の代位により受領すべきもの / To be received by subrogation to a debtor's right."""
    DISASTER_RELIEF = "2"
    """二　災害の被害を受けた者への見舞金に係るもの / Gifts for victims of a disaster."""
    SCHOLARSHIP = "3"
    """三　公立の大学・高等専門学校の、奨学を目的とする寄附金を原資として交付されたもの / Scholarships from gifts, public universities and colleges."""
    OTHER_LAW = "other-law"
    """ほかの法律又は政令の規定によるもの / Kept under another Act or Cabinet Order."""
    NONE = "none"
    """なし / No such ground."""


@rule(
    _OFF_BUDGET, _KEPT, _KINDS, *(LOCAL_AUTONOMY_REGULATION.article("12の5", item=str(item)) for item in (1, 2, 3)),
    ja="所有に属しない現金・有価証券の保管", en="Keeping cash or securities the body does not own",
)  # fmt: skip
def may_keep_in_custody(*, ground: CustodyGround) -> Ruling[bool]:
    """所有に属しない現金・有価証券を保管できるか / Whether they may be kept: security for a claim, or a ground in an Act or Cabinet Order.

    >>> may_keep_in_custody(ground=CustodyGround.NONE).value
    False
    """
    if ground is CustodyGround.NONE:
        return decided(False, "法律又は政令の規定によらない", "no Act or Cabinet Order provides for it", _OFF_BUDGET)
    if ground is CustodyGround.SECURITY:
        return decided(True, "債権の担保として徴する", "taken as security for a claim", _OFF_BUDGET)
    if ground is CustodyGround.OTHER_LAW:
        return decided(True, "ほかの法律又は政令の規定による", "another Act or Cabinet Order provides for it", _OFF_BUDGET)
    item = LOCAL_AUTONOMY_REGULATION.article("12の5", item=ground.value)
    return decided(
        True, f"省令で定めるもの（{ground.value}号）に当たる", f"item {ground.value} of the regulation", _KEPT, item, _OFF_BUDGET
    )


@rule(_NO_INTEREST, ja="歳入歳出外現金の利子", en="Interest on off-budget cash")
def is_custody_interest_due(*, by_law: bool, by_contract: bool) -> Ruling[bool]:
    """歳入歳出外現金に利子を付すか / Whether interest is paid: only where a law or the contract says so.

    >>> is_custody_interest_due(by_law=False, by_contract=False).value
    False
    """
    if by_law or by_contract:
        return decided(True, "法令又は契約に特別の定めがある", "a law or the contract provides for it", _NO_INTEREST)
    return decided(False, "特別の定めがないので、付さない", "nothing provides for it", _NO_INTEREST)


class ThingKept(Enum):
    """出納する物 / What is taken in or given out."""

    OFF_BUDGET_CASH = "off-budget-cash"
    """歳入歳出外現金 / Off-budget cash."""
    SECURITY_NOT_OWNED = "security-not-owned"
    """団体の所有に属しない保管有価証券 / Securities kept but not owned."""
    SECURITY_OF_PROPERTY = "security-of-property"
    """公有財産に属する有価証券 / Securities of the body's public property."""
    ARTICLE = "article"
    """物品（基金に属する動産を含む） / Articles, and movables of a fund."""
    MOVABLE_IN_CUSTODY = "movable-in-custody"
    """占有動産 / Movables in custody."""


_THINGS: Final = {
    ThingKept.OFF_BUDGET_CASH: ("歳入歳出外現金", "off-budget cash", (_ON_NOTICE,)),
    ThingKept.SECURITY_NOT_OWNED: ("所有に属しない有価証券", "securities it does not own", (_ON_NOTICE,)),
    ThingKept.SECURITY_OF_PROPERTY: (
        "公有財産に属する有価証券",
        "securities of public property",
        (_PROPERTY_SECURITIES, _ON_NOTICE),
    ),
    ThingKept.ARTICLE: ("物品", "articles", (_ARTICLES, _ON_NOTICE)),
    ThingKept.MOVABLE_IN_CUSTODY: ("占有動産", "movables in custody", (_MOVABLES, _ON_NOTICE)),
}


@rule(_ON_NOTICE, _PROPERTY_SECURITIES, _ARTICLES, _MOVABLES, ja="長の通知による出納", en="Movement on the head's notice")
def check_movement_on_notice(*, thing: ThingKept, head_notified: bool) -> tuple[Diagnostic, ...]:
    """長の通知に基づく出納か / Empty when the head of the body has given notice; so for each of the five things.

    >>> [each.code for each in check_movement_on_notice(thing=ThingKept.ARTICLE, head_notified=False)]
    ['fiscal.moved-without-notice']
    """
    if head_notified:
        return ()
    ja, en, cites = _THINGS[thing]
    return (findings.moved_without_notice(thing_ja=ja, thing_en=en, cites=cites),)
