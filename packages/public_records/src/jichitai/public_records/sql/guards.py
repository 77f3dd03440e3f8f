"""番人 / The last guards, in the database itself: what no statement may do, whoever sends it.

They repeat what the desks decide, for connections that do not come through the desks. On
PostgreSQL a guard also takes the row locks, so that a hold and a destruction sent at the
same time wait for each other. An owner or superuser can remove a trigger; the journal
shows what was done meanwhile. The text of version 1 is never edited: a change is a new
migration.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from jichitai.master_data.sql.append_only import REFUSING_FUNCTION

MARK: Final = "jc-records-guarded"
"""断りの印 / What the guards say."""
SQLSTATE: Final = "JC002"
"""断りの符号 / The SQLSTATE of the guards on PostgreSQL."""

_S: Final = "jc_public_records_"

STANDING_HOLD: Final = (
    "EXISTS (SELECT 1 FROM jc_public_records_hold h WHERE h.lifted_on IS NULL"
    " AND (h.record = NEW.ref OR (h.record IS NULL AND h.series = NEW.series)))"
)
NOT_EXPIRED: Final = (
    "NOT EXISTS (SELECT 1 FROM jc_public_records_series s WHERE s.ref = NEW.series AND s.retain_through IS NOT NULL"
    " AND s.retain_through < NEW.destroyed_on)"
)
NO_AUTHORITY: Final = "NOT EXISTS (SELECT 1 FROM jc_public_records_authority a WHERE a.record = NEW.ref AND NOT a.spent)"
NO_AUTHORITY_FOR_BODY: Final = (
    "NOT EXISTS (SELECT 1 FROM jc_public_records_authority a WHERE a.record = OLD.record AND NOT a.spent)"
)
LIST_NOT_APPROVED: Final = (
    "NOT EXISTS (SELECT 1 FROM jc_public_records_disposal_list l WHERE l.ref = NEW.disposal_list AND l.approver <> l.proposer"
    " AND l.approved_fingerprint = l.fingerprint AND l.fingerprint = NEW.list_fingerprint)"
)
RECORD_GONE: Final = "EXISTS (SELECT 1 FROM jc_public_records_record r WHERE r.ref = NEW.record AND r.state = 'destroyed')"
SERIES_GONE: Final = (
    "NEW.record IS NULL AND EXISTS (SELECT 1 FROM jc_public_records_record r WHERE r.series = NEW.series)"
    " AND NOT EXISTS (SELECT 1 FROM jc_public_records_record r WHERE r.series = NEW.series AND r.state = 'kept')"
)

FORBIDDEN: Final[tuple[tuple[str, str, str], ...]] = (
    ("body", "DELETE", NO_AUTHORITY_FOR_BODY),
    ("body", "UPDATE", "1 = 1"),
    ("record", "DELETE", "1 = 1"),
    ("record", "UPDATE", "OLD.state = 'destroyed'"),
    ("record", "UPDATE", "NEW.ref <> OLD.ref OR NEW.sha256 <> OLD.sha256 OR NEW.size <> OLD.size"),
    ("record", "UPDATE", f"NEW.state = 'destroyed' AND ({NO_AUTHORITY} OR {STANDING_HOLD} OR {NOT_EXPIRED} OR NEW.historical)"),
    ("record", "INSERT", "NEW.state <> 'kept'"),
    ("hold", "INSERT", RECORD_GONE),
    ("hold", "INSERT", SERIES_GONE),
    ("hold", "DELETE", "1 = 1"),
    ("hold", "UPDATE", "OLD.lifted_on IS NOT NULL OR NEW.series <> OLD.series OR COALESCE(NEW.record, '') <> COALESCE(OLD.record, '')"),
    ("authority", "INSERT", LIST_NOT_APPROVED),
    ("authority", "DELETE", "1 = 1"),
    ("authority", "UPDATE", "OLD.spent OR NEW.record <> OLD.record OR NEW.disposal_list <> OLD.disposal_list"),
    ("disposal_list", "DELETE", "1 = 1"),
    ("disposal_list", "UPDATE", "NEW.items <> OLD.items OR NEW.fingerprint <> OLD.fingerprint OR NEW.proposer <> OLD.proposer"),
    ("series", "DELETE", "1 = 1"),
)  # fmt: skip
"""禁じられたこと / (table, verb, condition): a row for which the condition holds is refused."""

# 先に行を押さえてから番人が見る（PostgreSQLだけ。SQLiteの書き手は一人である）
_LOCKS: Final[Mapping[tuple[str, str], str]] = {
    ("record", "UPDATE"): "PERFORM 1 FROM jc_public_records_series WHERE ref = NEW.series FOR UPDATE;",
    ("hold", "INSERT"): (
        "PERFORM 1 FROM jc_public_records_series WHERE ref = NEW.series FOR UPDATE;"
        " PERFORM 1 FROM jc_public_records_record WHERE ref = NEW.record FOR UPDATE;"
    ),
}


Guards = tuple[tuple[str, str, str], ...]
"""番人の表 / (table, verb, condition)."""


def guards(dialect: str, forbidden: Guards = FORBIDDEN, locks: Mapping[tuple[str, str], str] = _LOCKS) -> tuple[str, ...]:
    """番人を置く文 / The statements that put every guard in place."""
    return _postgresql(forbidden, locks) if dialect == "postgresql" else _sqlite(forbidden)


def without(dialect: str, forbidden: Guards = FORBIDDEN) -> tuple[str, ...]:
    """番人を外す文 / The statements that take them away, for a migration that puts others in place."""
    if dialect == "postgresql":
        pairs = list(dict.fromkeys((table, verb) for table, verb, _ in forbidden))
        tables = list(dict.fromkeys(table for table, _ in pairs))
        names = [(table, f"{_S}{table}_guard_{verb.lower()}") for table, verb in pairs]
        return (
            *(f"DROP TRIGGER {name} ON {_S}{table}" for table, name in names),
            *(f"DROP FUNCTION {name}()" for _, name in names),
            *(f"DROP TRIGGER {_S}{table}_guard_truncate ON {_S}{table}" for table in tables),
        )
    return tuple(f"DROP TRIGGER {_S}{table}_guard_{at}" for at, (table, _, _) in enumerate(forbidden, 1))


def _sqlite(forbidden: Guards) -> tuple[str, ...]:
    return tuple(
        f"CREATE TRIGGER {_S}{table}_guard_{at} BEFORE {verb} ON {_S}{table} WHEN {condition}"
        f" BEGIN SELECT RAISE(ABORT, '{MARK}'); END"
        for at, (table, verb, condition) in enumerate(forbidden, 1)
    )


def _postgresql(forbidden: Guards, locks: Mapping[tuple[str, str], str]) -> tuple[str, ...]:
    made: list[str] = [REFUSING_FUNCTION]
    pairs = list(dict.fromkeys((table, verb) for table, verb, _ in forbidden))
    for table, verb in pairs:
        conditions = " OR ".join(f"({each})" for of, act, each in forbidden if (of, act) == (table, verb))
        name = f"{_S}{table}_guard_{verb.lower()}"
        row = "OLD" if verb == "DELETE" else "NEW"
        made.append(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {locks.get((table, verb), '')}"
            f" IF {conditions} THEN RAISE EXCEPTION '{MARK}' USING ERRCODE = '{SQLSTATE}', TABLE = TG_TABLE_NAME; END IF;"
            f" RETURN {row}; END $$"
        )
        made.append(f"CREATE TRIGGER {name} BEFORE {verb} ON {_S}{table} FOR EACH ROW EXECUTE FUNCTION {name}()")
    made += [
        f"CREATE TRIGGER {_S}{table}_guard_truncate BEFORE TRUNCATE ON {_S}{table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION jc_refuse_change()"
        for table in dict.fromkeys(table for table, _ in pairs)
    ]
    return tuple(made)
