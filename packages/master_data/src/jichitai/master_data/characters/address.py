"""住所 / Addresses in the shape of the 政府相互運用性フレームワーク（GIF）: kept exactly as given.

番地の書き方をそろえた形も、連結した形も、別に作る（``address_forms``）。町字ID は台帳の版によって変わり、
なくなりもするから、どの版で引いたか（``registry_edition``）と並べて持つ。住所の履歴は ``temporal`` の
事実として持つ：``Kind("characters.address", Address)``。
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from attrs import field, fields, frozen

from ..kernel.diagnostics import Diagnostic, InputError, Where
from . import findings
from .repertoire import check_text


@frozen(kw_only=True)
class Address:
    """住所 / One address, in as many parts as its source gives; None where it gives none.

    ``city`` is 市区町村（郡）: county, city and ward in one; ``street`` is 町字 with its 丁目,
    ``block`` 番地以下, ``thoroughfare`` the 通り名 of Kyoto ("寺町通御池上る"), which GIF lets
    stand before the town. The parts are text: whether a code existed on a day is asked of
    ``municipalities`` and ``identifiers``.
    """

    municipality_code: str | None = field(default=None, repr=False)
    town_id: str | None = field(default=None, repr=False)
    registry_edition: str | None = None
    prefecture: str | None = field(default=None, repr=False)
    city: str | None = field(default=None, repr=False)
    thoroughfare: str | None = field(default=None, repr=False)
    street: str | None = field(default=None, repr=False)
    block: str | None = field(default=None, repr=False)
    street_and_block: str | None = field(default=None, repr=False)
    building: str | None = field(default=None, repr=False)
    full: str | None = field(default=None, repr=False)
    postal_code: str | None = field(default=None, repr=False)
    country: str | None = field(default=None, repr=False)
    county: str | None = field(default=None, repr=False)
    ward: str | None = field(default=None, repr=False)
    displayed: str | None = field(default=None, repr=False)
    area_code: str | None = field(default=None, repr=False)
    residence_number: str | None = field(default=None, repr=False)
    land_number: str | None = field(default=None, repr=False)
    room: str | None = field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        given = 0
        for each in fields(Address):
            value = getattr(self, each.name)
            if value is not None and (type(value) is not str or not value):
                raise ValueError(f"{each.name} is text, or None when there is none")
            given += value is not None
        if given == (self.registry_edition is not None):
            raise ValueError("an address has at least one part")


ADDRESS_ITEMS: Final[Mapping[str, str]] = {
    "municipality_code": "localGovernmentCode", "town_id": "streetAddressId", "prefecture": "prefecture",
    "city": "cityAndCounty", "street": "streetAddress", "block": "cityBlock",
    "street_and_block": "streetAddressAndCityBlock", "building": "buildingNameEtc", "full": "fullAddress",
    "postal_code": "postalCode", "country": "country", "county": "county", "ward": "ward",
    "displayed": "displayedAddressFlag", "area_code": "areaCode", "residence_number": "residenceNumber",
    "land_number": "landNumber", "room": "roomNumber",
}  # fmt: skip
"""GIF の項目名 / The English item names of the GIF address model. ``thoroughfare`` and ``registry_edition`` have none."""


@frozen(kw_only=True)
class AddressPattern:
    """必須項目の組 / A way of keeping addresses: the fields that must be there. A body may declare its own."""

    id: str
    ja: str
    en: str
    required: frozenset[str]

    def __attrs_post_init__(self) -> None:
        unknown = sorted(self.required - set(ADDRESS_ITEMS))
        if unknown or not self.required:
            raise ValueError(f"a pattern requires fields of an address, not {unknown}")


BY_CODE_AND_TOWN_ID: Final = AddressPattern(
    id="code-and-town-id",
    ja="全国地方公共団体コードと町字IDによる管理（DS-442 1.1）",
    en="by municipality code and town id (DS-442 1.1)",
    required=frozenset({"municipality_code", "town_id", "block"}),
)
"""コードと町字ID / By municipality code and town id, the block as text (recommended by DS-442)."""

BY_CODE: Final = AddressPattern(
    id="code",
    ja="全国地方公共団体コードによる管理（DS-442 1.2）",
    en="by municipality code (DS-442 1.2)",
    required=frozenset({"municipality_code", "street_and_block"}),
)
"""コードだけ / By municipality code, the town and the block as one text."""

BY_POSTAL_CODE: Final = AddressPattern(
    id="postal-code",
    ja="郵便番号による管理（DS-442 1.3）",
    en="by postal code (DS-442 1.3)",
    required=frozenset({"postal_code", "block"}),
)
"""郵便番号 / By postal code, what follows the town as text."""

ONE_ITEM: Final = AddressPattern(
    id="one-item", ja="1個のデータ項目による管理（DS-442 2.1）", en="as one item (DS-442 2.1)", required=frozenset({"full"})
)
"""一項目 / The whole address as one text."""

FOUR_ITEMS: Final = AddressPattern(
    id="four-items",
    ja="町字で分けた4個のデータ項目による管理（DS-442 2.4.2）",
    en="as four items divided at the town (DS-442 2.4.2)",
    required=frozenset({"prefecture", "city", "street", "block"}),
)
"""四項目 / Prefecture, city, town with its 丁目, and the block (recommended by DS-442 for text)."""

FULL_MODEL: Final = AddressPattern(
    id="full-model",
    ja="住所データモデルの必須項目（DS-433 表1）",
    en="the mandatory items of the address model (DS-433 table 1)",
    required=frozenset({"municipality_code", "town_id", "prefecture", "city", "street", "block", "building"}),
)
"""住所データモデル / The seven mandatory items of DS-433; an address without a building cannot fill it."""

ADDRESS_PATTERNS: Final = (BY_CODE_AND_TOWN_ID, BY_CODE, BY_POSTAL_CODE, ONE_ITEM, FOUR_ITEMS, FULL_MODEL)
"""実践ガイドブックに書かれた組 / The ways described in DS-442 (2022-03-31) and DS-433 (2023-03-31)."""

_SHAPES: Final[Mapping[str, re.Pattern[str]]] = {
    "municipality_code": re.compile(r"[0-9]{6}", re.ASCII),
    "town_id": re.compile(r"[0-9]{7}", re.ASCII),
    "postal_code": re.compile(r"[0-9]{7}", re.ASCII),
}


def check_address(address: Address, pattern: AddressPattern) -> tuple[Diagnostic, ...]:
    """住所を調べる / Missing items, codes that are not plain half-width digits, characters that cannot stand in an address.

    No finding repeats any part of the address.

    >>> found = check_address(Address(municipality_code="１３１０１６", town_id="0002002"), BY_CODE_AND_TOWN_ID)
    >>> [(each.code, each.where.field) for each in found]
    [('master-data.item-missing', 'cityBlock'), ('master-data.item-not-digits', 'localGovernmentCode')]
    """
    found = [
        findings.item_missing(item=item, model_ja=pattern.ja, model_en=pattern.en).at(Where(field=item))
        for each, item in ADDRESS_ITEMS.items()
        if each in pattern.required and getattr(address, each) is None
    ]
    for each, item in {**ADDRESS_ITEMS, "thoroughfare": "thoroughfare"}.items():
        value: str | None = getattr(address, each)
        if value is None:
            continue
        shape = _SHAPES.get(each)
        if shape is not None and not shape.fullmatch(value):
            digits = 6 if each == "municipality_code" else 7
            found.append(findings.item_not_digits(item=item, digits=digits).at(Where(field=item)))
        else:
            found += [finding.at(Where(field=item)) for finding in check_text(value)]
    return tuple(found)


def address_to_gif(address: Address) -> dict[str, str]:
    """GIF の形に / A plain dictionary with the GIF item names; what the address does not have is left out.

    A 通り名 has no item of its own: put it into ``full`` (``address_forms.concatenated``) before.
    """
    return {item: value for each, item in ADDRESS_ITEMS.items() if (value := getattr(address, each)) is not None}


def address_from_gif(data: Mapping[str, Any], *, registry_edition: str | None = None) -> Address:
    """GIF の形から / The items of a GIF address, exactly as they stand there.

    Items without a field here (latitude, English forms …) belong to the caller and are
    passed over; an empty text means "none". ``InputError`` names every item that is not text.

    >>> address_to_gif(address_from_gif({"prefecture": "架空県", "cityAndCounty": "見本市", "buildingNameEtc": ""}))
    {'prefecture': '架空県', 'cityAndCounty': '見本市'}
    """
    values = {each: data.get(item) for each, item in ADDRESS_ITEMS.items()}
    wrong = [
        findings.item_not_text(item=ADDRESS_ITEMS[each]).at(Where(field=ADDRESS_ITEMS[each]))
        for each, value in values.items()
        if value is not None and type(value) is not str
    ]
    if not wrong and not any(values.values()):
        wrong = [
            findings.item_missing(item="fullAddress", model_ja="住所データモデル", model_en="the address model").at(
                Where(field="fullAddress")
            )
        ]
    if wrong:
        raise InputError(wrong)
    return Address(**{each: value or None for each, value in values.items()}, registry_edition=registry_edition)
