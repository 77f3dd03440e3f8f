"""共通マスタの約束 / What every store of facts keeps: the suite a store of your own must pass too."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from attrs import evolve, frozen

from ..journal.entry import NewEntry
from ..journal.errors import DataNotStorable
from ..kernel.period import EffectivePeriod
from ..kernel.refs import OfficerRef
from ..temporal import (
    Difference,
    Fact,
    FactIndex,
    Kind,
    Line,
    LineChangedByAnother,
    LineHasGap,
    LineStillValid,
    Masters,
    NothingValidThere,
    PeriodsOverlap,
    PlannedChange,
    TimeConstraint,
    record_with_entry,
)
from .journal import some_fact

NOW = datetime(2026, 4, 1, 0, 0, 0, 123456, tzinfo=UTC)
HOUR = timedelta(hours=1)
OFFICER = OfficerRef("職員-100")


@frozen
class Section:
    """課 / A value with fields: what the suite records."""

    name: str
    seats: int = 0


SECTIONS = Kind("example.section", Section)
NAMES = Kind("example.name", str)
ACCOUNTS = Kind("example.account", str, constraint=TimeConstraint.MANY)
UNBROKEN = Kind("example.unbroken", str, constraint=TimeConstraint.EXACTLY_ONE)


def some_days(first: int, last: int | None = None) -> EffectivePeriod:
    """2026年4月の日 / Days of April 2026, both included; no last day means open."""
    return EffectivePeriod(date(2026, 4, first), None if last is None else date(2026, 4, last) + timedelta(days=1))


def recorded(masters: Masters, kind: Kind[str], key: str, value: str, valid: EffectivePeriod, hours: int = 0) -> Line[str]:
    """記録して読む / Record one value and read the line again."""
    line = masters.facts.hold(kind, key)
    masters.facts.apply(line.record(value, valid, now=NOW + hours * HOUR, entry=f"{key}#{hours + 1}"))
    return masters.facts.line(kind, key)


class Stopped(Exception):
    """途中で止まった / Raised on purpose in the middle of a block."""


def written_and_stopped(masters: Masters, key: str) -> None:
    """書いて止まる / Write a fact and an entry together, and fail."""
    with masters.together():
        recorded(masters, NAMES, key, "残らない", some_days(1), hours=5)
        masters.journal.append("a", [some_fact(1)], expected=0)
        raise Stopped


def erased_and_stopped(masters: Masters, key: str) -> None:
    """消して止まる / Erase a line, and fail."""
    with masters.together():
        masters.facts.erase(NAMES, key, on=date(2026, 4, 11), now=NOW + 3 * HOUR)
        raise Stopped


class MastersContract:
    """共通マスタの約束 / Give a ``masters`` fixture (empty, inside a transaction if it knows any)."""

    def test_what_is_recorded_is_what_is_read(self, masters: Masters) -> None:
        """書いたものが読める / The line read equals the line computed, in every field of every fact."""
        line = Line(kind=SECTIONS, key="0100")
        for n, (name, valid) in enumerate([("総務課", some_days(1)), ("人事課", some_days(10, 20)), ("総務課", some_days(15))]):
            change = masters.facts.hold(SECTIONS, "0100").record(Section(name, n), valid, now=NOW + n * HOUR, entry=f"e#{n}")
            line = line.after(change)
            masters.facts.apply(change)
            assert masters.facts.line(SECTIONS, "0100") == line
        assert [each.value.name for each in line.believed()] == ["総務課", "人事課", "総務課"]
        assert all(each.recorded_at.utcoffset() is not None for each in masters.facts.line(SECTIONS, "0100").facts)

    def test_a_line_never_written_is_empty(self, masters: Masters) -> None:
        """空の系列 / Reading or holding it leaves nothing to be listed."""
        assert masters.facts.line(NAMES, "0100") == masters.facts.hold(NAMES, "0100") == Line(kind=NAMES, key="0100")
        assert list(masters.facts.lines(NAMES)) == []

    def test_text_is_kept_as_given(self, masters: Masters) -> None:
        """文字はそのまま / Neither normalised nor cut: variation selectors, decomposed kana, blanks, quotes."""
        for n, value in enumerate(["辻\U000e0100", "が", "　前後の空白　", 'a"b\\c', "𠮷野家", "", "\n"]):
            assert recorded(masters, NAMES, f"k{n}", value, some_days(1)).as_of(date(2026, 4, 1)) == value

    def test_a_value_that_no_store_could_keep_is_refused_everywhere(self, masters: Masters) -> None:
        """置けない値 / A lone surrogate and NUL are refused before anything is written."""
        for value in ("\ud800", "a\0b"):
            change = masters.facts.line(NAMES, "0100").record(value, some_days(1), now=NOW)
            with pytest.raises(DataNotStorable):
                masters.facts.apply(change)
            assert masters.facts.line(NAMES, "0100").facts == ()

    def test_kinds_are_apart(self, masters: Masters) -> None:
        """種類は別 / The same key under another kind is another line."""
        recorded(masters, NAMES, "0100", "甲", some_days(1))
        recorded(masters, UNBROKEN, "0100", "乙", some_days(1))
        assert [each.value for each in masters.facts.as_of(NAMES, date(2026, 4, 1))] == ["甲"]
        assert [line.key for line in masters.facts.lines(UNBROKEN)] == ["0100"]

    def test_as_of_is_a_day_and_an_instant(self, masters: Masters) -> None:
        """その日、その時 / The first and last valid day, the instant of recording and of superseding: each side of each."""
        recorded(masters, NAMES, "0100", "甲", some_days(5, 10))
        recorded(masters, NAMES, "0100", "乙", some_days(8, 10), hours=1)
        tick = timedelta(microseconds=1)
        told = {
            (day, at): [each.value for each in masters.facts.as_of(NAMES, date(2026, 4, day), recorded=at)]
            for day in (4, 5, 7, 8, 10, 11)
            for at in (NOW - tick, NOW, NOW + HOUR - tick, NOW + HOUR, None)
        }
        for (day, at), values in told.items():
            early = at is not None and at < NOW + HOUR
            expected = "" if not 5 <= day <= 10 or (at is not None and at < NOW) else "乙" if day >= 8 and not early else "甲"
            assert values == [*expected], (day, at)

    def test_everything_comes_in_order_of_keys(self, masters: Masters) -> None:
        """鍵の順 / By code point, on every database."""
        keys = ["b", "B", "10", "9", "Ａ", "総", "あ", "a/1", "𠮷", "ー"]
        for key in keys:
            recorded(masters, NAMES, key, key, some_days(1))
        assert [each.value for each in masters.facts.as_of(NAMES, date(2026, 4, 1))] == sorted(keys)
        assert [line.key for line in masters.facts.lines(NAMES)] == sorted(keys)

    def test_a_stale_change_is_refused_and_leaves_nothing(self, masters: Masters) -> None:
        """先に書かれた / Made from an earlier state, even for other days: refused, whatever the clock says."""
        empty = masters.facts.line(NAMES, "0100")
        first = recorded(masters, NAMES, "0100", "甲", some_days(1, 5))
        after = recorded(masters, NAMES, "0100", "乙", some_days(3, 4), hours=1)
        for stale in (
            empty.record("丙", some_days(1), now=NOW + 2 * HOUR),
            empty.record("丙", some_days(20), now=NOW + 2 * HOUR),
            first.record("丙", some_days(20), now=NOW + 2 * HOUR),
            evolve(after.record("丙", some_days(3), now=NOW + 2 * HOUR), closes=()),
        ):
            with pytest.raises(LineChangedByAnother) as refused:
                masters.facts.apply(stale)
            assert refused.value.finding.facts == {"kind": "example.name", "key": "0100"}
            assert masters.facts.line(NAMES, "0100") == after

    def test_a_clock_that_stands_still_is_passed(self, masters: Masters) -> None:
        """止まった時計 / Several changes at one instant of the clock stay apart by a microsecond each."""
        for value in "甲乙丙":
            recorded(masters, NAMES, "0100", value, some_days(1))
        line = masters.facts.line(NAMES, "0100")
        assert [each.recorded_at - NOW for each in line.facts] == [timedelta(microseconds=n) for n in range(3)]
        assert [line.as_of(date(2026, 4, 1), recorded=each.recorded_at) for each in line.facts] == [*"甲乙丙"]

    def test_a_withdrawal_ends_belief_and_adds_nothing_there(self, masters: Masters) -> None:
        """取消し / The days withdrawn have no value; what was believed before can still be asked."""
        line = recorded(masters, NAMES, "0100", "甲", some_days(1))
        masters.facts.apply(line.withdraw(some_days(1), now=NOW + HOUR))
        assert list(masters.facts.as_of(NAMES, date(2026, 4, 1))) == []
        assert [each.value for each in masters.facts.as_of(NAMES, date(2026, 4, 1), recorded=NOW)] == ["甲"]
        with pytest.raises(NothingValidThere):
            masters.facts.line(NAMES, "0100").withdraw(some_days(1), now=NOW + HOUR)

    def test_the_constraint_of_a_kind_holds(self, masters: Masters) -> None:
        """時の制約 / No gap where there must be none; the parts of a subject are lines of their own."""
        recorded(masters, UNBROKEN, "0100", "甲", some_days(1, 5))
        with pytest.raises(LineHasGap):
            recorded(masters, UNBROKEN, "0100", "乙", some_days(7), hours=1)
        for key in ("0100/給付", "0100/報酬", "0100", "01000/給付", "0100/深い/部分", "0101/給付"):
            if key != "0100":
                recorded(masters, ACCOUNTS, key, key, some_days(1))
        assert [line.key for line in masters.facts.parts(ACCOUNTS, "0100")] == ["0100/報酬", "0100/給付"]
        assert [line.key for line in masters.facts.parts(ACCOUNTS, "0100/深い")] == ["0100/深い/部分"]

    def test_many_changes_at_once_are_as_one_after_another(self, masters: Masters) -> None:
        """まとめて / The same lines come of it; a key may come again; one refusal and nothing is written."""
        lines, changes = dict[str, Line[str]](), []
        for n in range(30):
            key = f"{n % 7}"
            line = lines.get(key, Line(kind=NAMES, key=key))
            changes.append(line.record(f"{n}", some_days(1 + n % 5), now=NOW + n * HOUR, entry=f"e#{n}"))
            lines[key] = line.after(changes[-1])
        assert masters.facts.apply_many(iter(changes)) == 30
        assert list(masters.facts.lines(NAMES)) == [lines[key] for key in sorted(lines)]
        more = [lines["3"].record("新", some_days(1), now=NOW + 99 * HOUR), changes[0]]
        with pytest.raises(LineChangedByAnother):
            masters.facts.apply_many(more)
        assert masters.facts.line(NAMES, "3") == lines["3"]
        assert masters.facts.apply_many([]) == 0

    def test_whole_lines_are_restored_with_their_past(self, masters: Masters) -> None:
        """そのまま戻す / What one store gives, another takes: past beliefs too, but never over what is there."""
        line = Line(kind=NAMES, key="0100")
        for n, valid in enumerate([some_days(1), some_days(5), some_days(3, 8)]):
            line = line.after(line.record(f"{n}", valid, now=NOW + n * HOUR))
        other = evolve(line, key="0200", facts=tuple(evolve(each, key="0200") for each in line.facts))
        assert masters.facts.restore([line, other, Line(kind=NAMES, key="0300")]) == 2 * len(line.facts)
        assert list(masters.facts.lines(NAMES)) == [line, other]
        with pytest.raises(LineChangedByAnother):
            masters.facts.restore([evolve(line, key="0400", facts=tuple(evolve(each, key="0400") for each in line.facts)), line])
        twice = tuple(evolve(each, key="0500", superseded_at=None) for each in line.facts)
        with pytest.raises(PeriodsOverlap):
            masters.facts.restore([Line(kind=NAMES, key="0500", facts=twice)])
        assert [each.key for each in masters.facts.lines(NAMES)] == ["0100", "0200"]
        recorded(masters, NAMES, "0100", "後", some_days(1), hours=9)

    def test_a_line_is_erased_when_nothing_of_it_is_valid_any_more(self, masters: Masters) -> None:
        """消す / Every value is gone, at every instant; another block's failure brings them back; the key can be used again."""
        recorded(masters, NAMES, "0100", "秘", some_days(1))
        line = recorded(masters, NAMES, "0100", "密", some_days(5), hours=1)
        masters.facts.apply(line.withdraw(some_days(11), now=NOW + 2 * HOUR))
        kept = recorded(masters, NAMES, "0200", "残", some_days(1, 10))
        before = masters.facts.line(NAMES, "0100")
        with pytest.raises(LineStillValid):
            masters.facts.erase(NAMES, "0100", on=date(2026, 4, 10), now=NOW + 3 * HOUR)
        with pytest.raises(Stopped):
            erased_and_stopped(masters, "0100")
        assert masters.facts.line(NAMES, "0100") == before
        assert masters.facts.erase(NAMES, "0100", on=date(2026, 4, 11), now=NOW + 3 * HOUR) == len(before.facts)
        for at in (None, NOW, NOW + HOUR, NOW + 2 * HOUR, NOW + 9 * HOUR):
            assert [each.key for each in masters.facts.as_of(NAMES, date(2026, 4, 5), recorded=at)] == (
                ["0200"] if at is None or at >= NOW else []
            )
        assert list(masters.facts.lines(NAMES)) == [kept]
        assert list(masters.facts.recorded_between(NAMES, NOW + HOUR, NOW + 9 * HOUR)) == []
        assert masters.facts.erase(NAMES, "0100", on=date(2026, 4, 11), now=NOW + 3 * HOUR) == 0
        assert recorded(masters, NAMES, "0100", "新", some_days(1)).as_of(date(2026, 4, 5)) == "新"
        with pytest.raises(LineChangedByAnother):
            masters.facts.apply(before.record("古", some_days(20), now=NOW + 9 * HOUR))

    def test_what_differs_between_two_days(self, masters: Masters) -> None:
        """二つの日の違い / Begun, ended and changed subjects; the same value recorded anew is no difference."""
        recorded(masters, NAMES, "a", "続", some_days(1))
        recorded(masters, NAMES, "a", "続", some_days(10), hours=1)
        recorded(masters, NAMES, "b", "前", some_days(1))
        recorded(masters, NAMES, "b", "後", some_days(10), hours=1)
        recorded(masters, NAMES, "c", "終", some_days(1, 9))
        recorded(masters, NAMES, "d", "始", some_days(10))
        first, second = date(2026, 4, 9), date(2026, 4, 10)

        def told(found: Difference[str]) -> tuple[str, str | None, str | None]:
            before, after = found.before, found.after
            return found.key, None if before is None else before.value, None if after is None else after.value

        assert [told(each) for each in masters.facts.changed_between(NAMES, first, second)] == [
            ("b", "前", "後"), ("c", "終", None), ("d", None, "始")]  # fmt: skip
        assert [told(each) for each in masters.facts.changed_between(NAMES, first, second, recorded=NOW)] == [
            ("c", "終", None), ("d", None, "始")]  # fmt: skip
        assert list(masters.facts.changed_between(NAMES, second, second)) == []

    def test_what_was_recorded_in_a_time(self, masters: Masters) -> None:
        """記録の間 / From an instant up to, not including, another; a fact superseded in it is told too."""
        recorded(masters, NAMES, "0100", "甲", some_days(1))
        recorded(masters, NAMES, "0100", "乙", some_days(5), hours=2)
        recorded(masters, NAMES, "0200", "丙", some_days(1), hours=3)

        def told(since: int, until: int) -> list[str]:
            found = masters.facts.recorded_between(NAMES, NOW + since * HOUR, NOW + until * HOUR)
            return [each.value for each in found]

        assert told(0, 1) == ["甲"]
        assert told(0, 0) == told(1, 2) == told(4, 9) == []
        assert told(2, 3) == ["甲", "甲", "乙"]
        assert told(3, 4) == ["丙"]

    def test_the_index_answers_as_the_store(self, masters: Masters) -> None:
        """索引 / Every day, now and then, as the store would say."""
        for n in range(12):
            recorded(masters, NAMES, f"{n % 3}", f"{n}", some_days(1 + n, 22 - n // 2 if n % 2 else None), hours=n)
        for at in (None, *(NOW + n * HOUR for n in range(-1, 13))):
            index = FactIndex.of(masters.facts.lines(NAMES), recorded=at)
            for day in range(1, 25):
                on = date(2026, 4, day)
                assert list(index.all_on(on)) == [(each.key, each.value) for each in masters.facts.as_of(NAMES, on, recorded=at)]

    def test_together_is_all_or_nothing(self, masters: Masters) -> None:
        """一まとまり / Facts and entries of a block that raises are gone, those before and after stay; blocks nest."""
        before = recorded(masters, NAMES, "0100", "甲", some_days(1))
        with pytest.raises(Stopped):
            written_and_stopped(masters, "0100")
        assert (masters.facts.line(NAMES, "0100"), masters.journal.head("a").sequence) == (before, 0)
        with masters.together():
            recorded(masters, NAMES, "0200", "丙", some_days(1), hours=1)
            with pytest.raises(Stopped):
                written_and_stopped(masters, "0200")
            masters.journal.append("a", [some_fact(2)], expected=0)
        assert masters.facts.line(NAMES, "0200").as_of(date(2026, 4, 1)) == "丙"
        assert [entry.data["n"] for entry in masters.journal.read("a")] == [2]

    def test_an_entry_and_its_facts_are_written_together(self, masters: Masters) -> None:
        """記帳して記録する / Every fact names the entry, at its instant; a refusal takes the entry back."""
        merged = NewEntry(event_type="example.merged", data={"into": "0200"}, actor=OFFICER, effective_on=date(2026, 4, 5))
        recorded(masters, NAMES, "0100", "甲", some_days(1))

        steps = [
            PlannedChange(NAMES, "0200", lambda line, now, entry: line.record("乙", some_days(5), now=now, entry=entry)),
            PlannedChange(NAMES, "0100", lambda line, now, entry: line.withdraw(some_days(5), now=now, entry=entry)),
        ]
        written = record_with_entry(masters, merged, steps)
        assert (written.id, written.event_type) == ("master-data:example.name:0200#1", "example.merged")
        made = [masters.facts.line(NAMES, key).believed()[0] for key in ("0100", "0200")]
        assert [(each.value, each.valid, each.entry) for each in made] == [
            ("甲", some_days(1, 4), written.id), ("乙", some_days(5), written.id)]  # fmt: skip
        assert len({each.recorded_at for each in made}) == 1  # nobody ever sees the one without the other
        lines = list(masters.facts.lines(NAMES))
        with pytest.raises(NothingValidThere):
            record_with_entry(masters, merged, steps, stream="reorganisation")
        assert (list(masters.facts.lines(NAMES)), masters.journal.head("reorganisation").sequence) == (lines, 0)

    def test_the_facts_of_one_line_never_share_a_day(self, masters: Masters) -> None:
        """重ならない / At every instant of belief, after changes of every shape."""
        for n, (first, last) in enumerate([(1, None), (5, 9), (3, 6), (9, 9), (1, 30), (2, None), (30, None)]):
            recorded(masters, NAMES, "0100", f"{n}", some_days(first, last), hours=n)
        line: Line[str] = masters.facts.line(NAMES, "0100")
        for at in {each.recorded_at for each in line.facts}:
            believed: tuple[Fact[str], ...] = line.believed(at)
            assert not [1 for one, two in pairwise(believed) if one.valid.overlaps(two.valid)]
