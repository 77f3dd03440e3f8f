"""請求の決定表 / Decision tables of requests: complete, and the same as a table written another way."""

from datetime import date
from itertools import product

import pytest
from attrs import evolve

from jichitai.master_data.calendars import ClosedDayRules
from jichitai.master_data.kernel import LegalPeriod, RecordRef, Yen
from jichitai.public_records.disclosure.redaction import RedactedSpan, Redaction, overlapping
from jichitai.public_records.privacy.amendment import (
    SuspensionGround,
    SuspensionMeasure,
    amendment_open_through,
    check_suspension_measure,
)
from jichitai.public_records.privacy.entitlement import Standing, check_requester
from jichitai.public_records.privacy.file_register import FileExemption, PersonalFile, personal_file_registered
from jichitai.public_records.privacy.ordinance_limits import OrdinancePeriods, check_ordinance_periods
from jichitai.public_records.requests.appeal import PlannedRuling, referral_of, review_procedure_of
from jichitai.public_records.requests.carrying_out import (
    FeeCause,
    disclosure_fee_due,
    further_showing_open_through,
)
from jichitai.public_records.requests.case_transfer import TransferTo, transfer_effect_of
from jichitai.public_records.requests.decision_notice import DecisionNotice, check_decision_notice
from jichitai.public_records.requests.exemption import (
    DISCLOSURE_EXEMPTIONS,
    PERSONAL_EXEMPTIONS,
    ExemptionCategory,
    ExemptionClaim,
    ExemptionList,
    ExemptionNotAvailable,
    ExemptionRequirement,
    Withholding,
    adjusted,
    withholding_of,
)
from jichitai.public_records.requests.outcome import DisclosureFacts, Outcome, disclosure_answer_of, outcomes_of
from jichitai.public_records.requests.request_kind import PROVISIONS, OrganKind, RequestKind
from jichitai.public_records.requests.statutory_periods import periods_of_the_act
from jichitai.public_records.requests.third_party import (
    OpinionDuty,
    OutcomeOfAppeal,
    ThirdParty,
    disclosure_open_after_ruling_from,
    disclosure_open_from,
    opinion_duty_of,
)

ON = date(2026, 4, 1)
DISCLOSING = [kind for kind in RequestKind if kind.asks_disclosure]
OTHERS = [kind for kind in RequestKind if not kind.asks_disclosure]
NO_DAYS = ClosedDayRules(national_holidays=False)


def by_the_book(kind, facts):
    """条文の順に書いた表 / The articles in another order: first what is never reached, then what is left."""
    if facts.answer_discloses and facts.refuse_existence:
        return Outcome.EXISTENCE_REFUSED, False
    if not facts.held:
        return Outcome.NOT_HELD, False
    overridden = facts.exempt and facts.discretion
    reaches_all = not facts.never_overridden or kind is RequestKind.PERSONAL_DISCLOSURE
    if overridden and reaches_all:
        return Outcome.FULL, True
    if facts.exempt:
        rest = facts.separable and (facts.rest_meaningful or kind is RequestKind.PERSONAL_DISCLOSURE)
        return (Outcome.PARTIAL, overridden) if rest else (Outcome.REFUSED, False)
    return Outcome.FULL, False


@pytest.mark.parametrize("kind", DISCLOSING)
def test_the_table_of_answers_is_complete(kind):
    reached = set()
    names = (
        "held",
        "answer_discloses",
        "refuse_existence",
        "exempt",
        "separable",
        "rest_meaningful",
        "discretion",
        "never_overridden",
    )
    for values in product((False, True), repeat=len(names)):
        facts = DisclosureFacts(**dict(zip(names, values, strict=True)))
        ruling = disclosure_answer_of(kind=kind, facts=facts)
        assert (ruling.value.outcome, ruling.value.by_discretion) == by_the_book(kind, facts), facts
        reached.add(ruling.value.outcome)
    assert reached == set(outcomes_of(kind))


def test_whether_it_exists_cannot_be_told_from_a_refusal_to_say():
    for kind in DISCLOSING:
        answers = {
            str(disclosure_answer_of(kind=kind, facts=DisclosureFacts(held=held, answer_discloses=True, refuse_existence=True)))
            for held in (False, True)
        }
        assert len(answers) == 1


@pytest.mark.parametrize("kind", OTHERS)
def test_what_does_not_ask_for_disclosure_is_not_answered_so(kind):
    for refused in (
        lambda: disclosure_answer_of(kind=kind, facts=DisclosureFacts(held=True)),
        lambda: opinion_duty_of(kind=kind, third=ThirdParty(recorded=True, outside=True, whereabouts_known=True)),
        lambda: disclosure_open_from(kind=kind, decided_on=ON, opposed=True, gap=LegalPeriod.weeks(2)),
        lambda: withholding_of(
            kind=kind,
            organ=OrganKind.MUNICIPALITY,
            on=ON,
            claim=ExemptionClaim(category="corporate", requirement="harms-position"),
        ),
    ):
        with pytest.raises(ValueError, match=r"disclos|exemption"):
            refused()


