"""TOML を安全に読む / Read foreign TOML: bounded in size, in the parts of a key, and never with an untyped error.

The parser of the standard library takes time that grows with the square of the parts of a dotted key
(``a.a.a…``), and raises a plain ``ValueError`` for a whole number of thousands of digits.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any, Final

MOST_PARTS: Final = 8
"""鍵の部分の上限 / The most parts of a dotted key."""
_TOKEN: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:"""|\Z)'  # 複数行の文字列。閉じていなければ終わりまで
    r"|'''(?:[^']|'(?!''))*+(?:'''|\Z)"
    r'|"(?:[^"\\\n]|\\.)*+(?:"|(?=\n)|\Z)'
    r"|'[^'\n]*+(?:'|(?=\n)|\Z)"
    r"|[A-Za-z0-9_-]++|[ \t]++|\#[^\n]*+|.",
    re.DOTALL,
)


class NotToml(ValueError):
    """TOML でない / The bytes cannot be read as TOML; ``kind`` is a word for why, and quotes nothing of the file."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def read_toml(data: bytes, /, *, limit: int) -> dict[str, Any]:
    """TOML を読む / The table of a UTF-8 TOML document of at most ``limit`` bytes; ``NotToml`` for anything else.

    >>> read_toml('名 = 1'.encode(), limit=100)
    Traceback (most recent call last):
    jichitai.standardization.boundary.toml_reader.NotToml: not-toml
    >>> read_toml('"名" = 1'.encode(), limit=100)
    {'名': 1}
    """
    if len(data) > limit:
        raise NotToml("too-large")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise NotToml("not-utf-8") from None
    if any(line.count(".") >= MOST_PARTS for line in text.split("\n")) and _longest_key(text) > MOST_PARTS:
        raise NotToml("key-too-deep")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise NotToml("not-toml") from None
    except ValueError:
        raise NotToml("number-too-long") from None
    except RecursionError:
        raise NotToml("too-deep") from None


def _longest_key(text: str) -> int:
    """The parts of the longest run of words and strings joined by dots; strings are passed over whole."""
    longest = parts = 0
    is_joined = True
    for found in _TOKEN.finditer(text):
        word = found[0]
        if word[0] in " \t":
            continue
        if word == ".":
            is_joined = True
        elif word[0] in "\"'_-" or word[0].isalnum():
            parts = parts + 1 if is_joined else 1
            longest, is_joined = max(longest, parts), False
        else:
            parts, is_joined = 0, False
    return longest
