"""呼び出しの所見 / Findings of calls: tokens refused, answers that do not come or cannot be read. Nothing sent or received is shown."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import Diagnostic
from jichitai.master_data.kernel.laws import STANDARDIZATION_ACT

_COMMON: Final = STANDARDIZATION_ACT.article("7", 1)


def token_refused(*, status: int, reason: str) -> Diagnostic:
    """トークンを断られた / The authorization server gives no token."""
    return Diagnostic(
        code="standardization.token-refused",
        ja=f"認可サーバがトークンを発行しなかった（HTTP {status} {reason}）。",
        en=f"The authorization server gave no token (HTTP {status} {reason}).",
        way_out_ja="クライアントID・シークレット・スコープ・主張の宛先（aud）と、双方の時計を確かめる。",
        way_out_en="Check client id, secret, scope, the audience of the assertion, and both clocks",
        cites=(_COMMON,),
        facts={"status": status, "reason": reason},
    )


def token_unreadable() -> Diagnostic:
    """トークンが読めない / What the authorization server gave is no bearer token."""
    return Diagnostic(
        code="standardization.token-unreadable",
        ja="認可サーバの応答が、Bearer のトークンの形でない。",
        en="The answer of the authorization server is no bearer token.",
        way_out_ja="トークンの宛先の URL が合っているかを確かめる。",
        way_out_en="Check the URL of the token endpoint",
        cites=(_COMMON,),
    )


def token_scope_short() -> Diagnostic:
    """スコープが足りない / The token does not allow all that was asked."""
    return Diagnostic(
        code="standardization.token-scope-short",
        ja="発行されたトークンに、求めたスコープが足りない。",
        en="The token given lacks a scope that was asked for.",
        way_out_ja="提供側に、クライアントへ許すスコープを確かめる。",
        way_out_en="Ask the provider which scopes the client is allowed",
        cites=(_COMMON,),
    )


def call_not_allowed() -> Diagnostic:
    """許されない / The provider answers 401 even to a fresh token."""
    return Diagnostic(
        code="standardization.call-not-allowed",
        ja="提供側が、新しいトークンでも認証を断った（HTTP 401）。",
        en="The provider refuses even a fresh token (HTTP 401).",
        way_out_ja="スコープと、提供側のイントロスペクションの設定を確かめる。",
        way_out_en="Check the scope, and how the provider asks its introspection endpoint",
        cites=(_COMMON,),
    )


def call_refused(*, code: str, item: str) -> Diagnostic:
    """誤りと告げられた / The provider answers 400 with this error."""
    return Diagnostic(
        code="standardization.call-refused",
        ja=f"提供側が求めを断った（{code} {item}）。",
        en=f"The provider refused the request ({code} 「{item}」).",
        way_out_ja="告げられた項目を直して求め直す。",
        way_out_en="Correct the field and ask again",
        cites=(_COMMON,),
        facts={"error": code, "item": item},
    )


def provider_unavailable(*, what: str, attempts: int) -> Diagnostic:
    """提供側が答えない / No answer, or an answer that says there is none to be had."""
    return Diagnostic(
        code="standardization.provider-unavailable",
        ja=f"提供側から応答が得られない（{what}、{attempts}回）。求めは何も変えていない。",
        en=f"The provider gives no answer ({what}, {attempts} attempts); nothing was changed by the request.",
        way_out_ja="保守の時間か、宛先とつながるかを確かめ、後で求め直す。",
        way_out_en="See whether it is under maintenance or unreachable, and ask again later",
        cites=(_COMMON,),
        facts={"what": what, "attempts": attempts},
    )


def outcome_unknown(*, what: str) -> Diagnostic:
    """できたか分からない / A number may have been given, but the answer did not come whole."""
    return Diagnostic(
        code="standardization.outcome-unknown",
        ja=f"付番が行われたかどうか分からない（{what}）。送り直すと、同じ人に二つの番号が付くことがあるので、送り直していない。",
        en=f"Whether a number was given is not known ({what}); it was not sent again, for that could give a second number.",
        way_out_ja="照会して、付番されていればその番号を使い、されていなければ求め直す。",
        way_out_en="Inquire first: use the number if there is one, ask again if there is none",
        cites=(_COMMON,),
        facts={"what": what},
    )


def answer_unreadable(*, what: str) -> Diagnostic:
    """応答が読めない / The answer is none that the document describes."""
    return Diagnostic(
        code="standardization.answer-unreadable",
        ja=f"提供側の応答が、仕様書の応答でない（{what}）。",
        en=f"The answer is none of those in the document ({what}).",
        way_out_ja="宛先の URL と、間にある中継が応答を書き換えていないかを確かめる。",
        way_out_en="Check the URL, and that no relay in between rewrites answers",
        cites=(_COMMON,),
        facts={"what": what},
    )
