"""システムカルテの一枚 / One system of the inventory: what it serves, who runs it, what it costs, how it is built and used.

ネットワークの区域・データの区分・開発の方法の名は団体ごとに違うので、値は団体の言葉のまま持ち、種類の定まる
ものだけを型にする。個人の名は書かない（所管は組織、事業者は法人である）。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import Enum
from fractions import Fraction

from attrs import frozen

from jichitai.master_data.kernel import BodyRef, Diagnostic, FiscalYear, OrganisationRef, Ref, Yen

from ..businesses.standardized_business import StandardizedBusiness
from . import inventory_findings as findings


class InventoryRef(Ref):
    """カルテの番号 / A system by its number in the inventory."""


class Development(Enum):
    """開発の方法 / How the software came to be."""

    PACKAGE = "package"
    """パッケージ / A package as it stands."""
    CUSTOMISED_PACKAGE = "customised-package"
    """改変したパッケージ / A package changed for the body."""
    BESPOKE = "bespoke"
    """個別開発 / Built for the body."""
    SERVICE = "service"
    """サービスの利用 / A service (SaaS)."""


class Hosting(Enum):
    """動く場所 / Where the system runs."""

    MAINFRAME = "mainframe"
    """メインフレーム / A mainframe."""
    ON_PREMISES = "on-premises"
    """庁内のサーバー / Servers of the body."""
    SHARED_CENTRE = "shared-centre"
    """共同のセンター / A centre shared with other bodies."""
    GOVERNMENT_CLOUD = "government-cloud"
    """ガバメントクラウド / The government cloud."""
    OTHER_CLOUD = "other-cloud"
    """ほかのクラウド / Another cloud."""


class DataClass(Enum):
    """データの区分 / What data the system holds, from the least to the most protected."""

    OPEN = "open"
    """公開できるもの / May be published."""
    INTERNAL = "internal"
    """内部のもの / Internal, about no person."""
    PERSONAL = "personal"
    """個人情報 / Personal information."""
    SENSITIVE = "sensitive"
    """要配慮個人情報 / Personal information that needs special care."""
    SPECIFIC_PERSONAL = "specific-personal"
    """特定個人情報 / With individual numbers (マイナンバー)."""


@frozen(kw_only=True)
class SystemContract:
    """契約 / The contract a system is run under: number, first and last day (both inclusive), yearly amount."""

    number: str
    begins_on: date
    ends_on: date
    yearly: Yen


@frozen(kw_only=True)
class YearlyCost:
    """年度の経費 / What a system cost in a fiscal year: running it, and building or replacing it."""

    year: FiscalYear
    running: Yen
    one_time: Yen

    @property
    def all(self) -> Yen:
        """合計 / Both together."""
        return self.running + self.one_time


@frozen(kw_only=True)
class Utilisation:
    """利用の度合い / How much of a capacity was used in a year: users of accounts, transactions of the volume planned."""

    used: int
    capacity: int
    unit: str

    def __attrs_post_init__(self) -> None:
        if self.used < 0 or self.capacity < 1:
            raise ValueError("use is 0 or more, capacity 1 or more")

    @property
    def rate(self) -> Fraction:
        """利用率 / Used over capacity."""
        return Fraction(self.used, self.capacity)


@frozen(kw_only=True)
class SystemRecord:
    """カルテ / One system as the body describes it."""

    ref: InventoryRef
    body: BodyRef
    name: str
    businesses: tuple[StandardizedBusiness, ...]
    purpose: str
    unit: OrganisationRef
    vendor: str
    product: str = ""
    hosting: Hosting
    platform: str = ""
    language: str = ""
    development: Development
    network_zone: str
    data_classes: tuple[DataClass, ...] = ()
    in_use_since: date
    contract: SystemContract | None = None
    costs: tuple[YearlyCost, ...] = ()
    utilisation: Utilisation | None = None

    def cost_of(self, year: FiscalYear, /) -> YearlyCost | None:
        """その年度の経費 / What it cost in a year, if that is known."""
        return next((each for each in self.costs if each.year == year), None)

    def age_on(self, on: date, /) -> int:
        """使った年数 / Whole years in use on a day.

        >>> from datetime import date
        >>> years_between(date(2020, 4, 2), date(2026, 4, 1))
        5
        """
        return years_between(self.in_use_since, on)


def years_between(since: date, on: date, /) -> int:
    """満の年数 / Whole years from a day to another; the corresponding day completes the year.

    >>> years_between(date(2020, 4, 1), date(2026, 4, 1))
    6
    """
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))


def check_record(record: SystemRecord, /, *, on: date) -> tuple[Diagnostic, ...]:
    """カルテを確かめる / What does not fit in one record, on a day: texts left out, days the wrong way round, a year twice."""
    found: list[Diagnostic] = []
    blank = [name for name in ("name", "purpose", "vendor", "network_zone") if not str(getattr(record, name)).strip()]
    found += [findings.entry_left_out(system=record.ref, entry=name) for name in blank]
    if record.in_use_since > on:
        found.append(findings.not_in_use_yet(system=record.ref, since=record.in_use_since, on=on))
    contract = record.contract
    if contract is not None and contract.ends_on < contract.begins_on:
        found.append(findings.contract_backwards(system=record.ref, begins_on=contract.begins_on, ends_on=contract.ends_on))
    if contract is not None and contract.begins_on <= contract.ends_on < on:
        found.append(findings.contract_over(system=record.ref, ends_on=contract.ends_on, on=on))
    years = [each.year for each in record.costs]
    found += [findings.cost_year_twice(system=record.ref, year=each) for each in sorted({y for y in years if years.count(y) > 1})]
    if DataClass.SPECIFIC_PERSONAL in record.data_classes and DataClass.PERSONAL not in record.data_classes:
        found.append(findings.specific_without_personal(system=record.ref))
    return tuple(found)


def check_inventory(records: Iterable[SystemRecord], /, *, on: date) -> tuple[Diagnostic, ...]:
    """カルテの全部を確かめる / Every record, and numbers used twice."""
    given = list(records)
    numbers = Counter((each.body, each.ref) for each in given)
    found = [findings.record_number_twice(system=ref) for (_, ref), times in numbers.items() if times > 1]
    return (*found, *(fault for each in given for fault in check_record(each, on=on)))
