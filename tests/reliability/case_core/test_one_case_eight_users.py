"""一つの案件に八人 / Eight users on one case, on both its sides at once: no lost update, no task done twice, one life."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from attrs import evolve

from jichitai.case_core.case_types.lifecycle import ItemKind, ItemState, Transition
from jichitai.case_core.case_types.typed_commands import MoveTask, SetProperty
from jichitai.case_core.cases.case import Case, CompleteTask, OpenCase, OpenTask
from jichitai.case_core.cases.origin import ExternalKey
from jichitai.case_core.cases.task import TaskStatus
from jichitai.case_core.events import case_stream, read_case_events
from jichitai.case_core.numbers.ports import OpenedAlready
from jichitai.case_core.sql import SqlCaseStores
from jichitai.case_core.testing.town import CLERK, SUPPLY, office_in_memory
from jichitai.case_core.testing.typed_walk import TypedWalk
from jichitai.case_core.texts import FreeText
from jichitai.master_data.kernel import DomainError
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import SqlJournal, upgrade

CLOCK = FixedClock.at(2026, 6, 1)
USERS = 8
OVER = {"case-core.transition-forbidden", "case-core.task-done"}


@pytest.fixture
def ready(database):
    with database.write() as connection:
        upgrade(connection, "jichitai.case_core")
    return database


def walking(connection, keys):
    journal, stores = SqlJournal(connection, clock=CLOCK), SqlCaseStores(connection)
    return TypedWalk(evolve(office_in_memory(clock=CLOCK), journal=journal, stores=stores, salt=iter_salts(keys)), keys=keys)


def iter_salts(keys):
    made = iter(range(10_000))
    return lambda: f"{abs(hash(keys)):020d}{next(made):012d}"


def at_once(ready, work):
    """同時にする / Each user in a thread and transactions of its own; refused for a newer version, it reads and tries again."""
    gate = Barrier(USERS)

    def user(place):
        gate.wait()
        for attempt in range(40):
            try:
                with ready.write() as connection:
                    return work(walking(connection, f"user-{place}-{attempt}"), place)
            except DomainError as error:
                if error.finding.code in OVER or isinstance(error, OpenedAlready):
                    return error
                last = error
        raise last

    with ThreadPoolExecutor(USERS) as pool:
        return list(pool.map(user, range(USERS)))


def test_four_complete_a_task_from_either_side_while_four_add_work(ready):
    with ready.write() as connection:
        walk = walking(connection, "setup").with_types()
        case = walk.opened()
        task = walk.office.stores.cases.get(case.ref).tasks[0]

    def work(walk, place):
        if place < 2:
            return walk.do(MoveTask(case=case.ref, task="形式確認", transition=Transition.COMPLETE))
        if place < 4:
            return walk.cases.complete_task(CompleteTask(case=case.ref, task=task.ref), by=CLERK, key=walk.key)
        if place < 6:
            return walk.cases.open_task(OpenTask(case=case.ref, title=FreeText("電話"), assignee=CLERK), by=CLERK, key=walk.key)
        return walk.do(SetProperty(case=case.ref, key="台数", value=place))

    results = at_once(ready, work)
    assert sum(not isinstance(each, DomainError) for each in results[:4]) == 1
    with ready.read() as connection:
        walk = walking(connection, "after")
        kept, typed = walk.office.stores.cases.get(case.ref), walk.desk.get(case.ref, by=CLERK)
        replayed = Case.replayed(read_case_events(walk.office.journal.read(case_stream(case.ref))))
    assert kept == replayed
    assert [each.status for each in kept.tasks if each.kind == "形式確認"] == [TaskStatus.DONE]
    assert len([each for each in kept.tasks if each.kind is None]) == 2
    item = typed.item(ItemKind.TASK, "形式確認")
    assert (item.state, item.done) == (ItemState.COMPLETED, 1)
    assert typed.properties["台数"].text in ("6", "7")


def test_of_eight_who_open_a_case_for_one_matter_one_does(ready):
    origin = ExternalKey("電子申請", "A-2026-00012")
    command = OpenCase(title=FreeText("申請"), unit=SUPPLY, responsible=CLERK, origin=origin)
    results = at_once(ready, lambda walk, _: walk.cases.open(command, by=CLERK, key=walk.key))
    opened = [each for each in results if isinstance(each, Case)]
    assert len(opened) == 1
    assert {each.case for each in results if isinstance(each, OpenedAlready)} == {opened[0].ref}
    with ready.read() as connection:
        assert walking(connection, "after").office.stores.origins.find(origin) == opened[0].ref
