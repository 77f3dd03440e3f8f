"""合成した一年を決算する / A made-up year of 2,000 purchases, settled: nothing overspent, everything ties, the balance is zero."""

import pytest
from synthetic_year import (
    MITAKA,
    Year,
    entries_of,
    initial_total,
    journal_of,
    made_up_budget,
    made_up_revenue,
    mitaka_budget,
    mitaka_revenue,
    plans,
    prepare,
    sql_transaction,
)

from jichitai.fiscal.memory import MemoryBooks
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import Yen, total
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database

CLOCK = FixedClock.at(2026, 7, 1)
SEED = 20_260_401
COUNT = 2_000


def sound(year: Year, settled, count: int) -> None:
    assert settled.found == ()
    assert (settled.overspent, settled.trial_balance, settled.differing_lines) == (0, Yen(0), 0)
    assert settled.retold.waiting == 0
    assert not settled.retold.unread
    refused = sum(told for name, told in year.told.items() if name.startswith("断り"))
    assert refused > 0
    assert year.told["支出負担行為"] + refused == count
    assert year.told["整理期間の支払"] > 0
    assert year.told["繰越し"] > 0
    spent = total(each.spent for each in settled.settlements)
    assert spent == total(each.paid for each in settled.retold.commitments.values())
    assert initial_total(settled.composition) == total(line.amount for line in year.budget.lines)


def test_a_made_up_year_is_settled_in_memory():
    books, journal = MemoryBooks(), MemoryJournal(clock=CLOCK)

    from contextlib import contextmanager

    @contextmanager
    def transaction():
        with journal.together():
            yield books, journal

    budget = made_up_budget(SEED)
    year = Year(budget, made_up_revenue(budget), transaction)
    year.open()
    year.carry_out(plans(budget, 500, SEED), batch=100)
    year.close()
    sound(year, year.settle(entries_of(journal)), 500)


SIZES = pytest.mark.parametrize("count", [400, pytest.param(COUNT, marks=pytest.mark.nightly)])


@SIZES
@pytest.mark.postgres
def test_a_made_up_year_is_settled_on_postgresql(postgres_database: Database, count: int):
    settle_a_year(postgres_database, count)


@SIZES
def test_a_made_up_year_is_settled_on_sqlite(sqlite_database: Database, count: int):
    settle_a_year(sqlite_database, count)


def settle_a_year(database: Database, count: int) -> None:
    prepare(database)
    budget = made_up_budget(SEED)
    year = Year(budget, made_up_revenue(budget), sql_transaction(database, CLOCK))
    year.open()
    year.carry_out(plans(budget, count, SEED), batch=200)
    year.close()
    with journal_of(database) as entries:
        settled = year.settle(iter(list(entries)))
    sound(year, settled, count)


@pytest.mark.skipif(not MITAKA.exists(), reason="公表資料が隣にないので飛ばす")
def test_the_whole_published_budget_comes_into_the_books_and_every_total_reconciles(sqlite_database: Database):
    prepare(sqlite_database)
    budget, revenue = mitaka_budget(), mitaka_revenue()
    # 公表資料の会計ごとの総額（円）。歳入と歳出は同じ額である。
    published = {
        "一般会計": 83_187_972_000, "国民健康保険事業特別会計": 18_784_553_000, "介護サービス事業特別会計": 691_688_000,
        "介護保険事業特別会計": 15_020_131_000, "後期高齢者医療特別会計": 5_223_700_000,
    }  # fmt: skip
    assert {account.name: budget.amount_of(account).amount for account in budget.accounts} == published
    year = Year(budget, revenue, sql_transaction(sqlite_database, FixedClock.at(2024, 4, 1)))
    year.open()
    transaction = sql_transaction(sqlite_database, CLOCK)
    with transaction() as (books, _):
        lines = list(books.appropriations.of_year(budget.fiscal_year))
    assert len(lines) == len(budget.lines) == 995
    for account in budget.accounts:
        stored = [line for line in lines if line.title.account == account]
        assert total(line.voted for line in stored).amount == published[account.name]
        assert sum(amount.amount for title, amount in revenue if title.account == account) == published[account.name]
        chapters = {each.chapter: each.amount for each in budget.chapters if each.account == account}
        for chapter, amount in chapters.items():
            assert total(line.voted for line in stored if line.title.chapter == chapter) == amount
    assert {line.title.is_reserve for line in lines if "予備費" in line.title.chapter.name} == {True}
    year.carry_out(plans(budget, 300, SEED), batch=100)
    year.close()
    with journal_of(sqlite_database) as entries:
        settled = year.settle(iter(list(entries)))
    sound(year, settled, 300)
    for settlement in settled.settlements:
        assert (
            total(each.budget for each in settlement.expenditure_totals if each.section is None).amount
            == (published[settlement.account.name])
        )
