"""身代わりを動かす / Putting the stub provider on ASGI, and on a socket of the loopback with the standard library's server."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, MutableMapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from ..linkage.exchange import HttpAnswer, HttpRequest
from ..linkage.stub import StubProvider

Scope = MutableMapping[str, Any]
"""ASGI の範囲 / An ASGI scope or message."""
_SILENT_SECONDS: Final = 30.0
_MOST_DIGITS: Final = 10


def asgi_app(
    stub: StubProvider, /
) -> Callable[[Scope, Callable[[], Awaitable[Scope]], Callable[[Scope], Awaitable[None]]], Awaitable[None]]:
    """ASGI にする / The stub as an ASGI application (mount it in Starlette or FastAPI, or run it by any ASGI server)."""

    async def app(scope: Scope, receive: Callable[[], Awaitable[Scope]], send: Callable[[Scope], Awaitable[None]]) -> None:
        if scope["type"] != "http":
            return
        body = bytearray()
        while len(body) <= stub.most_bytes:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body", False):
                break
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        answer = stub.answer(HttpRequest(method=scope["method"], url=path, headers=headers, body=bytes(body)))
        if answer.delay_seconds:
            await asyncio.sleep(answer.delay_seconds)
        told = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in _headers(answer).items()]
        await send({"type": "http.response.start", "status": answer.status, "headers": told})
        await send({"type": "http.response.body", "body": answer.body})

    return app


def _headers(answer: HttpAnswer) -> dict[str, str]:
    return {**answer.headers, "content-length": str(len(answer.body))}


def loopback_server(stub: StubProvider, /, *, port: int = 0) -> ThreadingHTTPServer:
    """輪の内側で待つ / A server on 127.0.0.1 that runs until ``shutdown``; port 0 takes a free one. Nobody outside this machine reaches it."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = _SILENT_SECONDS

        def _answer(self) -> None:
            length = self.headers.get("content-length", "0")
            size = int(length) if length.isascii() and length.isdigit() and len(length) <= _MOST_DIGITS else stub.most_bytes + 1
            if size > stub.most_bytes or "transfer-encoding" in self.headers:
                self.close_connection = True
                self._give(HttpAnswer(status=413))
                return
            headers = dict(self.headers.items())
            self._give(stub.answer(HttpRequest(method=self.command, url=self.path, headers=headers, body=self.rfile.read(size))))

        def _give(self, answer: HttpAnswer) -> None:
            time.sleep(answer.delay_seconds)
            try:
                self._write(answer)
            except ConnectionError:  # 相手が待たずに去った
                self.close_connection = True

        def _write(self, answer: HttpAnswer) -> None:
            self.send_response(answer.status)
            for name, value in _headers(answer).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:  # 求めにも応答にも、個人のことと秘密がある
            pass

        do_GET = do_POST = do_PUT = do_DELETE = _answer

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    return server
