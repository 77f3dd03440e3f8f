"""資金仕訳 / The journal: a year's cash entries become double entries, and what cannot is told with its place.

歳入総額・歳出総額との対応：歳入総額＝仕訳の歳入＋繰越金＋仕訳にならなかった歳入。何も捨てない。
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, FiscalYear, Where, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

from . import journal_findings as findings
from .chart import ACCRUAL_TITLES, ADVICE
from .conversion import CONVERSION, ConversionTable, Target, combined
from .entries import CashSide, DoubleEntry

_CLOSING: Final = LOCAL_AUTONOMY_ACT.article("235の5")
_SETTLEMENT: Final = LOCAL_AUTONOMY_ACT.article("233", 1)


@frozen(kw_only=True)
class CashEntry:
    """現金の収支 / One receipt or payment of the budget.

    ``title`` is a path of names: 款・項・目… for revenue, 節・細節… for expenditure.
    ``choice`` decides where the title alone does not. A refund (戻出・戻入) is below zero.
    ``place`` names it in the body's own books; never a person.
    """

    place: str
    side: CashSide
    title: tuple[str, ...]
    amount: Yen
    on: date
    choice: str | None = None

    def __attrs_post_init__(self) -> None:
        if not self.amount:
            raise ValueError(f"a receipt or payment is not of nothing ({self.place})")
        if not self.title:
            raise ValueError(f"a receipt or payment has a budget title ({self.place})")


@frozen(kw_only=True)
class CashJournal:
    """資金仕訳帳 / What became of a year's cash entries.

    ``carried`` is 繰越金, which is opening cash and no entry. ``unconverted`` are the cash
    entries that could not be converted, each with its finding in ``findings``, in order;
    ``reasons`` are the codes of their first findings.
    """

    year: FiscalYear
    entries: tuple[DoubleEntry, ...]
    carried: Yen
    unconverted: tuple[CashEntry, ...]
    reasons: tuple[str, ...]
    findings: tuple[Diagnostic, ...]
    revenue: Yen
    expenditure: Yen


@rule(_CLOSING, LOCAL_AUTONOMY_ACT.article("208", 1), ja="年度の現金の日", en="Days on which cash of a fiscal year moves")
def check_cash_day(*, on: date, year: FiscalYear) -> tuple[Diagnostic, ...]:
    """年度の現金の日か / May cash of ``year`` move on this day? From 1 April to 31 May of the next year, both included.

    What moves in April and May and belongs to the year before counts as if it had moved
    by the year's end (出納整理期間).

    >>> check_cash_day(on=date(2026, 5, 31), year=FiscalYear(2025))
    ()
    >>> [found.code for found in check_cash_day(on=date(2026, 6, 1), year=FiscalYear(2025))]
    ['fiscal.accrual-day-outside-year']
    """
    if year.start <= on <= year.accounts_close_on:
        return ()
    return (findings.accrual_day_outside_year(on=on, year=year, cites=(_CLOSING,)),)


@rule(ADVICE, _CLOSING, ja="資金仕訳の一件", en="One cash entry can be converted")
def check_cash_entry(*, entry: CashEntry, year: FiscalYear) -> tuple[Diagnostic, ...]:
    """現金の収支が仕訳になるか / What keeps a cash entry from being converted with the national table; empty means nothing.

    >>> entry = CashEntry(place="支出命令第12号", side=CashSide.EXPENDITURE, title=("工事請負費",),
    ...     amount=Yen(1_000_000), on=date(2026, 3, 1))
    >>> [found.code for found in check_cash_entry(entry=entry, year=FiscalYear(2025))]
    ['fiscal.accrual-choice-needed']
    """
    return journalise([entry], year=year).findings


def journalise(entries: Iterable[CashEntry], *, year: FiscalYear, local: ConversionTable | None = None) -> CashJournal:
    """資金仕訳 / Convert a year's cash entries; ``local`` is the body's own table, read with ``read_conversion``.

    Receipts debit cash, payments credit it; an amount below zero exchanges the two sides.

    >>> entry = CashEntry(place="収入第1号", side=CashSide.REVENUE, title=("市税",), amount=Yen(500), on=date(2025, 6, 2))
    >>> journalise([entry], year=FiscalYear(2025)).entries
    (DoubleEntry(place='収入第1号', debit='12111', credit='811', amount=Yen(500), line='9121'),)
    """
    table = combined(CONVERSION.as_of(year.last_day).value, local)
    cash = ACCRUAL_TITLES.as_of(year.last_day).value.cash
    resolve = _resolver(table)
    first, last, revenue = year.start, year.accounts_close_on, CashSide.REVENUE
    made, left, reasons, found = list[DoubleEntry](), list[CashEntry](), list[str](), list[Diagnostic]()
    carried, totals = 0, dict.fromkeys(CashSide, 0)
    for each in entries:
        amount, side = each.amount.amount, each.side
        totals[side] += amount
        target = resolve(each)
        if isinstance(target, Diagnostic) or not first <= each.on <= last:
            left.append(each)
            title = (target,) if isinstance(target, Diagnostic) else ()
            wrong = (*title, *check_cash_day(on=each.on, year=year))
            reasons.append(wrong[0].code)
            found += [finding.at(Where(field=each.place)) for finding in wrong]
        elif target.account is None:
            carried += amount
        else:
            debited = (side is revenue) is (amount > 0)  # 借方が資金か
            made.append(
                DoubleEntry(
                    place=each.place, debit=cash if debited else target.account, credit=target.account if debited else cash,
                    amount=each.amount if amount > 0 else -each.amount, line=target.line,
                )
            )  # fmt: skip
    return CashJournal(
        year=year, entries=tuple(made), carried=Yen(carried), unconverted=tuple(left), reasons=tuple(reasons), findings=tuple(found),
        revenue=Yen(totals[CashSide.REVENUE]), expenditure=Yen(totals[CashSide.EXPENDITURE]),
    )  # fmt: skip


def _resolver(table: ConversionTable) -> Callable[[CashEntry], Target | Diagnostic]:
    """行き先を引く道具 / Looks up the target of an entry once for every title and choice."""
    known: dict[tuple[CashSide, tuple[str, ...], str | None], Target | Diagnostic] = {}

    def resolve(entry: CashEntry) -> Target | Diagnostic:
        key = (entry.side, entry.title, entry.choice)
        target = known.get(key)
        if target is None:
            target = known[key] = resolved(table, *key)
        return target

    return resolve


def resolved(table: ConversionTable, side: CashSide, title: tuple[str, ...], choice: str | None) -> Target | Diagnostic:
    """行き先 / The target of a budget title with its choice, or the finding that says what must be decided."""
    _, options = table.options(side, title)
    path, cites = "／".join(title), (ADVICE,)
    if len(options) == 0:
        return findings.accrual_budget_title_unknown(side_ja=side.ja, title=path, cites=cites)
    if choice is None and len(options) > 1:
        names = "、".join(f"{table.choices[each].ja}（{each}）" for each in options)
        return findings.accrual_choice_needed(side_ja=side.ja, title=path, choices=options, names_ja=names, cites=cites)
    if choice is not None and choice not in options:
        return findings.accrual_choice_unknown(side_ja=side.ja, title=path, choice=choice, choices=options, cites=cites)
    return table.choices[choice if choice is not None else options[0]]


@rule(_SETTLEMENT, ADVICE, ja="資金仕訳と決算の総額", en="The journal against the cash settlement")
def check_settlement_totals(
    *, journal_revenue: Yen, journal_expenditure: Yen, settlement_revenue: Yen, settlement_expenditure: Yen
) -> tuple[Diagnostic, ...]:
    """決算の総額と合うか / Do the cash entries add up to 歳入総額 and 歳出総額 of the settlement? To the yen.

    >>> check_settlement_totals(journal_revenue=Yen(100), journal_expenditure=Yen(90),
    ...     settlement_revenue=Yen(100), settlement_expenditure=Yen(90))
    ()
    """
    pairs = (
        (CashSide.REVENUE, journal_revenue, settlement_revenue),
        (CashSide.EXPENDITURE, journal_expenditure, settlement_expenditure),
    )
    return tuple(
        findings.accrual_total_differs(
            side_ja=side.ja, side=side.value, journal=journal, settlement=settlement, cites=(_SETTLEMENT,)
        )
        for side, journal, settlement in pairs
        if journal != settlement
    )


def check_journal(journal: CashJournal, *, revenue: Yen, expenditure: Yen) -> tuple[Diagnostic, ...]:
    """資金仕訳帳を決算と突き合わせる / The journal against the settlement: totals, and what is not converted yet on each side."""
    found = list(
        check_settlement_totals(
            journal_revenue=journal.revenue, journal_expenditure=journal.expenditure,
            settlement_revenue=revenue, settlement_expenditure=expenditure,
        )
    )  # fmt: skip
    for side in CashSide:
        left = [each.amount.amount for each in journal.unconverted if each.side is side]
        if left:
            found.append(
                findings.accrual_entries_unconverted(
                    side_ja=side.ja, side=side.value, amount=Yen(sum(left)), entries=len(left), cites=(ADVICE,)
                )
            )
    return tuple(found)


@frozen(kw_only=True)
class Undecided:
    """決めるべき科目 / A budget title whose entries are not converted: how many, of how much, and why."""

    side: CashSide
    title: tuple[str, ...]
    entries: int
    amount: Yen
    code: str


def undecided(journal: CashJournal) -> tuple[Undecided, ...]:
    """決めるべき科目の一覧 / What is not converted, by budget title and finding, the largest amounts first.

    Amounts are without sign, so that refunds do not hide payments. A body adds a row to its
    own table for what is always the same, and choices to the rest.
    """
    counted: dict[tuple[CashSide, tuple[str, ...], str], list[int]] = {}
    for each, code in zip(journal.unconverted, journal.reasons, strict=True):
        counted.setdefault((each.side, each.title, code), []).append(abs(each.amount.amount))
    rows = [
        Undecided(side=side, title=title, entries=len(amounts), amount=Yen(sum(amounts)), code=code)
        for (side, title, code), amounts in counted.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.amount.amount, row.side.value, row.title)))
