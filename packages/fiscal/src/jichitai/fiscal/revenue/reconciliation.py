"""消込み / Reconciling bank lines with what is owed: many lines in memory, before or without the books.

平らなループだけで、十万行を一息に合わせる。帳簿に載せるのは ``RevenueDesk.take_batch`` である。
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, Yen

from . import revenue_findings as findings
from .receipts import TakeReceipt
from .references import ClaimRef, ReceiptRef


class LineOutcome(Enum):
    """一行の結果 / What became of a bank line."""

    PAID = "paid"
    """完納 / It paid exactly what was left."""
    PARTIAL = "partial"
    """一部納付 / It paid part."""
    OVERPAID = "overpaid"
    """過納 / It paid all that was left, and more."""
    PAID_TWICE = "paid-twice"
    """二重納付 / Nothing was left to pay."""
    UNMATCHED = "unmatched"
    """内容不明 / No claim of that number is owed or known."""
    REPEATED = "repeated"
    """同じ行の重なり / The same item again: no effect."""
    CONFLICTING = "conflicting"
    """同じ番号で違う内容 / The item number again with other contents: no effect."""


@frozen
class LineResult:
    """一行の消込み / A line's item, its outcome, what was applied and what is over."""

    item: ReceiptRef
    claim: ClaimRef | None
    outcome: LineOutcome
    applied: int
    over: int


@frozen(kw_only=True)
class Reconciliation:
    """消込みの結果 / Results in order of the lines, and what is left on each claim. Every yen stands in one place."""

    lines: tuple[LineResult, ...]
    left: Mapping[ClaimRef, int]

    def count(self, outcome: LineOutcome) -> int:
        """件数 / How many lines came out so."""
        return sum(1 for each in self.lines if each.outcome is outcome)

    @property
    def applied(self) -> Yen:
        """消し込んだ額 / What was applied to claims."""
        return Yen(sum(each.applied for each in self.lines))

    @property
    def over(self) -> Yen:
        """過誤納の額 / What is over: overpaid, or paid twice."""
        return Yen(sum(each.over for each in self.lines if each.outcome is not LineOutcome.UNMATCHED))

    @property
    def unmatched(self) -> Yen:
        """内容不明の額 / What no claim is known for."""
        return Yen(sum(each.over for each in self.lines if each.outcome is LineOutcome.UNMATCHED))

    def findings(self) -> tuple[Diagnostic, ...]:
        """所見 / A finding for every line that did not simply pay: over, twice, unknown, repeated, conflicting."""
        return tuple(found for each in self.lines if (found := _finding(each)) is not None)


def _finding(each: LineResult) -> Diagnostic | None:
    match each.outcome:
        case LineOutcome.UNMATCHED:
            return findings.receipt_unmatched(item=each.item)
        case LineOutcome.REPEATED:
            return findings.receipt_repeated(item=each.item)
        case LineOutcome.CONFLICTING:
            return findings.receipt_item_differs(item=each.item)
        case LineOutcome.OVERPAID | LineOutcome.PAID_TWICE if each.claim is not None:
            make = findings.receipt_overpaid if each.outcome is LineOutcome.OVERPAID else findings.receipt_paid_twice
            return make(item=each.item, claim=each.claim, over=Yen(each.over))
        case _:
            return None


def reconcile(lines: Iterable[TakeReceipt], owed: Mapping[ClaimRef, Yen]) -> Reconciliation:
    """消し込む / Match lines to claims in the order given. ``owed``: what is to be paid on each claim (0 when settled).

    Lines with one item number count once; nothing is read or written elsewhere.
    """
    left = {claim.value: amount.amount for claim, amount in owed.items()}  # 文字で引く：参照より速い
    seen = dict[str, TakeReceipt]()
    results = list[LineResult]()
    for line in lines:
        item, claim, amount = line.item, line.claim, line.amount.amount
        before = seen.get(item.value)
        if before is not None:
            same = LineOutcome.REPEATED if before == line else LineOutcome.CONFLICTING
            results.append(LineResult(item, claim, same, 0, 0))
            continue
        seen[item.value] = line
        rest = None if claim is None else left.get(claim.value)
        if rest is None or claim is None:
            results.append(LineResult(item, claim, LineOutcome.UNMATCHED, 0, amount))
        elif amount <= rest:
            left[claim.value] = rest - amount
            outcome = LineOutcome.PAID if amount == rest else LineOutcome.PARTIAL
            results.append(LineResult(item, claim, outcome, amount, 0))
        else:
            left[claim.value] = 0
            outcome = LineOutcome.OVERPAID if rest else LineOutcome.PAID_TWICE
            results.append(LineResult(item, claim, outcome, rest, amount - rest))
    return Reconciliation(lines=tuple(results), left=dict(zip(owed, left.values(), strict=True)))
