"""トークン / Access tokens: asking with a signed assertion or the secret, and reading what the authorization server gives.

OAuth 2.0 Client Credentials（RFC 6749 4.4）、client_secret_jwt（OpenID Connect Core 9、RFC 7523 の主張）。
リフレッシュトークンは許容されないので、来ても使わない。
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import Enum
from typing import Final
from urllib.parse import quote_plus, urlencode

from attrs import field, frozen

from jichitai.master_data.kernel import Diagnostic

from . import client_findings as findings
from .exchange import FORM, HttpAnswer, HttpRequest, json_of
from .name import Credentials, Scope
from .signed_token import signed

ASSERTION_TYPE: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
"""主張の種類 / The type of assertion (RFC 7523 2.2)."""
GRANT: Final = "client_credentials"
"""認可の種類 / The grant (RFC 6749 4.4)."""
_REASONS: Final = (
    "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope",
)  # fmt: skip
_LONGEST_TOKEN: Final = 8_192
_LONGEST_LIFE: Final = 86_400


class Authentication(Enum):
    """クライアント認証 / How a client proves itself to the authorization server."""

    SIGNED = "client_secret_jwt"
    """署名した主張 / A signed assertion: the standard way; the secret is not sent."""
    BASIC = "client_secret_basic"
    """秘密を送る / The secret itself in a header: the provisional alternative."""


@frozen(kw_only=True)
class AccessToken:
    """アクセストークン / A bearer token and when it ends. It never shows itself."""

    text: str = field(repr=False)
    ends_at: datetime
    scopes: tuple[Scope, ...]


def assertion(credentials: Credentials, /, *, audience: str, now: datetime, jti: str, lifetime_seconds: int) -> str:
    """主張を作る / The signed assertion of a client: iss and sub are its id, jti is used once (RFC 7523 3)."""
    issued = int(now.timestamp())
    claims = {
        "iss": credentials.id.text, "sub": credentials.id.text, "aud": audience, "jti": jti,
        "iat": issued, "exp": issued + lifetime_seconds,
    }  # fmt: skip
    return signed(claims, key=credentials.secret.reveal().encode())


def token_request(url: str, scopes: Sequence[Scope], /, *, signed_assertion: str) -> HttpRequest:
    """トークンの求め / Asking for a token with a signed assertion."""
    form = {
        "grant_type": GRANT, "scope": " ".join(map(str, scopes)), "client_assertion_type": ASSERTION_TYPE,
        "client_assertion": signed_assertion,
    }  # fmt: skip
    return _form(url, form)


def token_request_with_secret(url: str, scopes: Sequence[Scope], /, *, credentials: Credentials) -> HttpRequest:
    """トークンの求め（暫定） / Asking for a token with the secret in the Authorization header."""
    form = {"grant_type": GRANT, "scope": " ".join(map(str, scopes))}
    return _form(url, form, {"authorization": basic(credentials)})


def basic(credentials: Credentials, /) -> str:
    """Basic の見出し / The header of client_secret_basic: id and secret each form-encoded first (RFC 6749 2.3.1)."""
    pair = f"{quote_plus(credentials.id.text)}:{quote_plus(credentials.secret.reveal())}"
    return "Basic " + base64.b64encode(pair.encode("ascii")).decode("ascii")


def _form(url: str, form: dict[str, str], more: dict[str, str] | None = None) -> HttpRequest:
    headers = {"content-type": FORM, "accept": "application/json", **(more or {})}
    return HttpRequest(method="POST", url=url, headers=headers, body=urlencode(form).encode("ascii"))


def read_token(answer: HttpAnswer, /, *, scopes: Sequence[Scope], now: datetime) -> AccessToken | Diagnostic:
    """トークンを読む / The token an authorization server gives, or the finding that tells why there is none.

    A token without a life is used once; one that lacks a scope asked for is none.
    """
    told = json_of(answer)
    if answer.status != 200:
        reason = told.get("error") if isinstance(told, dict) else None
        return findings.token_refused(status=answer.status, reason=reason if reason in _REASONS else "")
    text = told.get("access_token") if isinstance(told, dict) else None
    if not isinstance(told, dict) or not isinstance(text, str) or not _is_bearer(text):
        return findings.token_unreadable()
    kind, life, granted = told.get("token_type"), told.get("expires_in", 0), told.get("scope")
    if not isinstance(kind, str) or kind.lower() != "bearer" or type(life) is not int or not 0 <= life <= _LONGEST_LIFE:
        return findings.token_unreadable()
    if granted is not None and not (isinstance(granted, str) and set(map(str, scopes)) <= set(granted.split(" "))):
        return findings.token_scope_short()
    return AccessToken(text=text, ends_at=now + timedelta(seconds=life), scopes=tuple(scopes))


def _is_bearer(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_TOKEN and text.isascii() and text.isprintable() and " " not in text
