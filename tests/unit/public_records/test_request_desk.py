"""請求の窓口 / The desk of requests: what it does, what it refuses, and what it tells to do next."""

from datetime import date

import pytest
from attrs import evolve

from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import ApprovalRef, OrganisationRef, PartyRef, RecordRef
from jichitai.public_records.commands import PlaceHold
from jichitai.public_records.holds.hold import HoldKind, LiftReason
from jichitai.public_records.refs import CertificateRef, FileSeriesRef, HoldRef
from jichitai.public_records.requests.case_transfer import CaseTransfer, TransferTo
from jichitai.public_records.requests.extension import ExtensionNotice, SpecialNotice
from jichitai.public_records.requests.non_existence import NonExistence, NonExistenceProof
from jichitai.public_records.requests.outcome import Outcome
from jichitai.public_records.requests.outcome_deciding import lateness
from jichitai.public_records.requests.request import RequestState
from jichitai.public_records.requests.request_commands import (
    AskThirdParty,
    DecideRequest,
    ExtendPeriod,
    IdentifyRecords,
    NoteThirdParty,
    RecordOpinion,
    TransferRequest,
    UseSpecialPeriod,
)
from jichitai.public_records.requests.request_desk import RequestAct, RequestDesk
from jichitai.public_records.requests.request_holds import holds_for, lifting_for
from jichitai.public_records.requests.request_kind import RequestKind
from jichitai.public_records.requests.request_ref import RequestRef
from jichitai.public_records.requests.request_refusals import (
    RequestActNotOpen,
    RequestDayWrong,
    RequestNotFound,
    RequestNotPermitted,
    RequestRefused,
)
from jichitai.public_records.requests.third_party import OpinionDuty, ThirdParty
from jichitai.public_records.requests.work_list import WorkKind
from jichitai.public_records.testing.requests import CITY_CLOSED, CITY_PERIODS, CLERK, WHOLE, YEAR, RequestWalk
from jichitai.public_records.testing.samples import OFFICER, MovableClock

APRIL_1 = date(2026, 4, 1)
THIRD, NOTICE = PartyRef("債権者-5"), RecordRef("文書-通知")
MUST = ThirdParty(recorded=True, outside=True, whereabouts_known=True, to_disclose=True, by_discretion=True)


@pytest.fixture
def clock():
    return MovableClock(APRIL_1)


@pytest.fixture
def walk(clock):
    return RequestWalk(MemoryJournal(clock=clock), clock)


def codes(refused):
    return [each.code.partition(".")[2] for each in refused.value.findings]


def works(walk):
    return [(each.kind, each.on) for each in walk.desk.work_list([YEAR])]


def test_the_due_day_follows_correction_and_extension(walk):
    ref = walk.received().ref
    assert walk.desk.get(ref).due(CITY_CLOSED).value.due_on == date(2026, 4, 15)
    waiting = walk.correction_asked(ref, date(2026, 4, 5), date(2026, 4, 20))
    assert waiting.due(CITY_CLOSED).value.due_on is None
    assert works(walk) == [(WorkKind.CORRECTION, date(2026, 4, 20))]
    corrected = walk.corrected(ref, date(2026, 4, 10))
    assert corrected.due(CITY_CLOSED).value.due_on == date(2026, 4, 20)
    extended = walk.extended(ref, date(2026, 4, 20))
    assert extended.due(CITY_CLOSED).value.due_on == date(2026, 5, 20)
    (work,) = walk.desk.work_list([YEAR])
    assert (work.kind, work.on, work.days_left(date(2026, 5, 21))) == (WorkKind.DECIDE, date(2026, 5, 20), -1)
    assert work.why.ja


