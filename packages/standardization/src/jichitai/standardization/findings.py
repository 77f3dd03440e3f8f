"""所見 / Every finding this package can make about records and rules. Values of fields never stand in one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Protocol

from jichitai.master_data.kernel import Citation, Diagnostic, Severity, Where
from jichitai.master_data.kernel.laws import STANDARDIZATION_ACT, STANDARDIZATION_ORDER


class ItemNames(Protocol):
    """項目の名 / What a finding says of an item."""

    @property
    def id(self) -> str:
        """データ項目ID / The eight digits."""
        ...

    @property
    def name(self) -> str:
        """項目名 / The Japanese name."""
        ...

    @property
    def romaji(self) -> str:
        """ローマ字名 / The name in Latin letters."""
        ...


class Shape(Protocol):
    """値の形 / What may be said of a value without showing it."""

    @property
    def length(self) -> int:
        """字数 / Its length."""
        ...

    @property
    def en(self) -> str:
        """英文 / In English."""
        ...


COMMON_STANDARD: Final = STANDARDIZATION_ACT.article("7", 1)
"""共通する基準 / The common standard."""
MUST_CONFORM: Final = STANDARDIZATION_ACT.article("8", 1)
"""適合義務 / The duty to conform."""
MAY_ALTER: Final = STANDARDIZATION_ACT.article("8", 2)
"""改変・追加の限度 / The limit of alteration."""
_ITEM_TABLE: Final = (COMMON_STANDARD, MUST_CONFORM)
_ALTERATION: Final = (MUST_CONFORM, MAY_ALTER)


def _of(item: ItemNames, **facts: Any) -> dict[str, Any]:
    return {"item": item.id, "name": item.name, **facts}


def _named(item: ItemNames) -> str:
    return f"{item.name}（{item.id}）"


# ---- 見出しと行 / header and rows


def column_missing(*, item: ItemNames) -> Diagnostic:
    """列がない / A column that must exist is not in the file."""
    return Diagnostic(
        code="standardization.column-missing",
        ja=f"実装類型○の項目 {_named(item)} の列がない。",
        en=f"The column of item {item.id} ({item.romaji}) is missing; its implementation type is ○.",
        way_out_ja="その項目の列を加える。値がないときも列は置く。",
        way_out_en="Add the column, even when it has no values.",
        cites=_ITEM_TABLE,
        facts=_of(item),
    )


def column_unknown(*, position: int, shape: Shape) -> Diagnostic:
    """知らない列 / A header that no item of the table bears. It is not shown: it may be data."""
    return Diagnostic(
        code="standardization.column-unknown",
        ja=f"{position}列目の見出し（{shape}）は、項目定義のどの項目名でもない。",
        en=f"The header of column {position} ({shape.en}) is no item of the table.",
        way_out_ja="項目名・ローマ字名・データ項目IDのいずれかに直すか、列を除く。見出しのない形なら、そう指定する。",
        way_out_en="Use the item's name, romaji or id, or drop the column; if the file has no header, say so.",
        cites=_ITEM_TABLE,
        facts={"position": position, "length": shape.length},
    )


def column_repeated(*, item: ItemNames, count: int, limit: int) -> Diagnostic:
    """列が多い / The same item has more columns than it may repeat."""
    return Diagnostic(
        code="standardization.column-repeated",
        ja=f"項目 {_named(item)} の列が{count}列あり、繰り返しの上限{limit}を超える。",
        en=f"Item {item.id} has {count} columns; it may repeat at most {limit} times.",
        way_out_ja="重なった列を一つにする。",
        way_out_en="Keep one of the repeated columns.",
        cites=_ITEM_TABLE,
        facts=_of(item, count=count, limit=limit),
    )


def row_width_differs(*, columns: int, width: int) -> Diagnostic:
    """列数が違う / A row does not have as many fields as the header."""
    return Diagnostic(
        code="standardization.row-width-differs",
        ja=f"この行は{width}列あり、見出しの{columns}列と合わない。この行の値は確かめていない。",
        en=f"This row has {width} fields, the header {columns}. Its values were not checked.",
        way_out_ja="区切りの過不足と、引用符の付け方を確かめる。",
        way_out_en="Check the separators and the quoting of the row.",
        cites=_ITEM_TABLE,
        facts={"columns": columns, "width": width},
    )


def key_duplicated(*, items: Sequence[ItemNames], first_line: int) -> Diagnostic:
    """主キーが重なる / The key of a record has stood before."""
    names = "、".join(each.name for each in items)
    return Diagnostic(
        code="standardization.key-duplicated",
        ja=f"主キー（{names}）が{first_line}行目と同じである。主キーは記録ごとに一つでなければならない。",
        en=f"The key ({', '.join(each.romaji for each in items)}) is the same as on line {first_line}; a key identifies one record.",
        way_out_ja="二つの記録が同じ人のものかを確かめ、重なりを除く。",
        way_out_en="Find out whether both records mean the same person, and remove the duplicate.",
        cites=_ITEM_TABLE,
        facts={"items": tuple(each.id for each in items), "first_line": first_line},
    )


# ---- 値の有無 / presence


def value_missing(*, item: ItemNames) -> Diagnostic:
    """値がない / A mandatory value is empty."""
    return Diagnostic(
        code="standardization.value-missing",
        ja=f"必須の項目 {_named(item)} に値がない。",
        en=f"The mandatory item {item.id} ({item.romaji}) is empty.",
        way_out_ja="値を入れる。空白だけの値は、ないものと扱う。",
        way_out_en="Fill it; a value of spaces only counts as empty.",
        cites=_ITEM_TABLE,
        facts=_of(item),
    )


def value_missing_by_condition(*, item: ItemNames, other: ItemNames, because_ja: str, because_en: str) -> Diagnostic:
    """条件により値がない / A conditional value is empty although its condition holds."""
    return Diagnostic(
        code="standardization.value-missing-by-condition",
        ja=f"{other.name}（{other.id}）{because_ja}ので、条件付き必須の項目 {_named(item)} に値が要る。",
        en=f"Item {other.id} {because_en}, so the conditional item {item.id} ({item.romaji}) must be filled.",
        way_out_ja=f"値を入れるか、{other.name} の値を確かめる。",
        way_out_en=f"Fill it, or check the value of item {other.id}.",
        cites=_ITEM_TABLE,
        facts=_of(item, because_of=other.id),
    )


def too_many_values(*, item: ItemNames, count: int, limit: int) -> Diagnostic:
    """繰り返しが多い / One field holds more values than the item may repeat."""
    return Diagnostic(
        code="standardization.too-many-values",
        ja=f"項目 {_named(item)} に値が{count}個あり、繰り返しの上限{limit}を超える。",
        en=f"Item {item.id} has {count} values; it may repeat at most {limit} times.",
        way_out_ja="値の数を上限までにする。",
        way_out_en="Keep to the limit.",
        cites=_ITEM_TABLE,
        facts=_of(item, count=count, limit=limit),
    )


# ---- 値の形 / form of a value


def value_too_long(*, item: ItemNames, length: int, limit: int) -> Diagnostic:
    """長すぎる / A value has more characters than the item allows."""
    return Diagnostic(
        code="standardization.value-too-long",
        ja=f"項目 {_named(item)} の値は{length}字あり、桁数{limit}を超える。",
        en=f"The value of item {item.id} has {length} characters; at most {limit} are allowed.",
        way_out_ja="桁数に収まる値にする。切り捨てるときは、元の値を別に残す。",
        way_out_en="Shorten it; when cutting, keep the original elsewhere.",
        cites=_ITEM_TABLE,
        facts=_of(item, length=length, limit=limit),
    )


def character_not_allowed(*, item: ItemNames, position: int, found_ja: str, found_en: str, type_: str) -> Diagnostic:
    """使えない文字 / A character of a class the type does not allow; the character itself is not shown."""
    return Diagnostic(
        code="standardization.character-not-allowed",
        ja=f"項目 {_named(item)} の{position}字目は{found_ja}であり、データ型 {type_} では使えない。",
        en=f"Character {position} of item {item.id} is {found_en}; type {type_} does not allow it.",
        way_out_ja="X は半角、N は全角で書く。制御文字と不可視の文字は除く。一括の正規化（NFKC など）で直さない。",
        way_out_en="Write X half-width and N full-width, drop control and invisible characters; never by blanket normalisation.",
        cites=_ITEM_TABLE,
        facts=_of(item, position=position, character=found_en, type=type_),
    )


def private_use_character(*, item: ItemNames, position: int) -> Diagnostic:
    """私用領域の文字 / A private-use code point (外字): what it looks like depends on a font."""
    return Diagnostic(
        code="standardization.private-use-character",
        ja=f"項目 {_named(item)} の{position}字目は私用領域の文字（外字）で、どの字かは符号から決まらない。",
        en=f"Character {position} of item {item.id} is a private-use code point; its meaning depends on a font.",
        way_out_ja="行政事務標準文字との対応を、団体の外字の同定結果で確かめる。",
        way_out_en="Check it against the municipality's identification of its own characters.",
        cites=_ITEM_TABLE,
        facts=_of(item, position=position),
        severity=Severity.WARNING,
    )


def combining_run_too_long(*, item: ItemNames, position: int, limit: int) -> Diagnostic:
    """結合文字が続きすぎる / More combining marks in a row than any name has."""
    return Diagnostic(
        code="standardization.combining-run-too-long",
        ja=f"項目 {_named(item)} の{position}字目から、結合文字・異体字選択子が{limit}字を超えて続く。",
        en=f"From character {position} of item {item.id} on, more than {limit} combining marks follow each other.",
        way_out_ja="壊れた値でないかを確かめる。",
        way_out_en="Check whether the value is damaged.",
        cites=_ITEM_TABLE,
        facts=_of(item, position=position, limit=limit),
    )


def value_malformed(*, item: ItemNames, shape: Shape, form_ja: str, form_en: str) -> Diagnostic:
    """形が違う / A number, day, year, time or code is not written as its type (or the table's prose) says."""
    return Diagnostic(
        code="standardization.value-malformed",
        ja=f"項目 {_named(item)} の値（{shape}）は、{form_ja}でない。",
        en=f"The value of item {item.id} ({shape.en}) is not {form_en}.",
        way_out_ja=f"{form_ja}で書く。数字は半角とする。",
        way_out_en=f"Write {form_en}, with half-width digits.",
        cites=_ITEM_TABLE,
        facts=_of(item, length=shape.length, form=form_en),
    )


def date_impossible(*, item: ItemNames) -> Diagnostic:
    """暦にない日 / Well written, but no such day exists."""
    return Diagnostic(
        code="standardization.date-impossible",
        ja=f"項目 {_named(item)} の値は、YYYY-MM-DD の形だが、暦にない日である。",
        en=f"The value of item {item.id} is written YYYY-MM-DD but is no day of the calendar.",
        way_out_ja="正しい日に直す。不詳日なら、不詳日を許す項目に限り、書き方を指定して読む。",
        way_out_en="Correct the day; for unknown dates, declare how they are written (items that allow them only).",
        cites=_ITEM_TABLE,
        facts=_of(item),
    )


def unknown_date_not_allowed(*, item: ItemNames) -> Diagnostic:
    """不詳日を書けない / An unknown date in an item that does not allow one."""
    return Diagnostic(
        code="standardization.unknown-date-not-allowed",
        ja=f"項目 {_named(item)} は不詳日を許さないが、月又は日が不詳の値である。",
        en=f"Item {item.id} does not allow unknown dates, but its month or day is unknown.",
        way_out_ja="日付を確かめて入れるか、任意の項目なら空にする。",
        way_out_en="Find the day, or leave the item empty if it is optional.",
        cites=_ITEM_TABLE,
        facts=_of(item),
    )


def code_not_listed(*, item: ItemNames, code_list: int, title: str, listed: Sequence[str], shape: Shape) -> Diagnostic:
    """コードにない / A value that its code list does not hold; the value itself is not shown."""
    return Diagnostic(
        code="standardization.code-not-listed",
        ja=f"項目 {_named(item)} の値（{shape}）は、コード一覧{code_list}「{title}」にない。",
        en=f"The value of item {item.id} ({shape.en}) is not in code list {code_list}.",
        way_out_ja=f"コード一覧の値（{'、'.join(listed)}）に直す。",
        way_out_en=f"Use a value of the code list: {', '.join(listed)}.",
        cites=_ITEM_TABLE,
        facts=_of(item, code_list=code_list),
    )


# ---- 規則 / rules


def specification_unknown(*, known: tuple[str, ...]) -> Diagnostic:
    """項目定義がない / No item table is at hand for the business."""
    return Diagnostic(
        code="standardization.specification-unknown",
        ja=f"その業務IDの項目定義を持っていない（あるもの：{'、'.join(known) or 'なし'}）。",
        en=f"No item table is at hand for that business id (known: {', '.join(known) or 'none'}).",
        way_out_ja="公式の項目定義書を read_item_workbook で読み、その結果で確かめる。",
        way_out_en="Read the official workbook with read_item_workbook and check with the result.",
        cites=(COMMON_STANDARD,),
        facts={"known": known},
    )


def business_not_named(*, known: tuple[str, ...]) -> Diagnostic:
    """その名の事務を知らない / The work is known by no name of the table; the law decides by act and article."""
    return Diagnostic(
        code="standardization.business-not-named",
        ja="その名の事務は表にない。標準化対象事務かどうかは、通称でなく政令の各号で決まる。",
        en="No work of that name is in the table; the Order decides by act and article, not by usual names.",
        way_out_ja=f"政令の各号と照らすか、表の名で問う（{'、'.join(known)}）。",
        way_out_en="Compare it with the items of the Order, or ask by a name of the table.",
        cites=(STANDARDIZATION_ACT.article("2", 1), Citation(law=STANDARDIZATION_ORDER, paragraph=1)),
        facts={"known": known},
    )


def alteration_for_standardized_work() -> Diagnostic:
    """標準化対象事務のための改変 / Functions altered for the standardized work itself."""
    return Diagnostic(
        code="standardization.alteration-for-standardized-work",
        ja="標準化対象事務の処理のための改変又は追加であり、標準化対象事務以外の事務のためという要件を満たさない。",
        en="The alteration serves the standardized work itself; only other work can justify one.",
        way_out_ja="標準化基準に適合する機能のまま使う。",
        way_out_en="Use the functions as the standard has them.",
        cites=_ALTERATION,
    )


def alteration_not_efficient() -> Diagnostic:
    """一体処理が効率的でない / Processing the other work together is not found efficient."""
    return Diagnostic(
        code="standardization.alteration-not-efficient",
        ja="標準化対象事務以外の事務を一体的に処理することが効率的であると認められていない。",
        en="It has not been found efficient to process the other work together.",
        way_out_ja="一体的な処理が効率的であることを団体として認めるか、別のシステムで処理する。",
        way_out_en="Find that it is efficient, or process the other work in a separate system.",
        cites=_ALTERATION,
    )


def alteration_breaks_compatibility() -> Diagnostic:
    """互換性が確保されない / Compatibility of the system is not secured."""
    return Diagnostic(
        code="standardization.alteration-breaks-compatibility",
        ja="地方公共団体情報システムに係る互換性が確保されない。",
        en="The compatibility of the system is not secured.",
        way_out_ja="互換性が確保される方法（別の機能を疎結合で設けるなど）に改める。",
        way_out_en="Choose a way that keeps compatibility, such as a loosely coupled separate function.",
        cites=_ALTERATION,
    )


def alteration_beyond_necessity() -> Diagnostic:
    """最小限度を超える / More than the minimum needed for the other work."""
    return Diagnostic(
        code="standardization.alteration-beyond-necessity",
        ja="改変又は追加が、その事務を処理するため必要な最小限度を超える。",
        en="The alteration goes beyond the minimum needed for the other work.",
        way_out_ja="必要な最小限度に縮める。",
        way_out_en="Reduce it to the minimum needed.",
        cites=_ALTERATION,
    )


# ---- 読み込み / reading files


def text_undecodable(*, encoding: str, where: Where) -> Diagnostic:
    """文字に直せない / A line is not text in the declared encoding."""
    return Diagnostic(
        code="standardization.text-undecodable",
        ja=f"この行は {encoding} の文字列として読めない。ここから先は読んでいない。",
        en=f"This line is not text in {encoding}; nothing after it was read.",
        way_out_ja="UTF-8 で出し直すか、文字コード（cp932）を指定する。",
        way_out_en="Write the file in UTF-8, or declare its encoding (cp932).",
        where=where,
        facts={"encoding": encoding},
    )


def quote_unclosed(*, where: Where) -> Diagnostic:
    """引用符が閉じない / A quotation opens and does not close within a record's limit or the file."""
    return Diagnostic(
        code="standardization.quote-unclosed",
        ja="この行で始まる記録の引用符が閉じていない。ここから先は読んでいない。",
        en="A quotation in the record that begins on this line is not closed; nothing after it was read.",
        way_out_ja="引用符を閉じる。値の中の引用符は二つ重ねて書く。",
        way_out_en="Close the quotation; write a quotation mark inside a value twice.",
        where=where,
    )


def csv_malformed(*, where: Where) -> Diagnostic:
    """CSV の形でない / A record breaks the form of CSV."""
    return Diagnostic(
        code="standardization.csv-malformed",
        ja="この行は CSV の形でない（引用符のあとの文字、又は裸の改行）。ここから先は読んでいない。",
        en="This line is not CSV (text after a closing quote, or a bare carriage return); nothing after it was read.",
        way_out_ja="引用符と改行を直す。改行は LF 又は CRLF とする。",
        way_out_en="Correct quotes and line ends (LF or CRLF).",
        where=where,
    )


def file_empty(*, where: Where) -> Diagnostic:
    """見出しがない / The file has no header line."""
    return Diagnostic(
        code="standardization.file-empty",
        ja="ファイルに見出しの行がない。",
        en="The file has no header line.",
        way_out_ja="見出しの行を付ける。記録がないときも見出しは置く。",
        way_out_en="Write a header, even when there are no records.",
        where=where,
    )


def too_large(*, what_ja: str, what_en: str, limit: int, where: Where) -> Diagnostic:
    """大きすぎる / The file passes a limit of reading; nothing after that point was read."""
    return Diagnostic(
        code="standardization.too-large",
        ja=f"{what_ja}が読み込みの上限 {limit:,} を超える。ここから先は読んでいない。",
        en=f"{what_en} pass the reading limit of {limit:,}; nothing after this point was read.",
        way_out_ja="壊れたファイルでないかを確かめる。正しければ、分けるか上限を上げる。",
        way_out_en="Check that the file is not damaged; if it is right, split it or raise the limit.",
        where=where,
        facts={"what": what_en, "limit": limit},
    )


def workbook_unreadable(*, fact_ja: str, fact_en: str, where: Where) -> Diagnostic:
    """項目定義書を読めない / A workbook, or a cell of it, does not have the form of an item table."""
    return Diagnostic(
        code="standardization.workbook-unreadable",
        ja=f"項目定義書として読めない：{fact_ja}。",
        en=f"It cannot be read as an item table: {fact_en}.",
        way_out_ja="公表されたままの項目定義書（xlsx）を渡す。書き換えたものは、元の表の形に戻す。",
        way_out_en="Give the workbook as published; restore the form of the table where it was changed.",
        where=where,
    )
