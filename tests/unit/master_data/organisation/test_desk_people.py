"""組織の窓口：任用 / The desk and people: seats, main and concurrent posts, ex officio, leaving."""

from datetime import date

import pytest
from organisation_desk import DAY, EVE, MORROW, A, P, U, codes, reorganise

from jichitai.master_data.kernel import EffectivePeriod, OfficerRef
from jichitai.master_data.organisation import (
    Absence,
    AbsenceRef,
    CreatePost,
    OrganisationRefused,
)
from jichitai.master_data.testing.organisation import ALWAYS, appointment, by, desk_of, post


@pytest.mark.parametrize(("start", "refused"), [(EVE, True), (DAY, True), (MORROW, False)])
def test_a_seat_is_free_on_the_morrow_of_the_last_day(start, refused):
    desk = desk_of()
    desk.end_appointment(A("a4"), last_day=DAY, by=by("e"))
    new = appointment("b1", "11-head", "5", "concurrent")
    if refused:
        with pytest.raises(OrganisationRefused) as error:
            desk.appoint(new, valid=EffectivePeriod(start), by=by("b"))
        assert codes(error) == ["master-data.post-overfilled"]
    else:
        desk.appoint(new, valid=EffectivePeriod(start), by=by("b"))
        assert desk.organisation().holders(P("11-head"), start) == (OfficerRef("5"),)


def test_two_seats_take_two_and_not_three():
    with pytest.raises(OrganisationRefused) as refused:
        desk_of().appoint(appointment("b1", "11-staff", "6", "concurrent"), valid=EffectivePeriod(DAY), by=by("b"))
    assert codes(refused) == ["master-data.post-overfilled"]
    assert refused.value.finding.facts["holders"] == 3


def test_a_caretaker_fills_no_seat():
    desk = desk_of()
    assert desk.organisation().holders(P("21-head"), DAY) == ()
    desk.appoint(appointment("b1", "21-head", "5", "concurrent"), valid=EffectivePeriod(DAY), by=by("b"))
    assert desk.organisation().holders(P("21-head"), DAY) == (OfficerRef("5"),)
    assert desk.organisation().acting(P("21-head"), DAY) == (OfficerRef("6"),)


def test_an_officer_has_one_main_appointment():
    with pytest.raises(OrganisationRefused) as refused:
        desk_of().appoint(appointment("b1", "21-head", "5"), valid=EffectivePeriod(DAY), by=by("b"))
    assert codes(refused) == ["master-data.two-main-appointments"]


def test_nobody_is_appointed_to_an_abolished_post_or_after_leaving():
    desk = desk_of()
    desk.abolish(U("12"), on=DAY, by=by("a"))
    desk.leave(OfficerRef("7"), last_day=EVE, by=by("l"))
    with pytest.raises(OrganisationRefused) as refused:
        desk.appoint(appointment("b1", "12-head", "7", "concurrent"), valid=EffectivePeriod(DAY), by=by("b"))
    assert codes(refused) == ["master-data.appointment-without-post", "master-data.officer-not-in-service"]


def test_leaving_ends_everything_after_the_last_day():
    desk = desk_of()
    desk.record_absence(Absence(ref=AbsenceRef("x"), officer=OfficerRef("4")), valid=ALWAYS, by=by("x"))
    desk.leave(OfficerRef("4"), last_day=date(2027, 3, 31), by=by("l"))
    organisation = desk.organisation()
    assert len(organisation.appointments_of(OfficerRef("4"), date(2027, 3, 31))) == 2
    assert organisation.appointments_of(OfficerRef("4"), date(2027, 4, 1)) == ()
    assert [organisation.is_absent(OfficerRef("4"), day) for day in (date(2027, 3, 31), date(2027, 4, 1))] == [True, False]


def test_an_ex_officio_post_follows_whoever_holds_the_other():
    desk = desk_of()
    reorganise(desk, CreatePost(post("21-board", "委員", "21", 5)))
    desk.appoint(appointment("b1", "21-board", kind="ex-officio", follows="10-head"), valid=EffectivePeriod(DAY), by=by("b"))
    assert desk.organisation().holders(P("21-board"), DAY) == (OfficerRef("3"),)
    desk.end_appointment(A("a3"), last_day=DAY, by=by("e"))
    desk.appoint(appointment("b2", "10-head", "5", "concurrent"), valid=EffectivePeriod(MORROW), by=by("b2"))
    organisation = desk.organisation()
    assert organisation.holders(P("21-board"), DAY) == (OfficerRef("3"),)
    assert organisation.holders(P("21-board"), MORROW) == (OfficerRef("5"),)
    assert organisation.holdings(P("21-board"), MORROW)[0].via == P("10-head")


def test_posts_that_follow_each_other_in_a_circle_are_refused():
    desk = desk_of()
    reorganise(desk, CreatePost(post("b1", "委員", "21", 5)), CreatePost(post("b2", "委員", "21", 5)))
    desk.appoint(appointment("x1", "b1", kind="ex-officio", follows="b2"), valid=EffectivePeriod(DAY), by=by("x1"))
    with pytest.raises(OrganisationRefused) as refused:
        desk.appoint(appointment("x2", "b2", kind="ex-officio", follows="b1"), valid=EffectivePeriod(DAY), by=by("x2"))
    assert set(codes(refused)) == {"master-data.appointments-follow-in-circle"}


def test_a_kind_that_follows_a_post_takes_no_officer():
    with pytest.raises(OrganisationRefused) as refused:
        desk_of().appoint(appointment("b1", "21-head", "5", "ex-officio"), valid=EffectivePeriod(DAY), by=by("b"))
    assert codes(refused) == ["master-data.appointment-does-not-fit-kind"]


def test_an_unknown_kind_is_told():
    with pytest.raises(OrganisationRefused) as refused:
        desk_of().appoint(appointment("b1", "21-head", "5", "併任"), valid=EffectivePeriod(DAY), by=by("b"))
    assert codes(refused) == ["master-data.appointment-kind-unknown"]


def test_a_caretaker_of_the_followed_post_does_not_come_to_the_other():
    desk = desk_of()
    reorganise(desk, CreatePost(post("20-board", "委員", "20", 5)))
    desk.appoint(appointment("b1", "20-board", kind="ex-officio", follows="21-head"), valid=EffectivePeriod(DAY), by=by("b"))
    assert desk.organisation().acting(P("21-head"), DAY) == (OfficerRef("6"),)
    assert desk.organisation().holders(P("20-board"), DAY) == ()
