"""引渡しと検査調書 / Deliveries, whole or in parts, and their inspection reports: what may be ordered to be paid."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import CaseRef, Diagnostic, FiscalYear, OfficerRef, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

from ..attribution.default import AttributionCase
from ..contracts.inspection import InspectionRecord
from ..ledger.appropriation import positive
from ..ledger.references import CommitmentRef, DeliveryRef, PaymentOrderRef
from ..papers import PaperKind
from ..payments.due import ClaimRejection
from . import delivery_findings as findings


class DeliveryState(Enum):
    """引渡しの段階 / How far a delivery has come."""

    DELIVERED = "delivered"
    """検査待ち / Delivered, or repaired; to be inspected."""
    ACCEPTED = "accepted"
    """合格 / Inspected and accepted."""
    REJECTED = "rejected"
    """不合格 / Inspected and rejected; to be repaired."""


@frozen(kw_only=True)
class TakeDelivery:
    """引渡しを受けよ / Command: take a delivery. ``worth``: その部分に相応する代価。``notified_on``: 給付を終えた旨の通知の日."""

    commitment: CommitmentRef
    worth: Yen = field(validator=positive)
    delivered_on: date
    notified_on: date


@frozen(kw_only=True)
class InspectDelivery:
    """検査せよ / Command: record an inspection, passed or not."""

    delivery: DeliveryRef
    on: date
    record: InspectionRecord
    passed: bool


@frozen(kw_only=True)
class RepairDelivery:
    """手直しの通知を受けよ / Command: the other side tells that a rejected delivery was repaired."""

    delivery: DeliveryRef
    notified_on: date


@frozen(kw_only=True)
class OrderDelivery:
    """検査した分の支出を命令せよ / Command: order payment of an accepted delivery against a claim.

    額、検査の日、支払期限、所属年度は、契約と検査調書から求める。``chosen``・``period``・``payment_deadline`` は、
    履行の日によらない支出（賃借料など）の所属年度を決めるときだけ要る。
    """

    delivery: DeliveryRef
    claimed_on: date
    on: date
    rejection: ClaimRejection | None = None
    chosen: AttributionCase | None = None
    period: tuple[date, date] | None = None
    payment_deadline: date | None = None


@frozen(kw_only=True)
class DeliveryTaken:
    """引渡しを受けた / A delivery was taken; ``inspect_by`` is the last day to inspect it."""

    delivery: DeliveryRef
    number: int
    fiscal_year: FiscalYear
    commitment: CommitmentRef
    case: CaseRef
    worth: Yen
    delivered_on: date
    notified_on: date
    inspect_by: date


@frozen(kw_only=True)
class DeliveryInspected:
    """検査した / A delivery was inspected; ``late_days`` 検査の遅れ（約定の支払期間から差し引く日数）."""

    delivery: DeliveryRef
    on: date
    record: InspectionRecord
    passed: bool
    inspector: OfficerRef
    late_days: int


@frozen(kw_only=True)
class DeliveryRepaired:
    """手直しの通知を受けた / A rejected delivery was repaired, and is to be inspected again."""

    delivery: DeliveryRef
    notified_on: date
    inspect_by: date


@frozen(kw_only=True)
class DeliveryOrdered:
    """検査した分の支出を命令した / Payment of a delivery was ordered."""

    delivery: DeliveryRef
    order: PaymentOrderRef
    amount: Yen
    on: date


@rule(LOCAL_AUTONOMY_ACT.article("234の2", 1), ja="検査した分までの支出命令", en="Order up to what was inspected")
def check_order_within_inspection(*, accepted: Yen, ordered: Yen, amount: Yen) -> tuple[Diagnostic, ...]:
    """検査した分の内か / Is what is ordered within what was inspected and accepted?

    ``accepted`` は検査に合格した部分に相応する代価の累計、``ordered`` はそれについて既に命令した額（前金払を含む）。

    >>> [[each.code for each in check_order_within_inspection(accepted=Yen(100), ordered=Yen(60), amount=amount)]
    ...     for amount in (Yen(40), Yen(41))]
    [[], ['fiscal.order-beyond-inspection']]
    """
    left = accepted - ordered
    return (findings.order_beyond_inspection(amount=amount, left=left),) if amount > left else ()


@frozen(kw_only=True)
class Delivery:
    """検査調書 / One delivery with its inspection."""

    ref: DeliveryRef
    number: int
    fiscal_year: FiscalYear
    commitment: CommitmentRef
    case: CaseRef
    worth: Yen
    delivered_on: date
    notified_on: date
    inspect_by: date
    state: DeliveryState = DeliveryState.DELIVERED
    inspected_on: date | None = None
    inspector: OfficerRef | None = None
    repaired_on: date | None = None
    late_days: int = 0
    order: PaymentOrderRef | None = None
    version: int = 0

    @classmethod
    def of(cls, event: DeliveryTaken) -> Delivery:
        """引渡しから / The delivery as it was taken."""
        return cls(
            ref=event.delivery, number=event.number, fiscal_year=event.fiscal_year, commitment=event.commitment,
            case=event.case, worth=event.worth, delivered_on=event.delivered_on, notified_on=event.notified_on,
            inspect_by=event.inspect_by,
        )  # fmt: skip

    @property
    def parent(self) -> CommitmentRef:
        """支出負担行為 / The commitment it performs."""
        return self.commitment

    def after(self, event: DeliveryInspected | DeliveryRepaired | DeliveryOrdered) -> Delivery:
        """事実を当てはめる / Apply a fact; never refuses."""
        version = self.version + 1
        match event:
            case DeliveryInspected():
                state = DeliveryState.ACCEPTED if event.passed else DeliveryState.REJECTED
                return evolve(
                    self, state=state, inspected_on=event.on, inspector=event.inspector,
                    late_days=self.late_days + event.late_days, version=version,
                )  # fmt: skip
            case DeliveryRepaired():
                return evolve(
                    self, state=DeliveryState.DELIVERED, repaired_on=event.notified_on, inspect_by=event.inspect_by,
                    version=version,
                )  # fmt: skip
            case DeliveryOrdered():
                return evolve(self, order=event.order, version=version)


DELIVERY: Final = PaperKind("delivery", Delivery)
"""検査調書 / The deliveries and their inspections."""
