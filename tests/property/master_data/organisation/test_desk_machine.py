"""窓口は、日ごとの辞書と同じに振る舞う / The desk behaves as plain dictionaries, one for each day, would.

The model knows nothing of periods, lines or neighbourhoods: it holds what is true on each
of a few days and judges the whole of every day again after each command.
"""

from __future__ import annotations

import copy
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

from effort import examples
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from jichitai.master_data.kernel import DomainError, EffectivePeriod, OfficerRef, OrganisationRef, PostRef
from jichitai.master_data.organisation import (
    AppointmentRef,
    Book,
    CreatePost,
    Cut,
    Draft,
    MovePost,
    Organisation,
    Put,
    Reorganisation,
    StaffMember,
    Successor,
    check_organisation,
)
from jichitai.master_data.organisation.kinds import POST, UNIT
from jichitai.master_data.testing.organisation import appointment, by, desk_of, post, small_city, unit

DAYS = 8
FIRST = date(2026, 4, 1)
UNITS = ["00", "u1", "u2", "u3", "u4"]
POSTS = ["p1", "p2"]
OFFICERS = ["1", "2"]
days = st.integers(1, DAYS - 1)
unit_numbers = st.sampled_from(UNITS[1:])


def on(day: int) -> date:
    return FIRST + timedelta(days=day)


def period(start: int, end: int | None) -> EffectivePeriod:
    return EffectivePeriod(on(start), None if end is None or end >= DAYS else on(end))


class Model:
    """日ごとの辞書 / What is true on each day; the last day stands for all that come after."""

    def __init__(self) -> None:
        self.units: list[dict[str, tuple[str, str]]] = [
            {"00": ("市", ""), "u1": ("初", "00"), "u2": ("初", "u1")} for _ in range(DAYS)
        ]
        self.posts: list[dict[str, tuple[str, int]]] = [{"p1": ("u1", 1)} for _ in range(DAYS)]
        self.appointments: list[dict[str, tuple[str, str, str]]] = [{} for _ in range(DAYS)]
        self.successions: dict[str, dict[int, tuple[tuple[str, Fraction], ...]]] = {}

    def is_sound(self) -> bool:
        return all(self._day_is_sound(day) for day in range(DAYS)) and self._no_gaps() and self._successions_are_sound()

    def _day_is_sound(self, day: int) -> bool:
        units, posts, appointments = self.units[day], self.posts[day], self.appointments[day]
        if any(key != "00" and parent not in units for key, (_, parent) in units.items()):
            return False
        if any(not self._reaches_the_top(day, key) for key in units):
            return False
        if any(where not in units for where, _ in posts.values()):
            return False
        if any(where not in posts for where, _, _ in appointments.values()):
            return False
        mains = [officer for _, officer, kind in appointments.values() if kind == "main"]
        return len(mains) == len(set(mains)) and all(len(self.holders(day, key)) <= seats for key, (_, seats) in posts.items())

    def _reaches_the_top(self, day: int, key: str) -> bool:
        for _ in range(len(UNITS)):
            if key == "00":
                return True
            key = self.units[day][key][1]
        return False

    def _no_gaps(self) -> bool:
        for key in UNITS:
            there = [key in self.units[day] for day in range(DAYS)]
            if there.count(True) and there[there.index(True) : DAYS - there[::-1].index(True)].count(False):
                return False
        return True

    def _successions_are_sound(self) -> bool:
        for key, dated in self.successions.items():
            for day, successors in dated.items():
                if successors and sum(share for _, share in successors) != 1:
                    return False
                if any(to not in self.units[day] for to, _ in successors):
                    return False
                if key not in self.units[day - 1]:
                    return False
                if key in self.units[day] and key not in [to for to, _ in successors]:
                    return False
        return True

    def holders(self, day: int, key: str) -> set[str]:
        return {officer for where, officer, kind in self.appointments[day].values() if where == key and kind != "caretaker"}

    def children(self, day: int, key: str) -> set[str]:
        return {each for each, (_, parent) in self.units[day].items() if parent == key}

    def first_unit_of_post(self, key: str, day: int) -> str | None:
        return next((self.posts[each][key][0] for each in range(day, DAYS) if key in self.posts[each]), None)

    # ------------------------------------------------ commands: each says whether it could be asked at all

    def found(self, key: str, parent: str, day: int) -> bool:
        if any(key in each for each in self.units):
            return False
        for each in range(day, DAYS):
            self.units[each][key] = ("初", parent)
        return True

    def alter(self, table: list[dict[str, Any]], key: str, place: int, value: Any, day: int) -> bool:
        if key not in table[day]:
            return False
        old = table[day][key][place]
        for each in range(day, DAYS):
            if key not in table[each] or table[each][key][place] != old:
                break
            row = list(table[each][key])
            row[place] = value
            table[each][key] = tuple(row)
        return True

    def abolish(self, key: str, successors: tuple[tuple[str, Fraction], ...], day: int) -> bool:
        if key not in self.units[day - 1]:
            return False
        ended = {each for each in POSTS if self.first_unit_of_post(each, day) == key}
        for each in range(day, DAYS):
            self.units[each].pop(key, None)
            for gone in ended:
                self.posts[each].pop(gone, None)
            self.appointments[each] = {number: row for number, row in self.appointments[each].items() if row[0] not in ended}
        kept = {start: value for start, value in self.successions.get(key, {}).items() if start < day}
        self.successions[key] = {**kept, day: successors}
        return True


class DeskMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.instant = datetime(2026, 4, 1, tzinfo=UTC)
        self.number = 0
        self.beliefs: list[tuple[datetime, Model]] = []

    def now(self) -> datetime:
        self.instant += timedelta(seconds=1)
        return self.instant

    @initialize()
    def begin(self) -> None:
        city = small_city()
        draft = Draft(Book({name: city.tables[name] for name in ("organisation.level", "organisation.appointment-kind")}))
        always = EffectivePeriod(date(2006, 4, 1))
        for each in (unit("00", "市", "city"), unit("u1", "初", "division", "00"), unit("u2", "初", "division", "u1")):
            draft.put(always, each)
        draft.put(always, post("p1", "職", "u1", 5))
        for each in OFFICERS:
            draft.put(always, StaffMember(ref=OfficerRef(each)))
        self.desk = desk_of(clock=self, book=draft.book)
        self.model = Model()
        self.beliefs = [(self.now(), self.model)]

    def key(self) -> str:
        self.number += 1
        return str(self.number)

    def both(self, asked: Any, command: Any) -> None:
        """両方に命じる / Ask the model and the desk; they must agree whether it can be done."""
        after = copy.deepcopy(self.model)
        possible = asked(after) and after.is_sound()
        refused = refusal_of(command)
        assert possible == (refused is None), refused or "the desk allowed what the model refuses"
        if possible:
            self.model = after
            self.beliefs.append((self.now(), after))

    @rule(key=unit_numbers, parent=st.sampled_from(UNITS), day=days)
    def found(self, key, parent, day):
        if key != parent:  # 自分を親とする組織は、値として作れない
            new = unit(key, "初", "division", parent)
            self.both(lambda m: m.found(key, parent, day), lambda: self.desk.found(new, on=on(day), by=by(self.key())))

    @rule(key=unit_numbers, name=st.sampled_from(["甲", "乙"]), day=days)
    def rename(self, key, name, day):
        ref = OrganisationRef(key)
        self.both(
            lambda m: m.alter(m.units, key, 0, name, day), lambda: self.desk.rename(ref, name, on=on(day), by=by(self.key()))
        )

    @rule(key=unit_numbers, parent=st.sampled_from(UNITS), day=days)
    def move(self, key, parent, day):
        self.both(
            lambda m: m.alter(m.units, key, 1, parent, day),
            lambda: self.desk.move(OrganisationRef(key), (OrganisationRef(parent),), on=on(day), by=by(self.key())),
        )

    @rule(key=unit_numbers, to=st.lists(st.sampled_from(UNITS), unique=True, max_size=2), half=st.booleans(), day=days)
    def abolish(self, key, to, half, day):
        share = Fraction(1, 2) if half else Fraction(1)
        successors = tuple(Successor(OrganisationRef(each), share) for each in to)
        self.both(
            lambda m: m.abolish(key, tuple((each, share) for each in to), day),
            lambda: self.desk.abolish(OrganisationRef(key), on=on(day), by=by(self.key()), successors=successors),
        )

    @rule(key=st.sampled_from(POSTS), where=st.sampled_from(UNITS), seats=st.integers(1, 2), day=days)
    def create_post(self, key, where, seats, day):
        def asked(m: Model) -> bool:
            if any(key in each for each in m.posts):
                return False
            for each in range(day, DAYS):
                m.posts[each][key] = (where, seats)
            return True

        self.both(asked, lambda: self._reorganise(day, CreatePost(post(key, "職", where, 5, seats=seats))))

    @rule(key=st.sampled_from(POSTS), to=st.sampled_from(UNITS), day=days)
    def move_post(self, key, to, day):
        self.both(
            lambda m: m.alter(m.posts, key, 0, to, day),
            lambda: self._reorganise(day, MovePost(post=PostRef(key), to=OrganisationRef(to))),
        )

    def _reorganise(self, day, line):
        self.desk.reorganise(self.desk.plan(Reorganisation(on=on(day), lines=(line,))), by=by(self.key()))

    @rule(
        where=st.sampled_from(POSTS), officer=st.sampled_from(OFFICERS), start=days, length=st.integers(1, DAYS),
        kind=st.sampled_from(["main", "concurrent", "caretaker"]),
    )  # fmt: skip
    def appoint(self, where, officer, start, length, kind):
        number = f"a{self.key()}"

        def asked(m: Model) -> bool:
            for each in range(start, min(DAYS, start + length)):
                m.appointments[each][number] = (where, officer, kind)
            return True

        self.both(
            asked,
            lambda: self.desk.appoint(
                appointment(number, where, officer, kind), valid=period(start, start + length), by=by(self.key())
            ),
        )

    @rule(data=st.data(), kind=st.sampled_from(["concurrent", "caretaker"]))
    def one_more_than_the_seats(self, data, kind):
        """縁 / Take every empty seat of a post on its first day, then ask for one more."""
        living = sorted({key for each in self.model.posts for key in each})
        if living:
            where = data.draw(st.sampled_from(living))
            day = next(each for each in range(DAYS) if where in self.model.posts[each])
            for officer in OFFICERS:
                self.appoint(where=where, officer=officer, start=day, length=1, kind=kind)

    @rule(data=st.data(), to=st.sampled_from(UNITS))
    def abolish_what_is_there(self, data, to):
        day = data.draw(days)
        living = sorted(self.model.units[day - 1].keys() - {"00"})
        if living:
            self.abolish(key=data.draw(st.sampled_from(living)), to=[to], half=False, day=day)

    @rule(data=st.data(), start=days, parent=st.sampled_from(UNITS))
    def found_again_in_another_number(self, data, start, parent):
        unused = sorted(set(UNITS) - {key for each in self.model.units for key in each})
        if unused:
            self.found(key=data.draw(st.sampled_from(unused)), parent=parent, day=start)

    @rule(data=st.data(), last=st.integers(0, DAYS - 2))
    def end_appointment(self, data, last):
        numbers = sorted({number for each in self.model.appointments for number in each})
        if not numbers:
            return
        number = data.draw(st.sampled_from(numbers))

        def asked(m: Model) -> bool:
            there = number in m.appointments[last]
            for each in range(last + 1, DAYS):
                m.appointments[each].pop(number, None)
            return there

        self.both(asked, lambda: self.desk.end_appointment(AppointmentRef(number), last_day=on(last), by=by(self.key())))

    @rule(key=unit_numbers, parent=st.sampled_from(UNITS), start=days, length=st.integers(1, DAYS))
    def correct_a_unit(self, key, parent, start, length):
        if key == parent:
            return

        def asked(m: Model) -> bool:
            for each in range(start, min(DAYS, start + length)):
                m.units[each][key] = ("訂", parent)
            return True

        edit = Put(period(start, start + length), unit(key, "訂", "division", parent))
        self.both(asked, lambda: self.desk.correct((edit,), reason="誤り", by=by(self.key())))

    @rule(kind=st.sampled_from([UNIT, POST]), key=st.sampled_from([*UNITS[1:], *POSTS]), start=days, length=st.integers(1, DAYS))
    def withdraw(self, kind, key, start, length):
        if (kind is UNIT) != (key in UNITS):
            return

        def asked(m: Model) -> bool:
            table: list[dict[str, Any]] = m.units if kind is UNIT else m.posts
            there = [table[each].pop(key, None) for each in range(start, min(DAYS, start + length))]
            return any(each is not None for each in there)

        edit = Cut(period(start, start + length), kind.name, key)
        self.both(asked, lambda: self.desk.correct((edit,), reason="誤り", by=by(self.key())))

    @rule(data=st.data())
    def what_was_believed_stays_visible(self, data):
        instant, model = data.draw(st.sampled_from(self.beliefs))
        agree(self.desk.organisation(recorded=instant), model)

    @invariant()
    def the_desk_answers_as_the_model_does(self):
        if self.beliefs:
            organisation = self.desk.organisation()
            assert check_organisation(organisation.book) == ()
            agree(organisation, self.model)


