"""正準な形 / The one byte form of an entry."""

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jichitai.master_data.journal import DataNotStorable, MemoryJournal, NewEntry
from jichitai.master_data.journal.canonical import (
    MAX_CONTENT,
    MAX_DEPTH,
    MAX_INTEGER,
    canonical_text,
    content_of,
    entry_of,
    instant_text,
)
from jichitai.master_data.kernel import CaseRef, OfficerRef
from jichitai.master_data.kernel.clock import FixedClock

plain_text = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=20)
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | plain_text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(plain_text, inner, max_size=4),
    max_leaves=12,
)


def utf16_sorted(value):
    """RFC 8785 §3.2.3, written a second time."""
    if isinstance(value, dict):
        return {key: utf16_sorted(value[key]) for key in sorted(value, key=lambda key: key.encode("utf-16-be"))}
    return [utf16_sorted(each) for each in value] if isinstance(value, list) else value


@given(st.dictionaries(plain_text, plain, max_size=5))
def test_it_is_what_rfc_8785_writes(data):
    assert canonical_text(data) == json.dumps(utf16_sorted(data), ensure_ascii=False, separators=(",", ":"))


@given(st.dictionaries(plain_text, plain, max_size=5))
def test_what_is_written_reads_back_equal(data):
    new = NewEntry(event_type="example.happened", data=data, actor=OfficerRef("1"), effective_on=date(2026, 4, 1))
    content = content_of(new, stream="列", sequence=1, recorded_at="2026-04-01T00:00:00.000000Z", command=None)
    entry = entry_of(position=1, content=content, previous_hash=bytes(32), hash=bytes(32))
    assert (entry.data, entry.stream, entry.actor, entry.case) == (data, "列", OfficerRef("1"), None)


def test_the_whole_envelope_is_in_the_bytes():
    new = NewEntry(
        event_type="fiscal.committed", event_version=2, data={"yen": 5}, actor=OfficerRef("職員-1"),
        effective_on=date(2026, 4, 1), case=CaseRef("案-1"), causation="a#1",
    )  # fmt: skip
    content = content_of(new, stream="予算", sequence=3, recorded_at="2026-04-01T00:00:00.000000Z", command="k")
    assert content.decode() == (
        '{"actor":"職員-1","case":"案-1","causation":"a#1","command":"k","data":{"yen":5},"effective_on":"2026-04-01",'
        '"envelope":1,"event_type":"fiscal.committed","event_version":2,"recorded_at":"2026-04-01T00:00:00.000000Z",'
        '"sequence":3,"stream":"予算"}'
    )


def nested(depth):
    data = {}
    for _ in range(depth - 1):
        data = {"x": data}
    return data


def test_nesting_ends_at_the_limit():
    assert canonical_text(nested(MAX_DEPTH)).count("{") == MAX_DEPTH
    with pytest.raises(DataNotStorable) as refused:
        canonical_text(nested(MAX_DEPTH + 1))
    assert refused.value.finding.facts["path"] == ".".join("x" * MAX_DEPTH)


def test_a_value_that_holds_itself_is_refused_not_followed_for_ever():
    data = {}
    data["self"] = [data]
    with pytest.raises(DataNotStorable):
        canonical_text(data)


@pytest.mark.parametrize("n", [MAX_INTEGER, -MAX_INTEGER])
def test_integers_end_where_json_readers_lose_them(n):
    assert canonical_text({"n": n}) == f'{{"n":{n}}}'
    with pytest.raises(DataNotStorable):
        canonical_text({"n": n + (1 if n > 0 else -1)})


def test_an_entry_has_a_size_limit():
    def written(size):
        new = NewEntry(event_type="a.b", data={"x": "円" * size}, actor=OfficerRef("1"), effective_on=date(2026, 4, 1))
        return content_of(new, stream="s", sequence=1, recorded_at="2026-04-01T00:00:00.000000Z", command=None)

    most = (MAX_CONTENT - len(written(0))) // 3
    assert MAX_CONTENT - 3 < len(written(most)) <= MAX_CONTENT
    with pytest.raises(DataNotStorable):
        written(most + 1)


def test_a_finding_names_the_place_and_never_the_value():
    with pytest.raises(DataNotStorable) as refused:
        canonical_text({"people": [{"name": "山田", "height": 171.5}]})
    assert refused.value.finding.facts == {"path": "people.0.height"}
    assert "171" not in str(refused.value)


def test_nul_is_refused_wherever_it_stands_and_quoted_text_is_not():
    for data in ({"a": "x\0"}, {"\0": 1}, {"a": ["\0"]}, {"a": {"b": {"\0": []}}}):
        with pytest.raises(DataNotStorable):
            canonical_text(data)
    assert canonical_text({"a": "\\u0000"}) == '{"a":"\\\\u0000"}'


@pytest.mark.parametrize(
    ("instant", "text"),
    [
        (datetime(2026, 4, 1, 9, tzinfo=timezone(timedelta(hours=9))), "2026-04-01T00:00:00.000000Z"),
        (datetime(2026, 3, 31, 23, 59, 59, 999_999, tzinfo=UTC), "2026-03-31T23:59:59.999999Z"),
    ],
)
def test_an_instant_is_utc_to_the_microsecond(instant, text):
    assert instant_text(instant) == text
    with pytest.raises(ValueError, match="time zone"):
        instant_text(instant.replace(tzinfo=None))


@pytest.mark.parametrize(
    "wrong",
    [{"event_type": "nodot"}, {"event_type": "A.b"}, {"event_type": "a." + "b" * 200}, {"event_version": 0}, {"event_version": True},
     {"event_version": 32_768}, {"causation": ""}, {"causation": "x" * 401}],
)  # fmt: skip
def test_a_malformed_new_entry_is_a_program_fault(wrong):
    fine = {"event_type": "a.b", "data": {}, "actor": OfficerRef("1"), "effective_on": date(2026, 4, 1)}
    with pytest.raises(ValueError, match=r"an event|causation"):
        NewEntry(**fine | wrong)


def test_what_the_caller_changes_afterwards_changes_nothing():
    data = {"list": [1]}
    journal = MemoryJournal(clock=FixedClock.at(2026, 4, 1))
    new = NewEntry(event_type="a.b", data=data, actor=OfficerRef("1"), effective_on=date(2026, 4, 1))
    journal.append("s", [new], expected=0)
    data["list"].append(2)
    assert next(journal.read("s")).data == {"list": [1]}
