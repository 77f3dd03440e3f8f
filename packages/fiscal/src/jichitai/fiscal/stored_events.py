"""記帳された出来事 / Every event this package writes into the journal, of all its rooms."""

from __future__ import annotations

from typing import Final

from .event_names import EventNames
from .ledger import events as ledger

EVENTS: Final = EventNames(ledger.EVENTS)
"""出来事の全部 / The events of every room, by their stored names."""
