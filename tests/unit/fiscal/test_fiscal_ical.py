"""暦の iCalendar / The iCalendar of a fiscal year, read back by a strict parser written for this test (RFC 5545)."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jichitai.fiscal.boundary.fiscal_ical import fiscal_icalendar, folded
from jichitai.fiscal.budgets.calendar import CalendarEntry, CountingBack, EntryKind, LocalDays, fiscal_calendar_of
from jichitai.fiscal.contracts.low_value import ContractingBody
from jichitai.master_data.kernel import FiscalYear
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

YEAR = FiscalYear(2026)
STAMP = datetime(2026, 2, 1, 9, 0, tzinfo=timezone(timedelta(hours=9)))
CITE = LOCAL_AUTONOMY_ACT.article("211", 1)
UNESCAPED = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n", "\\N": "\n"}


def entry(ja="期限", on=date(2026, 4, 1), en="a day"):
    return CalendarEntry(on=on, kind=EntryKind.LAST_DAY, ja=ja, en=en, cites=(CITE,))


def written(*entries, host="example.lg.jp", stamped_at=STAMP):
    return fiscal_icalendar(entries, year=YEAR, host=host, stamped_at=stamped_at)


def parsed(data):
    """Every event as a dict of name → value; any deviation from the format fails."""
    assert data.endswith(b"\r\n")
    physical = data.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in physical)
    for line in physical:
        line.decode("utf-8")  # 文字の途中で折っていない
    logical = data.replace(b"\r\n ", b"").decode("utf-8").removesuffix("\r\n").split("\r\n")
    assert logical[0] == "BEGIN:VCALENDAR"
    assert logical[-1] == "END:VCALENDAR"
    assert "VERSION:2.0" in logical
    assert sum(line.startswith("PRODID:") for line in logical) == 1
    events, current = [], None
    for line in logical[1:-1]:
        name, found, value = line.partition(":")
        assert found
        assert re.fullmatch(r"[A-Z]+(;VALUE=DATE)?", name)
        assert not any(character < " " or character == "\x7f" for character in value)
        if line == "BEGIN:VEVENT":
            assert current is None
            current = {}
        elif line == "END:VEVENT":
            assert {"UID", "DTSTAMP", "DTSTART;VALUE=DATE"} <= current.keys()
            events.append(current)
            current = None
        elif current is not None:
            assert name not in current
            current[name] = value
    assert current is None
    return events


def text(value):
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value)
    return re.sub(r"\\.", lambda found: UNESCAPED[found[0]], value)


def day(value):
    return date.fromisoformat(value)


def test_a_whole_calendar_comes_back_as_it_was():
    local = LocalDays(publications=(date(2026, 6, 1), date(2026, 12, 1)), budget_session=date(2028, 3, 31), monthly_audit_day=25)
    calendar = fiscal_calendar_of(
        year=YEAR, body=ContractingBody.MUNICIPALITY, counting=CountingBack.FULL_DAYS_BETWEEN, local=local
    ).value
    events = parsed(written(*calendar))
    assert [(day(each["DTSTART;VALUE=DATE"]), text(each["SUMMARY"]), each["CATEGORIES"]) for each in events] == [
        (each.on, each.ja, each.kind.value) for each in calendar
    ]
    assert all(day(each["DTEND;VALUE=DATE"]) - day(each["DTSTART;VALUE=DATE"]) == timedelta(days=1) for each in events)
    assert text(events[0]["DESCRIPTION"]) == "last day to put the budget to the council\n地方自治法第211条第1項"
    assert len({each["UID"] for each in events}) == len(events)


def test_the_same_calendar_gives_the_same_bytes_and_the_stamp_is_written_in_utc():
    data = written(entry())
    assert data == written(entry())
    assert parsed(data)[0]["DTSTAMP"] == "20260201T000000Z"


def test_identifiers_do_not_hang_on_the_stamp_or_on_other_entries():
    alone = parsed(written(entry()))[0]["UID"]
    later = parsed(written(entry(ja="別の期限"), entry(), stamped_at=datetime(2027, 1, 1, tzinfo=UTC)))
    assert later[1]["UID"] == alone
    assert later[0]["UID"] != alone
    assert alone.endswith("@example.lg.jp")
    assert parsed(written(entry(), host="city.lg.jp"))[0]["UID"] != alone


def test_equal_entries_are_written_once():
    assert len(parsed(written(entry(), entry()))) == 1


@given(st.text(max_size=120), st.text(max_size=120))
def test_any_words_come_back_and_no_line_is_too_long(ja, en):
    event = parsed(written(entry(ja=ja, en=en)))[0]
    kept = "".join(each for each in ja if each == "\n" or (each >= " " and each != "\x7f"))
    assert text(event["SUMMARY"]) == kept


@pytest.mark.parametrize("count", range(20, 30))
def test_folding_at_the_edge_of_75_octets(count):
    line = "X:" + "a" * (count % 3) + "年" * count
    assert folded(line).replace(b"\r\n ", b"").decode() == line + "\r\n"
    assert max(map(len, folded(line).split(b"\r\n"))) <= 75


def test_a_line_of_75_octets_is_not_folded_and_one_of_76_is():
    assert folded("a" * 75) == b"a" * 75 + b"\r\n"
    assert folded("a" * 76) == b"a" * 75 + b"\r\n a\r\n"


def test_the_lines_after_a_fold_have_75_octets_with_their_blank():
    assert list(map(len, folded("a" * 224).split(b"\r\n"))) == [75, 75, 75, 2, 0]


@pytest.mark.parametrize("host", ["", "example lg jp", "-a.jp", "a.jp\r\nX:1", "役所.jp", "a..jp"])
def test_a_host_that_is_no_domain_name_is_refused(host):
    with pytest.raises(ValueError, match="domain name"):
        written(entry(), host=host)


def test_a_stamp_without_a_zone_and_an_empty_calendar_are_refused():
    with pytest.raises(ValueError, match="time zone"):
        written(entry(), stamped_at=STAMP.replace(tzinfo=None))
    with pytest.raises(ValueError, match="one event"):
        written()
