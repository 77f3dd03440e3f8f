"""収受から編綴まで / From receipt to binding: the table of stages cell by cell, days in order, senders."""

from datetime import UTC, date, datetime

import pytest

from jichitai.master_data.kernel import ApprovalRef, CaseRef, PartyRef, RecordRef
from jichitai.public_records import Fingerprint
from jichitai.public_records.receiving.document import (
    TRANSITIONS,
    Act,
    Channel,
    DayOutOfOrder,
    DocumentActRefused,
    DocumentBegun,
    DocumentRef,
    DocumentRegistered,
    Issue,
    IssueMethod,
    OfficeDocument,
    Receipt,
    SenderUnknown,
    Stage,
)
from jichitai.public_records.testing.filing_stores import a_document
from jichitai.public_records.testing.samples import OFFICER, UNIT, a_series

DAY = date(2026, 6, 2)
ALLOWED = {
    Stage.RECEIVED: "register return",
    Stage.REGISTERED: "draft complete return",
    Stage.DRAFTED: "decide abandon",
    Stage.DECIDED: "issue complete",
    Stage.ISSUED: "complete",
    Stage.COMPLETED: "bind",
    Stage.BOUND: "",
    Stage.RETURNED: "",
    Stage.ABANDONED: "complete",
}
PATHS = {
    Stage.RECEIVED: "", Stage.REGISTERED: "register", Stage.DRAFTED: "register draft", Stage.DECIDED: "register draft decide",
    Stage.ISSUED: "register draft decide issue", Stage.COMPLETED: "register complete",
    Stage.BOUND: "register complete bind", Stage.RETURNED: "return", Stage.ABANDONED: "register draft abandon",
}  # fmt: skip


def event(document, act, on=DAY):
    match act:
        case Act.REGISTER:
            return document.register(on=on)
        case Act.DRAFT:
            return document.draft(by=OFFICER, on=on)
        case Act.DECIDE:
            return document.decide(approval=ApprovalRef("決裁-1"), on=on)
        case Act.ISSUE:
            return document.send_out(issue=Issue(number="財第12号", on=on, method=IssueMethod.POST))
        case Act.COMPLETE:
            return document.complete(on=on)
        case Act.BIND:
            return document.bind(series=a_series().ref, record=RecordRef("2026-総財-00001"), on=on)
        case Act.RETURN:
            return document.send_back(on=on)
        case Act.ABANDON:
            return document.abandon(on=on)


def at(stage):
    document = a_document()
    for word in PATHS[stage].split():
        document = document.after(event(document, Act(word)))
    return document


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("act", Act)
def test_each_cell_of_the_table(stage, act):
    document = at(stage)
    assert document.stage is stage
    if act.value in ALLOWED[stage].split():
        assert document.after(event(document, act)).stage is TRANSITIONS[stage, act]
        return
    with pytest.raises(DocumentActRefused) as refused:
        event(document, act)
    assert (refused.value.finding.facts["stage"], refused.value.finding.facts["act"]) == (stage.value, act.value)


def test_the_table_has_exactly_the_cells_written_here():
    assert {(stage, act) for stage, acts in ALLOWED.items() for act in Act if act.value in acts.split()} == set(TRANSITIONS)
    assert len(Stage) * len(Act) == 72


def test_no_step_is_dated_before_the_one_it_follows():
    document = at(Stage.REGISTERED)
    with pytest.raises(DayOutOfOrder):
        event(document, Act.DRAFT, date(2026, 6, 1))
    assert event(document, Act.DRAFT, DAY).on == DAY


def test_the_day_of_arrival_is_that_of_tokyo():
    receipt = Receipt(arrived_at=datetime(2026, 3, 31, 15, 0, tzinfo=UTC), channel=Channel.ONLINE_FORM, sender=PartyRef("宛名-1"))
    assert receipt.arrived_on == date(2026, 4, 1)
    with pytest.raises(ValueError, match="zone"):
        Receipt(arrived_at=datetime(2026, 3, 31, 15, 0), channel=Channel.POST, sender=PartyRef("宛名-1"))  # noqa: DTZ001


def test_somebody_sent_what_arrived():
    at_noon = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)
    nobody = Receipt(arrived_at=at_noon, channel=Channel.POST)
    with pytest.raises(SenderUnknown):
        OfficeDocument.receive(ref=DocumentRef("1"), unit=UNIT, receipt=nobody, case=None)
    hashed = Receipt(arrived_at=at_noon, channel=Channel.POST, sender_hash=Fingerprint.of_bytes("例示太郎".encode()))
    assert OfficeDocument.receive(ref=DocumentRef("1"), unit=UNIT, receipt=hashed, case=None).receipt == hashed


def test_what_was_received_is_obtained_that_day_and_what_was_drafted_is_made_when_complete():
    assert at(Stage.ISSUED).made_on == date(2026, 6, 1)
    own = OfficeDocument.begun(DocumentBegun(document=DocumentRef("2"), unit=UNIT, by=OFFICER, case=CaseRef("案件-1"), on=DAY))
    assert own.stage is Stage.DRAFTED
    decided = own.after(event(own, Act.DECIDE, date(2026, 6, 3)))
    done = decided.after(event(decided, Act.COMPLETE, date(2026, 6, 5)))
    assert done.made_on == date(2026, 6, 5)


def test_a_document_is_its_events():
    document, events = a_document(), []
    first = OfficeDocument.receive(ref=document.ref, unit=UNIT, receipt=document.receipt, case=document.case)
    for word in PATHS[Stage.ISSUED].split():
        events.append(event(document, Act(word)))
        document = document.after(events[-1])
    assert OfficeDocument.replay([first, *events]) == document
    with pytest.raises(TypeError, match="first event"):
        OfficeDocument.replay([DocumentRegistered(document=document.ref, on=DAY)])


@pytest.mark.parametrize("number", ["", " ", "x" * 101, "a\nb"])
def test_a_document_number_is_one_short_line(number):
    with pytest.raises(ValueError, match="number"):
        Issue(number=number, on=DAY, method=IssueMethod.POST)
