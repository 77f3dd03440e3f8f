"""債権者の口 / What the payee register needs from outside: who may do what in it."""

from __future__ import annotations

from typing import Protocol

from ..kernel import OfficerRef
from .payee import PayeeAct


class PayeeRoles(Protocol):
    """権限 / Who may do what in the register, by the body's own rules."""

    def permits(self, actor: OfficerRef, act: PayeeAct, /) -> bool:
        """できるか / True when the officer may do this."""
        ...
