"""文書の検索 / Who may search and what they see; what is read out of a body; nothing leaks past sight or into a repr."""

from datetime import date

import pytest
from attrs import evolve

from jichitai.master_data.full_text.words import SearchRefused
from jichitai.master_data.gates import OfficersOf, allow_all
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import OfficerRef, OrganisationRef, RecordRef
from jichitai.public_records import NotPermitted, RecordsAct, Title
from jichitai.public_records.filing.record import Content
from jichitai.public_records.holds.above import HoldReach, SeriesPlace
from jichitai.public_records.memory import RoleTable, memory_stores
from jichitai.public_records.memory_search import memory_search
from jichitai.public_records.ports import DestructionAuthority
from jichitai.public_records.refs import DisposalListRef, FileSeriesRef, Fingerprint
from jichitai.public_records.search.document import RecordTexts, SearchState
from jichitai.public_records.search.query import RecordQuery
from jichitai.public_records.search.reading import plain_text, sights_of_roles
from jichitai.public_records.search.sight import RecordGrant, RecordSight, ladder
from jichitai.public_records.search_desk import EXPORT, OPEN, SEARCH, RecordNotInSight, SearchDesk
from jichitai.public_records.testing.office import file_record
from jichitai.public_records.testing.samples import FILED_ON, OFFICER, UNIT, MovableClock
from jichitai.public_records.testing.search_office import EVERYTHING, OTHER, Searching

CLERK = OfficerRef("職員-501")
CLOCK = MovableClock(FILED_ON)


def only_own_unit(officer, on):
    return RecordSight(officer=officer, grants=frozenset({RecordGrant(unit=UNIT, classes=None)}))


@pytest.fixture
def searching():
    stores = memory_stores()
    return Searching.over(stores, MemoryJournal(clock=CLOCK), memory_search(stores), CLOCK)


def desk_of(searching, **given):
    settings = {"sights": only_own_unit, "gate": allow_all} | given
    return SearchDesk(stores=searching.office.stores, index=searching.index, clock=CLOCK, **settings)


def refs(page):
    return [hit.place.record for hit in page.hits]


# 権限の門と見える範囲


def test_without_a_gate_nobody_searches_opens_or_exports(searching):
    one = searching.filed(searching.series(), "保育所")
    bare = SearchDesk(stores=searching.office.stores, index=searching.index, sights=only_own_unit, clock=CLOCK)
    for ask in (
        lambda: bare.search("保育所", by=CLERK),
        lambda: bare.count("保育所", by=CLERK),
        lambda: bare.export("保育所", by=CLERK),
        lambda: bare.open(one.ref, by=CLERK),
        lambda: bare.excerpt(one.ref, "保育所", by=CLERK),
    ):
        with pytest.raises(NotPermitted) as refused:
            ask()
        assert refused.value.finding.code == "public-records.search-not-permitted"
        assert "保育所" not in str(refused.value)


def test_each_act_is_asked_for_by_its_own_name(searching):
    one = searching.filed(searching.series(), "保育所")
    for action, ask in (
        (SEARCH, lambda desk: desk.search("保育所", by=CLERK)),
        (SEARCH, lambda desk: desk.count("保育所", by=CLERK)),
        (EXPORT, lambda desk: list(desk.export("保育所", by=CLERK))),
        (OPEN, lambda desk: desk.open(one.ref, by=CLERK)),
    ):
        assert ask(desk_of(searching, gate=OfficersOf({action: [CLERK]})))
        others = {each: [CLERK] for each in (SEARCH, OPEN, EXPORT) if each != action}
        with pytest.raises(NotPermitted):
            ask(desk_of(searching, gate=OfficersOf(others)))


def test_nothing_of_an_unseen_record_leaves_by_any_way(searching):
    seen = searching.filed(searching.series(), "保育所", "入所の決定")
    secret = searching.filed(searching.series(unit=OTHER), "保育所", "滞納の処分")
    desk = desk_of(searching)
    assert refs(desk.search("保育所", by=CLERK)) == [seen.ref]
    assert str(desk.count("保育所", by=CLERK)) == "1件"
    assert [found.place.record for found in desk.export("保育所", by=CLERK)] == [seen.ref]
    assert desk.count("滞納", by=CLERK).number == 0
    stranger = RecordRef("2099-総財-99999")
    for ask in (lambda ref: desk.open(ref, by=CLERK), lambda ref: desk.excerpt(ref, "滞納", by=CLERK)):
        with pytest.raises(RecordNotInSight) as refused:
            ask(secret.ref)
        with pytest.raises(RecordNotInSight) as unknown:
            ask(stranger)
        told = str(refused.value).replace(secret.ref.value, "")
        assert told == str(unknown.value).replace(stranger.value, ""), "ないのと同じに見える"


def test_sight_is_asked_anew_for_every_search(searching):
    searching.filed(searching.series(), "保育所")
    granted = {(CLERK, RecordsAct.READ, UNIT)}

    def by_role(officer, on):
        return sights_of_roles(RoleTable(frozenset(granted)), [UNIT, OTHER])(officer, on)

    desk = desk_of(searching, sights=by_role)
    assert desk.count("保育所", by=CLERK).number == 1
    granted.clear()
    assert desk.count("保育所", by=CLERK).number == 0


