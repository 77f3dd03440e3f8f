"""組織の窓口：再編 / The desk and reorganisations: whole or nothing, everything wrong at once."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from organisation_desk import DAY, EVE, MORROW, A, P, U, codes, reorganise

from jichitai.master_data.kernel import OfficerRef
from jichitai.master_data.organisation import (
    STREAM,
    AbolishPost,
    AbolishUnit,
    AlterPost,
    CreatePost,
    CreateUnit,
    Effect,
    MergeUnits,
    MovePost,
    MoveUnit,
    OrganisationRefused,
    PlanOutdated,
    Put,
    RenameUnit,
    Reorganisation,
    SplitUnit,
    Successor,
    check_organisation,
)
from jichitai.master_data.testing.organisation import by, desk_of, post, small_city, unit


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
