"""少額随意契約の限度額（団体の規則） / The body's own low-value ceilings, by edition, each with its own anchor day (施行令167条の2第1項1号).

政令の別表第五は上限であり、額も、改正後の額を当てはめる時点（公告日、決裁日、契約日）も、団体の規則が定める。改正ごとに時点が
違ってよい。規則の表は ``EffectiveTable.read_local(path, read_local_ceiling)`` で読み、``editions_of`` でここへ渡す。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from jichitai.master_data.kernel import DomainError, EffectiveTable, Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ORDER

from .ceiling_findings import no_local_ceiling
from .low_value import STATUTORY_CEILING, ContractingBody, ContractKind

_LOW_VALUE: Final = LOCAL_AUTONOMY_ORDER.article("167の2", 1, "1")
_TABLE: Final = LOCAL_AUTONOMY_ORDER.appended_table("5")


class NoLocalCeiling(DomainError):
    """規則の額がない / The body's rule fixes no amount for the contract; ``finding`` says so."""


class CeilingAnchor(Enum):
    """額を当てはめる時点 / The day of a contract that the rule ties its amounts to."""

    NOTICE = "notice"
    """公告・通知・見積依頼の日 / Notice, or the request for estimates."""
    APPROVAL = "approval"
    """執行伺（起案）の決裁の日 / Approval of the intention to contract."""
    CONCLUSION = "conclusion"
    """契約の締結の日 / Conclusion."""


@frozen(kw_only=True)
class ContractDays:
    """契約の日 / The days of one contract; those not known are None."""

    notice_on: date | None = None
    approved_on: date | None = None
    concluded_on: date | None = None

    def of(self, anchor: CeilingAnchor) -> date | None:
        """時点の日 / The day of an anchor."""
        return {
            CeilingAnchor.NOTICE: self.notice_on,
            CeilingAnchor.APPROVAL: self.approved_on,
            CeilingAnchor.CONCLUSION: self.concluded_on,
        }[anchor]


def _read_only(amounts: Mapping[ContractKind, Yen]) -> Mapping[ContractKind, Yen]:
    return MappingProxyType(dict(amounts))


@frozen(kw_only=True)
class LocalCeiling:
    """規則の額 / The amounts of the body's rule, and the day of a contract it looks at; kinds it does not name are absent."""

    anchor: CeilingAnchor
    amounts: Mapping[ContractKind, Yen] = field(converter=_read_only)


@frozen(kw_only=True)
class LocalCeilingEdition:
    """規則の版 / One edition of the rule: it applies to contracts whose anchor day is ``in_force_from`` or later."""

    in_force_from: date
    ceiling: LocalCeiling


def read_local_ceiling(values: Mapping[str, Any]) -> LocalCeiling:
    """規則の額を読む / Reads one edition's ``anchor`` and its amounts by kind of contract.

    >>> read_local_ceiling({"anchor": "approval", "other": 1_000_000}).anchor.value
    'approval'
    """
    amounts = {ContractKind(kind): Yen(amount) for kind, amount in values.items() if kind != "anchor"}
    return LocalCeiling(anchor=CeilingAnchor(values["anchor"]), amounts=amounts)


def editions_of(table: EffectiveTable[LocalCeiling]) -> tuple[LocalCeilingEdition, ...]:
    """表の版 / Every edition of a table of the body, as ``low_value_ceiling_of`` takes them."""
    return tuple(LocalCeilingEdition(in_force_from=each.in_force_from, ceiling=each.value) for each in table.editions)


@rule(_LOW_VALUE, _TABLE, ja="少額随意契約の限度額", en="Ceiling of a negotiated contract for low value")
def low_value_ceiling_of(
    *,
    kind: ContractKind,
    local: tuple[LocalCeilingEdition, ...],
    days: ContractDays,
    body: ContractingBody = ContractingBody.MUNICIPALITY,
) -> Ruling[Yen]:
    """少額随意契約の限度額 / The ceiling that holds for a contract: the body's rule by its own anchor, never above the order's.

    The newest edition holds whose own anchor day of this contract is on or after its first
    day; the order's ceiling is read on the same day. ``NoLocalCeiling`` when no edition
    reaches the contract or it names no amount for the kind; ``ValueError`` for an anchor day not given.

    >>> rule = LocalCeiling(anchor=CeilingAnchor.APPROVAL, amounts={ContractKind.OTHER: Yen(1_000_000)})
    >>> low_value_ceiling_of(kind=ContractKind.OTHER, days=ContractDays(approved_on=date(2025, 10, 1)),
    ...     local=(LocalCeilingEdition(in_force_from=date(2025, 10, 1), ceiling=rule),)).value
    Yen(1_000_000)
    """
    for edition in sorted(local, key=lambda each: each.in_force_from, reverse=True):
        anchor = edition.ceiling.anchor
        day = days.of(anchor)
        if day is None:
            raise ValueError(f"the rule of {edition.in_force_from} looks at the day of {anchor.value}, which was not given")
        if day >= edition.in_force_from:
            break
    else:
        raise NoLocalCeiling(no_local_ceiling(kind=kind.value, cites=(_LOW_VALUE,)))
    amount = edition.ceiling.amounts.get(kind)
    if amount is None:
        raise NoLocalCeiling(no_local_ceiling(kind=kind.value, cites=(_LOW_VALUE,)))
    statutory = STATUTORY_CEILING.as_of(day)
    highest = statutory.value[body][kind]
    steps = [
        Step(f"{_ANCHOR_JA[anchor]}{day}は{edition.in_force_from}以後なので、その版の規則の額{amount}による",
             f"the day of {anchor.value}, {day}, is on or after {edition.in_force_from}: that edition's {amount.amount:,} yen", (_LOW_VALUE,))
    ]  # fmt: skip
    if amount > highest:
        steps.append(Step(f"政令の額{highest}の範囲内に限る", f"but within the order's {highest.amount:,} yen", (_TABLE,)))
        amount = highest
    return Ruling(value=amount, cites=statutory.cites, steps=tuple(steps), editions=(statutory.used,))


_ANCHOR_JA: Final = {
    CeilingAnchor.NOTICE: "公告等の日",
    CeilingAnchor.APPROVAL: "決裁の日",
    CeilingAnchor.CONCLUSION: "契約の締結の日",
}
