"""繰越し・決算の細部 / Details of carrying over and settling that the contract of the desk does not tell."""

from datetime import date

import pytest
from attrs import evolve

from jichitai.fiscal.boundary.views_html import carry_over_table, csv_text, html_page, settlement_tables
from jichitai.fiscal.budgets.carry_over import CarryOver
from jichitai.fiscal.budgets.carry_over_continuing import ContinuingPlan, YearlyAmount
from jichitai.fiscal.budgets.surplus import FundBasis
from jichitai.fiscal.closing.carried import (
    CarryOverAuthority,
    CarryOverAuthorityRef,
    CommitCarried,
    RegisterCarryOverAuthority,
)
from jichitai.fiscal.closing.closing_findings import (
    CarriedBelowCommitments,
    CarriedElsewhere,
    CarriedInAlready,
    CarryOverNotPossible,
    CommitmentOfAnotherLine,
    NotCarriedInYet,
    NothingLeftToCarry,
    OriginOfCarriedDiffers,
    SettlementDoesNotTie,
    SettlementOverspent,
)
from jichitai.fiscal.closing.outcome import CarriedForward, Composition, ExpenditureOutcome, RevenueOutcome
from jichitai.fiscal.closing.reckoning import (
    FundMovements,
    balances_of,
    check_books,
    disposal_of_surplus,
    revenue_outcomes,
    settled_from,
)
from jichitai.fiscal.closing.resources import CarriedFunding
from jichitai.fiscal.closing.settlement import PropertyRow, Settlement, budget_of, tied
from jichitai.fiscal.closing.statements import carry_over_statement
from jichitai.fiscal.memory import MemoryBooks
from jichitai.fiscal.papers import PaperKind
from jichitai.fiscal.refusals import AccountsClosed
from jichitai.fiscal.revenue.lines import REVENUE_LINES, RevenueLine
from jichitai.fiscal.revenue.statement import Standing
from jichitai.fiscal.settlement.figures import CarriedResources
from jichitai.fiscal.testing import a_line, a_title, commit_command
from jichitai.fiscal.testing.closing_desk import (
    ACCOUNTANT,
    AUTHORITY,
    BUDGET_OFFICER,
    CLOSED_ON,
    INTO,
    LINE,
    OFFICER,
    OTHER,
    SECTION,
    Closing,
    carry,
    commit_carried,
)
from jichitai.fiscal.testing.samples import YEAR
from jichitai.fiscal.titles.account_titles import Title
from jichitai.fiscal.titles.revenue_title import RevenueTitle
from jichitai.fiscal.years.open_years import BooksOfOpenYears
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import ApprovalRef, CaseRef, PartyRef, Yen
from jichitai.master_data.kernel.clock import FixedClock

TITLE = a_title()
TAX = RevenueTitle(
    account=TITLE.account, chapter=Title("01", "市税"), section=Title("01", "市民税"), item=Title("01", "個人"),
    subitem=Title("01", "現年課税分"),
)  # fmt: skip


@pytest.fixture
def closing():
    made = Closing.over(MemoryBooks(), MemoryJournal(clock=FixedClock.at(2027, 4, 1)))
    made.opened()
    made.authorised()
    return made


def carried(closing, command, key=None):
    return closing.desk.carry_out(command, by=BUDGET_OFFICER, key=key or f"{command.commitments}-{command.amount}")


def register(closing, **values):
    authority = evolve(AUTHORITY, **values)
    closing.desk.authorise(RegisterCarryOverAuthority(authority=authority, on=date(2027, 3, 1)), by=BUDGET_OFFICER, key="r")
    return authority


def test_a_vote_for_another_section_does_not_serve(closing):
    other = register(closing, ref=CarryOverAuthorityRef("明許-2"), section="01/02-02")
    with pytest.raises(CarriedElsewhere):
        carried(closing, carry(None, 10, authority=other.ref))


def test_commitments_are_carried_from_their_own_line_with_something_left(closing):
    made = closing.committed(300, "c")
    with pytest.raises(CarriedBelowCommitments):
        carried(closing, carry(made, 299))
    other = closing.expenditure.commit(commit_command(OTHER, 10), by=OFFICER, key="c2")
    with pytest.raises(CommitmentOfAnotherLine):
        carried(closing, carry(other, 10))
    closing.paid(made, 300, "1")
    with pytest.raises(NothingLeftToCarry):
        carried(closing, carry(made, 300))


def test_nothing_more_is_carried_than_is_unspent(closing):
    closing.paid(closing.committed(700, "c"), 700, "1")
    with pytest.raises(CarryOverNotPossible) as refused:
        carried(closing, carry(None, 301))
    assert refused.value.finding.code == "fiscal.carried-more-than-unspent"


