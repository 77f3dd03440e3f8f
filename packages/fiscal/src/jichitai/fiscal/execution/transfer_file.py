"""振込ファイル / From a batch to the file for the bank and the paper that goes with it; account numbers stay in the payee register.

束には債権者の番号だけがある。口座は、支払日の債権者の帳面から、その場で引く。
"""

from __future__ import annotations

from attrs import field, frozen

from jichitai.master_data.kernel import Diagnostic, FiscalYear, Yen, total
from jichitai.master_data.payees import BankBook, Client, PayeeBook, Payment, TransferFile, draw_up

from ..ledger.references import PaymentOrderRef, TransferRef
from .transfers import ItemState, TransferBatch, TransferItem


@frozen(kw_only=True)
class CannotTransfer:
    """振り込めない明細 / An order whose creditor cannot be paid by transfer on the day, and why."""

    order: PaymentOrderRef
    findings: tuple[Diagnostic, ...]


@frozen(kw_only=True)
class DrawnFile:
    """作った振込ファイル / The file to write (``payees.compose``), and the orders to withdraw from the batch first."""

    file: TransferFile = field(repr=False)
    cannot: tuple[CannotTransfer, ...] = ()


@frozen(kw_only=True)
class BatchLine:
    """依頼書の行 / How many transfers, and how much, are paid from one fiscal year's budget."""

    fiscal_year: FiscalYear
    count: int
    amount: Yen


@frozen(kw_only=True)
class BatchPaper:
    """総合振込依頼書 / The paper of a batch: totals to compare with the file, by fiscal year of the budget."""

    batch: TransferRef
    count: int
    amount: Yen
    lines: tuple[BatchLine, ...]


def draw_transfer_file(batch: TransferBatch, *, payees: PayeeBook, banks: BankBook, client: Client, purpose: str) -> DrawnFile:
    """振込ファイルを作る / The file of what is still requested in a batch; the order's number goes along as EDI information.

    ``purpose`` 債権者の口座の用途。振り込めない明細（口座がない、銀行が分からない）は、ファイルに入らない。
    """
    items = batch.in_state(ItemState.REQUESTED)
    payments = [Payment(payee=each.payee, purpose=purpose, amount=each.amount, edi=str(each.order)) for each in items]
    drawn = draw_up(payments, payees=payees, banks=banks, on=batch.pay_on)
    file = TransferFile(pay_on=batch.pay_on, client=client, transfers=drawn.transfers)
    return DrawnFile(file=file, cannot=_cannot(items, drawn.findings))


def _cannot(items: tuple[TransferItem, ...], findings: tuple[Diagnostic, ...]) -> tuple[CannotTransfer, ...]:
    by_line: dict[int, list[Diagnostic]] = {}
    for each in findings:
        if each.where is not None and each.where.line is not None:
            by_line.setdefault(each.where.line, []).append(each)
    return tuple(CannotTransfer(order=items[line - 1].order, findings=tuple(found)) for line, found in sorted(by_line.items()))


def batch_paper(batch: TransferBatch) -> BatchPaper:
    """依頼書を作る / The paper of what is requested in a batch, or was paid by it."""
    items = batch.in_state(ItemState.REQUESTED, ItemState.PAID)
    lines = [
        BatchLine(fiscal_year=year, count=len(of_year), amount=total(each.amount for each in of_year))
        for year in sorted({each.fiscal_year for each in items})
        for of_year in [[each for each in items if each.fiscal_year == year]]
    ]
    return BatchPaper(batch=batch.ref, count=len(items), amount=batch.total, lines=tuple(lines))
