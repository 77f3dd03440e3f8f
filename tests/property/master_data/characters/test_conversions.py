"""変換の性質 / No character disappears silently: the report, applied to the original, gives the result."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jichitai.master_data.characters import kana

STEPS = [
    kana.WIDEN_KANA, kana.NARROW_KANA, kana.WIDEN_ASCII, kana.NARROW_ASCII, kana.ENLARGE, kana.JOIN_MARKS, kana.SPLIT_MARKS,
    kana.EXPAND_LONG_VOWELS, kana.TO_KATAKANA, kana.TO_HIRAGANA, kana.hyphen_rewriter(), kana.hyphen_rewriter("－", long_vowels=True),
]  # fmt: skip
KANA = "".join(map(chr, [*range(0x3041, 0x3100), *range(0x31F0, 0x3200), *range(0xFF61, 0xFFA0)]))
HARD = KANA + kana.HYPHENS + "Ａａ１ａA1 \u3000漢字\U000e0101\U0001b001\U0001b132"
texts = st.text(st.sampled_from(HARD), max_size=12) | st.text(max_size=8)


@given(text=texts, steps=st.lists(st.sampled_from(STEPS), max_size=6))
def test_the_report_accounts_for_every_character(text, steps):
    done = kana.Conversion(original=text, result=text, steps=()).then(*steps)
    assert done.replayed() == done.result
    assert done.original == text


@given(text=texts, steps=st.lists(st.sampled_from(STEPS), max_size=6))
def test_what_is_not_in_the_report_stands_unchanged(text, steps):
    done = kana.Conversion(original=text, result=text, steps=()).then(*steps)
    touched = [at for each in done.alterations for at in range(each.position, each.position + len(each.before))]
    assert len(touched) == len(set(touched))
    rest = "".join(each for at, each in enumerate(text) if at not in set(touched))
    afters = "".join(each.after for each in done.alterations)
    assert sorted(rest + afters) == sorted(done.result)


PAIRS = [
    (kana.WIDEN_KANA, kana.NARROW_KANA), (kana.NARROW_KANA, kana.WIDEN_KANA), (kana.WIDEN_ASCII, kana.NARROW_ASCII),
    (kana.NARROW_ASCII, kana.WIDEN_ASCII), (kana.JOIN_MARKS, kana.SPLIT_MARKS), (kana.SPLIT_MARKS, kana.JOIN_MARKS),
    (kana.TO_KATAKANA, kana.TO_HIRAGANA), (kana.TO_HIRAGANA, kana.TO_KATAKANA),
]  # fmt: skip


@pytest.mark.parametrize(("there", "back"), PAIRS)
@given(text=texts)
def test_a_change_called_reversible_is_undone_by_the_inverse(there, back, text):
    for each in there(text).alterations:
        if each.unconverted:
            assert each.after == each.before
        else:
            assert (back.rewrite(each.after) == each.before) == each.reversible


@given(text=texts)
def test_half_width_kana_survive_the_way_there_and_back(text):
    only_half = "".join(each for each in text if "\uff61" <= each <= "\uff9f")
    assert kana.to_half_width_kana(kana.to_full_width_kana(only_half).result).result == only_half
