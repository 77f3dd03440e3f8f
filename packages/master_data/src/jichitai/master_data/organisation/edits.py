"""書き直し / Edits: what to believe of which days; a draft gathers them and becomes one change a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from attrs import frozen

from ..kernel import EffectivePeriod
from ..temporal import Change, Fact, Kind, Line, LineChangedByAnother
from ..temporal.findings import line_changed_by_another
from .book import Book
from .kinds import KINDS, OrganisationValue, kind_of
from .spans import Span, Spans, cut, put, uncovered

Subject = tuple[str, str]
"""何について / The name of a kind, and a number."""


@frozen
class Put:
    """置く / Believe the value for these days."""

    valid: EffectivePeriod
    value: OrganisationValue

    @property
    def subject(self) -> Subject:
        """何について / The kind and number."""
        return kind_of(self.value).name, self.value.ref.value


@frozen
class Cut:
    """除く / Believe nothing of this number for these days."""

    valid: EffectivePeriod
    kind: str
    key: str

    def __attrs_post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"there is no kind {self.kind!r} in the organisation")

    @property
    def subject(self) -> Subject:
        """何について / The kind and number."""
        return self.kind, self.key


Edit = Put | Cut


class Draft:
    """書きかけ / A book being edited. The book it began with stays as it was."""

    def __init__(self, book: Book) -> None:
        self.before = book
        self._tables: dict[str, dict[str, Spans[Any]]] = {name: dict(table) for name, table in book.tables.items()}
        self.book = Book(self._tables)
        self._touched: dict[Subject, None] = {}

    def spans(self, kind: Kind[Any], key: str) -> Spans[Any]:
        """今の期間 / The spans of a subject as edited so far."""
        return self._tables[kind.name].get(key, ())

    def put(self, valid: EffectivePeriod, value: OrganisationValue) -> None:
        """置く / Believe the value for these days; nothing happens where it is believed of all of them already."""
        kind, key = kind_of(value), value.ref.value
        spans = self.spans(kind, key)
        if not any(each.value == value and not uncovered(valid, [each.valid]) for each in spans):
            self._set(kind.name, key, put(spans, valid, value))

    def cut(self, kind: Kind[Any], key: str, valid: EffectivePeriod) -> None:
        """除く / Believe nothing for these days."""
        self._set(kind.name, key, cut(self.spans(kind, key), valid))

    def apply(self, edits: Iterable[Edit]) -> None:
        """書き直す / Edits, in order."""
        for each in edits:
            if isinstance(each, Put):
                self.put(each.valid, each.value)
            else:
                self.cut(KINDS[each.kind], each.key, each.valid)

    def _set(self, kind: str, key: str, spans: Spans[Any]) -> None:
        self._touched[kind, key] = None
        if spans:
            self._tables[kind][key] = spans
        else:
            self._tables[kind].pop(key, None)

    @property
    def touched(self) -> tuple[Subject, ...]:
        """触れたもの / The subjects that are not as they were, in one order for everybody."""
        return tuple(sorted(each for each in self._touched if self.before.spans(*each) != self.book.spans(*each)))

    def edits(self) -> Iterator[Edit]:
        """正味の書き直し / The edits that lead from the book before to the book now, and no others."""
        for kind, key in self.touched:
            yield from edits_between(kind, key, self.before.spans(kind, key), self.book.spans(kind, key))

    def changes(
        self, lines: Mapping[Subject, Line[Any]], *, now: datetime, entry_of: Mapping[Subject, str]
    ) -> tuple[Change[Any], ...]:
        """変更 / One change for each touched line, all of one instant, so that no half of them can be seen.

        ``LineChangedByAnother`` when a line is not as it was when the book was read.
        """
        touched = self.touched
        for kind, key in touched:
            if tuple(Span(each.valid, each.value) for each in lines[kind, key].believed()) != self.before.spans(kind, key):
                raise LineChangedByAnother(line_changed_by_another(kind=kind, key=key))
        at = max([now, *(lines[subject].next_instant(now) for subject in touched)])
        return tuple(_change(lines[each], self.book.spans(*each), at, entry_of[each]) for each in touched)


def edits_between(kind: str, key: str, before: Spans[Any], after: Spans[Any]) -> Iterator[Edit]:
    """差 / The edits that make ``after`` of ``before``: first what is no longer believed, then what is new."""
    kept = [each for each in before if each in after]
    for each in before:
        if each not in kept:
            yield Cut(each.valid, kind, key)
    for each in after:
        if each not in kept:
            yield Put(each.valid, each.value)


def differences(before: Book, after: Book) -> tuple[Edit, ...]:
    """二つの帳の差 / Edits that lead from ``before`` to ``after``, by kind and number; empty when they say the same."""
    found: list[Edit] = []
    for kind, table in before.tables.items():
        for key in sorted({*table, *after.tables[kind]}):
            found += edits_between(kind, key, before.spans(kind, key), after.spans(kind, key))
    return tuple(found)


def _change(line: Line[Any], spans: Spans[Any], at: datetime, entry: str) -> Change[Any]:
    believed = line.believed()
    wanted = list(spans)
    closes: list[Fact[Any]] = []
    for fact in believed:
        same = Span(fact.valid, fact.value)
        if same in wanted:
            wanted.remove(same)
        else:
            closes.append(fact)
    adds = tuple(
        Fact(kind=line.kind.name, key=line.key, value=each.value, valid=each.valid, recorded_at=at, entry=entry)
        for each in wanted
    )
    return Change(kind=line.kind, key=line.key, at=at, closes=tuple(closes), adds=adds, read_at=line.last_instant)