def test_continuing_expenditure_rolls_until_the_last_year(closing):
    plan = ContinuingPlan(
        total=Yen(900), years=(YearlyAmount(year=YEAR, amount=Yen(500)), YearlyAmount(year=YEAR.next, amount=Yen(400)))
    )
    authority = register(closing, ref=CarryOverAuthorityRef("継続-1"), plan=plan, amount=Yen(500))
    assert authority.kind is CarryOver.CONTINUING
    made = carried(closing, carry(None, 500, kind=CarryOver.CONTINUING, authority=authority.ref))
    assert made.kind is CarryOver.CONTINUING
    over = evolve(authority, ref=CarryOverAuthorityRef("継続-2"), plan=evolve(plan, years=tuple(
        evolve(each, year=each.year.previous) for each in plan.years)))  # fmt: skip
    closing.desk.authorise(RegisterCarryOverAuthority(authority=over, on=date(2027, 3, 1)), by=BUDGET_OFFICER, key="r2")
    with pytest.raises(CarryOverNotPossible) as refused:
        carried(closing, carry(None, 1, kind=CarryOver.CONTINUING, authority=over.ref), "k2")
    assert refused.value.finding.code == "fiscal.continuing-period-over"


def test_what_was_carried_by_approval_goes_on_only_by_accident_and_says_where_it_came_from(closing):
    carried(closing, carry(closing.committed(300, "c"), 300))
    (inside,) = closing.desk.open_next(YEAR, on=YEAR.next.start, by=BUDGET_OFFICER, key="n")
    again = closing.books.commitments.get(inside.commitments[0].into)
    command = carry(again, 300, appropriation=inside.into, on=date(2028, 3, 31))
    later = evolve(AUTHORITY, ref=CarryOverAuthorityRef("明許-2027"), fiscal_year=YEAR.next)
    closing.desk.authorise(RegisterCarryOverAuthority(authority=later, on=date(2028, 3, 1)), by=BUDGET_OFFICER, key="r")
    with pytest.raises(OriginOfCarriedDiffers):
        carried(closing, evolve(command, authority=later.ref), "k2")
    with pytest.raises(CarryOverNotPossible) as refused:
        carried(closing, evolve(command, authority=later.ref, carried_from=inside.ref), "k3")
    assert refused.value.finding.code == "fiscal.already-carried-once"
    accident = evolve(command, kind=CarryOver.ACCIDENT, authority=None, accident="豪雨", carried_from=inside.ref)
    assert carried(closing, accident, "k4").carried_from == inside.ref


def test_a_carried_amount_is_used_after_it_is_in_the_next_year_and_brought_in_once(closing):
    made = carried(closing, carry(None, 100))
    command = CommitCarried(carry_over=made.ref, amount=Yen(1), on=date(2027, 4, 10), case=CaseRef("案"),
                            approval=ApprovalRef("決"), payee=PartyRef("債"))  # fmt: skip
    with pytest.raises(NotCarriedInYet):
        closing.desk.commit_carried(command, by=OFFICER, key="early")
    closing.desk.open_next(YEAR, on=YEAR.next.start, by=BUDGET_OFFICER, key="n")
    assert closing.desk.open_next(YEAR, on=YEAR.next.start, by=BUDGET_OFFICER, key="n2") == ()
    with pytest.raises(CarriedInAlready):
        closing.desk._carrying.into_next(made.ref, on=YEAR.next.start, by=BUDGET_OFFICER)


def test_a_title_the_next_budget_does_not_have_gets_a_line_for_what_is_carried(closing):
    carried(closing, carry(None, 100, appropriation=OTHER))
    (inside,) = closing.desk.open_next(YEAR, on=YEAR.next.start, by=BUDGET_OFFICER, key="n")
    assert closing.books.appropriations.get(inside.into).voted == Yen(100)
    assert commit_carried(closing, 100, "a").amount == Yen(100)


def test_what_was_set_apart_and_let_go_behind_the_desks_is_found(closing):
    carried(closing, carry(None, 100))
    closing.desk.open_next(YEAR, on=YEAR.next.start, by=BUDGET_OFFICER, key="n")
    commit_carried(closing, 70, "a")
    closing.books.appropriations.release(INTO, Yen(30))
    found = check_books(closing.books, YEAR.next, composition={})
    assert {each.code for each in found} == {"fiscal.settlement-does-not-tie", "fiscal.set-apart-differs"}


