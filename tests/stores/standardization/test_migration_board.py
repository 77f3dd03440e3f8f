"""進捗の一覧 / The board gives the same answers in memory, SQLite and PostgreSQL, and always those of the journal."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from jichitai.master_data.gates import allow_all
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import OfficerRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlJournal, current, upgrade
from jichitai.master_data.sql.migrate import configuration
from jichitai.standardization import StandardizedBusiness
from jichitai.standardization.migration.board import rows_of, standings
from jichitai.standardization.migration.memory import MemoryMigrationBoard
from jichitai.standardization.migration.migration_desk import EnterSystem, MigrationDesk, OpenMigration, SetStepStatus
from jichitai.standardization.migration.ports import MigrationBoard, every_body
from jichitai.standardization.migration.record import MigrationRef, MigrationRefused
from jichitai.standardization.migration.systems import MigratingSystem, SystemRef, SystemState
from jichitai.standardization.migration.work_steps import Phase, StepStatus, WorkStep
from jichitai.standardization.sql import SqlMigrationBoard, metadata
from jichitai.standardization.testing.boards import MigrationBoardContract

PACKAGE = "jichitai.standardization"
CLOCK = FixedClock.at(2026, 6, 1)
DAY, OFFICER = date(2026, 4, 1), OfficerRef("1001")
HEALTH, SEAL = StandardizedBusiness.HEALTH_CARE, StandardizedBusiness.SEAL_REGISTRATION
STEPS = tuple(WorkStep(number=at, name=f"段階{at}", phase=Phase.PLANNING) for at in range(1, 41))
BODIES = [MigrationRef("271004"), MigrationRef("011002")]


@pytest.fixture
def ready(database: Database) -> Database:
    """移行済み / A database with this package's tables."""
    with database.write() as connection:
        upgrade(connection, PACKAGE)
    return database


class TestMemoryBoard(MigrationBoardContract):
    @pytest.fixture
    def board(self) -> MigrationBoard:
        return MemoryMigrationBoard()


class TestSqlBoard(MigrationBoardContract):
    @pytest.fixture
    def board(self, ready: Database) -> Iterator[MigrationBoard]:
        with ready.write() as connection:
            yield SqlMigrationBoard(connection)


def work(desk: MigrationDesk) -> None:
    for body in BODIES:
        desk.open(OpenMigration(body=body, businesses=(HEALTH, SEAL), steps=STEPS, on=DAY, actor=OFFICER), key=f"open-{body}")
    for step, state in ((1, StepStatus.DONE), (2, StepStatus.IN_PROGRESS), (3, StepStatus.NOT_APPLICABLE), (2, StepStatus.DONE)):
        command = SetStepStatus(body=BODIES[0], business=SEAL, step=step, status=state, on=date(2026, 5, 1), actor=OFFICER)
        desk.set_status(command, key=f"set-{step}-{state.value}")
        desk.set_status(command, key=f"set-{step}-{state.value}")
    system = MigratingSystem(ref=SystemRef("s1"), business=HEALTH, part="", state=SystemState.MIGRATING)
    desk.enter_system(EnterSystem(body=BODIES[0], system=system, on=date(2026, 5, 2), actor=OFFICER))
    with pytest.raises(MigrationRefused):
        desk.set_status(SetStepStatus(body=BODIES[0], business=SEAL, step=41, status=StepStatus.DONE, on=DAY, actor=OFFICER))


def is_what_the_journal_says(desk: MigrationDesk, board: MigrationBoard) -> None:
    told = {each.body: each.businesses for each in every_body(board)}
    assert told == {body: desk.state(body).counts() for body in BODIES}
    (first, second) = board.page().bodies
    assert (first.rate, second.rate) == (0, Fraction(3, 80))
    assert second.of_applicable == (Fraction(0) + Fraction(2, 39)) / 2


def goes_wrong(ready: Database) -> None:
    with ready.write() as connection:
        board = SqlMigrationBoard(connection)
        desk = MigrationDesk(journal=SqlJournal(connection, clock=CLOCK), clock=CLOCK, gate=allow_all, board=board)
        desk.set_status(SetStepStatus(body=BODIES[1], business=SEAL, step=1, status=StepStatus.DONE, on=DAY, actor=OFFICER))
        assert board.totals()[SEAL].done == 3
        raise ZeroDivisionError


def test_the_board_follows_the_desk_in_memory() -> None:
    board = MemoryMigrationBoard()
    desk = MigrationDesk(journal=MemoryJournal(clock=CLOCK), clock=CLOCK, gate=allow_all, board=board)
    work(desk)
    is_what_the_journal_says(desk, board)


def test_the_board_follows_in_the_same_transaction_and_is_made_again_the_same(ready: Database) -> None:
    with ready.write() as connection:
        board = SqlMigrationBoard(connection)
        desk = MigrationDesk(journal=SqlJournal(connection, clock=CLOCK), clock=CLOCK, gate=allow_all, board=board)
        work(desk)
        is_what_the_journal_says(desk, board)
    with pytest.raises(ZeroDivisionError):
        goes_wrong(ready)
    with ready.write() as connection:
        board = SqlMigrationBoard(connection)
        desk = MigrationDesk(journal=SqlJournal(connection, clock=CLOCK), clock=CLOCK, gate=allow_all, board=board)
        is_what_the_journal_says(desk, board)
        before = [(each.body, each.businesses) for each in every_body(board)]
        board.replace(BODIES[0], ())
        assert desk.rebuild([*BODIES, MigrationRef("999999")]) == 2
        assert [(each.body, each.businesses) for each in every_body(board)] == before


def test_a_state_is_one_standing() -> None:
    desk = MigrationDesk(journal=MemoryJournal(clock=CLOCK), clock=CLOCK, gate=allow_all)
    desk.open(OpenMigration(body=BODIES[0], businesses=(SEAL, HEALTH), steps=STEPS, on=DAY, actor=OFFICER))
    (standing,) = standings(rows_of(desk.state(BODIES[0])))
    assert list(standing.businesses) == sorted((HEALTH, SEAL), key=lambda each: each.value)
    with pytest.raises(ValueError, match="no board"):
        desk.rebuild(BODIES)


def test_the_package_stands_at_its_only_head_and_the_table_is_what_is_said(ready: Database) -> None:
    (head,) = ScriptDirectory.from_config(configuration(PACKAGE)).get_heads()
    with ready.write() as connection:
        upgrade(connection, PACKAGE)
        assert current(connection, PACKAGE) == head
        made = inspect(connection)
        for name, said in metadata.tables.items():
            assert name.startswith("jc_standardization_")
            assert {(each["name"], each["nullable"]) for each in made.get_columns(name)} == {
                (each.name, each.nullable) for each in said.columns
            }
            assert made.get_pk_constraint(name)["constrained_columns"] == [each.name for each in said.primary_key.columns]
            checks = {each.name for each in said.constraints if type(each).__name__ == "CheckConstraint"}
            assert {each["name"] for each in made.get_check_constraints(name)} == checks
