"""縮退の決定 / The body's decisions which of several candidates a character is reduced to: a table of its own, with its identity.

候補が二つ以上ある字は、決めるまで縮退しない。決めたことは、元の字・選んだ字・理由を一行に書いた表として残し、
どの表によったかを、縮退マップと並べて変換の記録に残す。
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import Factory, field, frozen

from jichitai.master_data.characters import Repertoire, ShrinkMap, classify
from jichitai.master_data.kernel import Diagnostic, Where

from . import shrink_decision_findings as findings
from .table_identity import TableIdentity


@frozen(kw_only=True)
class ShrinkDecision:
    """一字の決定 / What one character is reduced to, and why. Each is one character, with its selectors."""

    character: str = field(repr=False)
    chosen: str = field(repr=False)
    reason: str


@frozen(kw_only=True)
class DecisionTable:
    """縮退の決定の表 / Decisions that can be used, and the identity of the file they stand in."""

    identity: TableIdentity
    decisions: tuple[ShrinkDecision, ...] = field(repr=False)

    values: Mapping[str, str] = field(
        init=False, repr=False, eq=False,
        default=Factory(lambda self: {each.character: each.chosen for each in self.decisions}, takes_self=True),
    )  # fmt: skip
    """行き先 / What each character goes to."""
    reasons: Mapping[str, str] = field(
        init=False, repr=False, eq=False,
        default=Factory(lambda self: {each.character: each.reason for each in self.decisions}, takes_self=True),
    )  # fmt: skip
    """理由 / Why each character goes there."""

    def evidence(self, character: str, /) -> str:
        """決めた理由 / The table and the reason it gives for a character, as it stands in the record of a conversion."""
        return f"{self.identity.reference} {self.reasons[character]}"


def check_decisions(
    decisions: Sequence[ShrinkDecision], by: ShrinkMap, /, *, target: frozenset[Repertoire], places: Sequence[Where]
) -> tuple[Diagnostic, ...]:
    """決定を点検する / What is wrong with decisions for a map, each at its place.

    A character the map does not have, a choice it does not offer or that is outside the target itself, one character
    twice. Every scheme of the map offers, not only those used.

    >>> from jichitai.master_data.characters import JIS_X_0208, ShrinkCandidate
    >>> by = ShrinkMap(id="例", version="1", licence="CC0 1.0",
    ...                candidates={"㑹": [ShrinkCandidate("通達", "会"), ShrinkCandidate("通達", "會")]})
    >>> one, two = (ShrinkDecision(character=each, chosen="回", reason="窓口の字") for each in "㑹栁")
    >>> [each.code for each in check_decisions([one, two], by, target=JIS_X_0208, places=[Where(line=2), Where(line=3)])]
    ['standardization.shrink-decision-not-offered', 'standardization.shrink-decision-character-unknown']
    """
    found: list[Diagnostic] = []
    seen: set[str] = set()
    for each, where in zip(decisions, places, strict=True):
        points = code_points(each.character)
        offered = by.candidates.get(each.character, ())
        if each.character in seen:
            found.append(findings.decided_twice(code_points=points, where=where))
        elif not offered:
            found.append(findings.decision_character_unknown(code_points=points, map=by.id, where=where))
        elif each.chosen not in {one.to for one in offered}:
            found.append(
                findings.decision_not_offered(code_points=points, chosen=code_points(each.chosen), map=by.id, where=where)
            )
        elif any(unit.repertoire not in target for unit in classify(each.chosen)):
            found.append(findings.decision_outside_target(code_points=points, chosen=code_points(each.chosen), where=where))
        seen.add(each.character)
    return tuple(found)


def unused_decisions(table: DecisionTable, used: Iterable[str], /, *, file: str) -> tuple[Diagnostic, ...]:
    """使わなかった決定 / A note for each decision about a character that did not come up."""
    came_up = frozenset(used)
    left = [each for each in table.decisions if each.character not in came_up]
    return tuple(findings.decision_unused(code_points=code_points(each.character), where=Where(file=file)) for each in left)


def code_points(text: str) -> str:
    """符号位置 / The code points of one character as findings tell them: "U+845B+U+E0101"."""
    return "+".join(f"U+{ord(each):04X}" for each in text)
