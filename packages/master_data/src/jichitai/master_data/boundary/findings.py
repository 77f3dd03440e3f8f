"""境界の所見 / Findings made where foreign data comes in. None of them repeats a value that was given."""

from __future__ import annotations

from ..kernel.diagnostics import Diagnostic, Where

_RESEND_JA = "送り手の側で直して、送り直す。"
_RESEND_EN = "Correct it at the sender and send it again."


def input_too_large(*, limit: int) -> Diagnostic:
    """入力が大きすぎる / The input is larger than the reader accepts."""
    return Diagnostic(
        code="master-data.input-too-large",
        ja=f"入力が大きすぎる。一件は{limit:,}バイトまでとする。",
        en=f"The input is too large: one item has at most {limit:,} bytes.",
        way_out_ja="入力を分け、一件を一行の JSON にする。",
        way_out_en="Split the input: one item, one line of JSON.",
        facts={"limit_bytes": limit},
    )


def input_not_utf8(*, offset: int) -> Diagnostic:
    """UTF-8でない / The bytes are not UTF-8."""
    return Diagnostic(
        code="master-data.input-not-utf8",
        ja=f"入力が UTF-8 でない（{offset:,}バイト目）。JSON は UTF-8 に限る。",
        en=f"The input is not UTF-8 (at byte {offset:,}); JSON must be.",
        way_out_ja="Shift_JIS（cp932）などは、先に UTF-8 へ変換する。",
        way_out_en="Convert Shift_JIS (cp932) and the like to UTF-8 first.",
        facts={"offset": offset},
    )


def input_not_json(*, row: int, column: int) -> Diagnostic:
    """JSONでない / The text is not JSON."""
    return Diagnostic(
        code="master-data.input-not-json",
        ja=f"JSON として読めない（{row}行{column}字目）。",
        en=f"It cannot be read as JSON (row {row}, column {column}).",
        way_out_ja="その位置の引用符・コンマ・括弧を直す。空の行は置かない。",
        way_out_en="Correct the quotes, commas or brackets there. Leave no empty line.",
        facts={"row": row, "column": column},
    )


def input_not_yaml(*, row: int, column: int) -> Diagnostic:
    """YAML でない / The text is not YAML."""
    return Diagnostic(
        code="master-data.input-not-yaml",
        ja=f"YAML として読めない（{row}行{column}字目）。",
        en=f"This is not YAML (line {row}, column {column}).",
        way_out_ja="字下げ、引用符、コロンの後の空白を確かめる。",
        way_out_en="Check the indentation, the quotes, and the blank after each colon.",
        facts={"row": row, "column": column},
    )


def yaml_not_plain() -> Diagnostic:
    """ただの YAML でない / An anchor, an alias, a tag, a key that is not text, or a second document."""
    return Diagnostic(
        code="master-data.yaml-not-plain",
        ja="目印（&）・参照（*）・型（!）・文字列でないキー・二つ目の文書は使えない。",
        en="Anchors (&), aliases (*), tags (!), keys that are not text, and a second document are not accepted.",
        way_out_ja="同じ内容を、そのまま書く。キーは引用符で囲む。",
        way_out_en="Write the content out, and quote the keys.",
    )


def input_too_deep(*, limit: int) -> Diagnostic:
    """入れ子が深すぎる / The JSON is nested too deeply."""
    return Diagnostic(
        code="master-data.input-too-deep",
        ja=f"JSON の入れ子が深すぎる。{limit}段までとする。",
        en=f"The JSON is nested too deeply: at most {limit} levels.",
        way_out_ja=_RESEND_JA,
        way_out_en=_RESEND_EN,
        facts={"limit": limit},
    )


def input_too_many_values(*, limit: int) -> Diagnostic:
    """値が多すぎる / The JSON holds too many values."""
    return Diagnostic(
        code="master-data.input-too-many-values",
        ja=f"一件の JSON の値が多すぎる。{limit:,}個までとする。",
        en=f"One JSON text holds too many values: at most {limit:,}.",
        way_out_ja="一件を一行に分け、JSON Lines で送る。",
        way_out_en="Send one item a line, as JSON Lines.",
        facts={"limit": limit},
    )


