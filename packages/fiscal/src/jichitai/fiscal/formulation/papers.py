"""予算に関する説明書一式 / All papers of one bill: made from its lines, requests and items, and checked to the yen (令144条)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import Citation, Diagnostic, FiscalYear, Yen, total
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from . import paper_findings as findings
from .bill_values import BillLine
from .bills import BudgetBill, sum_of
from .budget_items import BudgetItems
from .details import FirstTable, ItemRow, first_table, item_rows
from .formulations import BudgetKind
from .grounds import FundingSource, amount_from
from .requests import BudgetRequest
from .staff_costs import StaffStatement, staff_lines, staff_statement
from .statements import (
    AuthorityFacts,
    AuthorityRow,
    BondRow,
    ContinuingFacts,
    ContinuingRow,
    check_authority_row,
    check_bond_rows,
    check_continuing_row,
    continuing_row,
)

_DETAILS: Final = LOCAL_AUTONOMY_ORDER.article("144", 1, "1")
_VOTED: Final = LOCAL_AUTONOMY_ACT.article("216")


@frozen(kw_only=True)
class PaperFacts:
    """帳簿にない事実 / Facts the papers need and this room's books do not hold."""

    continuing: tuple[ContinuingFacts, ...] = ()
    authorities: tuple[AuthorityFacts, ...] = ()
    bonds: tuple[BondRow, ...] = ()


@frozen(kw_only=True)
class BudgetPapers:
    """説明書一式 / The voted table, the details, and the statements of one bill."""

    bill: BudgetBill
    first_revenue: FirstTable
    first_expenditure: FirstTable
    revenue: tuple[ItemRow, ...] = field(repr=False)
    expenditure: tuple[ItemRow, ...] = field(repr=False)
    staff: StaffStatement
    continuing: tuple[ContinuingRow, ...]
    authorities: tuple[AuthorityRow, ...]
    bonds: tuple[BondRow, ...]
    items_before: BudgetItems


def budget_papers(
    *,
    bill: BudgetBill,
    requests: Sequence[BudgetRequest],
    before: Sequence[BillLine],
    requests_before: Sequence[BudgetRequest] = (),
    items_before: BudgetItems | None = None,
    facts: PaperFacts | None = None,
) -> BudgetPapers:
    """説明書を作る / The papers of a bill.

    ``before``: last year's lines (in a supplementary budget: the lines in force before it, with ``items_before``).
    ``requests`` are those of this formulation, ``requests_before`` those of last year's (of the
    budgets in force, for a supplementary one): the staff costs are compared by them.
    """
    given = facts or PaperFacts()
    account, year = bill.account.code, bill.fiscal_year
    tables = [first_table(bill.kind, revenue=side, lines=bill.lines, before=before) for side in (True, False)]
    details = [
        item_rows(bill.kind, revenue=side, lines=bill.lines, before=before, requests=requests, account=account)
        for side in (True, False)
    ]
    spent = {each.name: each for each in given.continuing}
    whole = (*requests_before, *requests) if bill.kind is BudgetKind.SUPPLEMENTARY else requests
    return BudgetPapers(
        bill=bill,
        first_revenue=tables[0],
        first_expenditure=tables[1],
        revenue=details[0],
        expenditure=details[1],
        staff=staff_statement(account=account, requests=whole, before=requests_before),
        continuing=tuple(continuing_row(item=each, year=year, facts=spent.get(each.name)) for each in bill.items.continuing),
        authorities=tuple(_authorities(bill, given, year)),
        bonds=given.bonds,
        items_before=items_before or BudgetItems(),
    )


def _authorities(bill: BudgetBill, given: PaperFacts, year: FiscalYear) -> Iterator[AuthorityRow]:
    known = {each.name: each for each in given.authorities}
    for item in bill.items.authorities:
        facts = known.get(item.name) or AuthorityFacts(name=item.name, spent=Yen(0), planned=item.limit or Yen(0), sources=())
        yield AuthorityRow(item=item, year=year, spent=facts.spent, planned=facts.planned, sources=facts.sources)


def check_papers(papers: BudgetPapers, requests: Sequence[BudgetRequest]) -> tuple[Diagnostic, ...]:
    """説明書の突合 / Every figure that does not tie, in the order of the papers; empty when all tie to the yen."""
    return (
        *_first(papers.first_revenue, papers.bill.revenue, "歳入"),
        *_first(papers.first_expenditure, papers.bill.expenditure, "歳出"),
        *_details(papers.first_revenue, papers.revenue, "歳入"),
        *_details(papers.first_expenditure, papers.expenditure, "歳出"),
        *_funding(papers),
        *_staff(papers, requests),
        *_statements(papers),
    )


