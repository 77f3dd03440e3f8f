"""電文の所見 / Findings about messages: what is wrong with a request or an answer. No value and no unknown name is shown."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import Diagnostic
from jichitai.master_data.kernel.laws import STANDARDIZATION_ACT

_COMMON: Final = STANDARDIZATION_ACT.article("7", 1)


def request_refused(*, code: str, item: str) -> Diagnostic:
    """求めの誤り / The provider would refuse the request because of this field."""
    return Diagnostic(
        code="standardization.request-refused",
        ja=f"項目「{item}」が、提供側の検査に通らない（{code}）。",
        en=f"The field 「{item}」 does not pass the provider's check ({code}).",
        way_out_ja="E0001は設定を、E0002は文字種と値を、E0003は桁数を、E0004は組になる項目を確かめる。",
        way_out_en="E0001: set it; E0002: check its characters and value; E0003: its length; E0004: the field it goes with",
        cites=(_COMMON,),
        facts={"error": code, "item": item},
    )


def request_field_unknown(*, count: int, call: str) -> Diagnostic:
    """知らない項目 / Fields that the call does not have."""
    return Diagnostic(
        code="standardization.request-field-unknown",
        ja=f"{call} の電文にない項目が{count}個ある。",
        en=f"{count} fields are none of {call}.",
        way_out_ja="ローマ字の名を仕様書に合わせる（項目定義書とAPI仕様書で名の違う項目がある）。",
        way_out_en="Use the names of the API document; the item table names some fields otherwise",
        cites=(_COMMON,),
        facts={"count": count, "call": call},
    )


def answer_field_wrong(*, path: str, call: str) -> Diagnostic:
    """応答の項目が仕様と違う / A field of an answer is missing, or is not what the document says."""
    return Diagnostic(
        code="standardization.answer-field-wrong",
        ja=f"{call} の応答の {path} がないか、仕様の型・桁数・固定の文でない。",
        en=f"In the answer of {call}, {path} is missing or not of the type, length or fixed text of the document.",
        way_out_ja="提供側の版と仕様書の版が合っているかを確かめる。",
        way_out_en="See whether provider and document are of the same version",
        cites=(_COMMON,),
        facts={"path": path, "call": call},
    )


def description_unusable() -> Diagnostic:
    """説明が足りない / The description of an API lacks what a call needs."""
    return Diagnostic(
        code="standardization.api-description-unusable",
        ja="API の説明に、操作種類（Create・Read）か、応答 200・400・401・503 のどれかがない。",
        en="The description lacks an operation (Create or Read) or one of the answers 200, 400, 401 and 503.",
        way_out_ja="API仕様書の見出し（HTTPステータスコード）と操作種類を確かめる。",
        way_out_en="Check the headings (HTTP status) and the operation in the API document",
        cites=(_COMMON,),
    )
