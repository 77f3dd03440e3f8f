"""つながり / Who names whom: indexes over a book, and who holds a post through which appointment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ..kernel import EffectivePeriod, OfficerRef, PostRef
from .appointment import Appointment, AppointmentKind, Holding
from .book import Book
from .spans import meet

Dated = tuple[EffectivePeriod, Holding]
_Index = Mapping[str, list[str]]


def _index(pairs: Iterable[tuple[str, str]]) -> _Index:
    made: dict[str, dict[str, None]] = defaultdict(dict)
    for key, value in pairs:
        made[key][value] = None
    return {key: list(values) for key, values in made.items()}


class Relations:
    """つながり / The numbers that name a unit, a post, an officer, a level or a kind, on any day at all."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.children = _index(
            (parent.value, key) for key, spans in book.units.items() for each in spans for parent in each.value.parents
        )
        self.of_level = _index((each.value.level.value, key) for key, spans in book.units.items() for each in spans)
        self.posts_in = _index((each.value.unit.value, key) for key, spans in book.posts.items() for each in spans)
        self.appointments_to = _index((each.value.post.value, key) for key, spans in book.appointments.items() for each in spans)
        self.appointments_of = _index(
            (each.value.officer.value, key)
            for key, spans in book.appointments.items()
            for each in spans
            if each.value.officer is not None
        )
        self.following = _index(
            (each.value.follows.value, key)
            for key, spans in book.appointments.items()
            for each in spans
            if each.value.follows is not None
        )
        self.of_kind = _index((each.value.kind.value, key) for key, spans in book.appointments.items() for each in spans)
        self.absences_of = _index((each.value.officer.value, key) for key, spans in book.absences.items() for each in spans)
        self.provisions_for = _index((each.value.absent.value, key) for key, spans in book.deputies.items() for each in spans)
        self.provisions_with = _index(
            (post.value, key) for key, spans in book.deputies.items() for each in spans for post in each.value.deputies
        )
        self.taken_over_by = _index(
            (to.unit.value, key) for key, spans in book.successions.items() for each in spans for to in each.value.successors
        )
        self._holdings: dict[str, tuple[Dated, ...]] = {}

    def holdings_of(self, post: str) -> tuple[Dated, ...]:
        """その職の在職 / Everybody ever in a post with the days, 充て職 followed to the officer, by first day."""
        return self._resolved(post, frozenset())

    def _resolved(self, post: str, path: frozenset[str]) -> tuple[Dated, ...]:
        known = self._holdings.get(post)
        if known is not None:
            return known
        if post in path:  # 輪は所見になる。ここでは止まるだけでよい
            return ()
        found: list[Dated] = []
        for key in self.appointments_to.get(post, ()):
            for span in self.book.appointments[key]:
                if span.value.post.value == post:
                    found += self._of_appointment(span.valid, span.value, path | {post})
        made = tuple(sorted(found, key=lambda each: (each[0].start, each[1].appointment.value, each[1].officer.value)))
        if not path:
            self._holdings[post] = made
        return made

    def _of_appointment(self, valid: EffectivePeriod, appointment: Appointment, path: frozenset[str]) -> Iterable[Dated]:
        for kind in self.book.appointment_kinds.get(appointment.kind.value, ()):
            days = meet(valid, kind.valid)
            if days is None:
                continue
            if appointment.officer is not None:
                yield days, _holding(appointment, appointment.officer, None, kind.value)
            elif appointment.follows is not None:
                for theirs, base in self._resolved(appointment.follows.value, path):
                    shared = meet(days, theirs) if base.kind.takes_seat else None
                    if shared is not None:
                        yield shared, _holding(appointment, base.officer, appointment.follows, kind.value)

    def follows_itself(self, post: str) -> bool:
        """輪になるか / True when following what a post goes with leads back to it on some day."""
        return self._leads_back(post, post, None, frozenset())

    def _leads_back(self, post: str, target: str, days: EffectivePeriod | None, seen: frozenset[str]) -> bool:
        for key in self.appointments_to.get(post, ()):
            for span in self.book.appointments[key]:
                base = span.value.follows
                shared = span.valid if days is None else meet(days, span.valid)
                if base is None or span.value.post.value != post or shared is None:
                    continue
                if base.value == target:
                    return True
                if base.value not in seen and self._leads_back(base.value, target, shared, seen | {base.value}):
                    return True
        return False


def _holding(appointment: Appointment, officer: OfficerRef, via: PostRef | None, kind: AppointmentKind) -> Holding:
    return Holding(officer=officer, post=appointment.post, kind=kind, appointment=appointment.ref, via=via)
