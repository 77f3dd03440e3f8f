"""境界 / Wire forms of the commands and of what comes back: strict, closed, converted once."""

from .commands import (
    AllotAppropriationIn,
    CancelCommitmentIn,
    CommitExpenditureIn,
    ConfirmPaymentOrderIn,
    DecreaseCommitmentIn,
    IssuePaymentOrderIn,
    MakePaymentIn,
    ReturnPaymentOrderIn,
)
from .reading import read_command
from .results import AppropriationOut, CommitmentOut, PaymentOrderOut

__all__ = [
    "AllotAppropriationIn",
    "AppropriationOut",
    "CancelCommitmentIn",
    "CommitExpenditureIn",
    "CommitmentOut",
    "ConfirmPaymentOrderIn",
    "DecreaseCommitmentIn",
    "IssuePaymentOrderIn",
    "MakePaymentIn",
    "PaymentOrderOut",
    "ReturnPaymentOrderIn",
    "read_command",
]
