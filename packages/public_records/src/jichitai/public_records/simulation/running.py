"""試算する / Run a simulation over a holding, file by file; ``frames.simulation`` does the same on columns."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import evolve

from ..retention.bounds import Standing
from ..retention.dates import Expiry, ExpiryStatus
from ..retention.engine import expiry_of, expiry_of_all
from .report import Direction, SimulationReport, Tally, report_of
from .scenario import Group, HeldFile, Scenario, cut_of, group_of

_UNDETERMINED = Expiry(status=ExpiryStatus.UNDETERMINED)


def simulate(files: Iterable[HeldFile], scenario: Scenario) -> SimulationReport:
    """試算する / What the scenario would do to every file, without doing it.

    The label of a file (``stated_through``) is compared before the change and not after,
    for a change re-issues it; extensions stand in both. A file whose class or version the
    new policy does not have is counted as ``unplaced`` and stays undetermined.
    """
    groups: dict[tuple[str, int, int], Group] = {}
    cuts = scenario.cuts
    sums: dict[Tally, tuple[int, date | None]] = {}
    at_once, in_conflict, unplaced = list[str](), list[str](), list[str]()
    for each in files:
        key = (each.code, cut_of(cuts, each.acquired_on), cut_of(cuts, each.file_made_on))
        group = groups.get(key)
        if group is None:
            group = groups[key] = group_of(scenario, each.code, each.acquired_on, each.file_made_on)
        tally, first = _of_file(each, group, scenario.on)
        count, earliest = sums.get(tally, (0, None))
        sums[tally] = (count + 1, _earlier(earliest, first))
        if tally.after is Standing.EXPIRED and tally.before is not Standing.EXPIRED:
            at_once.append(each.file)
        if tally.conflicts:
            in_conflict.append(each.file)
        if tally.unplaced:
            unplaced.append(each.file)
    tallies = (evolve(tally, files=count, first_disposable=first) for tally, (count, first) in sums.items())
    return report_of(scenario.on, tallies, at_once=at_once, in_conflict=in_conflict, unplaced=unplaced)


def _of_file(held: HeldFile, group: Group, on: date) -> tuple[Tally, date | None]:
    extended = () if held.extended_through is None else (held.extended_through,)
    unlabelled = evolve(held.facts, stated_through=None) if held.facts.stated_through is not None else held.facts
    before = _UNDETERMINED if group.before is None else expiry_of(group.before, held.facts, extended_through=extended)
    after = _UNDETERMINED if group.after is None else expiry_of(group.after, unlabelled, extended_through=extended)
    conflicts = False
    if group.statutes and after.status is ExpiryStatus.FIXED:
        conflicts = after.is_earlier_than(expiry_of_all(group.statutes, unlabelled))
    tally = Tally(
        code_before=group.code_before, code_after=group.code_after, before=before.standing_on(on), after=after.standing_on(on),
        direction=direction_of(before, after), conflicts=conflicts, unplaced=group.after is None, files=0, first_disposable=None,
    )  # fmt: skip
    return tally, after.disposable_from


def direction_of(before: Expiry, after: Expiry) -> Direction:
    """満了の動き / Earlier when the new end lets go sooner; an end that is not fixed comes after every day."""
    if after.is_earlier_than(before):
        return Direction.EARLIER
    return Direction.LATER if before.is_earlier_than(after) else Direction.SAME


def _earlier(one: date | None, other: date | None) -> date | None:
    if one is None or other is None:
        return one or other
    return min(one, other)