def test_third_parties_must_be_asked_exactly_where_the_law_says():
    names = ("recorded", "outside", "whereabouts_known", "to_disclose", "for_life_or_property", "by_discretion")
    for values in product((False, True), repeat=len(names)):
        third = ThirdParty(**dict(zip(names, values, strict=True)))
        duty = opinion_duty_of(kind=RequestKind.INFORMATION_DISCLOSURE, third=third).value
        reachable = third.recorded and third.outside and third.whereabouts_known
        must = reachable and third.to_disclose and (third.for_life_or_property or third.by_discretion)
        assert duty is (OpinionDuty.MUST if must else OpinionDuty.MAY if reachable else OpinionDuty.NONE)


def test_every_ground_has_its_measures():
    fitting = {
        (g, m) for g, m in product(SuspensionGround, SuspensionMeasure) if not check_suspension_measure(ground=g, measure=m)
    }
    assert fitting == {
        (SuspensionGround.HELD_UNLAWFULLY, SuspensionMeasure.STOP_USE), (SuspensionGround.HELD_UNLAWFULLY, SuspensionMeasure.ERASE),
        (SuspensionGround.HANDLED_UNLAWFULLY, SuspensionMeasure.STOP_USE), (SuspensionGround.HANDLED_UNLAWFULLY, SuspensionMeasure.ERASE),
        (SuspensionGround.OBTAINED_UNLAWFULLY, SuspensionMeasure.STOP_USE), (SuspensionGround.OBTAINED_UNLAWFULLY, SuspensionMeasure.ERASE),
        (SuspensionGround.USED_BEYOND_PURPOSE, SuspensionMeasure.STOP_USE), (SuspensionGround.USED_BEYOND_PURPOSE, SuspensionMeasure.ERASE),
        (SuspensionGround.PROVIDED_UNLAWFULLY, SuspensionMeasure.STOP_PROVISION),
    }  # fmt: skip


@pytest.mark.parametrize("table", [DISCLOSURE_EXEMPTIONS, PERSONAL_EXEMPTIONS])
def test_every_entry_of_the_tables_can_be_claimed_by_some_organ(table):
    kind = RequestKind.PERSONAL_DISCLOSURE if table is PERSONAL_EXEMPTIONS else RequestKind.INFORMATION_DISCLOSURE
    listed = table.as_of(ON).value
    for category in listed.categories:
        for requirement in category.requirements:
            assert requirement.cite is not None
            organs = requirement.available_to or tuple(OrganKind)
            for organ in OrganKind:
                claim = ExemptionClaim(category=category.id, requirement=requirement.id)
                if organ in organs:
                    found = withholding_of(kind=kind, organ=organ, on=ON, claim=claim)
                    assert found.value is Withholding.WITHHELD
                    assert requirement.cite in found.cites
                else:
                    with pytest.raises(ExemptionNotAvailable):
                        withholding_of(kind=kind, organ=organ, on=ON, claim=claim)
        for exception in category.exceptions:
            assert exception.cite is not None


def test_no_organ_is_left_without_a_ground_of_public_safety():
    # 国と都道府県は5号、そのほかは7号ロ：どの機関にも、ちょうど一つある
    for organ in OrganKind:
        open_to = 0
        for category in ("public-safety", "operations"):
            claim = ExemptionClaim(category=category, requirement="crime-or-order")
            try:
                withholding_of(kind=RequestKind.PERSONAL_DISCLOSURE, organ=organ, on=ON, claim=claim)
            except ExemptionNotAvailable:
                continue
            open_to += 1
        assert open_to == 1


@pytest.mark.parametrize(
    ("claim", "ordinance"),
    [
        (ExemptionClaim(category="nothing", requirement="identifies"), None),
        (ExemptionClaim(category="individual", requirement="nothing"), None),
        (ExemptionClaim(category="individual", requirement="identifies", exception="nothing"), None),
        (ExemptionClaim(category="individual", requirement="identifies"), DISCLOSURE_EXEMPTIONS.as_of(ON).value),
    ],
)
def test_an_unknown_ground_is_refused(claim, ordinance):
    with pytest.raises(ValueError, match=r"category|ordinance|requirement"):
        withholding_of(kind=RequestKind.INFORMATION_DISCLOSURE, organ=OrganKind.NATIONAL, on=ON, claim=claim, ordinance=ordinance)


def test_a_list_has_each_category_once_and_an_ordinance_brings_its_own():
    with pytest.raises(ValueError, match="each id once"):
        ExemptionList(law="例市条例", categories=())
    with pytest.raises(ValueError, match="ordinance's list"):
        withholding_of(
            kind=RequestKind.ORDINANCE_DISCLOSURE, organ=OrganKind.MUNICIPALITY, on=ON,
            claim=ExemptionClaim(category="individual", requirement="identifies"),
        )  # fmt: skip


