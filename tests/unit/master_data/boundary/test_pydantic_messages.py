"""検証の文 / Every error type of pydantic-core has its Japanese and English sentence."""

import string
from typing import get_args

import pytest
from pydantic_core import core_schema

from jichitai.master_data.boundary.pydantic_messages import MESSAGES, told

KINDS = sorted(get_args(core_schema.ErrorType))
LIMITS = {
    "gt": 0, "ge": 0, "lt": 0, "le": 0, "multiple_of": 1, "min_length": 1, "max_length": 1, "expected": "'a' or 'b'",
    "max_digits": 1, "decimal_places": 1, "whole_digits": 1, "pattern": "x", "expected_version": 4,
}  # fmt: skip


def test_every_error_type_has_a_sentence_and_no_sentence_is_dead():
    assert sorted(MESSAGES) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_sentence_fills_in_limits_of_the_schema_only(kind):
    ja, en = MESSAGES[kind]
    blanks = {name for text in (ja, en) for _, name, _, _ in string.Formatter().parse(text) if name}
    assert blanks <= set(LIMITS)
    for text in told(kind, LIMITS):
        assert text
        assert "{" not in text
    assert en.isascii()
    assert not ja.isascii()


def test_an_error_type_of_a_later_pydantic_still_has_a_sentence():
    assert told("brand_new_type", {}) == ("決められた形に合わない", "it does not have the required form")


def test_choices_are_listed_in_each_language():
    ja, en = told("enum", {"expected": "'a', 'b' or 'c'"})
    assert ja == "決められた値（a・b・c）のどれでもない"
    assert en == "it is none of a, b, c"
