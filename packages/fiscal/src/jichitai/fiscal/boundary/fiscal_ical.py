"""暦を予定表へ / A fiscal calendar as iCalendar (RFC 5545): all-day events, stable identifiers, no clock.

行は75オクテットで折り、文字の途中では切らない。作成の日時（DTSTAMP）は呼び手が与える：同じ暦からは同じ
バイト列ができる。
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final

from jichitai.master_data.kernel import FiscalYear

from ..budgets.calendar import CalendarEntry

PRODUCT: Final = "-//jichitai//fiscal calendar//JA"
"""作成した製品の名 / The PRODID of every calendar written here."""

_MOST_OCTETS: Final = 75
_UID_DIGITS: Final = 12
_HOST: Final = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)(?:\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*")
_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def fiscal_icalendar(entries: Iterable[CalendarEntry], *, year: FiscalYear, host: str, stamped_at: datetime) -> bytes:
    """暦の iCalendar / The entries of a year's calendar as an iCalendar file in UTF-8.

    ``host`` is the domain name of the body; with the year, the day and the words it makes
    the UID of an event, so that importing a calendar again adds nothing twice.
    ``stamped_at`` is an aware datetime (otherwise ValueError), written in UTC. An event
    lasts its one day (DTEND, the day after, is not part of it). Equal entries are written
    once; a calendar without an entry is a ValueError, for the format has none.

    >>> from jichitai.fiscal.budgets.calendar import CountingBack, fiscal_calendar_of
    >>> from jichitai.fiscal.contracts.low_value import ContractingBody
    >>> calendar = fiscal_calendar_of(
    ...     year=FiscalYear(2026), body=ContractingBody.MUNICIPALITY, counting=CountingBack.EVE_IS_DAY_ONE).value
    >>> stamp = datetime(2026, 2, 1, tzinfo=UTC)
    >>> fiscal_icalendar(calendar, year=FiscalYear(2026), host="example.lg.jp", stamped_at=stamp).count(b"BEGIN:VEVENT")
    10
    """
    if stamped_at.tzinfo is None:
        raise ValueError("the day and time of the stamp needs a time zone")
    if _HOST.fullmatch(host) is None:
        raise ValueError(f"a host is a domain name, not {host!r}")
    stamp = stamped_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    events = {_uid(entry, year, host): entry for entry in entries}
    if not events:
        raise ValueError("an iCalendar file has one event or more")
    for uid, entry in events.items():
        lines += _event(entry, uid, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def folded(line: str) -> bytes:
    r"""折った行 / A content line in UTF-8, folded so that no physical line passes 75 octets, never inside a character.

    >>> [len(piece) for piece in folded("SUMMARY:" + "年" * 23).split(b"\r\n")]
    [74, 4, 0]
    """
    return b"\r\n ".join(_pieces(line)) + b"\r\n"


def _pieces(line: str) -> Iterator[bytes]:
    piece, room = bytearray(), _MOST_OCTETS
    for character in line:
        octets = character.encode("utf-8")
        if len(piece) + len(octets) > room:
            yield bytes(piece)
            piece, room = bytearray(), _MOST_OCTETS - 1  # 続きの行は、頭の空白が一つを占める
        piece += octets
    yield bytes(piece)


def _event(entry: CalendarEntry, uid: str, stamp: str) -> list[str]:
    description = "\n".join((entry.en, "、".join(str(cite) for cite in entry.cites)))
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{entry.on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(entry.ja)}",
        f"DESCRIPTION:{_text(description)}",
        f"CATEGORIES:{_text(entry.kind.value)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _uid(entry: CalendarEntry, year: FiscalYear, host: str) -> str:
    told = f"{entry.on.isoformat()}\n{entry.kind.value}\n{entry.ja}"
    return f"{year.year}-{sha256(told.encode()).hexdigest()[:_UID_DIGITS]}@{host}"


def _text(value: str) -> str:
    """文の値 / A TEXT value: backslash, semicolon, comma and newline are escaped; other control characters fall away."""
    kept = "".join(character for character in value if character == "\n" or character >= " ")
    return kept.replace("\x7f", "").translate(_ESCAPED)
