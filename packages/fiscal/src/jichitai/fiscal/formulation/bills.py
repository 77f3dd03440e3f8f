"""予算案 / The bill of one account before the council, and the budget it becomes."""

from __future__ import annotations

from datetime import date

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import CaseRef, FiscalYear, Yen, total

from ..budgets.contents import SectionAmount
from ..budgets.disposition import CouncilAnswer, DisposedMatter, DispositionBasis, FollowUp, disposition_follow_up
from ..budgets.voted import Budget, BudgetLine
from ..titles.account_titles import Account, AccountTitle
from .bill_values import (
    BillDisposedOf,
    BillPrepared,
    BillPutIntoBooks,
    BillStage,
    BillSubmitted,
    BillVoted,
    CouncilResult,
    DispositionAnswered,
    ProvisionalTakenOver,
)
from .bill_values import (
    BillLine as BillLine,
)
from .budget_items import BudgetItems
from .formulations import BudgetKind as BudgetKind
from .references import BudgetBillRef, FormulationRef
from .requested_lines import is_revenue


@frozen(kw_only=True)
class BudgetBill:
    """予算案 / One bill of one account; ``lines`` change only when the council amends them."""

    ref: BudgetBillRef
    number: int
    serial: int
    formulation: FormulationRef
    fiscal_year: FiscalYear
    kind: BudgetKind
    account: Account
    case: CaseRef
    lines: tuple[BillLine, ...] = field(repr=False)
    items: BudgetItems
    first: date | None
    last: date | None
    cause_arose_on: date | None
    prepared_on: date
    stage: BillStage = BillStage.PREPARED
    submitted_on: date | None = None
    adopted_on: date | None = None
    result: CouncilResult | None = None
    basis: DispositionBasis | None = None
    answer: CouncilAnswer = CouncilAnswer.NOT_ASKED
    in_books_on: date | None = None
    version: int = 0

    @classmethod
    def of(cls, event: BillPrepared) -> BudgetBill:
        """調製から / The bill as it was prepared."""
        return cls(
            ref=event.bill, number=event.number, serial=event.serial, formulation=event.formulation,
            fiscal_year=event.fiscal_year, kind=event.kind, account=event.account, case=event.case, lines=event.lines,
            items=event.items, first=event.first, last=event.last, cause_arose_on=event.cause_arose_on,
            prepared_on=event.on,
        )  # fmt: skip

    @property
    def parent(self) -> FormulationRef:
        """もとの帳票 / The formulation it was made from."""
        return self.formulation

    @property
    def label(self) -> str:
        """読む形 / For people: 「令和9年度 一般会計 補正予算（第2号）」."""
        serial = "" if self.kind is BudgetKind.INITIAL else f"（第{self.serial}号）"
        return f"{self.fiscal_year.label} {self.account.name} {self.kind.ja}{serial}"

    @property
    def is_adopted(self) -> bool:
        """成立しているか / True once voted or disposed of, in the books or not yet; a lapsed one no more."""
        return self.stage in {BillStage.ADOPTED, BillStage.IN_BOOKS}

    @property
    def follow_up(self) -> tuple[FollowUp, ...]:
        """専決処分の後にすること / What is still to be done after a disposition without the assembly; empty without one."""
        if self.basis is None:
            return ()
        return disposition_follow_up(basis=self.basis, matter=DisposedMatter.BUDGET, answer=self.answer).value

    @property
    def expenditure(self) -> tuple[BillLine, ...]:
        """歳出の行 / The lines of expenditure."""
        return expenditure_of(self.lines)

    @property
    def revenue(self) -> tuple[BillLine, ...]:
        """歳入の行 / The lines of revenue."""
        return revenue_of(self.lines)

    def after(
        self, event: BillSubmitted | BillVoted | BillDisposedOf | DispositionAnswered | BillPutIntoBooks | ProvisionalTakenOver
    ) -> BudgetBill:  # fmt: skip
        """事実を当てはめる / Apply a fact; never refuses."""
        version = self.version + 1
        match event:
            case BillSubmitted():
                return evolve(self, stage=BillStage.SUBMITTED, submitted_on=event.on, version=version)
            case BillVoted():
                if event.result is CouncilResult.REJECTED:
                    return evolve(self, stage=BillStage.REJECTED, result=event.result, version=version)
                lines = event.lines if event.result is CouncilResult.AMENDED else self.lines
                return evolve(
                    self, stage=BillStage.ADOPTED, result=event.result, lines=lines, adopted_on=event.on, version=version
                )
            case BillDisposedOf():
                return evolve(self, stage=BillStage.ADOPTED, basis=event.basis, adopted_on=event.on, version=version)
            case DispositionAnswered():
                return evolve(self, answer=event.answer, version=version)
            case BillPutIntoBooks():
                return evolve(self, stage=BillStage.IN_BOOKS, in_books_on=event.on, version=version)
            case ProvisionalTakenOver():
                return evolve(self, stage=BillStage.LAPSED, version=version)


def expenditure_of(lines: tuple[BillLine, ...]) -> tuple[BillLine, ...]:
    """歳出の行 / The lines of expenditure among some."""
    return tuple(each for each in lines if not is_revenue(each.title))


def revenue_of(lines: tuple[BillLine, ...]) -> tuple[BillLine, ...]:
    """歳入の行 / The lines of revenue among some."""
    return tuple(each for each in lines if is_revenue(each.title))


def reserve_of(lines: tuple[BillLine, ...]) -> Yen | None:
    """予備費 / What the lines have as reserve; None when they have no line of it."""
    reserve = [each.amount for each in lines if isinstance(each.title, AccountTitle) and each.title.is_reserve]
    return total(reserve) if reserve else None


def sum_of(lines: tuple[BillLine, ...]) -> Yen:
    """行の計 / The total of some lines."""
    return total(each.amount for each in lines)


def sections_of(lines: tuple[BillLine, ...]) -> tuple[SectionAmount, ...]:
    """款項の額 / The totals by section, in order of code. ``ValueError`` when one is negative: give whole amounts, not changes."""
    sums = dict[tuple[str, str], Yen]()
    for each in lines:
        key = (each.title.chapter.code, each.title.section.code)
        sums[key] = sums.get(key, Yen(0)) + each.amount
    return tuple(SectionAmount(chapter=key[0], section=key[1], amount=amount) for key, amount in sorted(sums.items()))


def budget_of(year: FiscalYear, lines: tuple[BillLine, ...]) -> Budget:
    """歳出予算にする / The expenditure lines as a voted ``Budget``."""
    return Budget(
        fiscal_year=year,
        lines=tuple(BudgetLine(title=each.title, amount=each.amount) for each in lines if isinstance(each.title, AccountTitle)),
    )
