"""規則を JSON で呼ぶ / Rules on JSON: schemas, faults with their place, and nothing of the value."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from fractions import Fraction

import jsonschema
import pytest
from attrs import field, frozen
from hypothesis import given
from hypothesis import strategies as st

from jichitai.master_data.boundary.wire import unrevealing, wire_of
from jichitai.master_data.kernel import (
    CaseRef,
    Diagnostic,
    DomainError,
    FiscalYear,
    InputError,
    LegalPeriod,
    OfficerRef,
    Ruling,
    Yen,
    period_ends_on,
    rule_info,
)
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT
from jichitai.master_data.kernel.rule import RuleInfo

CITE = LOCAL_AUTONOMY_ACT.article("208", 1)


def wired(function):
    """A wire of a function that is not registered: the registry is for real rules."""
    function.__rule__ = RuleInfo(id=f"master_data.{function.__name__}", ja="試し", en="Trial", cites=(CITE,), function=function)
    return wire_of(function.__rule__)


class Kind(Enum):
    """種別 / A kind."""

    WORKS = "works"
    """工事 / Works."""
    OTHER = "other"


@frozen
class Person:
    """人 / A person, for a test."""

    name: str = field()
    """氏名 / Name."""
    schema: int = 0
    children: tuple[Person, ...] = ()

    def __attrs_post_init__(self):
        if self.name == "ありえない":
            raise ValueError(f"no such person as {self.name}")


def echo(
    *,
    amount: Yen,
    year: FiscalYear,
    on: date,
    at: datetime,
    share: Fraction,
    kind: Kind,
    case: CaseRef,
    person: Person,
    pair: tuple[int, str],
    named: Mapping[OfficerRef, Yen],
    many: Sequence[bool],
    kinds: frozenset[Kind],
    maybe: Yen | None = None,
    hook: Callable[[date], bool] | None = None,
) -> Ruling[tuple[Diagnostic, ...]]:
    """そのまま返す / Gives back nothing.

    本文である。

    >>> 1
    1
    """
    return Ruling(value=(), cites=(CITE,))


GIVEN = {
    "amount": -5, "year": 2026, "on": "2026-04-01", "at": "2026-04-01T09:00:00+09:00", "share": "1/3", "kind": "works",
    "case": "案件-1", "person": {"name": "甲", "children": [{"name": "乙", "schema": 1}]}, "pair": [1, "a"],
    "named": {"職員1": 5}, "many": [True], "kinds": ["works", "other"],
}  # fmt: skip


def faults(wire, plain):
    with pytest.raises(InputError) as refused:
        wire.read(json.dumps(plain).encode())
    return [(finding.where.field, finding.facts.get("kind", finding.code)) for finding in refused.value.findings]


def test_every_kind_of_parameter_is_read():
    arguments = wired(echo).read(json.dumps(GIVEN).encode())
    assert arguments["amount"] == Yen(-5)
    assert arguments["person"] == Person("甲", 0, (Person("乙", 1),))
    assert arguments["named"] == {OfficerRef("職員1"): Yen(5)}
    assert arguments["share"] == Fraction(1, 3)
    assert "maybe" not in arguments


def test_the_schema_accepts_what_the_wire_accepts():
    schema = wired(echo).input_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(GIVEN, schema)
    assert "hook" not in schema["properties"]
    assert "maybe" not in schema["required"]
    assert schema["properties"]["amount"]["description"] == "円（整数） / whole yen"
    assert schema["properties"]["kind"] == {
        "enum": ["works", "other"], "type": "string", "title": "kind", "description": "種別 / A kind。works＝工事",
    }  # fmt: skip
    assert schema["$defs"]["Person"]["properties"]["name"]["description"] == "氏名 / Name"
    assert schema["description"].startswith("そのまま返す")
    assert "本文である。" in schema["description"]
    assert ">>>" not in schema["description"]


@pytest.mark.parametrize(
    ("name", "value", "place", "kind"),
    [
        ("amount", "5", "$.amount", "int_type"),
        ("amount", True, "$.amount", "int_type"),
        ("year", 1946, "$.year", "greater_than_equal"),
        ("year", 9998, "$.year", "less_than_equal"),
        ("on", "2026-02-29", "$.on", "date_parsing"),
        ("on", "20260401", "$.on", "date_parsing"),
        ("on", "2026-W15-3", "$.on", "date_parsing"),
        ("on", "1775001600", "$.on", "date_parsing"),
        ("on", "２０２６-04-01", "$.on", "date_parsing"),
        ("on", "2026-04-01T00:00:00", "$.on", "date_parsing"),
        ("on", 20260401, "$.on", "date_type"),
        ("at", "2026-04-01T09:00:00", "$.at", "timezone_aware"),
        ("at", "2026-04-01", "$.at", "datetime_parsing"),
        ("at", "1775001600", "$.at", "datetime_parsing"),
        ("share", "1e9999999", "$.share", "fraction_parsing"),
        ("share", "1/0", "$.share", "fraction_parsing"),
        ("share", "1_0", "$.share", "fraction_parsing"),
        ("share", "9" * 61, "$.share", "fraction_parsing"),
        ("kind", "work", "$.kind", "enum"),
        ("kind", 1, "$.kind", "enum"),
        ("case", "", "$.case", "string_too_short"),
        ("case", "x" * 201, "$.case", "string_too_long"),
        ("case", " x", "$.case", "master-data.input-value-impossible"),
        ("person", [], "$.person", "model_type"),
        ("person", {"name": "甲", "age": 3}, "$.person.age", "extra_forbidden"),
        ("person", {"children": []}, "$.person.name", "missing"),
        ("person", {"name": "甲", "children": [{"name": 1}]}, "$.person.children[0].name", "string_type"),
        ("pair", [1], "$.pair", "missing"),
        ("pair", [1, "a", 2], "$.pair", "too_long"),
        ("many", [True, 1], "$.many[1]", "bool_type"),
        ("named", {"職員1": "5"}, "$.named.（3字）", "int_type"),
        ("maybe", "5", "$.maybe", "int_type"),
    ],
)
def test_a_fault_is_told_with_its_place_and_kind(name, value, place, kind):
    assert faults(wired(echo), {**GIVEN, name: value}) == [(place, kind)]


def test_all_faults_are_told_at_once_and_each_once():
    plain = {**GIVEN, "amount": "5", "on": 5, "extra": 1}
    del plain["year"]
    assert sorted(faults(wired(echo), plain)) == [
        ("$.amount", "int_type"), ("$.extra", "extra_forbidden"), ("$.on", "date_type"), ("$.year", "missing"),
    ]  # fmt: skip


def test_a_misspelt_field_is_answered_with_the_near_name():
    with pytest.raises(InputError) as refused:
        wire_of(rule_info(period_ends_on)).read(b'{"from_dya": "2026-01-01", "period": {"count": 1, "unit": "days"}}')
    unknown = next(each for each in refused.value.findings if each.facts["kind"] == "extra_forbidden")
    assert "from_day" in unknown.way_out_ja
    assert "from_day" in unknown.way_out_en


CANARY = "山田花子"


@pytest.mark.parametrize("name", sorted(GIVEN))
@pytest.mark.parametrize("wrap", [lambda each: each, lambda each: [each], lambda each: {"name": each}, lambda each: {each: each}])
def test_no_finding_repeats_a_text_that_was_given(name, wrap):
    answer = wired(echo).run(json.dumps({**GIVEN, name: wrap(CANARY), CANARY: CANARY}).encode())
    assert "refused" in answer
    assert CANARY not in json.dumps(answer, ensure_ascii=False)


def test_a_value_that_cannot_exist_is_told_without_the_value():
    answer = wired(echo).run(json.dumps({**GIVEN, "person": {"name": "ありえない"}}).encode())
    (finding,) = answer["refused"]
    assert finding["code"] == "master-data.input-value-impossible"
    assert finding["where"]["field"] == "$.person"
    assert "ありえない値" in finding["ja"]
    assert "no such person" not in finding["en"]


@pytest.mark.parametrize(
    ("reason", "plain", "told"),
    [
        ("end must be after start", {"start": "2026-04-01"}, True),
        ("count is 0", {"count": 0, "unit": "a"}, True),
        ("not '林'", ["林"], False),
        ("not 123456789012", {"number": 123_456_789_012}, False),
        ("not -12345", [-12_345], False),
        ("key 職員 is unknown", {"職員": 1}, False),
    ],
)
def test_a_reason_is_told_only_when_it_repeats_nothing(reason, plain, told):
    assert bool(unrevealing(reason, plain)) is told


def refusing(*, day: date) -> date:
    """断る / Refuses in every way."""
    if day.year == 2020:
        raise DomainError(Diagnostic(code="master-data.trial", ja="だめ", en="no", way_out_ja="待つ", way_out_en="wait"))
    if day.year == 2021:
        raise ValueError(f"the year {day.isoformat()} is odd")
    if day.year == 2022:
        raise ValueError("odd years only")
    return date(day.year + 9_999, 1, 1)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2020-01-01", "master-data.trial"),
        ("2021-01-01", "master-data.rule-cannot-answer"),
        ("2022-01-01", "master-data.rule-cannot-answer"),
        ("2023-01-01", "master-data.rule-cannot-answer"),
    ],
)
def test_whatever_the_rule_says_no_with_becomes_a_finding(day, code):
    answer = wired(refusing).run(json.dumps({"day": day}).encode(), line=3)
    assert answer["line"] == 3
    assert [finding["code"] for finding in answer["refused"]] == [code]
    assert ("odd years only" in answer["refused"][0]["en"]) is (day == "2022-01-01")
    assert day not in json.dumps(answer, ensure_ascii=False)


def needing_python(*, is_closed: Callable[[date], bool]) -> bool:
    """呼べない / Needs a callable."""
    return is_closed(date(2026, 1, 1))


def test_a_rule_that_needs_a_callable_says_so():
    with pytest.raises(InputError) as refused:
        wired(needing_python)
    assert refused.value.finding.code == "master-data.rule-needs-python"
    assert refused.value.finding.facts["parameter"] == "is_closed"


def test_the_answer_matches_its_published_schema():
    wire = wire_of(rule_info(period_ends_on))
    schema = wire.output_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    answer = wire.run(b'{"from_day": "2026-01-30", "period": {"count": 1, "unit": "months"}}')
    jsonschema.validate(answer["result"], schema)
    assert answer["result"]["value"] == "2026-02-28"
    jsonschema.validate(wired(echo).run(json.dumps(GIVEN).encode())["result"], wired(echo).output_schema())


def test_a_default_is_published_in_its_plain_form():
    def optional(*, period: LegalPeriod = LegalPeriod.days(3), kind: Kind = Kind.OTHER) -> bool:
        """既定 / Defaults."""
        return True

    schema = wired(optional).input_schema()
    assert schema["properties"]["period"]["default"] == {"count": 3, "unit": "days"}
    assert schema["properties"]["kind"]["default"] == "other"
    assert "required" not in schema


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=3),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(GIVEN)), inner, max_size=5),
    )
)
def test_no_plain_data_brings_another_error_out(plain):
    answer = wired(echo).run(json.dumps(plain).encode())
    assert set(answer) in ({"result"}, {"refused"})
