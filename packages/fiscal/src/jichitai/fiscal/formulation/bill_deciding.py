"""予算案の判断 / Whether a bill may be prepared, submitted, bills, put into the books; and the fact when it may."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import evolve

from jichitai.master_data.kernel import Diagnostic, Severity

from ..budgets.authority import check_supplementary_budget
from ..budgets.disposition import CouncilAnswer, DisposedMatter, DispositionBasis, check_disposition, check_mandated_disposition
from . import bill_findings as findings
from .amendments import amended
from .bill_checks import check_bill
from .bill_refusals import refuse, refuse_any
from .bill_values import (
    BillDisposedOf,
    BillLine,
    BillPrepared,
    BillStage,
    BillSubmitted,
    BillVoted,
    CouncilResult,
    DisposeOfBill,
    DispositionAnswered,
    PrepareBill,
    RecordAnswer,
    RecordVote,
    SubmitBill,
)
from .bills import BudgetBill, sum_of
from .formulations import BudgetFormulation, BudgetKind
from .references import BudgetBillRef


def prepared(
    command: PrepareBill,
    formulation: BudgetFormulation,
    lines: tuple[BillLine, ...],
    bills: Sequence[BudgetBill],
) -> BillPrepared:
    """調製 / A bill made from the decided lines of an account, still without its numbers (``numbered``), or a refusal."""
    if not lines:
        refuse(findings.account_without_lines(account=command.account))
    kind = formulation.kind
    if (kind is BudgetKind.PROVISIONAL) != (command.first is not None and command.last is not None):
        refuse(findings.provisional_period_misplaced(kind=kind.ja))
    if (kind is BudgetKind.SUPPLEMENTARY) != (command.cause_arose_on is not None):
        refuse(findings.cause_misplaced(kind=kind.ja))
    for each in bills:
        if each.formulation == formulation.ref and each.stage is not BillStage.REJECTED:
            refuse(findings.bill_already_prepared(bill=each.ref))
    if formulation.decided_on is not None:
        _not_before(formulation.decided_on, command.on)
    account = lines[0].title.account
    _kind_possible(kind, formulation, account.code, bills)
    event = BillPrepared(
        bill=BudgetBillRef.numbered(formulation.fiscal_year, 0), number=0, serial=0,
        formulation=formulation.ref, fiscal_year=formulation.fiscal_year, kind=kind, account=account,
        case=formulation.case, lines=lines, items=command.items, first=command.first, last=command.last,
        cause_arose_on=command.cause_arose_on, on=command.on,
    )  # fmt: skip
    _refuse_faults(check_bill(BudgetBill.of(event), bills, command.needed))
    return event


def numbered(event: BillPrepared, *, number: int, serial: int) -> BillPrepared:
    """番号を付す / The fact with the numbers issued for it: only after nothing was refused, so that none is lost."""
    return evolve(event, bill=BudgetBillRef.numbered(event.fiscal_year, number), number=number, serial=serial)


def _kind_possible(kind: BudgetKind, formulation: BudgetFormulation, account: str, bills: Sequence[BudgetBill]) -> None:
    has_main = any(each.kind is BudgetKind.INITIAL and each.is_adopted for each in bills)
    if kind is BudgetKind.SUPPLEMENTARY and not has_main:
        refuse(findings.no_budget_to_amend(account=account, year=formulation.fiscal_year))
    if kind is BudgetKind.INITIAL and has_main:
        refuse(findings.budget_already_adopted(account=account, year=formulation.fiscal_year))


def _refuse_faults(found: tuple[Diagnostic, ...]) -> None:
    refuse_any([each for each in found if each.severity is Severity.REFUSAL])


def submitted(command: SubmitBill, bill: BudgetBill) -> BillSubmitted:
    """提出 / The fact of a submission, or a refusal."""
    _expect(bill, BillStage.PREPARED)
    _not_before(bill.prepared_on, command.on)
    return BillSubmitted(bill=bill.ref, on=command.on)


def voted(command: RecordVote, bill: BudgetBill, bills: Sequence[BudgetBill]) -> BillVoted:
    """議決 / The fact of a vote with the lines as passed, or a refusal: an amended bill is judged anew."""
    _expect(bill, BillStage.SUBMITTED)
    _not_before(bill.submitted_on or bill.prepared_on, command.on)
    passed = amended(bill.lines, command.amendments)
    if command.result is not CouncilResult.REJECTED:
        _adoptable(evolve(bill, lines=passed), bills, command.on)
    changed = passed if command.result is CouncilResult.AMENDED else ()
    return BillVoted(bill=bill.ref, on=command.on, result=command.result, lines=changed)


def disposed_of(command: DisposeOfBill, bill: BudgetBill, bills: Sequence[BudgetBill]) -> BillDisposedOf:
    """専決処分 / The fact of a disposition without the assembly, or a refusal. A bill not voted may have been submitted."""
    if bill.stage is not BillStage.SUBMITTED:
        _expect(bill, BillStage.PREPARED)
    _not_before(bill.submitted_on or bill.prepared_on, command.on)
    if command.basis is DispositionBasis.ARTICLE_179:
        refuse_any(check_disposition(ground=command.ground, matter=DisposedMatter.BUDGET))
    else:
        refuse_any(
            check_mandated_disposition(designated=command.designated, amount=sum_of(bill.expenditure), limit=command.limit)
        )  # fmt: skip
    _adoptable(bill, bills, command.on)
    return BillDisposedOf(bill=bill.ref, on=command.on, basis=command.basis, ground=command.ground)


def answered(command: RecordAnswer, bill: BudgetBill) -> DispositionAnswered:
    """承認の答え / The fact of the council's answer to a disposition under Article 179, once, or a refusal."""
    if bill.basis is not DispositionBasis.ARTICLE_179 or bill.answer is not CouncilAnswer.NOT_ASKED:
        refuse(findings.disposition_not_to_answer(bill=bill.ref))
    _not_before(bill.adopted_on or bill.prepared_on, command.on)
    return DispositionAnswered(bill=bill.ref, on=command.on, answer=command.answer)


