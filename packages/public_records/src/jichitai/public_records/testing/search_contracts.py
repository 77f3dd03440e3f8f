"""文書の索引の約束 / What every search index of records promises; subclass it and give a fixture ``searching``, empty."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from jichitai.master_data.kernel import ApprovalRef, CaseRef, OrganisationRef, RecordRef

from ..commands import CorrectRetention, LiftHold, PlaceHold
from ..disposal_commands import PlaceHoldAbove
from ..filing.record import Record
from ..filing.title import Title
from ..holds.above import HoldReach
from ..holds.hold import HoldKind, LiftReason
from ..refusals import RecordNotFound
from ..search.document import RecordTexts, SearchState
from ..search.query import RecordFilter, RecordQuery
from ..search.sight import RecordGrant, RecordSight
from .samples import OFFICER, UNIT
from .search_office import EVERYTHING, NOTHING, OTHER, OWN, Searching


def _of(*states: SearchState) -> RecordFilter:
    return RecordFilter(states=frozenset(states))


def _in_unit(unit: OrganisationRef) -> RecordFilter:
    return RecordFilter(units=frozenset({unit}))


class RecordSearchWordsContract:
    """語の約束 / What is found by which words, and in which order."""

    def test_words_of_one_two_three_and_more_characters_are_found(self, searching: Searching) -> None:
        """一文字から見つかる / In the title, in the text of the body, in the name of the series, in the numbers."""
        nursery = searching.filed(searching.series("児童福祉"), "保育所の入所承諾", "世帯の状況により入所を承諾する")
        tax = searching.filed(searching.series("固定資産税"), "減免の決定", "保育所の用に供する家屋")
        assert searching.found("税") == [tax.ref]
        assert searching.found("入所") == searching.found("入所承諾") == searching.found("児童福祉") == [nursery.ref]
        assert searching.found("保育所") == [nursery.ref, tax.ref]
        assert searching.found(tax.ref.value) == [tax.ref]
        assert searching.found("保育所の退所") == []

    def test_widths_cases_and_kana_are_one(self, searching: Searching) -> None:
        """字の幅・大文字・仮名の別は問わない / Half width, full width, upper, lower, hiragana, katakana."""
        one = searching.filed(searching.series(), "ﾎｲｸｼﾞｮ運営費", "ＡＢＣ法人")
        for text in ("ほいくじょ", "ホイクジョ", "ﾎｲｸｼﾞｮ", "abc", "ＡＢＣ"):
            assert searching.found(text) == [one.ref], text

    def test_every_word_must_be_there_anywhere_in_the_record(self, searching: Searching) -> None:
        """語はすべて要る / In whatever part; a word does not reach over the end of a part."""
        one = searching.filed(searching.series("簿冊"), "件名", "本文")
        assert searching.found("件名 本文 簿冊") == [one.ref]
        assert searching.found("件名 別物") == searching.found("簿冊本文") == searching.found("件名簿冊") == []

    def test_hits_in_the_title_come_first_and_the_last_filed_first(self, searching: Searching) -> None:
        """件名にあるものが先、後に綴ったものが先 / And every hit says why it stands where it stands."""
        series, later = searching.series(), searching.series(year=2026)
        first = searching.filed(series, "道路の占用")
        second = searching.filed(series, "橋の占用", "道路の上")
        searching.clock.move_to(date(2026, 6, 1))
        third = searching.filed(later, "道路の廃止")
        assert searching.found("道路") == [third.ref, first.ref, second.ref]
        assert searching.hits("道路")[0].why == "件名にすべての語がある（2026-05-10に綴った文書、保存中）"

    def test_a_record_put_again_is_there_once_with_its_new_words(self, searching: Searching) -> None:
        """載せ直す / The old words lead nowhere."""
        one = searching.filed(searching.series(), "保育所", "入所")
        texts = RecordTexts.of(record=one.ref, series=one.series, title=Title("幼稚園"), name=Title("簿冊"), text="入園")
        for _ in range(2):
            searching.index.put(one.ref, texts)
        assert searching.found("入所") == searching.found("保育所") == []
        assert searching.found("幼稚園 入園") == [one.ref]

    def test_a_record_that_is_not_there_cannot_be_put(self, searching: Searching) -> None:
        """ない文書は載らない / ``RecordNotFound``."""
        with pytest.raises(RecordNotFound):
            searching.index.put(RecordRef("2099-総財-99999"), RecordTexts(title="x"))

    def test_the_index_can_be_emptied_and_filled_again(self, searching: Searching) -> None:
        """作り直せる / Nothing is left, and it works as before."""
        one = searching.filed(searching.series(), "保育所")
        searching.index.clear()
        assert searching.found("保育所") == []
        searching.desk.refresh(one.ref)
        assert searching.found("保育所") == [one.ref]

    def test_signs_of_the_query_language_are_only_signs(self, searching: Searching) -> None:
        """記号は記号である / Nothing typed is read as a query language."""
        one = searching.filed(searching.series(), '100%減免 AND (特例) "引用" * \' -')
        for text in ('"引用"', "100%", "(特例)", "AND", "*", "'", "% 減免"):
            assert searching.found(text) == [one.ref], text
        assert searching.found("_") == []

    def test_counting_stops_at_the_ceiling_and_nothing_is_no_page(self, searching: Searching) -> None:
        """数えるのは限りまで / And says so. A page or a ceiling of nothing is a fault of the program."""
        series = searching.series()
        for at in range(3):
            searching.filed(series, f"保育所{at}")
        query = RecordQuery.of("保育所", sight=EVERYTHING)
        assert [str(searching.index.count(query, ceiling=each)) for each in (2, 3, 4)] == ["2件以上", "3件", "3件"]
        with pytest.raises(ValueError, match="at least one"):
            searching.index.search(query, limit=0)
        with pytest.raises(ValueError, match="at least one"):
            searching.index.count(query, ceiling=0)


class RecordSearchSightContract:
    """見える範囲と絞りの約束 / Filters and sight decide by what is so now."""

    def test_filters_narrow(self, searching: Searching) -> None:
        """絞り込み / By class with all below it, unit, fiscal year of the series, case."""
        first = searching.filed(searching.series(classification="03-02-01"), "保育所一", case="案件-1")
        second = searching.filed(searching.series(classification="031", unit=OTHER), "保育所二")
        for classes, expected in (("03", [first]), ("03-02-01", [first]), ("031", [second]), ("03-02-01-05", []), ("0", [])):
            within = RecordFilter(classes=frozenset({classes}))
            assert searching.found("保育所", within=within) == [each.ref for each in expected], classes
        assert searching.found("保育所", within=_in_unit(OTHER)) == [second.ref]
        assert searching.found("保育所", within=RecordFilter(years=frozenset({2026}))) == [second.ref, first.ref]
        assert searching.found("保育所", within=RecordFilter(years=frozenset({2025}))) == []
        assert searching.found("保育所", within=RecordFilter(cases=frozenset({CaseRef("案件-1")}))) == [first.ref]
        both = RecordFilter(classes=frozenset({"031"}), units=frozenset({UNIT}))
        assert searching.found("保育所", within=both) == []

    def test_nothing_is_seen_without_a_grant(self, searching: Searching) -> None:
        """許しがなければ見えない / Neither in a list, nor in a count, nor by its number."""
        one = searching.filed(searching.series(), "保育所")
        for sight in (NOTHING, evolve(NOTHING, grants=frozenset({RecordGrant(unit=None, classes=frozenset())}))):
            assert searching.found("保育所", sight) == []
            assert searching.index.seen(one.ref, sight) is None

    def test_what_is_outside_sight_shows_nowhere(self, searching: Searching) -> None:
        """見えない文書はどこにも現れない / Of another unit, or of a class that is not granted; narrowing does not help."""
        own = searching.filed(searching.series(classification="03-02"), "保育所")
        other = searching.filed(searching.series(unit=OTHER), "保育所")
        closed = searching.filed(searching.series(classification="05"), "保育所")
        by_class = RecordSight(officer=OFFICER, grants=frozenset({RecordGrant(unit=UNIT, classes=frozenset({"03"}))}))
        assert searching.found("保育所", by_class) == [own.ref]
        assert searching.found("保育所", OWN) == [closed.ref, own.ref]
        assert searching.found("保育所", OWN, _in_unit(OTHER)) == []
        assert [searching.index.seen(each.ref, by_class) is None for each in (own, other, closed)] == [False, True, True]
        assert searching.index.seen(RecordRef("2099-総財-99999"), EVERYTHING) is None

    def test_records_and_cases_opened_by_name_are_seen(self, searching: Searching) -> None:
        """名を挙げて開かれたもの / One record, or every record of a case."""
        series = searching.series()
        first, second = searching.filed(series, "保育所一"), searching.filed(series, "保育所二", case="案件-7")
        assert searching.found("保育所", evolve(NOTHING, records=frozenset({first.ref}))) == [first.ref]
        assert searching.found("保育所", evolve(NOTHING, cases=frozenset({CaseRef("案件-7")}))) == [second.ref]

    def test_grants_of_many_units_are_taken_together(self, searching: Searching) -> None:
        """多くの許し / Each grant lets in what it covers, and no more."""
        one = searching.filed(searching.series(classification="031"), "保育所")
        many = frozenset(RecordGrant(unit=OrganisationRef(f"課{at}"), classes=frozenset({"03"})) for at in range(300))
        assert searching.found("保育所", evolve(NOTHING, grants=many)) == []
        mine = RecordGrant(unit=None, classes=frozenset({"031"}))
        assert searching.found("保育所", evolve(NOTHING, grants=many | {mine})) == [one.ref]

    def test_a_change_of_charge_counts_at_once(self, searching: Searching) -> None:
        """所管替えは直ちに効く / Unseen by the former unit and seen by the new one, before and after catching up."""
        series = searching.series()
        one = searching.filed(series, "保育所")
        searching.charge(series, OTHER)
        theirs = RecordSight(officer=OFFICER, grants=frozenset({RecordGrant(unit=OTHER, classes=None)}))
        for _ in range(2):
            assert searching.found("保育所", OWN) == searching.found("保育所", within=_in_unit(UNIT)) == []
            assert searching.found("保育所", theirs) == searching.found("保育所", within=_in_unit(OTHER)) == [one.ref]
            assert searching.hits("保育所")[0].place.unit == OTHER
            searching.index.catch_up(series.ref)

    def test_a_corrected_class_counts_at_once(self, searching: Searching) -> None:
        """分類の訂正は直ちに効く / Found under the new class, not under the old one."""
        series = searching.series(classification="05")
        one = searching.filed(series, "保育所")
        registry = searching.office.registry
        _, shown = registry.preview_correction(series.ref, classification="03-02", classified_as_of=date(2026, 4, 1))
        registry.correct(
            CorrectRetention(
                series=series.ref, classification="03-02", classified_as_of=date(2026, 4, 1), shown=shown.value,
                approval=ApprovalRef("決裁-訂正"), actor=OFFICER,
            )
        )  # fmt: skip
        for _ in range(2):
            assert searching.found("保育所", within=RecordFilter(classes=frozenset({"03"}))) == [one.ref]
            assert searching.found("保育所", within=RecordFilter(classes=frozenset({"05"}))) == []
            searching.index.catch_up(series.ref)

    def test_a_moved_record_is_found_in_its_new_series(self, searching: Searching) -> None:
        """移した文書 / By the name, the unit and the class of the series it stands in now; its text stays."""
        one = searching.filed(searching.series("旧簿冊"), "保育所", "入所")
        target = searching.series("新簿冊", unit=OTHER, classification="03")
        searching.move(one, target)
        assert searching.found("旧簿冊") == searching.found("保育所", OWN) == []
        assert searching.found("新簿冊 入所", within=_in_unit(OTHER)) == [one.ref]
        assert searching.hits("保育所")[0].place.series == target.ref


class RecordSearchStateContract:
    """状態の約束 / Kept, held, transferred, destroyed: by what is so now; no text of what is gone."""

    def test_holds_are_told_at_once_on_the_record_the_series_and_above(self, searching: Searching) -> None:
        """保留は直ちに分かる / Placed and lifted; the other states do not contain it."""
        series, other = searching.series(), searching.series(unit=OTHER, classification="031")
        first, second, third = (searching.filed(each, "保育所") for each in (series, series, other))
        kept, held = _of(SearchState.KEPT), _of(SearchState.HELD)
        assert (searching.found("保育所", within=held), len(searching.found("保育所", within=kept))) == ([], 3)
        command = PlaceHold(
            series=series.ref, record=first.ref, kind=HoldKind.AUDIT, matter=CaseRef("監-1"), actor=OFFICER
        )  # fmt: skip
        hold = searching.office.registry.place_hold(command)
        assert searching.found("保育所", within=held) == [first.ref]
        searching.office.registry.place_hold(evolve(command, record=None))
        assert searching.found("保育所", within=held) == [second.ref, first.ref]
        searching.office.holds.place_above(
            PlaceHoldAbove(reach=HoldReach(classes=("031",)), kind=HoldKind.AUDIT, matter=CaseRef("監-2"), actor=OFFICER)
        )
        assert searching.found("保育所", within=held) == [third.ref, second.ref, first.ref]
        assert searching.found("保育所", within=kept) == []
        assert searching.found("保育所", OWN, held) == [second.ref, first.ref]
        assert {hit.place.state for hit in searching.hits("保育所")} == {SearchState.HELD}
        searching.office.registry.lift_hold(
            LiftHold(
                series=series.ref, record=first.ref, hold=hold, ended_on=date(2026, 5, 10), reason=LiftReason.ENDED,
                approval=ApprovalRef("決裁-解除"), actor=OFFICER,
            )
        )  # fmt: skip
        assert searching.found("保育所", within=held) == [third.ref, second.ref, first.ref], "簿冊の保留が残る"

    def test_the_text_of_a_destroyed_record_is_gone_with_it(self, searching: Searching) -> None:
        """廃棄すれば本文では見つからない / The title on the tombstone is still found, as destroyed; nothing puts the text back."""
        series = searching.series()
        one, other = searching.filed(series, "保育所一", "世帯の状況"), searching.filed(series, "保育所二", "世帯の収入")
        searching.destroy(one)
        self._gone(searching, one, other, SearchState.DESTROYED)

    def test_the_text_of_a_transferred_record_is_gone_with_it(self, searching: Searching) -> None:
        """移管すれば本文では見つからない / The same, told as transferred."""
        series = searching.series()
        one = searching.filed(series, "保育所一", "世帯の状況", historical=True)
        other = searching.filed(series, "保育所二", "世帯の収入")
        searching.transfer(one)
        self._gone(searching, one, other, SearchState.TRANSFERRED)

    def _gone(self, searching: Searching, one: Record, other: Record, state: SearchState) -> None:
        texts = RecordTexts.of(record=one.ref, series=one.series, title=Title("保育所一"), name=Title("庶務"), text="世帯の状況")
        for step in ("as it is", "read anew", "put by hand"):
            if step == "read anew":
                searching.desk.refresh(one.ref)
            if step == "put by hand":
                searching.index.put(one.ref, texts)
            assert searching.found("世帯") == [other.ref]
            assert searching.found("保育所一", within=_of(state)) == [one.ref]
            assert searching.found("保育所", within=_of(SearchState.KEPT)) == [other.ref]
            assert searching.found("保育所", within=_of(SearchState.KEPT, SearchState.HELD, state)) == [other.ref, one.ref]
            assert searching.hits("保育所一")[0].place.state is state
            assert searching.found("保育所一", within=_of(*set(SearchState) - {state})) == []

    def test_a_record_outside_the_index_can_be_opened_by_its_number(self, searching: Searching) -> None:
        """載っていない文書 / A record that was never put is not found, and can be opened by its number all the same."""
        one = searching.filed(searching.series(), "保育所")
        searching.index.clear()
        assert searching.found("保育所") == []
        place = searching.index.seen(one.ref, EVERYTHING)
        assert place is not None
        assert (place.record, place.series, place.state) == (one.ref, one.series, SearchState.KEPT)


class RecordSearchContract(RecordSearchWordsContract, RecordSearchSightContract, RecordSearchStateContract):
    """文書の索引の約束 / All of them: give a fixture ``searching``."""
