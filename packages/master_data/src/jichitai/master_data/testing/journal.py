"""仕訳帳の約束 / What every journal keeps: the suite a store of your own must pass too."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from attrs import evolve

from ..journal.chain import chain_hash
from ..journal.entry import EMPTY, GENESIS, Entry, NewEntry, StreamHead
from ..journal.errors import DataNotStorable, IdempotencyConflict, NumberNotVoidable, StaleStream
from ..journal.numbering import stream_of_series
from ..journal.ports import START, Journal, Outbox
from ..kernel.fiscal_year import FiscalYear
from ..kernel.refs import CaseRef, OfficerRef

YEAR = FiscalYear(2026)
OFFICER = OfficerRef("職員-100")


def some_fact(
    n: int = 1,
    *,
    event_type: str = "example.thing-happened",
    event_version: int = 1,
    case: CaseRef | None = None,
    causation: str | None = None,
) -> NewEntry:
    """ある事実 / A fact to write, told apart by ``n``."""
    return NewEntry(
        event_type=event_type, event_version=event_version, data={"n": n, "件名": "備品の購入"},
        actor=OFFICER, effective_on=date(2026, 4, 1), case=case, causation=causation,
    )  # fmt: skip


class JournalContract:
    """仕訳帳の約束 / Give a ``journal`` fixture (empty, inside a transaction if it knows any)."""

    def test_what_is_written_is_what_is_read(self, journal: Journal) -> None:
        """書いたものが読める / The entry read equals the entry written, in every field."""
        new = some_fact(7, event_version=3, case=CaseRef("案件-1"), causation="other#1")
        (written,) = journal.append("a", [new], expected=0)
        assert list(journal.read("a")) == [written]
        assert (written.stream, written.sequence, written.id) == ("a", 1, "a#1")
        assert (written.event_type, written.event_version, written.data) == (new.event_type, 3, dict(new.data))
        assert (written.actor, written.effective_on, written.case) == (OFFICER, date(2026, 4, 1), CaseRef("案件-1"))
        assert (written.causation, written.command) == ("other#1", None)
        assert written.recorded_at.utcoffset() is not None

    def test_the_content_is_canonical_and_chained(self, journal: Journal) -> None:
        """鎖につながる / Sequence counts from 1 and every hash follows from the one before and the bytes."""
        entries = journal.append("a", [some_fact(1), some_fact(2)], expected=0)
        entries += journal.append("a", [some_fact(3)], expected=StreamHead.of(entries[-1]))
        previous = GENESIS
        for sequence, entry in enumerate(entries, 1):
            said = json.loads(entry.content)
            assert (entry.sequence, said["sequence"], said["data"]) == (sequence, sequence, entry.data)
            canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            assert entry.content == canonical.encode()
            assert (entry.previous_hash, entry.hash) == (previous, chain_hash(previous, entry.content))
            previous = entry.hash

    def test_positions_grow_over_all_streams(self, journal: Journal) -> None:
        """位置は増える / Every entry stands behind all written before it."""
        made: list[Entry] = []
        for n in range(6):
            made += journal.append("ab"[n % 2], [some_fact(n), some_fact(n)], expected=n // 2 * 2)
        positions = [entry.position for entry in made]
        assert positions == sorted(set(positions))

    def test_an_empty_stream_has_an_empty_head(self, journal: Journal) -> None:
        """空の列 / Nothing was written: sequence 0, nothing to read."""
        assert journal.head("nothing") == EMPTY
        assert list(journal.read("nothing")) == []

    def test_the_head_is_the_last_entry(self, journal: Journal) -> None:
        """先頭 / The head names the last entry's sequence and hash."""
        *_, last = journal.append("a", [some_fact(n) for n in range(5)], expected=0)
        assert journal.head("a") == StreamHead(5, last.hash)

    def test_reading_can_start_in_the_middle(self, journal: Journal) -> None:
        """途中から読む / ``after`` is the last sequence one already has."""
        journal.append("a", [some_fact(n) for n in range(5)], expected=0)
        assert [entry.sequence for entry in journal.read("a", after=3)] == [4, 5]
        assert list(journal.read("a", after=5)) == []

    def test_a_long_stream_is_read_whole(self, journal: Journal) -> None:
        """長い列 / More than any page."""
        journal.append("a", [some_fact(n) for n in range(1_203)], expected=0)
        assert [entry.data["n"] for entry in journal.read("a")] == list(range(1_203))

    @pytest.mark.parametrize("expected", [0, 1, 3, StreamHead(2, bytes(32)), StreamHead(1), EMPTY])
    def test_who_read_another_state_is_refused_and_nothing_is_written(self, journal: Journal, expected: int | StreamHead) -> None:
        """古い読みでは書けない / A wrong number or hash: ``StaleStream``, and the stream is as it was."""
        journal.append("a", [some_fact(1), some_fact(2)], expected=0)
        head = journal.head("a")
        with pytest.raises(StaleStream) as refused:
            journal.append("a", [some_fact(3)], expected=expected)
        assert refused.value.finding.code == "master-data.stream-is-stale"
        assert journal.head("a") == head
        assert len(list(journal.read("a"))) == 2

    def test_a_new_stream_cannot_be_expected_to_have_entries(self, journal: Journal) -> None:
        """ない列の続きは書けない / Expecting entries where there are none is refused."""
        with pytest.raises(StaleStream):
            journal.append("a", [some_fact()], expected=1)
        with pytest.raises(StaleStream):
            journal.append("a", [some_fact()], expected=StreamHead(1, bytes(32)))

    def test_writing_nothing_still_checks_the_head(self, journal: Journal) -> None:
        """空の記帳 / No entries: nothing written, but a stale reader is told."""
        assert journal.append("a", [], expected=0) == ()
        with pytest.raises(StaleStream):
            journal.append("a", [], expected=1)

    @pytest.mark.parametrize(
        "data",
        [{"x": 1.0}, {"x": float("nan")}, {"x": 2**53}, {1: "x"}, {"x": "\ud800"}, {"\ud800": 1}, {"x": "a\0b"}, {"x": (1,)},
         {"x": b""}, {"x": date(2026, 4, 1)}],
        ids=["float", "nan", "large", "key", "surrogate", "surrogate-key", "nul", "tuple", "bytes", "date"],
    )  # fmt: skip
    def test_what_has_no_canonical_form_is_refused(self, journal: Journal, data: dict[str, Any]) -> None:
        """正準な形のないもの / Refused with a finding, before anything is written."""
        with pytest.raises(DataNotStorable):
            journal.append("a", [evolve(some_fact(), data=data)], expected=0)
        assert journal.head("a") == EMPTY

    def test_text_is_kept_as_it_was_given(self, journal: Journal) -> None:
        """文字はそのまま / No normalisation, no loss: variants, combining marks, quotes, line ends."""
        text = '髙﨑𠮷 が\u304b\u3099 "\\u0000" \\ \r\n\t\u2028 \x7f'
        (written,) = journal.append("a", [evolve(some_fact(), data={"𠮷": text, "\uff5e": 1})], expected=0)
        assert next(journal.read("a")).data == {"𠮷": text, "\uff5e": 1}
        assert written.content.index("𠮷".encode()) < written.content.index("\uff5e".encode())  # UTF-16 order (RFC 8785)

    def test_a_case_is_one_timeline(self, journal: Journal) -> None:
        """案件の一生 / Entries of a case from every stream, in the order they were written."""
        case = CaseRef("案件-1")
        journal.append("a", [some_fact(1, case=case), some_fact(2)], expected=0)
        journal.append("b", [some_fact(3, case=case)], expected=0)
        journal.append("c", [some_fact(4, case=CaseRef("案件-2"))], expected=0)
        number = journal.issue_number("s", YEAR, actor=OFFICER, case=case)
        journal.append("a", [some_fact(5, case=case)], expected=2)
        told = [entry.data.get("n", entry.data.get("number")) for entry in journal.timeline(case)]
        assert told == [1, 3, number, 5]

    def test_numbers_count_from_one_in_each_series_and_year(self, journal: Journal) -> None:
        """採番 / Gapless from 1, each series and fiscal year by itself."""
        assert [journal.issue_number("s", YEAR, actor=OFFICER) for _ in range(3)] == [1, 2, 3]
        assert journal.issue_number("t", YEAR, actor=OFFICER) == 1
        assert journal.issue_number("s", YEAR.next, actor=OFFICER) == 1
        assert journal.issue_number("s", YEAR, actor=OFFICER) == 4

    def test_every_number_is_an_entry(self, journal: Journal) -> None:
        """採番は記帳される / The register of a series can be read from its stream."""
        for _ in range(3):
            journal.issue_number("s", YEAR, actor=OFFICER)
        journal.void_number("s", YEAR, 2, reason="書き損じ", actor=OFFICER)
        told = [(entry.event_type, entry.data["number"]) for entry in journal.read(stream_of_series("s", YEAR))]
        issued, voided = "master-data.number-issued", "master-data.number-voided"
        assert told == [(issued, 1), (issued, 2), (issued, 3), (voided, 2)]
        assert journal.issue_number("s", YEAR, actor=OFFICER) == 4

    @pytest.mark.parametrize("number", [0, -1, 2, 3])
    def test_only_a_number_in_use_can_be_void(self, journal: Journal, number: int) -> None:
        """欠番 / Not issued, or void already: refused."""
        for _ in range(2):
            journal.issue_number("s", YEAR, actor=OFFICER)
        journal.void_number("s", YEAR, 2, reason="書き損じ", actor=OFFICER)
        with pytest.raises(NumberNotVoidable) as refused:
            journal.void_number("s", YEAR, number, reason="書き損じ", actor=OFFICER)
        assert refused.value.finding.facts["voided"] is (number == 2)

    def test_a_void_needs_a_reason(self, journal: Journal) -> None:
        """欠番には理由が要る / Without a reason: a program fault."""
        journal.issue_number("s", YEAR, actor=OFFICER)
        with pytest.raises(ValueError, match="reason"):
            journal.void_number("s", YEAR, 1, reason="", actor=OFFICER)

    def test_a_request_has_its_effect_once(self, journal: Journal) -> None:
        """一度だけ / The repeat is given the first result; key order in the request does not matter."""
        assert journal.once("key", {"a": 1, "b": "二"}) is None
        journal.keep_result("key", {"number": 5})
        assert journal.once("key", {"b": "二", "a": 1}) == {"number": 5}

    def test_a_key_stands_for_one_request(self, journal: Journal) -> None:
        """違う求めには使えない / Another body under the same key is a conflict."""
        journal.once("key", {"a": 1})
        with pytest.raises(IdempotencyConflict):
            journal.once("key", {"a": 2})
        journal.keep_result("key", {})
        with pytest.raises(IdempotencyConflict):
            journal.once("key", {"a": True})

    def test_a_result_is_kept_once(self, journal: Journal) -> None:
        """結果は一度 / Nobody rewrites a kept result, and none is kept for a key never reserved."""
        with pytest.raises(ValueError, match="keep_result"):
            journal.keep_result("key", {})
        journal.once("key", {})
        journal.keep_result("key", {"a": 1})
        with pytest.raises(ValueError, match="keep_result"):
            journal.keep_result("key", {"a": 2})
        assert journal.once("key", {}) == {"a": 1}

    def test_entries_carry_the_command_they_were_written_under(self, journal: Journal) -> None:
        """求めの印 / From ``once`` to ``keep_result``, and not after."""
        journal.once("key", {})
        journal.append("a", [some_fact(1)], expected=0)
        journal.issue_number("s", YEAR, actor=OFFICER)
        journal.keep_result("key", {})
        journal.append("a", [some_fact(2)], expected=1)
        assert [entry.command for entry in journal.read("a")] == ["key", None]
        assert [entry.command for entry in journal.read(stream_of_series("s", YEAR))] == ["key"]

    @pytest.mark.parametrize("name", ["", " a", "a\nb", "x" * 201])
    def test_names_are_one_printable_line(self, journal: Journal, name: str) -> None:
        """名の形 / Streams, series and keys: otherwise a program fault."""
        with pytest.raises(ValueError, match="printable"):
            journal.append(name, [some_fact()], expected=0)
        with pytest.raises(ValueError, match="printable"):
            journal.issue_number(name, YEAR, actor=OFFICER)
        with pytest.raises(ValueError, match="printable"):
            journal.once(name, {})


