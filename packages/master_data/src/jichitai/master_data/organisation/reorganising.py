"""再編を書き込む / What a reorganisation makes of a book: its lines, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from attrs import evolve

from ..kernel import Diagnostic, OrganisationRef, PostRef
from ..temporal import Kind
from . import findings
from .edits import Draft
from .kinds import APPOINTMENT, DEPUTIES, POST, UNIT
from .relations import Relations
from .reorganisation import (
    AbolishPost,
    AbolishUnit,
    AlterPost,
    CreatePost,
    CreateUnit,
    MergeUnits,
    MovePost,
    MoveUnit,
    RenameUnit,
    Reorganisation,
    SplitUnit,
    lives_on,
)
from .spans import first_from, from_day, meet, span_on
from .unit import Succession, Successor


def write_reorganisation(draft: Draft, reorganisation: Reorganisation) -> tuple[Diagnostic, ...]:
    """再編を書き込む / Carry every line into the draft; findings for lines that name what is not there."""
    on = reorganisation.on
    found = [*_named(draft, reorganisation), *_created(draft, reorganisation)]
    _alter(draft, reorganisation)
    ended = dict(_ended_units(reorganisation))
    posts: dict[str, PostRef | None] = {
        each.post.value: each.successor for each in reorganisation.lines if isinstance(each, AbolishPost)
    }
    relations = Relations(draft.book)
    for unit in ended:
        for post in relations.posts_in.get(unit, ()):
            first = first_from(draft.spans(POST, post), on)
            if first is not None and first.value.unit.value == unit:
                posts.setdefault(post, None)
    for unit, successors in _successions(reorganisation):
        draft.put(from_day(on), Succession(ref=OrganisationRef(unit), successors=successors))
    for unit in ended:
        draft.cut(UNIT, unit, from_day(on))
    _end_posts(draft, relations, posts, on)
    return tuple(found)


def _named(draft: Draft, reorganisation: Reorganisation) -> Iterator[Diagnostic]:
    """行の指す組織と職は、その日にあるか / Units and posts that lines speak of exist on the day (created ones aside)."""
    on = reorganisation.on
    for line in reorganisation.lines:
        match line:
            case RenameUnit() | MoveUnit() | SplitUnit() | AbolishUnit():
                units: tuple[OrganisationRef, ...] = (line.unit,)
                posts: tuple[PostRef, ...] = ()
            case MergeUnits():
                units, posts = tuple(each for each in line.units if each != line.into), ()
            case MovePost() | AlterPost() | AbolishPost():
                units, posts = (), (line.post,)
            case CreateUnit() | CreatePost():
                units, posts = (), ()
        eve = on - timedelta(days=1)
        for unit in units:
            if span_on(draft.spans(UNIT, unit.value), eve if _ends(line) else on) is None:
                yield findings.unit_unknown(unit=unit.value, on=on)
        for post in posts:
            if span_on(draft.spans(POST, post.value), on) is None:
                yield findings.post_unknown(post=post.value, on=on)


def _ends(line: object) -> bool:
    return isinstance(line, SplitUnit | MergeUnits | AbolishUnit)


def _created(draft: Draft, reorganisation: Reorganisation) -> Iterator[Diagnostic]:
    for line in reorganisation.lines:
        if isinstance(line, CreateUnit):
            if draft.spans(UNIT, line.unit.ref.value):
                yield findings.unit_already_there(unit=line.unit.ref.value)
            else:
                draft.put(from_day(reorganisation.on), line.unit)
        elif isinstance(line, CreatePost):
            if draft.spans(POST, line.post.ref.value):
                yield findings.post_already_there(post=line.post.ref.value)
            else:
                draft.put(from_day(reorganisation.on), line.post)


def _alter(draft: Draft, reorganisation: Reorganisation) -> None:
    on = reorganisation.on
    for line in reorganisation.lines:
        match line:
            case RenameUnit():
                given: Mapping[str, Any] = {"kana": line.kana, "level": line.level, "established_by": line.established_by}
                _carry(draft, UNIT, line.unit.value, on, {"name": line.name, **_given(given)})
            case MoveUnit() if line.unit not in line.parents:
                _carry(draft, UNIT, line.unit.value, on, {"parents": line.parents, **_given({"place": line.place})})
            case MovePost():
                _carry(draft, POST, line.post.value, on, {"unit": line.to})
            case AlterPost():
                given = {"place": line.place, "seats": line.seats, "heads_unit": line.heads_unit}
                _carry(draft, POST, line.post.value, on, {"title": line.title, **_given(given)})
            case _:
                pass


def _given(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _carry(draft: Draft, kind: Kind[Any], key: str, on: date, new: Mapping[str, Any]) -> None:
    """先へ運ぶ / Alter the fields from the day on, also where later facts repeat the old ones; stop where they differ.

    A move in April must not be undone by a rename already recorded for October; but a
    later move, recorded on purpose, stands.
    """
    spans = draft.spans(kind, key)
    now = span_on(spans, on)
    if now is None:
        return
    old = {name: getattr(now.value, name) for name in new}
    for span in spans:
        days = meet(span.valid, from_day(on))
        if days is None:
            continue
        if {name: getattr(span.value, name) for name in new} != old:
            return
        draft.put(days, evolve(span.value, **new))


def _successions(reorganisation: Reorganisation) -> Iterator[tuple[str, tuple[Successor, ...]]]:
    for line in reorganisation.lines:
        if isinstance(line, SplitUnit):
            yield line.unit.value, line.into
        elif isinstance(line, AbolishUnit):
            yield line.unit.value, line.successors
        elif isinstance(line, MergeUnits):
            yield from ((each.value, (Successor(line.into, Fraction(1)),)) for each in line.units if each != line.into)


def _ended_units(reorganisation: Reorganisation) -> Iterator[tuple[str, None]]:
    for line in reorganisation.lines:
        if isinstance(line, AbolishUnit) or (isinstance(line, SplitUnit) and not lives_on(line)):
            yield line.unit.value, None
        elif isinstance(line, MergeUnits):
            yield from ((each.value, None) for each in line.units if each != line.into)


def _end_posts(draft: Draft, relations: Relations, posts: Mapping[str, PostRef | None], on: date) -> None:
    """職の終わりに伴うもの / Appointments and provisions go on in the successor, or end with the post."""
    for post in posts:
        draft.cut(POST, post, from_day(on))
    for post, successor in posts.items():
        appointments = (*relations.appointments_to.get(post, ()), *relations.following.get(post, ()))
        provisions = (*relations.provisions_for.get(post, ()), *relations.provisions_with.get(post, ()))
        for kind, keys in ((APPOINTMENT, appointments), (DEPUTIES, provisions)):
            for key in keys:
                _rewrite(draft, kind, key, on, PostRef(post), successor)


def _rewrite(draft: Draft, kind: Kind[Any], key: str, on: date, ended: PostRef, successor: PostRef | None) -> None:
    for span in draft.spans(kind, key):
        days = meet(span.valid, from_day(on))
        if days is None:
            continue
        value = span.value.after_post_ended(ended, successor)
        if value is None:
            draft.cut(kind, key, days)
        elif value != span.value:
            draft.put(days, value)
