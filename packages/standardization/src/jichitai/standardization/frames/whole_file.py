"""全部の行を見る規則 / Rules over all rows: keys and histories, from the few columns they need.

一段目（``project``）は、行の塊から要る列だけを取り出す。二段目（``find``）は、同じ鍵・同じ人の行が
すべてそろった集まり（全部、又は ``together`` の列で分けた一つ）から所見を言う。分け方によって答えは変わらない。
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, Protocol

import polars as pl

from .. import findings
from ..validation import rule_findings
from ..validation.history import HistoryColumns
from .frame_check import STEP, FrameCheck
from .told import SCHEMA, OfLine, no_findings

_DIGITS: Final = 18
Blocks = Callable[[], Iterable[pl.DataFrame]]
"""塊 / The projections of a file's blocks, in order; read anew at each call."""


class Stage(Protocol):
    """二段目の規則 / One rule over all rows."""

    together: tuple[str, ...]
    """分ける列 / Rows with equal values in these columns must come together."""

    needs_end: bool
    """終わりまで要るか / True when the rows so far cannot tell: nothing is said of a file that was not read to its end."""

    def project(self, frame: pl.DataFrame, lines: pl.Series) -> pl.DataFrame:
        """一段目 / The columns the rule needs, of the rows it looks at."""
        ...

    def doubtful(self, blocks: Blocks) -> pl.DataFrame | None:
        """並びの残り / The rows something may be said of, when the order of the rows shows that of the others nothing is.

        None when the rows do not stand in order, so that nothing can be told without parting them.
        """
        ...

    def find(self, rows: pl.DataFrame) -> pl.DataFrame:
        """二段目 / The findings of rows that are whole for ``together``."""
        ...


def stages_of(check: FrameCheck) -> tuple[Stage, ...]:
    """二段目の規則 / The rules of a file that need all its rows."""
    keys: list[Stage] = [KeyStage(check)] if check.header.key_columns else []
    return (*keys, *(HistoryStage(check, each, nth) for nth, each in enumerate(check.histories)))


class KeyStage:
    """主キーの規則 / A key identifies one record; said at each later record."""

    def __init__(self, check: FrameCheck) -> None:
        self._check = check
        self._names = [check.names[at] for at in check.header.key_columns]
        self.together = tuple(f"k{at}" for at in range(len(self._names)))
        self.needs_end = False

    def project(self, frame: pl.DataFrame, lines: pl.Series) -> pl.DataFrame:
        """一段目 / The key and the line of rows whose key is whole."""
        named = [pl.col(name).alias(key) for name, key in zip(self._names, self.together, strict=True)]
        rows = frame.select(named).with_columns(lines.alias("line"))
        return rows.filter(pl.all_horizontal([pl.col(key) != "" for key in self.together]))

    def doubtful(self, blocks: Blocks) -> pl.DataFrame | None:
        """並びの残り / Where the first part of the key never falls: those groups in which the rest of it does not rise."""
        first, *rest = [_longer_or_greater(key) for key in self.together]
        bad = first[1] & ~_after(rest)[0] if rest else first[1]
        return _doubtful_groups(blocks, self.together[:1], bad)

    def find(self, rows: pl.DataFrame) -> pl.DataFrame:
        """二段目 / Every record whose key stood before."""
        keys = list(self.together)
        repeated = _sharing(rows, keys)
        repeated = repeated.filter(repeated.select(keys).is_duplicated())
        if repeated.is_empty():
            return no_findings()
        later = repeated.with_columns(fact=pl.col("line").min().over(keys)).filter(pl.col("line") != pl.col("fact"))
        items = self._check.specification.keys

        def make(first_line: int) -> Any:
            return findings.key_duplicated(items=items, first_line=first_line)

        return _said(self._check, later, items[0], make, keys[0], self._check.last_place)


