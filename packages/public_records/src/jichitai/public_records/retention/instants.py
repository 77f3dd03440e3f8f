"""時刻から日へ / From instants to days of Japan: before any date of retention is computed, never after.

2024年3月31日15時30分（UTC）は、日本では4月1日であり、年度が一つ違う。保存期間の計算は日だけを受け取り、
時刻を渡せば断る。時刻をもつ仕組みの記録は、ここで日にする。
"""

from __future__ import annotations

from datetime import datetime

from jichitai.master_data.kernel.clock import day_of

from .facts import FileFacts, TriggerDay


def trigger_at(trigger: str, instant: datetime | None) -> TriggerDay:
    """事由の時刻を日にする / The day in Japan of an instant (which needs its time zone); None stays unknown.

    >>> from datetime import timezone
    >>> trigger_at("closed", datetime(2024, 3, 31, 15, 30, tzinfo=timezone.utc)).on
    datetime.date(2024, 4, 1)
    """
    return TriggerDay(trigger=trigger, on=None if instant is None else day_of(instant))


def facts_at(**instants: datetime | None) -> FileFacts:
    """時刻の組から事実へ / Facts from instants by trigger; an underscore in a name stands for a hyphen."""
    return FileFacts(triggers=tuple(trigger_at(name.replace("_", "-"), at) for name, at in instants.items()))
