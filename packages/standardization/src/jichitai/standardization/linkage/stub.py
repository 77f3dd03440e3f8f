"""提供側の身代わり / A stub provider of the two calls of 031, with its authorization server and faults on demand: to test a client against.

本物の代わりではない。記憶の上にだけあり、終われば消える。台帳の決まりに合わない求めには、公式の符号がないので
「上記以外の想定外エラー」として 503 を返す。
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from enum import Enum
from threading import Lock
from typing import Any, Final

from jichitai.master_data.kernel import DomainError

from .answer import error_body, plain_body, success_body
from .authorization import StubAuthorizationServer
from .call import Call
from .exchange import JSON_ANSWER, HttpAnswer, HttpRequest, json_bytes, json_of
from .name import Operation
from .request import RequestReading, check_request
from .stub_register import StubRegister

ISSUING_PATH: Final = "/token"
"""トークンの宛先 / The token endpoint of the stub."""
INTROSPECTION_PATH: Final = "/introspect"
"""イントロスペクションの宛先 / The introspection endpoint of the stub."""
FAULT_PATH: Final = "/stub/faults"
"""失敗の指定の宛先 / Where faults are ordered: ``{"faults": ["unavailable", …]}``, one for each of the next calls."""
_PAGE: Final = {"content-type": "text/html;charset=UTF-8"}
_MOST_FAULTS: Final = 100


class Fault(Enum):
    """失敗 / What the stub does instead of answering the next call properly."""

    UNAVAILABLE = "unavailable"
    """503（JSON） / 503 with the official JSON body; nothing is done."""
    MAINTENANCE = "maintenance"
    """503（JSON でない） / 503 without JSON, as under maintenance; nothing is done."""
    SLOW = "slow"
    """遅い / The call is done, and its answer is held back."""
    NOT_JSON = "not-json"
    """JSON でない / The call is done, and 200 comes with a page of HTML."""
    EXPIRED = "expired-token"
    """トークンの期限切れ / The token ends just now: 401."""


class StubProvider:
    """提供側の身代わり / Answers token, introspection and API requests, one at a time. An adapter puts it on ASGI or a socket."""

    def __init__(
        self, *, calls: Iterable[Call], reading: RequestReading, authorization: StubAuthorizationServer, register: StubRegister,
        slow_seconds: float = 60.0, most_bytes: int = 64 * 1024,
    ) -> None:  # fmt: skip
        self._calls: Final = {each.name.path: each for each in calls}
        self._reading, self._authorization, self._register = reading, authorization, register
        self._slow_seconds, self._most_bytes = slow_seconds, most_bytes
        self._faults: Final[deque[Fault]] = deque(maxlen=_MOST_FAULTS)
        self._lock: Final = Lock()

    @property
    def most_bytes(self) -> int:
        """求めの上限 / The largest body an adapter needs to read."""
        return self._most_bytes

    @property
    def calls(self) -> tuple[Call, ...]:
        """応じる呼び出し / The calls it answers."""
        return tuple(self._calls.values())

    def fail_next(self, *faults: Fault) -> None:
        """失敗させる / One fault for each of the next API calls, in this order."""
        with self._lock:
            self._faults.extend(faults)

    def answer(self, request: HttpRequest, /) -> HttpAnswer:
        """応じる / The answer to a request, whatever the request is."""
        if len(request.body) > self._most_bytes:
            return HttpAnswer(status=413)
        with self._lock:
            if request.url == ISSUING_PATH:
                return self._authorization.token(request)
            if request.url == INTROSPECTION_PATH:
                return self._authorization.introspect(request)
            if request.url == FAULT_PATH:
                return self._ordered(request)
            call = self._calls.get(request.url)
            if call is None:
                return HttpAnswer(status=404)
            if request.method != "POST":
                return HttpAnswer(status=405, headers={"allow": "POST"})
            return self._called(call, request)

    def _called(self, call: Call, request: HttpRequest) -> HttpAnswer:
        fault = self._faults.popleft() if self._faults else None
        if fault is Fault.UNAVAILABLE:
            return _json(503, plain_body(call, 503))
        if fault is Fault.MAINTENANCE:
            return HttpAnswer(status=503, headers=_PAGE, body="<p>メンテナンス中</p>".encode())
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if fault is Fault.EXPIRED:
            self._authorization.revoke(token)
        if kind.lower() != "bearer" or not self._authorization.allows(token, call.scope):
            return _json(401, plain_body(call, 401))
        answer = self._done(call, request)
        if fault is Fault.NOT_JSON:
            return HttpAnswer(status=200, headers=_PAGE, body=b"<p>200</p>")
        if fault is Fault.SLOW:
            return HttpAnswer(status=answer.status, headers=answer.headers, body=answer.body, delay_seconds=self._slow_seconds)
        return answer

    def _done(self, call: Call, request: HttpRequest) -> HttpAnswer:
        told = json_of(request)
        body: Mapping[str, Any] = told if isinstance(told, dict) else {}  # 読めない本文は、何も設定されていない求めである
        errors = check_request(call, body, self._reading)
        if errors:
            return _json(400, error_body(call, errors))
        given = {each.romaji: value for each in call.request.fields if (value := body.get(each.romaji))}
        try:
            if call.operation is Operation.READ:
                rows = self._register.inquire(given, tuple(call.by_romaji))
            else:
                rows = [self._register.number(given)]
        except DomainError:
            return _json(503, plain_body(call, 503))
        return _json(200, success_body(call, rows))

    def _ordered(self, request: HttpRequest) -> HttpAnswer:
        told = json_of(request)
        wanted = told.get("faults") if isinstance(told, dict) else None
        known = {each.value: each for each in Fault}
        if request.method != "POST" or not isinstance(wanted, list) or not all(str(each) in known for each in wanted):
            return _json(400, {"faults": sorted(known)})
        self._faults.extend(known[str(each)] for each in wanted)
        return _json(200, {"faults": [each.value for each in self._faults]})


def _json(status: int, body: object) -> HttpAnswer:
    return HttpAnswer(status=status, headers={"content-type": JSON_ANSWER}, body=json_bytes(body))