def _adoptable(bill: BudgetBill, bills: Sequence[BudgetBill], on: date) -> None:
    main = next((each for each in bills if each.kind is BudgetKind.INITIAL and each.is_adopted), None)
    if bill.kind is BudgetKind.SUPPLEMENTARY and main is not None and main.adopted_on is not None and bill.cause_arose_on:
        refuse_any(
            check_supplementary_budget(
                year=bill.fiscal_year,
                prepared_on=main.prepared_on,
                enacted_on=main.adopted_on,
                cause_arose_on=bill.cause_arose_on,
                amended_on=on,
            )
        )
    if bill.kind is BudgetKind.INITIAL and main is not None:
        refuse(findings.budget_already_adopted(account=bill.account.code, year=bill.fiscal_year))
    _refuse_faults(check_bill(bill, bills, frozenset()))


def check_in_order(bill: BudgetBill, bills: Sequence[BudgetBill], *, on: date) -> None:
    """載せられるか / Refuse a bill that is not adopted, whose day has not come, or that would overtake an earlier one."""
    _expect(bill, BillStage.ADOPTED)
    _not_before(bill.adopted_on or bill.prepared_on, on)
    for each in bills:
        if each.stage is BillStage.ADOPTED and each.number < bill.number and each.kind is not BudgetKind.PROVISIONAL:
            refuse(findings.earlier_bill_not_in_books(bill=bill.ref, earlier=each.ref))


def _expect(bill: BudgetBill, stage: BillStage) -> None:
    if bill.stage is not stage:
        refuse(findings.bill_in_another_stage(bill=bill.ref, stage=bill.stage.ja, needed=stage.ja))


def _not_before(before: date, on: date) -> None:
    if on < before:
        refuse(findings.bill_days_out_of_order(before=before, on=on))
