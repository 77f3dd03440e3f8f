"""組織の写し / Answers of the snapshot: joint units, lines of superiors, deputies, trees, vacancies."""

from datetime import date
from fractions import Fraction

import pytest

from jichitai.master_data.kernel import EffectivePeriod, OfficerRef, OrganisationRef, PostRef
from jichitai.master_data.organisation import (
    Absence,
    AbsenceRef,
    Book,
    DeputyBasis,
    DeputyRule,
    DeputyRuleRef,
    Draft,
    EstablishedBy,
    HolderState,
    LevelRef,
    Organisation,
    OrganisationUnit,
    Post,
    StatutoryOffice,
    Successor,
    UnitLevel,
    check_organisation,
)
from jichitai.master_data.testing.organisation import ALWAYS, CITY, SINCE, appointment, post, small_city, unit

U, P = OrganisationRef, PostRef
DAY = date(2026, 4, 1)
OTHER = "999989"


def changed(*edits, book=None):
    draft = Draft(small_city() if book is None else book)
    for valid, value in edits:
        draft.put(valid, value)
    return draft.book


def codes(book):
    return {each.code.removeprefix("master-data.") for each in check_organisation(book)}


def joint_book(parents=("00", "99"), owners=(CITY, OTHER), basis=EstablishedBy.AGREEMENT):
    harbour = OrganisationUnit(
        ref=U("P"),
        name="港湾局",
        level=LevelRef("department"),
        owners=owners,
        parents=tuple(map(U, parents)),
        established_by=basis,
    )
    return changed(
        (ALWAYS, unit("99", "若葉県", "city", owners=(OTHER,))),
        (ALWAYS, post("governor", "知事", "99", 1, heads=True)),
        (EffectivePeriod(date(2020, 10, 1)), harbour),
        (EffectivePeriod(date(2020, 10, 1)), post("P-head", "局長", "P", 3, heads=True)),
    )


def test_a_joint_unit_has_a_way_up_and_a_line_of_superiors_for_each_owner():
    book = joint_book()
    assert codes(book) == set()
    organisation = Organisation(book)
    assert [[each.name for each in path] for path in organisation.paths(U("P"), DAY)] == [
        ["港湾局", "青葉市"],
        ["港湾局", "若葉県"],
    ]
    assert [[each.title for each in line] for line in organisation.superiors(U("P"), DAY)] == [["局長", "市長"], ["局長", "知事"]]
    assert [[each.title for each in line] for line in organisation.superiors_of(P("P-head"), DAY)] == [["市長"], ["知事"]]


def test_a_joint_unit_hangs_once_under_each_parent_and_stands_once_among_descendants():
    organisation = Organisation(joint_book())
    below = {node.unit.ref.value: [each.unit.ref.value for each in node.children] for node in organisation.tree(DAY)}
    assert "P" in below["00"]
    assert below["99"] == ["P"]
    assert [each.ref.value for each in organisation.descendants(U("99"), DAY)] == ["P"]


@pytest.mark.parametrize(
    ("book", "wanted"),
    [
        (joint_book(parents=("00",)), {"joint-unit-owner-without-parent"}),
        (joint_book(basis=EstablishedBy.ORDINANCE), {"joint-unit-without-agreement"}),
        (joint_book(owners=(CITY,), basis=EstablishedBy.ORDINANCE), {"parent-of-another-body"}),
        (joint_book(basis=None), {"unit-basis-unknown"}),
    ],
)
def test_a_joint_unit_needs_both_owners_and_their_agreement(book, wanted):
    assert codes(book) == wanted


def test_a_department_not_established_by_ordinance_is_told():
    level = UnitLevel(ref=LevelRef("department"), name="部", place=2, by_ordinance=True)
    bare = OrganisationUnit(
        ref=U("10"), name="総務部", level=level.ref, owners=(CITY,), parents=(U("00"),), place=1,
        established_by=EstablishedBy.REGULATION,
    )  # fmt: skip
    assert codes(changed((ALWAYS, bare))) == {"unit-not-by-ordinance"}


def test_one_body_has_one_accounting_officer_on_any_day():
    def officer(number, valid):
        return valid, post(number, "会計管理者", "00", 3, office=StatutoryOffice.ACCOUNTING_OFFICER)

    first = officer("acc1", EffectivePeriod(SINCE, DAY))
    assert codes(changed(first, officer("acc2", EffectivePeriod(DAY)))) == set()
    assert codes(changed(first, officer("acc2", EffectivePeriod(date(2026, 3, 31))))) == {"accounting-officers-more-than-one"}


def test_a_unit_that_comes_back_has_a_gap_and_a_missing_level_is_told():
    draft = Draft(small_city())
    from jichitai.master_data.organisation.kinds import LEVEL, UNIT

    draft.cut(UNIT, "21", EffectivePeriod(date(2020, 4, 1), date(2021, 4, 1)))
    draft.cut(LEVEL, "city", EffectivePeriod(DAY))
    assert codes(draft.book) == {"unit-has-gap", "post-without-unit", "unit-level-unknown"}


