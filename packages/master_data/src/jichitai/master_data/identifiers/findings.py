"""番号の所見 / Findings about identifiers. No finding ever shows a personal number."""

from __future__ import annotations

from ..kernel.diagnostics import Diagnostic
from .digits import Change, DigitForm

_PLAIN_JA = "半角数字で、記号を入れずに書き直す。書き方を直してよければ normalised を通してから読む。"
_PLAIN_EN = "Write it in half-width digits without marks; where rewriting is acceptable, read it through normalised."


def identifier_malformed(*, form: DigitForm, changeable: tuple[Change, ...] = ()) -> Diagnostic:
    """番号の形が違う / The text does not have the form of the number; the text itself is not shown."""
    why = f"（{'、'.join(change.ja for change in changeable)}なら形に合う）" if changeable else ""
    why_en = f" (it would fit after: {', '.join(change.value for change in changeable)})" if changeable else ""
    return Diagnostic(
        code="master-data.identifier-malformed",
        ja=f"{form.ja}の形でない{why}。{form.ja}は半角の{form.said_ja}である。",
        en=f"This does not have the form of a {form.en}{why_en}; a {form.en} is {form.said_en}, half-width.",
        way_out_ja=_PLAIN_JA,
        way_out_en=_PLAIN_EN,
        facts={"identifier": form.en, "would_fit_after": tuple(change.value for change in changeable)},
    )


def check_digit_wrong(*, form: DigitForm, text: str | None, expected: str | None) -> Diagnostic:
    """検査用数字が合わない / The check digit does not agree; a personal number is not shown, nor its right digit."""
    shown, hint = ("", "") if form.personal or text is None else (f"「{text}」", f"（正しければ{expected}）")
    shown_en, hint_en = ("", "") if form.personal or text is None else (f" {text!r}", f" (it would be {expected})")
    facts = {"identifier": form.en}
    if shown and text is not None and expected is not None:
        facts |= {"text": text, "expected_check_digit": expected}
    return Diagnostic(
        code="master-data.check-digit-wrong",
        ja=f"{form.ja}{shown}の検査用数字が、ほかの桁から計算した数字{hint}と違う。",
        en=f"The check digit of the {form.en}{shown_en} differs from the one computed from its other digits{hint_en}.",
        way_out_ja="元の書面と一桁ずつ照らし合わせ、打ち直す。検査用数字だけを直して合わせてはならない。",
        way_out_en="Compare every digit with the source and type it again; never make it fit by changing the check digit.",
        facts=facts,
    )
