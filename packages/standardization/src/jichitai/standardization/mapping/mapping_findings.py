"""写しの所見 / Findings about a mapping as a whole, made before a row is read."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import Diagnostic, Severity, Where
from jichitai.master_data.kernel.laws import STANDARDIZATION_ACT

from ..findings import ItemNames

_CONFORM: Final = (STANDARDIZATION_ACT.article("8", 1),)


def mapping_unreadable(*, fact_ja: str, fact_en: str, where: Where) -> Diagnostic:
    """写しを読めない / A mapping file does not have its form."""
    return Diagnostic(
        code="standardization.mapping-unreadable",
        ja=f"写しとして読めない：{fact_ja}。",
        en=f"It cannot be read as a mapping: {fact_en}.",
        way_out_ja="写しの形（JSON Schema）に合わせて直す。形は `jichitai map schema` で出る。",
        way_out_en="Correct it to the form (JSON Schema) that `jichitai map schema` prints.",
        where=where,
    )


def mapping_for_another(*, expected: str, given: str) -> Diagnostic:
    """仕様が違う / The mapping was written for another business, group or edition of the specification."""
    return Diagnostic(
        code="standardization.mapping-for-another",
        ja=f"写しは「{expected}」のために書かれているが、渡された仕様は「{given}」である。",
        en=f"The mapping was written for {expected!r}, but the specification given is {given!r}.",
        way_out_ja="版が変わったなら `jichitai spec diff` で違いを見て、写しを直してから、宛先の記載を改める。",
        way_out_en="After a new edition, see `jichitai spec diff`, correct the mapping, then change what it says it is for.",
        facts={"expected": expected, "given": given},
    )


def mapping_item_unknown(*, named: str) -> Diagnostic:
    """項目がない / The mapping fills an item that the specification does not have."""
    return Diagnostic(
        code="standardization.mapping-item-unknown",
        ja=f"写しが満たす「{named}」は、仕様にない項目である。",
        en=f"The mapping fills {named!r}, which the specification does not have.",
        way_out_ja="項目の名・ローマ字・データ項目IDのいずれかを、仕様のとおりに書く。",
        way_out_en="Write the name, romaji or id of an item exactly as the specification has it.",
        facts={"named": named},
    )


def mapping_item_doubly_mapped(*, item: ItemNames, count: int) -> Diagnostic:
    """二重に写している / One item is filled, or left, more than once."""
    return Diagnostic(
        code="standardization.mapping-item-doubly-mapped",
        ja=f"項目 {item.id}（{item.name}）について、写しが{count}回述べている。どれによるか決まらない。",
        en=f"The mapping speaks of item {item.id} {count} times, so what fills it is not settled.",
        way_out_ja="一つを残して消す。二つの列から作るなら、from に列を並べて join でつなぐ。",
        way_out_en="Keep one of them; to build an item from two columns, list both under from and join them.",
        facts={"item": item.id, "name": item.name, "count": count},
    )


def mapping_item_unmapped(*, item: ItemNames, output: str) -> Diagnostic:
    """写していない / An item whose column must stand, or whose value must be filled, is neither mapped nor left with a reason."""
    return Diagnostic(
        code="standardization.mapping-item-unmapped",
        ja=f"項目 {item.id}（{item.name}、{output}）を、写しが満たしておらず、満たさない理由も述べていない。",
        en=f"Item {item.id} ({output}) is neither filled by the mapping nor left with a reason.",
        way_out_ja="元の列から写すか、決まった値を理由とともに置くか、満たさない理由を leave_item に書く。",
        way_out_en="Map it from a column, give it a constant with a reason, or state under leave_item why it is left.",
        cites=_CONFORM,
        facts={"item": item.id, "name": item.name, "output": output},
    )


def mapping_mandatory_left(*, item: ItemNames) -> Diagnostic:
    """必須を空ける / An item that must always be filled is left empty by the mapping."""
    return Diagnostic(
        code="standardization.mapping-mandatory-left",
        ja=f"項目 {item.id}（{item.name}）は必ず値がなければならないが、写しは満たさないとしている。",
        en=f"Item {item.id} must always be filled, but the mapping leaves it.",
        way_out_ja="元の列から写すか、決まった値を理由とともに置く。",
        way_out_en="Map it from a column, or give it a constant with a reason.",
        cites=_CONFORM,
        facts={"item": item.id, "name": item.name},
    )


def mapping_column_unknown(*, column: str, used_for: str) -> Diagnostic:
    """列がない / The mapping reads a column that it does not declare among the columns of the source."""
    return Diagnostic(
        code="standardization.mapping-column-unknown",
        ja=f"「{used_for}」のために読む列「{column}」が、元の列の宣言（column）にない。",
        en=f"The column {column!r}, read for {used_for!r}, is not declared among the source columns.",
        way_out_ja="列の名を直すか、column に宣言を加える。",
        way_out_en="Correct the name, or declare the column.",
        facts={"column": column, "used_for": used_for},
    )


def mapping_column_repeated(*, column: str, count: int) -> Diagnostic:
    """列が重なる / A source column is declared more than once."""
    return Diagnostic(
        code="standardization.mapping-column-repeated",
        ja=f"元の列「{column}」が{count}回宣言されている。",
        en=f"The source column {column!r} is declared {count} times.",
        way_out_ja="一つを残して消す。元のファイルに同じ名の列が二つあるなら、書き出しで名を分ける。",
        way_out_en="Keep one; if the file has two columns of one name, name them apart in the export.",
        facts={"column": column, "count": count},
    )


def mapping_column_unused(*, column: str) -> Diagnostic:
    """使わない列 / A declared source column goes nowhere, and no reason is given."""
    return Diagnostic(
        code="standardization.mapping-column-unused",
        ja=f"元の列「{column}」を、写しのどこにも使っていない。",
        en=f"The source column {column!r} goes nowhere.",
        way_out_ja="写すか、移さない理由を leave_column に書く。",
        way_out_en="Map it, or state under leave_column why it is not carried over.",
        severity=Severity.WARNING,
        facts={"column": column},
    )


def mapping_table_unknown(*, table: str, item: ItemNames) -> Diagnostic:
    """表がない / A step names a code table or character map that is not at hand."""
    return Diagnostic(
        code="standardization.mapping-table-unknown",
        ja=f"項目 {item.id}（{item.name}）の変換が用いる表「{table}」がない。",
        en=f"The table {table!r} that item {item.id} is converted with is not at hand.",
        way_out_ja="table に書くか、文字の対応表なら `--characters` で渡す。",
        way_out_en="Write it under table; give a character map with `--characters`.",
        facts={"table": table, "item": item.id},
    )


def mapping_table_unused(*, table: str) -> Diagnostic:
    """使わない表 / A code table is not used by any step."""
    return Diagnostic(
        code="standardization.mapping-table-unused",
        ja=f"コードの表「{table}」を、どの変換も用いていない。",
        en=f"No step uses the code table {table!r}.",
        way_out_ja="名の書き誤りでなければ消す。",
        way_out_en="Remove it, unless its name is misspelt.",
        severity=Severity.WARNING,
        facts={"table": table},
    )


def mapping_step_misplaced(*, item: ItemNames, step: str, columns: int) -> Diagnostic:
    """変換の置き所が違う / A join stands where there is one value, or several columns are not joined first."""
    return Diagnostic(
        code="standardization.mapping-step-misplaced",
        ja=f"項目 {item.id}（{item.name}）は列{columns}本から作るが、初めの変換は「{step}」である。",
        en=f"Item {item.id} is made from {columns} columns, but its first step is {step!r}.",
        way_out_ja="列が二本以上なら初めに join を一度だけ置き、一本なら join を置かない。",
        way_out_en="With two columns or more put one join first; with one column put none.",
        facts={"item": item.id, "step": step, "columns": columns},
    )


def mapping_type_mismatch(*, item: ItemNames, target: str, made: str) -> Diagnostic:
    """型が合わない / What the steps make can never be a value of the item's type."""
    return Diagnostic(
        code="standardization.mapping-type-mismatch",
        ja=f"項目 {item.id}（{item.name}）の型は {target} だが、写しが作る値は「{made}」である。",
        en=f"Item {item.id} has type {target}, but the mapping makes {made}.",
        way_out_ja="型に合わせる変換（full-width・half-width・date など）を加えるか、列の type の宣言を直す。",
        way_out_en="Add the step that makes the type (full-width, half-width, date …), or correct the declared type.",
        facts={"item": item.id, "target": target, "made": made},
    )


