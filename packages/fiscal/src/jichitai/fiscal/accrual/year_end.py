"""年度末の非資金仕訳 / Year-end entries that move no cash: depreciation, allowances, receivables, assets that come and go.

出納整理期間の現金は年度末までに動いたものとして資金仕訳に入っているので、未収金・未払金にするのは、出納閉鎖の後に残るものだけである。
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from fractions import Fraction
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import FiscalYear, Yen

from . import year_end_findings as findings
from .chart import Chart
from .depreciation import DepreciationStart, OwnRate, depreciation_in_year
from .entries import DoubleEntry
from .register import FixedAsset

_DEPRECIATION: Final = "4123"
_DISPOSAL_LOSS: Final = "62"
_SALE_GAIN: Final = "71"
_FREE_TRANSFER: Final = "83"
_REVALUATION: Final = "82"
_OTHER_OPERATING: Final = "4133"
_SAVED_IN_FUNDS: Final = "9212"
_NOTHING: Final = Yen(0)


def _entry(place: str, debit: str, credit: str, amount: int) -> tuple[DoubleEntry, ...]:
    """零なら仕訳しない、負なら借方と貸方を入れ替える / No entry of nothing; below zero the sides are exchanged."""
    if amount == 0:
        return ()
    if amount < 0:
        debit, credit, amount = credit, debit, -amount
    return (DoubleEntry(place=place, debit=debit, credit=credit, amount=Yen(amount)),)


def depreciation_entries(
    assets: Iterable[FixedAsset], chart: Chart, *, year: FiscalYear, start: DepreciationStart, own_rates: tuple[OwnRate, ...] = ()
) -> tuple[DoubleEntry, ...]:
    """減価償却の仕訳 / One entry for every asset depreciated in ``year``: to accumulated depreciation, or off an intangible asset."""
    made = list[DoubleEntry]()
    for asset in assets:
        amount = depreciation_in_year(asset=asset, year=year, start=start, own_rates=own_rates).value.amount
        credit = asset.account if asset.account in chart.direct else chart.accumulated.get(asset.account)
        if amount and credit is None:
            raise findings.DisposalTitleUnfit(findings.disposal_title_unfit(account=asset.account))
        made += _entry(asset.number, _DEPRECIATION, credit or asset.account, amount)
    return tuple(made)


class AllowanceKind(Enum):
    """引当金の種類 / The allowances of the balance sheet: their title, the provision's, and what their use relieves."""

    UNCOLLECTIBLE_CURRENT = "uncollectible-current"
    """徴収不能引当金（流動） / For receivables."""
    UNCOLLECTIBLE_LONG = "uncollectible-long"
    """徴収不能引当金（固定） / For claims long in arrears."""
    BONUS = "bonus"
    """賞与等引当金 / For bonuses."""
    RETIREMENT = "retirement"
    """退職手当引当金 / For retirement benefits."""
    INVESTMENT = "investment"
    """投資損失引当金 / For losses on investments."""
    COMPENSATION = "compensation"
    """損失補償等引当金 / For loss compensation."""

    @property
    def ja(self) -> str:
        """日本語の名 / The allowance in Japanese."""
        return _ALLOWANCES[self][0]

    @property
    def account(self) -> str:
        """引当金の科目 / The title of the allowance."""
        return _ALLOWANCES[self][1]

    @property
    def provision(self) -> str:
        """繰入額の科目 / The title of the provision."""
        return _ALLOWANCES[self][2]

    @property
    def relieved(self) -> str:
        """取崩しの相手 / The title the use of the allowance relieves: the claim, or the expense already entered with cash."""
        return _ALLOWANCES[self][3]


