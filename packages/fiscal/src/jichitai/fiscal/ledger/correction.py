"""更正の記録 / What is recorded when a payment is moved to the line or year it belongs to."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from jichitai.master_data.kernel import AppropriationRef, ApprovalRef, CaseRef, FiscalYear, OfficerRef, PartyRef, Yen

from .cause import CommitmentCause
from .references import CommitmentRef, CorrectionRef, PaymentOrderRef


@frozen(kw_only=True)
class ExpenditureReattributed:
    """支出を更正した / A paid amount moved to another line: it leaves one commitment and order, and makes another pair.

    更正先の支出負担行為と支出命令は、更正元の案件・債権者・決裁・日付を引き継ぎ、支払済みとして載る。
    """

    correction: CorrectionRef
    order: PaymentOrderRef
    commitment: CommitmentRef
    appropriation: AppropriationRef
    target_order: PaymentOrderRef
    target_order_number: int
    target_commitment: CommitmentRef
    target_commitment_number: int
    target_appropriation: AppropriationRef
    target_year: FiscalYear
    amount: Yen
    on: date
    case: CaseRef
    approval: ApprovalRef
    payee: PartyRef
    cause: CommitmentCause
    committed_on: date
    ordered_on: date
    ordered_by: OfficerRef
    debt_fixed_on: date
    inspected_on: date | None
    confirmed_on: date
    confirmed_by: OfficerRef
