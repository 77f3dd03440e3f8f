"""移行 / Each package's own Alembic migrations, run on the caller's connection.

No ``alembic.ini``: a package holds ``sql/migrations/versions/*.py`` and is upgraded by
name. Its place is kept in a version table of its own (``jc_fiscal_version``), so that
packages and the host's own migrations never meet. Everything happens in the caller's
transaction, behind a savepoint; a migration that fails leaves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final

from alembic import context
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from attrs import frozen
from sqlalchemy import Connection

from ..kernel.diagnostics import DomainError
from . import findings
from .driver import run
from .errors import translated

PREFIX: Final = "jc_"
"""表の頭 / Every table of this project begins with it."""
_ONE_AT_A_TIME: Final = 0x6A63_0000_0000_0001
_CHECK: Final = re.compile(r"\bCHECK\s*\(", re.IGNORECASE)


class MigrationLost(DomainError):
    """移行が何かを失わせた / A migration lost rows, triggers or checks that it should have kept."""


def include_name(name: str | None, type_: str, parent_names: object) -> bool:
    """ホストの自動生成から外す / For a host's ``env.py``: leave our tables out of ``--autogenerate``.

    >>> include_name("jc_journal_entry", "table", {}), include_name("residents", "table", {})
    (False, True)
    """
    return not (type_ == "table" and name is not None and name.startswith(PREFIX))


def version_table(package: str) -> str:
    """版の表 / The table that says how far a package has been upgraded.

    >>> version_table("jichitai.public_records")
    'jc_public_records_version'
    """
    return f"{PREFIX}{package.rpartition('.')[2]}_version"


def configuration(package: str, connection: Connection | None = None) -> Config:
    """設定 / The Alembic configuration of a package, made without a file; for ``alembic.command`` give a connection."""
    config = Config(attributes={"package": package, "connection": connection})
    config.set_main_option("script_location", f"{package}.sql:migrations")
    config.set_main_option("path_separator", "os")
    return config


def upgrade(connection: Connection, package: str = "jichitai.master_data", *, to: str = "head") -> None:
    """移行する / Bring one package's tables to ``to``, in the caller's transaction."""
    import_module(f"{package}.sql")
    config = configuration(package)
    script = ScriptDirectory.from_config(config)

    def steps(revision: Any, _: MigrationContext) -> Any:
        return script._upgrade_revs(to, revision)

    with translated():
        _really_begin(connection)
        before = _Inventory.of(connection)
        with connection.begin_nested(), EnvironmentContext(config, script, fn=steps) as environment:
            environment.configure(connection=connection, **_options(connection, package))
            with environment.begin_transaction():
                environment.run_migrations()
            before.refuse_loss(_Inventory.of(connection), package)


def current(connection: Connection, package: str = "jichitai.master_data") -> str | None:
    """今の版 / The revision a package stands at; None before its first upgrade."""
    with translated():
        standing = MigrationContext.configure(connection, opts={"version_table": version_table(package)})
        return standing.get_current_revision()


def run_environment() -> None:
    """共通の env.py / What a package's two-line ``env.py`` calls when ``alembic.command`` is used with ``configuration``."""
    try:
        attributes = context.config.attributes
    except NameError:  # the file was imported by something else than Alembic: nothing to run
        return
    connection, package = attributes["connection"], attributes["package"]
    context.configure(connection=connection, **_options(connection, package))
    with context.begin_transaction():
        context.run_migrations()


def _options(connection: Connection, package: str) -> dict[str, Any]:
    sqlite = connection.dialect.name == "sqlite"
    return {"version_table": version_table(package), "render_as_batch": sqlite, "transactional_ddl": True}


def _really_begin(connection: Connection) -> None:
    # A host's engine may leave SQLite's driver in its legacy mode, which begins nothing
    # before DDL: a migration would then be applied by halves.
    run(connection, "SELECT 1").all()
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "postgresql":
        run(connection, "SELECT pg_advisory_xact_lock(?)", (_ONE_AT_A_TIME,)).all()
    elif not driver.in_transaction:
        run(connection, "BEGIN IMMEDIATE")


@frozen
class _Inventory:
    """What a table rebuild on SQLite can lose silently: rows (by ON DELETE CASCADE), triggers, checks."""

    rows: Mapping[str, int]
    triggers: Mapping[str, str]
    checks: Mapping[str, int]

    @classmethod
    def of(cls, connection: Connection) -> _Inventory:
        if connection.dialect.name != "sqlite":  # PostgreSQL alters tables in place
            return cls({}, {}, {})
        master = run(connection, "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").all()
        tables = {row[1]: row[3] for row in master if row[0] == "table"}
        counts = {name: _count(connection, name) for name in tables}
        triggers = {row[1]: row[2] for row in master if row[0] == "trigger"}
        return cls(counts, triggers, {name: len(_CHECK.findall(sql)) for name, sql in tables.items()})

    def refuse_loss(self, after: _Inventory, package: str) -> None:
        lost = [f"rows of {name}" for name, rows in self.rows.items() if after.rows.get(name, rows) < rows]
        lost += [f"checks of {name}" for name, checks in self.checks.items() if after.checks.get(name, checks) < checks]
        lost += [f"trigger {name}" for name, table in self.triggers.items() if table in after.rows and name not in after.triggers]
        if lost:
            raise MigrationLost(findings.migration_lost(package=package, lost=tuple(sorted(lost))))


def _count(connection: Connection, table: str) -> int:
    quoted = connection.dialect.identifier_preparer.quote(table)
    counted: int = run(connection, "SELECT count(*) FROM @table".replace("@table", quoted)).scalar_one()
    return counted
