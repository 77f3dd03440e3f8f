"""シートの XML / The handlers that turn the XML of a sheet into rows of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

Attributes = dict[str, str]
_LONGEST: Final = 32_767
_LAST_ROW: Final = 1_048_576
_LAST_COLUMN: Final = 16_384
_ESCAPED: Final = re.compile(r"_x000[Dd]_")
_WHOLE: Final = re.compile(r"-?[0-9]+")
RawRow = tuple[int, dict[int, str], set[int], dict[int, str]]


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


@lru_cache(maxsize=_LAST_COLUMN)
def column_number(letters: str) -> int:
    """列の番号 / The number of a column: A is 1, AA is 27. ``ValueError`` for what is no column.

    >>> column_number("W"), column_number("AA")
    (23, 27)
    """
    number = 0
    for each in letters:
        if not "A" <= each <= "Z":
            raise ValueError("no column")
        number = number * 26 + ord(each) - 64
    if not 1 <= number <= _LAST_COLUMN:
        raise ValueError("no column")
    return number


def plain_number(text: str) -> str:
    """数の升の文字 / A number cell as text: 3.0 is "3"; what is no number stays as it is.

    >>> plain_number("3.0"), plain_number("0.5"), plain_number("1E2")
    ('3', '0.5', '100')
    """
    if _WHOLE.fullmatch(text):
        return text
    try:
        number = float(text)
    except ValueError:
        return text
    return str(int(number)) if abs(number) < 1e15 and number.is_integer() else str(number)


class SharedStrings:
    """共有文字列 / The string table of a workbook; readings written above the text (rPh) are left out."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._parts: list[str] = []
        self._is_text = self._is_reading = False

    def start(self, tag: str, _: Attributes) -> None:
        """要素の始まり / An element begins."""
        kind = _local(tag)
        if kind == "si":
            self._parts = []
        elif kind == "t":
            self._is_text = not self._is_reading
        elif kind == "rPh":
            self._is_reading = True

    def end(self, tag: str) -> None:
        """要素の終わり / An element ends."""
        kind = _local(tag)
        if kind == "t":
            self._is_text = False
        elif kind == "rPh":
            self._is_reading = False
        elif kind == "si":
            self.strings.append(_ESCAPED.sub("", "".join(self._parts)))

    def text(self, data: str) -> None:
        """文字 / Text between tags."""
        if self._is_text:
            self._parts.append(data)


class SheetReader:
    """シートの読み手 / Collects rows as the parser meets them; ``taken`` hands over the finished ones."""

    def __init__(self, strings: list[str], fills: list[str]) -> None:
        self._strings, self._fills = strings, fills
        self._done: list[RawRow] = []
        self._row, self._column = 0, 0
        self._cells: dict[int, str] = {}
        self._formulas: set[int] = set()
        self._filled: dict[int, str] = {}
        self._kind, self._parts = "n", list[str]()
        self._is_value = self._is_reading = False

    def taken(self) -> Iterator[RawRow]:
        """できた行 / The rows finished since the last call."""
        done, self._done = self._done, []
        yield from done

    def start(self, tag: str, given: Attributes) -> None:
        """要素の始まり / An element begins."""
        kind = _local(tag)
        if kind == "c":
            self._begin_cell(given)
        elif kind in ("v", "t"):
            self._is_value = not self._is_reading
        elif kind == "f":
            self._formulas.add(self._column)
        elif kind == "rPh":
            self._is_reading = True
        elif kind == "row":
            number = int(given["r"]) if "r" in given else self._row + 1
            if not self._row < number <= _LAST_ROW:
                raise ValueError("rows out of order")
            self._row, self._column = number, 0
            self._cells, self._formulas, self._filled = {}, set(), {}

    def _begin_cell(self, given: Attributes) -> None:
        place = given.get("r")
        self._column = column_number(place.rstrip("0123456789")) if place else self._column + 1
        self._kind, self._parts = given.get("t", "n"), []
        style = given.get("s")
        if style is not None and self._fills:
            fill = self._fills[int(style)] if int(style) < len(self._fills) else ""
            if fill:
                self._filled[self._column] = fill

    def end(self, tag: str) -> None:
        """要素の終わり / An element ends."""
        kind = _local(tag)
        if kind in ("v", "t"):
            self._is_value = False
        elif kind == "c":
            if self._parts:
                value = self._value("".join(self._parts))
                if value:
                    self._cells[self._column] = value
        elif kind == "rPh":
            self._is_reading = False
        elif kind == "row" and (self._cells or self._formulas):
            self._done.append((self._row, self._cells, self._formulas, self._filled))

    def text(self, data: str) -> None:
        """文字 / Text between tags."""
        if self._is_value:
            self._parts.append(data)

    def _value(self, raw: str) -> str:
        if self._kind == "s":
            at = int(raw)
            if at < 0:  # 負の番号は、Python では終わりから数えてしまう
                raise ValueError("no such string")
            raw = self._strings[at]
        elif self._kind == "n":
            raw = plain_number(raw)
        return raw[:_LONGEST].strip(" \n\r\t")


def fills_of() -> tuple[Callable[[str, Attributes], None], Callable[[str], None], Callable[[], list[str]]]:
    """塗りを読む / Handlers for the style part, and a function giving the fill of each cell format ("" for none).

    A fill is told by its colour's attributes (theme and tint, or RGB): two cells of the same fill have the same text.
    """
    fills: list[str] = []
    formats: list[str] = []
    inside: list[str] = []

    def start(tag: str, given: Attributes) -> None:
        kind = _local(tag)
        if kind in ("fills", "cellXfs"):
            inside.append(kind)
        elif kind == "fill" and inside[-1:] == ["fills"]:
            fills.append("")
        elif kind == "patternFill" and inside[-1:] == ["fills"] and fills:
            fills[-1] = "solid" if given.get("patternType") == "solid" else ""
        elif kind == "fgColor" and inside[-1:] == ["fills"] and fills and fills[-1]:
            fills[-1] = " ".join(f"{name}={value}" for name, value in sorted(given.items()))
        elif kind == "xf" and inside[-1:] == ["cellXfs"]:
            at = int(given.get("fillId", "0"))
            formats.append(fills[at] if at < len(fills) else "")

    def end(tag: str) -> None:
        if _local(tag) in ("fills", "cellXfs") and inside:
            inside.pop()

    return start, end, lambda: formats
