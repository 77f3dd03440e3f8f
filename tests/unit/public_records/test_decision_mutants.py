"""廃棄の決定表とその変異 / Every cell against the second table, from real records; and every mutant of the deciding code dies."""

from __future__ import annotations

import itertools
import sys
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from attrs import evolve

SUPPORT = str(Path(__file__).parent)
if SUPPORT not in sys.path:
    sys.path.insert(0, SUPPORT)

import disposal_table as table  # noqa: E402
from mutation import mutants  # noqa: E402

from jichitai.master_data.kernel import CaseRef, OfficerRef, RecordRef  # noqa: E402
from jichitai.public_records import HoldKind  # noqa: E402
from jichitai.public_records.disposal import deciding  # noqa: E402
from jichitai.public_records.disposal.deciding import ApprovalStanding, OpinionStanding  # noqa: E402
from jichitai.public_records.filing.file_series import RetentionCorrected  # noqa: E402
from jichitai.public_records.filing.keeping import Loan, SeriesLent  # noqa: E402
from jichitai.public_records.filing.record import RecordDestroyed, RecordTransferred, Tombstone  # noqa: E402
from jichitai.public_records.holds.hold import Hold  # noqa: E402
from jichitai.public_records.originals.copy_set import CopySet, CopySetRef, LossReason, OriginalDesignated  # noqa: E402
from jichitai.public_records.refs import DisposalListRef, Fingerprint, HoldRef  # noqa: E402
from jichitai.public_records.testing.samples import ARCHIVES, UNIT, a_begun_series, a_record, a_series, a_term  # noqa: E402

LAST = date(2032, 3, 31)
DAYS = {"満了の前日": -1, "満了の日": 0, "翌日": 1, "翌々日": 2}
OPINIONS = {
    "不要": OpinionStanding.NOT_REQUIRED, "同意": OpinionStanding.CONSENTED, "未了": OpinionStanding.PENDING,
    "異議": OpinionStanding.OBJECTED,
}  # fmt: skip
APPROVALS = {
    "有効": ApprovalStanding.VALID, "なし": ApprovalStanding.MISSING, "起案者": ApprovalStanding.BY_PROPOSER,
    "決裁後の変更": ApprovalStanding.VOID, "別の目録": ApprovalStanding.VOID,
}  # fmt: skip


COMMON = {"loan": "なし", "copies": "組なし", "opinion": "不要", "approval": "有効"}
PLACE = ("state", "hold", "expiry", "measure", "loan", "copies")
LOAN = Loan(to=ARCHIVES, borrower=OfficerRef("職員-2"), on=date(2032, 1, 10), due_on=LAST)


def series_of(cell):
    """簿冊 / A real series whose retention comes to what the cell says."""
    short = "一年未満" in cell["copies"]
    term = a_term("1年未満" if short else "5年", historical=cell["measure"] == "移管（分類）")
    if cell["expiry"] == "未定":
        return a_series(term=term)
    series = a_begun_series(term=a_term("永年", historical=term.historical) if cell["expiry"] == "無期限" else term)
    if short:
        series = evolve(series, first_filed_on=date(2031, 10, 1))
    if short or cell["expiry"] == "食い違い":
        wrong = evolve(series.facts, stated_through=LAST if short else date(2030, 3, 31))
        event = RetentionCorrected(series=series.ref, term=term, facts=wrong, approval=None, on=LAST)
        return series.after(event)
    return series


def hold_on(series, record=None, *, above=False):
    return Hold(
        ref=HoldRef("保留-1"), series=series.ref, record=record, kind=HoldKind.AUDIT, matter=CaseRef("監-1"),
        placed_on=LAST, placed_by=OfficerRef("職員-1"), from_above=above,
    )  # fmt: skip


def lent(cell, series):
    """貸出 / Lent; overdue, the loan was due before the day of the cell."""
    due = {"貸出中": date(2099, 12, 31), "返却の遅れ": LAST - timedelta(days=10)}.get(cell["loan"])
    return series if due is None else series.after(SeriesLent(series=series.ref, loan=evolve(LOAN, due_on=due)))


def copies_of(cell, record):
    """正本と写しの組 / The set the record belongs to, as the cell says."""
    if cell["copies"] == "組なし":
        return None
    copy, other = "写し" in cell["copies"], RecordRef("2026-総財-00777")
    begun = CopySet.begun(
        OriginalDesignated(
            copy_set=CopySetRef("2026-正本-00001"), unit=UNIT, original=other if copy else record.ref,
            sha256=record.content.sha256, on=LAST,
        )
    )  # fmt: skip
    if copy:
        begun = begun.after(begun.point(record=record.ref, sha256=record.content.sha256, on=LAST))
    lost = "失" in cell["copies"]
    return begun.after(begun.lose(reason=LossReason.MISLAID, on=LAST)) if lost else begun


def situation(cell):
    """升の場面 / A record on its series, as the cell describes them."""
    series = lent(cell, series_of(cell))
    record = a_record(series=series)
    if cell["hold"] in ("文書", "文書と上位"):
        record = evolve(record, holds=(hold_on(series, record.ref),))
    if cell["hold"] in ("簿冊", "上位", "文書と上位"):
        series = evolve(series, holds=(hold_on(series, above=cell["hold"] != "簿冊"),))
    if cell["measure"] == "移管（文書）":
        record = evolve(record, historical=True)
    if cell["state"] != "保存中":
        stub = Tombstone(
            on=LAST, by=OfficerRef("職員-1"), disposal_list=DisposalListRef("L"),
            list_fingerprint=Fingerprint.of_bytes(b""), approval=None,
        )  # fmt: skip
        gone = RecordDestroyed if cell["state"] == "廃棄済み" else RecordTransferred
        record = record.after(gone(record=record.ref, series=series.ref, content=record.content, tombstone=stub))
    return record, series, copies_of(cell, record)


