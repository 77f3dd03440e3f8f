"""祝日法を計算する / The National Holidays Act as data, and the holidays of one year computed from it.

国民の祝日は第2条の各項目、振替休日は第3条第2項、間の日の休日は第3条第3項による。版ごとに
規則が違うので、その休日の日に施行中の版を用いる。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from attrs import evolve, field, frozen

from ..kernel.law import Citation
from ..kernel.laws import NATIONAL_HOLIDAYS_ACT
from ..kernel.rule import EditionUsed
from ..kernel.table import PackagedTable
from .holiday import Holiday, HolidayKind, HolidayStatus
from .laws import FOUNDATION_DAY_ORDER, HOLIDAY_ACTS

FIRST_DAY: Final = date(1948, 7, 20)
"""祝日法の施行の日 / The day the Act came into force; there is no earlier answer."""
LAST_DAY: Final = date(2099, 12, 31)
"""答えられる最後の日 / The last day with an answer: the equinox formula ends with 2099."""

_ONE_DAY: Final = timedelta(days=1)
_SUNDAY: Final = 6
_ROWS: Final = NATIONAL_HOLIDAYS_ACT.article("2")
_SUBSTITUTE: Final = NATIONAL_HOLIDAYS_ACT.article("3", 2)
_BETWEEN: Final = NATIONAL_HOLIDAYS_ACT.article("3", 3)
_ENGLISH: Final = {
    "元日": "New Year's Day", "成人の日": "Coming of Age Day", "建国記念の日": "National Foundation Day",
    "天皇誕生日": "Emperor's Birthday", "春分の日": "Vernal Equinox Day", "昭和の日": "Showa Day",
    "憲法記念日": "Constitution Day", "みどりの日": "Greenery Day", "こどもの日": "Children's Day",
    "海の日": "Marine Day", "山の日": "Mountain Day", "敬老の日": "Respect for the Aged Day",
    "秋分の日": "Autumnal Equinox Day", "体育の日": "Health and Sports Day", "スポーツの日": "Sports Day",
    "文化の日": "Culture Day", "勤労感謝の日": "Labour Thanksgiving Day",
}  # fmt: skip
# 春分・秋分の日の略算式（太陽の動きの近似）。百万分の一日の整数で持ち、端数は零の方へ切り捨てる。
# 1979年以前と1980年以後で定数が違う。床関数で切ると、1956年から1978年までの多くの年で一日遅れる。
_PER_YEAR: Final = 242_194
_EQUINOXES: Final = {
    "vernal-equinox": (3, 20_835_700, 20_843_100),
    "autumnal-equinox": (9, 23_258_800, 23_248_800),
}


@frozen
class HolidayRow:
    """第2条の一項目 / One row of Article 2: its name, and the day as the table writes it."""

    name: str
    written: str

    @property
    def by_equinox(self) -> bool:
        """春分・秋分か / Whether its day is an equinox."""
        return self.written in _EQUINOXES

    def day_in(self, year: int) -> date:
        """その年の日 / Its day in a year."""
        if self.by_equinox:
            return equinox(year, self.written)
        month, _, day = self.written.partition("/")
        if day.startswith("monday-"):
            first = date(year, int(month), 1)
            return first + timedelta(days=(-first.weekday()) % 7 + 7 * (int(day.removeprefix("monday-")) - 1))
        return date(year, int(month), int(day))


@frozen(kw_only=True)
class HolidayArticles:
    """一つの版 / Articles 2 and 3 as they stood in one edition."""

    rows: tuple[HolidayRow, ...]
    substitute: str
    between: str


@frozen(kw_only=True)
class SpecialHoliday:
    """特別の法律の一日 / A day another Act adds, or the day to which it moves a national holiday."""

    day: date
    name: str
    en: str
    cite: Citation
    national: bool
    moves: bool


def _read_articles(values: Mapping[str, Any]) -> HolidayArticles:
    rows = tuple(HolidayRow(name, str(written)) for name, written in values["holidays"].items())
    for each in rows:
        each.day_in(2000)
        _ENGLISH[each.name]
    substitute, between = str(values["substitute"]), str(values["between"])
    if substitute not in ("none", "next-day", "next-non-holiday") or between not in ("none", "weekdays-only", "any-day"):
        raise ValueError(f"substitute={substitute!r}, between={between!r}")
    return HolidayArticles(rows=rows, substitute=substitute, between=between)


def _read_specials(values: Mapping[str, Any]) -> tuple[SpecialHoliday, ...]:
    added = [
        SpecialHoliday(
            day=each["day"], name=each["ja"], en=each["en"], cite=HOLIDAY_ACTS[each["law"]].paragraph(1),
            national=each["national"], moves=False,
        )
        for each in values.get("added", ())
    ]  # fmt: skip
    moved = [
        SpecialHoliday(
            day=each["day"], name=each["name"], en=_ENGLISH[each["name"]],
            cite=HOLIDAY_ACTS[each["law"]].article(each["article"], each["paragraph"]), national=True, moves=True,
        )
        for each in values.get("moved", ())
    ]  # fmt: skip
    return (*added, *moved)


@frozen(kw_only=True)
class Published:
    """公表された年 / The years whose dates the Cabinet Office has published, and where."""

    first_year: int
    last_year: int
    dates: int
    source: str
    source_en: str
    sha256: str


_PACKAGE: Final = "jichitai.master_data.calendars"
NATIONAL_HOLIDAYS: Final = PackagedTable(package=_PACKAGE, file="national_holidays.toml", read=_read_articles)
"""国民の祝日の表 / Articles 2 and 3, edition by edition."""
SPECIAL_HOLIDAYS: Final = PackagedTable(package=_PACKAGE, file="special_holidays.toml", read=_read_specials)
"""特別の法律による休日の表 / Days added or moved by other Acts; its editions stand side by side."""
PUBLISHED_HOLIDAYS: Final = PackagedTable(
    package=_PACKAGE, file="published_holidays.toml", read=lambda values: Published(**values)
)
"""公表された年の表 / Which years are official."""


def equinox(year: int, which: str) -> date:
    """春分日・秋分日の推算 / The day of an equinox in Japan by formula, 1900 to 2099 (``which`` as the table writes it)."""
    month, until_1979, from_1980 = _EQUINOXES[which]
    if year >= 1980:
        day = (from_1980 + _PER_YEAR * (year - 1980)) // 1_000_000 - (year - 1980) // 4
    else:  # (year - 1983) / 4 は負なので、零の方へ切り捨てる
        day = (until_1979 + _PER_YEAR * (year - 1980)) // 1_000_000 + (1983 - year) // 4
    return date(year, month, day)


@frozen(kw_only=True)
class HolidayOfYear:
    """計算した休日 / A holiday with its citations and the editions it was computed from."""

    holiday: Holiday
    cites: tuple[Citation, ...]
    used: tuple[EditionUsed, ...]


@frozen
class _Year:
    """一年分の計算 / The work on one year."""

    year: int
    published: Published
    found: dict[date, HolidayOfYear] = field(factory=dict)

    @property
    def status(self) -> HolidayStatus:
        if self.year < self.published.first_year:
            return HolidayStatus.UNCOMPARED
        return HolidayStatus.OFFICIAL if self.year <= self.published.last_year else HolidayStatus.PROVISIONAL

    def put(
        self, day: date, name: str, en: str, kind: HolidayKind, *cites: Citation, used: tuple[EditionUsed, ...] = (), **more: Any
    ) -> None:
        """休日を加える / Add one holiday, computed from the edition in force on that day."""
        edition = NATIONAL_HOLIDAYS.as_of(day)
        holiday = Holiday(
            day=day, name=name, en=en, kind=kind, status=self.status, provisions=tuple(each.key for each in cites), **more
        )
        came_with = tuple(each for each in edition.cites if each.supplementary is not None)
        self.found[day] = HolidayOfYear(holiday=holiday, cites=(*cites, *came_with), used=(edition.used, *used))

    def is_national(self, day: date) -> bool:
        """国民の祝日か / Whether Article 3(2) and (3) see a national holiday in that day."""
        known = self.found.get(day)
        return known is not None and (known.holiday.kind is HolidayKind.NATIONAL)


def computed_year(year: int) -> dict[date, HolidayOfYear]:
    """一年の休日 / Every holiday of a year within the calendar, by day."""
    work = _Year(year, PUBLISHED_HOLIDAYS.table.editions[0].value)
    specials = [
        (each, edition.used) for edition in SPECIAL_HOLIDAYS.table.editions for each in edition.value if each.day.year == year
    ]
    moved = {each.name: each for each, _ in specials if each.moves}
    moved_by = tuple(dict.fromkeys(used for each, used in specials if each.moves))
    for day, row in _rows_of(year, moved):
        move = moved.get(row.name)
        cites = (_ROWS, *((FOUNDATION_DAY_ORDER.paragraph(1),) if row.name == "建国記念の日" else ()))
        work.put(
            day, row.name, _ENGLISH[row.name], HolidayKind.NATIONAL, *cites, *((move.cite,) if move else ()),
            used=moved_by if move else (), by_equinox=row.by_equinox,
        )  # fmt: skip
    added = [(each, used) for each, used in specials if not each.moves]
    for each, used in added:
        if each.national:  # 国民の祝日として扱われる日（2019年の二日）
            work.put(each.day, each.name, each.en, HolidayKind.NATIONAL, each.cite, used=(used,))
    _substitutes(work)
    _days_between(work)
    for each, used in added:
        if each.national or each.day not in work.found:
            work.put(each.day, each.name, each.en, HolidayKind.SPECIAL, each.cite, used=(used,))
    return dict(sorted(work.found.items()))


def _rows_of(year: int, moved: Mapping[str, SpecialHoliday]) -> Iterator[tuple[date, HolidayRow]]:
    """第2条の日 / Each row on its day, if the edition that has the row is in force on that day."""
    editions = NATIONAL_HOLIDAYS.table.editions
    for at, edition in enumerate(editions):
        until = editions[at + 1].in_force_from if at + 1 < len(editions) else date.max
        if edition.in_force_from.year > year or until <= date(year, 1, 1):
            continue
        for row in edition.value.rows:
            day = moved[row.name].day if row.name in moved else row.day_in(year)
            if edition.in_force_from <= day < until:
                yield day, row


def _substitutes(work: _Year) -> None:
    """日曜日に当たる国民の祝日 / Article 3(2): the substitute of every national holiday on a Sunday."""
    on_sundays = [each for each in work.found.values() if each.holiday.day.weekday() == _SUNDAY]
    for each in on_sundays:
        sunday = each.holiday.day
        rule = NATIONAL_HOLIDAYS.as_of(sunday + _ONE_DAY).value.substitute
        if rule == "none" or NATIONAL_HOLIDAYS.as_of(sunday).value.substitute == "none":
            continue
        day = sunday + _ONE_DAY
        while rule == "next-non-holiday" and work.is_national(day):
            day += _ONE_DAY
        if not work.is_national(day):
            work.put(
                day, "振替休日", f"Substitute for {each.holiday.en}", HolidayKind.SUBSTITUTE, _SUBSTITUTE,
                instead_of=sunday, by_equinox=each.holiday.by_equinox,
            )  # fmt: skip


def _days_between(work: _Year) -> None:
    """間の日 / Article 3(3): a day whose eve and morrow are both national holidays."""
    nationals = [each.holiday for each in work.found.values() if each.holiday.kind is HolidayKind.NATIONAL]
    for before in nationals:
        day, after = before.day + _ONE_DAY, before.day + 2 * _ONE_DAY
        if work.is_national(day) or not work.is_national(after):
            continue
        rule, known = NATIONAL_HOLIDAYS.as_of(day).value.between, work.found.get(day)
        by_equinox = before.by_equinox or work.found[after].holiday.by_equinox
        if rule == "none" or (rule == "weekdays-only" and (known is not None or day.weekday() == _SUNDAY)):
            continue
        if known is None:
            work.put(day, "国民の休日", "Day between national holidays", HolidayKind.BETWEEN, _BETWEEN, by_equinox=by_equinox)
        else:  # 振替休日でもあり間の日でもある日は、両方の規定による
            both = evolve(known.holiday, provisions=(*known.holiday.provisions, _BETWEEN.key), by_equinox=by_equinox)
            work.found[day] = evolve(known, holiday=both, cites=(*known.cites, _BETWEEN))
