"""団体と区 / A body (or ward) as the register knows it for a stretch of days."""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import field, frozen

from ..kernel.period import EffectivePeriod
from .code import MunicipalityCode


class UnitKind(Enum):
    """団体の種類 / The kind of a unit: six, of which a ward of a designated city is no local government."""

    PREFECTURE = "prefecture"
    """都道府県 / A prefecture (地方自治法第1条の3第2項)."""
    CITY = "city"
    """市 / A city."""
    TOWN = "town"
    """町 / A town."""
    VILLAGE = "village"
    """村 / A village."""
    SPECIAL_WARD = "special-ward"
    """特別区 / A special ward of the metropolis: a local government of its own (第281条)."""
    WARD = "ward"
    """指定都市の区 / A ward of a designated city: a part of its office, not a local government (第252条の20)."""

    @property
    def ja(self) -> str:
        """日本語名 / The kind in Japanese."""
        return _JA[self]

    @property
    def is_local_government(self) -> bool:
        """地方公共団体か / False for a ward of a designated city only."""
        return self is not UnitKind.WARD


_JA: Final = {
    UnitKind.PREFECTURE: "都道府県",
    UnitKind.CITY: "市",
    UnitKind.TOWN: "町",
    UnitKind.VILLAGE: "村",
    UnitKind.SPECIAL_WARD: "特別区",
    UnitKind.WARD: "指定都市の区",
}


@frozen(kw_only=True)
class Municipality:
    """団体 / One unit with one code, name, reading, kind and district, for the days of ``valid``.

    ``unit`` は団体の同一性を表す鍵である。コードや名が変わっても団体が続けば同じ鍵であり、新設合併で
    名もコードも同じまま新しい法人ができれば（近江八幡市など）違う鍵になる。
    ``kana`` is None where no published reading of that name is at hand; ``district`` is the county
    (郡) or sub-prefecture of a town or village, ``city`` and ``part_of`` the city of a ward.
    ``valid`` begins on the register's first day where the unit is older than the register.
    """

    code: MunicipalityCode
    unit: str
    kind: UnitKind
    name: str
    kana: str | None = field(default=None)
    prefecture: str
    district: str | None = None
    city: str | None = None
    part_of: MunicipalityCode | None = None
    valid: EffectivePeriod

    @property
    def full_name(self) -> str:
        """都道府県からの名 / With prefecture, district and city: "山梨県西八代郡上九一色村"."""
        if self.kind is UnitKind.PREFECTURE:
            return self.name
        return f"{self.prefecture}{self.district or ''}{self.city or ''}{self.name}"

    def __str__(self) -> str:
        return f"{self.full_name}（{self.code}）"
