"""見える範囲の門 / A gate in front of what desks show: only cases within the sight of whoever looks.

Lists and searches carry the sight in the query itself. What is shown of one case by name
goes through this gate: the same sight, asked of the case as it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from jichitai.master_data.kernel import CaseRef, OfficerRef

from .gates import VIEW_CASE, Gate, Permission
from .ports import CaseNotFound, CaseStores
from .sight.sight import CaseMark, Sight, SightRow

_SHOWING: Final = frozenset({VIEW_CASE, "case-core.read-case"})
SightOf = Callable[[OfficerRef, date], Sight]
"""見える範囲を定める手 / What an officer may see on a day (``sight_of`` with the body's own rules)."""


class SightGate:
    """見える範囲の門 / Allows what ``inner`` allows; a case is shown only within the sight of the officer.

    One's own work is within it: being responsible, an open task, a seat a proposal of the
    case waits for, a seat that has something of it to read, a role held in it while it is open.
    An action that shows nothing is for ``inner`` alone.
    """

    def __init__(self, inner: Gate, stores: CaseStores, sight_of: SightOf) -> None:
        self._inner: Final = inner
        self._stores: Final = stores
        self._sight_of: Final = sight_of

    def __call__(self, asked: Permission, /) -> bool:
        """許すか / True when ``inner`` allows it and, where a case is shown, the sight covers it."""
        if not self._inner(asked):
            return False
        if asked.action not in _SHOWING or asked.case is None:
            return True
        sight = self._sight_of(asked.by, asked.on)
        return any(sight.allows(row) for row in self._rows(asked.case))

    def _rows(self, ref: CaseRef) -> Iterator[SightRow]:
        try:
            case = self._stores.cases.get(ref)
        except CaseNotFound:  # 無い案件は、見える範囲の中にない
            return
        mark = self._stores.work.marks_of([ref]).get(ref, CaseMark())
        for holder in sorted({case.responsible, *(task.assignee for task in case.open_tasks)}):
            yield SightRow(case=ref, unit=case.unit, mark=mark, holder=holder)
        for role in self._stores.roles.in_case(ref):
            yield SightRow(case=ref, unit=case.unit, mark=mark, holder=role.holder)
        for seat in sorted(self._stores.readings.seats_of(ref), key=str):
            yield SightRow(case=ref, unit=case.unit, mark=mark, seat=seat)
        for proposal in sorted(case.pending):
            for step in self._stores.proposals.get(proposal).ready:
                yield SightRow(case=ref, unit=case.unit, mark=mark, seat=step.seat)
