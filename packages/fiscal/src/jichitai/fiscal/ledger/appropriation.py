"""歳出予算と支出負担行為 / One line of the expenditure budget: voted, allotted, committed, and never overspent."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import (
    AppropriationRef,
    ApprovalRef,
    CaseRef,
    Diagnostic,
    FiscalYear,
    PartyRef,
    Yen,
    rule,
)
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from .. import findings
from ..refusals import refuse, refuse_any
from ..titles.account_titles import AccountTitle
from .cause import CommitmentCause as CommitmentCause
from .movement import AppropriationMoved
from .references import CommitmentRef

_TOO_MUCH: Final = Yen(10**15)


def positive(_: object, __: object, amount: Yen) -> None:
    """正の額 / A validator: an amount asked for is 1 yen or more, and has at most 15 digits."""
    if not Yen(0) < amount < _TOO_MUCH:
        raise ValueError("an amount must be 1 yen or more, and below 10**15")


@frozen(kw_only=True)
class AllotAppropriation:
    """配当せよ / Command: allot part of a line for execution."""

    appropriation: AppropriationRef
    amount: Yen = field(validator=positive)
    on: date


@frozen(kw_only=True)
class CommitExpenditure:
    """支出負担行為をせよ / Command: commit expenditure. ``on`` is the day of the act (契約日、決定日)."""

    appropriation: AppropriationRef
    amount: Yen = field(validator=positive)
    on: date
    case: CaseRef
    approval: ApprovalRef
    payee: PartyRef
    cause: CommitmentCause = CommitmentCause.CONTRACT


@frozen(kw_only=True)
class AppropriationVoted:
    """予算が成立した / A line came into the books with the voted budget."""

    fiscal_year: FiscalYear
    title: AccountTitle
    amount: Yen
    on: date


@frozen(kw_only=True)
class AppropriationAllotted:
    """配当した / Part of a line was allotted."""

    appropriation: AppropriationRef
    amount: Yen
    on: date


@frozen(kw_only=True)
class AllotmentWithdrawn:
    """配当を取り消した / Part of an allotment was taken back (配当の取消し)."""

    appropriation: AppropriationRef
    amount: Yen
    on: date


@frozen(kw_only=True)
class ExpenditureCommitted:
    """支出負担行為をした / Expenditure was committed."""

    commitment: CommitmentRef
    number: int
    fiscal_year: FiscalYear
    appropriation: AppropriationRef
    amount: Yen
    on: date
    case: CaseRef
    approval: ApprovalRef
    payee: PartyRef
    cause: CommitmentCause


@frozen(kw_only=True)
class CommitmentIncreased:
    """支出負担行為を増やした / A commitment was increased under an approval that covers it as a whole (変更契約など)."""

    commitment: CommitmentRef
    appropriation: AppropriationRef
    amount: Yen
    approval: ApprovalRef
    on: date


@frozen(kw_only=True)
class CommitmentDecreased:
    """支出負担行為を減らした / A commitment was decreased; the amount returns to the line."""

    commitment: CommitmentRef
    appropriation: AppropriationRef
    amount: Yen
    on: date


@frozen(kw_only=True)
class CommitmentCancelled:
    """支出負担行為を取り消した / A commitment was cancelled; its whole amount returns to the line."""

    commitment: CommitmentRef
    appropriation: AppropriationRef
    amount: Yen
    on: date


@rule(LOCAL_AUTONOMY_ORDER.article("150", 1, "2"), ja="歳出予算の配当", en="Allotment of an appropriation")
def check_allotment(*, amount: Yen, unallotted: Yen) -> tuple[Diagnostic, ...]:
    """配当できるか / May this much be allotted? Yes up to the whole of what is not yet allotted.

    >>> check_allotment(amount=Yen(100), unallotted=Yen(100))
    ()
    """
    return (findings.allotment_exceeded(amount=amount, unallotted=unallotted),) if amount > unallotted else ()


@rule(
    LOCAL_AUTONOMY_ACT.article("232の3"),
    LOCAL_AUTONOMY_ACT.article("208", 1),
    LOCAL_AUTONOMY_ACT.article("220", 3),
    ja="支出負担行為の予算との適合",
    en="Commitment within the budget",
)
def check_commitment(*, amount: Yen, remaining: Yen, on: date, year: FiscalYear) -> tuple[Diagnostic, ...]:
    """予算の定めに従うか / Is a commitment within the budget: its year and what remains of it?

    ``remaining`` is the allotted amount less what was committed before. The last yen may
    be committed. ``on`` must lie in ``year``, 1 April and 31 March included.

    >>> check_commitment(amount=Yen(100), remaining=Yen(100), on=date(2027, 3, 31), year=FiscalYear(2026))
    ()
    """
    found: list[Diagnostic] = []
    if on not in year:
        found.append(findings.outside_fiscal_year(on=on, year=year))
    if amount > remaining:
        found.append(findings.appropriation_exceeded(amount=amount, remaining=remaining))
    return tuple(found)


@frozen(kw_only=True)
class Appropriation:
    """歳出予算の一つの節 / One line of the budget: 0 <= committed <= allotted <= voted, always."""

    fiscal_year: FiscalYear
    title: AccountTitle
    voted: Yen
    allotted: Yen = field(default=Yen(0))
    committed: Yen = field(default=Yen(0))
    version: int = 0

    def __attrs_post_init__(self) -> None:
        if not Yen(0) <= self.committed <= self.allotted <= self.voted:
            raise ValueError("an appropriation holds 0 <= committed <= allotted <= voted")

    @classmethod
    def of(cls, event: AppropriationVoted) -> Appropriation:
        """成立から / The line as the budget brings it into the books."""
        return cls(fiscal_year=event.fiscal_year, title=event.title, voted=event.amount)

    @property
    def ref(self) -> AppropriationRef:
        """予算科目の参照 / The reference of the line: year and title codes."""
        return self.title.ref(self.fiscal_year)

    @property
    def unallotted(self) -> Yen:
        """未配当額 / What is not yet allotted."""
        return self.voted - self.allotted

    @property
    def remaining(self) -> Yen:
        """予算残額 / What may still be committed: allotted less committed."""
        return self.allotted - self.committed

    def allot(self, command: AllotAppropriation) -> tuple[Appropriation, AppropriationAllotted]:
        """配当（令第150条第1項第2号） / Allot, or say why not."""
        refuse_any(check_allotment(amount=command.amount, unallotted=self.unallotted))
        event = AppropriationAllotted(appropriation=self.ref, amount=command.amount, on=command.on)
        return self.after(event), event

    def check(self, command: CommitExpenditure) -> None:
        """支出負担行為の可否 / Refuse a commitment this line cannot bear; says nothing when it can."""
        if self.title.is_reserve:
            refuse(findings.reserve_not_committable(title=self.title.label))
        refuse_any(check_commitment(amount=command.amount, remaining=self.remaining, on=command.on, year=self.fiscal_year))

    def commit(self, command: CommitExpenditure, *, number: int) -> tuple[Appropriation, ExpenditureCommitted]:
        """支出負担行為（法第232条の3） / Commit under a number issued for it, or say why not."""
        self.check(command)
        event = ExpenditureCommitted(
            commitment=CommitmentRef.numbered(self.fiscal_year, number),
            number=number,
            fiscal_year=self.fiscal_year,
            appropriation=self.ref,
            amount=command.amount,
            on=command.on,
            case=command.case,
            approval=command.approval,
            payee=command.payee,
            cause=command.cause,
        )
        return self.after(event), event

    def after(self, event: LineEvent) -> Appropriation:
        """事実を当てはめる / Apply a fact; never refuses."""
        version = self.version + 1
        match event:
            case AppropriationAllotted():
                return evolve(self, allotted=self.allotted + event.amount, version=version)
            case AllotmentWithdrawn():
                return evolve(self, allotted=self.allotted - event.amount, version=version)
            case AppropriationMoved():
                return self._moved(event)
            case ExpenditureCommitted() | CommitmentIncreased():
                return evolve(self, committed=self.committed + event.amount, version=version)
            case CommitmentDecreased() | CommitmentCancelled():
                return evolve(self, committed=self.committed - event.amount, version=version)

    def _moved(self, event: AppropriationMoved) -> Appropriation:
        by = event.amount if event.target == self.ref else -event.amount
        allotted = self.allotted + by if event.with_allotment else self.allotted
        return evolve(self, voted=self.voted + by, allotted=allotted, version=self.version + 1)


LineEvent = (
    AppropriationAllotted
    | AllotmentWithdrawn
    | AppropriationMoved
    | ExpenditureCommitted
    | CommitmentIncreased
    | CommitmentDecreased
    | CommitmentCancelled
)
"""予算科目の出来事 / The facts that change a budget line."""
