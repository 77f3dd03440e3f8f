"""言い回し / How lists stand in a finding's sentence."""

from __future__ import annotations

from collections.abc import Sequence


def listed(items: Sequence[object]) -> str:
    """並べる / 「甲、乙」; 「なし」 when there is nothing."""
    return "、".join(map(str, items)) or "なし"


def listed_en(items: Sequence[object]) -> str:
    """英語で並べる / "A, B"; "none" when there is nothing."""
    return ", ".join(map(str, items)) or "none"


def texts(items: Sequence[object]) -> tuple[str, ...]:
    """文字にする / Each item as text, for a finding's facts."""
    return tuple(map(str, items))
