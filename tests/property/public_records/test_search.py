"""文書の索引の性質 / Whatever happens to records, a search finds exactly those that contain its words, are seen and pass its filters.

The plain model knows the texts as they were filed and asks the stores where each record stands; it shares
nothing with the index but the folding.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jichitai.master_data.full_text.folding import fold, words_of
from jichitai.master_data.kernel import CaseRef, OfficerRef
from jichitai.master_data.sql import SqlJournal, full_text, upgrade
from jichitai.public_records import HoldKind, PlaceHold, RecordState
from jichitai.public_records.disposal_commands import PlaceHoldAbove
from jichitai.public_records.holds.above import HoldReach, SeriesPlace
from jichitai.public_records.holds.hold import standing
from jichitai.public_records.search.document import SearchState
from jichitai.public_records.search.query import RecordFilter, RecordQuery
from jichitai.public_records.search.sight import RecordGrant, RecordSight
from jichitai.public_records.sql import search_tokens, sql_stores
from jichitai.public_records.sql.search import SqlRecordSearch
from jichitai.public_records.testing.samples import FILED_ON, OFFICER, UNIT, MovableClock
from jichitai.public_records.testing.search_office import OTHER, Searching

UNITS, CLASSES = [UNIT, OTHER], ["03", "03-02", "031"]
CASES = [None, "案件-1", "案件-2"]
# 少ない文字で、語が互いに重なりやすくする。畳まれる字、補助面の字、空白、記号も混ぜる
LETTERS = st.sampled_from(list("保育所ほホﾎﾞaAＡ1 　%_'\"𠮷"))
TEXTS = st.text(alphabet=LETTERS, min_size=1, max_size=12).filter(str.strip)
SERIES = st.integers(0, 2)
STEPS = st.lists(
    st.tuples(st.just("file"), SERIES, TEXTS, TEXTS, st.sampled_from(CASES))
    | st.tuples(st.just("charge"), SERIES, st.sampled_from(UNITS))
    | st.tuples(st.sampled_from(["catch up", "hold the series"]), SERIES)
    | st.tuples(st.just("hold above"), st.sampled_from(CLASSES))
    | st.tuples(st.just("move"), st.integers(0, 7), SERIES)
    | st.tuples(st.sampled_from(["hold", "destroy", "refresh"]), st.integers(0, 7)),
    min_size=1, max_size=10,
)  # fmt: skip
GRANTS = st.builds(
    RecordGrant, unit=st.sampled_from([None, *UNITS]), classes=st.none() | st.frozensets(st.sampled_from(CLASSES), max_size=2)
)
SIGHTS = st.builds(
    RecordSight, officer=st.just(OfficerRef("3")), grants=st.frozensets(GRANTS, max_size=2),
    cases=st.frozensets(st.sampled_from([CaseRef(each) for each in CASES if each]), max_size=1),
)  # fmt: skip
FILTERS = st.builds(
    RecordFilter, classes=st.frozensets(st.sampled_from(CLASSES), max_size=1), units=st.frozensets(st.sampled_from(UNITS), max_size=1),
    years=st.frozensets(st.sampled_from([2026, 2027]), max_size=1), states=st.frozensets(st.sampled_from(SearchState), max_size=2),
    cases=st.frozensets(st.sampled_from([CaseRef(each) for each in CASES if each]), max_size=1),
)  # fmt: skip


class World:
    """世界 / The office on one connection, and what was filed, in plain."""

    def __init__(self, connection):
        clock = MovableClock(FILED_ON)
        journal = SqlJournal(connection, clock=clock)
        self.searching = Searching.over(sql_stores(connection), journal, SqlRecordSearch(connection), clock)
        self.series = [
            self.searching.series(f"簿冊{at}ホ", unit=unit, classification=code)
            for at, (unit, code) in enumerate(zip([*UNITS, UNIT], CLASSES, strict=True))
        ]
        self.filed = []  # (record, title, text)

    @property
    def stores(self):
        return self.searching.office.stores

    def take(self, step):
        what, at, *rest = step
        if what in ("hold", "destroy", "refresh", "move"):
            if at < len(self.filed):
                self.on_record(what, self.stores.records.get(self.filed[at][0]), *rest)
        elif what == "hold above":
            reach = HoldReach(classes=(at,))
            command = PlaceHoldAbove(reach=reach, kind=HoldKind.AUDIT, matter=CaseRef("監"), only_to_come=True, actor=OFFICER)
            self.searching.office.holds.place_above(command)
        else:
            self.on_series(what, self.series[at], *rest)

    def on_series(self, what, series, *rest):
        if what == "file":
            title, text, case = rest
            if self.searching.clock.now().year == FILED_ON.year:
                self.filed.append((self.searching.filed(series, title, text, case=case).ref, title, text))
        elif what == "charge":
            if self.stores.series.get(series.ref).custodian != rest[0]:
                self.searching.charge(series, rest[0])
        elif what == "catch up":
            self.searching.index.catch_up(series.ref)
        else:
            self.hold(series)

    def on_record(self, what, record, *rest):
        if what == "refresh":
            self.searching.desk.refresh(record.ref)
        elif record.state is RecordState.KEPT and (what == "hold" or not self.held(record)):
            if what == "hold":
                self.hold(self.stores.series.get(record.series), record)
            elif what == "destroy":
                self.searching.destroy(record)
            elif self.may_move(record, self.series[rest[0]].ref):
                self.searching.move(record, self.series[rest[0]])

    def may_move(self, record, to):
        return record.series != to and not self.held_series(to) and self.searching.clock.now().year == FILED_ON.year

    def hold(self, series, record=None):
        inside = [self.stores.records.get(ref) for ref in self.stores.records.in_series(series.ref)]
        if not inside or any(each.state is RecordState.KEPT for each in inside):
            ref = None if record is None else record.ref
            self.searching.office.registry.place_hold(
                PlaceHold(series=series.ref, record=ref, kind=HoldKind.AUDIT, matter=CaseRef("監"), actor=OFFICER)
            )

    def held_series(self, ref):
        return bool(standing(self.stores.series.get(ref).holds))

    def held(self, record):
        return bool(standing(record.holds)) or self.held_series(record.series)

    def expected(self, query):
        """素朴な答え / The plain answer, newest first within each group; all were filed on one day."""
        found = []
        for place, (ref, title, text) in enumerate(self.filed):
            record = self.stores.records.get(ref)
            series = self.stores.series.get(record.series)
            gone = record.state is not RecordState.KEPT
            parts = [
                title,
                self.stores.series.name_of(series.ref).reveal(),
                f"{ref.value} {series.ref.value}",
                *([] if gone else [text]),
            ]
            state = SearchState(record.state.value) if gone else SearchState.HELD if self.held(record) else SearchState.KEPT
            if all(any(word in fold(part) for part in parts) for word in query.words) and allowed(query, record, series, state):
                found.append((all(word in fold(title) for word in query.words), place, ref, state))
        return [(ref, state) for _, _, ref, state in sorted(found, reverse=True)]


def allowed(query, record, series, state):
    place = SeriesPlace(series=series.ref, classification=series.term.classification, custodian=series.custodian)

    def within(units, classes):
        of_class = classes is None or any(HoldReach(classes=(code,)).covers(place) for code in classes)
        return (units is None or place.custodian in units) and of_class

    sight, wanted = query.sight, query.within
    seen = record.case in sight.cases or any(
        within(None if grant.unit is None else {grant.unit}, grant.classes) for grant in sight.grants
    )
    return (
        seen
        and within(wanted.units or None, wanted.classes or None)
        and (not wanted.years or series.year.year in wanted.years)
        and (not wanted.cases or record.case in wanted.cases)
        and (not wanted.states or state in wanted.states)
    )


class Undone(Exception):
    """やめる / Ends a transaction without keeping it: each example begins with an empty index."""


@pytest.fixture
def ready(database):
    with database.write() as connection:
        upgrade(connection, "jichitai.public_records")
    return database


def agree(database, steps, asked):
    try:
        with database.write() as connection:
            world = World(connection)
            for step in steps:
                world.take(step)
            for text, sight, within in asked:
                if words_of(text):
                    query = RecordQuery.of(text, sight=sight, within=within)
                    hits = world.searching.hits(text, sight, within)
                    assert [(hit.place.record, hit.place.state) for hit in hits] == world.expected(query)
            raise Undone
    except Undone:
        pass


EVERYONE = RecordSight(officer=OFFICER, grants=frozenset({RecordGrant(unit=None, classes=None)}))
WORDS = TEXTS | st.sampled_from(["ホ", "保", "簿冊", "総財"])
ASKED = st.lists(st.tuples(WORDS, st.just(EVERYONE) | SIGHTS, st.just(RecordFilter()) | FILTERS), min_size=2, max_size=6)
ONE_DATABASE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=8, suppress_health_check=ONE_DATABASE)
@given(steps=STEPS, asked=ASKED)
def test_a_search_finds_exactly_what_contains_the_words_and_may_be_seen(ready, steps, asked):
    agree(ready, steps, asked)


@pytest.mark.nightly
@pytest.mark.parametrize(("window", "named"), [(10_000, 2_000), (1, 2_000), (1, 0)])
@settings(max_examples=40, suppress_health_check=ONE_DATABASE)
@given(steps=STEPS, asked=ASKED)
def test_it_does_over_many_histories(ready, monkeypatch, window, named, steps, asked):
    monkeypatch.setattr(full_text, "WINDOW", window)
    monkeypatch.setattr(search_tokens, "MOST_NAMED", named)
    agree(ready, steps, asked)