def test_the_morrow_of_the_first_period_is_too_late_to_extend(walk):
    ref = walk.received().ref
    with pytest.raises(RequestRefused) as refused:
        walk.extended(ref, date(2026, 4, 16))
    assert codes(refused) == ["decision-extension-after-period"]
    on_the_day = RequestWalk(MemoryJournal(clock=walk.clock), MovableClock(APRIL_1))
    assert on_the_day.extended(on_the_day.received().ref, date(2026, 4, 15)).extended_days == 30


def test_a_period_is_extended_once_and_not_beside_the_special_one(walk):
    ref = walk.received().ref
    walk.extended(ref, date(2026, 4, 10))
    with pytest.raises(RequestActNotOpen):
        walk.extended(ref, date(2026, 4, 11))
    told = ExtensionNotice(days=31, decided_on=APRIL_1, just_cause=False, notified_on=None, in_writing=False,
                           states_new_period=False, states_reason=False)  # fmt: skip
    second = walk.received(on=date(2026, 4, 11)).ref
    with pytest.raises(RequestDayWrong):
        walk.do(ExtendPeriod(request=second, extension=told, notice=NOTICE))
    with pytest.raises(RequestRefused) as refused:
        walk.do(ExtendPeriod(request=second, extension=evolve(told, decided_on=date(2026, 4, 11)), notice=NOTICE))
    assert codes(refused) == ["decision-extension-too-long", "decision-extension-without-cause", *["request-step-wanting"] * 3]


def test_a_very_large_request_is_decided_in_two_steps(walk):
    ref = walk.received().ref
    special = SpecialNotice(large=True, hindrance=True, notified_on=APRIL_1, in_writing=True, states_reason=True,
                            rest_due_on=date(2026, 9, 30))  # fmt: skip
    walk.do(UseSpecialPeriod(request=ref, special=special, notice=NOTICE))
    assert works(walk) == [(WorkKind.DECIDE_PART, date(2026, 5, 16)), (WorkKind.DECIDE, date(2026, 9, 30))]
    for command in (
        UseSpecialPeriod(request=ref, special=special, notice=NOTICE),
        ExtendPeriod(
            request=ref,
            extension=ExtensionNotice(days=1, decided_on=APRIL_1, just_cause=True, notified_on=APRIL_1, in_writing=True,
                                      states_new_period=True, states_reason=True),
            notice=NOTICE,
        ),
    ):  # fmt: skip
        with pytest.raises(RequestActNotOpen):
            walk.do(command)
    part = DecideRequest(request=ref, outcome=Outcome.FULL, on=APRIL_1, contents=WHOLE, notice=NOTICE, part=True)
    walk.do(part)
    with pytest.raises(RequestActNotOpen):
        walk.do(part)
    assert works(walk) == [(WorkKind.DECIDE, date(2026, 9, 30))]
    decided = walk.decided(ref, date(2026, 9, 30), Outcome.PARTIAL)
    assert lateness(decided) == ()
    assert works(walk) == [(WorkKind.CARRY_OUT, date(2026, 9, 30))]


def test_the_day_after_the_last_one_is_decided_late_but_decided(walk):
    on_time, late = walk.received().ref, walk.received().ref
    assert lateness(walk.decided(on_time, date(2026, 4, 15), Outcome.REFUSED)) == ()
    decided = walk.decided(late, date(2026, 4, 16), Outcome.REFUSED)
    assert [each.code for each in lateness(decided)] == ["public-records.request-decided-late"]
    assert lateness(walk.received(on=date(2026, 4, 16))) == ()


def test_a_third_party_who_must_be_asked_is_heard_before_a_disclosure(walk):
    ref = walk.received().ref
    walk.do(NoteThirdParty(request=ref, third=THIRD, facts=MUST))
    assert works(walk) == [(WorkKind.DECIDE, date(2026, 4, 15)), (WorkKind.ASK_THIRD_PARTY, None)]
    with pytest.raises(RequestRefused) as refused:
        walk.decided(ref, APRIL_1)
    assert codes(refused) == ["opinion-still-wanted"]
    asked = AskThirdParty(request=ref, third=THIRD, on=APRIL_1, answer_by=date(2026, 4, 10), notice=NOTICE)
    walk.do(asked)
    assert (WorkKind.OPINION, date(2026, 4, 10)) in works(walk)
    with pytest.raises(RequestRefused):  # その日までは待つ
        walk.decided(ref, date(2026, 4, 10))
    decided = walk.decided(ref, date(2026, 4, 11))
    assert not decided.opposed
    assert walk.carried_out(ref, date(2026, 4, 11)).has_ended


