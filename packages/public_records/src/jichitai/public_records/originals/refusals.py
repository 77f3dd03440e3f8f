"""正本の断り / Refusals of the store and the desk of originals."""

from __future__ import annotations

from jichitai.master_data.kernel import DomainError


class CopySetNotFound(DomainError):
    """正本の組がない / No such set."""


class UnitHasOriginal(DomainError):
    """その課に正本がある / The unit has an original of the same content."""
