"""国の行政文書の例 / National administrative records: start day and extension under the Order (令8条・9条).

Local bodies are not bound by the Order (公文書管理法34条 asks them to act in its spirit); these
functions are for bodies whose own rule refers to it, and for checking a local rule
against it. The text that applies is chosen by the day a record was made or obtained.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import Enum
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import (
    Diagnostic,
    DomainError,
    FiscalYear,
    LegalPeriod,
    PackagedTable,
    Ruling,
    Step,
    last_day_after,
    rule,
)
from jichitai.master_data.kernel.laws import CIVIL_CODE, PUBLIC_RECORDS_ACT, PUBLIC_RECORDS_ORDER

from .. import findings

_ONE_DAY: Final = timedelta(days=1)
_PACKAGE: Final = "jichitai.public_records"


@frozen(kw_only=True)
class StartDayOptions:
    """起算日の範囲 / How far from the making of a record another start day may lie, in years."""

    any_day_within_years: int
    ruled_day_within_years: int
    first_of_april_excluded: bool


def _read_options(values: Mapping[str, Any]) -> StartDayOptions:
    return StartDayOptions(**values)


START_DAY_OPTIONS: Final = PackagedTable(_PACKAGE, "start_day.toml", _read_options)
"""起算日の範囲の表 / Editions of the range; ``as_of`` the day the record was made or obtained."""


class RecordsUnit(Enum):
    """管理の単位 / What retention is set for."""

    RECORD = "record"
    """行政文書（単独で管理するもの） / A single record: its making or acquisition counts."""
    FILE = "file"
    """行政文書ファイル / A file: the earliest day a record was put into it counts."""


class StartDayOutOfRange(DomainError):
    """起算日にできない日 / The designated start day is outside the range."""


@rule(
    PUBLIC_RECORDS_ORDER.article("8", 5), PUBLIC_RECORDS_ORDER.article("8", 7),
    ja="行政文書の起算日（国）", en="Start day of a national record",
)  # fmt: skip
def national_start_day(
    *, unit: RecordsUnit, made_on: date, designated: date | None = None, fixed_by_rules: bool = False
) -> Ruling[date]:
    """行政文書の起算日（国） / 1 April of the next fiscal year, or a designated day within the range.

    ``made_on``: 文書作成取得日 of a record, ファイル作成日 (earliest filing) of a file. For
    those from 2021-04-01 on a day within one year may be designated freely, a day within two
    only if the management rules fix it (``fixed_by_rules``); before, within one year
    and never 1 April. ``StartDayOutOfRange`` otherwise. Not for periods that are
    uncertain at making (令8条9項).

    >>> national_start_day(unit=RecordsUnit.FILE, made_on=date(2026, 3, 31)).value
    datetime.date(2026, 4, 1)
    """
    edition = START_DAY_OPTIONS.as_of(made_on)
    cite = edition.cites[0] if unit is RecordsUnit.RECORD else edition.cites[1]
    usual = FiscalYear.of(made_on).next.start
    if designated is None or designated == usual:
        steps = (
            Step(f"{made_on}の属する年度の翌年度の4月1日である", f"1 April of the fiscal year after that of {made_on}", (cite,)),
        )
        return Ruling(value=usual, cites=(cite,), steps=steps, editions=(edition.used,))
    options = edition.value
    within = options.ruled_day_within_years if fixed_by_rules else options.any_day_within_years
    within = max(within, options.any_day_within_years)
    latest = last_day_after(made_on, LegalPeriod.years(within))
    april = options.first_of_april_excluded and (designated.month, designated.day) == (4, 1)
    if designated < made_on or designated > latest or april:
        refused = findings.start_day_out_of_range(designated=designated, made_on=made_on, latest=latest, cites=(cite,))
        raise StartDayOutOfRange(refused)
    steps = (
        Step(
            f"{made_on}から{within}年以内の{designated}が定められた",
            f"{designated}, within {within} years of {made_on}, is designated",
            (cite,),
        ),
    )
    return Ruling(value=designated, cites=(cite, CIVIL_CODE.article("140")), steps=steps, editions=(edition.used,))


class ExtensionGround(Enum):
    """保存期間の延長の事由 / The four grounds on which a record must be kept longer (令9条1項各号)."""

    AUDIT = "audit"
    """監査、検査等 / It is under audit or inspection."""
    LITIGATION = "litigation"
    """訴訟 / A pending lawsuit needs it."""
    APPEAL = "appeal"
    """不服申立て / A pending administrative appeal needs it."""
    DISCLOSURE_REQUEST = "disclosure-request"
    """開示請求 / Its disclosure has been requested."""

    @property
    def ja(self) -> str:
        """日本語名 / The Japanese term."""
        return _GROUND_JA[self]


_GROUND_JA: Final = {
    ExtensionGround.AUDIT: "監査、検査等",
    ExtensionGround.LITIGATION: "訴訟",
    ExtensionGround.APPEAL: "不服申立て",
    ExtensionGround.DISCLOSURE_REQUEST: "開示請求",
}


def _read_tails(values: Mapping[str, Any]) -> Mapping[ExtensionGround, int]:
    return {ground: int(values[ground.value]) for ground in ExtensionGround}


EXTENSION_TAILS: Final = PackagedTable(_PACKAGE, "extension_tail.toml", _read_tails)
"""延長の期間の表 / Years a record must still be kept after each ground ended."""


def extension_tail(ground: ExtensionGround, on: date) -> LegalPeriod | None:
    """事由の後の期間 / How long the record is still kept after the ground ended; None: not at all."""
    years = EXTENSION_TAILS.as_of(on).value[ground]
    return LegalPeriod.years(years) if years else None


def tail_ends_on(ended_on: date, tail: LegalPeriod | None) -> date:
    """事由の後の末日 / The last day protected: ``ended_on``, or the tail counted from the day after it.

    >>> tail_ends_on(date(2023, 2, 28), LegalPeriod.years(1))
    datetime.date(2024, 2, 29)
    """
    return ended_on if tail is None else last_day_after(ended_on, tail)


@rule(
    PUBLIC_RECORDS_ORDER.article("9", 1, "1"), PUBLIC_RECORDS_ORDER.article("9", 1, "2"),
    PUBLIC_RECORDS_ORDER.article("9", 1, "3"), PUBLIC_RECORDS_ORDER.article("9", 1, "4"),
    ja="保存期間の延長の末日（国）", en="Last day of a mandatory extension",
)  # fmt: skip
def national_extension_ends_on(*, ground: ExtensionGround, ended_on: date | None) -> Ruling[date | None]:
    """保存期間の延長の末日（国） / Through which day (inclusive) a ground keeps a record; None while it lasts.

    ``ended_on``: the day the audit or lawsuit ended, or the day of the ruling or decision.
    After a ruling on an appeal or a decision on disclosure: one year, counted from the
    day after (「翌日から起算して一年間」).

    >>> national_extension_ends_on(ground=ExtensionGround.APPEAL, ended_on=date(2024, 6, 10)).value
    datetime.date(2025, 6, 10)
    """
    item = str(list(ExtensionGround).index(ground) + 1)
    cite = PUBLIC_RECORDS_ORDER.article("9", 1, item)
    if ended_on is None:
        step = Step(f"{ground.ja}が続いている間は保存する", "it is kept while the ground lasts", (cite,))
        return Ruling(value=None, cites=(cite,), steps=(step,))
    edition = EXTENSION_TAILS.as_of(ended_on)
    tail = extension_tail(ground, ended_on)
    ends = tail_ends_on(ended_on, tail)
    counted = ("の翌日から起算して1年", ", one year from the day after") if tail else ("", "")
    step = Step(
        f"{ground.ja}が{ended_on}に終わり{counted[0]}、{ends}まで保存する",
        f"the ground ended on {ended_on}{counted[1]}: kept through {ends}",
        (cite,),
    )
    return Ruling(value=ends, cites=(cite, CIVIL_CODE.article("143", 2)), steps=(step,), editions=(edition.used,))


@rule(PUBLIC_RECORDS_ORDER.article("9", 1), ja="二以上の延長の事由", en="Several grounds of extension")
def latest_extension_end(*, retain_through: date, ends: Sequence[date | None]) -> Ruling[date | None]:
    """二以上の延長の事由 / The latest of all ends (令9条1項後段), never before ``retain_through``; None while one lasts.

    >>> latest_extension_end(retain_through=date(2026, 3, 31), ends=[date(2025, 6, 10), None]).value
    >>> latest_extension_end(retain_through=date(2026, 3, 31), ends=[date(2026, 6, 10)]).value
    datetime.date(2026, 6, 10)
    """
    cite = PUBLIC_RECORDS_ORDER.article("9", 1)
    if any(end is None for end in ends):
        step = Step("終わっていない事由がある", "a ground still lasts", (cite,))
        return Ruling(value=None, cites=(cite,), steps=(step,))
    latest = max((retain_through, *(end for end in ends if end is not None)))
    return Ruling(
        value=latest, cites=(cite,), steps=(Step(f"最も遅い日は{latest}である", f"the latest day is {latest}", (cite,)),)
    )


@rule(
    PUBLIC_RECORDS_ORDER.article("9", 2), PUBLIC_RECORDS_ACT.article("5", 4),
    ja="職務上必要な延長（国）", en="Discretionary extension",
)  # fmt: skip
def check_discretionary_extension(*, retain_through: date, new_through: date, on: date) -> tuple[Diagnostic, ...]:
    """職務上必要な延長（国） / May an expired file be extended to ``new_through`` on the day ``on``?

    The Order speaks of files whose period **has expired** (令9条2項): from the day after
    ``retain_through``. The new end must lie after ``on``. Empty: yes.

    >>> ends, later = date(2026, 3, 31), date(2029, 3, 31)
    >>> check_discretionary_extension(retain_through=ends, new_through=later, on=date(2026, 4, 1))
    ()
    >>> [d.code for d in check_discretionary_extension(retain_through=ends, new_through=later, on=ends)]
    ['public-records.extension-before-expiry']
    """
    found: list[Diagnostic] = []
    if on <= retain_through:
        found.append(findings.extension_before_expiry(retain_through=retain_through, on=on))
    if new_through <= max(on, retain_through):
        found.append(findings.extension_not_later(current=max(on, retain_through), proposed=new_through))
    return tuple(found)
