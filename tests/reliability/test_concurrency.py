"""同時に書いても崩れない / P3, P7, P9, P15: many processes write at once."""

from __future__ import annotations

from collections import Counter

import journal_workers as workers
import pytest

from jichitai.master_data.kernel import FiscalYear
from jichitai.master_data.sql import Database, SqlJournal
from jichitai.master_data.sql.verifying import verify_journal

WRITERS = 8


@pytest.fixture
def url(database: Database) -> str:
    return database.engine.url.render_as_string(hide_password=False)


def sound(database: Database):
    report = verify_journal(database)
    assert report.is_sound, report.findings
    return report


def test_nothing_acknowledged_is_lost_on_one_stream_or_many(database: Database, url: str):
    hot = [each for told in workers.together(workers.append_to_hot_stream, url, WRITERS, 15) for each in told]
    assert sorted(sequence for sequence, _ in hot) == list(range(1, WRITERS * 15 + 1))
    assert workers.together(workers.append_to_own_stream, url, WRITERS, 15) == [15] * WRITERS
    with database.read() as connection:
        journal = SqlJournal(connection, clock=workers.CLOCK)
        assert [(entry.sequence, entry.data["n"]) for entry in journal.read("hot")] == sorted(hot)
    assert sound(database).entries == WRITERS * 30


def test_numbers_have_no_gap_and_no_double_though_a_tenth_of_the_work_is_given_up(database: Database, url: str):
    issued = [number for told in workers.together(workers.issue_numbers, url, WRITERS, 20, 0.1) for number in told]
    assert sorted(issued) == list(range(1, WRITERS * 20 + 1))
    assert sound(database).entries == WRITERS * 20


def test_a_key_has_its_effect_once_whoever_comes_first(database: Database, url: str):
    keys = 25
    told = workers.together(workers.pay_once, url, WRITERS, keys)
    assert len({(key, number) for each in told for key, number in each}) == keys
    assert Counter(number for key, number in told[0]) == Counter(range(1, keys + 1))
    assert sound(database).entries == keys


@pytest.mark.parametrize("seconds", [1.5, pytest.param(20.0, marks=pytest.mark.nightly)])
def test_a_reader_of_the_tail_misses_nothing(database: Database, url: str, seconds: float):
    seen, *written = workers.together(workers.write_or_tail, url, 5, 1, seconds)
    assert len(seen) == len(set(seen)) == sum(map(len, written))
    assert set(seen) == {each for told in written for each in told}
    for told in written:  # and the entries of each stream come in their order
        mine = set(told)
        assert [each for each in seen if each in mine] == told
    assert seen == workers.everything_after_start(database)


@pytest.mark.nightly
def test_no_writer_waits_long_at_the_gate(sqlite_database: Database):
    url = sqlite_database.engine.url.render_as_string()
    told = workers.together(workers.hold_the_gate, url, WRITERS, 10.0)
    shares = [done for done, _ in told]
    assert max(longest for _, longest in told) < 1.0
    assert max(shares) < 2 * min(shares)


@pytest.mark.nightly
def test_numbers_by_the_ten_thousand(database: Database, url: str):
    issued = [number for told in workers.together(workers.issue_numbers, url, WRITERS, 1_250, 0.1) for number in told]
    assert sorted(issued) == list(range(1, WRITERS * 1_250 + 1))
    with database.write() as connection:
        assert SqlJournal(connection, clock=workers.CLOCK).issue_number("支出", FiscalYear(2026), actor=workers.OFFICER) == 10_001
    sound(database)
