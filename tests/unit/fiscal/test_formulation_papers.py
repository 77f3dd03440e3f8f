"""説明書は円まで合い、合わない表は見つかる / The papers tie to the yen, and a paper that does not is found."""

import csv
import io
from datetime import date

import pytest
from attrs import evolve

from jichitai.fiscal.boundary.formulation_html import budget_page, shown, table_csv
from jichitai.fiscal.budgets.borrowing import BondItem
from jichitai.fiscal.budgets.carry_over_continuing import ContinuingPlan, YearlyAmount
from jichitai.fiscal.budgets.contents import BudgetPart
from jichitai.fiscal.budgets.virement import SectionVirementClause
from jichitai.fiscal.formulation.articles import articles_of
from jichitai.fiscal.formulation.bill_values import BillLine, BillPrepared
from jichitai.fiscal.formulation.bills import BudgetBill
from jichitai.fiscal.formulation.budget_items import AbolishedItem, AuthorityItem, BudgetItems, CarryOverItem, ContinuingItem
from jichitai.fiscal.formulation.consolidation import lines_of_account
from jichitai.fiscal.formulation.details import ObjectRow
from jichitai.fiscal.formulation.formulations import BudgetKind
from jichitai.fiscal.formulation.grounds import FundingSource, SourceAmount
from jichitai.fiscal.formulation.papers import PaperFacts, budget_papers, check_papers
from jichitai.fiscal.formulation.printed import Column, PrintedTable, printed
from jichitai.fiscal.formulation.references import BudgetBillRef, BudgetRequestRef, FormulationRef
from jichitai.fiscal.formulation.requested_lines import Project, StaffCost, StaffGroup
from jichitai.fiscal.formulation.requests import BudgetRequest, RequestSubmitted
from jichitai.fiscal.formulation.statements import AuthorityFacts, BondRow, ContinuingFacts
from jichitai.fiscal.testing.formulation_samples import (
    CASE,
    CLERK,
    GENERAL,
    UNIT,
    YEAR,
    a_requested_line,
    a_revenue,
    an_expenditure,
)
from jichitai.master_data.kernel import FiscalYear, Yen

FORMULATION = FormulationRef.numbered(YEAR, 1)
NATIONAL = SourceAmount(FundingSource.NATIONAL, Yen(300))
ITEMS = BudgetItems(
    continuing=(
        ContinuingItem(
            chapter="02", section="01", name="庁舎改修",
            plan=ContinuingPlan(total=Yen(300), years=(YearlyAmount(year=YEAR, amount=Yen(100)), YearlyAmount(year=YEAR.next, amount=Yen(200)))),
        ),
    ),
    carry_overs=(CarryOverItem(chapter="02", section="01", name="用地調査", amount=Yen(50)),),
    authorities=(AuthorityItem(name="清掃委託", first=YEAR.next, last=FiscalYear(2029), limit=Yen(80)),
                 AuthorityItem(name="損失補償", first=YEAR, last=YEAR, limit_words="元利償還金に相当する額")),
    bonds=(BondItem(purpose="庁舎整備", ceiling=Yen(10), method="証書借入", rate="年3.0%以内", repayment="20年以内"),),
)  # fmt: skip


def a_request(*lines, kind=BudgetKind.INITIAL, number=1, project="庁舎管理事業", year=YEAR):
    event = RequestSubmitted(
        request=BudgetRequestRef.numbered(year, number), number=number, formulation=FORMULATION, fiscal_year=year, kind=kind,
        unit=UNIT, project=Project(code=f"P{number}", name=project), case=CASE, lines=lines, previous=(), requested_by=CLERK,
        on=date(2026, 10, 20),
    )  # fmt: skip
    return BudgetRequest.of(event)


def a_bill(requests, *, kind=BudgetKind.INITIAL, items=ITEMS):
    event = BillPrepared(
        bill=BudgetBillRef.numbered(YEAR, 1), number=1, serial=1, formulation=FORMULATION, fiscal_year=YEAR, kind=kind,
        account=GENERAL, case=CASE, lines=lines_of_account(requests, "01"), items=items, first=None, last=None,
        cause_arose_on=None, on=date(2027, 2, 5),
    )  # fmt: skip
    return BudgetBill.of(event)


def pay(title, amount, group=StaffGroup.REGULAR, heads=0, detail=""):
    return a_requested_line(title, amount, detail=detail, staff=StaffCost(group=group, headcount=heads) if group else None)


