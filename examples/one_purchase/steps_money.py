"""四章から七章 / The supplier's record, the commitment, delivery, order and payment."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jichitai.case_core import (
    Amount,
    AmountBasis,
    DraftProposal,
    FreeText,
    Matter,
    MatterFacts,
    OpenCase,
    ReassignCase,
    SubmitProposal,
)
from jichitai.fiscal import (
    AppropriationExceeded,
    CommitExpenditure,
    ConfirmPaymentOrder,
    ExpenditureCommitment,
    IssuePaymentOrder,
    MakePayment,
    PaymentOrder,
    PerformanceKind,
    Refusal,
    inspection_due_on,
    payment_due_on,
    year_of_performance,
)
from jichitai.master_data.codec import encode
from jichitai.master_data.journal import NewEntry
from jichitai.master_data.kernel import ApprovalRef, CaseRef, DomainError, OfficerRef, PartyRef, Yen
from jichitai.standardization import NationalSpecifications
from jichitai.standardization.boundary import CsvRows, conformance_of_csv

from .steps_budget import (
    CLERK,
    DIRECTOR,
    DIRECTOR_SEAT,
    HEAD_SEAT,
    SECTION_HEAD,
    SUCCESSOR,
    UNIT,
    VICE_MAYOR,
    VICE_SEAT,
    Purchase,
    circulate,
)
from .story import Chapter
from .world import World

ACCOUNTANT = OfficerRef("5001")


def check_the_supplier(world: World, chapter: Chapter, case: CaseRef) -> PartyRef:
    """宛名を検める / The supplier's rows against the official item table 031; the party of the first sound row."""
    world.clock.move_to(date(2024, 6, 3))
    today = world.clock.now().date()
    specification = NationalSpecifications().as_of("031", today)
    path = world.settings.payees
    report = conformance_of_csv(specification, path)
    chapter.say(
        f"契約の相手方は住登外者なので、登録する行を「{specification.business}」の項目定義"
        f"（{specification.published_on}公表・{len(specification.items)}項目）で検めた。{report.rows}行のうち、所見は{report.total}件。"
    )
    chapter.table(
        "所見", ("所在", "符号", "事実", "出口"),
        [(each.where, each.code, each.ja, each.way_out_ja) for each in report.findings],
    )  # fmt: skip
    counts = {f"{code}:{item}": count for (code, item), count in report.counts.items()}
    with world.office() as hands:
        stream = f"standardization.conformance:{case}"
        fact = NewEntry(
            event_type="standardization.rows-checked", actor=CLERK, effective_on=today, case=case,
            data=encode({"business": specification.business_id, "published_on": specification.published_on, "rows": report.rows,
                         "counts": counts}),
        )  # fmt: skip
        hands.journal.append(stream, [fact], expected=0)
    row = _first_sound_row(path, {each.where.line for each in report.findings if each.where})
    world.desk.form("宛名登録", {name: value for name, value in row.items() if value and not name.startswith("操作")})
    world.desk.carry("宛名登録", "操作者", "操作年月日", "操作時刻")
    chapter.say(f"所見のない行（宛名番号{row['宛名番号']}）だけを相手方として使う。所見の文に、氏名や生年月日の値は出ない。")
    return PartyRef(row["宛名番号"])


def _first_sound_row(path: Path, faulty: set[int | None]) -> dict[str, str]:
    """所見のない最初の行 / The first row no finding speaks of, by column name."""
    with path.open("rb") as stream:
        rows = CsvRows(stream, file=path.name)
        return next(dict(zip(rows.columns or (), fields, strict=True)) for line, fields in rows if line not in faulty)


def commitment(purchase: Purchase, amount: Yen, case: CaseRef, approval: ApprovalRef, world: World) -> CommitExpenditure:
    """支出負担行為の求め / The command: everything but the amount is carried from what is known."""
    return CommitExpenditure(
        appropriation=purchase.line, amount=amount, on=world.clock.now().date(), case=case, approval=approval,
        payee=purchase.payee,
    )  # fmt: skip


def overspend(world: World, chapter: Chapter, purchase: Purchase) -> CaseRef:
    """残額を超える購入 / Approved by the right post, and still refused: the budget line has not enough."""
    form = world.form("超過の見本")
    amount = Yen(form["見本の予定価格"])
    facts = MatterFacts(matter=Matter("purchase"), amounts=(Amount(AmountBasis.PLANNED_PRICE, amount),))
    with world.office() as hands:
        case = hands.cases.open(
            OpenCase(title=FreeText(form["見本の件名"]), unit=UNIT, responsible=CLERK), by=CLERK, key="case-2"
        )
        drafted = hands.proposals.draft(
            DraftProposal(
                case=case.ref, unit=UNIT, facts=facts, title=FreeText(form["見本の件名"]), body=FreeText(form["見本の伺い文"])
            ), by=CLERK, key="draft-2")  # fmt: skip
        hands.proposals.submit(SubmitProposal(proposal=drafted.ref), by=CLERK, key="submit-2")
    approved = circulate(
        world,
        drafted,
        (HEAD_SEAT, SECTION_HEAD),
        (DIRECTOR_SEAT, DIRECTOR),
        (VICE_SEAT, VICE_MAYOR),
        decided_on=date(2024, 6, 13),
        mark="2",
    )
    assert approved.approval is not None
    chapter.say(f"別の案件{case.ref}：予定価格{amount}の購入を、副市長が専決した（決裁番号{approved.approval.ref}）。")
    try:
        with world.office() as hands:
            hands.money.commit(commitment(purchase, amount, case.ref, approved.approval.ref, world), by=CLERK, key="commit-2")
    except AppropriationExceeded as refused:
        chapter.refused(f"その決裁により、{amount}の支出負担行為をする", refused.finding)
    return case.ref


