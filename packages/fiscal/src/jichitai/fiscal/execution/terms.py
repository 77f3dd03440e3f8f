"""契約の定め / What a contract says about performance and payment, carried to inspection and order, never typed again."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import CaseRef, FiscalYear

from ..ledger.references import CommitmentRef
from ..papers import PaperKind
from ..payments.due import PerformanceKind


@frozen(kw_only=True)
class ContractTerms:
    """契約の定め / Kind of performance, days to inspect and to pay as written (None: not written), rate of part payments.

    ``part_payment_rate`` 部分払の率（部分払をしない契約は None）。
    """

    kind: PerformanceKind
    inspection_days: int | None
    payment_days: int | None
    special_nature: bool = False
    part_payment_rate: Fraction | None = None
    deliver_by: date | None = None


@frozen(kw_only=True)
class ContractMade:
    """契約 / The terms of the contract a commitment was made for; its price is the commitment's amount."""

    ref: CommitmentRef
    fiscal_year: FiscalYear
    case: CaseRef | None
    terms: ContractTerms
    concluded_on: date
    version: int = 0

    @property
    def parent(self) -> None:
        """もとはない / The commitment itself has the same reference."""
        return


CONTRACT_MADE: Final = PaperKind("contract-made", ContractMade)
"""契約の定め / The terms of contracts, by commitment."""
