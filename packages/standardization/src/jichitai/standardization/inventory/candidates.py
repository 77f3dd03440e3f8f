"""まとめる候補 / Systems that might be consolidated, bought together or used together, each with its reasons.

候補は人が見るための一覧であって、判断ではない。どの候補にも、当てはまった理由と、見るべき障り（契約の残り、
区域の違い、特定個人情報）を付ける。しきいは団体が与える。
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from enum import Enum
from fractions import Fraction
from itertools import combinations

from attrs import frozen

from jichitai.master_data.kernel import BodyRef

from ..businesses.standardized_business import StandardizedBusiness
from .system_record import DataClass, Development, Hosting, InventoryRef, SystemRecord


class Joining(Enum):
    """まとめ方 / How systems might be joined."""

    CONSOLIDATION = "consolidation"
    """統合 / Several systems of one body into one."""
    JOINT_PROCUREMENT = "joint-procurement"
    """共同調達 / Several bodies buy together."""
    JOINT_USE = "joint-use"
    """共同利用 / Several bodies use one system."""


class Reason(Enum):
    """理由 / Why systems are candidates."""

    SAME_BUSINESS = "same-business"
    """同じ業務 / They serve the same business."""
    SAME_PRODUCT = "same-product"
    """同じ製品 / They are the same product of the same vendor."""
    SAME_PLATFORM = "same-platform"
    """同じ基盤 / They run on the same platform."""
    CONTRACTS_END_TOGETHER = "contracts-end-together"
    """契約の終わりが近い / Their contracts end within the months given."""
    LITTLE_USED = "little-used"
    """利用が少ない / One of them is used no more than the rate given."""
    OLD = "old"
    """古い / One of them is as old as the years given, or older."""
    SHAREABLE = "shareable"
    """共有しやすい / All are services, or packages as they stand, in a cloud or a shared centre."""


class Obstacle(Enum):
    """障り / What must be looked at before joining."""

    DIFFERENT_ZONES = "different-zones"
    """区域が違う / They stand in different network zones."""
    SPECIFIC_PERSONAL = "specific-personal"
    """特定個人情報 / Only some of them hold individual numbers."""
    CONTRACTS_APART = "contracts-apart"
    """契約の終わりが離れている / Their contracts end far from each other."""
    CONTRACT_NOT_KNOWN = "contract-not-known"
    """契約が分からない / A contract is not in the inventory."""
    BESPOKE = "bespoke"
    """個別開発 / One of them was built for its body."""


@frozen(kw_only=True)
class Thresholds:
    """しきい / What counts as near, little used and old; the body's own choice."""

    months_between_ends: int
    little_used: Fraction
    old_from_years: int


@frozen(kw_only=True)
class Candidate:
    """候補 / Systems that might be joined: how, why, and what stands in the way."""

    joining: Joining
    systems: tuple[tuple[BodyRef, InventoryRef], ...]
    business: StandardizedBusiness | None
    reasons: tuple[Reason, ...]
    obstacles: tuple[Obstacle, ...]


def candidates(records: Iterable[SystemRecord], /, *, thresholds: Thresholds, on: date) -> tuple[Candidate, ...]:
    """候補を挙げる / Candidates among systems, those with the most reasons and the fewest obstacles first.

    Consolidation: systems of one body that serve one business, or are one product. Joint procurement: systems of
    several bodies that serve one business, or are one product, and whose contracts all end within the months given.
    Joint use: systems of several bodies that serve one business and are all easily shared.
    """
    given = list(records)
    found = [
        *_grouped(given, _same_body_business, Joining.CONSOLIDATION, thresholds, on),
        *_grouped(given, _same_body_product, Joining.CONSOLIDATION, thresholds, on),
        *_grouped(given, _business, Joining.JOINT_PROCUREMENT, thresholds, on),
        *_grouped(given, _product, Joining.JOINT_PROCUREMENT, thresholds, on),
        *_grouped(given, _business, Joining.JOINT_USE, thresholds, on),
    ]
    unique = dict[tuple[Joining, frozenset[tuple[BodyRef, InventoryRef]]], Candidate]()
    for each in found:
        unique.setdefault((each.joining, frozenset(each.systems)), each)
    return tuple(
        sorted(
            unique.values(),
            key=lambda each: (-len(each.reasons), len(each.obstacles), each.joining.value, [str(ref) for _, ref in each.systems]),
        )
    )