class HistoryStage:
    """履歴の規則 / One latest row for each owner, the newest; numbers that do not repeat."""

    def __init__(self, check: FrameCheck, columns: HistoryColumns, nth: int) -> None:
        self._check, self._columns = check, columns
        self.together = tuple(f"o{at}" for at in range(len(columns.owner)))
        self.needs_end = True
        self._place = check.last_place + (1 + nth * 4) * STEP

    def project(self, frame: pl.DataFrame, lines: pl.Series) -> pl.DataFrame:
        """一段目 / Owner, number, branch and flag of rows whose owner is whole and whose numbers are numbers."""
        at, names = self._columns, self._check.names
        number = whole_number(pl.col(names[at.number]))
        branch = pl.lit(0, dtype=pl.Int64)
        if at.branch is not None:
            written = pl.col(names[at.branch])
            branch = pl.when(written == "").then(branch).otherwise(whole_number(written))
        latest = pl.col(names[at.latest]) if at.latest is not None else pl.lit("")
        owner = [pl.col(names[place]).alias(key) for place, key in zip(at.owner, self.together, strict=True)]
        rows = frame.select(*owner, number.alias("number"), branch.alias("branch"), latest.alias("latest"), lines.alias("line"))
        whole = [pl.col(key) != "" for key in self.together]
        return rows.filter(pl.all_horizontal([*whole, pl.col("number").is_not_null(), pl.col("branch").is_not_null()]))

    def doubtful(self, blocks: Blocks) -> pl.DataFrame | None:
        """並びの残り / Where owners never fall: those whose numbers do not rise, or whose flag is not on the last row alone."""
        same = pl.all_horizontal([pl.col(key) == pl.col(key).shift() for key in self.together])
        steps = [(pl.col(name) > pl.col(name).shift(), pl.col(name) == pl.col(name).shift()) for name in ("number", "branch")]
        bad = same & ~_after(steps)[0]
        if self._columns.latest_item is None:
            return _doubtful_groups(blocks, self.together, bad)
        return _doubtful_groups(blocks, self.together, bad | ((pl.col("latest").shift() == "1") == same), pl.col("latest") != "1")

    def find(self, rows: pl.DataFrame) -> pl.DataFrame:
        """二段目 / What is wrong with each history."""
        said = [no_findings()] if self._columns.is_key else [self._repeated_numbers(rows)]
        if self._columns.latest_item is None:
            return pl.concat(said)
        owner = list(self.together)
        shared = _hash(owner).is_duplicated()
        several = rows.filter(shared | (pl.col("latest") != "1"))  # 一行だけで印のある履歴に、言うことはない
        counted = several.with_columns(flags=(pl.col("latest") == "1").sum().over(owner), steps=pl.len().over(owner))
        doubtful = counted.filter((pl.col("flags") != 1) | (pl.col("steps") > 1))
        if doubtful.is_empty():
            return pl.concat(said)
        return pl.concat([*said, *self._latest(doubtful, owner)])

    def _repeated_numbers(self, rows: pl.DataFrame) -> pl.DataFrame:
        keys = [*self.together, "number", "branch"]
        sharing = _sharing(rows, keys)
        repeated = sharing.filter(sharing.select(keys).is_duplicated()).with_columns(fact=pl.col("line").min().over(keys))
        later = repeated.filter(pl.col("line") != pl.col("fact")).with_columns(value=pl.col("number").cast(pl.String))
        item = self._columns.number_item

        def make(first_line: int) -> Any:
            return rule_findings.history_number_repeated(item=item, first_line=first_line)

        return _said(self._check, later, item, make, "value", self._place)

    def _latest(self, rows: pl.DataFrame, owner: Sequence[str]) -> Iterable[pl.DataFrame]:
        item = self._columns.latest_item
        if item is None:
            return
        newest = rows.sort("number", "branch", "line", descending=[True, True, False]).unique(
            owner, keep="first", maintain_order=True
        )
        missing = newest.filter(pl.col("flags") == 0).with_columns(fact=pl.lit(0, dtype=pl.Int64))
        yield _said(
            self._check, missing, item, lambda _: rule_findings.latest_row_missing(item=item), "latest", self._place + STEP
        )
        flagged = rows.filter(pl.col("latest") == "1").with_columns(fact=pl.col("line").min().over(owner))

        def repeated(first_line: int) -> Any:
            return rule_findings.latest_row_repeated(item=item, first_line=first_line)

        later = flagged.filter(pl.col("line") != pl.col("fact"))
        yield _said(self._check, later, item, repeated, "latest", self._place + 2 * STEP)
        newer = newest.select(*owner, pl.col("number").alias("n"), pl.col("branch").alias("b"), pl.col("line").alias("at"))
        behind = flagged.filter(pl.col("flags") == 1).join(newer, on=owner)
        outdated = behind.filter((pl.col("number") != pl.col("n")) | (pl.col("branch") != pl.col("b")))

        def older(newest_line: int) -> Any:
            return rule_findings.latest_row_outdated(item=item, newest_line=newest_line)

        moved = outdated.with_columns(fact=pl.col("at"))
        yield _said(self._check, moved, item, older, "latest", self._place + 3 * STEP)


