"""執行の窓口の約束 / The desks of execution keep the same promises in memory, SQLite and PostgreSQL."""

from collections.abc import Iterator

import pytest

from jichitai.fiscal.memory import MemoryBooks
from jichitai.fiscal.sql import SqlBooks
from jichitai.fiscal.testing.execution_budget_desk import BudgetExecutionContract
from jichitai.fiscal.testing.execution_payment_desk import PaymentExecutionContract
from jichitai.fiscal.testing.execution_purchase_desk import PurchaseExecutionContract
from jichitai.fiscal.testing.execution_samples import ExecutionRoom
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlJournal, upgrade

CLOCK = FixedClock.at(2026, 7, 1)


@pytest.fixture
def memory_room() -> ExecutionRoom:
    return ExecutionRoom(MemoryBooks(), MemoryJournal(clock=CLOCK))


@pytest.fixture
def sql_room(database: Database) -> Iterator[ExecutionRoom]:
    with database.write() as connection:
        upgrade(connection, "jichitai.fiscal")
    with database.write() as connection:
        yield ExecutionRoom(SqlBooks(connection), SqlJournal(connection, clock=CLOCK))


class InMemory:
    @pytest.fixture
    def room(self, memory_room: ExecutionRoom) -> ExecutionRoom:
        return memory_room


class InSql:
    @pytest.fixture
    def room(self, sql_room: ExecutionRoom) -> ExecutionRoom:
        return sql_room


class TestBudgetInMemory(InMemory, BudgetExecutionContract):
    pass


class TestBudgetInSql(InSql, BudgetExecutionContract):
    pass


class TestPurchasesInMemory(InMemory, PurchaseExecutionContract):
    pass


class TestPurchasesInSql(InSql, PurchaseExecutionContract):
    pass


class TestPaymentsInMemory(InMemory, PaymentExecutionContract):
    pass


class TestPaymentsInSql(InSql, PaymentExecutionContract):
    pass
