"""意見公募 / Public comment: thirty days from the announcement, shorter with a reason, exemptions, result (行手法39–43条).

団体の機関が命令等を定める行為に行政手続法は適用されない（3条3項）。条例や要綱が同じ仕組みをとるとき、日数を渡して使う。
"""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import Citation, Diagnostic, LegalPeriod, Ruling, Step, last_day_from, rule
from jichitai.master_data.kernel.laws import ADMINISTRATIVE_PROCEDURE_ACT

from . import procedure_findings as findings

_ACT: Final = ADMINISTRATIVE_PROCEDURE_ACT
_SEEK: Final = _ACT.article("39", 1)
_THIRTY: Final = _ACT.article("39", 3)
_SHORTER: Final = _ACT.article("40", 1)
_BY_COMMITTEE: Final = _ACT.article("40", 2)
_CONSIDER: Final = _ACT.article("42")
_RESULT: Final = _ACT.article("43", 1)
_OMITTED: Final = _ACT.article("43", 5)
_EXEMPT: Final = tuple(_ACT.article("39", 4, str(item)) for item in range(1, 9))
_ACT_DAYS: Final = LegalPeriod.days(30)


@rule(_THIRTY, ja="意見提出期間の最短の末日", en="Earliest last day for opinions")
def comment_earliest_through(*, announced_on: date, period: LegalPeriod = _ACT_DAYS) -> Ruling[date]:
    """意見提出期間の最短の末日 / The last of thirty days counted from the day of announcement, that day included.

    ``period`` is the Act's thirty days, or what the body's ordinance has set for itself.

    >>> str(comment_earliest_through(announced_on=date(2026, 6, 1)).value)
    '2026-06-30'
    """
    last = last_day_from(announced_on, period)
    step = Step(
        f"公示の日{announced_on}から起算して{period}の末日は{last}",
        f"{period.en} from the announcement, its day included: {last}",
        (_THIRTY,),
    )
    return Ruling(value=last, cites=(_THIRTY,), steps=(step,))


@rule(_THIRTY, _SHORTER, ja="意見提出期間", en="Period for opinions")
def check_comment_period(
    *, announced_on: date, through: date, compelling_reason_announced: bool, period: LegalPeriod = _ACT_DAYS
) -> tuple[Diagnostic, ...]:
    """意見提出期間 / A finding when it is shorter than thirty days and no compelling reason was given in the announcement.

    >>> [len(check_comment_period(announced_on=date(2026, 6, 1), through=day, compelling_reason_announced=False))
    ...     for day in (date(2026, 6, 29), date(2026, 6, 30))]
    [1, 0]
    """
    earliest = comment_earliest_through(announced_on=announced_on, period=period).value
    if through >= earliest or compelling_reason_announced:
        return ()
    return (findings.comment_period_too_short(through=through, earliest=earliest, cites=(_THIRTY, _SHORTER)),)


@rule(_SEEK, *_EXEMPT, _BY_COMMITTEE, ja="意見公募の要否", en="Whether opinions must be sought")
def must_seek_comment(*, exempt_item: int | None = None, committee_did: bool = False) -> Ruling[bool]:
    """意見公募の要否 / No where an item of 39条4項 (1 to 8) fits, or a committee the rule goes through did the like.

    >>> must_seek_comment(exempt_item=1).value
    False
    """
    if exempt_item is not None:
        if not 1 <= exempt_item <= len(_EXEMPT):
            raise ValueError("Article 39(4) has items 1 to 8")
        cite = _EXEMPT[exempt_item - 1]
        return Ruling(value=False, cites=(cite,), steps=(Step("例外に当たる", "an exemption fits", (cite,)),))
    if committee_did:
        step = Step("委員会等が準じた手続を実施した", "a committee carried out the like", (_BY_COMMITTEE,))
        return Ruling(value=False, cites=(_BY_COMMITTEE,), steps=(step,))
    return Ruling(value=True, cites=(_SEEK,), steps=(Step("例外に当たらない", "no exemption fits", (_SEEK,)),))


@rule(_CONSIDER, _RESULT, _OMITTED, ja="意見の考慮と結果の公示", en="Regard to opinions, and announcing the result")
def check_comment_outcome(*, sought: bool, considered: bool, promulgated: bool, announced: bool) -> tuple[Diagnostic, ...]:
    """考慮と公示 / Opinions weighed before the rule is made; the result, or why none was sought, announced with promulgation.

    >>> [each.facts["step"] for each in check_comment_outcome(sought=True, considered=True, promulgated=True, announced=False)]
    ['result_announced']
    """
    wanting: list[tuple[str, Citation]] = []
    if sought and not considered:
        wanting.append(("opinions_considered", _CONSIDER))
    if promulgated and not announced:
        wanting.append(("result_announced", _RESULT if sought else _OMITTED))
    return tuple(findings.procedure_step_wanting(step=step, cites=(cite,)) for step, cite in wanting)
