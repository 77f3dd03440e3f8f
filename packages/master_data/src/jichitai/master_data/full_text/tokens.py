"""索引の印 / The tokens of a search index: n-grams and whatever a search is narrowed by, in one alphabet.

A token is a letter for what it is and the hexadecimal of what it says, so that no
tokenizer of a database can read it differently. PostgreSQL keeps it as a number (its
CRC-32): where two tokens meet in one number, the columns decide. ``g`` and ``t`` are taken
for n-grams; an index has the other letters for its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final
from zlib import crc32

from .folding import grams_of, sought_grams

GRAM: Final = "g"
"""文の並び / An n-gram of any text."""
TITLE_GRAM: Final = "t"
"""件名の並び / An n-gram of the title."""
NOTHING: Final = "z"
"""ない印 / A token nothing has."""
_SIGN_BIT: Final = 1 << 31


@lru_cache(maxsize=1 << 16)  # the same few n-grams make up most texts
def token(letter: str, text: str) -> str:
    """印 / One token, of ASCII letters and digits only.

    >>> token("g", "保育")
    'g4fdd80b2'
    """
    return letter + text.encode("utf-16-be").hex()


def number(each: str) -> int:
    """番号 / The token as a signed number of 32 bits."""
    return (crc32(each.encode()) ^ _SIGN_BIT) - _SIGN_BIT


def text_tokens(title: str, body: str) -> frozenset[str]:
    """文の印 / The tokens of the folded texts: every n-gram, and once more, marked, those of the title."""
    found = {token(TITLE_GRAM, each) for each in grams_of(title)}
    found.update([token(GRAM, each) for each in grams_of(f"{title} {body}")])
    return frozenset(found)


def word_tokens(words: Iterable[str], *, in_title: bool) -> list[str]:
    """語の印 / The tokens every hit must have."""
    letter = TITLE_GRAM if in_title else GRAM
    return sorted({token(letter, gram) for word in words for gram in sought_grams(word)})


def any_token(tokens: Iterable[str]) -> str:
    """どれか / One of these tokens, as an FTS5 expression; of none, nothing is found.

    >>> any_token(["a", "b"]), any_token([])
    ('(a OR b)', '(z)')
    """
    return f"({' OR '.join(tokens) or NOTHING})"
