"""表を読む / Reading the two CSV files of a register, packaged or a newer one of the user's own."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from io import StringIO
from typing import Final, Never, TypeVar

from ..kernel.diagnostics import Diagnostic, InputError, Where
from ..kernel.findings import table_unreadable
from ..kernel.period import EffectivePeriod
from .changes import ChangeKind, ChangeLine
from .code import MunicipalityCode
from .units import Municipality, UnitKind

UNITS_HEADER: Final = ["code", "since", "until", "unit", "kind", "name", "kana", "district", "part_of"]
"""units.csv の列 / One row per spell; ``until`` exclusive, empty while it goes on."""
CHANGES_HEADER: Final = ["on", "step", "kind", "from", "to", "area"]
"""changes.csv の列 / One row per line of a change."""

T = TypeVar("T")
_day = lru_cache(maxsize=4096)(date.fromisoformat)


def read_units(text: str, file: str) -> dict[str, tuple[Municipality, ...]]:
    """団体を読む / Spells by code, in order of time; ``InputError`` names the line."""
    rows = list(_rows(text, file, UNITS_HEADER))
    prefectures = {row[0][:2]: row[5] for _, row in rows if row[4] == UnitKind.PREFECTURE.value}
    cities = {row[0]: row[5] for _, row in rows if row[4] == UnitKind.CITY.value}
    kinds = {kind.value: kind for kind in UnitKind}
    codes: dict[str, MunicipalityCode] = {}

    def code_of(digits: str) -> MunicipalityCode:
        if digits not in codes:
            codes[digits] = MunicipalityCode(digits)
        return codes[digits]

    def built(row: Sequence[str]) -> Municipality:
        code, since, until, unit, kind, name, kana, district, part_of = row
        return Municipality(
            code=code_of(code), unit=unit, kind=kinds[kind], name=name, kana=kana or None, prefecture=prefectures[code[:2]],
            district=district or None, city=cities[part_of] if part_of else None, part_of=code_of(part_of) if part_of else None,
            valid=EffectivePeriod(_day(since), _day(until) if until else None),
        )  # fmt: skip

    found: dict[str, list[Municipality]] = {}
    for line, row in rows:
        made = _made(built, row, file, line)
        spells = found.setdefault(row[0], [])
        if spells and (spells[-1].valid.end is None or spells[-1].valid.end > made.valid.start):
            _refuse(file, line, "同じコードの期間が重なる", "the spells of one code overlap")
        spells.append(made)
    return {code: tuple(spells) for code, spells in found.items()}


def read_changes(text: str, file: str, known: Mapping[str, Sequence[Municipality]]) -> tuple[ChangeLine, ...]:
    """変更を読む / Lines in order of day and step; every code must be one of the units."""
    kinds = {kind.value: kind for kind in ChangeKind}

    def built(row: Sequence[str]) -> ChangeLine:
        on, step, kind, source, target, area = row
        return ChangeLine(
            on=_day(on), step=int(step), kind=kinds[kind],
            source=known[source][0].code if source else None, target=known[target][0].code, area=area or None,
        )  # fmt: skip

    made = [_made(built, row, file, line) for line, row in _rows(text, file, CHANGES_HEADER)]
    return tuple(sorted(made, key=lambda each: (each.on, each.step)))


def _rows(text: str, file: str, header: list[str]) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text), strict=True)
    try:
        if next(reader, None) != header:
            _refuse(file, 1, f"列が {','.join(header)} でない", f"the columns are not {','.join(header)}")
        for row in reader:
            if len(row) != len(header):
                _refuse(file, reader.line_num, "列の数が違う", "the number of columns is wrong")
            yield reader.line_num, row
    except csv.Error as error:
        _refuse(file, reader.line_num, f"CSV として読めない（{error}）", f"it is not CSV ({error})")


def _made(build: Callable[[Sequence[str]], T], row: Sequence[str], file: str, line: int) -> T:
    try:
        return build(row)
    except (LookupError, ValueError) as error:
        fact = f"{type(error).__name__}: {error}"
        _refuse(file, line, fact, fact)


def _refuse(file: str, line: int, ja: str, en: str) -> Never:
    found: Diagnostic = table_unreadable(file=file, place="", fact_ja=ja, fact_en=en)
    raise InputError([found.at(Where(file=file, line=line))])
