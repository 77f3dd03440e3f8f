"""全文検索の言葉 / Folding, the words of a search, excerpts, pages and tokens."""

import pytest

from jichitai.master_data.full_text.excerpt import excerpt
from jichitai.master_data.full_text.folding import fold, words_of
from jichitai.master_data.full_text.paging import HitCount, PageMark
from jichitai.master_data.full_text.tokens import number, token, word_tokens
from jichitai.master_data.full_text.words import MOST_CHARACTERS, MOST_WORDS, SearchRefused, sought_words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("保育所", "保育所"),
        ("ＡＢＣ１２３", "abc123"),
        ("ほいくじょ", "ホイクジョ"),
        ("ﾎｲｸｼﾞｮ", "ホイクジョ"),
        ("か\u3099", "ガ"),
        ("カ゛", "ガ"),
        ("㈱サンプル", "(株)サンプル"),
        ("ゝゞ", "ヽヾ"),
        ("葛\U000e0100城市", "葛城市"),
        ("Straße", "strasse"),
        (" 一\t二\n三　四 ", "一 二 三 四"),
        ("\u200b保\u200b育", "保育"),
        ("髙﨑", "髙﨑"),  # 異体字は別の字のままである
        ("ァア", "ァア"),  # 小書きの仮名も別である
    ],
)
def test_folding_makes_these_one(written, folded):
    assert fold(written) == folded
    assert fold(folded) == folded


def test_words_are_parted_at_any_space_and_each_is_looked_for_once():
    assert words_of("保育所　入所 保育所\n") == ("保育所", "入所")
    assert words_of(" 　\u200b") == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "master-data.search-words-missing"),
        ("　 ", "master-data.search-words-missing"),
        (" ".join(map(str, range(MOST_WORDS + 1))), "master-data.search-words-too-many"),
        ("あ" * (MOST_CHARACTERS + 1), "master-data.search-words-too-many"),
        ("あ" * 100_000, "master-data.search-words-too-many"),
    ],
)
def test_what_cannot_be_looked_for_is_refused(text, code):
    with pytest.raises(SearchRefused) as refused:
        sought_words(text)
    assert refused.value.finding.code == code


def test_as_many_words_as_allowed_are_taken():
    assert len(sought_words(" ".join(map(str, range(MOST_WORDS))))) == MOST_WORDS
    assert sought_words("あ" * MOST_CHARACTERS) == ("ア" * MOST_CHARACTERS,)


def test_an_excerpt_shows_the_text_as_it_was_written():
    assert excerpt("本市のﾎｲｸｼﾞｮへの㈱甲の納入", ["ホイクジョ"], around=2) == "…市のﾎｲｸｼﾞｮへの…"
    assert excerpt("㈱甲の納入", ["(株)"], around=1) == "㈱甲…"
    assert excerpt("か\u3099っこう", ["ガッコウ"], around=0) == "か\u3099っこう"
    assert excerpt("改行\n\tある文", ["アル"], around=4) == "改行 ある文"
    assert excerpt("乙と甲", ["甲", "乙"], around=0) == "乙…"


def test_counts_say_when_they_stopped():
    assert [str(HitCount.up_to(found, 5)) for found in (4, 5, 6)] == ["4件", "5件", "5件以上"]


def test_marks_sort_the_title_first_and_the_newest_first():
    marks = [PageMark(in_title, place) for in_title in (False, True) for place in (1, 2)]
    assert [(each.in_title, each.place) for each in sorted(marks, key=lambda mark: mark.order)] == [
        (True, 2), (True, 1), (False, 2), (False, 1),
    ]  # fmt: skip


def test_tokens_are_plain_letters_and_numbers_fit_in_32_bits():
    for each in (token("g", "𠮷\"'%"), *word_tokens(["固定資産税"], in_title=True)):
        assert each.isascii()
        assert each.isalnum()
        assert -(1 << 31) <= number(each) < 1 << 31