_ALLOWANCES: Final = {
    AllowanceKind.UNCOLLECTIBLE_CURRENT: ("徴収不能引当金（流動）", "127", "4132", "122"),
    AllowanceKind.UNCOLLECTIBLE_LONG: ("徴収不能引当金（固定）", "1137", "4132", "1133"),
    AllowanceKind.BONUS: ("賞与等引当金", "226", "4112", "4111"),
    AllowanceKind.RETIREMENT: ("退職手当引当金", "213", "4113", "4111"),
    AllowanceKind.INVESTMENT: ("投資損失引当金", "1132", "63", "11312"),
    AllowanceKind.COMPENSATION: ("損失補償等引当金", "214", "64", "424"),
}


@frozen(kw_only=True)
class AllowanceYear:
    """引当金の一年 / Opening amount, what was used in the year, and what is needed at its end."""

    kind: AllowanceKind
    opening: Yen
    used: Yen
    needed: Yen

    def __attrs_post_init__(self) -> None:
        if min(self.opening.amount, self.used.amount, self.needed.amount) < 0:
            raise ValueError("the amounts of an allowance are not below zero")


def allowance_entries(each: AllowanceYear, *, release_to: str | None = None) -> tuple[DoubleEntry, ...]:
    """引当金の仕訳 / Use what was used, then provide for what is needed, or release what is left over to ``release_to``.

    Salaries and retirement benefits were paid as expenses in the journal of cash; the use
    takes that expense off again. ``AllowanceOverused``, ``ReleaseTitleMissing``.

    >>> bonus = AllowanceYear(kind=AllowanceKind.BONUS, opening=Yen(80), used=Yen(80), needed=Yen(90))
    >>> [(made.debit, made.credit, made.amount.amount) for made in allowance_entries(bonus)]
    [('226', '4111', 80), ('4112', '226', 90)]
    """
    kind, place = each.kind, each.kind.ja
    if each.used > each.opening:
        raise findings.AllowanceOverused(findings.allowance_overused(kind_ja=place, opening=each.opening, used=each.used))
    made = _entry(place, kind.account, kind.relieved, each.used.amount)
    change = each.needed.amount - (each.opening.amount - each.used.amount)
    if change >= 0:
        return (*made, *_entry(place, kind.provision, kind.account, change))
    if release_to is None:
        raise findings.ReleaseTitleMissing(findings.release_title_missing(kind_ja=place, release=Yen(-change)))
    return (*made, *_entry(place, kind.account, release_to, -change))


@frozen(kw_only=True)
class WriteOffYear:
    """不納欠損の一年 / What was written off in a year, and the claims it is measured against (by the body's policy)."""

    written_off: Yen
    claims: Yen


def uncollectible_rate(years: Sequence[WriteOffYear]) -> Fraction:
    """不納欠損率 / Written off over claims, summed over the years given (five by usual practice); exact.

    >>> uncollectible_rate([WriteOffYear(written_off=Yen(30), claims=Yen(1_000))] * 5)
    Fraction(3, 100)
    """
    claims = sum(each.claims.amount for each in years)
    if claims <= 0:
        raise ValueError("a rate needs claims of more than nothing")
    return Fraction(sum(each.written_off.amount for each in years), claims)


