"""事実の守り / What the databases themselves hold, also against writers that do not come through here.

No two facts of a line share a day at one instant of belief. PostgreSQL: an exclusion
constraint; the line's number stands in it as a range of one, for which the server has a
built-in operator class, so that no extension (btree_gist) is needed. SQLite: a trigger.
Empty ranges overlap nothing and would slip through both: CHECK constraints refuse them.
An erased fact (its value is the empty text, which no JSON is) is looked at no more.
"""

from __future__ import annotations

from typing import Final

from .append_only import REFUSAL, trigger_names

NO_SHARED_DAY: Final = "ex_jc_fact_no_shared_day"
"""制約の名 / The name of the constraint; SQLite's trigger says it too."""
EXCLUSION: Final = (
    "EXCLUDE USING gist (int8range(line, line, '[]') WITH =, daterange(valid_from, valid_until, '[)') WITH &&,"
    " tstzrange(recorded_at, superseded_at, '[)') WITH &&) WHERE (value <> '')"
)
"""排他制約 / PostgreSQL 13 and later. Open ends are NULL, which a range takes for unbounded."""

# julianday sends 02-30 on to 03-02, so that it is seen; IS, because a CHECK that says NULL passes;
# the time without its fraction, which would be rounded up to the next second.
_DAY: Final = "(typeof(@day) = 'text' AND date(julianday(@day)) IS @day)"
_INSTANT: Final = (
    "(typeof(@at) = 'text' AND length(@at) = 27 AND date(julianday(substr(@at, 1, 10))) IS substr(@at, 1, 10)"
    " AND strftime('T%H:%M:%S', substr(@at, 1, 19)) IS substr(@at, 11, 9)"
    " AND substr(@at, 20) GLOB '.[0-9][0-9][0-9][0-9][0-9][0-9]Z')"
)
_CHECKS: Final = {
    "sqlite": {
        "days_can_be_read": f"{_DAY.replace('@day', 'valid_from')} AND (valid_until IS NULL OR {_DAY.replace('@day', 'valid_until')})",
        "instants_can_be_read": (
            f"{_INSTANT.replace('@at', 'recorded_at')} AND (superseded_at IS NULL OR {_INSTANT.replace('@at', 'superseded_at')})"
        ),
    },
    "postgresql": {
        "days_can_be_read": "valid_from BETWEEN '0001-01-01' AND '9999-12-31' AND valid_until <= '9999-12-31'",
        "instants_can_be_read": (
            "recorded_at BETWEEN '0001-01-02 00:00+00' AND '9999-12-30 00:00+00' AND superseded_at <= '9999-12-30 00:00+00'"
        ),
    },
}

_ONLY_SUPERSEDED_OR_ERASED: Final = (
    "NEW.id = OLD.id AND NEW.line = OLD.line AND NEW.valid_from = OLD.valid_from AND NEW.recorded_at = OLD.recorded_at"
    " AND NEW.valid_until @same OLD.valid_until AND NEW.entry @same OLD.entry AND NEW.superseded_at IS NOT NULL"
    " AND ((OLD.superseded_at IS NULL AND NEW.value = OLD.value) OR (NEW.value = '' AND OLD.value <> ''"
    " AND (OLD.superseded_at IS NULL OR NEW.superseded_at = OLD.superseded_at)))"
)
_ONLY_COUNTED: Final = "NEW.id = OLD.id AND NEW.kind = OLD.kind AND NEW.key = OLD.key AND NEW.changes >= OLD.changes"
_SHARES_A_DAY: Final = (
    "EXISTS (SELECT 1 FROM jc_fact AS other WHERE other.line = NEW.line AND other.value <> ''"
    " AND (other.valid_until IS NULL OR NEW.valid_from < other.valid_until)"
    " AND (NEW.valid_until IS NULL OR other.valid_from < NEW.valid_until)"
    " AND (other.superseded_at IS NULL OR NEW.recorded_at < other.superseded_at)"
    " AND (NEW.superseded_at IS NULL OR other.recorded_at < NEW.superseded_at))"
)


