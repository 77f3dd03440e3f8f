"""案件の印 / The tokens of the index of cases besides its n-grams: whatever a search is narrowed by."""

from __future__ import annotations

from collections import defaultdict

from jichitai.master_data.full_text.tokens import NOTHING, any_token, text_tokens, token

from ..knowledge.document import KnowledgeDocument
from ..knowledge.query import KnowledgeQuery
from ..sight.sight import Grant, Sight

_UNIT, _KIND, _LEVEL, _HOLDER, _CASE, _YEAR, _STATE = "ukvhrys"
_Tokens = tuple[str, ...]


def tokens_of(document: KnowledgeDocument) -> frozenset[str]:
    """一件の印 / Every token of a case."""
    return text_tokens(document.title, document.body) | facet_tokens(document)


def facet_tokens(document: KnowledgeDocument) -> frozenset[str]:
    """属性の印 / The tokens of what a search is narrowed by."""
    return frozenset(
        (
            token(_UNIT, document.unit.value), token(_KIND, document.mark.kind), token(_LEVEL, document.mark.level),
            token(_HOLDER, document.holder.value), token(_CASE, document.case.value),
            token(_YEAR, str(document.year)), token(_STATE, document.state.value),
        )
    )  # fmt: skip


def filter_tokens(query: KnowledgeQuery) -> tuple[_Tokens, ...]:
    """絞りの印 / Of each list a hit has one token."""
    wanted = [
        [token(_KIND, each.value) for each in sorted(query.kinds)],
        [token(_UNIT, each.value) for each in sorted(query.units)],
        [token(_YEAR, str(each)) for each in sorted(query.years)],
        [token(_STATE, each.value) for each in sorted(query.states, key=lambda state: state.value)],
    ]
    return tuple(tuple(each) for each in wanted if each)


def sight_scope(sight: Sight) -> tuple[_Tokens, ...]:
    """見える範囲の印 / Whatever is seen has one of the list's tokens; no list when the tokens cannot narrow it."""
    found = {token(_HOLDER, sight.officer.value), *(token(_CASE, each.value) for each in sight.cases)}
    for grant in sight.grants:
        narrowing = _narrowest(grant)
        if narrowing is None:
            return ()
        found.update(narrowing)
    return (tuple(sorted(found)),)


def _narrowest(grant: Grant) -> list[str] | None:
    if grant.unit is not None:
        return [token(_UNIT, grant.unit.value)]
    if grant.kind is not None:
        return [token(_KIND, grant.kind)]
    return None if grant.levels is None else [token(_LEVEL, each) for each in grant.levels]


def fts_sight(sight: Sight) -> _Tokens:
    """見える範囲の式 / Sight as an FTS5 expression; empty when everything is seen."""
    seen = [any_token([token(_HOLDER, sight.officer.value), *(token(_CASE, each.value) for each in sorted(sight.cases))])]
    units: defaultdict[tuple[str | None, tuple[str, ...] | None], set[str | None]] = defaultdict(set)
    for grant in sight.grants:
        levels = None if grant.levels is None else tuple(sorted(grant.levels))
        units[grant.kind, levels].add(None if grant.unit is None else grant.unit.value)
    for (kind, levels), where in sorted(units.items(), key=repr):
        needed = [] if kind is None else [token(_KIND, kind)]
        if levels is not None:
            needed.append(any_token(token(_LEVEL, each) for each in levels) if levels else NOTHING)
        if None not in where:
            needed.append(any_token(sorted(token(_UNIT, each) for each in where if each is not None)))
        if not needed:
            return ()
        seen.append(f"({' AND '.join(needed)})")
    return (f"({' OR '.join(seen)})",)
