"""変換の記録 / The record of one conversion of characters, kept beside its result: from what, by which table, by whose decision.

記録はもとの文をもつので、個人情報である。もとの文に変わった所をあてはめれば必ず結果になり（``replayed``）、
結果に変わった所を逆にあてはめれば必ずもとの文になる（``restored``）。``is_reversible`` は、記録がなくても結果だけから
戻せるかを言う（もとの文に、外字の行き先の字が初めからあれば、替えた字と見分けがつかない）。
"""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from jichitai.master_data.characters import ShrinkOutcome, Shrunk

from .private_character import Outcome, Replacement
from .shrink_decisions import DecisionTable
from .shrink_table import Decisions, ShrinkTable
from .table_identity import TableIdentity


@frozen(kw_only=True)
class CharacterChange:
    """一字の変換 / One character outside what was wanted: what it became or why it stayed, by which rule, decided by whom.

    ``position`` counts code points of the original from 0. ``rule`` is the scheme of the map or the code in the body's
    table; ``reversible`` says whether the result alone leads back to ``before``.
    """

    position: int
    before: str = field(repr=False)
    after: str = field(repr=False)
    outcome: str
    rule: str = ""
    candidates: tuple[str, ...] = field(default=(), repr=False)
    decided_by: str = ""
    reversible: bool = False


@frozen(kw_only=True)
class ConversionRecord:
    """変換の記録 / A conversion of one text by one table."""

    original: str = field(repr=False)
    result: str = field(repr=False)
    table: TableIdentity
    glyphs: TableIdentity | None = None
    schemes: tuple[str, ...] = ()
    on: date | None = None
    changes: tuple[CharacterChange, ...] = ()
    decisions: TableIdentity | None = None
    """縮退の決定の表 / The table of the body's decisions that was used, if one was."""
    is_reversible: bool
    """結果だけから戻せるか / True when the table leads from the result alone back to the original."""

    @property
    def left(self) -> tuple[CharacterChange, ...]:
        """変えなかった字 / The characters that stand in the result as they were."""
        return tuple(each for each in self.changes if each.before == each.after)

    @property
    def ja(self) -> str:
        """言明 / What can be had back, in Japanese."""
        if self.is_reversible:
            return f"{self.table.reference} による変換は、結果だけから元に戻せる"
        return f"{self.table.reference} による変換は、結果だけからは元に戻せない（この記録からは戻せる）"

    @property
    def en(self) -> str:
        """英文 / What can be had back, in English."""
        if self.is_reversible:
            return f"the conversion by {self.table.reference} can be undone from the result alone"
        return f"the conversion by {self.table.reference} can be undone from this record, not from the result alone"

    def replayed(self) -> str:
        """もとの文にあてはめる / The original with the changes applied: always the result."""
        parts: list[str] = []
        at = 0
        for each in self.changes:
            parts += [self.original[at : each.position], each.after]
            at = each.position + len(each.before)
        return "".join([*parts, self.original[at:]])

    def restored(self) -> str:
        """結果に逆にあてはめる / The result with the changes undone: always the original."""
        parts: list[str] = []
        at = moved = 0
        for each in self.changes:
            start = each.position + moved
            parts += [self.result[at:start], each.before]
            at = start + len(each.after)
            moved += len(each.after) - len(each.before)
        return "".join([*parts, self.result[at:]])


def record_of_replacement(done: Replacement, /) -> ConversionRecord:
    """外字の置換えの記録 / The record of a replacement of private-use characters."""
    return ConversionRecord(
        original=done.original, result=done.result, table=done.table, glyphs=done.by.table.glyphs, on=done.by.day,
        is_reversible=done.comes_back,
        changes=tuple(
            CharacterChange(
                position=each.position, before=each.before, after=each.after, outcome=each.outcome.value,
                rule="→".join(part for part in (each.code, each.glyph_name) if part), candidates=each.candidates,
                decided_by=f"{each.evidence.by} {each.evidence.on} {each.evidence.basis}"
                if each.evidence and each.outcome is Outcome.REPLACED else "",
                reversible=each.reversible,
            )
            for each in done.fates
        ),
    )  # fmt: skip


def record_of_shrinking(
    done: Shrunk, table: ShrinkTable, /, *, decisions: Decisions | DecisionTable | None = None
) -> ConversionRecord:
    """縮退の記録 / The record of a reduction by a loaded table. The result alone never leads back: several go to one."""
    return ConversionRecord(
        original=done.original, result=done.result, table=table.identity, glyphs=table.glyphs, schemes=done.schemes,
        decisions=decisions.identity if isinstance(decisions, DecisionTable) else None,
        is_reversible=done.result == done.original,
        changes=tuple(
            CharacterChange(
                position=each.position, before=each.before, after=each.after, outcome=each.outcome.value,
                rule=each.scheme or "", candidates=each.candidates,
                decided_by=decisions.evidence(each.before) if decisions is not None and each.outcome is ShrinkOutcome.DECIDED else "",
            )
            for each in done.choices
        ),
    )  # fmt: skip
