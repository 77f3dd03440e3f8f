"""貸出・正本と写しと廃棄 / What is not at hand is not destroyed, and nothing of a set goes while its original is lost.

The day of the act is the last day kept, the day after it, and the day after that.
"""

from __future__ import annotations

from datetime import date

import pytest

from jichitai.master_data.kernel import OfficerRef
from jichitai.public_records import DestroyListed, ProposeDisposal, RecordState
from jichitai.public_records.disposal.deciding import DisposalRefused
from jichitai.public_records.disposal.round_events import ItemOutcome
from jichitai.public_records.disposal_commands import ExecuteBatch, ProposeTransfer
from jichitai.public_records.filing.commands import LendSeries, TakeBackSeries
from jichitai.public_records.keeping_desk import KeepingDesk
from jichitai.public_records.originals.commands import DesignateOriginal, PointCopy, PromoteCopy, StateOriginalLost
from jichitai.public_records.originals.copy_set import LossReason
from jichitai.public_records.originals_desk import OriginalsDesk
from jichitai.public_records.refusals import Stale
from jichitai.public_records.testing import EverybodyMay, MovableClock
from jichitai.public_records.testing.office import approved_list, file_record, memory_office, open_series
from jichitai.public_records.testing.round_office import decided, example_procedure, rounds_of
from jichitai.public_records.testing.samples import ARCHIVES, OFFICER
from jichitai.public_records.transfer.transfer import TransferRefused

LAST, DAY, MORROW = date(2032, 3, 31), date(2032, 4, 1), date(2032, 4, 2)
DUE = (LAST, DAY, MORROW)


class Town:
    """例市 / One office with the desks of loans and of originals over the same stores."""

    def __init__(self):
        self.clock = MovableClock(date(2026, 5, 10))
        self.office, journal = memory_office(clock=self.clock)
        given = {"stores": self.office.stores, "journal": journal, "clock": self.clock, "roles": EverybodyMay()}
        self.keeping, self.originals = KeepingDesk(**given), OriginalsDesk(**given)

    def lend(self, series, due_on=DAY):
        self.keeping.lend(LendSeries(series=series.ref, to=ARCHIVES, borrower=OFFICER, due_on=due_on, actor=OFFICER))

    def a_pair(self):
        """正本と写し / An original and its copy, in two series."""
        original, copy = (file_record(self.office, open_series(self.office)) for _ in range(2))
        found = self.originals.designate(DesignateOriginal(record=original.ref, actor=OFFICER))
        return self.originals.point(PointCopy(copy_set=found.ref, record=copy.ref, actor=OFFICER)), original, copy

    def destroy(self, found):
        return self.office.disposal.destroy(DestroyListed(disposal_list=found.ref, actor=OfficerRef("職員-9")))

    def state(self, record):
        return self.office.stores.records.get(record.ref).state


@pytest.fixture
def town() -> Town:
    return Town()


def codes(refused):
    return refused.value.finding.code.removeprefix("public-records.")


@pytest.mark.parametrize("due_on", DUE)
@pytest.mark.parametrize("on", [LAST, DAY, MORROW])
def test_a_file_on_loan_is_neither_listed_nor_destroyed_whenever_it_is_due(town, due_on, on):
    """貸出中 / Due before, on or after the day: as long as it is not back."""
    series = open_series(town.office)
    record = file_record(town.office, series)
    town.clock.move_to(date(2032, 3, 1))
    found = approved_list(town.office, record.ref, approval="決-1")
    town.lend(series, due_on)
    town.clock.move_to(on)
    with pytest.raises(DisposalRefused) as refused:
        town.destroy(found)
    assert codes(refused) == "record-on-loan"
    assert "public-records.record-on-loan" in [each.code for each in town.office.disposal.examine([record.ref])]
    with pytest.raises(DisposalRefused):
        town.office.disposal.propose(ProposeDisposal(records=(record.ref,), actor=OFFICER))
    town.keeping.take_back(TakeBackSeries(series=series.ref, actor=OFFICER))
    with pytest.raises(DisposalRefused) as refused:  # 貸し出されていた間に何があったか分からない：目録を作り直す
        town.destroy(found)
    assert codes(refused) == ("approval-void" if on > LAST else "retention-not-expired")
    again = approved_list(town.office, record.ref, approval="決-2")
    if on > LAST:
        town.destroy(again)
    assert town.state(record) is (RecordState.DESTROYED if on > LAST else RecordState.KEPT)


