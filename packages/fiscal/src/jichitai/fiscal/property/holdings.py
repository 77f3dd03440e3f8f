"""職員の譲受け・物品・占有動産 / Staff as buyers, sale of articles, movables in custody (法238条の3・239条、施行令170条の2・170条の4・170条の5)."""

from __future__ import annotations

from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Diagnostic, Ruling, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from ..custody.conditions import decided
from . import holding_findings as findings

_PROPERTY: Final = LOCAL_AUTONOMY_ACT.article("238の3", 1)
_PROPERTY_VOID: Final = LOCAL_AUTONOMY_ACT.article("238の3", 2)
_ARTICLE: Final = LOCAL_AUTONOMY_ACT.article("239", 2)
_ARTICLE_VOID: Final = LOCAL_AUTONOMY_ACT.article("239", 3)
_IN_CUSTODY: Final = LOCAL_AUTONOMY_ACT.article("239", 5)
_EXEMPT: Final = LOCAL_AUTONOMY_ORDER.article("170の2")
_SALE: Final = LOCAL_AUTONOMY_ORDER.article("170の4")
_MOVABLES: Final = LOCAL_AUTONOMY_ORDER.article("170の5", 1)
_MANAGED: Final = LOCAL_AUTONOMY_ORDER.article("170の5", 2)


class StaffDealing(Enum):
    """職員との行為 / What is done with the officer."""

    TRANSFER = "transfer"
    """譲受け / The officer takes it over."""
    EXCHANGE = "exchange"
    """自己の所有物との交換 / Exchange with the officer's own thing."""
    OTHER = "other"
    """その他（貸付けなど） / Anything else, such as a lease."""


@rule(
    LOCAL_AUTONOMY_ACT.article("238の3"),
    _PROPERTY,
    _PROPERTY_VOID,
    ja="公有財産の職員による譲受け",
    en="Public property taken over by who handles it",
)
def check_staff_property(*, handles_it: bool, dealing: StaffDealing) -> tuple[Diagnostic, ...]:
    """公有財産を職員が譲り受けられるか / Empty unless the officer handles that very property and takes it over or exchanges it.

    >>> [each.code for each in check_staff_property(handles_it=True, dealing=StaffDealing.EXCHANGE)]
    ['fiscal.property-handled-by-buyer']
    """
    if handles_it and dealing is not StaffDealing.OTHER:
        return (findings.handled_by_buyer(thing_ja="公有財産", thing_en="public property", cites=(_PROPERTY, _PROPERTY_VOID)),)
    return ()


class StaffArticle(Enum):
    """物品の種類 / Articles that staff who handle them may acquire, and others."""

    FIXED_PRICE = "1"
    """一　証紙その他、価格が法令の規定により一定している物品 / Stamps and others of a price fixed by law."""
    NAMED_FOR_SALE = "2"
    """二　売払いを目的とし、又は不用の決定をした物品で、長が指定するもの / Held for sale or surplus, and named by the head."""
    OTHER = "other"
    """その他の物品 / Any other article."""


@rule(
    _ARTICLE, _ARTICLE_VOID, _EXEMPT, *(LOCAL_AUTONOMY_ORDER.article("170の2", item=item) for item in ("1", "2")),
    ja="物品の職員による譲受け", en="Articles taken over by who handles them",
)  # fmt: skip
def check_staff_article(*, handles_it: bool, article: StaffArticle) -> tuple[Diagnostic, ...]:
    """物品を職員が譲り受けられるか / Empty unless the officer handles it and it is none of the articles of 施行令170条の2.

    >>> check_staff_article(handles_it=True, article=StaffArticle.FIXED_PRICE)
    ()
    """
    if handles_it and article is StaffArticle.OTHER:
        return (findings.handled_by_buyer(thing_ja="物品", thing_en="articles", cites=(_ARTICLE, _ARTICLE_VOID, _EXEMPT)),)
    return ()


@rule(_SALE, ja="物品の売払い", en="Sale of articles")
def check_article_sale(*, held_for_sale: bool, declared_surplus: bool) -> tuple[Diagnostic, ...]:
    """物品を売り払えるか / Empty for an article held for sale, or declared surplus.

    >>> check_article_sale(held_for_sale=False, declared_surplus=True)
    ()
    """
    return () if held_for_sale or declared_surplus else (findings.article_not_saleable(cites=(_SALE,)),)


class MovableKept(Enum):
    """保管する動産 / Movables the body keeps but does not own."""

    DEPOSITED = "deposited"
    """寄託を受けた動産 / Deposited with the body (1号)."""
    LOST_PROPERTY = "lost-property"
    """遺失物法により保管する動産 / Kept as lost property (2号)."""
    CHILD_WELFARE = "child-welfare"
    """児童福祉法により保管する動産 / Kept under the Child Welfare Act (2号)."""
    LEFT_BEHIND = "left-behind"
    """生活保護法の遺留動産 / Left behind, under the Public Assistance Act (2号)."""
    FOR_USE = "for-use"
    """使用のために保管する動産（物品である） / Kept for use: these are articles."""
    OTHER = "other"
    """その他 / Anything else."""


@rule(
    LOCAL_AUTONOMY_ORDER.article("170の5"), _MOVABLES, *(LOCAL_AUTONOMY_ORDER.article("170の5", 1, item) for item in ("1", "2")),
    _IN_CUSTODY, ja="占有動産か", en="Whether it is a movable in custody",
)  # fmt: skip
def is_movable_in_custody(*, movable: MovableKept) -> Ruling[bool]:
    """占有動産か / Whether a movable that the body keeps and does not own is one in custody.

    >>> is_movable_in_custody(movable=MovableKept.FOR_USE).value
    False
    """
    if movable is MovableKept.FOR_USE:
        return decided(False, "使用のために保管する動産は、物品である", "kept for use, it is an article", _IN_CUSTODY)
    if movable is MovableKept.OTHER:
        return decided(False, "政令で定める動産でない", "it is none of those in the order", _MOVABLES)
    item = "1" if movable is MovableKept.DEPOSITED else "2"
    return decided(True, f"{item}号に当たる", f"item {item}", LOCAL_AUTONOMY_ORDER.article("170の5", 1, item))


class MovableManager(Enum):
    """占有動産を管理する者 / Who manages movables in custody."""

    ACCOUNTING_OFFICER = "accounting-officer"
    """会計管理者 / The accounting officer."""
    AS_LAW_SAYS = "as-law-says"
    """法令の特別の定めによる者 / Whoever the special law names."""


@rule(_MANAGED, ja="占有動産を管理する者", en="Who manages movables in custody")
def manager_of_movable(*, special_law: bool) -> Ruling[MovableManager]:
    """占有動産を管理する者 / The accounting officer, unless a law says otherwise; moved on the head's notice (``check_movement_on_notice``).

    >>> manager_of_movable(special_law=False).value.value
    'accounting-officer'
    """
    if special_law:
        return decided(MovableManager.AS_LAW_SAYS, "法令に特別の定めがある", "a law says otherwise", _MANAGED)
    return decided(
        MovableManager.ACCOUNTING_OFFICER, "特別の定めがないので、会計管理者が管理する", "no law says otherwise", _MANAGED
    )
