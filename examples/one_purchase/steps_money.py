"""三章、五章から七章 / The vendors' records, an overspending refused, quotations and the commitment, the handover."""

from __future__ import annotations

from collections.abc import Mapping
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
from jichitai.fiscal import AppropriationExceeded, ContractKind, ExpenditureCommitment, Refusal
from jichitai.fiscal.contracts.method import ContractMethod
from jichitai.fiscal.execution.purchases import ChooseQuotation, CommitPurchase, ProposePurchase, TakeQuotation
from jichitai.fiscal.ledger.commitment import IncreaseCommitment
from jichitai.fiscal.ledger.references import PurchaseRef
from jichitai.master_data.codec import encode
from jichitai.master_data.journal import NewEntry
from jichitai.master_data.kernel import CaseRef, InputError, PartyRef, Where, Yen
from jichitai.standardization import NationalSpecifications
from jichitai.standardization.boundary import CsvRows, conformance_of_csv

from . import findings
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
    terms_of_contract,
)
from .story import Chapter
from .world import World

_VALID_DAYS = 30
"""入札の効力の日数 / How long a bid stands."""


def check_the_suppliers(world: World, chapter: Chapter, case: CaseRef) -> Mapping[int, PartyRef]:
    """宛名を検める / The vendors' rows against the official item table 031; the parties of the sound rows, by line."""
    world.clock.move_to(date(2024, 6, 3))
    today = world.clock.now().date()
    specification = NationalSpecifications().as_of("031", today)
    path = world.settings.payees
    report = conformance_of_csv(specification, path)
    chapter.say(
        f"見積りを出す者は住登外者なので、登録する行を「{specification.business}」の項目定義"
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
    rows = _sound_rows(path, {each.where.line for each in report.findings if each.where})
    for row in rows.values():
        world.desk.form("宛名登録", {name: value for name, value in row.items() if value and not name.startswith("操作")})
        world.desk.carry("宛名登録", "操作者", "操作年月日", "操作時刻")
    numbers = "、".join(row["宛名番号"] for row in rows.values())
    chapter.say(f"所見のない行（宛名番号{numbers}）だけを相手方として使う。所見の文に、氏名や生年月日の値は出ない。")
    return {line: PartyRef(row["宛名番号"]) for line, row in rows.items()}


def _sound_rows(path: Path, faulty: set[int | None]) -> dict[int, dict[str, str]]:
    """所見のない行 / The rows no finding speaks of, by line, each by column name."""
    with path.open("rb") as stream:
        rows = CsvRows(stream, file=path.name)
        return {line: dict(zip(rows.columns or (), fields, strict=True)) for line, fields in rows if line not in faulty}


def _vendor(vendors: Mapping[int, PartyRef], line: int, field: str) -> PartyRef:
    if line not in vendors:
        raise InputError([findings.payee_unusable(line=line, where=Where(file="scenario.toml", field=field))])
    return vendors[line]


def overspend(world: World, chapter: Chapter, purchase: Purchase) -> CaseRef:
    """残額を超える購入 / Approved by the right post, tendered, and still refused: the budget line has not enough."""
    form = world.form("超過の見本")
    planned, price = Yen(form["見本の予定価格"]), Yen(form["見本の落札額"])
    facts = MatterFacts(matter=Matter("purchase"), amounts=(Amount(AmountBasis.PLANNED_PRICE, planned),))
    with world.office() as hands:
        case = hands.cases.open(
            OpenCase(title=FreeText(form["見本の件名"]), unit=UNIT, responsible=CLERK), by=CLERK, key="case-2"
        )
        paper = hands.purchases.propose(
            ProposePurchase(
                appropriation=purchase.line, unit=UNIT, case=case.ref, kind=ContractKind.PURCHASE_OF_PROPERTY, planned=planned,
                on=world.clock.now().date(), method=ContractMethod.GENERAL, terms=terms_of_contract(world),
            ), by=CLERK, key="purchase-2")  # fmt: skip
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
    chapter.say(f"別の案件{case.ref}：予定価格{planned}の購入を、副市長が専決した（決裁番号{approved.approval.ref}）。")
    world.clock.move_to(form["見本の開札日"])
    winner = _vendor(purchase.vendors, form["見本の落札者の行"], "超過の見本.見本の落札者の行")
    _win(world, paper.ref, winner, price)
    chapter.say(f"一般競争入札に付し、{form['見本の開札日']}に{price}で落札した。")
    command = CommitPurchase(purchase=paper.ref, approval=approved.approval.ref, on=form["見本の開札日"])
    try:
        with world.office() as hands:
            hands.purchases.commit(command, by=CLERK, key="commit-2")
    except AppropriationExceeded as refused:
        chapter.refused(f"その決裁と落札により、{price}の支出負担行為をする", refused.finding)
    return case.ref


def _win(world: World, paper: PurchaseRef, winner: PartyRef, price: Yen) -> None:
    """落札 / The lowest bid is taken and chosen."""
    on = world.clock.now().date()
    with world.office() as hands:
        bid = TakeQuotation(purchase=paper, vendor=winner, amount=price, received_on=on, valid_days=_VALID_DAYS)
        hands.purchases.take_quotation(bid, by=CLERK, key="bid-2")
        hands.purchases.choose(ChooseQuotation(purchase=paper, vendor=winner, on=on), by=CLERK, key="choose-2")


def commit(world: World, chapter: Chapter, purchase: Purchase) -> ExpenditureCommitment:
    """見積合せと支出負担行為 / Quotations compared, the lowest chosen, and committed as it is; refused beyond the approval."""
    _choose(world, chapter, purchase)
    world.clock.move_to(date(2024, 6, 27))
    command = CommitPurchase(purchase=purchase.paper, approval=purchase.approval, on=world.clock.now().date())
    with world.office() as hands:
        made = hands.purchases.commit(command, by=CLERK, key="commit-1")
        again = hands.purchases.commit(command, by=CLERK, key="commit-1")
    world.desk.carry("支出負担行為", "案件番号", "決裁番号", "予算科目", "相手方", "契約金額", "支出負担行為日")
    chapter.say(f"支出負担行為{made.ref}：{made.amount}。案件・科目・相手方・額は執行伺から移り、打ち込んだものはない。")
    chapter.check("同じ求めをもう一度送っても、支出負担行為は一つである（初めの結果が返る）", made == again)
    _increase_beyond_approval(world, chapter, purchase, made)
    with world.office() as hands:
        line = hands.money.books.appropriations.get(purchase.line)
    chapter.table(
        f"科目「{purchase.title}」", ("議決", "配当", "負担行為済み", "残額"),
        [(line.voted, line.allotted, line.committed, line.remaining)], numeric=("議決", "配当", "負担行為済み", "残額"),
    )  # fmt: skip
    chapter.check(
        f"断られた求めは、番号も残額も動かしていない（支出負担行為の番号は{made.number}から）",
        made.number == 1 and line.committed == made.amount,
    )
    return made


def _choose(world: World, chapter: Chapter, purchase: Purchase) -> None:
    """見積合せ / Every quotation is taken on its day; a dearer one may not be chosen without a reason on record."""
    taken = [
        TakeQuotation(
            purchase=purchase.paper, vendor=_vendor(purchase.vendors, form["宛名の行"], "見積書.宛名の行"),
            amount=Yen(form["見積額"]), received_on=form["見積書を受けた日"], valid_days=form["有効日数"],
        )
        for form in world.forms("見積書")
    ]  # fmt: skip
    for at, each in enumerate(sorted(taken, key=lambda quotation: quotation.received_on)):
        world.clock.move_to(each.received_on)
        with world.office() as hands:
            hands.purchases.take_quotation(each, by=CLERK, key=f"quotation-{at}")
        world.desk.carry("見積書", "執行伺番号", "相手方")
    taken.sort(key=lambda quotation: quotation.amount.amount)
    chapter.table(
        f"執行伺{purchase.paper}の見積り", ("相手方", "見積額", "受けた日"),
        [(each.vendor, each.amount, each.received_on) for each in taken], numeric=("見積額",),
    )  # fmt: skip
    world.clock.move_to(date(2024, 6, 26))
    lowest, dearest = taken[0], taken[-1]
    choice = ChooseQuotation(purchase=purchase.paper, vendor=dearest.vendor, on=world.clock.now().date())
    if dearest.amount > lowest.amount:
        try:
            with world.office() as hands:
                hands.purchases.choose(choice, by=CLERK, key="choose-0")
        except Refusal as refused:
            chapter.refused(f"{dearest.amount}の見積りを、理由の記録なしに選ぶ", refused.finding)
    with world.office() as hands:
        hands.purchases.choose(
            ChooseQuotation(purchase=purchase.paper, vendor=lowest.vendor, on=choice.on), by=CLERK, key="choose-1"
        )
    world.desk.carry("相手方の選定", "執行伺番号", "相手方", "契約金額")


def _increase_beyond_approval(world: World, chapter: Chapter, purchase: Purchase, made: ExpenditureCommitment) -> None:
    more = Yen(world.form("権限外の見本")["見本の増額"])
    beyond = IncreaseCommitment(commitment=made.ref, amount=more, on=world.clock.now().date(), approval=purchase.approval)
    try:
        with world.office() as hands:
            hands.money.increase(beyond, by=CLERK, key="increase-0")
    except Refusal as refused:
        chapter.refused(f"{purchase.planned}の決裁のまま、{more}を増して{made.amount + more}にする", refused.finding)


def hand_over(world: World, chapter: Chapter, case: CaseRef) -> None:
    """引継ぎ / The successor sees everything that is open, and the case is handed over."""
    world.clock.move_to(date(2024, 7, 1))
    form = world.form("引継ぎ")
    with world.office() as hands:
        before = hands.cases.handover_of(CLERK, by=CLERK)
        for each in before.cases:
            hands.cases.reassign(
                ReassignCase(case=each, to=SUCCESSOR, reason=FreeText(form["引継ぎの理由"])),
                by=SECTION_HEAD,
                key=f"reassign-{each}",
            )
        after = hands.cases.handover_of(SUCCESSOR, by=CLERK)
    chapter.say(f"担当者が替わる。引継書は、案件{len(before.cases)}件を一度に挙げる（{'、'.join(map(str, before.cases))}）。")
    chapter.check(f"案件{case}は後任に移り、後任の一覧に全部ある", set(after.cases) >= set(before.cases) and case in after.cases)
