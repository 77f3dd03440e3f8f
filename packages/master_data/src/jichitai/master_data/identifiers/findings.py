"""番号の所見 / Findings about identifiers. No finding ever shows a personal number."""

from __future__ import annotations

from ..kernel.diagnostics import Diagnostic
from ..kernel.laws import CONSUMPTION_TAX_ACT, MY_NUMBER_ACT, RESIDENT_REGISTER_ACT
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


def registration_of_another_body(*, number: str, corporate_number: str) -> Diagnostic:
    """別の法人の登録番号 / The registration number holds another corporate number."""
    return Diagnostic(
        code="master-data.registration-of-another-body",
        ja=f"登録番号「{number}」は、法人番号{corporate_number}の法人のものではない。法人の登録番号は「T」とその法人番号である。",
        en=f"The registration number {number} is not that of the body {corporate_number}; it would be T and its own number.",
        way_out_ja="請求書の発行者と法人番号を確かめ、公表サイトで登録番号を引き直す。",
        way_out_en="Check who issued the invoice and its corporate number; look the number up in the public register.",
        cites=(CONSUMPTION_TAX_ACT.article("57の2", 4),),
        facts={"number": number, "corporate_number": corporate_number},
    )


def original_number_is_used(*, origin: str) -> Diagnostic:
    """元の記号番号を使う支払 / The State's payments and dividends go to the original mark and number."""
    return Diagnostic(
        code="master-data.original-number-is-used",
        ja="国庫金と配当金の受取りには、ゆうちょ銀行の元の記号・番号を使う。振込用の店番・口座番号には変えない。",
        en="Payments of the State and dividends use the original mark and number of Japan Post Bank, not the transfer form.",
        way_out_ja="記号・番号のまま登録する。",
        way_out_en="Register the mark and number as they are.",
        facts={"origin": origin},
    )


def symbol_not_convertible(*, symbol: str, product: str) -> Diagnostic:
    """変換できない記号 / The mark does not belong to the kind of account."""
    return Diagnostic(
        code="master-data.symbol-not-convertible",
        ja=f"記号「{symbol}」は、その種類（{product}）の口座の記号でない。貯金の記号は1で、振替口座の記号は0で始まる。",
        en=f"The mark {symbol} is not that of such an account ({product}); savings begin with 1, transfer accounts with 0.",
        way_out_ja="通帳の記号と口座の種類を確かめる。ほかの数字で始まる記号は、通帳の印字か銀行の案内による。",
        way_out_en="Check the passbook; for a mark with another first digit follow what the bank prints.",
        facts={"symbol": symbol, "product": product},
    )


def number_not_convertible(*, symbol: str, expected_ja: str, expected_en: str) -> Diagnostic:
    """変換できない番号 / The number does not have the shape the formula takes; it is not shown."""
    return Diagnostic(
        code="master-data.number-not-convertible",
        ja=f"記号「{symbol}」の番号が、変換の公式の形（{expected_ja}）でない。",
        en=f"The number under the mark {symbol} does not have the shape the bank's formula takes: {expected_en}.",
        way_out_ja="通帳の番号を打ち直すか、通帳に印字された振込用の店番・口座番号を使う。",
        way_out_en="Type the number again, or use the transfer form printed in the passbook.",
        facts={"symbol": symbol},
    )


def symbol_of_another_branch(*, branch: str, kind: str) -> Diagnostic:
    """店番と合わない記号 / The mark does not give this branch and kind."""
    return Diagnostic(
        code="master-data.symbol-of-another-branch",
        ja=f"その記号からは、店番{branch}（{kind}）の口座にならない。記号の末尾2桁は振込用の形に残らないので、記号は受取人に聞く。",
        en=f"That mark does not lead to branch {branch} ({kind}); its last two digits do not stand in the transfer form.",
        way_out_ja="通帳の記号を確かめて渡す。",
        way_out_en="Give the mark as printed in the passbook.",
        facts={"branch": branch, "kind": kind},
    )


def purpose_of_another_number(*, form: DigitForm, ground: str) -> Diagnostic:
    """目的が番号に合わない / The ground is for another kind of number."""
    return Diagnostic(
        code="master-data.purpose-of-another-number",
        ja=f"{form.ja}は、述べられた根拠（{ground}）では見られない。",
        en=f"A {form.en} cannot be looked at on the ground stated ({ground}).",
        way_out_ja="個人番号は番号法第9条・第19条の根拠、住民票コードは住民基本台帳法の事務を根拠に述べる。",
        way_out_en="State a ground of the My Number Act for an individual number, of the register Act for a resident code.",
        cites=(MY_NUMBER_ACT.article("12"), RESIDENT_REGISTER_ACT.article("30の37")),
        facts={"ground": ground},
    )
