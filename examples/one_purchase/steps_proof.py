"""十二章から十四章 / One timeline over four towers, the proof of the journal, and what one altered byte does."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final

from jichitai.fiscal.execution.entered import FieldEntered, doubly_entered, entered_where
from jichitai.fiscal.ledger.references import PaymentOrderRef
from jichitai.master_data.journal.anchor import FileAnchor
from jichitai.master_data.journal.verify import VerifyReport, verify
from jichitai.master_data.kernel import CaseRef, Diagnostic, Yen
from jichitai.master_data.sql import open_database
from jichitai.master_data.sql.sealing import Sealer
from jichitai.master_data.sql.signing import Ed25519Signer
from jichitai.master_data.sql.verifying import SqlSource, verify_journal

from .story import Chapter
from .world import World, sqlite_url

_PAYMENT = "SELECT position, content FROM jc_journal_entry WHERE event_type = 'fiscal.payment-made'"
_REWRITE = "UPDATE jc_journal_entry SET content = ? WHERE position = ?"
_AMOUNT = b'"amount":'
TOWERS = {"case-core": "案件・決裁", "fiscal": "財務", "public-records": "公文書", "standardization": "標準化", "journal": "採番"}


def tell_the_timeline(world: World, chapter: Chapter, case: CaseRef) -> None:
    """時系列 / Every entry of the case, whichever tower wrote it."""
    with world.office() as hands:
        entries = list(hands.journal.timeline(case))
    rows = [
        (
            entry.effective_on,
            TOWERS.get(_tower(entry.event_type), "採番"),
            entry.event_type.partition(".")[2],
            entry.actor,
            entry.id,
        )
        for entry in entries
    ]
    chapter.table(f"案件{case}の一生", ("日", "塔", "出来事", "職員", "仕訳"), rows)
    seen = {_tower(entry.event_type) for entry in entries}
    chapter.check("四つの塔の出来事が、一つの案件番号で一本につながっている", set(TOWERS) - {"journal"} <= seen)


def _tower(event_type: str) -> str:
    return event_type.partition(".")[0]


def prove(world: World, chapter: Chapter, anchored_in: Path, paid: Yen) -> None:
    """検証 / Seal, anchor the signed checkpoint outside the database, verify; then alter one byte and verify again."""
    signer = Ed25519Signer.generate("mihon.example")
    anchor = FileAnchor(anchored_in / "checkpoints.txt")
    checkpoint = Sealer(world.database, origin="mihon.example/journal", signer=signer, clock=world.clock, anchor=anchor).seal()
    assert checkpoint is not None
    report = verify_journal(world.database, anchored=anchor.checkpoints(), verifier=signer.verifier)
    chapter.say(
        f"仕訳{report.entries}行・流れ{report.streams}本・木の葉{report.leaves}枚を検めた。署名した検査点"
        f"（大きさ{checkpoint.size}、根{checkpoint.root.hex()[:16]}…）は、データベースの外に置いた。"
    )
    chapter.check("仕訳帳に所見はない", report.is_sound)

    def again(source: SqlSource) -> VerifyReport:
        return verify(source, anchored=anchor.checkpoints(), verifier=signer.verifier)

    where, found = _altered_copy(world, anchored_in, again)
    chapter.say(f"{where}で、支払の仕訳の金額を一字節だけ書き換えた（{paid}を{_as_altered(paid)}に見せる）。")
    for finding in found:
        chapter.refused("書き換えた写しを検証する", finding)
    chapter.check("一字節の書換えが見つかり、どの仕訳かが分かった", any("altered" in each.code for each in found))


def _as_altered(paid: Yen) -> Yen:
    """書き換えた後の額 / What the altered entry claims was paid."""
    digits = str(paid.amount)
    return Yen(int(f"{int(digits[0]) ^ 1}{digits[1:]}"))


def _one_byte_changed(content: bytes) -> bytes:
    """一字節を変える / The first digit of the amount, by one bit: still valid JSON, still a plausible payment."""
    altered = bytearray(content)
    altered[content.index(_AMOUNT) + len(_AMOUNT)] ^= 1
    return bytes(altered)


def _altered_copy(world: World, folder: Path, check: Callable[[SqlSource], VerifyReport]) -> tuple[str, tuple[Diagnostic, ...]]:
    """写しを書き換える / Alter one stored byte of the payment: on a copy, or in a transaction rolled back."""
    if world.database.dialect == "postgresql":
        with world.database.engine.connect() as connection:
            connection.exec_driver_sql("ALTER TABLE jc_journal_entry DISABLE TRIGGER USER")
            position, content = connection.exec_driver_sql(_PAYMENT).one()
            connection.exec_driver_sql(_REWRITE.replace("?", "%s"), (_one_byte_changed(bytes(content)), position))
            found = check(SqlSource(connection)).findings
            connection.rollback()
        return "取り消す取引の中", found
    world.database.checkpoint()
    copy = folder / "altered-copy.db"
    with sqlite3.connect(str(world.database.engine.url.database)) as source, sqlite3.connect(copy) as target:
        source.backup(target)
        target.execute("DROP TRIGGER jc_journal_entry_no_update")
        position, content = target.execute(_PAYMENT).fetchone()
        target.execute(_REWRITE, (_one_byte_changed(content), position))
    target.close()
    source.close()
    altered = open_database(sqlite_url(copy))
    try:
        with altered.read() as connection:
            return "写し", check(SqlSource(connection)).findings
    finally:
        altered.close()


_FIELDS: Final = {
    "case": "案件", "appropriation": "予算科目", "unit": "担当課", "planned": "予定価格", "payment_days": "支払の日数",
    "inspection_days": "検査の日数", "payee": "債権者", "amount": "金額", "approval": "決裁", "committed_on": "支出負担行為日",
    "worth": "納められた物の代価", "delivered_on": "納品日", "inspected_on": "検査日", "ordered_on": "命令日",
}  # fmt: skip
_PAPERS: Final = {"G": "執行伺", "C": "支出負担行為", "D": "検査調書", "P": "支出命令"}


def count_the_entries(world: World, chapter: Chapter, order: PaymentOrderRef) -> None:
    """入力の数 / Each datum once: on the forms people filled in, and behind the payment order in the books."""
    with world.office() as hands:
        entered = entered_where(hands.money.books, order)
    chapter.table(
        f"支出命令{order}の項目が書かれた紙", ("項目", "書かれた紙"),
        [(_FIELDS.get(each.name, each.name), _paper(each)) for each in entered],
    )  # fmt: skip
    twice = (*world.desk.entered_twice, *(_FIELDS.get(name, name) for name in doubly_entered(entered)))
    typed: dict[str, int] = {}
    for each in world.desk.typed:
        typed[each.form] = typed.get(each.form, 0) + 1
    carried: dict[str, int] = {}
    for form, _ in world.desk.carried:
        carried[form] = carried.get(form, 0) + 1
    rows = [(form, typed.get(form, 0), carried.get(form, 0)) for form in dict.fromkeys([*typed, *carried])]
    rows.append(("計", sum(typed.values()), sum(carried.values())))
    chapter.table(
        "書式ごとの項目の数", ("書式", "人が入れた項目", "引き継いだ項目"), rows, numeric=("人が入れた項目", "引き継いだ項目")
    )
    chapter.say(f"二度入力された項目：{len(twice)}" + (f"（{'、'.join(twice)}）" if twice else ""))
    chapter.check("多重入力は 0 である：書式にも、帳簿の紙にも", not twice)


def _paper(field: FieldEntered) -> str:
    """紙の名 / The kind of paper and its number, from the letter in the number."""
    number, _, part = field.paper.partition("/")
    return f"{_PAPERS[number.split('-')[1]]}{number}" + ("の見積書" if part else "")
