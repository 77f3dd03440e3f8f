"""索引を引く / How the index is asked on each database. The columns decide; the n-grams only say where to look.

SQLite: the FTS5 table gives the rows in the order of their places, newest first, so that a
page of a common word is read without reading the rest. PostgreSQL: a GIN index knows no
order, so the newest cases are looked at first (a common word fills its page there), and
only a word that is rarer goes to the GIN index, which then finds few.
"""

from __future__ import annotations

from typing import Any, Final

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
    func,
    literal,
    not_,
    select,
    table,
)

from ..knowledge.query import KnowledgeQuery
from ..sight.sight import Sight
from .knowledge_tables import GRAMS, knowledge
from .knowledge_tokens import filter_tokens, fts_expression, number, sight_scope, word_tokens
from .sight import SightColumns, sight_condition

WINDOW: Final = 10_000
"""初めに見る件数 / How many of the newest cases are looked at before the GIN index is asked."""
_SHOWN: Final = ("id", "ref", "kind", "level", "unit", "year", "state", "opened_on", "closed_on")
_Found = list[RowMapping]
_Columns = Any


def find(connection: Connection, query: KnowledgeQuery, *, in_title: bool | None, below: int | None, limit: int) -> _Found:
    """当たる行 / Rows that are hits of one group (None: of both), below a place, the newest first."""
    if connection.dialect.name == "sqlite":
        return list(connection.execute(_from_fts5(query, in_title=in_title, below=below, limit=limit)).mappings())
    return _from_gin(connection, query, in_title=in_title, below=below, limit=limit)


def seen_condition(sight: Sight, c: _Columns = knowledge.c) -> ColumnElement[bool]:
    """見える行 / What a row of the index must meet to be seen."""
    return sight_condition(sight, SightColumns(case=c.ref, unit=c.unit, kind=c.kind, level=c.level, holder=c.holder))


def _conditions(query: KnowledgeQuery, c: _Columns, position: Any, *, in_title: bool | None) -> list[ColumnElement[bool]]:
    """当たりの条件 / What a row must meet to be a hit of the group: the same as ``KnowledgeQuery.finds``."""
    titled = and_(*(position(c.title, word) > 0 for word in query.words))
    found: list[ColumnElement[bool]] = [seen_condition(query.sight, c)]
    if in_title:
        found.append(titled)
    else:
        found += [(position(c.title, word) > 0) | (position(c.body, word) > 0) for word in query.words]
        found += [] if in_title is None else [not_(titled)]
    filters: tuple[tuple[ColumnElement[Any], list[Any]], ...] = (
        (c.kind, [each.value for each in query.kinds]), (c.unit, [each.value for each in query.units]),
        (c.year, list(query.years)), (c.state, [each.value for each in query.states]),
    )  # fmt: skip
    return [*found, *(narrowed.in_(wanted) for narrowed, wanted in filters if wanted)]


def _from_fts5(query: KnowledgeQuery, *, in_title: bool | None, below: int | None, limit: int) -> Select[Any]:
    c, grams = knowledge.c, table(GRAMS, column("rowid"), column(GRAMS))
    wanted = grams.c[GRAMS].op("MATCH")(fts_expression(query, in_title=bool(in_title)))
    within = [] if below is None else [grams.c.rowid < below]
    return (
        select(*(c[name] for name in _SHOWN))
        .select_from(grams.join(knowledge, c.id == grams.c.rowid))
        .where(wanted, *within, *_conditions(query, c, func.instr, in_title=in_title))
        .order_by(grams.c.rowid.desc())
        .limit(limit)
    )


def _from_gin(connection: Connection, query: KnowledgeQuery, *, in_title: bool | None, below: int | None, limit: int) -> _Found:
    """二段で探す / The newest cases first; what is behind them by the GIN index."""
    near = _newest(below).subquery("newest")
    wanted = _gin(query, near.c, in_title=in_title)
    page = select(*(near.c[name] for name in _SHOWN)).where(*wanted).order_by(near.c.id.desc()).limit(limit)
    found = list(connection.execute(page).mappings())
    if len(found) == limit:
        return found
    edge = connection.execute(_newest(below, knowledge.c.id).offset(WINDOW - 1).limit(1)).scalar_one_or_none()
    if edge is None:
        return found
    c = knowledge.c
    rest = select(*(c[name] for name in _SHOWN)).where(*_gin(query, c, in_title=in_title), c.id < edge)
    kept = rest.cte("rest").prefix_with("MATERIALIZED")  # else the planner may walk the cases in order after all
    return [*found, *connection.execute(select(kept).order_by(kept.c.id.desc()).limit(limit - len(found))).mappings()]


def _newest(below: int | None, *columns: ColumnElement[Any]) -> Select[Any]:
    newest = select(*(columns or knowledge.c)).order_by(knowledge.c.id.desc()).limit(WINDOW)
    return newest if below is None else newest.where(knowledge.c.id < below)


def _gin(query: KnowledgeQuery, c: _Columns, *, in_title: bool | None) -> list[ColumnElement[bool]]:
    def has(operator: str, tokens: list[str]) -> ColumnElement[bool]:
        compared: ColumnElement[bool] = c.grams.op(operator)(
            cast(literal(list(map(number, tokens)), ARRAY(Integer)), ARRAY(Integer))
        )
        return compared

    scope = sight_scope(query.sight)
    narrowed = filter_tokens(query) + ([] if scope is None else [scope])
    return [
        has("@>", word_tokens(query, in_title=bool(in_title))),
        *(has("&&", each) for each in narrowed),
        *_conditions(query, c, func.strpos, in_title=in_title),
    ]
