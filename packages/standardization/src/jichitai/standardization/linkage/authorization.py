"""認可サーバの身代わり / A stub authorization server: verifies clients, gives short-lived tokens, answers introspection (RFC 7662).

試験のためのもので、記憶の上にだけある。主張の署名・宛先・期限・一度きり（jti）を確かめるので、呼び出す側の誤りが分かる。
"""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import parse_qsl, unquote_plus

from attrs import frozen

from jichitai.master_data.kernel import DomainError
from jichitai.master_data.kernel.clock import Clock

from .exchange import FORM, JSON_ANSWER, HttpAnswer, HttpRequest, json_bytes
from .name import Credentials, Scope, provider_of
from .signed_token import claims_of, subject_of
from .token import ASSERTION_TYPE, GRANT

_NOT_STORED: Final = {"content-type": JSON_ANSWER, "cache-control": "no-store", "pragma": "no-cache"}
_MOST_FIELDS: Final = 20
_LONGEST_JTI: Final = 256


@frozen(kw_only=True)
class RegisteredClient:
    """登録されたクライアント / A consuming system the server knows, and the scopes it may have."""

    credentials: Credentials
    scopes: frozenset[Scope]


@frozen(kw_only=True)
class _Issued:
    client: str
    scopes: tuple[Scope, ...]
    issued_at: datetime
    ends_at: datetime


@frozen(kw_only=True)
class AuthorizationPolicy:
    """認可の決まり / How long tokens live, how long an assertion may live, and how far two clocks may differ."""

    token_seconds: int = 300
    assertion_seconds: int = 300
    leeway_seconds: int = 5


@frozen
class _Refusal:
    status: int
    error: str


_NO_CLIENT: Final = _Refusal(401, "invalid_client")


