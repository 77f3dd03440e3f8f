"""符号化 / Every value comes back; no foreign data does anything but fit or be refused."""

import json
from datetime import UTC, date, datetime
from fractions import Fraction

from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from jichitai.master_data.codec import CodecError, decode, encode
from jichitai.master_data.kernel import CaseRef, EffectivePeriod, FiscalYear, LegalPeriod, OfficerRef, PeriodUnit, Yen


@frozen(kw_only=True)
class Part:
    amount: Yen
    share: Fraction
    of: OfficerRef | None = None


@frozen(kw_only=True)
class Whole:
    case: CaseRef
    year: FiscalYear
    on: date
    at: datetime
    length: LegalPeriod
    span: EffectivePeriod
    parts: tuple[Part, ...]
    marks: frozenset[str]
    counts: dict[str, int]
    note: str | None


refs = st.text(st.characters(codec="utf-8", categories=["Lu", "Ll", "Lo", "Nd"]), min_size=1, max_size=20)
parts = st.builds(Part, amount=st.integers().map(Yen), share=st.fractions(), of=st.none() | refs.map(OfficerRef))
wholes = st.builds(
    Whole, case=refs.map(CaseRef), year=st.integers(1947, 9997).map(FiscalYear), on=st.dates(),
    at=st.datetimes(timezones=st.just(UTC)), length=st.builds(LegalPeriod, st.integers(1, 99), st.sampled_from(PeriodUnit)),
    span=st.dates(max_value=date(9000, 1, 1)).map(EffectivePeriod), parts=st.lists(parts, max_size=3).map(tuple),
    marks=st.frozensets(st.text(max_size=5), max_size=3), counts=st.dictionaries(st.text(max_size=5), st.integers(), max_size=3),
    note=st.none() | st.text(max_size=9),
)  # fmt: skip
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.sampled_from(["2026-04-01", "1/3", "days"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["case", "year", "on", "amount", "share", "x"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(whole=wholes)
def test_every_value_comes_back_through_json(whole):
    assert decode(Whole, json.loads(json.dumps(encode(whole)))) == whole


@given(whole=wholes)
def test_equal_values_have_equal_bytes(whole):
    again = decode(Whole, encode(whole))
    assert json.dumps(encode(again), sort_keys=True) == json.dumps(encode(whole), sort_keys=True)


@given(data=json_values, kind=st.sampled_from([Whole, Part, Yen, FiscalYear, date, datetime, Fraction, CaseRef, LegalPeriod, EffectivePeriod,
                                               tuple[Part, ...], Yen | None, frozenset[str], dict[str, Yen]]))  # fmt: skip
def test_foreign_data_fits_or_is_refused_and_nothing_else_happens(data, kind):
    try:
        value = decode(kind, data)
    except CodecError:
        return
    assert decode(kind, encode(value)) == value


@given(whole=wholes, name=st.sampled_from([each.name for each in Whole.__attrs_attrs__]), data=json_values)
def test_one_wrong_field_is_named(whole, name, data):
    plain = encode(whole) | {name: data}
    assert refused_at(plain) is None or refused_at(plain).startswith(name)


def refused_at(plain):
    """どこで拒まれたか / The path of the refusal, or None when the data fits."""
    try:
        decode(Whole, plain)
    except CodecError as error:
        return error.path
    return None
