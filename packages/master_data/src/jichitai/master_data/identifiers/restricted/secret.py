"""秘密の番号 / Numbers that must not be seen: opaque to everything but a stated purpose.

番号法12条・19条、住基法30条の37・30条の38。値は、目的を述べ、その記録を残したときにだけ取り出せる。
表示・記録・保存・比較のどの道からも、値や値の手がかりは出ない。

Python cannot hide memory from a debugger; what this stops is every ordinary way by which a
number ends in a log, a message, a file or a trace.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import blake2b
from hmac import compare_digest
from typing import ClassVar, Final, NoReturn, Self, final

from ...kernel.diagnostics import Diagnostic, DomainError, InputError
from .. import findings
from ..digits import Change, DigitForm, normalised
from .purpose import NumberKind, NumberRevealed, Purpose

_KEY: Final = os.urandom(32)
"""Drawn once per process: a hash or a sort order tells nothing outside it."""

AuditSink = Callable[[NumberRevealed], None]
"""記録先 / Where each disclosure is written before the number is handed out."""


class PurposeRefused(DomainError):
    """その目的では見られない / The purpose does not allow this kind of number."""


class SecretNumber:
    """秘密の番号 / A number that shows itself only to a ``Purpose``, and only after that was recorded.

    ``str``, ``repr``, ``format`` and ``%s`` give the name of the kind. Pickling, JSON and the
    codec are refused; copies are the object itself. Equality takes the same time wherever
    the difference is; the hash is keyed anew in each process.
    """

    __slots__ = ("__digits",)
    __digits: str

    form: ClassVar[DigitForm]
    """形 / The form of the number."""
    kind: ClassVar[NumberKind]
    """種類 / Which number it is."""

    def __init__(self, digits: str) -> None:
        if not isinstance(digits, str):
            wrong = type(digits).__name__
            del digits  # 痕跡に値を残さない
            raise TypeError(f"a {self.form.en} is text, not {wrong}")
        found = self._findings(digits)
        if found:
            del digits
            raise ValueError(f"not a {self.form.en}: {found[0].code}")
        object.__setattr__(self, "_SecretNumber__digits", digits)

    @classmethod
    def parse(cls, text: str) -> Self:
        """読む / Read a text strictly; ``InputError`` carries a finding that does not show it."""
        found = cls._findings(text)
        if found:
            del text
            raise InputError(found) from None
        return cls(text)

    @classmethod
    def read(cls, text: str) -> tuple[Self, tuple[Change, ...]]:
        """直して読む / Normalise as the form allows, then parse: the number, and what was changed."""
        tidied = normalised(text, cls.form)
        del text
        changes, found = tidied.changes, cls._findings(tidied.text)
        if found:
            del tidied
            raise InputError(found) from None
        return cls(tidied.text), changes

    @classmethod
    def check(cls, text: str) -> tuple[Diagnostic, ...]:
        """点検する / Why the text is not such a number; empty when it is. The text is not shown."""
        return cls._findings(text)

    @classmethod
    def _findings(cls, text: str) -> tuple[Diagnostic, ...]:
        if not cls.form.fits(text):
            tidied = normalised(text, cls.form)
            changes = tidied.changes if cls.form.fits(tidied.text) else ()
            return (findings.identifier_malformed(form=cls.form, changeable=changes),)
        if not cls._check_digit_agrees(text):
            return (findings.check_digit_wrong(form=cls.form, text=None, expected=None),)
        return ()

    @classmethod
    def _check_digit_agrees(cls, text: str) -> bool:
        return True

    @final
    def reveal(self, purpose: Purpose, *, audit: AuditSink) -> str:
        """取り出す / The digits, for a purpose the law allows; ``audit`` is told first, and may refuse by raising."""
        revealed = purpose.revealing(self.kind)
        if revealed is None:
            raise PurposeRefused(findings.purpose_of_another_number(form=self.form, ground=purpose.ground.value))
        audit(revealed)
        digits: str = self.__digits
        return digits

    def _seal(self) -> bytes:
        return blake2b(self.__digits.encode(), key=_KEY, person=self.kind.value[:16].encode()).digest()

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return compare_digest(self._seal(), other._seal())

    def __hash__(self) -> int:
        return int.from_bytes(self._seal()[:8], "big")

    def __repr__(self) -> str:
        return f"<{self.form.ja}>"

    def __str__(self) -> str:
        return f"<{self.form.ja}>"

    def __format__(self, spec: str) -> str:
        return f"<{self.form.ja}>"

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a {self.form.en} does not change")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a {self.form.en} does not change")

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError(f"a {self.form.en} is not pickled")

    def __reduce__(self) -> NoReturn:
        raise TypeError(f"a {self.form.en} is not pickled")

    def __getstate__(self) -> NoReturn:
        raise TypeError(f"a {self.form.en} is not pickled")
