"""引継ぎの状態機械 / A handover against a plain model, driven by anybody on any day near the effective one.

The model is a status, a receiver, a set of cases, who plays a role in them, and a few days.
After every act the stored handover equals its replay, every case and every role lies with whom
the model says, and the predecessor is barred exactly where the model bars.
"""

from datetime import date, timedelta
from itertools import count

import pytest
from attrs import evolve
from effort import examples
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from jichitai.case_core.case_types.elements import CaseTypeKey
from jichitai.case_core.case_types.typed_commands import GiveRole, OpenTypedCase
from jichitai.case_core.cases.case import Case
from jichitai.case_core.events import case_stream, read_case_events
from jichitai.case_core.handover import duty_facts as facts
from jichitai.case_core.handover.duty_facts import HandoverStatus as At
from jichitai.case_core.handover.duty_handover import DutyHandover
from jichitai.case_core.handover.stored_events import handover_stream, read_handover_events
from jichitai.case_core.handover_desk import HandoverDesk
from jichitai.case_core.refs import ContentHash
from jichitai.case_core.role_desk import HeldRoleDesk
from jichitai.case_core.testing import Walk
from jichitai.case_core.testing.handovers import profiles, transfer
from jichitai.case_core.testing.town import CLERK, HOLDERS, LINE, SUCCESSOR, SUPPLY, MovingClock, office_in_memory
from jichitai.case_core.testing.typed_walk import TypedWalk
from jichitai.case_core.texts import FreeText
from jichitai.master_data.kernel import DomainError, OfficerRef

SUPERIORS = [HOLDERS[seat] for seat in LINE]
KEEPER = OfficerRef("1003")
REASON = FreeText("理由")
ROLE, PERMIT = "審査者", CaseTypeKey("駐輪場使用許可")
BEGIN, EFFECTIVE = date(2026, 6, 29), date(2026, 7, 1)
anybody = st.sampled_from([CLERK, SUCCESSOR, KEEPER, *SUPERIORS[:2]])
OPEN = {At.PREPARED, At.OFFERED}