SALARY, ALLOWANCE = an_expenditure("01", "02", "給料"), an_expenditure("01", "03", "職員手当等")
REQUESTS = (
    a_request(
        a_requested_line(an_expenditure(), 600, national=300, detail="消耗品"),
        a_requested_line(an_expenditure(last=None), 100),
        a_requested_line(a_revenue("15", "国庫支出金"), 300, national=300),
        a_requested_line(a_revenue(), 800),
    ),
    a_request(
        pay(SALARY, 200, heads=2), pay(ALLOWANCE, 90, detail="地域手当"), pay(ALLOWANCE, 60, detail="期末手当"),
        pay(an_expenditure("01", "01", "報酬"), 50, StaffGroup.COUNCIL, heads=1), number=2, project="職員人件費",
    ),
)  # fmt: skip
BEFORE = (
    BillLine(title=an_expenditure(), amount=Yen(500), sources=()),
    BillLine(title=an_expenditure("09"), amount=Yen(7), sources=()),
    BillLine(title=a_revenue(), amount=Yen(507), sources=()),
)
FACTS = PaperFacts(
    continuing=(ContinuingFacts(name="庁舎改修", spent=(), sources=(SourceAmount(FundingSource.GENERAL, Yen(300)),), progress="設計中"),),
    authorities=(AuthorityFacts(name="清掃委託", spent=Yen(0), planned=Yen(80), sources=(SourceAmount(FundingSource.GENERAL, Yen(80)),)),),
    bonds=(BondRow(category="普通債", end_before_last=Yen(60), end_of_last=Yen(50), issued=Yen(0), redeemed=Yen(5)),),
)  # fmt: skip


@pytest.fixture
def papers():
    return budget_papers(bill=a_bill(REQUESTS), requests=REQUESTS, before=BEFORE, facts=FACTS)


def codes(papers, requests=REQUESTS):
    return [each.code.removeprefix("fiscal.") for each in check_papers(papers, requests)]


def places(papers):
    return [each.facts["place"] for each in check_papers(papers, REQUESTS)]


def table(papers, name):
    return next(each for each in printed(papers) if each.id == name)


def test_papers_made_from_the_bill_tie(papers):
    assert codes(papers) == []
    assert papers.first_expenditure.amount == papers.first_revenue.amount == Yen(1_100)


def test_an_item_is_compared_with_the_year_before_and_keeps_its_sources(papers):
    rows = {row.path: row for row in papers.expenditure}
    item = rows["02-01-05"]
    assert (item.before, item.amount, item.difference) == (Yen(500), Yen(600), Yen(100))
    assert item.sources == (NATIONAL, SourceAmount(FundingSource.GENERAL, Yen(300)))
    gone = rows["02-01-09"]
    assert (gone.before, gone.amount, gone.objects) == (Yen(7), Yen(0), ())
    assert [(note.project, note.detail) for note in item.notes] == [("庁舎管理事業", "消耗品")]


def test_the_staff_statement_is_worked_out_from_the_lines(papers):
    council, regular = papers.staff.rows
    assert (council.group, council.now.pay, council.now.headcount) == (StaffGroup.COUNCIL, Yen(50), 1)
    assert (regular.now.salary, regular.now.allowances, regular.now.staff_cost, regular.now.headcount) == (
        Yen(200), Yen(150), Yen(350), 2,
    )  # fmt: skip
    assert [(each.name, each.now) for each in papers.staff.allowances] == [("地域手当", Yen(90)), ("期末手当", Yen(60))]


def test_a_salary_of_nobody_is_told():
    requests = (*REQUESTS, a_request(pay(SALARY, 1, None), a_requested_line(a_revenue(), 1), number=3))
    papers = budget_papers(bill=a_bill(requests), requests=requests, before=())
    assert codes(papers, requests) == ["staff-cost-not-stated"]


def test_one_yen_more_in_any_column_is_found(papers):
    row, *others = papers.expenditure

    def with_row(changed):
        return evolve(papers, expenditure=(changed, *others))

    more = row.amount + Yen(1)
    assert len(codes(with_row(evolve(row, amount=more)))) == 4  # 款項・節・財源・説明
    assert places(with_row(evolve(row, before=row.before + Yen(1)))) == ["02総務費01総務管理費（前）"]
    objects = (*row.objects, ObjectRow(title=None, amount=Yen(1)))
    assert places(with_row(evolve(row, objects=objects))) == [f"{row.path}{row.item.name}の節"]
    notes = (evolve(row.notes[0], amount=row.notes[0].amount - Yen(1)), *row.notes[1:])
    assert places(with_row(evolve(row, notes=notes))) == [f"{row.path}{row.item.name}の説明"]
    sources = (SourceAmount(FundingSource.OTHER, more),)
    assert codes(with_row(evolve(row, sources=sources))) == ["budget-papers-do-not-tie", "funding-beyond-revenue"]
    chapter, *sections = papers.first_expenditure.rows
    table_ = evolve(papers.first_expenditure, rows=(evolve(chapter, amount=chapter.amount + Yen(1)), *sections))
    assert places(evolve(papers, first_expenditure=table_)) == ["歳出合計", "02総務費"]


