"""仕訳帳の上の机 / The desks keep their promises on the journal in memory, SQLite and PostgreSQL alike."""

from datetime import date

import pytest

from jichitai.master_data.gates import allow_all
from jichitai.master_data.journal import Journal, MemoryJournal, StaleStream
from jichitai.master_data.kernel import OfficerRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlJournal
from jichitai.standardization import StandardizedBusiness
from jichitai.standardization.data_bridge.bridge_desk import AskTransfer, BridgeDesk, BridgeRefused
from jichitai.standardization.data_bridge.checking import ZonePolicy
from jichitai.standardization.data_bridge.contract import LinkageRef
from jichitai.standardization.migration.migration_desk import MigrationDesk, OpenMigration, SetStepStatus
from jichitai.standardization.migration.record import MigrationRef
from jichitai.standardization.migration.work_steps import Phase, StepStatus, WorkStep

CLOCK = FixedClock.at(2026, 6, 1)
DAY, OFFICER, BODY = date(2026, 4, 1), OfficerRef("1001"), MigrationRef("271004")
BUSINESS = StandardizedBusiness.HEALTH_CARE
STEPS = tuple(WorkStep(number=at, name=f"段階{at}", phase=Phase.PLANNING) for at in range(1, 41))
SET = SetStepStatus(body=BODY, business=BUSINESS, step=1, status=StepStatus.DONE, on=DAY, actor=OFFICER)


def desk_on(journal: Journal) -> MigrationDesk:
    return MigrationDesk(journal=journal, clock=CLOCK, gate=allow_all)


def opened(journal: Journal) -> None:
    command = OpenMigration(body=BODY, businesses=(BUSINESS,), steps=STEPS, on=DAY, actor=OFFICER)
    desk_on(journal).open(command, key="open")


def keeps_its_promises(journal: Journal) -> None:
    told = desk_on(journal).set_status(SET, key="set")
    assert desk_on(journal).set_status(SET, key="set") == told
    assert told.counts()[BUSINESS].done == 1
    bridge = BridgeDesk(journal=journal, clock=CLOCK, gate=allow_all, policy=ZonePolicy(frozenset(), ()))
    with pytest.raises(BridgeRefused):
        bridge.ask(AskTransfer(contract=LinkageRef("L1"), purpose="x", columns={}, actor=OFFICER))


def test_in_memory() -> None:
    journal = MemoryJournal(clock=CLOCK)
    opened(journal)
    keeps_its_promises(journal)


def test_in_a_database_across_transactions(database: Database) -> None:
    with database.write() as connection:
        opened(SqlJournal(connection, clock=CLOCK))
    with database.write() as connection:
        keeps_its_promises(SqlJournal(connection, clock=CLOCK))
    with database.read() as connection:
        assert desk_on(SqlJournal(connection, clock=CLOCK)).state(BODY).version == 2


def test_who_read_an_older_state_writes_nothing() -> None:
    """先に書かれたなら断る / The second of two desks that read the same state is refused."""
    journal = MemoryJournal(clock=CLOCK)
    opened(journal)

    class Slow(MigrationDesk):
        def _enter(self, body, event, read_at, actor):
            if not getattr(self, "passed", False):
                self.passed = True
                desk_on(journal).set_status(SET)
            super()._enter(body, event, read_at, actor)

    with pytest.raises(StaleStream):
        Slow(journal=journal, clock=CLOCK, gate=allow_all).set_status(SET)
    assert desk_on(journal).state(BODY).version == 2
