"""権限の門 / Who may do what: asked inside the transaction of every command; without an answer, nobody.

What the rules of a tower hold (who is in charge, separation of duties) is not asked here,
and no gate can switch it off.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Protocol

from attrs import field, frozen

from .kernel.refs import CaseRef, OfficerRef


@frozen(kw_only=True)
class Permission:
    """求める権限 / What is asked: ``by`` wants to do ``action`` ("fiscal.commit") on a day, to a case if one is named.

    When a case of a type is to be opened, ``kind`` is the type's key and ``level`` the
    confidentiality asked for (None: the type's own); of a case that is there, ask its number.
    """

    action: str
    by: OfficerRef
    on: date
    case: CaseRef | None = None
    kind: str | None = None
    level: str | None = None


class Gate(Protocol):
    """権限の門 / Says whether what is asked is allowed. Any system of roles can satisfy it."""

    def __call__(self, asked: Permission, /) -> bool:
        """許すか / Is it allowed? Asked anew for every command, so that a right withdrawn is withdrawn at once."""
        ...


def deny_all(_: Permission, /) -> bool:
    """誰にも許さない / Allows nothing: what holds when no gate is given."""
    return False


def allow_all(_: Permission, /) -> bool:
    """誰にも許す / Allows everything: for trials and tests, or where the host has already asked."""
    return True


@frozen
class OfficersOf:
    """職員の表 / Allows each action to the officers the table names for it, and nothing else.

    >>> gate = OfficersOf({"fiscal.commit": [OfficerRef("1001")]})
    >>> gate(Permission(action="fiscal.commit", by=OfficerRef("1001"), on=date(2026, 4, 1)))
    True
    >>> gate(Permission(action="fiscal.pay", by=OfficerRef("1001"), on=date(2026, 4, 1)))
    False
    """

    officers: Mapping[str, Collection[OfficerRef]] = field(repr=False)

    def __call__(self, asked: Permission, /) -> bool:
        """許すか / Is the officer named for the action?"""
        return asked.by in self.officers.get(asked.action, ())
