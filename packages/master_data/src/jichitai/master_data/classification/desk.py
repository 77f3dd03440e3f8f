"""文書分類の窓口 / The desk: revise a classification as one event, ask what it said on any day, as known at any time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from datetime import date, datetime
from typing import Any, Final

from attrs import field, frozen

from ..journal import Entry, NewEntry
from ..kernel.diagnostics import Diagnostic
from ..kernel.period import EffectivePeriod
from ..kernel.refs import CaseRef, OfficerRef
from ..temporal import Change, Fact, Kind, Line, Masters, PlannedChange, TimeConstraint, record_with_entry
from . import findings
from .checks import check_edition, check_reuse, check_successions
from .difference import EditionDifference, difference_between
from .entry import ClassEntry, ClassificationEdition, ClassificationScheme, Succession
from .errors import RevisionRefused
from .events import REVISED, data_of
from .history import ClassConversion, ClassificationHistory


@frozen(kw_only=True)
class EditionHead:
    """版の見出し / What an edition says besides its classes, and the order they stand in."""

    version: str
    scheme: ClassificationScheme
    order: tuple[str, ...] = field(repr=False)
    successions: tuple[Succession, ...] = field(default=(), repr=False)
    reason: str = ""


CLASSES: Final = Kind("classification.class", ClassEntry, constraint=TimeConstraint.MANY)
"""分類の事実 / One line for each class ever: ``<id>/<code>``."""

EDITIONS: Final = Kind("classification.edition", EditionHead)
"""版の事実 / One line for each classification: its editions."""


Instant = Callable[[datetime], datetime]
Decide = Callable[[Line[ClassEntry], datetime, str], Change[ClassEntry]]


@frozen(kw_only=True)
class RevisionPlan:
    """改正の下見 / What a revision would do, and everything that speaks against it; nothing was written."""

    edition: ClassificationEdition
    valid: EffectivePeriod
    difference: EditionDifference
    findings: tuple[Diagnostic, ...]

    @property
    def is_accepted(self) -> bool:
        """できるか / True when nothing speaks against it."""
        return not self.findings


class ClassificationDesk:
    """文書分類の窓口 / Over ``Masters``: the transaction belongs to the caller."""

    def __init__(self, masters: Masters, id: str) -> None:
        """開く / The desk of one classification ("見本市文書分類表")."""
        self._masters = masters
        self._id = id

    def history(self, *, recorded: datetime | None = None) -> ClassificationHistory:
        """歩み / Every edition as believed at ``recorded`` (now by default)."""
        facts = self._masters.facts
        classes = {line.key.partition("/")[2]: line.believed(recorded) for line in facts.parts(CLASSES, self._id)}
        heads = facts.line(EDITIONS, self._id).believed(recorded)
        return ClassificationHistory(self._id, tuple(self._edition(each, classes) for each in heads))

    def _edition(self, head: Fact[EditionHead], classes: dict[str, tuple[Fact[ClassEntry], ...]]) -> ClassificationEdition:
        on, said = head.valid.start, head.value
        entries = (next(each.value for each in classes[code] if on in each.valid) for code in said.order)
        return ClassificationEdition(
            id=self._id, version=said.version, in_force_from=on, scheme=said.scheme, entries=tuple(entries),
            successions=said.successions, reason=said.reason,
        )  # fmt: skip

    def class_on(self, code: str, on: date, *, recorded: datetime | None = None) -> ClassEntry:
        """その日の分類 / A class as it stood on a day (for a file: the day it was filed); ``ClassUnknown``."""
        found = self._masters.facts.line(CLASSES, self._key(code)).as_of(on, recorded=recorded)
        return self.history(recorded=recorded).class_on(code, on) if found is None else found

    def convert(self, code: str, from_day: date, to_day: date, *, recorded: datetime | None = None) -> ClassConversion:
        """読み替える / What a class of one day is on another; see ``ClassificationHistory.convert``."""
        return self.history(recorded=recorded).convert(code, from_day, to_day)

    def plan(self, edition: ClassificationEdition, *, in_use: Set[str] = frozenset()) -> RevisionPlan:
        """下見 / Everything a revision would change and everything that speaks against it; writes nothing.

        ``in_use`` names the classes that have living files, of whatever edition: a
        retired one needs a succession, and its code cannot come back for other work.
        An edition with the first day of one already there corrects that edition.
        """
        if edition.id != self._id:
            raise ValueError(f"this is the desk of {self._id!r}, not of {edition.id!r}")
        known = self.history().editions
        earlier = [each for each in known if each.in_force_from < edition.in_force_from]
        later = [each for each in known if each.in_force_from > edition.in_force_from]
        before = earlier[-1] if earlier else None
        replaced = next((each for each in known if each.in_force_from == edition.in_force_from), None)
        found = [
            *check_edition(edition),
            *check_successions(edition, before, in_use=in_use),
            *check_reuse(edition, earlier, in_use=in_use),
        ]
        if later:
            found += [
                findings.revision_breaks_next(code=each.old, next_from=later[0].in_force_from)
                for each in later[0].successions
                if each.old not in edition
            ]
        found += [
            findings.version_twice(id=self._id, version=each.version, other_from=each.in_force_from)
            for each in known
            if each.version == edition.version and each.in_force_from != edition.in_force_from
        ]
        if replaced == edition:
            found.append(findings.edition_unchanged(id=self._id, version=edition.version))
        valid = EffectivePeriod(edition.in_force_from, later[0].in_force_from if later else None)
        difference = difference_between(before if replaced is None else replaced, edition)
        return RevisionPlan(edition=edition, valid=valid, difference=difference, findings=tuple(found))

    def revise(
        self, edition: ClassificationEdition, *, actor: OfficerRef, in_use: Set[str] = frozenset(), case: CaseRef | None = None
    ) -> Entry:
        """改正する / Record an edition as one event; ``RevisionRefused`` with every finding, and nothing is written.

        Only classes that differ get new facts; the rest simply go on.
        """
        with self._masters.together():
            self._masters.facts.hold(EDITIONS, self._id)
            plan = self.plan(edition, in_use=in_use)
            if plan.findings:
                raise RevisionRefused(plan.findings)
            event = NewEntry(
                event_type=REVISED, data=data_of(edition), actor=actor, effective_on=edition.in_force_from, case=case
            )
            return record_with_entry(self._masters, event, self._steps(plan))

    def _key(self, code: str) -> str:
        return f"{self._id}/{code}"

    def _steps(self, plan: RevisionPlan) -> Iterator[PlannedChange[Any]]:
        edition, valid = plan.edition, plan.valid
        head = EditionHead(
            version=edition.version, scheme=edition.scheme, order=tuple(each.code for each in edition.entries),
            successions=edition.successions, reason=edition.reason,
        )  # fmt: skip
        # 一つの改正の事実は、すべて同じ時に記録する。系列ごとに時をずらすと、その間の時点で半分だけ改めた表が見える
        instant = self._masters.facts.line(EDITIONS, self._id).next_instant
        yield PlannedChange(EDITIONS, self._id, lambda line, now, entry: line.record(head, valid, now=instant(now), entry=entry))
        there = {line.key: line for line in self._masters.facts.parts(CLASSES, self._id)}
        wanted = {self._key(each.code): each for each in edition.entries}
        for key in sorted(there.keys() | wanted.keys()):
            step = _class_step(there.get(key), wanted.get(key), valid, instant)
            if step is not None:
                yield PlannedChange(CLASSES, key, step)


def _class_step(
    line: Line[ClassEntry] | None, wanted: ClassEntry | None, valid: EffectivePeriod, instant: Instant
) -> Decide | None:
    """一つの分類への一手 / What happens to the line of one class; None when it already says so."""
    said = () if line is None else tuple(each for each in line.believed() if each.valid.overlaps(valid))
    if wanted is None:
        return (lambda line, now, entry: line.withdraw(valid, now=instant(now), entry=entry)) if said else None
    if all(each.value == wanted for each in said) and _covers(said, valid):
        return None
    return lambda line, now, entry: line.record(wanted, valid, now=instant(now), entry=entry)


def _covers(said: tuple[Fact[ClassEntry], ...], valid: EffectivePeriod) -> bool:
    """全日を覆うか / True when facts, in order of their days, leave no day of the period out."""
    at = valid.start
    for each in said:
        if each.valid.start > at:
            return False
        if each.valid.end is None:
            return True
        at = max(at, each.valid.end)
    return valid.end is not None and at >= valid.end
