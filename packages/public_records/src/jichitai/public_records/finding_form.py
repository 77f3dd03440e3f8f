"""所見の形 / The shape every finding of the rooms has: four sentences, a code, what it cites."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jichitai.master_data.kernel import Citation, Diagnostic, Severity


def refusal(
    ja: str, en: str, way_out_ja: str, way_out_en: str, *, code: str, cites: tuple[Citation, ...],
    facts: Mapping[str, Any] | None = None,
) -> Diagnostic:  # fmt: skip
    """できない / A finding that stands in the way."""
    return Diagnostic(
        code=code, ja=ja, en=en, way_out_ja=way_out_ja, way_out_en=way_out_en, cites=cites, facts=facts or {}
    )  # fmt: skip


def warning(
    ja: str, en: str, way_out_ja: str, way_out_en: str, *, code: str, cites: tuple[Citation, ...],
    facts: Mapping[str, Any] | None = None,
) -> Diagnostic:  # fmt: skip
    """注意 / A finding to be looked at by a person."""
    return Diagnostic(
        code=code, ja=ja, en=en, way_out_ja=way_out_ja, way_out_en=way_out_en, cites=cites, facts=facts or {},
        severity=Severity.WARNING,
    )  # fmt: skip
