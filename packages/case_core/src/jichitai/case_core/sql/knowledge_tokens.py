"""索引の印 / The tokens of the search index: n-grams and whatever a search is narrowed by, in one alphabet.

A token is a letter for what it is and the hexadecimal of what it says, so that no
tokenizer of a database can read it differently. PostgreSQL keeps it as a number (its
CRC-32): where two tokens meet in one number, the columns decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Final
from zlib import crc32

from ..knowledge.document import KnowledgeDocument
from ..knowledge.folding import grams_of, sought_grams
from ..knowledge.query import KnowledgeQuery
from ..sight.sight import Grant, Sight

_GRAM, _TITLE, _UNIT, _KIND, _LEVEL, _HOLDER, _CASE, _YEAR, _STATE = "gtukvhrys"
_SIGN_BIT: Final = 1 << 31
_NOTHING: Final = "z"  # a token no case has


@lru_cache(maxsize=1 << 16)  # the same few n-grams make up most texts
def token(letter: str, text: str) -> str:
    """印 / One token, of ASCII letters and digits only."""
    return letter + text.encode("utf-16-be").hex()


def number(each: str) -> int:
    """番号 / The token as a signed number of 32 bits."""
    return (crc32(each.encode()) ^ _SIGN_BIT) - _SIGN_BIT


def tokens_of(document: KnowledgeDocument) -> frozenset[str]:
    """一件の印 / Every token of a case."""
    return text_tokens(document.title, document.body) | facet_tokens(document)


def text_tokens(title: str, body: str) -> frozenset[str]:
    """文の印 / The tokens of the folded texts: every n-gram, and once more, marked, those of the title."""
    found = {token(_TITLE, each) for each in grams_of(title)}
    found.update([token(_GRAM, each) for each in grams_of(f"{title} {body}")])
    return frozenset(found)


def facet_tokens(document: KnowledgeDocument) -> frozenset[str]:
    """属性の印 / The tokens of what a search is narrowed by."""
    return frozenset(
        (
            token(_UNIT, document.unit.value), token(_KIND, document.mark.kind), token(_LEVEL, document.mark.level),
            token(_HOLDER, document.holder.value), token(_CASE, document.case.value),
            token(_YEAR, str(document.year)), token(_STATE, document.state.value),
        )
    )  # fmt: skip


def word_tokens(query: KnowledgeQuery, *, in_title: bool) -> list[str]:
    """語の印 / The tokens every hit must have."""
    letter = _TITLE if in_title else _GRAM
    return sorted({token(letter, gram) for word in query.words for gram in sought_grams(word)})


def filter_tokens(query: KnowledgeQuery) -> list[list[str]]:
    """絞りの印 / Of each list a hit has one token."""
    wanted = [
        [token(_KIND, each.value) for each in sorted(query.kinds)],
        [token(_UNIT, each.value) for each in sorted(query.units)],
        [token(_YEAR, str(each)) for each in sorted(query.years)],
        [token(_STATE, each.value) for each in sorted(query.states, key=lambda state: state.value)],
    ]
    return [each for each in wanted if each]


def sight_scope(sight: Sight) -> list[str] | None:
    """見える範囲の印 / Whatever is seen has one of these tokens; None when the tokens cannot narrow it."""
    found = {token(_HOLDER, sight.officer.value), *(token(_CASE, each.value) for each in sight.cases)}
    for grant in sight.grants:
        narrowing = _narrowest(grant)
        if narrowing is None:
            return None
        found.update(narrowing)
    return sorted(found)


def _narrowest(grant: Grant) -> list[str] | None:
    if grant.unit is not None:
        return [token(_UNIT, grant.unit.value)]
    if grant.kind is not None:
        return [token(_KIND, grant.kind)]
    return None if grant.levels is None else [token(_LEVEL, each) for each in grant.levels]


def fts_expression(query: KnowledgeQuery, *, in_title: bool) -> str:
    """FTS5の式 / The whole search, sight included, as an FTS5 expression."""
    parts = [_any([each]) for each in word_tokens(query, in_title=in_title)]
    parts += [_any(each) for each in filter_tokens(query)]
    parts += fts_sight(query.sight)
    return " AND ".join(parts)


def fts_sight(sight: Sight) -> list[str]:
    """見える範囲の式 / Sight as an FTS5 expression; empty when everything is seen."""
    seen = [_any([token(_HOLDER, sight.officer.value), *(token(_CASE, each.value) for each in sorted(sight.cases))])]
    units: defaultdict[tuple[str | None, tuple[str, ...] | None], set[str | None]] = defaultdict(set)
    for grant in sight.grants:
        levels = None if grant.levels is None else tuple(sorted(grant.levels))
        units[grant.kind, levels].add(None if grant.unit is None else grant.unit.value)
    for (kind, levels), where in sorted(units.items(), key=repr):
        needed = [] if kind is None else [token(_KIND, kind)]
        if levels is not None:
            needed.append(_any(token(_LEVEL, each) for each in levels) if levels else _NOTHING)
        if None not in where:
            needed.append(_any(sorted(token(_UNIT, each) for each in where if each is not None)))
        if not needed:
            return []
        seen.append(f"({' AND '.join(needed)})")
    return [f"({' OR '.join(seen)})"]


def _any(tokens: Iterable[str]) -> str:
    return f"({' OR '.join(tokens)})"
