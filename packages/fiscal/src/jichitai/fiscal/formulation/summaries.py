"""要求の総括 / Totals of requests by unit, by project or by kind of requirement: asked, as it stands, and from which money."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum

from attrs import field, frozen

from jichitai.master_data.kernel import Yen

from .consolidation import add_sources
from .grounds import SourceAmount
from .requested_lines import RequestedLine, is_revenue
from .requests import BudgetRequest


class SummaryBy(Enum):
    """まとめ方 / What the totals are taken by."""

    UNIT = "unit"
    """所属 / Unit."""
    PROJECT = "project"
    """事業 / Unit and project."""
    REQUIREMENT = "requirement"
    """要求の区分 / Kind of requirement."""


@frozen(kw_only=True)
class SummaryRow:
    """総括の一行 / One group: what was asked for, what stands now and its sources, revenue beside it."""

    name: str
    requested: Yen = field(default=Yen(0))
    amount: Yen = field(default=Yen(0))
    sources: tuple[SourceAmount, ...] = ()
    revenue: Yen = field(default=Yen(0))

    @property
    def cut(self) -> Yen:
        """増減 / What stands less what was asked for."""
        return self.amount - self.requested


_NAMES: dict[SummaryBy, Callable[[BudgetRequest, RequestedLine], str]] = {
    SummaryBy.UNIT: lambda request, _: request.unit.value,
    SummaryBy.PROJECT: lambda request, _: f"{request.unit} {request.project.code}",
    SummaryBy.REQUIREMENT: lambda _, line: line.requirement,
}


def summary_of(requests: Iterable[BudgetRequest], by: SummaryBy) -> tuple[SummaryRow, ...]:
    """総括を作る / The totals, in order of name; expenditure and revenue each by themselves."""
    rows = dict[str, SummaryRow]()
    for request in requests:
        for line, figure in zip(request.lines, request.figures, strict=True):
            name = _NAMES[by](request, line)
            row = rows.get(name) or SummaryRow(name=name)
            if is_revenue(line.title):
                rows[name] = SummaryRow(
                    name=name, requested=row.requested, amount=row.amount, sources=row.sources,
                    revenue=row.revenue + figure.amount,
                )  # fmt: skip
            else:
                rows[name] = SummaryRow(
                    name=name, requested=row.requested + line.amount, amount=row.amount + figure.amount,
                    sources=add_sources(row.sources, figure.sources), revenue=row.revenue,
                )  # fmt: skip
    return tuple(rows[name] for name in sorted(rows))
