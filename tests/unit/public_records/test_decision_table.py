"""廃棄の決定表 / The whole decision table of destruction: every cell, against a list of reasons written by hand."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from attrs import evolve

from jichitai.master_data.kernel import ApprovalRef, CaseRef, DomainError, OfficerRef, RecordRef
from jichitai.public_records import (
    ApprovalStanding,
    ApproveDisposal,
    DestroyListed,
    Expiry,
    ExpiryStatus,
    ExtendRetention,
    ExtensionReason,
    GiveOpinion,
    HoldKind,
    OpinionStanding,
    PlaceHold,
    ProposeDisposal,
    RecordsAct,
    RecordState,
    Verdict,
    check_destruction,
    check_listing,
)
from jichitai.public_records.testing import MovableClock
from jichitai.public_records.testing.office import approved_list, example_policy, file_record, memory_office, open_series
from jichitai.public_records.testing.samples import APPROVER, ARCHIVES, OFFICER, REVIEWER

RECORD = RecordRef("2026-総財-00001")
LAST = date(2032, 3, 31)
FIXED = Expiry(status=ExpiryStatus.FIXED, start=date(2027, 4, 1), retain_through=LAST)
DAYS = {"eve": date(2032, 3, 30), "last": LAST, "day": date(2032, 4, 1), "morrow": date(2032, 4, 2)}

STATES = {
    RecordState.KEPT: [], RecordState.DESTROYED: ["already-destroyed"], RecordState.TRANSFERRED: ["already-transferred"],
}  # fmt: skip
LOANS = {False: [], True: ["record-on-loan"]}
HOLDS = {0: [], 1: ["record-under-hold"], 2: ["record-under-hold"]}
HISTORICAL = {False: [], True: ["historical-record"]}
OPINIONS = {
    OpinionStanding.NOT_REQUIRED: [], OpinionStanding.CONSENTED: [],
    OpinionStanding.PENDING: ["opinion-pending"], OpinionStanding.OBJECTED: ["opinion-objected"],
}  # fmt: skip
APPROVALS = {
    ApprovalStanding.VALID: [], ApprovalStanding.MISSING: ["approval-missing"],
    ApprovalStanding.BY_PROPOSER: ["approver-is-proposer"], ApprovalStanding.VOID: ["approval-void"],
}  # fmt: skip
ENDS = {
    ("fixed", "eve"): ["retention-not-expired"], ("fixed", "last"): ["retention-not-expired"],
    ("fixed", "day"): [], ("fixed", "morrow"): [],
    **{(status, day): ["expiry-not-fixed"] for status in ("undetermined", "ambiguous", "unlimited") for day in DAYS},
}  # fmt: skip


def codes(found):
    return [each.code.removeprefix("public-records.") for each in found]


def test_every_cell_of_the_table():
    """全部の升 / Lawful only where every column allows it; every reason is told, in the order of the columns."""
    cells = lawful = 0
    for state, holds, (status, day), historical, on_loan, opinion, approval in itertools.product(
        STATES, HOLDS, ENDS, HISTORICAL, LOANS, OPINIONS, APPROVALS
    ):
        expiry = FIXED if status == "fixed" else Expiry(status=ExpiryStatus(status))
        end = [] if holds and status != "fixed" else ENDS[status, day]
        unfixed = [each for each in end if each == "expiry-not-fixed"]
        early = [each for each in end if each != "expiry-not-fixed"]
        listing = [*STATES[state], *HOLDS[holds], *unfixed, *HISTORICAL[historical], *LOANS[on_loan]]
        expected = [*listing, *early, *OPINIONS[opinion], *APPROVALS[approval]]
        given = {
            "record": RECORD, "state": state, "expiry": expiry, "standing_holds": holds, "historical": historical,
            "on_loan": on_loan,
        }  # fmt: skip
        found = check_destruction(**given, opinion=opinion, approval=approval, on=DAYS[day])
        assert codes(found) == expected
        assert codes(check_listing(**given)) == listing
        cells, lawful = cells + 1, lawful + (not found)
    assert (cells, lawful) == (3 * 3 * 16 * 2 * 2 * 4 * 4, 2 * 2)


class Roles:
    """役割を一つだけ外せる / Everything is permitted but what is taken away."""

    def __init__(self):
        self.denied: set[RecordsAct] = set()

    def permits(self, actor, act, unit, /):
        return act not in self.denied


HOLDING = ("none", "record", "series")
APPROVING = ("none", "given", "extended-since", "by-proposer")
SPEAKING = ("none", "consent", "objection")


@pytest.mark.parametrize("holding", HOLDING)
@pytest.mark.parametrize("speaking", SPEAKING)
@pytest.mark.parametrize("approving", APPROVING)
def test_the_desk_follows_the_table(holding, speaking, approving):
    """机も表のとおり / Through real commands: hold × opinion × approval × day × role × state."""
    for day, permitted, required in itertools.product(("last", "day"), (True, False), (True, False)):
        clock, roles = MovableClock(date(2026, 5, 10)), Roles()
        office, _ = memory_office(clock=clock, roles=roles, policy=example_policy(opinion_required=required))
        series = open_series(office)
        record = file_record(office, series)
        clock.move_to(date(2032, 3, 1))
        found = office.disposal.propose(ProposeDisposal(records=(record.ref,), actor=OFFICER))
        spoken = given = False
        if speaking != "none":
            verdict = Verdict.CONSENT if speaking == "consent" else Verdict.OBJECTION
            office.disposal.give_opinion(
                GiveOpinion(
                    disposal_list=found.ref, fingerprint=found.fingerprint, verdict=verdict, body=ARCHIVES, actor=REVIEWER
                )
            )
            spoken = verdict is Verdict.CONSENT
        if approving != "none":
            approver = OFFICER if approving == "by-proposer" else APPROVER
            command = ApproveDisposal(
                disposal_list=found.ref, fingerprint=found.fingerprint, approval=ApprovalRef("決-1"), actor=approver
            )
            allowed = approver != OFFICER and (spoken or (speaking == "none" and not required))
            if allowed:
                office.disposal.approve(command)
                given = True
            else:
                with pytest.raises(DomainError):
                    office.disposal.approve(command)
        extended = approving == "extended-since"
        if extended:
            office.registry.extend(
                ExtendRetention(
                    series=series.ref,
                    through=date(2032, 4, 1),
                    reason=ExtensionReason.DUTIES,
                    approval=ApprovalRef("決-2"),
                    actor=OFFICER,
                )
            )
        if holding != "none":
            whole = holding == "series"
            office.registry.place_hold(
                PlaceHold(
                    series=series.ref,
                    record=None if whole else record.ref,
                    kind=HoldKind.AUDIT,
                    matter=CaseRef("監-1"),
                    actor=OFFICER,
                )
            )
        clock.move_to(DAYS[day])
        if not permitted:
            roles.denied.add(RecordsAct.DESTROY)
        lawful = holding == "none" and given and not extended and day == "day" and permitted
        destroy = DestroyListed(disposal_list=found.ref, actor=OfficerRef("職員-9"))
        if lawful:
            office.disposal.destroy(destroy)
        else:
            with pytest.raises(DomainError):
                office.disposal.destroy(destroy)
        assert (office.stores.records.get(record.ref).state is RecordState.DESTROYED) == lawful
        assert office.stores.bodies.holds(record.ref)
        with pytest.raises(DomainError):  # 廃棄済みでも未済でも、二度目・前提のない執行は通らない
            office.disposal.destroy(destroy)


def test_an_approval_by_the_proposer_counts_for_nothing_even_if_it_stands_there():
    """二重の備え / Should such an approval ever be in the store, it is seen at the execution too."""
    clock = MovableClock(date(2026, 5, 10))
    office, _ = memory_office(clock=clock)
    record = file_record(office, open_series(office))
    clock.move_to(date(2032, 4, 1))
    found = approved_list(office, record.ref, approval="決-1")
    forged = evolve(found, approval=evolve(found.approval, approver=found.proposer))
    office.stores.lists.save(forged, read_at=found.version)
    with pytest.raises(DomainError) as refused:
        office.disposal.destroy(DestroyListed(disposal_list=found.ref, actor=OFFICER))
    assert codes([refused.value.finding]) == ["approver-is-proposer"]


def test_a_list_that_is_not_as_approved_is_void_whatever_changed():
    """何が変わっても / Version, series version, last day, body, series: each alone voids the approval."""
    clock = MovableClock(date(2026, 5, 10))
    office, _ = memory_office(clock=clock)
    record = file_record(office, open_series(office))
    clock.move_to(date(2032, 4, 1))
    found = office.disposal.propose(ProposeDisposal(records=(record.ref,), actor=OFFICER))
    (item,) = found.items
    others = [
        evolve(item, record_version=2), evolve(item, series_version=3), evolve(item, retain_through=date(2032, 4, 1)),
        evolve(item, sha256=found.fingerprint), evolve(item, record=RecordRef("R2")), evolve(item, series=open_series(office).ref),
    ]  # fmt: skip
    prints = {evolve(found, items=(each,)).fingerprint for each in (item, *others)}
    assert len(prints) == 7
    assert evolve(found, ref=evolve(found.ref, value="別の目録")).fingerprint not in prints
