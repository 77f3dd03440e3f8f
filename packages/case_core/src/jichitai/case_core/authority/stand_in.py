"""代決 / Standing in for an absent approver: only while absent, in the order the regulation names, not for barred matters.

代決と後閲は別の仕組みである。代決は決裁者の不在のときだけ、途中の回議者の不在は後閲による。
欠員は不在ではない。長が欠けたときは職務代理（``acting_chief``）による。
"""

from __future__ import annotations

from datetime import datetime, timedelta

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, OfficerRef, OrganisationRef, PostRef, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

from ..refs import AbsenceRef, Attribute, Matter, Seat
from . import findings


@frozen(kw_only=True)
class Absence:
    """不在記録 / A record that an officer is away from ``from_at`` (inclusive) to ``until_at`` (exclusive; None: open)."""

    ref: AbsenceRef
    officer: OfficerRef
    from_at: datetime
    until_at: datetime | None = None

    def __attrs_post_init__(self) -> None:
        if self.from_at.tzinfo is None or (self.until_at is not None and self.until_at.tzinfo is None):
            raise ValueError("an absence is between aware instants")
        if self.until_at is not None and self.until_at <= self.from_at:
            raise ValueError("an absence ends after it begins")

    def covers(self, at: datetime) -> bool:
        """その時に不在か / True from the first instant up to, not including, the last."""
        return self.from_at <= at and (self.until_at is None or at < self.until_at)

    def longer_than(self, span: timedelta) -> bool:
        """その長さを超えるか / True when the absence lasts longer than ``span``; an open one always does."""
        return self.until_at is None or self.until_at - self.from_at > span


@frozen(kw_only=True)
class Attendance:
    """在席 / Who holds a seat at the moment, and whether a record says they are away. ``officer=None`` is a vacancy."""

    seat: Seat
    officer: OfficerRef | None = None
    absence: Absence | None = None

    def absent_at(self, at: datetime) -> bool:
        """不在か / True when somebody holds the seat and a record covers the instant."""
        return self.officer is not None and self.absence is not None and self.absence.covers(at)

    def present_at(self, at: datetime) -> bool:
        """在席か / True when somebody holds the seat and no record covers the instant."""
        return self.officer is not None and not self.absent_at(at)


@frozen
class StandInPost:
    """代決する職 / A post in the order of stand-ins; without ``unit`` it is looked for on the drafting unit's own line."""

    post: PostRef
    unit: OrganisationRef | None = None


@frozen(kw_only=True)
class StandInRule:
    """代決の定め / What the local regulation says about standing in for one post.

    ``barred`` attributes forbid it, unless one of ``unless`` (緊急 など) is also there;
    ``longer_than_hours`` is the absence the regulation asks for (「一日を超える」 is 24);
    ``no_after_review`` attributes (軽易 など) spare the review afterwards. ``matters`` limit the
    rule to some subjects (技術に関する事案は工務課長 など); empty, it is for all others.
    """

    absent: PostRef
    order: tuple[StandInPost, ...]
    barred: frozenset[Attribute] = frozenset()
    unless: frozenset[Attribute] = frozenset()
    longer_than_hours: int = 0
    no_after_review: frozenset[Attribute] = frozenset()
    cites: tuple[Citation, ...] = ()
    matters: frozenset[Matter] = frozenset()

    def __attrs_post_init__(self) -> None:
        if not self.order or len(set(self.order)) != len(self.order):
            raise ValueError(f"the stand-ins for {self.absent} are an order of different posts")
        if type(self.longer_than_hours) is not int or self.longer_than_hours < 0:
            raise ValueError("longer_than_hours is a whole number of hours, 0 or more")


@rule(LOCAL_AUTONOMY_ACT.article("154"), ja="代決の可否", en="Whether a stand-in may approve")
def check_stand_in(
    *,
    stand_in: StandInRule,
    approver: Attendance,
    order: tuple[Attendance, ...],
    officer: OfficerRef,
    attributes: frozenset[Attribute],
    at: datetime,
) -> tuple[Diagnostic, ...]:
    """代決の可否 / May ``officer`` approve for the absent holder of ``approver.seat`` at this instant?

    長の指揮監督の下で、団体の規程が代決の順序と範囲を定める。``order`` は ``stand_in.order``
    の順の在席である。先順位の者が一人でも在席していれば、後順位の者は代決できない。
    The absence counts from its first instant (inclusive) to its last (exclusive). An
    empty result means yes; otherwise every reason, in the order of the regulation.

    >>> from datetime import timezone
    >>> chief = Seat(OrganisationRef("総務部"), PostRef("部長"))
    >>> deputy = Attendance(seat=Seat(OrganisationRef("総務課"), PostRef("課長")), officer=OfficerRef("1002"))
    >>> [found.code for found in check_stand_in(
    ...     stand_in=StandInRule(absent=PostRef("部長"), order=(StandInPost(PostRef("課長")),)),
    ...     approver=Attendance(seat=chief, officer=OfficerRef("1001")), order=(deputy,),
    ...     officer=OfficerRef("1002"), attributes=frozenset(), at=datetime(2026, 6, 1, tzinfo=timezone.utc))]
    ['case-core.stand-in-approver-present']
    """
    if approver.officer is None:
        return (findings.stand_in_seat_vacant(seat=approver.seat, cites=stand_in.cites),)
    lifted = bool(attributes & stand_in.unless)
    found: list[Diagnostic] = []
    if approver.absence is None or not approver.absence.covers(at):
        found.append(findings.stand_in_approver_present(seat=approver.seat, at=at, cites=stand_in.cites))
    elif not lifted and not approver.absence.longer_than(timedelta(hours=stand_in.longer_than_hours)):
        found.append(
            findings.stand_in_absence_too_short(seat=approver.seat, hours=stand_in.longer_than_hours, cites=stand_in.cites)
        )
    barred = attributes & stand_in.barred
    if barred and not lifted:
        found.append(findings.stand_in_barred(attributes=sorted(barred), cites=stand_in.cites))
    places = [place for place, each in enumerate(order) if each.officer == officer]
    if not places:
        found.append(findings.stand_in_not_named(seats=[each.seat for each in order], cites=stand_in.cites))
    else:
        before = [each.seat for each in order[: places[0]] if each.present_at(at)]
        if before:
            found.append(findings.stand_in_out_of_order(first=before[0], cites=stand_in.cites))
    return tuple(found)