def test_projects_of_a_section_stand_in_one_row_of_the_statement(closing):
    first = carried(closing, carry(None, 100), "k1")
    second = carried(closing, carry(None, 51, appropriation=OTHER), "k2")
    statement = closing.desk.prepare_statement(YEAR, CarryOver.APPROVED, on=date(2027, 5, 31), by=BUDGET_OFFICER, key="s")
    (row,) = statement.rows
    assert (row.carried, row.authorised, row.funding.total) == (Yen(151), Yen(400), Yen(151))
    assert statement.funding == first.funding.plus(second.funding)
    page = html_page("繰越計算書", [carry_over_table(statement)])
    assert "庁舎改修" in page
    assert "繰越明許費繰越計算書" in page
    with pytest.raises(ValueError, match="one way"):
        carry_over_statement(year=YEAR, kind=CarryOver.ACCIDENT, carried=[(first, None)], prepared_on=date(2027, 5, 31))


def test_papers_of_a_closed_year_stand_still_unless_they_are_to_live_on(closing):
    kind = PaperKind("carry-over-authority", CarryOverAuthority, closes_with_year=True)
    closing.desk.close(YEAR, on=CLOSED_ON, by=ACCOUNTANT, key="close")
    late = CarryOverAuthority(ref=CarryOverAuthorityRef("遅い"), fiscal_year=YEAR, section=SECTION, project="事業", amount=Yen(1))
    still = BooksOfOpenYears(closing.books).papers(kind)
    assert still.get(AUTHORITY.ref) == AUTHORITY
    assert list(still.of_year(YEAR)) == [AUTHORITY]
    assert (list(still.of(LINE)), list(still.of_case(CaseRef("案")))) == ([], [])
    for act in (lambda: still.add(late), lambda: still.hold(AUTHORITY.ref), lambda: still.save(AUTHORITY, read_at=0)):
        with pytest.raises(AccountsClosed):
            act()
    living = BooksOfOpenYears(closing.books)
    living.papers(PaperKind("carry-over-authority", CarryOverAuthority)).add(late)
    assert living.ceilings.find(AUTHORITY.ceiling) is not None
    assert living.approvals.used(ApprovalRef("ない")) == Yen(0)


def test_lines_of_a_closed_year_do_not_move_at_all(closing):
    closing.desk.close(YEAR, on=CLOSED_ON, by=ACCOUNTANT, key="close")
    lines = BooksOfOpenYears(closing.books).appropriations
    for act in (lines.allot, lines.reserve, lines.release, lines.lower_allotted, lines.raise_voted, lines.lower_voted):
        with pytest.raises(AccountsClosed):
            act(LINE, Yen(1))
    with pytest.raises(AccountsClosed):
        lines.add(a_line(title=a_title(item="77")))
    assert lines.get(LINE).ref == LINE
    assert len(list(lines.of_year(YEAR))) == 2


def settlement(**more):
    rows = (
        ExpenditureOutcome(
            title=TITLE, budget=Composition(initial=Yen(100), supplementary=Yen(20), carried_in=Yen(5), reserve=Yen(3), virement=Yen(-8)),
            spent=Yen(70), carried=CarriedForward(approved=Yen(30), accident=Yen(10)),
        ),
        ExpenditureOutcome(title=evolve(TITLE, section=Title("02", "徴税費")), budget=Composition(initial=Yen(50)), spent=Yen(50)),
    )  # fmt: skip
    revenue = (
        RevenueOutcome(title=TAX, budget=Composition(initial=Yen(170)), assessed=Yen(200), received=Yen(180),
                       written_off=Yen(5), outstanding=Yen(17), refund_pending=Yen(2)),
    )  # fmt: skip
    values = {
        "fiscal_year": YEAR, "account": TITLE.account, "revenue": revenue, "expenditure": rows,
        "resources": CarriedResources(approved=Yen(12), accident=Yen(8)),
        "holdings": (PropertyRow(kind="公有財産", name="土地", unit="㎡", before=1_000, change=-50),),
    }  # fmt: skip
    return Settlement(**values | more)


def test_the_statement_shows_chapters_and_sections_and_ties():
    one = settlement()
    assert [(str(each.chapter), each.section and each.section.code, each.budget, each.spent, each.carried, each.unused)
            for each in one.expenditure_totals] == [
        ("02総務費", None, Yen(170), Yen(120), Yen(40), Yen(10)),
        ("02総務費", "01", Yen(120), Yen(70), Yen(40), Yen(10)),
        ("02総務費", "02", Yen(50), Yen(50), Yen(0), Yen(0)),
    ]  # fmt: skip
    (chapter, section) = one.revenue_totals
    assert (chapter.above_budget, section.outstanding, one.expenditure_totals[0].below_budget) == (Yen(10), Yen(17), Yen(50))
    assert budget_of(one.expenditure, lambda part: part.supplementary) == Yen(20)
    statement = one.real_balance
    assert (statement.formal, statement.real) == (Yen(60), Yen(40))


