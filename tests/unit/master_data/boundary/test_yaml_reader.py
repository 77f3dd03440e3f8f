"""YAML のうち、JSON で言えることだけを読む / Only the part of YAML that JSON can say, and every fault with its line."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jichitai.master_data.boundary.json_reader import Limits
from jichitai.master_data.boundary.yaml_reader import read_yaml
from jichitai.master_data.kernel import InputError

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**14), 10**14)
    | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcあい_", min_size=1, max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(PLAIN)
def test_whatever_json_says_in_yaml_is_read_as_json_says_it(data: object):
    assert read_yaml(json.dumps(data, ensure_ascii=True).encode()) == data


@pytest.mark.parametrize("data", [True, False, None, 7])
def test_a_word_or_number_with_a_tag_is_refused(data: object):
    with pytest.raises(InputError):
        read_yaml(f"!!int {data}".encode())


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("no", "no"), ("yes", "yes"), ("on", "on"), ("1:30", "1:30"), ("2026-04-01", "2026-04-01"), ("0o17", "0o17"),
        ("017", "017"), ("1_000", "1_000"), ("1.5", "1.5"), ("1e3", "1e3"), ("-3", -3), ("0", 0), ("true", True),
        ("True", "True"), ("null", None), ("~", None), ("'3'", "3"), ("", None), ("a: ", {"a": None}), ("- 1\n- あ", [1, "あ"]),
        ("|\n 一行\n 二行\n", "一行\n二行\n"),
    ],
)  # fmt: skip
def test_only_the_words_of_json_mean_something(text: str, read: object):
    assert read_yaml(text.encode()) == read


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"a: &x 1\nb: *x", "yaml-not-plain", 1),
        (b"a: 1\nb: *x", "yaml-not-plain", 2),
        (b"a: !!python/object:os.system {}", "yaml-not-plain", 1),
        (b"1: a", "yaml-not-plain", 1),
        (b"? [a]\n: b", "yaml-not-plain", 1),
        (b"a: 1\n---\nb: 2", "yaml-not-plain", 2),
        (b"a: 1\nb: 2\na: 3", "input-duplicate-key", 3),
        (b"a: [1, 2", "input-not-yaml", 1),
        (b"a: 1\n\tb: 2", "input-not-yaml", 2),
        (b"a: 1234567890123456", "input-number-too-long", 1),
        (b"\xff", "input-not-utf8", None),
        (b"[" * 40 + b"]" * 40, "input-too-deep", 1),
        (b"a: \"\\0\"", "input-text-unusable", 1),
        (b"a: \"\\ud800\"", "input-text-unusable", 1),
    ],
)  # fmt: skip
def test_every_defect_is_a_finding_with_its_line(data: bytes, code: str, line: int | None):
    with pytest.raises(InputError) as refused:
        read_yaml(data)
    (found,) = refused.value.findings
    assert found.code == f"master-data.{code}"
    assert (found.where.line if found.where else None) == line


def test_size_values_and_text_are_bounded():
    for limits, data in (
        (Limits(bytes=3), b"abcd"), (Limits(values=3), b"[1, 2, 3]"), (Limits(text=3), b"abcd"),
    ):  # fmt: skip
        with pytest.raises(InputError):
            read_yaml(data, limits=limits)
    assert read_yaml(b"[1, 2, 3]", limits=Limits(values=4)) == [1, 2, 3]
