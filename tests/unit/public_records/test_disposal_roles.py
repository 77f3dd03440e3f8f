"""役割がなければ何もできない / Deny by default: every act of the new desks is refused to an officer without the role."""

from __future__ import annotations

from datetime import date

import pytest

from jichitai.master_data.kernel import ApprovalRef, CaseRef
from jichitai.public_records import HoldKind, LiftReason, NotPermitted
from jichitai.public_records.disposal_commands import (
    ApproveTransfer,
    CertifyRound,
    DecideRound,
    EraseBatch,
    ExecuteBatch,
    LiftHoldAbove,
    PlaceHoldAbove,
    ProposeRound,
    ProposeTransfer,
    PublishRound,
    ReceiveReceipt,
    RemoveTransferred,
    SendTransfer,
)
from jichitai.public_records.holds.above import HoldReach
from jichitai.public_records.records_office import RecordsOffice
from jichitai.public_records.refs import Fingerprint
from jichitai.public_records.testing import MovableClock
from jichitai.public_records.testing.office import (
    example_classification,
    example_policy,
    file_record,
    memory_office,
    open_series,
)
from jichitai.public_records.testing.round_office import (
    carried_out,
    certificate_series,
    decided,
    rounds_of,
)
from jichitai.public_records.testing.samples import APPROVER, ARCHIVES, OFFICER, REVIEWER


class DenyAll:
    """誰にも許さない / Nobody may do anything."""

    def permits(self, actor, act, unit, /):
        return False


def test_every_act_asks_for_the_role(tmp_path):
    clock = MovableClock(date(2026, 5, 10))
    office, journal = memory_office(clock=clock)
    plain = [file_record(office, open_series(office), b"%d" % at) for at in range(3)]
    history = file_record(office, open_series(office), b"history", historical=True)
    clock.move_to(date(2032, 4, 1))
    fresh = rounds_of(office).propose(ProposeRound(records=(plain[0].ref,), actor=OFFICER))
    waiting = decided(rounds_of(office), [plain[1].ref])
    transfer = office.transfers.propose(ProposeTransfer(records=(history.ref,), to=ARCHIVES, actor=OFFICER))
    hold = office.holds.place_above(
        PlaceHoldAbove(
            reach=HoldReach(classes=("A1",)), kind=HoldKind.AUDIT, matter=CaseRef("監"), only_to_come=True, actor=OFFICER
        )
    )
    series = certificate_series(office)
    clock.move_to(date(2032, 4, 16))
    closed = RecordsOffice(
        stores=office.stores, journal=journal, clock=clock, roles=DenyAll(), classification=example_classification(),
        policy=example_policy(),
    )  # fmt: skip
    desk, shut, moving = rounds_of(closed), closed.holds, closed.transfers
    zero = Fingerprint("0" * 64)
    acts = [
        lambda: desk.propose(ProposeRound(records=(plain[2].ref,), actor=OFFICER)),
        lambda: desk.decide(
            DecideRound(disposal=fresh.ref, fingerprint=fresh.fingerprint, role="文書主管課長", consents=True, actor=REVIEWER)
        ),
        lambda: desk.publish(PublishRound(disposal=waiting.ref, actor=OFFICER)),
        lambda: desk.execute_batch(ExecuteBatch(disposal=waiting.ref, actor=OFFICER)),
        lambda: desk.erase_batch(EraseBatch(disposal=waiting.ref, actor=OFFICER)),
        lambda: desk.certify(
            CertifyRound(disposal=waiting.ref, series=series.ref, residual_places=(), checkpoint="", actor=OFFICER)
        ),
        lambda: moving.propose(ProposeTransfer(records=(history.ref,), to=ARCHIVES, actor=OFFICER)),
        lambda: moving.approve(
            ApproveTransfer(transfer=transfer.ref, fingerprint=transfer.fingerprint, approval=ApprovalRef("決"), actor=APPROVER)
        ),
        lambda: moving.pack(transfer.ref, tmp_path / "bag", actor=OFFICER),
        lambda: moving.send(SendTransfer(transfer=transfer.ref, manifest=zero, actor=OFFICER)),
        lambda: moving.receive(
            ReceiveReceipt(transfer=transfer.ref, manifest=zero, receipt="r", received_on=date(2032, 4, 16), actor=OFFICER)
        ),
        lambda: moving.remove(RemoveTransferred(transfer=transfer.ref, actor=OFFICER)),
        lambda: moving.erase_bodies(RemoveTransferred(transfer=transfer.ref, actor=OFFICER)),
        lambda: shut.place_above(
            PlaceHoldAbove(reach=HoldReach(classes=("A5",)), kind=HoldKind.AUDIT, matter=CaseRef("監"), actor=OFFICER)
        ),
        lambda: shut.lift_above(
            LiftHoldAbove(
                hold=hold, ended_on=date(2032, 4, 16), reason=LiftReason.ENDED, approval=ApprovalRef("決"), actor=OFFICER
            )
        ),
    ]
    open_series(office, "A1", year=2032)
    public = {
        f"{type(each).__name__}.{name}" for each in (desk, shut, moving) for name in vars(type(each)) if not name.startswith("_")
    }
    assert len(acts) == len(public), public
    for act in acts:
        with pytest.raises(NotPermitted):
            act()
    assert not (tmp_path / "bag").exists()
    carried_out(rounds_of(office), waiting, series.ref)