def test_sight_from_roles_has_the_units_whose_records_may_be_read():
    roles = RoleTable(frozenset({(CLERK, RecordsAct.READ, OTHER), (CLERK, RecordsAct.FILE, UNIT)}))
    sight = sights_of_roles(roles, [UNIT, OTHER])(CLERK, date(2026, 5, 10))
    assert sight == RecordSight(officer=CLERK, grants=frozenset({RecordGrant(unit=OTHER, classes=None)}))


def test_a_class_reaches_what_a_hold_on_it_reaches():
    for code in ("03", "03-02", "03-02-01", "03.02/01", "031", "-03"):
        place = SeriesPlace(series=FileSeriesRef("S"), classification=code, custodian=OrganisationRef("課"))
        for wanted in ("0", "03", "03-02", "03.02", "03.02/01", "031", "03-02-01-05", "-"):
            assert (wanted in ladder(code)) == HoldReach(classes=(wanted,)).covers(place), (wanted, code)


# 開く・抜き書く・書き出す


def test_an_opened_record_has_its_titles_and_its_state(searching):
    one = searching.filed(searching.series("児童福祉"), "保育所の入所", "世帯の状況により承諾する")
    desk = desk_of(searching)
    found = desk.open(one.ref, by=CLERK)
    assert (found.title, found.series_name, found.place.state) == (Title("保育所の入所"), Title("児童福祉"), SearchState.KEPT)
    assert desk.excerpt(one.ref, "状況", by=CLERK, around=2) == "…帯の状況によ…"
    assert desk.excerpt(one.ref, "入所", by=CLERK, around=2) == "…所の入所"
    with pytest.raises(SearchRefused):
        desk.excerpt(one.ref, " ", by=CLERK)
    searching.destroy(one)
    assert desk.excerpt(one.ref, "状況", by=CLERK, around=2) == "保育所の…", "本文のない文書は、件名から抜く"
    assert desk.open(one.ref, by=CLERK).place.state is SearchState.DESTROYED


def test_an_export_goes_over_the_pages(searching, monkeypatch):
    monkeypatch.setattr("jichitai.public_records.search_desk._EXPORTED_AT_ONCE", 2)
    series = searching.series()
    made = [searching.filed(series, f"保育所{at}").ref for at in range(5)]
    found = list(desk_of(searching).export("保育所", by=CLERK))
    assert [each.place.record for each in found] == made[::-1]
    assert found[0].title == Title("保育所4")


# 索引に載るもの


def test_what_cannot_be_read_is_found_by_its_title(searching):
    series = searching.series()
    broken = file_record(searching.office, series, "世帯".encode())
    stores = searching.office.stores
    authority = DestructionAuthority(
        record=broken.ref, content=Content.of(b"", "text/plain"), disposal_list=DisposalListRef("x"),
        list_fingerprint=Fingerprint("0" * 64),
    )  # fmt: skip
    stores.bodies.destroy(authority)
    searching.desk.refresh(broken.ref)
    assert searching.found("机の購入") == [broken.ref]
    assert searching.found("世帯") == []


def test_a_reader_of_one_s_own_reads_other_kinds(searching):
    one = file_record(searching.office, searching.series(), b"%PDF")
    searching.desk.refresh(one.ref)
    assert searching.found("請求書") == []
    desk_of(searching, texts=lambda body, media_type: "請求書" if media_type == "application/pdf" else None).refresh(one.ref)
    assert searching.found("請求書") == [one.ref]


@pytest.mark.parametrize(
    ("body", "media_type", "text"),
    [
        ("保育所".encode(), "text/plain", "保育所"),
        ("\ufeff保育所".encode(), "TEXT/CSV", "保育所"),
        ("保育所".encode("cp932"), "text/plain", "保育所"),
        (b"\x81", "text/plain", None),
        ("保育所".encode(), "application/pdf", None),
    ],
)
def test_plain_text_is_read_in_the_two_encodings_of_the_field(body, media_type, text):
    assert plain_text(body, media_type) == text


def test_a_rebuild_gives_the_same(searching):
    series = searching.series()
    made = [searching.filed(series, f"保育所{at}", "世帯") for at in range(3)]
    searching.destroy(made[0])
    before = dict(searching.index.kept)
    outbox = searching.office.registry._journal
    searching.desk.rebuild(outbox)
    assert {ref: texts for ref, (_, texts) in searching.index.kept.items()} == {ref: texts for ref, (_, texts) in before.items()}
    assert not searching.desk.follow(outbox)


def test_what_somebody_looks_for_and_what_is_found_is_in_no_repr(searching):
    one = searching.filed(searching.series("山田家"), "山田氏", "山田")
    query = RecordQuery.of("山田", sight=EVERYTHING)
    texts = RecordTexts.of(record=one.ref, series=one.series, title=Title("山田氏"), name=Title("山田家"), text="山田")
    page = searching.index.search(query)
    shown = desk_of(searching).open(one.ref, by=CLERK)
    for each in (query, texts, page, shown, texts.without_text()):
        assert "山田" not in repr(each)


def test_an_index_in_memory_goes_with_records_in_memory():
    stores = memory_stores()
    with pytest.raises(TypeError):
        memory_search(evolve(stores, records=object()))


def test_searching_needs_words(searching):
    with pytest.raises(SearchRefused):
        desk_of(searching).search("　", by=OFFICER)