def input_duplicate_key(*, key: str) -> Diagnostic:
    """同じ項目が二度ある / An object has the same key twice."""
    return Diagnostic(
        code="master-data.input-duplicate-key",
        ja=f"一つのオブジェクトに同じ項目 {key} が二度ある。どちらの値によるか決められない。",
        en=f"One object has the key {key} twice; which value counts cannot be decided.",
        way_out_ja="どちらか一つにする。",
        way_out_en="Keep one of them.",
        facts={"key": key},
    )


def input_number_not_whole() -> Diagnostic:
    """整数でない数 / A number is not written as a whole number."""
    return Diagnostic(
        code="master-data.input-number-not-whole",
        ja="整数でない数がある。数は整数で書き、小数・指数・NaN・Infinity は受け付けない。",
        en="A number is not whole: numbers are integers; no fractions, exponents, NaN or Infinity.",
        way_out_ja='金額は円の整数で、端数のある数は文字列（"1/3"、"0.25"）で送る。',
        way_out_en='Send money as whole yen, and exact fractions as text ("1/3", "0.25").',
    )


def input_number_too_long(*, limit: int) -> Diagnostic:
    """桁が多すぎる / A number has too many digits."""
    return Diagnostic(
        code="master-data.input-number-too-long",
        ja=f"桁の多すぎる数がある。{limit}桁までとする。",
        en=f"A number has too many digits: at most {limit}.",
        way_out_ja="番号やコードは、数ではなく文字列で送る。",
        way_out_en="Send identifying numbers and codes as text, not as numbers.",
        facts={"limit": limit},
    )


def input_text_too_long(*, limit: int) -> Diagnostic:
    """文字列が長すぎる / A text is too long."""
    return Diagnostic(
        code="master-data.input-text-too-long",
        ja=f"長すぎる文字列がある。{limit:,}字までとする。",
        en=f"A text is too long: at most {limit:,} characters.",
        way_out_ja=_RESEND_JA,
        way_out_en=_RESEND_EN,
        facts={"limit": limit},
    )


def input_text_unusable() -> Diagnostic:
    """保存できない文字 / A text holds NUL or half of a surrogate pair."""
    return Diagnostic(
        code="master-data.input-text-unusable",
        ja="文字列に NUL 又は対をなさないサロゲートがあり、UTF-8 で保存できない。",
        en="A text holds NUL or an unpaired surrogate and cannot be stored as UTF-8.",
        way_out_ja="送り手の文字コードの変換を直す。",
        way_out_en="Correct the character conversion at the sender.",
    )


_GIVEN = {
    "nothing": ("なし", "nothing"), "null": ("null", "null"), "boolean": ("真偽値", "a boolean"),
    "number": ("数", "a number"), "string": ("文字列", "text"), "array": ("配列", "an array"),
    "object": ("オブジェクト", "an object"),
}  # fmt: skip


def input_does_not_fit(
    *, where: Where, kind: str, fact_ja: str, fact_en: str, given: str, length: int | None, near: tuple[str, ...] = ()
) -> Diagnostic:
    """項目の形が合わない / A field does not have the shape its schema asks for."""
    given_ja, given_en = _GIVEN.get(given, (given, given))
    if length is not None:
        given_ja, given_en = f"{given_ja}、長さ{length}", f"{given_en} of length {length}"
    hint_ja = f"もしかして：{'、'.join(near)}。" if near else ""
    hint_en = f"Did you mean: {', '.join(near)}. " if near else ""
    return Diagnostic(
        code="master-data.input-does-not-fit",
        ja=f"{where.field}：{fact_ja}（受け取った値：{given_ja}）。",
        en=f"{where.field}: {fact_en} (what came: {given_en}).",
        way_out_ja=f"{hint_ja}`jichitai rules schema` の JSON Schema に合わせて直す。",
        way_out_en=f"{hint_en}Correct it to the JSON Schema that `jichitai rules schema` prints.",
        facts={"kind": kind, "given": given} if length is None else {"kind": kind, "given": given, "length": length},
        where=where,
    )