def cells(**fixed):
    """升 / Every combination of the columns that are not fixed, but the impossible ones."""
    columns = [[fixed[name]] if name in fixed else list(column) for name, column in table.COLUMNS.items()]
    made = (dict(zip(table.COLUMNS, each, strict=True)) for each in itertools.product(*columns))
    return [cell for cell in made if not table.impossible(cell)]


DECIDED = cells(loan="なし", copies="組なし")  # 保留×満了×措置×承認×役割×状態
AT_HAND = cells(opinion="不要", approval="有効", measure="廃棄")  # 保留×満了×状態×貸出×写し
CELLS = [*DECIDED, *(cell for cell in AT_HAND if (cell["loan"], cell["copies"]) != ("なし", "組なし"))]


@cache
def place(*words):
    """升の場面を一度だけ作る / Each situation is made once."""
    return situation({**COMMON, **dict(zip(PLACE, words, strict=True))})


def answers(module: ModuleType, cells=CELLS):
    """升ごとの答え / What a module's own code says of every cell; a situation is looked at once, and decided as often as asked."""
    seen = {}
    for cell in cells:
        words = tuple(cell[name] for name in PLACE)
        if words not in seen:
            record, series, copy_set = place(*words)
            shelf = module.RecordOnShelf(record=record, series=series, copy_set=copy_set)
            given = {
                "record": record.ref, "state": record.state, "expiry": shelf.expiry, "standing_holds": shelf.standing_holds,
                "historical": shelf.historical, "on_loan": shelf.on_loan, "copies": shelf.copies,
            }  # fmt: skip
            told = {"opinion": OpinionStanding.PENDING, "approval": ApprovalStanding.VOID, "on": LAST}
            assert shelf.destruction_findings(**told) == module.check_destruction(**given, **told)
            seen[words] = given, [each.code for each in shelf.listing_findings()], shelf.item()
        given, listed, item = seen[words]
        found = module.check_destruction(
            **given, opinion=OPINIONS[cell["opinion"]], approval=APPROVALS[cell["approval"]],
            on=LAST + timedelta(days=DAYS.get(cell["expiry"], 10_000)),
        )  # fmt: skip
        yield cell, [each.code.removeprefix("public-records.") for each in found], listed, item


def differs(module: ModuleType, cells=CELLS) -> bool:
    """表と違うか / Whether a module's answers differ anywhere from the second table."""
    late = {
        "retention-not-expired",
        "opinion-pending",
        "opinion-objected",
        "approval-missing",
        "approver-is-proposer",
        "approval-void",
    }
    try:
        for cell, found, listed, item in answers(module, cells):
            wanted = table.expected(cell)
            fixed = cell["expiry"] in DAYS and cell["hold"] == "なし"
            if found != wanted or [each.removeprefix("public-records.") for each in listed] != [
                each for each in wanted if each not in late
            ]:
                return True
            if (item is not None) != fixed or (item is not None and item.retain_through != LAST):
                return True
    except Exception:
        return True
    return False


def test_every_cell_of_the_table_is_as_the_second_table_says():
    """二つの表の全部の升 / Every cell of both tables, of real records, series, loans and sets of copies."""
    assert len(DECIDED) == 3 * 5 * 7 * 3 * 4 * 5
    assert len(AT_HAND) == 3 * 5 * 3 * (5 * 7 + 3 * 5)
    assert not differs(deciding)
    assert [sum(not table.expected(cell) for cell in each) for each in (DECIDED, AT_HAND)] == [2 * 2, 2 * 4]


@pytest.mark.nightly
def test_every_cell_of_both_tables_at_once():
    """八つの列の全部の升 / 135,000 cells: nothing that one column allows is spoilt by another, or saved by it."""
    everything = cells()
    assert len(everything) == 3 * 5 * 3 * 3 * (5 * 7 + 3 * 5) * 4 * 5
    assert not differs(deciding, everything)


@pytest.mark.parametrize("column", list(table.COLUMNS))
def test_a_cell_of_the_second_table_turned_over_is_noticed(column, monkeypatch):
    """升を一つずつ裏返す / Each word of the second table turned over: some cell must then disagree."""
    for word, reason in list(table.COLUMNS[column].items()):
        objection = next(each for each in table.COLUMNS[column].values() if each)
        monkeypatch.setitem(table.COLUMNS[column], word, None if reason else objection)
        assert differs(deciding, [cell for cell in CELLS if cell[column] == word]), word
        monkeypatch.setitem(table.COLUMNS[column], word, reason)


MUTATED = ("check_destruction", "check_listing", "RecordOnShelf")


def test_some_mutants_of_the_deciding_code_die_at_once():
    """変異の見本 / The first few, in the short tier: the killer itself is alive."""
    few = list(itertools.islice(mutants(deciding, MUTATED), 5))
    assert all(differs(module) for _, module in few), [what for what, _ in few]


@pytest.mark.nightly
def test_every_mutant_of_the_deciding_code_dies(capsys):
    """すべての変異が死ぬ / Every operator, condition, member and statement changed, one at a time."""
    found = [(what, differs(module)) for what, module in mutants(deciding, MUTATED)]
    with capsys.disabled():
        print(f"\n  廃棄の判断の変異 {len(found)}、生き残り {sum(not dead for _, dead in found)}")
    assert len(found) >= 25
    assert [what for what, dead in found if not dead] == []
