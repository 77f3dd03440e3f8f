"""連携の試験の道具 / For tests of linkage: a clock that is moved on, a script of exchanges, and requests a call accepts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from hypothesis import strategies as st

from jichitai.master_data.kernel.clock import FixedClock

from ..linkage.call import Call
from ..linkage.exchange import ExchangeFault, HttpAnswer, HttpRequest
from ..specifications.api_message import ApiField
from ..specifications.data_item import DataType

_HALF = st.characters(min_codepoint=0x21, max_codepoint=0x7E)
_FULL = st.sampled_from("あアー亜哀佐藤一郎髙﨑𠮷々〇ＡＺａｚ０９（）－・")


class MovingClock:
    """進める時計 / A clock that stands until it is moved on."""

    def __init__(self, *, at: datetime | None = None) -> None:
        self._instant = at or FixedClock.at(2026, 4, 1).now()

    def now(self) -> datetime:
        """今 / The instant it stands at."""
        return self._instant

    def pass_seconds(self, seconds: float, /) -> None:
        """進める / Move it on."""
        self._instant += timedelta(seconds=seconds)


class ScriptedExchange:
    """台本どおりのやりとり / An ``Exchange`` that gives prepared answers in order, then those of ``then``; it keeps what was sent."""

    def __init__(
        self, answers: Iterable[HttpAnswer | ExchangeFault], /, *, then: Callable[[HttpRequest], HttpAnswer] | None = None
    ) -> None:
        self._answers, self._then = list(answers), then
        self.sent: list[HttpRequest] = []

    def send(self, request: HttpRequest, /, *, timeout_seconds: float, most_bytes: int) -> HttpAnswer | ExchangeFault:
        """送って受ける / The next prepared answer."""
        self.sent.append(request)
        if self._answers:
            return self._answers.pop(0)
        return ExchangeFault.NOT_CONNECTED if self._then is None else self._then(request)


def request_bodies(call: Call, /) -> st.SearchStrategy[dict[str, str]]:
    """通る求め / Bodies that the call accepts: every mandatory field, any of the others, correlations kept."""
    fixed = {each.romaji: field_values(call, each) for each in call.request.fields if each.is_mandatory}
    optional = {each.romaji: field_values(call, each) for each in call.request.fields if not each.is_mandatory}
    return st.tuples(st.fixed_dictionaries(fixed, optional=optional), st.fixed_dictionaries(optional)).map(
        lambda both: _completed(call, *both)
    )


def _completed(call: Call, body: dict[str, str], spare: dict[str, str]) -> dict[str, str]:
    needed = {each.item for each in call.correlations if body.get(each.other) in each.values}
    return {**{name: spare[name] for name in needed}, **body}


def field_values(call: Call, item: ApiField, /) -> st.SearchStrategy[str]:
    """項目の値 / Values that the call accepts for a field of its request."""
    if item.romaji in call.allowed:
        return st.sampled_from(call.allowed[item.romaji])
    longest = item.length or 1
    least = longest if item.romaji in call.fixed else 1
    most = longest if item.romaji in call.fixed else min(longest, 30)
    if item.types == (DataType.DATE,):
        return st.dates().map(lambda day: day.isoformat())
    if item.types == (DataType.TIME,):
        return st.times().map(lambda time: time.strftime("%H:%M:%S"))
    signs = (
        st.sampled_from("0123456789") if item.romaji in call.digits else _FULL if item.types == (DataType.FULL_WIDTH,) else _HALF
    )
    return st.text(signs, min_size=least, max_size=most)
