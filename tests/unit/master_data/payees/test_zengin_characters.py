"""全銀の文字 / What is written for a character, what is told as lost, what is refused."""

import pytest

from jichitai.master_data.characters import payment_form
from jichitai.master_data.payees import STANDARD, CharacterProfile, LossKind, TextUse, WoRule

KEIYO = CharacterProfile(name="京葉", symbols="()-", replaced={"・": " ", ".": " "})


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("ケイヨウ　タロウ", "ｹｲﾖｳ ﾀﾛｳ"),
        ("ガギグゲゴパピプペポヴ", "ｶﾞｷﾞｸﾞｹﾞｺﾞﾊﾟﾋﾟﾌﾟﾍﾟﾎﾟｳﾞ"),
        ("カ\u3099ハ\u309aカ゛ハ゜", "ｶﾞﾊﾟｶﾞﾊﾟ"),
        ("カ）ＡＢＣ１２．－", "ｶ)ABC12.-"),
        ("(ｶ)", "(ｶ)"),
        ("", ""),
    ],
)
def test_width_alone_is_no_loss(given, written):
    made = STANDARD.written(given)
    assert (made.text, made.losses, made.refused) == (written, (), ())
    assert STANDARD.allows(written)


@pytest.mark.parametrize(
    ("given", "written", "kind"),
    [
        ("ッ", "ﾂ", LossKind.SMALL_KANA), ("ｬ", "ﾔ", LossKind.SMALL_KANA), ("ヮ", "ﾜ", LossKind.SMALL_KANA),
        ("ヵ", "ｶ", LossKind.SMALL_KANA), ("ヶ", "ｹ", LossKind.SMALL_KANA), ("ー", "-", LossKind.LONG_VOWEL),
        ("ｰ", "-", LossKind.LONG_VOWEL), ("あ", "ｱ", LossKind.HIRAGANA), ("が", "ｶﾞ", LossKind.HIRAGANA),
        ("っ", "ﾂ", LossKind.HIRAGANA), ("a", "A", LossKind.LETTER_CASE), ("ｚ", "Z", LossKind.LETTER_CASE),
        ("ヰ", "ｲ", LossKind.OLD_KANA), ("ヱ", "ｴ", LossKind.OLD_KANA), ("−", "-", LossKind.SYMBOL), ("—", "-", LossKind.SYMBOL),
    ],
)  # fmt: skip
def test_every_change_of_a_character_is_told(given, written, kind):
    made = STANDARD.written(f"ア{given}")
    assert made.text == f"ｱ{written}"
    assert [(each.at, each.given, each.written, each.kind) for each in made.losses] == [(1, given, written, kind)]


@pytest.mark.parametrize(
    "given", ["髙", "﨑", "𠮷", "・", "＆", "ヲ", "ｦ", "\0", "\n", "\t", "é", "①", "㈱", "\ue000", "ア\U000e0100"]
)
def test_what_may_not_be_written_is_refused_and_never_dropped_silently(given):
    made = STANDARD.written(f"ア{given}イ")
    assert made.text.startswith("ｱ")
    assert made.text.endswith("ｲ")
    assert made.refused[-1].at == len(given)


def test_wo_is_written_as_the_bank_says():
    as_o = CharacterProfile(name="o", wo=WoRule.AS_O).written("ヲ")
    assert (as_o.text, [each.kind for each in as_o.losses]) == ("ｵ", [LossKind.WO])
    assert CharacterProfile(name="keep", wo=WoRule.KEEP).written("ヲ").text == "ｦ"
    assert STANDARD.written("を").refused
    assert STANDARD.written("ヲ", TextUse.EDI).text == "ｦ"


def test_each_use_has_its_own_symbols():
    assert STANDARD.written("ホンテン-(.)", TextUse.BANK).refused[0].at == 5
    assert STANDARD.written("「\\」", TextUse.EDI).text == "｢\\｣"
    assert len(STANDARD.written("「\\」").refused) == 3


def test_a_bank_may_have_a_symbol_written_as_another():
    made = KEIYO.written("ケイヨウ・カイ．")
    assert (made.text, [each.kind for each in made.losses]) == ("ｹｲﾖｳ ｶｲ", [LossKind.SYMBOL])
    assert [each.at for each in made.refused] == [7]  # 全角のピリオドは、決まりに書かれていない


def test_spaces_at_the_end_are_told():
    made = STANDARD.written("アイ 　")
    assert made.text == "ｱｲ"
    assert [(each.at, each.given, each.kind) for each in made.losses] == [(2, " 　", LossKind.SPACE_AT_END)]


def test_characters_of_a_name_are_in_no_repr():
    made = STANDARD.written("ヤマダッ髙")
    assert not {"ヤ", "ﾔ", "ッ", "ﾂ", "髙"} & set(repr(made))


@pytest.mark.parametrize(
    "faulty", [{"symbols": "あ"}, {"bank_symbols": "A"}, {"replaced": {"・・": " "}}, {"replaced": {"・": "あ"}}]
)
def test_a_profile_names_symbols_only(faulty):
    with pytest.raises(ValueError, match="symbol"):
        CharacterProfile(name="x", **faulty)


OLD_KANA_AND_STRANGE_SPACES = set("ゐゑヰヱヷ\xa0\xad\u202f")  # 一方だけが書く字


def test_the_standard_agrees_with_the_general_payment_form():
    ranges = ((0x20, 0x7F), (0xA0, 0x100), (0x2010, 0x2030), (0x2212, 0x2213), (0x3000, 0x3100), (0xFF00, 0xFFF0))
    for char in (chr(code) for first, last in ranges for code in range(first, last)):
        if char not in OLD_KANA_AND_STRANGE_SPACES:
            ours, general = STANDARD.written(f"ア{char}イ"), payment_form(f"ア{char}イ")
            assert bool(ours.refused) == bool(general.unconverted), hex(ord(char))
            assert ours.refused or ours.text == general.result, hex(ord(char))
