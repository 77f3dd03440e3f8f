"""回議の区間 / How long a proposal lay at each seat, and in circulation as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from jichitai.master_data.journal import Entry

from .record import Rework, SpanKind

Spanned = Callable[[Entry, SpanKind, str, datetime], None]
"""区間を記す / Notes a span that ends with an entry."""
Redone = Callable[[Entry, Rework, str], None]
"""やり直しを記す / Notes that something was done again."""

_ACTS: Final = frozenset(
    f"case-core.{name}" for name in ("proposal-endorsed", "concurrence-given", "proposal-examined", "provisionally-approved")
)
_BACK: Final[Mapping[str, Rework]] = {
    "case-core.proposal-returned": Rework.RETURNED,
    "case-core.returned-to-step": Rework.RETURNED,
    "case-core.proposal-withdrawn": Rework.WITHDRAWN,
    "case-core.submission-pulled-back": Rework.PULLED_BACK,
    "case-core.act-pulled-back": Rework.PULLED_BACK,
}


class Circulating:
    """回議を読む / Reads the entries of one proposal in order.

    A seat's time begins when every step of the stages before its own was settled; while
    that is not so (n of m concurrences), with the last act.
    """

    def __init__(self, spanned: Spanned, redone: Redone) -> None:
        self._spanned = spanned
        self._redone = redone
        self._submitted: datetime | None = None
        self._last: datetime | None = None
        self._stages: dict[int, int] = {}
        self._since: dict[int, datetime] = {}
        self._left: set[int] = set()

    def read(self, entry: Entry) -> None:
        """読む / Take in the next entry of the proposal; what does not concern circulation changes nothing."""
        data, at, kind = entry.data, entry.recorded_at, entry.event_type
        if kind == "case-core.proposal-submitted":
            self._submit(data["route"]["steps"], at)
        elif kind in _ACTS:
            self._act(entry, data["act"])
        elif kind == "case-core.seat-passed-over":
            self._settle(data["act"]["step"], at)
        elif kind == "case-core.proposal-approved":
            self._conclude(entry, data["approval"]["seat"])
        elif kind == "case-core.proposal-rejected":
            self._conclude(entry, data["seat"])
        elif kind in _BACK:
            self._redone(entry, _BACK[kind], "起案")
            self._go_back(kind, data, at)

    def _submit(self, steps: list[Mapping[str, Any]], at: datetime) -> None:
        self._stages = {step["number"]: step["stage"] for step in steps}
        self._left = set(self._stages)
        self._since = {min(self._stages.values()): at} if steps else {}
        self._submitted = self._last = at

    def _act(self, entry: Entry, act: Mapping[str, Any]) -> None:
        begun = self._since.get(self._stages.get(act["step"], -1), self._last)
        if begun is not None:
            self._spanned(entry, SpanKind.SEAT, str(act["seat"]["post"]), begun)
        self._settle(act["step"], entry.recorded_at)

    def _settle(self, step: int, at: datetime) -> None:
        self._left.discard(step)
        self._last = at
        waiting = {self._stages[each] for each in self._left}
        if waiting:
            self._since.setdefault(min(waiting), at)

    def _conclude(self, entry: Entry, seat: Mapping[str, Any]) -> None:
        last = max(self._stages.values(), default=-1)
        begun = self._since.get(last, self._last)
        if begun is not None:
            self._spanned(entry, SpanKind.SEAT, str(seat["post"]), begun)
        if self._submitted is not None:
            self._spanned(entry, SpanKind.APPROVAL, "起案から決裁まで", self._submitted)
        self._submitted = None

    def _go_back(self, kind: str, data: Mapping[str, Any], at: datetime) -> None:
        step = {"case-core.returned-to-step": "to_step", "case-core.act-pulled-back": "step"}.get(kind)
        if step is None:  # the whole round is over: nothing runs until it is submitted again
            self._submitted, self._stages, self._left, self._since = None, {}, set(), {}
            return
        stage = self._stages.get(data[step], 0)
        self._left |= {number for number, own in self._stages.items() if own >= stage}
        self._since = {own: since for own, since in self._since.items() if own < stage} | {stage: at}
        self._last = at
