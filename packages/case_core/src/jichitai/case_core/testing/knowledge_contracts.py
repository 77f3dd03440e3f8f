"""索引の約束 / What every search index promises; subclass it and give a fixture ``index``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

import pytest
from attrs import evolve

from jichitai.master_data.full_text.folding import fold
from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef

from ..case_types.elements import CaseTypeKey
from ..knowledge.document import TITLE, CaseState, KnowledgeDocument, TextPart
from ..knowledge.index_port import KnowledgeIndex
from ..knowledge.query import KnowledgeQuery
from ..knowledge.similar import like_cases
from ..refs import ContentHash
from ..sight.sight import CaseMark, Grant, Sight

OWN: Final = OrganisationRef("子育て支援課")
"""自分の課 / The unit of the officer who searches."""
OTHER: Final = OrganisationRef("税務課")
"""よその課 / Another unit."""
OFFICER: Final = OfficerRef("1001")
"""探す職員 / The officer who searches."""
EVERYTHING: Final = Sight(officer=OFFICER, grants=frozenset({Grant(unit=None, kind=None, levels=None)}))
"""すべて見える / Sees everything."""
NOTHING: Final = Sight(officer=OFFICER)
"""何も見えない / Sees nothing but the officer's own work."""
OPEN_LEVELS: Final = Sight(officer=OFFICER, grants=frozenset({Grant(unit=OWN, kind=None, levels=frozenset({"", "internal"}))}))
"""自分の課の、秘密でないもの / The unit's own cases that are not confidential."""
_BEGIN: Final = date(2026, 4, 1)


def a_document(
    number: int, title: str, texts: Sequence[str] = (), *, unit: OrganisationRef = OWN, kind: str = "", level: str = "",
    holder: str = "2001", state: CaseState = CaseState.CLOSED, opened_on: date | None = None,
) -> KnowledgeDocument:  # fmt: skip
    """一件 / A document by its number, title and other texts; each text has a digest of its own."""
    named = [(TITLE, title), *((f"文{at}", text) for at, text in enumerate(texts))]
    on = opened_on or _BEGIN + timedelta(days=number)
    return KnowledgeDocument(
        case=CaseRef(f"2026-{number:06}"), mark=CaseMark(kind=kind, level=level), unit=unit, holder=OfficerRef(holder),
        state=state, opened_on=on, closed_on=on if state is CaseState.CLOSED else None,
        parts=tuple(TextPart(place=place, folded=fold(text), digest=digest_of(number, place)) for place, text in named),
    )  # fmt: skip


def digest_of(number: int, place: str) -> ContentHash:
    """文の符号 / The digest under which a text of ``a_document`` counts as kept."""
    return ContentHash.of((number, place))


def found(
    index: KnowledgeIndex, text: str, sight: Sight = EVERYTHING, *, kinds: frozenset[CaseTypeKey] = frozenset(),
    units: frozenset[OrganisationRef] = frozenset(), years: frozenset[int] = frozenset(),
    states: frozenset[CaseState] = frozenset(),
) -> list[int]:  # fmt: skip
    """見つかった番号 / The numbers of what is found, in order, read page by page of two."""
    query = KnowledgeQuery.of(text, sight=sight, kinds=kinds, units=units, years=years, states=states)
    numbers: list[int] = []
    page = index.search(query, limit=2)
    while True:
        numbers += [int(hit.case.value[-6:]) for hit in page.hits]
        if page.next is None:
            return numbers
        page = index.search(query, after=page.next, limit=2)


def put_all(index: KnowledgeIndex, documents: Iterable[KnowledgeDocument]) -> None:
    """みな載せる / Put every document in."""
    for each in documents:
        index.put(each)


