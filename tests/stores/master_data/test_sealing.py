"""封・証拠・取出し / Seals, evidence, and the order readers see, on both databases."""

from __future__ import annotations

import threading
from itertools import pairwise

import pytest
from attrs import evolve
from sqlalchemy import text

from jichitai.master_data.journal import EMPTY, START, AnchorRefused, StreamHead
from jichitai.master_data.journal.anchor import FileAnchor
from jichitai.master_data.journal.checkpoint import Checkpoint
from jichitai.master_data.kernel import CaseRef, FiscalYear, OfficerRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, DirectJournal, SqlJournal, UnsafeStore, open_database
from jichitai.master_data.sql.copying import copy_journal
from jichitai.master_data.sql.outbox import SqlOutbox, settle_after_restore
from jichitai.master_data.sql.sealing import Sealer, evidence_for, latest_checkpoint
from jichitai.master_data.sql.signing import Ed25519Signer
from jichitai.master_data.sql.verifying import verify_journal
from jichitai.master_data.testing import some_fact

CLOCK = FixedClock.at(2026, 4, 1)
SIGNER = Ed25519Signer("city.example/journal", bytes(range(32)))
VERIFIER = SIGNER.verifier


def sealer(database: Database, anchor=None) -> Sealer:
    return Sealer(database, origin="city.example/2026", signer=SIGNER, clock=CLOCK, anchor=anchor)


def write(database: Database, count: int, stream: str = "a") -> None:
    with database.write() as connection:
        journal = SqlJournal(connection, clock=CLOCK)
        journal.append(stream, [some_fact(n, case=CaseRef("案")) for n in range(count)], expected=journal.head(stream))


def seen(database: Database) -> list[str]:
    with database.read() as connection:
        return [entry.id for entry in SqlOutbox(connection).read_after(START, limit=100_000).entries]


def test_an_empty_journal_has_nothing_to_seal(database: Database):
    assert sealer(database).seal() is None
    with database.read() as connection:
        assert latest_checkpoint(connection) is None


def test_seals_follow_each_other_and_are_anchored(database: Database, tmp_path):
    anchor = FileAnchor(tmp_path / "anchor.txt")
    for round_, count in enumerate((1, 2, 5, 9, 16), 1):
        write(database, count)
        checkpoint = sealer(database, anchor).seal()
        assert checkpoint == anchor.latest()
        assert len(anchor.checkpoints()) == round_
    assert sealer(database, anchor).seal() == checkpoint
    assert len(anchor.checkpoints()) == 5
    report = verify_journal(database, anchored=anchor.checkpoints(), verifier=VERIFIER)
    assert (report.is_sound, report.leaves, report.entries, report.checkpoints) == (True, 33, 33, 5)


def test_what_an_absent_anchor_missed_is_made_up_for(database: Database, tmp_path):
    anchor = FileAnchor(tmp_path / "anchor.txt")
    write(database, 3)
    sealer(database, anchor).seal()
    for count in (4, 5):
        write(database, count)
        sealer(database).seal()
    sealer(database, anchor).seal()
    assert [kept.size for kept in anchor.checkpoints()] == [3, 12]


def test_a_restored_older_state_is_refused_by_the_anchor(make_database, tmp_path):
    old, new = make_database("sqlite"), make_database("sqlite")
    anchor = FileAnchor(tmp_path / "anchor.txt")
    write(new, 5)
    sealer(new, anchor).seal()
    write(old, 3)
    with pytest.raises(AnchorRefused):
        sealer(old, anchor).seal()
    write(old, 9)
    with pytest.raises(AnchorRefused):
        sealer(old, anchor).seal()


def test_anyone_can_check_the_evidence_for_an_entry(database: Database):
    write(database, 6)
    sealer(database).seal()
    write(database, 5, "b")
    checkpoint = sealer(database).seal()
    write(database, 1, "b")
    with database.read() as connection:
        for stream, sequence in (("a", 1), ("a", 6), ("b", 5)):
            evidence = evidence_for(connection, stream, sequence)
            assert evidence is not None
            assert evidence.checkpoint == checkpoint
            assert evidence.holds(VERIFIER)
            assert f'"sequence":{sequence},"stream":"{stream}"'.encode() in evidence.content
            assert not evolve(evidence, content=evidence.content.replace(b"2026", b"2025")).holds(VERIFIER)
            assert not evolve(evidence, leaf_index=(evidence.leaf_index + 1) % 11).holds(VERIFIER)
            assert not evidence.holds(Ed25519Signer("city.example/journal", bytes(32)).verifier)
        assert evidence_for(connection, "b", 6) is None
        assert evidence_for(connection, "c", 1) is None


@pytest.mark.postgres
def test_nobody_reads_or_seals_past_a_transaction_still_running(postgres_database: Database):
    database = postgres_database
    with database.write() as slow:
        SqlJournal(slow, clock=CLOCK).append("slow", [some_fact()], expected=0)
        DirectJournal(database, clock=CLOCK).append("fast", [some_fact()], expected=EMPTY)
        assert seen(database) == []
        assert sealer(database).seal() is None
    assert seen(database) == ["slow#1", "fast#1"]
    checkpoint = sealer(database).seal()
    assert checkpoint is not None
    assert checkpoint.size == 2


