"""畳みと並びの性質 / Whatever the text: folding is settled, and n-grams miss nothing."""

from hypothesis import given
from hypothesis import strategies as st

from jichitai.master_data.full_text.excerpt import excerpt
from jichitai.master_data.full_text.folding import fold, grams_of, sought_grams, words_of

ANY_TEXT = st.text(min_size=0, max_size=40)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
    assert "\n" not in fold(text)


@given(ANY_TEXT, st.data())
def test_no_word_of_a_text_is_missed_by_its_n_grams(text, data):
    folded = fold(text)
    for word in folded.split():
        begin = data.draw(st.integers(0, len(word) - 1))
        part = word[begin : data.draw(st.integers(begin + 1, len(word)))]
        assert sought_grams(part) <= grams_of(folded)


@given(ANY_TEXT, ANY_TEXT)
def test_a_short_word_is_an_n_gram_exactly_when_it_is_in_the_text(text, words):
    folded = fold(text)
    for word in words_of(words):
        if len(word) <= 3:
            assert (word in grams_of(folded)) == (word in folded)


@given(ANY_TEXT, st.lists(ANY_TEXT, max_size=2), st.integers(0, 5))
def test_an_excerpt_is_made_of_any_text(text, words, around):
    shown = excerpt(text, [each for word in words for each in words_of(word)], around=around)
    assert "\n" not in shown
