"""断り / The refusals of the payee register; each carries one finding."""

from __future__ import annotations

from ..kernel import DomainError


class PayeeUnknown(DomainError):
    """債権者がない / No payee of that number is registered on the day."""


class PayeeNumberTaken(DomainError):
    """番号が使われている / A payee number is never used twice."""


class PayeeMerged(DomainError):
    """名寄せされている / The act belongs to the payee it was merged into."""


class MergeCircular(DomainError):
    """名寄せが回る / A payee may not, through others, point to itself."""


class PurposeUnknown(DomainError):
    """口座種別が決まりにない / The purpose is none of the body's own."""


class AccountMissing(DomainError):
    """口座がない / The payee has no such account on the day."""


class AccountHolderDiffers(DomainError):
    """名義が違う / The account is not the payee's, or the names cannot be compared."""


class AccountKnownLater(DomainError):
    """店の分かった日が後 / The codes of the account were confirmed only after it is valid."""


class ApplicationUnknown(DomainError):
    """申請がない / There is no application of that number."""


class ApplicationDecided(DomainError):
    """決まっている / The application has been decided already."""


class ApproverIsApplicant(DomainError):
    """同じ者が承認した / Who registers does not approve."""


class ActNotPermitted(DomainError):
    """権限がない / The officer may not do this in the register."""
