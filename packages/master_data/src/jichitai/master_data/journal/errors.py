"""断り / The refusals of the journal; each carries one finding."""

from __future__ import annotations

from ..kernel.diagnostics import DomainError


class StaleStream(DomainError):
    """先に書かれた / Somebody wrote to the stream after it was read."""


class IdempotencyConflict(DomainError):
    """同じキーで違う求め / The key was used before for another request."""


class DataNotStorable(DomainError):
    """記帳できない形 / The data has no canonical form."""


class NumberNotVoidable(DomainError):
    """欠番にできない / The number was not issued, or is void already."""


class AnchorRefused(DomainError):
    """証人が断った / The checkpoint is smaller than, or inconsistent with, one already anchored."""


class CheckpointNotReadable(DomainError):
    """検査点を読めない / The text of a checkpoint does not have its form, or its signature is wrong."""