def test_after_an_amendment_by_the_council_the_old_papers_do_not_tie(papers):
    lines = tuple(evolve(each, amount=each.amount + Yen(1)) if each.title == SALARY else each for each in papers.bill.lines)
    assert "budget-papers-do-not-tie" in codes(evolve(papers, bill=evolve(papers.bill, lines=lines)))


def test_a_grant_is_not_put_to_more_uses_than_it_brings():
    requests = (a_request(a_requested_line(an_expenditure(), 400, national=301), *REQUESTS[0].lines[1:3],
                          a_requested_line(a_revenue(), 200)),)  # fmt: skip
    papers = budget_papers(bill=a_bill(requests, items=BudgetItems()), requests=requests, before=())
    assert codes(papers, requests) == ["funding-beyond-revenue"]


def test_statements_beyond_what_the_budget_sets_are_found(papers):
    facts = evolve(
        FACTS,
        continuing=(ContinuingFacts(name="庁舎改修", spent=(YearlyAmount(year=FiscalYear(2026), amount=Yen(1)),)),),
        authorities=(AuthorityFacts(name="清掃委託", spent=Yen(1), planned=Yen(80), sources=(SourceAmount(FundingSource.GENERAL, Yen(79)),)),),
        bonds=(evolve(FACTS.bonds[0], issued=Yen(1)),),
    )  # fmt: skip
    wrong = budget_papers(bill=papers.bill, requests=REQUESTS, before=BEFORE, facts=facts)
    assert codes(wrong) == [
        "continuing-statement-beyond-total", "authority-statement-beyond-limit", "budget-papers-do-not-tie", "bond-statement-differs",
    ]  # fmt: skip


def test_the_statement_on_continuing_expenditure_follows_its_years(papers):
    spent = (YearlyAmount(year=FiscalYear(2025), amount=Yen(10)), YearlyAmount(year=FiscalYear(2026), amount=Yen(20)))
    facts = PaperFacts(continuing=(ContinuingFacts(name="庁舎改修", spent=spent),))
    (row,) = budget_papers(bill=papers.bill, requests=REQUESTS, before=(), facts=facts).continuing
    assert (row.spent_before_last, row.spent_by_last, row.planned, row.by_this_year, row.planned_after) == (
        Yen(10), Yen(30), Yen(100), Yen(130), Yen(200),
    )  # fmt: skip
    shown_row = table(evolve(papers, continuing=(row,)), "continuing-statement").rows[0]
    assert "43.3" in shown_row


SUPPLEMENT = (
    a_request(
        a_requested_line(an_expenditure(), 40), a_requested_line(an_expenditure(last=None), -30), a_requested_line(a_revenue(), 10),
        pay(SALARY, -5), pay(ALLOWANCE, 5, detail="地域手当"), kind=BudgetKind.SUPPLEMENTARY, number=3,
    ),
)  # fmt: skip


def test_a_supplementary_budget_prints_before_change_and_after():
    before = a_bill(REQUESTS)
    change = BudgetItems(
        bonds=(evolve(ITEMS.bonds[0], ceiling=Yen(20)), evolve(ITEMS.bonds[0], purpose="道路整備")),
        abolished=(AbolishedItem(part=BudgetPart.APPROVED_CARRY_OVER, name="用地調査"),),
    )
    bill = a_bill(SUPPLEMENT, kind=BudgetKind.SUPPLEMENTARY, items=change)
    papers = budget_papers(
        bill=bill, requests=SUPPLEMENT, before=before.lines, requests_before=REQUESTS, items_before=before.items
    )  # fmt: skip
    assert codes(papers, SUPPLEMENT) == []
    first = {row[:2]: row[2:] for row in table(papers, "first-expenditure").rows}
    assert first["", "01総務管理費"] == (Yen(1_000), Yen(40), Yen(1_040))
    assert first["歳出合計", ""] == (Yen(1_100), Yen(10), Yen(1_110))
    revenue = {row[:2]: row[2:] for row in table(papers, "first-revenue").rows}
    assert revenue["補正されなかった款項に係る額", ""] == (Yen(300), Yen(0), Yen(300))
    assert [row[:2] for row in table(papers, "bonds").rows] == [("変更", "庁舎整備"), ("追加", "道路整備")]
    assert [row[:2] for row in table(papers, "carry-overs").rows] == [("廃止", "用地調査")]
    staff = [row for row in table(papers, "staff").rows if row[0] == "会計年度任用職員以外の職員"]
    assert [(row[1], row[4]) for row in staff] == [("補正後", Yen(195)), ("補正前", Yen(200)), ("比較", Yen(-5))]


