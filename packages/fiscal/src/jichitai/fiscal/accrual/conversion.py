"""資金仕訳の変換表 / From a budget title to a double entry: the national table, and the body's own on top of it.

歳入は款・項…、歳出は節・細節…の名称で引き、最も長く合う行が勝つ。団体の表は、同じ長さなら国の表より先に見る。
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import FiscalYear, PackagedTable

from ..titles.account_titles import OBJECTS_OF_EXPENDITURE, is_title_code
from .entries import CashSide

_SAME_NAME: Final = str.maketrans({"、": None, "・": None, "塡": "填"})
_SIDES: Final = (CashSide.REVENUE, CashSide.EXPENDITURE)


@frozen(kw_only=True)
class Target:
    """行き先 / Where a choice leads: the title facing cash and the line of the cash flow; both None for what is not entered."""

    ja: str
    en: str
    account: str | None = None
    line: str | None = None

    def __attrs_post_init__(self) -> None:
        if (self.account is None) != (self.line is None):
            raise ValueError("a choice has both a title and a line of the cash flow, or neither")


@frozen(kw_only=True)
class ConversionTable:
    """変換表の一版 / One edition: the choices by name, and the rows of each side by path of names."""

    choices: Mapping[str, Target]
    rows: Mapping[CashSide, Mapping[tuple[str, ...], tuple[str, ...]]]

    def options(self, side: CashSide, title: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
        """選択の並び / How many names of the path matched, and the choices of that row; (0, ()) when there is none."""
        rows = self.rows[side]
        path = tuple(each.translate(_SAME_NAME) for each in title)
        for length in range(len(path), 0, -1):
            if path[:length] in rows:
                return length, rows[path[:length]]
        return 0, ()


def read_conversion(values: Mapping[str, Any]) -> ConversionTable:
    """変換表を読む / Reads ``values`` of the national table or of the body's own (``EffectiveTable.read_local``).

    A body's own table may name the choices of the national table without writing them again.
    """
    own = {str(name): Target(**row) for name, row in values.get("choices", {}).items()}
    rows = {
        side: MappingProxyType({_path(key): tuple(map(str, names)) for key, names in values.get(side.value, {}).items()})
        for side in _SIDES
    }
    if any(not names for side in rows.values() for names in side.values()):
        raise ValueError("a row of the conversion table has at least one choice")
    return ConversionTable(choices=MappingProxyType(own), rows=MappingProxyType(rows))


def _path(key: str) -> tuple[str, ...]:
    names = tuple(part.strip().translate(_SAME_NAME) for part in key.split("/"))
    if not all(names):
        raise ValueError(f"a path of names has no empty part, unlike {key!r}")
    return names


CONVERSION: Final = PackagedTable("jichitai.fiscal", "accrual_conversion.toml", read_conversion)
"""資金仕訳の変換表 / The conversion table of the unified standard, by edition."""


def combined(national: ConversionTable, local: ConversionTable | None) -> ConversionTable:
    """二つの表を重ねる / The body's rows over the national ones; a choice that neither table has is a ValueError.

    A local choice may not change what a national choice of the same name means.
    """
    over = local or ConversionTable(choices={}, rows={side: {} for side in _SIDES})
    clashing = sorted(name for name, each in over.choices.items() if national.choices.get(name, each) != each)
    if clashing:
        raise ValueError(f"choices of the national table with another meaning: {clashing}")
    choices = {**national.choices, **over.choices}
    rows = {side: MappingProxyType({**national.rows[side], **over.rows[side]}) for side in _SIDES}
    unknown = sorted({name for side in rows.values() for names in side.values() for name in names} - set(choices))
    if unknown:
        raise ValueError(f"choices that no table explains: {unknown}")
    return ConversionTable(choices=MappingProxyType(choices), rows=MappingProxyType(rows))


def object_path(*, code: str, year: FiscalYear, detail: str | None = None) -> tuple[str, ...] | None:
    """節の番号から名称の道筋 / The path of names of an object of expenditure by its number in ``year``; None if there is none.

    >>> object_path(code="14", year=FiscalYear(2019)), object_path(code="14", year=FiscalYear(2020), detail="02")
    (('使用料及び賃借料',), ('工事請負費', '02'))
    """
    name = OBJECTS_OF_EXPENDITURE.as_of(year.start).value.get(int(code)) if is_title_code(code) else None
    if name is None:
        return None
    return (name,) if detail is None else (name, detail)
