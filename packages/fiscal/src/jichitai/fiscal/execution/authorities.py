"""複数年の権限と契約 / Authority to bind later years, the contracts made under it, and each year's part of them."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import AppropriationRef, ApprovalRef, CaseRef, FiscalYear, PartyRef, Yen, total

from ..contracts.long_term import ContinuingSupply
from ..ledger.appropriation import positive
from ..ledger.references import AuthorityRef, CommitmentRef, ContractRef
from ..papers import OwnPaper, PaperKind
from .terms import ContractTerms


class AuthorityKind(Enum):
    """権限の種類 / What allows a contract to bind later years."""

    OBLIGATION = "obligation"
    """債務負担行為（法第214条） / An obligation fixed in the budget: years and a limit."""
    CONTINUING = "continuing"
    """継続費（法第212条） / A continuing expenditure: a total and the amount of each year."""


@frozen(kw_only=True)
class YearAmount:
    """年度の額 / An amount of one fiscal year."""

    year: FiscalYear
    amount: Yen = field(validator=positive)


@frozen(kw_only=True)
class RegisterAuthority:
    """債務負担行為・継続費を載せよ / Command: put an authority of the voted budget of ``fiscal_year`` into the books.

    ``yearly`` 年割額。継続費では合計が ``limit`` に等しい。債務負担行為では、年度ごとの限度がなければ空でよい。
    """

    kind: AuthorityKind
    fiscal_year: FiscalYear
    first_year: FiscalYear
    last_year: FiscalYear
    limit: Yen = field(validator=positive)
    on: date
    yearly: tuple[YearAmount, ...] = ()


@frozen(kw_only=True)
class LongTermGround:
    """長期継続契約の根拠 / Why a contract may be a long-term continuing one (法第234条の3)."""

    supply: ContinuingSupply
    named_by_ordinance: bool = False
    hindered_otherwise: bool = False


@frozen(kw_only=True)
class ConcludeTermContract:
    """複数年の契約をせよ / Command: conclude a contract over several years, under an authority or as a long-term one."""

    payee: PartyRef
    case: CaseRef
    approval: ApprovalRef
    parts: tuple[YearAmount, ...]
    terms: ContractTerms
    on: date
    authority: AuthorityRef | None = None
    long_term: LongTermGround | None = None


@frozen(kw_only=True)
class CommitYear:
    """その年度の支出負担行為をせよ / Command: commit what is left of the line's year of a contract; all else is carried from it."""

    contract: ContractRef
    appropriation: AppropriationRef
    on: date


@frozen(kw_only=True)
class ChangePart:
    """年度の額を改めよ / Command: change one year's part of a contract to ``amount`` (変更契約)."""

    contract: ContractRef
    year: FiscalYear
    amount: Yen = field(validator=positive)
    on: date


@frozen(kw_only=True)
class CarryPart:
    """残りを翌年度に回せ / Command: move what is left of one year's part to the next year (継続費の逓次繰越など)."""

    contract: ContractRef
    year: FiscalYear
    on: date


@frozen(kw_only=True)
class AuthorityRegistered:
    """債務負担行為・継続費を載せた / An authority came into the books."""

    authority: AuthorityRef
    number: int
    kind: AuthorityKind
    fiscal_year: FiscalYear
    first_year: FiscalYear
    last_year: FiscalYear
    limit: Yen
    yearly: tuple[YearAmount, ...]
    on: date


@frozen(kw_only=True)
class TermContractConcluded:
    """複数年の契約をした / A contract over several years was concluded."""

    contract: ContractRef
    number: int
    fiscal_year: FiscalYear
    authority: AuthorityRef | None
    long_term: LongTermGround | None
    payee: PartyRef
    case: CaseRef
    approval: ApprovalRef
    parts: tuple[YearAmount, ...]
    terms: ContractTerms
    on: date


@frozen(kw_only=True)
class YearCommitted:
    """その年度の支出負担行為をした / One year's part became a commitment of that year."""

    contract: ContractRef
    year: FiscalYear
    commitment: CommitmentRef
    amount: Yen
    on: date


@frozen(kw_only=True)
class PartChanged:
    """年度の額を改めた / One year's part was changed."""

    contract: ContractRef
    year: FiscalYear
    amount: Yen
    on: date


