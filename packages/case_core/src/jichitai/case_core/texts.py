"""自由文 / Free text: titles, bodies, reasons, opinions. May hold personal data, so it stays out of the journal.

The journal carries only the salted hash of a text. The text and its salt stand in the
tower's own table; erasing them leaves a hash nobody can guess back.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from attrs import frozen

from .refs import ContentHash

MAX_CHARACTERS: Final = 100_000
_MIN_SALT: Final = 16
_ALLOWED_CONTROLS: Final = "\n\t"


def unsuitable_character(text: str) -> str | None:
    """使えない文字 / The first control character or lone surrogate, as U+XXXX; None when the text is fit to store."""
    for each in text:
        if unicodedata.category(each) in ("Cc", "Cs") and each not in _ALLOWED_CONTROLS:
            return f"U+{ord(each):04X}"
    return None


@frozen(repr=False)
class FreeText:
    """自由文 / A text people wrote. Never shown by ``repr``, ``str`` or a format string.

    Not empty, at most 100,000 characters, no control characters but newline and tab.

    >>> reason = FreeText("支出科目の誤り")
    >>> print(reason)
    FreeText(7 characters)
    >>> reason.text
    '支出科目の誤り'
    """

    text: str

    def __attrs_post_init__(self) -> None:
        text = self.text
        if not isinstance(text, str):
            raise TypeError(f"a free text is text, not {type(text).__name__}")
        if not text.strip() or len(text) > MAX_CHARACTERS:
            raise ValueError(f"a free text has 1 to {MAX_CHARACTERS} characters and is not blank")
        bad = unsuitable_character(text)
        if bad is not None:
            raise ValueError(f"a free text cannot hold the character {bad}")

    def __repr__(self) -> str:
        return f"FreeText({len(self.text)} characters)"

    __str__ = __repr__

    def __format__(self, spec: str, /) -> str:
        return repr(self)


@frozen(kw_only=True, repr=False)
class SealedText:
    """封をした自由文 / A free text with its salt; ``digest`` is what the journal may know of it."""

    text: FreeText
    salt: str

    def __attrs_post_init__(self) -> None:
        if len(self.salt) < _MIN_SALT or not self.salt.isascii() or not self.salt.isprintable():
            raise ValueError(f"a salt has at least {_MIN_SALT} printable ASCII characters")

    @property
    def digest(self) -> ContentHash:
        """符号 / SHA-256 over salt and text: finds the text again, tells nothing about it."""
        return ContentHash.of((self.salt, self.text.text))

    def __repr__(self) -> str:
        return f"SealedText({self.text!r})"
