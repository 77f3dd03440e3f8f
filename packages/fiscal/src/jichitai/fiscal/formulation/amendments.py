"""議会の修正 / The lines of a bill as the council amended them (法97条2項): every title named once, each really changed."""

from __future__ import annotations

from jichitai.master_data.kernel import Yen

from . import bill_findings as findings
from .bill_refusals import refuse
from .bill_values import BillLine, LineAmendment
from .consolidation import add_sources, merged
from .grounds import FundingSource, SourceAmount
from .requested_lines import is_revenue


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