def _tie(paper: str, place: str, stated: Yen, summed: Yen, cite: Citation = _DETAILS) -> Iterator[Diagnostic]:
    if stated != summed:
        yield findings.budget_papers_do_not_tie(paper=paper, place=place, stated=stated, summed=summed, cites=(cite,))


def _first(table: FirstTable, lines: tuple[BillLine, ...], side: str) -> Iterator[Diagnostic]:
    paper = f"第1表（{side}）"
    yield from _tie(paper, f"{side}合計", table.amount, sum_of(lines), _VOTED)
    for chapter in (row for row in table.rows if row.section is None):
        sections = [row for row in table.rows if row.section is not None and row.chapter.code == chapter.chapter.code]
        yield from _tie(paper, str(chapter.chapter), chapter.amount, total(row.amount for row in sections), _VOTED)
        yield from _tie(paper, f"{chapter.chapter}（前）", chapter.before, total(row.before for row in sections), _VOTED)


def _details(table: FirstTable, rows: tuple[ItemRow, ...], side: str) -> Iterator[Diagnostic]:
    paper = f"{side}事項別明細書"
    for section in (row for row in table.rows if row.section is not None):
        code = (section.chapter.code, section.section.code if section.section else "")
        items = [row for row in rows if (row.chapter.code, row.section.code) == code]
        place = f"{section.chapter}{section.section}"
        yield from _tie(paper, place, section.amount, total(row.amount for row in items))
        if table.kind is not BudgetKind.SUPPLEMENTARY:  # 補正は、触れた目だけを載せる
            yield from _tie(paper, f"{place}（前）", section.before, total(row.before for row in items))
    for row in rows:
        place = f"{row.path}{row.item.name}"
        yield from _tie(paper, f"{place}の節", row.amount, total(each.amount for each in row.objects))
        yield from _tie(paper, f"{place}の財源", row.amount, total(each.amount for each in row.sources))
        yield from _tie(paper, f"{place}の説明", row.amount, total(each.amount for each in row.notes))


def _funding(papers: BudgetPapers) -> Iterator[Diagnostic]:
    bill = papers.bill
    for kind in FundingSource:
        if kind is FundingSource.GENERAL:
            continue
        used = total(amount_from(kind, row.sources) for row in papers.expenditure)
        revenue = total(amount_from(kind, row.sources) for row in papers.revenue)
        if used > revenue and bill.kind is not BudgetKind.PROVISIONAL:
            yield findings.funding_beyond_revenue(source=kind.ja, used=used, revenue=revenue, cites=(_DETAILS,))


def _staff(papers: BudgetPapers, requests: Sequence[BudgetRequest]) -> Iterator[Diagnostic]:
    lines = staff_lines(requests, papers.bill.account.code)
    marked = total(amount for line, _, amount in lines if line.staff is not None)
    amended = papers.bill.kind is BudgetKind.SUPPLEMENTARY
    stated = papers.staff.amount - papers.staff.before if amended else papers.staff.amount
    yield from _tie("給与費明細書", "合計", stated, marked)
    for line, _, amount in lines:
        if line.staff is None and amount:
            yield findings.staff_cost_not_stated(path=line.title.path, amount=amount, cites=(_DETAILS,))


def _statements(papers: BudgetPapers) -> Iterator[Diagnostic]:
    for row in papers.continuing:
        yield from check_continuing_row(
            total_amount=row.item.plan.total, by_this_year=row.by_this_year, planned_after=row.planned_after
        )
        if row.sources:
            summed = total(part.amount for part in row.sources)
            yield from _tie("継続費に関する調書", f"{row.item.name}の財源", row.item.plan.total, summed)
    for each in papers.authorities:
        yield from check_authority_row(limit=each.item.limit, spent=each.spent, planned=each.planned)
        if each.sources:
            summed = total(part.amount for part in each.sources)
            yield from _tie("債務負担行為に関する調書", each.item.name, each.planned, summed)
    if papers.bonds and papers.bill.kind is BudgetKind.INITIAL:
        yield from check_bond_rows(
            issued=total(each.issued for each in papers.bonds),
            redeemed=total(each.redeemed for each in papers.bonds),
            end_of_last=total(each.end_of_last for each in papers.bonds),
            bond_revenue=total(amount_from(FundingSource.BONDS, row.sources) for row in papers.revenue),
        )
