"""地方財務 / Local public finance: budget, commitments and payments.

The names a purchase needs can be imported from here; everything else from its own file.
``sql``, ``boundary`` and ``testing`` need their extras and are imported by name.
"""

from .accounting import ExpenditureDesk
from .attribution.expenditure import (
    year_of_benefit,
    year_of_continuous_supply,
    year_of_contribution,
    year_of_fixed_payment,
    year_of_late_payment,
    year_of_other_expenditure,
    year_of_performance,
    year_of_travel_advance,
    year_of_travel_settlement,
)
from .attribution.revenue import (
    year_of_budgeted_revenue,
    year_of_cancelled_remittance,
    year_of_expired_cheque,
    year_of_late_receipt,
    year_of_noticed_revenue,
    year_of_received_revenue,
    year_of_repaid_revenue,
    year_of_returned_expenditure,
    year_of_revenue_due,
    year_of_surcharge,
    year_of_withheld_tax,
)
from .budgets.voted import Budget, BudgetLine, VotedTotal, parse_budget, read_budget
from .contracts.low_value import ContractingBody, ContractKind, check_low_value_negotiation
from .ledger.appropriation import (
    AllotAppropriation,
    Appropriation,
    CommitExpenditure,
    CommitmentCause,
    check_allotment,
    check_commitment,
)
from .ledger.approval_cover import ApprovalGiven, check_approval
from .ledger.commitment import CancelCommitment, DecreaseCommitment, ExpenditureCommitment, check_decrease
from .ledger.payment import MakePayment, check_payment
from .ledger.payment_order import (
    ConfirmPaymentOrder,
    EarlyOrderGround,
    IssuePaymentOrder,
    OrderState,
    PaymentOrder,
    ReturnPaymentOrder,
    check_before_payment,
    check_payment_order,
)
from .ledger.references import CommitmentRef, PaymentOrderRef
from .memory import MemoryBooks
from .payments.due import (
    ClaimRejection,
    PerformanceKind,
    check_agreed_periods,
    delay_interest_of,
    inspection_due_on,
    payment_due_on,
)
from .ports import ApprovalLookup, Books
from .refusals import AppropriationExceeded, Refusal
from .titles.account_titles import Account, AccountKind, AccountTitle, Title, check_object_of_expenditure

__all__ = [
    "Account",
    "AccountKind",
    "AccountTitle",
    "AllotAppropriation",
    "Appropriation",
    "AppropriationExceeded",
    "ApprovalGiven",
    "ApprovalLookup",
    "Books",
    "Budget",
    "BudgetLine",
    "CancelCommitment",
    "ClaimRejection",
    "CommitExpenditure",
    "CommitmentCause",
    "CommitmentRef",
    "ConfirmPaymentOrder",
    "ContractKind",
    "ContractingBody",
    "DecreaseCommitment",
    "EarlyOrderGround",
    "ExpenditureCommitment",
    "ExpenditureDesk",
    "IssuePaymentOrder",
    "MakePayment",
    "MemoryBooks",
    "OrderState",
    "PaymentOrder",
    "PaymentOrderRef",
    "PerformanceKind",
    "Refusal",
    "ReturnPaymentOrder",
    "Title",
    "VotedTotal",
    "check_agreed_periods",
    "check_allotment",
    "check_approval",
    "check_before_payment",
    "check_commitment",
    "check_decrease",
    "check_low_value_negotiation",
    "check_object_of_expenditure",
    "check_payment",
    "check_payment_order",
    "delay_interest_of",
    "inspection_due_on",
    "parse_budget",
    "payment_due_on",
    "read_budget",
    "year_of_benefit",
    "year_of_budgeted_revenue",
    "year_of_cancelled_remittance",
    "year_of_continuous_supply",
    "year_of_contribution",
    "year_of_expired_cheque",
    "year_of_fixed_payment",
    "year_of_late_payment",
    "year_of_late_receipt",
    "year_of_noticed_revenue",
    "year_of_other_expenditure",
    "year_of_performance",
    "year_of_received_revenue",
    "year_of_repaid_revenue",
    "year_of_returned_expenditure",
    "year_of_revenue_due",
    "year_of_surcharge",
    "year_of_travel_advance",
    "year_of_travel_settlement",
    "year_of_withheld_tax",
]
