"""繰越計算書と払い残し / The statement of what was carried, and what stood open at the end of a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from jichitai.master_data.kernel import FiscalYear, Yen, total

from ..budgets.carry_over import CarryOver, carry_over_statement_due
from ..ledger.commitment import ExpenditureCommitment
from ..settlement.figures import CarriedResources
from .carried import CarriedAmount
from .resources import CarriedFunding


@frozen(kw_only=True)
class CarryOverRow:
    """繰越計算書の一行 / One project in the statement; ``authorised`` is what the budget set (明許・逓次), None for 事故."""

    chapter: str
    section: str
    project: str
    authorised: Yen | None
    carried: Yen
    funding: CarriedFunding
    reason: str | None


@frozen(kw_only=True)
class CarryOverStatement:
    """繰越計算書 / What was carried out of ``year`` in one way, with its resources; due by ``due`` (included)."""

    year: FiscalYear
    kind: CarryOver
    rows: tuple[CarryOverRow, ...]
    prepared_on: date
    due: date

    @property
    def carried(self) -> Yen:
        """翌年度繰越額の計 / The total carried."""
        return total(row.carried for row in self.rows)

    @property
    def funding(self) -> CarriedFunding:
        """財源の計 / Its resources together."""
        funding = CarriedFunding()
        for row in self.rows:
            funding = funding.plus(row.funding)
        return funding


def carry_over_statement(
    *, year: FiscalYear, kind: CarryOver, carried: Iterable[tuple[CarriedAmount, Yen | None]], prepared_on: date
) -> CarryOverStatement:
    """繰越計算書を作る / The statement of one way of carrying; each amount comes with what the budget set for it.

    Amounts of one section and project stand in one row, in the order they first come.
    """
    rows: dict[tuple[str, str, str], CarryOverRow] = {}
    for each, authorised in carried:
        if each.kind is not kind or each.fiscal_year != year:
            raise ValueError("a statement shows amounts of one year, carried in one way")
        chapter, section = str(each.title.chapter), str(each.title.section)
        at = (f"{each.title.account.code}/{chapter}", section, each.project)
        before = rows.get(at)
        if before is None:
            rows[at] = CarryOverRow(
                chapter=chapter, section=section, project=each.project, authorised=authorised, carried=each.amount,
                funding=each.funding, reason=each.accident,
            )  # fmt: skip
        else:
            rows[at] = CarryOverRow(
                chapter=chapter, section=section, project=each.project, authorised=before.authorised,
                carried=before.carried + each.amount, funding=before.funding.plus(each.funding),
                reason=before.reason or each.accident,
            )  # fmt: skip
    due = carry_over_statement_due(kind=kind, year=year).value
    return CarryOverStatement(year=year, kind=kind, rows=tuple(rows.values()), prepared_on=prepared_on, due=due)


def resources_of(carried: Iterable[CarriedAmount]) -> CarriedResources:
    """翌年度へ繰り越すべき財源 / The resources that go with what was carried, by way of carrying."""
    sums = dict.fromkeys(CarryOver, 0)
    for each in carried:
        sums[each.kind] += each.funding.to_carry.amount
    return CarriedResources(
        continuing=Yen(sums[CarryOver.CONTINUING]), approved=Yen(sums[CarryOver.APPROVED]),
        accident=Yen(sums[CarryOver.ACCIDENT]),
    )  # fmt: skip


@frozen(kw_only=True)
class OpenCommitment:
    """未払の支出負担行為 / A commitment that is not paid in full: what is not ordered, and what is ordered and not paid.

    3月31日までにした支出負担行為は、``payable_until``（5月31日）まで当年度の予算から支払える。
    """

    commitment: ExpenditureCommitment
    unordered: Yen
    unpaid: Yen
    payable_until: date


def open_commitments(commitments: Iterable[ExpenditureCommitment]) -> Iterator[OpenCommitment]:
    """未払の支出負担行為の列 / Every commitment of which something is not paid, in the order given."""
    for each in commitments:
        if each.paid < each.amount:
            yield OpenCommitment(
                commitment=each, unordered=each.unordered, unpaid=each.ordered - each.paid,
                payable_until=each.fiscal_year.accounts_close_on,
            )  # fmt: skip