class OutboxContract:
    """取出し口の約束 / Give an ``outbox`` that is a ``Journal`` too, and ``commit`` (makes what was written visible)."""

    def test_a_reader_gets_every_entry_once_in_order(self, outbox: Any, commit: Callable[[], None]) -> None:
        """続きを読む / Batch by batch, until nothing is left."""
        for n in range(25):
            outbox.append("abc"[n % 3], [some_fact(n)], expected=n // 3)
        commit()
        reader: Outbox = outbox
        cursor, seen = START, list[int]()
        while (batch := reader.read_after(cursor, limit=7)).entries:
            seen += [entry.data["n"] for entry in batch.entries]
            cursor = batch.cursor
        assert seen == list(range(25))
        assert reader.read_after(cursor).cursor == cursor

    def test_a_consumer_goes_on_where_it_stopped(self, outbox: Any, commit: Callable[[], None]) -> None:
        """読みさしから / The stored cursor; a new consumer starts at the beginning."""
        outbox.append("a", [some_fact(n) for n in range(4)], expected=0)
        commit()
        assert outbox.cursor_of("projection") == START
        outbox.advance("projection", outbox.read_after(START, limit=3).cursor)
        outbox.advance("projection", outbox.cursor_of("projection"))
        assert [entry.data["n"] for entry in outbox.read_after(outbox.cursor_of("projection")).entries] == [3]
        assert outbox.cursor_of("another") == START
