"""組織の窓口 / The desk: whole or nothing, everything wrong at once, and nothing said twice."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from jichitai.master_data.journal import IdempotencyConflict
from jichitai.master_data.kernel import CaseRef, EffectivePeriod, OfficerRef, OrganisationRef, PostRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.organisation import (
    STREAM,
    AbolishPost,
    AbolishUnit,
    Absence,
    AbsenceRef,
    AlterPost,
    AppointmentRef,
    Book,
    By,
    CreatePost,
    CreateUnit,
    Cut,
    DeputyRuleRef,
    Effect,
    EstablishedBy,
    LevelRef,
    MergeUnits,
    MovePost,
    MoveUnit,
    OrganisationRefused,
    OrganisationUnit,
    PlanOutdated,
    Put,
    RenameUnit,
    Reorganisation,
    SplitUnit,
    StaffMember,
    Successor,
    check_organisation,
)
from jichitai.master_data.organisation.events import read_event
from jichitai.master_data.organisation.kinds import APPOINTMENT_KIND, LEVEL, POST, STAFF, UNIT
from jichitai.master_data.temporal import LineChangedByAnother, LineHasGap, MemoryFacts, MemoryMasters
from jichitai.master_data.testing.organisation import ALWAYS, SINCE, appointment, by, desk_of, post, small_city, unit

U, P, A = OrganisationRef, PostRef, AppointmentRef
DAY = date(2027, 4, 1)
EVE, MORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)


def codes(error):
    return [each.code for each in error.value.findings]


def reorganise(desk, *lines, on=DAY, key="r"):
    return desk.reorganise(desk.plan(Reorganisation(on=on, lines=lines)), by=by(key))


class Ticking:
    """進む時計 / A clock that moves a second each time it is read."""

    def __init__(self):
        self.instant = datetime(2026, 4, 1, tzinfo=UTC)

    def now(self):
        self.instant += timedelta(seconds=1)
        return self.instant


def test_the_small_city_is_sound():
    assert check_organisation(small_city()) == ()


def test_a_rename_leaves_posts_and_appointments_alone():
    desk = desk_of()
    before = desk.organisation()
    done = desk.rename(U("11"), "総務企画課", on=DAY, by=by("rename"))
    after = desk.organisation()
    assert done.subjects == 1
    assert (after.unit(U("11"), EVE).name, after.unit(U("11"), DAY).name) == ("総務課", "総務企画課")
    assert after.book.appointments == before.book.appointments
    assert after.book.posts == before.book.posts


def test_an_abolished_unit_is_there_on_the_eve_and_not_on_the_day():
    desk = desk_of()
    desk.abolish(U("21"), on=DAY, by=by("abolish"), successors=(Successor(U("11")),))
    organisation = desk.organisation()
    assert [organisation.unit(U("21"), day) is not None for day in (EVE, DAY, MORROW)] == [True, False, False]
    assert organisation.successors(U("21"), EVE) == (Successor(U("21")),)
    assert organisation.successors(U("21"), DAY) == (Successor(U("11")),)


def test_abolishing_a_unit_with_units_below_it_is_refused_until_they_are_moved():
    desk = desk_of()
    with pytest.raises(OrganisationRefused) as refused:
        desk.abolish(U("20"), on=DAY, by=by("abolish"))
    assert codes(refused) == ["master-data.unit-orphaned"]
    assert desk.organisation().unit(U("20"), DAY) is not None
    reorganise(desk, MoveUnit(unit=U("21"), parents=(U("10"),)), AbolishUnit(unit=U("20"), successors=(Successor(U("10")),)))
    assert [each.name for each in desk.organisation().children(U("10"), DAY)] == ["総務課", "福祉課", "人事課"]


def test_every_finding_of_a_reorganisation_is_told_at_once_and_nothing_is_written():
    desk = desk_of()
    head = desk.masters.journal.head(STREAM)
    with pytest.raises(OrganisationRefused) as refused:
        reorganise(
            desk,
            AbolishUnit(unit=U("12"), successors=(Successor(U("11"), Fraction(1, 2)), Successor(U("99"), Fraction(1, 3)))),
            RenameUnit(unit=U("77"), name="ない課"),
            MoveUnit(unit=U("10"), parents=(U("11"),)),
            SplitUnit(unit=U("21"), into=(Successor(U("11")),)),
            CreateUnit(unit("11", "総務課", "division", "10")),
        )
    assert set(codes(refused)) == {
        "master-data.shares-do-not-add-up",
        "master-data.successor-missing",
        "master-data.unit-unknown",
        "master-data.unit-in-circle",
        "master-data.split-into-fewer-than-two",
        "master-data.unit-already-there",
    }
    assert desk.masters.journal.head(STREAM) == head
    assert desk.organisation().book == small_city()


@pytest.mark.parametrize(
    "lines",
    [
        (RenameUnit(unit=U("11"), name="甲"), RenameUnit(unit=U("11"), name="乙")),
        (AbolishUnit(unit=U("12")), RenameUnit(unit=U("12"), name="乙")),
        (AbolishUnit(unit=U("12")), MergeUnits(units=(U("11"), U("12")), into=U("11"))),
        (AbolishPost(post=P("11-staff")), MovePost(post=P("11-staff"), to=U("12"))),
    ],
)
def test_lines_that_contradict_each_other_are_told(lines):
    found = desk_of().plan(Reorganisation(on=DAY, lines=lines)).findings
    assert "master-data.reorganisation-line-conflict" in {each.code for each in found}


def test_a_rename_and_a_move_of_one_unit_go_together():
    desk = desk_of()
    reorganise(desk, RenameUnit(unit=U("12"), name="職員課"), MoveUnit(unit=U("12"), parents=(U("20"),), place=9))
    found = desk.organisation().unit(U("12"), DAY)
    assert (found.name, found.parents, found.place) == ("職員課", (U("20"),), 9)


def test_a_unit_may_not_become_its_own_parent():
    with pytest.raises(OrganisationRefused) as refused:
        desk_of().move(U("11"), (U("11"),), on=DAY, by=by("m"))
    assert codes(refused) == ["master-data.unit-in-circle"]


def test_a_circle_of_three_is_found():
    desk = desk_of()
    desk.found(unit("111", "庶務係", "division", "11"), on=DAY, by=by("f"))
    with pytest.raises(OrganisationRefused) as refused:
        desk.move(U("10"), (U("111"),), on=DAY, by=by("m"))
    assert set(codes(refused)) == {"master-data.unit-in-circle"}


def test_a_unit_below_the_top_must_have_a_parent():
    with pytest.raises(OrganisationRefused) as refused:
        desk_of().found(unit("13", "防災課", "division"), on=DAY, by=by("f"))
    assert codes(refused) == ["master-data.unit-without-parent"]


def test_the_number_of_an_abolished_unit_is_not_given_again():
    desk = desk_of()
    desk.abolish(U("12"), on=DAY, by=by("a"))
    with pytest.raises(OrganisationRefused) as refused:
        desk.found(unit("12", "人事課", "division", "10"), on=date(2030, 4, 1), by=by("f"))
    assert codes(refused) == ["master-data.unit-already-there"]


def test_a_merge_ends_all_but_the_unit_that_takes_over():
    desk = desk_of()
    reorganise(desk, MergeUnits(units=(U("11"), U("12")), into=U("11")))
    organisation = desk.organisation()
    assert organisation.unit(U("12"), DAY) is None
    assert organisation.unit(U("11"), DAY) is not None
    assert organisation.successors(U("12"), DAY) == (Successor(U("11")),)


def test_successors_are_followed_through_later_changes_with_their_shares():
    desk = desk_of()
    third, two = Fraction(1, 3), Fraction(2, 3)
    reorganise(
        desk,
        CreateUnit(unit("13", "職員課", "division", "10")),
        SplitUnit(unit=U("12"), into=(Successor(U("11"), third), Successor(U("13"), two))),
    )
    later = date(2029, 4, 1)
    reorganise(
        desk,
        SplitUnit(unit=U("13"), into=(Successor(U("13"), Fraction(1, 2)), Successor(U("21"), Fraction(1, 2)))),
        on=later,
        key="r2",
    )
    organisation = desk.organisation()
    assert organisation.successors(U("12"), later - timedelta(days=1)) == (Successor(U("11"), third), Successor(U("13"), two))
    assert organisation.successors(U("12"), later) == (
        Successor(U("11"), third),
        Successor(U("13"), third),
        Successor(U("21"), third),
    )
    assert organisation.unit(U("13"), later) is not None


def test_a_split_unit_that_lives_on_must_keep_its_share():
    desk = desk_of()
    edits = desk.plan(
        Reorganisation(
            on=DAY,
            lines=(SplitUnit(unit=U("11"), into=(Successor(U("12"), Fraction(1, 2)), Successor(U("21"), Fraction(1, 2)))),),
        )
    ).edits
    succession = next(each for each in edits if isinstance(each, Put) and each.subject[0] == "organisation.succession")
    with pytest.raises(OrganisationRefused) as refused:
        desk.correct((succession,), reason="組織は存続していた", by=by("c"))
    assert codes(refused) == ["master-data.succession-of-living-unit"]


def test_posts_of_an_abolished_unit_end_with_it_and_the_plan_says_whom_it_reaches():
    plan = desk_of().plan(Reorganisation(on=DAY, lines=(AbolishUnit(unit=U("11"), successors=(Successor(U("12")),)),)))
    assert {each.key for each in plan.impacts_on("organisation.post", Effect.ENDED)} == {"11-head", "11-staff"}
    assert {each.key for each in plan.impacts_on("organisation.appointment", Effect.ENDED)} == {"a4", "a6", "a9"}
    assert plan.is_possible
    assert [(each.code, each.facts["officer"]) for each in plan.findings] == [
        ("master-data.officer-left-without-main", "4"),
        ("master-data.officer-left-without-main", "5"),
        ("master-data.officer-left-without-main", "7"),
    ]


def test_with_a_successor_post_the_appointments_go_on_without_a_new_order():
    desk = desk_of()
    plan = desk.plan(
        Reorganisation(
            on=DAY,
            lines=(
                CreateUnit(unit("13", "企画課", "division", "10")),
                CreatePost(post("13-staff", "主査", "13", 6, seats=3)),
                AbolishPost(post=P("11-staff"), successor=P("13-staff")),
            ),
        )
    )
    assert plan.findings == ()
    desk.reorganise(plan, by=by("r"))
    organisation = desk.organisation()
    assert organisation.holders(P("11-staff"), EVE) == (OfficerRef("5"), OfficerRef("7"))
    assert organisation.holders(P("11-staff"), DAY) == ()
    assert organisation.holders(P("13-staff"), DAY) == (OfficerRef("5"), OfficerRef("7"))


def test_a_moved_post_takes_its_holder_along():
    desk = desk_of()
    reorganise(desk, MovePost(post=P("12-head"), to=U("20")), AlterPost(post=P("11-staff"), title="主査", seats=3))
    organisation = desk.organisation()
    assert [each.unit for each in organisation.services(OfficerRef("4"), DAY)] == [U("11"), U("20")]
    assert organisation.post(P("11-staff"), DAY).seats == 3


def test_deputies_follow_their_posts_and_end_with_the_last_of_them():
    desk = desk_of()
    reorganise(desk, AbolishUnit(unit=U("12")))
    organisation = desk.organisation()
    assert organisation.provision(P("10-head"), DAY).deputies == (P("11-head"),)
    assert organisation.provision(P("10-head"), DAY, subject="人事").subject is None
    assert organisation.provision(P("10-head"), EVE, subject="人事").subject == "人事"


def test_a_move_is_carried_into_later_facts_that_say_the_same():
    desk = desk_of()
    desk.rename(U("12"), "職員課", on=date(2028, 4, 1), by=by("later rename"))
    desk.move(U("12"), (U("20"),), on=DAY, by=by("earlier move"))
    organisation = desk.organisation()
    assert [
        (organisation.unit(U("12"), day).name, organisation.unit(U("12"), day).parents) for day in (DAY, date(2028, 4, 1))
    ] == [
        ("人事課", (U("20"),)),
        ("職員課", (U("20"),)),
    ]


def test_a_later_move_made_on_purpose_stands():
    desk = desk_of()
    desk.move(U("12"), (U("00"),), on=date(2028, 4, 1), by=by("later move"))
    desk.move(U("12"), (U("10"),), on=date(2029, 4, 1), by=by("back again"))
    desk.move(U("12"), (U("20"),), on=DAY, by=by("earlier move"))
    organisation = desk.organisation()
    assert organisation.unit(U("12"), date(2028, 3, 31)).parents == (U("20"),)
    assert organisation.unit(U("12"), date(2028, 4, 1)).parents == (U("00"),)
    assert organisation.unit(U("12"), date(2029, 4, 1)).parents == (U("10"),)


def test_a_plan_that_would_now_do_something_else_is_refused():
    desk = desk_of()
    plan = desk.plan(Reorganisation(on=DAY, lines=(AbolishUnit(unit=U("12")),)))
    desk.end_appointment(A("a5"), last_day=date(2026, 9, 30), by=by("e"))
    with pytest.raises(PlanOutdated) as refused:
        desk.reorganise(plan, by=by("r"))
    assert refused.value.finding.facts["changed"] == ("organisation.appointment a5",)
    again = desk.plan(plan.reorganisation)
    assert desk.reorganise(again, by=by("r")).entry is not None


def test_a_change_elsewhere_does_not_outdate_a_plan():
    desk = desk_of()
    plan = desk.plan(Reorganisation(on=DAY, lines=(AbolishUnit(unit=U("12")),)))
    desk.rename(U("21"), "生活福祉課", on=DAY, by=by("x"))
    assert desk.reorganise(plan, by=by("r")).entry is not None


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


def test_numbers_are_used_once():
    desk = desk_of()
    with pytest.raises(OrganisationRefused) as refused:
        desk.appoint(appointment("a4", "21-head", "5", "concurrent"), valid=EffectivePeriod(DAY), by=by("b"))
    assert codes(refused) == ["master-data.organisation-number-already-used"]
    with pytest.raises(OrganisationRefused) as refused:
        desk.enter(OfficerRef("7"), valid=EffectivePeriod(DAY), by=by("n"))
    assert codes(refused) == ["master-data.officer-already-in-service"]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (lambda desk: desk.end_appointment(A("zz"), last_day=DAY, by=by("k")), "appointment-unknown"),
        (lambda desk: desk.end_deputies(DeputyRuleRef("zz"), last_day=DAY, by=by("k")), "deputies-unknown"),
        (lambda desk: desk.leave(OfficerRef("99"), last_day=DAY, by=by("k")), "officer-unknown"),
        (lambda desk: desk.rename(U("99"), "甲", on=DAY, by=by("k")), "unit-unknown"),
        (lambda desk: reorganise(desk, MovePost(post=P("99"), to=U("11"))), "post-unknown"),
        (lambda desk: reorganise(desk, CreatePost(post("11-head", "課長", "11", 4))), "post-already-there"),
        (lambda desk: desk.correct((Cut(ALWAYS, UNIT.name, "99"),), reason="誤り", by=by("k")), "nothing-to-correct"),
        (
            lambda desk: desk.record_absence(Absence(ref=AbsenceRef("x"), officer=OfficerRef("99")), valid=ALWAYS, by=by("k")),
            "officer-not-in-service",
        ),
    ],
)
def test_what_is_not_there_is_named(command, code):
    with pytest.raises(OrganisationRefused) as refused:
        command(desk_of())
    assert codes(refused) == [f"master-data.{code}"]


def test_a_refused_command_may_be_put_right_and_sent_again_under_another_key():
    desk = desk_of()
    with pytest.raises(OrganisationRefused):
        desk.rename(U("99"), "甲", on=DAY, by=by("k"))
    assert desk.rename(U("11"), "甲", on=DAY, by=by("k")).entry == f"{STREAM}#2"


def test_a_repeat_under_the_same_key_writes_nothing_and_gives_the_first_result():
    desk = desk_of()
    first = desk.rename(U("11"), "甲課", on=DAY, by=by("k"))
    assert desk.rename(U("11"), "甲課", on=DAY, by=by("k")) == first
    assert desk.masters.journal.head(STREAM).sequence == 2
    with pytest.raises(IdempotencyConflict):
        desk.rename(U("11"), "乙課", on=DAY, by=by("k"))


def test_a_change_that_changes_nothing_is_not_written():
    desk = desk_of()
    assert desk.rename(U("11"), "総務課", on=DAY, by=by("k")).subjects == 0
    assert desk.masters.journal.head(STREAM).sequence == 1


def test_each_command_is_one_entry_on_the_cases_time_line_and_reads_back():
    desk = desk_of()
    case = CaseRef("2026-1")
    desk.rename(U("11"), "甲課", on=DAY, by=By(officer=OfficerRef("2"), key="k", case=case))
    (entry,) = desk.masters.journal.timeline(case)
    assert (entry.event_type, entry.actor, entry.effective_on) == ("master-data.organisation-reorganised", OfficerRef("2"), DAY)
    event = read_event(entry)
    assert event.reorganisation.lines == (RenameUnit(unit=U("11"), name="甲課"),)
    fact = desk.masters.facts.line(UNIT, "11").fact_on(DAY)
    assert fact.entry == entry.id


def test_a_correction_of_the_past_leaves_what_was_believed():
    clock = Ticking()
    desk = desk_of(clock=clock)
    believed_then = clock.now()
    old = desk.organisation().unit(U("11"), SINCE)
    right = unit("11", "庶務課", "division", "10", place=1)
    period = EffectivePeriod(SINCE, date(2010, 4, 1))
    desk.correct((Put(period, right),), reason="平成22年3月までは庶務課であった", by=by("c"))
    now, then = desk.organisation(), desk.organisation(recorded=believed_then)
    assert (then.unit(U("11"), SINCE).name, now.unit(U("11"), SINCE).name) == ("総務課", "庶務課")
    assert now.unit(U("11"), date(2010, 4, 1)) == old


def test_one_command_is_one_instant_in_every_line():
    clock = Ticking()
    desk = desk_of(clock=clock)
    reorganise(desk, AbolishUnit(unit=U("12")), RenameUnit(unit=U("11"), name="甲課"))
    instants = {fact.recorded_at for line in desk.masters.facts.lines(UNIT) for fact in line.facts}
    assert len(instants) == 2
    at = max(instants)
    just_before = desk.organisation(recorded=at - timedelta(microseconds=1))
    assert just_before.book == small_city()


def test_what_was_wrong_before_does_not_forbid_a_change_that_did_not_cause_it():
    desk = desk_of()
    line = desk.masters.facts.line(LEVEL, "division")
    desk.masters.facts.apply(line.withdraw(EffectivePeriod(date(2010, 4, 1), date(2011, 4, 1)), now=desk.clock.now()))
    assert {each.code for each in check_organisation(desk.organisation().book)} == {"master-data.unit-level-unknown"}
    assert desk.rename(U("12"), "職員課", on=DAY, by=by("k")).entry is not None


def test_a_caretaker_of_the_followed_post_does_not_come_to_the_other():
    desk = desk_of()
    reorganise(desk, CreatePost(post("20-board", "委員", "20", 5)))
    desk.appoint(appointment("b1", "20-board", kind="ex-officio", follows="21-head"), valid=EffectivePeriod(DAY), by=by("b"))
    assert desk.organisation().acting(P("21-head"), DAY) == (OfficerRef("6"),)
    assert desk.organisation().holders(P("20-board"), DAY) == ()


@pytest.mark.parametrize(
    ("kind", "key", "wanted"),
    [
        (UNIT, "12", {"post-without-unit"}),
        (POST, "12-head", {"appointment-without-post", "deputy-missing"}),
        (STAFF, "4", {"officer-not-in-service"}),
        (LEVEL, "division", {"unit-level-unknown"}),
        (APPOINTMENT_KIND, "concurrent", {"appointment-kind-unknown"}),
    ],
)
def test_what_leans_on_a_withdrawn_fact_is_told(kind, key, wanted):
    with pytest.raises(OrganisationRefused) as refused:
        desk_of().correct((Cut(EffectivePeriod(DAY), kind.name, key),), reason="誤り", by=by("c"))
    assert {each.removeprefix("master-data.") for each in codes(refused)} == wanted


def test_a_successor_that_turns_out_never_to_have_been_is_told():
    desk = desk_of()
    desk.found(unit("13", "職員課", "division", "10"), on=DAY, by=by("f"))
    desk.abolish(U("12"), on=DAY, by=by("a"), successors=(Successor(U("13")),))
    with pytest.raises(OrganisationRefused) as refused:
        desk.correct((Cut(EffectivePeriod(DAY), UNIT.name, "13"),), reason="誤り", by=by("c"))
    assert codes(refused) == ["master-data.successor-missing"]


def test_a_post_that_has_moved_away_outlives_its_old_unit():
    desk = desk_of()
    reorganise(desk, MovePost(post=P("12-head"), to=U("20")))
    desk.abolish(U("12"), on=date(2028, 4, 1), by=by("a"))
    assert desk.organisation().holders(P("12-head"), date(2028, 4, 1)) == (OfficerRef("4"),)


def test_a_large_import_is_several_entries_of_one_instant_and_no_subject_is_divided():
    desk = desk_of(book=Book())
    staff = tuple(Put(EffectivePeriod(DAY), StaffMember(ref=OfficerRef(f"{number:05}"))) for number in range(2_500))
    done = desk.import_edits(staff, source="人事", on=DAY, by=by("i"))
    entries = list(desk.masters.journal.read(STREAM))
    assert (done.subjects, [len(read_event(each).edits) for each in entries]) == (2_500, [1_000, 1_000, 500])
    facts = [fact for line in desk.masters.facts.lines(STAFF) for fact in line.facts]
    assert len({fact.recorded_at for fact in facts}) == 1
    assert {fact.entry for fact in facts} == {each.id for each in entries}
    assert [fact.entry for fact in facts][999:1_001] == [entries[0].id, entries[1].id]


def test_a_unit_written_past_the_desk_has_no_gaps_either():
    line = desk_of().masters.facts.line(UNIT, "12")
    with pytest.raises(LineHasGap):
        line.withdraw(EffectivePeriod(date(2010, 4, 1), date(2011, 4, 1)), now=FixedClock.at(2027, 4, 1).now())


def test_a_line_written_between_reading_and_holding_is_not_written_over():
    clock = FixedClock.at(2026, 4, 1)

    class Raced(MemoryFacts):
        """割り込み / Somebody writes past the desk, after it has read and before it holds."""

        def hold(self, kind, key, /):
            line = self.line(kind, key)
            if key == "11" and len(line.facts) == 1:
                value = unit("11", "割込課", "division", "10", place=1)
                self.apply(line.record(value, EffectivePeriod(date(2020, 4, 1)), now=clock.now()))
            return self.line(kind, key)

    masters = MemoryMasters(clock=clock)
    masters.facts = Raced()
    desk = desk_of(masters, clock=clock)
    with pytest.raises(LineChangedByAnother):
        desk.rename(U("11"), "甲課", on=DAY, by=by("k"))


def test_a_joint_bureau_of_a_prefecture_and_its_city():
    """大阪港湾局は、二〇二〇年十月一日に、府と市が規約により共同で設けた / Set up together from 1 October 2020."""
    prefecture, city, on = "270008", "271004", date(2020, 10, 1)
    desk = desk_of()
    bureau = OrganisationUnit(
        ref=U("harbour"), name="大阪港湾局", level=LevelRef("department"), owners=(prefecture, city),
        parents=(U("pref"), U("city")), established_by=EstablishedBy.AGREEMENT,
    )  # fmt: skip
    for number, name, owner in (("pref", "大阪府", prefecture), ("city", "大阪市", city)):
        desk.found(unit(number, name, "city", owners=(owner,)), on=SINCE, by=by(number))
    desk.found(bureau, on=on, by=by("harbour"))
    organisation = desk.organisation()
    assert organisation.unit(U("harbour"), on - timedelta(days=1)) is None
    for body in ("pref", "city"):
        assert [each.name for each in organisation.children(U(body), on)] == ["大阪港湾局"]
    with pytest.raises(OrganisationRefused) as refused:
        desk.move(U("harbour"), (U("city"),), on=date(2021, 4, 1), by=by("m"))
    assert codes(refused) == ["master-data.joint-unit-owner-without-parent"]
