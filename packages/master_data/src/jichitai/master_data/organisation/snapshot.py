"""組織の写し / The organisation as believed at one instant: an immutable answerer of as-of questions.

Built once from a book; every question about a day is then one or two binary searches.
Make a new one after a change.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final, TypeVar

from ..kernel import EffectivePeriod, OfficerRef, OrganisationRef, PostRef, Ruling
from .answers import Difference, Service, Superior, UnitNode, Vacancy
from .appointment import AppointmentKind, Holding
from .book import Book
from .deputy import Candidate, DeputyRule, HolderState, who_may_act
from .post import Post
from .refs import AppointmentKindRef, LevelRef
from .relations import Relations
from .spans import Spans, Steps, meet, on_day, steps_of, value_on
from .unit import OrganisationUnit, Successor, UnitLevel

T = TypeVar("T")
_Line = tuple[list[date], list[T | None]]
_Dated = dict[str, list[tuple[EffectivePeriod, T]]]
_TREES_KEPT: Final = 128
_DEEPEST: Final = 64


class Organisation:
    """組織 / Who and what the organisation was, is and will be, on any day.

    >>> Organisation(Book()).tree(date(2026, 4, 1))
    ()
    """

    __slots__ = (
        "_absent", "_book", "_children", "_days", "_deputies", "_holdings", "_kinds", "_levels", "_officers", "_posts",
        "_posts_in", "_roots", "_services", "_successions", "_trees", "_units",
    )  # fmt: skip

    def __init__(self, book: Book) -> None:
        self._book = book
        self._units = _lines(book.units)
        self._posts = _lines(book.posts)
        self._levels = _lines(book.levels)
        self._kinds = _lines(book.appointment_kinds)
        self._children, self._roots = _below(book)
        self._posts_in = _by_unit(book)
        self._holdings, self._officers, self._services = _held(book)
        self._absent = _away(book)
        self._deputies = _provisions(book)
        self._successions = sorted(
            ((span.valid.start, key, span.value.successors) for key, spans in book.successions.items() for span in spans),
            key=lambda each: each[:2],
        )
        self._days = sorted({day for spans in book.units.values() for each in spans for day in _ends(each.valid)})
        self._trees: dict[int, tuple[UnitNode, ...]] = {}

    @property
    def book(self) -> Book:
        """帳 / What it was built from."""
        return self._book

    # --------------------------------------------------------------- 組織 / units

    def unit(self, unit: OrganisationRef, on: date) -> OrganisationUnit | None:
        """その日の組織 / The unit as it is on a day, or None."""
        line = self._units.get(unit.value)
        return None if line is None else line[1][bisect_right(line[0], on)]

    def level(self, level: LevelRef, on: date) -> UnitLevel | None:
        """その日の段階 / The level as laid down on a day, or None."""
        return _at(self._levels.get(level.value), on)

    def units(self, on: date) -> Iterator[OrganisationUnit]:
        """その日の全組織 / Every unit of a day, by number."""
        found = (line[1][bisect_right(line[0], on)] for line in self._units.values())
        return (each for each in found if each is not None)

    def children(self, unit: OrganisationRef, on: date) -> tuple[OrganisationUnit, ...]:
        """直下の組織 / The units right below, in 建制順."""
        return on_day(self._children.get(unit.value), on)

    def descendants(self, unit: OrganisationRef, on: date) -> tuple[OrganisationUnit, ...]:
        """下の組織すべて / Every unit below, each once, from the top down."""
        found: dict[OrganisationRef, OrganisationUnit] = {}
        waiting = [*reversed(self.children(unit, on))]
        while waiting:
            each = waiting.pop()
            if each.ref not in found:
                found[each.ref] = each
                waiting += reversed(self.children(each.ref, on))
        return tuple(found.values())

    def paths(self, unit: OrganisationRef, on: date) -> tuple[tuple[OrganisationUnit, ...], ...]:
        """上への道 / The unit and those above it up to the top, one path for each way up (two for a joint unit)."""
        path: list[OrganisationUnit] = []
        ref = unit
        while (found := self.unit(ref, on)) is not None and len(found.parents) < 2 and len(path) < _DEEPEST:
            path.append(found)
            if not found.parents:
                return (tuple(path),)
            ref = found.parents[0]
        return tuple(self._climb(unit, on, frozenset()))  # 親が二つあるか、途中で切れている

    def _climb(self, ref: OrganisationRef, on: date, seen: frozenset[OrganisationRef]) -> Iterator[tuple[OrganisationUnit, ...]]:
        unit = self.unit(ref, on)
        if unit is None or ref in seen:
            return
        above = [path for parent in unit.parents for path in self._climb(parent, on, seen | {ref})]
        yield from ((unit, *path) for path in above or [()])

    def tree(self, on: date) -> tuple[UnitNode, ...]:
        """全体の木 / The whole organisation of a day. Between two days of change it is the same object."""
        era = bisect_right(self._days, on)
        known = self._trees.get(era)
        if known is None:
            if len(self._trees) >= _TREES_KEPT:
                self._trees.clear()
            made: dict[str, UnitNode] = {}
            known = self._trees[era] = tuple(self._node(each, on, made) for each in on_day(self._roots, on))
        return known

    def _node(self, unit: OrganisationUnit, on: date, made: dict[str, UnitNode]) -> UnitNode:
        key = unit.ref.value
        node = made.get(key)
        if node is None:
            parents = self._children
            below = [
                self._node(each, on, made) if each.ref.value in parents else UnitNode(each)
                for each in on_day(parents.get(key), on)
            ]
            node = made[key] = UnitNode(unit, tuple(below))
        return node

    def successors(self, unit: OrganisationRef, on: date) -> tuple[Successor, ...]:
        """承継先 / The units that do this unit's work on a day, followed through every later change, with their shares.

        A unit that still does all of it is its own successor; nobody: the work ended.
        """
        work: dict[str, Fraction] = {unit.value: Fraction(1)}
        for day, key, successors in self._successions:
            if day > on:
                break
            share = work.pop(key, None)
            for each in successors if share is not None else ():
                work[each.unit.value] = work.get(each.unit.value, Fraction(0)) + (share or 0) * each.share
        return tuple(Successor(OrganisationRef(key), work[key]) for key in sorted(work))

    # --------------------------------------------------------------- 職と人 / posts and people

    def post(self, post: PostRef, on: date) -> Post | None:
        """その日の職 / The post as it is on a day, or None."""
        line = self._posts.get(post.value)
        return None if line is None else line[1][bisect_right(line[0], on)]

    def posts(self, on: date) -> Iterator[Post]:
        """その日の全部の職 / Every post of a day, by number."""
        found = (_at(line, on) for line in self._posts.values())
        return (each for each in found if each is not None)

    def posts_in(self, unit: OrganisationRef, on: date) -> tuple[Post, ...]:
        """組織の職 / The posts of a unit, the highest first."""
        return on_day(self._posts_in.get(unit.value), on)

    def appointment_kind(self, kind: AppointmentKindRef, on: date) -> AppointmentKind | None:
        """任用の種類 / The kind as laid down on a day, or None."""
        return _at(self._kinds.get(kind.value), on)

    def holdings(self, post: PostRef, on: date) -> tuple[Holding, ...]:
        """在職 / Everybody in a post by any kind of appointment."""
        steps = self._holdings.get(post.value)
        return () if steps is None else steps[1][bisect_right(steps[0], on)]

    def holders(self, post: PostRef, on: date) -> tuple[OfficerRef, ...]:
        """就いている者 / The officers who hold a post (kinds that take a seat); none: it is vacant."""
        return tuple(dict.fromkeys(each.officer for each in self.holdings(post, on) if each.kind.takes_seat))

    def acting(self, post: PostRef, on: date) -> tuple[OfficerRef, ...]:
        """事務を取り扱う者 / The officers who do a post's work without holding it (事務取扱・事務心得)."""
        return tuple(
            dict.fromkeys(each.officer for each in self.holdings(post, on) if each.kind.acts and not each.kind.takes_seat)
        )

    def appointments_of(self, officer: OfficerRef, on: date) -> tuple[Holding, ...]:
        """職員の発令 / Every post an officer is in on a day, the main one first."""
        return on_day(self._officers.get(officer.value), on)

    def services(self, officer: OfficerRef, on: date) -> tuple[Service, ...]:
        """勤める組織 / Every unit an officer serves on a day, 本務 first."""
        return on_day(self._services.get(officer.value), on)

    def is_absent(self, officer: OfficerRef, on: date) -> bool:
        """不在か / True when an absence of the officer covers the day."""
        return bool(on_day(self._absent.get(officer.value), on))

    def vacancies(self, on: date) -> tuple[Vacancy, ...]:
        """欠員 / Every post with an empty seat, by number, and who does its work."""
        found: list[Vacancy] = []
        for post in self.posts(on):
            empty = post.seats - len(self.holders(post.ref, on))
            if empty > 0:
                found.append(Vacancy(post=post, empty=empty, acting=self.acting(post.ref, on)))
        return tuple(found)

    # --------------------------------------------------------------- 代わりと上司 / deputies and superiors

    def provision(self, post: PostRef, on: date, *, subject: str | None = None) -> DeputyRule | None:
        """代わりの定め / The provision for a post and subject; the general one when the subject has none of its own."""
        found = on_day(self._deputies.get(post.value), on)
        own = next((each for each in found if each.subject == subject), None)
        return own or next((each for each in found if each.subject is None), None)

    def who_may_act(self, post: PostRef, on: date, *, subject: str | None = None) -> Ruling[tuple[OfficerRef, ...]] | None:
        """代わりうる者 / Who may act for a post on a day, in order, and why; None when nothing is laid down.

        Absences here are of whole days; who acts within a day is the approving tower's question.
        """
        rule = self.provision(post, on, subject=subject)
        if rule is None:
            return None
        candidates = tuple(
            Candidate(post=each, officer=officer, is_absent=self.is_absent(officer, on))
            for each in rule.deputies
            for officer in (*self.holders(each, on), *self.acting(each, on))
        )
        return who_may_act(basis=rule.basis, candidates=candidates, holder=self.holder_state(post, on))

    def holder_state(self, post: PostRef, on: date) -> HolderState:
        """本人の様子 / Whether somebody who holds or does the post's work is there, away, or nobody is."""
        officers = (*self.holders(post, on), *self.acting(post, on))
        if not officers:
            return HolderState.VACANT
        return HolderState.ABSENT if all(self.is_absent(each, on) for each in officers) else HolderState.PRESENT

    def superiors(self, unit: OrganisationRef, on: date) -> tuple[tuple[Superior, ...], ...]:
        """上司の系統 / The head posts from a unit up to the top, one line for each way up (two for a joint unit)."""
        return tuple(
            tuple(self._superior(post, on) for each in path for post in self.posts_in(each.ref, on) if post.heads_unit)
            for path in self.paths(unit, on)
        )

    def superiors_of(self, post: PostRef, on: date) -> tuple[tuple[Superior, ...], ...]:
        """職の上司の系統 / The same from a post: heads of its own unit only when they rank above it."""
        own = self.post(post, on)
        if own is None:
            return ()
        lines: list[tuple[Superior, ...]] = []
        for path in self.paths(own.unit, on):
            heads = [each for each in self.posts_in(own.unit, on) if each.heads_unit and each.place < own.place]
            heads += [each for unit in path[1:] for each in self.posts_in(unit.ref, on) if each.heads_unit]
            lines.append(tuple(self._superior(each, on) for each in heads))
        return tuple(lines)

    def _superior(self, post: Post, on: date) -> Superior:
        return Superior(unit=post.unit, post=post.ref, title=post.title, officers=self.holders(post.ref, on))

    # --------------------------------------------------------------- 違い / differences

    def changes_between(self, first: date, second: date) -> tuple[Difference, ...]:
        """二つの日の違い / What is not on ``second`` as it was on ``first``, by kind and number."""
        found: list[Difference] = []
        for kind, table in self._book.tables.items():
            for key in sorted(table):
                before, after = value_on(table[key], first), value_on(table[key], second)
                if before != after:
                    found.append(Difference(kind=kind, key=key, before=before, after=after))
        return tuple(found)

    def days_of_change(self, first: date, second: date) -> tuple[date, ...]:
        """変わった日 / The days after ``first`` up to and including ``second`` on which anything begins or ends."""
        days = {day for _, _, span in self._book.rows() for day in _ends(span.valid)}
        return tuple(sorted(day for day in days if first < day <= second))


