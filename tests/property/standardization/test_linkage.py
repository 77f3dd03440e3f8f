"""連携の性質 / Properties of linkage: generated requests pass, one defect gives one error, names read back, gaps are found."""

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from jichitai.standardization.linkage.call import ErrorCode, numbering_call, provisional_inquiry
from jichitai.standardization.linkage.convention import Charset, EmptyFile, FileConvention, Newline, Quoting
from jichitai.standardization.linkage.file_name import FileKind, FileName, FileNameWrong, NamePattern
from jichitai.standardization.linkage.file_order import check_order
from jichitai.standardization.linkage.full_state import ChangeColumns, FullState, full_state_of, having_applied
from jichitai.standardization.linkage.request import NullReading, RequestReading, check_request
from jichitai.standardization.linkage.signed_token import claims_of, signed
from jichitai.standardization.specifications.data_item import DataType
from jichitai.standardization.specifications.identifier import Identifier, IdentifierKind
from jichitai.standardization.testing.linkage import request_bodies

DAY = date(2026, 4, 1)
NUMBERING, INQUIRY = numbering_call(DAY), provisional_inquiry(DAY)
READING = RequestReading(over_length=ErrorCode.LENGTH, null=NullReading.ABSENT)
FEW = settings(max_examples=20, deadline=None)
INTERFACE = Identifier(IdentifierKind.INTERFACE, "001o006")


@pytest.mark.parametrize("call", [NUMBERING, INQUIRY], ids=["付番", "照会"])
@FEW
@given(data=st.data())
def test_any_request_made_from_the_specification_is_accepted(call, data):
    assert check_request(call, data.draw(request_bodies(call)), READING) == ()


def broken(call, body, item, draw):
    """欠陥を一つ / One defect of one field, and the code it must get."""
    kinds = ["character"]
    kinds += ["missing"] if item.is_mandatory else []
    kinds += ["short", "long"] if item.romaji in call.fixed and item.length > 1 else []
    kinds += ["long"] if item.types[0] in (DataType.HALF_WIDTH, DataType.FULL_WIDTH) else []
    kinds += ["value"] if item.romaji in call.allowed else []
    kind = draw(st.sampled_from(kinds))
    full = item.types[0] is DataType.FULL_WIDTH
    sign = "あ" if full else "1"
    if kind == "missing":
        return draw(st.sampled_from([None, ""])), ErrorCode.REQUIRED
    if kind == "short":
        return sign * (item.length - 1), ErrorCode.LENGTH
    if kind == "long":
        return sign * (item.length + 1), ErrorCode.LENGTH
    if kind == "value":
        return "7", ErrorCode.CHARACTERS
    wrong = draw(st.sampled_from(["a\0", "\u202e", 3, True, [], {"a": 1}, "a" if full else "あ", "\ud800"]))
    return wrong, ErrorCode.CHARACTERS


@FEW
@given(data=st.data())
def test_one_defect_gets_exactly_its_error(data):
    body = data.draw(request_bodies(NUMBERING))
    item = data.draw(st.sampled_from(NUMBERING.request.fields))
    value, code = broken(NUMBERING, body, item, data.draw)
    found = check_request(NUMBERING, {**body, item.romaji: value}, READING)
    assert [(each.code, each.item.romaji) for each in found] == [(code, item.romaji)]
    assert item.name in found[0].message


@FEW
@given(body=request_bodies(NUMBERING), rule=st.sampled_from(NUMBERING.correlations), data=st.data())
def test_a_correlation_broken_alone_gets_its_own_error(body, rule, data):
    others = [each for each in NUMBERING.correlations if each is not rule]
    given_ = {**body, **{each.other: "0" for each in others}, rule.other: data.draw(st.sampled_from(rule.values))}
    given_.pop(rule.item, None)
    found = check_request(NUMBERING, given_, READING)
    assert [(each.code, each.item.romaji) for each in found] == [(rule.code, rule.item)]
    assert NUMBERING.by_romaji[rule.item].name in found[0].message


@FEW
@given(
    body=st.dictionaries(st.sampled_from(list(NUMBERING.by_romaji)), st.none() | st.text() | st.integers() | st.lists(st.none()))
)
def test_any_body_at_all_is_judged_and_no_value_is_told(body):
    for each in check_request(NUMBERING, body, READING):
        shown = repr(each) + each.message
        assert not [value for value in body.values() if isinstance(value, str) and len(value) > 3 and value in shown]


# ---- 名 / names

SEPARATORS = st.sampled_from(["_", "-", "__", "."])
KINDS = {FileKind.FULL: "1", FileKind.DIFFERENTIAL: "D2"}


@st.composite
def patterns(draw):
    fields = draw(st.permutations(["body", "kind", "sequence", draw(st.sampled_from(["date", "datetime"]))]))
    fields = ["interface", *fields[: draw(st.integers(0, 4))]]
    if not {"sequence", "date", "datetime"} & set(fields):
        fields.append("sequence")
    made = "".join(f"{{{each}}}{draw(SEPARATORS)}" for each in fields[:-1])
    kinds = KINDS if "kind" in fields else {draw(st.sampled_from(FileKind)): "x"}
    digits = draw(st.none() | st.integers(1, 9))
    return NamePattern(
        template=f"{draw(st.sampled_from(['', 'IF_']))}{made}{{{fields[-1]}}}.csv", kinds=kinds, sequence_digits=digits
    )


