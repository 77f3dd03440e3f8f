import csv
import unicodedata
from pathlib import Path

import pytest

from jichitai.master_data.characters import Repertoire, Trait, check_text, classify, size_of, units_of

MJ = Path(__file__).parents[5] / "shared" / "data" / "characters" / "mojikiban_moji.csv"


@pytest.mark.parametrize(
    ("character", "repertoire", "position"),
    [
        ("A", Repertoire.ASCII, None),
        (" ", Repertoire.ASCII, None),
        ("ｱ", Repertoire.HALF_WIDTH_KANA, None),
        ("あ", Repertoire.JIS_NON_KANJI, "1-04-02"),
        ("１", Repertoire.JIS_NON_KANJI, "1-03-17"),
        ("亜", Repertoire.JIS_LEVEL_1, "1-16-01"),
        ("腕", Repertoire.JIS_LEVEL_1, "1-47-51"),
        ("弌", Repertoire.JIS_LEVEL_2, "1-48-01"),
        ("熙", Repertoire.JIS_LEVEL_2, "1-84-06"),
        ("俱", Repertoire.JIS_LEVEL_3, "1-14-01"),
        ("\ufa11", Repertoire.JIS_LEVEL_3, "1-47-82"),
        ("①", Repertoire.JIS_NON_KANJI_2004, "1-13-01"),
        ("か\u309a", Repertoire.JIS_NON_KANJI_2004, "1-04-87"),
        ("𠂉", Repertoire.JIS_LEVEL_4, "2-01-01"),
        ("髙", Repertoire.VENDOR, None),
        ("b\u0300", Repertoire.OTHER, None),
        ("あ\u0300", Repertoire.OTHER, None),
        ("𠮷", Repertoire.OTHER, None),
        ("\ue000", Repertoire.PRIVATE_USE, None),
        ("\U000f0000", Repertoire.PRIVATE_USE, None),
        ("\n", Repertoire.CONTROL, None),
        ("\u2028", Repertoire.CONTROL, None),
        ("\u202e", Repertoire.FORMAT, None),
        ("\u200b", Repertoire.FORMAT, None),
        ("\u3164", Repertoire.FORMAT, None),
        ("\U000e0100", Repertoire.FORMAT, None),
        ("\ud800", Repertoire.SURROGATE, None),
        ("\ufdd0", Repertoire.UNASSIGNED, None),
    ],
)
def test_the_repertoire_of_a_character(character, repertoire, position):
    (unit,) = classify(character)
    assert (unit.repertoire, unit.jis_position) == (repertoire, position)


@pytest.mark.parametrize(
    ("character", "traits"),
    [
        ("\ufa10", {Trait.COMPATIBILITY_IDEOGRAPH, Trait.NFC_UNSTABLE, Trait.NFKC_UNSTABLE}),
        ("\ufa19", {Trait.COMPATIBILITY_IDEOGRAPH, Trait.NFC_UNSTABLE, Trait.NFKC_UNSTABLE}),
        ("\ufa11", set()),
        ("髙", set()),
        ("㈱", {Trait.NFKC_UNSTABLE}),
        ("𠮷", {Trait.SUPPLEMENTARY, Trait.NOT_IN_CP932}),
        ("葛\U000e0101", {Trait.VARIATION_SEQUENCE, Trait.NOT_IN_CP932}),
        ("禱\ufe00", {Trait.VARIATION_SEQUENCE, Trait.NOT_IN_CP932}),
        ("か\u3099", {Trait.COMBINING, Trait.NFC_UNSTABLE, Trait.NFKC_UNSTABLE, Trait.NOT_IN_CP932}),
        ("\u202e", {Trait.BIDI_CONTROL, Trait.NOT_IN_CP932}),
        ("\u200d", {Trait.ZERO_WIDTH, Trait.NOT_IN_CP932}),
        ("鷗", {Trait.NOT_IN_CP932}),
        ("〜", {Trait.NOT_IN_CP932}),
        ("～", {Trait.NFKC_UNSTABLE}),
    ],
)
def test_the_traits_of_a_character(character, traits):
    (unit,) = classify(character)
    assert unit.traits == traits


def test_a_base_with_its_selector_is_one_character():
    assert [*units_of("葛\U000e0101城")] == ["葛\U000e0101", "城"]
    assert [(each.position, each.code_points) for each in classify("葛\U000e0101城")] == [
        (0, ("U+845B", "U+E0101")),
        (2, ("U+57CE",)),
    ]


def test_the_four_lengths():
    size = size_of("𠮷\U000e0100ｶﾞ")
    assert (size.units, size.code_points, size.utf16_units, size.utf8_bytes) == (3, 4, 6, 14)
    assert size_of("\ud800").utf8_bytes == 3


def test_what_cannot_stand_in_a_name_is_found_and_private_use_is_pointed_out():
    found = check_text("山\u200b\n\ue000\ud800田")
    assert [(each.code, each.facts["position"]) for each in found] == [
        ("master-data.character-not-allowed", 1), ("master-data.character-not-allowed", 2),
        ("master-data.private-use-character", 3), ("master-data.character-not-allowed", 4),
    ]  # fmt: skip
    assert check_text("髙\ufa11𠮷葛\U000e0101か\u309a") == ()
    assert [each.code for each in check_text("\ue000", refused=frozenset({Repertoire.PRIVATE_USE}))] == [
        "master-data.character-not-allowed"
    ]


def test_the_text_is_not_in_the_repr():
    assert "秘" not in repr(classify("秘"))


def test_every_compatibility_ideograph_is_one_that_nfc_changes():
    for code in (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20)):
        for unit in classify(chr(code)):
            changed = unicodedata.normalize("NFC", chr(code)) != chr(code)
            assert (Trait.COMPATIBILITY_IDEOGRAPH in unit.traits) == changed


@pytest.mark.skipif(not MJ.exists(), reason="文字情報基盤の表がない")
def test_the_levels_agree_with_the_published_positions():
    """包摂で位置が当てられた字は、符号位置では別にある：位置が出た字だけを比べる。"""
    compared, differing = 0, set()
    with MJ.open(encoding="utf-8-sig", newline="") as rows:
        for row in csv.DictReader(rows):
            (unit,) = classify(row["kanji"])
            if len(unit.text) == 1 and unit.jis_position and row["jis"]:
                compared += 1
                differing |= {row["kanji"]} if unit.jis_position != row["jis"] else set()
    assert compared > 6_500
    assert differing == {"\u5f5b", "\u676e", "\u7386"}  # 面 2 に独立の位置があるこの三字を、表は包摂で面 1 に当てる
