"""職 / Posts: what is to be filled, where it stands, and how many may hold it."""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import frozen

from ..kernel import Diagnostic, OrganisationRef, PostRef, rule
from ..kernel.laws import LOCAL_AUTONOMY_ACT
from . import people_findings as findings

ONE_ACCOUNTING_OFFICER: Final = LOCAL_AUTONOMY_ACT.article("168", 1)
"""会計管理者一人を置く / A body has one accounting officer."""


class StatutoryOffice(Enum):
    """法律が置く職 / Posts the Local Autonomy Act itself names."""

    CHIEF = "chief"
    """長（知事・市町村長） / The chief (139条)."""
    DEPUTY_CHIEF = "deputy-chief"
    """副知事・副市町村長 / A deputy chief (161条)."""
    ACCOUNTING_OFFICER = "accounting-officer"
    """会計管理者 / The accounting officer (168条)."""
    TREASURER = "treasurer"
    """出納員 / A treasurer (171条)."""
    ACCOUNTING_STAFF = "accounting-staff"
    """その他の会計職員 / Other accounting staff (171条)."""


@frozen(kw_only=True)
class Post:
    """職 / A post in a unit. ``title`` is the body's word (課長), ``place`` its rank: 1 is the highest.

    ``seats`` holders at most; ``heads_unit``: the line of superiors goes through it. The
    reference stands for the post itself and stays when its title or unit changes.
    """

    ref: PostRef
    title: str
    unit: OrganisationRef
    place: int
    seats: int = 1
    heads_unit: bool = False
    office: StatutoryOffice | None = None

    def __attrs_post_init__(self) -> None:
        if not self.title or self.title != self.title.strip() or not self.title.isprintable():
            raise ValueError("a post's title is one printable line without spaces at its ends")
        if type(self.place) is not int or self.place < 1:
            raise ValueError("a post's place is a whole number from 1")
        if type(self.seats) is not int or self.seats < 1:
            raise ValueError("a post has one seat or more")


@rule(ONE_ACCOUNTING_OFFICER, ja="会計管理者は一人", en="One accounting officer")
def check_accounting_officer(*, seats: int) -> tuple[Diagnostic, ...]:
    """会計管理者は一人 / Does the body have one accounting officer, not more?

    普通地方公共団体に会計管理者一人を置く（168条1項）。``seats`` is the number of seats of all
    such posts of one body on one day. An empty result means yes; a body whose posts are
    still being entered (0) is not refused.

    >>> [each.code for seats in (1, 2) for each in check_accounting_officer(seats=seats)]
    ['master-data.accounting-officers-more-than-one']
    """
    if seats > 1:
        return (findings.accounting_officers_more_than_one(seats=seats, cites=(ONE_ACCOUNTING_OFFICER,)),)
    return ()
