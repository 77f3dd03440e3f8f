"""進捗の一覧 / The board: how far every body is, kept beside the journal so that a list of bodies replays nothing.

一覧は仕訳帳の写しであり、いつでも作り直せる。一人の机が書いた出来事を、同じ取引の中で写す。
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from attrs import frozen

from ..businesses.standardized_business import StandardizedBusiness
from .progress import StepCounts, StepRates, rates_of
from .record import Migration, MigrationEvent, MigrationOpened, MigrationRef, StepStatusSet

PAGE_SIZE: Final = 100
"""一頁の団体の数 / How many bodies a page has, unless said."""
MOST: Final = 1_000
"""一頁の上限 / The most bodies of a page."""


@frozen(kw_only=True)
class BoardRow:
    """一覧の一行 / One business of one body: the counts of its steps, and the day of the event they are from."""

    body: MigrationRef
    business: StandardizedBusiness
    counts: StepCounts
    as_of: date


@frozen(kw_only=True)
class BodyStanding:
    """団体の姿 / One body on the board: its businesses, in the order of their names, and its rate."""

    body: MigrationRef
    businesses: Mapping[StandardizedBusiness, StepCounts]
    as_of: date

    @property
    def rate(self) -> Fraction:
        """率 / The mean of the businesses' rates of completion, 対象外 counted as done; exact."""
        rates = [rates_of(each).completed for each in self.businesses.values()]
        return sum(rates, Fraction(0)) / len(rates)

    @property
    def of_applicable(self) -> Fraction | None:
        """対象外を除いた率 / The mean over the businesses to which any step applies; None when there is none."""
        told: list[StepRates] = [rates_of(each) for each in self.businesses.values()]
        rates = [each.of_applicable for each in told if each.of_applicable is not None]
        return sum(rates, Fraction(0)) / len(rates) if rates else None


@frozen(kw_only=True)
class BoardPage:
    """一覧の一頁 / Some bodies in the order of their codes; ``after`` begins the next page, None at the end."""

    bodies: tuple[BodyStanding, ...]
    after: MigrationRef | None


def rows_of(state: Migration, /) -> tuple[BoardRow, ...]:
    """状態を行に / The rows a body has on the board."""
    return tuple(
        BoardRow(body=state.body, business=business, counts=counts, as_of=state.last_day)
        for business, counts in state.counts().items()
    )


def rows_after(before: Migration | None, event: MigrationEvent, /) -> tuple[BoardRow, ...]:
    """出来事で変わる行 / The rows an event changes: all of them at the opening, one for a step, else none."""
    if isinstance(event, MigrationOpened):
        return rows_of(Migration.begun(event))
    if before is None or not isinstance(event, StepStatusSet):
        return ()
    after = before.after(event)
    counts = StepCounts.of(after.statuses[event.business])
    return (BoardRow(body=after.body, business=event.business, counts=counts, as_of=after.last_day),)


def standings(rows: Iterable[BoardRow], /) -> tuple[BodyStanding, ...]:
    """行を団体に / Rows put together, one standing for each body, in the order of the bodies' codes."""
    found: dict[MigrationRef, list[BoardRow]] = {}
    for each in rows:
        found.setdefault(each.body, []).append(each)
    return tuple(
        BodyStanding(
            body=body, as_of=max(each.as_of for each in given),
            businesses={each.business: each.counts for each in sorted(given, key=lambda row: row.business.value)},
        )
        for body, given in sorted(found.items(), key=lambda item: item[0].value)
    )  # fmt: skip


def page_of(bodies: Sequence[BodyStanding], size: int, /) -> BoardPage:
    """頁にする / The first ``size`` of the bodies read (one more than that was asked for), and where the next page begins."""
    kept = tuple(bodies[:size])
    return BoardPage(bodies=kept, after=kept[-1].body if len(bodies) > size else None)


def check_size(size: int, /) -> int:
    """頁の大きさ / The size, when a page may have it; ``ValueError`` otherwise."""
    if not 1 <= size <= MOST:
        raise ValueError(f"a page has 1 to {MOST} bodies")
    return size


def added(rows: Iterable[BoardRow], /) -> dict[StandardizedBusiness, StepCounts]:
    """足し合わせる / The counts of rows added up by business, in the order of their names."""
    found: dict[StandardizedBusiness, list[StepCounts]] = {}
    for each in rows:
        found.setdefault(each.business, []).append(each.counts)
    return {
        business: StepCounts(
            done=sum(each.done for each in found[business]), in_progress=sum(each.in_progress for each in found[business]),
            not_started=sum(each.not_started for each in found[business]),
            not_applicable=sum(each.not_applicable for each in found[business]),
        )
        for business in sorted(found, key=lambda each: each.value)
    }  # fmt: skip
