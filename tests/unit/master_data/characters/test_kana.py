import pytest

from jichitai.master_data.characters import (
    enlarge_small_kana,
    expand_long_vowels,
    fold_hyphens,
    hiragana_to_katakana,
    join_voiced_marks,
    katakana_to_hiragana,
    split_voiced_marks,
    to_full_width,
    to_full_width_kana,
    to_half_width,
    to_half_width_kana,
)

HALF = "ｦｧｨｩｪｫｬｭｮｯｰｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝ"
FULL = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"


@pytest.mark.parametrize(
    ("convert", "before", "after"),
    [
        (to_full_width_kana, HALF, FULL),
        (to_half_width_kana, FULL, HALF),
        (to_full_width_kana, "ﾊﾟﾋﾟﾌﾟﾍﾟﾎﾟｳﾞﾜﾞｦﾞ", "パピプペポヴヷヺ"),
        (to_half_width_kana, "パピプペポヴヷヺ", "ﾊﾟﾋﾟﾌﾟﾍﾟﾎﾟｳﾞﾜﾞｦﾞ"),
        (to_full_width_kana, "ｱﾞｶﾟﾞ", "ア゛カ゜゛"),
        (to_full_width_kana, "｡｢｣､･", "。「」、・"),
        (to_full_width, "Az09~!", "Ａｚ０９～！"),
        (to_half_width, "Ａｚ０９～！￥", "Az09~!¥"),
        (enlarge_small_kana, "ァィゥェォッャュョヮヵヶㇷ\u309aㇰ", "アイウエオツヤユヨワカケプク"),
        (enlarge_small_kana, "ぁっゃゎゕゖｯｮ", "あつやわかけﾂﾖ"),
        (split_voiced_marks, "ガパヴがぱゞヺ", "カ゛ハ゜ウ゛か゛は゜ゝ゛ヲ゛"),
        (join_voiced_marks, "カ゛ハ゜か\u3099はﾟｶﾞ", "ガパがぱｶﾞ"),
        (expand_long_vowels, "コーヒー・らーめん・ヴー", "コオヒイ・らあめん・ヴウ"),
        (expand_long_vowels, "アーーッー", "アアアッー"),
        (hiragana_to_katakana, "ぁゔゖゝゞー漢", "ァヴヶヽヾー漢"),
        (katakana_to_hiragana, "ァヴヶヽヾー漢", "ぁゔゖゝゞー漢"),
        (fold_hyphens, "1−2‐3–4—5―6－7ー8", "1-2-3-4-5-6-7ー8"),
    ],
)
def test_a_conversion(convert, before, after):
    assert convert(before).result == after


@pytest.mark.parametrize(
    ("convert", "text", "positions"),
    [
        (to_half_width_kana, "アヮヵヶヰヱヸヹㇰ", [1, 2, 3, 4, 5, 6, 7, 8]),
        (hiragana_to_katakana, "あゟ\U0001b002", [1, 2]),
        (katakana_to_hiragana, "アヷヿｱｰ", [1, 2, 3]),
        (expand_long_vowels, "ーンーカー", [0, 2]),
    ],
)
def test_what_cannot_be_converted_is_left_and_reported(convert, text, positions):
    done = convert(text)
    assert [each.position for each in done.unconverted] == positions
    assert all(each.after == each.before for each in done.unconverted)
    assert not done.is_lossless


def test_what_stands_outside_the_conversion_is_not_reported():
    assert to_half_width_kana("漢字かなABC").is_lossless
    assert to_half_width_kana("漢字かなABC").alterations == ()


def test_combining_and_spacing_marks_become_one_and_that_is_a_loss():
    for text in ("カ\u3099", "カ゛"):
        done = to_half_width_kana(text)
        assert (done.result, [each.before for each in done.lost]) == ("ｶﾞ", [text])
    assert to_half_width_kana("ガ").is_lossless


def test_steps_are_reported_in_the_terms_of_the_original():
    from jichitai.master_data.characters.kana import ENLARGE, NARROW_KANA, TO_KATAKANA

    done = hiragana_to_katakana("山がっこう").then(ENLARGE, NARROW_KANA)
    assert done.result == "山ｶﾞﾂｺｳ"
    assert [(each.position, each.before, each.after) for each in done.alterations] == [
        (1, "が", "ｶﾞ"), (2, "っ", "ﾂ"), (3, "こ", "ｺ"), (4, "う", "ｳ"),
    ]  # fmt: skip
    assert [each.position for each in done.lost] == [2]
    assert done.lost[0].by == (TO_KATAKANA.name, ENLARGE.name, NARROW_KANA.name)


def test_what_a_later_step_can_convert_is_no_longer_left():
    from jichitai.master_data.characters.kana import ENLARGE, NARROW_KANA

    assert to_half_width_kana("ヮ").unconverted
    assert not to_half_width_kana("ヮ").then(ENLARGE, NARROW_KANA).unconverted


def test_a_finding_tells_position_and_code_point_and_not_the_text():
    (found,) = to_half_width_kana("秘密ヰ").findings
    assert found.code == "master-data.character-not-converted"
    assert (found.facts["position"], found.facts["code_points"]) == (2, "U+30F0")
    assert "秘密" not in str(found) + found.english
    (lost,) = enlarge_small_kana("秘密ッ").findings
    assert lost.code == "master-data.character-changed-for-good"


def test_neither_original_nor_result_is_in_the_repr():
    done = to_half_width_kana("ヤマダガヰ")
    shown = repr(done) + repr(done.alterations)
    assert not set("ヤマダガヰﾔﾏﾀﾞｶﾞ") & set(shown)
