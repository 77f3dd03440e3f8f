"""iCalendar / A calendar of deadlines as RFC 5545 asks: folded, escaped, with UIDs that stay."""

from datetime import date

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jichitai.case_core.boundary.icalendar import DeadlineEntry, calendar, folded, uid
from jichitai.master_data.kernel import CaseRef
from jichitai.master_data.kernel.clock import FixedClock

CLOCK = FixedClock.at(2026, 6, 1, 9, 30)
ENTRY = DeadlineEntry(
    case=CaseRef("2026-000001"), name="標準処理期間", summary="使用許可の処理期限", day=date(2026, 6, 30), alarm_days=(3, 0, 3)
)


def written(*entries):
    return calendar(entries, host="city.example.lg.jp", name="期限", clock=CLOCK)


def unfolded(content):
    return content.decode().replace("\r\n ", "").split("\r\n")[:-1]


def test_a_deadline_is_a_whole_day_with_its_alarms():
    lines = unfolded(written(ENTRY))
    assert lines[:4] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//city.example.lg.jp//jichitai case_core//JA",
        "CALSCALE:GREGORIAN",
    ]
    assert "DTSTART;VALUE=DATE:20260630" in lines
    assert "DTEND;VALUE=DATE:20260701" in lines
    assert "DTSTAMP:20260601T003000Z" in lines
    assert [each for each in lines if each.startswith("TRIGGER")] == ["TRIGGER:-P3D", "TRIGGER:P0D"]
    assert lines[-1] == "END:VCALENDAR"


def test_components_open_and_close_in_pairs():
    open_ones = []
    for line in unfolded(written(ENTRY, ENTRY)):
        name, _, value = line.partition(":")
        if name == "BEGIN":
            open_ones.append(value)
        elif name == "END":
            assert open_ones.pop() == value
    assert open_ones == []


def test_the_uid_stays_when_day_and_summary_change():
    moved = DeadlineEntry(case=ENTRY.case, name=ENTRY.name, summary="延長した期限", day=date(2026, 7, 15))
    assert uid(moved, "h") == uid(ENTRY, "h")
    other = DeadlineEntry(case=ENTRY.case, name="通知", summary="x", day=ENTRY.day)
    assert uid(other, "h") != uid(ENTRY, "h")
    assert uid(ENTRY, "h") != uid(ENTRY, "other")


def test_the_same_calendar_is_written_the_same():
    assert written(ENTRY) == written(ENTRY)


def test_signs_are_escaped():
    entry = DeadlineEntry(case=ENTRY.case, name="x", summary="甲,乙;丙\\丁\r\n戊\x07", day=ENTRY.day)
    (line,) = (each for each in unfolded(written(entry)) if each.startswith("SUMMARY"))
    assert line == "SUMMARY:甲\\,乙\\;丙\\\\丁\\n戊"


def test_nobody_can_write_a_line_of_their_own():
    entry = DeadlineEntry(case=ENTRY.case, name="x", summary="x\r\nEND:VEVENT\nATTACH:http://example.com", day=ENTRY.day)
    assert sum(each.startswith(("END:VEVENT", "ATTACH")) for each in unfolded(written(entry))) == 1


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=0, max_size=300))
def test_folding_keeps_lines_short_and_characters_whole(text):
    line = "SUMMARY:" + text
    content = folded(line)
    assert content.endswith("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in content.split("\r\n"))
    assert content.replace("\r\n ", "")[:-2] == line


@pytest.mark.parametrize("wrong", [{"name": ""}, {"summary": ""}, {"alarm_days": (-1,)}])
def test_a_deadline_that_makes_no_sense_is_a_fault(wrong):
    given_ = {"case": ENTRY.case, "name": "x", "summary": "x", "day": ENTRY.day} | wrong
    with pytest.raises(ValueError, match=r"deadline|alarm"):
        DeadlineEntry(**given_)


def test_a_library_for_calendars_reads_it():
    read = icalendar.Calendar.from_ical(written(ENTRY))
    (event,) = read.walk("VEVENT")
    assert event["SUMMARY"] == ENTRY.summary
    assert event["DTSTART"].dt == ENTRY.day
    assert len(event.walk("VALARM")) == 2
    assert read.errors == []
    assert event.errors == []
