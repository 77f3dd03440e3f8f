"""期限の末日の口 / Who tells the last day of a deadline: the body's calendar and counting conventions know, the type does not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from .elements import Deadline
from .typed_case import TypedCase
from .typed_events import TypedCaseEvent


class DueDays(Protocol):
    """期限の末日 / Tells the last day (inclusive) of a deadline of a case as it stands; None while it cannot be known."""

    def due_on(self, case: TypedCase, events: Sequence[TypedCaseEvent], deadline: Deadline, /) -> date | None:
        """末日 / None before what starts it has happened, and while a stop has no end."""
        ...
