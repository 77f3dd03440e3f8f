"""一覧の求め / What a work list is asked for, and what it answers: a page, a load, who waits for whom.

Pages go on from the last row seen (day, key), not from a count of rows, so that page
20,000 costs what page 1 costs and nothing is shown twice when a row before it goes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import OfficerRef, OrganisationRef

from ..refs import Seat
from ..sight.sight import Sight
from .item import WorkItem, WorkKind

PAGE_SIZE: Final = 50
"""一頁の件数 / Rows of a page unless said otherwise."""
_LARGEST_PAGE: Final = 1_000


@frozen
class OfPerson:
    """人の仕事 / What one officer has to do: what is assigned, and what waits for the seats held today."""

    officer: OfficerRef
    seats: frozenset[Seat] = frozenset()

    def has(self, item: WorkItem) -> bool:
        """あるか / True when the item is of the person."""
        return item.holder == self.officer or (item.seat is not None and item.seat in self.seats)


@frozen
class OfPost:
    """職の仕事 / What waits for one seat, whoever sits there."""

    seat: Seat

    def has(self, item: WorkItem) -> bool:
        """あるか / True when the item waits for the seat."""
        return item.seat == self.seat


@frozen
class OfUnit:
    """組織の仕事 / What is to be done in one unit, by people and seats."""

    unit: OrganisationRef

    def has(self, item: WorkItem) -> bool:
        """あるか / True when the item is to be done in the unit."""
        return item.unit == self.unit


Scope = OfPerson | OfPost | OfUnit
"""誰の仕事か / Whose work a list is of."""


@frozen(kw_only=True)
class Notice:
    """知らせの日数 / How many days before the last day an item counts as due soon: the body's own data.

    Calendar days; on the last day itself it is 0 days before. ``by_kind`` is by kind of case.

    >>> Notice(days=5, by_kind={"parking": 10}).days_for("parking")
    10
    """

    days: int
    by_kind: Mapping[str, int] = field(factory=dict, hash=False)

    def __attrs_post_init__(self) -> None:
        if min((self.days, *self.by_kind.values())) < 0:
            raise ValueError("days before the last day are not negative")

    def days_for(self, kind: str) -> int:
        """種別の日数 / The days for a kind of case."""
        return self.by_kind.get(kind, self.days)

    def horizons(self, on: date) -> Sequence[tuple[str | None, date]]:
        """種別ごとの限り / Up to which last day an item is due soon; None stands for every other kind."""
        return (*((kind, on + timedelta(days)) for kind, days in sorted(self.by_kind.items())), (None, on + timedelta(self.days)))


@frozen(kw_only=True)
class Due:
    """期限の絞り / Which last days are asked for. ``overdue`` and ``soon`` make the usual two.

    >>> late = Due.overdue(date(2026, 6, 2))
    >>> late.before
    datetime.date(2026, 6, 2)
    """

    before: date | None = None
    on: date | None = None
    notice: Notice | None = None

    def __attrs_post_init__(self) -> None:
        if (self.on is None) != (self.notice is None) or (self.before is None) == (self.on is None):
            raise ValueError("either overdue before a day, or soon on a day with its notice")

    @classmethod
    def overdue(cls, on: date) -> Due:
        """期限を過ぎたもの / Items whose last day has passed on the day."""
        return cls(before=on)

    @classmethod
    def soon(cls, on: date, notice: Notice) -> Due:
        """期限の近いもの / Items whose last day is the day itself or within the notice."""
        return cls(on=on, notice=notice)

    def admits(self, item: WorkItem) -> bool:
        """当たるか / True when the item's last day is asked for."""
        if item.due_on is None:
            return False
        if self.on is None or self.notice is None:
            return self.before is not None and item.due_on < self.before
        return self.on <= item.due_on <= self.on + timedelta(self.notice.days_for(item.mark.kind))


@frozen(kw_only=True)
class WorkQuery:
    """一覧の求め / Whose work, what of it, and who looks. ``sight`` has no default: somebody always looks.

    ``kinds`` None is every kind of work, ``due`` None every last day.
    """

    of: Scope
    sight: Sight
    kinds: frozenset[WorkKind] | None = None
    due: Due | None = None

    def admits(self, item: WorkItem) -> bool:
        """載るか / True when the item stands on the list and may be seen."""
        return (
            self.of.has(item)
            and (self.kinds is None or item.kind in self.kinds)
            and (self.due is None or self.due.admits(item))
            and self.sight.allows(item.sight)
        )


@frozen(kw_only=True)
class Cursor:
    """続きの目印 / The last row of a page."""

    due_on: date | None
    key: str

    @property
    def order(self) -> tuple[date, str]:
        """並び / Where the row stands."""
        return (self.due_on or date.max, self.key)


@frozen(kw_only=True)
class WorkPage:
    """一頁 / A page of a work list; ``next`` is None on the last one."""

    items: tuple[WorkItem, ...]
    next: Cursor | None


def page_of(items: Sequence[WorkItem], size: int) -> WorkPage:
    """頁にする / A page out of up to ``size`` + 1 rows in order."""
    shown = tuple(items[:size])
    more = len(items) > size
    return WorkPage(items=shown, next=Cursor(due_on=shown[-1].due_on, key=shown[-1].key) if more else None)


def check_size(size: int) -> int:
    """件数を確かめる / The size of a page: 1 to 1,000."""
    if not 1 <= size <= _LARGEST_PAGE:
        raise ValueError(f"a page has 1 to {_LARGEST_PAGE} rows, not {size}")
    return size
