"""符号化 / Domain values to plain data and back; what does not fit is refused with its place."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from fractions import Fraction
from typing import Any

import pytest
from attrs import frozen

from jichitai.master_data.codec import CodecError, decode, encode
from jichitai.master_data.kernel import (
    CaseRef,
    Diagnostic,
    EffectivePeriod,
    FiscalYear,
    LegalPeriod,
    PeriodUnit,
    Where,
    Yen,
    period_ends_on,
)
from jichitai.master_data.kernel.laws import CIVIL_CODE


class Kind(Enum):
    ONE = "one"
    TWO = 2


@frozen(kw_only=True)
class Line:
    case: CaseRef
    amount: Yen
    on: date
    parts: tuple[Yen, ...] = ()
    kind: Kind | None = None
    below: "Line | None" = None


LINE = Line(case=CaseRef("C-1"), amount=Yen(5), on=date(2026, 4, 1), parts=(Yen(2), Yen(3)), kind=Kind.ONE,
            below=Line(case=CaseRef("C-2"), amount=Yen(0), on=date(2026, 4, 2)))  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "value", "plain"),
    [
        (int, 5, 5), (bool, True, True), (str, "あ", "あ"), (type(None), None, None), (Yen, Yen(-5), -5), (FiscalYear, FiscalYear(2026), 2026),
        (date, date(2026, 4, 1), "2026-04-01"), (datetime, datetime(2026, 4, 1, tzinfo=UTC), "2026-04-01T00:00:00+00:00"),
        (Fraction, Fraction(1, 3), "1/3"), (Fraction, Fraction(2), "2"), (CaseRef, CaseRef("C-1"), "C-1"), (Kind, Kind.TWO, 2),
        (tuple[Yen, ...], (Yen(1), Yen(2)), [1, 2]), (tuple[Yen, date], (Yen(1), date(2026, 4, 1)), [1, "2026-04-01"]),
        (Sequence[Yen], (Yen(1),), [1]), (frozenset[str], frozenset({"b", "a"}), ["a", "b"]),
        (Mapping[str, Yen], {"a": Yen(1)}, {"a": 1}), (dict[Kind, Yen], {Kind.ONE: Yen(1)}, {"one": 1}),
        (Yen | None, None, None), (Yen | None, Yen(1), 1), (LegalPeriod, LegalPeriod(3, PeriodUnit.MONTHS), {"count": 3, "unit": "months"}),
        (EffectivePeriod, EffectivePeriod(date(2026, 4, 1)), {"start": "2026-04-01", "end": None}), (Any, [1, "a"], [1, "a"]),
    ],
)  # fmt: skip
def test_each_type_has_one_plain_form_and_comes_back(kind, value, plain):
    assert encode(value) == plain
    assert decode(kind, plain) == value


def test_objects_may_contain_themselves():
    assert decode(Line, encode(LINE)) == LINE


def test_defaults_may_be_left_out_of_stored_data():
    assert decode(Line, {"case": "C-1", "amount": 5, "on": "2026-04-01"}) == Line(
        case=CaseRef("C-1"), amount=Yen(5), on=date(2026, 4, 1)
    )


@pytest.mark.parametrize(
    ("kind", "data", "path"),
    [
        (int, "5", ""), (int, True, ""), (int, 5.0, ""), (bool, 1, ""), (str, 5, ""), (Yen, "5", ""), (Yen, 5.0, ""), (Yen, True, ""),
        (FiscalYear, 1900, ""), (date, "20260401", ""), (date, "2026-W15-3", ""), (date, "2026-02-30", ""), (date, 5, ""),
        (date, datetime(2026, 4, 1, tzinfo=UTC), ""), (datetime, "2026-04-01T00:00:00", ""), (datetime, "x", ""), (datetime, 5, ""),
        (Fraction, 0.5, ""), (Fraction, "1e3", ""), (Fraction, "1_0", ""), (Fraction, "１", ""), (Fraction, "1/0", ""), (Fraction, "1" * 61, ""),
        (Fraction, "nan", ""), (CaseRef, "", ""), (CaseRef, 5, ""), (Kind, "three", ""), (Kind, True, ""), (Kind, None, ""),
        (tuple[Yen, ...], 5, ""), (tuple[Yen, ...], [1, "2"], "[1]"), (tuple[Yen, date], [1], ""), (tuple[Yen, date], [1, 2], "[1]"),
        (Mapping[str, Yen], [1], ""), (Mapping[str, Yen], {"a": "1"}, ".a"), (Yen | None, "x", ""),
        (Line, [], ""), (Line, {"case": "C-1"}, ""), (Line, {"case": "C", "amount": 5, "on": "2026-04-01", "extra": 1}, ""),
        (Line, {"case": "C", "amount": "5", "on": "2026-04-01"}, "amount"),
        (Line, {"case": "C", "amount": 5, "on": "2026-04-01", "parts": [1, None]}, "parts[1]"),
        (Line, {"case": "C", "amount": 5, "on": "2026-04-01", "below": {"case": "D", "amount": 5, "on": "x"}}, "below.on"),
        (LegalPeriod, {"count": 0, "unit": "days"}, ""), (EffectivePeriod, {"start": "2026-04-01", "end": "2026-04-01"}, ""),
    ],
    ids=str,
)  # fmt: skip
def test_data_of_another_shape_is_refused_with_its_place(kind, data, path):
    with pytest.raises(CodecError) as refused:
        decode(kind, data)
    assert refused.value.path == path


def test_an_object_already_built_is_taken_as_it_is():
    assert decode(Line, LINE) is LINE


@pytest.mark.parametrize("value", [1.0, {1, 2}, object(), 1j, [1.0]])
def test_what_has_no_plain_form_is_not_encoded(value):
    with pytest.raises(TypeError):
        encode(value)


@pytest.mark.parametrize("kind", [float, complex, object])
def test_what_has_no_plain_form_is_not_decoded(kind):
    with pytest.raises(TypeError):
        decode(kind, 1)


def test_an_error_shows_the_type_and_never_the_value():
    with pytest.raises(CodecError) as refused:
        decode(Line, {"case": "C", "amount": "禁秘", "on": "2026-04-01"})
    assert "禁秘" not in str(refused.value)


def test_a_finding_is_encoded_with_its_place_only_when_it_has_one():
    found = Diagnostic(
        code="a.b",
        ja="事実",
        en="fact",
        way_out_ja="直す",
        way_out_en="mend",
        cites=(CIVIL_CODE.article("140"),),
        facts={"on": date(2026, 4, 1)},
    )
    assert encode(found) == {
        "code": "a.b", "severity": "refusal", "ja": "事実", "en": "fact", "way_out_ja": "直す", "way_out_en": "mend",
        "cites": [{"key": "129AC0000000089:140", "ja": "民法第140条", "en": "Civil Code, Article 140",
                   "url": "https://laws.e-gov.go.jp/law/129AC0000000089#Mp-At_140"}],
        "facts": {"on": "2026-04-01"},
    }  # fmt: skip
    assert encode(found.at(Where(line=3)))["where"] == {"line": 3}


def test_a_ruling_is_encoded_with_both_sentences():
    plain = encode(period_ends_on(from_day=date(2026, 4, 1), period=LegalPeriod.days(1)))
    assert plain["value"] == "2026-04-02"
    assert set(plain) == {"value", "ja", "en", "cites", "steps", "editions"}