def commit(world: World, chapter: Chapter, purchase: Purchase) -> ExpenditureCommitment:
    """支出負担行為 / Committed against the real line; refused beyond what was approved."""
    world.clock.move_to(date(2024, 6, 17))
    form, beyond = world.form("支出負担行為"), world.form("権限外の見本")
    world.desk.carry("支出負担行為", "案件番号", "決裁番号", "予算科目", "相手方", "支出負担行為日")
    too_much = Yen(beyond["見本の増額"])
    try:
        with world.office() as hands:
            hands.money.commit(commitment(purchase, too_much, purchase.case, purchase.approval, world), by=CLERK, key="commit-0")
    except Refusal as refused:
        chapter.refused(f"{purchase.planned}の決裁により、{too_much}の支出負担行為をする", refused.finding)
    with world.office() as hands:
        made = hands.money.commit(
            commitment(purchase, Yen(form["契約金額"]), purchase.case, purchase.approval, world), by=CLERK, key="commit-1"
        )
        line = hands.money.books.appropriations.get(purchase.line)
    chapter.table(
        f"科目「{purchase.title}」", ("議決", "配当", "負担行為済み", "残額"),
        [(line.voted, line.allotted, line.committed, line.remaining)], numeric=("議決", "配当", "負担行為済み", "残額"),
    )  # fmt: skip
    chapter.say(
        f"支出負担行為{made.ref}：{made.amount}。断られた二つの求めは、番号も残額も動かしていない（番号は{made.number}から）。"
    )
    return made


def hand_over(world: World, chapter: Chapter, case: CaseRef) -> None:
    """引継ぎ / The successor sees everything that is open, and the case is handed over."""
    world.clock.move_to(date(2024, 7, 1))
    form = world.form("引継ぎ")
    with world.office() as hands:
        before = hands.cases.handover_of(CLERK)
        for each in before.cases:
            hands.cases.reassign(
                ReassignCase(case=each, to=SUCCESSOR, reason=FreeText(form["引継ぎの理由"])),
                by=SECTION_HEAD,
                key=f"reassign-{each}",
            )
        after = hands.cases.handover_of(SUCCESSOR)
    chapter.say(f"担当者が替わる。引継書は、案件{len(before.cases)}件を一度に挙げる（{'、'.join(map(str, before.cases))}）。")
    chapter.check(f"案件{case}は後任に移り、後任の一覧に全部ある", set(after.cases) >= set(before.cases) and case in after.cases)


def receive_and_pay(world: World, chapter: Chapter, purchase: Purchase, made: ExpenditureCommitment) -> PaymentOrder:
    """納品・検査・請求・支出命令・支払 / From delivery to payment, each day by its own provision."""
    contract = world.settings.municipality.contract
    delivered = world.form("納品")["納品日"]
    inspected, claimed = world.form("検査")["検査日"], world.form("請求")["請求書を受けた日"]
    closed = world.settings.closed_days.through(delivered, date(2024, 12, 28))
    inspect_by = inspection_due_on(
        kind=PerformanceKind.OTHER, notified_on=delivered, agreed_days=contract.inspection_days, closed_days=closed
    )
    pay_by = payment_due_on(kind=PerformanceKind.OTHER, claimed_on=claimed, agreed_days=contract.payment_days, closed_days=closed)
    year = year_of_performance(performed_on=delivered)
    chapter.reasoned("検査はいつまでか", inspect_by)
    chapter.check(f"検査をした日{inspected}は、その期限の内である", inspected <= inspect_by.value)
    chapter.reasoned("支払はいつまでか", pay_by)
    chapter.reasoned("この支出は、どの年度に属するか", year)
    world.clock.move_to(date(2024, 7, 16))
    with world.office() as hands:
        order = hands.money.order(
            IssuePaymentOrder(
                commitment=made.ref, amount=made.amount, on=date(2024, 7, 16), attributed_to=year.value,
                debt_fixed_on=inspected, inspected_on=inspected, pay_by=pay_by.value,
            ), by=SECTION_HEAD, key="order-1")  # fmt: skip
    world.desk.carry("支出命令", "支出負担行為番号", "金額", "債権者", "所属年度", "支払期限")
    pay = MakePayment(order=order.ref, amount=made.amount, on=date(2024, 7, 31))
    _pay_too_early(world, chapter, pay)
    world.clock.move_to(date(2024, 7, 18))
    with world.office() as hands:
        hands.money.confirm(ConfirmPaymentOrder(order=order.ref, on=date(2024, 7, 18)), by=ACCOUNTANT, key="confirm-1")
    world.clock.move_to(date(2024, 7, 31))
    with world.office() as hands:
        paid = hands.money.pay(pay, by=ACCOUNTANT, key="pay-1")
        again = hands.money.pay(pay, by=ACCOUNTANT, key="pay-1")
    chapter.say(f"支出命令{order.ref}を会計管理者が確認し、{made.amount}を支払った。")
    chapter.check("同じ求めをもう一度送っても、支払は一度である（初めの結果が返る）", paid == again)
    chapter.check(f"支払の日は、期限{pay_by.value}の内である", date(2024, 7, 31) <= pay_by.value)
    return paid


def _pay_too_early(world: World, chapter: Chapter, pay: MakePayment) -> None:
    try:
        with world.office() as hands:
            hands.money.pay(pay, by=ACCOUNTANT, key="pay-0")
    except DomainError as refused:
        chapter.refused("会計管理者の確認の前に支払う", refused.finding)