@pytest.mark.parametrize("on", [LAST, DAY, MORROW])
def test_a_copy_stays_while_its_original_is_lost_and_goes_when_another_is_promoted(town, on):
    """正本の喪失 / Stated after the approval, it stops the execution; a promoted original lets the rest go, from the day on."""
    copy_set, original, copy = town.a_pair()
    other = file_record(town.office, open_series(town.office))
    town.originals.point(PointCopy(copy_set=copy_set.ref, record=other.ref, actor=OFFICER))
    town.clock.move_to(date(2032, 3, 1))
    found = approved_list(town.office, copy.ref, approval="決-1")
    town.originals.state_lost(StateOriginalLost(copy_set=copy_set.ref, reason=LossReason.MISLAID, actor=OFFICER))
    town.clock.move_to(on)
    for record in (copy, original):  # 失われた正本そのものも、写しが代わるまでは残す
        with pytest.raises(DisposalRefused) as refused:
            town.office.disposal.propose(ProposeDisposal(records=(record.ref,), actor=OFFICER))
        assert codes(refused) == "last-copy-while-original-lost"
    with pytest.raises(DisposalRefused) as refused:
        town.destroy(found)
    assert codes(refused) == "last-copy-while-original-lost"
    town.originals.promote(
        PromoteCopy(copy_set=copy_set.ref, record=other.ref, compared=True, approval=found.approval.approval, actor=OFFICER)
    )
    if on > LAST:
        town.destroy(found)
    else:
        with pytest.raises(DisposalRefused):
            town.destroy(found)
    assert town.state(copy) is (RecordState.DESTROYED if on > LAST else RecordState.KEPT)


def test_a_round_keeps_what_is_lent_and_what_waits_for_its_original(town):
    """一括廃棄 / The rest of the round goes on; each that stays tells why."""
    copy_set, _, copy = town.a_pair()
    series, free = open_series(town.office), file_record(town.office, open_series(town.office))
    lent = file_record(town.office, series)
    town.clock.move_to(date(2032, 4, 1))
    desk = rounds_of(town.office, example_procedure(published=False, waiting_days=0))
    found = decided(desk, [lent.ref, copy.ref, free.ref])
    town.lend(series)
    town.originals.state_lost(StateOriginalLost(copy_set=copy_set.ref, reason=LossReason.DAMAGED, actor=OFFICER))
    assert desk.execute_batch(ExecuteBatch(disposal=found.ref, most=10, actor=OFFICER)) == 0
    results = {each.item.record: each for each in town.office.stores.rounds.results(found.ref)}
    assert {ref: each.outcome for ref, each in results.items()} == {
        lent.ref: ItemOutcome.FAILED, copy.ref: ItemOutcome.FAILED, free.ref: ItemOutcome.DESTROYED,
    }  # fmt: skip
    assert "public-records.record-on-loan" in results[lent.ref].reasons
    assert results[copy.ref].reasons == ("public-records.last-copy-while-original-lost",)


def test_a_file_on_loan_is_not_transferred(town):
    series = open_series(town.office)
    record = file_record(town.office, series, historical=True)
    town.clock.move_to(DAY)
    town.lend(series)
    ask = ProposeTransfer(records=(record.ref,), to=ARCHIVES, actor=OFFICER)
    with pytest.raises(TransferRefused) as refused:
        town.office.transfers.propose(ask)
    assert codes(refused) == "transfer-on-loan"
    town.keeping.take_back(TakeBackSeries(series=series.ref, actor=OFFICER))
    assert town.office.transfers.propose(ask).records == (record.ref,)


def test_a_record_put_into_a_set_between_reading_and_locking_is_looked_at_again(town, monkeypatch):
    """組に入った瞬間 / Membership is read before the lock: had it changed by then, the act is repeated."""
    record = file_record(town.office, open_series(town.office))
    town.clock.move_to(DAY)
    found = approved_list(town.office, record.ref, approval="決-1")
    copies = town.office.stores.copies
    real, seen = copies.holding_all, []

    def late(records):
        answer = real(records)
        if not seen:
            seen.append(answer)
            town.originals.designate(DesignateOriginal(record=record.ref, actor=OFFICER))
        return answer

    monkeypatch.setattr(copies, "holding_all", late)
    with pytest.raises(Stale):
        town.destroy(found)
    town.destroy(found)
    assert town.state(record) is RecordState.DESTROYED