def uncollectible_needed(*, claims: Yen, rate: Fraction) -> Yen:
    """徴収不能見込額 / Claims times the rate; under one yen is cut off.

    >>> uncollectible_needed(claims=Yen(1_234_567), rate=Fraction(3, 100))
    Yen(37_037)
    """
    return Yen(claims.amount * rate.numerator // rate.denominator)


def bonus_needed(*, next_payment: Yen, months_of_year: int, months_of_period: int) -> Yen:
    """賞与等引当金 / The part of the next bonus that the year has earned, by months; under one yen is cut off.

    For a June bonus for December to May, four of six months lie in the year.

    >>> bonus_needed(next_payment=Yen(100_000), months_of_year=4, months_of_period=6)
    Yen(66_666)
    """
    if not 0 <= months_of_year <= months_of_period or months_of_period < 1:
        raise ValueError("the months of the year are among those of the period")
    return Yen(next_payment.amount * months_of_year // months_of_period)


@frozen(kw_only=True)
class ReceivableYear:
    """未収金の一年 / A kind of claim: opening and closing amounts outstanding at the closing of accounts, and what was written off.

    ``income`` is the title the claim's receipts were credited to with cash (税収等, 使用料及び手数料 …).
    """

    income: str
    opening: Yen
    closing: Yen
    written_off: Yen = _NOTHING
    account: str = "122"


def receivable_entries(each: ReceivableYear, *, covered: Yen = _NOTHING) -> tuple[DoubleEntry, ...]:
    """未収金の仕訳 / What arose beyond what was collected, and what was written off.

    ``covered`` is the part of the write-offs that the allowance bears (its use is entered by
    ``allowance_entries``); the rest is an expense of the year.

    >>> tax = ReceivableYear(income="811", opening=Yen(100), closing=Yen(120), written_off=Yen(10))
    >>> [(made.debit, made.credit, made.amount.amount) for made in receivable_entries(tax, covered=Yen(4))]
    [('122', '811', 30), ('4133', '122', 6)]
    """
    if not 0 <= covered.amount <= each.written_off.amount:
        raise ValueError("the allowance bears no more than what was written off")
    arisen = each.closing.amount - each.opening.amount + each.written_off.amount
    return (
        *_entry("未収金", each.account, each.income, arisen),
        *_entry("不納欠損", _OTHER_OPERATING, each.account, each.written_off.amount - covered.amount),
    )


def payable_entry(*, place: str, debit: str, amount: Yen, long_term: bool) -> tuple[DoubleEntry, ...]:
    """未払金の仕訳 / A debt still unpaid when the accounts close (PFI, 債務負担行為 …): the expense or asset against the payable."""
    return _entry(place, debit, "212" if long_term else "222", amount.amount)


class Reclassified(Enum):
    """長期と短期の組 / Titles between which amounts due within a year move."""

    BONDS = "bonds"
    """地方債と1年内償還予定地方債 / Local bonds."""
    LOANS = "loans"
    """長期貸付金と短期貸付金 / Loans receivable."""
    ARREARS = "arrears"
    """未収金と長期延滞債権 / Receivables that grew old."""
    PAYABLES = "payables"
    """長期未払金と未払金 / Payables."""
    SINKING_FUND = "sinking-fund"
    """減債基金（固定と流動） / The sinking fund."""


# 借方、貸方：後の欄の科目の残高が増える向き
_PAIRS: Final = {
    Reclassified.BONDS: ("211", "221"),
    Reclassified.LOANS: ("123", "1134"),
    Reclassified.ARREARS: ("1133", "122"),
    Reclassified.PAYABLES: ("212", "222"),
    Reclassified.SINKING_FUND: ("1242", "11351"),
}


def reclassified(kind: Reclassified, *, held: Yen, needed: Yen) -> tuple[DoubleEntry, ...]:
    """長短の振替 / Bring the moving title from ``held`` to ``needed``.

    The moving title is the one due within a year; for arrears it is 長期延滞債権.

    >>> [(made.debit, made.credit, made.amount.amount) for made in reclassified(Reclassified.BONDS, held=Yen(100), needed=Yen(130))]
    [('211', '221', 30)]
    """
    debit, credit = _PAIRS[kind]
    return _entry(kind.value, debit, credit, needed.amount - held.amount)


def received_free(asset: FixedAsset) -> tuple[DoubleEntry, ...]:
    """無償取得 / An asset received without consideration, at its assessed value (開発行為の帰属、寄附 など)."""
    return _entry(asset.number, asset.account, _FREE_TRANSFER, asset.cost.amount)


def given_free(asset: FixedAsset, chart: Chart, *, accumulated: Yen) -> tuple[DoubleEntry, ...]:
    """無償譲渡 / An asset given away: its book value goes off net assets directly."""
    return _off_the_books(asset, chart, accumulated, _FREE_TRANSFER)


def written_off_asset(asset: FixedAsset, chart: Chart, *, accumulated: Yen) -> tuple[DoubleEntry, ...]:
    """除却 / An asset scrapped: its accumulated depreciation and the loss against its cost."""
    return _off_the_books(asset, chart, accumulated, _DISPOSAL_LOSS)


def sold_asset(asset: FixedAsset, chart: Chart, *, accumulated: Yen, proceeds: Yen) -> tuple[DoubleEntry, ...]:
    """売却 / After the proceeds were credited to the asset with cash: the rest of its cost, and the gain or loss.

    The journal of cash credits the asset's title with the whole proceeds (choice ``sale-…``).

    >>> from datetime import date
    >>> from .chart import ACCRUAL_TITLES
    >>> chart = ACCRUAL_TITLES.as_of(date(2026, 3, 31)).value
    >>> land = FixedAsset(number="L-1", account="111101", cost=Yen(100), in_use_from=date(2000, 4, 1))
    >>> [(made.debit, made.credit, made.amount.amount)
    ...     for made in sold_asset(land, chart, accumulated=Yen(0), proceeds=Yen(130))]
    [('111101', '71', 30)]
    """
    book = asset.cost.amount - accumulated.amount
    made = _accumulated_off(asset, chart, accumulated)
    if proceeds.amount > book:
        return (*made, *_entry(asset.number, asset.account, _SALE_GAIN, proceeds.amount - book))
    return (*made, *_entry(asset.number, _DISPOSAL_LOSS, asset.account, book - proceeds.amount))


def revalued(*, place: str, account: str, change: Yen) -> tuple[DoubleEntry, ...]:
    """資産評価差額 / Securities and the like at their year-end value; below zero when it fell."""
    return _entry(place, account, _REVALUATION, change.amount)


def completed(*, place: str, from_account: str, to_account: str, amount: Yen) -> tuple[DoubleEntry, ...]:
    """本勘定への振替 / Construction in progress becomes the finished asset."""
    return _entry(place, to_account, from_account, amount.amount)


def off_budget_entries(chart: Chart, *, change: Yen) -> tuple[DoubleEntry, ...]:
    """歳計外現金の増減 / Off-budget cash against deposits received (預り金): the change over the year."""
    return _entry("歳計外現金", chart.off_budget_cash, "227", change.amount)


def surplus_to_fund(chart: Chart, *, fund: str, amount: Yen) -> tuple[DoubleEntry, ...]:
    """決算剰余金の基金への編入 / Surplus put straight into a fund (法第233条の2ただし書): cash leaves without any expenditure.

    It is the only entry here that moves cash: opening cash is then 繰越金 and this together.
    """
    if amount.amount <= 0:
        return ()
    return (DoubleEntry(place="決算剰余金", debit=fund, credit=chart.cash, amount=amount, line=_SAVED_IN_FUNDS),)


def _off_the_books(asset: FixedAsset, chart: Chart, accumulated: Yen, to_account: str) -> tuple[DoubleEntry, ...]:
    book = asset.cost.amount - accumulated.amount
    return (*_accumulated_off(asset, chart, accumulated), *_entry(asset.number, to_account, asset.account, book))


def _accumulated_off(asset: FixedAsset, chart: Chart, accumulated: Yen) -> tuple[DoubleEntry, ...]:
    """累計額を消す / The accumulated depreciation goes off against the asset (nothing for an asset reduced directly)."""
    if not 0 <= accumulated.amount <= asset.cost.amount:
        raise ValueError("accumulated depreciation lies between nothing and the cost")
    title = chart.accumulated.get(asset.account)
    if title is not None:
        return _entry(asset.number, title, asset.account, accumulated.amount)
    if asset.account in chart.direct:
        return ()  # 無形固定資産は累計額の科目をもたず、簿価だけが残っている
    if asset.account in chart.not_depreciated and not accumulated:
        return ()
    raise findings.DisposalTitleUnfit(findings.disposal_title_unfit(account=asset.account))
