"""昔の事実は今も読め、同じ符号列になる / Facts written by the first version still load, and are the same bytes today."""

from datetime import date
from enum import Enum
from pathlib import Path

from attrs import frozen

from jichitai.master_data.boundary.facts_json import facts_from_json_lines, facts_to_json_lines
from jichitai.master_data.kernel import OrganisationRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlFacts
from jichitai.master_data.temporal import Kind, MemoryMasters

GOLDEN = Path(__file__).with_name("facts-1.jsonl")


class Level(Enum):
    BUREAU = "局"
    SECTION = "課"


@frozen
class Section:
    name: str
    level: Level
    seats: int
    since: date | None
    parent: OrganisationRef | None
    notes: tuple[str, ...]


SECTIONS = Kind("example.section", Section)


def read():
    with GOLDEN.open("rb") as stream:
        return facts_from_json_lines(SECTIONS, stream)


def test_what_was_written_is_read():
    told = read()
    assert told.findings == ()
    first, second = told.lines
    assert (first.key, len(first.facts), len(first.believed()), second.key) == ("0100", 2, 1, "総務/係")
    assert first.as_of(date(2026, 3, 31)) == Section(
        '髙﨑𠮷の"課"\\', Level.SECTION, 2**53 - 1, date(1947, 5, 3), OrganisationRef("0001"), ("か\u3099", "\n")
    )
    assert first.as_of(date(2026, 4, 1)) is None
    assert first.as_of(date(2026, 4, 1), recorded=FixedClock.at(2026, 3, 21).now()) is not None


def test_the_same_facts_are_the_same_bytes_today():
    facts = [fact for line in read().lines for fact in line.facts]
    assert "".join(f"{line}\n" for line in facts_to_json_lines(SECTIONS, facts)) == GOLDEN.read_text(encoding="utf-8")


def test_every_store_takes_and_gives_them(database: Database):
    lines = read().lines
    memory = MemoryMasters(clock=FixedClock.at(2026, 5, 1)).facts
    with database.write() as connection:
        for store in (memory, SqlFacts(connection)):
            assert store.restore(lines) == 3
            facts = [fact for line in store.lines(SECTIONS) for fact in line.facts]
            assert "".join(f"{line}\n" for line in facts_to_json_lines(SECTIONS, facts)) == GOLDEN.read_text(encoding="utf-8")
