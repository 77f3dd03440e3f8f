"""HTTP のやりとり / Making exchanges over HTTP with httpx2: TLS 1.2 or later, no redirects, no proxies or secrets of the environment, bounded.

時間の上限は、つなぐところから読み終わるまでの全部にかける（少しずつ送って引き延ばす相手にも）。大きさの上限を超えたら、
それ以上読まない。つなぐまでの時間はその半分とする：つながらなかったこと（何も送っていない）を、送った後の時間切れと分けるためである。
"""

from __future__ import annotations

import asyncio
import secrets
import ssl
import time
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

import httpx2

from jichitai.master_data.kernel.clock import Clock, SystemClock

from ..linkage.client import ClientPolicy, LinkageClient, ProviderSystem
from ..linkage.exchange import ExchangeFault, HttpAnswer, HttpRequest
from ..linkage.name import Credentials
from ..linkage.token import Authentication


def tls_context(*, authorities: Path | None = None) -> ssl.SSLContext:
    """TLS の設定 / TLS 1.2 or later, the server's certificate demanded; ``authorities`` is a PEM of the authorities to trust."""
    context = ssl.create_default_context(cafile=None if authorities is None else str(authorities))
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


class HttpExchange:
    """HTTP のやりとりの口 / An ``Exchange`` that keeps its connections open until it is closed; use it in a ``with``.

    One exchange at a time; not from inside a running event loop (call it from a worker thread there). ``transport``
    replaces the network, by ``httpx2.ASGITransport(app=…)`` say.
    """

    def __init__(self, *, tls: ssl.SSLContext | None = None, transport: httpx2.AsyncBaseTransport | None = None) -> None:
        self._runner = asyncio.Runner()
        self._client = httpx2.AsyncClient(
            verify=tls or tls_context(), transport=transport, trust_env=False, follow_redirects=False,
            headers={"user-agent": "jichitai-linkage", "accept-encoding": "identity"},
        )  # fmt: skip
        self._lock = Lock()

    def send(self, request: HttpRequest, /, *, timeout_seconds: float, most_bytes: int) -> HttpAnswer | ExchangeFault:
        """送って受ける / The answer, or why there is none, within the time and the size."""
        with self._lock:
            return self._runner.run(self._sent(request, timeout_seconds, most_bytes))

    async def _sent(self, request: HttpRequest, seconds: float, most_bytes: int) -> HttpAnswer | ExchangeFault:
        try:
            async with asyncio.timeout(seconds):
                return await self._answered(request, seconds, most_bytes)
        except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.UnsupportedProtocol):
            return ExchangeFault.NOT_CONNECTED
        except (TimeoutError, httpx2.TimeoutException):
            return ExchangeFault.TIMED_OUT
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError):
            return ExchangeFault.BROKEN
        finally:
            self._client.cookies.clear()

    async def _answered(self, request: HttpRequest, seconds: float, most_bytes: int) -> HttpAnswer | ExchangeFault:
        sending = self._client.stream(
            request.method,
            request.url,
            headers=dict(request.headers),
            content=request.body,
            timeout=httpx2.Timeout(seconds, connect=seconds / 2),
        )
        async with sending as response:
            if response.headers.get("content-encoding", "identity").lower() != "identity":
                return ExchangeFault.BROKEN  # 求めていない圧縮：解くと、いくらでも大きくなりうる
            body = bytearray()
            async for chunk in response.aiter_raw():
                body += chunk
                if len(body) > most_bytes:
                    return ExchangeFault.TOO_LARGE
            return HttpAnswer(status=response.status_code, headers=dict(response.headers), body=bytes(body))

    def close(self) -> None:
        """閉じる / Close every connection."""
        with self._lock:
            self._runner.run(self._client.aclose())
            self._runner.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /) -> None:
        self.close()


def open_client(
    provider: ProviderSystem, credentials: Credentials, exchange: HttpExchange, /, *, policy: ClientPolicy | None = None,
    authentication: Authentication = Authentication.SIGNED, clock: Clock | None = None,
) -> LinkageClient:  # fmt: skip
    """呼び出す側を作る / A client with the machine's clock and randomness over an exchange."""
    return LinkageClient(
        provider=provider, credentials=credentials, exchange=exchange, clock=clock or SystemClock(),
        random_bytes=secrets.token_bytes, wait=time.sleep, policy=policy, authentication=authentication,
    )  # fmt: skip
