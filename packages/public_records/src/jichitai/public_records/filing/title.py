"""件名 / Titles: they may name people, so they stay in this tower's own table and show themselves to nobody."""

from __future__ import annotations

import unicodedata
from typing import Any, Final, NoReturn

MAX_CHARACTERS: Final = 500
_REFUSED_CATEGORIES: Final = ("Cc", "Cs")


class Title:
    """件名・簿冊の名称 / One line of text that ``repr``, ``str``, ``format``, pickle and the codec never show.

    Not an attrs class on purpose: nothing that walks over fields can write it into the
    journal. ``reveal`` is the only way out. 1 to 500 characters, no control characters.

    >>> print(Title("例示太郎氏の訴訟"))
    <件名 8字>
    >>> Title("例示太郎氏の訴訟").reveal()
    '例示太郎氏の訴訟'
    """

    __slots__ = ("_text",)
    _text: str

    def __init__(self, text: str) -> None:
        if type(text) is not str:
            raise TypeError(f"a title is text, not {type(text).__name__}")
        if not text.strip() or len(text) > MAX_CHARACTERS:
            raise ValueError(f"a title has 1 to {MAX_CHARACTERS} characters and is not blank")
        if any(unicodedata.category(each) in _REFUSED_CATEGORIES for each in text):
            raise ValueError("a title has no control characters")
        object.__setattr__(self, "_text", text)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a title does not change")

    def reveal(self) -> str:
        """件名を出す / The text. Whoever calls this shows it to somebody."""
        return self._text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Title) and self._text == other._text

    def __hash__(self) -> int:
        raise TypeError("a title is no key")

    def __repr__(self) -> str:
        return f"<件名 {len(self._text)}字>"

    def __format__(self, spec: str, /) -> str:
        return repr(self)

    def __copy__(self) -> Title:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Title:
        return self

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise TypeError("a title is not pickled")