def _ends(valid: EffectivePeriod) -> Iterator[date]:
    yield valid.start
    if valid.end is not None:
        yield valid.end


def _at(line: _Line[T] | None, on: date) -> T | None:
    return None if line is None else line[1][bisect_right(line[0], on)]


def _lines(table: Mapping[str, Spans[Any]]) -> dict[str, _Line[Any]]:
    """引ける形にする / For each number: days, and one more values than days (None where there is none)."""
    made: dict[str, _Line[Any]] = {}
    same: dict[date, date] = {}  # 同じ日は一つの値にする：探すときに触れる記憶が減り、速くなる
    for key in sorted(table):
        days: list[date] = []
        values: list[Any] = [None]
        for span in table[key]:
            if days and days[-1] == span.valid.start:  # 前の期間の終わりに続く
                values[-1] = span.value
            else:
                days.append(same.setdefault(span.valid.start, span.valid.start))
                values.append(span.value)
            if span.valid.end is not None:
                days.append(same.setdefault(span.valid.end, span.valid.end))
                values.append(None)
        made[key] = (days, values)
    return made


def _below(book: Book) -> tuple[dict[str, Steps[OrganisationUnit]], Steps[OrganisationUnit]]:
    spans = sorted((each for spans in book.units.values() for each in spans), key=lambda each: (each.value.place, each.value.ref))
    below: _Dated[OrganisationUnit] = defaultdict(list)
    for each in spans:
        for parent in each.value.parents:
            below[parent.value].append((each.valid, each.value))
    tops = [(each.valid, each.value) for each in spans if not each.value.parents]
    return {key: steps_of(dated) for key, dated in below.items()}, steps_of(tops)


