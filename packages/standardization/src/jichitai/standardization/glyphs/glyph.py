"""文字図形 / Glyphs of the MJ文字情報一覧表 as a loaded table, looked up by name, by character and by the numbers of other systems.

MJ文字図形名と符号位置は一対一でない。一つの文字図形を表す文字列が二つ以上あることも、一つの文字列に二つの文字図形が
あることもある。だから引けば組が返り、一つを選ぶのは呼んだ側である。表は同梱しない（CC BY-SA 2.1 JP）。
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from attrs import field, fields, frozen

from .table_identity import TableIdentity

NAME: Final = re.compile(r"MJ[0-9]{6}")
"""文字図形名の形 / The form of a glyph name."""
_CODE_POINT: Final = r"(?:U\+)?([0-9A-F]{4,6})"
_UCS: Final = re.compile(_CODE_POINT)
_SEQUENCE: Final = re.compile(rf"{_CODE_POINT}_((?:FE0|E01[0-9A-E])[0-9A-F])")
_POSITION: Final = re.compile(r"[12]-[0-9]{2}-[0-9]{2}")
_NUMBER: Final = re.compile(r"[0-9A-Za-z+-]{1,20}")


@frozen(kw_only=True)
class Glyph:
    """文字図形 / One glyph; empty where the table says nothing.

    ``implemented`` (実装したUCS) is the character whose default form this glyph is; ``corresponding`` (対応するUCS)
    only names its relative and never shows it.
    """

    name: str
    corresponding: str = ""
    implemented: str = ""
    ivs: tuple[str, ...] = ()
    svs: tuple[str, ...] = ()
    compatibility: str = ""
    family_register_number: str = ""
    resident_network_code: str = ""
    immigration_code: str = ""
    immigration_private_code: str = ""
    real_property_number: str = ""
    jis_position: str = ""
    jis_unification_number: str = ""
    jis_unification: str = ""
    version: str = ""

    @property
    def exact(self) -> tuple[str, ...]:
        """字形まで定まる文字列 / The sequences that fix the form: IVS, or SVS where there is none, or the plain character.

        二つ以上あれば、どれで書くかは表からは決まらない。

        >>> Glyph(name="MJ000007", implemented="㐄", ivs=("㐄\\U000e0101",)).exact == ("㐄\\U000e0101",)
        True
        """
        return self.ivs or self.svs or ((self.implemented,) if self.implemented else ())

    @property
    def sequences(self) -> tuple[str, ...]:
        """表す文字列の全部 / Every sequence that shows this glyph: plain, IVS, SVS and the compatibility ideograph."""
        plain = [each for each in (self.implemented, self.compatibility) if each]
        return tuple(dict.fromkeys([*plain, *self.ivs, *self.svs]))


COLUMNS: Final = tuple(each.name for each in fields(Glyph))
"""欄の並び / The fields of a glyph in the order of a line of a table."""
_CHARACTERS: Final = frozenset({"corresponding", "implemented", "compatibility"})
_SEQUENCES: Final = frozenset({"ivs", "svs"})
_NUMBERS: Final = frozenset(
    {"family_register_number", "resident_network_code", "immigration_code", "immigration_private_code", "real_property_number"}
)


def read_cell(column: str, cell: str, /) -> str | None:
    """欄の値を確かめる / A cell of a table in the form a line keeps it (hexadecimal code points), or None when it is not one.

    >>> read_cell("implemented", "U+845B"), read_cell("ivs", "845B_E0100;845B_E0101"), read_cell("ivs", "845B-1")
    ('845B', '845B_E0100;845B_E0101', None)
    """
    if not cell:
        return ""
    if column in _CHARACTERS:
        found = _UCS.fullmatch(cell)
        return found[1] if found and _is_character(found[1]) else None
    if column in _SEQUENCES:
        parts = [_SEQUENCE.fullmatch(each) for each in dict.fromkeys(cell.replace(" ", "").split(";")) if each]
        good = [each for each in parts if each is not None and _is_character(each[1])]
        return ";".join(f"{each[1]}_{each[2]}" for each in good) if good and len(good) == len(parts) else None
    if column == "name":
        return cell if NAME.fullmatch(cell) else None
    if column == "jis_position":
        return cell if _POSITION.fullmatch(cell) else None
    return cell if (_NUMBER.fullmatch(cell) if column in _NUMBERS else _is_short(cell)) else None


def _is_character(code: str) -> bool:
    number = int(code, 16)
    return number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF and number >= 0x20


def _is_short(cell: str) -> bool:
    return len(cell) <= 40 and cell.isprintable()


def glyph_line(cells: Mapping[str, str], /) -> str:
    """一行にする / The line of a glyph from cells that ``read_cell`` has passed."""
    return "\t".join(cells.get(each, "") for each in COLUMNS)


def _glyph(line: str) -> Glyph:
    cells = dict(zip(COLUMNS, line.split("\t"), strict=True))
    made: dict[str, Any] = {**cells, **{each: _text(cells[each]) for each in _CHARACTERS}}
    made |= {each: tuple(map(_text, cells[each].split(";"))) if cells[each] else () for each in _SEQUENCES}
    return Glyph(**made)


def _text(code: str) -> str:
    return "".join(chr(int(each, 16)) for each in code.split("_")) if code else ""


_Places = int | tuple[int, ...]


@frozen(kw_only=True, eq=False)
class GlyphTable:
    """文字図形の表 / A table as loaded: one line of text for each glyph, in the order of names; glyphs are made when asked for.

    六万の文字図形を器にせず行のまま持つので、索引を含めても数十 MB で足りる。
    """

    identity: TableIdentity
    lines: tuple[str, ...] = field(repr=False)

    def __attrs_post_init__(self) -> None:
        if any(first[:8] >= second[:8] for first, second in zip(self.lines, self.lines[1:], strict=False)):
            raise ValueError("the lines of a glyph table are in the order of names, each name once")

    def __len__(self) -> int:
        return len(self.lines)

    def __iter__(self) -> Iterator[Glyph]:
        return map(_glyph, self.lines)

    def named(self, name: str, /) -> Glyph | None:
        """名で引く / The glyph of a name."""
        at = bisect_left(self.lines, name)
        found = at < len(self.lines) and self.lines[at].startswith(f"{name}\t") and bool(NAME.fullmatch(name))
        return _glyph(self.lines[at]) if found else None

    def shown_by(self, sequence: str, /) -> tuple[Glyph, ...]:
        """文字列で引く / The glyphs that a character, or a character with a selector, shows."""
        return self._at(self._by_sequence.get(sequence, ()))

    def holds(self, sequence: str, /) -> bool:
        """表にあるか / True when some glyph is shown by the sequence."""
        return sequence in self._by_sequence

    def of_family_register_number(self, number: str, /) -> tuple[Glyph, ...]:
        """戸籍統一文字番号で引く / The glyphs of a number of the unified family register characters."""
        return self._at(self._by_family_register.get(number, ()))

    def of_resident_network_code(self, code: str, /) -> tuple[Glyph, ...]:
        """住基ネット統一文字コードで引く / The glyphs of a code of the Basic Resident Register Network."""
        return self._at(self._by_resident_network.get(code, ()))

    def _at(self, places: _Places) -> tuple[Glyph, ...]:
        return tuple(_glyph(self.lines[each]) for each in ((places,) if isinstance(places, int) else places))

    @cached_property
    def _by_sequence(self) -> dict[str, _Places]:
        wanted = tuple(COLUMNS.index(each) for each in ("implemented", "compatibility", "ivs", "svs"))
        return _index(
            (_text(code), nth)
            for nth, line in enumerate(self.lines)
            for cells in (line.split("\t"),)
            for code in dict.fromkeys(code for at in wanted if cells[at] for code in cells[at].split(";"))
        )

    @cached_property
    def _by_family_register(self) -> dict[str, _Places]:
        return self._by_column("family_register_number")

    @cached_property
    def _by_resident_network(self) -> dict[str, _Places]:
        return self._by_column("resident_network_code")

    def _by_column(self, column: str) -> dict[str, _Places]:
        at = COLUMNS.index(column)
        return _index((cell, nth) for nth, line in enumerate(self.lines) if (cell := line.split("\t")[at]))


def _index(pairs: Iterable[tuple[str, int]]) -> dict[str, _Places]:
    made: dict[str, _Places] = {}
    for key, nth in pairs:
        before = made.setdefault(key, nth)
        if before != nth:
            made[key] = (before, nth) if isinstance(before, int) else (*before, nth)
    return made