def test_a_disclosure_opposed_waits_two_weeks(walk):
    ref = walk.received().ref
    walk.do(NoteThirdParty(request=ref, third=THIRD, facts=MUST))
    walk.do(AskThirdParty(request=ref, third=THIRD, on=APRIL_1, answer_by=date(2026, 4, 10), notice=NOTICE))
    walk.do(RecordOpinion(request=ref, third=THIRD, on=APRIL_1, opposes=True))
    walk.decided(ref, date(2026, 4, 2))
    assert works(walk) == [(WorkKind.CARRY_OUT, date(2026, 4, 17))]
    with pytest.raises(RequestRefused) as refused:
        walk.carried_out(ref, date(2026, 4, 16))
    assert codes(refused) == ["too-early-to-disclose"]
    assert walk.carried_out(ref, date(2026, 4, 17)).state is RequestState.CARRIED_OUT


def test_nobody_answers_who_was_not_asked(walk):
    ref = walk.received().ref
    for command in (
        AskThirdParty(request=ref, third=THIRD, on=APRIL_1, answer_by=date(2026, 4, 10), notice=NOTICE),
        RecordOpinion(request=ref, third=THIRD, on=APRIL_1, opposes=True),
    ):
        with pytest.raises(RequestActNotOpen):
            walk.do(command)
    unknown = ThirdParty(recorded=True, outside=True, whereabouts_known=False)
    assert walk.do(NoteThirdParty(request=ref, third=THIRD, facts=unknown)).thirds[0].duty is OpinionDuty.NONE
    assert walk.decided(ref, APRIL_1).decision is not None


def test_a_third_party_is_given_time_to_answer(walk):
    ref = walk.received().ref
    walk.do(NoteThirdParty(request=ref, third=THIRD, facts=MUST))
    asked = AskThirdParty(request=ref, third=THIRD, on=APRIL_1, answer_by=APRIL_1, notice=NOTICE)
    with pytest.raises(RequestRefused) as refused:
        walk.do(asked)
    assert [each.facts["step"] for each in refused.value.findings] == ["opinion_period"]
    assert walk.do(evolve(asked, answer_by=date(2026, 4, 2))).thirds[0].answer_by == date(2026, 4, 2)


def test_an_ordinance_without_a_special_period_gives_none(walk):
    ref = walk.received(periods=evolve(CITY_PERIODS, special_days=0)).ref
    special = SpecialNotice(large=True, hindrance=True, notified_on=APRIL_1, in_writing=True, states_reason=True,
                            rest_due_on=date(2026, 9, 30))  # fmt: skip
    with pytest.raises(RequestActNotOpen):
        walk.do(UseSpecialPeriod(request=ref, special=special, notice=NOTICE))
    personal = walk.received(RequestKind.PERSONAL_CORRECTION, stated=(), periods=evolve(CITY_PERIODS, special_days=0)).ref
    used = walk.do(UseSpecialPeriod(request=personal, special=special, notice=NOTICE))
    assert used.special is not None
    assert used.special.part_due_on is None


def test_what_was_entered_later_holds_no_earlier_decision_back(walk):
    ref = walk.received().ref
    walk.clock.move_to(date(2026, 4, 10))
    walk.do(IdentifyRecords(request=ref, records=(RecordRef("2026-総財-00001"),)))
    command = DecideRequest(request=ref, outcome=Outcome.FULL, on=date(2026, 4, 9), contents=WHOLE, notice=NOTICE)
    assert walk.do(command).decision is not None


