"""番号の書式 / How the municipality writes its case and approval numbers."""

from __future__ import annotations

import re
from string import Formatter
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import FiscalYear

_FIELDS: Final = frozenset({"western", "label", "short", "unit", "number"})
_YEARS: Final = frozenset({"western", "label", "short"})
_WIDTH: Final = re.compile(r"(?:[1-9]|1[0-2])?")
_ERA_LETTERS: Final = {"昭和": "S", "平成": "H", "令和": "R"}
_LABEL: Final = re.compile(r"(\D+?)(元|\d+)年度")


@frozen
class NumberFormat:
    """番号の書式 / A template the municipality gives; a closed list of fields, no expressions.

    ``{western}`` 2026, ``{label}`` 令和8年度, ``{short}`` R8 (all of the fiscal year),
    ``{unit}`` the unit's mark, ``{number}`` or ``{number:5}`` padded with zeros to five.
    A number restarts every fiscal year, so the template must name the year; with
    ``{unit}`` each mark has its own series.

    >>> NumberFormat("{short}-{unit}-{number:5}").render(FiscalYear(2026), 12, unit_mark="総総")
    'R8-総総-00012'
    """

    template: str

    def __attrs_post_init__(self) -> None:
        names: list[str] = []
        for _, name, spec, conversion in Formatter().parse(self.template):
            if name is None:
                continue
            if name not in _FIELDS or conversion:
                raise ValueError(f"a number template knows {', '.join(sorted(_FIELDS))}, not {name!r}")
            if spec and (name != "number" or not _WIDTH.fullmatch(spec)):
                raise ValueError("only {number} takes a width, 1 to 12")
            names.append(name)
        if names.count("number") != 1 or not _YEARS & set(names):
            raise ValueError("a number template names {number} once and the fiscal year")

    @property
    def by_unit(self) -> bool:
        """組織ごとの連番か / True when each unit mark has its own series."""
        return "{unit}" in self.template

    def series(self, name: str, unit_mark: str | None = None) -> str:
        """連番の名 / The journal's series: ``name``, or ``name/mark`` when numbered by unit."""
        return f"{name}/{self._mark(unit_mark)}" if self.by_unit else name

    def render(self, year: FiscalYear, number: int, *, unit_mark: str | None = None) -> str:
        """番号を書く / Write the number ``number`` (from 1) of a fiscal year."""
        if number < 1:
            raise ValueError("numbers run from 1")
        values = {"western": str(year.year), "label": year.label, "short": _short(year)}
        if self.by_unit:
            values["unit"] = self._mark(unit_mark)
        written = ""
        for literal, name, spec, _ in Formatter().parse(self.template):
            written += literal
            if name is not None:
                written += f"{number:0{spec}d}" if name == "number" and spec else str(values.get(name, number))
        return written

    def _mark(self, unit_mark: str | None) -> str:
        if not unit_mark:
            raise ValueError("this template needs a unit mark")
        return unit_mark


def _short(year: FiscalYear) -> str:
    """R8 の形 / Era letter and year; an era without a letter here keeps its full name."""
    matched = _LABEL.fullmatch(year.label)
    if matched is None:
        raise ValueError(f"{year.label!r} is not an era label")
    era, number = matched.groups()
    return f"{_ERA_LETTERS.get(era, era)}{1 if number == '元' else number}"
