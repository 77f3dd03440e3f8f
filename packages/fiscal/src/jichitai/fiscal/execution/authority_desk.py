"""複数年の契約の窓口 / The desk of authorities and contracts over several years, consumed year by year."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import FiscalYear, OfficerRef, Yen, total

from ..contracts.long_term import check_long_term_contract
from ..ledger import ceiling_findings
from ..ledger.appropriation import CommitExpenditure
from ..ledger.commitment import ExpenditureCommitment
from ..ledger.references import AUTHORITY_SERIES, CONTRACT_SERIES, AuthorityRef, ContractRef
from ..refusals import refuse, refuse_by_rule
from . import authority_findings as findings
from .authorities import (
    AUTHORITY,
    TERM_CONTRACT,
    Authority,
    AuthorityKind,
    AuthorityRegistered,
    CarryPart,
    ChangePart,
    CommitYear,
    ConcludeTermContract,
    PartCarried,
    PartChanged,
    RegisterAuthority,
    TermContract,
    TermContractConcluded,
    YearCommitted,
)
from .desk import ApprovedDesk


def stream_of_authority(ref: AuthorityRef) -> str:
    """債務負担行為・継続費の列 / The journal stream of an authority."""
    return f"fiscal.authority:{ref}"


def stream_of_contract(ref: ContractRef) -> str:
    """契約の列 / The journal stream of a contract that gives rise to several commitments."""
    return f"fiscal.contract:{ref}"


class TermContractDesk(ApprovedDesk):
    """複数年の契約の窓口 / Ceilings of the whole term and of each year; each year's part becomes that year's commitment."""

    def register(self, command: RegisterAuthority, *, by: OfficerRef, key: str) -> Authority:
        """債務負担行為・継続費を載せる / Put an authority into the books, with its ceilings."""

        def work() -> Authority:
            inside = total(
                each.amount for each in command.yearly if command.first_year.year <= each.year.year <= command.last_year.year
            )
            whole = total(each.amount for each in command.yearly)
            exact = command.kind is AuthorityKind.CONTINUING
            if inside != whole or (exact and inside != command.limit):
                refuse(findings.yearly_amounts_differ(limit=command.limit, sum_=inside))
            number = self._clerk.number(AUTHORITY_SERIES, command.fiscal_year, by=by)
            event = AuthorityRegistered(
                authority=AuthorityRef.numbered(command.fiscal_year, number), number=number, kind=command.kind,
                fiscal_year=command.fiscal_year, first_year=command.first_year, last_year=command.last_year,
                limit=command.limit, yearly=command.yearly, on=command.on,
            )  # fmt: skip
            authority = Authority.of(event)
            self.books.papers(AUTHORITY).add(authority)
            self.books.ceilings.open(authority.key, authority.limit)
            for each in authority.yearly:
                self.books.ceilings.open(authority.key_of(each.year), each.amount)
            self._clerk.write(stream_of_authority(authority.ref), event, on=command.on, by=by, new=True)
            return authority

        return self._clerk.once("register-authority", key, by, command.on, command, Authority, work)

    def conclude(self, command: ConcludeTermContract, *, by: OfficerRef, key: str) -> TermContract:
        """複数年の契約をする / Conclude a contract; its parts are drawn from the authority, the whole and each year."""

        def work() -> TermContract:
            year = FiscalYear.of(command.on)
            if (command.authority is None) == (command.long_term is None):
                refuse(findings.contract_without_authority())
            if command.long_term is not None:
                ground = command.long_term
                refuse_by_rule(
                    check_long_term_contract(
                        supply=ground.supply, named_by_ordinance=ground.named_by_ordinance,
                        hindered_otherwise=ground.hindered_otherwise,
                    )
                )  # fmt: skip
            price = total(each.amount for each in command.parts)
            self._entries.check_approval(command.approval, command.case, price, command.on)
            for each in command.parts:
                self._draw(command.authority, year, each.year, each.amount)
            number = self._clerk.number(CONTRACT_SERIES, year, by=by, case=command.case)
            event = TermContractConcluded(
                contract=ContractRef.numbered(year, number), number=number, fiscal_year=year, authority=command.authority,
                long_term=command.long_term, payee=command.payee, case=command.case, approval=command.approval,
                parts=command.parts, terms=command.terms, on=command.on,
            )  # fmt: skip
            contract = TermContract.of(event)
            for each in contract.parts:
                self.books.ceilings.open(contract.key_of(each.year), each.amount)
            self.books.papers(TERM_CONTRACT).add(contract)
            self._clerk.write(stream_of_contract(contract.ref), event, on=command.on, by=by, case=contract.case, new=True)
            return contract

        return self._clerk.once("conclude-contract", key, by, command.on, command, TermContract, work)

    def commit_year(self, command: CommitYear, *, by: OfficerRef, key: str) -> ExpenditureCommitment:
        """その年度の支出負担行為をする / Commit what is left of the year's part; payee, case and approval come from the contract."""

        def work() -> ExpenditureCommitment:
            before = self.books.papers(TERM_CONTRACT).hold(command.contract)
            year = self.books.appropriations.get(command.appropriation).fiscal_year
            found = self.books.ceilings.find(before.key_of(year))
            if found is None or not found.left:
                refuse(findings.nothing_left_of_part(contract=before.ref, year=year))
            made = self._entries.commit(
                CommitExpenditure(
                    appropriation=command.appropriation, amount=found.left, on=command.on, case=before.case,
                    approval=before.approval, payee=before.payee,
                ), by=by, contract=before.ref, draws=(before.key_of(year),),
            )  # fmt: skip
            self._keep_terms(made, before.terms, before.concluded_on)
            event = YearCommitted(contract=before.ref, year=year, commitment=made.ref, amount=made.amount, on=command.on)
            self._saved(before, event, command.on, by)
            return made

        return self._clerk.once("commit-year", key, by, command.on, command, ExpenditureCommitment, work)

    def change_part(self, command: ChangePart, *, by: OfficerRef, key: str) -> TermContract:
        """年度の額を改める / Change one year's part; up to the authority, and not below what is committed of it."""

        def work() -> TermContract:
            before = self.books.papers(TERM_CONTRACT).hold(command.contract)
            part = before.part(command.year)
            old = part.amount if part else Yen(0)
            ceiling = before.key_of(command.year)
            if command.amount > old:
                self._draw(before.authority, before.fiscal_year, command.year, command.amount - old)
                self._widen(ceiling, command.amount - old)
            elif not self.books.ceilings.lower_by(ceiling, old - command.amount):
                left = self.books.ceilings.get(ceiling).left
                refuse(ceiling_findings.ceiling_exceeded(key=ceiling, amount=old - command.amount, left=left))
            else:
                self._give_back(before, command.year, old - command.amount)
            event = PartChanged(contract=before.ref, year=command.year, amount=command.amount, on=command.on)
            return self._saved(before, event, command.on, by)

        return self._clerk.once("change-part", key, by, command.on, command, TermContract, work)

    def carry_part(self, command: CarryPart, *, by: OfficerRef, key: str) -> TermContract:
        """残りを翌年度に回す / Move what is left of a year's part to the next; the authority's yearly limit moves with it."""

        def work() -> TermContract:
            before = self.books.papers(TERM_CONTRACT).hold(command.contract)
            found = self.books.ceilings.find(before.key_of(command.year))
            if found is None or not found.left:
                refuse(findings.nothing_left_of_part(contract=before.ref, year=command.year))
            left, to = found.left, command.year.next
            if not self.books.ceilings.lower_by(found.key, left):
                refuse(findings.nothing_left_of_part(contract=before.ref, year=command.year))
            self._carry_authority(before, command.year, left)
            self._widen(before.key_of(to), left)
            event = PartCarried(contract=before.ref, year=command.year, amount=left, on=command.on)
            return self._saved(before, event, command.on, by)

        return self._clerk.once("carry-part", key, by, command.on, command, TermContract, work)

    def _draws(self, ref: AuthorityRef | None, concluded: FiscalYear, year: FiscalYear) -> tuple[str, ...]:
        """引く枠 / The ceilings a part of ``year`` draws on, of a contract concluded in another year."""
        if ref is None:
            return ()
        authority = self.books.papers(AUTHORITY).get(ref)
        if authority.covers(year):
            return authority.draws(year)
        if year != concluded:
            refuse(findings.part_outside_authority(year=year))
        return ()  # 契約の年度の分は、その年度の歳出予算が支える

    def _draw(self, ref: AuthorityRef | None, concluded: FiscalYear, year: FiscalYear, amount: Yen) -> None:
        for key in sorted(self._draws(ref, concluded, year)):
            if not self.books.ceilings.use(key, amount):
                refuse(ceiling_findings.ceiling_exceeded(key=key, amount=amount, left=self.books.ceilings.get(key).left))

    def _give_back(self, contract: TermContract, year: FiscalYear, amount: Yen) -> None:
        for key in sorted(self._draws(contract.authority, contract.fiscal_year, year)):
            self.books.ceilings.give_back(key, amount)

    def _carry_authority(self, contract: TermContract, year: FiscalYear, amount: Yen) -> None:
        if contract.authority is None:
            return
        self._draws(contract.authority, contract.fiscal_year, year.next)  # 翌年度が期間の外なら断る
        authority = self.books.papers(AUTHORITY).get(contract.authority)
        here, there = authority.key_of(year), authority.key_of(year.next)
        if self.books.ceilings.find(here) is None:
            return
        self.books.ceilings.give_back(here, amount)
        self.books.ceilings.lower_by(here, amount)
        self._widen(there, amount)
        self.books.ceilings.use(there, amount)

    def _widen(self, key: str, amount: Yen) -> None:
        if self.books.ceilings.find(key) is None:
            self.books.ceilings.open(key, amount)
        else:
            self.books.ceilings.raise_by(key, amount)

    def _saved(
        self, before: TermContract, event: YearCommitted | PartChanged | PartCarried, on: date, by: OfficerRef
    ) -> TermContract:
        after = before.after(event)
        self.books.papers(TERM_CONTRACT).save(after, read_at=before.version)
        self._clerk.write(stream_of_contract(before.ref), event, on=on, by=by, case=before.case)
        return after
