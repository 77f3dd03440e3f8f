"""文書の印 / The tokens of the index of records besides its n-grams: whatever a search is narrowed by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, select, union

from jichitai.master_data.full_text.tokens import text_tokens, token
from jichitai.master_data.sql.full_text import Narrowing

from ..search.document import SearchState
from ..search.query import RecordFilter, RecordQuery
from ..search.sight import RecordSight, ladder
from .disposal_tables import hold_above, hold_reach
from .holds_above import reaches
from .search_tables import search_behind
from .tables import hold, series

_UNIT, _CLASS, _SERIES, _CASE, _RECORD, _YEAR, _STATE = "uksvnyx"
MOST_NAMED: Final = 2_000
"""名を挙げる数の限り / Beyond this many series or records, a search is not narrowed by naming them."""
_Tokens = tuple[str, ...]


def tokens_of(row: Mapping[Any, Any]) -> frozenset[str]:
    """一件の印 / Every token of a row of the index."""
    return text_tokens(row["title"], row["body"]) | facet_tokens(row)


def facet_tokens(row: Mapping[Any, Any]) -> frozenset[str]:
    """属性の印 / The tokens of what a search is narrowed by."""
    facets = {
        token(_UNIT, row["unit"]), token(_SERIES, row["series"]), token(_RECORD, row["ref"]),
        token(_YEAR, str(row["fiscal_year"])), token(_STATE, row["state"]),
        *(token(_CLASS, each) for each in ladder(row["classification"])),
    }  # fmt: skip
    if row["case_ref"] is not None:
        facets.add(token(_CASE, row["case_ref"]))
    return frozenset(facets)


def narrowing_of(connection: Connection, query: RecordQuery) -> Narrowing:
    """絞り / Where the hits of a search can be: never too narrow, whatever changed since the tokens were made."""
    behind = _behind(connection)
    wanted = [*_filters(query.within, behind), _states(connection, query.within.states), _sight(query.sight, behind)]
    return Narrowing(any_of=tuple(each for each in wanted if each is not None))


def _behind(connection: Connection) -> _Tokens | None:
    """追いついていない簿冊の印 / Series whose rows still say another unit or class; None when they are too many to name."""
    found = connection.execute(select(search_behind.c.series).limit(MOST_NAMED + 1)).scalars().all()
    return None if len(found) > MOST_NAMED else _tokens(_SERIES, found)


def _filters(within: RecordFilter, behind: _Tokens | None) -> list[_Tokens]:
    found = [_tokens(_YEAR, map(str, within.years)), _tokens(_CASE, (each.value for each in within.cases))]
    if behind is not None:  # 単位・分類は、追いついていない簿冊を含めて絞る
        named = (_tokens(_UNIT, (each.value for each in within.units)), _tokens(_CLASS, within.classes))
        found += [(*each, *behind) for each in named if each]
    return [each for each in found if each]


def _states(connection: Connection, states: frozenset[SearchState]) -> _Tokens | None:
    if not states:
        return None
    stored = {each.value for each in states if not each.has_body}
    if SearchState.KEPT in states:
        return _tokens(_STATE, (*stored, SearchState.KEPT.value))
    if SearchState.HELD not in states:
        return _tokens(_STATE, stored)
    held = _held(connection)
    return _tokens(_STATE, (*stored, SearchState.KEPT.value)) if held is None else (*_tokens(_STATE, stored), *held)


def _held(connection: Connection) -> _Tokens | None:
    """保留のあるもの / The records and series a hold stands on; None when they are too many to name."""
    standing = hold.c.lifted_on.is_(None)
    records = select(hold.c.record).where(standing, hold.c.record.is_not(None)).distinct().limit(MOST_NAMED + 1)
    on_series = select(hold.c.series).where(standing, hold.c.record.is_(None))
    above = (
        select(series.c.ref)
        .select_from(series.join(hold_reach, reaches()).join(hold_above, hold_above.c.ref == hold_reach.c.hold))
        .where(hold_above.c.lifted_on.is_(None))
    )
    named = connection.execute(records).scalars().all()
    within = connection.execute(union(on_series, above).limit(MOST_NAMED + 1)).scalars().all()
    if len(named) + len(within) > MOST_NAMED:
        return None
    return (*_tokens(_RECORD, (each for each in named if each is not None)), *_tokens(_SERIES, within))


def _sight(sight: RecordSight, behind: _Tokens | None) -> _Tokens | None:
    """見える範囲の印 / Whatever is seen has one of these tokens; None when tokens cannot narrow it."""
    found = [*_tokens(_CASE, (each.value for each in sight.cases)), *_tokens(_RECORD, (each.value for each in sight.records))]
    for grant in sight.grants:
        if behind is None or (grant.unit is None and grant.classes is None):
            return None
        found += _tokens(_CLASS, grant.classes or ()) if grant.unit is None else [token(_UNIT, grant.unit.value)]
    return tuple(sorted({*found, *(behind or ())} if sight.grants else set(found)))


def _tokens(letter: str, values: Iterable[str]) -> _Tokens:
    return tuple(sorted(token(letter, each) for each in values))
