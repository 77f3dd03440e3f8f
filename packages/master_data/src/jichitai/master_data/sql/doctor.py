"""診る / Examining a database before it is trusted with entries: what could lose them, or let them be changed.

A refusal means that an acknowledged entry may be lost, a check may be passed by, or an
entry rewritten unnoticed. A warning is to be looked at by a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection

from ..kernel.diagnostics import Diagnostic, Severity
from . import findings
from .driver import run
from .engine import Database
from .errors import UnsafeStore, translated
from .facts_guards import guard_names
from .facts_tables import FACT_TABLES
from .outbox import is_restored_elsewhere
from .tables import APPEND_ONLY

_SYNCHRONOUS: Final = ("OFF", "NORMAL", "FULL", "EXTRA")
_DURABLE: Final = {"wal": 2, "delete": 3, "truncate": 3, "persist": 3}
"""What each journal mode needs at least: a rollback journal's unlink is synced only by EXTRA."""
_FIXED_SQLITE: Final = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
"""Releases from which the WAL-reset fault is gone; the older two for their own series only."""


def examine(target: Database | Connection) -> tuple[Diagnostic, ...]:
    """診る / Every finding about a database, or about a connection as the host set it up. Empty: all is well."""
    if isinstance(target, Database):
        with target.write() as connection:
            return tuple(_examine(connection, gated=target.gate is not None))
    with translated():
        return tuple(_examine(target, gated=False))


def require_safe(target: Database | Connection) -> tuple[Diagnostic, ...]:
    """安全でなければ断る / Raise ``UnsafeStore`` for the first refusal; the warnings are returned."""
    found = examine(target)
    for finding in found:
        if finding.severity is Severity.REFUSAL:
            raise UnsafeStore(finding)
    return found


def _examine(connection: Connection, *, gated: bool) -> Iterator[Diagnostic]:
    run(connection, "SELECT 1").all()  # from here on a transaction must have begun
    if not connection.engine.hide_parameters:
        yield findings.parameters_shown()
    if connection.dialect.name == "postgresql":
        yield from _postgresql(connection)
    else:
        yield from _sqlite(connection, gated=gated)


def _sqlite(connection: Connection, *, gated: bool) -> Iterator[Diagnostic]:
    driver: Any = connection.connection.driver_connection
    if not driver.in_transaction:
        yield findings.no_transaction()

    def pragma(name: str) -> Any:
        return run(connection, f"PRAGMA {name}").scalar_one()

    journal_mode, synchronous = str(pragma("journal_mode")), int(pragma("synchronous"))
    if synchronous < _DURABLE.get(journal_mode, len(_SYNCHRONOUS)):
        yield findings.not_durable(setting=f"journal_mode={journal_mode.upper()}, synchronous={_SYNCHRONOUS[synchronous]}")
    for setting in ("foreign_keys", "recursive_triggers"):
        if not pragma(setting):
            yield findings.weak_setting(setting=f"{setting}=OFF")
    version = tuple(int(part) for part in run(connection, "SELECT sqlite_version()").scalar_one().split("."))
    if journal_mode == "wal" and not gated and not is_fixed(version):
        yield findings.wal_reset_fault(version=".".join(map(str, version)))
    if gated and pragma("wal_autocheckpoint"):
        yield findings.weak_setting(setting="wal_autocheckpoint")
    there = {row[0] for row in run(connection, "SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    tables = {row[0] for row in run(connection, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    yield from _protection("sqlite", tables, there)


def is_fixed(version: tuple[int, ...]) -> bool:
    """直った版か / Is the WAL-reset fault gone from this SQLite?

    >>> [is_fixed(v) for v in ((3, 40, 1), (3, 44, 6), (3, 45, 0), (3, 50, 7), (3, 51, 2), (3, 51, 3), (3, 54, 1))]
    [False, True, False, True, False, True, True]
    """
    newest, *backports = _FIXED_SQLITE
    return version >= newest or any(version[:2] == fixed[:2] and version >= fixed for fixed in backports)


def _postgresql(connection: Connection) -> Iterator[Diagnostic]:
    driver: Any = connection.connection.driver_connection
    if driver.autocommit:
        yield findings.no_transaction()
    if run(connection, "SELECT pg_is_in_recovery()").scalar_one():
        yield findings.read_replica()
    rows = run(
        connection,
        "SELECT name, setting FROM pg_settings WHERE name IN ('synchronous_commit', 'fsync', 'full_page_writes',"
        " 'session_replication_role', 'log_parameter_max_length_on_error')",
    )
    settings: dict[str, str] = {row[0]: row[1] for row in rows}
    for name in ("synchronous_commit", "fsync", "full_page_writes"):
        if settings[name] == "off":
            yield findings.not_durable(setting=f"{name}=off")
    if settings["session_replication_role"] == "replica":
        yield findings.weak_setting(setting="session_replication_role=replica", severity=Severity.REFUSAL)
    if settings["log_parameter_max_length_on_error"] != "0":
        yield findings.weak_setting(setting="log_parameter_max_length_on_error")
    enabled = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
        " UNION ALL SELECT conname FROM pg_constraint WHERE contype = 'x'"
    )
    there = {row[0] for row in run(connection, enabled)}
    tables = {row[0] for row in run(connection, "SELECT relname FROM pg_class WHERE relkind = 'r'")}
    yield from _protection("postgresql", tables, there)
    if APPEND_ONLY[0].name in tables:
        owner = "SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = 'jc_journal_entry'::regclass"
        if run(connection, owner).scalar_one():
            yield findings.writer_owns_tables()
        if is_restored_elsewhere(connection):
            yield findings.restored_elsewhere()


def _protection(dialect: str, tables: set[str], triggers: set[str]) -> Iterator[Diagnostic]:
    for table in (*APPEND_ONLY, *FACT_TABLES):
        if table.name not in tables:
            yield findings.not_upgraded(table=table.name)
            continue
        missing = [name for name in guard_names(dialect, table.name) if name not in triggers]
        if missing:
            yield findings.trigger_missing(table=table.name, triggers=tuple(missing))
