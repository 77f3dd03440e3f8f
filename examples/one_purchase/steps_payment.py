"""八章 / Delivery, inspection, order, confirmation and payment by transfer: what each paper says is carried to the next."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from jichitai.fiscal import (
    ConfirmPaymentOrder,
    ExpenditureCommitment,
    PaymentOrder,
    inspection_due_on,
    payment_due_on,
)
from jichitai.fiscal.attribution.default import ExpenditureDays, year_by_object
from jichitai.fiscal.contracts.inspection import InspectionRecord
from jichitai.fiscal.execution.deliveries import Delivery, InspectDelivery, OrderDelivery, TakeDelivery
from jichitai.fiscal.execution.transfers import RecordTransferResult, RequestTransfers
from jichitai.master_data.kernel import DomainError, OfficerRef

from .steps_budget import SECTION_HEAD, SUCCESSOR, Purchase, terms_of_contract
from .story import Chapter
from .world import World

INSPECTOR = OfficerRef("1501")
ACCOUNTANT, CASHIER = OfficerRef("5001"), OfficerRef("5002")


@frozen(kw_only=True)
class Paid:
    """支払まで / The papers of the chapter: what later chapters carry on."""

    delivery: Delivery
    order: PaymentOrder


def receive_and_pay(world: World, chapter: Chapter, purchase: Purchase, made: ExpenditureCommitment) -> Paid:
    """納品・検査・請求・支出命令・支払 / From delivery to payment, each day by its own provision."""
    delivery = _receive(world, chapter, made)
    order = _order(world, chapter, purchase, made, delivery)
    _pay(world, chapter, order)
    return Paid(delivery=delivery, order=order)


def _receive(world: World, chapter: Chapter, made: ExpenditureCommitment) -> Delivery:
    """引渡しと検査 / Taken by the unit, inspected by another officer; nothing can be ordered before that."""
    terms = terms_of_contract(world)
    delivered = world.form("納品")["納品日"]
    world.clock.move_to(delivered)
    with world.office() as hands:
        taken = hands.deliveries.take(
            TakeDelivery(commitment=made.ref, worth=made.amount, delivered_on=delivered, notified_on=delivered),
            by=SUCCESSOR, key="delivery-1",
        )  # fmt: skip
    world.desk.carry("納品", "支出負担行為番号", "代価", "検査の期限")
    inspect_by = inspection_due_on(
        kind=terms.kind, notified_on=delivered, agreed_days=terms.inspection_days, closed_days=world.closed_days
    )
    chapter.reasoned("検査はいつまでか", inspect_by)
    early = OrderDelivery(delivery=taken.ref, claimed_on=delivered, on=delivered)
    _refused(world, chapter, "検査の前に、支出を命令する", early)
    form = world.form("検査")
    world.clock.move_to(form["検査日"])
    with world.office() as hands:
        delivery = hands.deliveries.inspect(
            InspectDelivery(
                delivery=taken.ref, on=form["検査日"], passed=form["合格"],
                record=InspectionRecord(inspected=True, by_contract_papers=form["書類による検査"]),
            ), by=INSPECTOR, key="inspection-1")  # fmt: skip
    world.desk.carry("検査", "引渡しの番号", "検査員", "検査した代価")
    chapter.say(f"検査調書{delivery.ref}：引渡しを受けた職員{SUCCESSOR}とは別の検査員{INSPECTOR}が、契約の書類により検査した。")
    chapter.check(
        f"検査をした日{delivery.inspected_on}は、検査調書にある期限{delivery.inspect_by}の内である",
        delivery.inspect_by == inspect_by.value and delivery.inspected_on is not None
        and delivery.inspected_on <= delivery.inspect_by,
    )  # fmt: skip
    return delivery


def _refused(world: World, chapter: Chapter, attempt: str, command: OrderDelivery) -> None:
    try:
        with world.office() as hands:
            hands.deliveries.order(command, by=SECTION_HEAD, key="order-0")
    except DomainError as refused:
        chapter.refused(attempt, refused.finding)


def _order(world: World, chapter: Chapter, purchase: Purchase, made: ExpenditureCommitment, delivery: Delivery) -> PaymentOrder:
    """支出命令 / Only the day the claim came is typed; amount, payee, days and year are reckoned from the papers."""
    terms = terms_of_contract(world)
    claimed = world.form("請求")["請求書を受けた日"]
    world.clock.move_to(date(2024, 7, 16))
    command = OrderDelivery(delivery=delivery.ref, claimed_on=claimed, on=world.clock.now().date())
    with world.office() as hands:
        order = hands.deliveries.order(command, by=SECTION_HEAD, key="order-1")
    world.desk.carry("支出命令", "支出負担行為番号", "検査調書番号", "金額", "債権者", "検査日", "所属年度", "支払期限")
    pay_by = payment_due_on(kind=terms.kind, claimed_on=claimed, agreed_days=terms.payment_days, closed_days=world.closed_days)
    last = purchase.title.object_of_expenditure
    days = ExpenditureDays(performed_on=delivery.delivered_on, committed_on=made.committed_on)
    year = year_by_object(object_code=last.code if last else "", year=purchase.year, days=days)
    chapter.say(f"支出命令{order.ref}：{order.amount}。打ち込んだのは、請求書を受けた日{claimed}だけである。")
    chapter.reasoned("支払はいつまでか", pay_by)
    chapter.reasoned("この支出は、どの年度に属するか", year)
    chapter.check(
        "命令の支払期限も所属年度も、この規則のとおりに求められている",
        order.pay_by == pay_by.value and order.fiscal_year == year.value,
    )
    return order


def _pay(world: World, chapter: Chapter, order: PaymentOrder) -> None:
    """確認と総合振込 / The accounting officer confirms; a cashier puts the order into a batch; the bank answers."""
    pay_on = world.form("総合振込")["振込指定日"]
    _not_payable(world, chapter, "会計管理者の確認の前に振り込む", order, pay_on, "transfer-0")
    world.clock.move_to(date(2024, 7, 18))
    with world.office() as hands:
        hands.money.confirm(ConfirmPaymentOrder(order=order.ref, on=world.clock.now().date()), by=ACCOUNTANT, key="confirm-1")
    world.clock.move_to(date(2024, 7, 25))
    with world.office() as hands:
        batch = hands.transfers.request(_batch_of(world, order, pay_on), by=CASHIER, key="transfer-1")
    world.desk.carry("総合振込", "支出命令番号", "債権者", "金額", "依頼日")
    _not_payable(world, chapter, f"束{batch.ref}に入れた支出命令を、別の束にも入れる", order, pay_on, "transfer-2")
    told = world.form("振込の結果")["結果を受けた日"]
    world.clock.move_to(told)
    result = RecordTransferResult(batch=batch.ref, on=told)
    with world.office() as hands:
        paid = hands.transfers.record(result, by=CASHIER, key="result-1")
        again = hands.transfers.record(result, by=CASHIER, key="result-1")
        after = hands.money.books.orders.get(order.ref)
    chapter.say(f"支出命令{order.ref}を会計管理者が確認し、出納員が総合振込{batch.ref}により{pay_on}に{paid.total}を支払った。")
    chapter.check(
        "同じ結果をもう一度送っても、支払は一度である（初めの結果が返る）", paid == again and after.paid == order.amount
    )
    _not_payable(world, chapter, "支払った支出命令を、また束に入れる", order, pay_on, "transfer-3")
    chapter.check(f"支払の日は、期限{order.pay_by}の内である", order.pay_by is not None and pay_on <= order.pay_by)


def _batch_of(world: World, order: PaymentOrder, pay_on: date) -> RequestTransfers:
    return RequestTransfers(orders=(order.ref,), pay_on=pay_on, on=world.clock.now().date())


def _not_payable(world: World, chapter: Chapter, attempt: str, order: PaymentOrder, pay_on: date, key: str) -> None:
    try:
        with world.office() as hands:
            hands.transfers.request(_batch_of(world, order, pay_on), by=CASHIER, key=key)
    except DomainError as refused:
        chapter.refused(attempt, refused.finding)
