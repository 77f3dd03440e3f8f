"""外字表の点検 / Everything that is wrong with a table of private-use characters, all findings at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jichitai.master_data.kernel import Diagnostic, Where

from . import private_character_findings as findings
from .glyph import GlyphTable
from .private_character import PrivateCharacter, PrivateCharacterTable, Status, is_private_use


def check_private_characters(
    table: PrivateCharacterTable, /, *, glyphs: GlyphTable | None = None, places: Sequence[Where] = ()
) -> tuple[Diagnostic, ...]:
    """外字表を点検する / One finding for each fault; ``places`` are where the entries stand in the user's file.

    A refusal means that the entry must not be used; what is only not identified yet is a warning.
    """
    known = [*places, *(Where(field=each.code) for each in table.entries[len(places) :])]
    found: list[Diagnostic] = []
    for entry, where in zip(table.entries, known, strict=True):
        found += [each.at(where) for each in _entry(entry, glyphs)]
    return (*found, *_doubled(table, known))


def _entry(entry: PrivateCharacter, glyphs: GlyphTable | None) -> Iterator[Diagnostic]:
    code = entry.code
    if not is_private_use(entry.character):
        yield findings.code_outside_private_use(code=code, code_point=f"U+{ord(entry.character):04X}")
    if (entry.status is Status.IDENTIFIED) != bool(entry.glyph_name or entry.sequence):
        yield findings.identification_incomplete(code=code, status=entry.status.ja)
        return
    if entry.status is Status.UNIDENTIFIED:
        yield findings.private_character_unidentified(code=code)
        return
    evidence = entry.evidence
    if evidence is None or not evidence.by.strip() or not evidence.basis.strip():
        yield findings.identification_without_evidence(code=code)
    if entry.status is Status.IDENTIFIED and entry.glyph_name:
        yield from _named(entry, glyphs)


def _named(entry: PrivateCharacter, glyphs: GlyphTable | None) -> Iterator[Diagnostic]:
    code, name = entry.code, entry.glyph_name
    glyph = glyphs.named(name) if glyphs is not None else None
    if glyphs is not None and glyph is None:
        yield findings.glyph_name_unknown(code=code, glyph_name=name, table=glyphs.identity.reference)
    elif glyph is not None and entry.sequence and entry.sequence not in glyph.sequences:
        yield findings.glyph_disagrees(code=code, glyph_name=name)
    elif not entry.sequence and (glyph is None or len(glyph.exact) != 1):
        yield findings.identified_without_character(code=code, glyph_name=name)


def _doubled(table: PrivateCharacterTable, places: Sequence[Where]) -> Iterator[Diagnostic]:
    """期間の重なる行 / Entries of one character in the order of their start: each is looked at beside the longest before it."""
    by_character: dict[str, list[int]] = {}
    for nth, entry in enumerate(table.entries):
        by_character.setdefault(entry.character, []).append(nth)
    for same in by_character.values():
        longest: PrivateCharacter | None = None
        for nth in sorted(same, key=lambda each: table.entries[each].effective.start):
            entry = table.entries[nth]
            if longest is not None and entry.effective.overlaps(longest.effective):
                yield findings.private_code_twice(code=entry.code, other=longest.code, where=places[nth])
            if longest is None or _ends_later(entry, longest):
                longest = entry


def _ends_later(entry: PrivateCharacter, other: PrivateCharacter) -> bool:
    end, before = entry.effective.end, other.effective.end
    return before is not None and (end is None or end > before)
