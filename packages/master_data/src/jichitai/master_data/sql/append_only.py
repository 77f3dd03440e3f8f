"""書き足すだけ / The triggers that let a table only grow, on both databases.

An owner or superuser can remove a trigger; ``doctor.examine`` names a missing one, and a
checkpoint outside the database shows what was changed meanwhile.
"""

from __future__ import annotations

from typing import Final

REFUSAL: Final = "jc-append-only"
"""断りの印 / What the triggers say, so that the refusal can be told from other errors."""
SQLSTATE: Final = "JC001"
"""断りの符号 / The SQLSTATE of the refusal on PostgreSQL."""

REFUSING_FUNCTION: Final = f"""
CREATE OR REPLACE FUNCTION jc_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = '{SQLSTATE}', TABLE = TG_TABLE_NAME;
END $$
"""
"""断る関数 / The PostgreSQL function behind the triggers."""


_REFUSE: Final = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
_ON_SQLITE: Final = (
    f"CREATE TRIGGER @table_no_update BEFORE UPDATE ON @table {_REFUSE}",
    f"CREATE TRIGGER @table_no_delete BEFORE DELETE ON @table {_REFUSE}",
    "CREATE TRIGGER @table_no_replace BEFORE INSERT ON @table WHEN EXISTS (SELECT 1 FROM @table WHERE @key) @refuse".replace(
        "@refuse", _REFUSE
    ),
)

_GROWN: Final = ("entry", "number", "void", "leaf", "seal")
_MOVED: Final = ("head", "series", "command", "consumer")


def trigger_names(dialect: str, table: str) -> tuple[str, ...]:
    """引金の名 / The triggers a table must have to be append-only."""
    verbs = ("update", "delete", "truncate") if dialect == "postgresql" else ("update", "delete", "replace")
    return tuple(f"{table}_no_{verb}" for verb in verbs)


def protecting(dialect: str, table: str, key: str) -> tuple[str, ...]:
    """守る文 / The statements that make ``table`` append-only. ``key`` is its integer key on SQLite.

    SQLite's REPLACE deletes without firing a delete trigger unless recursive_triggers is
    on, so an insert over an existing key is refused by a trigger of its own.
    """
    if dialect == "postgresql":
        return tuple(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION jc_refuse_change()"
            for verb in ("UPDATE", "DELETE", "TRUNCATE")
        )
    return tuple(statement.replace("@table", table).replace("@key", key) for statement in _ON_SQLITE)


def grants(role: str) -> tuple[str, ...]:
    """役割に与える権限 / PostgreSQL: what a writer who does not own the tables needs on the journal, and no more.

    ``role`` is an identifier of your own making: it goes into the statements as it is.
    """
    if not role.isidentifier():
        raise ValueError("a role is named by letters, digits and underscores")
    grown = ", ".join(f"jc_journal_{name}" for name in _GROWN)
    moved = ", ".join(f"jc_journal_{name}" for name in _MOVED)
    return (
        f"GRANT SELECT, INSERT ON {grown}, {moved} TO {role}",
        f"GRANT UPDATE ON {moved}, jc_journal_place TO {role}",
        f"GRANT DELETE ON jc_journal_command TO {role}",
        f"GRANT SELECT ON jc_journal_place TO {role}",
    )
