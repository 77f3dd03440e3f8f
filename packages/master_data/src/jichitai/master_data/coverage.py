"""条文の充足 / Coverage: which provisions of a scope list are implemented, and by which rule, table or finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Final

from attrs import field, frozen

from . import registry
from .finding_sources import sample_of
from .kernel.law import Citation

REASONS_BY_KIND: Final[Mapping[str, tuple[str, str]]] = {
    "definition": ("語を定めるだけで、それ自体は何も決めない", "it defines a term and decides nothing by itself"),
    "organisation": ("機関や権限を定めるだけで、計算することがない", "it sets up bodies and powers: nothing to compute"),
    "none": ("目的・委任・廃止などの規定で、計算することがない", "purpose, delegation or repeal: nothing to compute"),
}
"""種類によるわけ / Why provisions of these kinds leave a program nothing to compute."""

NOT_FOR_PROGRAMS: Final = frozenset(REASONS_BY_KIND)
"""計算のない条文 / What ``decides`` says of provisions that leave a program nothing to compute."""


class Kind(Enum):
    """実装の種類 / What implements a provision."""

    RULE = "rule"
    """規則 / A rule."""
    TABLE = "table"
    """表 / A packaged table."""
    FINDING = "finding"
    """所見 / A refusal or warning made by an operation."""


class Standing(Enum):
    """条文の扱い / How a line of a scope list stands."""

    IMPLEMENTED = "implemented"
    """実装した / Something cites it."""
    REASONED = "reasoned"
    """計算することがない / It decides nothing a program could compute; the reason is given."""
    OPEN = "open"
    """まだ / Neither."""


class Extent(Enum):
    """充足の度合 / How far a provision is implemented."""

    FULL = "full"
    """全部 / Every provision of the line is cited, or one that contains it."""
    PARTIAL = "partial"
    """一部 / Something inside it is cited."""
    NONE = "none"
    """なし / Nothing cites it."""


@frozen(kw_only=True)
class Implementer:
    """実装するもの / A rule, table or finding, by id, with the provisions it cites."""

    kind: Kind
    id: str
    cites: tuple[Citation, ...]


@frozen(kw_only=True)
class Provision:
    """一覧の中の一つの規定 / One provision of a line: readings of its text, or a span of articles.

    ``readings`` are alternatives: a bare "1" after an article may be its paragraph or,
    where the article has none, its item. ``until`` is the last article of a span.
    """

    readings: tuple[Citation, ...]
    until: Citation | None = None


@frozen(kw_only=True)
class ScopeEntry:
    """一覧の一行 / One line of a scope list; ``provisions`` is empty when the place could not be read.

    ``reason_ja``/``reason_en`` say why nothing is to compute, where somebody has said so.
    """

    line: int
    law: str
    place: str
    subject: str
    decides: str
    provisions: tuple[Provision, ...]
    subject_en: str = ""
    reason_ja: str = ""
    reason_en: str = ""

    @property
    def reason(self) -> tuple[str, str] | None:
        """計算することがないわけ / Why nothing is to compute, in Japanese and English; None when nobody says so."""
        return (self.reason_ja, self.reason_en) if self.reason_ja else REASONS_BY_KIND.get(self.decides)


@frozen(kw_only=True)
class EntryCoverage:
    """一行の充足 / One line, how far it is implemented, and by what."""

    entry: ScopeEntry
    extent: Extent
    by: tuple[Implementer, ...]

    @property
    def standing(self) -> Standing:
        """扱い / Implemented, reasoned away, or open. What is implemented needs no reason."""
        if self.extent is not Extent.NONE:
            return Standing.IMPLEMENTED
        return Standing.OPEN if self.entry.reason is None else Standing.REASONED


@frozen(kw_only=True)
class Share:
    """割合 / How many lines of a group are implemented."""

    total: int
    full: int
    partial: int

    @property
    def percent(self) -> int:
        """百分率（切捨て） / Lines implemented wholly or in part, per hundred, cut off.

        >>> Share(total=3, full=1, partial=1).percent
        66
        """
        return 100 * (self.full + self.partial) // self.total if self.total else 0


@frozen(kw_only=True)
class Settlement:
    """片づいた割合 / How many lines are implemented, reasoned away, and open."""

    implemented: int
    reasoned: int
    open: int

    @property
    def total(self) -> int:
        """行の数 / All lines."""
        return self.implemented + self.reasoned + self.open

    @property
    def percent(self) -> int:
        """百分率（切捨て） / Lines implemented or reasoned away, per hundred, cut off.

        >>> Settlement(implemented=1, reasoned=1, open=1).percent
        66
        """
        return 100 * (self.implemented + self.reasoned) // self.total if self.total else 0


@frozen(kw_only=True)
class CoverageReport:
    """充足の報告 / Every line with its extent, and the shares."""

    lines: tuple[EntryCoverage, ...] = field()

    @property
    def unreadable(self) -> tuple[ScopeEntry, ...]:
        """読めなかった行 / Lines whose place could not be read as a citation."""
        return tuple(each.entry for each in self.lines if not each.entry.provisions)

    def share(self, lines: Iterable[EntryCoverage] | None = None) -> Share:
        """割合を出す / The share of the given lines, or of all."""
        chosen = tuple(self.lines if lines is None else lines)
        count: Mapping[Extent, int] = {extent: sum(each.extent is extent for each in chosen) for extent in Extent}
        return Share(total=len(chosen), full=count[Extent.FULL], partial=count[Extent.PARTIAL])

    @property
    def computable(self) -> Share:
        """計算する条文の割合 / The share of the lines that leave a program something to do."""
        return self.share(each for each in self.lines if each.entry.reason is None)

    @property
    def settlement(self) -> Settlement:
        """片づいた割合 / The lines by how they stand."""
        count = {standing: sum(each.standing is standing for each in self.lines) for standing in Standing}
        return Settlement(implemented=count[Standing.IMPLEMENTED], reasoned=count[Standing.REASONED], open=count[Standing.OPEN])

    @property
    def by_kind(self) -> Mapping[str, Share]:
        """種類ごとの割合 / A share for each value of the ``decides`` column, in order of first appearance."""
        groups: dict[str, list[EntryCoverage]] = {}
        for each in self.lines:
            groups.setdefault(each.entry.decides, []).append(each)
        return {key: self.share(group) for key, group in groups.items()}


def implementers(kinds: Iterable[Kind] = tuple(Kind)) -> tuple[Implementer, ...]:
    """実装するものの一覧 / Every rule, table and finding of the installed packages that cites a provision.

    A finding whose citations depend on its caller is not listed: the caller's rule or
    table is.
    """
    wanted = frozenset(kinds)
    found: list[Implementer] = []
    if Kind.RULE in wanted:
        found += [Implementer(kind=Kind.RULE, id=info.id, cites=info.cites) for info in registry.rules()]
    if Kind.TABLE in wanted:
        for packaged in registry.tables():
            cites = dict.fromkeys(cite for edition in packaged.table.editions for cite in edition.cites)
            found.append(Implementer(kind=Kind.TABLE, id=f"{packaged.package}/{packaged.file}", cites=tuple(cites)))
    if Kind.FINDING in wanted:
        for info in registry.findings():
            sample = sample_of(info)
            if sample is not None and sample.cites:
                found.append(Implementer(kind=Kind.FINDING, id=info.code, cites=sample.cites))
    return tuple(found)


def measure(entries: Sequence[ScopeEntry], by: Sequence[Implementer]) -> CoverageReport:
    """充足を測る / Match every line against what implements it, by ``Citation.covers``."""
    index: defaultdict[str, list[tuple[Citation, Implementer]]] = defaultdict(list)
    for each in by:
        for cite in each.cites:
            index[cite.law.id].append((cite, each))
    return CoverageReport(lines=tuple(_line(entry, index) for entry in entries))


def _line(entry: ScopeEntry, index: Mapping[str, list[tuple[Citation, Implementer]]]) -> EntryCoverage:
    extents: list[Extent] = []
    used: dict[Implementer, None] = {}
    for provision in entry.provisions:
        best = Extent.NONE
        for cite, implementer in index.get(entry.law, ()):
            extent = _extent(provision, cite)
            if extent is not Extent.NONE:
                used.setdefault(implementer)
                best = Extent.FULL if Extent.FULL in (best, extent) else Extent.PARTIAL
        extents.append(best)
    if extents and all(each is Extent.FULL for each in extents):
        whole = Extent.FULL
    else:
        whole = Extent.NONE if all(each is Extent.NONE for each in extents) else Extent.PARTIAL
    return EntryCoverage(entry=entry, extent=whole, by=tuple(used))


def _extent(provision: Provision, cite: Citation) -> Extent:
    if provision.until is not None:
        first = provision.readings[0]
        inside = first <= cite and (cite <= provision.until or provision.until.covers(cite))
        return Extent.PARTIAL if inside else Extent.NONE
    if any(cite.covers(each) for each in provision.readings):
        return Extent.FULL
    return Extent.PARTIAL if any(each.covers(cite) for each in provision.readings) else Extent.NONE
