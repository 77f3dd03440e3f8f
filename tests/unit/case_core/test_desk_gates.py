"""どの窓口のどの手も、門の前にあるか、門のいらないわけがある / Every public method of every desk is behind the gate, or says why not."""

import inspect
from unittest.mock import MagicMock

import pytest
from attrs import evolve
from desk_classes import desks_of

import jichitai.case_core as package
from jichitai.case_core import (
    AppointmentChange,
    CaseDesk,
    CircularDesk,
    FreeText,
    IssuingRules,
    OpenCase,
    ProposalDesk,
    WorkListDesk,
)
from jichitai.case_core.access_desk import AccessDesk
from jichitai.case_core.audit.access import AccessPurposes
from jichitai.case_core.case_types.typed_case_desk import TypedCaseDesk
from jichitai.case_core.case_types.typed_commands import GiveRole
from jichitai.case_core.circulars.circular import CircularRef, CirculateDocuments, ReadCircular
from jichitai.case_core.external_approval_desk import ExternalApprovalDesk
from jichitai.case_core.gates import NotPermitted, Permission, deny_all
from jichitai.case_core.handover.profile import HandoverProfile
from jichitai.case_core.handover_desk import HandoverDesk
from jichitai.case_core.handover_papers_desk import HandoverPapers
from jichitai.case_core.issue_desk import IssueDesk
from jichitai.case_core.issuing.events import IssueRef
from jichitai.case_core.knowledge.knowledge_desk import KnowledgeDesk
from jichitai.case_core.number_desk import NumberDesk
from jichitai.case_core.refs import SourceSystem
from jichitai.case_core.role_desk import HeldRoleDesk
from jichitai.case_core.round_desk import RoundDesk
from jichitai.case_core.sight.policy import CaseOpening, SightRule, sight_of
from jichitai.case_core.sight.sight import Sight
from jichitai.case_core.sight_gate import SightGate
from jichitai.case_core.testing import Walk
from jichitai.case_core.testing.town import CLERK, HOLDERS, LEGAL, SECTION_CHIEF, SUCCESSOR, SUPPLY
from jichitai.case_core.testing.typed_walk import TypedWalk
from jichitai.master_data.kernel import CaseRef, EffectivePeriod, OfficerRef

NOWHERE = CaseRef("2026-999999")

READINGS = {
    (AccessDesk, "read"): lambda desk, on: desk.read(on.case, purpose="audit", by=CLERK),
    (AccessDesk, "accesses"): lambda desk, on: desk.accesses(on.case, by=CLERK),
    (CaseDesk, "handover_of"): lambda desk, on: desk.handover_of(CLERK, by=CLERK),
    (TypedCaseDesk, "get"): lambda desk, on: desk.get(on.case, by=CLERK),
    (TypedCaseDesk, "replayed"): lambda desk, on: desk.replayed(on.case, by=CLERK),
    (TypedCaseDesk, "history"): lambda desk, on: desk.history(on.case, by=CLERK),
    (TypedCaseDesk, "entries"): lambda desk, on: desk.entries(on.case, by=CLERK),
    (TypedCaseDesk, "obstacles"): lambda desk, on: desk.obstacles(on.case, "決定済", by=CLERK),
    (TypedCaseDesk, "dry_run"): lambda desk, on: desk.dry_run(MagicMock(), [on.case], by=CLERK),
    (CircularDesk, "get"): lambda desk, on: desk.get(CircularRef("無い"), by=CLERK),
    (CircularDesk, "of_case"): lambda desk, on: desk.of_case(on.case, by=CLERK),
    (CircularDesk, "unread"): lambda desk, on: desk.unread(by=CLERK),
    (CircularDesk, "unread_count"): lambda desk, on: desk.unread_count(by=CLERK),
    (ExternalApprovalDesk, "result"): lambda desk, on: desk.result(SourceSystem("財務会計"), "無い", by=CLERK),
    (HandoverDesk, "document"): lambda desk, on: desk.document(MagicMock(spec=AppointmentChange), by=CLERK),
    (HandoverDesk, "changes"): lambda desk, on: desk.changes(MagicMock(), by=CLERK),
    (HandoverDesk, "check_taken_over"): lambda desk, on: desk.check_taken_over(MagicMock(spec=AppointmentChange), by=CLERK),
    (HeldRoleDesk, "held_by"): lambda desk, on: desk.held_by(CLERK, sight=Sight(officer=CLERK)),
    (IssueDesk, "issues_of"): lambda desk, on: desk.issues_of(on.case, by=CLERK),
    (IssueDesk, "notice_of"): lambda desk, on: desk.notice_of(on.case, IssueRef("無い"), by=CLERK),
    (IssueDesk, "remedy_dates"): lambda desk, on: desk.remedy_dates(on.case, IssueRef("無い"), by=CLERK),
    (RoundDesk, "annotations_of"): lambda desk, on: desk.annotations_of(on.proposal, by=CLERK),
    (ProposalDesk, "annotations_of"): lambda desk, on: desk.annotations_of(on.proposal, by=CLERK),
    (ProposalDesk, "route_of"): lambda desk, on: desk.route_of(on.proposal, by=CLERK),
    (WorkListDesk, "plan"): lambda desk, on: desk.plan(MagicMock(), by=CLERK),
}
"""見せる手 / What shows something of a case, and how it is called."""

