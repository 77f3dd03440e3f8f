"""廃棄を進める者 / Carries a round of disposal on from wherever it stands, one transaction for each act; may be killed at any moment."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count as counting
from pathlib import Path

from jichitai.master_data.codec import encode
from jichitai.master_data.journal import NewEntry
from jichitai.master_data.kernel import RecordRef
from jichitai.master_data.sql import Database, SqlJournal, open_database, upgrade
from jichitai.public_records.disposal_commands import CertifyRound, EraseBatch, ExecuteBatch
from jichitai.public_records.events import name_of, record_stream
from jichitai.public_records.filing.file_series import FileSeries
from jichitai.public_records.filing.record import Content, Record, RecordFiled
from jichitai.public_records.filing.title import Title
from jichitai.public_records.ports import RecordsStores
from jichitai.public_records.records_office import RecordsOffice
from jichitai.public_records.refs import DisposalListRef, FileSeriesRef
from jichitai.public_records.sql import SqlContentLinks, sql_stores
from jichitai.public_records.storage.folder_contents import FolderContents
from jichitai.public_records.storage.linked_bodies import LinkedBodies
from jichitai.public_records.testing import EverybodyMay, MovableClock
from jichitai.public_records.testing.office import example_classification, example_policy, file_record, open_series
from jichitai.public_records.testing.round_office import certificate_series, decided, rounds_of
from jichitai.public_records.testing.samples import FILED_ON, OFFICER

EXECUTED_ON = date(2032, 4, 16)
_NUMBERS = counting(1)


@contextmanager
def office_of(
    database: Database, folder: Path | None, clock: MovableClock, around: Callable[[RecordsStores], RecordsStores] | None = None
) -> Iterator[RecordsOffice]:
    """一つの処理 / An office for one transaction; bodies in a folder outside it, or in the database where none is given."""
    with database.write() as connection:
        bodies = LinkedBodies(FolderContents(folder), SqlContentLinks(connection)) if folder else None
        stores = sql_stores(connection, bodies=bodies)
        yield RecordsOffice(
            stores=around(stores) if around else stores, journal=SqlJournal(connection, clock=clock), clock=clock,
            roles=EverybodyMay(), classification=example_classification(), policy=example_policy(),
        )  # fmt: skip


def put_record(office: RecordsOffice, series: FileSeries, body: bytes) -> Record:
    """まとめて置く / A record as the desk would leave it, its fact in the journal, without asking the desk a hundred thousand times."""
    content = Content.of(body, "application/pdf")
    ref = RecordRef(f"2026-一括-{next(_NUMBERS):06d}")
    event = RecordFiled(
        record=ref,
        series=series.ref,
        case=None,
        made_on=FILED_ON,
        filed_on=FILED_ON,
        content=content,
        historical=False,
        late=None,
    )
    record = Record.begun(event)
    office.stores.records.add(record, Title("机の購入について"))
    office.stores.bodies.put(ref, content, body)
    entry = NewEntry(event_type=name_of(event), data=encode(event), actor=OFFICER, effective_on=FILED_ON)
    office.registry._journal.append(record_stream(ref), [entry], expected=0)
    return record


def prepared(
    database: Database, folder: Path | None, count: int, *, series: int = 4, shared: int = 3
) -> tuple[DisposalListRef, FileSeriesRef, list[RecordRef]]:
    """執行を待つ一括廃棄 / A decided round of ``count`` records; every ``shared``-th has the bytes of the one before."""
    clock = MovableClock(date(2026, 5, 10))
    with database.write() as connection:
        upgrade(connection, "jichitai.public_records")
    records: list[RecordRef] = []
    with office_of(database, folder, clock) as office:
        opened = [open_series(office) for _ in range(series)]
    for begin in range(0, count, 2_000):
        with office_of(database, folder, clock) as office:
            for at in range(begin, min(count, begin + 2_000)):
                body = b"body %d" % (at - (at % shared == shared - 1))
                put = file_record if at < max(series, 1_000) else put_record
                records.append(put(office, opened[at % series], body).ref)
    clock.move_to(date(2032, 4, 1))
    with office_of(database, folder, clock) as office:
        found = decided(rounds_of(office), records, approval="決裁-一括")
        own = certificate_series(office)
    return found.ref, own.ref, records


def carry_on(
    database: Database, folder: Path | None, ref: DisposalListRef, series: FileSeriesRef, *, most: int = 5,
    around: Callable[[RecordsStores], RecordsStores] | None = None,
) -> RecordRef:  # fmt: skip
    """終わるまで進める / Execute, erase, certify; what was done before is not done again."""
    clock = MovableClock(EXECUTED_ON)

    def act(work: Callable[[RecordsOffice], int]) -> int:
        with office_of(database, folder, clock, around) as office:
            return work(office)

    if office_has_certificate(database, ref) is None:
        while act(lambda office: rounds_of(office).execute_batch(ExecuteBatch(disposal=ref, most=most, actor=OFFICER))):
            pass
        while act(lambda office: rounds_of(office).erase_batch(EraseBatch(disposal=ref, most=most, actor=OFFICER))):
            pass
    with office_of(database, folder, clock, around) as office:
        command = CertifyRound(disposal=ref, series=series, residual_places=(), checkpoint="", actor=OFFICER)
        return rounds_of(office).certify(command, key=f"証明 {ref}")


def office_has_certificate(database: Database, ref: DisposalListRef) -> RecordRef | None:
    """証明済みか / The record the certificate became, if it was issued."""
    with database.read() as connection:
        return sql_stores(connection).rounds.get(ref).certificate_record


def serve(url: str, folder: str | None, ref: str, series: str, most: int) -> None:
    """子プロセス / What a killed process runs."""
    database = open_database(url, deadline=60)
    with contextlib.closing(database):
        carry_on(database, Path(folder) if folder else None, DisposalListRef(ref), FileSeriesRef(series), most=most)
