"""番人（第五版） / The last guards, fifth version: nothing is destroyed or transferred while the index still has its text.

``SqlRecords`` lets the index follow before the record becomes a stub; a statement that does not come that
way is refused. The text of this version is never edited: a change is a new migration.
"""

from __future__ import annotations

from typing import Final

from .guards import Guards
from .state_guards import FORBIDDEN_4, LOCKS_4

_INDEXED: Final = "EXISTS (SELECT 1 FROM jc_public_records_search x WHERE x.ref = NEW.ref AND x.state = 'kept')"

FORBIDDEN_5: Final[Guards] = (*FORBIDDEN_4, ("record", "UPDATE", f"NEW.state <> 'kept' AND {_INDEXED}"))
"""禁じられたこと（第五版） / (table, verb, condition)."""
LOCKS_5: Final = LOCKS_4
"""先に押さえる行 / What is locked before the guards look (PostgreSQL)."""
