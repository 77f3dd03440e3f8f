"""三つの調書 / The statements on continuing expenditure, multi-year authorities and local bonds (令144条1項2号から4号).

これまでの支出額と現在高は、この部屋の帳簿にないので、事実として受け取る。年割額・限度額・起債の額は、
予算の定めから引き継ぐ。様式（規則15条の2）の列に従う。
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, FiscalYear, Yen, rule, total
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ORDER

from ..budgets.carry_over_continuing import YearlyAmount
from . import paper_findings as findings
from .budget_items import AuthorityItem, ContinuingItem
from .grounds import SourceAmount

_CONTINUING: Final = LOCAL_AUTONOMY_ORDER.article("144", 1, "2")
_AUTHORITY: Final = LOCAL_AUTONOMY_ORDER.article("144", 1, "3")
_BONDS: Final = LOCAL_AUTONOMY_ORDER.article("144", 1, "4")


@frozen(kw_only=True)
class ContinuingFacts:
    """継続費のこれまで / What a continuing expenditure spent in each year so far (last year's as expected).

    ``sources``: the sources of the whole plan (全体計画の財源内訳); they add up to its total.
    """

    name: str
    spent: tuple[YearlyAmount, ...]
    sources: tuple[SourceAmount, ...] = ()
    progress: str = ""


@frozen(kw_only=True)
class ContinuingRow:
    """継続費調書の一行 / One continuing expenditure as it stands in ``year``.

    ``progress`` 事業の進行状況等（団体の言葉）。
    """

    item: ContinuingItem
    year: FiscalYear
    spent_before_last: Yen
    spent_by_last: Yen
    planned: Yen
    planned_after: Yen
    sources: tuple[SourceAmount, ...]
    progress: str

    @property
    def by_this_year(self) -> Yen:
        """当該年度末までの支出予定額 / Spent and planned by the end of the year."""
        return self.spent_by_last + self.planned

    @property
    def ratio(self) -> Fraction:
        """総額に対する進捗率 / The share of the total by the end of the year, exact."""
        return Fraction(self.by_this_year.amount, self.item.plan.total.amount) if self.item.plan.total else Fraction(0)


def continuing_row(*, item: ContinuingItem, year: FiscalYear, facts: ContinuingFacts | None) -> ContinuingRow:
    """継続費調書の行を作る / The row of an item: instalments are the budget's, what was spent comes from ``facts``."""
    spent = facts.spent if facts is not None else ()
    return ContinuingRow(
        item=item,
        year=year,
        spent_before_last=total(each.amount for each in spent if each.year < year.previous),
        spent_by_last=total(each.amount for each in spent if each.year < year),
        planned=item.instalment(year),
        planned_after=total(each.amount for each in item.plan.years if each.year > year),
        sources=facts.sources if facts is not None else (),
        progress=facts.progress if facts is not None else "",
    )


@rule(_CONTINUING, ja="継続費調書の突合", en="Whether a row on continuing expenditure ties")
def check_continuing_row(*, total_amount: Yen, by_this_year: Yen, planned_after: Yen) -> tuple[Diagnostic, ...]:
    """継続費調書の突合 / A finding when spent, planned and later amounts exceed the total. Less is no fault: it rolls on.

    >>> [[each.code for each in check_continuing_row(total_amount=Yen(100), by_this_year=Yen(60), planned_after=Yen(after))]
    ...     for after in (40, 41)]
    [[], ['fiscal.continuing-statement-beyond-total']]
    """
    if by_this_year + planned_after > total_amount:
        return (
            findings.continuing_statement_beyond_total(
                total=total_amount, stated=by_this_year + planned_after, cites=(_CONTINUING,)
            ),
        )
    return ()


@frozen(kw_only=True)
class AuthorityFacts:
    """債務負担行為のこれまでとこれから / What was spent by the end of last year, what is planned, and its sources."""

    name: str
    spent: Yen
    planned: Yen
    sources: tuple[SourceAmount, ...]


@frozen(kw_only=True)
class AuthorityRow:
    """債務負担行為調書の一行 / One authority: its ceiling, spent by last year, planned from this year on."""

    item: AuthorityItem
    year: FiscalYear
    spent: Yen
    planned: Yen
    sources: tuple[SourceAmount, ...]


@rule(_AUTHORITY, ja="債務負担行為調書の突合", en="Whether a row on multi-year authorities ties")
def check_authority_row(*, limit: Yen | None = None, spent: Yen, planned: Yen) -> tuple[Diagnostic, ...]:
    """債務負担行為調書の突合 / A finding when spent and planned exceed the ceiling. None: the ceiling is set in words, not judged.

    >>> [[each.code for each in check_authority_row(limit=Yen(100), spent=Yen(60), planned=Yen(planned))] for planned in (40, 41)]
    [[], ['fiscal.authority-statement-beyond-limit']]
    """
    if limit is not None and spent + planned > limit:
        return (findings.authority_statement_beyond_limit(limit=limit, stated=spent + planned, cites=(_AUTHORITY,)),)
    return ()


@frozen(kw_only=True)
class BondRow:
    """地方債調書の一行 / One category of bonds: balances, and what the year issues and redeems (元金)."""

    category: str
    end_before_last: Yen
    end_of_last: Yen
    issued: Yen
    redeemed: Yen

    @property
    def end_of_year(self) -> Yen:
        """当該年度末現在高見込額 / The balance expected at the end of the year."""
        return self.end_of_last + self.issued - self.redeemed


@rule(_BONDS, ja="地方債調書の突合", en="Whether the statement on bonds ties")
def check_bond_rows(*, issued: Yen, redeemed: Yen, end_of_last: Yen, bond_revenue: Yen) -> tuple[Diagnostic, ...]:
    """地方債調書の突合 / Findings when what is issued is not the bond revenue of the budget, or more is redeemed than there is.

    各額は、調書の合計である。``bond_revenue`` 歳入予算の地方債の額。

    >>> [[each.code for each in check_bond_rows(issued=Yen(issued), redeemed=Yen(10), end_of_last=Yen(50), bond_revenue=Yen(30))]
    ...     for issued in (30, 31)]
    [[], ['fiscal.bond-statement-differs']]
    """
    found = list[Diagnostic]()
    if issued != bond_revenue:
        found.append(findings.bond_statement_differs(issued=issued, revenue=bond_revenue, cites=(_BONDS,)))
    if redeemed > end_of_last + issued:
        found.append(findings.bond_redeemed_beyond_balance(redeemed=redeemed, balance=end_of_last + issued, cites=(_BONDS,)))
    return tuple(found)
