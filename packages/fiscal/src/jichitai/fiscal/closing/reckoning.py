"""決算の作成 / A settlement made from the stored books, and its balances and surplus worked out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import AppropriationRef, Diagnostic, FiscalYear, Ruling, Yen, total

from ..budgets.surplus import FundBasis, check_surplus_disposed, surplus_to_save
from ..ledger.set_apart import CARRIED_IN_COMMITMENT
from ..ports import Books
from ..revenue.lines import REVENUE_LINES
from ..revenue.statement import Standing
from ..settlement.figures import real_single_year_balance, shortfall_to_advance, single_year_balance
from ..titles.account_titles import Account
from . import closing_findings as findings
from .carried import CARRIED_AMOUNT, CarriedAmount
from .outcome import CarriedForward, Composition, ExpenditureOutcome, RevenueOutcome
from .settlement import PropertyRow, Settlement
from .statements import resources_of

_NOTHING: Final = Yen(0)


def settled_from(
    books: Books,
    year: FiscalYear,
    *,
    composition: Mapping[AppropriationRef, Composition],
    revenue: Iterable[RevenueOutcome],
    holdings: Mapping[str, Sequence[PropertyRow]] | None = None,
) -> tuple[Settlement, ...]:
    """帳簿から決算を作る / The settlement of every account of a year, in the order of the budget.

    ``composition`` says how each line's budget came to be (``composition_of`` of the
    movements the journal tells); ``revenue`` comes from the ledger of revenue, ``holdings``
    (by code of the account) from the register of property.
    """
    rows: dict[Account, list[ExpenditureOutcome]] = {}
    received: dict[Account, list[RevenueOutcome]] = {}
    carried: dict[AppropriationRef, list[CarriedAmount]] = {}
    for each in books.papers(CARRIED_AMOUNT).of_year(year):
        carried.setdefault(each.parent, []).append(each)
    for outcome in revenue:
        received.setdefault(outcome.title.account, []).append(outcome)
    for line in books.appropriations.of_year(year):
        spent = total(each.paid for each in books.commitments.of_line(line.ref))
        rows.setdefault(line.title.account, []).append(
            ExpenditureOutcome(
                title=line.title, budget=composition.get(line.ref, Composition()), spent=spent,
                carried=CarriedForward.of((each.kind, each.amount) for each in carried.get(line.ref, ())),
            )
        )  # fmt: skip
    accounts = dict.fromkeys([*rows, *received])
    return tuple(
        Settlement(
            fiscal_year=year, account=account, revenue=tuple(received.get(account, ())), expenditure=tuple(rows.get(account, ())),
            resources=resources_of(
                each for kept in carried.values() for each in kept if each.title.account == account
            ),
            holdings=tuple((holdings or {}).get(account.code, ())),
        )
        for account in accounts
    )  # fmt: skip


def revenue_outcomes(books: Books, standings: Iterable[Standing]) -> tuple[RevenueOutcome, ...]:
    """歳入の結果 / What the revenue ledger tells at the closing (``revenue.statement.standings``), as rows of a settlement.

    A line's budget is shown whole as its initial part: the revenue ledger keeps its changes.
    """
    lines = books.papers(REVENUE_LINES)
    return tuple(
        RevenueOutcome(
            title=lines.get(each.line).title, budget=Composition(initial=each.budgeted), assessed=each.assessed,
            received=each.received, written_off=each.written_off, outstanding=each.uncollected, refund_pending=each.refundable,
        )
        for each in standings
    )  # fmt: skip


def check_books(books: Books, year: FiscalYear, *, composition: Mapping[AppropriationRef, Composition]) -> tuple[Diagnostic, ...]:
    """帳簿の検算 / Findings where a stored line differs from its composition, or holds other than its commitments and what is set apart."""
    carried: dict[AppropriationRef, Yen] = {}
    for each in books.papers(CARRIED_AMOUNT).of_year(year):
        carried[each.parent] = carried.get(each.parent, Yen(0)) + each.amount
    found = list[Diagnostic]()
    for each in books.papers(CARRIED_AMOUNT).of_year(year.previous):
        if each.carried_in_on is None:
            continue
        ceiling = books.ceilings.get(each.ceiling)
        carried[each.into] = carried.get(each.into, Yen(0)) + ceiling.left
        standing = books.papers(CARRIED_IN_COMMITMENT).of(each.ref)
        used = total(books.commitments.get(one.ref).amount for one in standing)
        again = total(one.amount for one in books.papers(CARRIED_AMOUNT).of(each.into) if one.carried_from == each.ref)
        if not used <= ceiling.used <= used + again:  # 再び繰り越した分は、支出負担行為から引かれている
            found.append(findings.set_apart_differs(line=each.into, held=ceiling.used, told=used))
    for line in books.appropriations.of_year(year):
        told = composition.get(line.ref, Composition()).total
        if told != line.voted:
            found.append(
                findings.settlement_does_not_tie(
                    what_ja="予算現額とその内訳", what="budget and its parts", place=line.title.path, one=line.voted, other=told,
                    cites=findings.SETTLED,
                )
            )  # fmt: skip
        commitments = total(each.amount for each in books.commitments.of_line(line.ref))
        held = commitments + carried.get(line.ref, Yen(0))
        if held != line.committed:
            found.append(findings.set_apart_differs(line=line.ref, held=line.committed, told=held))
    return tuple(found)


@frozen(kw_only=True)
class FundMovements:
    """財政調整基金と繰上償還 / What was saved in the adjustment fund, redeemed early, and drawn; and last year's real balance."""

    previous_real: Yen
    saved: Yen = _NOTHING
    redeemed_early: Yen = _NOTHING
    drawn: Yen = _NOTHING


