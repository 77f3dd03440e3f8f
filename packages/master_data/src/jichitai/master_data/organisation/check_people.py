"""職と任用の検め / What posts, appointments, absences and provisions on deputies must satisfy on every day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from ..kernel import Diagnostic, EffectivePeriod, OfficerRef
from . import people_findings as findings
from .appointment import Appointment
from .kinds import ABSENCE, APPOINTMENT
from .post import StatutoryOffice, check_accounting_officer
from .relations import Relations
from .spans import Span, Spans, meet, steps_of, uncovered, value_on


def check_post(relations: Relations, key: str) -> Iterator[Diagnostic]:
    """職の検め / Its unit, its holders against its seats, and whether it follows itself."""
    book, spans = relations.book, relations.book.posts.get(key, ())
    for span in spans:
        for gap in _missing(span.valid, book.units, span.value.unit.value):
            yield findings.post_without_unit(post=key, unit=span.value.unit.value, gap=gap)
    holders = [(days, each.officer) for days, each in relations.holdings_of(key) if each.kind.takes_seat]
    days, values = steps_of(holders)
    for span in spans:
        for day, held in zip(days, values[1:], strict=True):
            count = len(set(held))
            if day in span.valid and count > span.value.seats:
                yield findings.post_overfilled(post=key, seats=span.value.seats, holders=count, on=day)
                break
    if relations.follows_itself(key):
        yield findings.appointments_follow_in_circle(post=key)


def check_accounting_officers(relations: Relations) -> Iterator[Diagnostic]:
    """会計管理者の検め / On no day has a body more than one seat of an accounting officer."""
    seats: dict[str, list[tuple[EffectivePeriod, int]]] = {}
    for spans in relations.book.posts.values():
        for span in spans:
            if span.value.office is not StatutoryOffice.ACCOUNTING_OFFICER:
                continue
            for unit in relations.book.units.get(span.value.unit.value, ()):
                days = meet(span.valid, unit.valid)
                for owner in unit.value.owners if days is not None else ():
                    seats.setdefault(owner, []).append((days or unit.valid, span.value.seats))
    for dated in seats.values():
        most = max(sum(each) for each in steps_of(dated)[1])
        yield from check_accounting_officer(seats=most)


def check_appointment(relations: Relations, key: str) -> Iterator[Diagnostic]:
    """発令の検め / Its post, kind, officer or followed post on all its days."""
    for span in relations.book.appointments.get(key, ()):
        yield from _appointment(relations, key, span)


def _appointment(relations: Relations, key: str, span: Span[Appointment]) -> Iterator[Diagnostic]:
    book, value = relations.book, span.value
    for gap in _missing(span.valid, book.posts, value.post.value):
        yield findings.appointment_without_post(appointment=key, post=value.post.value, gap=gap)
    kinds = book.appointment_kinds.get(value.kind.value, ())
    for gap in uncovered(span.valid, [each.valid for each in kinds]):
        yield findings.appointment_kind_unknown(appointment=key, kind=value.kind.value, gap=gap)
    follows = value.follows is not None
    if any(each.value.follows_post != follows for each in kinds if each.valid.overlaps(span.valid)):
        yield findings.appointment_does_not_fit_kind(appointment=key, kind=value.kind.value)
    if value.follows is not None:
        for gap in _missing(span.valid, book.posts, value.follows.value):
            yield findings.appointment_follows_no_post(appointment=key, post=value.follows.value, gap=gap)
    if value.officer is not None:
        yield from _in_service(relations, APPOINTMENT.name, key, value.officer, span.valid)


def check_officer(relations: Relations, key: str) -> Iterator[Diagnostic]:
    """職員の検め / No day with two main appointments."""
    mains: list[tuple[EffectivePeriod, str]] = []
    for number in relations.appointments_of.get(key, ()):
        for span in relations.book.appointments[number]:
            if span.value.officer is None or span.value.officer.value != key:
                continue
            for kind in relations.book.appointment_kinds.get(span.value.kind.value, ()):
                days = meet(span.valid, kind.valid) if kind.value.is_main else None
                if days is not None:
                    mains.append((days, number))
    first_days, values = steps_of(mains)
    for day, held in zip(first_days, values[1:], strict=True):
        if len(set(held)) > 1:
            yield findings.two_main_appointments(officer=key, appointments=tuple(sorted(set(held))), on=day)
            return


def check_absence(relations: Relations, key: str) -> Iterator[Diagnostic]:
    """不在の検め / The officer is in service on all its days."""
    for span in relations.book.absences.get(key, ()):
        yield from _in_service(relations, ABSENCE.name, key, span.value.officer, span.valid)


def check_deputies(relations: Relations, key: str) -> Iterator[Diagnostic]:
    """代わりの定めの検め / Its posts exist, none is its own deputy, and no other provision says the same."""
    book = relations.book
    for span in book.deputies.get(key, ()):
        rule = span.value
        if rule.absent in rule.deputies:
            yield findings.deputy_is_oneself(provision=key, post=rule.absent.value)
        for post in (rule.absent, *(each for each in rule.deputies if each != rule.absent)):
            for gap in _missing(span.valid, book.posts, post.value):
                yield findings.deputy_missing(provision=key, post=post.value, gap=gap)
        for other in relations.provisions_for.get(rule.absent.value, ()):
            for theirs in book.deputies[other] if other != key else ():
                days = meet(span.valid, theirs.valid)
                if days is not None and (theirs.value.absent, theirs.value.subject) == (rule.absent, rule.subject):
                    first, second = sorted((key, other))
                    yield findings.deputy_rules_overlap(post=rule.absent.value, first=first, second=second, on=days.start)


def _missing(valid: EffectivePeriod, table: Mapping[str, Spans[Any]], key: str) -> Iterable[EffectivePeriod]:
    return uncovered(valid, [each.valid for each in table.get(key, ())])


def _in_service(relations: Relations, what: str, key: str, officer: OfficerRef, valid: EffectivePeriod) -> Iterator[Diagnostic]:
    for gap in _missing(valid, relations.book.staff, officer.value):
        yield findings.officer_not_in_service(what=what, key=key, officer=officer.value, gap=gap)


def check_left_without(before: Relations, after: Relations, officers: Iterable[str], on: date) -> Iterator[Diagnostic]:
    """本務を失う職員 / Officers who had a main appointment on the day or its eve and have none on it: a warning."""
    for officer in sorted(set(officers)):
        had = _has_main(before, officer, on) or _has_main(before, officer, on - timedelta(days=1))
        if had and not _has_main(after, officer, on):
            yield findings.officer_left_without_main(officer=officer, on=on)


def _has_main(relations: Relations, officer: str, on: date) -> bool:
    for key in relations.appointments_of.get(officer, ()):
        value = value_on(relations.book.appointments[key], on)
        if value is None or value.officer is None or value.officer.value != officer:
            continue
        kind = value_on(relations.book.appointment_kinds.get(value.kind.value, ()), on)
        if kind is not None and kind.is_main:
            return True
    return False
