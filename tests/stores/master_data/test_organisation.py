"""組織の窓口を、どの置き場の上でも / The desk over memory, SQLite and PostgreSQL, and two desks at once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread

import pytest

from jichitai.master_data.journal import MemoryJournal, StaleStream
from jichitai.master_data.kernel import CaseRef, EffectivePeriod, OfficerRef, OrganisationRef, PostRef
from jichitai.master_data.organisation import (
    STREAM,
    AbolishUnit,
    By,
    MoveUnit,
    Organisation,
    OrganisationDesk,
    OrganisationRefused,
    PlanOutdated,
    Put,
    RenameUnit,
    Reorganisation,
    Successor,
)
from jichitai.master_data.organisation.events import read_event
from jichitai.master_data.organisation.reading import read_organisation
from jichitai.master_data.sql import Database, SqlMasters
from jichitai.master_data.temporal import LineChangedByAnother, Masters, MemoryMasters
from jichitai.master_data.testing.organisation import SINCE, appointment, by, desk_of, small_city, unit

U, P = OrganisationRef, PostRef
DAY = date(2027, 4, 1)
Work = Callable[[OrganisationDesk], object]


class Ticking:
    """進む時計 / A clock that moves a second each time it is read."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 4, 1, tzinfo=UTC)

    def now(self) -> datetime:
        self.instant += timedelta(seconds=1)
        return self.instant


class InMemory:
    """記憶 / One store for the whole test."""

    def __init__(self) -> None:
        self.clock = Ticking()
        self._masters = MemoryMasters(clock=self.clock)

    @contextmanager
    def masters(self) -> Iterator[Masters]:
        with self._masters.together():
            yield self._masters


class InDatabase:
    """データベース / A new transaction each time."""

    def __init__(self, database: Database) -> None:
        self.clock, self._database = Ticking(), database

    @contextmanager
    def masters(self) -> Iterator[Masters]:
        with self._database.write() as connection:
            yield SqlMasters(connection, clock=self.clock)


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request, make_database) -> InMemory | InDatabase:
    return InMemory() if request.param == "memory" else InDatabase(make_database(request.param))


@pytest.fixture
def do(place) -> Callable[[Work], object]:
    """一つの取引で行う / Do work with a desk in one transaction of the store with the small city in it."""
    with place.masters() as masters:
        desk_of(masters, clock=place.clock)

    def run(work: Work) -> object:
        with place.masters() as masters:
            return work(OrganisationDesk(masters=masters, clock=place.clock))

    return run


def test_what_was_imported_is_read_back(do):
    assert do(lambda desk: desk.organisation().book) == small_city()


def test_a_reorganisation_is_planned_in_one_transaction_and_carried_out_in_another(do):
    lines = (MoveUnit(unit=U("21"), parents=(U("10"),)), AbolishUnit(unit=U("20"), successors=(Successor(U("10")),)))
    plan = do(lambda desk: desk.plan(Reorganisation(on=DAY, lines=lines)))
    done = do(lambda desk: desk.reorganise(plan, by=by("r")))
    organisation: Organisation = do(lambda desk: desk.organisation())
    assert done.entry == f"{STREAM}#2"
    assert organisation.unit(U("20"), DAY) is None
    assert organisation.successors(U("20"), DAY) == (Successor(U("10")),)
    assert [each.ref.value for each in organisation.children(U("10"), DAY)] == ["11", "21", "12"]


def test_a_refused_command_leaves_neither_facts_nor_entries(do):
    with pytest.raises(OrganisationRefused):
        do(lambda desk: desk.abolish(U("20"), on=DAY, by=by("a")))
    assert do(lambda desk: desk.masters.journal.head(STREAM).sequence) == 1
    assert do(lambda desk: desk.organisation().book) == small_city()


