"""案件の索引を引く / What a search of cases asks of the full-text index: the filters, the sight, and the tokens of both."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement

from jichitai.master_data.sql.full_text import Asked, Columns, Narrowing

from ..knowledge.query import KnowledgeQuery
from ..sight.sight import Sight
from .knowledge_tables import knowledge
from .knowledge_tokens import filter_tokens, fts_sight, sight_scope
from .sight import SightColumns, sight_condition

_SHOWN: Final = ("id", "ref", "kind", "level", "unit", "year", "state", "opened_on", "closed_on")


def asked_by(query: KnowledgeQuery) -> Asked:
    """問い / The search as the index takes it; what decides is the same as ``KnowledgeQuery.finds``."""
    narrowing = Narrowing(any_of=filter_tokens(query), fts5=fts_sight(query.sight), gin=sight_scope(query.sight))
    return Asked(words=query.words, narrowing=narrowing, shown=_SHOWN, conditions=lambda c: _conditions(query, c))


def seen_condition(sight: Sight, c: Columns = knowledge.c) -> ColumnElement[bool]:
    """見える行 / What a row of the index must meet to be seen."""
    return sight_condition(sight, SightColumns(case=c.ref, unit=c.unit, kind=c.kind, level=c.level, holder=c.holder))


def _conditions(query: KnowledgeQuery, c: Columns) -> list[ColumnElement[bool]]:
    filters: tuple[tuple[ColumnElement[Any], list[Any]], ...] = (
        (c.kind, [each.value for each in query.kinds]), (c.unit, [each.value for each in query.units]),
        (c.year, list(query.years)), (c.state, [each.value for each in query.states]),
    )  # fmt: skip
    return [seen_condition(query.sight, c), *(narrowed.in_(wanted) for narrowed, wanted in filters if wanted)]
