"""所見：文字 / Findings about text. They carry positions and code points, never the text of a name or an address."""

from __future__ import annotations

from ..kernel.diagnostics import Diagnostic, Severity


def character_changed_for_good(*, position: int, code_points: str, step_ja: str, step_en: str) -> Diagnostic:
    """元に戻せない変換 / A conversion changed a character so that the result alone cannot be turned back."""
    return Diagnostic(
        code="master-data.character-changed-for-good",
        ja=f"{position + 1}文字目の {code_points} は、{step_ja}によって変わり、結果だけからは元に戻せない。",
        en=f"Character {position + 1} ({code_points}) was changed by {step_en}; the result alone cannot be turned back.",
        way_out_ja="もとの文字列を必ず残し、変換した文字列は別の欄に置く。",
        way_out_en="Always keep the original text, and put the converted text in a field of its own.",
        facts={"position": position, "code_points": code_points},
        severity=Severity.WARNING,
    )


def character_not_converted(*, position: int, code_points: str, step_ja: str, step_en: str) -> Diagnostic:
    """変えられない文字 / A character has no counterpart in the conversion and was left as it is."""
    return Diagnostic(
        code="master-data.character-not-converted",
        ja=f"{position + 1}文字目の {code_points} は、{step_ja}の行き先になる文字がなく、そのまま残した。",
        en=f"Character {position + 1} ({code_points}) has no counterpart under {step_en} and was left as it is.",
        way_out_ja="受け手が読めない文字であれば、代わりの書き方を本人に確かめて、変換後の欄に人が入れる。",
        way_out_en="If the receiver cannot read it, ask the person how to write it and enter that in the converted field by hand.",
        facts={"position": position, "code_points": code_points},
        severity=Severity.WARNING,
    )
