"""索引の性質 / Whatever the texts: a search finds exactly the cases that contain its words, in memory and in SQL alike."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jichitai.case_core.case_types.elements import CaseTypeKey
from jichitai.case_core.knowledge.document import TITLE, CaseState, KnowledgeDocument, TextPart
from jichitai.case_core.knowledge.memory_index import MemoryKnowledge
from jichitai.case_core.knowledge.query import KnowledgeQuery
from jichitai.case_core.refs import ContentHash
from jichitai.case_core.sight.sight import CaseMark, Grant, Sight
from jichitai.case_core.sql.knowledge import SqlKnowledge
from jichitai.master_data.full_text.folding import fold, words_of
from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef
from jichitai.master_data.sql import full_text, upgrade

UNITS = [OrganisationRef(each) for each in ("甲課", "乙課")]
KINDS, LEVELS = ["", "許可", "減免"], ["", "internal", "secret"]
OFFICERS = [OfficerRef(each) for each in ("1", "2")]
# 少ない文字で、語が互いに重なりやすくする。畳まれる字、補助面の字、空白、記号も混ぜる
LETTERS = st.sampled_from(list("保育所ほホﾎﾞaAＡ1 　\n%_'\"𠮷"))
TEXTS = st.text(alphabet=LETTERS, min_size=1, max_size=14)


@st.composite
def documents(draw):
    number = draw(st.integers(0, 7))
    texts = [(TITLE, draw(TEXTS)), *((f"文{at}", each) for at, each in enumerate(draw(st.lists(TEXTS, max_size=2))))]
    state = draw(st.sampled_from(CaseState))
    on = date(2026, 3, 30) + timedelta(days=draw(st.integers(0, 3)))
    return KnowledgeDocument(
        case=CaseRef(f"2026-{number}"), mark=CaseMark(kind=draw(st.sampled_from(KINDS)), level=draw(st.sampled_from(LEVELS))),
        unit=draw(st.sampled_from(UNITS)), holder=draw(st.sampled_from(OFFICERS)), state=state, opened_on=on,
        closed_on=on if state is CaseState.CLOSED else None,
        parts=tuple(
            TextPart(place=place, folded=fold(text), digest=ContentHash.of((number, place)))
            for place, text in texts if fold(text)
        ),
    )  # fmt: skip


GRANTS = st.builds(
    Grant, unit=st.sampled_from([None, *UNITS]), kind=st.sampled_from([None, *KINDS]),
    levels=st.none() | st.frozensets(st.sampled_from(LEVELS)),
)  # fmt: skip
SIGHTS = st.builds(
    Sight, officer=st.sampled_from([*OFFICERS, OfficerRef("3")]), grants=st.frozensets(GRANTS, max_size=3),
    cases=st.frozensets(st.builds(lambda at: CaseRef(f"2026-{at}"), st.integers(0, 7)), max_size=2),
)  # fmt: skip
FILTERS = st.fixed_dictionaries(
    {
        "kinds": st.frozensets(st.builds(CaseTypeKey, st.sampled_from(KINDS[1:])), max_size=1),
        "units": st.frozensets(st.sampled_from(UNITS), max_size=1),
        "years": st.frozensets(st.sampled_from([2025, 2026]), max_size=1),
        "states": st.frozensets(st.sampled_from(CaseState), max_size=2),
    }
)
STEPS = st.lists(
    st.tuples(st.just("put"), documents())
    | st.tuples(st.just("remove"), st.integers(0, 7))
    | st.tuples(st.just("forget"), st.integers(0, 7)),
    max_size=8,
)


def take(index, step):
    what, given_ = step
    if what == "put":
        index.put(given_)
    elif what == "remove":
        index.remove(CaseRef(f"2026-{given_}"))
    else:
        index.forget(ContentHash.of((given_, "文0")))


def paged(index, query):
    """一件ずつの頁で読む / Everything a search finds, in pages of one."""
    hits, page = [], index.search(query, limit=1)
    hits += page.hits
    while page.next is not None:
        page = index.search(query, after=page.next, limit=1)
        hits += page.hits
    return hits


class Undone(Exception):
    """やめる / Ends a transaction without keeping it: each example begins with an empty index."""


@pytest.fixture
def ready(database):
    with database.write() as connection:
        upgrade(connection, "jichitai.case_core")
    return database


def agree(database, steps, texts, sight, filters):
    plain = MemoryKnowledge()
    try:
        with database.write() as connection:
            index = SqlKnowledge(connection)
            for step in steps:
                take(plain, step)
                take(index, step)
            kept = [document for _, document in plain.kept.values()]
            for text in texts:
                if words_of(text):
                    same(index, plain, kept, KnowledgeQuery.of(text, sight=sight, **filters))
            raise Undone
    except Undone:
        pass


def same(index, plain, kept, query):
    hits = paged(index, query)
    assert hits == paged(plain, query)
    assert {hit.case for hit in hits} == {each.case for each in kept if contains(each, query)}
    for ceiling in (1, 1_000):
        assert index.count(query, ceiling=ceiling) == plain.count(query, ceiling=ceiling)


GIVEN = given(steps=STEPS, texts=st.lists(TEXTS, min_size=1, max_size=4), sight=SIGHTS, filters=FILTERS)
ONE_DATABASE = [HealthCheck.function_scoped_fixture]


@settings(max_examples=15, suppress_health_check=ONE_DATABASE)
@GIVEN
def test_every_index_finds_exactly_what_contains_the_words(ready, steps, texts, sight, filters):
    agree(ready, steps, texts, sight, filters)


@pytest.mark.nightly
@pytest.mark.parametrize("window", [10_000, 1])
@settings(max_examples=300, suppress_health_check=ONE_DATABASE)
@GIVEN
def test_every_index_finds_it_over_many_texts(ready, monkeypatch, window, steps, texts, sight, filters):
    monkeypatch.setattr(full_text, "WINDOW", window)
    agree(ready, steps, texts, sight, filters)


def contains(document, query):
    """素朴な答え / The plain answer, by ``in`` on the folded texts, written apart from the index."""
    texts = [part.folded for part in document.parts]
    return (
        all(any(word in text for text in texts) for word in query.words)
        and query.sight.allows(document.sight_row)
        and all(
            not wanted or value in wanted
            for value, wanted in (
                (document.unit, query.units), (document.year, query.years), (document.state, query.states),
                (document.mark.kind, {each.value for each in query.kinds}),
            )
        )
    )  # fmt: skip
