"""連携の取り決め / An agreement between two systems: which data, for what, on what ground, across which zones, how treated, when."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from attrs import field, frozen

from jichitai.master_data.identifiers.restricted import Condition, NumberUse, ProvisionGround
from jichitai.master_data.kernel import ApprovalRef, Citation, Ref

from ..inventory.system_record import DataClass, InventoryRef
from .purpose_limit import PurposeException


class LinkageRef(Ref):
    """取り決めの番号 / An agreement."""


class Treatment(Enum):
    """渡し方 / How an item is handed over."""

    AS_IS = "as-is"
    """そのまま / As it stands."""
    MASKED = "masked"
    """伏せる / All but the characters left visible is covered."""
    PSEUDONYMISED = "pseudonymised"
    """仮名にする / Replaced by a keyed code: the same value has the same code under one key."""
    LEFT_OUT = "left-out"
    """渡さない / Not handed over."""


class Frequency(Enum):
    """頻度 / How often data are handed over."""

    ON_DEMAND = "on-demand"
    """求めに応じて / Whenever asked."""
    DAILY = "daily"
    """毎日 / Every day."""
    WEEKLY = "weekly"
    """毎週 / On days of the week (1 is Monday)."""
    MONTHLY = "monthly"
    """毎月 / On days of the month (32 is the last day, whatever its number)."""


LAST_DAY_OF_MONTH = 32
"""月の末日 / How the last day of a month is written in a schedule."""
_DAYS = {Frequency.WEEKLY: range(1, 8), Frequency.MONTHLY: range(1, LAST_DAY_OF_MONTH + 1)}


@frozen(kw_only=True)
class TransferSchedule:
    """日程 / On which days data are handed over."""

    frequency: Frequency
    days: tuple[int, ...] = ()

    def __attrs_post_init__(self) -> None:
        allowed = _DAYS.get(self.frequency)
        if (allowed is None) != (not self.days) or any(each not in (allowed or ()) for each in self.days):
            raise ValueError("a weekly schedule names days 1 to 7, a monthly one 1 to 32, others none")

    def holds(self, on: date, /) -> bool:
        """その日か / Is that day in the schedule?

        >>> TransferSchedule(frequency=Frequency.MONTHLY, days=(32,)).holds(date(2027, 2, 28))
        True
        """
        if self.frequency is Frequency.WEEKLY:
            return on.isoweekday() in self.days
        if self.frequency is Frequency.MONTHLY:
            is_last = (on + timedelta(days=1)).day == 1
            return on.day in self.days or (is_last and LAST_DAY_OF_MONTH in self.days)
        return True


@frozen(kw_only=True)
class DataElement:
    """渡す項目 / One item: its name, what kind of data it is, and how it is handed over."""

    name: str
    data_class: DataClass
    treatment: Treatment = Treatment.AS_IS
    visible: int = 0

    def __attrs_post_init__(self) -> None:
        if self.visible < 0 or (self.visible and self.treatment is not Treatment.MASKED):
            raise ValueError("only a masked item leaves characters visible")


@frozen(kw_only=True)
class LegalGround:
    """根拠 / On what the transfer rests: provisions of law, the body's ordinance, and the grounds of the Number Act.

    ``number_use`` is the work in which the receiver may use individual numbers (番号法9条); ``provision`` the item of
    Article 19 under which they go to another organ, with the facts recorded for it.
    """

    cites: tuple[Citation, ...] = ()
    ordinance: str = ""
    number_use: NumberUse | None = None
    provision: ProvisionGround | None = None
    conditions: frozenset[Condition] = field(factory=frozenset[Condition])
    exception: PurposeException | None = None

    @property
    def is_stated(self) -> bool:
        """述べたか / Is any provision or ordinance named?"""
        return bool(self.cites or self.ordinance.strip())


@frozen(kw_only=True)
class LinkageContract:
    """取り決め / What two systems agreed on. In force from ``begins_on`` through ``ends_on`` (both inclusive; None: no end)."""

    ref: LinkageRef
    title: str
    provider: InventoryRef
    consumer: InventoryRef
    provider_zone: str
    consumer_zone: str
    to_another_organ: bool
    elements: tuple[DataElement, ...]
    purpose: str
    within_purpose: bool
    ground: LegalGround
    schedule: TransferSchedule
    key_id: str | None = None
    approval: ApprovalRef | None = None
    begins_on: date
    ends_on: date | None = None

    @property
    def handed_over(self) -> tuple[DataElement, ...]:
        """渡る項目 / The items that really go."""
        return tuple(each for each in self.elements if each.treatment is not Treatment.LEFT_OUT)

    @property
    def data_classes(self) -> frozenset[DataClass]:
        """渡る区分 / The kinds of data that go. A code that stands for an individual number is one (番号法2条9項)."""
        return frozenset(each.data_class for each in self.handed_over)

    @property
    def holds_personal(self) -> bool:
        """個人情報が渡るか / Does anything about persons go?"""
        return bool(self.data_classes & {DataClass.PERSONAL, DataClass.SENSITIVE, DataClass.SPECIFIC_PERSONAL})

    @property
    def holds_numbers(self) -> bool:
        """特定個人情報が渡るか / Do individual numbers, or codes that stand for them, go?"""
        return DataClass.SPECIFIC_PERSONAL in self.data_classes

    def is_in_force(self, on: date, /) -> bool:
        """効力があるか / In force on that day?"""
        return self.begins_on <= on and (self.ends_on is None or on <= self.ends_on)