def test_deputies_that_do_not_exist_or_are_oneself_or_twice_laid_down_are_told():
    def provision(number, absent, *deputies):
        return ALWAYS, DeputyRule(ref=DeputyRuleRef(number), absent=P(absent), deputies=tuple(map(P, deputies)))

    assert codes(changed(provision("d9", "20-head", "nobody"))) == {"deputy-missing"}
    assert codes(changed(provision("d9", "20-head", "20-head"))) == {"deputy-is-oneself"}
    assert codes(changed(provision("d9", "10-head", "20-head"))) == {"deputy-rules-overlap"}


def away(officer, first, last):
    return EffectivePeriod.through(first, last), Absence(ref=AbsenceRef(officer), officer=OfficerRef(officer))


@pytest.mark.parametrize(("on", "acting"), [(1, ()), (2, ("4",)), (3, ("4",)), (4, ())])
def test_a_stand_in_acts_from_the_first_day_of_absence_to_the_last(on, acting):
    organisation = Organisation(changed(away("3", date(2026, 6, 2), date(2026, 6, 3))))
    ruling = organisation.who_may_act(P("10-head"), date(2026, 6, on))
    assert tuple(each.value for each in ruling.value) == acting
    assert ruling.cites[0].key == "322AC0000000067:154"


def test_a_vacancy_is_not_an_absence():
    book = small_city()
    draft = Draft(book)
    from jichitai.master_data.organisation.kinds import APPOINTMENT

    draft.cut(APPOINTMENT, "a3", EffectivePeriod(DAY))
    draft.cut(APPOINTMENT, "a1", EffectivePeriod(DAY))
    organisation = Organisation(draft.book)
    assert organisation.holder_state(P("10-head"), DAY) is HolderState.VACANT
    assert organisation.who_may_act(P("10-head"), DAY).value == ()
    assert organisation.who_may_act(P("mayor"), DAY).value == (OfficerRef("2"),)


def test_where_nothing_is_laid_down_the_answer_is_none():
    assert Organisation(small_city()).who_may_act(P("21-head"), DAY) is None


def test_a_caretaker_who_is_there_needs_no_deputy():
    rule = DeputyRule(ref=DeputyRuleRef("d9"), absent=P("21-head"), deputies=(P("11-head"),), basis=DeputyBasis.STANDING_IN)
    organisation = Organisation(changed((ALWAYS, rule)))
    assert organisation.holder_state(P("21-head"), DAY) is HolderState.PRESENT
    assert organisation.who_may_act(P("21-head"), DAY).value == ()


def test_the_tree_of_one_era_is_one_object_and_of_the_next_another():
    book = changed((EffectivePeriod(DAY), unit("12", "職員課", "division", "10", place=2)))
    organisation = Organisation(book)
    eve = date(2026, 3, 31)
    assert organisation.tree(SINCE) is organisation.tree(eve)
    assert organisation.tree(eve) is not organisation.tree(DAY)
    assert [node.unit.name for node in organisation.tree(DAY)[0].children[0].children] == ["総務課", "職員課"]


def test_outside_its_days_an_organisation_answers_with_nothing():
    organisation, before = Organisation(small_city()), date(2006, 3, 31)
    assert organisation.unit(U("10"), before) is None
    assert organisation.tree(before) == ()
    assert organisation.holders(P("10-head"), before) == ()
    assert organisation.paths(U("10"), before) == ()
    assert organisation.superiors_of(P("10-head"), before) == ()
    assert organisation.unit(U("10"), date.max).name == "総務部"


def test_a_unit_nobody_abolished_is_its_own_successor():
    assert Organisation(small_city()).successors(U("10"), DAY) == (Successor(U("10"), Fraction(1)),)


def test_no_name_of_a_person_can_be_kept():
    from attrs import fields

    from jichitai.master_data.organisation import StaffMember

    assert [each.name for each in fields(StaffMember)] == ["ref"]


@pytest.mark.parametrize(
    "make",
    [
        lambda: unit("10", " 総務部", "department", "00"),
        lambda: unit("10", "総務部", "department", "00", owners=("99999",)),
        lambda: unit("10", "総務部", "department", "00", owners=(CITY, CITY)),
        lambda: unit("10", "総務部", "department", "10"),
        lambda: post("p", "課長", "10", 0),
        lambda: post("p", "課長", "10", 1, seats=0),
        lambda: Post(ref=P("p"), title="", unit=U("10"), place=1),
        lambda: appointment("a", "p"),
        lambda: appointment("a", "p", "1", follows="q"),
        lambda: appointment("a", "p", follows="p"),
        lambda: Successor(U("10"), Fraction(0)),
        lambda: Successor(U("10"), Fraction(4, 3)),
        lambda: DeputyRule(ref=DeputyRuleRef("d"), absent=P("p"), deputies=()),
    ],
)
def test_a_value_that_means_nothing_cannot_exist(make):
    with pytest.raises(ValueError, match=r"\w"):
        make()


def test_an_empty_book_is_sound_and_silent():
    assert check_organisation(Book()) == ()
    assert Organisation(Book()).vacancies(DAY) == ()
