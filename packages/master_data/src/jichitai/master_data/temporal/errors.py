"""断り / The refusals of the bitemporal store; each carries one finding."""

from __future__ import annotations

from ..kernel.diagnostics import DomainError


class LineChangedByAnother(DomainError):
    """先に書かれた / Somebody changed the line after it was read."""


class NothingValidThere(DomainError):
    """取り消すものがない / No fact is believed to be valid on any day of the period to be withdrawn."""