@frozen(kw_only=True)
class PartCarried:
    """残りを翌年度に回した / What was left of a year's part moved to the next."""

    contract: ContractRef
    year: FiscalYear
    amount: Yen
    on: date


@frozen(kw_only=True)
class Authority(OwnPaper):
    """債務負担行為・継続費 / An authority; how much of it is used is kept in its ceilings."""

    ref: AuthorityRef
    number: int
    kind: AuthorityKind
    fiscal_year: FiscalYear
    first_year: FiscalYear
    last_year: FiscalYear
    limit: Yen
    yearly: tuple[YearAmount, ...]
    version: int = 0

    @property
    def key(self) -> str:
        """全期間の枠 / The ceiling of the whole term."""
        return f"authority:{self.ref}"

    def key_of(self, year: FiscalYear) -> str:
        """年度の枠 / The ceiling of one year."""
        return f"authority:{self.ref}:{year.year}"

    def covers(self, year: FiscalYear) -> bool:
        """期間の内か / Does the authority's term reach this year?"""
        return self.first_year.year <= year.year <= self.last_year.year

    def draws(self, year: FiscalYear) -> tuple[str, ...]:
        """引く枠 / The ceilings a part of this year draws on: the whole, and the year's own if it has one."""
        own = any(each.year == year for each in self.yearly)
        return (self.key, self.key_of(year)) if own else (self.key,)

    @classmethod
    def of(cls, event: AuthorityRegistered) -> Authority:
        """出来事から / The authority as it was voted."""
        return cls(
            ref=event.authority, number=event.number, kind=event.kind, fiscal_year=event.fiscal_year,
            first_year=event.first_year, last_year=event.last_year, limit=event.limit, yearly=event.yearly,
        )  # fmt: skip


@frozen(kw_only=True)
class TermContract:
    """複数年の契約 / A contract over several years: who, how much in each year, under what."""

    ref: ContractRef
    number: int
    fiscal_year: FiscalYear
    authority: AuthorityRef | None
    payee: PartyRef
    case: CaseRef
    approval: ApprovalRef
    parts: tuple[YearAmount, ...]
    terms: ContractTerms
    concluded_on: date
    version: int = 0

    @classmethod
    def of(cls, event: TermContractConcluded) -> TermContract:
        """出来事から / The contract as it was concluded."""
        return cls(
            ref=event.contract, number=event.number, fiscal_year=event.fiscal_year, authority=event.authority,
            payee=event.payee, case=event.case, approval=event.approval, parts=event.parts, terms=event.terms,
            concluded_on=event.on,
        )  # fmt: skip

    @property
    def parent(self) -> AuthorityRef | None:
        """権限 / The authority it was made under."""
        return self.authority

    @property
    def price(self) -> Yen:
        """契約額 / The whole price, over all years."""
        return total(each.amount for each in self.parts)

    def part(self, year: FiscalYear) -> YearAmount | None:
        """年度の額 / The part of a year, or None."""
        return next((each for each in self.parts if each.year == year), None)

    def key_of(self, year: FiscalYear) -> str:
        """年度の枠 / The ceiling of a year's part, which its commitments draw on."""
        return f"contract:{self.ref}:{year.year}"

    def after(self, event: YearCommitted | PartChanged | PartCarried) -> TermContract:
        """事実を当てはめる / Apply a fact; never refuses."""
        version = self.version + 1
        match event:
            case YearCommitted():
                return evolve(self, version=version)
            case PartChanged():
                return evolve(self, parts=_with(self.parts, {event.year: event.amount}), version=version)
            case PartCarried():
                here, there = self.part(event.year), self.part(event.year.next)
                left = (here.amount if here else event.amount) - event.amount
                more = (there.amount if there else Yen(0)) + event.amount
                return evolve(self, parts=_with(self.parts, {event.year: left, event.year.next: more}), version=version)


def _with(parts: tuple[YearAmount, ...], changed: dict[FiscalYear, Yen]) -> tuple[YearAmount, ...]:
    amounts = {each.year: each.amount for each in parts} | changed
    years = sorted(amounts, key=lambda year: year.year)
    return tuple(YearAmount(year=year, amount=amounts[year]) for year in years if amounts[year])


AUTHORITY: Final = PaperKind("authority", Authority)
"""債務負担行為・継続費 / The authorities."""
TERM_CONTRACT: Final = PaperKind("term-contract", TermContract)
"""複数年の契約 / The contracts over several years."""
