"""団体コードの列 / Columns of local government codes: check, existence on a day, and conversion, millions at a time.

どの列の答えも、一つずつの答え（``is_municipality_code``、``Register.check``、``convert``）と同じである。
空（null）は空のまま通す。
"""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from ..municipalities import Conversion, Outcome, Register, convert, national_register

_SIX_DIGITS: Final = r"^[0-9]{6}$"
_WEIGHTS: Final = (6, 5, 4, 3, 2)


def are_municipality_codes(column: pl.Series) -> pl.Series:
    """コードの列の点検 / Whether each text is six half-width digits with the right check digit.

    >>> are_municipality_codes(pl.Series(["271004", "271005", "２７１００４", "27100", None])).to_list()
    [True, False, False, False, None]
    """
    _texts(column)
    number = column.cast(pl.Int64, strict=False).fill_null(0)
    weighted = number // 100_000 % 10 * _WEIGHTS[0]
    for at, weight in enumerate(_WEIGHTS[1:], start=1):
        weighted = weighted + number // 10 ** (5 - at) % 10 * weight
    agrees = (11 - weighted % 11) % 10 == number % 10
    found = column.str.contains(_SIX_DIGITS) & agrees
    return (found.set(column.is_null(), None) if column.has_nulls() else found).rename(column.name)


def codes_existed_on(column: pl.Series, on: date | pl.Series, *, register: Register | None = None) -> pl.Series:
    """その日にあったか / Whether a unit had each code on the day; ``on`` is one day or a column of days.

    検査数字と存在の両方を見たことになる（表のコードは、みな検査数字が合う）。

    >>> codes_existed_on(pl.Series(["221350", "221384"]), date(2024, 1, 1)).to_list()
    [False, True]
    """
    _texts(column)
    book = register or national_register()
    if not isinstance(on, pl.Series):
        standing = pl.Series([each.code.value for each in book.bodies(on)], dtype=pl.String)
        return column.is_in(standing.implode()).rename(column.name)
    asked = pl.DataFrame({"row": pl.int_range(len(column), eager=True), "code": column, "on": on})
    met = asked.join(_spells(book), on="code").filter(
        (pl.col("since") <= pl.col("on")) & (pl.col("until").is_null() | (pl.col("on") < pl.col("until")))
    )
    answer = asked["row"].is_in(met["row"].implode())
    known = column.is_not_null() & on.is_not_null()
    return pl.select(pl.when(known).then(answer).otherwise(None)).to_series().rename(column.name)


def codes_converted(column: pl.Series, from_day: date, to_day: date, *, register: Register | None = None) -> pl.DataFrame:
    """読み替えた列 / Each code of ``from_day`` on ``to_day``: outcome, the one code, the candidates, the finding.

    ``converted`` は一つに決まったときだけ入る。区域で分かれた行は ``candidates`` を見て、住所から選ぶ。

    >>> frame = codes_converted(pl.Series("code", ["221376", "221350"]), date(2023, 12, 31), date(2024, 1, 1))
    >>> frame.select("code", "outcome", "converted", "candidates").rows()
    [('221376', 'exact', '221406', ['221406']), ('221350', 'split', None, ['221384', '221392'])]
    """
    _texts(column)
    book = register or national_register()
    answers = [convert(code, from_day, to_day, register=book) for code in column.drop_nulls().unique().sort()]
    known = pl.DataFrame(
        {
            "code": [each.code for each in answers],
            "outcome": [each.outcome.value for each in answers],
            "converted": [each.exact.code.value if each.exact else None for each in answers],
            "candidates": [[one.municipality.code.value for one in each.candidates] for each in answers],
            "finding": [_reason(each) for each in answers],
        },
        schema={
            "code": pl.String, "outcome": pl.String, "converted": pl.String, "candidates": pl.List(pl.String), "finding": pl.String,
        },
    )  # fmt: skip
    return pl.DataFrame({"code": column}).join(known, on="code", how="left", maintain_order="left")


def municipalities_on(day: date, *, register: Register | None = None) -> pl.DataFrame:
    """その日の団体の表 / Every unit of the day as a frame, by code (and so as Arrow, CSV or Parquet).

    >>> municipalities_on(date(2024, 1, 1)).shape
    (1965, 11)
    """
    book = register or national_register()
    rows = [
        (
            each.code.value, each.code.five, each.kind.value, each.name, each.kana, each.full_name, each.prefecture, each.district,
            each.part_of.value if each.part_of else None, each.valid.start, each.unit,
        )
        for each in book.bodies(day)
    ]  # fmt: skip
    texts = ("code", "five", "kind", "name", "kana", "full_name", "prefecture", "district", "part_of")
    return pl.DataFrame(
        rows, schema={**dict.fromkeys(texts, pl.String), "since": pl.Date, "unit": pl.String}, orient="row"
    ).sort("code")  # fmt: skip


def _reason(answer: Conversion) -> str | None:
    """決まらなかったわけ / The finding's code, when the answer is not one unit."""
    return None if answer.outcome is Outcome.EXACT else answer.findings[0].code


def _spells(book: Register) -> pl.DataFrame:
    spells = [(code, each.valid.start, each.valid.end) for code, units in book.units.items() for each in units]
    return pl.DataFrame(spells, schema={"code": pl.String, "since": pl.Date, "until": pl.Date}, orient="row")


def _texts(column: pl.Series) -> None:
    if column.dtype != pl.String:
        raise TypeError(f"codes are texts, not {column.dtype}: a number has lost its leading zeros")
