"""結果の電文 / Messages that say how things stand. Version 1: add fields, never change the meaning of one."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from ..ledger.appropriation import Appropriation, CommitmentCause
from ..ledger.commitment import ExpenditureCommitment
from ..ledger.payment_order import EarlyOrderGround, OrderState, PaymentOrder


class _Message(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class AppropriationOut(_Message):
    """予算科目の状況 / A budget line and what is left of it."""

    appropriation: str = Field(description="予算科目（年度と科目の番号）")
    fiscal_year: int = Field(description="会計年度")
    title: str = Field(description="科目の名称")
    voted_yen: int = Field(description="予算現額（円）")
    allotted_yen: int = Field(description="配当額（円）")
    committed_yen: int = Field(description="支出負担行為額（円）")
    remaining_yen: int = Field(description="予算残額（円）")

    @classmethod
    def of(cls, line: Appropriation) -> AppropriationOut:
        """予算科目から / From a line."""
        return cls(
            appropriation=line.ref.value, fiscal_year=line.fiscal_year.year, title=line.title.label,
            voted_yen=line.voted.amount, allotted_yen=line.allotted.amount, committed_yen=line.committed.amount,
            remaining_yen=line.remaining.amount,
        )  # fmt: skip


class CommitmentOut(_Message):
    """支出負担行為の状況 / A commitment and what was ordered and paid on it."""

    commitment: str = Field(description="支出負担行為番号")
    number: int = Field(description="年度内の番号")
    fiscal_year: int = Field(description="会計年度")
    appropriation: str = Field(description="予算科目")
    case: str = Field(description="案件番号")
    approval: str = Field(description="決裁番号")
    payee: str = Field(description="債権者番号")
    cause: CommitmentCause = Field(description="支出の原因")
    committed_on: date = Field(description="支出負担行為の日")
    amount_yen: int = Field(description="支出負担行為額（円）")
    ordered_yen: int = Field(description="支出命令済額（円）")
    paid_yen: int = Field(description="支払済額（円）")

    @classmethod
    def of(cls, one: ExpenditureCommitment) -> CommitmentOut:
        """支出負担行為から / From a commitment."""
        return cls(
            commitment=one.ref.value, number=one.number, fiscal_year=one.fiscal_year.year,
            appropriation=one.appropriation.value, case=one.case.value, approval=one.approval.value,
            payee=one.payee.value, cause=one.cause, committed_on=one.committed_on, amount_yen=one.amount.amount,
            ordered_yen=one.ordered.amount, paid_yen=one.paid.amount,
        )  # fmt: skip


class PaymentOrderOut(_Message):
    """支出命令の状況 / A payment order and the stage it has reached."""

    order: str = Field(description="支出命令番号")
    number: int = Field(description="年度内の番号")
    fiscal_year: int = Field(description="会計年度")
    commitment: str = Field(description="支出負担行為番号")
    case: str = Field(description="案件番号")
    payee: str = Field(description="債権者番号")
    amount_yen: int = Field(description="支出命令額（円）")
    paid_yen: int = Field(description="支払済額（円）")
    state: OrderState = Field(description="段階")
    ordered_on: date = Field(description="支出命令の日")
    debt_fixed_on: date | None = Field(description="債務が確定した日")
    inspected_on: date | None = Field(description="検査の日")
    early_ground: EarlyOrderGround | None = Field(description="債務確定前の命令の事由")
    pay_by: date | None = Field(description="支払期限")
    confirmed_on: date | None = Field(description="確認の日")

    @classmethod
    def of(cls, order: PaymentOrder) -> PaymentOrderOut:
        """支出命令から / From an order."""
        return cls(
            order=order.ref.value, number=order.number, fiscal_year=order.fiscal_year.year,
            commitment=order.commitment.value, case=order.case.value, payee=order.payee.value,
            amount_yen=order.amount.amount, paid_yen=order.paid.amount, state=order.state, ordered_on=order.ordered_on,
            debt_fixed_on=order.debt_fixed_on, inspected_on=order.inspected_on, early_ground=order.early_ground,
            pay_by=order.pay_by, confirmed_on=order.confirmed_on,
        )  # fmt: skip
