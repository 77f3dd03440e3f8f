"""組織の試験の道具 / A small fictional city, a desk over it, and strategies that draw sound organisations."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from hypothesis import strategies as st

from ..kernel import EffectivePeriod, OfficerRef, OrganisationRef, PostRef
from ..kernel.clock import Clock, FixedClock
from ..organisation import (
    Appointment,
    AppointmentKind,
    AppointmentKindRef,
    AppointmentRef,
    Book,
    By,
    DeputyBasis,
    DeputyRule,
    DeputyRuleRef,
    Draft,
    EstablishedBy,
    LevelRef,
    OrganisationDesk,
    OrganisationUnit,
    Post,
    Put,
    StaffMember,
    StatutoryOffice,
    UnitLevel,
)
from ..organisation.kinds import OrganisationValue
from ..temporal import Masters, MemoryMasters

CITY: Final = "999997"
"""架空の市 / A code no body has."""
SINCE: Final = date(2006, 4, 1)
"""始まりの日 / The day the fictional organisation begins."""
ALWAYS: Final = EffectivePeriod(SINCE)
"""始まりから / From the first day on."""
_LEVELS: Final = (
    UnitLevel(ref=LevelRef("city"), name="市", place=1, is_top=True),
    UnitLevel(ref=LevelRef("department"), name="部", place=2, by_ordinance=True),
    UnitLevel(ref=LevelRef("division"), name="課", place=3),
)
_KINDS: Final = (
    AppointmentKind(ref=AppointmentKindRef("main"), name="本務", is_main=True),
    AppointmentKind(ref=AppointmentKindRef("concurrent"), name="兼務"),
    AppointmentKind(ref=AppointmentKindRef("caretaker"), name="事務取扱", takes_seat=False, acts=True),
    AppointmentKind(ref=AppointmentKindRef("ex-officio"), name="充て職", follows_post=True),
)


def unit(
    number: str, name: str, level: str, *parents: str, place: int = 0, owners: tuple[str, ...] = (CITY,)
) -> OrganisationUnit:
    """組織 / A unit of the fictional city; departments rest on an ordinance."""
    return OrganisationUnit(
        ref=OrganisationRef(number), name=name, level=LevelRef(level), owners=owners,
        parents=tuple(OrganisationRef(each) for each in parents), place=place,
        established_by=EstablishedBy.ORDINANCE if level == "department" else None,
    )  # fmt: skip


def post(
    number: str, title: str, unit: str, place: int, *, seats: int = 1, heads: bool = False, office: StatutoryOffice | None = None
) -> Post:
    """職 / A post of the fictional city."""
    return Post(
        ref=PostRef(number), title=title, unit=OrganisationRef(unit), place=place, seats=seats, heads_unit=heads, office=office
    )


def appointment(
    number: str, post: str, officer: str | None = None, kind: str = "main", *, follows: str | None = None
) -> Appointment:
    """発令 / An appointment of an officer, or of whoever holds another post."""
    return Appointment(
        ref=AppointmentRef(number), post=PostRef(post), kind=AppointmentKindRef(kind),
        officer=None if officer is None else OfficerRef(officer), follows=None if follows is None else PostRef(follows),
    )  # fmt: skip


def small_city() -> Book:
    """小さな市 / A mayor, a deputy mayor, two departments, three divisions, seven officers; sound in every check.

    総務部（10）に総務課（11）と人事課（12）、福祉部（20）に福祉課（21）。総務課長は人事課長を兼ねる。
    """
    units = (
        unit("00", "青葉市", "city"),
        unit("10", "総務部", "department", "00", place=1),
        unit("11", "総務課", "division", "10", place=1),
        unit("12", "人事課", "division", "10", place=2),
        unit("20", "福祉部", "department", "00", place=2),
        unit("21", "福祉課", "division", "20", place=1),
    )
    posts = (
        post("mayor", "市長", "00", 1, heads=True, office=StatutoryOffice.CHIEF),
        post("deputy-mayor", "副市長", "00", 2, office=StatutoryOffice.DEPUTY_CHIEF),
        post("10-head", "部長", "10", 3, heads=True),
        post("11-head", "課長", "11", 4, heads=True),
        post("11-staff", "主事", "11", 6, seats=2),
        post("12-head", "課長", "12", 4, heads=True),
        post("20-head", "部長", "20", 3, heads=True),
        post("21-head", "課長", "21", 4, heads=True),
    )
    appointments = (
        appointment("a1", "mayor", "1"),
        appointment("a2", "deputy-mayor", "2"),
        appointment("a3", "10-head", "3"),
        appointment("a4", "11-head", "4"),
        appointment("a5", "12-head", "4", "concurrent"),
        appointment("a6", "11-staff", "5"),
        appointment("a7", "20-head", "6"),
        appointment("a8", "21-head", "6", "caretaker"),
        appointment("a9", "11-staff", "7"),
    )
    deputies = (
        DeputyRule(
            ref=DeputyRuleRef("d1"), absent=PostRef("mayor"), deputies=(PostRef("deputy-mayor"), PostRef("10-head")),
            basis=DeputyBasis.ACTING_CHIEF,
        ),
        DeputyRule(ref=DeputyRuleRef("d2"), absent=PostRef("10-head"), deputies=(PostRef("11-head"), PostRef("12-head"))),
        DeputyRule(ref=DeputyRuleRef("d3"), absent=PostRef("10-head"), deputies=(PostRef("12-head"),), subject="人事"),
    )  # fmt: skip
    staff = (StaffMember(ref=OfficerRef(str(number))) for number in range(1, 8))
    draft = Draft(Book())
    values: tuple[OrganisationValue, ...] = (*_LEVELS, *_KINDS, *units, *posts, *staff, *appointments, *deputies)
    draft.apply(Put(ALWAYS, each) for each in values)
    return draft.book


def by(key: str, officer: str = "1") -> By:
    """誰が / An actor with an idempotency key."""
    return By(officer=OfficerRef(officer), key=key)


def desk_of(masters: Masters | None = None, *, clock: Clock | None = None, book: Book | None = None) -> OrganisationDesk:
    """窓口 / A desk over a store (a new one in memory by default), with a book imported as its first entry."""
    time = clock or FixedClock.at(2026, 4, 1)
    desk = OrganisationDesk(masters=masters or MemoryMasters(clock=time), clock=time)
    edits = tuple(Put(span.valid, span.value) for _, _, span in (small_city() if book is None else book).rows())
    if edits:
        desk.import_edits(edits, source="small_city", on=SINCE, by=by("import-small-city"))
    return desk


def days_near(day: date, *, within: int = 3) -> st.SearchStrategy[date]:
    """日の前後 / Days around a day: its eve, itself, its morrow."""
    return st.integers(-within, within).map(lambda each: day + timedelta(days=each))


@st.composite
def organisations(draw: st.DrawFn, *, most: int = 6) -> Book:
    """健全な組織 / A sound organisation: units that are renamed, moved and end, each with a head post, some of them held."""
    city = small_city()
    draft = Draft(Book({name: city.tables[name] for name in ("organisation.level", "organisation.appointment-kind")}))
    draft.put(ALWAYS, unit("00", "市", "city"))
    lasting = ["00"]
    for number in range(draw(st.integers(1, most))):
        key = f"u{number}"
        starts = sorted(draw(st.sets(st.integers(0, 400), min_size=1, max_size=3)))
        ends = draw(st.none() | st.integers(1, 60))
        whole = EffectivePeriod(_day(starts[0]), None if ends is None else _day(starts[-1] + ends))
        for place, start in enumerate(starts):
            stop = _day(starts[place + 1]) if place + 1 < len(starts) else whole.end
            named = unit(
                key,
                draw(st.sampled_from(["総務課", "企画課", "㐂久課"])),
                "division",
                draw(st.sampled_from(lasting)),
                place=number,
            )
            draft.put(EffectivePeriod(_day(start), stop), named)
        draft.put(whole, post(f"{key}-head", "課長", key, 4, heads=True))
        if draw(st.booleans()):
            draft.put(whole, StaffMember(ref=OfficerRef(str(number))))
            draft.put(whole, appointment(f"a{number}", f"{key}-head", str(number), draw(st.sampled_from(["main", "concurrent"]))))
        if ends is None and starts[0] == 0:
            lasting.append(key)
    return draft.book


def _day(number: int) -> date:
    return SINCE + timedelta(days=number)
