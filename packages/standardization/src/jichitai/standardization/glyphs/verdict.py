"""調べの判断 / What a census says must be put right: unsound characters, private use, and what a target could not hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from jichitai.master_data.kernel import Diagnostic, Where

from . import census_findings as findings
from .census import Census, CharacterKind, ColumnCensus, HeldBy

_UNSOUND: Final = (CharacterKind.SURROGATE, CharacterKind.UNASSIGNED, CharacterKind.CONTROL, CharacterKind.INVISIBLE)


def check_census(census: Census, /, *, must_hold: Sequence[HeldBy] = ()) -> tuple[Diagnostic, ...]:
    """調べを判断する / Findings column by column; ``must_hold`` are the targets the file is going to. The loaded table is needed for MJ.

    どの行き先にも入らない文字と、同定していない外字は、行き先を言わなくても所見になる。
    """
    found = list(census.stopped_by)
    for column in census.columns:
        found += _column(column, census, must_hold)
    if census.ragged_rows:
        where = Where(file=census.file, line=census.ragged[0])
        found.append(findings.rows_not_counted(count=census.ragged_rows, first=census.ragged[0], where=where))
    return tuple(found)


def _column(column: ColumnCensus, census: Census, must_hold: Sequence[HeldBy]) -> Iterator[Diagnostic]:
    for kind in _UNSOUND:
        if column.counts.get(kind):
            where, first = _first(column, kind, census.file)
            yield findings.unsound_characters(
                kind_ja=kind.ja, kind=kind.value, count=column.counts[kind], first=first, where=where
            )
    private = CharacterKind.PRIVATE_UNIDENTIFIED
    if column.counts.get(private):
        where, first = _first(column, private, census.file)
        different = sum(each.kind is private for each in column.listed)
        yield findings.private_characters_to_identify(count=column.counts[private], different=different, first=first, where=where)
    for target in must_hold:
        if column.unfit.get(target):
            lines = [each.lines[0] for each in column.listed if target in each.unfit and each.lines]
            where = Where(file=census.file, line=min(lines, default=None), field=column.name)
            yield findings.characters_not_held(target=target.value, count=column.unfit[target], where=where)


def _first(column: ColumnCensus, kind: CharacterKind, file: str) -> tuple[Where, str]:
    listed = [each for each in column.listed if each.kind is kind and each.lines]
    if not listed:
        return Where(file=file, field=column.name), ""
    first = min(listed, key=lambda each: each.lines[0])
    return Where(file=file, line=first.lines[0], field=column.name), "+".join(first.code_points)
