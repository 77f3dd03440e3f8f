"""文字 / Classes, lengths, and what is never said."""

import unicodedata

import pytest

from jichitai.standardization.character_set import (
    CharacterClass,
    class_of,
    counted_length,
    is_full_width,
    is_half_width,
    long_combining_run,
    shape_of,
)


@pytest.mark.parametrize(
    ("character", "expected"),
    [
        ("0", CharacterClass.HALF_WIDTH_DIGIT),
        ("z", CharacterClass.HALF_WIDTH_LETTER),
        (" ", CharacterClass.HALF_WIDTH_SPACE),
        ("~", CharacterClass.HALF_WIDTH_SYMBOL),
        ("ｱ", CharacterClass.HALF_WIDTH_KANA),
        ("ﾞ", CharacterClass.HALF_WIDTH_KANA),
        ("０", CharacterClass.FULL_WIDTH_DIGIT),
        ("Ａ", CharacterClass.FULL_WIDTH_LETTER),
        ("　", CharacterClass.FULL_WIDTH_SPACE),
        ("ん", CharacterClass.HIRAGANA),
        ("ヴ", CharacterClass.KATAKANA),
        ("ー", CharacterClass.KATAKANA),
        ("々", CharacterClass.KANJI),
        ("髙", CharacterClass.KANJI),
        ("﨑", CharacterClass.KANJI),
        ("𠮷", CharacterClass.KANJI),
        ("\u3099", CharacterClass.MARK),
        ("\U000e0100", CharacterClass.MARK),
        ("\0", CharacterClass.CONTROL),
        ("\t", CharacterClass.CONTROL),
        ("\u200b", CharacterClass.CONTROL),
        ("\u202e", CharacterClass.CONTROL),
        ("\ufeff", CharacterClass.CONTROL),
        ("\u2028", CharacterClass.CONTROL),
        ("\ufffe", CharacterClass.CONTROL),
        ("\U0010ffff", CharacterClass.CONTROL),
        ("\ud800", CharacterClass.CONTROL),
        ("\ue000", CharacterClass.PRIVATE_USE),
        ("\U000f0000", CharacterClass.PRIVATE_USE),
        ("・", CharacterClass.KATAKANA),
        ("（", CharacterClass.OTHER),
        ("①", CharacterClass.OTHER),
    ],
)
def test_every_character_has_one_class(character, expected):
    assert class_of(character) is expected
    assert expected.ja
    assert expected.en


def test_type_x_allows_ascii_and_half_width_katakana_only():
    allowed = {chr(point) for point in range(0x11_0000) if is_half_width(class_of(chr(point)))}
    assert allowed == {*map(chr, range(0x20, 0x7F)), *map(chr, range(0xFF61, 0xFFA0))}


def test_type_n_allows_no_character_of_type_x_and_nothing_invisible():
    for point in [*range(0x20, 0x7F), *range(0xFF61, 0xFFA0), 0, 9, 0x200B, 0x202E, 0xFEFF, 0xD800]:
        assert not is_full_width(chr(point), class_of(chr(point)))


def test_type_n_refuses_narrow_signs_outside_ascii():
    assert not is_full_width("¥", class_of("¥"))


def test_type_n_allows_kanji_newer_than_this_python_knows():
    unassigned = "\U0003fffd"
    assert unicodedata.category(unassigned) == "Cn"
    assert is_full_width(unassigned, class_of(unassigned))


@pytest.mark.parametrize(
    ("value", "length"),
    [("", 0), ("abc", 3), ("𠮷野家", 3), ("葛\U000e0101飾", 2), ("か\u309a", 1), ("神\ufe00", 1), ("ﾊﾟ", 2)],
)
def test_marks_and_selectors_are_not_counted(value, length):
    assert counted_length(value) == length


def test_thirty_marks_in_a_row_pass_and_thirty_one_do_not():
    assert long_combining_run("か" + "\u3099" * 30) is None
    assert long_combining_run("か" + "\u3099" * 31) == 2
    assert long_combining_run("か\u3099" * 100) is None


def test_a_shape_says_length_and_classes_and_not_the_value():
    shape = shape_of("甲野９")
    assert str(shape) == "3字、漢字・全角数字"
    assert shape.en == "3 characters: kanji, full-width-digit"
    assert str(shape_of("")) == "0字"


def test_the_shape_of_a_huge_value_is_taken_from_its_beginning():
    assert shape_of("1" * 100_000 + "あ").classes == (CharacterClass.HALF_WIDTH_DIGIT,)