def test_the_balances_and_the_surplus_follow_from_the_settlement():
    one = settlement()
    balances = balances_of(one, funds=FundMovements(previous_real=Yen(30), saved=Yen(15), redeemed_early=Yen(2), drawn=Yen(7)))
    assert (balances.formal, balances.real, balances.single_year, balances.real_single_year, balances.to_advance) == (
        Yen(60), Yen(40), Yen(10), Yen(20), Yen(0),
    )  # fmt: skip
    disposal, found = disposal_of_surplus(one, to_funds=Yen(20), basis=FundBasis.ORDINANCE, carried_in=Yen(11))
    assert (disposal.surplus, disposal.carried, disposal.to_funds, found) == (Yen(60), Yen(40), Yen(20), ())
    assert disposal.least.value == Yen(15)  # 新たな剰余金49－繰越財源20＝29 の二分の一、切上げ
    _, found = disposal_of_surplus(one, to_funds=Yen(20), basis=FundBasis.NONE, carried_in=Yen(0))
    assert [each.code for each in found] == ["fiscal.surplus-to-fund-without-basis"]
    _, found = disposal_of_surplus(one, to_funds=Yen(61), basis=FundBasis.VOTE, carried_in=Yen(0))
    assert [each.code for each in found] == ["fiscal.surplus-unaccounted"]


def test_a_year_that_falls_short_has_no_surplus_and_says_what_to_advance():
    short = settlement(revenue=())
    assert balances_of(short, funds=FundMovements(previous_real=Yen(0))).to_advance == Yen(120)
    disposal, found = disposal_of_surplus(short, to_funds=Yen(0), basis=FundBasis.NONE, carried_in=Yen(0))
    assert (disposal.surplus, disposal.least.value, found) == (Yen(0), Yen(0), ())


def test_what_the_cash_ledger_tells_otherwise_is_found():
    one = settlement()
    assert tied(one, received=Yen(180), spent=Yen(120), cash=Yen(60)) == ()
    found = tied(one, received=Yen(181), spent=Yen(119), cash=Yen(59))
    assert [each.facts["what"] for each in found] == [
        "revenue and receipts",
        "expenditure and payments",
        "balance and cash in hand",
    ]


def test_all_papers_of_a_settlement_are_shown_and_can_be_taken_as_csv():
    tables = settlement_tables(settlement())
    page = html_page("決算", tables)
    names = ("歳入決算", "歳出決算", "歳入決算事項別明細書", "歳出決算事項別明細書", "実質収支に関する調書", "財産に関する調書")
    assert [each.caption.rpartition(" ")[2] for each in tables] == list(names)
    assert all(each in page for each in names)
    details = csv_text(tables[3]).splitlines()
    assert details[1] == "02総務費,01総務管理費,05財産管理費,10需用費,100,20,5,-5,120,70,0,30,10,10"
    assert "土地,㎡,1000,-50,950" in csv_text(tables[5])
    assert csv_text(tables[4]).splitlines()[8] == "5 実質収支額,40"


def test_a_settlement_that_does_not_tie_is_not_kept(closing):
    closing.desk.close(YEAR, on=CLOSED_ON, by=ACCOUNTANT, key="close")
    over = evolve(settlement(), expenditure=tuple(evolve(row, spent=Yen(200)) for row in settlement().expenditure))
    with pytest.raises(SettlementOverspent):
        closing.desk.settle(over, on=date(2027, 8, 1), by=ACCOUNTANT, key="s1")
    wrong = settlement(resources=CarriedResources(approved=Yen(31)))
    with pytest.raises(SettlementDoesNotTie):
        closing.desk.settle(wrong, on=date(2027, 8, 1), by=ACCOUNTANT, key="s2")


def test_revenue_comes_from_the_standing_of_its_ledger(closing):
    line = RevenueLine(fiscal_year=YEAR, title=TAX, budgeted=Yen(170))
    closing.books.papers(REVENUE_LINES).add(line)
    standing = Standing(
        line=line.ref, budgeted=Yen(170), assessed=Yen(200), received=Yen(180), refundable=Yen(2), written_off=Yen(5)
    )
    outcomes = revenue_outcomes(closing.books, [standing])
    assert outcomes == settlement().revenue
    (settled,) = settled_from(closing.books, YEAR, composition={}, revenue=outcomes,
                              holdings={"01": settlement().holdings})  # fmt: skip
    assert (settled.received, settled.holdings[0].after) == (Yen(180), 950)


def test_funding_is_not_negative_and_is_added_kind_by_kind():
    with pytest.raises(ValueError, match="not negative"):
        CarriedFunding(bonds=Yen(-1))
    assert CarriedFunding(bonds=Yen(1), other=Yen(2)).plus(
        CarriedFunding(collected=Yen(3), prefectural=Yen(4))
    ).uncollected == Yen(7)
