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


def character_not_allowed(*, position: int, code_points: str, repertoire: str) -> Diagnostic:
    """入りえない文字 / A character of a kind that cannot stand in such a text."""
    return Diagnostic(
        code="master-data.character-not-allowed",
        ja=f"{position + 1}文字目の {code_points} は、この欄に入りえない種類（{repertoire}）の文字である。",
        en=f"Character {position + 1} ({code_points}) is of a kind ({repertoire}) that cannot stand in this field.",
        way_out_ja="届書などの原本と照らし、正しい文字で入れ直す。見えない文字であれば、複写元から除く。",
        way_out_en="Compare it with the original document and enter the right character; remove an invisible one at its source.",
        facts={"position": position, "code_points": code_points, "repertoire": repertoire},
    )


def private_use_character(*, position: int, code_points: str) -> Diagnostic:
    """外字 / A private-use character means nothing outside the system that made it."""
    return Diagnostic(
        code="master-data.private-use-character",
        ja=f"{position + 1}文字目の {code_points} は外字（私用領域）であり、作った系の外では別の字に見えるか、何も見えない。",
        en=f"Character {position + 1} ({code_points}) is for private use: outside the system that made it, it is another glyph or none.",
        way_out_ja="団体の外字表で文字図形名に同定し、符号のある文字（必要なら異体字シーケンス）に置き換えてから外に出す。",
        way_out_en="Identify it by the body's own table and replace it with an encoded character before the text leaves the system.",
        facts={"position": position, "code_points": code_points},
        severity=Severity.WARNING,
    )


def shrink_undecided(*, position: int, code_points: str, candidates: int) -> Diagnostic:
    """縮退候補が複数 / The shrink map offers several candidates and the body has decided on none."""
    return Diagnostic(
        code="master-data.shrink-undecided",
        ja=f"{position + 1}文字目の {code_points} には縮退候補が{candidates}字あり、どれとするか決まっていないので、縮退しなかった。",
        en=f"Character {position + 1} ({code_points}) has {candidates} candidates and none has been decided on; it was left.",
        way_out_ja="候補から一字を団体として決め、決めた表（decisions）に加える。",
        way_out_en="Decide on one of the candidates as a body and add it to the decisions.",
        facts={"position": position, "code_points": code_points, "candidates": candidates},
    )


def shrink_without_candidate(*, position: int, code_points: str) -> Diagnostic:
    """縮退候補がない / The shrink map offers nothing for a character outside the target."""
    return Diagnostic(
        code="master-data.shrink-without-candidate",
        ja=f"{position + 1}文字目の {code_points} は行き先の文字集合になく、指定した方式の縮退候補もない。",
        en=f"Character {position + 1} ({code_points}) is outside the target and no scheme asked for has a candidate.",
        way_out_ja="ほかの方式を加えるか、代わりの字を本人に確かめて決めた表（decisions）に加える。",
        way_out_en="Add a scheme, or ask the person for a substitute and add it to the decisions.",
        facts={"position": position, "code_points": code_points},
    )


def item_missing(*, item: str, model_ja: str, model_en: str) -> Diagnostic:
    """必須の項目がない / A mandatory item is missing."""
    return Diagnostic(
        code="master-data.item-missing",
        ja=f"項目 {item} がない（{model_ja}では必須である）。",
        en=f"The item {item} is missing; {model_en} requires it.",
        way_out_ja="原本から補う。初めからないもの（名のない外国人住民など）であれば、ないことを確かめて記録する。",
        way_out_en="Complete it from the original; where there never was one, make sure of that and keep a note.",
        facts={"item": item},
        severity=Severity.WARNING,
    )


def item_not_text(*, item: str) -> Diagnostic:
    """文字列でない / An item is not text."""
    return Diagnostic(
        code="master-data.item-not-text",
        ja=f"項目 {item} が文字列でない。",
        en=f"The item {item} is not text.",
        way_out_ja="文字列で渡す。番号や郵便番号も、先頭の 0 を失わないように文字列とする。",
        way_out_en="Pass text; numbers and postal codes too, so that leading zeros are kept.",
        facts={"item": item},
    )


def item_not_digits(*, item: str, digits: int) -> Diagnostic:
    """半角数字でない / A code is not the given number of half-width digits."""
    return Diagnostic(
        code="master-data.item-not-digits",
        ja=f"項目 {item} が{digits}桁の半角数字でない。",
        en=f"The item {item} is not {digits} half-width digits.",
        way_out_ja="区切りや全角数字を直して、半角数字だけで入れる。",
        way_out_en="Remove separators and full-width digits, and enter half-width digits only.",
        facts={"item": item, "digits": digits},
    )


def not_full_width_katakana(*, item: str, position: int | None = None) -> Diagnostic:
    """全角カタカナでない / A reading is not written in full-width katakana."""
    place = "" if position is None else f"（{position + 1}文字目）"
    place_en = "" if position is None else f" (character {position + 1})"
    return Diagnostic(
        code="master-data.not-full-width-katakana",
        ja=f"項目 {item} に、全角カタカナ・長音・中点・空白でない文字がある{place}。",
        en=f"The item {item} holds something other than full-width katakana, the long vowel mark, the middle dot and spaces{place_en}.",
        way_out_ja="届出の振り仮名を、小書きもそのままに、全角カタカナで入れる。",
        way_out_en="Enter the notified reading in full-width katakana, small kana as they are.",
        facts={"item": item, "position": position},
    )


def full_form_disagrees(*, item: str) -> Diagnostic:
    """一つにした形が分けた形と合わない / The form in one piece differs from its parts."""
    return Diagnostic(
        code="master-data.full-form-disagrees",
        ja=f"項目 {item} が、分けた項目をつないだものと（空白を除いても）合わない。",
        en=f"The item {item} differs from its parts put together, spaces aside.",
        way_out_ja="どちらが原本のとおりかを確かめ、誤っている方を直す。",
        way_out_en="Find out which of the two is as in the original, and correct the other.",
        facts={"item": item},
        severity=Severity.WARNING,
    )