def _same_body_business(record: SystemRecord) -> list[Hashable]:
    return [(record.body, each) for each in record.businesses]


def _same_body_product(record: SystemRecord) -> list[Hashable]:
    return [(record.body, record.vendor, record.product)] if record.product else []


def _business(record: SystemRecord) -> list[Hashable]:
    return list(record.businesses)


def _product(record: SystemRecord) -> list[Hashable]:
    return [(record.vendor, record.product)] if record.product else []


def _grouped(
    records: list[SystemRecord],
    keys: Callable[[SystemRecord], list[Hashable]],
    joining: Joining,
    thresholds: Thresholds,
    on: date,
) -> list[Candidate]:
    groups = dict[Hashable, list[SystemRecord]]()
    for record in records:
        for key in dict.fromkeys(keys(record)):
            groups.setdefault(key, []).append(record)
    made: list[Candidate] = []
    for members in groups.values():
        group = [each for each in members if joining is not Joining.JOINT_USE or _shareable(each)]
        if len(group) < 2 or (joining is not Joining.CONSOLIDATION and len({each.body for each in group}) < 2):
            continue
        reasons = _reasons(group, thresholds, on)
        if joining is Joining.JOINT_PROCUREMENT and Reason.CONTRACTS_END_TOGETHER not in reasons:
            continue
        shared = set(group[0].businesses).intersection(*(each.businesses for each in group))
        made.append(
            Candidate(
                joining=joining, systems=tuple(sorted((each.body, each.ref) for each in group)),
                business=min(shared, key=lambda each: each.value) if shared else None, reasons=reasons,
                obstacles=_obstacles(group, thresholds),
            )
        )  # fmt: skip
    return made


def _shareable(record: SystemRecord) -> bool:
    return record.development in (Development.PACKAGE, Development.SERVICE) and record.hosting in (
        Hosting.GOVERNMENT_CLOUD, Hosting.OTHER_CLOUD, Hosting.SHARED_CENTRE,
    )  # fmt: skip


def _reasons(group: list[SystemRecord], thresholds: Thresholds, on: date) -> tuple[Reason, ...]:
    first = group[0]
    told = {
        Reason.SAME_BUSINESS: bool(set(first.businesses).intersection(*(each.businesses for each in group))),
        Reason.SAME_PRODUCT: bool(first.product) and len({(each.vendor, each.product) for each in group}) == 1,
        Reason.SAME_PLATFORM: bool(first.platform) and len({each.platform for each in group}) == 1,
        Reason.CONTRACTS_END_TOGETHER: _ends_within(group, thresholds.months_between_ends) is True,
        Reason.LITTLE_USED: any(
            each.utilisation is not None and each.utilisation.rate <= thresholds.little_used for each in group
        ),
        Reason.OLD: any(each.age_on(on) >= thresholds.old_from_years for each in group),
        Reason.SHAREABLE: all(map(_shareable, group)),
    }
    return tuple(reason for reason, holds in told.items() if holds)


def _obstacles(group: list[SystemRecord], thresholds: Thresholds) -> tuple[Obstacle, ...]:
    within = _ends_within(group, thresholds.months_between_ends)
    told = {
        Obstacle.DIFFERENT_ZONES: len({each.network_zone for each in group}) > 1,
        Obstacle.SPECIFIC_PERSONAL: len({DataClass.SPECIFIC_PERSONAL in each.data_classes for each in group}) > 1,
        Obstacle.CONTRACTS_APART: within is False,
        Obstacle.CONTRACT_NOT_KNOWN: within is None,
        Obstacle.BESPOKE: any(each.development is Development.BESPOKE for each in group),
    }
    return tuple(obstacle for obstacle, holds in told.items() if holds)


def _ends_within(group: list[SystemRecord], months: int) -> bool | None:
    """契約の終わりが近いか / Do all contracts end within so many months (by month) of each other? None: one is not known."""
    ends = [each.contract.ends_on for each in group if each.contract is not None]
    if len(ends) < len(group):
        return None
    return all(abs((one.year - other.year) * 12 + one.month - other.month) <= months for one, other in combinations(ends, 2))
