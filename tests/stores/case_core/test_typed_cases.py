"""種別のある案件が三つの置き場で同じ約束を守る / Cases of a type keep their promises on memory, SQLite and PostgreSQL."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from attrs import evolve

from jichitai.case_core.case_types.elements import CaseTypeKey
from jichitai.case_core.case_types.lifecycle import Transition
from jichitai.case_core.case_types.typed_commands import ChangeStatus, MoveTask, OpenTypedCase, RecordResult, SetProperty
from jichitai.case_core.case_types.typed_events import ItemMoved
from jichitai.case_core.office import Office
from jichitai.case_core.sql import SqlCaseStores
from jichitai.case_core.testing.town import CLERK, SUPPLY, office_in_memory
from jichitai.case_core.testing.typed_contracts import TypedCaseContract
from jichitai.case_core.testing.typed_walk import TypedWalk
from jichitai.case_core.texts import FreeText
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
        kept = walk.desk.get(case.ref, by=CLERK)
        history = walk.desk.history(case.ref, by=CLERK)
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


def test_a_parent_does_not_end_over_a_sub_case_opened_at_the_same_moment(ready):
    with ready.write() as connection:
        walk = TypedWalk(office_on(connection), keys="setup").with_types()
        parents = [walk.opened() for _ in range(5)]
        for parent in parents:
            walk.do(RecordResult(case=parent.ref, result="取下げ"))
    for at, parent in enumerate(parents):
        gate = Barrier(2)

        def act(work, gate=gate):
            gate.wait()
            try:
                with ready.write() as connection:
                    return work(TypedWalk(office_on(connection)))
            except DomainError as error:
                return error

        def end(walk, ref=parent.ref, key=f"end-{at}"):
            return walk.desk.do(ChangeStatus(case=ref, to="取下げ"), by=CLERK, key=key)

        def begin(walk, ref=parent.ref, key=f"sub-{at}"):
            return walk.desk.open(sub_case_of(ref), by=CLERK, key=key)

        with ThreadPoolExecutor(2) as pool:
            results = list(pool.map(act, (end, begin)))
        with ready.read() as connection:
            kept = TypedWalk(office_on(connection)).desk.get(parent.ref, by=CLERK)
        assert sum(isinstance(each, DomainError) for each in results) == 1
        assert not (kept.has_ended and kept.sub_cases)


def sub_case_of(parent):
    return OpenTypedCase(type_key=CaseTypeKey("現地調査"), title=FreeText("調査"), unit=SUPPLY, responsible=CLERK, parent=parent)
