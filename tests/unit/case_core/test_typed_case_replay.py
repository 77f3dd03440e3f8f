"""再現の近道 / A replay from plain data, and what a process remembers, are what the events make."""

from __future__ import annotations

from jichitai.case_core.case_types import stream_desk
from jichitai.case_core.case_types.lifecycle import Transition
from jichitai.case_core.case_types.typed_case import TypedCase
from jichitai.case_core.case_types.typed_case_entries import replayed, typed_case_stream
from jichitai.case_core.case_types.typed_commands import CloseTypedCase, MoveTask
from jichitai.case_core.recent import Recent
from jichitai.case_core.testing.town import CLERK
from jichitai.case_core.testing.typed_walk import TypedWalk
from jichitai.master_data.journal.light import told


def test_the_short_way_makes_the_case_its_events_make_after_each_of_them():
    walk = TypedWalk().with_types()
    case = walk.ended(walk.opened())
    walk.do(CloseTypedCase(case=case.ref))
    events = walk.desk.history(case.ref, by=CLERK)
    entries = list(told(walk.office.journal, typed_case_stream(case.ref)))
    assert len(events) > 20
    for count in range(1, len(events) + 1):
        one_by_one = TypedCase.replayed(events[:1])
        for event in events[1:count]:
            one_by_one = one_by_one.after(event)
        assert replayed(entries[:count]) == TypedCase.replayed(events[:count]) == one_by_one
    assert replayed([]) is None
    assert walk.desk.replayed(case.ref, by=CLERK) == walk.desk.get(case.ref, by=CLERK)


def test_what_is_remembered_is_that_of_the_history_as_it_is_now(monkeypatch):
    monkeypatch.setattr(stream_desk, "MADE", Recent(8))
    walk = TypedWalk().with_types()
    ref = walk.opened().ref
    before = walk.desk.get(ref, by=CLERK)
    assert walk.desk.get(ref, by=CLERK) is before
    after = walk.do(MoveTask(case=ref, task="形式確認", transition=Transition.SUSPEND))
    assert walk.desk.get(ref, by=CLERK) == after != before
    other = TypedWalk().with_types()  # 別の仕訳帳に、同じ番号の別の案件がある
    assert other.desk.get(other.opened().ref, by=CLERK) == other.desk.replayed(ref, by=CLERK)


def test_the_value_used_longest_ago_is_the_one_forgotten():
    recent = Recent[str](2)
    recent.put(b"1", "one")
    recent.put(b"2", "two")
    assert recent.get(b"1") == "one"
    recent.put(b"3", "three")
    assert [recent.get(each) for each in (b"1", b"2", b"3")] == ["one", None, "three"]
