"""保存期間の定め / Terms of retention: how long, counted from which day, and on whose rule.

Values only. What they come to on real days is computed in ``retention``.
"""

from __future__ import annotations

import re
from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, EditionUsed, FiscalYear, Law

_YEARS: Final = re.compile(r"([1-9][0-9]{0,2})年")
_STANDING: Final = re.compile(r"常用(?:後([1-9][0-9]{0,2})年)?")


class RetentionKind(Enum):
    """保存期間の種別 / The kinds of retention."""

    YEARS = "years"
    """年数で定める / A number of years."""
    UNDER_ONE_YEAR = "under-one-year"
    """1年未満 / As long as the work needs, less than a year: it ends on a designated day."""
    STANDING = "standing"
    """常用 / As long as it is in daily use, and then perhaps some years."""
    PERMANENT = "permanent"
    """永年・無期限 / Without end."""


@frozen(kw_only=True)
class RetentionClass:
    """保存期間区分 / A retention class: 30年, 5年, 1年未満, 常用, 常用後5年, 永年.

    ``years`` is the number of years (``YEARS``) or of the years after daily use ended
    (``STANDING``; None when the local rule does not say).

    >>> RetentionClass.of("5年").years, str(RetentionClass.of("常用後3年"))
    (5, '常用後3年')
    """

    kind: RetentionKind
    years: int | None = None

    def __attrs_post_init__(self) -> None:
        if self.years is not None and (type(self.years) is not int or not 1 <= self.years <= 999):
            raise ValueError(f"a retention class has 1 to 999 years, not {self.years!r}")
        if (self.kind is RetentionKind.YEARS) != (self.years is not None) and self.kind is not RetentionKind.STANDING:
            raise ValueError("only a class of years, or a standing one, has a number of years")

    @classmethod
    def of(cls, text: str) -> RetentionClass:
        """書かれた形から / From the form a file classification writes; ``ValueError`` for any other."""
        if text == "1年未満":
            return cls(kind=RetentionKind.UNDER_ONE_YEAR)
        if text in ("永年", "永久", "無期限"):
            return cls(kind=RetentionKind.PERMANENT)
        if matched := _YEARS.fullmatch(text):
            return cls(kind=RetentionKind.YEARS, years=int(matched[1]))
        if matched := _STANDING.fullmatch(text):
            return cls(kind=RetentionKind.STANDING, years=int(matched[1]) if matched[1] else None)
        raise ValueError(f"a retention class is written 5年, 1年未満, 常用, 常用後5年 or 永年, not {text!r}")

    @property
    def en(self) -> str:
        """英文 / The class in English words."""
        years = f"{self.years} years" if self.years != 1 else "1 year"
        if self.kind is RetentionKind.STANDING:
            return f"in daily use, then {years}" if self.years else "in daily use"
        return {RetentionKind.UNDER_ONE_YEAR: "under one year", RetentionKind.PERMANENT: "permanent"}.get(self.kind, years)

    def __str__(self) -> str:
        if self.kind is RetentionKind.STANDING:
            return f"常用後{self.years}年" if self.years else "常用"
        return {RetentionKind.UNDER_ONE_YEAR: "1年未満", RetentionKind.PERMANENT: "永年"}.get(self.kind, f"{self.years}年")


class StartDay(Enum):
    """起算日の置き方 / Where the first counted day stands, seen from the anchor."""

    NEXT_FISCAL_YEAR = "next-fiscal-year"
    """翌年度の4月1日 / 1 April of the fiscal year after the anchor's."""
    NEXT_CALENDAR_YEAR = "next-calendar-year"
    """翌年の1月1日 / 1 January of the year after the anchor's."""
    NEXT_MONTH = "next-month"
    """翌月の1日 / The first day of the month after the anchor's."""
    DAY_AFTER = "day-after"
    """翌日 / The day after: 「…の日から」, the first day does not count."""
    SAME_DAY = "same-day"
    """当日 / The anchor itself: 「…の日から起算して」."""