def readable_checks(dialect: str) -> dict[str, str]:
    """読める値 / The CHECKs by which every day and instant can be read back, by name."""
    return {f"ck_jc_fact_{name}": check for name, check in _CHECKS[dialect].items()}


def fact_guards(dialect: str) -> tuple[str, ...]:
    """守る文 / The statements behind the tables: triggers, and on PostgreSQL the exclusion constraint."""
    return _on_postgresql() if dialect == "postgresql" else _on_sqlite()


def guard_names(dialect: str, table: str) -> tuple[str, ...]:
    """守りの名 / What a table must have: its triggers, and for facts what refuses a shared day. The doctor looks for them."""
    names = trigger_names(dialect, table)
    if table != "jc_fact":
        return names
    return (*names, NO_SHARED_DAY) if dialect == "postgresql" else (*names, "jc_fact_no_orphan", "jc_fact_no_shared_day")


def fact_grants(role: str, *, erasing: bool = False) -> tuple[str, ...]:
    """役割に与える権限 / PostgreSQL: what a writer of facts who does not own the tables needs, and no more.

    ``erasing`` adds what ``SqlFacts.erase`` needs; give it to the role that disposes of data only.
    """
    if not role.isidentifier():
        raise ValueError("a role is named by letters, digits and underscores")
    return (
        f"GRANT SELECT, INSERT ON jc_fact, jc_fact_line TO {role}",
        f"GRANT UPDATE (superseded_at{', value' if erasing else ''}) ON jc_fact TO {role}",
        f"GRANT UPDATE (changes) ON jc_fact_line TO {role}",
    )


def _on_postgresql() -> tuple[str, ...]:
    refuse = "EXECUTE FUNCTION jc_refuse_change()"
    found = [f"ALTER TABLE jc_fact ADD CONSTRAINT {NO_SHARED_DAY} {EXCLUSION}"]
    for table, allowed in (("jc_fact", _ONLY_SUPERSEDED_OR_ERASED), ("jc_fact_line", _ONLY_COUNTED)):
        unless = allowed.replace("@same", "IS NOT DISTINCT FROM")
        found.append(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW WHEN (NOT ({unless})) {refuse}")
        found += [
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} FOR EACH STATEMENT {refuse}"
            for verb in ("DELETE", "TRUNCATE")
        ]
    return tuple(found)


def _on_sqlite() -> tuple[str, ...]:
    def trigger(name: str, when: str, condition: str, says: str = REFUSAL) -> str:
        condition = condition.replace("@same", "IS")
        return f"CREATE TRIGGER {name} BEFORE {when} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{says}'); END"

    return (
        trigger("jc_fact_no_update", "UPDATE ON jc_fact", f"NOT ({_ONLY_SUPERSEDED_OR_ERASED})"),
        trigger("jc_fact_line_no_update", "UPDATE ON jc_fact_line", f"NOT ({_ONLY_COUNTED})"),
        trigger("jc_fact_no_delete", "DELETE ON jc_fact", "TRUE"),
        trigger("jc_fact_line_no_delete", "DELETE ON jc_fact_line", "TRUE"),
        # REPLACE deletes without firing a delete trigger unless recursive_triggers is on.
        trigger("jc_fact_no_replace", "INSERT ON jc_fact", "EXISTS (SELECT 1 FROM jc_fact WHERE id = NEW.id)"),
        trigger("jc_fact_line_no_replace", "INSERT ON jc_fact_line",
                "EXISTS (SELECT 1 FROM jc_fact_line WHERE id = NEW.id OR (kind = NEW.kind AND key = NEW.key))"),
        trigger("jc_fact_no_orphan", "INSERT ON jc_fact", "NOT EXISTS (SELECT 1 FROM jc_fact_line WHERE id = NEW.line)",
                "constraint failed: fk_jc_fact_line"),
        trigger("jc_fact_no_shared_day", "INSERT ON jc_fact", _SHARES_A_DAY, f"constraint failed: {NO_SHARED_DAY}"),
    )  # fmt: skip
