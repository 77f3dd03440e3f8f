"""期限の暦（iCalendar） / Deadlines as a calendar (RFC 5545) that any calendar program can subscribe to.

A deadline is a whole day. Its UID is made of the publisher and the case, so that a new
version of the calendar replaces the old entry instead of doubling it. The summary is
shown in other people's programs: keep names and reasons out of it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import CaseRef
from jichitai.master_data.kernel.clock import Clock

_LONGEST_LINE: Final = 75
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@frozen(kw_only=True)
class DeadlineEntry:
    """期限の一行 / One deadline: what falls due on which day (inclusive), in which case, and how many days before to remind.

    ``name`` tells deadlines of one case apart (標準処理期間, 審査請求); with the case it
    makes the entry's identity.
    """

    case: CaseRef
    name: str
    summary: str
    day: date
    alarm_days: tuple[int, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not self.name or not self.summary:
            raise ValueError("a deadline has a name and a summary")
        if any(each < 0 for each in self.alarm_days):
            raise ValueError("an alarm comes no later than the day itself")


def calendar(entries: Iterable[DeadlineEntry], *, host: str, name: str, clock: Clock) -> bytes:
    """暦を書く / The calendar as a file (``text/calendar``). ``host`` is the body's own domain; ``name`` is shown above it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{_text(host)}//jichitai case_core//JA", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{_text(name)}"]
    stamp = clock.now().astimezone(UTC)
    for entry in entries:
        lines += _event(entry, host, stamp)
    return "".join(folded(line) for line in (*lines, "END:VCALENDAR")).encode()


def uid(entry: DeadlineEntry, host: str) -> str:
    """一意の名 / The entry's UID: the same for the same case and name, whatever the day and the summary become."""
    digest = hashlib.sha256(f"{entry.case}\0{entry.name}".encode()).hexdigest()
    return f"{digest[:32]}@{host}"


def _event(entry: DeadlineEntry, host: str, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uid(entry, host)}"
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(entry.summary)}"
    yield f"DESCRIPTION:{_text(f'案件 {entry.case}（{entry.name}）')}"
    yield "TRANSP:TRANSPARENT"
    for days in sorted(set(entry.alarm_days), reverse=True):
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_text(entry.summary)}")
        yield from (f"TRIGGER:{'-' if days else ''}P{days}D", "END:VALARM")
    yield "END:VEVENT"


def _text(text: str) -> str:
    """文を逃がす / A TEXT value: backslash, semicolon, comma and line ends escaped, other controls dropped."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return _CONTROLS.sub("", plain.replace("\n", "\\n"))


def folded(line: str) -> str:
    """行を折る / A content line in pieces of at most 75 octets, never within a character; each ends with CRLF.

    >>> [len(piece.encode()) for piece in folded("SUMMARY:" + "期" * 40).split("\\r\\n")]
    [74, 55, 0]
    """
    pieces, used = [""], 0
    for each in line:
        size = len(each.encode())
        if used + size > _LONGEST_LINE:
            pieces.append(" ")
            used = 1
        pieces[-1] += each
        used += size
    return "".join(f"{piece}\r\n" for piece in pieces)
