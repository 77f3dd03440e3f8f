"""検め / Every finding about a whole organisation, or about what a change touched and whatever leans on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from ..kernel import Diagnostic, Severity
from .book import Book
from .check_people import (
    check_absence,
    check_accounting_officers,
    check_appointment,
    check_deputies,
    check_left_without,
    check_officer,
    check_post,
)  # fmt: skip
from .check_units import check_succession, check_unit
from .edits import Subject
from .kinds import ABSENCE, APPOINTMENT, APPOINTMENT_KIND, DEPUTIES, LEVEL, POST, STAFF, SUCCESSION, UNIT
from .relations import Relations

Located = tuple[Subject, Diagnostic]
_CHECKS: Final[Mapping[str, Callable[[Relations, str], Iterator[Diagnostic]]]] = {
    UNIT.name: check_unit,
    SUCCESSION.name: check_succession,
    POST.name: check_post,
    APPOINTMENT.name: check_appointment,
    STAFF.name: check_officer,
    ABSENCE.name: check_absence,
    DEPUTIES.name: check_deputies,
}


def check_organisation(book: Book) -> tuple[Diagnostic, ...]:
    """全体の検め / Everything that is wrong with an organisation on any day; empty when nothing is."""
    return tuple(found for _, found in located_findings(book))


def located_findings(book: Book) -> tuple[Located, ...]:
    """所在つき / The same, each with the subject it is about, in the order of kinds and numbers."""
    relations = Relations(book)
    subjects = [(kind, key) for kind, table in book.tables.items() for key in sorted(table)]
    subjects += [(STAFF.name, key) for key in sorted(relations.appointments_of.keys() - book.staff.keys())]
    return _findings(relations, subjects, managers=True)


def check_touched(book: Book, touched: Iterable[Subject]) -> tuple[Diagnostic, ...]:
    """触れた所の検め / The findings about these subjects and about whatever names them or is named by them."""
    relations = Relations(book)
    subjects = sorted({near for each in touched for near in _near(relations, *each)})
    managers = any(kind in (POST.name, UNIT.name) for kind, _ in subjects)
    return tuple(found for _, found in _findings(relations, subjects, managers=managers))


def check_change(before: Book, after: Book, touched: Iterable[Subject]) -> tuple[Diagnostic, ...]:
    """変更の検め / What a change makes wrong: the findings after it that were not there before it."""
    subjects = tuple(touched)
    found = check_touched(after, subjects)
    known = check_touched(before, subjects) if found else ()
    return tuple(each for each in found if each not in known)


def check_left_without_main(before: Book, after: Book, touched: Iterable[Subject], *, on: date) -> tuple[Diagnostic, ...]:
    """本務を失う職員 / Officers whose main appointment the change ends: a warning, for the orders of the day."""
    spans = [each for kind, key in touched if kind == APPOINTMENT.name for each in before.appointments.get(key, ())]
    officers = {each.value.officer.value for each in spans if each.value.officer is not None}
    return tuple(check_left_without(Relations(before), Relations(after), officers, on)) if officers else ()


def refusals(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """断りだけ / Those that forbid the change; warnings do not."""
    return tuple(each for each in found if each.severity is Severity.REFUSAL)


def _findings(relations: Relations, subjects: Iterable[Subject], *, managers: bool) -> tuple[Located, ...]:
    made: list[Located] = []
    for kind, key in subjects:
        check = _CHECKS.get(kind)
        if check is not None:
            made += [((kind, key), found) for found in check(relations, key)]
    if managers:
        made += [((POST.name, ""), found) for found in check_accounting_officers(relations)]
    seen: dict[tuple[object, ...], Located] = {}
    for place, found in made:  # 一つの食い違いは、両側から見えても一度だけ言う
        seen.setdefault((found.code, tuple(sorted((key, str(each)) for key, each in found.facts.items()))), (place, found))
    return tuple(seen.values())


def _near(relations: Relations, kind: str, key: str) -> Iterator[Subject]:
    """近所 / The subject itself and what could be wrong because of it."""
    yield kind, key
    if kind == UNIT.name:
        yield from ((UNIT.name, each) for each in relations.children.get(key, ()))
        yield from ((POST.name, each) for each in relations.posts_in.get(key, ()))
        yield from ((SUCCESSION.name, each) for each in (key, *relations.taken_over_by.get(key, ())))
    elif kind == LEVEL.name:
        yield from ((UNIT.name, each) for each in relations.of_level.get(key, ()))
    elif kind == POST.name:
        yield from _near_post(relations, key)
    elif kind == STAFF.name:
        yield from ((APPOINTMENT.name, each) for each in relations.appointments_of.get(key, ()))
        yield from ((ABSENCE.name, each) for each in relations.absences_of.get(key, ()))
    elif kind == APPOINTMENT_KIND.name:
        for each in relations.of_kind.get(key, ()):
            yield from _near_appointment(relations, each)
    elif kind == APPOINTMENT.name:
        yield from _near_appointment(relations, key)
    elif kind == DEPUTIES.name:
        for span in relations.book.deputies.get(key, ()):
            yield from ((DEPUTIES.name, each) for each in relations.provisions_for.get(span.value.absent.value, ()))


def _near_post(relations: Relations, post: str) -> Iterator[Subject]:
    for each in (*relations.appointments_to.get(post, ()), *relations.following.get(post, ())):
        yield APPOINTMENT.name, each
    for each in (*relations.provisions_for.get(post, ()), *relations.provisions_with.get(post, ())):
        yield DEPUTIES.name, each


def _near_appointment(relations: Relations, key: str) -> Iterator[Subject]:
    """発令が変われば、その職の席と、充て職で続く職の席も変わる / Seats of the post, and of the posts that follow it."""
    yield APPOINTMENT.name, key
    posts: list[str] = []
    for span in relations.book.appointments.get(key, ()):
        posts.append(span.value.post.value)
        if span.value.officer is not None:
            yield STAFF.name, span.value.officer.value
    seen: set[str] = set()
    while posts:
        post = posts.pop()
        if post in seen:
            continue
        seen.add(post)
        yield POST.name, post
        for each in relations.following.get(post, ()):
            posts += [span.value.post.value for span in relations.book.appointments[each]]