def test_two_sealers_at_once_make_one_tree(database: Database):
    write(database, 40)
    made: list[Checkpoint | None] = []
    threads = [threading.Thread(target=lambda: made.append(sealer(database).seal())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({checkpoint.size for checkpoint in made if checkpoint}) == 1
    assert verify_journal(database).is_sound


@pytest.mark.postgres
def test_a_dump_restored_elsewhere_is_not_read_before_it_is_settled(postgres_database: Database):
    database = postgres_database
    write(database, 3)
    sealer(database).seal()
    with database.write() as connection:
        outbox = SqlOutbox(connection)
        batch = outbox.read_after(START)
        outbox.advance("c", batch.cursor)
    with database.write() as connection:  # as if the other server had counted a million transactions more
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        for table in ("entry", "seal", "consumer"):
            connection.execute(text(f"UPDATE jc_journal_{table} SET transaction_id = transaction_id + 1000000"))
    for attempt in (lambda: seen(database), lambda: sealer(database).seal()):
        with pytest.raises(UnsafeStore) as refused:
            attempt()
        assert refused.value.finding.code == "master-data.restored-elsewhere"
    with database.write() as connection:
        settle_after_restore(connection)
    write(database, 2, "b")
    assert seen(database) == ["a#1", "a#2", "a#3", "b#1", "b#2"]
    with database.read() as connection:
        outbox = SqlOutbox(connection)
        assert [entry.id for entry in outbox.read_after(outbox.cursor_of("c")).entries] == ["b#1", "b#2"]
    sealer(database).seal()
    assert verify_journal(database).is_sound
    with database.write() as connection:
        settle_after_restore(connection)  # a second time changes nothing
    assert seen(database)[-1] == "b#2"


@pytest.mark.postgres
def test_a_journal_moves_between_databases_and_still_verifies(make_database, tmp_path):
    anchor = FileAnchor(tmp_path / "anchor.txt")
    chain = [make_database(backend) for backend in ("sqlite", "postgres", "sqlite")]
    for turn in range(3):
        write(chain[0], 5, "ab"[turn % 2])
        with chain[0].write() as connection:
            journal = SqlJournal(connection, clock=CLOCK)
            journal.once(f"k{turn}", {"n": turn})
            number = journal.issue_number("s", FiscalYear(2026), actor=OfficerRef("1"))
            if turn == 1:
                journal.void_number("s", FiscalYear(2026), number, reason="誤り", actor=OfficerRef("1"))
            journal.keep_result(f"k{turn}", {"number": number})
        sealer(chain[0], anchor).seal()
    with chain[0].write() as connection:
        outbox = SqlOutbox(connection)
        outbox.advance("c", outbox.read_after(START, limit=7).cursor)
    before = seen(chain[0])
    for source, target in pairwise(chain):
        assert copy_journal(source, target) == len(before)
        assert seen(target) == before
        report = verify_journal(target, anchored=anchor.checkpoints(), verifier=VERIFIER)
        assert report.is_sound, report.findings
        with target.write() as connection:
            journal, outbox = SqlJournal(connection, clock=CLOCK), SqlOutbox(connection)
            assert journal.once("k2", {"n": 2}) == {"number": 3}
            assert outbox.read_after(outbox.cursor_of("c")).entries[0].id == before[7]
            assert journal.issue_number("s", FiscalYear(2026), actor=OfficerRef("1")) == 4
            connection.rollback()
        with pytest.raises(ValueError, match="not empty"):
            copy_journal(source, target)
    write(chain[2], 2, "c")
    sealer(chain[2], anchor).seal()
    assert verify_journal(chain[2], anchored=anchor.checkpoints(), verifier=VERIFIER).is_sound
    assert seen(chain[2]) == [*before, "c#1", "c#2"]


def test_a_backup_taken_while_others_write_verifies(sqlite_database: Database, make_database, tmp_path):
    stop = threading.Event()

    def writing():
        direct, head = DirectJournal(sqlite_database, clock=CLOCK), EMPTY
        while not stop.is_set():
            head = StreamHead.of(direct.append("busy", [some_fact()], expected=head)[-1])

    thread = threading.Thread(target=writing)
    thread.start()
    try:
        for n in range(3):
            write(sqlite_database, 3, f"s{n}")
            sealer(sqlite_database).seal()
            sqlite_database.backup(tmp_path / f"backup{n}.db")
    finally:
        stop.set()
        thread.join()
    for n in range(3):
        restored = open_database(f"sqlite:///{tmp_path}/backup{n}.db")
        report = verify_journal(restored)
        assert report.is_sound, report.findings
        assert seen(restored)[-1]
        with restored.read() as connection:
            assert SqlJournal(connection, clock=CLOCK).head(f"s{n}").sequence == 3
        restored.close()
