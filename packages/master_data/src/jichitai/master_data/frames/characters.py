"""文字の列 / Derived forms of names on Polars columns, for bulk work; the same answers as one by one.

もとの列は変えない。同じ文字列は一度だけ変換する。報告のいる行（欠落のある行・変えられない文字のある行）には印が付く：
その行は、一つずつの変換で所見を読む。
"""

from __future__ import annotations

from typing import Final

import polars as pl

from ..characters import PLAIN_FOLDING, SearchFolding
from ..characters.conversion import Pipeline
from ..characters.forms import KANA_FORM, PAYMENT_FORM

REPORT_COLUMNS: Final = ("text", "lost", "unconverted")
"""変換の表の列 / The columns of a converted frame: the text, and how many places were lost or left."""


def search_keys(column: pl.Series, folding: SearchFolding = PLAIN_FOLDING) -> pl.Series:
    """検索鍵の列 / The search key of every text; null stays null.

    >>> search_keys(pl.Series("name", ["ﾔﾏﾀﾞ ﾊﾅ", "やまだはな", None])).to_list()
    ['ヤマダハナ', 'ヤマダハナ', None]
    """
    return rewritten(column, folding.pipeline)


def rewritten(column: pl.Series, pipeline: Pipeline) -> pl.Series:
    """書き換えた列 / Every text after the steps; null stays null, the name of the column too."""
    known = _distinct(column)
    done = pl.Series([pipeline.rewrite(each) for each in known.to_list()], dtype=pl.String)
    return column.replace_strict(known, done, default=None, return_dtype=pl.String).rename(column.name)


def converted(column: pl.Series, pipeline: Pipeline) -> pl.DataFrame:
    """変換の表 / For every text its conversion and the number of places lost and left unconverted (``REPORT_COLUMNS``).

    >>> from jichitai.master_data.characters.forms import PAYMENT_FORM
    >>> converted(pl.Series(["ショウ", "山"]), PAYMENT_FORM).rows()
    [('ｼﾖｳ', 1, 0), ('山', 0, 1)]
    """
    known = _distinct(column)
    rows: dict[str, list[str | int]] = {each: [] for each in REPORT_COLUMNS}
    for each in known.to_list():
        done = pipeline(each)
        alterations = done.alterations
        rows["text"].append(done.result)
        rows["lost"].append(sum(not found.reversible for found in alterations))
        rows["unconverted"].append(sum(found.unconverted for found in alterations))
    kinds: dict[str, pl.DataType] = {"text": pl.String(), "lost": pl.Int64(), "unconverted": pl.Int64()}
    return pl.DataFrame(
        [
            column.replace_strict(known, pl.Series(rows[each], dtype=kinds[each]), default=None, return_dtype=kinds[each]).rename(
                each
            )
            for each in REPORT_COLUMNS
        ]
    )


def kana_forms(column: pl.Series) -> pl.DataFrame:
    """仮名の形の表 / The kana form of every text, with its report (``converted``)."""
    return converted(column, KANA_FORM)


def payment_forms(column: pl.Series) -> pl.DataFrame:
    """振込用の形の表 / The payment form of every text, with its report (``converted``)."""
    return converted(column, PAYMENT_FORM)


def _distinct(column: pl.Series) -> pl.Series:
    if column.dtype != pl.String:
        raise TypeError(f"names are text, not {column.dtype}")
    return column.drop_nulls().unique()
