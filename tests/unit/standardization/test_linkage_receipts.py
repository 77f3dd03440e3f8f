"""受取の机 / Receipts: a file is taken once, in order, from where it was cut off; what was turned away is on record."""

from datetime import date

import pytest
from attrs import evolve

from jichitai.master_data.gates import allow_all
from jichitai.master_data.journal import IdempotencyConflict, MemoryJournal
from jichitai.master_data.kernel import OfficerRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.standardization.journal_desk import NotPermitted
from jichitai.standardization.linkage.convention import Charset, EmptyFile, FileConvention, Newline, Quoting
from jichitai.standardization.linkage.file_name import FileKind, NamePattern
from jichitai.standardization.linkage.receipt_desk import (
    BeginTaking,
    FileArrived,
    FileTurnedAway,
    FinishTaking,
    ReceiptDesk,
    ReceiptRefused,
    ReceiptState,
    TellRows,
)
from jichitai.standardization.specifications.identifier import Identifier, IdentifierKind

INTERFACE = Identifier(IdentifierKind.INTERFACE, "001o006")
FULL, DIFFERENCE = FileKind
PATTERN = NamePattern(template="{interface}_{kind}_{sequence}.csv", kinds={FULL: "1", DIFFERENCE: "2"}, sequence_digits=None)
CONVENTION = FileConvention(
    agreed_in="試験", charset=Charset.UTF_8, has_header=True, quoting=Quoting.NEEDED, newline=Newline.LF, name=PATTERN,
    empty=EmptyFile.HEADER_ONLY, end_marker=None, first_sequence=1, restarts_with_full=False, has_manifest=True,
)  # fmt: skip
OFFICER = OfficerRef("1001")


def arrived(sequence=1, kind=FULL, rows=10, sha256=None, base=None):
    file = f"001o006_{1 if kind is FULL else 2}_{sequence}.csv"
    digest = sha256 or f"{sequence:064x}"
    return FileArrived(file=file, name=PATTERN.read(file), sha256=digest, rows=rows, base_sha256=base)


@pytest.fixture
def journal():
    return MemoryJournal(clock=FixedClock.at(2026, 4, 1))


@pytest.fixture
def desk(journal):
    return ReceiptDesk(journal=journal, clock=FixedClock.at(2026, 4, 1), convention=CONVENTION, gate=allow_all)


def begin(desk, file, **more):
    return desk.begin(BeginTaking(arrived=file, actor=OFFICER), **more)


def tell(desk, receipt, rows, refused=0):
    return desk.tell(TellRows(interface=INTERFACE, receipt=receipt.number, rows_done=rows, refused_rows=refused, actor=OFFICER))


def finish(desk, receipt, refused=0, **more):
    return desk.finish(FinishTaking(interface=INTERFACE, receipt=receipt.number, refused_rows=refused, actor=OFFICER), **more)


def taken(desk, file):
    receipt = begin(desk, file).receipt
    return finish(desk, receipt)


def codes(decision):
    return [each.code.removeprefix("standardization.") for each in decision.findings]


def test_a_file_is_taken_from_begin_to_end(desk):
    receipt = begin(desk, arrived()).receipt
    assert (receipt.number, receipt.state, receipt.rows_done) == ("2026-受取-000001", ReceiptState.OPEN, 0)
    assert tell(desk, receipt, 4, 1).rows_done == 4
    done = finish(desk, receipt, 2)
    assert (done.state, done.rows_done, done.refused_rows, done.on) == (ReceiptState.DONE, 10, 2, date(2026, 4, 1))
    assert (desk.taken(INTERFACE).last, desk.taken(INTERFACE).full_sha256) == (1, arrived().sha256)


def test_a_taking_that_was_cut_off_goes_on_where_it_stopped(desk, journal):
    tell(desk, begin(desk, arrived()).receipt, 7)
    again = ReceiptDesk(journal=journal, clock=FixedClock.at(2026, 4, 2), convention=CONVENTION, gate=allow_all)
    receipt = begin(again, arrived()).receipt
    assert (receipt.number, receipt.rows_done, len(again.receipts(INTERFACE))) == ("2026-受取-000001", 7, 1)
    assert finish(again, receipt).on == date(2026, 4, 2)


def test_the_same_file_twice_enters_nothing(desk):
    done = taken(desk, arrived())
    before = len(desk.log(INTERFACE))
    assert begin(desk, arrived()).receipt == done
    assert len(desk.log(INTERFACE)) == before


def test_under_a_key_a_command_is_done_once(desk):
    one = begin(desk, arrived(), key="k")
    assert begin(desk, arrived(), key="k") == one
    finish(desk, one.receipt, key="f")
    finish(desk, one.receipt, key="f")
    assert len(desk.log(INTERFACE)) == 2
    with pytest.raises(IdempotencyConflict):
        begin(desk, arrived(2, DIFFERENCE), key="k")


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (arrived(3, DIFFERENCE), "linked-file-gap"), (arrived(0, DIFFERENCE), "linked-file-doubled"), (arrived(sha256="f" * 64), "linked-content-differs"),
        (arrived(2, DIFFERENCE, base="f" * 64), "linked-full-differs"),
    ],
)  # fmt: skip
def test_a_file_that_does_not_follow_is_turned_away_and_on_record(desk, file, code):
    taken(desk, arrived())
    decision = begin(desk, file)
    assert (decision.receipt, codes(decision)) == (None, [code])
    last = desk.log(INTERFACE)[-1]
    assert isinstance(last, FileTurnedAway)
    assert (last.file, last.codes) == (file.file, (f"standardization.{code}",))
    assert taken(desk, arrived(2, DIFFERENCE, base=arrived().sha256)).state is ReceiptState.DONE


def test_a_differential_wants_its_full_file(desk):
    assert codes(begin(desk, arrived(1, DIFFERENCE))) == ["linked-full-missing"]


def test_one_file_of_an_interface_at_a_time(desk):
    receipt = begin(desk, arrived()).receipt
    assert codes(begin(desk, arrived(2, DIFFERENCE))) == ["receipt-other-open"]
    finish(desk, receipt)
    assert begin(desk, arrived(2, DIFFERENCE)).receipt is not None


def test_a_full_file_after_a_gap_is_taken_with_a_warning(desk):
    taken(desk, arrived())
    decision = begin(desk, arrived(5))
    assert (codes(decision), decision.receipt is not None) == (["linked-file-gap"], True)
    finish(desk, decision.receipt)
    assert taken(desk, arrived(6, DIFFERENCE)).state is ReceiptState.DONE


def test_progress_goes_forward_and_stays_inside_the_file(desk):
    receipt = begin(desk, arrived()).receipt
    tell(desk, receipt, 5, 2)
    for rows, refused in ((4, 2), (11, 2), (6, 1)):
        with pytest.raises(ReceiptRefused):
            tell(desk, receipt, rows, refused)
    for refused in (1, 11):
        with pytest.raises(ReceiptRefused):
            finish(desk, receipt, refused)
    finish(desk, receipt, 2)
    with pytest.raises(ReceiptRefused):
        finish(desk, receipt, 2)
    with pytest.raises(ReceiptRefused):
        tell(desk, evolve(receipt, number="x"), 1)


def test_without_a_gate_nobody_takes_a_file(journal):
    with pytest.raises(NotPermitted):
        begin(ReceiptDesk(journal=journal, clock=FixedClock.at(2026, 4, 1), convention=CONVENTION), arrived())


@pytest.mark.parametrize("wrong", [{"rows": -1}, {"sha256": "x"}])
def test_an_arrival_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match="SHA-256"):
        arrived(**wrong)
