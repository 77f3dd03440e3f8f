"""長等の損害賠償責任の一部免責 / Partial relief of the head and officers from liability, by ordinance (法243条の2の7、施行令173条の4)."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Citation, Diagnostic, Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from . import liability_findings as findings
from .base_pay import LIABILITY_RELIEF, LiableRole
from .conditions import decided, refused

_RELIEF: Final = LOCAL_AUTONOMY_ACT.article("243の2の7", 1)
_HEARD: Final = LOCAL_AUTONOMY_ACT.article("243の2の7", 2)
_JOINTLY: Final = LOCAL_AUTONOMY_ACT.article("243の2の7", 3)
_STANDARD: Final = LOCAL_AUTONOMY_ORDER.article("173の4", 1)
_FLOOR: Final = LOCAL_AUTONOMY_ORDER.article("173の4", 2)
_DISCLOSED: Final = LOCAL_AUTONOMY_ORDER.article("173の4", 3)
_GROUPS: Final = {6: "イ", 4: "ロ", 2: "ハ", 1: "ニ"}
_POLICE_GROUPS: Final = {2: "イ", 1: "ロ"}


def _group(role: LiableRole, factor: int) -> Citation:
    item, groups = ("2", _POLICE_GROUPS) if role.is_police else ("1", _GROUPS)
    return LOCAL_AUTONOMY_ORDER.article("173の4", 1, item, groups.get(factor))


@rule(
    _STANDARD,
    *(LOCAL_AUTONOMY_ORDER.article("173の4", 1, "1", each) for each in _GROUPS.values()),
    *(LOCAL_AUTONOMY_ORDER.article("173の4", 1, "2", each) for each in _POLICE_GROUPS.values()),
    ja="一部免責の基準額", en="Standard of relief from liability",
)  # fmt: skip
def relief_standard(*, role: LiableRole, base_pay: Yen, on: date) -> Ruling[Yen]:
    """条例が参酌する基準 / The base pay times 6, 4, 2 or 1, as the role is: what an ordinance takes into account.

    ``on``: 責任の原因となった行為の日。初めの版より前の日には ``NoEditionInForce``。

    >>> relief_standard(role=LiableRole.HEAD, base_pay=Yen(14_800_000), on=date(2026, 6, 1)).value
    Yen(88_800_000)
    """
    edition = LIABILITY_RELIEF.as_of(on)
    factor = edition.value.factors[role]
    cite = _group(role, factor)
    step = Step(f"基準給与年額{base_pay}に{factor}を乗ずる", f"the base pay {base_pay} times {factor}", (cite,))
    return Ruling(value=_positive(base_pay) * factor, cites=(cite,), steps=(step,), editions=(edition.used,))


@rule(
    _FLOOR,
    *(LOCAL_AUTONOMY_ORDER.article("173の4", 2, item) for item in ("1", "2")),
    ja="控除する額の最低",
    en="Floor of what is deducted",
)
def relief_floor(*, role: LiableRole, base_pay: Yen, on: date) -> Ruling[Yen]:
    """条例で定める額の最低 / The base pay itself: an ordinance may not deduct less.

    >>> relief_floor(role=LiableRole.STAFF, base_pay=Yen(6_000_000), on=date(2026, 6, 1)).value
    Yen(6_000_000)
    """
    edition = LIABILITY_RELIEF.as_of(on)
    cite = LOCAL_AUTONOMY_ORDER.article("173の4", 2, "2" if role.is_police else "1")
    times = edition.value.floor_factor
    step = Step(f"基準給与年額{base_pay}の{times}倍", f"{times} times the base pay {base_pay}", (cite,))
    return Ruling(value=_positive(base_pay) * times, cites=(cite,), steps=(step,), editions=(edition.used,))


@rule(_RELIEF, _FLOOR, ja="条例で定める控除額", en="What the ordinance deducts")
def check_relief_amount(*, role: LiableRole, amount: Yen, base_pay: Yen, on: date) -> tuple[Diagnostic, ...]:
    """条例で定める額が最低以上か / Empty when the amount of the ordinance is the floor or more; the standard itself is only taken into account.

    >>> [each.code for each in check_relief_amount(role=LiableRole.HEAD, amount=Yen(14_799_999), base_pay=Yen(14_800_000),
    ...     on=date(2026, 6, 1))]
    ['fiscal.liability-relief-below-floor']
    """
    floor = relief_floor(role=role, base_pay=base_pay, on=on).value
    if amount < floor:
        return (findings.relief_below_floor(amount=amount, floor=floor, cites=(_RELIEF, _FLOOR)),)
    return ()


class ReliefBar(Enum):
    """免責されないわけ / Why no relief is given."""

    NO_ORDINANCE = "no-ordinance"
    """条例がない / There is no ordinance."""
    ORDERED_TO_COMPENSATE = "ordered-to-compensate"
    """法243条の2の8第3項の賠償命令の対象となる者である / The person is open to an order to compensate under 243の2の8."""
    BAD_FAITH = "bad-faith"
    """善意でない / The person did not act in good faith."""
    GROSS_NEGLIGENCE = "gross-negligence"
    """重大な過失がある / The person was grossly negligent."""


_BARS: Final = {
    ReliefBar.NO_ORDINANCE: ("一部免責の条例がない", "there is no ordinance"),
    ReliefBar.ORDERED_TO_COMPENSATE: ("賠償の命令の対象となる者である", "the person is open to an order to compensate"),
    ReliefBar.BAD_FAITH: ("職務を行うにつき善意でない", "the person did not act in good faith"),
    ReliefBar.GROSS_NEGLIGENCE: ("重大な過失がある", "the person was grossly negligent"),
}


@rule(_RELIEF, ja="免責される額", en="Amount relieved")
def relieved_amount(*, liable: Yen, deducted: Yen, bars: frozenset[ReliefBar]) -> Ruling[Yen]:
    """免れる額 / What is owed less what the ordinance deducts; nothing when something stands in the way, or no more than that is owed.

    ``deducted``: 条例で定める額（``check_relief_amount`` で最低以上と確かめたもの）。長等は、この額までの責任を負い続ける。

    >>> relieved_amount(liable=Yen(100_000_000), deducted=Yen(88_800_000), bars=frozenset()).value
    Yen(11_200_000)
    """
    _positive(deducted)
    for bar, (ja, en) in _BARS.items():
        if bar in bars:
            return decided(Yen(0), f"{ja}ので、免れる額はない", f"{en}: nothing is relieved", _RELIEF)
    if _positive(liable) <= deducted:
        return decided(
            Yen(0), f"責任を負う額{liable}が、控除する額{deducted}を超えない", f"{liable} is no more than {deducted}", _RELIEF
        )
    return decided(liable - deducted, f"{liable}から{deducted}を控除して得た額を免れる", f"{liable} less {deducted}", _RELIEF)


@rule(_HEARD, _JOINTLY, ja="一部免責の条例の議決", en="Vote on the ordinance of relief")
def check_relief_vote(*, auditors_heard_beforehand: bool, joint_opinion: bool) -> tuple[Diagnostic, ...]:
    """監査委員の意見を聴いたか / Empty when the auditors' opinion, reached jointly, was heard before the council votes.

    >>> [each.where.field for each in check_relief_vote(auditors_heard_beforehand=False, joint_opinion=True)]
    ['auditors_heard_beforehand']
    """
    return refused(
        findings.relief_vote_incomplete,
        (
            not auditors_heard_beforehand, "auditors_heard_beforehand", "あらかじめ監査委員の意見を聴いていない",
            "the auditors were not heard beforehand", _HEARD,
        ),
        (not joint_opinion, "joint_opinion", "意見の決定が合議によっていない", "the opinion was not reached jointly", _JOINTLY),
    )  # fmt: skip


class ReliefItem(Enum):
    """免責の報告・公表の事項 / Items reported and published."""

    CAUSE_AND_LIABILITY = "1"
    """一　原因となった事実と、賠償の責任を負う額 / The facts, and the amount owed."""
    DEDUCTION_AND_BASIS = "2"
    """二　控除する額と算定の根拠 / What is deducted, and how it was found."""
    RELIEVED = "3"
    """三　免れた額 / The amount relieved."""


_ITEMS_JA: Final = {
    ReliefItem.CAUSE_AND_LIABILITY: "原因となった事実と責任を負う額",
    ReliefItem.DEDUCTION_AND_BASIS: "控除する額とその算定の根拠",
    ReliefItem.RELIEVED: "免れた額",
}


@rule(
    _DISCLOSED,
    *(LOCAL_AUTONOMY_ORDER.article("173の4", 3, each.value) for each in ReliefItem),
    ja="免責の報告と公表",
    en="Disclosing a relief",
)
def check_relief_disclosed(*, reported: frozenset[ReliefItem], published: frozenset[ReliefItem]) -> tuple[Diagnostic, ...]:
    """免責を議会に報告し、公表したか / Empty when all three items were reported to the council and published.

    >>> len(check_relief_disclosed(reported=frozenset(ReliefItem), published=frozenset()))
    3
    """
    return refused(
        findings.relief_undisclosed,
        *(
            (item not in told, field, f"{_ITEMS_JA[item]}を{ja}していない", f"item {item.value} was not {field}",
             LOCAL_AUTONOMY_ORDER.article("173の4", 3, item.value))
            for field, ja, told in (("reported", "議会に報告", reported), ("published", "公表", published))
            for item in ReliefItem
        ),
    )  # fmt: skip


def _positive(amount: Yen) -> Yen:
    if amount < Yen(0):
        raise ValueError("the amount is not negative")
    return amount
