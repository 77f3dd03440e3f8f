"""再編の案 / The dry run of a reorganisation: what changes, whom it reaches, what forbids it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any

from attrs import field, frozen

from ..kernel import Diagnostic
from .answers import fields_that_differ
from .book import Book
from .checks import check_change, check_left_without_main, refusals
from .edits import Draft, Edit, Subject
from .kinds import APPOINTMENT, POST, UNIT
from .relations import Relations
from .reorganisation import Reorganisation, check_lines
from .reorganising import write_reorganisation
from .spans import first_from, value_on


class Effect(Enum):
    """影響 / What happens to a subject on the day."""

    CREATED = "created"
    """新しくできる / It begins."""
    CHANGED = "changed"
    """変わる / It goes on with other values."""
    ENDED = "ended"
    """終わる / It ends."""
    STAYS = "stays"
    """そのまま / It refers to what changes and stays as it is."""


@frozen(kw_only=True)
class Impact:
    """影響 / One subject a reorganisation reaches: its kind, number, what happens, and which fields change."""

    kind: str
    key: str
    effect: Effect
    fields: tuple[str, ...] = ()


@frozen(kw_only=True)
class ReorganisationPlan:
    """再編の案 / What a reorganisation would do to the organisation as it is now. Nothing is written.

    ``edits`` are everything that would be recorded; ``impacts`` name every unit, post,
    appointment and provision it changes, and what refers to the changed units and stays.
    """

    reorganisation: Reorganisation
    edits: tuple[Edit, ...]
    impacts: tuple[Impact, ...]
    findings: tuple[Diagnostic, ...] = field(default=())

    @property
    def refusals(self) -> tuple[Diagnostic, ...]:
        """断り / The findings that forbid it."""
        return refusals(self.findings)

    @property
    def is_possible(self) -> bool:
        """できるか / True when no finding forbids it."""
        return not self.refusals

    def impacts_on(self, kind: str, effect: Effect | None = None) -> tuple[Impact, ...]:
        """種類ごとの影響 / The impacts on one kind, with one effect when given."""
        return tuple(each for each in self.impacts if each.kind == kind and effect in (None, each.effect))


def plan_reorganisation(book: Book, reorganisation: Reorganisation) -> ReorganisationPlan:
    """案を作る / Dry-run a reorganisation on a book, with every finding at once."""
    draft = Draft(book)
    found = [*check_lines(reorganisation), *write_reorganisation(draft, reorganisation)]
    found += check_change(book, draft.book, draft.touched)
    found += check_left_without_main(book, draft.book, draft.touched, on=reorganisation.on)
    impacts = [*_changed(draft, reorganisation), *_staying(draft, reorganisation)]
    return ReorganisationPlan(
        reorganisation=reorganisation, edits=tuple(draft.edits()), impacts=tuple(impacts), findings=tuple(found)
    )


def subjects_that_differ(one: ReorganisationPlan, other: ReorganisationPlan) -> tuple[Subject, ...]:
    """食い違う所 / The subjects two plans do not edit alike."""
    return tuple(sorted({each.subject for each in _unlike(one.edits, other.edits)}))


def _unlike(one: tuple[Edit, ...], other: tuple[Edit, ...]) -> Iterator[Edit]:
    yield from (each for each in one if each not in other)
    yield from (each for each in other if each not in one)


def _changed(draft: Draft, reorganisation: Reorganisation) -> Iterator[Impact]:
    on = reorganisation.on
    for kind, key in draft.touched:
        before = _from(draft.before, kind, key, on)
        after = _from(draft.book, kind, key, on)
        if before is None and after is not None:
            yield Impact(kind=kind, key=key, effect=Effect.CREATED)
        elif after is None:
            yield Impact(kind=kind, key=key, effect=Effect.ENDED)
        else:
            yield Impact(kind=kind, key=key, effect=Effect.CHANGED, fields=fields_that_differ(before, after))


def _from(book: Book, kind: str, key: str, on: date) -> Any:
    span = first_from(book.spans(kind, key), on)
    return None if span is None else span.value


def _staying(draft: Draft, reorganisation: Reorganisation) -> Iterator[Impact]:
    """変わらないが関わるもの / Children, posts and appointments of changed units that stay as they are."""
    on, touched = reorganisation.on, set(draft.touched)
    relations = Relations(draft.before)
    told: set[Subject] = set()
    for kind, unit in sorted(touched):
        if kind != UNIT.name:
            continue
        posts = relations.posts_in.get(unit, ())
        near = [(UNIT.name, each) for each in relations.children.get(unit, ())]
        near += [(POST.name, each) for each in posts]
        near += [(APPOINTMENT.name, each) for post in posts for each in relations.appointments_to.get(post, ())]
        for subject in near:
            value = value_on(draft.before.spans(*subject), on)
            if subject in touched or subject in told or value is None:
                continue
            told.add(subject)
            yield Impact(kind=subject[0], key=subject[1], effect=Effect.STAYS)
