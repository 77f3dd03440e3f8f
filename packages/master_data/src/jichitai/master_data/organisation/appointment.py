"""任用 / Appointments, their kinds as the body's own data, staff by number, absences.

兼務・併任・充て職の意味は団体によって違う。だから種類は列挙ではなく、日付つきのデータである。
"""

from __future__ import annotations

from attrs import evolve, frozen

from ..kernel import OfficerRef, PostRef
from .refs import AbsenceRef, AppointmentKindRef, AppointmentRef


@frozen(kw_only=True)
class StaffMember:
    """職員 / A member of staff, by number only; the valid days are those of service."""

    ref: OfficerRef


@frozen(kw_only=True)
class AppointmentKind:
    """任用の種類 / A kind of appointment in the body's own words, and what it does.

    ``is_main`` 本務 (one at a time); ``takes_seat``: whoever has it holds the post and fills a
    seat; ``acts``: does the post's work without holding it (事務取扱・事務心得);
    ``follows_post`` 充て職: goes with another post, without an order of its own.
    """

    ref: AppointmentKindRef
    name: str
    is_main: bool = False
    takes_seat: bool = True
    acts: bool = False
    follows_post: bool = False

    def __attrs_post_init__(self) -> None:
        if not self.name or self.name != self.name.strip() or not self.name.isprintable():
            raise ValueError("a kind's name is one printable line without spaces at its ends")
        if self.is_main and self.follows_post:
            raise ValueError("an appointment that follows another post is nobody's main one")


@frozen(kw_only=True)
class Appointment:
    """発令 / An officer to a post; or, for 充て職, whoever holds ``follows``. Exactly one of the two is given."""

    ref: AppointmentRef
    post: PostRef
    kind: AppointmentKindRef
    officer: OfficerRef | None = None
    follows: PostRef | None = None

    def __attrs_post_init__(self) -> None:
        if (self.officer is None) == (self.follows is None):
            raise ValueError("an appointment is of an officer or of the holder of another post, not both, not neither")
        if self.follows == self.post:
            raise ValueError("a post does not follow itself")

    def after_post_ended(self, ended: PostRef, successor: PostRef | None) -> Appointment | None:
        """職の終わった後 / The appointment once a post has ended: as it was, on in the successor, or None."""
        if ended not in (self.post, self.follows):
            return self
        if successor is None or successor in (self.post, self.follows):  # 自分に続く充て職にはならない
            return None
        return evolve(self, post=successor) if self.post == ended else evolve(self, follows=successor)


@frozen(kw_only=True)
class Absence:
    """不在 / An officer is away on the valid days. Why is not recorded: it is personal."""

    ref: AbsenceRef
    officer: OfficerRef


@frozen(kw_only=True)
class Holding:
    """在職 / An officer in a post by an appointment; ``via`` is the post a 充て職 comes from."""

    officer: OfficerRef
    post: PostRef
    kind: AppointmentKind
    appointment: AppointmentRef
    via: PostRef | None = None
