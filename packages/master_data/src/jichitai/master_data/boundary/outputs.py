"""出力の形 / Wire forms of what rules answer: citations, findings, editions, steps.

They describe, for JSON Schema, exactly what ``codec.encode`` writes.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class _Out(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class CitationOut(_Out):
    """条文の引用 / One provision."""

    key: str = Field(description="機械の鍵（法令ID:条:項:号） / machine key")
    ja: str = Field(description="日本語の表記 / in Japanese")
    en: str = Field(description="英語の表記 / in English")
    url: str = Field(description="e-Gov 法令検索での所在 / where the text stands")


class WhereOut(_Out):
    """所在 / Where in the sender's own material."""

    file: str | None = Field(default=None, description="ファイル / file")
    line: int | None = Field(default=None, description="行 / line")
    field: str | None = Field(default=None, description="項目 / field")


class FindingOut(_Out):
    """所見 / One finding: fact, rule, way out, in Japanese and English."""

    code: str = Field(description="所見の符号。改めず、使い回さない / never renamed or reused")
    severity: Literal["refusal", "warning"] = Field(description="重さ / refusal or warning")
    ja: str = Field(description="事実と規範 / fact and rule in Japanese")
    en: str = Field(description="事実と規範（英語） / fact and rule in English")
    way_out_ja: str = Field(description="出口 / way out in Japanese")
    way_out_en: str = Field(description="出口（英語） / way out in English")
    cites: list[CitationOut] = Field(description="根拠の条文 / provisions it rests on")
    facts: dict[str, Any] = Field(description="文中の値 / the values in the sentence")
    where: WhereOut | None = Field(default=None, description="所在 / place in the sender's material")


class EditionOut(_Out):
    """用いた版 / Which edition of which table the answer rests on."""

    table: str = Field(description="表の名 / table")
    in_force_from: date = Field(description="施行日 / in force from")
    amended_by: str = Field(description="改正した法令 / amending act")
    verified_on: date | None = Field(description="原典と照合した日。null は未照合 / day compared with the source")


class StepOut(_Out):
    """判断の一歩 / One step of the reasoning."""

    ja: str = Field(description="日本語 / in Japanese")
    en: str = Field(description="英語 / in English")
    cites: list[CitationOut] = Field(description="根拠の条文 / provisions")
