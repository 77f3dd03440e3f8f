"""変換の性質 / No character disappears silently: the report, applied to the original, gives the result."""

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from jichitai.master_data.characters import (
    JIS_X_0208,
    NEVER_IN_A_NAME,
    Agreement,
    Repertoire,
    SearchFolding,
    ShrinkCandidate,
    ShrinkMap,
    VariantTable,
    agreement_of,
    block_in_numbers,
    check_text,
    classify,
    kana,
    kana_form,
    payment_form,
    search_key,
    shrink,
    size_of,
    units_of,
)
from jichitai.master_data.characters.conversion import Pipeline
from jichitai.master_data.characters.repertoire import _PLAIN
from jichitai.master_data.testing.characters import hard_texts

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


VARIANTS = VariantTable(id="見本", version="1", pairs={"漢": "字", "字\U000e0101": "漢字"})
FORMS = [search_key, kana_form, payment_form, block_in_numbers, lambda text: search_key(text, SearchFolding(variants=VARIANTS))]
blocks = st.text(st.sampled_from("一二十〇1２丁目番地の号-−ー甲外"), max_size=10)


@given(text=texts | blocks, form=st.sampled_from(FORMS))
def test_no_form_loses_a_character_silently(text, form):
    done = form(text)
    assert done.original == text
    assert done.replayed() == done.result
    accounted = {at for each in done.alterations for at in range(each.position, each.position + len(each.before))}
    assert len(text) - len(accounted) + sum(len(each.after) for each in done.alterations) == len(done.result)


@settings(max_examples=examples(500))
@given(text=texts, form=st.sampled_from([search_key, kana_form, payment_form]))
def test_a_form_of_a_form_is_itself(text, form):
    once = form(text).result
    assert form(once).result == once


candidates = st.dictionaries(
    st.sampled_from([*"漢字ｱＡ１", "字\U000e0101", "漢\U000e0101"]),
    st.lists(st.builds(ShrinkCandidate, st.sampled_from("甲乙"), st.sampled_from("漢字会社")), max_size=3),
)


@given(
    text=st.text(st.sampled_from("漢字ｱＡ１\U000e0101髙㐂"), max_size=8), offered=candidates, decided=st.booleans(),
    schemes=st.permutations(["甲", "乙"]),
)  # fmt: skip
def test_shrinking_accounts_for_every_character_and_never_chooses_among_several(text, offered, decided, schemes):
    by = ShrinkMap(id="見本", version="1", licence="CC0", candidates=offered)
    done = shrink(text, by=by, schemes=schemes, decisions={"髙": "高"} if decided else {}, target=JIS_X_0208)
    assert done.conversion.replayed() == done.result
    for each in done.choices:
        if each.before != "髙" or not decided:
            first = next(
                (
                    found
                    for name in schemes
                    if (found := {c.to for c in offered.get(each.before, ()) if c.scheme == name} - {each.before})
                ),
                set(),
            )
            assert each.after == (next(iter(first)) if len(first) == 1 else each.before)
            assert (each.finding is None) == (len(first) == 1)
    outside = [each for each in classify(text) if each.position not in {choice.position for choice in done.choices}]
    assert sum(len(each.text) for each in outside) + sum(len(each.after) for each in done.choices) == len(done.result)


@given(text=texts)
def test_the_units_put_together_are_the_text(text):
    assert "".join(units_of(text)) == text
    assert [each.text for each in classify(text)] == [*units_of(text)]
    assert size_of(text).units <= size_of(text).code_points <= size_of(text).utf16_units


@given(text=texts | hard_texts(), refused=st.sets(st.sampled_from(Repertoire)))
def test_checking_a_text_finds_what_classifying_it_shows(text, refused):
    for wanted in (NEVER_IN_A_NAME, frozenset(refused)):
        expected = [
            each.position for each in classify(text) if each.repertoire in wanted or each.repertoire is Repertoire.PRIVATE_USE
        ]
        assert [each.facts["position"] for each in check_text(text, refused=wanted)] == expected


def test_every_character_taken_for_plain_is_plain():
    for code in range(0x10000):
        if _PLAIN.fullmatch(chr(code)):
            assert classify(chr(code))[0].repertoire not in NEVER_IN_A_NAME | {Repertoire.PRIVATE_USE}


@given(a=texts, b=texts)
def test_agreement_does_not_ask_who_came_first(a, b):
    assert agreement_of(a, b) is agreement_of(b, a)
    assert agreement_of(a, a) is Agreement.IDENTICAL


MAKES_A_MARK = kana.table_rewriter(kana.ConversionName("x", "試", "trial"), {"漢": "゛", "字": "\u309a"})


@given(text=texts, steps=st.lists(st.sampled_from([*STEPS, MAKES_A_MARK]), max_size=5))
def test_a_pipeline_is_its_steps_in_turn(text, steps):
    in_turn = text
    for each in steps:
        in_turn = each.rewrite(in_turn)
    done = Pipeline(tuple(steps))(text)
    assert done.result == in_turn == done.replayed()


def test_a_step_may_make_the_mark_that_a_later_step_joins():
    assert Pipeline((MAKES_A_MARK, kana.JOIN_MARKS))("カ漢ハ字").result == "ガパ"
