"""書き換えは見つかり、所が分かる / P4: whatever is changed behind the journal's back is found, and located."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tampering import ATTACKS, NEED_ANCHOR, TABLES, tamper

from jichitai.master_data.journal import EMPTY, NewEntry, StreamHead
from jichitai.master_data.journal.anchor import FileAnchor
from jichitai.master_data.journal.checkpoint import HmacSigner
from jichitai.master_data.kernel import CaseRef, FiscalYear, OfficerRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlJournal, open_database
from jichitai.master_data.sql.sealing import Sealer
from jichitai.master_data.sql.verifying import verify_journal
from jichitai.master_data.testing import some_fact

CLOCK = FixedClock.at(2026, 4, 1)
SIGNER = HmacSigner("city", bytes(32))
SEED = int(os.environ.get("JC_SEED", random.randrange(1 << 30)))
OFFICER = OfficerRef("職員-1")


def fill(database: Database, anchor: FileAnchor, *, rounds: int = 6) -> None:
    """満たす / Streams, numbers and voids, sealed after every round."""
    chance, heads = random.Random(7), dict[str, StreamHead]()
    for turn in range(rounds):
        with database.write() as connection:
            journal = SqlJournal(connection, clock=CLOCK)
            for n in range(10):
                stream = f"s{chance.randrange(4)}"
                fact: NewEntry = some_fact(n, case=CaseRef(f"案-{n % 3}"))
                heads[stream] = StreamHead.of(journal.append(stream, [fact], expected=heads.get(stream, EMPTY))[-1])
            for year in (FiscalYear(2025), FiscalYear(2026)):
                number = journal.issue_number("支出", year, actor=OFFICER)
                if turn % 3 == 1:
                    journal.void_number("支出", year, number, reason="書き損じ", actor=OFFICER)
        Sealer(database, origin="city", signer=SIGNER, clock=CLOCK, anchor=anchor).seal()


@pytest.fixture(scope="module")
def sound(tmp_path_factory, sqlite_template) -> tuple[Path, FileAnchor]:
    """無傷の仕訳帳 / A sealed and anchored journal nobody has touched."""
    folder = tmp_path_factory.mktemp("sound")
    shutil.copy(sqlite_template, folder / "journal.db")
    anchor = FileAnchor(folder / "anchor.txt")
    database = open_database(f"sqlite:///{folder / 'journal.db'}")
    fill(database, anchor)
    database.checkpoint()
    database.close()
    return folder / "journal.db", anchor


def report_on(path: Path, anchor: FileAnchor | None):
    database = open_database(f"sqlite:///{path}")
    try:
        return verify_journal(database, anchored=anchor.checkpoints() if anchor else (), verifier=SIGNER)
    finally:
        database.close()


def is_located(report, located) -> bool:
    return any(
        found.code == code and all(found.facts.get(name) == value for name, value in facts.items())
        for found in report.findings
        for code, facts in located
    )


def test_an_untouched_journal_is_sound(sound):
    report = report_on(*sound)
    assert report.is_sound, report.findings
    assert (report.leaves, report.checkpoints) == (report.entries, 6)


def attack_many(sound, tmp_path, name, trials):
    print(f"JC_SEED={SEED}")
    path, anchor = sound
    for trial in range(trials):
        chance = random.Random(f"{SEED} {name} {trial}")
        victim = tmp_path / "victim.db"
        shutil.copy(path, victim)
        located = tamper(victim, ATTACKS[name], chance)
        report = report_on(victim, anchor)
        assert not report.is_sound, f"{name} went unnoticed; JC_SEED={SEED} trial {trial}"
        assert is_located(report, located), f"JC_SEED={SEED} trial {trial}: {located} not in {report.findings}"


@pytest.mark.parametrize("name", ATTACKS)
def test_every_attack_is_found_and_located(sound, tmp_path, name):
    attack_many(sound, tmp_path, name, 4)


@pytest.mark.nightly
@pytest.mark.parametrize("name", ATTACKS)
def test_every_attack_is_found_at_a_thousand_places(sound, tmp_path, name):
    attack_many(sound, tmp_path, name, 1_000)


@pytest.mark.parametrize("name", ["roll_back", "wipe"])
def test_without_an_anchor_a_cut_tail_goes_unnoticed(sound, tmp_path, name):
    # The reason why "tamper-evident" may only be said together with an anchor.
    victim = tmp_path / "victim.db"
    shutil.copy(sound[0], victim)
    tamper(victim, ATTACKS[name], random.Random(1))
    assert report_on(victim, None).is_sound
    assert not report_on(victim, sound[1]).is_sound
    assert name in NEED_ANCHOR


def test_a_checkpoint_signed_by_somebody_else_does_not_count(sound):
    path, anchor = sound
    forged = [each.signed_by(HmacSigner("city", b"x" * 32)) for each in anchor.checkpoints()]
    stripped = [type(each)(origin=each.origin, size=each.size, root=bytes(32), recorded_at=each.recorded_at) for each in forged]
    database = open_database(f"sqlite:///{path}")
    report = verify_journal(
        database, anchored=[each.signed_by(HmacSigner("city", b"x" * 32)) for each in stripped], verifier=SIGNER
    )
    database.close()
    assert set(report.codes) == {"master-data.checkpoint-signature-wrong"}


@pytest.mark.parametrize(("was", "becomes"), [("city", "City"), ("2026-04-01", "2026-14-01"), ("— city", "— citx")])
def test_a_seal_rewritten_in_the_database_is_found_beside_what_was_exported(sound, tmp_path, was, becomes):
    victim = tmp_path / "victim.db"
    shutil.copy(sound[0], victim)
    with closing(sqlite3.connect(victim)) as file:
        file.execute("DROP TRIGGER IF EXISTS jc_journal_seal_no_update")
        file.execute("UPDATE jc_journal_seal SET checkpoint = replace(checkpoint, ?, ?) WHERE size = 12", (was, becomes))
        file.commit()
    assert "master-data.seal-disagrees" in report_on(victim, sound[1]).codes


def logical(path: Path) -> object:
    """中身 / Every protected value as raw bytes; None if the file cannot be read."""
    try:
        with closing(sqlite3.connect(path)) as file:
            file.text_factory = bytes
            return [file.execute(f"SELECT * FROM jc_journal_{table} NOT INDEXED").fetchall() for table in TABLES]
    except (sqlite3.Error, UnicodeDecodeError):  # a damaged schema: its error text is no UTF-8 either
        return None


def damage_bytes(sound, tmp_path, trials):
    print(f"JC_SEED={SEED}")
    path, anchor = sound
    before, size, unnoticed = logical(path), path.stat().st_size, []
    told = 0
    for trial in range(trials):
        chance = random.Random(f"{SEED} bytes {trial}")
        victim = tmp_path / "victim.db"
        shutil.copy(path, victim)
        with victim.open("r+b") as file:
            spot = chance.randrange(size)
            if trial % 10 == 0:
                file.seek(spot // 512 * 512)
                file.write(bytes(512))
            else:
                file.seek(spot)
                byte = file.read(1)[0]
                file.seek(spot)
                file.write(bytes([byte ^ 1 << chance.randrange(8)]))
        if logical(victim) == before:
            continue
        told += 1
        try:
            if report_on(victim, anchor).is_sound:
                unnoticed.append(trial)
        except Exception as error:  # a file that cannot even be opened has been noticed
            assert "master-data" in str(error) or isinstance(error, sqlite3.Error), error  # noqa: PT017
    assert told
    assert not unnoticed, f"JC_SEED={SEED} trials {unnoticed}"


def test_a_flipped_bit_or_an_emptied_sector_is_found(sound, tmp_path):
    damage_bytes(sound, tmp_path, 60)


@pytest.mark.nightly
def test_flipped_bits_and_emptied_sectors_by_the_thousand(sound, tmp_path):
    damage_bytes(sound, tmp_path, 2_000)


@pytest.mark.postgres
def test_on_postgresql_too(postgres_database, tmp_path):
    anchor = FileAnchor(tmp_path / "anchor.txt")
    fill(postgres_database, anchor, rounds=3)

    def report():
        return verify_journal(postgres_database, anchored=anchor.checkpoints(), verifier=SIGNER)

    assert report().is_sound, report().findings
    for statement, code in (
        ("UPDATE jc_journal_entry SET transaction_id = 0 WHERE stream = 's1' AND sequence = 2", "master-data.leaf-out-of-order"),
        ("UPDATE jc_journal_entry SET actor = 'x' WHERE stream = 's1' AND sequence = 2", "master-data.column-disagrees"),
        (
            "UPDATE jc_journal_entry SET content = content || 'x' WHERE stream = 's1' AND sequence = 2",
            "master-data.entry-altered",
        ),
        ("DELETE FROM jc_journal_entry WHERE stream = 's1' AND sequence = 2", "master-data.entries-missing"),
        ("UPDATE jc_journal_head SET sequence = 99 WHERE stream = 's1'", "master-data.head-disagrees"),
        ("DELETE FROM jc_journal_leaf WHERE leaf_index = 5", "master-data.leaves-missing"),
        ("DELETE FROM jc_journal_number WHERE number = 1", "master-data.number-series-broken"),
    ):
        with postgres_database.engine.connect() as connection, connection.begin() as transaction:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            connection.exec_driver_sql(statement)
            transaction.commit()
        assert code in report().codes
