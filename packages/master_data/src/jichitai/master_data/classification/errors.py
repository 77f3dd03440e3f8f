"""断り / The refusals of the classification."""

from __future__ import annotations

from ..kernel.diagnostics import DomainError, InputError


class ClassUnknown(DomainError):
    """分類がない / The classification has no such class, or no edition, on the day asked for."""


class RevisionRefused(InputError):
    """改正できない / A revision of the classification was refused; carries every finding."""
