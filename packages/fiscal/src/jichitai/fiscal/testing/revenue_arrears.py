"""滞納整理の約束 / What the desk of arrears promises on every store. Give a ``room`` fixture with empty books."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from attrs import evolve

from jichitai.master_data.kernel import RecordRef, Yen

from ..claims.kinds import ClaimKind
from ..claims.relief import ClaimNature, DefermentGround, SuspensionGround
from ..gates import OfficersOf
from ..refusals import NotPermitted, RuleNotMet
from ..revenue.claim_events import WriteOffReason
from ..revenue.collection_desk import CollectionDesk
from ..revenue.extinction import WaiveCharge, WriteOffClaim, limitation_ends_on
from ..revenue.history import EnforcementStep, Instalment, instalments_missed
from ..revenue.pursuit import (
    AgreeInstalments,
    CivilSuspension,
    ExecutionGround,
    ExtendTerm,
    IssueDemand,
    LiftSuspension,
    SuspendCollection,
    TakeEnforcementStep,
)
from ..revenue.references import ClaimRef
from ..revenue.refusals import (
    ChargeWaiverExceeds,
    CollectionAlreadySuspended,
    CollectionNotSuspended,
    DispositionNotStarted,
    EnforcementStepNotOpen,
    ExecutionIsSuspended,
    InstalmentDaysDisordered,
    InstalmentsDiffer,
    NewTermNotLater,
    NotExtinguishedAtOnce,
    NothingOverdue,
    SuspensionGroundMissing,
    SuspensionNotThreeYears,
)
from .revenue_readings import replayed, the_line
from .revenue_samples import APPROVAL, COLLECTOR, DUE, RevenueRoom, a_receipt

AUGUST = date(2025, 8, 1)


def a_demand(claim: ClaimRef, on: date = date(2025, 7, 20), fee: int = 0) -> IssueDemand:
    """見本の督促 / A demand that arrives two days later and sets a term of ten days."""
    return IssueDemand(claim=claim, on=on, arrived_on=on.replace(day=on.day + 2), pay_by=date(2025, 7, 31), fee=Yen(fee))


def a_step(claim: ClaimRef, step: EnforcementStep, on: date = AUGUST, **facts: bool) -> TakeEnforcementStep:
    """見本の処分 / A step of enforcement."""
    return TakeEnforcementStep(claim=claim, step=step, record=RecordRef("文-差-1"), on=on, **facts)


def a_write_off(claim: ClaimRef, reason: WriteOffReason, on: date = AUGUST) -> WriteOffClaim:
    """見本の不納欠損 / A write-off."""
    return WriteOffClaim(claim=claim, reason=reason, approval=APPROVAL, on=on)


class ArrearsContract:
    """滞納整理の約束 / The contract of demands, instalments, enforcement and suspension."""

    def test_only_what_is_overdue_is_demanded_and_the_first_demand_renews(self, room: RevenueRoom) -> None:
        """督促 / Not on the due day; the first renews the period, the second does not."""
        claim = room.claim(room.opened(), 10_000, kind=ClaimKind.ENFORCED)
        with pytest.raises(NothingOverdue):
            room.arrears.demand(a_demand(claim, DUE.replace(day=28)), by=COLLECTOR, key="d0")
        room.arrears.demand(a_demand(claim, fee=100), by=COLLECTOR, key="d1")
        assert limitation_ends_on(room.now(claim)) == date(2030, 7, 22)
        twice = room.arrears.demand(a_demand(claim, date(2025, 7, 25)), by=COLLECTOR, key="d2")
        assert (len(twice.history.demands), limitation_ends_on(twice)) == (2, date(2030, 7, 22))
        paid = room.desk.take_receipt(a_receipt("i", claim, 10_100, date(2025, 7, 28)), by=COLLECTOR, key="r")
        assert (paid.portions.principal, paid.portions.fee) == (Yen(10_000), Yen(100))
        with pytest.raises(NothingOverdue):
            room.arrears.demand(a_demand(claim), by=COLLECTOR, key="d3")

    def test_a_charge_by_ordinance_needs_a_demand(self, room: RevenueRoom) -> None:
        """条例の延滞金 / None before the demand; afterwards from the due date, and waived up to what is charged."""
        claim = room.claim(room.opened(), 500_000, kind=ClaimKind.ENFORCED)
        late = date(2026, 3, 31)
        assert room.terms.owed(room.now(claim), late).charge == Yen(0)
        room.arrears.demand(a_demand(claim), by=COLLECTOR, key="d")
        owed = room.terms.owed(room.now(claim), late).charge
        assert owed > Yen(20_000)
        waive = WaiveCharge(claim=claim, amount=owed, approval=APPROVAL, on=late)
        with pytest.raises(ChargeWaiverExceeds):
            room.arrears.waive_charge(evolve(waive, amount=owed + Yen(1)), by=COLLECTOR, key="w0")
        room.arrears.waive_charge(waive, by=COLLECTOR, key="w1")
        assert room.terms.owed(room.now(claim), late).charge == Yen(0)

    def test_instalments_add_up_and_renew(self, room: RevenueRoom) -> None:
        """分納誓約 / The promise adds up to what is unpaid, acknowledges it, and shows what was missed."""
        claim = room.claim(room.opened(), 900, kind=ClaimKind.ENFORCED)
        plan = tuple(Instalment(due_on=date(2025, month, 28), amount=Yen(300)) for month in (8, 9, 10))
        promise = AgreeInstalments(claim=claim, instalments=plan, on=date(2025, 7, 31))
        for wrong, refusal in (
            (evolve(promise, instalments=plan[:2]), InstalmentsDiffer),
            (evolve(promise, instalments=plan[::-1]), InstalmentDaysDisordered),
            (evolve(promise, on=date(2025, 8, 28)), InstalmentDaysDisordered),
        ):
            with pytest.raises(refusal):
                room.arrears.agree(wrong, by=COLLECTOR, key=room.key())
        agreed = room.arrears.agree(promise, by=COLLECTOR, key="a")
        assert limitation_ends_on(agreed) == date(2030, 7, 31)
        missed = instalments_missed(agreed.history.instalments, paid=Yen(300), on=date(2025, 9, 29))
        assert [each.due_on.month for each in missed] == [9]

    def test_a_term_is_extended_on_the_grounds_of_the_order(self, room: RevenueRoom) -> None:
        """履行延期 / Civil claims on a ground that is found; not what is collected as tax."""
        line = room.opened()
        loan, fee = room.claim(line, 900, kind=ClaimKind.CIVIL), room.claim(line, 900, kind=ClaimKind.ENFORCED)
        longer = ExtendTerm(
            claim=loan, nature=ClaimNature.LOAN, ground=DefermentGround.INSOLVENT, ground_found=True,
            extended_to=date(2026, 3, 31), on=AUGUST,
        )  # fmt: skip
        for wrong, refusal in (
            (evolve(longer, ground_found=False), RuleNotMet), (evolve(longer, claim=fee), RuleNotMet),
            (evolve(longer, extended_to=DUE), NewTermNotLater),
        ):  # fmt: skip
            with pytest.raises(refusal):
                room.arrears.extend(wrong, by=COLLECTOR, key=room.key())
        extended = room.arrears.extend(longer, by=COLLECTOR, key="e")
        assert (extended.due_on, extended.history.first_due_on) == (date(2026, 3, 31), DUE)

    def test_enforcement_is_open_only_where_the_law_opens_it(self, room: RevenueRoom) -> None:
        """処分の可否 / Seizure after the demand's term for claims collected as tax; execution and suits for the others."""
        line = room.opened()
        fee, use, tax = (
            room.claim(line, 900, kind=kind) for kind in (ClaimKind.ENFORCED, ClaimKind.PUBLIC_REVENUE, ClaimKind.LOCAL_TAX)
        )
        for each in (fee, use, tax):
            room.arrears.demand(a_demand(each), by=COLLECTOR, key=room.key())
        seize = a_step(fee, EnforcementStep.SEIZURE)
        for wrong, refusal in (
            (evolve(seize, on=date(2025, 7, 31)), RuleNotMet),
            (evolve(seize, step=EnforcementStep.SUE), EnforcementStepNotOpen),
            (evolve(seize, step=EnforcementStep.SALE), DispositionNotStarted),
            (a_step(use, EnforcementStep.SEIZURE), EnforcementStepNotOpen),
            (a_step(use, EnforcementStep.SUE), EnforcementStepNotOpen),
            (a_step(use, EnforcementStep.SUE, reasonable_time_passed=True, has_title=True), EnforcementStepNotOpen),
            (a_step(tax, EnforcementStep.SEIZURE, date(2025, 7, 30)), EnforcementStepNotOpen),
        ):
            with pytest.raises(refusal):
                room.arrears.enforce(wrong, by=COLLECTOR, key=room.key())
        room.arrears.enforce(seize, by=COLLECTOR, key="s1")
        room.arrears.enforce(
            a_step(use, EnforcementStep.EXECUTE, reasonable_time_passed=True, has_title=True), by=COLLECTOR, key="s2"
        )
        room.arrears.enforce(a_step(tax, EnforcementStep.SEIZURE, date(2025, 7, 31)), by=COLLECTOR, key="s3")
        assert limitation_ends_on(room.now(fee)) is None
        ended = room.arrears.enforce(a_step(fee, EnforcementStep.RELEASE, date(2025, 12, 1)), by=COLLECTOR, key="s4")
        assert limitation_ends_on(ended) == date(2030, 12, 1)
        assert replayed(room, fee) == room.now(fee)

    def test_a_suspension_of_three_years_ends_a_claim(self, room: RevenueRoom) -> None:
        """執行停止 / Suspended on a ground, no new seizure meanwhile, extinguished after three years or plainly at once."""
        line = room.opened()
        claim, poor = room.claim(line, 900, kind=ClaimKind.ENFORCED), room.claim(line, 700)
        for each in (claim, poor):
            room.arrears.demand(a_demand(each), by=COLLECTOR, key=room.key())
        stop = SuspendCollection(claim=claim, on=AUGUST, execution_ground=ExecutionGround.NO_PROPERTY)
        with pytest.raises(SuspensionGroundMissing):
            room.arrears.suspend(evolve(stop, execution_ground=None), by=COLLECTOR, key="x0")
        room.arrears.suspend(stop, by=COLLECTOR, key="x1")
        room.arrears.suspend(evolve(stop, claim=poor, execution_ground=ExecutionGround.HARDSHIP), by=COLLECTOR, key="x2")
        off = a_write_off(claim, WriteOffReason.EXTINGUISHED_AT_ONCE)
        attempts: tuple[tuple[Callable[[], object], type[Exception]], ...] = (
            (lambda: room.arrears.suspend(stop, by=COLLECTOR, key="y1"), CollectionAlreadySuspended),
            (lambda: room.arrears.enforce(a_step(claim, EnforcementStep.SEIZURE), by=COLLECTOR, key="y2"), ExecutionIsSuspended),
            (lambda: room.arrears.write_off(off, by=COLLECTOR, key="y3"), NotExtinguishedAtOnce),
            (lambda: room.arrears.write_off(evolve(off, reason=WriteOffReason.SUSPENDED_THREE_YEARS), by=COLLECTOR, key="y4"),
             SuspensionNotThreeYears),
            (lambda: room.arrears.write_off(evolve(off, claim=poor, plainly_uncollectable=True), by=COLLECTOR, key="y5"),
             NotExtinguishedAtOnce),
        )  # fmt: skip
        for act, refusal in attempts:
            with pytest.raises(refusal):
                act()
        ended = room.arrears.write_off(evolve(off, plainly_uncollectable=True), by=COLLECTOR, key="z")
        assert (ended.written_off, ended.unpaid) == (Yen(900), Yen(0))
        line_now = the_line(room)
        assert (line_now.written_off, line_now.uncollected) == (Yen(900), Yen(700))
        lifted = room.arrears.lift(LiftSuspension(claim=poor, on=AUGUST), by=COLLECTOR, key="l1")
        assert lifted.history.suspended is None
        with pytest.raises(CollectionNotSuspended):
            room.arrears.lift(LiftSuspension(claim=poor, on=AUGUST), by=COLLECTOR, key="l2")

    def test_collection_of_other_claims_is_suspended_by_the_order(self, room: RevenueRoom) -> None:
        """徴収停止 / A claim smaller than collecting it costs; its own amount is compared."""
        claim = room.claim(room.opened(), 900, kind=ClaimKind.CIVIL)
        facts = CivilSuspension(
            ground=SuspensionGround.SMALL_CLAIM, ground_found=True, reasonable_time_overdue=True, hard_to_collect=True,
            costs=Yen(901),
        )  # fmt: skip
        stop = SuspendCollection(claim=claim, on=AUGUST, civil=facts)
        with pytest.raises(SuspensionGroundMissing):
            room.arrears.suspend(evolve(stop, civil=None), by=COLLECTOR, key="x0")
        with pytest.raises(RuleNotMet):
            room.arrears.suspend(evolve(stop, civil=evolve(facts, costs=Yen(900))), by=COLLECTOR, key="x1")
        stopped = room.arrears.suspend(stop, by=COLLECTOR, key="x2").history.suspended
        assert stopped is not None
        assert not stopped.as_tax
        off = a_write_off(claim, WriteOffReason.SUSPENDED_THREE_YEARS)
        with pytest.raises(CollectionNotSuspended):
            room.arrears.write_off(off, by=COLLECTOR, key="x3")

    def test_only_the_officers_named_may(self, room: RevenueRoom) -> None:
        """権限のある者だけ / The gate is asked for every command."""
        claim = room.claim(room.opened(), 900)
        gate = OfficersOf({"fiscal.issue-demand": [COLLECTOR]})
        desk = CollectionDesk(books=room.books, journal=room.journal, terms=room.terms, gate=gate)
        assert desk.demand(a_demand(claim), by=COLLECTOR, key="d").history.demands
        with pytest.raises(NotPermitted):
            desk.lift(LiftSuspension(claim=claim, on=AUGUST), by=COLLECTOR, key="l")
