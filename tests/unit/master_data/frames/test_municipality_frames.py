"""団体コードの列 / The columns answer as one by one."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jichitai.master_data.frames.municipalities import (
    are_municipality_codes,
    codes_converted,
    codes_existed_on,
    municipalities_on,
)
from jichitai.master_data.municipalities import convert, is_municipality_code, national_register

EVE, NEW_YEAR = date(2023, 12, 31), date(2024, 1, 1)
BOOK = national_register()
texts = st.one_of(
    st.sampled_from(sorted(BOOK.units)), st.from_regex(r"\A[0-9]{6}\n?\Z"), st.text(alphabet="0123４5６7-８ \n", max_size=8)
)


@given(st.lists(st.one_of(st.none(), texts), max_size=20))
def test_the_column_check_equals_the_check_one_by_one(found):
    column = pl.Series("code", found, dtype=pl.String)
    expected = [None if each is None else is_municipality_code(each) for each in found]
    assert are_municipality_codes(column).to_list() == expected


@given(st.lists(st.tuples(st.one_of(st.none(), texts), st.one_of(st.none(), st.dates(date(1969, 1, 1), date(2026, 1, 1))))))
def test_existence_on_a_column_of_days_equals_the_register(asked):
    column = pl.Series("code", [code for code, _ in asked], dtype=pl.String)
    days = pl.Series("on", [day for _, day in asked], dtype=pl.Date)
    expected = [None if code is None or day is None else BOOK.find(code, day) is not None for code, day in asked]
    assert codes_existed_on(column, days).to_list() == expected


def test_existence_on_one_day():
    column = pl.Series("code", ["221350", "221384", "221385", None])
    assert codes_existed_on(column, NEW_YEAR).to_list() == [False, True, False, None]
    assert codes_existed_on(column, EVE).to_list() == [True, False, False, None]


def test_conversion_keeps_the_rows_and_equals_convert():
    column = pl.Series("code", ["221350", "221376", None, "221350", "271005", "271004"])
    frame = codes_converted(column, EVE, NEW_YEAR)
    assert frame["code"].to_list() == column.to_list()
    assert frame["outcome"].to_list() == ["split", "exact", None, "split", "none", "exact"]
    assert frame["converted"].to_list() == [None, "221406", None, None, None, "271004"]
    assert frame["finding"].to_list()[4] == "master-data.check-digit-wrong"
    for code, candidates in zip(column, frame["candidates"], strict=True):
        if code is not None:
            assert list(candidates) == [each.municipality.code.value for each in convert(code, EVE, NEW_YEAR).candidates]


def test_a_column_without_codes_converts_to_nothing():
    assert codes_converted(pl.Series("code", [None], dtype=pl.String), EVE, NEW_YEAR)["outcome"].to_list() == [None]


def test_the_day_as_a_frame():
    frame = municipalities_on(NEW_YEAR)
    assert frame.height == 1965
    assert frame.filter(pl.col("code") == "221384")["full_name"].to_list() == ["静岡県浜松市中央区"]


def test_numbers_are_refused():
    with pytest.raises(TypeError, match="leading zeros"):
        are_municipality_codes(pl.Series([271004]))
