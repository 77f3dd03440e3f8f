"""繰越し / Carrying an appropriation into the next year: which kind is possible, how much, and what follows.

三つの方法がある。継続費の逓次繰越し（法212条、令145条）、繰越明許費（法213条、令146条）、事故繰越し
（法220条3項ただし書、令150条3項）。どれにも当たらない額は、翌年度に使うことができない（不用）。

明許で繰り越した額を更に事故繰越しとすることは、直接の定めがなく、実務の扱いである（所見が警告する）。
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, FiscalYear, Ruling, Severity, Step, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from . import carry_over_findings as findings

_CONTINUING: Final = LOCAL_AUTONOMY_ACT.article("212", 1)
_APPROVED: Final = LOCAL_AUTONOMY_ACT.article("213", 1)
_ACCIDENT: Final = LOCAL_AUTONOMY_ACT.article("220", 3)
_ROLLED: Final = LOCAL_AUTONOMY_ORDER.article("145", 1)
_FUNDS: Final = LOCAL_AUTONOMY_ORDER.article("146", 1)
_STATEMENT: Final = LOCAL_AUTONOMY_ORDER.article("146", 2)
_ACCIDENT_STATEMENT: Final = LOCAL_AUTONOMY_ORDER.article("150", 3)
_STATEMENT_MONTH, _STATEMENT_DAY = 5, 31
_NOTHING: Final = Yen(0)


class CarryOver(Enum):
    """繰越しの方法 / The three ways of using an appropriation in the next year."""

    CONTINUING = "continuing"
    """逓次繰越し / Continuing expenditure rolling to its last year."""
    APPROVED = "approved"
    """繰越明許費 / Approved in the budget."""
    ACCIDENT = "accident"
    """事故繰越し / Committed within the year, held up by an unavoidable accident."""

    @property
    def ja(self) -> str:
        """日本語の名 / The name in Japanese."""
        return _NAMES[self]

    @property
    def statement(self) -> tuple[Citation, ...]:
        """繰越計算書の根拠 / The provisions on the statement of what was carried."""
        return _STATEMENTS[self]


_NAMES: Final = {CarryOver.CONTINUING: "逓次繰越し", CarryOver.APPROVED: "繰越明許費", CarryOver.ACCIDENT: "事故繰越し"}
_STATEMENTS: Final = {
    CarryOver.CONTINUING: (_ROLLED,),
    CarryOver.APPROVED: (_STATEMENT,),
    CarryOver.ACCIDENT: (_ACCIDENT_STATEMENT, _STATEMENT),
}


@frozen(kw_only=True)
class CarryOverFacts:
    """繰り越そうとする額の事実 / The facts of one amount at the end of ``year``.

    ``amount`` 繰り越そうとする額、``unspent`` 年度内に支出を終わらなかった額。``continuing_until`` は継続費の
    最後の年度（継続費でなければ None）、``approved`` は予算で定めた繰越明許費の額（なければ None）。
    ``already_carried`` は、前の年度からこの額を繰り越してきた方法。``committed`` は年度内に支出負担行為をして
    支出を終わらなかった額、``related`` はその事業の遂行上これに関連して支出を要する額、``accident`` は避けがたい
    事故のために終わらなかったか。
    """

    year: FiscalYear
    amount: Yen
    unspent: Yen
    continuing_until: FiscalYear | None = None
    approved: Yen | None = None
    already_carried: CarryOver | None = None
    committed: Yen = _NOTHING
    related: Yen = _NOTHING
    accident: bool = False

    def __attrs_post_init__(self) -> None:
        if self.amount <= Yen(0):
            raise ValueError("what is carried is more than 0 yen")
        if any(each < Yen(0) for each in (self.unspent, self.committed, self.related, self.approved or Yen(0))):
            raise ValueError("the amounts of a carry-over are not negative")


@rule(_CONTINUING, _ROLLED, ja="逓次繰越しの可否", en="Whether continuing expenditure rolls on")
def check_continuing_carry_over(*, facts: CarryOverFacts) -> tuple[Diagnostic, ...]:
    """逓次繰越し / Empty when the amount rolls into the next year; the last year of the plan (included) rolls no more.

    >>> until = FiscalYear(2027)
    >>> [[each.code for each in check_continuing_carry_over(facts=CarryOverFacts(
    ...     year=FiscalYear(year), amount=Yen(1), unspent=Yen(1), continuing_until=until))] for year in (2026, 2027)]
    [[], ['fiscal.continuing-period-over']]
    """
    if facts.continuing_until is None:
        return (findings.not_continuing_expenditure(cites=(_CONTINUING, _ROLLED)),)
    if facts.continuing_until <= facts.year:
        return (findings.continuing_period_over(year=facts.year, last=facts.continuing_until, cites=(_ROLLED,)),)
    return _unspent(facts, (_ROLLED,))


@rule(_APPROVED, _ACCIDENT, ja="繰越明許費の可否", en="Whether an amount is carried by approval")
def check_approved_carry_over(*, facts: CarryOverFacts) -> tuple[Diagnostic, ...]:
    """繰越明許費 / Empty when the budget approves carrying the amount: once, into the next year, within its figure.

    >>> facts = CarryOverFacts(year=FiscalYear(2026), amount=Yen(101), unspent=Yen(200), approved=Yen(100))
    >>> [each.code for each in check_approved_carry_over(facts=facts)]
    ['fiscal.carry-over-beyond-voted']
    """
    if facts.approved is None:
        return (findings.carry_over_not_voted(cites=(_APPROVED,)),)
    if facts.already_carried in {CarryOver.APPROVED, CarryOver.ACCIDENT}:
        return (findings.already_carried_once(cites=(_APPROVED, _ACCIDENT)),)
    found = list(_unspent(facts, (_APPROVED,)))
    if facts.amount > facts.approved:
        found.append(findings.carry_over_beyond_voted(amount=facts.amount, voted=facts.approved, cites=(_APPROVED,)))
    return tuple(found)


@rule(_ACCIDENT, ja="事故繰越しの可否", en="Whether an amount is carried by accident")
def check_accident_carry_over(*, facts: CarryOverFacts) -> tuple[Diagnostic, ...]:
    """事故繰越し / Empty when it was committed within the year and an unavoidable accident held the payment up.

    What was carried by approval before gets a warning: that it may be carried by accident
    is practice, not a provision.

    >>> facts = CarryOverFacts(year=FiscalYear(2026), amount=Yen(110), unspent=Yen(200), committed=Yen(100), related=Yen(10),
    ...     accident=True)
    >>> check_accident_carry_over(facts=facts)
    ()
    """
    cites = (_ACCIDENT,)
    if facts.already_carried is CarryOver.ACCIDENT:
        return (findings.already_carried_once(cites=cites),)
    if facts.committed == Yen(0):
        return (findings.not_committed_within_year(cites=cites),)
    if not facts.accident:
        return (findings.no_unavoidable_accident(cites=cites),)
    found = list(_unspent(facts, cites))
    if facts.amount > facts.committed + facts.related:
        found.append(
            findings.carry_over_beyond_commitment(
                amount=facts.amount, committed=facts.committed, related=facts.related, cites=cites
            )
        )
    if facts.already_carried is CarryOver.APPROVED:
        found.append(findings.second_carry_is_practice(cites=cites))
    return tuple(found)


def _unspent(facts: CarryOverFacts, cites: tuple[Citation, ...]) -> tuple[Diagnostic, ...]:
    if facts.amount > facts.unspent:
        return (findings.carried_more_than_unspent(amount=facts.amount, unspent=facts.unspent, cites=cites),)
    return ()


@rule(_CONTINUING, _ROLLED, _APPROVED, _ACCIDENT, ja="可能な繰越しの方法", en="The ways in which an amount can be carried")
def possible_carry_overs(*, facts: CarryOverFacts) -> Ruling[tuple[CarryOver, ...]]:
    """どの方法で繰り越せるか / The ways open to the amount; each step says why a way is open or closed. Empty: it lapses.

    >>> ruling = possible_carry_overs(facts=CarryOverFacts(year=FiscalYear(2026), amount=Yen(1), unspent=Yen(1), approved=Yen(1)))
    >>> [each.ja for each in ruling.value], len(ruling.steps)
    (['繰越明許費'], 3)
    """
    checks = (
        (CarryOver.CONTINUING, check_continuing_carry_over(facts=facts), (_CONTINUING, _ROLLED)),
        (CarryOver.APPROVED, check_approved_carry_over(facts=facts), (_APPROVED,)),
        (CarryOver.ACCIDENT, check_accident_carry_over(facts=facts), (_ACCIDENT,)),
    )
    steps = tuple(_told(kind, found, cites) for kind, found, cites in checks)
    possible = tuple(kind for kind, found, _ in checks if not _refused(found))
    if not possible:
        steps += (
            Step("どの方法にもよれないので、翌年度に使用することができない（不用）", "no way is open: it lapses", (_ACCIDENT,)),
        )
    return Ruling(value=possible, cites=tuple(dict.fromkeys(cite for step in steps for cite in step.cites)), steps=steps)


def _refused(found: tuple[Diagnostic, ...]) -> bool:
    return any(each.severity is Severity.REFUSAL for each in found)


def _told(kind: CarryOver, found: tuple[Diagnostic, ...], cites: tuple[Citation, ...]) -> Step:
    answer_ja, answer_en = ("できない", "no") if _refused(found) else ("できる", "yes")
    reasons_ja = "".join(f"：{each.ja.rstrip('。')}" for each in found)
    reasons_en = "".join(f"; {each.en.rstrip('.')}" for each in found)
    return Step(f"{kind.ja}は{answer_ja}{reasons_ja}", f"{kind.value}: {answer_en}{reasons_en}", cites)


@rule(_ROLLED, _STATEMENT, _ACCIDENT_STATEMENT, ja="繰越計算書の期限", en="Last day for the statement of what was carried")
def carry_over_statement_due(*, kind: CarryOver, year: FiscalYear) -> Ruling[date]:
    """繰越計算書の期限 / The last day (included) to prepare the statement of what was carried out of ``year``: 31 May.

    >>> str(carry_over_statement_due(kind=CarryOver.APPROVED, year=FiscalYear(2026)).value)
    '2027-05-31'
    """
    due = date(year.next.year, _STATEMENT_MONTH, _STATEMENT_DAY)
    step = Step(
        f"{kind.ja}の繰越計算書は翌年度の5月31日（{due}）までに調製し、次の会議に報告する",
        f"the statement is prepared by 31 May of the next year ({due}) and reported at the next meeting",
        kind.statement,
    )
    return Ruling(value=due, cites=kind.statement, steps=(step,))


@rule(_ROLLED, _STATEMENT, _ACCIDENT_STATEMENT, ja="繰越計算書の調製", en="Whether the statement of what was carried is in time")
def check_carry_over_statement(
    *, kind: CarryOver, year: FiscalYear, prepared_on: date | None = None, on: date
) -> tuple[Diagnostic, ...]:
    """繰越計算書の調製 / A finding when the statement was prepared after 31 May, or is missing on a day ``on`` after it.

    >>> [[each.code for each in check_carry_over_statement(kind=CarryOver.ACCIDENT, year=FiscalYear(2026), prepared_on=None, on=day)]
    ...     for day in (date(2027, 5, 31), date(2027, 6, 1))]
    [[], ['fiscal.carry-over-statement-late']]
    """
    if prepared_on is not None and prepared_on < year.start:
        raise ValueError(f"prepared_on {prepared_on} is before the year it is about begins ({year.start})")
    due = carry_over_statement_due(kind=kind, year=year)
    if (prepared_on or on) > due.value:
        return (findings.carry_over_statement_late(due=due.value, cites=due.cites),)
    return ()


@rule(_FUNDS, _ACCIDENT_STATEMENT, ja="繰り越すべき財源", en="Funds to be carried with an expense")
def funds_to_carry(*, carried: Yen, uncollected: Yen) -> Ruling[Yen]:
    """翌年度に繰り越すべき財源 / What is carried less the earmarked revenue still to be collected for it.

    ``uncollected`` (未収入特定財源: 国庫支出金・地方債などで翌年度に収入するもの) is taken off, as the
    statement of what was carried shows it. ``ValueError`` when it is negative or exceeds ``carried``.

    >>> funds_to_carry(carried=Yen(10_000_000), uncollected=Yen(6_000_000)).value
    Yen(4_000_000)
    """
    if not Yen(0) <= uncollected <= carried:
        raise ValueError("uncollected earmarked revenue is between 0 yen and what is carried")
    funds = carried - uncollected
    step = Step(
        f"繰越額{carried}から、翌年度に収入する特定財源{uncollected}を除いた{funds}を繰り越す",
        f"{carried.amount:,} yen carried, less {uncollected.amount:,} yen still to be collected for it",
        (_FUNDS,),
    )
    return Ruling(value=funds, cites=(_FUNDS, _ACCIDENT_STATEMENT), steps=(step,))


@rule(_FUNDS, _ACCIDENT_STATEMENT, ja="財源の繰越し", en="Whether the funds are carried with the expense")
def check_funds_carried(*, carried: Yen, uncollected: Yen, funds: Yen) -> tuple[Diagnostic, ...]:
    """財源の繰越し / A finding when the ``funds`` carried do not reach what ``funds_to_carry`` asks for.

    >>> [[each.code for each in check_funds_carried(carried=Yen(10), uncollected=Yen(6), funds=Yen(amount))] for amount in (3, 4)]
    [['fiscal.carried-funds-wanting'], []]
    """
    needed = funds_to_carry(carried=carried, uncollected=uncollected).value
    if funds < needed:
        return (findings.carried_funds_wanting(needed=needed, carried=funds, cites=(_FUNDS,)),)
    return ()
