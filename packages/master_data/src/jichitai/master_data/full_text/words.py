"""探す語 / The words somebody looks for: what one search takes, and what it is refused for."""

from __future__ import annotations

from typing import Final

from ..kernel import Diagnostic, DomainError
from . import findings
from .folding import words_of

MOST_WORDS: Final = 10
"""語の数の限り / How many words one search takes."""
MOST_CHARACTERS: Final = 200
"""文字の数の限り / How many characters the words may have together."""


class SearchRefused(DomainError):
    """探せない / There is nothing to look for, or too much."""


class FullTextUnavailable(DomainError):
    """全文検索がない / The database lacks what the index is made with."""


def sought_words(text: str) -> tuple[str, ...]:
    """探す語を採る / The folded words of what somebody typed, each once; ``SearchRefused`` when there are none or too many.

    >>> sought_words("ほいく　所")
    ('ホイク', '所')
    """
    if len(text) > 2 * MOST_CHARACTERS:  # before any work is done on it
        raise SearchRefused(_too_many(1))
    words = words_of(text)
    if not words:
        raise SearchRefused(findings.search_words_missing())
    if len(words) > MOST_WORDS or sum(map(len, words)) > MOST_CHARACTERS:
        raise SearchRefused(_too_many(len(words)))
    return words


def _too_many(words: int) -> Diagnostic:
    return findings.search_words_too_many(words=words, most=MOST_WORDS, characters=MOST_CHARACTERS)
