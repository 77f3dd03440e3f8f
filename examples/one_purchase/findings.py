"""この例の所見 / Findings the example itself can make: about its own settings and arguments."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic, Where


def settings_unreadable(*, where: Where, fact_ja: str, fact_en: str) -> Diagnostic:
    """設定を読めない / A settings file cannot be read as it should be."""
    return Diagnostic(
        code="one-purchase.settings-unreadable",
        ja=f"設定を読めない。{fact_ja}。設定は、決まった項目を決まった型で一度ずつ書く",
        en=f"The settings cannot be read: {fact_en}. Each field is written once, in its own type",
        way_out_ja="examples/one_purchase/settings の同じ名のファイルを手本に、その行を直す",
        way_out_en="Correct that line after the file of the same name in examples/one_purchase/settings",
        where=where,
    )


def database_unusable(*, fact_ja: str, fact_en: str) -> Diagnostic:
    """データベースを使えない / The database given cannot be used."""
    return Diagnostic(
        code="one-purchase.database-unusable",
        ja=f"データベースを使えない。{fact_ja}。SQLite のファイルか PostgreSQL を、開いて書ける形で渡す",
        en=f"The database cannot be used: {fact_en}. Give an SQLite file or a PostgreSQL that can be opened and written",
        way_out_ja="--database-url に sqlite:///ファイル か postgresql+psycopg://利用者@場所/名 を渡す",
        way_out_en="Pass --database-url sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME",
    )


def database_in_use(*, entries: int) -> Diagnostic:
    """空でないデータベース / The database already holds a journal."""
    return Diagnostic(
        code="one-purchase.database-in-use",
        ja=f"そのデータベースには、すでに{entries}行の仕訳がある。旅は空のデータベースでだけ始める",
        en=f"The database already holds {entries} journal entries. The journey starts on an empty one only",
        way_out_ja="別のファイル名か、新しいデータベースを渡す",
        way_out_en="Give another file name, or a new database",
        facts={"entries": entries},
    )


def budget_line_unknown(*, path: str, where: Where) -> Diagnostic:
    """予算にない科目 / The budget has no such line."""
    return Diagnostic(
        code="one-purchase.budget-line-unknown",
        ja=f"予算に科目 {path} がない。科目は 款-項-目-節 のコードで、議決された予算から選ぶ",
        en=f"The budget has no line {path}. A line is chosen from the voted budget by its codes, 款-項-目-節",
        way_out_ja="data/mitaka_fy2024_general.csv にあるコードの組に直す",
        way_out_en="Use codes that stand in data/mitaka_fy2024_general.csv",
        where=where,
        facts={"path": path},
    )


def payee_unusable(*, line: int, where: Where) -> Diagnostic:
    """使えない宛名の行 / The payee file has no sound row on that line."""
    return Diagnostic(
        code="one-purchase.payee-unusable",
        ja=f"宛名の{line}行目に、所見のない行がない。相手方は、項目定義の検査に通った行から選ぶ",
        en=f"There is no sound row on line {line} of the payees. A party is chosen from the rows that passed the check",
        way_out_ja="data/payee_031.csv の、所見のない行の番号（見出しが1行目）にする",
        way_out_en="Use the line number of a row without findings in data/payee_031.csv (the header is line 1)",
        where=where,
        facts={"line": line},
    )


def file_unwritable(*, file: str, fact: str) -> Diagnostic:
    """書けないファイル / A file cannot be written."""
    return Diagnostic(
        code="one-purchase.file-unwritable",
        ja=f"{file} に書けない（{fact}）。報告書は、書けるフォルダの下に置く",
        en=f"{file} cannot be written ({fact}). The report goes into a folder that can be written to",
        way_out_ja="--report に、書ける場所のファイル名を渡す",
        way_out_en="Pass --report a file in a folder you can write to",
        facts={"file": file},
    )
