"""置き場の断り / Refusals every store makes alike."""

from __future__ import annotations

from jichitai.master_data.kernel import DomainError


class SeriesNotFound(DomainError):
    """簿冊がない / No such file series."""


class RecordNotFound(DomainError):
    """文書がない / No such record."""


class DisposalListNotFound(DomainError):
    """廃棄目録がない / No such disposal list."""


class Stale(DomainError):
    """先に書かれた / It was changed after it was read."""


class NumberTaken(DomainError):
    """番号が使われている / The number is in use."""


class BodyMissing(DomainError):
    """本体がない / A body that should be there is not."""


class BodyAltered(DomainError):
    """本体が違う / A body does not have the hash it was filed with."""


class NotPermitted(DomainError):
    """権限がない / The officer has no role for the act."""


class DayNotCome(DomainError):
    """まだ来ない日 / What has not happened cannot be recorded."""
