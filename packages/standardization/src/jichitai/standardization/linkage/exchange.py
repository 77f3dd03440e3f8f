"""やりとり / One HTTP exchange as plain values, and the port through which it is made. Bodies and headers never show themselves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import Enum
from typing import Any, Final, NoReturn, Protocol

from attrs import field, frozen

JSON_REQUEST: Final = "application/json"
"""求めの Content-Type / Of a request."""
JSON_ANSWER: Final = "application/json;charset=UTF-8"
"""応答の Content-Type / Of an answer."""
FORM: Final = "application/x-www-form-urlencoded"
"""書式の Content-Type / Of what is sent to a token endpoint."""


def _lower(headers: Mapping[str, str]) -> Mapping[str, str]:
    return {name.lower(): value for name, value in headers.items()}


@frozen(kw_only=True)
class HttpRequest:
    """HTTP の求め / What is sent. ``url`` is the whole URL for a client, the path for a server. Header names in lower case."""

    method: str
    url: str
    headers: Mapping[str, str] = field(factory=dict, converter=_lower, repr=False)
    body: bytes = field(default=b"", repr=False)


@frozen(kw_only=True)
class HttpAnswer:
    """HTTP の応答 / What comes back; ``delay_seconds`` is how long a stub is to wait before it gives it."""

    status: int
    headers: Mapping[str, str] = field(factory=dict, converter=_lower, repr=False)
    body: bytes = field(default=b"", repr=False)
    delay_seconds: float = 0.0


class ExchangeFault(Enum):
    """やりとりの失敗 / Why no whole answer came."""

    NOT_CONNECTED = "not-connected"
    """つながらない / No connection was made: nothing was sent."""
    TIMED_OUT = "timed-out"
    """時間切れ / No whole answer in time; what was sent may have been done."""
    BROKEN = "broken"
    """途切れた / The connection broke, or what came is no HTTP."""
    TOO_LARGE = "too-large"
    """大きすぎる / The answer is larger than it may be."""


class Exchange(Protocol):
    """やりとりの口 / Makes one exchange. It follows no redirect, keeps no cookie, asks no proxy it was not given, and raises nothing."""

    def send(self, request: HttpRequest, /, *, timeout_seconds: float, most_bytes: int) -> HttpAnswer | ExchangeFault:
        """送って受ける / The answer, or why there is none; never later than the time allowed, never larger than the size."""
        ...


def json_bytes(body: object, /) -> bytes:
    """JSON にする / A body as UTF-8 JSON."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def json_of(answer: HttpAnswer | HttpRequest, /) -> Any | None:
    """JSON を読む / The JSON of a body declared as UTF-8 JSON, each name once; None when it is anything else."""
    kind, _, parameters = answer.headers.get("content-type", "").partition(";")
    charset = parameters.strip().lower().replace('"', "")
    if kind.strip().lower() != JSON_REQUEST or charset not in ("", "charset=utf-8"):
        return None
    return parsed(answer.body)


def parsed(body: bytes, /) -> Any | None:
    """JSON を読む / The value of UTF-8 JSON text; None for anything else (nested too deeply, a name twice, NaN)."""
    try:
        return json.loads(body.decode("utf-8"), object_pairs_hook=_without_repeats, parse_constant=_refuse)
    except (ValueError, RecursionError):  # UnicodeDecodeError も ValueError である
        return None


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) != len(pairs):
        raise ValueError("a name stands twice")
    return record


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
