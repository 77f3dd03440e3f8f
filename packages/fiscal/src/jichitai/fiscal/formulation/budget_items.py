"""予算の定め / What a budget sets beside its amounts (法215条2号から7号): carried from bill to bill, added, changed, abolished."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from attrs import frozen

from jichitai.master_data.kernel import FiscalYear, Yen

from ..budgets.borrowing import BondItem
from ..budgets.carry_over_continuing import ContinuingPlan
from ..budgets.contents import BudgetPart, SectionAmount
from ..budgets.virement import SectionVirementClause

_T = TypeVar("_T")


@frozen(kw_only=True)
class ContinuingItem:
    """継続費 / A continuing expenditure: where it stands, its name, its total and yearly amounts."""

    chapter: str
    section: str
    name: str
    plan: ContinuingPlan

    def instalment(self, year: FiscalYear) -> Yen:
        """年割額 / The amount of one year; 0 yen outside its years."""
        return next((each.amount for each in self.plan.years if each.year == year), Yen(0))


@frozen(kw_only=True)
class CarryOverItem:
    """繰越明許費 / An approved carry-over: a project of a section, and how much may be carried."""

    chapter: str
    section: str
    name: str
    amount: Yen

    def __attrs_post_init__(self) -> None:
        if self.amount <= Yen(0):
            raise ValueError("an approved carry-over is more than 0 yen")

    @property
    def section_amount(self) -> SectionAmount:
        """款項の額 / The amount under its section."""
        return SectionAmount(chapter=self.chapter, section=self.section, amount=self.amount)


@frozen(kw_only=True)
class AuthorityItem:
    """債務負担行為 / A multi-year authority: what for, its first and last year, its ceiling (or the words that set it)."""

    name: str
    first: FiscalYear
    last: FiscalYear
    limit: Yen | None = None
    limit_words: str = ""

    def __attrs_post_init__(self) -> None:
        if self.last.year < self.first.year:
            raise ValueError("the last year of an authority is not before its first")
        if (self.limit is None) is not bool(self.limit_words.strip()):
            raise ValueError("an authority has a ceiling in yen, or words that set it")


@frozen(kw_only=True)
class AbolishedItem:
    """廃止する定め / An item a supplementary budget takes away, by part and name."""

    part: BudgetPart
    name: str


@frozen(kw_only=True)
class BudgetItems:
    """予算の定め一式 / The items of one bill. In a supplementary budget: only what is added, changed or abolished."""

    continuing: tuple[ContinuingItem, ...] = ()
    carry_overs: tuple[CarryOverItem, ...] = ()
    authorities: tuple[AuthorityItem, ...] = ()
    bonds: tuple[BondItem, ...] = ()
    temporary_borrowing: Yen | None = None
    virement: SectionVirementClause | None = None
    abolished: tuple[AbolishedItem, ...] = ()

    def __attrs_post_init__(self) -> None:
        for part, names in self.names.items():
            if len(set(names)) != len(names):
                raise ValueError(f"an item of {part.name.lower()} stands once")

    @property
    def names(self) -> dict[BudgetPart, tuple[str, ...]]:
        """定めの名 / The names of the items, by part."""
        return {
            BudgetPart.CONTINUING_EXPENDITURE: tuple(each.name for each in self.continuing),
            BudgetPart.APPROVED_CARRY_OVER: tuple(each.name for each in self.carry_overs),
            BudgetPart.MULTI_YEAR_AUTHORITY: tuple(each.name for each in self.authorities),
            BudgetPart.LOCAL_BONDS: tuple(each.purpose for each in self.bonds),
        }

    @property
    def parts(self) -> frozenset[BudgetPart]:
        """ある定め / The parts of Article 215 this holds, the first always."""
        held = {part for part, names in self.names.items() if names}
        if self.temporary_borrowing is not None:
            held.add(BudgetPart.TEMPORARY_BORROWING)
        if self.virement is not None:
            held.add(BudgetPart.VIREMENT_BETWEEN_SECTIONS)
        return frozenset(held | {BudgetPart.REVENUE_AND_EXPENDITURE})

    def instalments(self, year: FiscalYear) -> tuple[SectionAmount, ...]:
        """年割額 / The instalments of one year, by section."""
        return tuple(
            SectionAmount(chapter=each.chapter, section=each.section, amount=each.instalment(year)) for each in self.continuing
        )

    def changed_by(self, change: BudgetItems) -> BudgetItems:
        """補正の後 / The items in force after a supplementary budget: replaced by name, abolished ones gone."""
        gone = {part: {each.name for each in change.abolished if each.part is part} for part in BudgetPart}
        return BudgetItems(
            continuing=_changed(self.continuing, change.continuing, gone[BudgetPart.CONTINUING_EXPENDITURE], _name),
            carry_overs=_changed(self.carry_overs, change.carry_overs, gone[BudgetPart.APPROVED_CARRY_OVER], _name),
            authorities=_changed(self.authorities, change.authorities, gone[BudgetPart.MULTI_YEAR_AUTHORITY], _name),
            bonds=_changed(self.bonds, change.bonds, gone[BudgetPart.LOCAL_BONDS], _purpose),
            temporary_borrowing=self.temporary_borrowing if change.temporary_borrowing is None else change.temporary_borrowing,
            virement=self.virement if change.virement is None else change.virement,
        )

    def kind_of_change(self, part: BudgetPart, name: str) -> str:
        """補正の区分 / How an item of a supplementary budget changes these: 「変更」 when there is one of its name, else 「追加」."""
        return "変更" if name in self.names.get(part, ()) else "追加"

    def unknown_in(self, change: BudgetItems) -> tuple[AbolishedItem, ...]:
        """ない定めの廃止 / What ``change`` would abolish though it is not here."""
        return tuple(each for each in change.abolished if each.name not in self.names.get(each.part, ()))


def _name(item: ContinuingItem | CarryOverItem | AuthorityItem) -> str:
    return item.name


def _purpose(item: BondItem) -> str:
    return item.purpose


def _changed(before: tuple[_T, ...], change: tuple[_T, ...], gone: set[str], name: Callable[[_T], str]) -> tuple[_T, ...]:
    after = {name(each): each for each in (*before, *change)}  # 変更は元の位置に、追加は後ろに
    return tuple(each for key, each in after.items() if key not in gone)