WITHOUT_A_GATE = {
    (TypedCaseDesk, "close"): "案件の窓口の命令の中で呼ばれる。門はその命令に答えている",
    (TypedCaseDesk, "complete"): "同じ",
    (CircularDesk, "rebuild"): "未読の手入れ。何も見せない",
    (HeldRoleDesk, "rebuild"): "持っている役割の手入れ。何も見せない",
    (IssueDesk, "rebuild"): "一覧の手入れ。何も見せない",
    (HandoverDesk, "check_acts"): "案件の中身を見せない。ほかの窓口が、行為の前に尋ねる",
    (HandoverDesk, "check_running"): "番号と期限だけを告げる見回り。日次の処理が呼ぶ",
    (KnowledgeDesk, "draft_like"): "見える範囲を引数に取る",
    (KnowledgeDesk, "expand"): "見える範囲を引数に取る",
    (KnowledgeDesk, "export"): "問いが見える範囲をもつ",
    (KnowledgeDesk, "like"): "見える範囲を引数に取る",
    (KnowledgeDesk, "follow"): "索引の手入れ。何も見せない",
    (KnowledgeDesk, "rebuild"): "索引の手入れ。何も見せない",
    (KnowledgeDesk, "refresh"): "索引の手入れ。何も見せない",
    (NumberDesk, "get"): "番号の帳簿であり、案件の中身を含まない",
    (NumberDesk, "reserved"): "同じ",
    (NumberDesk, "unused"): "同じ",
    (ProposalDesk, "approved"): "決裁番号を知る業務への回答（ApprovalLookup）。件名も本文も含まない",
    (WorkListDesk, "person"): "席の一覧だけで、案件を含まない。一覧そのものは見える範囲とともに問う",
    (WorkListDesk, "rebuild"): "一覧の手入れ。何も見せない",
}
"""門のない手とそのわけ / What is not behind the gate, and why."""


def public(desk):
    return {name: found for name, found in inspect.getmembers(desk, inspect.isfunction) if not name.startswith("_")}


def commands_of(desk):
    return {name for name, found in public(desk).items() if {"by", "key"} <= set(inspect.signature(found).parameters)}


class Place:
    """門の閉じた庁内 / An office that has a case, a proposal, and a gate nobody passes."""

    def __init__(self):
        walk = Walk()
        typed = TypedWalk(walk.office).with_types()
        self.case = typed.opened().ref
        self.proposal = walk.drafted(walk.opened()).ref
        self.office = evolve(walk.office, gate=deny_all)
        self.types = typed.types

    def desk(self, kind):
        return {
            AccessDesk: lambda: AccessDesk(self.office, AccessPurposes({"audit": "監査"})),
            TypedCaseDesk: lambda: TypedCaseDesk(self.office, self.types),
            HandoverDesk: lambda: HandoverDesk(self.office, MagicMock(spec=HandoverProfile)),
            IssueDesk: lambda: IssueDesk(self.office, MagicMock(spec=IssuingRules)),
        }.get(kind, lambda: kind(self.office))()


@pytest.fixture(scope="module")
def place():
    return Place()


DESKS = sorted(desks_of(package), key=lambda each: each.__name__)
COMMANDS = [(desk, name) for desk in DESKS for name in sorted(commands_of(desk))]


def test_every_method_of_every_desk_is_a_command_a_gated_reading_or_has_a_reason():
    known = {*COMMANDS, *READINGS, *WITHOUT_A_GATE}
    assert {(desk, name) for desk in DESKS for name in public(desk)} == known
    assert not set(READINGS) & set(WITHOUT_A_GATE)


@pytest.mark.parametrize(("desk", "name"), READINGS, ids=lambda each: getattr(each, "__name__", each))
def test_a_closed_gate_shows_nothing(place, desk, name):
    with pytest.raises(NotPermitted):
        READINGS[desk, name](place.desk(desk), place)


@pytest.mark.parametrize(("desk", "name"), COMMANDS, ids=lambda each: getattr(each, "__name__", each))
def test_a_closed_gate_carries_out_nothing(place, desk, name):
    with pytest.raises(NotPermitted):
        getattr(place.desk(desk), name)(MagicMock(amends=None), by=CLERK, key="命令")


def test_the_page_of_one_case_is_behind_the_gate_too(place):
    with pytest.raises(NotPermitted):
        HandoverPapers(place.office).view(place.case, by=CLERK)


# 見える範囲の門


