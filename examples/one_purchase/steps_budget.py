"""一章から三章 / The voted budget, the case, and its approval."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import define

from jichitai.case_core import (
    Amount,
    AmountBasis,
    Answer,
    Approve,
    Attribute,
    Concur,
    DraftProposal,
    Endorse,
    FreeText,
    LacksAuthority,
    Matter,
    MatterFacts,
    OpenCase,
    Proposal,
    Seat,
    SubmitProposal,
)
from jichitai.fiscal import AccountTitle, AllotAppropriation, ContractKind, PerformanceKind, Refusal
from jichitai.fiscal.contracts.method import ContractMethod
from jichitai.fiscal.contracts.negotiation import NegotiationGround
from jichitai.fiscal.execution.purchases import ProposePurchase
from jichitai.fiscal.execution.terms import ContractTerms
from jichitai.fiscal.ledger.references import PurchaseRef
from jichitai.master_data.kernel import (
    AppropriationRef,
    ApprovalRef,
    CaseRef,
    FiscalYear,
    OfficerRef,
    OrganisationRef,
    PartyRef,
    Yen,
    total,
)

from .story import Chapter
from .world import World, seat

UNIT = OrganisationRef("情報政策課")
CLERK = OfficerRef("1001")
SUCCESSOR = OfficerRef("1002")
SECTION_HEAD, DIRECTOR = OfficerRef("2010"), OfficerRef("2001")
FINANCE_HEAD, VICE_MAYOR = OfficerRef("2020"), OfficerRef("2000")
BUDGET_OFFICER = OfficerRef("3001")
HEAD_SEAT, DIRECTOR_SEAT = seat("情報政策課・課長"), seat("総務部・部長")
FINANCE_SEAT, VICE_SEAT = seat("財政課・課長"), seat("本庁・副市長")


@define
class Purchase:
    """一件の購入 / What the chapters hand on to each other: references only."""

    year: FiscalYear
    title: AccountTitle
    line: AppropriationRef
    case: CaseRef
    approval: ApprovalRef
    planned: Yen
    paper: PurchaseRef
    proposed_on: date
    vendors: Mapping[int, PartyRef]


def vote_the_budget(world: World, chapter: Chapter) -> None:
    """予算を載せる / The voted budget goes into the books, whole."""
    budget = world.settings.budget
    world.clock.move_to(date(2024, 4, 1))
    with world.office() as hands:
        lines = hands.money.open_budget(budget, on=date(2024, 4, 1), by=BUDGET_OFFICER, key="budget-2024")
    chapters: dict[str, list[Yen]] = {}
    for line in budget.lines:
        chapters.setdefault(f"{line.title.chapter.code} {line.title.chapter.name}", []).append(line.amount)
    rows = [(name, f"{len(amounts)}", str(total(amounts))) for name, amounts in chapters.items()]
    rows.append(("計", str(lines), str(total(each.amount for each in budget.lines))))
    chapter.say(f"三鷹市の{budget.fiscal_year.label}一般会計（議決された当初予算）を、款項目節の{lines}行で帳簿に載せた。")
    chapter.table("歳出予算（款別）", ("款", "行", "金額"), rows, numeric=("行", "金額"))


def open_the_case(world: World, chapter: Chapter) -> CaseRef:
    """案件を立てる / A case with its one number."""
    world.clock.move_to(date(2024, 6, 3))
    form = world.form("案件登録")
    world.desk.carry("案件登録", "担当課", "担当者", "登録日")
    with world.office() as hands:
        case = hands.cases.open(OpenCase(title=FreeText(form["件名"]), unit=UNIT, responsible=CLERK), by=CLERK, key="case-1")
    chapter.say(
        f"案件番号{case.ref}を採った。この番号が、決裁・支出・文書のすべてを結ぶ。件名は仕訳帳に入れず、要約値だけを残す。"
    )
    return case.ref


def decide_the_purchase(world: World, chapter: Chapter, case: CaseRef, vendors: Mapping[int, PartyRef]) -> Purchase:
    """伺い・起案・合議・決裁 / Proposal, draft, route by the regulation, concurrence, approval by the post with authority."""
    form = world.form("起案")
    planned, year = Yen(form["予定価格"]), FiscalYear(2024)
    title = world.settings.title_at(form["予算科目"])
    facts = MatterFacts(
        matter=Matter(form["事案の種類"]), amounts=(Amount(AmountBasis.PLANNED_PRICE, planned),),
        attributes=frozenset(Attribute(each) for each in form["属性"]),
    )  # fmt: skip
    world.clock.move_to(date(2024, 6, 4))
    _beyond_low_value(world, chapter, case, title.ref(year))
    with world.office() as hands:
        paper = hands.purchases.propose(low_value(world, case, title.ref(year), planned), by=CLERK, key="purchase-1")
        drafted = hands.proposals.draft(
            DraftProposal(
                case=case, unit=UNIT, facts=facts,
                title=FreeText(world.settings.scenario["案件登録"]["件名"]), body=FreeText(form["伺い文"]),
            ), by=CLERK, key="draft-1")  # fmt: skip
        world.desk.carry("起案", "案件番号", "件名", "起案者", "起案日")
        world.desk.carry("執行伺", "案件番号", "予算科目", "予定価格", "担当課", "契約の検査と支払の日数", "伺った日")
        route = hands.proposals.route_of(drafted.ref, by=CLERK)
        hands.proposals.submit(SubmitProposal(proposal=drafted.ref), by=CLERK, key="submit-1")
    ceiling = Yen(world.settings.municipality.contract.ceiling_purchase_of_property)
    chapter.check(f"予定価格{planned}は、契約規則の額{ceiling}を超えない：少額随意契約とすることができる", True)
    chapter.say(f"執行伺{paper.ref}：予定価格も科目も、起案に書いたものを使う。")
    chapter.reasoned(f"予定価格{planned}の物品の購入は、誰の決裁で足りるか", route)
    try:
        _approve(world, drafted, HEAD_SEAT, SECTION_HEAD, "approve-without-authority")
    except LacksAuthority as refused:
        chapter.refused("課長が自分で決裁する", refused.finding)
    approved = circulate(
        world, drafted, (HEAD_SEAT, SECTION_HEAD), (DIRECTOR_SEAT, DIRECTOR), decided_on=date(2024, 6, 6), mark="1"
    )
    assert approved.approval is not None
    chapter.say(
        f"課長が回議し、財政課長が同意し、総務部長が専決した。決裁番号は{approved.approval.ref}（市長の名において、規程の区分による）。"
    )
    chapter.say(f"決裁は、案の第{approved.revision}版と内容の要約値{str(approved.content_hash)[:16]}…に結びついている。")
    return Purchase(
        year=year, title=title, line=title.ref(year), case=case, approval=approved.approval.ref, planned=planned,
        paper=paper.ref, proposed_on=paper.proposed_on, vendors=vendors,
    )  # fmt: skip


def terms_of_contract(world: World) -> ContractTerms:
    """契約の定め / What every contract of the city says about inspection and payment, from its settings."""
    contract = world.settings.municipality.contract
    return ContractTerms(kind=PerformanceKind.OTHER, inspection_days=contract.inspection_days, payment_days=contract.payment_days)


def low_value(world: World, case: CaseRef, line: AppropriationRef, planned: Yen) -> ProposePurchase:
    """少額随意契約の伺い / The command: a negotiated contract for its low value; only the planned price is new."""
    return ProposePurchase(
        appropriation=line, unit=UNIT, case=case, kind=ContractKind.PURCHASE_OF_PROPERTY, planned=planned,
        on=world.clock.now().date(), method=ContractMethod.NEGOTIATED, negotiation=(NegotiationGround.LOW_VALUE,),
        terms=terms_of_contract(world),
    )  # fmt: skip


def _beyond_low_value(world: World, chapter: Chapter, case: CaseRef, line: AppropriationRef) -> None:
    price = Yen(world.settings.municipality.contract.ceiling_purchase_of_property) + Yen(1)
    try:
        with world.office() as hands:
            hands.purchases.propose(low_value(world, case, line, price), by=CLERK, key="purchase-0")
    except Refusal as refused:
        chapter.refused(f"予定価格{price}の購入を、少額を理由に随意契約とする", refused.finding)


def _approve(world: World, proposal: Proposal, at: Seat, by: OfficerRef, key: str) -> Proposal:
    command = Approve(proposal=proposal.ref, seat=at, revision=proposal.revision, content_hash=proposal.content_hash)
    with world.office() as hands:
        return hands.proposals.approve(command, by=by, key=key)


def circulate(world: World, proposal: Proposal, *people: tuple[Seat, OfficerRef], decided_on: date, mark: str) -> Proposal:
    """回議・合議・決裁 / Endorse upwards, ask the finance section, approve at the last seat."""
    ref, revision, seen = proposal.ref, proposal.revision, proposal.content_hash
    with world.office() as hands:
        for at, (where, who) in enumerate(people[:-1]):
            hands.proposals.endorse(
                Endorse(proposal=ref, seat=where, revision=revision, content_hash=seen), by=who, key=f"endorse-{mark}-{at}"
            )
    world.clock.move_to(decided_on)
    with world.office() as hands:
        hands.proposals.concur(
            Concur(proposal=ref, seat=FINANCE_SEAT, answer=Answer.CONSENT, revision=revision, content_hash=seen),
            by=FINANCE_HEAD,
            key=f"concur-{mark}",
        )
    where, who = people[-1]
    return _approve(world, proposal, where, who, f"approve-{mark}")


def allot(world: World, chapter: Chapter, purchase: Purchase) -> None:
    """配当する / The line is allotted in full."""
    world.clock.move_to(date(2024, 6, 11))
    with world.office() as hands:
        voted = hands.money.books.appropriations.get(purchase.line).voted
        command = AllotAppropriation(appropriation=purchase.line, amount=voted, on=world.clock.now().date())
        line = hands.money.allot(command, by=BUDGET_OFFICER, key="allot-1")
    chapter.say(f"科目「{purchase.title}」に{line.allotted}を配当した。")
