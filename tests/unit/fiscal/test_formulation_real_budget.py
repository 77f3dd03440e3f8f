"""公表された一市の令和6年度予算を、要求から説明書まで通す / The whole published budget of a city, from requests to papers.

資料は公開の CSV（歳出5,613行・歳入821行、五会計）である。手元にないときは飛ばす。
"""

import csv
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from jichitai.fiscal.boundary.formulation_html import budget_page, table_csv
from jichitai.fiscal.budgets.inconsistencies import budget_inconsistencies
from jichitai.fiscal.budgets.voted import COLUMNS, parse_budget
from jichitai.fiscal.formulation.assessments import AssessRequest
from jichitai.fiscal.formulation.bill_desk import BillDesk
from jichitai.fiscal.formulation.bill_values import CouncilResult, PrepareBill, PutIntoBooks, RecordVote, SubmitBill
from jichitai.fiscal.formulation.bills import budget_of, sum_of
from jichitai.fiscal.formulation.budget_items import BudgetItems
from jichitai.fiscal.formulation.desk import FormulationDesk
from jichitai.fiscal.formulation.formulations import BudgetKind, DecideFormulation, NotifyUnits, OpenFormulation
from jichitai.fiscal.formulation.grounds import FundingSource, GroundsRow, SourceAmount
from jichitai.fiscal.formulation.papers import budget_papers, check_papers
from jichitai.fiscal.formulation.plan import read_formulation_plan
from jichitai.fiscal.formulation.printed import printed
from jichitai.fiscal.formulation.requested_lines import Project, RequestedLine, StaffCost, StaffGroup
from jichitai.fiscal.formulation.requests import SubmitRequest
from jichitai.fiscal.gates import allow_all
from jichitai.fiscal.memory import MemoryBooks
from jichitai.fiscal.titles.account_titles import Account, AccountKind, AccountTitle, Title
from jichitai.fiscal.titles.revenue_title import RevenueTitle
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import CaseRef, FiscalYear, OfficerRef, OrganisationRef, Yen, total
from jichitai.master_data.kernel.clock import FixedClock

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "mitaka_fy2024"
YEAR = FiscalYear(2024)
FINANCE, UNIT_OFFICER, ASSESSOR = OfficerRef("3001"), OfficerRef("1001"), OfficerRef("3002")
# 会計ごとの総額（円）。資料から足すのとは別に打ったもの。
PUBLISHED = {"01": 83_187_972_000, "02": 18_784_553_000, "06": 691_688_000, "07": 15_020_131_000, "09": 5_223_700_000}
KINDS = {"国庫支出金": FundingSource.NATIONAL, "都支出金": FundingSource.PREFECTURAL, "市債": FundingSource.BONDS}
PLAN = read_formulation_plan(
    {
        "kind": [{"code": "all", "name": "すべて"}],
        "round": [{"code": "chief", "name": "市長査定", "post": "市長"}],
        "revival_days": 0,
    }
)

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="公表された予算の資料がない")


def rows_of(file):
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def account_of(row):
    kind = AccountKind.GENERAL if row["fund_code"] == "01" else AccountKind.SPECIAL
    return Account(row["fund_code"], row["fund_label"], kind)


def levels_of(row):
    return {name: Title(row[f"{level}_code"], row[f"{level}_label"]) for name, level in
            (("chapter", "kan"), ("section", "kou"), ("item", "moku"))}  # fmt: skip


def expenditure_title(row):
    last = None if row["setsu_label"] == "予備費" else Title(row["setsu_code"], row["setsu_label"])
    return AccountTitle(account=account_of(row), **levels_of(row), object_of_expenditure=last)


def revenue_title(row):
    return RevenueTitle(account=account_of(row), **levels_of(row), subitem=Title(row["setsu_code"], row["setsu_label"]))


def line_of(row, title, detail, source, seen):
    seen[title.path, detail] += 1
    again = seen[title.path, detail]
    amount = Yen(int(row["value"]))
    staff = StaffCost(group=StaffGroup.REGULAR) if row["setsu_code"] in {"01", "02", "03", "04"} and source is None else None
    return RequestedLine(
        title=title, detail=detail if again == 1 else f"{detail}（{again}）", requirement="all", amount=amount,
        grounds=(GroundsRow(text="公表額", unit_price=amount),),
        sources=(SourceAmount(source or FundingSource.GENERAL, amount),), staff=staff,
    )  # fmt: skip


def requests_of_the_city():
    grouped, seen = defaultdict(list), Counter()
    for row in rows_of("expenditure.csv"):
        key = (*tuple(row[f"{each}_code"] for each in ("fund", "kan", "kou", "moku", "jikou")), row["jikou_label"])
        detail = f"{row['saisaisetsu_code']}{row['saisaisetsu_label']}"
        grouped[key].append(line_of(row, expenditure_title(row), detail, None, seen))
    for row in rows_of("revenue.csv"):
        key = ("R", row["fund_code"], row["kan_code"], "歳入見積")
        detail = f"{row['saisetsu_code']}{row['saisetsu_label']}{row['saisaisetsu_label']}"
        source = KINDS.get(row["kan_label"], FundingSource.GENERAL)
        grouped[key].append(line_of(row, revenue_title(row), detail, source, seen))
    return grouped


