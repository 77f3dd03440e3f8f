"""JSONの読込み / The reader lets only typed errors out, in bounded time."""

import contextlib
import io
import json
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jichitai.master_data.boundary.json_reader import Limits, read_json, read_lines
from jichitai.master_data.kernel import InputError


def code(data, **options):
    with pytest.raises(InputError) as refused:
        read_json(data, **options)
    (finding,) = refused.value.findings
    return finding.code.removeprefix("master-data.")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"a": 1, "a": 2}', "input-duplicate-key"),
        (b'{"a": {"b": 1, "b": 1}}', "input-duplicate-key"),
        (b"NaN", "input-number-not-whole"),
        (b"[Infinity]", "input-number-not-whole"),
        (b"[-Infinity]", "input-number-not-whole"),
        (b"1.0", "input-number-not-whole"),
        (b"1e3", "input-number-not-whole"),
        (b"1e999999999", "input-number-not-whole"),
        (b"1" * 16, "input-number-too-long"),
        (b"-" + b"1" * 16, "input-number-too-long"),
        (b"9" * 900_000, "input-number-too-long"),
        (b'"\xff"', "input-not-utf8"),
        ('"字"'.encode("cp932"), "input-not-utf8"),
        ('{"a": 1}'.encode("utf-16"), "input-not-utf8"),
        (b'"\\ud800"', "input-text-unusable"),
        (b'{"\\udfff": 1}', "input-text-unusable"),
        (b'"a\\u0000b"', "input-text-unusable"),
        (b"[" * 33 + b"]" * 33, "input-too-deep"),
        (b"[" * 500_000, "input-too-deep"),
        (b'{"a":' * 200_000, "input-too-deep"),
        (b'"' + b"a" * 40_000 + b'"', "input-text-too-long"),
        (b"", "input-not-json"),
        (b"   ", "input-not-json"),
        (b"{'a': 1}", "input-not-json"),
        (b'{"a": 01}', "input-not-json"),
        (b'{"a": 1_000}', "input-not-json"),
        ('{"a": １}'.encode(), "input-not-json"),
        (b'{"a": 1,}', "input-not-json"),
        (b'"a\nb"', "input-not-json"),
        (b'{"a": 1} {"b": 2}', "input-not-json"),
        (b" " * 1_048_577, "input-too-large"),
        (b"[" + b"1," * 20_000 + b"1]", "input-too-many-values"),
    ],
    ids=lambda value: repr(value[:24]) if isinstance(value, bytes) else value,
)
def test_each_defect_has_its_own_finding(data, expected):
    assert code(data) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"a": -5}', {"a": -5}),
        (b"1" * 15, 111_111_111_111_111),
        (b"[" + b"1," * 19_999 + b"1]", [1] * 20_000),
        (b"-" + b"1" * 15, -111_111_111_111_111),
        (b"[" * 32 + b"]" * 32, json.loads("[" * 32 + "]" * 32)),
        (b'\xef\xbb\xbf{"a": "\\ud842\\udfb7"}', {"a": "𠮷"}),
        (b'"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["', "[" * 42),
        (b'"\\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["', '"' + "[" * 40),
    ],
)
def test_what_is_within_the_limits_is_read(data, expected):
    assert read_json(data) == expected


def test_the_limits_can_be_narrowed():
    assert code(b"[[1]]", limits=Limits(depth=1)) == "input-too-deep"
    assert code(b"100", limits=Limits(digits=2)) == "input-number-too-long"
    assert code(b'"abc"', limits=Limits(text=2)) == "input-text-too-long"


@pytest.mark.parametrize(
    "data", [b'"\\"' * 340_000, b'"\\', b'"' + b"\\" * 1_000_000, b'["' * 500_000, b"-" * 1_000_000, b'{"":' * 10]
)
def test_hostile_text_costs_no_more_than_its_length(data):
    began = time.perf_counter()
    with pytest.raises(InputError):
        read_json(data)
    assert time.perf_counter() - began < 1.0


@given(st.binary(max_size=200) | st.text(alphabet='{}[]",:0123456789.eE+-\\untrfalsei \x00\n', max_size=60).map(str.encode))
@example(b'{"\\')
@example(b'"\\u12')
def test_no_other_error_comes_out(data):
    with contextlib.suppress(InputError):
        read_json(data)


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**14), 10**14)
    | st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(alphabet="abc", max_size=3), inner, max_size=4),
    max_leaves=20,
)


@given(plain)
def test_what_json_can_write_is_read_back(data):
    assert read_json(json.dumps(data, ensure_ascii=False).encode()) == data


def test_a_duplicate_key_is_named_only_when_it_is_an_identifier():
    with pytest.raises(InputError) as shown:
        read_json(b'{"amount": 1, "amount": 2}')
    assert "amount" in str(shown.value)
    with pytest.raises(InputError) as hidden:
        read_json('{"個人の名": 1, "個人の名": 2}'.encode())
    assert "個人の名" not in str(hidden.value)


def test_lines_are_numbered_and_a_line_too_long_does_not_stop_the_next():
    limits = Limits(bytes=10)
    lines = list(read_lines(io.BytesIO(b"1\r\n" + b"x" * 95 + b"\n3\n4"), limits=limits))
    assert [number for number, _ in lines] == [1, 2, 3, 4]
    assert lines[0][1] == b"1"
    assert isinstance(lines[1][1], InputError)
    assert [lines[2][1], lines[3][1]] == [b"3", b"4"]


def test_a_line_of_exactly_the_limit_is_read():
    assert list(read_lines(io.BytesIO(b"x" * 10 + b"\n"), limits=Limits(bytes=10))) == [(1, b"x" * 10)]
    assert list(read_lines(io.BytesIO(b"x" * 10), limits=Limits(bytes=10))) == [(1, b"x" * 10)]
    assert list(read_lines(io.BytesIO(b"x" * 10 + b"\r\n"), limits=Limits(bytes=10))) == [(1, b"x" * 10)]
