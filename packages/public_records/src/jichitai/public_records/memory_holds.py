"""上位の保留の置き場（記憶） / Holds above series, in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from . import findings
from .holds import hold_findings
from .holds.above import HoldAbove, HoldAboveNotFound, SeriesPlace, reaching
from .holds.hold import Hold
from .refs import HoldRef
from .refusals import NumberTaken, Stale


class MemoryHoldsAbove:
    """上位の保留の置き場 / A ``HoldAboveStore`` in a dict. ``places`` tells where every series stands."""

    def __init__(self, places: Callable[[], Iterable[SeriesPlace]]) -> None:
        self._kept: dict[HoldRef, HoldAbove] = {}
        self._places = places

    def hold_still(self) -> None:
        """止めておく / Memory has one caller: nothing to wait for."""

    stop_destroying = hold_still

    def get(self, ref: HoldRef, /) -> HoldAbove:
        """読む / The hold, or ``HoldAboveNotFound``."""
        if ref not in self._kept:
            raise HoldAboveNotFound(hold_findings.hold_above_not_found(hold=ref))
        return self._kept[ref]

    lock = get

    def add(self, hold: HoldAbove, /) -> None:
        """置く / A new hold."""
        if hold.ref in self._kept:
            raise NumberTaken(findings.number_taken(what=hold.ref))
        self._kept[hold.ref] = hold

    def save(self, hold: HoldAbove, /, *, read_at: int) -> None:
        """改める / Replace what was read at ``read_at``."""
        if self.get(hold.ref).version != read_at:
            raise Stale(findings.stale(what=hold.ref))
        self._kept[hold.ref] = hold

    def reached(self, hold: HoldAbove, /) -> Sequence[SeriesPlace]:
        """届く簿冊 / What it reaches now."""
        found = (place for place in self._places() if hold.reach.covers(place))
        return sorted(found, key=lambda place: place.series)

    def on(self, place: SeriesPlace) -> tuple[Hold, ...]:
        """届く保留 / The holds above that reach a series."""
        return reaching(tuple(self._kept.values()), place)
