"""置き場の断り / Refusals of the store of documents in process, and of the desk."""

from __future__ import annotations

from jichitai.master_data.kernel import DomainError


class DocumentNotFound(DomainError):
    """処理中の文書がない / No such document."""


class BindingUnitDiffers(DomainError):
    """団体の単位と違う / The body binds by another unit."""
