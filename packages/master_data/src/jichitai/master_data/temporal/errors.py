"""断り / The refusals of the bitemporal store; each carries one finding."""

from __future__ import annotations

from ..kernel.diagnostics import DomainError


class LineChangedByAnother(DomainError):
    """先に書かれた / Somebody changed the line after it was read."""


class NothingValidThere(DomainError):
    """取り消すものがない / No fact is believed to be valid on any day of the period to be withdrawn."""


class PeriodsOverlap(DomainError):
    """期間が重なる / Two of the values to be recorded share a day."""


class LineHasGap(DomainError):
    """すき間ができる / A line of the class ``EXACTLY_ONE`` would have days without a fact."""


class KeyNamesNoPart(DomainError):
    """鍵が部分を指さない / A line of the class ``MANY`` needs a key of the form ``subject/part``."""


class LineStillValid(DomainError):
    """まだ有効である / A line that is to be erased has a fact that is, or will be, valid."""