class Handing(RuleBasedStateMachine):
    """引継ぎ / One handover of the clerk's duties."""

    def __init__(self):
        super().__init__()
        self.day, self.keys = BEGIN, (f"machine-{at}" for at in count(1))
        self.clock = MovingClock(BEGIN.year, BEGIN.month, BEGIN.day)
        self.walk = Walk(office_in_memory(clock=self.clock))
        self.typed = TypedWalk(self.walk.office, keys="machine-typed").with_types()
        self.desk = HandoverDesk(self.walk.office, profiles()[0])
        self.ref = None
        self.status, self.receiver, self.offered_by, self.moved = None, SUCCESSOR, None, False
        self.cases, self.roles, self.listed, self.delegated = {}, {}, set(), {}

    def attempt(self, act, command, by, wanted):
        """試みる / Do it; ``wanted`` is the refusal the model expects, or None."""
        if wanted is None:
            return act(command, by=by, key=next(self.keys))
        with pytest.raises(DomainError) as refused:
            act(command, by=by, key=next(self.keys))
        assert type(refused.value) is wanted
        return None

    def giver(self, by):
        return None if by == CLERK or by in SUPERIORS else facts.NotYourHandover

    def note(self):
        self.listed |= {ref for ref, officer in (*self.cases.items(), *self.roles.items()) if officer == CLERK}

    @rule(by=st.sampled_from([CLERK, CLERK, SUCCESSOR]))
    def open_a_case(self, by):
        self.cases[self.walk.opened(responsible=by).ref] = by

    @rule(by=st.sampled_from([CLERK, SUCCESSOR, KEEPER]), to=st.sampled_from([CLERK, CLERK, KEEPER]))
    def open_a_case_with_a_role(self, by, to):
        command = OpenTypedCase(type_key=PERMIT, title=FreeText("申請"), unit=SUPPLY, responsible=by)
        ref = self.typed.desk.open(command, by=by, key=next(self.keys)).ref
        self.cases[ref] = by
        self.typed.do(GiveRole(case=ref, role=ROLE, to=to), by=by)
        self.roles[ref] = to

    @precondition(lambda self: self.roles)
    @rule(to=st.sampled_from([CLERK, SUCCESSOR, KEEPER]), which=st.integers(0, 5))
    def give_the_role_to_another(self, to, which):
        ref = sorted(self.roles)[which % len(self.roles)]
        self.typed.do(GiveRole(case=ref, role=ROLE, to=to), by=self.cases[ref])
        self.roles[ref] = to

    @rule(days=st.integers(0, 2))
    def pass_days(self, days):
        self.day += timedelta(days)
        self.clock.move_to(self.day.year, self.day.month, self.day.day)

    @precondition(lambda self: self.status is None)
    @rule(by=anybody, known=st.booleans())
    def prepare(self, by, known):
        change = evolve(transfer(successor=SUCCESSOR if known else None), informed_on=None)
        made = self.attempt(self.desk.prepare, facts.PrepareHandover(change=change), by, self.giver(by))
        if made is not None:
            self.ref, self.status, self.receiver = made.ref, At.PREPARED, SUCCESSOR if known else None
            self.note()

    @precondition(lambda self: self.status is not None)
    @rule(by=anybody)
    def refresh(self, by):
        wanted = self.giver(by) if self.status in OPEN else facts.WrongHandoverStatus
        if self.attempt(self.desk.refresh, facts.RefreshHandover(handover=self.ref), by, wanted):
            self.status = At.PREPARED
            self.note()

    @precondition(lambda self: self.status is not None)
    @rule(by=anybody, who=anybody, interim=st.booleans())
    def name(self, by, who, interim):
        wanted = facts.WrongHandoverStatus
        if self.status in OPEN:
            wanted = (None if who != CLERK else facts.NoReceiver) if by in SUPERIORS else facts.NotYourHandover
        command = facts.NameReceiver(handover=self.ref, receiver=who, interim=interim, reason=REASON)
        if self.attempt(self.desk.name_receiver, command, by, wanted):
            self.receiver = who

    @precondition(lambda self: self.status is not None)
    @rule(by=anybody)
    def offer(self, by):
        wanted = facts.WrongHandoverStatus
        if self.status is At.PREPARED:
            wanted = self.giver(by) or (facts.NoReceiver if self.receiver is None else None)
        if self.attempt(self.desk.offer, facts.OfferHandover(handover=self.ref), by, wanted):
            self.status, self.offered_by = At.OFFERED, by

    @precondition(lambda self: self.status is not None)
    @rule(by=st.one_of(anybody, st.none()), fresh=st.sampled_from([True, True, False]))
    def accept(self, by, fresh):
        by = by or self.receiver or SUCCESSOR
        wanted = facts.WrongHandoverStatus
        if self.status is At.OFFERED:
            wanted = (None if fresh else facts.HandoverMovedOn) if by == self.receiver else facts.NotYourHandover
        kept = self.desk.office.stores.handovers.get(self.ref)
        seen = self.desk.document(kept.change, by=CLERK).digest if fresh else ContentHash("0" * 64)
        if self.attempt(self.desk.accept, facts.AcceptHandover(handover=self.ref, seen=seen), by, wanted):
            self.status = At.ACCEPTED
            self.note()
            if self.day >= EFFECTIVE:
                self.move()

    def move(self):
        self.moved = True
        for held in (self.cases, self.roles):
            held.update({ref: self.receiver for ref, officer in held.items() if officer == CLERK})

    @precondition(lambda self: self.status is not None)
    @rule(by=anybody)
    def take_over(self, by):
        wanted = None if by == self.receiver else self.giver(by)
        if wanted is None and (self.status not in (At.ACCEPTED, At.CONFIRMED) or self.moved):
            wanted = facts.WrongHandoverStatus
        if wanted is None and self.day < EFFECTIVE:
            wanted = facts.NotYetEffective
        if self.attempt(self.desk.take_over, facts.TakeOver(handover=self.ref), by, wanted):
            self.move()

    @precondition(lambda self: self.status is not None)
    @rule(by=anybody)
    def decline(self, by):
        wanted = facts.WrongHandoverStatus
        if self.status is At.OFFERED:
            wanted = None if by == self.receiver else facts.NotYourHandover
        if self.attempt(self.desk.decline, facts.DeclineHandover(handover=self.ref, reason=REASON), by, wanted):
            self.status, self.offered_by = At.PREPARED, None

    @precondition(lambda self: self.status is not None)
    @rule(by=anybody)
    def confirm(self, by):
        wanted = facts.WrongHandoverStatus
        if self.status is At.ACCEPTED:
            sides = (CLERK, self.receiver, self.offered_by)
            wanted = None if by in SUPERIORS and by not in sides else facts.NotYourHandover
        if self.attempt(self.desk.confirm, facts.ConfirmHandover(handover=self.ref), by, wanted):
            self.status = At.CONFIRMED

    @precondition(lambda self: self.status is not None and self.cases)
    @rule(by=anybody, until=st.integers(0, 4), which=st.integers(0, 5))
    def delegate(self, by, until, which):
        wanted = facts.WrongHandoverStatus
        if self.status is not At.CANCELLED:
            received = self.status in (At.ACCEPTED, At.CONFIRMED) and by == self.receiver
            wanted = None if received or by in SUPERIORS else facts.NotYourHandover
        case, last = sorted(self.cases)[which % len(self.cases)], EFFECTIVE + timedelta(until)
        command = facts.DelegateBack(handover=self.ref, cases=(case,), until=last, reason=REASON)
        if self.attempt(self.desk.delegate, command, by, wanted):
            self.delegated[case] = last

    @precondition(lambda self: self.status is not None)
    @rule(by=anybody, sure=st.sampled_from([False, False, True]))
    def cancel(self, by, sure):
        if sure:
            wanted = self.giver(by) if self.status in OPEN else facts.WrongHandoverStatus
            if self.attempt(self.desk.cancel, facts.CancelHandover(handover=self.ref, reason=REASON), by, wanted):
                self.status = At.CANCELLED

    @invariant()
    def the_stored_handover_is_its_replay_and_the_model_s(self):
        if self.ref is None:
            return
        kept = self.desk.office.stores.handovers.get(self.ref)
        stream = self.walk.office.journal.read(handover_stream(self.ref))
        assert DutyHandover.replayed(read_handover_events(stream)) == kept
        assert (kept.status, kept.receiver, kept.moved_on is not None) == (self.status, self.receiver, self.moved)

    @invariant()
    def every_case_lies_with_whom_the_model_says(self):
        for ref, responsible in self.cases.items():
            kept = self.walk.office.stores.cases.get(ref)
            assert kept.responsible == responsible
            assert Case.replayed(read_case_events(self.walk.office.journal.read(case_stream(ref)))) == kept

    @invariant()
    def every_role_lies_with_whom_the_model_says_and_the_journal_tells_the_same(self):
        kept = self.walk.office.stores.roles
        for officer in (CLERK, SUCCESSOR, KEEPER, *SUPERIORS):
            held = kept.held_by(officer)
            assert [each.case for each in held] == sorted(ref for ref, holder in self.roles.items() if holder == officer)
        if self.roles:
            before = dict(kept.kept)
            HeldRoleDesk(self.walk.office).rebuild(self.roles)
            assert kept.kept == before

    @invariant()
    def the_predecessor_is_barred_where_the_model_bars(self):
        running = self.status not in (None, At.CANCELLED) and self.day > EFFECTIVE
        for ref, responsible in self.cases.items():
            delegated = self.delegated.get(ref)
            own_again = self.moved and CLERK in (responsible, self.roles.get(ref))
            barred = running and ref in self.listed and not (delegated and self.day <= delegated) and not own_again
            assert bool(self.desk.check_acts(CLERK, ref)) is barred


Handing.TestCase.settings = settings(max_examples=examples(40), stateful_step_count=30, deadline=None)
TestHanding = Handing.TestCase
