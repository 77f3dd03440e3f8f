"""債権者と口座 / Payees and their accounts as values, and the applications by which they come into the register.

氏名・住所・口座はどれも個人に関する情報になるので、repr には出ず、仕訳帳にも書かれない。登録簿の事実としてだけ
置かれる。番号（``PartyRef``）は個人を表す語を含まない。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Final

from attrs import evolve, field, frozen

from ..identifiers import CorporateNumber, InvoiceRegistration, TransferAccount
from ..kernel import EffectivePeriod, FiscalYear, OfficerRef, PartyRef, RecordRef
from ..temporal import Kind, TimeConstraint
from .banks import BankPlace
from .zengin_file import exact_digits
from .zengin_layout import DepositKind


@frozen(kw_only=True)
class Payee:
    """債権者 / A payee as the register knows it. Everything personal stays out of the repr.

    ``name`` is the name of the body, the trade name or the name of the person, exactly as
    given; ``kana`` its reading. ``same_as`` points to the number it was merged into.
    """

    name: str = field(repr=False)
    kana: str = field(repr=False)
    postal_code: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    contact: str = field(default="", repr=False)
    representative_title: str = field(default="", repr=False)
    representative_name: str = field(default="", repr=False)
    representative_kana: str = field(default="", repr=False)
    corporate_number: CorporateNumber | None = None
    invoice_registrations: tuple[InvoiceRegistration, ...] = field(default=(), repr=False)
    same_as: PartyRef | None = None

    def __attrs_post_init__(self) -> None:
        if not self.name.strip() or not self.kana.strip():
            raise ValueError("a payee has a name and its kana")

    def differing_fields(self, other: Payee | None) -> tuple[str, ...]:
        """変わった項目 / The names of the fields that differ from another payee (all that are filled, from None)."""
        mine = {name: getattr(self, name) for name in _FIELDS}
        theirs = {name: getattr(other, name) for name in _FIELDS} if other is not None else dict.fromkeys(_FIELDS)
        return tuple(name for name in _FIELDS if (mine[name] or None) != (theirs[name] or None))


_FIELDS: Final = (
    "name", "kana", "postal_code", "address", "phone", "contact", "representative_title", "representative_name",
    "representative_kana", "corporate_number", "invoice_registrations", "same_as",
)  # fmt: skip


@frozen(kw_only=True)
class PayeeAccount:
    """債権者の口座 / An account for one purpose. ``known_on`` is a day on which bank and branch were so.

    ``holder`` is the name in kana as the bank has it. ``mandate`` is the record of the
    mandate when the account is somebody else's.
    """

    purpose: str
    place: BankPlace
    deposit: DepositKind
    number: str = field(repr=False)
    holder: str = field(repr=False)
    known_on: date
    mandate: RecordRef | None = None

    def __attrs_post_init__(self) -> None:
        exact_digits(self.number, 7, "an account number")
        if not self.purpose or not self.purpose.isprintable() or "/" in self.purpose or self.purpose != self.purpose.strip():
            raise ValueError("a purpose is a printable mark without a slash")

    @classmethod
    def at_japan_post(cls, paid_to: TransferAccount, *, purpose: str, holder: str, known_on: date) -> PayeeAccount:
        """ゆうちょ銀行の口座 / From a mark and number, already put into the form for transfers."""
        return cls(
            purpose=purpose, place=BankPlace(paid_to.bank.value, paid_to.branch.value), deposit=_KINDS[paid_to.kind.value],
            number=paid_to.number, holder=holder, known_on=known_on,
        )  # fmt: skip


_KINDS: Final = {"ordinary": DepositKind.ORDINARY, "current": DepositKind.CURRENT, "savings": DepositKind.SAVINGS}


class PayeeAct(Enum):
    """登録簿の行為 / What may be done in the register."""

    REGISTER = "register"
    """登録 / Register a payee."""
    CHANGE = "change"
    """変更 / Change a payee from a day on."""
    CORRECT = "correct"
    """訂正 / Correct what is recorded of past days."""
    ADD_ACCOUNT = "add-account"
    """口座の登録 / Add or replace the account of a purpose."""
    CORRECT_ACCOUNT = "correct-account"
    """口座の訂正 / Correct what is recorded of an account."""
    CLOSE_ACCOUNT = "close-account"
    """口座の廃止 / Close the account of a purpose."""
    MERGE = "merge"
    """名寄せ / Let a number point to another one."""
    DECIDE = "decide"
    """承認・却下 / Approve or reject an application."""


@frozen(kw_only=True)
class Decision:
    """決定 / Who approved or rejected an application, and on which day."""

    approved: bool
    by: OfficerRef
    on: date
    reason: str = field(default="", repr=False)


@frozen(kw_only=True)
class PayeeApplication:
    """申請 / A change somebody asks for; it has no effect until somebody else approves it.

    ``issued`` is the year and count of the payee number, when it was issued for this application.
    """

    number: str
    act: PayeeAct
    payee: PartyRef
    period: EffectivePeriod
    applied_by: OfficerRef
    applied_on: date
    details: Payee | None = field(default=None, repr=False)
    accounts: tuple[PayeeAccount, ...] = field(default=(), repr=False)
    purpose: str | None = None
    into: PartyRef | None = None
    issued: tuple[FiscalYear, int] | None = None
    decision: Decision | None = None

    def __attrs_post_init__(self) -> None:
        if len({each.purpose for each in self.accounts}) != len(self.accounts):
            raise ValueError("an application has one account for each purpose")

    def decided(self, decision: Decision) -> PayeeApplication:
        """決定の後 / The application with its decision."""
        return evolve(self, decision=decision)


PAYEE: Final = Kind("payees.payee", Payee)
"""債権者の事実 / Facts of payees, by number."""
ACCOUNT: Final = Kind("payees.account", PayeeAccount, constraint=TimeConstraint.MANY)
"""口座の事実 / Facts of accounts, by number and purpose ("00000001/A")."""
APPLICATION: Final = Kind("payees.application", PayeeApplication)
"""申請の事実 / Facts of applications, by number."""


def account_key(payee: PartyRef, purpose: str) -> str:
    """口座の鍵 / The key of the account of a purpose."""
    return ACCOUNT.key_of(str(payee), purpose)


@frozen(kw_only=True)
class PayeeRules:
    """団体の定め / What the body itself decides: account purposes, and how payee numbers look.

    ``purposes`` maps the body's letters to their names. With ``numbered_from`` numbers
    run on from 1 for ever in ``number_width`` digits; without it they begin with the
    fiscal year and start again each year.
    """

    purposes: Mapping[str, str] = field(hash=False)
    number_width: int = 8
    numbered_from: FiscalYear | None = None

    def __attrs_post_init__(self) -> None:
        if not self.purposes or not 5 <= self.number_width <= 20:
            raise ValueError("there is at least one purpose, and a number has 5 to 20 digits")

    def number_of(self, year: FiscalYear, count: int) -> PartyRef:
        """債権者番号 / The payee number of the ``count``-th payee.

        >>> PayeeRules(purposes={"A": "一般"}).number_of(FiscalYear(2026), 12)
        PartyRef('20260012')
        >>> PayeeRules(purposes={"A": "一般"}, numbered_from=FiscalYear(2026)).number_of(FiscalYear(2026), 12)
        PartyRef('00000012')
        """
        if self.numbered_from is None:
            return PartyRef(f"{year.year:04d}{count:0{self.number_width - 4}d}")
        return PartyRef(f"{count:0{self.number_width}d}")
