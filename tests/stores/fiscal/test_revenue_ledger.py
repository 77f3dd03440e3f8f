"""歳入の簿は三つの置き場で同じ約束を守る / The revenue ledger keeps its promises in memory, on SQLite and on PostgreSQL."""

import pytest

from jichitai.fiscal.memory import MemoryBooks
from jichitai.fiscal.sql import SqlBooks
from jichitai.fiscal.testing.revenue_arrears import ArrearsContract
from jichitai.fiscal.testing.revenue_closing import RevenueClosingContract
from jichitai.fiscal.testing.revenue_desk import AssessmentContract
from jichitai.fiscal.testing.revenue_inquiries import InquiryContract
from jichitai.fiscal.testing.revenue_receipts import ReceiptContract
from jichitai.fiscal.testing.revenue_refunds import RefundContract
from jichitai.fiscal.testing.revenue_samples import RevenueRoom
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import SqlJournal, upgrade

CLOCK = FixedClock.at(2026, 7, 1)


class InMemory:
    @pytest.fixture
    def room(self):
        return RevenueRoom(MemoryBooks(), MemoryJournal(clock=CLOCK))


class InSql:
    @pytest.fixture
    def room(self, database):
        with database.write() as connection:
            upgrade(connection, "jichitai.fiscal")
        with database.write() as connection:
            yield RevenueRoom(SqlBooks(connection), SqlJournal(connection, clock=CLOCK))


class TestAssessmentInMemory(InMemory, AssessmentContract):
    pass


class TestAssessmentInSql(InSql, AssessmentContract):
    pass


class TestReceiptsInMemory(InMemory, ReceiptContract):
    pass


class TestReceiptsInSql(InSql, ReceiptContract):
    pass


class TestRefundsInMemory(InMemory, RefundContract):
    pass


class TestRefundsInSql(InSql, RefundContract):
    pass


class TestArrearsInMemory(InMemory, ArrearsContract):
    pass


class TestArrearsInSql(InSql, ArrearsContract):
    pass


class TestClosingInMemory(InMemory, RevenueClosingContract):
    pass


class TestClosingInSql(InSql, RevenueClosingContract):
    pass


class TestInquiriesInMemory(InMemory, InquiryContract):
    pass


class TestInquiriesInSql(InSql, InquiryContract):
    pass