def _by_unit(book: Book) -> dict[str, Steps[Post]]:
    spans = sorted((each for spans in book.posts.values() for each in spans), key=lambda each: (each.value.place, each.value.ref))
    made: _Dated[Post] = defaultdict(list)
    for each in spans:
        made[each.value.unit.value].append((each.valid, each.value))
    return {key: steps_of(dated) for key, dated in made.items()}


def _held(book: Book) -> tuple[dict[str, Steps[Holding]], dict[str, Steps[Holding]], dict[str, Steps[Service]]]:
    relations = Relations(book)
    held = {key: relations.holdings_of(key) for key in relations.appointments_to}
    of_officer: _Dated[Holding] = defaultdict(list)
    for dated in held.values():
        for days, each in dated:
            of_officer[each.officer.value].append((days, each))
    for dated_list in of_officer.values():
        dated_list.sort(key=lambda each: (not each[1].kind.is_main, each[1].appointment.value))
    posts = {key: steps_of(dated) for key, dated in held.items()}
    officers = {key: steps_of(dated) for key, dated in of_officer.items()}
    return posts, officers, {key: steps_of(_served(book, dated)) for key, dated in of_officer.items()}


def _served(book: Book, held: list[tuple[EffectivePeriod, Holding]]) -> Iterator[tuple[EffectivePeriod, Service]]:
    """職の属する組織は日によって変わる / The unit a post belongs to may change while somebody holds it."""
    for days, each in held:
        for span in book.posts.get(each.post.value, ()):
            shared = meet(days, span.valid)
            if shared is not None:
                yield shared, Service(unit=span.value.unit, post=each.post, kind=each.kind)


def _away(book: Book) -> dict[str, Steps[bool]]:
    made: _Dated[bool] = defaultdict(list)
    for spans in book.absences.values():
        for each in spans:
            made[each.value.officer.value].append((each.valid, True))
    return {key: steps_of(dated) for key, dated in made.items()}


def _provisions(book: Book) -> dict[str, Steps[DeputyRule]]:
    made: _Dated[DeputyRule] = defaultdict(list)
    for spans in book.deputies.values():
        for each in spans:
            made[each.value.absent.value].append((each.valid, each.value))
    return {key: steps_of(dated) for key, dated in made.items()}
