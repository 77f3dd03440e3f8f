"""仕事を計る / What the journal tells of how work went: spans, rework, data entered twice; and what may be shown of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from attrs import evolve

from jichitai.case_core.approvals.circulation import ReturnProposal
from jichitai.case_core.case_types.lifecycle import Transition
from jichitai.case_core.case_types.typed_commands import (
    ChangeStatus,
    MoveTask,
    RepeatTask,
    ResumeTypedCase,
    SetProperty,
    SuspendTypedCase,
)
from jichitai.case_core.measuring.event_log import event_log
from jichitai.case_core.measuring.pseudonyms import Pseudonyms
from jichitai.case_core.measuring.reading import work_record
from jichitai.case_core.measuring.record import CaseFacts, DoneAgain, Rework, Span, SpanKind, WorkRecord
from jichitai.case_core.measuring.summary import Anonymity, summed
from jichitai.case_core.sight.sight import CaseMark, Grant, Sight
from jichitai.case_core.testing import Walk
from jichitai.case_core.testing.town import CLERK, HOLDERS, office_in_memory
from jichitai.case_core.testing.typed_walk import TypedWalk
from jichitai.case_core.texts import FreeText
from jichitai.master_data.kernel import CaseRef, EffectivePeriod, OfficerRef, OrganisationRef
from jichitai.master_data.kernel.clock import TOKYO

ALL = Sight(officer=CLERK, grants=frozenset({Grant(unit=None, kind=None, levels=None)}))
NONE = Sight(officer=OfficerRef("9999"))


class Ticking:
    """一時間ずつ進む時計 / A clock that is an hour later each time ``hours`` is called, and stands still otherwise."""

    def __init__(self):
        self.at = datetime(2026, 6, 1, 9, tzinfo=TOKYO)

    def now(self):
        return self.at

    def hours(self, number):
        self.at += timedelta(hours=number)


@pytest.fixture
def clock():
    return Ticking()


@pytest.fixture
def office(clock):
    return office_in_memory(clock=clock)


def entries(office):
    return office.journal.read_after(type(office.journal.cursor_of("x"))(), limit=10_000).entries


def spans(office, kind):
    return [(each.step, each.seconds // 3600) for each in work_record(entries(office)).spans if each.kind is kind]


def again(office):
    return [(each.why, each.step) for each in work_record(entries(office)).again]


def test_a_status_and_the_waiting_and_doing_of_a_task_are_timed(office, clock):
    walk = TypedWalk(office).with_types()
    case = walk.opened()
    clock.hours(2)
    walk.do(MoveTask(case=case.ref, task="形式確認", transition=Transition.COMPLETE))
    assert ("形式確認", 2) in spans(office, SpanKind.WORK)
    walk.do(SetProperty(case=case.ref, key="台数", value=3))
    clock.hours(3)
    walk.do(MoveTask(case=case.ref, task="審査", transition=Transition.MANUAL_START))
    clock.hours(4)
    walk.do(MoveTask(case=case.ref, task="審査", transition=Transition.COMPLETE))
    assert ("審査", 3) in spans(office, SpanKind.WAITING)
    assert ("審査", 4) in spans(office, SpanKind.WORK)
    assert spans(office, SpanKind.STATUS) == []


def test_a_status_is_timed_until_it_is_left_and_going_back_is_rework(office, clock):
    walk = TypedWalk(office).with_types()
    case = walk.examined(walk.opened())
    clock.hours(6)
    walk.do(ChangeStatus(case=case.ref, to="受付"))
    assert ("審査中", 6) in spans(office, SpanKind.STATUS)
    assert again(office) == [(Rework.WENT_BACK, "受付")]


def test_a_suspension_is_waiting(office, clock):
    walk = TypedWalk(office).with_types()
    case = walk.opened()
    walk.do(SuspendTypedCase(case=case.ref, reason=FreeText("補正を待つ")))
    clock.hours(48)
    walk.do(ResumeTypedCase(case=case.ref, reason=FreeText("補正された")))
    assert ("中断", 48) in spans(office, SpanKind.WAITING)


def test_a_task_does_not_run_while_its_case_is_suspended(office, clock):
    walk = TypedWalk(office).with_types()
    case = walk.opened()
    clock.hours(2)
    for hours in (48, 24):
        walk.do(SuspendTypedCase(case=case.ref, reason=FreeText("補正を待つ")))
        clock.hours(hours)
        walk.do(ResumeTypedCase(case=case.ref, reason=FreeText("補正された")))
        clock.hours(3)
    walk.do(MoveTask(case=case.ref, task="形式確認", transition=Transition.COMPLETE))
    assert spans(office, SpanKind.WORK) == [("形式確認", 8)]
    assert spans(office, SpanKind.WAITING) == [("中断", 48), ("中断", 24)]


def test_an_approval_is_timed_seat_by_seat_and_as_a_whole(office, clock):
    walk = Walk(office)
    proposal = walk.submitted()
    posts = []
    while proposal.unsettled:
        step = proposal.ready[0]
        clock.hours(len(posts) + 1)
        posts.append((step.seat.post.value, len(posts) + 1))
        proposal = walk.acted(proposal, step)
    clock.hours(10)
    approved = walk.approved(proposal)
    posts.append((approved.approval.seat.post.value, 10))
    assert spans(office, SpanKind.SEAT) == posts
    assert spans(office, SpanKind.APPROVAL) == [("起案から決裁まで", sum(hours for _, hours in posts))]


def test_a_return_is_rework_and_the_next_round_is_timed_anew(office, clock):
    walk = Walk(office)
    proposal = walk.submitted()
    seat = proposal.ready[0].seat
    clock.hours(5)
    command = ReturnProposal(proposal=proposal.ref, seat=seat, reason=FreeText("直す"))
    returned = walk.proposals.send_back(command, by=HOLDERS[seat], key="return")
    clock.hours(7)
    again_submitted = walk.submitted(walk.revised(returned))
    clock.hours(1)
    walk.acted(again_submitted, again_submitted.ready[0])
    assert again(office) == [(Rework.RETURNED, "起案")]
    assert spans(office, SpanKind.SEAT) == [(seat.post.value, 1)]


def test_a_repeated_task_is_rework(office):
    walk = TypedWalk(office).with_types()
    case = walk.opened()
    walk.do(MoveTask(case=case.ref, task="形式確認", transition=Transition.COMPLETE))
    walk.do(SetProperty(case=case.ref, key="台数", value=3))
    walk.do(MoveTask(case=case.ref, task="照会", transition=Transition.MANUAL_START))
    walk.do(MoveTask(case=case.ref, task="照会", transition=Transition.COMPLETE))
    walk.do(RepeatTask(case=case.ref, task="照会"))
    assert (Rework.REPEATED, "照会") in again(office)


def test_the_same_value_under_the_same_name_in_a_family_of_cases_is_entered_twice(office):
    walk = TypedWalk(office).with_types()
    case, other = walk.opened(), walk.opened()
    walk.do(SetProperty(case=case.ref, key="調定番号", value="調-1"))
    walk.do(SetProperty(case=case.ref, key="調定番号", value="調-2"))
    walk.do(SetProperty(case=other.ref, key="調定番号", value="調-1"))
    walk.do(SetProperty(case=case.ref, key="減免", value=True))
    walk.do(SetProperty(case=case.ref, key="減免", value=False))
    walk.do(SetProperty(case=case.ref, key="減免", value=True))
    assert again(office) == []
    walk.do(SetProperty(case=case.ref, key="調定番号", value="調-1"))
    assert again(office) == [(Rework.ENTERED_TWICE, "調定番号")]


def test_entries_of_other_towers_and_unknown_names_are_passed_over(office):
    TypedWalk(office).with_types().opened()
    own = entries(office)
    strange = [evolve(each, event_type="fiscal.expenditure-committed") for each in own]
    unknown = [evolve(each, event_type="case-core.never-heard-of") for each in own]
    assert work_record([*strange, *unknown, *own]).spans == work_record(own).spans


def test_what_is_not_seen_is_neither_measured_nor_logged(office):
    walk = TypedWalk(office).with_types()
    case = walk.opened()
    assert work_record(entries(office)).within(NONE) == WorkRecord(cases={}, spans=(), again=())
    assert event_log(entries(office), sight=NONE).events == ()
    only = Sight(officer=OfficerRef("9999"), cases=frozenset({case.ref}))
    assert {each.case for each in event_log(entries(office), sight=only).events} == {case.ref}


def test_a_sub_case_that_is_not_seen_is_not_named_by_its_parent(office):
    walk = TypedWalk(office).with_types()
    parent = walk.opened()
    sub = walk.opened("現地調査", parent=parent.ref)
    only = Sight(officer=OfficerRef("9999"), cases=frozenset({parent.ref}))
    log = event_log(entries(office), sight=only)
    assert sub.ref.value not in {ref for event in log.events for ref, _ in event.objects}
    assert sub.ref.value in {each.id for each in event_log(entries(office), sight=ALL).objects}


def test_officers_stand_under_pseudonyms_unless_they_are_asked_for(office):
    TypedWalk(office).with_types().opened()
    log = event_log(entries(office), sight=ALL)
    assert {each.officer for each in log.events} & {CLERK.value} == set()
    assert len({each.officer for each in log.events}) == 1
    other = event_log(entries(office), sight=ALL)
    assert log.events[0].officer != other.events[0].officer
    named = event_log(entries(office), sight=ALL, officers=lambda officer: officer.value)
    assert {each.officer for each in named.events} == {CLERK.value}
    with pytest.raises(ValueError, match="16 bytes"):
        Pseudonyms(b"short")


# まとめ：手で作った記録で、境を確かめる

UNIT = OrganisationRef("用度課")
BEGIN = datetime(2026, 6, 1, tzinfo=UTC)


def a_record(seconds, *, officers=3, cases=None):
    """一件に一つの区間 / One span for each case, ended by officers in turn."""
    refs = [CaseRef(f"2026-{at:06}") for at in range(cases or len(seconds))]
    facts = {ref: CaseFacts(case=ref, unit=UNIT, opened_on=date(2026, 6, 1), mark=CaseMark(kind="許可")) for ref in refs}
    made = tuple(
        Span(
            case=refs[at % len(refs)],
            kind=SpanKind.WORK,
            step="審査",
            begun_at=BEGIN,
            ended_at=BEGIN + timedelta(seconds=each),
            by=OfficerRef(str(at % officers)),
        )
        for at, each in enumerate(seconds)
    )
    return WorkRecord(cases=facts, spans=made, again=())


def test_the_median_and_the_slow_tenth_are_spans_that_happened():
    (line,) = summed(a_record([60, 10, 20, 30, 40, 50, 70, 80, 90, 1_000])).steps
    assert (line.median, line.slow_tenth, line.cases, line.spans) == (50, 90, 10, 10)
    (line,) = summed(a_record([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])).steps
    assert (line.median, line.slow_tenth) == (6, 10)


@pytest.mark.parametrize(("cases", "officers", "shown"), [(4, 3, False), (5, 3, True), (5, 2, False), (6, 4, True)])
def test_a_group_of_too_few_cases_or_officers_is_withheld(cases, officers, shown):
    summary = summed(a_record([10] * cases, officers=officers))
    assert bool(summary.steps) is shown
    assert summary.withheld == (0 if shown else 1)


def test_many_spans_of_few_cases_do_not_make_a_group():
    assert summed(a_record([10] * 30, cases=4)).steps == ()


def test_the_threshold_is_a_parameter():
    assert len(summed(a_record([10], officers=1), anonymity=Anonymity(cases=1, officers=1)).steps) == 1
    with pytest.raises(ValueError, match="at least one"):
        Anonymity(cases=0)


def test_only_spans_that_ended_in_the_period_count():
    record = a_record([10] * 5)  # ended on June 1st in Tokyo
    for begin, end, number in ((1, 2, 1), (2, 3, 0)):
        period = EffectivePeriod(date(2026, 6, begin), date(2026, 6, end))
        assert len(summed(record, ended_in=period).steps) == number
    assert summed(record, ended_in=EffectivePeriod(date(2026, 5, 1), date(2026, 6, 1))).steps == ()


def test_rework_is_counted_by_case_and_by_time():
    record = a_record([10] * 5)
    first, second, *_ = record.cases
    done = [DoneAgain(case=each, why=Rework.RETURNED, step="起案", on=date(2026, 6, 1)) for each in (first, first, second)]
    (line,) = summed(evolve(record, again=tuple(done))).rework
    assert (line.why, line.cases, line.cases_with, line.times) == (Rework.RETURNED, 5, 2, 3)
    few = summed(evolve(a_record([10] * 4), again=tuple(done)))
    assert (few.rework, few.withheld) == ((), 2)


def test_no_figure_names_a_person():
    shown = repr(summed(a_record([10] * 9))) + repr(a_record([10] * 9))
    assert "OfficerRef" not in shown


def test_every_kind_has_its_japanese_term():
    assert [each.ja for each in (*SpanKind, *Rework)]
