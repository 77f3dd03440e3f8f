"""命令の電文 / Messages that ask for something. Version 1: add fields, never change the meaning of one."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from jichitai.master_data.kernel import (
    AppropriationRef,
    ApprovalRef,
    CaseRef,
    FiscalYear,
    PartyRef,
    Ref,
    Yen,
)

from ..ledger.appropriation import AllotAppropriation, CommitExpenditure, CommitmentCause
from ..ledger.commitment import CancelCommitment, DecreaseCommitment
from ..ledger.payment import MakePayment
from ..ledger.payment_order import ConfirmPaymentOrder, EarlyOrderGround, IssuePaymentOrder, ReturnPaymentOrder
from ..ledger.references import CommitmentRef, PaymentOrderRef


def _one_line(text: str) -> str:
    return Ref(text).value


RefText = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_one_line)]
"""参照の文字列 / One printable line of at most 200 characters."""
AmountYen = Annotated[int, Field(gt=0, lt=10**15)]
"""正の額（円） / A whole amount of 1 yen or more."""
Year = Annotated[int, Field(ge=1947, le=9997)]
"""会計年度 / The western year a fiscal year begins in."""


class _Message(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class AllotAppropriationIn(_Message):
    """配当の求め / Asks for an allotment."""

    appropriation: RefText = Field(description="予算科目（年度と科目の番号：2026/01/02-01-05-10）")
    amount_yen: AmountYen = Field(description="配当額（円）")
    on: date = Field(description="配当の日")

    def to_domain(self) -> AllotAppropriation:
        """命令に直す / The command."""
        return AllotAppropriation(appropriation=AppropriationRef(self.appropriation), amount=Yen(self.amount_yen), on=self.on)


class CommitExpenditureIn(_Message):
    """支出負担行為の求め / Asks for a commitment."""

    appropriation: RefText = Field(description="予算科目（年度と科目の番号）")
    amount_yen: AmountYen = Field(description="支出負担行為額（円）")
    on: date = Field(description="支出負担行為の日（契約日、決定日）")
    case: RefText = Field(description="案件番号")
    approval: RefText = Field(description="決裁番号")
    payee: RefText = Field(description="債権者番号（氏名は書かない）")
    cause: CommitmentCause = Field(default=CommitmentCause.CONTRACT, description="支出の原因：契約か、契約以外の行為か")

    def to_domain(self) -> CommitExpenditure:
        """命令に直す / The command."""
        return CommitExpenditure(
            appropriation=AppropriationRef(self.appropriation), amount=Yen(self.amount_yen), on=self.on,
            case=CaseRef(self.case), approval=ApprovalRef(self.approval), payee=PartyRef(self.payee), cause=self.cause,
        )  # fmt: skip


class DecreaseCommitmentIn(_Message):
    """支出負担行為の減額の求め / Asks for a decrease."""

    commitment: RefText = Field(description="支出負担行為番号")
    amount_yen: AmountYen = Field(description="減らす額（円）")
    on: date = Field(description="減額の日")

    def to_domain(self) -> DecreaseCommitment:
        """命令に直す / The command."""
        return DecreaseCommitment(commitment=CommitmentRef(self.commitment), amount=Yen(self.amount_yen), on=self.on)


class CancelCommitmentIn(_Message):
    """支出負担行為の取消しの求め / Asks for a cancellation."""

    commitment: RefText = Field(description="支出負担行為番号")
    on: date = Field(description="取消しの日")

    def to_domain(self) -> CancelCommitment:
        """命令に直す / The command."""
        return CancelCommitment(commitment=CommitmentRef(self.commitment), on=self.on)


class IssuePaymentOrderIn(_Message):
    """支出命令の求め / Asks for a payment order."""

    commitment: RefText = Field(description="支出負担行為番号")
    amount_yen: AmountYen = Field(description="命令する額（円）")
    on: date = Field(description="支出命令の日")
    attributed_to: Year = Field(description="所属年度（施行令第143条）")
    debt_fixed_on: date | None = Field(default=None, description="債務が確定した日")
    inspected_on: date | None = Field(default=None, description="検査の日（契約）")
    early_ground: EarlyOrderGround | None = Field(default=None, description="債務確定前に命令できる事由（施行令第160条の2第2号）")
    pay_by: date | None = Field(default=None, description="支払期限")

    def to_domain(self) -> IssuePaymentOrder:
        """命令に直す / The command."""
        return IssuePaymentOrder(
            commitment=CommitmentRef(self.commitment), amount=Yen(self.amount_yen), on=self.on,
            attributed_to=FiscalYear(self.attributed_to), debt_fixed_on=self.debt_fixed_on,
            inspected_on=self.inspected_on, early_ground=self.early_ground, pay_by=self.pay_by,
        )  # fmt: skip


class ConfirmPaymentOrderIn(_Message):
    """確認の求め / Asks for the accounting officer's confirmation."""

    order: RefText = Field(description="支出命令番号")
    on: date = Field(description="確認の日")
    debt_fixed_on: date | None = Field(default=None, description="債務が確定した日（確定前の命令のとき）")

    def to_domain(self) -> ConfirmPaymentOrder:
        """命令に直す / The command."""
        return ConfirmPaymentOrder(order=PaymentOrderRef(self.order), on=self.on, debt_fixed_on=self.debt_fixed_on)


class ReturnPaymentOrderIn(_Message):
    """返戻の求め / Asks for an order to be returned."""

    order: RefText = Field(description="支出命令番号")
    on: date = Field(description="返戻の日")
    reason: RefText = Field(description="理由（所見の符号）")

    def to_domain(self) -> ReturnPaymentOrder:
        """命令に直す / The command."""
        return ReturnPaymentOrder(order=PaymentOrderRef(self.order), on=self.on, reason=self.reason)


class MakePaymentIn(_Message):
    """支払の求め / Asks for a payment."""

    order: RefText = Field(description="支出命令番号")
    amount_yen: AmountYen = Field(description="支払う額（円）")
    on: date = Field(description="支払の日")

    def to_domain(self) -> MakePayment:
        """命令に直す / The command."""
        return MakePayment(order=PaymentOrderRef(self.order), amount=Yen(self.amount_yen), on=self.on)
