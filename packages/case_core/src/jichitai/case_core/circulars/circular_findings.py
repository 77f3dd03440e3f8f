"""供覧の所見 / Findings on circulars."""

from __future__ import annotations

from collections.abc import Sequence

from jichitai.master_data.kernel import Diagnostic, Ref

from ..refs import Seat
from ..wording import listed, listed_en, texts


def circular_not_found(*, circular: Ref) -> Diagnostic:
    """その供覧がない / There is no such circular."""
    return Diagnostic(
        code="case-core.circular-not-found",
        ja=f"供覧{circular}がない。",
        en=f"There is no circular {circular}.",
        way_out_ja="供覧番号を確かめる。",
        way_out_en="Check the number",
        facts={"circular": circular},
    )


def not_a_reader(*, circular: Ref, seat: Seat, unread: Sequence[Seat]) -> Diagnostic:
    """供覧先でない / Not a reader who has still to read, or not the holder of that seat."""
    return Diagnostic(
        code="case-core.not-a-reader",
        ja=f"{seat}は供覧{circular}の未読の供覧先（{listed(unread)}）でないか、その席にいない。",
        en=f"The seat {seat} is not among those still to read {circular} ({listed_en(unread)}), or is not held.",
        way_out_ja="席を確かめる。",
        way_out_en="Check the seat",
        facts={"circular": circular, "seat": str(seat), "unread": texts(unread)},
    )


def circular_not_yours(*, circular: Ref) -> Diagnostic:
    """付した者でない / Only whoever began the circular, or the officer in charge, ends it."""
    return Diagnostic(
        code="case-core.circular-not-yours",
        ja=f"供覧{circular}に付した者でも、案件の担当者でもない。終えられるのは、この二者だけである。",
        en=f"Neither who began {circular} nor the officer responsible for its case; only they end it.",
        way_out_ja="付した者に依頼する。",
        way_out_en="Ask whoever began it",
        facts={"circular": circular},
    )


def circular_ended(*, circular: Ref) -> Diagnostic:
    """終わった供覧 / The circular has ended."""
    return Diagnostic(
        code="case-core.circular-ended",
        ja=f"供覧{circular}は終わっている。",
        en=f"The circular {circular} has ended.",
        way_out_ja="改めて見せるなら、新しい供覧に付す。",
        way_out_en="Begin a new one to show it again",
        facts={"circular": circular},
    )