class StartAnchor(Enum):
    """起算の基となる事実 / The fact retention is counted from."""

    SERIES_YEAR = "series-year"
    """簿冊の年度 / The fiscal year of the series, whatever the days in it."""
    FIRST_FILED = "first-filed"
    """最も早く綴った日 / The earliest day a record was put into the series."""
    COMPLETED = "completed"
    """完結の日 / The day the series was completed."""
    EVENT = "event"
    """特定の事由の日 / A day not known at filing: expiry of a permit, end of a project."""


@frozen(kw_only=True)
class StartRule:
    """起算日の定め / How the first counted day is found."""

    day: StartDay
    anchor: StartAnchor

    def __attrs_post_init__(self) -> None:
        if self.anchor is StartAnchor.SERIES_YEAR and self.day is not StartDay.NEXT_FISCAL_YEAR:
            raise ValueError("a fiscal year as the anchor fits only the first day of the next fiscal year")


@frozen(kw_only=True)
class Provision:
    """根拠の控え / A citation in plain fields, to be kept with the term it justified.

    A law is renamed or repealed; what was decided under it keeps its words.
    """

    law_id: str
    law_ja: str
    law_en: str
    law_number: str
    article: str | None = None
    paragraph: int | None = None
    item: str | None = None
    sub: str | None = None
    appended_table: str | None = None
    supplementary: str | None = None

    def __attrs_post_init__(self) -> None:
        self.citation  # noqa: B018 - a provision that cannot be cited must not exist

    @property
    def citation(self) -> Citation:
        """引用 / The citation it stands for."""
        law = Law(self.law_id, ja=self.law_ja, en=self.law_en, number=self.law_number)
        return Citation(
            law=law, article=self.article, paragraph=self.paragraph, item=self.item, sub=self.sub,
            appended_table=self.appended_table, supplementary=self.supplementary,
        )  # fmt: skip

    @classmethod
    def of(cls, cite: Citation) -> Provision:
        """引用の控えを取る / Keep a citation."""
        return cls(
            law_id=cite.law.id, law_ja=cite.law.ja, law_en=cite.law.en, law_number=cite.law.number,
            article=cite.article, paragraph=cite.paragraph, item=cite.item, sub=cite.sub,
            appended_table=cite.appended_table, supplementary=cite.supplementary,
        )  # fmt: skip


@frozen(kw_only=True)
class StatutoryPeriod:
    """他法令の保存期間 / A period another statute fixes: a floor under the local class."""

    years: int
    start: StartRule
    provisions: tuple[Provision, ...]

    def __attrs_post_init__(self) -> None:
        if type(self.years) is not int or not 1 <= self.years <= 999:
            raise ValueError(f"a statutory period has 1 to 999 years, not {self.years!r}")
        if not self.provisions:
            raise ValueError("a statutory period names the provision that fixes it")


@frozen(kw_only=True)
class RetentionTerm:
    """保存期間の定め（写し） / The term of one series, copied from the classification when it was opened.

    A later edition of the classification does not touch it. ``start`` is None where
    the municipality has laid down no start day: the national practice is then followed
    (``retention.NATIONAL_START``) and every ruling says so.
    """

    classification: str
    retention: RetentionClass
    start: StartRule | None = None
    floors: tuple[StatutoryPeriod, ...] = ()
    historical: bool = False
    basis: tuple[Provision, ...]
    edition: EditionUsed

    def __attrs_post_init__(self) -> None:
        if not self.basis:
            raise ValueError("a term of retention names the local rule it rests on")


@frozen(kw_only=True)
class RetentionFacts:
    """保存期間を決める事実 / The days a term is applied to. What is not known yet is None.

    ``stated_through`` is the last day written on the label (or in imported data): it is
    the end of an under-one-year series, and a cross-check for every other.
    """

    year: FiscalYear | None = None
    first_filed_on: date | None = None
    completed_on: date | None = None
    event_on: date | None = None
    standing_ended_on: date | None = None
    stated_through: date | None = None
