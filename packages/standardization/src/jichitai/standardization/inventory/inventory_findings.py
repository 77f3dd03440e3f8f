"""システムカルテの所見 / Findings about the inventory of systems."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import Diagnostic, FiscalYear, Ref, Severity, Where
from jichitai.master_data.kernel.laws import MY_NUMBER_ACT

_SPECIFIC: Final = MY_NUMBER_ACT.article("2", 9)


def entry_left_out(*, system: Ref, entry: str) -> Diagnostic:
    """書かれていない欄 / An entry that must be filled is blank."""
    return Diagnostic(
        code="standardization.entry-left-out",
        ja=f"システム{system}の {entry} が書かれていない。",
        en=f"System {system}: {entry} is left out.",
        way_out_ja="欄を埋める。分からないときも、分からないと書く。",
        way_out_en="Fill it; write that it is not known where it is not.",
        facts={"system": system, "entry": entry},
    )


def not_in_use_yet(*, system: Ref, since: date, on: date) -> Diagnostic:
    """まだ使っていない / In use since a day that has not come."""
    return Diagnostic(
        code="standardization.not-in-use-yet",
        ja=f"システム{system}の使い始めの日{since}は、{on}にはまだ来ていない。",
        en=f"System {system} is in use since {since}, which has not come on {on}.",
        way_out_ja="日付を確かめる。これから使うものなら、確かめとして残す。",
        way_out_en="Check the day; leave it as a note if the system is still to come.",
        severity=Severity.WARNING,
        facts={"system": system, "since": since, "on": on},
    )


def contract_backwards(*, system: Ref, begins_on: date, ends_on: date) -> Diagnostic:
    """逆さの契約期間 / The contract ends before it begins."""
    return Diagnostic(
        code="standardization.contract-backwards",
        ja=f"システム{system}の契約の終わり{ends_on}が、始まり{begins_on}より前である。",
        en=f"System {system}: the contract ends on {ends_on}, before it begins on {begins_on}.",
        way_out_ja="契約書で日付を確かめる。",
        way_out_en="Check the days in the contract.",
        facts={"system": system, "begins_on": begins_on, "ends_on": ends_on},
    )


def contract_over(*, system: Ref, ends_on: date, on: date) -> Diagnostic:
    """終わった契約 / The contract of a system in use is over."""
    return Diagnostic(
        code="standardization.contract-over",
        ja=f"システム{system}の契約は{ends_on}に終わっている（{on}現在）。",
        en=f"System {system}: the contract ended on {ends_on} (seen on {on}).",
        way_out_ja="いまの契約に書き換えるか、使い終えたならカルテを閉じる。",
        way_out_en="Enter the present contract, or retire the record if the system is no longer used.",
        severity=Severity.WARNING,
        facts={"system": system, "ends_on": ends_on, "on": on},
    )


def cost_year_twice(*, system: Ref, year: FiscalYear) -> Diagnostic:
    """二度ある年度 / Two costs of one year."""
    return Diagnostic(
        code="standardization.cost-year-twice",
        ja=f"システム{system}の{year.year}年度の経費が二度ある。",
        en=f"System {system} has two costs for fiscal year {year.year}.",
        way_out_ja="一つの年度の経費は一行にまとめる。",
        way_out_en="Put the cost of one year into one entry.",
        facts={"system": system, "year": year},
    )


def specific_without_personal(*, system: Ref) -> Diagnostic:
    """個人情報でない特定個人情報 / Individual numbers without personal information."""
    return Diagnostic(
        code="standardization.specific-without-personal",
        ja=f"システム{system}は特定個人情報をもつのに、個人情報の区分がない。特定個人情報は個人情報である。",
        en=f"System {system} holds specific personal information but is not marked as holding personal information.",
        way_out_ja="個人情報の区分も付ける。",
        way_out_en="Mark it as holding personal information too.",
        cites=(_SPECIFIC,),
        facts={"system": system},
    )


def record_number_twice(*, system: Ref) -> Diagnostic:
    """二度ある番号 / One number, two records of one body."""
    return Diagnostic(
        code="standardization.record-number-twice",
        ja=f"カルテの番号{system}が二度ある。",
        en=f"The inventory number {system} is used twice.",
        way_out_ja="システムごとに番号を分ける。",
        way_out_en="Give each system its own number.",
        facts={"system": system},
    )


def record_unknown(*, system: Ref) -> Diagnostic:
    """ないカルテ / No such record."""
    return Diagnostic(
        code="standardization.record-unknown",
        ja=f"カルテ{system}はないか、もう閉じている。",
        en=f"There is no record {system}, or it is retired.",
        way_out_ja="番号を確かめる。",
        way_out_en="Check the number.",
        facts={"system": system},
    )


def heading_missing(*, heading: str, where: Where) -> Diagnostic:
    """見出しがない / A column that must be there is not."""
    return Diagnostic(
        code="standardization.inventory-heading-missing",
        ja=f"表に見出し「{heading}」の列がない。",
        en=f"The table has no column headed {heading!r}.",
        way_out_ja="見出しの行を、書き出した雛形に合わせる。",
        way_out_en="Use the headings of the template.",
        where=where,
        facts={"heading": heading},
    )


def heading_unknown(*, column: int, where: Where) -> Diagnostic:
    """知らない見出し / A column whose heading means nothing here. It is not read."""
    return Diagnostic(
        code="standardization.heading-unknown",
        ja=f"{column}列目の見出しを知らない。この列は読んでいない。",
        en=f"The heading of column {column} is not known; the column was not read.",
        way_out_ja="見出しを雛形に合わせる。要らない列なら、そのままでよい。",
        way_out_en="Use the headings of the template; leave it if the column is not needed.",
        severity=Severity.WARNING,
        where=where,
        facts={"column": column},
    )


def heading_twice(*, heading: str, where: Where) -> Diagnostic:
    """二度ある見出し / Two columns mean the same."""
    return Diagnostic(
        code="standardization.heading-twice",
        ja=f"「{heading}」を意味する列が二つある。",
        en=f"Two columns mean {heading!r}.",
        way_out_ja="片方を除く。",
        way_out_en="Take one of them away.",
        where=where,
        facts={"heading": heading},
    )


def cell_not_read(*, heading: str, form_ja: str, form_en: str, where: Where) -> Diagnostic:
    """読めない欄 / A cell does not have the form its column wants; what stands in it is not shown."""
    return Diagnostic(
        code="standardization.cell-not-read",
        ja=f"「{heading}」の値は、{form_ja}でない。",
        en=f"The value of {heading!r} is not {form_en}.",
        way_out_ja=f"{form_ja}で書く。",
        way_out_en=f"Write {form_en}.",
        where=where,
        facts={"heading": heading, "form": form_en},
    )


def cell_is_formula(*, heading: str, where: Where) -> Diagnostic:
    """式の欄 / A cell is a formula: its result is not computed here."""
    return Diagnostic(
        code="standardization.inventory-cell-is-formula",
        ja=f"「{heading}」の欄が式である。式は計算しない。",
        en=f"The cell of {heading!r} is a formula; formulas are not computed.",
        way_out_ja="値として貼り付け直す。",
        way_out_en="Paste it as a value.",
        where=where,
        facts={"heading": heading},
    )


def table_empty(*, where: Where) -> Diagnostic:
    """空の表 / No row of a system."""
    return Diagnostic(
        code="standardization.table-empty",
        ja="表にシステムの行が一つもない。",
        en="The table has no row of a system.",
        way_out_ja="見出しの次の行から、一行に一つのシステムを書く。",
        way_out_en="Write one system per row, from the row after the headings.",
        where=where,
    )


def cost_not_known(*, system: Ref, year: FiscalYear) -> Diagnostic:
    """経費が分からない / A system without a cost for the year: the total leaves it out."""
    return Diagnostic(
        code="standardization.cost-not-known",
        ja=f"システム{system}の{year.year}年度の経費が分からず、合計に入っていない。",
        en=f"The cost of system {system} in fiscal year {year.year} is not known and not in the total.",
        way_out_ja="経費を書く。かからないなら 0 と書く。",
        way_out_en="Enter the cost; enter 0 where there is none.",
        severity=Severity.WARNING,
        facts={"system": system, "year": year},
    )


def no_size_band(*, population: int) -> Diagnostic:
    """当てはまる規模がない / No band of the published figures holds the population."""
    return Diagnostic(
        code="standardization.no-size-band",
        ja=f"比べる公表の表に、人口{population:,}人の区分がない。",
        en=f"The published figures have no size band for {population:,} inhabitants.",
        way_out_ja="表の区分を確かめるか、その規模の値を加える。",
        way_out_en="Check the bands, or add figures for that size.",
        severity=Severity.WARNING,
        facts={"population": population},
    )


def size_bands_overlap(*, population: int) -> Diagnostic:
    """重なる規模 / Two bands hold the same population."""
    return Diagnostic(
        code="standardization.size-bands-overlap",
        ja=f"公表の表の二つの区分が、ともに人口{population:,}人を含む。",
        en=f"Two size bands of the figures hold {population:,} inhabitants.",
        way_out_ja="区分の境を、以上と未満で重ならないように書く。",
        way_out_en="Write the bands as from (inclusive) and below (exclusive), without overlap.",
        facts={"population": population},
    )


def record_of_another_body(*, system: Ref, body: Ref) -> Diagnostic:
    """ほかの団体のカルテ / The record belongs to another body."""
    return Diagnostic(
        code="standardization.record-of-another-body",
        ja=f"カルテ{system}は、団体{body}のものでない。",
        en=f"The record {system} does not belong to body {body}.",
        way_out_ja="団体ごとに分けて書く。",
        way_out_en="Enter the records of each body by themselves.",
        facts={"system": system, "body": body},
    )


def row_too_wide(*, columns: int, where: Where) -> Diagnostic:
    """見出しより長い行 / A row has filled cells where there is no heading: its values may stand under the wrong ones."""
    return Diagnostic(
        code="standardization.inventory-row-too-wide",
        ja=f"見出し（{columns}列）より右の升が埋まっている。値がずれているかもしれない。",
        en=f"Cells beyond the {columns} headings are filled; the values may stand under the wrong headings.",
        way_out_ja="値の中の読点や改行を二重引用符で囲んであるか、列がずれていないかを確かめる。",
        way_out_en="Check that commas and line breaks inside values are quoted and that no column was shifted.",
        where=where,
        facts={"columns": columns},
    )


def reading_stopped(*, most: int, where: Where) -> Diagnostic:
    """読むのをやめた / So many findings that reading stopped at this row; what comes after was not read."""
    return Diagnostic(
        code="standardization.inventory-reading-stopped",
        ja=f"所見が{most:,}に達したので、この行で読むのをやめた。後の行は読んでいない。",
        en=f"Reading stopped at this row, after {most:,} findings; the rows after it were not read.",
        way_out_ja="初めのいくつかの所見を直してから、もう一度読む。",
        way_out_en="Mend the first findings and read again.",
        where=where,
        facts={"most": most},
    )
