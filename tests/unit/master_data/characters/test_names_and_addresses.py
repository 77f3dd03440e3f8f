from datetime import UTC, date, datetime

import pytest
from attrs import evolve, fields

from jichitai.master_data.characters import (
    ADDRESS_ITEMS,
    ADDRESS_PATTERNS,
    BY_CODE,
    BY_CODE_AND_TOWN_ID,
    FULL_MODEL,
    ONE_ITEM,
    PERSON_NAME_ITEMS,
    Address,
    AddressPattern,
    PersonName,
    address_from_gif,
    address_to_gif,
    block_in_numbers,
    check_address,
    check_person_name,
    concatenated,
    number_of_kanji,
    person_name_from_gif,
    person_name_to_gif,
)
from jichitai.master_data.kernel.diagnostics import InputError
from jichitai.master_data.kernel.period import EffectivePeriod
from jichitai.master_data.temporal import Kind, Line

FULL = PersonName(family="髙\U000e0101見", given="花", family_kana="タカミ", given_kana="ハナ")
PLACE = Address(
    municipality_code="131016",
    town_id="0002002",
    prefecture="東京都",
    city="千代田区",
    street="霞が関二丁目",
    block="１番６号",
    building="見本ビル",
)


def test_a_name_is_kept_exactly_as_given():
    odd = PersonName(family="\ufa19 ", given="か\u3099")
    assert person_name_from_gif(person_name_to_gif(odd)) == odd
    assert (odd.family, odd.given) == ("\ufa19 ", "か\u3099")


def test_a_name_in_full():
    assert FULL.full_name() == "髙\U000e0101見 花"
    assert FULL.full_name("　") == "髙\U000e0101見　花"
    assert evolve(FULL, middle="中").full_name() == "髙\U000e0101見 中 花"
    assert evolve(FULL, full="ハナ・タカミ").full_name() == "ハナ・タカミ"
    assert (FULL.full_name_kana(), FULL.full_name_en()) == ("タカミ ハナ", None)
    assert evolve(FULL, given_en="Hana", family_en="Takami").full_name_en() == "Hana Takami"


def test_nothing_of_a_name_or_an_address_is_in_its_repr():
    name = PersonName(**{each.name: "秘密" for each in fields(PersonName)})
    place = Address(**{each.name: "秘密" for each in fields(Address) if each.name != "registry_edition"})
    assert "秘密" not in repr(name) + repr(place)


@pytest.mark.parametrize(
    "make", [lambda: PersonName(family=""), lambda: PersonName(family_kana="ア"), lambda: PersonName(family=1)]
)
def test_a_name_without_a_name_cannot_exist(make):
    with pytest.raises(ValueError):
        make()


@pytest.mark.parametrize(
    "make", [Address, lambda: Address(city=""), lambda: Address(city=1), lambda: Address(registry_edition="2026-04")]
)
def test_an_address_without_a_part_cannot_exist(make):
    with pytest.raises(ValueError):
        make()


def test_a_good_name_has_no_finding():
    assert check_person_name(FULL) == ()
    assert check_person_name(evolve(FULL, full="髙\U000e0101見　花", full_kana="タカミ ハナ")) == ()


def test_the_findings_of_a_name():
    name = PersonName(
        family="秘\u200b",
        given="密",
        family_kana="ﾋﾐ",
        given_kana="ヒ密",
        full="秘密",
        full_kana="ヒミツ",
        alternative="通\ue000",
    )
    found = [(each.code.partition(".")[2], each.where.field) for each in check_person_name(name)]
    assert found == [
        ("character-not-allowed", "familyName"), ("not-full-width-katakana", "familyNameKana"),
        ("not-full-width-katakana", "givenNameKana"), ("private-use-character", "alternativeName"),
        ("full-form-disagrees", "fullName"), ("full-form-disagrees", "fullNameKana"),
    ]  # fmt: skip
    said = "".join(str(each) + each.english for each in check_person_name(name))
    assert "秘" not in said
    assert "ヒミ" not in said
    assert "密" not in said


def test_an_only_full_name_is_pointed_out_not_refused():
    found = check_person_name(PersonName(full="MIHON TARO"))
    assert {each.severity.value for each in found} == {"warning"}
    assert len(found) == 4


def test_gif_items_that_are_not_text_are_named_all_at_once():
    with pytest.raises(InputError) as caught:
        person_name_from_gif({"familyName": 1, "givenName": "花", "givenNameKana": ["ハ"], "sex": 2})
    assert [each.where.field for each in caught.value.findings] == ["familyName", "givenNameKana"]
    with pytest.raises(InputError) as caught:
        person_name_from_gif({"sex": "2"})
    assert caught.value.finding.code == "master-data.item-missing"
    with pytest.raises(InputError) as caught:
        address_from_gif({"postalCode": 1000013})
    assert [each.code for each in caught.value.findings] == ["master-data.item-not-text"]
    with pytest.raises(InputError):
        address_from_gif({})


def test_every_field_has_a_gif_item_of_its_own():
    assert set(PERSON_NAME_ITEMS) == {each.name for each in fields(PersonName)}
    assert set(ADDRESS_ITEMS) | {"thoroughfare", "registry_edition"} == {each.name for each in fields(Address)}
    assert len(set(ADDRESS_ITEMS.values())) == len(ADDRESS_ITEMS)


def test_an_address_goes_to_gif_and_back():
    assert address_from_gif(address_to_gif(PLACE)) == PLACE
    assert address_from_gif({"fullAddress": "架空県見本市", "buildingNameEtc": "", "latitude": "35.6"}) == Address(
        full="架空県見本市"
    )


