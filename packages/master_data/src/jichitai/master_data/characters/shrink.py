"""縮退 / Reducing to a smaller repertoire by a map the user loads. Candidates are never chosen silently.

縮退マップ（文字情報基盤の MJ縮退マップ、国税庁の JIS縮退マップなど）は同梱しない：利用条件が異なり、
行き先も異なる（濵 は、前者では浜、後者では濱になる）。だから、どの版のどの表によったかを変換ごとに残す。
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Final

from attrs import evolve, field, frozen

from ..kernel.diagnostics import Diagnostic
from . import findings
from .conversion import Conversion, ConversionName, Rewriter, Rewritten
from .repertoire import Repertoire, Trait, classify

JIS_X_0208: Final = frozenset({Repertoire.ASCII, Repertoire.JIS_NON_KANJI, Repertoire.JIS_LEVEL_1, Repertoire.JIS_LEVEL_2})
"""JIS X 0208 の範囲 / The target most old systems can show."""

JIS_X_0213: Final = JIS_X_0208 | {Repertoire.JIS_NON_KANJI_2004, Repertoire.JIS_LEVEL_3, Repertoire.JIS_LEVEL_4}
"""JIS X 0213 の範囲 / The target of the national shrink maps."""


@frozen
class ShrinkCandidate:
    """縮退候補 / One candidate: the scheme that offers it ("戸籍通達" など、表の言い方のまま) and the character."""

    scheme: str
    to: str = field(repr=False)


@frozen(kw_only=True)
class ShrinkMap:
    """縮退マップ / A map as loaded: which characters may become which, by which scheme; with identity, version and terms."""

    id: str
    version: str
    licence: str
    candidates: Mapping[str, Sequence[ShrinkCandidate]] = field(repr=False)

    def __attrs_post_init__(self) -> None:
        if not self.id or not self.version or not self.licence:
            raise ValueError("a shrink map names itself, its version and its licence")


class ShrinkOutcome(Enum):
    """縮退の結末 / What became of one character outside the target."""

    ONE_CANDIDATE = "one-candidate"
    """候補が一つ / The first scheme with a candidate has just one: it was used."""
    DECIDED = "decided"
    """団体が決めた / The body's own decision named the character."""
    UNDECIDED = "undecided"
    """候補が複数 / Several candidates and no decision: left as it is."""
    NO_CANDIDATE = "no-candidate"
    """候補がない / None of the schemes asked has one: left as it is."""


@frozen(kw_only=True)
class ShrinkChoice:
    """一字の縮退 / What was chosen for one character, from what, and by which scheme."""

    position: int
    before: str = field(repr=False)
    after: str = field(repr=False)
    outcome: ShrinkOutcome
    scheme: str | None
    candidates: tuple[str, ...] = field(repr=False)

    @property
    def finding(self) -> Diagnostic | None:
        """所見 / The finding for a character that was left; None when it was converted."""
        points = "+".join(f"U+{ord(each):04X}" for each in self.before)
        if self.outcome is ShrinkOutcome.UNDECIDED:
            return findings.shrink_undecided(position=self.position, code_points=points, candidates=len(self.candidates))
        if self.outcome is ShrinkOutcome.NO_CANDIDATE:
            return findings.shrink_without_candidate(position=self.position, code_points=points)
        return None


@frozen(kw_only=True)
class Shrunk:
    """縮退の結果 / The conversion, the map it rests on, and the choice for every character outside the target."""

    conversion: Conversion
    map_id: str
    map_version: str
    schemes: tuple[str, ...]
    choices: tuple[ShrinkChoice, ...]

    @property
    def original(self) -> str:
        """もとの文字列 / The text as given."""
        return self.conversion.original

    @property
    def result(self) -> str:
        """縮退した文字列 / The reduced text; characters without a choice stand in it unchanged."""
        return self.conversion.result

    @property
    def is_complete(self) -> bool:
        """すべて縮退できたか / True when nothing outside the target is left."""
        return not any(each.finding for each in self.choices)

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """所見 / One finding per character that was left."""
        return tuple(found for each in self.choices if (found := each.finding) is not None)


def shrink(
    text: str,
    by: ShrinkMap,
    *,
    schemes: Sequence[str],
    decisions: Mapping[str, str] | None = None,
    target: frozenset[Repertoire] = JIS_X_0213,
) -> Shrunk:
    """縮退する / Reduce a text to ``target``: by the body's decisions first, then by the schemes in the order given.

    A scheme with exactly one candidate decides; the first scheme with several candidates
    decides nothing, and the character stays, reported, until ``decisions`` names one of them.
    A variation sequence counts as outside the target, whatever its base is.

    >>> table = ShrinkMap(id="例", version="1", licence="CC0 1.0", candidates={
    ...     "髙": [ShrinkCandidate("包摂", "高")], "栁": [ShrinkCandidate("通達", "柳"), ShrinkCandidate("通達", "楊")]})
    >>> shrink("髙島", by=table, schemes=["包摂"]).result
    '高島'
    >>> done = shrink("栁田", by=table, schemes=["包摂", "通達"], target=JIS_X_0208)
    >>> [(each.outcome.name, len(each.candidates)) for each in done.choices]
    [('UNDECIDED', 2)]
    """
    decided = decisions or {}
    choices = tuple(
        evolve(_choice(unit.text, by, tuple(schemes), decided), position=unit.position)
        for unit in classify(text)
        if unit.repertoire not in target or Trait.VARIATION_SEQUENCE in unit.traits
    )
    chosen = {each.before: each for each in choices}
    pattern = re.compile("|".join(map(re.escape, sorted(chosen, key=len, reverse=True))) or r"(?!)")
    name = ConversionName(f"shrink:{by.id}@{by.version}", f"縮退（{by.id} {by.version}）", f"reduction by {by.id} {by.version}")
    step = Rewriter(name=name, pattern=pattern, choose=lambda match: _rewritten(chosen[match[0]]))
    return Shrunk(conversion=step(text), map_id=by.id, map_version=by.version, schemes=tuple(schemes), choices=choices)


def _choice(before: str, by: ShrinkMap, schemes: tuple[str, ...], decisions: Mapping[str, str]) -> ShrinkChoice:
    offered = by.candidates.get(before, ())
    everything = tuple(dict.fromkeys(each.to for each in offered))
    if before in decisions:
        return _made(before, decisions[before], ShrinkOutcome.DECIDED, None, everything)
    for scheme in schemes:
        found = tuple(dict.fromkeys(each.to for each in offered if each.scheme == scheme and each.to != before))
        if len(found) == 1:
            return _made(before, found[0], ShrinkOutcome.ONE_CANDIDATE, scheme, found)
        if found:
            return _made(before, before, ShrinkOutcome.UNDECIDED, scheme, found)
    return _made(before, before, ShrinkOutcome.NO_CANDIDATE, None, ())


def _made(before: str, after: str, outcome: ShrinkOutcome, scheme: str | None, candidates: tuple[str, ...]) -> ShrinkChoice:
    return ShrinkChoice(position=0, before=before, after=after, outcome=outcome, scheme=scheme, candidates=candidates)


def _rewritten(choice: ShrinkChoice) -> Rewritten:
    if choice.outcome in (ShrinkOutcome.UNDECIDED, ShrinkOutcome.NO_CANDIDATE):
        return Rewritten(choice.before, unconverted=True)
    return Rewritten(choice.after, reversible=False)
