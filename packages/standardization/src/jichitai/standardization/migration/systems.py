"""移行するシステム / Systems that migrate, one by one: a business may have two, and one of them may be specially supported.

国の公表の表は20業務と共通機能の21列である。健康管理のように、一つの業務が二つのシステムに分かれ、片方だけが
移り終えることがあるので、状況は業務でなくシステムにもたせる。
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from fractions import Fraction

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, Ref

from ..businesses.policy import migration_target
from ..businesses.standardized_business import StandardizedBusiness
from . import system_findings as findings


class SystemRef(Ref):
    """システムの番号 / A system of the body, by its own number."""


class SystemState(Enum):
    """システムの状況 / Where one system stands."""

    MIGRATED = "migrated"
    """移行済み / Moved to a conforming system."""
    MIGRATING = "migrating"
    """移行中 / On its way, by the general target."""
    SPECIALLY_SUPPORTED = "specially-supported"
    """特定移行支援システム / Bound to move after the general target, with the State's support."""
    NOT_APPLICABLE = "not-applicable"
    """対象外 / The body does not do the business."""


class SupportReason(Enum):
    """特定移行支援の事由 / The four grounds on which a system may be specially supported."""

    MAINFRAME = "mainframe"
    """メインフレームで動く / It runs on a mainframe."""
    INDIVIDUALLY_BUILT = "individually-built"
    """個別に開発した / It was built for this body alone."""
    NO_CONFORMING_SUCCESSOR = "no-conforming-successor"
    """標準準拠の後継がない / Its vendor offers no conforming successor."""
    VENDOR_SHORTAGE = "vendor-shortage"
    """事業者の人手が足りない / The vendor's resources do not suffice."""


@frozen(kw_only=True)
class MigratingSystem:
    """移行するシステム / One line of the body's list: the business (None: a common function), its part, and where it stands."""

    ref: SystemRef
    business: StandardizedBusiness | None
    part: str = ""
    state: SystemState = SystemState.MIGRATING
    reason: SupportReason | None = None
    migrated_on: date | None = None
    planned_for: date | None = None


@frozen(kw_only=True)
class SystemTally:
    """システムの数え / How many systems stand where, and how many businesses that is.

    ``entries`` counts systems of businesses without those that do not apply; ``businesses`` counts each
    business once. A business with one system done and another not is in ``partly_migrated``, not in ``migrated``.
    """

    entries: int
    migrated_entries: int
    specially_supported_entries: int
    businesses: int
    migrated: tuple[StandardizedBusiness, ...]
    partly_migrated: tuple[StandardizedBusiness, ...]
    split: tuple[StandardizedBusiness, ...]
    common_functions: int

    @property
    def left_entries(self) -> int:
        """残り / Systems still to move."""
        return self.entries - self.migrated_entries

    @property
    def completed(self) -> Fraction | None:
        """システムの完了率 / Systems moved over systems to move; another measure than the steps. None without any."""
        return Fraction(self.migrated_entries, self.entries) if self.entries else None


def tally(systems: Iterable[MigratingSystem], /) -> SystemTally:
    """システムを数える / Count systems and the businesses behind them.

    >>> health = StandardizedBusiness.HEALTH_CARE
    >>> told = tally([
    ...     MigratingSystem(ref=SystemRef("1"), business=health, part="検診", state=SystemState.MIGRATED),
    ...     MigratingSystem(ref=SystemRef("2"), business=health, part="母子", state=SystemState.SPECIALLY_SUPPORTED)])
    >>> told.entries, told.businesses, told.partly_migrated == (health,)
    (2, 1, True)
    """
    given = list(systems)
    of_businesses: dict[StandardizedBusiness, list[MigratingSystem]] = {}
    for each in given:
        if each.business is not None and each.state is not SystemState.NOT_APPLICABLE:
            of_businesses.setdefault(each.business, []).append(each)
    entries = [each for systems_ in of_businesses.values() for each in systems_]
    done = {business: [each.state is SystemState.MIGRATED for each in each_of] for business, each_of in of_businesses.items()}
    return SystemTally(
        entries=len(entries),
        migrated_entries=sum(each.state is SystemState.MIGRATED for each in entries),
        specially_supported_entries=sum(each.state is SystemState.SPECIALLY_SUPPORTED for each in entries),
        businesses=len(of_businesses),
        migrated=tuple(business for business, states in done.items() if all(states)),
        partly_migrated=tuple(business for business, states in done.items() if any(states) and not all(states)),
        split=tuple(business for business, each_of in of_businesses.items() if len(each_of) > 1),
        common_functions=sum(each.business is None for each in given),
    )


def check_systems(systems: Iterable[MigratingSystem], /, *, on: date) -> tuple[Diagnostic, ...]:
    """システムの一覧を確かめる / Everything in a list of systems that does not fit together on ``on``.

    A day beyond the policy's target is told as a warning; the target itself comes from the basic policy
    in force on ``on``.

    >>> odd = MigratingSystem(ref=SystemRef("1"), business=None, state=SystemState.SPECIALLY_SUPPORTED)
    >>> [each.code for each in check_systems([odd], on=date(2026, 4, 1))]
    ['standardization.support-reason-missing']
    """
    found: list[Diagnostic] = []
    seen = dict[SystemRef, int]()
    parts = dict[tuple[StandardizedBusiness, str], int]()
    for each in systems:
        seen[each.ref] = seen.get(each.ref, 0) + 1
        if each.business is not None:
            key = (each.business, each.part)
            parts[key] = parts.get(key, 0) + 1
        found += _faults_of(each, on)
    found += [findings.system_twice(system=ref) for ref, times in seen.items() if times > 1]
    found += [findings.parts_not_told_apart(business=business.value) for (business, _), times in parts.items() if times > 1]
    return tuple(found)


def _faults_of(system: MigratingSystem, on: date) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    supported = system.state is SystemState.SPECIALLY_SUPPORTED
    if supported and system.reason is None:
        found.append(findings.support_reason_missing(system=system.ref))
    if not supported and system.reason is not None:
        found.append(findings.support_reason_idle(system=system.ref))
    has_migrated = system.state is SystemState.MIGRATED
    if has_migrated and system.migrated_on is None:
        found.append(findings.migration_day_not_known(system=system.ref))
    if not has_migrated and system.migrated_on is not None:
        found.append(findings.migration_day_idle(system=system.ref))
    if system.migrated_on is not None and system.migrated_on > on:
        found.append(findings.migrated_in_future(system=system.ref, day=system.migrated_on, on=on))
    if system.planned_for is not None and system.state in (SystemState.MIGRATING, SystemState.SPECIALLY_SUPPORTED):
        target = migration_target(is_specially_supported=supported, on=on).value
        if system.planned_for > target:
            found.append(findings.planned_beyond_target(system=system.ref, day=system.planned_for, target=target))
    return found
