"""所見：金融機関 / Findings about banks and branches on a day."""

from __future__ import annotations

from datetime import date

from ..kernel import Diagnostic


def bank_unknown(*, bank: str, on: date) -> Diagnostic:
    """金融機関を知らない / No bank of that code is known, before or on the day."""
    return Diagnostic(
        code="master-data.bank-unknown",
        ja=f"{on}に、金融機関コード{bank}の金融機関があると記録されていない。",
        en=f"No bank with the code {bank} is recorded on {on}.",
        way_out_ja="コードを確かめる。正しいなら、最新の金融機関一覧を取り込む。",
        way_out_en="Check the code; if it is right, import a current list of banks.",
        facts={"bank": bank, "on": on},
    )


def bank_vanished(*, bank: str, on: date, known_on: date) -> Diagnostic:
    """金融機関が消えた / The bank was known once and is gone, with no succession recorded."""
    return Diagnostic(
        code="master-data.bank-vanished",
        ja=f"金融機関{bank}は{known_on}にはあったが、{on}にはなく、承継が記録されていない。",
        en=f"The bank {bank} existed on {known_on} but not on {on}, and no succession is recorded.",
        way_out_ja="合併先と支店の対応を金融機関に確かめ、承継を記録する。それまで振り込まない。",
        way_out_en="Ask which bank and branches succeeded it and record the succession; do not pay before.",
        facts={"bank": bank, "on": on, "known_on": known_on},
    )


def branch_unknown(*, place: str, on: date) -> Diagnostic:
    """支店を知らない / No branch of that code is known, before or on the day."""
    return Diagnostic(
        code="master-data.branch-unknown",
        ja=f"{on}に、店 {place} があると記録されていない。",
        en=f"No branch {place} is recorded on {on}.",
        way_out_ja="支店コードを確かめる。正しいなら、最新の金融機関一覧を取り込む。",
        way_out_en="Check the branch code; if it is right, import a current list of banks.",
        facts={"place": place, "on": on},
    )


def branch_vanished(*, place: str, on: date, known_on: date) -> Diagnostic:
    """支店が消えた / The branch was known once and is gone, with no succession recorded."""
    return Diagnostic(
        code="master-data.branch-vanished",
        ja=f"店 {place} は{known_on}にはあったが、{on}にはなく、承継が記録されていない。",
        en=f"The branch {place} existed on {known_on} but not on {on}, and no succession is recorded.",
        way_out_ja="統合先の店を金融機関に確かめ、承継を記録する。それまで振り込まない。",
        way_out_en="Ask which branch succeeded it and record the succession; do not pay before.",
        facts={"place": place, "on": on, "known_on": known_on},
    )


def branch_successor_unknown(*, place: str, ceased_on: date) -> Diagnostic:
    """承継した店が分からない / The place ceased, and where its accounts went is not recorded."""
    return Diagnostic(
        code="master-data.branch-successor-unknown",
        ja=f"店 {place} は{ceased_on}になくなり、口座を承継した店が記録されていない。",
        en=f"The branch {place} ceased on {ceased_on}, and the branch that took over its accounts is not recorded.",
        way_out_ja="承継した店を金融機関か債権者に確かめ、承継か新しい口座を記録する。",
        way_out_en="Ask the bank or the payee, and record the succession or a new account.",
        facts={"place": place, "ceased_on": ceased_on},
    )


def account_number_in_doubt(*, place: str, passed_on: date) -> Diagnostic:
    """口座番号が変わったかもしれない / The accounts passed on, but not necessarily with their numbers."""
    return Diagnostic(
        code="master-data.account-number-in-doubt",
        ja=f"店 {place} の口座は{passed_on}に承継されたが、口座番号がそのままとは限らない。",
        en=f"The accounts of {place} passed on {passed_on}, not necessarily with their numbers.",
        way_out_ja="債権者に新しい口座番号を確かめ、口座を登録し直す。",
        way_out_en="Ask the payee for the new number and register the account again.",
        facts={"place": place, "passed_on": passed_on},
    )


def succession_circular(*, place: str, on: date) -> Diagnostic:
    """承継が回っている / Successions of one day lead back to where they began."""
    return Diagnostic(
        code="master-data.succession-circular",
        ja=f"{on}の承継をたどると、店 {place} に戻ってしまう。",
        en=f"Following the successions of {on} leads back to {place}.",
        way_out_ja="その日の承継の記録を確かめて直す。",
        way_out_en="Check and correct the successions recorded for that day.",
        facts={"place": place, "on": on},
    )