def test_the_page_escapes_what_people_wrote_and_stands_alone():
    requests = (a_request(*REQUESTS[0].lines, project="<script>alert(1)</script>&"),)
    papers = budget_papers(bill=a_bill(requests, items=BudgetItems()), requests=requests, before=())
    page = budget_page('予算書 "<b>"', printed(papers))
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;" in page
    assert "<b>" not in page
    assert not [each for each in ("http://", "https://", "src=", "url(") if each in page]


def test_no_officer_and_no_case_is_printed(papers):
    page = budget_page(papers.bill.label, printed(papers))
    assert CLERK.value not in page
    assert CASE.value not in page


def test_csv_holds_bare_yen_and_no_formula():
    made = PrintedTable(id="t", title="表", columns=(Column("名"), Column("額", True)),
                        rows=(("=1+1", Yen(-1_000)), ("@a,b", 3), ("-", None)))  # fmt: skip
    assert list(csv.reader(io.StringIO(table_csv(made)))) == [["名", "額"], ["'=1+1", "-1000"], ["'@a,b", "3"], ["'-", ""]]
    assert [shown(cell) for cell in made.rows[0]] == ["=1+1", "△1,000"]


def test_a_row_of_another_width_is_a_mistake():
    with pytest.raises(ValueError, match="a cell for every column"):
        PrintedTable(id="t", title="表", columns=(Column("名"),), rows=(("a", "b"),))


def test_the_articles_say_the_totals_and_name_the_tables_there_are(papers):
    items = evolve(
        ITEMS, carry_overs=(), temporary_borrowing=Yen(500), virement=SectionVirementClause(objects=frozenset({"02", "03"}))
    )
    bill = evolve(papers.bill, items=items)
    articles = articles_of(bill)
    assert [(each.number, each.heading) for each in articles] == [
        (1, "歳入歳出予算"), (2, "継続費"), (3, "債務負担行為"), (4, "地方債"), (5, "一時借入金"), (6, "歳出予算の流用"),
    ]  # fmt: skip
    assert articles[0].paragraphs[0] == "歳入歳出予算の総額は、歳入歳出それぞれ1,100円と定める。"
    assert "「第3表　債務負担行為」" in articles[2].paragraphs[0]
    assert table(evolve(papers, bill=bill), "authorities").title == "第3表　債務負担行為"
    assert "500円" in articles[4].paragraphs[0]
    assert "節02・03" in articles[5].paragraphs[0]
    page = budget_page(bill.label, (), articles)
    assert "第1条　歳入歳出予算の総額は" in page


def test_the_articles_of_an_amendment_say_how_much_is_added_or_taken_away():
    before = a_bill(REQUESTS).lines
    more = a_bill(SUPPLEMENT, kind=BudgetKind.SUPPLEMENTARY, items=BudgetItems())
    said = articles_of(more, before)[0].paragraphs[0]
    assert (
        said == "歳入歳出予算の総額を歳入歳出それぞれ10円追加する。補正後の歳入歳出予算の総額は、歳入歳出それぞれ1,110円とする。"
    )
    less = evolve(more, lines=tuple(evolve(each, amount=-each.amount) for each in more.lines))
    assert "それぞれ10円減額する" in articles_of(less, before)[0].paragraphs[0]
    moved = evolve(more, lines=())
    assert "増減しない" in articles_of(moved, before)[0].paragraphs[0]
    uneven = evolve(more, lines=tuple(each for each in more.lines if each.title != an_expenditure()))
    assert "歳入10円追加する、歳出30円減額する" in articles_of(uneven, before)[0].paragraphs[0]


def test_the_articles_of_a_provisional_budget_name_its_period(papers):
    bill = evolve(papers.bill, kind=BudgetKind.PROVISIONAL, first=date(2027, 4, 1), last=date(2027, 6, 30))
    assert articles_of(bill)[0].paragraphs[0].startswith("2027-04-01から2027-06-30までの期間の歳入歳出予算の総額は")