def test_a_repeat_in_a_later_transaction_gives_the_first_result(do):
    first = do(lambda desk: desk.rename(U("11"), "甲課", on=DAY, by=by("k")))
    assert do(lambda desk: desk.rename(U("11"), "甲課", on=DAY, by=by("k"))) == first
    assert do(lambda desk: desk.masters.journal.head(STREAM).sequence) == 2


def test_what_was_believed_stays_visible(do, place):
    believed = place.clock.now()
    right = unit("11", "庶務課", "division", "10", place=1)
    edit = Put(EffectivePeriod(SINCE, date(2010, 4, 1)), right)
    do(lambda desk: desk.correct((edit,), reason="庶務課であった", by=by("c")))
    assert do(lambda desk: desk.organisation(recorded=believed).unit(U("11"), SINCE).name) == "総務課"
    assert do(lambda desk: desk.organisation().unit(U("11"), SINCE).name) == "庶務課"


def test_events_stand_on_the_cases_time_line_and_read_back(do):
    case = CaseRef("2026-1")
    who = By(officer=OfficerRef("2"), key="k", case=case)
    do(lambda desk: desk.appoint(appointment("b1", "21-head", "5", "concurrent"), valid=EffectivePeriod(DAY), by=who))
    (entry,) = do(lambda desk: tuple(desk.masters.journal.timeline(case)))
    assert read_event(entry).appointment == appointment("b1", "21-head", "5", "concurrent")


def test_the_store_and_the_journal_say_the_same(do):
    do(lambda desk: desk.rename(U("11"), "甲課", on=DAY, by=by("k")))
    do(lambda desk: desk.abolish(U("12"), on=DAY, by=by("a")))

    def replayed(desk: OrganisationDesk) -> bool:
        fresh = MemoryMasters(clock=desk.clock)
        copy = OrganisationDesk(masters=fresh, clock=desk.clock)
        for number, entry in enumerate(desk.masters.journal.read(STREAM)):
            copy.import_edits(read_event(entry).edits, source="journal", on=entry.effective_on, by=by(str(number)))
        assert isinstance(fresh.journal, MemoryJournal)
        return copy.organisation().book == desk.organisation().book

    assert do(replayed)


@pytest.mark.postgres
@pytest.mark.parametrize("second", ["same unit", "another unit"])
def test_of_two_desks_that_reorganise_at_once_one_is_refused(make_database, second):
    database = make_database("postgres")
    clock = Ticking()
    with database.write() as connection:
        desk_of(SqlMasters(connection, clock=clock), clock=clock)
    lines = {
        "one": (RenameUnit(unit=U("11"), name="甲課"),),
        "two": (RenameUnit(unit=U("11" if second == "same unit" else "21"), name="乙課"),),
    }
    barrier, outcomes = Barrier(2, timeout=20), dict[str, object]()

    def work(name: str) -> None:
        try:
            with database.write() as connection:
                desk = OrganisationDesk(masters=SqlMasters(connection, clock=clock), clock=clock)
                plan = desk.plan(Reorganisation(on=DAY, lines=lines[name]))
                desk.masters.journal.head(STREAM)
                barrier.wait()
                outcomes[name] = desk.reorganise(plan, by=by(name))
        except Exception as error:
            outcomes[name] = error

    threads = [Thread(target=work, args=(name,)) for name in lines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    with database.read() as connection:
        names = {
            each.name
            for each in read_organisation(SqlMasters(connection, clock=clock).facts).units(DAY)
            if each.name in {"甲課", "乙課"}
        }
        written = SqlMasters(connection, clock=clock).journal.head(STREAM).sequence
    done = [name for name, outcome in outcomes.items() if not isinstance(outcome, Exception)]
    refused = [outcome for outcome in outcomes.values() if isinstance(outcome, Exception)]
    assert not [each for each in refused if not isinstance(each, StaleStream | LineChangedByAnother | PlanOutdated)]
    assert len(outcomes) == 2
    assert written == 1 + len(done)
    assert len(names) == len(done) >= 1
    if second == "same unit":
        assert len(done) == 1