def test_a_refused_key_can_be_used_again(walk):
    request = walk.received()
    command = DecideRequest(request=request.ref, outcome=Outcome.FULL, on=date(2026, 4, 2), contents=WHOLE, notice=NOTICE)
    with pytest.raises(RequestDayWrong):
        walk.desk.do(command, by=CLERK, key="same")
    walk.clock.move_to(date(2026, 4, 2))
    assert walk.desk.do(command, by=CLERK, key="same").decision is not None


def test_an_answer_of_not_held_carries_its_proof_or_a_warning(walk):
    proven = NonExistenceProof(reason=NonExistence.DESTROYED, certificate=CertificateRef("2033-廃棄証明-0001"))
    found = []
    for proof in (proven, NonExistenceProof(reason=NonExistence.DESTROYED)):
        ref = walk.received().ref
        command = DecideRequest(request=ref, outcome=Outcome.NOT_HELD, on=APRIL_1, contents=WHOLE, notice=NOTICE, proof=proof)
        decided = walk.do(command)
        assert decided.has_ended
        found.append([each.code for each in lateness(decided)])
    assert found == [[], ["public-records.non-existence-unproven"]]
    ref = walk.received().ref
    for outcome, proof in ((Outcome.NOT_HELD, None), (Outcome.REFUSED, proven)):
        with pytest.raises(ValueError, match="not held"):
            walk.do(DecideRequest(request=ref, outcome=outcome, on=APRIL_1, contents=WHOLE, notice=NOTICE, proof=proof))


def test_a_correction_that_never_came_is_refused_after_its_day(walk):
    ref = walk.received(stated=("requester",)).ref
    assert works(walk)[-1] == (WorkKind.ASK_CORRECTION, None)
    walk.correction_asked(ref, date(2026, 4, 2), date(2026, 4, 10))
    with pytest.raises(RequestActNotOpen):
        walk.decided(ref, date(2026, 4, 10), Outcome.REFUSED)
    with pytest.raises(RequestActNotOpen):
        walk.decided(ref, date(2026, 4, 11), Outcome.FULL)
    assert walk.decided(ref, date(2026, 4, 11), Outcome.REFUSED).has_ended


def test_a_decision_of_another_kind_or_with_a_poor_notice_is_refused(walk):
    ref = walk.received().ref
    with pytest.raises(RequestRefused) as refused:
        walk.decided(ref, APRIL_1, Outcome.CORRECTED)
    assert codes(refused) == ["outcome-not-of-the-kind"]
    poor = DecideRequest(
        request=ref, outcome=Outcome.PARTIAL, on=APRIL_1, contents=evolve(WHOLE, states_reasons=False), notice=NOTICE
    )
    with pytest.raises(RequestRefused) as refused:
        walk.do(poor)
    assert codes(refused) == ["request-step-wanting"]
    with pytest.raises(RequestActNotOpen):
        walk.do(evolve(poor, contents=WHOLE, part=True))


def test_a_correction_of_personal_information_is_decided_and_carried_out(walk):
    ref = walk.received(RequestKind.PERSONAL_CORRECTION, stated=("requester", "subject", "claim")).ref
    walk.decided(ref, APRIL_1, Outcome.CORRECTED)
    assert works(walk) == [(WorkKind.CARRY_OUT, APRIL_1)]
    assert walk.carried_out(ref, APRIL_1).has_ended


def test_a_transfer_and_a_withdrawal_end_it_here(walk):
    transfer = CaseTransfer(
        to=TransferTo.OTHER_ORGAN, made_elsewhere=True, just_cause=False, agreed=True, notified_in_writing=True
    )
    ref, other = walk.received().ref, walk.received().ref
    command = TransferRequest(request=ref, to=OrganisationRef("教育委員会"), transfer=transfer, on=APRIL_1, notice=NOTICE)
    with pytest.raises(RequestRefused):
        walk.do(evolve(command, transfer=evolve(transfer, agreed=False)))
    assert walk.do(command).state is RequestState.TRANSFERRED
    walk.withdrawn(other, APRIL_1)
    for ended in (ref, other):
        with pytest.raises(RequestActNotOpen):
            walk.withdrawn(ended, APRIL_1)
    assert works(walk) == []


