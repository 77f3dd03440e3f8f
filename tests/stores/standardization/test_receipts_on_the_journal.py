"""受取の机を仕訳帳の上で / Receipts on the journal in SQLite and PostgreSQL: rows and progress in one transaction."""

from jichitai.master_data.gates import allow_all
from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import OfficerRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlJournal
from jichitai.standardization.linkage.convention import Charset, EmptyFile, FileConvention, Newline, Quoting
from jichitai.standardization.linkage.file_name import FileKind, NamePattern
from jichitai.standardization.linkage.receipt_desk import (
    BeginTaking,
    FileArrived,
    FinishTaking,
    ReceiptDesk,
    ReceiptState,
    TellRows,
)
from jichitai.standardization.specifications.identifier import Identifier, IdentifierKind

CLOCK, OFFICER = FixedClock.at(2026, 4, 1), OfficerRef("1001")
INTERFACE = Identifier(IdentifierKind.INTERFACE, "001o006")
PATTERN = NamePattern(template="{interface}_{date}_{sequence}.csv", kinds={FileKind.FULL: "1"}, sequence_digits=3)
CONVENTION = FileConvention(
    agreed_in="試験", charset=Charset.UTF_8, has_header=True, quoting=Quoting.NEEDED, newline=Newline.LF, name=PATTERN,
    empty=EmptyFile.HEADER_ONLY, end_marker=None, first_sequence=1, restarts_with_full=False, has_manifest=True,
)  # fmt: skip
FILE = "001o006_20260401_001.csv"
ARRIVED = FileArrived(file=FILE, name=PATTERN.read(FILE), sha256="a" * 64, rows=3)


def desk_on(journal: Journal) -> ReceiptDesk:
    return ReceiptDesk(journal=journal, clock=CLOCK, convention=CONVENTION, gate=allow_all)


def test_a_receipt_lives_across_transactions_and_a_rolled_back_step_leaves_nothing(database: Database) -> None:
    begin = BeginTaking(arrived=ARRIVED, actor=OFFICER)
    with database.write() as connection:
        receipt = desk_on(SqlJournal(connection, clock=CLOCK)).begin(begin, key="b").receipt
    assert receipt is not None
    tell = TellRows(interface=INTERFACE, receipt=receipt.number, rows_done=2, refused_rows=0, actor=OFFICER)
    try:
        with database.write() as connection:
            desk_on(SqlJournal(connection, clock=CLOCK)).tell(tell)
            raise KeyError
    except KeyError:
        pass
    with database.write() as connection:
        desk = desk_on(SqlJournal(connection, clock=CLOCK))
        again = desk.begin(begin, key="b").receipt
        assert again is not None
        assert again.rows_done == 0
        assert desk.tell(tell).rows_done == 2
    with database.write() as connection:
        done = desk_on(SqlJournal(connection, clock=CLOCK)).finish(
            FinishTaking(interface=INTERFACE, receipt=receipt.number, refused_rows=1, actor=OFFICER)
        )
    assert (done.state, done.rows_done, done.refused_rows) == (ReceiptState.DONE, 3, 1)
