"""分割発注の疑い / Contracts that look divided to stay under the low-value ceiling: shown, never decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, PartyRef, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER
from jichitai.master_data.kernel.yen import total

from . import method_findings as findings
from .low_value import ContractKind

_ONLY_IF: Final = LOCAL_AUTONOMY_ACT.article("234", 2)
_LOW_VALUE: Final = LOCAL_AUTONOMY_ORDER.article("167の2", 1, "1")


@frozen(kw_only=True)
class SmallContract:
    """少額の契約一件 / One contract negotiated for its low value: with whom, what kind, what about, when, how much.

    ``subject`` は、団体が「同じもの」とみる印（品名の分類、事業の番号など）。
    """

    party: PartyRef
    kind: ContractKind
    subject: str
    concluded_on: date
    planned_price: Yen


@rule(_ONLY_IF, _LOW_VALUE, ja="分割発注の疑い", en="Contracts that look divided")
def suspect_divided_contracts(*, contracts: tuple[SmallContract, ...], ceiling: Yen, within_days: int) -> tuple[Diagnostic, ...]:
    """分割発注の疑い / One warning for each group alike that together exceeds the ceiling within so many days.

    Alike: the same party, kind and ``subject``. ``within_days`` counts the first and the
    last day both. 各件が限度額を超えないことが前提であり、超える一件は ``check_low_value_negotiation``
    が知らせる。この答えは疑いであって、違法の判断ではない。

    >>> made = [SmallContract(party=PartyRef("P-1"), kind=ContractKind.OTHER, subject="cleaning",
    ...     concluded_on=date(2026, 5, day), planned_price=Yen(600_000)) for day in (1, 8)]
    >>> [each.code for each in suspect_divided_contracts(contracts=tuple(made), ceiling=Yen(1_000_000), within_days=30)]
    ['fiscal.contracts-look-divided']
    """
    if within_days < 1:
        raise ValueError("a window has 1 day or more")
    groups: dict[tuple[str, ContractKind, str], list[SmallContract]] = defaultdict(list)
    for each in contracts:
        groups[each.party.value, each.kind, each.subject].append(each)
    found = list[Diagnostic]()
    for group in groups.values():
        worst = _dearest_window(sorted(group, key=lambda each: each.concluded_on), timedelta(days=within_days - 1))
        together = total(each.planned_price for each in worst)
        if len(worst) > 1 and together > ceiling:
            found.append(findings.contracts_look_divided(
                contracts=len(worst), total=together, ceiling=ceiling, days=within_days, cites=(_LOW_VALUE, _ONLY_IF)))  # fmt: skip
    return tuple(found)


def _dearest_window(ordered: Sequence[SmallContract], span: timedelta) -> Sequence[SmallContract]:
    """最も額の大きい期間 / The run of contracts within the span that costs most (at least two, if there are two)."""
    best: Sequence[SmallContract] = ()
    cost, first, running = -1, 0, 0
    for last, each in enumerate(ordered):
        running += each.planned_price.amount
        while each.concluded_on - ordered[first].concluded_on > span:
            running -= ordered[first].planned_price.amount
            first += 1
        if last > first and running > cost:
            best, cost = ordered[first : last + 1], running
    return best
