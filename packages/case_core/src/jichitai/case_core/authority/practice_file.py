"""回議の仕方を読む / Reading examinations, provisional approvals, readers and the practice from the regulation's file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from jichitai.master_data.kernel import OrganisationRef, PostRef

from ..refs import Matter, Seat
from .file_place import Place
from .practice import (
    ExaminationPlace,
    ExaminationRule,
    HandedIn,
    InformRule,
    Practice,
    ProvisionalRule,
    StatedDayUse,
    When,
)

_WHEN: Final = {"when", "matters", "cites"}
_SEAT: Final = {"unit", "post"}
_PRACTICE: Final = {"abandon_from", "carried_round", "emergency", "stated_day", "pull_up", "cites"}


def read_examination(raw: Any, place: Place) -> ExaminationRule:
    """審査の定めを読む / One ``[[examination]]``; where it stands must be said."""
    row = place.closed(raw, _SEAT | _WHEN | {"name", "place"})
    return ExaminationRule(
        seat=_seat(row, place), name=place.one(row, "name", str), when=_when(row, place), cites=place.cites(row),
        place=place.choice(row, "place", {each.value: each for each in ExaminationPlace}),
    )  # fmt: skip


def read_provisional(raw: Any, place: Place) -> ProvisionalRule:
    """仮決裁の定めを読む / One ``[[provisional]]``."""
    row = place.closed(raw, _WHEN)
    return ProvisionalRule(when=_when(row, place), cites=place.cites(row))


def read_inform(raw: Any, place: Place) -> InformRule:
    """供覧の定めを読む / One ``[[inform]]``."""
    row = place.closed(raw, _SEAT | _WHEN)
    return InformRule(seat=_seat(row, place), when=_when(row, place), cites=place.cites(row))


def practice_of(raw: Any, place: Place) -> Practice:
    """回議の仕方を読む / ``[practice]``; what it does not say is not allowed."""
    row = place.closed(raw, _PRACTICE)
    plain = Practice()
    states = {each.value: each for each in HandedIn}
    return Practice(
        abandon_from=place.choices(row, "abandon_from", states) if "abandon_from" in row else plain.abandon_from,
        carried_round=place.one({"carried_round": False, **row}, "carried_round", bool),
        emergency=place.attributes(row, "emergency"),
        stated_day=place.choices(row, "stated_day", {each.value: each for each in StatedDayUse}),
        pull_up=place.one({"pull_up": False, **row}, "pull_up", bool),
        cites=place.cites(row),
    )


def _seat(row: Mapping[str, Any], place: Place) -> Seat:
    return Seat(OrganisationRef(place.one(row, "unit", str)), PostRef(place.one(row, "post", str)))


def _when(row: Mapping[str, Any], place: Place) -> When:
    return When(
        matters=frozenset(Matter(each) for each in place.many(row, "matters")),
        attributes=place.attributes(row, "when"),
    )
