"""試算の結果 / What a change would do: counts before and after, what would be disposable, what would break a statute."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum
from typing import Final

from attrs import evolve, frozen

from ..retention.bounds import Standing

LISTED: Final = 100
"""名を挙げる数 / How many files a report names of each kind; the counts are of all."""


class Direction(Enum):
    """満了の動き / How the end of retention moves."""

    SAME = "same"
    """変わらない / Not at all, or neither end is fixed."""
    EARLIER = "earlier"
    """早まる / It can be let go sooner than before (a fixed end where there was none, too)."""
    LATER = "later"
    """遅くなる / It must be kept longer than before."""


@frozen(kw_only=True)
class Tally:
    """集計の一行 / How many files of one class go one way, and the first day any of them could be disposed of."""

    code_before: str
    code_after: str
    before: Standing
    after: Standing
    direction: Direction
    conflicts: bool
    unplaced: bool
    files: int
    first_disposable: date | None


@frozen(kw_only=True)
class SimulationReport:
    """試算の結果 / The answer. Tallies are in order of class and state, files in order of their numbers.

    ``expired_at_once`` and ``in_conflict`` name the first ``LISTED`` files only.
    """

    on: date
    tallies: tuple[Tally, ...]
    expired_at_once: tuple[str, ...]
    in_conflict: tuple[str, ...]
    unplaced: tuple[str, ...]

    @property
    def files(self) -> int:
        """ファイルの数 / All files of the holding."""
        return self.count()

    def count(
        self, *, before: Standing | None = None, after: Standing | None = None, direction: Direction | None = None,
        code: str | None = None,
    ) -> int:  # fmt: skip
        """数える / Files by their state on the day before and after the change, by movement, by class before."""
        return sum(
            each.files
            for each in self.tallies
            if before in (None, each.before)
            and after in (None, each.after)
            and direction in (None, each.direction)
            and code in (None, each.code_before)
        )

    @property
    def newly_expired(self) -> int:
        """直ちに満了するもの / Files that would be expired on the day of the change and were not."""
        return sum(each.files for each in self.tallies if each.after is Standing.EXPIRED and each.before is not Standing.EXPIRED)

    @property
    def conflicts(self) -> int:
        """法令に反するもの / Files the new policy alone would let go before a statute does."""
        return sum(each.files for each in self.tallies if each.conflicts)

    @property
    def earliest_newly_disposable(self) -> date | None:
        """新たに廃棄できる最初の日 / The earliest first day of disposal among the files that can go sooner; None when none can."""
        found = [
            each.first_disposable
            for each in self.tallies
            if each.direction is Direction.EARLIER and each.first_disposable is not None
        ]
        return min(found, default=None)


def report_of(
    on: date, tallies: Iterable[Tally], *, at_once: Sequence[str], in_conflict: Sequence[str], unplaced: Sequence[str]
) -> SimulationReport:
    """結果にまとめる / Put a report together, in an order that does not depend on how it was computed."""
    return SimulationReport(
        on=on, tallies=tuple(sorted(tallies, key=_place)), expired_at_once=_named(at_once), in_conflict=_named(in_conflict),
        unplaced=_named(unplaced),
    )  # fmt: skip


def merged(reports: Sequence[SimulationReport]) -> SimulationReport:
    """合わせた結果 / Several holdings as one (a merger of municipalities); ``ValueError`` when their days differ."""
    if len({each.on for each in reports}) != 1:
        raise ValueError("reports that are put together are of one day")
    sums: dict[tuple[object, ...], Tally] = {}
    for tally in (each for report in reports for each in report.tallies):
        key = _place(tally)
        known = sums.get(key)
        sums[key] = tally if known is None else _added(known, tally)
    return report_of(
        reports[0].on, sums.values(), at_once=[name for each in reports for name in each.expired_at_once],
        in_conflict=[name for each in reports for name in each.in_conflict],
        unplaced=[name for each in reports for name in each.unplaced],
    )  # fmt: skip


def _added(one: Tally, other: Tally) -> Tally:
    days = [each for each in (one.first_disposable, other.first_disposable) if each is not None]
    return evolve(one, files=one.files + other.files, first_disposable=min(days, default=None))


def _named(files: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(files)[:LISTED])


def _place(tally: Tally) -> tuple[str, str, str, str, str, bool, bool]:
    return (
        tally.code_before, tally.code_after, tally.before.value, tally.after.value, tally.direction.value, tally.conflicts,
        tally.unplaced,
    )  # fmt: skip
