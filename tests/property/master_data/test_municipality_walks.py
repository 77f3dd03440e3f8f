"""読み替えの代数 / The algebra of conversion, against a plain walk over the changes, and of the check digit."""

from datetime import date, timedelta
from itertools import groupby

from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from jichitai.master_data.municipalities import (
    ChangeKind,
    Outcome,
    convert,
    is_municipality_code,
    municipality_check_digit,
    national_register,
)

BOOK = national_register()
DAYS = sorted({line.on for line in BOOK.changes})
CODES = sorted(BOOK.units)
edges = st.sampled_from(DAYS).flatmap(lambda day: st.sampled_from([day, day - timedelta(days=1)]))
any_day = st.one_of(edges, st.dates(date(1970, 4, 1), date(2026, 8, 2)))


@st.composite
def units_and_days(draw):
    code = draw(st.sampled_from(CODES))
    spell = draw(st.sampled_from(BOOK.history(code)))
    last = spell.valid.last_day or date(2024, 1, 1)
    return code, draw(st.sampled_from([spell.valid.start, last])), draw(any_day)


def codes_of(answer):
    return {each.municipality.code.value for each in answer.candidates}


def walked_forward(code, from_day, to_day):
    """素朴な歩き方 / Apply every change in order to the set of codes that hold the area."""
    here = {code}
    lines = [line for line in BOOK.changes if from_day < line.on <= to_day and line.kind is not ChangeKind.WARD_ESTABLISHMENT]
    for _, group in groupby(lines, key=lambda line: (line.on, line.step)):
        moved = {}
        for line in group:
            if line.source is not None and line.source.value in here:
                moved.setdefault(line.source.value, set()).add(line.target.value)
                if line.kind is ChangeKind.SEPARATION:
                    moved[line.source.value].add(line.source.value)
        for source in moved:
            here.discard(source)
        for targets in moved.values():
            here |= targets
    return here


@settings(max_examples=examples(400), deadline=None)
@given(units_and_days())
def test_going_forward_equals_the_plain_walk(case):
    code, from_day, to_day = case
    answer = convert(code, from_day, to_day)
    if to_day < from_day:
        return
    assert codes_of(answer) == walked_forward(code, from_day, to_day)
    assert (answer.outcome is Outcome.EXACT) == (len(answer.candidates) == 1)


@settings(max_examples=examples(400), deadline=None)
@given(units_and_days())
def test_every_answer_existed_on_its_day_and_the_way_back_finds_the_source(case):
    code, from_day, to_day = case
    answer = convert(code, from_day, to_day)
    for each in answer.candidates:
        assert to_day in each.municipality.valid
        if to_day >= from_day:
            back = convert(each.municipality.code, to_day, from_day)
            assert code in codes_of(back)


@settings(max_examples=examples(200), deadline=None)
@given(units_and_days(), any_day)
def test_a_stop_on_the_way_forward_loses_no_candidate(case, between):
    code, from_day, to_day = case
    if not from_day <= between <= to_day:
        return
    through = set()
    for each in convert(code, from_day, between).candidates:
        through |= codes_of(convert(each.municipality.code, between, to_day))
    assert through == codes_of(convert(code, from_day, to_day))


@given(units_and_days())
def test_the_same_day_is_the_same_unit(case):
    code, day, _ = case
    answer = convert(code, day, day)
    assert answer.exact == BOOK.find(code, day)
    assert answer.changes == ()


@given(any_day)
def test_no_day_has_two_units_with_one_code_and_every_ward_has_its_city(day):
    found = BOOK.bodies(day)
    assert len({each.code for each in found}) == len(found)
    standing = {each.code for each in found}
    assert all(each.part_of in standing for each in found if each.part_of is not None)


def test_every_spell_but_the_first_begins_with_a_change_and_every_end_has_one():
    starts = {(line.target.value, line.on) for line in BOOK.changes}
    ends = {(line.source.value, line.on) for line in BOOK.changes if line.source is not None}
    for code, spells in BOOK.units.items():
        for spell in spells:
            assert spell.valid.start == BOOK.begins or (code, spell.valid.start) in starts
            assert spell.valid.end is None or (code, spell.valid.end) in ends


@given(st.integers(0, 99_999), st.integers(0, 5), st.integers(1, 9))
def test_a_single_wrong_digit_rarely_passes_and_never_in_the_check_digit(body, at, shift):
    five = f"{body:05}"
    code = five + municipality_check_digit(five)
    assert is_municipality_code(code)
    wrong = code[:at] + str((int(code[at]) + shift) % 10) + code[at + 1 :]
    if at == 5:
        assert not is_municipality_code(wrong)
    assert is_municipality_code(wrong) == (municipality_check_digit(wrong[:5]) == wrong[5])


@given(st.text(max_size=8))
def test_no_other_text_passes(text):
    if is_municipality_code(text):
        assert text.isascii()
        assert len(text) == 6
        assert municipality_check_digit(text[:5]) == text[5]