def input_value_impossible(*, where: Where, reason: str) -> Diagnostic:
    """ありえない値 / A value has the right shape but cannot exist (an unordered period, a 0-day length)."""
    told_ja, told_en = (f"（{reason}）", f" ({reason})") if reason else ("", "")
    return Diagnostic(
        code="master-data.input-value-impossible",
        ja=f"{where.field}：形は合っているが、ありえない値である{told_ja}。",
        en=f"{where.field}: the form is right, but no such value can exist{told_en}.",
        way_out_ja="値を確かめて送り直す。",
        way_out_en="Check the value and send it again.",
        where=where,
    )


def command_unknown(*, where: Where, known: list[str]) -> Diagnostic:
    """ない命令 / The desk has no command of this name."""
    return Diagnostic(
        code="master-data.command-unknown",
        ja="この窓口に、その名の命令はない。",
        en="This desk has no command of that name.",
        way_out_ja=f"次のどれかを使う：{'、'.join(known)}。",
        way_out_en=f"Use one of: {', '.join(known)}.",
        where=where,
        facts={"known": known},
    )


def rule_cannot_answer(*, rule: str, reason: str) -> Diagnostic:
    """規則が答えられない / The rule has no answer for these values taken together."""
    told_ja, told_en = (f"（{reason}）", f" ({reason})") if reason else ("", "")
    return Diagnostic(
        code="master-data.rule-cannot-answer",
        ja=f"規則 {rule} は、この組合せの値に答えをもたない{told_ja}。",
        en=f"The rule {rule} has no answer for these values together{told_en}.",
        way_out_ja="`jichitai rules show` の説明にある範囲に値を直す。",
        way_out_en="Bring the values into the range that `jichitai rules show` describes.",
        facts={"rule": rule},
    )


def rule_needs_python(*, rule: str, parameter: str) -> Diagnostic:
    """JSONでは呼べない規則 / A parameter of the rule has no JSON form."""
    return Diagnostic(
        code="master-data.rule-needs-python",
        ja=f"規則 {rule} の引数 {parameter} は JSON で表せないので、ここからは呼べない。",
        en=f"The parameter {parameter} of the rule {rule} has no JSON form, so it cannot be called from here.",
        way_out_ja="Python から呼ぶ。",
        way_out_en="Call it from Python.",
        facts={"rule": rule, "parameter": parameter},
    )


def scope_list_unreadable(*, where: Where, fact_ja: str, fact_en: str) -> Diagnostic:
    """範囲の一覧を読めない / A scope list (TSV) cannot be read."""
    return Diagnostic(
        code="master-data.scope-list-unreadable",
        ja=f"条文の一覧を読めない：{fact_ja}。",
        en=f"The list of provisions cannot be read: {fact_en}.",
        way_out_ja="UTF-8 のタブ区切りで、一行目に law_id・article・paragraph_or_item・subject の見出しを置く。",
        way_out_en="Use tab-separated UTF-8 with the headings law_id, article, paragraph_or_item and subject.",
        where=where,
    )


def law_example_unreadable(*, where: Where, fact_ja: str, fact_en: str) -> Diagnostic:
    """法令の例を読めない / A file of law examples cannot be read."""
    return Diagnostic(
        code="master-data.law-example-unreadable",
        ja=f"法令の例を読めない：{fact_ja}。",
        en=f"The law examples cannot be read: {fact_en}.",
        way_out_ja="rule・source・[[example]]（name・given・expect）の形に直す。",
        way_out_en="Give it the form: rule, source, and [[example]] with name, given and expect.",
        where=where,
    )
