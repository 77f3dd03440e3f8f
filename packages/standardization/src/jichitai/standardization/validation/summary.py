"""まとめ / What a validation found in all: counts of everything, samples of each kind, and whether it read to the end.

数は全部を数え、見本は種類ごとに最初のいくつかだけを残す。途中で読めなくなったときは、そう言う
（``complete`` が偽になり、``stopped_by`` が理由を持つ）。黙って一部の結果を出すことはない。
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import Diagnostic, Severity

from ..specifications.data_item import DataItem
from .problems import Problem

SAMPLES: Final = 10
"""見本の数 / How many samples of each kind are kept unless the caller says otherwise."""


@frozen(kw_only=True)
class Kind:
    """種類 / One finding code at one item: how often, and the first of them by line."""

    code: str
    item: str
    severity: Severity
    count: int
    samples: tuple[Problem, ...]


@frozen(kw_only=True)
class Summary:
    """まとめ / Rows read, and every kind of finding with its count and samples.

    ``left_to_people`` are conditional items whose condition the columns cannot show,
    ``not_checked`` items whose values could not be judged at all.
    """

    file: str
    rows: int
    kinds: tuple[Kind, ...]
    complete: bool
    stopped_by: tuple[Diagnostic, ...] = ()
    left_to_people: tuple[DataItem, ...] = ()
    not_checked: tuple[DataItem, ...] = ()

    @property
    def refusals(self) -> int:
        """拒みの数 / Findings that keep the file from conforming."""
        return sum(each.count for each in self.kinds if each.severity is Severity.REFUSAL)

    @property
    def warnings(self) -> int:
        """注意の数 / Findings a person should look at."""
        return sum(each.count for each in self.kinds if each.severity is Severity.WARNING)

    @property
    def conforms(self) -> bool:
        """適合するか / True when the file was read to its end and nothing was found."""
        return self.complete and not self.kinds and not self.stopped_by


@frozen(kw_only=True)
class Thresholds:
    """許す数 / How many findings still pass. A file that was not read to its end never passes.

    ``refusals`` and ``warnings`` are numbers (None: any number), ``share`` the refusals
    for each row read.

    >>> Thresholds().passes(Summary(file="a.csv", rows=0, kinds=(), complete=True))
    True
    """

    refusals: int | None = 0
    warnings: int | None = None
    share: Fraction | None = None

    def __attrs_post_init__(self) -> None:
        if min(self.refusals or 0, self.warnings or 0, self.share or 0) < 0:
            raise ValueError("a threshold is 0 or more")

    def passes(self, summary: Summary) -> bool:
        """通るか / True when the file was read whole and no threshold is exceeded."""
        if not summary.complete or summary.stopped_by:
            return False
        if self.refusals is not None and summary.refusals > self.refusals:
            return False
        if self.warnings is not None and summary.warnings > self.warnings:
            return False
        return self.share is None or summary.refusals <= self.share * max(summary.rows, 1)


@frozen
class Tally:
    """集計 / Counts and samples as they come in. Problems of one kind come in by line."""

    keep: int = SAMPLES
    _kinds: dict[tuple[str, str], Kind] = field(factory=dict, init=False, repr=False)

    def add(self, problem: Problem) -> None:
        """一つを数える / Count one problem."""
        finding = problem.finding
        self.add_many(finding.code, str(finding.facts.get("item", "")), finding.severity, 1, (problem,))

    def add_many(self, code: str, item: str, severity: Severity, count: int, samples: Sequence[Problem]) -> None:
        """まとめて数える / Count many of one kind; ``samples`` are the first of them."""
        known = self._kinds.get((code, item))
        if known is None:
            known = Kind(code=code, item=item, severity=severity, count=0, samples=())
        wanted = self.keep - len(known.samples)
        more = tuple(samples[:wanted]) if wanted > 0 else ()
        self._kinds[code, item] = evolve(known, count=known.count + count, samples=known.samples + more)

    def wants(self, code: str, item: str) -> int:
        """要る見本の数 / How many more samples of a kind are wanted."""
        known = self._kinds.get((code, item))
        return self.keep - len(known.samples) if known is not None else self.keep

    def kinds(self) -> tuple[Kind, ...]:
        """種類 / The kinds, by code and item."""
        return tuple(self._kinds[key] for key in sorted(self._kinds))

    def restore(self, kinds: Iterable[Kind]) -> None:
        """取り戻す / Go on from counts stored earlier."""
        self._kinds.update({(each.code, each.item): each for each in kinds})
