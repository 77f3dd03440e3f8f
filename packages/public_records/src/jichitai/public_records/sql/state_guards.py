"""番人（第四版） / The last guards, fourth version: what is transferred is told apart from what is destroyed.

A record becomes *destroyed* only under a plain list or a round, and *transferred* only with a receipt
for what was sent. Neither happens while its series is out on loan, nor while the original of the set of copies
it belongs to is lost. The text of this version is never edited: a change is a new migration.
"""

from __future__ import annotations

from typing import Final

from .disposal_guards import DESTROYING, FORBIDDEN_3, LOCKS_2
from .guards import Guards


def _ours(condition: str) -> str:
    return condition.replace("@", "jc_public_records_")


_RECEIVED: Final = (
    "EXISTS (SELECT 1 FROM @transfer_item i JOIN @transfer t ON t.ref = i.transfer WHERE i.record = NEW.ref"
    " AND NOT i.erased AND t.approver <> t.proposer AND t.received_manifest = t.sent_manifest)"
)
_ON_LOAN: Final = "EXISTS (SELECT 1 FROM @series_keeping k WHERE k.series = NEW.series AND k.lent_due_on IS NOT NULL)"
_ORIGINAL_LOST: Final = (
    "EXISTS (SELECT 1 FROM @copy_member m JOIN @copy_set c ON c.ref = m.copy_set WHERE m.record = NEW.ref AND c.original IS NULL)"
)
_GONE: Final = "NEW.state <> 'kept'"


def _by_state(condition: str) -> str:
    """「廃棄済み」だけを見ていた条件を、「もうない」ものに広げる / Conditions that asked for the destroyed ask for all that is gone."""
    if condition == DESTROYING:
        return DESTROYING.replace("NEW.state = 'destroyed'", _GONE)
    return condition.replace("OLD.state = 'destroyed'", "OLD.state <> 'kept'").replace(
        "r.state = 'destroyed'", "r.state <> 'kept'"
    )


FORBIDDEN_4: Final[Guards] = (
    *((table, verb, _by_state(condition)) for table, verb, condition in FORBIDDEN_3),
    ("record", "UPDATE", _ours(f"{_GONE} AND ({_ON_LOAN} OR {_ORIGINAL_LOST})")),
    ("record", "UPDATE", _ours(f"{_GONE} AND (NEW.state = 'transferred') <> ({_RECEIVED})")),
)
"""禁じられたこと（第四版） / (table, verb, condition)."""

LOCKS_4: Final = {
    **LOCKS_2,
    ("record", "UPDATE"): _ours(
        "IF NEW.state <> 'kept' THEN PERFORM 1 FROM @gate WHERE id = 1 FOR SHARE; PERFORM 1 FROM @copy_set c"
        " JOIN @copy_member m ON m.copy_set = c.ref WHERE m.record = NEW.ref FOR SHARE OF c; END IF;"
        " PERFORM 1 FROM @series WHERE ref = NEW.series FOR UPDATE;"
    ),
}
"""先に押さえる行 / What is locked before the guards look (PostgreSQL)."""
