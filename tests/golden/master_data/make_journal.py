"""手本を作る / Writes ``journal-1.json``: run once per envelope version, never again for the same one."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

from jichitai.master_data.journal import MemoryJournal, NewEntry
from jichitai.master_data.journal.checkpoint import Checkpoint
from jichitai.master_data.journal.merkle import root_of
from jichitai.master_data.kernel import CaseRef, FiscalYear, OfficerRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql.signing import Ed25519Signer


def main() -> None:
    journal = MemoryJournal(clock=FixedClock(datetime(2026, 4, 1, 0, 0, 0, 123_456, tzinfo=UTC)))
    data = {"金額": 550_000, "件名": '髙﨑𠮷の"備品"\\\n', "明細": [{"数": 1}, None, True], "𠮷": 1, "\uff5e": 2}
    first = NewEntry(
        event_type="fiscal.expenditure-committed", event_version=2, data=data, actor=OfficerRef("職員-100"),
        effective_on=date(2026, 3, 31), case=CaseRef("令8-第12号"), causation="case-core:提案#3",
    )  # fmt: skip
    journal.once("求め-1", {"a": 1})
    journal.append("fiscal:支出:2026-1", [first, first], expected=0)
    journal.issue_number("支出負担行為", FiscalYear(2026), actor=OfficerRef("職員-100"), case=CaseRef("令8-第12号"))
    journal.keep_result("求め-1", {})
    journal.void_number("支出負担行為", FiscalYear(2026), 1, reason="書き損じ", actor=OfficerRef("職員-100"))
    entries = journal.read_after(journal.cursor_of("golden")).entries
    signer = Ed25519Signer("golden.example/journal", bytes(range(32)))
    checkpoint = Checkpoint(
        origin="golden.example/2026", size=len(entries), root=root_of(entry.hash for entry in entries),
        recorded_at="2026-04-01T00:00:01.000000Z",
    ).signed_by(signer)  # fmt: skip
    kept = {
        "public_key": signer.verifier.public_key.hex(),
        "checkpoint": checkpoint.text,
        "entries": [
            {"content": entry.content.decode(), "previous_hash": entry.previous_hash.hex(), "hash": entry.hash.hex()}
            for entry in entries
        ],
    }
    path = Path(__file__).with_name("journal-1.json")
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
