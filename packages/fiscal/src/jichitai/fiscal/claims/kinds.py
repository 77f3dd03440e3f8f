"""債権の区分 / What kind of claim it is, and which rules govern its collection (法231条の3、240条)."""

from __future__ import annotations

from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Citation, Ruling, Step, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

CLAIM: Final = LOCAL_AUTONOMY_ACT.article("240", 1)
"""債権 / What a claim is."""
OUTSIDE: Final = LOCAL_AUTONOMY_ACT.article("240", 4)
"""適用除外 / What the rules on claims do not govern."""
ENFORCEABLE: Final = LOCAL_AUTONOMY_ACT.article("231の3", 3)
"""強制徴収 / What is collected as tax arrears are."""


class ClaimKind(Enum):
    """債権の区分 / Kinds of claims, as far as their collection differs."""

    ENFORCED = "enforced"
    """分担金・加入金・法律で定める使用料など（地方税の滞納処分の例による） / Collected as tax arrears are."""
    PUBLIC_REVENUE = "public-revenue"
    """その他の法231条の3第1項の歳入（強制徴収できない使用料・手数料など） / Other revenue of that article: by the courts."""
    CIVIL = "civil"
    """それ以外の債権（貸付金、賃貸料、返還金など） / Any other claim."""
    LOCAL_TAX = "local-tax"
    """地方税法の規定に基づく徴収金 / Local tax: the Local Tax Act alone (1号)."""
    CIVIL_PENALTY = "civil-penalty"
    """過料 / Civil penalties (2号); they are collected as tax arrears are."""
    SECURITIES = "securities"
    """証券に化体されている債権 / Claims embodied in securities (3号)."""
    ELECTRONIC = "electronically-recorded"
    """電子記録債権 / Electronically recorded claims (4号)."""
    DEPOSIT = "deposit"
    """預金に係る債権 / Deposits (5号)."""
    OFF_BUDGET = "off-budget"
    """歳入歳出外現金となるべき債権 / Money that becomes off-budget cash (6号)."""
    DONATION = "donation"
    """寄附金に係る債権 / Donations (7号)."""
    FUND = "fund"
    """基金に属する債権 / Claims of a fund (8号)."""

    @property
    def ja(self) -> str:
        """名 / The name in a sentence."""
        return _JA[self]


_JA: Final = {
    ClaimKind.ENFORCED: "強制徴収により徴収する債権", ClaimKind.PUBLIC_REVENUE: "その他の歳入に係る債権",
    ClaimKind.CIVIL: "その他の債権", ClaimKind.LOCAL_TAX: "地方税法の規定に基づく徴収金に係る債権",
    ClaimKind.CIVIL_PENALTY: "過料に係る債権", ClaimKind.SECURITIES: "証券に化体されている債権",
    ClaimKind.ELECTRONIC: "電子記録債権", ClaimKind.DEPOSIT: "預金に係る債権",
    ClaimKind.OFF_BUDGET: "歳入歳出外現金となるべき金銭の給付を目的とする債権", ClaimKind.DONATION: "寄附金に係る債権",
    ClaimKind.FUND: "基金に属する債権",
}  # fmt: skip
_ITEM: Final = {
    ClaimKind.LOCAL_TAX: "1", ClaimKind.CIVIL_PENALTY: "2", ClaimKind.SECURITIES: "3", ClaimKind.ELECTRONIC: "4",
    ClaimKind.DEPOSIT: "5", ClaimKind.OFF_BUDGET: "6", ClaimKind.DONATION: "7", ClaimKind.FUND: "8",
}  # fmt: skip


def outside_item(kind: ClaimKind) -> Citation | None:
    """適用除外の号 / The item that takes this kind out of the rules on claims, or None."""
    item = _ITEM.get(kind)
    return None if item is None else LOCAL_AUTONOMY_ACT.article("240", 4, item)


@rule(CLAIM, OUTSIDE, ja="債権の管理の規定の適用", en="Whether the rules on claims apply")
def is_managed_claim(*, kind: ClaimKind) -> Ruling[bool]:
    """債権の管理の規定（法240条2項・3項、令171条から171条の7まで）が適用されるか / Whether the rules on claims govern this kind.

    >>> is_managed_claim(kind=ClaimKind.CIVIL).value, is_managed_claim(kind=ClaimKind.LOCAL_TAX).value
    (True, False)
    """
    item = outside_item(kind)
    if item is None:
        step = Step(
            f"{kind.ja}であり、適用除外の各号に当たらない", f"{kind.value}: under none of the exceptions", (CLAIM, OUTSIDE)
        )
        return Ruling(value=True, cites=(CLAIM, OUTSIDE), steps=(step,))
    step = Step(f"{kind.ja}なので、適用しない", f"{kind.value}: they do not apply", (item,))
    return Ruling(value=False, cites=(item,), steps=(step,))


def is_enforced(kind: ClaimKind) -> bool:
    """滞納処分ができるか / Whether it is collected as tax arrears are under 法231条の3第3項."""
    return kind in (ClaimKind.ENFORCED, ClaimKind.CIVIL_PENALTY)