def refusal_of(command: Any) -> DomainError | None:
    try:
        command()
    except DomainError as error:
        return error
    return None


def agree(organisation: Organisation, model: Model) -> None:
    for day in range(DAYS):
        when = on(day)
        units = {each.ref.value: (each.name, next((p.value for p in each.parents), "")) for each in organisation.units(when)}
        assert units == model.units[day]
        for key in model.units[day]:
            ref = OrganisationRef(key)
            assert {each.ref.value for each in organisation.children(ref, when)} == model.children(day, key)
            assert organisation.paths(ref, when)[0][-1].ref.value == "00"
        for key in POSTS:
            found = organisation.post(PostRef(key), when)
            assert (None if found is None else (found.unit.value, found.seats)) == model.posts[day].get(key)
            assert {each.value for each in organisation.holders(PostRef(key), when)} == model.holders(day, key)
        empty = {
            key: seats - len(model.holders(day, key))
            for key, (_, seats) in model.posts[day].items()
            if seats > len(model.holders(day, key))
        }
        assert {each.post.ref.value: each.empty for each in organisation.vacancies(when)} == empty
        for officer in OFFICERS:
            served = sorted(
                (model.posts[day][where][0], where) for where, who, _ in model.appointments[day].values() if who == officer
            )
            assert (
                sorted((each.unit.value, each.post.value) for each in organisation.services(OfficerRef(officer), when)) == served
            )


TestDesk = DeskMachine.TestCase
TestDesk.settings = settings(max_examples=examples(70), stateful_step_count=30, deadline=None)
