"""一括廃棄 / Rounds: decided in order, published, waited for, looked at item by item, certified, verified offline."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from jichitai.master_data.journal import Checkpoint, HmacSigner
from jichitai.master_data.kernel import ApprovalRef, CaseRef, DomainError, OfficerRef
from jichitai.public_records import ExtendRetention, ExtensionReason, HoldKind, PlaceHold, RecordState, ResidualPlace
from jichitai.public_records import verify_certificate as verifier
from jichitai.public_records.commands import ApproveDisposal, ProposeDisposal
from jichitai.public_records.disposal.disposal_list import ListNotReady, NotTheListSeen, SameOfficer
from jichitai.public_records.disposal.disposal_round import DisposalRound, NotThisRole, RoundDoesNotReconcile, StillWaiting
from jichitai.public_records.disposal.procedure import DisposalStep, StepKind
from jichitai.public_records.disposal.round_certificate import reconciled
from jichitai.public_records.disposal.round_events import ItemOutcome
from jichitai.public_records.disposal_commands import (
    CertifyRound,
    DecideRound,
    EraseBatch,
    ExecuteBatch,
    ProposeRound,
    PublishRound,
)
from jichitai.public_records.events import disposal_stream, event_in
from jichitai.public_records.records_office import RecordsOffice
from jichitai.public_records.testing import EverybodyMay, MovableClock
from jichitai.public_records.testing.office import (
    example_classification,
    example_policy,
    file_record,
    memory_office,
    open_series,
)
from jichitai.public_records.testing.round_office import (
    CHIEF,
    carried_out,
    certificate_series,
    decided,
    example_procedure,
    rounds_of,
)
from jichitai.public_records.testing.samples import APPROVER, OFFICER, REVIEWER

DAY = date(2032, 4, 1)


@pytest.fixture
def clock():
    return MovableClock(date(2026, 5, 10))


@pytest.fixture
def world(clock):
    office, journal = memory_office(clock=clock)
    records = [file_record(office, open_series(office), b"body %d" % at) for at in range(5)]
    clock.move_to(DAY)
    return office, journal, [record.ref for record in records]


def refusal(kind, act):
    with pytest.raises(kind) as refused:
        act()
    return refused.value.finding.code.removeprefix("public-records.")


def test_roles_decide_in_their_order_and_nobody_twice(world):
    office, _, records = world
    desk = rounds_of(office)
    found = desk.propose(ProposeRound(records=tuple(records), actor=OFFICER))

    def decide(role, actor, *, seen=found.fingerprint, approval=None, consents=True):
        return desk.decide(
            DecideRound(disposal=found.ref, fingerprint=seen, role=role, consents=consents, approval=approval, actor=actor)
        )

    number = ApprovalRef("決-1")
    assert refusal(NotThisRole, lambda: decide("総務部長", APPROVER, approval=number)) == "step-of-another-role"
    assert refusal(NotThisRole, lambda: decide("文書主管課長", CHIEF)) == "step-of-another-role"
    assert refusal(NotTheListSeen, lambda: decide("文書主管課長", REVIEWER, seen=evolve(found.fingerprint, value="0" * 64)))
    assert refusal(ListNotReady, lambda: decide("文書主管課長", REVIEWER, approval=number)) == "approval-number-needed"
    decide("文書主管課長", REVIEWER)
    decide("公文書館長", CHIEF)
    assert refusal(ListNotReady, lambda: decide("総務部長", APPROVER)) == "approval-number-needed"
    assert refusal(ListNotReady, lambda: desk.publish(PublishRound(disposal=found.ref, actor=OFFICER))) == "round-at-other-stage"
    done = decide("総務部長", APPROVER, approval=number)
    assert done.decided
    assert refusal(ListNotReady, lambda: decide("総務部長", APPROVER, approval=number)) == "round-at-other-stage"


def test_one_officer_in_two_roles_decides_once():
    """一人二役 / Two roles filled by one officer are not two decisions; the proposer decides none."""
    clock = MovableClock(date(2026, 5, 10))
    office, _ = memory_office(clock=clock)
    record = file_record(office, open_series(office))
    clock.move_to(DAY)

    class Everything:
        def fills(self, actor, role, /):
            return True

    desk = office.rounds(example_procedure(), Everything())
    found = desk.propose(ProposeRound(records=(record.ref,), actor=OFFICER))

    def decide(role, actor):
        return desk.decide(DecideRound(disposal=found.ref, fingerprint=found.fingerprint, role=role, consents=True, actor=actor))

    assert refusal(SameOfficer, lambda: decide("文書主管課長", OFFICER)) == "decided-twice"
    decide("文書主管課長", REVIEWER)
    assert refusal(SameOfficer, lambda: decide("公文書館長", REVIEWER)) == "decided-twice"


def test_an_objection_ends_the_round(world):
    office, _, records = world
    desk = rounds_of(office)
    found = desk.propose(ProposeRound(records=tuple(records), actor=OFFICER))
    desk.decide(
        DecideRound(disposal=found.ref, fingerprint=found.fingerprint, role="文書主管課長", consents=False, actor=REVIEWER)
    )
    execute = ExecuteBatch(disposal=found.ref, actor=OFFICER)
    assert refusal(ListNotReady, lambda: desk.execute_batch(execute)) == "round-at-other-stage"
    assert office.stores.rounds.get(found.ref).stage_ja == "異議により終了"


@pytest.mark.parametrize(("day", "lawful"), [(date(2032, 4, 15), False), (date(2032, 4, 16), True), (date(2032, 4, 17), True)])
def test_it_waits_fourteen_whole_days_after_publication(world, clock, day, lawful):
    """公表の翌日から14日 / Published on 1 April: the fifteenth is the last day of the wait."""
    office, _, records = world
    desk = rounds_of(office)
    found = decided(desk, records)
    clock.move_to(day)
    execute = ExecuteBatch(disposal=found.ref, actor=OFFICER)
    if lawful:
        assert desk.execute_batch(execute) == 0
    else:
        assert refusal(StillWaiting, lambda: desk.execute_batch(execute)) == "round-still-waiting"


def test_every_item_gets_exactly_one_outcome_and_the_certificate_reconciles(world, clock, tmp_path):
    """保留・変更・移管・廃棄 / Held, changed and plain items in one round; the certificate proves itself offline."""
    office, journal, records = world
    desk = rounds_of(office)
    found = decided(desk, records)
    clock.move_to(date(2032, 4, 16))
    held, changed = (office.stores.records.get(ref) for ref in records[:2])
    office.registry.place_hold(
        PlaceHold(series=held.series, record=held.ref, kind=HoldKind.LITIGATION, matter=CaseRef("訴-1"), actor=OFFICER)
    )
    office.registry.extend(
        ExtendRetention(
            series=changed.series, through=date(2035, 3, 31), reason=ExtensionReason.DUTIES, approval=ApprovalRef("決-9"),
            actor=OFFICER,
        )
    )  # fmt: skip
    series = certificate_series(office)
    signer = HmacSigner(name="例市", key=b"k" * 32)
    checkpoint = Checkpoint(
        origin="example/journal", size=9, root=b"r" * 32, recorded_at="2032-04-16T00:00:00.000000Z"
    ).signed_by(signer)
    while desk.execute_batch(ExecuteBatch(disposal=found.ref, most=2, actor=OFFICER)):
        pass
    certify = CertifyRound(
        disposal=found.ref, series=series.ref, residual_places=(ResidualPlace(place="夜間の控え", gone_by=date(2032, 7, 1)),),
        checkpoint=checkpoint.text, actor=OFFICER,
    )  # fmt: skip
    assert refusal(ListNotReady, lambda: desk.certify(certify)) == "round-unfinished"
    while desk.erase_batch(EraseBatch(disposal=found.ref, most=2, actor=OFFICER)):
        pass
    filed = desk.certify(certify)
    results = {each.item.record: each for each in office.stores.rounds.results(found.ref)}
    assert results[held.ref].outcome is ItemOutcome.HELD
    assert "public-records.record-under-hold" in results[held.ref].reasons
    assert results[changed.ref].outcome is ItemOutcome.FAILED
    assert [results[ref].outcome for ref in records[2:]] == [ItemOutcome.DESTROYED] * 3
    assert [office.stores.bodies.holds(ref) for ref in records] == [True, True, False, False, False]
    record = office.stores.records.get(filed)
    assert record.historical
    assert record.series == series.ref
    body = office.stores.bodies.get(filed, record.content)
    path = tmp_path / "certificate.json"
    path.write_bytes(body)
    assert verifier.verify(body) == []
    assert verifier.verify(body, checkpoint=checkpoint.text, hmac_key=(signer.name, signer.key)) == []
    assert verifier.verify(body, hmac_key=(signer.name, b"x" * 32))
    assert verifier.verify(body, checkpoint="別の検査点")
    counts = json.loads(body)["counts"]
    assert counts == {"intended": 5, "destroyed": 3, "unlinked": 0, "transferred": 0, "held": 1, "failed": 1}
    events = [event_in(entry) for entry in journal.read(disposal_stream(found.ref))]
    assert DisposalRound.replay(events) == office.stores.rounds.get(found.ref)
    assert refusal(ListNotReady, lambda: desk.certify(certify)) == "round-at-other-stage"
    alone = tmp_path / "alone.py"
    alone.write_bytes(Path(verifier.__file__).read_bytes())
    ran = subprocess.run(  # 監査する人は、この一つのファイルだけで確かめられる
        [sys.executable, "-I", "-S", str(alone), str(path)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (ran.returncode, ran.stdout.split()[0]) == (0, "OK"), ran.stdout + ran.stderr


def certified(world, clock):
    office, _, records = world
    desk = rounds_of(office)
    found = decided(desk, records)
    clock.move_to(date(2032, 4, 16))
    filed = carried_out(desk, found, certificate_series(office).ref)
    return json.loads(office.stores.bodies.get(filed, office.stores.records.get(filed).content))


def leaves(value, path=()):
    if isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, (*path, key))
    elif isinstance(value, list):
        for at, each in enumerate(value):
            yield from leaves(each, (*path, at))
    else:
        yield path, value


def test_whatever_is_changed_in_a_certificate_is_seen(world, clock):
    """一か所でも / Each single value changed, with the seal left or made anew where the content can tell."""
    document = certified(world, clock)
    assert verifier.verify(verifier.canonical(document)) == []
    for path, value in list(leaves(document)):
        altered = json.loads(json.dumps(document))
        place = altered
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = "変" if value is None else (not value if isinstance(value, bool) else f"{value}変")
        assert verifier.verify(verifier.canonical(altered)), path


def resealed(document):
    body = {key: value for key, value in document.items() if key != "seal"}
    return verifier.canonical({**body, "seal": verifier.sha256(verifier.canonical(body)).hexdigest()})


@pytest.mark.parametrize(
    "forge",
    [
        lambda d: d["items"].pop(),
        lambda d: d["counts"].update(destroyed=6, intended=6),
        lambda d: d["items"][0].update(on="2032-04-15"),
        lambda d: d["decisions"].pop(0),
        lambda d: d["decisions"].reverse(),
        lambda d: d["decisions"][2].update(officer=d["proposer"]),
        lambda d: d["decisions"][1].update(consents=False),
        lambda d: d["decisions"][2].update(approval=None),
        lambda d: d.update(published_on=None),
        lambda d: d.update(published_on="2032-03-01"),
        lambda d: d["policy"].update(waiting_days=0),
        lambda d: d["traces"].clear(),
        lambda d: d["items"][0].update(outcome="held", reasons=[]),
        lambda d: d["items"][0]["item"].update(retain_through="2031-03-31"),
    ],
)
def test_a_forger_who_makes_the_seal_anew_is_seen_too(world, clock, forge):
    document = certified(world, clock)
    forge(document)
    assert verifier.verify(resealed(document))


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"null", b'{"format":1}', b"\xff", b'"x"', b"1"])
def test_what_is_no_certificate_is_told_so(data):
    assert verifier.verify(data)


def test_equal_numbers_are_needed_for_a_certificate(world, clock):
    office, _, records = world
    found = decided(rounds_of(office), records)
    assert refusal(RoundDoesNotReconcile, lambda: reconciled(found, [])) == "round-does-not-reconcile"


def test_a_body_with_a_longer_procedure_gets_no_approval_of_a_plain_list(clock):
    """簡単な目録で手続を避けられない / Published lists and waits cannot be gone around by a plain list."""
    plain, journal = memory_office(clock=clock)
    office = RecordsOffice(
        stores=plain.stores, journal=journal, clock=clock, roles=EverybodyMay(), classification=example_classification(),
        policy=example_policy(opinion_required=False), procedure=example_procedure(),
    )  # fmt: skip
    record = file_record(office, open_series(office))
    clock.move_to(DAY)
    found = office.disposal.propose(ProposeDisposal(records=(record.ref,), actor=OFFICER))
    approve = ApproveDisposal(
        disposal_list=found.ref, fingerprint=found.fingerprint, approval=ApprovalRef("決-1"), actor=APPROVER
    )
    assert refusal(ListNotReady, lambda: office.disposal.approve(approve)) == "procedure-asks-for-a-round"


def test_a_procedure_is_written_down_whole():
    procedure = example_procedure()
    assert not procedure.is_plain
    approval = DisposalStep(role="部長", kind=StepKind.APPROVAL)
    assert evolve(procedure, steps=(approval,), published=False, waiting_days=0).is_plain
    for wrong in (
        {"steps": ()},
        {"steps": (approval, approval)},
        {"steps": (DisposalStep(role="館長", kind=StepKind.OPINION),)},
        {"waiting_days": -1},
        {"basis": ()},
        {"name": " "},
    ):
        with pytest.raises(ValueError, match=r"procedure|wait"):
            evolve(procedure, **wrong)


def test_a_batch_is_done_once_under_its_key(world, clock):
    office, _, records = world
    desk = rounds_of(office)
    found = decided(desk, records)
    clock.move_to(date(2032, 4, 16))
    command = ExecuteBatch(disposal=found.ref, most=2, actor=OfficerRef("職員-9"))
    assert [desk.execute_batch(command, key="束-1") for _ in range(3)] == [3, 3, 3]
    assert sum(office.stores.records.get(ref).state is RecordState.DESTROYED for ref in records) == 2
    with pytest.raises(DomainError):
        desk.execute_batch(evolve(command, most=3), key="束-1")


def test_the_command_tells_every_fault_and_ends_with_one(world, clock, tmp_path, capsys):
    """命令 / 0 and one line for a good one; 1 and a line for each fault; 1 for a file that is not there."""
    document = certified(world, clock)
    path, key = tmp_path / "c.json", tmp_path / "key"
    path.write_bytes(verifier.canonical(document))
    key.write_bytes(b"k" * 32)
    assert verifier.main([str(path)]) == 0
    assert "署名は確かめていない" in capsys.readouterr().out
    assert verifier.main([str(path), "--hmac-key", "例市", str(key)]) == 1
    document["counts"]["destroyed"] = 9
    path.write_bytes(verifier.canonical(document))
    assert verifier.main([str(path)]) == 1
    assert capsys.readouterr().out.count("NG ") >= 3
    assert verifier.main([str(tmp_path / "none.json")]) == 1
