"""順路 / The route: who endorses, who is asked and how, who could approve, and why."""

from datetime import date

import pytest
from attrs import evolve

from jichitai.case_core.authority import (
    ApprovalRoute,
    AttributeUnknown,
    Consult,
    LineWithoutChief,
    MatterUnknown,
    RouteStep,
    StepKind,
    approval_route,
    approving_post,
)  # fmt: skip
from jichitai.case_core.refs import ConsultMode, Matter, Seat
from jichitai.case_core.testing.town import (
    DIVISION_CHIEF,
    FINANCE,
    LEGAL,
    LINE,
    MAYOR,
    SECTION_CHIEF,
    SUPPLY,
    VICE_MAYOR,
    purchase,
    regulation,
)  # fmt: skip
from jichitai.master_data.kernel import OrganisationRef, PostRef

EDITION = regulation().as_of(date(2026, 6, 1))


def ruled(facts, *, line=LINE, drafter=(), **change):
    value = evolve(EDITION.value, **change)
    return approval_route(
        regulation=value, edition=EDITION.used, facts=facts, unit=SUPPLY, line=line, drafter_seats=frozenset(drafter)
    )


def shape(route):
    return [(step.stage, step.kind.value, step.seat, step.mode and step.mode.value) for step in route.steps]


@pytest.mark.parametrize("order", [(ConsultMode.CONSENT, ConsultMode.OPINION), (ConsultMode.OPINION, ConsultMode.CONSENT)])
def test_a_seat_asked_twice_acts_once_and_consent_is_the_stronger(order):
    consults = tuple(Consult(seat=LEGAL, mode=mode) for mode in order)
    assert shape(ruled(purchase(1), consults=consults).value) == [
        (1, "concurrence", LEGAL, "consent"),
        (2, "approval", SECTION_CHIEF, None),
    ]


def test_a_consulted_seat_of_the_own_line_concurs_instead_of_endorsing():
    consults = (Consult(seat=SECTION_CHIEF, mode=ConsultMode.CONSENT),)
    assert shape(ruled(purchase(1_200_000), consults=consults).value) == [
        (1, "concurrence", SECTION_CHIEF, "consent"),
        (2, "approval", DIVISION_CHIEF, None),
    ]


def test_neither_the_approver_nor_the_drafter_is_consulted():
    consults = tuple(Consult(seat=seat, mode=ConsultMode.CONSENT) for seat in (DIVISION_CHIEF, SECTION_CHIEF))
    assert shape(ruled(purchase(1_200_000), consults=consults, drafter=[SECTION_CHIEF]).value) == [
        (1, "approval", DIVISION_CHIEF, None)
    ]


def test_a_drafter_above_the_approver_leaves_nobody_to_endorse():
    route = ruled(purchase(1), consults=(), drafter=[DIVISION_CHIEF]).value
    assert shape(route) == [(1, "approval", SECTION_CHIEF, None)]


def test_seats_off_the_ladder_endorse_but_never_approve():
    subsection = Seat(OrganisationRef("契約係"), PostRef("係長"))
    route = ruled(purchase(1), line=(subsection, *LINE), consults=()).value
    assert shape(route) == [(1, "endorsement", subsection, None), (2, "approval", SECTION_CHIEF, None)]


def test_who_else_could_approve_is_listed_from_below_with_their_rows():
    route = ruled(purchase(1)).value
    assert [(each.seat, each.rows) for each in route.authorities] == [
        (SECTION_CHIEF, ("買1",)),
        (DIVISION_CHIEF, ("買2",)),
        (VICE_MAYOR, ("買3",)),
        (MAYOR, ()),
    ]
    assert route.able == LINE
    assert (route.rows_of(VICE_MAYOR), route.rows_of(FINANCE)) == (("買3",), ())


def test_an_important_matter_can_be_approved_by_the_chief_alone():
    assert ruled(purchase(1, "important")).value.able == (MAYOR,)


def test_the_ruling_says_why_in_both_languages_with_the_edition():
    ruling = ruled(purchase(1_200_000))
    assert ruling.ja.startswith("用度課・課長（回議）→財政課・課長（合議・同意）→総務部・部長（決裁）（港見市事務決裁規程")
    assert "区分買2：物件の買入れで5,000,000円以下（予定価格）は、部長が専決する。財政課・課長に合議する（同意）。" in ruling.ja
    assert "（2026-04-01施行・令和8年港見市訓令第3号）" in ruling.ja
    assert "Row 買2" in ruling.en
    assert [cite.law.ja for cite in ruling.cites][-2:] == ["地方自治法", "地方自治法"]


def test_a_raised_matter_says_which_flag_raised_it():
    ruling = ruled(purchase(1, "unusual", "doubtful"))
    assert "異例・規定の解釈上の疑義に当たるので、部長に上がる" in ruling.ja
    assert ruling.value.approver == DIVISION_CHIEF


def test_a_row_limited_to_a_unit_applies_on_that_unit_s_line_only():
    rows = tuple(evolve(row, units=frozenset({OrganisationRef("総務部")})) for row in EDITION.value.rules)
    assert ruled(purchase(1), rules=rows).value.approver == SECTION_CHIEF
    elsewhere = tuple(evolve(row, units=frozenset({OrganisationRef("福祉部")})) for row in EDITION.value.rules)
    assert ruled(purchase(1), rules=elsewhere).value.approver == MAYOR
    value = evolve(EDITION.value, rules=rows)
    assert approving_post(regulation=value, edition=EDITION.used, facts=purchase(1)).value == PostRef("市長")


def test_a_misspelt_code_is_refused_with_the_known_ones():
    with pytest.raises(MatterUnknown) as refused:
        ruled(evolve(purchase(1), matter=Matter("purchace")))
    assert Matter("purchase") in refused.value.finding.facts["known"]
    with pytest.raises(AttributeUnknown):
        ruled(purchase(1, "rutine"))


def test_a_line_without_the_chief_gives_no_route():
    with pytest.raises(LineWithoutChief):
        ruled(purchase(1), line=LINE[:-1])


def test_a_route_ends_with_its_one_approval():
    route = ruled(purchase(1_200_000)).value
    approval = route.steps[-1]
    for steps in ((), route.steps[:-1], (approval, approval), (approval, *route.steps[:-1])):
        with pytest.raises(ValueError):
            evolve(route, steps=steps)
    other = RouteStep(number=3, stage=3, kind=StepKind.APPROVAL, seat=MAYOR)
    with pytest.raises(ValueError):
        evolve(route, steps=(*route.steps[:-1], other))
    assert isinstance(route, ApprovalRoute)
