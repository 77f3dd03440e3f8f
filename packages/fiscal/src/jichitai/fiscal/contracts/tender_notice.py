"""入札の公告と通知 / Notice of a tender: what it says, and how long before the tender (施行令167条の6、167条の12).

公告から入札までの期間は、政令が定めない。団体の規則の日数と数え方を、データとして受け取る。
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, Ruling, Step, rule
from jichitai.master_data.kernel.laws import CIVIL_CODE, LOCAL_AUTONOMY_ORDER

from . import tender_findings as findings
from .method import ContractMethod

_DESIGNATED_NOTICE: Final = LOCAL_AUTONOMY_ORDER.article("167の12")
_CONTENTS: Final = LOCAL_AUTONOMY_ORDER.article("167の6", 1)
_VOID: Final = LOCAL_AUTONOMY_ORDER.article("167の6", 2)
_NOTIFIED: Final = LOCAL_AUTONOMY_ORDER.article("167の12", 2)
_VOID_TOO: Final = LOCAL_AUTONOMY_ORDER.article("167の12", 3)
_EVALUATION_NOTICE: Final = LOCAL_AUTONOMY_ORDER.article("167の10の2", 6)
_EVALUATION_NOTIFIED: Final = LOCAL_AUTONOMY_ORDER.article("167の12", 4)
_FIRST_DAY: Final = CIVIL_CODE.article("140")
_ONE_DAY: Final = timedelta(days=1)


@frozen(kw_only=True)
class TenderNotice:
    """入札の公告・指名通知 / What a notice of tender states, each as yes or no.

    ``evaluation`` says that the award is by comprehensive evaluation; its method and
    criteria are then stated too.
    """

    states_qualifications: bool
    states_place: bool
    states_time: bool
    states_other_needs: bool
    states_void_bids: bool
    evaluation: bool = False
    states_evaluation: bool = False
    states_award_criteria: bool = False


class NoticeCount(Enum):
    """期間の数え方 / How the body's rule counts the days before a tender."""

    CLEAR_DAYS = "clear-days"
    """中◯日：公告の日と入札の日を除いて◯日 / So many whole days between, neither end counted."""
    DAYS_BEFORE = "days-before"
    """入札の日の◯日前の日まで / The notice comes by the day so many days before the tender."""


@frozen(kw_only=True)
class NoticePeriod:
    """公告の期間（団体の規則） / The body's own rule: days, how they are counted, and the days when it may be shortened.

    ``open_days_only``: 団体の休日を数えない（中◯営業日）。``rule`` は規則の名と条（「例市契約規則第9条」）。
    """

    days: int
    count: NoticeCount
    rule: str
    shortened_days: int | None = None
    open_days_only: bool = False

    def __attrs_post_init__(self) -> None:
        shortest = self.days if self.shortened_days is None else self.shortened_days
        if not 0 <= shortest <= self.days <= 366:
            raise ValueError("a period of notice is 0 to 366 days, and shorter when shortened")
        if not self.rule.strip():
            raise ValueError("a period rests on a rule of the body")


@rule(_DESIGNATED_NOTICE, _CONTENTS, _VOID, _NOTIFIED, _VOID_TOO, _EVALUATION_NOTICE, _EVALUATION_NOTIFIED,
      ja="入札の公告・通知の事項", en="What a notice of tender states")  # fmt: skip
