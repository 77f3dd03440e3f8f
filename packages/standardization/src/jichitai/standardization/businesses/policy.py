"""標準化基本方針 / The government's basic policy: by when to move, and how long before a change is announced.

標準化法そのものは完了の期限を定めない。期限は基本方針（閣議決定）の目標であり、変更のたびに版が変わる。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, DomainError, LegalPeriod, PackagedTable, Ruling, Step, period_ends_on, rule
from jichitai.master_data.kernel.laws import STANDARDIZATION_ACT

from . import business_findings as findings

_POLICY: Final = STANDARDIZATION_ACT.article("5", 1)
_GOALS: Final = STANDARDIZATION_ACT.article("5", 2, "1")


@frozen(kw_only=True)
class PolicyTargets:
    """基本方針の目標 / The days and the lead time one decision of the cabinet fixes; None: it fixes none."""

    target: date
    specially_supported_target: date | None
    lead_years: int | None


class TargetNotFixed(DomainError):
    """目標の日がない / The policy of that day fixes no target for such a system."""


def _read(values: Mapping[str, Any]) -> PolicyTargets:
    return PolicyTargets(
        target=values["target"], specially_supported_target=values.get("specially_supported_target"),
        lead_years=values.get("lead_years"),
    )  # fmt: skip


POLICY: Final = PackagedTable("jichitai.standardization", "standardization_policy.toml", _read)
"""標準化基本方針の目標 / The dated table of the policy's targets, by the day of the cabinet's decision."""


@rule(
    STANDARDIZATION_ACT.article("5", 1), STANDARDIZATION_ACT.article("5", 2, "1"), STANDARDIZATION_ACT.article("5", 6),
    ja="標準準拠システムへ移る目標の日", en="Target day of the migration",
)  # fmt: skip
def migration_target(*, is_specially_supported: bool, on: date) -> Ruling[date]:
    """移行の目標の日 / The day (inclusive) by which a system is to have moved, by the policy in force on ``on``.

    ``is_specially_supported`` is True for a 特定移行支援システム. ``TargetNotFixed`` while the policy gave
    those no day; ``NoEditionInForce`` before the first decision. It is a goal, not a duty of the Act.

    >>> migration_target(is_specially_supported=True, on=date(2026, 4, 1)).value
    datetime.date(2031, 3, 31)
    """
    edition = POLICY.as_of(on)
    day = edition.value.specially_supported_target if is_specially_supported else edition.value.target
    if day is None:
        raise TargetNotFixed(findings.target_not_fixed(on=on))
    kind = ("特定移行支援システムは", "a specially supported system") if is_specially_supported else ("システムは", "a system")
    cites = (_POLICY, _GOALS)
    step = Step(
        f"基本方針では、{kind[0]}{day}までに移ることを目標とする", f"the policy wants {kind[1]} to have moved by {day}", cites
    )
    return Ruling(value=day, cites=cites, steps=(step,), editions=(edition.used,))


@rule(STANDARDIZATION_ACT.article("5", 2, "4"), ja="仕様の改定の公表の時期", en="When a change of a specification is announced")
def check_announcement(*, published_on: date, applies_from: date) -> tuple[Diagnostic, ...]:
    """改定の公表から適用まで / Is there the lead time the policy wants between publication and application?

    The policy in force on ``published_on`` decides; the period is counted by the calendar, and application on
    the corresponding day is in time. Empty where that policy fixed no lead time.

    >>> [each.code for each in check_announcement(published_on=date(2026, 2, 27), applies_from=date(2027, 2, 26))]
    ['standardization.change-announced-late']
    """
    years = POLICY.as_of(published_on).value.lead_years
    if years is None:
        return ()
    earliest = period_ends_on(from_day=published_on, period=LegalPeriod.years(years)).value
    if applies_from < earliest:
        return (findings.change_announced_late(published_on=published_on, applies_from=applies_from, earliest=earliest),)
    return ()
