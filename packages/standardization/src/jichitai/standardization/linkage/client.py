"""呼び出す側 / The consuming side: keeps one token per provider system, calls, and says what came of it. It raises nothing for what others do.

送り直すのは、送り直しても二つ目の番号が付かない求めだけである（``Request.is_repeatable``）。つながらなかったときは、
何も届いていないので、どの求めも送り直す。HTTP 401 は処理の前の断りなので、新しいトークンで一度だけ送り直す。
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from enum import Enum
from threading import Lock
from typing import Any, Final
from urllib.parse import urlsplit

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import Diagnostic
from jichitai.master_data.kernel.clock import Clock

from . import client_findings as findings
from .answer import ErrorTold, read_answer
from .exchange import JSON_REQUEST, Exchange, ExchangeFault, HttpAnswer, HttpRequest, json_bytes, json_of
from .name import Credentials, Operation, Scope, provider_of
from .request import Request
from .token import AccessToken, Authentication, assertion, read_token, token_request, token_request_with_secret

_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})


@frozen(kw_only=True)
class ProviderSystem:
    """提供側業務システム / Where a provider and its authorization server are, what a token for it is to allow, whom an assertion names.

    ``audience`` is the aud of an assertion (the token endpoint's URL or the issuer: the parties agree on it). Only https is
    taken, but http on the loopback when ``allow_loopback_http`` says so.
    """

    url: str
    token_url: str
    audience: str
    scopes: tuple[Scope, ...]
    allow_loopback_http: bool = False

    def __attrs_post_init__(self) -> None:
        provider_of(self.scopes)
        for each in (self.url, self.token_url):
            parts = urlsplit(each)
            secure = parts.scheme == "https" or (
                parts.scheme == "http" and self.allow_loopback_http and parts.hostname in _LOOPBACK
            )
            if not secure or not parts.hostname or parts.username or parts.query or parts.fragment:
                raise ValueError(
                    "a provider is reached by https (or http on the loopback, when allowed), without user, query or fragment"
                )


@frozen(kw_only=True)
class ClientPolicy:
    """呼び出しの決まり / Time allowed for one exchange (the document's guideline is 30 s), retries, size, and when a token is renewed."""

    timeout_seconds: float = 30.0
    retries: int = 2
    wait_seconds: float = 1.0
    most_bytes: int = 1024 * 1024
    renew_before_seconds: int = 30
    assertion_lifetime_seconds: int = 60

    def __attrs_post_init__(self) -> None:
        if min(self.timeout_seconds, self.most_bytes, self.assertion_lifetime_seconds) <= 0:
            raise ValueError("time, size and life are more than 0")
        if min(self.retries, self.wait_seconds, self.renew_before_seconds) < 0:
            raise ValueError("retries and waits are 0 or more")


class Outcome(Enum):
    """結末 / What came of a call."""

    ANSWERED = "answered"
    """答えが得られた / The provider did it (200)."""
    REFUSED = "refused"
    """断られた / The provider found errors in the request (400); nothing was done."""
    NOT_ALLOWED = "not-allowed"
    """認められない / No token, or the provider does not accept it (401); nothing was done."""
    UNAVAILABLE = "unavailable"
    """答えが得られない / No answer, and nothing was changed: it may be asked again."""
    UNKNOWN = "unknown"
    """分からない / A number may have been given: inquire before asking again."""
    UNREADABLE = "unreadable"
    """読めない / An answer that the document does not describe; nothing was changed."""


@frozen(kw_only=True)
class CallResult:
    """呼び出しの結果 / What came of a call: rows of a success, errors of a refusal, findings, and how often it was sent."""

    outcome: Outcome
    attempts: int
    rows: tuple[Mapping[str, Any], ...] = field(default=(), repr=lambda rows: f"<{len(rows)}>")
    errors: tuple[ErrorTold, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


class LinkageClient:
    """呼び出す側 / Calls one provider system. Safe to share between threads.

    ``random_bytes`` gives so many unpredictable bytes (``secrets.token_bytes``), ``wait`` sleeps (``time.sleep``).
    """

    def __init__(
        self, *, provider: ProviderSystem, credentials: Credentials, exchange: Exchange, clock: Clock,
        random_bytes: Callable[[int], bytes], wait: Callable[[float], None], policy: ClientPolicy | None = None,
        authentication: Authentication = Authentication.SIGNED,
    ) -> None:  # fmt: skip
        self._provider, self._credentials, self._exchange, self._clock = provider, credentials, exchange, clock
        self._random, self._wait, self._policy = random_bytes, wait, policy or ClientPolicy()
        self._authentication = authentication
        self._token: AccessToken | None = None
        self._lock = Lock()

    def __repr__(self) -> str:
        return f"LinkageClient({self._provider.url!r}, {self._credentials.id})"

    def call(self, request: Request, /) -> CallResult:
        """呼び出す / Send a request and tell what came of it; a program fault (another provider's call) is a ``ValueError``."""
        if request.call.scope not in self._provider.scopes:
            raise ValueError("the provider's scopes do not name this call")
        sent, tries, renewed = 0, 0, False
        while True:
            token = self._ready_token()
            if isinstance(token, CallResult):
                return evolve(token, attempts=sent)
            sent += 1
            answer = self._send(self._message(request, token))
            if isinstance(answer, HttpAnswer) and answer.status == 401 and not renewed:
                self._drop(token)
                renewed = True
                continue
            if tries < self._policy.retries and _may_send_again(request, answer):
                tries += 1
                self._wait(self._policy.wait_seconds * tries)
                continue
            return _result(request, answer, sent)

    def _message(self, request: Request, token: AccessToken) -> HttpRequest:
        headers = {"content-type": JSON_REQUEST, "accept": "application/json", "authorization": f"Bearer {token.text}"}
        url = self._provider.url.rstrip("/") + request.call.name.path
        return HttpRequest(method="POST", url=url, headers=headers, body=json_bytes(dict(request.body)))

    def _send(self, message: HttpRequest) -> HttpAnswer | ExchangeFault:
        policy = self._policy
        answer = self._exchange.send(message, timeout_seconds=policy.timeout_seconds, most_bytes=policy.most_bytes)
        if isinstance(answer, HttpAnswer) and len(answer.body) > policy.most_bytes:
            return ExchangeFault.TOO_LARGE
        return answer

    # ---- トークン / tokens

    def _ready_token(self) -> AccessToken | CallResult:
        with self._lock:
            soon = self._clock.now() + timedelta(seconds=self._policy.renew_before_seconds)
            if self._token is None or self._token.ends_at <= soon:
                made = self._fresh_token()
                if isinstance(made, CallResult):
                    return made
                self._token = made
            return self._token

    def _drop(self, token: AccessToken) -> None:
        with self._lock:
            if self._token is token:  # ほかの糸がもう取り替えたなら、それを残す
                self._token = None

    def _fresh_token(self) -> AccessToken | CallResult:
        for tried in range(self._policy.retries + 1):
            if tried:
                self._wait(self._policy.wait_seconds * tried)
            now = self._clock.now()
            answer = self._send(self._token_message())
            if isinstance(answer, ExchangeFault) or answer.status >= 500:
                continue
            token = read_token(answer, scopes=self._provider.scopes, now=now)
            if isinstance(token, AccessToken):
                return token
            return CallResult(outcome=Outcome.NOT_ALLOWED, attempts=0, findings=(token,))
        found = findings.provider_unavailable(what="token endpoint", attempts=self._policy.retries + 1)
        return CallResult(outcome=Outcome.UNAVAILABLE, attempts=0, findings=(found,))

    def _token_message(self) -> HttpRequest:
        provider, credentials = self._provider, self._credentials
        if self._authentication is Authentication.BASIC:
            return token_request_with_secret(provider.token_url, provider.scopes, credentials=credentials)
        made = assertion(
            credentials, audience=provider.audience, now=self._clock.now(), jti=self._random(16).hex(),
            lifetime_seconds=self._policy.assertion_lifetime_seconds,
        )  # fmt: skip
        return token_request(provider.token_url, provider.scopes, signed_assertion=made)


def _may_send_again(request: Request, answer: HttpAnswer | ExchangeFault) -> bool:
    if answer is ExchangeFault.NOT_CONNECTED:
        return True
    if not request.is_repeatable:
        return False
    if isinstance(answer, ExchangeFault):
        return answer in (ExchangeFault.TIMED_OUT, ExchangeFault.BROKEN)
    return answer.status >= 500


def _result(request: Request, answer: HttpAnswer | ExchangeFault, sent: int) -> CallResult:
    if isinstance(answer, ExchangeFault):
        return _without_answer(request, answer.value, sent, is_done=answer is not ExchangeFault.NOT_CONNECTED)
    if answer.status >= 500:
        return _without_answer(request, f"HTTP {answer.status}", sent, is_done=True)
    if answer.status == 401:
        return CallResult(outcome=Outcome.NOT_ALLOWED, attempts=sent, findings=(findings.call_not_allowed(),))
    body = json_of(answer)
    read = None if body is None else read_answer(request.call, answer.status, body)
    if read is None or answer.status not in (200, 400):
        return _strange(request, f"HTTP {answer.status}", sent, is_done=200 <= answer.status < 300)
    if answer.status == 400:
        told = tuple(
            findings.call_refused(code=each.code.value if each.code else "", item=each.item or "") for each in read.errors
        )
        return CallResult(outcome=Outcome.REFUSED, attempts=sent, errors=read.errors, findings=told + read.findings)
    if read.findings:
        strange = _strange(request, "HTTP 200", sent, is_done=True)
        return CallResult(outcome=strange.outcome, attempts=sent, rows=read.rows, findings=strange.findings + read.findings)
    return CallResult(outcome=Outcome.ANSWERED, attempts=sent, rows=read.rows)


def _without_answer(request: Request, what: str, sent: int, *, is_done: bool) -> CallResult:
    """応答がない / No answer: harmless for an inquiry, unknown for a numbering that may have reached the provider."""
    if is_done and request.call.operation is Operation.CREATE:
        return CallResult(outcome=Outcome.UNKNOWN, attempts=sent, findings=(findings.outcome_unknown(what=what),))
    found = findings.provider_unavailable(what=what, attempts=sent)
    return CallResult(outcome=Outcome.UNAVAILABLE, attempts=sent, findings=(found,))


def _strange(request: Request, what: str, sent: int, *, is_done: bool) -> CallResult:
    """仕様にない応答 / An answer that cannot be read; after a 200 a number may have been given."""
    found = [findings.answer_unreadable(what=what)]
    outcome = Outcome.UNREADABLE
    if is_done and request.call.operation is Operation.CREATE:
        outcome = Outcome.UNKNOWN
        found.append(findings.outcome_unknown(what=what))
    return CallResult(outcome=outcome, attempts=sent, findings=tuple(found))
