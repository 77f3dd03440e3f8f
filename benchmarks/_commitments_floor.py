"""支出負担行為の床 / The floor of ``commitments.py``: the same rows, written by hand with psycopg and sqlite3.

One commitment writes: the idempotency key (request hash, result), the use of its approval,
the guarded update of the budget line, the number (counter, register, and its entry in the
journal), the commitment, its entry in the journal, the result of the key. Content and
hashes are what the journal itself would write. Nothing else is done: no rules, no domain
values, no savepoint.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import psycopg

from jichitai.master_data.sql.appending import FOUND_AND_WRITE, MOVE_AND_WRITE

YEAR = 2026
SERIES = "支出負担行為"
NUMBERS = f"master-data.numbers:{YEAR}:{SERIES}"
ON = "2026-07-01"
_COLUMNS = (
    "stream, sequence, event_type, event_version, actor, recorded_at, effective_on,"
    " case_ref, causation, command, content, previous_hash, hash"
)
_INSERT = f"INSERT INTO jc_journal_entry ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"
_KEY = "INSERT INTO jc_journal_command (key, request_hash, recorded_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
_APPROVAL = (
    "INSERT INTO jc_fiscal_approval_use (body, approval, used) VALUES ('', ?, ?)"
    " ON CONFLICT (body, approval) DO UPDATE SET used = jc_fiscal_approval_use.used + excluded.used RETURNING used"
)
_LINE = (
    "UPDATE jc_fiscal_appropriation SET committed = committed + ?, version = version + 1"
    " WHERE body = '' AND ref = ? AND committed + ? <= allotted RETURNING fiscal_year, account_code, allotted, committed, version"
)
_NUMBER = (
    "INSERT INTO jc_journal_series (series, fiscal_year, last) VALUES (?, ?, 1)"
    " ON CONFLICT (series, fiscal_year) DO UPDATE SET last = jc_journal_series.last + 1 RETURNING last"
)
_HEAD = "SELECT sequence, hash FROM jc_journal_head WHERE stream = ?"
_MOVE = "UPDATE jc_journal_head SET sequence = ?, hash = ? WHERE stream = ? AND sequence = ? AND hash = ?"
_FOUND = "INSERT INTO jc_journal_head (sequence, hash, stream) VALUES (?, ?, ?)"
_REGISTER = "INSERT INTO jc_journal_number (series, fiscal_year, number, sequence) VALUES (?, ?, ?, ?)"
_COMMITMENT = (
    "INSERT INTO jc_fiscal_commitment (body, ref, number, fiscal_year, appropriation, case_ref, approval, payee, cause,"
    " committed_on, amount, ordered, paid, version) VALUES ('', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0)"
)
_RESULT = "UPDATE jc_journal_command SET result = ? WHERE key = ? AND result IS NULL"

Run = Callable[[str, tuple[Any, ...]], Any]
Commit = Callable[[str, str, int], object]


def _text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _entry(stream: str, sequence: int, kind: str, data: Any, previous: bytes, now: str, key: str, case: str) -> tuple[Any, ...]:
    envelope = {
        "actor": "1001", "case": case, "causation": None, "command": key, "data": data, "effective_on": ON, "envelope": 1,
        "event_type": kind, "event_version": 1, "recorded_at": now, "sequence": sequence, "stream": stream,
    }  # fmt: skip
    content = _text(envelope).encode()
    digest = sha256(b"\0" + previous + len(content).to_bytes(8, "big") + content).digest()
    return (sequence, kind, 1, "1001", now, ON, case, None, key, content, previous, digest)


def _steps(
    run: Run, append: Callable[[str, tuple[Any, ...], tuple[int, bytes] | None], None], key: str, line: str, amount: int
) -> int:
    now = datetime.now(UTC).isoformat(timespec="microseconds")[:-6] + "Z"
    approval, case, payee = f"決-{key}", "案-2026-1", "債-1"
    request = {
        "appropriation": line,
        "amount": amount,
        "on": ON,
        "case": case,
        "approval": approval,
        "payee": payee,
        "cause": "contract",
    }
    asked = sha256(_text({"command": "fiscal.commit", "by": "1001", "request": request}).encode()).digest()
    assert run(_KEY, (key, asked, now)).rowcount == 1
    run(_APPROVAL, (approval, amount)).fetchone()
    assert run(_LINE, (amount, line, amount)).fetchone() is not None
    number = run(_NUMBER, (SERIES, YEAR)).fetchone()[0]
    head = run(_HEAD, (NUMBERS,)).fetchone()
    before = (0, bytes(32)) if head is None else (head[0], bytes(head[1]))
    fact = {"series": SERIES, "fiscal_year": YEAR, "number": number}
    issued = _entry(NUMBERS, before[0] + 1, "master-data.number-issued", fact, before[1], now, key, case)
    append(NUMBERS, issued, before if before[0] else None)
    run(_REGISTER, (SERIES, YEAR, number, before[0] + 1))
    ref = f"{YEAR}-C-{number:06d}"
    run(_COMMITMENT, (ref, number, YEAR, line, case, approval, payee, "contract", ON, amount))
    event = {**request, "commitment": ref, "number": number, "fiscal_year": YEAR}
    append(
        f"fiscal.commitment:{ref}",
        _entry(f"fiscal.commitment:{ref}", 1, "fiscal.expenditure-committed", event, bytes(32), now, key, case),
        None,
    )
    result = {
        "result": {**event, "ref": ref, "committed_on": ON, "ordered": 0, "paid": 0, "version": 0},
    }
    assert run(_RESULT, (_text(result), key)).rowcount == 1
    return int(number)


def floor(url: str) -> Commit:
    """床 / One transaction per commitment, by hand."""
    return _lite(url) if url.startswith("sqlite") else _postgres(url)


def _lite(url: str) -> Commit:
    connection = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None, timeout=60)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")

    def append(stream: str, row: tuple[Any, ...], before: tuple[int, bytes] | None) -> None:
        if before is None:
            connection.execute(_FOUND, (row[0], row[-1], stream))
        else:
            assert connection.execute(_MOVE, (row[0], row[-1], stream, *before)).rowcount == 1
        connection.execute(_INSERT, (stream, *row))

    def commit(key: str, line: str, amount: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        _steps(connection.execute, append, key, line, amount)
        connection.execute("COMMIT")

    return commit


def _postgres(url: str) -> Commit:
    connection = psycopg.connect(url.replace("+psycopg", ""), options="-c timezone=UTC")
    written = {each: each.replace("?", "%s") for each in (
        _KEY, _APPROVAL, _LINE, _NUMBER, _HEAD, _REGISTER, _COMMITMENT, _RESULT, FOUND_AND_WRITE, MOVE_AND_WRITE,
    )}  # fmt: skip

    def run(statement: str, values: tuple[Any, ...]) -> Any:
        return connection.execute(written[statement], values, prepare=True)

    def append(stream: str, row: tuple[Any, ...], before: tuple[int, bytes] | None) -> None:
        head = (row[0], row[-1], stream)
        statement, values = (FOUND_AND_WRITE, head) if before is None else (MOVE_AND_WRITE, (*head, *before))
        assert run(statement, (*values, *row)).fetchone() is not None

    def commit(key: str, line: str, amount: int) -> None:
        _steps(run, append, key, line, amount)
        connection.commit()

    return commit
