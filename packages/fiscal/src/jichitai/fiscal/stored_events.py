"""記帳された出来事 / Every event this package writes into the journal, of all its rooms."""

from __future__ import annotations

from typing import Final

from .closing import events as closing
from .event_names import EventNames
from .execution import events as execution
from .formulation import events as formulation
from .holdings import events as holdings
from .ledger import events as ledger
from .revenue import events as revenue

EVENTS: Final = EventNames(ledger.EVENTS, formulation.EVENTS, execution.EVENTS, revenue.EVENTS, holdings.EVENTS, closing.EVENTS)
"""出来事の全部 / The events of every room, by their stored names."""