def allowing(_asked):
    return True


@pytest.fixture
def walk():
    return Walk()


def gate_of(walk, *, rules=(), openings=(), inner=allowing):
    def seen(officer, on):
        seats = walk.office.staffing.seats_of(officer, on=on)
        return sight_of(officer, seats=seats, rules=rules, openings=openings, on=on)

    return SightGate(inner, walk.office.stores, seen)


def sees(gate, walk, officer, case, action="case-core.view-case"):
    return gate(Permission(action=action, by=officer, on=walk.office.clock.now().date(), case=case))


def test_a_case_is_shown_to_those_at_work_in_it_and_to_nobody_else(walk):
    case = walk.with_task(walk.opened(), SUCCESSOR)
    gate = gate_of(walk)
    assert [sees(gate, walk, each, case.ref) for each in (CLERK, SUCCESSOR, OfficerRef("8888"))] == [True, True, False]
    assert not sees(gate, walk, CLERK, NOWHERE)
    assert not sees(gate_of(walk, inner=deny_all), walk, CLERK, case.ref)


def test_a_seat_a_proposal_waits_for_sees_its_case(walk):
    case = walk.opened()
    assert not sees(gate_of(walk), walk, HOLDERS[SECTION_CHIEF], case.ref)
    walk.submitted(walk.drafted(case))
    assert sees(gate_of(walk), walk, HOLDERS[SECTION_CHIEF], case.ref)
    assert not sees(gate_of(walk), walk, HOLDERS[LEGAL], case.ref)


def test_a_seat_with_something_to_read_sees_its_case_until_it_is_read(walk):
    case = walk.opened()
    command = CirculateDocuments(case=case.ref, title=FreeText("通知"), documents=(), readers=(LEGAL,))
    begun = CircularDesk(walk.office).begin(command, by=CLERK, key="供覧")
    assert sees(gate_of(walk), walk, HOLDERS[LEGAL], case.ref)
    CircularDesk(walk.office).read(ReadCircular(circular=begun.begun.circular, seat=LEGAL), by=HOLDERS[LEGAL], key="読む")
    assert not sees(gate_of(walk), walk, HOLDERS[LEGAL], case.ref)


def test_whoever_plays_a_role_sees_the_case_while_it_is_open():
    walk = TypedWalk().with_types()
    case = walk.opened()
    assert not sees(gate_of(walk), walk, SUCCESSOR, case.ref)
    walk.do(GiveRole(case=case.ref, role="審査者", to=SUCCESSOR))
    assert sees(gate_of(walk), walk, SUCCESSOR, case.ref)
    walk.do(GiveRole(case=case.ref, role="審査者", to=CLERK))
    assert not sees(gate_of(walk), walk, SUCCESSOR, case.ref)


def test_the_bodys_rules_and_openings_by_name_let_others_see(walk):
    case, other = walk.opened(), OfficerRef("8888")
    rule = SightRule(post=SECTION_CHIEF.post, kind=None, levels=None, at=SUPPLY)
    assert sees(gate_of(walk, rules=[rule]), walk, HOLDERS[SECTION_CHIEF], case.ref)
    on = walk.office.clock.now().date()
    opening = CaseOpening(officer=other, case=case.ref, period=EffectivePeriod(on, None))
    assert sees(gate_of(walk, openings=[opening]), walk, other, case.ref)


def test_a_level_of_confidentiality_is_respected():
    walk = TypedWalk().with_types()
    case = walk.opened()
    for levels, seen in ((frozenset({case.confidentiality}), True), (frozenset({"別の区分"}), False), (None, True)):
        rule = SightRule(post=SECTION_CHIEF.post, kind=case.pinned.key.value, levels=levels, at=SUPPLY)
        assert sees(gate_of(walk, rules=[rule]), walk, HOLDERS[SECTION_CHIEF], case.ref) is seen


def test_what_shows_nothing_is_for_the_inner_gate_alone(walk):
    case = walk.opened()
    assert sees(gate_of(walk), walk, OfficerRef("8888"), case.ref, "case-core.close-case")
    assert not sees(gate_of(walk), walk, OfficerRef("8888"), case.ref, "case-core.read-case")


def test_a_desk_behind_the_sight_gate_shows_a_case_only_within_the_sight():
    walk = TypedWalk().with_types()
    case = walk.opened()
    plain = walk.cases.open(OpenCase(title=FreeText("照会"), unit=SUPPLY, responsible=SUCCESSOR), by=CLERK, key="立てる")
    office = evolve(walk.office, gate=gate_of(walk))
    assert TypedCaseDesk(office, walk.types).get(case.ref, by=CLERK).ref == case.ref
    with pytest.raises(NotPermitted):
        TypedCaseDesk(office, walk.types).get(case.ref, by=SUCCESSOR)
    with pytest.raises(NotPermitted):
        CircularDesk(office).of_case(plain.ref, by=CLERK)
