"""移行 / Each package's own Alembic migrations, run on the caller's connection.

No ``alembic.ini``: a package holds ``sql/migrations/versions/*.py`` and is upgraded by
name. Its place is kept in a version table of its own (``jc_fiscal_version``), so that
packages and the host's own migrations never meet. Everything happens in the caller's
transaction; a migration that fails leaves nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

from alembic import context
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from .errors import translated

PREFIX: Final = "jc_"
"""表の頭 / Every table of this project begins with it."""


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


def configuration(package: str) -> Config:
    """設定 / The Alembic configuration of a package, made without a file."""
    config = Config()
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
        if connection.dialect.name == "sqlite" and not connection.in_transaction():
            connection.begin()
        with EnvironmentContext(config, script, fn=steps) as environment:
            environment.configure(connection=connection, **_options(connection, package))
            with environment.begin_transaction():
                environment.run_migrations()


def current(connection: Connection, package: str = "jichitai.master_data") -> str | None:
    """今の版 / The revision a package stands at; None before its first upgrade."""
    with translated():
        context_ = MigrationContext.configure(connection, opts={"version_table": version_table(package)})
        return context_.get_current_revision()


def _options(connection: Connection, package: str) -> dict[str, Any]:
    return {
        "version_table": version_table(package),
        "render_as_batch": connection.dialect.name == "sqlite",
        "transactional_ddl": True,
    }


def run_environment() -> None:
    """共通の env.py / What a package's two-line ``env.py`` calls, for Alembic's own command line."""
    connection = context.config.attributes["connection"]
    context.configure(connection=connection, **_options(connection, context.config.attributes["package"]))
    with context.begin_transaction():
        context.run_migrations()
