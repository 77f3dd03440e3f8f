"""所見：引渡しと検査 / Findings about deliveries and inspections, and their refusals."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import Diagnostic, Ref, Yen
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

from ..refusals import Refusal

_INSPECTION = LOCAL_AUTONOMY_ACT.article("234の2", 1)

_STAGES: Final = {"delivered": "検査待ち", "accepted": "合格", "rejected": "不合格"}


class OrderBeyondInspection(Refusal):
    """検査した分を超えた / The order exceeds what was inspected."""

    code = "fiscal.order-beyond-inspection"


class DeliveryBeyondContract(Refusal):
    """契約額を超える引渡し / The deliveries would exceed the contract."""

    code = "fiscal.delivery-beyond-contract"


class DeliveryInAnotherState(Refusal):
    """検査調書の段階が違う / The delivery is not at the needed stage."""

    code = "fiscal.delivery-in-another-state"


class PartPaymentNotAgreed(Refusal):
    """部分払の定めがない / The contract does not allow part payments."""

    code = "fiscal.part-payment-not-agreed"


class InspectionBeforeDelivery(Refusal):
    """引渡しより前の検査 / The inspection is dated before the delivery."""

    code = "fiscal.inspection-before-delivery"


class NothingToOrder(Refusal):
    """命令する額がない / Nothing is left to be ordered for the delivery."""

    code = "fiscal.nothing-to-order"


def order_beyond_inspection(*, amount: Yen, left: Yen) -> Diagnostic:
    """検査した分を超える / The order exceeds what was inspected and accepted and is not yet ordered."""
    return Diagnostic(
        code="fiscal.order-beyond-inspection",
        ja=f"命令額{amount}が、検査に合格しまだ命令していない額{left}を超える。検査した分までしか支払えない。",
        en=f"The order of {amount.amount:,} yen exceeds the {left.amount:,} yen that were accepted and not yet ordered.",
        way_out_ja="残りの引渡しを検査してから命令する。前金払をした額は差し引く。",
        way_out_en="Inspect the rest first; what was paid in advance is taken off.",
        cites=(_INSPECTION,),
        facts={"amount": amount, "left": left},
    )


def delivery_beyond_contract(*, worth: Yen, left: Yen) -> Diagnostic:
    """契約額を超える引渡し / The deliveries together would be worth more than the commitment."""
    return Diagnostic(
        code="fiscal.delivery-beyond-contract",
        ja=f"引渡しの代価{worth}が、支出負担行為のうちまだ引渡しを受けていない額{left}を超える。",
        en=f"A delivery worth {worth.amount:,} yen exceeds the {left.amount:,} yen of the commitment not yet delivered.",
        way_out_ja="代価を確かめる。契約額が増えたなら、先に変更契約をして支出負担行為を増やす。",
        way_out_en="Check its worth; if the price rose, change the contract and increase the commitment first.",
        cites=(LOCAL_AUTONOMY_ACT.article("232の3"),),
        facts={"worth": worth, "left": left},
    )


def delivery_in_another_state(*, delivery: Ref, state: str, wanted: str) -> Diagnostic:
    """検査調書の段階が違う / The delivery is not at the needed stage."""
    return Diagnostic(
        code="fiscal.delivery-in-another-state",
        ja=f"検査調書{delivery}は「{_STAGES.get(state, state)}」の段階にある。これは「{_STAGES.get(wanted, wanted)}」のときに限りできる。",
        en=f"Delivery {delivery} is {state}; this can be done only when it is {wanted}.",
        way_out_ja="検査の経過を確かめる。不合格のものは、手直しの通知を受けて検査し直す。",
        way_out_en="Look at its course; a rejected delivery is inspected again after its repair.",
        cites=(_INSPECTION,),
        facts={"delivery": delivery, "state": state, "wanted": wanted},
    )


def part_payment_not_agreed() -> Diagnostic:
    """部分払の定めがない / Part of the contract was delivered, and the contract does not allow part payments."""
    return Diagnostic(
        code="fiscal.part-payment-not-agreed",
        ja="契約の全部の引渡しがすんでおらず、契約に部分払の定めがない。",
        en="Not all of the contract was delivered, and it does not allow part payments.",
        way_out_ja="残りの引渡しと検査を待つか、契約を変更して部分払を定める。",
        way_out_en="Wait for the rest, or change the contract so that it allows part payments.",
        cites=(_INSPECTION,),
    )


def inspection_before_delivery(*, on: date, delivered_on: date) -> Diagnostic:
    """引渡しより前の検査 / An inspection cannot be dated before what it inspects."""
    return Diagnostic(
        code="fiscal.inspection-before-delivery",
        ja=f"検査の日{on}が、引渡し（又は手直し）の日{delivered_on}より前である。",
        en=f"The inspection is dated {on}, before the delivery or repair of {delivered_on}.",
        way_out_ja="検査した日を確かめる。さかのぼった日付にしない。",
        way_out_en="Check the day of the inspection; do not date it back.",
        cites=(_INSPECTION,),
        facts={"on": on, "delivered_on": delivered_on},
    )


def nothing_to_order(*, delivery: Ref) -> Diagnostic:
    """命令する額がない / What may be paid for the delivery is 0 yen: it was ordered, or paid in advance."""
    return Diagnostic(
        code="fiscal.nothing-to-order",
        ja=f"検査調書{delivery}について、いま命令できる額がない（既に命令し、又は前金払をした）。",
        en=f"Nothing can be ordered for delivery {delivery} now: it was ordered, or paid in advance.",
        way_out_ja="既にした支出命令と前金払の額を確かめる。",
        way_out_en="Look at the orders and advances already made.",
        cites=(_INSPECTION,),
        facts={"delivery": delivery},
    )