def check_tender_notice(*, notice: TenderNotice, method: ContractMethod) -> tuple[Diagnostic, ...]:
    """公告・通知の事項がそろっているか / One finding for each thing the notice leaves out, in the order of the articles.

    A designated tender is notified to those designated; it need not restate the
    qualifications. ``ValueError`` for a negotiated contract. せり売りには、167条の6を準用する。

    >>> made = TenderNotice(states_qualifications=True, states_place=True, states_time=True,
    ...     states_other_needs=True, states_void_bids=False)
    >>> [each.where.field for each in check_tender_notice(notice=made, method=ContractMethod.GENERAL) if each.where]
    ['states_void_bids']
    """
    if method is ContractMethod.NEGOTIATED:
        raise ValueError("a negotiated contract has no tender to give notice of")
    designated = method is ContractMethod.DESIGNATED
    contents, void, criteria = (
        (_NOTIFIED, _VOID_TOO, _EVALUATION_NOTIFIED) if designated else (_CONTENTS, _VOID, _EVALUATION_NOTICE)
    )
    asked: list[tuple[str, bool, str, str, Citation]] = [
        ("states_place", notice.states_place, "入札の場所", "the place", contents),
        ("states_time", notice.states_time, "入札の日時", "the day and hour", contents),
        ("states_other_needs", notice.states_other_needs, "その他必要な事項", "what else is needed", contents),
        ("states_void_bids", notice.states_void_bids, "無効とする入札の旨", "which bids are void", void),
    ]
    if not designated:
        words = ("参加する者に必要な資格", "the qualifications")
        asked.insert(0, ("states_qualifications", notice.states_qualifications, *words, contents))
    if notice.evaluation:
        asked += [
            ("states_evaluation", notice.states_evaluation, "総合評価による旨", "that it is by evaluation", criteria),
            ("states_award_criteria", notice.states_award_criteria, "落札者決定基準", "the criteria of the award", criteria),
        ]
    return tuple(
        findings.notice_lacks_item(field=field, what_ja=ja, what_en=en, cites=(cite,))
        for field, stated, ja, en, cite in asked
        if not stated
    )


@rule(_CONTENTS, _NOTIFIED, _FIRST_DAY, ja="公告の最後の日", en="Last day to give notice of a tender")
def tender_notice_due_on(
    *, tender_on: date, period: NoticePeriod, shortened: bool = False, closed_days: frozenset[date] = frozenset()
) -> Ruling[date]:
    """公告（通知）をする最後の日 / The last day to publish for a tender on ``tender_on``, by the body's own rule.

    中10日なら、入札の日の11日前の日まで。``shortened``: 急を要するなど規則の事由で短縮する（規則に短縮の
    日数がなければ ``ValueError``）。``closed_days`` は ``open_days_only`` のときだけ数えない。

    >>> tender_notice_due_on(tender_on=date(2026, 5, 20), period=NoticePeriod(days=10, count=NoticeCount.CLEAR_DAYS, rule="例市契約規則第9条")).value
    datetime.date(2026, 5, 9)
    """
    days = period.days
    if shortened:
        if period.shortened_days is None:
            raise ValueError("the rule has no shortened period")
        days = period.shortened_days
    day, left = tender_on, days + (period.count is NoticeCount.CLEAR_DAYS)
    while left > 0:
        day -= _ONE_DAY
        if period.count is NoticeCount.CLEAR_DAYS and left == 1:
            break  # 公告の日そのものは数えない：休日でもよい
        left -= not (period.open_days_only and day in closed_days)
    ja, en = (
        (f"公告の日と入札の日を除いて{days}日を置く", f"{days} whole days lie between the notice and the tender")
        if period.count is NoticeCount.CLEAR_DAYS
        else (f"入札の日の{days}日前の日までに公告する", f"the notice comes {days} days before the tender")
    )
    steps = (
        Step(f"{period.rule}により、{ja}", f"by the body's own rule {en}", (_CONTENTS,)),
        Step(f"{tender_on}の入札には、{day}までに公告する", f"for a tender on {tender_on} give notice by {day}", (_CONTENTS,)),
    )
    return Ruling(value=day, cites=(_CONTENTS, _FIRST_DAY), steps=steps)


@rule(_CONTENTS, _NOTIFIED, _FIRST_DAY, ja="公告の期間", en="Period of notice of a tender")
def check_tender_notice_period(
    *,
    published_on: date,
    tender_on: date,
    period: NoticePeriod,
    shortened: bool = False,
    closed_days: frozenset[date] = frozenset(),
) -> tuple[Diagnostic, ...]:
    """公告の期間が足りるか / Empty when the notice came on or before the last day of the body's own rule.

    >>> [each.code for each in check_tender_notice_period(published_on=date(2026, 5, 10), tender_on=date(2026, 5, 20),
    ...     period=NoticePeriod(days=10, count=NoticeCount.CLEAR_DAYS, rule="例市契約規則第9条"))]
    ['fiscal.notice-too-late']
    """
    ruling = tender_notice_due_on(tender_on=tender_on, period=period, shortened=shortened, closed_days=closed_days)
    if published_on <= ruling.value:
        return ()
    return (findings.notice_too_late(published_on=published_on, latest=ruling.value, tender_on=tender_on, cites=ruling.cites),)
