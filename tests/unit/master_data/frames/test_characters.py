import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jichitai.master_data.characters import PLAIN_FOLDING, payment_form, search_key
from jichitai.master_data.frames.characters import converted, kana_forms, payment_forms, rewritten, search_keys
from jichitai.master_data.testing.characters import hard_texts, kana_texts

texts = st.lists(
    st.none() | hard_texts().map(lambda text: "".join(c for c in text if not "\ud800" <= c <= "\udfff")) | kana_texts(),
    max_size=6,
)


@given(texts=texts)
def test_a_column_answers_as_one_by_one(texts):
    column = pl.Series("名", texts, dtype=pl.String)
    assert search_keys(column).to_list() == [None if each is None else search_key(each).result for each in texts]
    assert search_keys(column).name == "名"
    done = payment_forms(column)
    for each, row in zip(texts, done.rows(named=True), strict=True):
        one = None if each is None else payment_form(each)
        assert row == {
            "text": one and one.result, "lost": None if one is None else len(one.lost),
            "unconverted": None if one is None else len(one.unconverted),
        }  # fmt: skip


def test_an_empty_column_stays_one():
    empty = pl.Series("名", [], dtype=pl.String)
    assert rewritten(empty, PLAIN_FOLDING.pipeline).to_list() == []
    assert converted(empty, PLAIN_FOLDING.pipeline).shape == (0, 3)
    assert kana_forms(pl.Series([None], dtype=pl.String)).rows() == [(None, None, None)]


def test_numbers_are_no_names():
    with pytest.raises(TypeError):
        search_keys(pl.Series([1]))
