"""引継ぎの期限 / Local terms of handover, each read from an example profile, on the eve, the day, the morrow."""

from datetime import date, timedelta

import pytest
from attrs import evolve

from jichitai.case_core.handover.profile import AppointmentChange, DayCounted, HandoverCause, Term, handover_due
from jichitai.case_core.testing.handovers import profiles, transfer
from jichitai.case_core.testing.town import CLERK, SUCCESSOR, SUPPLY

KOKA, MIHARA, HOKUEI, IWAMIZAWA, OGAWARA, KATSUURA, YASU = range(7)


def retirement():
    return evolve(transfer(), cause=HandoverCause.RETIREMENT, ordered_on=date(2026, 7, 1), effective_on=date(2026, 7, 10))


@pytest.mark.parametrize(
    ("body", "change", "opens", "due", "unavoidable"),
    [
        (KOKA, transfer(), None, date(2026, 7, 5), None),
        (MIHARA, transfer(), date(2026, 6, 20), date(2026, 6, 30), date(2026, 7, 6)),
        (MIHARA, retirement(), date(2026, 7, 3), date(2026, 7, 10), date(2026, 7, 15)),
        (HOKUEI, transfer(), None, date(2026, 7, 8), None),
        (HOKUEI, retirement(), None, date(2026, 7, 1), None),
        (IWAMIZAWA, transfer(), None, date(2026, 7, 6), None),
        (OGAWARA, transfer(), None, None, None),
        (KATSUURA, transfer(), date(2026, 6, 20), date(2026, 6, 30), date(2026, 7, 6)),
        (YASU, transfer(), None, None, None),
    ],
)
def test_each_body_counts_in_its_own_way(body, change, opens, due, unavoidable):
    found = handover_due(change, profiles()[body])
    assert (found.opens_on, found.due_on, found.unavoidable_on) == (opens, due, unavoidable)


def test_counted_from_the_day_itself_it_ends_a_day_earlier():
    with_day = Term(counted=DayCounted.ORDERED, days=5, counts_first_day=True).day_of(transfer())
    assert Term(counted=DayCounted.ORDERED, days=5).day_of(transfer()) - with_day == timedelta(days=1)


def test_it_is_late_on_the_morrow_of_the_last_day():
    due = handover_due(transfer(), profiles()[KOKA])
    assert [due.is_late(date(2026, 7, day)) for day in (4, 5, 6)] == [False, False, True]
    assert not handover_due(transfer(), profiles()[OGAWARA]).is_late(date(2030, 1, 1))


def test_without_informal_notice_nothing_is_counted_from_it():
    assert handover_due(evolve(transfer(), informed_on=None), profiles()[MIHARA]).opens_on is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"informed_on": date(2026, 7, 2)},
        {"successor": CLERK},
        {"officer": None},
        {"cause": HandoverCause.REORGANISATION},
        {"to_unit": SUPPLY},
    ],
)
def test_a_change_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=" "):
        evolve(transfer(), **wrong)


def test_a_unit_goes_to_a_unit():
    change = AppointmentChange(
        unit=SUPPLY, to_unit=SUPPLY, cause=HandoverCause.REORGANISATION, successor=SUCCESSOR,
        ordered_on=date(2026, 4, 1), effective_on=date(2026, 4, 1),
    )  # fmt: skip
    assert change.officer is None
    with pytest.raises(ValueError, match="first day"):
        Term(counted=DayCounted.ORDERED, days=0, counts_first_day=True)
