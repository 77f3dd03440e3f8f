"""引継ぎの門 / A gate in front of every desk: a predecessor no longer acts in what was handed over."""

from __future__ import annotations

from typing import Final

from .gates import Gate, Permission
from .handover.moving import check_not_handed_over
from .ports import CaseNotFound, CaseStores

_OF_HANDOVERS: Final = frozenset({"case-core.prepare-handover", "case-core.offer-handover", "case-core.refresh-handover"})


class HandoverGate:
    """引継ぎの門 / Allows what ``inner`` allows, unless the officer has handed the case over and the effective day has passed.

    Commands that name no case (and those of the handover itself) are for ``inner`` alone.
    """

    def __init__(self, inner: Gate, stores: CaseStores) -> None:
        self._inner: Final = inner
        self._stores: Final = stores

    def __call__(self, asked: Permission, /) -> bool:
        """許すか / True when ``inner`` allows it and no handover bars the officer from the case."""
        if not self._inner(asked):
            return False
        if asked.case is None or asked.action in _OF_HANDOVERS:
            return True
        listed = self._stores.handovers.listing(asked.by, asked.case)
        if not listed:
            return True
        try:
            case = self._stores.cases.get(asked.case)
        except CaseNotFound:  # the command itself says so
            return True
        roles = self._stores.roles.in_case(asked.case)
        return not check_not_handed_over(asked.by, case, listed, on=asked.on, roles=roles)
