"""所見：債権者の外との口 / Findings of reading and writing the files of the payee room."""

from __future__ import annotations

from ..kernel import Diagnostic, Where


def transfer_file_exists(*, file: str) -> Diagnostic:
    """すでにある / A file of that name is there already."""
    return Diagnostic(
        code="master-data.transfer-file-exists",
        ja=f"ファイル {file} はすでにある。振込ファイルを黙って上書きすることはしない。",
        en=f"The file {file} exists already; a transfer file is never overwritten silently.",
        way_out_ja="送ったファイルでないことを確かめ、別の名にするか、置き換えると明示する。",
        way_out_en="Make sure it was not sent yet; choose another name, or say that it is to be replaced.",
        facts={"file": file},
    )


def transfer_file_too_large(*, limit: int) -> Diagnostic:
    """大きすぎる / Longer than any transfer file."""
    return Diagnostic(
        code="master-data.transfer-file-too-large",
        ja=f"ファイルが{limit:,}バイトより大きい。振込ファイルは、合計件数の桁からこれを超えない。",
        en=f"The file is larger than {limit:,} bytes; by the digits of its count no transfer file is.",
        way_out_ja="振込ファイルであるかを確かめる。",
        way_out_en="Make sure that it is a transfer file.",
        facts={"limit": limit},
    )


def character_profile_unreadable(*, fact: str, where: Where) -> Diagnostic:
    """文字の決まりを読めない / The character profiles of banks cannot be read."""
    return Diagnostic(
        code="master-data.character-profile-unreadable",
        ja=f"銀行の文字の決まりを読めない：{fact}。",
        en=f"The character profiles cannot be read: {fact}.",
        way_out_ja="[[profile]] に name と、要る項目（symbols・bank_symbols・edi_symbols・wo・replaced・source）を書く。",
        way_out_en="Give each [[profile]] a name and, as needed: symbols, bank_symbols, edi_symbols, wo, replaced, source.",
        facts={"fact": fact},
        where=where,
    )


def bank_list_unreadable(*, fact_ja: str, fact_en: str, where: Where) -> Diagnostic:
    """金融機関一覧を読めない / A list of banks cannot be read."""
    return Diagnostic(
        code="master-data.bank-list-unreadable",
        ja=f"金融機関の一覧を読めない：{fact_ja}。",
        en=f"The list of banks cannot be read: {fact_en}.",
        way_out_ja="列 bank_code・bank_name・bank_kana・branch_code・branch_name・branch_kana を確かめる。コードは先頭の0を落とさない。",
        way_out_en="Check the columns bank_code, bank_name, bank_kana, branch_code, branch_name, branch_kana; keep leading zeros.",
        facts={"fact": fact_en},
        where=where,
    )


def payee_rules_unreadable(*, fact: str, where: Where) -> Diagnostic:
    """団体の定めを読めない / The body's rules of its payee register cannot be read."""
    return Diagnostic(
        code="master-data.payee-rules-unreadable",
        ja=f"債権者登録簿の定めを読めない：{fact}。",
        en=f"The rules of the payee register cannot be read: {fact}.",
        way_out_ja="[purposes] に口座種別の記号と名を、要れば number_width・numbered_from を書く。",
        way_out_en="Give [purposes] the marks and names of account purposes and, as needed, number_width and numbered_from.",
        facts={"fact": fact},
        where=where,
    )
