"""なぜこの日か / The same answers as ``engine``, with every step, provision and edition.

結果は ``engine`` が求め、ここは文を付けるだけである。値が食い違うことはない。
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from typing import Final

from jichitai.master_data.kernel import Citation, EditionUsed, FiscalYear, Ruling, Step, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, PUBLIC_RECORDS_ORDER
from jichitai.master_data.kernel.rule import editions_of

from . import engine_findings
from .dates import CORRESPONDING_DAY, END_OF_LAST_DAY, EXTENSION_CITES, FROM_MIDNIGHT, LOCAL_BODIES, PERIOD_RULES, Expiry
from .engine import Outcome, combined, expiry_from, label_checked, latest_of, outcomes_of
from .facts import FileFacts
from .refusals import NotOfThoseAccounts
from .requirement import Combination, PeriodKind, RetentionPeriod, RetentionRequirement
from .wording import PLACED, ROUNDED

UNCERTAIN: Final = PUBLIC_RECORDS_ORDER.article("8", 9)
"""不確定の期間 / Periods uncertain at making: the ordinary start day does not apply (令8条9項)."""
_ONE_DAY: Final = timedelta(days=1)
_CLOSING: Final = (LOCAL_AUTONOMY_ACT.article("208", 1), LOCAL_AUTONOMY_ACT.article("235の5"))

_WHY: Final = {
    "trigger-open": ("事由「{trigger}」の日がまだ分からないので、定まらない", "the day of {trigger!r} is not known yet, so nothing is determined"),
    "start-undecided": ("起算日が未定なので、定まらない", "the start day is not decided, so nothing is determined"),
    "not-designated": ("指定すべき日が空欄なので、定まらない（空欄は満了ではない）",
                       "the day to be designated is blank, so nothing is determined (a blank is not an expiry)"),
    "in-daily-use": ("常用であり、常用が終わっていないので、満了しない", "it is still in daily use and does not expire"),
    "unlimited": ("期限がないので、満了しない", "it has no limit and does not expire"),
    "designated-day-out-of-range": ("指定された日が許される範囲にないので、食い違う", "the designated day is outside its range: ambiguous"),
    "label-differs": ("表示された満了する日が計算と食い違う", "the label differs from the computed day: ambiguous"),
}  # fmt: skip
_JOINED: Final = {
    Combination.LATEST: ("いずれか遅い日による", "the latest day holds"),
    Combination.EARLIEST: ("いずれか早い日による", "the earliest day holds"),
    Combination.SEQUENCE: ("前の期間に続けて数える", "one period follows the other"),
}


class _Manner(Enum):
    """一歩の根拠 / What the steps of one kind rest on: the provisions of a whole ruling are put together from these, once."""

    OPEN = (UNCERTAIN,)
    LOCAL = (LOCAL_BODIES,)
    PLAIN = ()
    COUNTED = (FROM_MIDNIGHT, END_OF_LAST_DAY, CORRESPONDING_DAY)
    EXTENDED = EXTENSION_CITES
    DISPOSABLE = (END_OF_LAST_DAY,)

    __hash__ = object.__hash__


_Told = tuple[tuple[Step, ...], _Manner]


@lru_cache(maxsize=4096)
def _words(period: RetentionPeriod) -> tuple[str, str, str]:
    """起算の言葉 / What of a counted period's first sentence does not depend on days, in both languages."""
    day_ja, day_en = PLACED[period.placement]
    return f"「{period.trigger}」（", f"）の{day_ja}である", f": {day_en}, seen from {period.trigger!r} ("


@lru_cache(maxsize=65536)
def _end(period: RetentionPeriod, through: date) -> Step:
    """満了の文 / The sentence of the last day: many files end on the same one."""
    length, rounded = period.length, ROUNDED.get(period.rounding)
    assert length is not None
    tail_ja, tail_en = (f"、{rounded[0]}", f", carried to {rounded[1]}") if rounded else ("", "")
    ja, en = (
        f"{length}は暦に従い{tail_ja}、{through}の終了で満了する",
        f"{length.en} by the calendar{tail_en}: it ends with the end of {through}",
    )
    return Step(ja, en, _ENDS)