def whole_number(text: pl.Expr) -> pl.Expr:
    """番号 / The number that up to 18 digits are, null for anything else.

    >>> pl.DataFrame({"a": ["07", "", "-1", "+1", "１", "1 "]}).select(whole_number(pl.col("a")))["a"].to_list()
    [7, None, None, None, None, None]
    """
    begins = (text >= "0") & (text < ":") & (text.str.len_bytes() <= _DIGITS)  # 符号で始まる数は、番号ではない
    return pl.when(begins).then(text).cast(pl.Int64, strict=False)


def _hash(keys: Sequence[str]) -> pl.Expr:
    return pl.struct(keys).hash(1)


def _sharing(rows: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """同じかもしれない行 / The rows whose keys may stand more than once: numbers are compared before texts are."""
    return rows.filter(_hash(keys).is_duplicated())


_Rise = tuple[pl.Expr, pl.Expr]
"""前の行より後か、同じか / Whether a value comes after the one in the row before, and whether it is the same."""


def _longer_or_greater(name: str) -> _Rise:
    """長さ、次に文字の順 / Text by length, then by character: the order of numbers, padded or not."""
    here, before = pl.col(name), pl.col(name).shift()
    size, size_before = here.str.len_bytes(), here.str.len_bytes().shift()
    return (size > size_before) | ((size == size_before) & (here > before)), here == before


def _after(parts: Sequence[_Rise]) -> _Rise:
    """部分を順に / The same of several parts: the first that differs decides."""
    rises, same = parts[-1]
    for greater, equal in reversed(parts[:-1]):
        rises, same = greater | (equal & rises), equal & same
    return rises, same


def _doubtful_groups(
    blocks: Blocks, owner: Sequence[str], bad: pl.Expr, bad_at_the_end: pl.Expr | None = None
) -> pl.DataFrame | None:
    """疑わしい集まり / The rows of the groups in which ``bad`` holds between a row and the one before it; None out of order."""
    rises, same = _after([_longer_or_greater(key) for key in owner])
    suspects, last = [], None
    for block in blocks():
        rows = block if last is None else pl.concat([last, block])
        if len(rows) > 1:
            pairs = rows.select(pl.col(owner).shift(), falls=~(rises | same), bad=bad).slice(1)
            if pairs["falls"].any():
                return None
            suspects.append(pairs.filter("bad").select(owner).unique())
        last = rows[-1:]
    if last is None:
        return None
    suspects.append(last.filter(bad_at_the_end if bad_at_the_end is not None else pl.lit(value=False)).select(owner))
    groups = pl.concat(suspects).unique()
    if groups.is_empty():
        return last.clear()
    return pl.concat([block.join(groups, on=owner, how="semi") for block in blocks()])


def _said(check: FrameCheck, rows: pl.DataFrame, item: Any, make: OfLine, value: str, place: int) -> pl.DataFrame:
    values = rows[value].unique().to_list()
    numbers = [check.book.number_of_kind(item, make, each) for each in values]
    table = pl.DataFrame({value: values, "finding": numbers}, schema={value: pl.String, "finding": pl.UInt32})
    return rows.join(table, on=value).select(
        "line", pl.lit(place, dtype=SCHEMA["place"]).alias("place"), "finding", pl.col("fact").cast(SCHEMA["fact"])
    )
