"""出訴期間 / Periods for suits to revoke (行訴法14条), and when a ruling must come first (8条).

期間の計算は民事訴訟の例による（7条）ので、ここでは初日を数えず、暦に従った末日だけを求める。末日が休日に
当たるときの扱いも民事訴訟の例によるもので、地方自治法第4条の2第4項ではない。ここでは動かさない。
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, Ruling, Step, last_day_after, rule
from jichitai.master_data.kernel.laws import ADMINISTRATIVE_CASE_LITIGATION_ACT, CIVIL_CODE, LOCAL_AUTONOMY_ACT

from . import appeal_findings as findings
from .remedy_periods import REMEDY_PERIODS

_ACT: Final = ADMINISTRATIVE_CASE_LITIGATION_ACT
_KNOWN: Final = _ACT.article("14", 1)
_DONE: Final = _ACT.article("14", 2)
_AFTER_APPEAL: Final = _ACT.article("14", 3)
_FREE: Final = _ACT.article("8", 1)
_NO_RULING: Final = _ACT.article("8", 2, "1")
_URGENT: Final = _ACT.article("8", 2, "2")
_JUST_CAUSE: Final = _ACT.article("8", 2, "3")
_PAUSE: Final = _ACT.article("8", 3)
_FIRST_DAY: Final = CIVIL_CODE.article("140")
_CHARGES: Final = LOCAL_AUTONOMY_ACT.article("229", 5)
_COLLECTION: Final = LOCAL_AUTONOMY_ACT.article("231の3", 10)
_ONE_DAY: Final = timedelta(days=1)


@frozen(kw_only=True)
class SuedAct:
    """訴えの対象 / The act: the day it was done and the day it became known; and the ruling on the plaintiff's own appeal, if any."""

    acted_on: date
    learned_on: date | None = None
    ruled_on: date | None = None
    ruling_learned_on: date | None = None

    def __attrs_post_init__(self) -> None:
        if self.learned_on is not None and self.learned_on < self.acted_on:
            raise ValueError("an act becomes known on or after the day it is done")
        if self.ruling_learned_on is not None and (self.ruled_on is None or self.ruling_learned_on < self.ruled_on):
            raise ValueError("a ruling becomes known on or after the day it is made")


@rule(_KNOWN, _DONE, _AFTER_APPEAL, _FIRST_DAY, ja="出訴期間の末日", en="Last day to sue for revocation")
def suit_open_through(*, act: SuedAct) -> Ruling[date]:
    """出訴できる最後の日 / Six months after knowing, at most one year after the act; after an appeal, of the ruling instead.

    >>> str(suit_open_through(act=SuedAct(acted_on=date(2026, 4, 1), learned_on=date(2026, 4, 3))).value)
    '2026-10-03'
    """
    after = act.ruled_on is not None
    done = act.acted_on if act.ruled_on is None else act.ruled_on
    known = act.ruling_learned_on if after else act.learned_on
    cites = (_AFTER_APPEAL, _AFTER_APPEAL) if after else (_KNOWN, _DONE)
    word, word_en = ("裁決", "ruling") if after else ("処分", "act")
    edition = REMEDY_PERIODS.as_of(act.acted_on)
    last, cite = last_day_after(done, edition.value.suit_at_most), cites[1]
    steps = [Step(f"{word}の日{done}から1年の末日は{last}", f"one year from the {word_en} on {done}: {last}", (cites[1],))]
    if known is not None:
        months = last_day_after(known, edition.value.suit)
        steps.append(Step(f"{word}を知つた日{known}から6箇月の末日は{months}",
                          f"six months from knowing the {word_en} on {known}: {months}", (cites[0],)))  # fmt: skip
        if months <= last:
            last, cite = months, cites[0]
    steps.append(
        Step("末日が休日のときは民事訴訟の例による（ここでは動かさない）", "a holiday is for the rules of civil procedure")
    )
    return Ruling(value=last, cites=(cite, _FIRST_DAY), steps=tuple(steps), editions=(edition.used,))


@rule(_KNOWN, _DONE, _AFTER_APPEAL, ja="出訴期間内か", en="Whether a suit is in time")
def check_suit_in_time(*, act: SuedAct, filed_on: date, just_cause: bool) -> tuple[Diagnostic, ...]:
    """期間内か / A finding when the suit came after its period without 正当な理由.

    >>> act = SuedAct(acted_on=date(2026, 4, 1), learned_on=date(2026, 4, 3))
    >>> [[each.code for each in check_suit_in_time(act=act, filed_on=day, just_cause=False)]
    ...     for day in (date(2026, 10, 3), date(2026, 10, 4))]
    [[], ['case-core.suit-late']]
    """
    through = suit_open_through(act=act)
    if filed_on <= through.value or just_cause:
        return ()
    return (findings.suit_late(filed_on=filed_on, through=through.value, cites=(through.cites[0],)),)


@rule(_NO_RULING, _PAUSE, _FIRST_DAY, ja="裁決を経ずに訴えられる日", en="First day a suit is open without a ruling")
def suit_open_without_ruling_from(*, appealed_on: date) -> Ruling[date]:
    """裁決がないまま訴えられる最初の日 / The day after three months from the appeal; until then a court may also pause a suit (8条3項).

    >>> str(suit_open_without_ruling_from(appealed_on=date(2026, 4, 1)).value)
    '2026-07-02'
    """
    edition = REMEDY_PERIODS.as_of(appealed_on)
    passed = last_day_after(appealed_on, edition.value.without_ruling)
    step = Step(
        f"審査請求の日{appealed_on}から3箇月は{passed}に経過する",
        f"three months from the appeal pass with {passed}",
        (_NO_RULING,),
    )
    return Ruling(value=passed + _ONE_DAY, cites=(_NO_RULING, _FIRST_DAY), steps=(step,), editions=(edition.used,))


@rule(_FREE, _NO_RULING, _URGENT, _JUST_CAUSE, _CHARGES, _COLLECTION, ja="審査請求前置", en="Whether a ruling must come first")
def check_ruling_first(
    *, ruling_first: bool, appealed_on: date | None = None, ruled: bool, urgent: bool, just_cause: bool, on: date
) -> tuple[Diagnostic, ...]:
    """審査請求前置 / A finding when a law wants a ruling first and none of the ways past it is open on ``on``.

    ``ruling_first`` is what the law says of the disposition; 地方自治法では、分担金等の徴収（229条5項）と督促・
    滞納処分（231条の3第10項）がそうである。

    >>> [[each.code for each in check_ruling_first(ruling_first=True, appealed_on=date(2026, 4, 1), ruled=False, urgent=False,
    ...     just_cause=False, on=day)] for day in (date(2026, 7, 1), date(2026, 7, 2))]
    [['case-core.suit-before-ruling'], []]
    """
    if not ruling_first or ruled or urgent or just_cause:
        return ()
    open_from = None if appealed_on is None else suit_open_without_ruling_from(appealed_on=appealed_on).value
    if open_from is not None and on >= open_from:
        return ()
    return (findings.suit_before_ruling(open_from=open_from, cites=(_FREE, _NO_RULING)),)
