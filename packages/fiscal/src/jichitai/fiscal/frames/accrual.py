"""仕訳の列 / The journal on a Polars frame: a year's cash entries at once, and their totals for the four statements.

一件ずつの変換（``journalise``）と同じ仕訳になり、同じ所見の番号が付く。科目と選択の組は一度だけ引き、残りは表の結合で済ませる。
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import polars as pl

from jichitai.master_data.kernel import Diagnostic, FiscalYear, Yen

from ..accrual.chart import ACCRUAL_TITLES
from ..accrual.conversion import CONVERSION, ConversionTable, combined
from ..accrual.entries import CashSide, DoubleEntry
from ..accrual.journal import check_cash_day, resolved

_KEYS: Final = ("side", "title", "choice")
_SIDES: Final = pl.Series([each.value for each in CashSide])
_LARGEST: Final = (1 << 63) - 1
_SCHEMA: Final = pl.Schema(dict.fromkeys((*_KEYS, "account", "line", "finding"), pl.String))


def journal_columns(frame: pl.DataFrame, *, year: FiscalYear, local: ConversionTable | None = None) -> pl.DataFrame:
    """仕訳の列 / ``frame`` with columns ``debit``, ``credit``, ``entry`` (more than nothing), ``line`` and ``finding``.

    ``frame`` has ``side`` ("revenue" or "expenditure"), ``title`` (the names of the path joined
    by "/"), ``choice`` (null or empty for none), ``amount`` (whole yen) and ``on`` (Date). A row
    that is not converted has nulls and the code of its first finding; 繰越金 has nulls and none.
    Amounts of nothing, other sides and other types are a ValueError or TypeError; so are nulls.

    >>> from datetime import date
    >>> made = journal_columns(pl.DataFrame({"side": ["revenue"], "title": ["市税"], "choice": [None], "amount": [500],
    ...     "on": [date(2025, 6, 2)]}, schema_overrides={"choice": pl.String}), year=FiscalYear(2025))
    >>> made.select("debit", "credit", "entry", "line", "finding").row(0)
    ('12111', '811', 500, '9121', None)
    """
    _checked(frame)
    chart = ACCRUAL_TITLES.as_of(year.last_day).value
    table = combined(CONVERSION.as_of(year.last_day).value, local)
    keyed = frame.with_columns(pl.col("choice").fill_null(""))
    joined = keyed.join(_targets(keyed, table), on=_KEYS, how="left", maintain_order="left")
    (late,) = (found.code for found in check_cash_day(on=year.accounts_close_on + timedelta(days=1), year=year))
    inside = pl.col("on").is_between(year.start, year.accounts_close_on)
    debited = (pl.col("side") == CashSide.REVENUE.value) == (pl.col("amount") > 0)  # 借方が資金か
    finding = pl.when(pl.col("finding").is_null() & ~inside).then(pl.lit(late)).otherwise(pl.col("finding"))
    entered = pl.col("account").is_not_null() & finding.is_null()
    cash = pl.lit(chart.cash)
    return frame.with_columns(
        joined.select(
            debit=pl.when(entered).then(pl.when(debited).then(cash).otherwise(pl.col("account"))),
            credit=pl.when(entered).then(pl.when(debited).then(pl.col("account")).otherwise(cash)),
            entry=pl.when(entered).then(pl.col("amount").cast(pl.Int64).abs()),
            line=pl.when(entered).then(pl.col("line")),
            finding=finding,
        )
    )


def _targets(keyed: pl.DataFrame, table: ConversionTable) -> pl.DataFrame:
    """科目と選択の組ごとの行き先 / The target of every side, title and choice there is, worked out by the rule itself."""
    rows = list[tuple[str | None, ...]]()
    for side, title, choice in keyed.select(_KEYS).unique().iter_rows():
        target = resolved(table, CashSide(side), tuple(title.split("/")), choice or None)
        if isinstance(target, Diagnostic):
            rows.append((side, title, choice, None, None, target.code))
        else:
            rows.append((side, title, choice, target.account, target.line, None))
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def _checked(frame: pl.DataFrame) -> None:
    if not frame["amount"].dtype.is_integer():
        raise TypeError(f"amounts are whole yen, not {frame['amount'].dtype}")
    if frame["on"].dtype != pl.Date:
        raise TypeError(f"a column of days has the type Date, not {frame['on'].dtype}")
    if any(frame[name].null_count() for name in ("side", "title", "amount", "on")):
        raise ValueError("side, title, amount and day stand in every row")
    if not frame["side"].is_in(_SIDES.implode()).all():
        raise ValueError(f"a side is one of {_SIDES.to_list()}")
    if (frame["amount"] == 0).any():
        raise ValueError("a receipt or payment is not of nothing")
    lowest = frame["amount"].min()
    if isinstance(lowest, int) and lowest < -_LARGEST:
        raise ValueError("an amount this far below zero has no counterpart in 64 bits")


def summed_entries(journal: pl.DataFrame) -> tuple[DoubleEntry, ...]:
    """仕訳の合計 / The entries of ``journal_columns`` summed by titles and line, for ``four_statements``; in order of titles.

    A sum of many entries is one entry with the place "合計".
    """
    made = journal.filter(pl.col("entry").is_not_null())
    largest = made["entry"].max()
    exact = isinstance(largest, int) and largest > _LARGEST // max(made.height, 1)
    amount = pl.col("entry") if exact else pl.col("entry").sum()
    groups = made.group_by("debit", "credit", "line").agg(amount).sort("debit", "credit", "line")
    return tuple(
        DoubleEntry(place="合計", debit=debit, credit=credit, line=line, amount=Yen(sum(total) if exact else total))
        for debit, credit, line, total in groups.iter_rows()
    )
