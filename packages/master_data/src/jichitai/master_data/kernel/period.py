"""期間 / Spans of days, half-open."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import frozen


def _plain_date(value: object, what: str) -> None:
    # datetime is a date to isinstance, but not a day: it would carry an hour in.
    if type(value) is not date:
        raise TypeError(f"{what} must be a datetime.date, not {type(value).__name__}")


@frozen(order=False)
class EffectivePeriod:
    """始めの日から終わりの日の前日まで / Days from ``start`` (inclusive) up to, not including, ``end``.

    ``end=None`` means open. An empty or unordered period cannot exist.

    >>> reiwa_8 = EffectivePeriod(date(2026, 4, 1), date(2027, 4, 1))
    >>> date(2027, 3, 31) in reiwa_8, date(2027, 4, 1) in reiwa_8
    (True, False)
    """

    start: date
    end: date | None = None

    def __attrs_post_init__(self) -> None:
        _plain_date(self.start, "start")
        if self.end is not None:
            _plain_date(self.end, "end")
            if self.end <= self.start:
                raise ValueError(f"end {self.end} must be after start {self.start}")

    @classmethod
    def through(cls, start: date, last_day: date) -> EffectivePeriod:
        """末日を含めて書かれた期間 / From a text that names the last day (退職日 3月31日 など)."""
        if last_day == date.max:  # 「9999-12-31」は、期限がないことの書き方である
            return cls(start)
        return cls(start, last_day + timedelta(days=1))

    @property
    def last_day(self) -> date | None:
        """末日 / The last day in the period, or None when open."""
        return None if self.end is None else self.end - timedelta(days=1)

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: EffectivePeriod) -> bool:
        """重なるか / True when at least one day lies in both."""
        return (self.end is None or other.start < self.end) and (other.end is None or self.start < other.end)

    def __bool__(self) -> bool:
        return True  # never empty; without this an open period would be asked for its length

    def __len__(self) -> int:
        if self.end is None:
            raise ValueError("an open period has no number of days")
        return (self.end - self.start).days