def test_days_to_come_and_days_before_the_request_are_refused(walk):
    with pytest.raises(RequestDayWrong):
        walk.desk.receive(walk.receipt(on=date(2026, 4, 2)), by=CLERK, key="later")
    ref = walk.received().ref
    for on in (date(2026, 3, 31), date(2026, 4, 2)):
        command = DecideRequest(request=ref, outcome=Outcome.FULL, on=on, contents=WHOLE, notice=NOTICE)
        with pytest.raises(RequestDayWrong):
            walk.do(command)


def test_what_is_asked_for_is_held_and_let_go_after_the_decision(walk):
    ref, records = walk.received().ref, (RecordRef("2026-総財-00002"), RecordRef("2026-総財-00001"))
    request = walk.do(IdentifyRecords(request=ref, records=records))
    series = {record: FileSeriesRef("2026-総財-簿冊-0001") for record in records}
    assert [each.record for each in holds_for(request, series, by=OFFICER)] == sorted(records)
    assert all(
        isinstance(each, PlaceHold) and each.kind is HoldKind.DISCLOSURE_REQUEST
        for each in holds_for(request, series, by=OFFICER)
    )

    def lifted(request):
        record = request.records[0]
        return lifting_for(request, HoldRef("保留-1"), record, series[record], approval=ApprovalRef("決裁-1"), by=OFFICER)

    with pytest.raises(ValueError, match="undecided"):
        lifted(request)
    ended = lifted(walk.decided(ref, date(2026, 4, 3)))
    assert (ended.reason, ended.ended_on) == (LiftReason.ENDED, date(2026, 4, 3))
    other = walk.received(RequestKind.PERSONAL_DISCLOSURE, on=date(2026, 4, 3))
    named = walk.do(IdentifyRecords(request=other.ref, records=records))
    assert holds_for(named, series, by=OFFICER)[0].kind is HoldKind.PERSONAL_DATA_REQUEST
    assert lifted(walk.withdrawn(other.ref, date(2026, 4, 4))).reason is LiftReason.WITHDRAWN


def test_only_those_with_the_role_act(clock):
    asked = []

    class OnlyReceives:
        def permits(self, actor, act, unit, /):
            asked.append(act)
            return act is RequestAct.RECEIVE

    journal = MemoryJournal(clock=clock)
    walk = RequestWalk(journal, clock)
    walk.desk = RequestDesk(journal=journal, clock=clock, roles=OnlyReceives(), ordinance=CITY_CLOSED)
    ref = walk.received().ref
    for act in (lambda: walk.decided(ref, APRIL_1), lambda: walk.carried_out(ref, APRIL_1), lambda: walk.withdrawn(ref, APRIL_1)):
        with pytest.raises(RequestNotPermitted):
            act()
    assert asked == [RequestAct.RECEIVE, RequestAct.DECIDE, RequestAct.CARRY_OUT, RequestAct.HANDLE]
    with pytest.raises(RequestNotFound):
        walk.desk.get(RequestRef("2026-請求-99999"))


def test_the_journal_holds_numbers_and_days_only(walk):
    ref = walk.received(periods=CITY_PERIODS).ref
    walk.do(NoteThirdParty(request=ref, third=THIRD, facts=MUST))
    kept = list(walk.journal.read(f"public-records.request:{ref}"))
    assert {name for entry in kept for name in entry.data} == {
        "request", "kind", "organ", "unit", "case", "requester", "on", "periods", "gap", "items_wanting", "third", "duty",
    }  # fmt: skip
