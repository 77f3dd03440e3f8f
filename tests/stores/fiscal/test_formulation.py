"""予算編成の窓口は三つの置き場で同じに働く / The desks of formulation on memory, SQLite and PostgreSQL."""

from collections.abc import Iterator

import pytest

from jichitai.fiscal.accounting import ExpenditureDesk
from jichitai.fiscal.formulation.bill_desk import BillDesk
from jichitai.fiscal.formulation.desk import FormulationDesk
from jichitai.fiscal.gates import allow_all
from jichitai.fiscal.memory import MemoryBooks
from jichitai.fiscal.ports import Books
from jichitai.fiscal.sql import SqlBooks
from jichitai.fiscal.testing.formulation_bills import BillContract
from jichitai.fiscal.testing.formulation_desk import Desks, FormulationContract
from jichitai.fiscal.testing.formulation_samples import holders
from jichitai.master_data.journal import Journal, MemoryJournal
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlJournal, upgrade

CLOCK = FixedClock.at(2026, 10, 1)


def desks_over(books: Books, journal: Journal) -> Desks:
    return Desks(
        FormulationDesk(books=books, journal=journal, holders=holders, gate=allow_all),
        BillDesk(books=books, journal=journal, gate=allow_all),
        ExpenditureDesk(books=books, journal=journal, gate=allow_all),
    )


class TestFormulationInMemory(FormulationContract, BillContract):
    @pytest.fixture
    def desks(self) -> Desks:
        return desks_over(MemoryBooks(), MemoryJournal(clock=CLOCK))


class TestFormulationInSql(FormulationContract, BillContract):
    @pytest.fixture
    def desks(self, database: Database) -> Iterator[Desks]:
        with database.write() as connection:
            upgrade(connection, "jichitai.fiscal")
        with database.write() as connection:
            yield desks_over(SqlBooks(connection), SqlJournal(connection, clock=CLOCK))
