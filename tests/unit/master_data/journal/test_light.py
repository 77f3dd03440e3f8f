"""軽い道 / What the light ways give is what the full ones give."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Any

import pytest
from attrs import frozen

from jichitai.master_data.codec import CodecError, decode, encode
from jichitai.master_data.journal import JournalOfBody, MemoryJournal, NewEntry, StaleStream
from jichitai.master_data.journal.canonical import content_of, data_in
from jichitai.master_data.journal.light import foresee, foreseen, record, told
from jichitai.master_data.journal.shaping import shaped
from jichitai.master_data.kernel import BodyRef, CaseRef, OfficerRef
from jichitai.master_data.kernel.clock import SystemClock

TRICKY = [
    {}, {"data": {"effective_on": "2026-04-01"}}, {"a": ',"effective_on":"', "b": '"data":'}, {"effective_on": "2026-04-01"},
    {"a": [{"effective_on": "x"}], "b": "\\", "c": "引用「\"」"}, {"𠮷": 1, "\u2028": None},
]  # fmt: skip


def fact(data: Any, **more: Any) -> NewEntry:
    return NewEntry(event_type="example.noted", data=data, actor=OfficerRef("1"), effective_on=date(2026, 4, 1), **more)


@pytest.mark.parametrize("data", TRICKY, ids=range(len(TRICKY)))
def test_the_data_is_found_in_the_stored_bytes_whatever_it_says(data: dict):
    new = fact(data, case=CaseRef('"data":'), causation=',"effective_on":"')
    content = content_of(new, stream=',"data":', sequence=1, recorded_at="2026-04-01T00:00:00.000000Z", command='"data":{')
    assert data_in([content, content]) == [data, data]
    assert data_in([]) == []


@pytest.mark.parametrize("of_body", [False, True])
def test_a_journal_without_light_ways_is_asked_the_usual_way(of_body: bool):
    journal = MemoryJournal(clock=SystemClock())
    used = JournalOfBody(journal, BodyRef("131001")) if of_body else journal
    foresee(used, "example:1")
    assert foreseen(used, "example:1") is None
    record(used, "example:1", [fact({"a": 1}), fact({"a": 2})], expected=0)
    with pytest.raises(StaleStream):
        record(used, "example:1", [fact({"a": 3})], expected=1)
    assert [each.data for each in told(used, "example:1", after=1)] == [{"a": 2}]
    assert [tuple(each) for each in told(used, "example:1")] == [
        (each.sequence, each.event_type, each.event_version, each.data) for each in used.read("example:1")
    ]


class Colour(Enum):
    """色 / For the example."""

    RED = "red"


@frozen(kw_only=True)
class Painted:
    """塗られた / An event of the example, with a field that came later."""

    case: CaseRef
    colour: Colour
    coats: int
    on: date
    by: OfficerRef | None
    rooms: tuple[str, ...]
    note: str = ""


@frozen(kw_only=True)
class House:
    """家 / Values in values: a class, rows of it, and itself again."""

    rooms: tuple[Painted, ...]
    door: Painted | None = None
    beside: House | None = None


def painted(**changes: Any) -> dict[str, Any]:
    event = Painted(case=CaseRef("1"), colour=Colour.RED, coats=2, on=date(2026, 4, 1), by=None, rooms=("a", "b"))
    return encode(event) | changes


def test_values_within_values_are_shaped_as_they_are_decoded():
    old = painted()
    del old["note"]
    plain = {"rooms": [painted(), old], "door": painted(coats=3), "beside": {"rooms": [], "door": None, "beside": None}}
    assert shaped(House, plain) == decode(House, plain)
    assert shaped(House, plain).rooms[1].note == ""
    assert shaped(House, {"rooms": []}) == decode(House, {"rooms": []})
    assert shaped(House, plain | {"door": shaped(Painted, old)}) == decode(House, plain | {"door": shaped(Painted, old)})


@pytest.mark.parametrize(
    "wrong",
    [
        {"rooms": "ab"}, {"rooms": [painted(), painted(coats="2")]}, {"rooms": [3]}, {"rooms": {}}, {"door": painted(more=1)},
        {"door": 3}, {"beside": {"rooms": [painted(rooms=[1])]}},
    ],
)  # fmt: skip
def test_what_is_wrong_within_a_value_is_said_as_decode_says_it(wrong: dict):
    plain = {"rooms": [], "door": None, "beside": None} | wrong
    with pytest.raises(CodecError) as refused:
        shaped(House, plain)
    with pytest.raises(CodecError) as as_decoded:
        decode(House, plain)
    assert str(refused.value) == str(as_decoded.value)


def test_a_shaped_event_is_the_decoded_one():
    event = Painted(case=CaseRef("1"), colour=Colour.RED, coats=2, on=date(2026, 4, 1), by=None, rooms=("a", "b"))
    plain = encode(event)
    assert shaped(Painted, plain) == decode(Painted, plain) == event
    assert shaped(Painted, dict(reversed(plain.items()))) == event
    del plain["note"]  # 欄のなかった頃のもの
    assert shaped(Painted, plain) == event


@pytest.mark.parametrize(
    "wrong", [{"coats": "2"}, {"coats": True}, {"colour": "blue"}, {"on": "2026-02-30"}, {"on": 3}, {"case": " "}, {"more": 1}]
)
def test_what_has_not_the_shape_is_refused_as_decode_refuses_it(wrong: dict):
    event = Painted(case=CaseRef("1"), colour=Colour.RED, coats=2, on=date(2026, 4, 1), by=OfficerRef("9"), rooms=())
    plain = encode(event) | wrong
    with pytest.raises(CodecError) as refused:
        shaped(Painted, plain)
    with pytest.raises(CodecError) as as_decoded:
        decode(Painted, plain)
    assert str(refused.value) == str(as_decoded.value)
