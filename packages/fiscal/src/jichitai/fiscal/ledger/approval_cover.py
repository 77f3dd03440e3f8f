"""決裁の裏付け / What an approval covers: fiscal asks that one was given, not how it was made."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from jichitai.master_data.kernel import ApprovalRef, CaseRef, Diagnostic, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

from .. import findings


@frozen(kw_only=True)
class ApprovalGiven:
    """与えられた決裁 / What fiscal needs to know of an approval.

    ``amount`` is the most that may be committed under it in all, None when the approval
    names no amount; ``case`` is None when it is not tied to a case.
    """

    approval: ApprovalRef
    approved_on: date
    amount: Yen | None = None
    case: CaseRef | None = None


@rule(LOCAL_AUTONOMY_ACT.article("232の3"), ja="支出負担行為の決裁", en="Approval of a commitment")
def check_approval(*, given: ApprovalGiven, case: CaseRef, amount: Yen, used: Yen, on: date) -> tuple[Diagnostic, ...]:
    """決裁が及ぶか / Does an approval cover a commitment: case, day and amount?

    ``used`` is what was already committed under the same approval; together they must
    not exceed the approved amount. The day of the approval itself is early enough.

    >>> given = ApprovalGiven(approval=ApprovalRef("決-1"), approved_on=date(2026, 7, 1), amount=Yen(100))
    >>> check_approval(given=given, case=CaseRef("案-1"), amount=Yen(100), used=Yen(0), on=date(2026, 7, 1))
    ()
    """
    found: list[Diagnostic] = []
    if given.case is not None and given.case != case:
        found.append(findings.approval_for_another_case(approval=given.approval, case=case, approved=given.case))
    if on < given.approved_on:
        found.append(findings.approval_later_than_act(approval=given.approval, on=on, approved_on=given.approved_on))
    if given.amount is not None and used + amount > given.amount:
        left = given.amount - used
        found.append(findings.approval_amount_exceeded(approval=given.approval, amount=amount, left=left))
    return tuple(found)
