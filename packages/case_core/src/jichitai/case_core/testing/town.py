"""架空の市 / A city that does not exist: its regulation, its seats, who sits in them. For tests and explanations."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import as_file, files
from itertools import count
from typing import Final

from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import EffectivePeriod, OfficerRef, OrganisationRef, PostRef, Yen
from jichitai.master_data.kernel.clock import Clock, FixedClock

from ..authority import Absence, Amount, AuthorityTable, MatterFacts, read_authority_table
from ..gates import allow_all
from ..memory import MemoryAbsences, MemoryCaseStores, MemoryStaffing
from ..office import Office
from ..refs import AbsenceRef, AmountBasis, Attribute, Matter, Seat

SUPPLY: Final = OrganisationRef("用度課")
"""起案する課 / The unit that drafts."""
SECTION_CHIEF: Final = Seat(SUPPLY, PostRef("課長"))
"""用度課長 / Decides purchases up to 1,000,000 yen."""
DIVISION_CHIEF: Final = Seat(OrganisationRef("総務部"), PostRef("部長"))
"""総務部長 / Decides purchases up to 5,000,000 yen."""
VICE_MAYOR: Final = Seat(OrganisationRef("市"), PostRef("副市長"))
"""副市長 / Decides purchases up to 20,000,000 yen."""
MAYOR: Final = Seat(OrganisationRef("市"), PostRef("市長"))
"""市長 / The chief."""
FINANCE: Final = Seat(OrganisationRef("財政課"), PostRef("課長"))
"""財政課長 / Consents to purchases and works."""
SYSTEMS: Final = Seat(OrganisationRef("情報課"), PostRef("課長"))
"""情報課長 / Consents to computing."""
LEGAL: Final = Seat(OrganisationRef("法務課"), PostRef("課長"))
"""法務課長 / Gives an opinion where personal information is handled."""

DOCUMENTS: Final = Seat(OrganisationRef("文書課"), PostRef("課長"))
"""文書課長 / Examines permits, and issues what was approved."""

CLERK: Final = OfficerRef("1001")
"""用度課の職員 / A clerk who drafts."""
SUCCESSOR: Final = OfficerRef("1002")
"""後任の職員 / The clerk's successor."""
LINE: Final = (SECTION_CHIEF, DIVISION_CHIEF, VICE_MAYOR, MAYOR)
"""用度課の系統 / The line above the supply section."""
HOLDERS: Final = {
    SECTION_CHIEF: OfficerRef("1101"),
    DIVISION_CHIEF: OfficerRef("1201"),
    VICE_MAYOR: OfficerRef("1301"),
    MAYOR: OfficerRef("1401"),
    FINANCE: OfficerRef("2101"),
    SYSTEMS: OfficerRef("2102"),
    LEGAL: OfficerRef("2103"),
    DOCUMENTS: OfficerRef("2104"),
}
"""席にある者 / Who holds each seat."""


class MovingClock:
    """進められる時計 / A clock that stands until it is moved."""

    def __init__(self, year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> None:
        self.move_to(year, month, day, hour, minute)

    def move_to(self, year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> None:
        """進める / Stand at another hour in Tokyo."""
        self._instant = FixedClock.at(year, month, day, hour, minute).now()

    def now(self) -> datetime:
        """今 / The instant the clock stands at."""
        return self._instant


@cache
def regulation() -> AuthorityTable:
    """架空の事務決裁規程 / The city's approval regulation, in two editions."""
    with as_file(files("jichitai.case_core.testing").joinpath("town_regulation.toml")) as path:
        return read_authority_table(path)


def staffing() -> MemoryStaffing:
    """配置 / The city's seats, held by the same officers from 2020 on."""
    since = EffectivePeriod(date(2020, 4, 1))
    return MemoryStaffing(lines={SUPPLY: LINE}, held=[(seat, officer, since) for seat, officer in HOLDERS.items()])


def office_in_memory(*, clock: Clock | None = None) -> Office:
    """記憶の上の庁内 / An office of the city with everything in memory; salts are counted, so runs are repeatable. All may do all."""
    now = clock or FixedClock.at(2026, 6, 1)
    counted = count(1)
    return Office(
        journal=MemoryJournal(clock=now), stores=MemoryCaseStores(), staffing=staffing(), absences=MemoryAbsences(),
        regulation=regulation(), clock=now, salt=lambda: f"{next(counted):032d}", gate=allow_all,
    )  # fmt: skip


def purchase(yen: int, *attributes: str) -> MatterFacts:
    """物件の買入れ / A purchase at a planned price."""
    return MatterFacts(
        matter=Matter("purchase"),
        amounts=(Amount(AmountBasis.PLANNED_PRICE, Yen(yen)),),
        attributes=frozenset(map(Attribute, attributes)),
    )


def permit(*attributes: str) -> MatterFacts:
    """使用の許可 / A permit: a provisional approval, concurrences in order, an examination, readers."""
    return MatterFacts(matter=Matter("permit"), attributes=frozenset(map(Attribute, attributes)))


def away(officer: OfficerRef, *, days: int = 3) -> Absence:
    """不在 / An absence of some days that began on the morning of 1 June 2026."""
    begin = FixedClock.at(2026, 6, 1, 8).now()
    return Absence(ref=AbsenceRef(f"不在-{officer}"), officer=officer, from_at=begin, until_at=begin + timedelta(days=days))