def test_what_the_acts_are_silent_on_is_not_answered():
    def further(kind):
        return further_showing_open_through(
            kind=kind, organ=OrganKind.MUNICIPALITY, first_shown_on=ON, period=LegalPeriod.days(30), ordinance=NO_DAYS
        ).value

    assert further(RequestKind.PERSONAL_DISCLOSURE) is None
    assert further(RequestKind.ORDINANCE_DISCLOSURE) == date(2026, 5, 1)
    other = disclosure_open_after_ruling_from(
        kind=RequestKind.PERSONAL_DISCLOSURE, ruling=OutcomeOfAppeal.OTHER, ruled_on=ON, participant_opposes=True,
        gap=LegalPeriod.weeks(2),
    )  # fmt: skip
    assert other.value is None
    for refused in (
        lambda: referral_of(
            kind=RequestKind.ORDINANCE_DISCLOSURE,
            planned=PlannedRuling(organ=OrganKind.MUNICIPALITY, dismissed_as_unlawful=False, grants_in_full=False),
        ),
        lambda: review_procedure_of(
            kind=RequestKind.PERSONAL_DISCLOSURE, organ=OrganKind.MUNICIPALITY, ordinance_leaves_out_reviewer=True
        ),
        lambda: transfer_effect_of(kind=RequestKind.PERSONAL_SUSPENSION, to=TransferTo.OTHER_ORGAN),
        lambda: transfer_effect_of(kind=RequestKind.PERSONAL_DISCLOSURE, to=TransferTo.INCORPORATED),
        lambda: check_requester(kind=RequestKind.INFORMATION_DISCLOSURE, standing=Standing.SELF),
        lambda: check_ordinance_periods(
            kind=RequestKind.ORDINANCE_DISCLOSURE, periods=OrdinancePeriods(first_days=14, extension_days=30), on=ON
        ),
        lambda: amendment_open_through(
            kind=RequestKind.PERSONAL_DISCLOSURE, organ=OrganKind.MUNICIPALITY, disclosed_on=ON, ordinance=NO_DAYS
        ),
        lambda: periods_of_the_act(
            RequestKind.ORDINANCE_DISCLOSURE, ON, special_counts_correction=True, asked_day_counts=True, corrected_day_counts=True
        ),
        lambda: check_decision_notice(
            kind=RequestKind.PERSONAL_CORRECTION,
            outcome=Outcome.FULL,
            notice=DecisionNotice(in_writing=True, states_decision=True),
        ),
        lambda: disclosure_fee_due(kind=RequestKind.PERSONAL_DISCLOSURE, amount=Yen(300)),
        lambda: disclosure_fee_due(
            kind=RequestKind.INFORMATION_DISCLOSURE, amount=Yen(300), cause=FeeCause.HARDSHIP, reduced_by=Yen(301)
        ),
        lambda: personal_file_registered(file=PersonalFile(persons=3, exemption=FileExemption.FEW_PERSONS)),
    ):
        with pytest.raises(ValueError, match=r".+"):
            refused()


def test_every_kind_knows_where_the_law_speaks():
    for kind, where in PROVISIONS.items():
        assert kind.ja
        assert (where.may_ask is not None) is kind.asks_disclosure
        assert (where.transfer is None) is (kind is RequestKind.PERSONAL_SUSPENSION)


def test_redactions_that_share_a_place_are_found():
    ground = ExemptionClaim(category="individual", requirement="identifies")

    def at(page, first, last, record="文書-1"):
        return Redaction(record=RecordRef(record), span=RedactedSpan(page=page, first=first, last=last), ground=ground)

    one, two = at(1, 1, 3), at(1, 3, 5)
    assert overlapping([two, one]) == ((one, two),)
    assert overlapping([one, at(1, 4, 5), at(2, 1, 3), at(1, 1, 3, "文書-2")]) == ()
    with pytest.raises(ValueError, match="a span"):
        RedactedSpan(page=1, first=3, last=2)


def test_an_ordinance_adds_categories_and_exceptions_but_no_requirement_of_the_acts():
    act = PERSONAL_EXEMPTIONS.as_of(ON).value
    own = ExemptionCategory(
        id="own", ja="独自", clause="第4条", requirements=(ExemptionRequirement(id="r", ja="要件", clause="第4条"),)
    )
    made = adjusted(act, ExemptionList(law="例市条例", categories=(own,)))
    assert [each.id for each in made.categories] == [*(each.id for each in act.categories), "own"]
    with pytest.raises(ValueError, match="of its own"):
        adjusted(act, ExemptionList(law="例市条例", categories=(evolve(own, id="corporate"),)))
    for kind, organ in (
        (RequestKind.INFORMATION_DISCLOSURE, OrganKind.NATIONAL),
        (RequestKind.PERSONAL_DISCLOSURE, OrganKind.NATIONAL),
    ):
        with pytest.raises(ValueError, match="local organs"):
            withholding_of(
                kind=kind, organ=organ, on=ON, claim=ExemptionClaim(category="own", requirement="r"),
                ordinance=ExemptionList(law="例市条例", categories=(own,)),
            )  # fmt: skip
