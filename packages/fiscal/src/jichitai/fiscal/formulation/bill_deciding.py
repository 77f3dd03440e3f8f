"""予算案の判断 / Whether a bill may be prepared, submitted, adopted, put into the books; and the fact when it may."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import evolve

from jichitai.master_data.kernel import Diagnostic, Severity, Yen, total

from ..budgets.authority import check_supplementary_budget
from ..budgets.borrowing import check_bond_item
from ..budgets.carry_over_continuing import check_continuing_plan
from ..budgets.contents import BudgetDocument, BudgetPart, check_budget_contents
from ..budgets.disposition import DisposedMatter, DispositionBasis, check_disposition, check_mandated_disposition
from ..budgets.provisional import check_provisional_budget
from ..budgets.reserve_fund import check_reserve_entered
from ..titles.account_titles import Account, AccountTitle
from . import bill_findings as findings
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
    LineAmendment,
    PrepareBill,
    RecordVote,
    SubmitBill,
)
from .bills import BudgetBill, sections_of, sum_of
from .budget_items import BudgetItems
from .consolidation import add_sources, in_force, items_in_force, merged
from .formulations import BudgetFormulation, BudgetKind
from .grounds import FundingSource, SourceAmount
from .references import BudgetBillRef
from .requested_lines import is_revenue


def check_bill(bill: BudgetBill, adopted: Sequence[BudgetBill], needed: frozenset[BudgetPart]) -> tuple[Diagnostic, ...]:
    """予算案の所見 / Every fault and warning of a bill, judged with the adopted bills of its account it would change.

    当初予算は法215条の定めと収支と予備費、補正予算は変えた後の全体、暫定予算は期間を見る。
    """
    return tuple(_faults(bill, adopted, needed))


def _faults(bill: BudgetBill, adopted: Sequence[BudgetBill], needed: frozenset[BudgetPart]) -> Iterator[Diagnostic]:
    for continuing in bill.items.continuing:
        yield from check_continuing_plan(plan=continuing.plan)
    for bond in bill.items.bonds:
        yield from check_bond_item(item=bond)
    match bill.kind:
        case BudgetKind.INITIAL:
            yield from _whole(bill.account, bill, bill.lines, bill.items, needed)
        case BudgetKind.SUPPLEMENTARY:
            yield from _changes(bill, adopted, needed)
        case BudgetKind.PROVISIONAL:
            if bill.first is not None and bill.last is not None:
                enacted = any(each.kind is BudgetKind.INITIAL and each.is_adopted for each in adopted)
                yield from check_provisional_budget(
                    year=bill.fiscal_year, first=bill.first, last=bill.last, budget_enacted=enacted
                )


def _changes(bill: BudgetBill, adopted: Sequence[BudgetBill], needed: frozenset[BudgetPart]) -> Iterator[Diagnostic]:
    before = items_in_force(adopted)
    for gone in before.unknown_in(bill.items):
        yield findings.abolished_item_unknown(part=gone.part.ja, name=gone.name)
    after = merged((*in_force(adopted), *bill.lines))
    negative = [each for each in after if each.amount < Yen(0)]
    if negative:
        yield from (findings.budget_line_below_zero(path=each.title.path, amount=each.amount) for each in negative)
        return
    yield from _whole(bill.account, bill, after, before.changed_by(bill.items), needed)


def _whole(
    account: Account, bill: BudgetBill, lines: tuple[BillLine, ...], items: BudgetItems, needed: frozenset[BudgetPart]
) -> Iterator[Diagnostic]:
    expenditure = tuple(each for each in lines if not is_revenue(each.title))
    document = BudgetDocument(
        account=account,
        parts=items.parts,
        needed=needed,
        revenue=sections_of(tuple(each for each in lines if is_revenue(each.title))),
        expenditure=sections_of(expenditure),
        instalments=tuple(each for each in items.instalments(bill.fiscal_year) if each.amount),
        carry_overs=tuple(each.section_amount for each in items.carry_overs),
    )
    yield from check_budget_contents(budget=document)
    reserve = [each.amount for each in expenditure if isinstance(each.title, AccountTitle) and each.title.is_reserve]
    yield from check_reserve_entered(account=account, reserve=total(reserve) if reserve else None)


def prepared(
    command: PrepareBill,
    formulation: BudgetFormulation,
    lines: tuple[BillLine, ...],
    adopted: Sequence[BudgetBill],
    *,
    number: int,
    serial: int,
) -> BillPrepared:
    """調製 / The fact of a bill made from the decided lines of an account, or a refusal."""
    if not lines:
        refuse(findings.account_without_lines(account=command.account))
    kind = formulation.kind
    if (kind is BudgetKind.PROVISIONAL) != (command.first is not None and command.last is not None):
        refuse(findings.provisional_period_misplaced(kind=kind.ja))
    if (kind is BudgetKind.SUPPLEMENTARY) != (command.cause_arose_on is not None):
        refuse(findings.cause_misplaced(kind=kind.ja))
    if formulation.decided_on is not None:
        _not_before(formulation.decided_on, command.on)
    account = lines[0].title.account
    _kind_possible(kind, formulation, account, adopted)
    event = BillPrepared(
        bill=BudgetBillRef.numbered(formulation.fiscal_year, number), number=number, serial=serial,
        formulation=formulation.ref, fiscal_year=formulation.fiscal_year, kind=kind, account=account,
        case=formulation.case, lines=lines, items=command.items, first=command.first, last=command.last,
        cause_arose_on=command.cause_arose_on, on=command.on,
    )  # fmt: skip
    _refuse_faults(check_bill(BudgetBill.of(event), adopted, command.needed))
    return event


def _kind_possible(kind: BudgetKind, formulation: BudgetFormulation, account: Account, adopted: Sequence[BudgetBill]) -> None:
    has_main = any(each.kind is BudgetKind.INITIAL and each.is_adopted for each in adopted)
    if kind is BudgetKind.SUPPLEMENTARY and not has_main:
        refuse(findings.no_budget_to_amend(account=account.code, year=formulation.fiscal_year))
    if kind is BudgetKind.INITIAL and has_main:
        refuse(findings.budget_already_adopted(account=account.code, year=formulation.fiscal_year))


def _refuse_faults(found: tuple[Diagnostic, ...]) -> None:
    refuse_any([each for each in found if each.severity is Severity.REFUSAL])


def submitted(command: SubmitBill, bill: BudgetBill) -> BillSubmitted:
    """提出 / The fact of a submission, or a refusal."""
    _expect(bill, BillStage.PREPARED)
    _not_before(bill.prepared_on, command.on)
    return BillSubmitted(bill=bill.ref, on=command.on)


def voted(command: RecordVote, bill: BudgetBill, adopted: Sequence[BudgetBill]) -> BillVoted:
    """議決 / The fact of a vote with the lines as passed, or a refusal: an amended bill is judged anew."""
    _expect(bill, BillStage.SUBMITTED)
    _not_before(bill.submitted_on or bill.prepared_on, command.on)
    passed = amended(bill.lines, command.amendments)
    if command.result is not CouncilResult.REJECTED:
        _adoptable(evolve(bill, lines=passed), adopted, command.on)
    return BillVoted(bill=bill.ref, on=command.on, result=command.result, lines=passed)


def disposed_of(command: DisposeOfBill, bill: BudgetBill, adopted: Sequence[BudgetBill]) -> BillDisposedOf:
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
    _adoptable(bill, adopted, command.on)
    return BillDisposedOf(bill=bill.ref, on=command.on, basis=command.basis, ground=command.ground)


def _adoptable(bill: BudgetBill, adopted: Sequence[BudgetBill], on: date) -> None:
    main = next((each for each in adopted if each.kind is BudgetKind.INITIAL and each.is_adopted), None)
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
    _refuse_faults(check_bill(bill, adopted, frozenset()))


def amended(lines: tuple[BillLine, ...], amendments: tuple[LineAmendment, ...]) -> tuple[BillLine, ...]:
    """修正の後の行 / The lines as amended; the change falls on general revenue (歳入は、その行の財源の区分)."""
    after = {each.title.path: each for each in lines}
    seen = set[str]()
    for each in amendments:
        path = each.title.path
        before = after.get(path) or BillLine(title=each.title, amount=Yen(0), sources=())
        if path in seen or each.amount == before.amount:
            refuse(findings.amendment_changes_nothing(path=path))
        if before.title != each.title:
            refuse(findings.budget_title_named_twice(path=path))
        seen.add(path)
        change = SourceAmount(_kind_of(before), each.amount - before.amount)
        after[path] = BillLine(title=each.title, amount=each.amount, sources=add_sources(before.sources, (change,)))
    return merged(after[path] for path in sorted(after))


def _kind_of(line: BillLine) -> FundingSource:
    return line.sources[0].source if is_revenue(line.title) and line.sources else FundingSource.GENERAL


def check_in_order(bill: BudgetBill, adopted: Sequence[BudgetBill], *, on: date) -> None:
    """載せられるか / Refuse a bill that is not adopted, whose day has not come, or that would overtake an earlier one."""
    _expect(bill, BillStage.ADOPTED)
    _not_before(bill.adopted_on or bill.prepared_on, on)
    for each in adopted:
        if each.stage is BillStage.ADOPTED and each.number < bill.number and each.kind is not BudgetKind.PROVISIONAL:
            refuse(findings.earlier_bill_not_in_books(bill=bill.ref, earlier=each.ref))


def _expect(bill: BudgetBill, stage: BillStage) -> None:
    if bill.stage is not stage:
        refuse(findings.bill_in_another_stage(bill=bill.ref, stage=bill.stage.ja, needed=stage.ja))


def _not_before(before: date, on: date) -> None:
    if on < before:
        refuse(findings.bill_days_out_of_order(before=before, on=on))