@FEW
@given(pattern=patterns(), data=st.data())
def test_a_name_written_is_read_back(pattern, data):
    written = {each.value for each in pattern.fields}
    name = FileName(
        interface=Identifier(IdentifierKind.INTERFACE, data.draw(st.from_regex("[0-9]{3}o[0-9]{3}", fullmatch=True))),
        kind=data.draw(st.sampled_from(list(pattern.kinds))),
        sequence=data.draw(st.integers(0, 10 ** (pattern.sequence_digits or 9) - 1)) if "sequence" in written else None,
        made_on=data.draw(st.dates()) if written & {"date", "datetime"} else None,
        made_at=data.draw(st.times()).strftime("%H%M%S") if "datetime" in written else None,
        body="271004" if "body" in written else None,
    )
    assert pattern.read(pattern.write(name)) == name


@FEW
@given(pattern=patterns(), text=st.text("0123456789o_-.csvIFD\0あ", max_size=60))
def test_any_other_text_is_refused_or_reads_back_to_itself(pattern, text):
    try:
        name = pattern.read(text)
    except FileNameWrong:
        return
    assert pattern.write(name) == text


# ---- 順 / order

CONVENTION = FileConvention(
    agreed_in="試験", charset=Charset.UTF_8, has_header=True, quoting=Quoting.NEEDED, newline=Newline.LF,
    name=NamePattern(template="{interface}_{kind}_{sequence}.csv", kinds=KINDS, sequence_digits=None), empty=EmptyFile.HEADER_ONLY,
    end_marker=None, first_sequence=1, restarts_with_full=False, has_manifest=False,
)  # fmt: skip


def names(numbers):
    return [
        FileName(interface=INTERFACE, kind=FileKind.FULL if each == 1 else FileKind.DIFFERENTIAL, sequence=each)
        for each in numbers
    ]


@FEW
@given(numbers=st.integers(3, 8).flatmap(lambda last: st.permutations(range(1, last + 1))), gap=st.booleans(), data=st.data())
def test_whatever_is_not_the_whole_row_in_order_is_found(numbers, gap, data):
    given_ = list(numbers)
    if gap:
        given_.remove(data.draw(st.sampled_from([each for each in given_ if each != max(given_)])))
    elif data.draw(st.booleans()):
        given_.insert(data.draw(st.integers(0, len(given_))), data.draw(st.sampled_from(given_)))
    found = check_order(names(given_), CONVENTION)
    assert bool(found) == (given_ != list(range(1, len(numbers) + 1)))


@FEW
@given(numbers=st.permutations(range(1, 7)))
def test_numbers_that_begin_anew_want_the_full_file_first(numbers):
    restarting = evolve(CONVENTION, restarts_with_full=True)
    assert bool(check_order(names(numbers), restarting)) == (list(numbers) != sorted(numbers))


# ---- 差分 / differentials

COLUMNS = ChangeColumns(key=(0,), deleted=1, latest=None, number=2, branch=None)
ROWS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from("01"), st.integers(1, 5).map(str), st.sampled_from("xyz")), max_size=20
)


@FEW
@given(rows=ROWS)
def test_laying_rows_over_a_state_is_what_a_plain_model_says(rows):
    held: dict[str, tuple[int, tuple[str, ...] | None]] = {}
    for row in rows:
        key, deleted, number = row[0], row[1], int(row[2])
        if key not in held or number >= held[key][0]:
            held[key] = (number, None if deleted == "1" else row)
    wanted = {(key,): row for key, (_, row) in held.items() if row is not None}
    assert having_applied(FullState(), enumerate(rows, start=1), COLUMNS).state.rows == wanted


@FEW
@given(full=ROWS, difference=ROWS)
def test_the_same_differential_twice_changes_nothing_more(full, difference):
    base = full_state_of(enumerate(full, start=1), COLUMNS).state
    newest = {key: row for row in sorted(difference, key=lambda row: int(row[2])) for key in [row[0]]}
    once = having_applied(base, enumerate(newest.values(), start=1), COLUMNS)
    twice = having_applied(once.state, enumerate(newest.values(), start=1), COLUMNS)
    assert twice.state.rows == once.state.rows
    assert (twice.inserted, twice.updated, twice.deleted) == (0, 0, 0)


# ---- 署名 / signatures


@FEW
@given(
    claims=st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5), max_size=4),
    at=st.integers(0),
    flip=st.integers(1, 255),
)
def test_a_signed_token_is_read_with_its_key_and_any_change_is_noticed(claims, at, flip):
    key = b"k" * 32
    token = signed(claims, key=key)
    assert claims_of(token, key=key) == claims
    place = at % len(token)
    changed = token[:place] + chr(ord(token[place]) ^ flip) + token[place + 1 :]
    assert claims_of(changed, key=key) is None
