"""変更 / What has happened to codes: one line of a change, from a code to a code."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from .code import MunicipalityCode


class ChangeKind(Enum):
    """変更の種類 / The kinds of change the register tells."""

    NEW_MERGER = "new-merger"
    """新設合併 / Bodies cease and a new one begins, even where name and code stay the same."""
    ABSORPTION = "absorption"
    """編入合併 / A body ceases, wholly or by areas, and another takes its area."""
    SEPARATION = "separation"
    """分離 / A part becomes a new unit; the source goes on."""
    DIVISION = "division"
    """分割 / A unit ceases and its area is divided among new ones."""
    WARD_REORGANISATION = "ward-reorganisation"
    """区の再編 / Wards cease and new ones take their areas, town by town."""
    WARD_ESTABLISHMENT = "ward-establishment"
    """区の新設 / A ward is made within a city; the source is what its area belonged to before."""
    RENAMING = "renaming"
    """名称変更 / A change of name."""
    KANA_CHANGE = "kana-change"
    """読みだけの変更 / A change of the reading only."""
    GLYPH_CHANGE = "glyph-change"
    """字形だけの変更 / A change of the glyph of the name only."""
    CODE_CHANGE = "code-change"
    """コードだけの変更 / A change of the code only: same name, same area."""
    CITY_STATUS = "city-status"
    """市制施行 / A town or village becomes a city, often with a new name."""
    TOWN_STATUS = "town-status"
    """町制施行 / A village becomes a town."""
    DESIGNATION = "designation"
    """指定都市への移行 / A city becomes a designated city and gets a new code."""
    DISTRICT_CHANGE = "district-change"
    """郡の区域の変更 / A town or village comes to belong to another county, and gets a new code."""
    DISTRICT_RENAMING = "district-renaming"
    """郡・支庁の名の変更 / The county or sub-prefecture changes its name; the code stays."""
    RETURN_OF_OKINAWA = "return-of-okinawa"
    """沖縄の復帰 / The bodies of Okinawa enter the register (1972-05-15)."""
    NORTHERN_TERRITORIES = "northern-territories"
    """北方領土 / Six villages are given codes (1983-04-01)."""

    @property
    def ja(self) -> str:
        """日本語名 / The kind in Japanese."""
        return _JA[self]

    @property
    def keeps_source(self) -> bool:
        """元が続くか / True when the source goes on existing beside the new unit."""
        return self in _KEEPS

    @property
    def is_beginning(self) -> bool:
        """表への登場か / True when nothing in the register stood before it."""
        return self in _BEGINNINGS


_KEEPS: Final = frozenset({ChangeKind.SEPARATION, ChangeKind.WARD_ESTABLISHMENT})
_BEGINNINGS: Final = frozenset({ChangeKind.RETURN_OF_OKINAWA, ChangeKind.NORTHERN_TERRITORIES})
_JA: Final = {
    ChangeKind.NEW_MERGER: "新設合併",
    ChangeKind.ABSORPTION: "編入合併",
    ChangeKind.SEPARATION: "分離",
    ChangeKind.DIVISION: "分割",
    ChangeKind.WARD_REORGANISATION: "区の再編",
    ChangeKind.WARD_ESTABLISHMENT: "区の新設",
    ChangeKind.RENAMING: "名称変更",
    ChangeKind.KANA_CHANGE: "読みの変更",
    ChangeKind.GLYPH_CHANGE: "字形の変更",
    ChangeKind.CODE_CHANGE: "コードの変更",
    ChangeKind.CITY_STATUS: "市制施行",
    ChangeKind.TOWN_STATUS: "町制施行",
    ChangeKind.DESIGNATION: "指定都市への移行",
    ChangeKind.DISTRICT_CHANGE: "郡の区域の変更",
    ChangeKind.DISTRICT_RENAMING: "郡・支庁の名の変更",
    ChangeKind.RETURN_OF_OKINAWA: "沖縄の復帰",
    ChangeKind.NORTHERN_TERRITORIES: "北方領土のコードの設定",
}


@frozen(kw_only=True)
class ChangeLine:
    """変更の一行 / One line: on a day, at a step of that day, from a code (None at a beginning) to a code.

    ``step`` は同じ日の中の順である（編入を受けた町が、その日に市になる）。``area`` は、元の区域の一部だけが
    移るときの区域の名で、原資料に書かれているものに限る。
    """

    on: date
    step: int
    kind: ChangeKind
    source: MunicipalityCode | None
    target: MunicipalityCode
    area: str | None = None
