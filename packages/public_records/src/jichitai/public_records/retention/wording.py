"""要件の言葉 / How a requirement stands in a sentence."""

from __future__ import annotations

from typing import Final

from .requirement import PREVIOUS, Combination, EndRounding, PeriodKind, RetentionPeriod, RetentionRequirement, StartPlacement
from .written import START_RULE_TRIGGER

PLACED: Final = {
    StartPlacement.NEXT_FISCAL_YEAR: ("翌年度の4月1日", "1 April of the next fiscal year"),
    StartPlacement.NEXT_CALENDAR_YEAR: ("翌年の1月1日", "1 January of the next year"),
    StartPlacement.NEXT_BUSINESS_YEAR: ("翌事業年度の初日", "the first day of the next business year"),
    StartPlacement.NEXT_MONTH: ("翌月の1日", "the first day of the next month"),
    StartPlacement.NEXT_BUSINESS_DAY: ("翌開庁日", "the next open day"),
    StartPlacement.DAY_AFTER: ("翌日", "the day after"),
    StartPlacement.SAME_DAY: ("当日", "the day itself"),
    StartPlacement.DESIGNATED: ("指定された日", "the designated day"),
    StartPlacement.START_RULE: ("起算日の定めによる日", "the day the start rule says"),
    StartPlacement.UNDECIDED: ("未定の日", "a day not decided"),
}
"""起算日の置き方の言葉 / The words of each placement."""
ROUNDED: Final = {
    EndRounding.MONTH_END: ("その月の末日", "the end of that month"),
    EndRounding.CALENDAR_YEAR_END: ("その年の末日", "the end of that year"),
    EndRounding.FISCAL_YEAR_END: ("その日の属する年度の末日", "the end of its fiscal year"),
}
"""終わりの置き方の言葉 / The words of each rounding."""
_JOINED: Final = {Combination.LATEST: "と", Combination.EARLIEST: "と", Combination.SEQUENCE: "、その後"}
_CHOSEN: Final = {Combination.LATEST: "のいずれか遅い日", Combination.EARLIEST: "のいずれか早い日", Combination.SEQUENCE: ""}


def worded(requirement: RetentionRequirement) -> str:
    """要件の文 / The requirement in Japanese words.

    >>> from jichitai.master_data.kernel import LegalPeriod
    >>> from .requirement import counted
    >>> worded(RetentionRequirement(periods=(counted(LegalPeriod.years(5), "permit-lapsed"),)))
    '「permit-lapsed」の翌年度の4月1日から5年'
    """
    texts = [_worded(each) for each in requirement.periods]
    if len(texts) == 1:
        return texts[0]
    return _JOINED[requirement.combination].join(texts) + _CHOSEN[requirement.combination]


def _worded(period: RetentionPeriod) -> str:
    if period.kind is PeriodKind.COUNTED:
        since = "" if period.trigger in (PREVIOUS, START_RULE_TRIGGER) else f"「{period.trigger}」の"
        rounded = ROUNDED.get(period.rounding)
        return f"{since}{PLACED[period.placement][0]}から{period.length}" + (f"（{rounded[0]}まで）" if rounded else "")
    return {
        PeriodKind.UNTIL: f"「{period.trigger}」の日まで",
        PeriodKind.STANDING: "常用の間",
        PeriodKind.DESIGNATED: "指定された日まで",
        PeriodKind.UNDER_ONE_YEAR: "1年未満",
    }.get(period.kind, "期限なし")