@pytest.fixture(scope="module")
def city():
    books, journal = MemoryBooks(), MemoryJournal(clock=FixedClock.at(2023, 10, 1))
    desk = FormulationDesk(books=books, journal=journal, holders=lambda post, on: frozenset({ASSESSOR}), gate=allow_all)
    bills = BillDesk(books=books, journal=journal, gate=allow_all)
    command = OpenFormulation(fiscal_year=YEAR, kind=BudgetKind.INITIAL, plan=PLAN, case=CaseRef("案-2023-1"),
                              requests_due_on=date(2023, 10, 31), on=date(2023, 10, 1))  # fmt: skip
    formulation = desk.open(command, by=FINANCE, key="open").ref
    for at, (key, lines) in enumerate(requests_of_the_city().items()):
        asked = SubmitRequest(
            formulation=formulation, unit=OrganisationRef("-".join(key[:-1])), project=Project(code="-".join(key[:-1]), name=key[-1]),
            case=CaseRef(f"案-2023-{at + 2}"), lines=tuple(lines), on=date(2023, 10, 20),
        )  # fmt: skip
        request = desk.submit(asked, by=UNIT_OFFICER, key=f"r{at}")
        desk.assess(AssessRequest(request=request.ref, round="chief", on=date(2023, 12, 1)), by=ASSESSOR, key=f"a{at}")
    desk.notify(NotifyUnits(formulation=formulation, on=date(2024, 1, 10)), by=FINANCE, key="n")
    desk.decide(DecideFormulation(formulation=formulation, on=date(2024, 1, 20)), by=FINANCE, key="d")
    for account in PUBLISHED:
        made = PrepareBill(formulation=formulation, account=account, items=BudgetItems(), on=date(2024, 2, 1))
        bill = bills.prepare(made, by=FINANCE, key=f"b{account}")
        bills.submit(SubmitBill(bill=bill.ref, on=date(2024, 2, 20)), by=FINANCE, key=f"s{account}")
        vote = RecordVote(bill=bill.ref, on=date(2024, 3, 25), result=CouncilResult.PASSED)
        bills.record_vote(vote, by=FINANCE, key=f"v{account}")
        bills.put_into_books(PutIntoBooks(bill=bill.ref, on=YEAR.start), by=FINANCE, key=f"p{account}")
    return desk, bills, formulation


def the_bill(bills, account):
    (bill,) = bills.bills_of(YEAR, account)
    return bill


def test_every_account_comes_to_what_was_published_and_balances(city):
    _, bills, _ = city
    for account, amount in PUBLISHED.items():
        bill = the_bill(bills, account)
        assert (sum_of(bill.expenditure), sum_of(bill.revenue)) == (Yen(amount), Yen(amount))
    assert sum(PUBLISHED.values()) == total(each.voted for each in bills.books.appropriations.of_year(YEAR)).amount


def test_every_chapter_section_and_object_is_the_published_one(city):
    _, bills, _ = city
    published = Counter()
    for row in rows_of("expenditure.csv"):
        published[
            row["fund_code"], row["kan_code"], row["kou_code"], row["moku_code"], row["setsu_code"].replace("28", "00")
        ] += int(row["value"])
    ours = Counter()
    for line in bills.books.appropriations.of_year(YEAR):
        account, _, path = line.title.path.partition("/")
        ours[(account, *path.split("-"))] += line.voted.amount
    assert ours == published


def test_the_papers_of_every_account_tie_to_the_yen(city):
    desk, bills, formulation = city
    requests = desk.requests_of(formulation)
    for account, amount in PUBLISHED.items():
        bill = the_bill(bills, account)
        papers = budget_papers(bill=bill, requests=requests, before=bills.lines_before(bill))
        assert check_papers(papers, requests) == ()
        assert papers.first_expenditure.amount == papers.first_revenue.amount == Yen(amount)
    staff = Counter(row["setsu_code"] for row in rows_of("expenditure.csv"))
    assert staff["02"] == 33


def test_the_staff_statement_is_the_sum_of_its_objects(city):
    desk, bills, formulation = city
    requests = desk.requests_of(formulation)
    papers = budget_papers(bill=the_bill(bills, "01"), requests=requests, before=())
    sums = Counter()
    for row in rows_of("expenditure.csv"):
        if row["fund_code"] == "01":
            sums[row["setsu_code"]] += int(row["value"])
    (row,) = papers.staff.rows
    assert [row.now.pay, row.now.salary, row.now.allowances, row.now.mutual_aid] == [Yen(sums[f"0{at}"]) for at in range(1, 5)]


def test_the_file_form_of_the_budget_reads_back_as_the_bill(city):
    _, bills, _ = city
    lines = [",".join(COLUMNS)]
    for account in PUBLISHED:
        for each in the_bill(bills, account).expenditure:
            title = each.title
            last = title.object_of_expenditure or Title("00", "なし")
            codes = [
                (title.account.code, title.account.name),
                *((t.code, t.name) for t in (title.chapter, title.section, title.item)),
            ]
            cells = [str(YEAR.year), *codes[0], title.account.kind.value, *(part for pair in codes[1:] for part in pair)]
            cells += ["", ""] if title.object_of_expenditure is None else [last.code, last.name]
            lines.append(",".join([*cells, str(each.amount.amount)]))
    read = parse_budget("\n".join(lines) + "\n", file="city.csv")
    assert read.amount_of(read.accounts[0]) == Yen(PUBLISHED["01"])
    ours = [line for account in PUBLISHED for line in budget_of(YEAR, the_bill(bills, account).expenditure).lines]
    assert list(read.lines) == ours
    assert {each.code for each in budget_inconsistencies(read)} <= {
        "fiscal.object-name-differs",
        "fiscal.budget-name-under-two-codes",
    }


def test_the_book_prints_whole(city):
    desk, bills, formulation = city
    requests = desk.requests_of(formulation)
    bill = the_bill(bills, "01")
    tables = printed(budget_papers(bill=bill, requests=requests, before=bills.lines_before(bill)))
    page = budget_page(bill.label, tables)
    assert "83,187,972,000" in page
    assert "<script" not in page
    expenditure = next(each for each in tables if each.id == "first-expenditure")
    assert table_csv(expenditure).splitlines()[-1] == "歳出合計,,83187972000"
