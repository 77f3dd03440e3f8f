"""書かれる番号 / Numbers that are written openly: one way to parse, read and check them all."""

from __future__ import annotations

from typing import ClassVar, Self

from ..kernel.diagnostics import Diagnostic, InputError
from ..kernel.refs import Ref
from . import findings
from .digits import Change, DigitForm, normalised


class WrittenNumber(Ref):
    """書かれる番号 / A public number with a fixed form; ``str()`` is its canonical text.

    The constructor takes the canonical text only (ValueError otherwise; the message does
    not repeat the text). ``parse`` reads foreign text strictly, ``read`` after the
    normalisation its form allows, and says what was changed.
    """

    form: ClassVar[DigitForm]
    """形 / The form of the number."""

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.value, str):
            raise TypeError(f"a {self.form.en} is text, not {type(self.value).__name__}")
        found = self.check(self.value)
        if found:
            raise ValueError(f"not a {self.form.en}: {found[0].code}")

    @classmethod
    def check(cls, text: str) -> tuple[Diagnostic, ...]:
        """点検する / Why the text is not such a number; empty when it is."""
        if not cls.form.fits(text):
            tidied = normalised(text, cls.form)
            changes = tidied.changes if cls.form.fits(tidied.text) else ()
            return (findings.identifier_malformed(form=cls.form, changeable=changes),)
        expected = cls._expected_check_digit(text)
        if expected is None or expected == cls._check_digit_in(text):
            return ()
        return (findings.check_digit_wrong(form=cls.form, text=text, expected=expected),)

    @classmethod
    def parse(cls, text: str) -> Self:
        """読む / Read a text strictly; ``InputError`` carries the finding."""
        found = cls.check(text)
        if found:
            raise InputError(found)
        return cls(text)

    @classmethod
    def read(cls, text: str) -> tuple[Self, tuple[Change, ...]]:
        """直して読む / Normalise as the form allows, then parse: the number, and what was changed."""
        tidied = normalised(text, cls.form)
        return cls.parse(tidied.text), tidied.changes

    @classmethod
    def _expected_check_digit(cls, text: str) -> str | None:
        """The check digit the other digits ask for; None where the form has none."""
        return None

    @classmethod
    def _check_digit_in(cls, text: str) -> str:
        return text[-1]
