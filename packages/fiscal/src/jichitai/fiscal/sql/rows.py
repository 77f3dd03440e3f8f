"""行と値 / Rows to values and back: dull functions one can read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from jichitai.master_data.kernel import (
    AppropriationRef,
    ApprovalRef,
    CaseRef,
    FiscalYear,
    OfficerRef,
    PartyRef,
    Yen,
)

from ..ledger.appropriation import Appropriation, CommitmentCause
from ..ledger.commitment import ExpenditureCommitment
from ..ledger.payment_order import EarlyOrderGround, OrderState, PaymentOrder
from ..ledger.references import CommitmentRef, PaymentOrderRef
from ..titles.account_titles import Account, AccountKind, AccountTitle, Title


def line_to_row(line: Appropriation) -> dict[str, Any]:
    """予算科目を行に / A budget line as a row."""
    title = line.title
    last = title.object_of_expenditure
    return {
        "ref": line.ref.value, "fiscal_year": line.fiscal_year.year,
        "account_code": title.account.code, "account_name": title.account.name, "account_kind": title.account.kind.value,
        "chapter_code": title.chapter.code, "chapter_name": title.chapter.name,
        "section_code": title.section.code, "section_name": title.section.name,
        "item_code": title.item.code, "item_name": title.item.name,
        "object_code": last.code if last else None, "object_name": last.name if last else None,
        "voted": line.voted.amount, "allotted": line.allotted.amount, "committed": line.committed.amount,
        "version": line.version,
    }  # fmt: skip


_TITLE: Final = (
    "account_code", "account_name", "account_kind", "chapter_code", "chapter_name", "section_code", "section_name",
    "item_code", "item_name", "object_code", "object_name",
)  # fmt: skip


@lru_cache(maxsize=8192)
def _title(*texts: str | None) -> AccountTitle:
    """列から科目に / The title of a line from its columns; the same columns give the same title again."""
    code, name, kind, *levels = (text or "" for text in texts)
    chapter, section, item, last = (Title(*each) if each[0] else None for each in zip(levels[::2], levels[1::2], strict=True))
    assert chapter is not None
    assert section is not None
    assert item is not None
    return AccountTitle(
        account=Account(code, name, AccountKind(kind)), chapter=chapter, section=section, item=item, object_of_expenditure=last
    )


def line_from_row(row: Mapping[str, Any]) -> Appropriation:
    """行を予算科目に / A row as a budget line."""
    title = _title(*(row[name] for name in _TITLE))
    return Appropriation(
        fiscal_year=FiscalYear(row["fiscal_year"]), title=title, voted=Yen(row["voted"]),
        allotted=Yen(row["allotted"]), committed=Yen(row["committed"]), version=row["version"],
    )  # fmt: skip


def commitment_to_row(one: ExpenditureCommitment) -> dict[str, Any]:
    """支出負担行為を行に / A commitment as a row."""
    return {
        "ref": one.ref.value, "number": one.number, "fiscal_year": one.fiscal_year.year,
        "appropriation": one.appropriation.value, "case_ref": one.case.value, "approval": one.approval.value,
        "payee": one.payee.value, "cause": one.cause.value, "committed_on": one.committed_on,
        "amount": one.amount.amount, "ordered": one.ordered.amount, "paid": one.paid.amount, "version": one.version,
    }  # fmt: skip


def commitment_from_row(row: Mapping[str, Any]) -> ExpenditureCommitment:
    """行を支出負担行為に / A row as a commitment."""
    return ExpenditureCommitment(
        ref=CommitmentRef(row["ref"]), number=row["number"], fiscal_year=FiscalYear(row["fiscal_year"]),
        appropriation=AppropriationRef(row["appropriation"]), case=CaseRef(row["case_ref"]),
        approval=ApprovalRef(row["approval"]), payee=PartyRef(row["payee"]), cause=CommitmentCause(row["cause"]),
        committed_on=row["committed_on"], amount=Yen(row["amount"]), ordered=Yen(row["ordered"]),
        paid=Yen(row["paid"]), version=row["version"],
    )  # fmt: skip


def order_to_row(order: PaymentOrder) -> dict[str, Any]:
    """支出命令を行に / A payment order as a row."""
    return {
        "ref": order.ref.value, "number": order.number, "commitment": order.commitment.value,
        "fiscal_year": order.fiscal_year.year, "case_ref": order.case.value, "payee": order.payee.value,
        "cause": order.cause.value, "amount": order.amount.amount, "ordered_on": order.ordered_on,
        "ordered_by": order.ordered_by.value, "debt_fixed_on": order.debt_fixed_on, "inspected_on": order.inspected_on,
        "early_ground": order.early_ground.value if order.early_ground else None, "pay_by": order.pay_by,
        "state": order.state.value, "confirmed_on": order.confirmed_on,
        "confirmed_by": order.confirmed_by.value if order.confirmed_by else None,
        "paid": order.paid.amount, "instalments": order.instalments, "version": order.version,
    }  # fmt: skip


def order_from_row(row: Mapping[str, Any]) -> PaymentOrder:
    """行を支出命令に / A row as a payment order."""
    return PaymentOrder(
        ref=PaymentOrderRef(row["ref"]), number=row["number"], commitment=CommitmentRef(row["commitment"]),
        fiscal_year=FiscalYear(row["fiscal_year"]), case=CaseRef(row["case_ref"]), payee=PartyRef(row["payee"]),
        cause=CommitmentCause(row["cause"]), amount=Yen(row["amount"]), ordered_on=row["ordered_on"],
        ordered_by=OfficerRef(row["ordered_by"]), debt_fixed_on=row["debt_fixed_on"], inspected_on=row["inspected_on"],
        early_ground=EarlyOrderGround(row["early_ground"]) if row["early_ground"] else None, pay_by=row["pay_by"],
        state=OrderState(row["state"]), confirmed_on=row["confirmed_on"],
        confirmed_by=OfficerRef(row["confirmed_by"]) if row["confirmed_by"] else None,
        paid=Yen(row["paid"]), instalments=row["instalments"], version=row["version"],
    )  # fmt: skip