_COUNTS: Final = (FROM_MIDNIGHT,)
_ENDS: Final = (END_OF_LAST_DAY, CORRESPONDING_DAY)


def _steps(period: RetentionPeriod, found: Outcome) -> _Told:
    """一つの期間の文 / The sentences of one period."""
    if period.kind is PeriodKind.COUNTED and found.through is not None:
        assert found.seen_from is not None
        assert found.start is not None
        return _counted_steps(period, found.seen_from, found.start, found.through)
    return _other_steps(period, found)


@lru_cache(maxsize=4096)
def _other_steps(period: RetentionPeriod, found: Outcome) -> _Told:
    """数えない期間の文 / The sentences of a period that is not counted, or has no end."""
    if found.through is None:
        ja, en = _WHY[found.why]
        manner = _Manner.OPEN if found.why == "trigger-open" else _Manner.LOCAL
        return (Step(ja.format(trigger=period.trigger), en.format(trigger=period.trigger), manner.value),), manner
    if period.kind is PeriodKind.UNTIL or period.kind is PeriodKind.STANDING:
        ja, en = (
            f"事由「{period.trigger}」の日である{found.through}まで",
            f"through {found.through}, the day of {period.trigger!r}",
        )
        return (Step(ja, en),), _Manner.PLAIN
    ja, en = f"満了する日として{found.through}が指定されている", f"{found.through} is designated as the last day"
    return (Step(ja, en),), _Manner.PLAIN


@lru_cache(maxsize=65536)
def _counted_steps(period: RetentionPeriod, seen_from: date, start: date, through: date) -> _Told:
    """数える期間の文 / The sentences of a period that is counted from a day."""
    seen_ja, placed_ja, seen_en = _words(period)
    seen, first = seen_from.isoformat(), start.isoformat()
    begins = Step(
        f"{seen_ja}{seen}{placed_ja}{first}から起算し、その日を算入する",
        f"counting begins on {first}{seen_en}{seen}); that day counts",
        _COUNTS,
    )
    return (begins, _end(period, through)), _Manner.COUNTED


def _told(requirement: RetentionRequirement, facts: FileFacts, *, own: bool) -> tuple[Outcome, list[_Told]]:
    found = outcomes_of(requirement, facts)
    told = [_steps(period, each) for period, each in zip(requirement.periods, found, strict=False)]
    if len(found) == 1:
        joined = found[0]
    else:
        joined = combined(requirement, found)
        told.append(((Step(*_JOINED[requirement.combination]),), _Manner.PLAIN))
    if own and facts.stated_through is not None:
        checked = label_checked(joined, requirement, facts)
        if checked is not joined:
            ja = f"表示された満了する日は{facts.stated_through}であり、計算した{joined.through}と食い違う"
            en = f"the label says {facts.stated_through}, which is not the computed {joined.through}"
            told.append(((Step(ja, en, _Manner.LOCAL.value),), _Manner.LOCAL))
        joined = checked
    return joined, told


