"""保存期間の計算 / Retention: the first counted day, the last day kept, and the first day of disposal.

満了する日 (``retain_through``) and the day from which disposal is lawful
(``disposable_from``) are two days and never one: a period ends with the **end** of its
last day (民法141条). Holidays do not move either. What cannot be determined never expires.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from enum import Enum
from typing import Final

from attrs import evolve, frozen

from jichitai.master_data.kernel import Citation, LegalPeriod, Ruling, Step, last_day_from, rule
from jichitai.master_data.kernel.laws import CIVIL_CODE, PUBLIC_RECORDS_ACT, PUBLIC_RECORDS_ORDER

from .bounds import DisposableFrom, RetainThrough, Standing
from .term import RetentionFacts, RetentionKind, RetentionTerm, StartAnchor, StartDay, StartRule, StatutoryPeriod

_ONE_DAY: Final = timedelta(days=1)
_APRIL: Final = 4
LOCAL_BODIES: Final = PUBLIC_RECORDS_ACT.article("34")
"""地方公共団体の文書管理 / Local bodies make their own rules, in the spirit of the Act."""
NATIONAL_PRACTICE: Final = PUBLIC_RECORDS_ORDER.article("8", 7)
OTHER_STATUTES: Final = PUBLIC_RECORDS_ORDER.article("8", 2, "2")
FROM_MIDNIGHT: Final = CIVIL_CODE.article("140")
END_OF_LAST_DAY: Final = CIVIL_CODE.article("141")
CORRESPONDING_DAY: Final = CIVIL_CODE.article("143", 2)
EXTENSION_CITES: Final = (PUBLIC_RECORDS_ACT.article("5", 4), LOCAL_BODIES)
PERIOD_RULES: Final = (FROM_MIDNIGHT, END_OF_LAST_DAY, CORRESPONDING_DAY)

NATIONAL_START: Final = StartRule(day=StartDay.NEXT_FISCAL_YEAR, anchor=StartAnchor.FIRST_FILED)
"""国の例の起算日 / National practice: 1 April after the fiscal year of the earliest filing (令8条7項本文)."""


class ExpiryStatus(Enum):
    """満了の状態 / What is known of the end of retention."""

    FIXED = "fixed"
    """定まっている / The last day is known."""
    UNDETERMINED = "undetermined"
    """定まらない / A fact it depends on is missing. Never expires."""
    AMBIGUOUS = "ambiguous"
    """食い違う / Two sources give two days. Never expires."""
    UNLIMITED = "unlimited"
    """期限がない / In daily use, or kept for ever. Never expires."""

    __hash__ = object.__hash__  # a member is one object: that of ``Enum`` is written in Python


@frozen(kw_only=True)
class Expiry:
    """保存期間の満了 / The end of retention. Only ``FIXED`` has days, and only it ever allows disposal.

    >>> fixed = Expiry(status=ExpiryStatus.FIXED, start=date(2027, 4, 1), retain_through=date(2032, 3, 31))
    >>> fixed.has_passed_on(date(2032, 3, 31)), fixed.has_passed_on(date(2032, 4, 1))
    (False, True)
    """

    status: ExpiryStatus
    start: date | None = None
    retain_through: date | None = None

    def __attrs_post_init__(self) -> None:
        fixed = self.status is ExpiryStatus.FIXED
        if fixed != (self.retain_through is not None) or fixed != (self.start is not None):
            raise ValueError("a fixed expiry, and no other, has its first and last day")
        if self.start is not None and self.retain_through is not None and self.retain_through < self.start:
            raise ValueError("retention ends before it starts")

    @property
    def disposable_from(self) -> date | None:
        """廃棄できる最初の日 / The day after the last day kept; None while the end is not fixed."""
        return None if self.retain_through is None else self.retain_through + _ONE_DAY

    def has_passed_on(self, day: date) -> bool:
        """満了したか / True from the day after the last day; never for an end that is not fixed."""
        return self.retain_through is not None and day > self.retain_through

    @property
    def last_day(self) -> RetainThrough | None:
        """満了する日（型つき） / The last day kept as a type of its own, which no day compares with."""
        return None if self.retain_through is None else RetainThrough(self.retain_through)

    @property
    def first_disposal(self) -> DisposableFrom | None:
        """廃棄できる最初の日（型つき） / The first day of disposal as a type of its own."""
        return None if self.retain_through is None else RetainThrough(self.retain_through).disposable_from

    def standing_on(self, day: date) -> Standing:
        """その日の状態 / Kept, expired, or one of the three that never expire.

        >>> Expiry(status=ExpiryStatus.UNDETERMINED).standing_on(date(9999, 12, 31))
        <Standing.UNDETERMINED: 'undetermined'>
        """
        if self.last_day is None:
            return Standing(self.status.value)
        return Standing.EXPIRED if self.last_day.has_ended_before(day) else Standing.KEPT

    def is_earlier_than(self, other: Expiry) -> bool:
        """短くなるか / True when this expiry would let go of records sooner than ``other``.

        An end that is not fixed comes after every fixed one.
        """
        if self.retain_through is None:
            return False
        return other.retain_through is None or self.retain_through < other.retain_through

    def __str__(self) -> str:
        if self.retain_through is None:
            return _STATUS_JA[self.status]
        return f"{self.retain_through}まで保存し、{self.disposable_from}から廃棄することができる"


_STATUS_JA: Final = {
    ExpiryStatus.UNDETERMINED: "満了する日が定まらない",
    ExpiryStatus.AMBIGUOUS: "満了する日が食い違う",
    ExpiryStatus.UNLIMITED: "満了しない",
}


def _next_fiscal_year(anchor: date) -> date:
    return date(anchor.year + (anchor.month >= _APRIL), _APRIL, 1)  # 地方自治法より前の文書にも年度がある


STARTS: Final[dict[StartDay, Callable[[date], date]]] = {
    StartDay.NEXT_FISCAL_YEAR: _next_fiscal_year,
    StartDay.NEXT_CALENDAR_YEAR: lambda anchor: date(anchor.year + 1, 1, 1),
    StartDay.NEXT_MONTH: lambda anchor: (anchor.replace(day=1) + timedelta(days=31)).replace(day=1),
    StartDay.DAY_AFTER: lambda anchor: anchor + _ONE_DAY,
    StartDay.SAME_DAY: lambda anchor: anchor,
}
"""起算日の置き方ごとの計算 / How each placement finds the first counted day from its anchor."""
_DAY_JA: Final = {
    StartDay.NEXT_FISCAL_YEAR: ("翌年度の4月1日", "1 April of the next fiscal year"),
    StartDay.NEXT_CALENDAR_YEAR: ("翌年の1月1日", "1 January of the next year"),
    StartDay.NEXT_MONTH: ("翌月の1日", "the first day of the next month"),
    StartDay.DAY_AFTER: ("翌日", "the day after"),
    StartDay.SAME_DAY: ("当日", "the day itself"),
}
_ANCHOR_JA: Final = {
    StartAnchor.SERIES_YEAR: ("簿冊の年度", "the fiscal year of the series"),
    StartAnchor.FIRST_FILED: ("最も早く綴った日", "the earliest filing"),
    StartAnchor.COMPLETED: ("完結の日", "completion"),
    StartAnchor.EVENT: ("特定の事由の日", "the designated event"),
}


_OWN_RULE: Final = ("団体の定めにより", "by the local rule")
_NO_OWN_RULE: Final = ("団体の定めがないので国の例により", "following national practice, for there is no local rule")


def anchor_day(anchor: StartAnchor, facts: RetentionFacts) -> date | None:
    """起算の基となる日 / The day of the anchor; None while it is not known."""
    if anchor is StartAnchor.SERIES_YEAR:
        return None if facts.year is None else facts.year.last_day
    return {
        StartAnchor.FIRST_FILED: facts.first_filed_on,
        StartAnchor.COMPLETED: facts.completed_on,
        StartAnchor.EVENT: facts.event_on,
    }[anchor]


@rule(
    LOCAL_BODIES, NATIONAL_PRACTICE,
    ja="保存期間の起算日", en="First counted day of retention",
)  # fmt: skip
def retention_starts_on(*, facts: RetentionFacts, start: StartRule | None = None) -> Ruling[date | None]:
    """保存期間の起算日 / The first counted day, by the local rule; None while its anchor is unknown.

    Where the municipality has no rule (``start=None``) the national practice is
    followed: 1 April after the fiscal year of the earliest filing. The day counts from
    midnight, so it is itself day 1.

    >>> retention_starts_on(start=None, facts=RetentionFacts(first_filed_on=date(2026, 3, 31))).value
    datetime.date(2026, 4, 1)
    >>> retention_starts_on(start=None, facts=RetentionFacts(first_filed_on=date(2026, 4, 1))).value
    datetime.date(2027, 4, 1)
    """
    local = start is not None
    used = start or NATIONAL_START
    cites = (LOCAL_BODIES,) if local else (LOCAL_BODIES, NATIONAL_PRACTICE)
    (anchor_ja, anchor_en), (day_ja, day_en) = _ANCHOR_JA[used.anchor], _DAY_JA[used.day]
    whose_ja, whose_en = _OWN_RULE if local else _NO_OWN_RULE
    anchor = anchor_day(used.anchor, facts)
    if anchor is None:
        step = Step(
            f"{anchor_ja}がまだ分からないので、起算日が定まらない", f"{anchor_en} is not known yet, so there is no first day"
        )
        return Ruling(value=None, cites=cites, steps=(step,))
    begins = STARTS[used.day](anchor)
    step = Step(
        f"{whose_ja}、{anchor_ja}（{anchor}）の{day_ja}である{begins}から起算する",
        f"{whose_en}, counting begins on {begins}: {day_en}, seen from {anchor_en} ({anchor})",
        cites,
    )
    return Ruling(value=begins, cites=cites, steps=(step,))


@rule(*PERIOD_RULES, ja="保存期間の満了する日", en="Last day of a retention period")
def retention_expires_on(*, starts_on: date, years: int) -> Ruling[Expiry]:
    """保存期間の満了する日 / The last day (inclusive) of ``years`` counted from ``starts_on``, which is day 1.

    >>> retention_expires_on(starts_on=date(2027, 4, 1), years=5).value.retain_through
    datetime.date(2032, 3, 31)
    >>> retention_expires_on(starts_on=date(2024, 2, 29), years=1).value.retain_through
    datetime.date(2025, 2, 28)
    """
    through = last_day_from(starts_on, LegalPeriod.years(years))
    expiry = Expiry(status=ExpiryStatus.FIXED, start=starts_on, retain_through=through)
    steps = (
        Step(f"{starts_on}の午前零時から始まるので、その日を算入する", f"it runs from midnight, so {starts_on} counts", (FROM_MIDNIGHT,)),
        Step(f"{years}年は暦に従い、{through}の終了で満了する", f"{years} years by the calendar end with the end of {through}",
             (END_OF_LAST_DAY, CORRESPONDING_DAY)),
        Step(f"廃棄することができるのは{expiry.disposable_from}からである", f"disposal is possible from {expiry.disposable_from}",
             (END_OF_LAST_DAY,)),
    )  # fmt: skip
    return Ruling(value=expiry, cites=PERIOD_RULES, steps=steps)


def _unfixed(status: ExpiryStatus, ja: str, en: str, cites: tuple[Citation, ...]) -> Ruling[Expiry]:
    return Ruling(value=Expiry(status=status), cites=cites, steps=(Step(ja, en, cites),))


def _of_years(start: StartRule | None, years: int, facts: RetentionFacts) -> Ruling[Expiry]:
    begins = retention_starts_on(start=start, facts=facts)
    if begins.value is None:
        return Ruling(value=Expiry(status=ExpiryStatus.UNDETERMINED), cites=begins.cites, steps=begins.steps)
    counted = retention_expires_on(starts_on=begins.value, years=years)
    return Ruling(value=counted.value, cites=(*begins.cites, *counted.cites), steps=(*begins.steps, *counted.steps))


def _under_one_year(facts: RetentionFacts, cites: tuple[Citation, ...]) -> Ruling[Expiry]:
    begins, ends = facts.first_filed_on, facts.stated_through
    if begins is None or ends is None:
        return _unfixed(ExpiryStatus.UNDETERMINED, "1年未満の簿冊に、綴った日か満了する日の指定がない",
                        "an under-one-year series has no filing day or no designated end", cites)  # fmt: skip
    if ends < begins or ends >= last_day_from(begins, LegalPeriod.years(1)):
        return _unfixed(ExpiryStatus.AMBIGUOUS, f"指定された満了する日{ends}は、{begins}から1年未満の日でない",
                        f"the designated end {ends} is not less than a year from {begins}", cites)  # fmt: skip
    step = Step(
        f"1年未満の期間の満了する日として{ends}が指定されている",
        f"{ends} is designated as the end of an under-one-year period",
        cites,
    )
    return Ruling(value=Expiry(status=ExpiryStatus.FIXED, start=begins, retain_through=ends), cites=cites, steps=(step,))


def _base(term: RetentionTerm, facts: RetentionFacts, cites: tuple[Citation, ...]) -> Ruling[Expiry]:
    kind, years = term.retention.kind, term.retention.years
    if kind is RetentionKind.PERMANENT:
        return _unfixed(ExpiryStatus.UNLIMITED, "永年保存の区分である", "the class is permanent", cites)
    if kind is RetentionKind.UNDER_ONE_YEAR:
        return _under_one_year(facts, cites)
    if kind is RetentionKind.STANDING:
        if facts.standing_ended_on is None:
            return _unfixed(
                ExpiryStatus.UNLIMITED, "常用の簿冊であり、常用が終わっていない", "the series is still in daily use", cites
            )
        if years is None:
            return _unfixed(ExpiryStatus.UNDETERMINED, "常用が終わった後の保存期間の定めがない",
                            "nothing says how long it is kept after daily use", cites)  # fmt: skip
        # 常用の後の期間は、常用でなくなった日を基として数える
        after_use = StartRule(day=(term.start or NATIONAL_START).day, anchor=StartAnchor.EVENT)
        return _of_years(after_use, years, evolve(facts, event_on=facts.standing_ended_on))
    assert years is not None
    return _of_years(term.start, years, facts)


def _later(so_far: Ruling[Expiry], through: date, reason: Step) -> Ruling[Expiry]:
    """いずれか遅い日 / Move a fixed end to ``through`` if that is later; never to an earlier day."""
    value = so_far.value
    if value.retain_through is not None and through > value.retain_through:
        value = evolve(value, retain_through=through)
    return evolve(so_far, value=value, cites=(*so_far.cites, *reason.cites), steps=(*so_far.steps, reason))


def _with_floor(so_far: Ruling[Expiry], floor: StatutoryPeriod, facts: RetentionFacts) -> Ruling[Expiry]:
    if so_far.value.status in (ExpiryStatus.UNLIMITED, ExpiryStatus.AMBIGUOUS):
        return so_far
    cites = (*(each.citation for each in floor.provisions), OTHER_STATUTES)
    known = Step(f"他の法令が{floor.years}年の保存を定めている", f"another statute fixes {floor.years} years", cites)
    other = _of_years(floor.start, floor.years, facts)
    heard = evolve(so_far, cites=(*so_far.cites, *cites), steps=(*so_far.steps, known, *other.steps))
    through = other.value.retain_through
    if through is None:
        return evolve(heard, value=Expiry(status=ExpiryStatus.UNDETERMINED))
    ja = f"その満了する日は{through}であり、いずれか遅い日まで保存する"
    return _later(heard, through, Step(ja, f"that ends on {through}; the later day holds", cites))


@rule(
    LOCAL_BODIES, NATIONAL_PRACTICE, OTHER_STATUTES, *PERIOD_RULES,
    ja="保存期間の満了（なぜこの日か）", en="Expiry of retention, and why that day",
)  # fmt: skip
def retention_of(*, term: RetentionTerm, facts: RetentionFacts, extended_through: Sequence[date] = ()) -> Ruling[Expiry]:
    """保存期間の満了（なぜこの日か） / When retention under ``term`` ends, with every step of the reasoning.

    The latest of: the local class, every period another statute fixes, every extension.
    One of them unknown: undetermined. A label (``stated_through``) that says another
    day than the local class comes to: ambiguous. Neither is ever disposed of.

    >>> from jichitai.master_data.kernel import EditionUsed, Law
    >>> from jichitai.public_records.retention.term import Provision, RetentionClass
    >>> rules = Law("example", ja="例市文書管理規程", en="Records Rules of Example City", number="令和2年例市訓令第1号")
    >>> edition = EditionUsed(table="例市文書分類表", in_force_from=date(2020, 4, 1), amended_by="", verified_on=None)
    >>> five_years = RetentionTerm(classification="03-02", retention=RetentionClass.of("5年"), edition=edition,
    ...     basis=(Provision.of(rules.article("12")),))
    >>> print(retention_of(term=five_years, facts=RetentionFacts(first_filed_on=date(2026, 4, 1))).value)
    2032-03-31まで保存し、2032-04-01から廃棄することができる
    """
    basis = (*(each.citation for each in term.basis), LOCAL_BODIES)
    base = _base(term, facts, basis)
    steps = (Step(f"分類{term.classification}の保存期間は{term.retention}である",
                  f"the class {term.classification} is kept: {term.retention.en}", basis), *base.steps)  # fmt: skip
    found = Ruling(value=base.value, cites=(*basis, *base.cites), steps=steps, editions=(term.edition,))
    stated = facts.stated_through
    if base.value.retain_through is not None and stated not in (None, base.value.retain_through):
        ja = f"表示された満了する日は{stated}であり、計算した{base.value.retain_through}と食い違う"
        en = f"the label says {stated}, which is not the computed {base.value.retain_through}"
        found = evolve(found, value=Expiry(status=ExpiryStatus.AMBIGUOUS), steps=(*found.steps, Step(ja, en, basis)))
    for floor in term.floors:
        found = _with_floor(found, floor, facts)
    for through in extended_through:
        found = _later(found, through, Step(f"{through}まで延長されている", f"it is extended through {through}", EXTENSION_CITES))
    return evolve(found, cites=tuple(dict.fromkeys(found.cites)))