def mapping_length_exceeds(*, item: ItemNames, length: int, limit: int) -> Diagnostic:
    """長すぎうる / The longest value the mapping may make is longer than the item."""
    return Diagnostic(
        code="standardization.mapping-length-exceeds",
        ja=f"項目 {item.id}（{item.name}）は{limit}字までだが、写しが作る値は{length}字になりうる。",
        en=f"Item {item.id} takes {limit} characters, but the mapping may make {length}.",
        way_out_ja="元の値の実際の長さを確かめる。超える値は、切らずに一件ずつ扱いを決める。",
        way_out_en="Check how long the values really are; decide each longer one, never cut it.",
        severity=Severity.WARNING,
        facts={"item": item.id, "length": length, "limit": limit},
    )


def mapping_value_refused(*, item: ItemNames, table: str, position: int) -> Diagnostic:
    """置けない値 / A constant, default or code in the mapping is no value that the item takes."""
    return Diagnostic(
        code="standardization.mapping-value-refused",
        ja=f"項目 {item.id}（{item.name}）に写しが置く値（{table}の{position}番目）は、その項目の型・桁数・コード一覧に合わない。",
        en=f"Value {position} of {table}, which the mapping puts into item {item.id}, does not fit its type, length or code list.",
        way_out_ja="仕様の型・桁数・コード一覧にある値に直す。",
        way_out_en="Use a value that its type, length and code list allow.",
        facts={"item": item.id, "table": table, "position": position},
    )


def mapping_code_uncovered(*, item: ItemNames, table: str, count: int) -> Diagnostic:
    """表に足りない値 / Declared values of a source column are missing from the code table that converts them."""
    return Diagnostic(
        code="standardization.mapping-code-uncovered",
        ja=f"項目 {item.id}（{item.name}）の元の列が取る値のうち{count}個が、コードの表「{table}」にない。",
        en=f"{count} declared values of the column behind item {item.id} are not in the code table {table!r}.",
        way_out_ja="足りない値の移し先を表に加える。移し先がないなら、業務の担当と決める。",
        way_out_en="Add where the missing values go; if there is no place for them, decide with the business.",
        facts={"item": item.id, "table": table, "count": count},
    )


def mapping_code_unreachable(*, item: ItemNames, codes: tuple[str, ...]) -> Diagnostic:
    """届かないコード / Values of the item's code list that no source value can become."""
    return Diagnostic(
        code="standardization.mapping-code-unreachable",
        ja=f"項目 {item.id}（{item.name}）のコード（{'、'.join(codes)}）には、どの元の値も移らない。",
        en=f"No source value can become these codes of item {item.id}: {', '.join(codes)}.",
        way_out_ja="現行にその区分がないのか、表の書き落としかを確かめる。",
        way_out_en="Find out whether the present system lacks the case or the table lacks a line.",
        severity=Severity.WARNING,
        facts={"item": item.id, "codes": codes},
    )