@rule(LOCAL_BODIES, UNCERTAIN, *PERIOD_RULES, ja="要件による保存期間の満了", en="End of retention under requirements")
def retention_under(
    *, requirements: tuple[RetentionRequirement, ...], facts: FileFacts, extended_through: Sequence[date] = ()
) -> Ruling[Expiry]:
    """要件による保存期間の満了 / When retention ends under all of ``requirements``, with every step.

    The first requirement is the file's own class (a label is compared with it); the
    others hold beside it, and the latest day counts. A trigger without a day, or with one
    of its days open, leaves everything undetermined (令8条9項の特定日). Holidays move nothing.

    >>> from jichitai.master_data.kernel import LegalPeriod
    >>> from .requirement import counted
    >>> permit = RetentionRequirement(periods=(counted(LegalPeriod.years(5), "permit-lapsed"),))
    >>> print(retention_under(requirements=(permit,), facts=FileFacts.of(permit_lapsed=None)).value)
    満了する日が定まらない
    >>> print(retention_under(requirements=(permit,), facts=FileFacts.of(permit_lapsed=date(2026, 3, 31))).value)
    2031-03-31まで保存し、2031-04-01から廃棄することができる
    """
    found, told = _told(requirements[0], facts, own=True)
    if len(requirements) > 1:
        outcomes = [found]
        for each in requirements[1:]:
            outcome, more = _told(each, facts, own=False)
            outcomes.append(outcome)
            told += more
        found = latest_of(outcomes)
        told.append(((Step(*_JOINED[Combination.LATEST]),), _Manner.PLAIN))
    for through in extended_through:
        step = Step(f"{through}まで延長されている", f"it is extended through {through}", EXTENSION_CITES)
        told.append(((step,), _Manner.EXTENDED))
        if found.through is not None and through > found.through:
            found = found._replace(through=through)
    if found.through is not None:
        told.append((_disposal(found.through), _Manner.DISPOSABLE))
    cites, editions = _rests_on(requirements, tuple([manner for _, manner in told]))
    return Ruling(
        value=expiry_from(found), cites=cites, steps=tuple([step for steps, _ in told for step in steps]), editions=editions
    )


@lru_cache(maxsize=8192)
def _rests_on(
    requirements: tuple[RetentionRequirement, ...], manners: tuple[_Manner, ...]
) -> tuple[tuple[Citation, ...], tuple[EditionUsed, ...]]:
    """根拠と版 / The provisions of the requirements and of every step, each once, and the editions."""
    basis = (each.citation for requirement in requirements for each in requirement.basis)
    steps = (cite for manner in manners for cite in manner.value)
    return tuple(dict.fromkeys((*basis, LOCAL_BODIES, *steps))), editions_of(*(each.editions for each in requirements))


@lru_cache(maxsize=16384)
def _disposal(through: date) -> tuple[Step, ...]:
    first = through + _ONE_DAY
    ja, en = f"廃棄することができるのは{first}からである", f"disposal is possible from {first}"
    return (Step(ja, en, _Manner.DISPOSABLE.value),)


@rule(*_CLOSING, LOCAL_BODIES, ja="出納整理期間の文書の年度", en="Fiscal year of a record made while accounts are closing")
def year_of_record(*, made_on: date, accounts_of: FiscalYear | None = None) -> Ruling[FiscalYear]:
    """出納整理期間の文書の年度 / The fiscal year a record belongs to: that of its day, or the closing year it was made for.

    ``accounts_of``: the year whose receipts or payments it concerns, when the local rules
    file such records with it. It reaches from that year's first day to the day its
    accounts close (31 May, inclusive); outside, ``NotOfThoseAccounts``. Whether the rules say so
    is the municipality's own choice: without ``accounts_of`` the day alone decides.

    >>> year_of_record(made_on=date(2027, 5, 31), accounts_of=FiscalYear(2026)).value
    FiscalYear(year=2026)
    >>> year_of_record(made_on=date(2027, 5, 31)).value
    FiscalYear(year=2027)
    """
    if accounts_of is None:
        year = FiscalYear.of(made_on)
        step = Step(f"{made_on}は{year}の日である", f"{made_on} lies in {year.label_western}", (_CLOSING[0],))
        return Ruling(value=year, cites=(_CLOSING[0],), steps=(step,))
    if not accounts_of.start <= made_on <= accounts_of.accounts_close_on:
        raise NotOfThoseAccounts(engine_findings.not_of_those_accounts(made_on=made_on, year=accounts_of))
    closes = accounts_of.accounts_close_on
    step = Step(
        f"{accounts_of}の出納は{closes}に閉じ、{made_on}の文書はその年度に属する",
        f"the accounts of the year close on {closes}: a record of {made_on} belongs to it", _CLOSING,
    )  # fmt: skip
    return Ruling(value=accounts_of, cites=(*_CLOSING, LOCAL_BODIES), steps=(step,))
