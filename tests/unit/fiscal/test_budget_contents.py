"""予算の内容 / The contents of a budget: a published one, revenue and expenditure of every account."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from jichitai.fiscal.budgets.contents import BudgetDocument, BudgetPart, SectionAmount, check_budget_contents, explanatory_papers
from jichitai.fiscal.titles.account_titles import Account, AccountKind
from jichitai.master_data.kernel import Yen

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "mitaka_fy2024"


def sections_of(file, fund):
    sums = defaultdict(int)
    with (DATA / file).open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["fund_code"] == fund:
                sums[row["kan_code"], row["kou_code"]] += int(row["value"])
    return tuple(
        SectionAmount(chapter=chapter, section=section, amount=Yen(amount)) for (chapter, section), amount in sums.items()
    )


@pytest.mark.skipif(not DATA.exists(), reason="公表された予算の資料がない")
def test_the_published_general_account_balances_section_by_section():
    budget = BudgetDocument(
        account=Account("01", "一般会計", AccountKind.GENERAL),
        parts=frozenset(BudgetPart),
        needed=frozenset(),
        revenue=sections_of("revenue.csv", "01"),
        expenditure=sections_of("expenditure.csv", "01"),
    )
    assert check_budget_contents(budget=budget) == ()


def test_every_part_names_its_item_and_every_paper_its_own():
    assert [part.value for part in BudgetPart] == list("1234567")
    assert len({part.ja for part in BudgetPart}) == 7
    ruling = explanatory_papers(staff_costs=True, continuing=True, authority_beyond_year=True, bonds_outstanding=True)
    assert [cite.item for cite in ruling.cites[1:]] == ["1", "2", "3", "4"]
