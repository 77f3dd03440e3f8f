"""法令の例を動かす / Runs every law example. It knows no rule: it converts by the rule's own type hints."""

import importlib
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import get_args, get_origin, get_type_hints

import pytest

from jichitai.master_data.boundary.vectors import answers_findings, read_examples
from jichitai.master_data.codec import decode, encode
from jichitai.master_data.kernel import DomainError, Ruling, rule_info

# 一つのファイルを一つの試験とする：四千の試験は、中身よりも数えることに時がかかる
EXAMPLES = {file: tuple(each) for file, each in groupby(read_examples(Path(__file__).parent), key=attrgetter("file"))}


@pytest.mark.parametrize("file", EXAMPLES)
def test_law_examples(file):
    failed = {}
    for example in EXAMPLES[file]:
        try:
            check(example)
        except (AssertionError, DomainError, TypeError, ValueError, pytest.fail.Exception) as error:
            failed[example.name] = f"{type(error).__name__}: {error}"
    assert not failed, f"{len(EXAMPLES[file])} の例のうち"


def test_no_file_is_read_twice_and_none_is_empty():
    told = [path.relative_to(Path(__file__).parent).as_posix() for path in Path(__file__).parent.rglob("*.toml")]
    assert {each for each in told if "tables_twice" not in each} == set(EXAMPLES)
    assert all(EXAMPLES.values())


def check(example):
    rule = getattr(importlib.import_module(example.module), example.function)
    info, hints = rule_info(rule), get_type_hints(rule)
    given = {name: decode(hints[name], each, name) for name, each in example.given.items()}
    if example.raises is not None:
        with pytest.raises(DomainError) as refused:
            rule(**given)
        assert refused.value.finding.code == example.raises
        return
    answer = rule(**given)
    if answers_findings(info):
        assert [finding.code for finding in answer] == example.expect
        return
    kind = hints["return"]
    if isinstance(answer, Ruling):
        answered = {cite.key for cite in answer.cites}
        assert set(example.expect_cites) <= answered, f"決めた条文は {sorted(answered)}"
        answer, kind = answer.value, get_args(kind)[0] if get_origin(kind) is Ruling else kind
    assert encode(answer) == as_encoded(kind, example.expect)


def as_encoded(kind, expected):
    """書き方をそろえる / An expectation in the form ``encode`` writes (10 and "10" are one fraction)."""
    try:
        return encode(decode(kind, expected))
    except TypeError:  # an answer that cannot be decoded is compared as written
        return expected