@frozen(kw_only=True)
class Balances:
    """決算の収支 / The balances of one account: 形式・実質・単年度・実質単年度, and what must be advanced if it falls short."""

    formal: Yen
    real: Yen
    single_year: Yen
    real_single_year: Yen
    to_advance: Yen


def balances_of(settlement: Settlement, *, funds: FundMovements) -> Balances:
    """収支を求める / The balances of a settlement (the formulas of ``settlement.figures``)."""
    statement = settlement.real_balance
    single = single_year_balance(real=statement.real, previous_real=funds.previous_real)
    advance = shortfall_to_advance(year=settlement.fiscal_year, revenue=settlement.received, expenditure=settlement.spent)
    return Balances(
        formal=statement.formal, real=statement.real, single_year=single,
        real_single_year=real_single_year_balance(
            single_year=single, saved=funds.saved, redeemed_early=funds.redeemed_early, drawn=funds.drawn
        ),
        to_advance=advance.value,
    )  # fmt: skip


@frozen(kw_only=True)
class SurplusDisposal:
    """剰余金の処分 / Where the surplus of a settlement goes: into the next year's revenue and into funds.

    ``least`` is the least to be saved or used to redeem bonds early by the end of the
    second year after (地方財政法7条), with its grounds.
    """

    surplus: Yen
    carried: Yen
    to_funds: Yen
    basis: FundBasis
    least: Ruling[Yen]


def disposal_of_surplus(
    settlement: Settlement, *, to_funds: Yen, basis: FundBasis, carried_in: Yen
) -> tuple[SurplusDisposal, tuple[Diagnostic, ...]]:
    """剰余金の処分を決める / The disposal of a settlement's surplus, and its faults.

    ``carried_in`` 前年度からの繰越金：新たに生じた剰余金は、形式収支からこれを除いた額である。翌年度へ繰り越すべき財源は、
    翌年度の歳入に編入する額の中にある。形式収支が負ならば剰余金はない。
    """
    statement = settlement.real_balance
    surplus = max(statement.formal, Yen(0))
    new = max(surplus - carried_in, Yen(0))
    carried = surplus - to_funds if to_funds <= surplus else Yen(0)
    disposal = SurplusDisposal(
        surplus=surplus, carried=carried, to_funds=to_funds, basis=basis,
        least=surplus_to_save(new_surplus=new, funds_carried=settlement.resources.total),
    )  # fmt: skip
    return disposal, check_surplus_disposed(surplus=surplus, carried=carried, to_funds=to_funds, basis=basis)
