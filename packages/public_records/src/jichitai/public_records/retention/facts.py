"""保存期間を決める事実 / The facts a requirement is applied to: days of named triggers, what was designated, what a label says."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import FiscalYear

from .bounds import plain_day
from .term import RetentionFacts

SERIES_YEAR: Final = "series-year"
"""簿冊の年度の末日 / The last day of the fiscal year a file belongs to (its attribution, not the days in it)."""
FIRST_FILED: Final = "first-filed"
"""最も早く綴った日 / The earliest day a record was put into the file (ファイル作成日)."""
COMPLETED: Final = "completed"
"""完結の日 / The day the file was completed."""
EVENT: Final = "event"
"""特定の事由の日 / The designated event of a file that has one only."""
STANDING_ENDED: Final = "standing-ended"
"""常用の終わった日 / The day daily use ended."""


@frozen(kw_only=True)
class TriggerDay:
    """事由の日 / One day of a named trigger; None: the trigger is there, and its day is not known yet.

    A file may have several days of one trigger (several permits, several related
    cases): the latest counts, and while one of them is open nothing is determined.
    """

    trigger: str
    on: date | None = None

    def __attrs_post_init__(self) -> None:
        if self.on is not None:
            plain_day(self.on)


@frozen(kw_only=True)
class FileFacts:
    """ファイルの事実 / What is known of one file.

    ``designated_start``: 起算日として定めた日. ``designated_through``: 満了する日として指定した日 (1年未満・満了日指定).
    ``stated_through``: the label, or an imported register; a cross-check, never a source.
    """

    triggers: tuple[TriggerDay, ...] = ()
    designated_start: date | None = None
    designated_through: date | None = None
    stated_through: date | None = None

    def __attrs_post_init__(self) -> None:
        for day in (self.designated_start, self.designated_through, self.stated_through):
            if day is not None:
                plain_day(day)

    @classmethod
    def of(cls, **days: date | None) -> FileFacts:
        """事由と日から / From triggers and days; an underscore in a name stands for a hyphen.

        >>> FileFacts.of(permit_lapsed=date(2026, 5, 1)).triggers[0].trigger
        'permit-lapsed'
        """
        return cls(triggers=tuple(TriggerDay(trigger=name.replace("_", "-"), on=on) for name, on in days.items()))


def facts_of_series(facts: RetentionFacts) -> FileFacts:
    """簿冊の事実から / The facts of a series (``RetentionFacts``) as triggers; what is not known stays open."""
    year: FiscalYear | None = facts.year
    return FileFacts(
        triggers=(
            TriggerDay(trigger=SERIES_YEAR, on=None if year is None else year.last_day),
            TriggerDay(trigger=FIRST_FILED, on=facts.first_filed_on),
            TriggerDay(trigger=COMPLETED, on=facts.completed_on),
            TriggerDay(trigger=EVENT, on=facts.event_on),
            TriggerDay(trigger=STANDING_ENDED, on=facts.standing_ended_on),
        ),
        designated_through=facts.stated_through,
        stated_through=facts.stated_through,
    )
