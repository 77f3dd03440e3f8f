"""決算 / The settlement of one account for one year: figures by title, and whether they tie.

歳入歳出決算書は款・項ごと、事項別明細書は目・節までを示す（法233条、令166条、規則16条・16条の2）。どちらも同じ行から
作るので、合わないことがあれば、それは帳簿か入力の誤りである。
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final, TypeVar

from attrs import field, frozen

from jichitai.master_data.kernel import Diagnostic, FiscalYear, Yen, rule, total
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER, LOCAL_AUTONOMY_REGULATION

from ..settlement.figures import CarriedResources, formal_balance, real_balance
from ..titles.account_titles import Account, Title
from . import closing_findings as findings
from .outcome import CarriedForward, Composition, ExpenditureOutcome, RevenueOutcome

_CLOSING: Final = LOCAL_AUTONOMY_ACT.article("235の5")
_SETTLEMENT: Final = LOCAL_AUTONOMY_ACT.article("233", 1)
_STATEMENT: Final = LOCAL_AUTONOMY_ORDER.article("166", 2)
_FORM: Final = LOCAL_AUTONOMY_REGULATION.article("16")
_CITES: Final = (_SETTLEMENT, _STATEMENT, _FORM)
_NOTHING: Final = Yen(0)
_Row = TypeVar("_Row", RevenueOutcome, ExpenditureOutcome)


@rule(_CLOSING, ja="出納の閉鎖", en="Whether the accounts can be closed")
def check_closing_day(*, year: FiscalYear, on: date) -> tuple[Diagnostic, ...]:
    """閉鎖の日 / A finding on a day before 31 May of the next year; that day itself (its business done) is not too early.

    >>> [[each.code for each in check_closing_day(year=FiscalYear(2026), on=date(2027, 5, day))] for day in (30, 31)]
    [['fiscal.closing-before-last-day'], []]
    """
    last = year.accounts_close_on
    if on < last:
        return (findings.closing_before_last_day(year=year, on=on, last=last, cites=(_CLOSING,)),)
    return ()


@frozen(kw_only=True)
class RevenueTotal:
    """歳入の款・項の計 / Revenue of a chapter (``section`` None) or a section."""

    chapter: Title
    section: Title | None
    budget: Yen
    assessed: Yen
    received: Yen
    written_off: Yen
    outstanding: Yen

    @property
    def above_budget(self) -> Yen:
        """予算現額と収入済額との比較 / Received less budgeted."""
        return self.received - self.budget


@frozen(kw_only=True)
class ExpenditureTotal:
    """歳出の款・項の計 / Expenditure of a chapter (``section`` None) or a section."""

    chapter: Title
    section: Title | None
    budget: Yen
    spent: Yen
    carried: Yen
    unused: Yen

    @property
    def below_budget(self) -> Yen:
        """予算現額と支出済額との比較 / Budgeted less spent."""
        return self.budget - self.spent


@frozen(kw_only=True)
class PropertyRow:
    """財産に関する調書の一行 / One row of the statement of property: what, in which unit, at both ends of the year."""

    kind: str
    name: str
    unit: str
    before: int
    change: int

    @property
    def after(self) -> int:
        """年度末現在高 / At the end of the year."""
        return self.before + self.change


@frozen(kw_only=True)
class RealBalanceStatement:
    """実質収支に関する調書 / The statement of the real balance, in yen."""

    revenue: Yen
    expenditure: Yen
    carried: CarriedResources
    to_funds: Yen = _NOTHING

    @property
    def formal(self) -> Yen:
        """歳入歳出差引額 / Revenue less expenditure."""
        return formal_balance(revenue=self.revenue, expenditure=self.expenditure).value

    @property
    def real(self) -> Yen:
        """実質収支額 / The same, less the resources carried to the next year."""
        return real_balance(revenue=self.revenue, expenditure=self.expenditure, carried=self.carried).value


@frozen(kw_only=True)
class Settlement:
    """決算 / One account's settlement of one year: every title, in the order of the budget.

    ``resources`` 翌年度へ繰り越すべき財源（繰越しの財源の内訳から）。``holdings`` 財産に関する調書（財産の台帳から渡す）。
    ``to_funds`` 実質収支額のうち法233条の2による基金繰入額。
    """

    fiscal_year: FiscalYear
    account: Account
    revenue: tuple[RevenueOutcome, ...] = field(repr=lambda rows: f"<{len(rows)} rows>")
    expenditure: tuple[ExpenditureOutcome, ...] = field(repr=lambda rows: f"<{len(rows)} rows>")
    resources: CarriedResources = field(factory=CarriedResources)
    holdings: tuple[PropertyRow, ...] = ()
    to_funds: Yen = _NOTHING

    @property
    def received(self) -> Yen:
        """歳入総額 / Total revenue: 収入済額."""
        return total(each.received for each in self.revenue)

    @property
    def spent(self) -> Yen:
        """歳出総額 / Total expenditure: 支出済額."""
        return total(each.spent for each in self.expenditure)

    @property
    def real_balance(self) -> RealBalanceStatement:
        """実質収支に関する調書 / The statement of the real balance."""
        return RealBalanceStatement(revenue=self.received, expenditure=self.spent, carried=self.resources, to_funds=self.to_funds)

    @property
    def revenue_totals(self) -> tuple[RevenueTotal, ...]:
        """歳入決算 / By 款 and 項, each chapter before its sections."""
        return tuple(_revenue_total(*each) for each in _grouped(self.revenue))

    @property
    def expenditure_totals(self) -> tuple[ExpenditureTotal, ...]:
        """歳出決算 / By 款 and 項, each chapter before its sections."""
        return tuple(_expenditure_total(*each) for each in _grouped(self.expenditure))


def _grouped(rows: Sequence[_Row]) -> Iterator[tuple[Title, Title | None, list[_Row]]]:
    chapters: dict[Title, dict[Title, list[_Row]]] = {}
    for row in rows:
        chapters.setdefault(row.title.chapter, {}).setdefault(row.title.section, []).append(row)
    for chapter, sections in chapters.items():
        yield chapter, None, [row for kept in sections.values() for row in kept]
        for section, kept in sections.items():
            yield chapter, section, kept


def _revenue_total(chapter: Title, section: Title | None, rows: list[RevenueOutcome]) -> RevenueTotal:
    return RevenueTotal(
        chapter=chapter, section=section, budget=total(each.budget.total for each in rows),
        assessed=total(each.assessed for each in rows), received=total(each.received for each in rows),
        written_off=total(each.written_off for each in rows), outstanding=total(each.outstanding for each in rows),
    )  # fmt: skip


def _expenditure_total(chapter: Title, section: Title | None, rows: list[ExpenditureOutcome]) -> ExpenditureTotal:
    return ExpenditureTotal(
        chapter=chapter, section=section, budget=total(each.budget.total for each in rows),
        spent=total(each.spent for each in rows), carried=total(each.carried.total for each in rows),
        unused=total(each.unused for each in rows),
    )  # fmt: skip


@rule(_SETTLEMENT, _STATEMENT, _FORM, ja="決算の検算", en="Whether a settlement ties")
def check_settlement(*, settlement: Settlement) -> tuple[Diagnostic, ...]:
    """決算の検算 / Every figure of a settlement that does not tie. Empty: every statement ties to the yen.

    歳入は調定額と行き先（収入済・不納欠損・収入未済、還付未済）、歳出は予算現額と支出済・繰越・不用、財源は繰越額との
    関係を見る。

    >>> from jichitai.fiscal.titles.account_titles import AccountKind, AccountTitle
    >>> title = AccountTitle(account=Account("01", "一般会計", AccountKind.GENERAL), chapter=Title("02", "総務費"),
    ...     section=Title("01", "総務管理費"), item=Title("05", "財産管理費"), object_of_expenditure=Title("10", "需用費"))
    >>> row = ExpenditureOutcome(title=title, budget=Composition(initial=Yen(10)), spent=Yen(11))
    >>> [each.code for each in check_settlement(settlement=Settlement(fiscal_year=FiscalYear(2026), account=title.account,
    ...     revenue=(), expenditure=(row,)))]
    ['fiscal.settlement-overspent']
    """
    found = [*_check_revenue(settlement), *_check_expenditure(settlement)]
    carried = _carried(settlement.expenditure)
    kinds = (
        ("継続費逓次繰越の財源", "resources of continuing expenditure", settlement.resources.continuing, carried.continuing),
        ("繰越明許費の財源", "resources of approved carry-over", settlement.resources.approved, carried.approved),
        ("事故繰越しの財源", "resources of carry-over by accident", settlement.resources.accident, carried.accident),
    )
    for ja, en, funds, amount in kinds:
        if funds > amount:
            found.append(
                findings.settlement_does_not_tie(
                    what_ja=ja, what=en, place=settlement.account.name, one=funds, other=amount, cites=_CITES
                )
            )
    return tuple(found)


def _carried(rows: Sequence[ExpenditureOutcome]) -> CarriedForward:
    carried = CarriedForward()
    for row in rows:
        if row.carried.total:
            carried = carried.plus(row.carried)
    return carried


def _check_revenue(settlement: Settlement) -> Iterator[Diagnostic]:
    for row in settlement.revenue:
        if row.told != row.assessed:
            yield findings.settlement_does_not_tie(
                what_ja="調定額と収入済額・不納欠損額・収入未済額（還付未済額を除く）", what="assessed and collected",
                place=row.title.path, one=row.assessed, other=row.told, cites=_CITES,
            )  # fmt: skip


def _check_expenditure(settlement: Settlement) -> Iterator[Diagnostic]:
    for row in settlement.expenditure:
        if row.unused < _NOTHING:
            yield findings.settlement_overspent(place=row.title.path, over=-row.unused, cites=_CITES)


def tied(settlement: Settlement, *, received: Yen, spent: Yen, cash: Yen) -> tuple[Diagnostic, ...]:
    """帳簿との突合 / Findings where the settlement differs from the cash ledger: revenue, expenditure, and cash in hand.

    The three are taken from the journal's trial balance, the settlement from the stored
    books: two ways to the same figures.
    """
    place = settlement.account.name
    compared: tuple[tuple[str, str, Yen, Yen], ...] = (
        ("歳入総額と収納", "revenue and receipts", settlement.received, received),
        ("歳出総額と支払", "expenditure and payments", settlement.spent, spent),
        ("歳入歳出差引額と歳計現金", "balance and cash in hand", settlement.real_balance.formal, cash),
    )
    return tuple(
        findings.settlement_does_not_tie(what_ja=ja, what=en, place=place, one=one, other=other, cites=_CITES)
        for ja, en, one, other in compared
        if one != other
    )


def budget_of(rows: Sequence[_Row], part: Callable[[Composition], Yen]) -> Yen:
    """予算現額の一部の計 / The total of one part of the budget over rows: ``budget_of(rows, lambda each: each.initial)``."""
    return total(part(row.budget) for row in rows)
