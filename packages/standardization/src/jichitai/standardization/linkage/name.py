"""連携の名 / Names of linkage: API calls, messages, OAuth scopes, and the clients that ask.

呼び出し名・操作種類・スコープ・クライアントの形は、共通機能標準仕様書（第2.1版）2.2.5 と付番API仕様（第2.0版）による。
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import Enum
from hmac import compare_digest
from typing import Final, NoReturn, TypeVar

from attrs import frozen

from jichitai.master_data.kernel import DomainError

from . import name_findings as findings

_CALL: Final = re.compile(r"app_submit/v[0-9]{2}/[a-z0-9_]{1,100}")
_BUSINESS: Final = re.compile(r"[0-9A-Za-z]{3}")
_CLIENT: Final = re.compile(r"[0-9A-Za-z]{32}")
_LEAST_SECRET: Final = 32
_MOST_SECRET: Final = 1024


class NameMalformed(DomainError):
    """名の形でない / The text does not have the form of that kind of name."""


class Operation(Enum):
    """操作種類 / What a call does, as its scope names it. The public texts show these two."""

    CREATE = "Create"
    """登録 / Something is made: numbering."""
    READ = "Read"
    """照会 / Something is read: an inquiry."""


@frozen(order=True)
class CallName:
    """APIコール名 / The name of a call, which is also its path: "app_submit/v10/jutogaishaatenabangofuban".

    >>> CallName("app_submit/v10/jutogaishaatenabangofuban").request_id
    'app_submit/v10/jutogaishaatenabangofuban_R01'
    """

    text: str

    def __attrs_post_init__(self) -> None:
        if not _CALL.fullmatch(self.text):
            raise ValueError("a call is named app_submit/v10/<romaji>")

    @classmethod
    def read(cls, text: str, /) -> CallName:
        """読む / The call a text names; ``NameMalformed`` for another form."""
        return _read(cls, text, "APIコール名", "name of a call")

    @property
    def path(self) -> str:
        """URL の中の場所 / Its path in the URL."""
        return f"/{self.text}"

    @property
    def request_id(self) -> str:
        """リクエストID / The id of the request message."""
        return f"{self.text}_R01"

    @property
    def response_id(self) -> str:
        """レスポンスID / The id of the response message."""
        return f"{self.text}_S01"

    def __str__(self) -> str:
        return self.text


@frozen
class Scope:
    """スコープ / What a token allows: ``${提供側の業務ID}:${APIコール名}:${操作種類}``.

    >>> Scope.read("031:app_submit/v10/jutogaishaatenakihonjohosyokai:Read").provider
    '031'
    """

    provider: str
    call: CallName
    operation: Operation

    def __attrs_post_init__(self) -> None:
        if not _BUSINESS.fullmatch(self.provider):
            raise ValueError("a scope begins with a business id of three half-width characters")

    @classmethod
    def read(cls, text: str, /) -> Scope:
        """読む / The scope a text writes; ``NameMalformed`` for another form."""
        parts = text.split(":")
        try:
            provider, call, operation = parts
            return cls(provider, CallName(call), Operation(operation))
        except ValueError:
            raise NameMalformed(findings.name_malformed(what_ja="スコープ", what_en="scope")) from None

    def __str__(self) -> str:
        return f"{self.provider}:{self.call}:{self.operation.value}"


class ScopesMixed(DomainError):
    """提供側が混じる / One token would reach several provider systems, or none."""


def provider_of(scopes: Iterable[Scope], /) -> str:
    """スコープの提供側 / The one provider of the scopes of a token; ``ScopesMixed`` otherwise.

    複数の提供側業務システムへアクセスできるトークンは発行しない（2.2.5）。
    """
    providers = sorted({each.provider for each in scopes})
    if len(providers) != 1:
        raise ScopesMixed(findings.scopes_mixed(count=len(providers)))
    return providers[0]


@frozen
class ClientId:
    """クライアントID / The id of a consuming system: exactly 32 of 0-9, A-Z, a-z. It is no secret."""

    text: str

    def __attrs_post_init__(self) -> None:
        if not _CLIENT.fullmatch(self.text):
            raise ValueError("a client id is exactly 32 half-width letters and digits")

    @classmethod
    def read(cls, text: str, /) -> ClientId:
        """読む / The id a text writes; ``NameMalformed`` for another form."""
        return _read(cls, text, "クライアントID", "client id")

    def __str__(self) -> str:
        return self.text


class ClientSecret:
    """クライアントシークレット / The secret of a client, 32 characters or more. It shows itself in no text, no plain data, no pickle.

    >>> ClientSecret("s" * 32)
    ClientSecret(***)
    """

    __slots__ = ("_text",)

    def __init__(self, text: str, /) -> None:
        if not _LEAST_SECRET <= len(text) <= _MOST_SECRET or not text.isascii() or not text.isprintable():
            raise ValueError(f"a client secret has {_LEAST_SECRET} to {_MOST_SECRET} printable half-width characters")
        self._text: Final = text

    @classmethod
    def read(cls, text: str, /) -> ClientSecret:
        """読む / The secret a text holds; ``NameMalformed`` (which does not show it) for another form."""
        return _read(cls, text, "クライアントシークレット", "client secret")

    def reveal(self) -> str:
        """明かす / The secret itself: for signing and for the one header that carries it."""
        return self._text

    def __repr__(self) -> str:
        return "ClientSecret(***)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ClientSecret) and compare_digest(self._text, other._text)

    def __hash__(self) -> int:
        return hash(self._text)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not written down")


@frozen(kw_only=True)
class Credentials:
    """クライアントの証し / Who asks: the id of the consuming system and its secret."""

    id: ClientId
    secret: ClientSecret


_T = TypeVar("_T", CallName, ClientId, ClientSecret)


def _read(kind: Callable[[str], _T], text: str, what_ja: str, what_en: str) -> _T:
    try:
        return kind(text)
    except ValueError:
        raise NameMalformed(findings.name_malformed(what_ja=what_ja, what_en=what_en)) from None
