"""滞納繰越 / Carrying over: what is unpaid when the accounts close is assessed anew in the next year (令160条)."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import ApprovalRef, FiscalYear, Ruling, Step, Yen, rule, total
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from ..attribution.revenue import year_of_late_receipt
from . import revenue_findings as findings
from .claim import Claim
from .claim_events import ClaimCarriedOver, ClaimRaised, RevenueAssessed
from .lines import RevenueLine
from .references import AssessmentRef, ClaimRef, RevenueLineRef
from .refusals import refuse_revenue

_CLOSING: Final = LOCAL_AUTONOMY_ACT.article("235の5")
_LATE: Final = LOCAL_AUTONOMY_ORDER.article("160")


@frozen(kw_only=True)
class CarryOver:
    """滞納繰越をせよ / Command: carry what is unpaid on the claims of a line to a line of the next year.

    ``on`` lies after the closing (出納閉鎖の翌日以後). Assessment and notice are not repeated to the
    payer: the claim goes on with its history, under a new number.
    """

    line: RevenueLineRef
    to: RevenueLineRef
    on: date
    approval: ApprovalRef


@rule(_LATE, _CLOSING, ja="滞納繰越の額", en="What is carried over of a claim")
def amount_carried_over(*, assessed: Yen, received: Yen, written_off: Yen, year: FiscalYear, on: date) -> Ruling[Yen]:
    """翌年度へ繰り越す額 / What is assessed, neither received nor written off when the accounts close; received without what is refundable.

    ``on`` must lie after 31 May of the next year (``CarriedTooEarly``).

    >>> amount_carried_over(assessed=Yen(100), received=Yen(60), written_off=Yen(10), year=FiscalYear(2026),
    ...     on=date(2027, 6, 1)).value
    Yen(30)
    """
    closes = year.accounts_close_on
    if on <= closes:
        refuse_revenue(findings.carried_too_early(on=on, closes=closes))
    left = assessed - received - written_off
    step = Step(
        f"出納閉鎖日{closes}までの収入未済{left}を、現年度の歳入として繰り越す",
        f"{left.amount:,} yen unpaid by {closes} become revenue of the current year",
        (_LATE, _CLOSING),
    )
    return Ruling(value=left, cites=(_LATE, _CLOSING), steps=(step,))


def check_target(line: RevenueLine, to: RevenueLine, on: date) -> None:
    """繰越し先の可否 / Refuse a day before the closing, and a target that is not of the year the day lies in."""
    year = year_of_late_receipt(year=line.fiscal_year, received_on=on).value
    if year == line.fiscal_year:
        refuse_revenue(findings.carried_too_early(on=on, closes=line.fiscal_year.accounts_close_on))
    if to.fiscal_year != line.fiscal_year.next:
        refuse_revenue(findings.line_of_another_year(line=to.ref, year=line.fiscal_year.next))


def carry(
    command: CarryOver, unpaid: tuple[Claim, ...], to: RevenueLine, *, number: int
) -> tuple[RevenueAssessed, tuple[tuple[ClaimCarriedOver, ClaimRaised], ...]]:
    """滞納繰越 / The new decision, and for each claim what ends the old one and raises the new."""
    ref, year = AssessmentRef.numbered(to.fiscal_year, number), to.fiscal_year
    pairs = list[tuple[ClaimCarriedOver, ClaimRaised]]()
    for at, claim in enumerate(unpaid, start=1):
        new = ClaimRef.under(ref, at)
        amount = amount_carried_over(
            assessed=claim.assessed, received=claim.received, written_off=claim.written_off, year=claim.fiscal_year, on=command.on
        ).value
        ended = ClaimCarriedOver(claim=claim.ref, to=new, amount=amount, on=command.on)
        raised = ClaimRaised(
            claim=new, assessment=ref, fiscal_year=year, origin_year=claim.origin_year, line=to.ref, payer=claim.payer,
            kind=claim.kind, source=claim.source, amount=amount, due_on=claim.due_on, on=command.on, case=claim.case,
            carried_from=claim.ref, history=claim.history,
        )  # fmt: skip
        pairs.append((ended, raised))
    decided = RevenueAssessed(
        assessment=ref, number=number, fiscal_year=year, line=to.ref, amount=total(each.amount for each, _ in pairs),
        payers=len(pairs), on=command.on, arrears=True, approval=command.approval, case=None,
    )  # fmt: skip
    return decided, tuple(pairs)
