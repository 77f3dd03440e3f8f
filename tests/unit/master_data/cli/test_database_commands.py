"""jichitai doctor・journal verify / The two commands look, tell, and make nothing."""

import json
import sqlite3
from base64 import b64encode
from datetime import date

import pytest

from jichitai.master_data import sql
from jichitai.master_data.cli import database as commands
from jichitai.master_data.cli import main
from jichitai.master_data.journal import NewEntry
from jichitai.master_data.journal.anchor import FileAnchor
from jichitai.master_data.kernel import Diagnostic, OfficerRef, Severity
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql.signing import Ed25519Signer


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "journal.db"
    database = sql.open_database(f"sqlite:///{path}")
    with database.write() as connection:
        sql.upgrade(connection, "jichitai.master_data")
    for number in range(3):
        with database.write() as connection:
            entry = NewEntry(
                event_type="master-data.trial", event_version=1, data={"number": number}, actor=OfficerRef("職員-1"),
                effective_on=date(2026, 4, 1), case=None, causation=None,
            )  # fmt: skip
            sql.SqlJournal(connection, clock=FixedClock.at(2026, 4, 1)).append("trial", [entry], expected=number)
    database.close()
    return path


@pytest.fixture
def call(capfd):
    def run(*arguments):
        code = main(list(arguments))
        done = capfd.readouterr()
        return code, done.out, done.err

    return run


def url(path):
    return f"sqlite:///{path}"


def test_a_safe_database_is_well(call, file):
    code, out, err = call("doctor", "--database-url", url(file))
    assert (code, err) == (0, "")
    assert "安全に設定されている" in out
    assert json.loads(call("doctor", "--database-url", url(file), "--json")[1]) == {"findings": []}


def test_a_whole_journal_is_what_was_written(call, file):
    code, out, err = call("journal", "verify", "--database-url", url(file))
    assert (code, err) == (0, "")
    assert "行 3、列 1" in out
    assert "It is what was written." in call("--lang", "en", "journal", "verify", "--database-url", url(file))[1]


def altered(file):
    with sqlite3.connect(file) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE jc_journal_entry SET content = replace(content, '1', '7') WHERE sequence = 2")
    connection.close()


def test_an_altered_entry_is_told_and_the_exit_code_is_one(call, file):
    altered(file)
    code, _, err = call("journal", "verify", "--database-url", url(file))
    assert code == 1
    assert "master-data." in err
    code, out, _ = call("journal", "verify", "--database-url", url(file), "--json")
    assert code == 1
    assert json.loads(out)["findings"]


def test_a_lost_protection_is_told_by_the_doctor(call, file):
    altered(file)
    code, _, err = call("doctor", "--database-url", url(file))
    assert code == 1
    assert "master-data." in err


def test_a_warning_alone_is_no_failure(call, file, monkeypatch):
    warning = Diagnostic(
        code="master-data.trial", ja="注意。", en="Look.", way_out_ja="見る。", way_out_en="Look.", severity=Severity.WARNING
    )
    monkeypatch.setattr("jichitai.master_data.sql.doctor.examine", lambda _: (warning,))
    code, _, err = call("doctor", "--database-url", url(file))
    assert (code, "master-data.trial" in err) == (0, True)


def test_checkpoints_kept_outside_are_compared(call, file, tmp_path):
    kept = tmp_path / "checkpoints.txt"
    kept.write_text("", encoding="utf-8")
    assert FileAnchor(kept).checkpoints() == ()
    assert call("journal", "verify", "--database-url", url(file), "--checkpoints", str(kept))[0] == 0
    kept.write_text("not a checkpoint\n=====\n", encoding="utf-8")
    code, _, err = call("journal", "verify", "--database-url", url(file), "--checkpoints", str(kept))
    assert (code, "master-data.checkpoint-not-readable" in err) == (1, True)
    assert call("journal", "verify", "--database-url", url(file), "--checkpoints", str(tmp_path / "none"))[0] == 2


def test_a_public_key_is_read_or_refused(call, file):
    public = Ed25519Signer.generate("監査").verifier.public_key
    good = f"監査={b64encode(public).decode()}"
    assert call("journal", "verify", "--database-url", url(file), "--key", good)[0] == 0
    for wrong in ("監査", "監査=###", "監査=AAAA"):
        code, _, err = call("journal", "verify", "--database-url", url(file), "--key", wrong)
        assert (code, "master-data.key-unreadable" in err) == (2, True)


@pytest.mark.parametrize("command", [("doctor",), ("journal", "verify")])
@pytest.mark.parametrize("name", ["none.db", "nowhere/none.db"])
def test_looking_makes_no_database(call, tmp_path, command, name):
    code, _, err = call(*command, "--database-url", url(tmp_path / name))
    assert (code, "master-data.database-unreachable" in err) == (2, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "where", ["mysql://root:himitsu@localhost/x", "himitsu", "sqlite://", "postgresql+psycopg://a:himitsu@127.0.0.1:1/x"]
)
def test_a_database_that_cannot_be_reached_is_told_without_its_url(call, where):
    code, out, err = call("doctor", "--database-url", where)
    assert code in (1, 2)
    assert "master-data." in err
    assert "himitsu" not in out + err
    assert "Traceback" not in err


def test_the_url_may_come_from_the_environment(call, file, monkeypatch):
    assert call("doctor")[0] == 2
    monkeypatch.setenv("JICHITAI_DATABASE_URL", url(file))
    assert call("doctor")[0] == 0


def test_a_missing_extra_is_told(call, file, monkeypatch):
    def without(name):
        raise ModuleNotFoundError("No module named 'sqlalchemy'", name="sqlalchemy")

    monkeypatch.setattr(commands, "import_module", without)
    code, _, err = call("doctor", "--database-url", url(file))
    assert (code, "jichitai-master-data[sql]" in err) == (2, True)
