"""往復の数 / A command on a case asks PostgreSQL once, writes once, and commits."""

from __future__ import annotations

import pytest
from attrs import evolve

from jichitai.case_core.case_desk import CaseDesk
from jichitai.case_core.case_types.lifecycle import Transition
from jichitai.case_core.case_types.typed_commands import MoveTask
from jichitai.case_core.cases.case import AssignTask, OpenCase, OpenTask
from jichitai.case_core.sql.stores import SqlCaseStores
from jichitai.case_core.testing.town import CLERK, SUCCESSOR, SUPPLY, office_in_memory
from jichitai.case_core.testing.typed_walk import TypedWalk
from jichitai.case_core.texts import FreeText
from jichitai.master_data.sql import Database, SqlJournal, upgrade

pytestmark = pytest.mark.postgres


@pytest.fixture
def database(postgres_database: Database) -> Database:
    with postgres_database.write() as connection:
        upgrade(connection, "jichitai.case_core")
    return postgres_database


PLAIN = office_in_memory()


def office(connection):
    return evolve(PLAIN, journal=SqlJournal(connection, clock=PLAIN.clock), stores=SqlCaseStores(connection))


def test_a_task_is_assigned_in_two_round_trips_and_a_commit(database: Database, trips: list[int]):
    with database.write() as connection:
        desk = CaseDesk(office(connection))
        case = desk.open(OpenCase(title=FreeText("計る"), unit=SUPPLY, responsible=CLERK), by=CLERK, key="1")
        task = desk.open_task(OpenTask(case=case.ref, title=FreeText("見る"), assignee=CLERK), by=CLERK, key="2").open_tasks[0]
    trips.clear()
    with database.write() as connection:
        CaseDesk(office(connection)).assign_task(AssignTask(case=case.ref, task=task.ref, to=SUCCESSOR), by=CLERK, key="3")
    assert trips == [4, 4]


def test_a_task_of_a_type_is_moved_in_two_round_trips_and_a_commit(database: Database, trips: list[int]):
    with database.write() as connection:
        walk = TypedWalk(office(connection), keys="typed").with_types()
        case = walk.opened()
        walk.do(MoveTask(case=case.ref, task="形式確認", transition=Transition.SUSPEND))
    trips.clear()
    with database.write() as connection:
        walk = TypedWalk(office(connection), keys="again")
        walk.do(MoveTask(case=case.ref, task="形式確認", transition=Transition.RESUME))
    assert len(trips) == 2
