"""単価契約の窓口 / The desk of contracts at unit prices: concluded once, committed as each order is claimed."""

from __future__ import annotations

from jichitai.master_data.kernel import OfficerRef

from .. import findings as ledger_findings
from ..ledger.appropriation import CommitExpenditure
from ..ledger.commitment import ExpenditureCommitment
from ..ledger.references import CONTRACT_SERIES, ContractRef
from ..refusals import refuse
from . import unit_price_findings as findings
from .authority_desk import stream_of_contract
from .desk import ApprovedDesk
from .unit_prices import (
    UNIT_PRICE_CONTRACT,
    CommitUnits,
    ConcludeUnitPriceContract,
    UnitPriceContract,
    UnitPriceContractConcluded,
    UnitsCommitted,
)


class UnitPriceDesk(ApprovedDesk):
    """単価契約の窓口 / Commits each claimed order at the contract's prices, up to the expected total."""

    def conclude(self, command: ConcludeUnitPriceContract, *, by: OfficerRef, key: str) -> UnitPriceContract:
        """単価契約をする / Conclude; nothing of the budget is committed yet."""

        def work() -> UnitPriceContract:
            year = self.books.appropriations.get(command.appropriation).fiscal_year
            for day in (command.first_day, command.last_day):
                if day not in year:
                    refuse(ledger_findings.outside_fiscal_year(on=day, year=year))
            self._entries.check_approval(command.approval, command.case, command.expected, command.on)
            number = self._clerk.number(CONTRACT_SERIES, year, by=by, case=command.case)
            event = UnitPriceContractConcluded(
                contract=ContractRef.numbered(year, number), number=number, fiscal_year=year,
                appropriation=command.appropriation, payee=command.payee, case=command.case, approval=command.approval,
                prices=command.prices, expected=command.expected, first_day=command.first_day, last_day=command.last_day,
                terms=command.terms, on=command.on,
            )  # fmt: skip
            contract = UnitPriceContract.of(event)
            self.books.papers(UNIT_PRICE_CONTRACT).add(contract)
            self.books.ceilings.open(contract.key, contract.expected)
            self._clerk.write(stream_of_contract(contract.ref), event, on=command.on, by=by, case=contract.case, new=True)
            return contract

        return self._clerk.once("conclude-unit-prices", key, by, command.on, command, UnitPriceContract, work)

    def commit(self, command: CommitUnits, *, by: OfficerRef, key: str) -> ExpenditureCommitment:
        """請求のあった分の支出負担行為をする / Commit so many units; the amount is reckoned, not typed."""

        def work() -> ExpenditureCommitment:
            before = self.books.papers(UNIT_PRICE_CONTRACT).hold(command.contract)
            if not before.first_day <= command.on <= before.last_day:
                refuse(
                    findings.outside_contract_term(
                        contract=before.ref, on=command.on, first_day=before.first_day, last_day=before.last_day
                    )
                )
            for code in before.missing(command.units):
                refuse(findings.unit_price_missing(contract=before.ref, code=code))
            made = self._entries.commit(
                CommitExpenditure(
                    appropriation=before.appropriation, amount=before.amount_of(command.units), on=command.on,
                    case=before.case, approval=before.approval, payee=before.payee,
                ), by=by, contract=before.ref, draws=(before.key,),
            )  # fmt: skip
            self._keep_terms(made, before.terms, before.concluded_on)
            event = UnitsCommitted(
                contract=before.ref, commitment=made.ref, units=command.units, amount=made.amount, on=command.on
            )
            self.books.papers(UNIT_PRICE_CONTRACT).save(before.after(event), read_at=before.version)
            self._clerk.write(stream_of_contract(before.ref), event, on=command.on, by=by, case=before.case)
            return made

        return self._clerk.once("commit-units", key, by, command.on, command, ExpenditureCommitment, work)
