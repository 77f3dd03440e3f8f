"""種別のある案件が三つの置き場で同じ約束を守る / Cases of a type keep their promises on memory, SQLite and PostgreSQL."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from attrs import evolve

from jichitai.case_core.case_types.lifecycle import Transition
from jichitai.case_core.case_types.typed_commands import MoveTask, SetProperty
from jichitai.case_core.case_types.typed_events import ItemMoved
from jichitai.case_core.office import Office
from jichitai.case_core.sql import SqlCaseStores
from jichitai.case_core.testing.town import office_in_memory
from jichitai.case_core.testing.typed_contracts import TypedCaseContract
from jichitai.case_core.testing.typed_walk import TypedWalk
from jichitai.master_data.kernel import DomainError
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlJournal, upgrade

CLOCK = FixedClock.at(2026, 6, 1)
GIVEN = [("台数", 3), ("減免", True), ("区分", "new"), ("調定番号", "調-1")]


@pytest.fixture
def ready(database: Database) -> Database:
    with database.write() as connection:
        upgrade(connection, "jichitai.case_core")
    return database


def office_on(connection) -> Office:
    journal, stores = SqlJournal(connection, clock=CLOCK), SqlCaseStores(connection)
    return evolve(office_in_memory(clock=CLOCK), journal=journal, stores=stores)


class TestInMemory(TypedCaseContract):
    @pytest.fixture
    def office(self) -> Office:
        return office_in_memory(clock=CLOCK)


class TestInDatabase(TypedCaseContract):
    @pytest.fixture
    def office(self, ready: Database) -> Iterator[Office]:
        with ready.write() as connection:
            yield office_on(connection)


def test_eight_users_on_one_case_lose_nothing_and_do_nothing_twice(ready):
    with ready.write() as connection:
        case = TypedWalk(office_on(connection), keys="setup").with_types().opened()
    gate = Barrier(8)

    def act(place):
        gate.wait()
        for attempt in range(20):
            try:
                with ready.write() as connection:
                    walk = TypedWalk(office_on(connection), keys=f"user-{place}-{attempt}")
                    if place < 4:  # 四人は同じ作業を終えようとする：一人だけが終えられる
                        return walk.do(MoveTask(case=case.ref, task="形式確認", transition=Transition.COMPLETE))
                    key, value = GIVEN[place - 4]
                    return walk.do(SetProperty(case=case.ref, key=key, value=value))
            except DomainError as error:
                if error.finding.code == "case-core.transition-forbidden":
                    return None
                last = error
        raise last

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(act, range(8)))
    with ready.read() as connection:
        walk = TypedWalk(office_on(connection))
        kept = walk.desk.get(case.ref)
        history = walk.desk.history(case.ref)
    assert sum(each is not None for each in results[:4]) == 1
    assert {key: each.text for key, each in kept.properties.items()} == {
        "台数": "3",
        "減免": "true",
        "区分": "new",
        "調定番号": "調-1",
    }
    assert (
        sum(
            getattr(each, "key", None) == "形式確認" and each.transition is Transition.COMPLETE
            for each in history
            if hasattr(each, "transition")
        )
        == 1
    )
    done = [
        each
        for each in history
        if isinstance(each, ItemMoved) and (each.key, each.transition) == ("形式確認", Transition.COMPLETE)
    ]
    assert len(done) == 1
    assert kept.version == len(history)
