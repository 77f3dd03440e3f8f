"""縮退の決定を読む / The body's decisions on reduction, from CSV or TOML, checked against the map they choose from.

CSV は一行に一字（見出しは ``HEADINGS``、順は問わない）、TOML は ``[[decision]]`` に同じ欄を書く。
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from jichitai.master_data.characters import Repertoire
from jichitai.master_data.kernel import Diagnostic, Where

from ..glyphs import shrink_decision_findings as findings
from ..glyphs.shrink_decisions import DecisionTable, ShrinkDecision, check_decisions
from ..glyphs.shrink_table import ShrinkTable
from .csv_rows import Encoding
from .own_tables import OwnForm, character_in, read_own_table
from .table_lines import LIMITS

FORMAT: Final = "jichitai.shrink-decisions/1"
"""TOML の形の名 / The name and version of the TOML form."""
HEADINGS: Final = {"character": "元の字", "chosen": "選んだ字", "reason": "理由"}
"""見出し / The columns of the CSV form, by the keys of the TOML form."""
FORM: Final = OwnForm(
    format=FORMAT, rows="decision", headings=HEADINGS, required=("character", "chosen", "reason"),
    limits=evolve(LIMITS, rows=50_000, file_bytes=16 * 1024 * 1024),
)  # fmt: skip
"""縮退の決定の形 / The form of the decisions."""
_LONGEST_REASON: Final = 2_000


@frozen(kw_only=True)
class DecisionsImport:
    """読んだ決定 / The decisions, and everything that must be corrected before they are used; all findings are refusals."""

    table: DecisionTable
    findings: tuple[Diagnostic, ...]


def read_decisions(
    source: Path | bytes, by: ShrinkTable, /, *, target: frozenset[Repertoire], id: str = "", version: str = "",
    licence: str = "庁内", encoding: Encoding = Encoding.UTF_8, name: str = "shrink-decisions",
) -> DecisionsImport:  # fmt: skip
    """縮退の決定を読む / Decisions for a map and a target; ``InputError`` only for a file that is no such table.

    A TOML file names its own ``id`` and ``version``.
    """
    identity, rows = read_own_table(
        source, FORM, id=id, version=version, licence=licence, encoding=encoding, limits=FORM.limits, name=name
    )
    found: list[Diagnostic] = []
    made: list[ShrinkDecision] = []
    places: list[Where] = []
    for where, cells in rows:
        decision = _decision(cells, where)
        if isinstance(decision, Diagnostic):
            found.append(decision)
        else:
            made.append(decision)
            places.append(where)
    said = check_decisions(made, by.map, target=target, places=places)
    return DecisionsImport(table=DecisionTable(identity=identity, decisions=tuple(made)), findings=(*found, *said))


def _decision(cells: Mapping[str, str], where: Where) -> ShrinkDecision | Diagnostic:
    character, chosen = (character_in(cells.get(each, "")) for each in ("character", "chosen"))
    reason = cells.get("reason", "")
    if not character:
        return findings.decision_row_malformed(column=HEADINGS["character"], where=where)
    if not chosen:
        return findings.decision_row_malformed(column=HEADINGS["chosen"], where=where)
    if not reason.strip() or len(reason) > _LONGEST_REASON or not reason.isprintable():
        return findings.decision_row_malformed(column=HEADINGS["reason"], where=where)
    return ShrinkDecision(character=character, chosen=chosen, reason=reason)