@pytest.mark.parametrize("pattern", ADDRESS_PATTERNS)
def test_a_pattern_asks_for_its_items_and_no_others(pattern):
    nothing = Address(country="JPN")
    assert [each.where.field for each in check_address(nothing, pattern)] == [
        item for each, item in ADDRESS_ITEMS.items() if each in pattern.required
    ]
    assert not check_address(
        Address(**{each: "1" * (6 if each == "municipality_code" else 7) for each in pattern.required}), pattern
    )


def test_codes_are_plain_half_width_digits():
    for wrong in ("13101", "１３１０１６", "131-16", "131016 "):
        assert [each.code for each in check_address(evolve(PLACE, municipality_code=wrong), BY_CODE_AND_TOWN_ID)] == [
            "master-data.item-not-digits"
        ]
    assert [each.code for each in check_address(evolve(PLACE, postal_code="100-0013"), FULL_MODEL)] == [
        "master-data.item-not-digits"
    ]
    assert check_address(PLACE, FULL_MODEL) == ()
    assert [each.where.field for each in check_address(evolve(PLACE, thoroughfare="寺町\u202e通"), FULL_MODEL)] == [
        "thoroughfare"
    ]


def test_a_pattern_of_ones_own():
    own = AddressPattern(id="own", ja="見本市の様式", en="our own", required=frozenset({"full", "postal_code"}))
    assert len(check_address(PLACE, own)) == 2
    with pytest.raises(ValueError):
        AddressPattern(id="own", ja="", en="", required=frozenset({"town"}))
    with pytest.raises(ValueError):
        AddressPattern(id="own", ja="", en="", required=frozenset())
    assert ONE_ITEM.required != BY_CODE.required


@pytest.mark.parametrize(
    ("block", "numbers"),
    [
        ("二丁目１番6号", "2-1-6"), ("1番2号", "1-2"), ("３番地", "3"), ("三番地の二", "3-2"), ("百二十番地", "120"), ("一〇五番", "105"),
        ("一丁目1番地1-1号", "1-1-1-1"), ("７ー１", "7-1"), ("1−2‐3", "1-2-3"), ("５の３", "5-3"), ("488", "488"),
    ],
)  # fmt: skip
def test_the_block_in_numbers(block, numbers):
    done = block_in_numbers(block)
    assert (done.result, done.unconverted) == (numbers, ())
    assert done.original == block


@pytest.mark.parametrize("block", ["12番外地", "甲1324", "5番地先", "1番2号101室", "イ号", "千百千番"])
def test_what_is_no_number_is_left_and_reported(block):
    done = block_in_numbers(block)
    assert done.unconverted
    assert done.replayed() == done.result


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ({"street": "霞が関二丁目", "block": "１番6号"}, "霞が関2-1-6"),
        ({"street": "北１条1丁目", "block": "3番地"}, "北１条1-3"),
        ({"street": "大戸町大字高川甲", "block": "1324"}, "大戸町大字高川甲1324"),
        ({"street": "見本町二丁目", "block": "甲3"}, "見本町二丁目甲3"),
        ({"street": "見本町三丁目"}, "見本町三丁目"),
        ({"street": "見本町", "block": "番外地"}, "見本町番外地"),
        ({"street_and_block": "霞が関2-1-6"}, "霞が関2-1-6"),
        ({"street": "見本町", "block": "1-3", "building": "見本ビル3F"}, "見本町1-3見本ビル3F"),
    ],
)
def test_the_address_in_one_piece(parts, text):
    assert concatenated(Address(**parts)) == text


def test_the_street_name_of_kyoto_can_be_left_out():
    place = Address(city="京都市中京区", thoroughfare="寺町通御池上る", street="上本能寺前町", block="488番地", building="庁舎")
    assert concatenated(place) == "京都市中京区寺町通御池上る上本能寺前町488庁舎"
    assert concatenated(place, thoroughfare=False, building=False) == "京都市中京区上本能寺前町488"
    with pytest.raises(ValueError, match="no town"):
        concatenated(Address(full="京都市"))


@pytest.mark.parametrize("text", ["", "十百", "〇十", "一二十", "a"])
def test_kanji_that_are_no_number(text):
    with pytest.raises(ValueError):
        number_of_kanji(text)


def test_kanji_numbers():
    assert [number_of_kanji(each) for each in ("〇", "九", "十", "十九", "二千二十", "千", "一二三")] == [
        0,
        9,
        10,
        19,
        2020,
        1000,
        123,
    ]


@pytest.mark.parametrize(("kind", "old", "new"), [
    (Kind("characters.person-name", PersonName), FULL, evolve(FULL, family="見本", former_family="髙見")),
    (Kind("characters.address", Address), PLACE, evolve(PLACE, block="9-9", registry_edition="2026-04")),
])  # fmt: skip
def test_names_and_addresses_have_a_history(kind, old, new):
    line = Line(kind=kind, key="0001")
    now = datetime(2026, 4, 1, tzinfo=UTC)
    line = line.after(line.record(old, EffectivePeriod(date(2020, 4, 1)), now=now))
    line = line.after(line.record(new, EffectivePeriod(date(2026, 4, 1)), now=now))
    assert (line.as_of(date(2026, 3, 31)), line.as_of(date(2026, 4, 1))) == (old, new)
    assert kind.from_json(kind.to_json(new)) == new
