"""外字の所見 / Findings about the body's table of private-use characters and about texts it is applied to. Codes stand in them, never texts."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import Diagnostic, Severity, Where

_WHY_LEFT: Final = {
    "not-listed": ("外字表に行がない", "the table has no entry for it"),
    "unidentified": ("外字表で未同定である", "the table says it is not identified yet"),
    "not-found": ("外字表で該当なしとされている", "the table says no glyph corresponds"),
    "without-character": ("文字図形名は同定済だが、書き表す文字が一つに定まらない", "its glyph has no single character at hand"),
    "several-entries": ("外字表に有効な行が二つ以上ある", "several entries are in force for it"),
    "with-mark": ("後ろに結合文字か異体字選択子が付いている", "a mark or selector follows it"),
}


def private_character_left(*, position: int, code_point: str, outcome: str) -> Diagnostic:
    """替えなかった外字 / A private-use character was left as it is."""
    ja, en = _WHY_LEFT.get(outcome, (outcome, outcome))
    return Diagnostic(
        code="standardization.private-character-left",
        ja=f"{position + 1}文字目の外字 {code_point} は、{ja}ので、替えずに残した。",
        en=f"Character {position + 1}, private-use {code_point}, was left as it is: {en}.",
        way_out_ja="作った系で字形を見て、文字図形に同定し、根拠とともに外字表に書く。",
        way_out_en="Look at its glyph in the system that made it, identify it, and enter it with the evidence in the table.",
        facts={"position": position, "code_point": code_point, "outcome": outcome},
    )


def private_code_malformed(*, code: str, form: str, where: Where | None = None) -> Diagnostic:
    """外字コードの形が違う / A code is not one of its declared form, or does not say what it becomes in Unicode."""
    return Diagnostic(
        code="standardization.private-code-malformed",
        ja=f"外字コード「{code}」を「{form}」のコードとして読めないか、Unicode での文字が述べられていない。",
        en=f"The code {code!r} is no code of the form {form!r}, or nothing says what it becomes in Unicode.",
        way_out_ja="cp932 は F040 のように、Unicode は U+E000 のように書く。EUC・事業者の符号は「文字」の欄に U+E000 の形で行き先を書く。",
        way_out_en="Write F040 for cp932 and U+E000 for Unicode; for EUC or a vendor's code, give its Unicode code point.",
        where=where,
        facts={"code": code, "form": form},
    )


def code_outside_private_use(*, code: str, code_point: str, where: Where | None = None) -> Diagnostic:
    """私用領域の外 / A code of the table is no private-use character: replacing it would change real characters."""
    return Diagnostic(
        code="standardization.code-outside-private-use",
        ja=f"外字コード「{code}」は {code_point} であり、私用領域の文字でない。",
        en=f"The code {code!r} is {code_point}, which is not for private use.",
        way_out_ja="符号のある文字は外字表に入れない。機種依存文字の置換えは、縮退か写しの変換で行う。",
        way_out_en="Keep encoded characters out of the table; vendor characters are converted by shrinking or by a mapping.",
        where=where,
        facts={"code": code, "code_point": code_point},
    )


def private_code_twice(*, code: str, other: str, where: Where | None = None) -> Diagnostic:
    """重なるコード / Two entries for one character are in force on the same day."""
    return Diagnostic(
        code="standardization.private-code-twice",
        ja=f"外字コード「{code}」と「{other}」は同じ文字を指し、有効な期間が重なる。どちらによるか決まらない。",
        en=f"The codes {code!r} and {other!r} stand for one character, and their periods overlap.",
        way_out_ja="片方の期間の終わりを定めるか、一方を消す。",
        way_out_en="End the period of one, or remove one.",
        where=where,
        facts={"code": code, "other": other},
    )


def identification_without_evidence(*, code: str, where: Where | None = None) -> Diagnostic:
    """根拠のない同定 / A status other than unidentified does not say who decided it, when and on what."""
    return Diagnostic(
        code="standardization.identification-without-evidence",
        ja=f"外字コード「{code}」の同定に、同定した者・日・根拠の全部がそろっていない。",
        en=f"The identification of {code!r} does not say who made it, when, and from what.",
        way_out_ja="誰が、いつ、何を見て同定したかを書く。分からなければ未同定に戻す。",
        way_out_en="Say who, when and from what; set it back to unidentified if that is not known.",
        where=where,
        facts={"code": code},
    )


def identification_incomplete(*, code: str, status: str, where: Where | None = None) -> Diagnostic:
    """状態と中身が合わない / Identified with nothing, or with something though not identified."""
    return Diagnostic(
        code="standardization.identification-incomplete",
        ja=f"外字コード「{code}」の状態は「{status}」だが、文字図形名・文字の欄がそれに合わない。",
        en=f"The status of {code!r} is {status!r}, but its glyph name and character say otherwise.",
        way_out_ja="同定済なら文字図形名か文字を書き、未同定・該当なしなら両方を空ける。",
        way_out_en="Give a glyph name or a character when identified, and neither when not.",
        where=where,
        facts={"code": code, "status": status},
    )


def glyph_name_unknown(*, code: str, glyph_name: str, table: str, where: Where | None = None) -> Diagnostic:
    """ない文字図形名 / The glyph table has no glyph of the name."""
    return Diagnostic(
        code="standardization.glyph-name-unknown",
        ja=f"外字コード「{code}」の文字図形名「{glyph_name}」が、文字図形の表（{table}）にない。",
        en=f"The glyph {glyph_name!r} given for {code!r} is not in the glyph table {table}.",
        way_out_ja="名の書き誤りでなければ、その名を載せた版の表を読み込む。",
        way_out_en="Correct the name, or load the version of the table that has it.",
        where=where,
        facts={"code": code, "glyph_name": glyph_name, "table": table},
    )


def glyph_disagrees(*, code: str, glyph_name: str, where: Where | None = None) -> Diagnostic:
    """文字と名が合わない / The character given is none that shows the glyph named."""
    return Diagnostic(
        code="standardization.glyph-disagrees",
        ja=f"外字コード「{code}」に書かれた文字は、文字図形「{glyph_name}」を表す文字列のどれでもない。",
        en=f"The character given for {code!r} is none that shows the glyph {glyph_name!r}.",
        way_out_ja="字形を見て、文字図形名と文字のどちらが正しいかを確かめる。",
        way_out_en="Look at the form and find out which of the two is right.",
        where=where,
        facts={"code": code, "glyph_name": glyph_name},
    )


def target_not_one_character(*, code: str, where: Where | None = None) -> Diagnostic:
    """一字でない行き先 / What a private-use character becomes is not one encoded character."""
    return Diagnostic(
        code="standardization.target-not-one-character",
        ja=f"外字コード「{code}」の行き先が、符号のある一字でない（二字以上、結合文字から始まるもの、外字、見えない文字）。",
        en=f"What {code!r} becomes is not one encoded character.",
        way_out_ja="文字の欄に、一字を U+845B か 845B_E0101 の形で書く。",
        way_out_en="Give one character, written like U+845B or 845B_E0101.",
        where=where,
        facts={"code": code},
    )


def identified_without_character(*, code: str, glyph_name: str, where: Where | None = None) -> Diagnostic:
    """書き表す文字が定まらない / Identified by name, but no single encoded character is at hand for the glyph."""
    return Diagnostic(
        code="standardization.identified-without-character",
        ja=f"外字コード「{code}」は「{glyph_name}」に同定済だが、書き表す文字が一つに定まらない（表を読み込んでいない、ない、二つ以上ある）。",
        en=f"{code!r} is identified as {glyph_name!r}, but no single character is at hand for that glyph.",
        way_out_ja="文字図形の表を読み込むか、文字の欄に書き表す文字を書く。",
        way_out_en="Load the glyph table, or give the character in the table.",
        where=where,
        severity=Severity.WARNING,
        facts={"code": code, "glyph_name": glyph_name},
    )


def private_character_unidentified(*, code: str, where: Where | None = None) -> Diagnostic:
    """未同定 / An entry is not identified yet."""
    return Diagnostic(
        code="standardization.private-character-unidentified",
        ja=f"外字コード「{code}」は、まだ同定していない。",
        en=f"The private-use character {code!r} is not identified yet.",
        way_out_ja="字形を見て同定し、根拠を書く。相当する文字図形がなければ、該当なしとして根拠を書く。",
        way_out_en="Identify it from its form, with evidence; if no glyph corresponds, say so with evidence.",
        where=where,
        severity=Severity.WARNING,
        facts={"code": code},
    )


def private_table_cell_malformed(*, column: str, where: Where) -> Diagnostic:
    """外字表の欄の形が違う / A cell of a table of private-use characters does not have its form; the row is not taken."""
    return Diagnostic(
        code="standardization.private-table-cell-malformed",
        ja=f"外字表の「{column}」の値を読めない。この行は取り込んでいない。",
        en=f"The value of {column!r} cannot be read; the row was not taken in.",
        way_out_ja="状態は同定済・未同定・該当なし、日は YYYY-MM-DD、文字は U+845B か 845B_E0101 の形で書く。",
        way_out_en="Write the status in words of the form, days as YYYY-MM-DD, characters like U+845B or 845B_E0101.",
        where=where,
        facts={"column": column},
    )