class KnowledgeContract:
    """索引の約束 / The same on every store: give a fixture ``index``, empty."""

    @pytest.fixture
    def filled(self, index: KnowledgeIndex) -> KnowledgeIndex:
        """載せた索引 / A few cases of two units."""
        documents = [
            a_document(1, "保育所の入所承諾", ["世帯の状況により入所を承諾する"], kind="入所"),
            a_document(2, "児童手当の認定", ["保育所からの転入"], kind="手当", state=CaseState.OPEN),
            a_document(3, "ﾎｲｸｼﾞｮ運営費の交付", ["ＡＢＣ法人"], kind="補助"),
            a_document(4, "固定資産税の減免", ["保育所の用に供する家屋"], unit=OTHER, kind="減免"),
            a_document(5, "保育所の事故の調査", ["秘密"], kind="調査", level="secret"),
            a_document(6, "保育所の入所不承諾", ["理由の提示"], kind="入所", opened_on=date(2027, 4, 1), state=CaseState.ENDED),
        ]
        put_all(index, documents)
        return index

    def test_words_of_one_two_three_and_more_characters_are_found(self, filled: KnowledgeIndex) -> None:
        """一文字から見つかる / However short or long the word is."""
        assert found(filled, "税") == [4]
        assert found(filled, "入所") == [6, 1]
        assert found(filled, "保育所") == [6, 5, 1, 4, 2]
        assert found(filled, "保育所の入所") == [6, 1]
        assert found(filled, "保育所の入所承諾") == [1]
        assert found(filled, "保育所の退所") == []

    def test_widths_cases_and_kana_are_one(self, filled: KnowledgeIndex) -> None:
        """字の幅・大文字・仮名の別は問わない / Half width, full width, upper, lower, hiragana, katakana."""
        assert found(filled, "ほいくじょ") == found(filled, "ホイクジョ") == found(filled, "ﾎｲｸｼﾞｮ") == [3]
        assert found(filled, "abc") == found(filled, "ＡＢＣ") == [3]

    def test_every_word_must_be_there_anywhere_in_the_case(self, filled: KnowledgeIndex) -> None:
        """語はすべて要る / In the title or another text; a word does not reach over the end of a text."""
        assert found(filled, "保育所 入所") == [6, 1]
        assert found(filled, "保育所 手当") == [2]
        assert found(filled, "承諾世帯") == []

    def test_hits_in_the_title_come_first_and_the_newest_first(self, filled: KnowledgeIndex) -> None:
        """件名にあるものが先、新しいものが先 / And every hit says why it stands where it stands."""
        page = filled.search(KnowledgeQuery.of("保育所", sight=EVERYTHING))
        assert [(int(hit.case.value[-6:]), hit.at.in_title) for hit in page.hits] == [
            (6, True), (5, True), (1, True), (4, False), (2, False),
        ]  # fmt: skip
        assert page.hits[0].why == "件名にすべての語がある（2027-04-01に立った案件）"
        assert page.next is None

    def test_filters_narrow(self, filled: KnowledgeIndex) -> None:
        """絞り込み / By type, unit, year and state."""
        assert found(filled, "保育所", kinds=frozenset({CaseTypeKey("入所"), CaseTypeKey("手当")})) == [6, 1, 2]
        assert found(filled, "保育所", units=frozenset({OTHER})) == [4]
        assert found(filled, "保育所", years=frozenset({2027})) == [6]
        assert found(filled, "保育所", states=frozenset({CaseState.OPEN, CaseState.ENDED})) == [6, 2]

    def test_nothing_is_seen_without_a_grant(self, filled: KnowledgeIndex) -> None:
        """許しがなければ見えない / Neither in a list, nor in a count, nor by its number."""
        for sight in (NOTHING, Sight(officer=OFFICER, grants=frozenset({Grant(unit=OWN, kind=None, levels=frozenset())}))):
            assert found(filled, "保育所", sight) == []
            assert filled.count(KnowledgeQuery.of("保育所", sight=sight)).number == 0
            assert filled.seen(CaseRef("2026-000001"), sight) is None

    def test_a_confidential_case_shows_nowhere_to_those_without_the_grant(self, filled: KnowledgeIndex) -> None:
        """秘密の案件はどこにも現れない / Not in pages, counts, by number, or among like cases."""
        assert found(filled, "保育所", OPEN_LEVELS) == [6, 1, 2]
        assert found(filled, "秘密", OPEN_LEVELS) == []
        assert filled.count(KnowledgeQuery.of("保育所", sight=OPEN_LEVELS)).number == 3
        assert filled.seen(CaseRef("2026-000005"), OPEN_LEVELS) is None
        one = filled.seen(CaseRef("2026-000001"), OPEN_LEVELS)
        assert one is not None
        assert {each.case.value[-1] for each in like_cases(filled, one, OPEN_LEVELS)} <= {"6", "2"}
        assert found(filled, "秘密") == [5]

    def test_own_work_and_cases_opened_by_name_are_seen(self, filled: KnowledgeIndex) -> None:
        """自分の案件と、名を挙げて開かれた案件 / Are seen whatever their level."""
        filled.put(a_document(7, "保育所の監査", level="secret", holder=OFFICER.value))
        assert found(filled, "保育所", NOTHING) == [7]
        assert found(filled, "保育所", evolve(NOTHING, cases=frozenset({CaseRef("2026-000005")}))) == [7, 5]

    def test_grants_by_kind_and_level_and_of_many_units(self, filled: KnowledgeIndex) -> None:
        """種別・公開区分・多くの組織の許し / Each grant lets in what it covers, and no more."""
        by_kind = evolve(NOTHING, grants=frozenset({Grant(unit=None, kind="減免", levels=None)}))
        by_level = evolve(NOTHING, grants=frozenset({Grant(unit=None, kind=None, levels=frozenset({"secret"}))}))
        many = frozenset(Grant(unit=OrganisationRef(f"課{at}"), kind=None, levels=frozenset({""})) for at in range(300))
        assert found(filled, "保育所", by_kind) == [4]
        assert found(filled, "保育所", by_level) == [5]
        assert found(filled, "保育所", evolve(NOTHING, grants=many)) == []
        assert found(filled, "保育所", evolve(NOTHING, grants=many | by_kind.grants | by_level.grants)) == [5, 4]

    def test_counting_stops_at_the_ceiling(self, filled: KnowledgeIndex) -> None:
        """数えるのは限りまで / And says so."""
        query = KnowledgeQuery.of("保育所", sight=EVERYTHING)
        assert [str(filled.count(query, ceiling=each)) for each in (4, 5, 6)] == ["4件以上", "5件", "5件"]

    def test_a_case_put_again_is_there_once_with_its_new_words(self, filled: KnowledgeIndex) -> None:
        """載せ直す / The old words lead nowhere; the case keeps its place."""
        filled.put(a_document(1, "幼稚園の入園", unit=OTHER))
        assert found(filled, "入所") == [6]
        assert found(filled, "幼稚園") == [1]
        assert found(filled, "幼稚園", OPEN_LEVELS) == []

    def test_a_case_that_is_removed_is_gone(self, filled: KnowledgeIndex) -> None:
        """外した案件 / Is not found; removing a stranger changes nothing."""
        filled.remove(CaseRef("2026-000006"))
        filled.remove(CaseRef("2099-000001"))
        assert found(filled, "入所") == [1]
        assert filled.seen(CaseRef("2026-000006"), EVERYTHING) is None

    def test_an_erased_text_leads_to_the_case_no_more(self, filled: KnowledgeIndex) -> None:
        """消した文では見つからない / The case is still found by its other texts; erasing twice changes nothing."""
        for _ in range(2):
            filled.forget(digest_of(1, "文0"))
        assert found(filled, "世帯") == []
        assert found(filled, "入所承諾") == [1]
        filled.forget(digest_of(1, TITLE))
        assert found(filled, "入所承諾") == []
        kept = filled.seen(CaseRef("2026-000001"), EVERYTHING)
        assert kept is not None
        assert kept.parts == ()

    def test_what_was_put_is_what_is_seen(self, filled: KnowledgeIndex) -> None:
        """載せたものが見える / Every part with its place and digest."""
        document = a_document(9, "件名", ["一", "二"], kind="補助", level="internal")
        filled.put(document)
        assert filled.seen(document.case, EVERYTHING) == document

    def test_the_index_can_be_emptied_and_filled_again(self, filled: KnowledgeIndex) -> None:
        """作り直せる / Nothing is left, and it works as before."""
        filled.clear()
        assert found(filled, "保育所") == []
        filled.put(a_document(1, "保育所"))
        assert found(filled, "保育所") == [1]

    def test_cases_of_one_day_stand_in_the_order_they_came(self, index: KnowledgeIndex) -> None:
        """同じ日の案件 / The later one first."""
        put_all(index, [a_document(at, "同じ日", opened_on=_BEGIN) for at in (3, 1, 2)])
        assert found(index, "同じ") == [2, 1, 3]

    def test_signs_of_the_query_language_are_only_signs(self, filled: KnowledgeIndex) -> None:
        """記号は記号である / Nothing typed is read as a query language."""
        filled.put(a_document(8, '100%減免 AND (特例) "引用" * \' -'))
        for text in ('"引用"', "100%", "(特例)", "AND", "*", "'", "-", "% 減免"):
            assert found(filled, text) == [8], text
        assert found(filled, "_") == []

    def test_a_page_or_a_ceiling_of_nothing_is_a_fault(self, filled: KnowledgeIndex) -> None:
        """零件の頁はない / A fault of the program."""
        query = KnowledgeQuery.of("税", sight=EVERYTHING)
        with pytest.raises(ValueError, match="at least one"):
            filled.search(query, limit=0)
        with pytest.raises(ValueError, match="at least one"):
            filled.count(query, ceiling=0)

    def test_like_cases_say_why(self, filled: KnowledgeIndex) -> None:
        """似た案件は理由を言う / The most like first."""
        one = filled.seen(CaseRef("2026-000001"), EVERYTHING)
        assert one is not None
        like = like_cases(filled, one, EVERYTHING)
        assert like[0].case == CaseRef("2026-000006")
        assert like[0].why.endswith("同じ種別、同じ組織")
        assert one.case not in {each.case for each in like}
