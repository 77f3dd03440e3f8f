"""連携の名の所見 / Findings about names of linkage. A malformed name is not shown: it may be a secret."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import Diagnostic
from jichitai.master_data.kernel.laws import STANDARDIZATION_ACT

_COMMON: Final = STANDARDIZATION_ACT.article("7", 1)


def name_malformed(*, what_ja: str, what_en: str) -> Diagnostic:
    """名の形でない / The text does not have the form of that kind of name."""
    return Diagnostic(
        code="standardization.linkage-name-malformed",
        ja=f"{what_ja}の形でない。",
        en=f"It does not have the form of a {what_en}.",
        way_out_ja="共通機能標準仕様書の形（スコープは業務ID:APIコール名:操作種類、クライアントIDは半角英数字32字、シークレットは32字以上）に合わせる。",
        way_out_en="Use the form of the common functions: business id:call:operation; a client id of 32 letters and digits; a secret of 32 or more",
        cites=(_COMMON,),
        facts={"what": what_en},
    )


def scopes_mixed(*, count: int) -> Diagnostic:
    """提供側が混じる / The scopes of one token name several providers, or none."""
    return Diagnostic(
        code="standardization.scopes-mixed",
        ja=f"一つのトークンのスコープが、{count}の提供側を指している（一つでなければならない）。",
        en=f"The scopes of one token name {count} provider systems; it must be exactly one.",
        way_out_ja="提供側業務システムごとにトークンを発行する。",
        way_out_en="Ask for one token per provider system.",
        cites=(_COMMON,),
        facts={"count": count},
    )