class StubAuthorizationServer:
    """認可サーバの身代わり / Answers token and introspection requests. ``audience`` is what an assertion must be addressed to."""

    def __init__(
        self, *, clients: Iterable[RegisteredClient], audience: str, clock: Clock, random_bytes: Callable[[int], bytes],
        policy: AuthorizationPolicy | None = None,
    ) -> None:  # fmt: skip
        self._clients: Final = {each.credentials.id.text: each for each in clients}
        self._audience, self._clock, self._random = audience, clock, random_bytes
        self._policy: Final = policy or AuthorizationPolicy()
        self._tokens: Final[dict[str, _Issued]] = {}
        self._used: Final[dict[tuple[str, str], int]] = {}  # 使われた jti と、その期限

    def token(self, request: HttpRequest, /) -> HttpAnswer:
        """トークンを発行する / The token endpoint (RFC 6749 4.4): a bearer token, and never a refresh token."""
        form = _form(request)
        if form is None:
            return _refused(_Refusal(400, "invalid_request"))
        if form.get("grant_type") != GRANT:
            return _refused(_Refusal(400, "unsupported_grant_type" if form.get("grant_type") else "invalid_request"))
        client = self._authenticated(request, form)
        if isinstance(client, _Refusal):
            return _refused(client)
        scopes = _scopes(form.get("scope", ""))
        if scopes is None or not client.scopes >= set(scopes):
            return _refused(_Refusal(400, "invalid_scope"))
        now = self._clock.now()
        self._forget(now)
        text = self._random(32).hex()
        ends_at = now + timedelta(seconds=self._policy.token_seconds)
        self._tokens[text] = _Issued(client=client.credentials.id.text, scopes=scopes, issued_at=now, ends_at=ends_at)
        told = {
            "access_token": text, "token_type": "Bearer", "expires_in": self._policy.token_seconds,
            "scope": " ".join(map(str, scopes)),
        }  # fmt: skip
        return HttpAnswer(status=200, headers=_NOT_STORED, body=json_bytes(told))

    def introspect(self, request: HttpRequest, /) -> HttpAnswer:
        """トークンを調べる / The introspection endpoint (RFC 7662): what a token is, or only that it is not active."""
        form = _form(request)
        if form is None or not form.get("token"):
            return _refused(_Refusal(400, "invalid_request"))
        client = self._authenticated(request, form)
        if isinstance(client, _Refusal):
            return _refused(client)
        found = self._active(form["token"])
        told: dict[str, object] = {"active": False}
        if found is not None:
            told = {
                "active": True, "scope": " ".join(map(str, found.scopes)), "client_id": found.client, "token_type": "Bearer",
                "exp": int(found.ends_at.timestamp()), "iat": int(found.issued_at.timestamp()),
            }  # fmt: skip
        return HttpAnswer(status=200, headers=_NOT_STORED, body=json_bytes(told))

    def allows(self, token: str, scope: Scope, /) -> bool:
        """許すか / Is the token active, and does it have the scope?"""
        found = self._active(token)
        return found is not None and scope in found.scopes

    def revoke(self, token: str, /) -> None:
        """失効させる / End a token now."""
        self._tokens.pop(token, None)

    # ---- 内側 / inside

    def _active(self, token: str) -> _Issued | None:
        found = self._tokens.get(token)
        return found if found is not None and self._clock.now() < found.ends_at else None

    def _authenticated(self, request: HttpRequest, form: Mapping[str, str]) -> RegisteredClient | _Refusal:
        header = request.headers.get("authorization", "")
        if header and form.get("client_assertion"):
            return _Refusal(400, "invalid_request")  # 二つの方法を同時に用いない（RFC 6749 2.3）
        if header:
            return self._by_secret(header)
        if form.get("client_assertion_type") != ASSERTION_TYPE:
            return _NO_CLIENT
        return self._by_assertion(form.get("client_assertion", ""))

    def _by_secret(self, header: str) -> RegisteredClient | _Refusal:
        kind, _, encoded = header.partition(" ")
        try:
            pair = base64.b64decode(encoded, validate=True).decode("ascii")
        except (binascii.Error, ValueError):
            return _NO_CLIENT
        name, _, secret = pair.partition(":")
        client = self._clients.get(unquote_plus(name))
        if kind.lower() != "basic" or client is None:
            return _NO_CLIENT
        expected = client.credentials.secret.reveal().encode()
        return client if hmac.compare_digest(expected, unquote_plus(secret).encode("utf-8", "replace")) else _NO_CLIENT

    def _by_assertion(self, text: str) -> RegisteredClient | _Refusal:
        client = self._clients.get(subject_of(text))
        claims = None if client is None else claims_of(text, key=client.credentials.secret.reveal().encode())
        if client is None or claims is None:
            return _NO_CLIENT
        name = client.credentials.id.text
        return client if claims.get("iss") == name and claims.get("sub") == name and self._is_fresh(name, claims) else _NO_CLIENT

    def _is_fresh(self, client: str, claims: Mapping[str, object]) -> bool:
        """主張が、ここ宛てで、期限の内で、初めて使われるものか / Addressed here, in time, and not used before."""
        now, leeway = int(self._clock.now().timestamp()), self._policy.leeway_seconds
        aud, exp, iat, jti = (claims.get(each) for each in ("aud", "exp", "iat", "jti"))
        if not (aud == self._audience or (isinstance(aud, list) and self._audience in aud)):
            return False
        if type(exp) is not int or not now - leeway < exp <= now + self._policy.assertion_seconds + leeway:
            return False
        if iat is not None and (type(iat) is not int or iat > now + leeway):
            return False
        if not isinstance(jti, str) or not 0 < len(jti) <= _LONGEST_JTI or (client, jti) in self._used:
            return False
        self._used[client, jti] = exp + leeway
        return True

    def _forget(self, now: datetime) -> None:
        """期限の過ぎたものを忘れる / Nothing grows without end."""
        for token in [each for each, issued in self._tokens.items() if issued.ends_at <= now]:
            del self._tokens[token]
        for used in [each for each, until in self._used.items() if until < int(now.timestamp())]:
            del self._used[used]


def _form(request: HttpRequest) -> dict[str, str] | None:
    if request.method != "POST" or request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        return None
    try:
        pairs = parse_qsl(request.body.decode("ascii"), keep_blank_values=True, strict_parsing=True, max_num_fields=_MOST_FIELDS)
    except ValueError:  # UnicodeDecodeError も ValueError である
        return None
    form = dict(pairs)
    return form if len(form) == len(pairs) else None


def _scopes(text: str) -> tuple[Scope, ...] | None:
    try:
        scopes = tuple(Scope.read(each) for each in text.split(" "))
        provider_of(scopes)
    except DomainError:
        return None
    return scopes


def _refused(refusal: _Refusal) -> HttpAnswer:
    more = {"www-authenticate": "Basic"} if refusal.status == 401 else {}
    return HttpAnswer(status=refusal.status, headers={**_NOT_STORED, **more}, body=json_bytes({"error": refusal.error}))
