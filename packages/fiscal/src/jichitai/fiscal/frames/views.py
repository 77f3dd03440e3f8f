"""予算の眺め / Views of a budget as frames: what remains on a day, as then recorded or as later corrected; rates; calendars.

元になるのは仕訳の動きの表（``movements_frame``）で、記帳の時刻（``recorded_at``）と効力の日（``effective_on``）の両方を
持つ。「その日に分かっていたその日の姿」と「今から見たその日の姿」は、この二つの選び方の違いである。
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any, Final

import polars as pl

from jichitai.master_data.journal import Entry
from jichitai.master_data.kernel import AppropriationRef

from ..closing.retelling import Reader, told
from ..closing.statements import OpenCommitment
from ..ledger.appropriation import Appropriation
from ..ledger.payment_order import OrderState, PaymentOrder

_MOVEMENTS: Final[dict[str, Any]] = {
    "position": pl.Int64(),
    "recorded_at": pl.Datetime("us", "UTC"),
    "effective_on": pl.Date(),
    "event_type": pl.String(),
    "line": pl.String(),
    "voted": pl.Int64(),
    "allotted": pl.Int64(),
    "committed": pl.Int64(),
    "ordered": pl.Int64(),
    "paid": pl.Int64(),
}
_AMOUNTS: Final = ("voted", "allotted", "committed", "ordered", "paid")
_CHUNK: Final = 50_000
_NO_READERS: Final[Mapping[str, Reader]] = {}
_LINES: Final[dict[str, Any]] = {
    "line": pl.String(),
    "account": pl.String(),
    "chapter": pl.String(),
    "section": pl.String(),
    "item": pl.String(),
    "object": pl.String(),
    "unit": pl.String(),
}


def movements_frame(entries: Iterable[Entry], *, others: Mapping[str, Reader] = _NO_READERS) -> pl.DataFrame:
    """動きの表 / Every movement of the journal's entries, one row each, in order; built in chunks, entry by entry.

    ``others`` reads the event types of other rooms that move budget lines.
    """
    rows = (
        (
            each.entry.position, each.entry.recorded_at, each.entry.effective_on, each.entry.event_type,
            each.movement.appropriation.value, each.movement.voted, each.movement.allotted, each.movement.committed,
            each.movement.ordered, each.movement.paid,
        )
        for each in told(entries, others=others)
    )  # fmt: skip
    chunks = [pl.DataFrame(schema=_MOVEMENTS)]
    while chunk := list(islice(rows, _CHUNK)):
        chunks.append(pl.DataFrame(chunk, schema=_MOVEMENTS, orient="row"))
    return pl.concat(chunks)


def lines_frame(lines: Iterable[Appropriation], *, units: Mapping[AppropriationRef, str] | None = None) -> pl.DataFrame:
    """科目の表 / The titles of budget lines, and the unit (所属) that executes each, where it is known."""
    units = units or {}
    rows = [
        (
            line.ref.value, line.title.account.name, str(line.title.chapter), str(line.title.section), str(line.title.item),
            "" if line.title.object_of_expenditure is None else str(line.title.object_of_expenditure), units.get(line.ref),
        )
        for line in lines
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=_LINES, orient="row")


def remaining_on(movements: pl.DataFrame, day: date, *, known_at: datetime | None = None) -> pl.DataFrame:
    """ある日の予算残額 / By line: what was in force on ``day``, of what had been recorded by ``known_at``.

    ``known_at`` None: everything recorded so far, so also what was corrected later. Both
    ends are included. ``remaining`` is allotted less committed, ``unpaid`` committed less paid.

    >>> from datetime import UTC
    >>> moved = pl.DataFrame([(1, datetime(2026, 4, 1, tzinfo=UTC), date(2026, 4, 1), "", "L", 100, 100, 0, 0, 0),
    ...     (2, datetime(2026, 7, 9, tzinfo=UTC), date(2026, 7, 1), "", "L", 0, 0, 30, 0, 0)], schema=_MOVEMENTS, orient="row")
    >>> [remaining_on(moved, date(2026, 7, 1), known_at=at)["remaining"].to_list()
    ...     for at in (datetime(2026, 7, 8, tzinfo=UTC), None)]
    [[100], [70]]
    """
    kept = movements.lazy().filter(pl.col("effective_on") <= day)
    if known_at is not None:
        if known_at.tzinfo is None:
            raise ValueError("known_at needs its time zone")
        kept = kept.filter(pl.col("recorded_at") <= known_at)
    sums = kept.group_by("line").agg(pl.col(each).sum() for each in _AMOUNTS).sort("line")
    return sums.with_columns(
        remaining=pl.col("allotted") - pl.col("committed"), unpaid=pl.col("committed") - pl.col("paid")
    ).collect()


def execution_rates(remaining: pl.DataFrame, lines: pl.DataFrame, *, by: Sequence[str] = ("account", "chapter")) -> pl.DataFrame:
    """執行率 / Voted, committed and paid by any columns of ``lines_frame`` (款、項、所属…), and their share of the vote.

    Rates are fractions of ``voted``; null where nothing was voted. They are for reading,
    not for rules: amounts stay whole yen.
    """
    sums = (
        lines.join(remaining, on="line", how="left")
        .group_by(list(by), maintain_order=True)
        .agg(pl.col(each).fill_null(0).sum() for each in _AMOUNTS)
    )
    voted = pl.when(pl.col("voted") != 0).then(pl.col("voted"))
    return sums.with_columns(commitment_rate=pl.col("committed") / voted, payment_rate=pl.col("paid") / voted)


_ORDERS: Final[dict[str, Any]] = {"pay_by": pl.Date(), "order": pl.String(), "commitment": pl.String(), "state": pl.String(),
                                  "unpaid": pl.Int64()}  # fmt: skip
_DONE: Final = {OrderState.PAID, OrderState.RETURNED}


def payment_calendar(orders: Iterable[PaymentOrder]) -> pl.DataFrame:
    """支払予定 / Orders that are still to be paid, by the day they fall due; those without a day come last."""
    rows = [
        (each.pay_by, each.ref.value, each.commitment.value, each.state.value, each.unpaid.amount)
        for each in orders
        if each.state not in _DONE
    ]
    return pl.DataFrame(rows, schema=_ORDERS, orient="row").sort("pay_by", "order", nulls_last=True)


def payments_by_day(calendar: pl.DataFrame) -> pl.DataFrame:
    """日ごとの支払予定額 / The calendar summed by day: how many orders, how much."""
    return calendar.group_by("pay_by").agg(orders=pl.len(), unpaid=pl.col("unpaid").sum()).sort("pay_by", nulls_last=True)


_OPEN: Final[dict[str, Any]] = {"commitment": pl.String(), "line": pl.String(), "case": pl.String(), "committed_on": pl.Date(),
                                "amount": pl.Int64(), "paid": pl.Int64(), "unordered": pl.Int64(), "unpaid": pl.Int64(),
                                "payable_until": pl.Date()}  # fmt: skip


def open_commitments_frame(open_: Iterable[OpenCommitment]) -> pl.DataFrame:
    """未払の支出負担行為の表 / Commitments of which something is not paid (``closing.statements.open_commitments``)."""
    rows = [
        (
            each.commitment.ref.value, each.commitment.appropriation.value, each.commitment.case.value,
            each.commitment.committed_on, each.commitment.amount.amount, each.commitment.paid.amount, each.unordered.amount,
            each.unpaid.amount, each.payable_until,
        )
        for each in open_
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=_OPEN, orient="row")
