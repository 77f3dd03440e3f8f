"""データベースの全文検索 / Full text on SQLite (FTS5) or PostgreSQL (GIN); the transaction is the caller's.

Neither trigram extension is used: SQLite's tokenizer finds no word of two characters, and
PostgreSQL's takes kanji for blanks under the C locale. The n-grams are made here, the
same for every database. The columns decide what is found; the tokens only say where to look.

SQLite: the FTS5 table gives the rows in the order of their places, newest first, so that a
page of a common word is read without reading the rest. PostgreSQL: a GIN index knows no
order, so the newest rows are looked at first (a common word fills its page there), and
only a word that is rarer goes to the GIN index, which then finds few.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from attrs import frozen
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Integer,
    RowMapping,
    Select,
    and_,
    cast,
    column,
    delete,
    func,
    literal,
    not_,
    select,
    table,
)
from sqlalchemy.dialects import postgresql, sqlite

from ..full_text import findings
from ..full_text.paging import PageMark
from ..full_text.places import first_place, last_place
from ..full_text.tokens import any_token, number, word_tokens
from ..full_text.words import FullTextUnavailable
from .full_text_tables import FullTextTable, has_fts5, has_table

WINDOW: Final = 10_000
"""初めに見る件数 / How many of the newest rows are looked at before the GIN index is asked."""
_PURGED_AT_ONCE: Final = 500
_FEW: Final = 16
"""Tokens of one list that are cheaper compared row by row than left to the columns."""

Columns = Any
"""列の集まり / The columns of the table, or of a part of it under the same names."""
Conditions = Callable[[Columns], Sequence[ColumnElement[bool]]]
"""条件 / What a row must meet besides the words: filters and what its reader may see."""


@frozen(kw_only=True)
class Narrowing:
    """絞り / Tokens that say where to look. ``any_of``: a hit has one of each list.

    What only one of the databases can use stands apart: expressions of FTS5, lists for GIN.
    """

    any_of: tuple[tuple[str, ...], ...] = ()
    fts5: tuple[str, ...] = ()
    gin: tuple[tuple[str, ...], ...] = ()


@frozen(kw_only=True)
class Asked:
    """問い / A search of one table: the folded words, where to look, what decides, and the columns wanted."""

    words: tuple[str, ...]
    narrowing: Narrowing
    conditions: Conditions
    shown: tuple[str, ...]


class FullText:
    """全文検索 / The n-grams of one table on one connection. Nothing is committed here.

    ``FullTextUnavailable`` on a SQLite that lacks FTS5; one that has it by now makes the table.
    """

    def __init__(self, connection: Connection, kept: FullTextTable) -> None:
        self._connection: Final = connection
        self._kept: Final = kept
        self._on_sqlite: Final = connection.dialect.name == "sqlite"
        if self._on_sqlite and not has_table(connection, kept.grams):
            self._make()

    # ---- 書く / writing

    def add(self, on: date, row: Mapping[str, Any], tokens: Collection[str]) -> int | None:
        """初めて載せる / Insert at the next place of the day, and give it; None when somebody else took it first."""
        c = self._kept.table.c
        last = select(func.max(c.id)).where(c.id.between(first_place(on), last_place(on)))
        taken = self._connection.execute(last).scalar_one()
        place = first_place(on) if taken is None else taken + 1
        new: Any = (sqlite if self._on_sqlite else postgresql).insert(self._kept.table)
        once = new.values(id=place, **row, grams=self.numbers(tokens)).on_conflict_do_nothing().returning(c.id)
        if self._connection.execute(once).one_or_none() is None:
            return None
        self.retoken(place, old=None, new=tokens)
        return place

    def numbers(self, tokens: Iterable[str]) -> list[int] | None:
        """並びの列の値 / What the column of n-grams holds: numbers on PostgreSQL, nothing on SQLite."""
        return None if self._on_sqlite else sorted({number(each) for each in tokens})

    def retoken(self, place: int, *, old: Collection[str] | None, new: Collection[str] | None) -> None:
        """FTS5に書く / On SQLite: replace the tokens of a row. FTS5 is told what to take out, since it keeps no text."""
        if not self._on_sqlite or old == new:
            return
        run, grams = self._connection.exec_driver_sql, self._kept.grams
        if old is not None:
            run(f"INSERT INTO {grams}({grams}, rowid, grams) VALUES('delete', ?, ?)", (place, " ".join(old)))
        if new is not None:
            run(f"INSERT INTO {grams}(rowid, grams) VALUES(?, ?)", (place, " ".join(new)))

    def clear(self) -> None:
        """空にする / Take everything out; on SQLite the table of n-grams is made anew."""
        self._connection.execute(delete(self._kept.table))
        if self._on_sqlite:
            self._connection.exec_driver_sql(f"DROP TABLE {self._kept.grams}")
            self._make()

    def purge(self) -> bool:
        """残りを片づける / Merge away what SQLite still holds of removed n-grams; True when nothing is left to do.

        Called until it is True, each time in a transaction of its own. On PostgreSQL this is the work of VACUUM.
        """
        if not self._on_sqlite:
            return True
        before, grams = self._changes(), self._kept.grams
        self._connection.exec_driver_sql(f"INSERT INTO {grams}({grams}, rank) VALUES('merge', ?)", (-_PURGED_AT_ONCE,))
        return self._changes() - before < 2

    # ---- 探す / searching

    def page(
        self, asked: Asked, *, after: PageMark | None, limit: int
    ) -> tuple[list[tuple[RowMapping, PageMark]], PageMark | None]:
        """一頁 / Rows with their marks: those with every word in the title first; and the mark of the next page."""
        hits: list[tuple[RowMapping, PageMark]] = []
        if after is None or after.in_title:
            below = None if after is None else after.place
            rows = self.find(asked, in_title=True, below=below, limit=limit + 1)
            hits += [(row, PageMark(in_title=True, place=row["id"])) for row in rows]
        if len(hits) <= limit:
            below = after.place if after is not None and not after.in_title else None
            rows = self.find(asked, in_title=False, below=below, limit=limit + 1 - len(hits))
            hits += [(row, PageMark(in_title=False, place=row["id"])) for row in rows]
        return hits[:limit], hits[limit - 1][1] if len(hits) > limit else None

    def find(self, asked: Asked, *, in_title: bool | None, below: int | None, limit: int) -> list[RowMapping]:
        """当たる行 / Rows that are hits of one group (None: of both), below a place, the newest first."""
        if not all(asked.narrowing.any_of):  # 見えるものが一つもないなど：問うまでもない
            return []
        if self._on_sqlite:
            return list(self._connection.execute(self._from_fts5(asked, in_title, below, limit)).mappings())
        return self._from_gin(asked, in_title, below, limit)

    def _from_fts5(self, asked: Asked, in_title: bool | None, below: int | None, limit: int) -> Select[Any]:
        kept, name = self._kept.table, self._kept.grams
        grams = table(name, column("rowid"), column(name))
        parts = [any_token([each]) for each in word_tokens(asked.words, in_title=bool(in_title))]
        parts += [any_token(each) for each in asked.narrowing.any_of]
        wanted = grams.c[name].op("MATCH")(" AND ".join([*parts, *asked.narrowing.fts5]))
        within = [] if below is None else [grams.c.rowid < below]
        return (
            select(*(kept.c[each] for each in asked.shown))
            .select_from(grams.join(kept, kept.c.id == grams.c.rowid))
            .where(wanted, *within, *_decided(asked, kept.c, func.instr, in_title))
            .order_by(grams.c.rowid.desc())
            .limit(limit)
        )

    def _from_gin(self, asked: Asked, in_title: bool | None, below: int | None, limit: int) -> list[RowMapping]:
        """二段で探す / The newest rows first; what is behind them by the GIN index."""
        c, run = self._kept.table.c, self._connection.execute
        near = self._newest(below).subquery("newest")
        few = [each for each in _lists(asked) if len(each) <= _FEW]  # 一行ごとに長い列どうしを比べない
        wanted = _gin(asked, near.c, in_title, few)
        page = select(*(near.c[name] for name in asked.shown)).where(*wanted).order_by(near.c.id.desc()).limit(limit)
        found = list(run(page).mappings())
        if len(found) == limit:
            return found
        edge = run(self._newest(below, c.id).offset(WINDOW - 1).limit(1)).scalar_one_or_none()
        if edge is None:
            return found
        rest = select(*(c[name] for name in asked.shown)).where(*_gin(asked, c, in_title, _lists(asked)), c.id < edge)
        kept = rest.cte("rest").prefix_with("MATERIALIZED")  # else the planner may walk the rows in order after all
        return [*found, *run(select(kept).order_by(kept.c.id.desc()).limit(limit - len(found))).mappings()]

    def _newest(self, below: int | None, *columns: ColumnElement[Any]) -> Select[Any]:
        c = self._kept.table.c
        newest = select(*(columns or c)).order_by(c.id.desc()).limit(WINDOW)
        return newest if below is None else newest.where(c.id < below)

    def _make(self) -> None:
        if not has_fts5(self._connection):
            raise FullTextUnavailable(findings.full_text_unavailable(needs="FTS5"))
        self._connection.exec_driver_sql(self._kept.making)

    def _changes(self) -> int:
        return int(self._connection.exec_driver_sql("SELECT total_changes()").scalar_one())


def _decided(asked: Asked, c: Columns, position: Any, in_title: bool | None) -> list[ColumnElement[bool]]:
    """当たりの条件 / What a row must meet to be a hit of the group."""
    found = list(asked.conditions(c))
    titled = and_(*(position(c.title, word) > 0 for word in asked.words))
    if in_title:
        return [*found, titled]
    found += [(position(c.title, word) > 0) | (position(c.body, word) > 0) for word in asked.words]
    return found if in_title is None else [*found, not_(titled)]


def _lists(asked: Asked) -> list[tuple[str, ...]]:
    return [*asked.narrowing.any_of, *asked.narrowing.gin]


def _gin(asked: Asked, c: Columns, in_title: bool | None, lists: Iterable[tuple[str, ...]]) -> list[ColumnElement[bool]]:
    def has(operator: str, tokens: Iterable[str]) -> ColumnElement[bool]:
        numbers = cast(literal(list(map(number, tokens)), ARRAY(Integer)), ARRAY(Integer))
        compared: ColumnElement[bool] = c.grams.op(operator)(numbers)
        return compared

    return [
        has("@>", word_tokens(asked.words, in_title=bool(in_title))),
        *(has("&&", each) for each in lists),
        *_decided(asked, c, func.strpos, in_title),
    ]
