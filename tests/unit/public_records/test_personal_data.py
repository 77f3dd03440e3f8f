"""件名と本体は外へ出ない / Canaries in every title and body: found in their own tables, and nowhere else."""

from __future__ import annotations

import copy
import logging
import pickle
import traceback
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import inspect, text

from jichitai.master_data.codec import encode
from jichitai.master_data.kernel import ApprovalRef, CaseRef, DomainError, FiscalYear
from jichitai.master_data.sql import Database, SqlJournal, upgrade
from jichitai.public_records import (
    CertifyDisposal,
    DestroyListed,
    EraseBodies,
    FileRecord,
    HoldKind,
    LiftHold,
    LiftReason,
    OpenFileSeries,
    PlaceHold,
    ProposeDisposal,
    ResidualPlace,
    Title,
)
from jichitai.public_records.records_office import RecordsOffice
from jichitai.public_records.sql import sql_stores
from jichitai.public_records.testing import EverybodyMay, MovableClock
from jichitai.public_records.testing.office import approved_list, example_classification, example_policy
from jichitai.public_records.testing.samples import OFFICER, UNIT

NAME, TITLE, BODY = "簿冊名の鳴鳥・甲野太郎", "件名の鳴鳥・乙野花子", "本体の鳴鳥・丙野次郎"
CANARIES = (NAME, TITLE, BODY)


def leaks(value: object) -> list[str]:
    shown = f"{value!r} {value!s} {value}"
    return [canary for canary in CANARIES if canary in shown]


def test_a_title_shows_itself_to_nothing_but_reveal():
    title = Title(TITLE)
    assert leaks(title) == leaks({"件名": title}) == leaks(f"{title:>40}") == []
    for walk in (encode, pickle.dumps, hash):
        with pytest.raises(TypeError):
            walk(title)
    assert copy.copy(title) is copy.deepcopy(title) is title
    with pytest.raises(AttributeError):
        title.text = "x"
    assert title.reveal() == TITLE
    assert title == Title(TITLE) != Title(NAME)


@pytest.mark.parametrize("text", ["", "  ", "改\n行", "\x00", "\ud800", "長" * 501])
def test_what_is_no_title(text):
    with pytest.raises(ValueError, match="title"):
        Title(text)


def test_a_command_hides_its_title_and_body():
    assert leaks(opening()) == leaks(filing("S")) == []


def opening() -> OpenFileSeries:
    return OpenFileSeries(
        year=FiscalYear(2026), classification="A5", classified_as_of=date(2026, 4, 1), symbol="総財", custodian=UNIT, name=Title(NAME),
        actor=OFFICER,
    )  # fmt: skip


def filing(series) -> FileRecord:
    return FileRecord(
        series=series, title=Title(TITLE), body=BODY.encode(), media_type="text/plain", made_on=date(2026, 5, 9),
        filed_on=date(2026, 5, 10), case=CaseRef("案件-1"), actor=OFFICER,
    )  # fmt: skip


def test_the_canaries_stay_where_they_belong(database: Database, caplog):
    """一件の一生を通して / Through a whole life with its failures: journal, tables, logs, errors."""
    caplog.set_level(logging.DEBUG)
    clock = MovableClock(date(2026, 5, 10))
    told: list[str] = []

    @contextmanager
    def office():
        with database.write() as connection:
            yield RecordsOffice(
                stores=sql_stores(connection), journal=SqlJournal(connection, clock=clock), clock=clock, roles=EverybodyMay(),
                classification=example_classification(), policy=example_policy(),
            )  # fmt: skip

    def refused(act) -> None:
        with pytest.raises(DomainError) as error, office() as opened:
            act(opened)
        told.append("".join(traceback.format_exception(error.value)) + str(error.value.finding.facts))

    with database.write() as connection:
        upgrade(connection, "jichitai.public_records")
    with office() as opened:
        series = opened.registry.open_series(opening(), key="open-1")
        record = opened.registry.file_record(filing(series.ref), key="file-1")
        assert opened.registry.file_record(filing(series.ref), key="file-1") == record
        assert opened.registry.title_of(record.ref, actor=OFFICER).reveal() == TITLE
        hold = opened.registry.place_hold(
            PlaceHold(series=series.ref, record=record.ref, kind=HoldKind.AUDIT, matter=CaseRef("監-1"), actor=OFFICER)
        )
        told += [repr(series), repr(record), repr(opened.stores.series.name_of(series.ref))]
    refused(lambda opened: opened.disposal.propose(ProposeDisposal(records=(record.ref,), actor=OFFICER)))
    refused(lambda opened: opened.stores.records.add(record, Title(TITLE)))
    refused(lambda opened: opened.stores.series.add(series, Title(NAME)))
    refused(lambda opened: opened.stores.bodies.put(record.ref, record.content, BODY.encode()))
    with office() as opened:
        opened.registry.lift_hold(
            LiftHold(
                series=series.ref, record=record.ref, hold=hold, ended_on=date(2026, 5, 10), reason=LiftReason.ENDED,
                approval=ApprovalRef("決-1"), actor=OFFICER,
            )
        )  # fmt: skip
    clock.move_to(date(2032, 4, 1))
    with office() as opened:
        found = approved_list(opened, record.ref, approval="決-2")
        opened.disposal.destroy(DestroyListed(disposal_list=found.ref, actor=OFFICER))
        opened.disposal.erase_bodies(EraseBodies(disposal_list=found.ref, actor=OFFICER))
        place = ResidualPlace(place="夜間の控え", gone_by=None)
        certificate = opened.disposal.certify(CertifyDisposal(disposal_list=found.ref, residual_places=(place,), actor=OFFICER))
        told.append(repr(certificate))
    refused(lambda opened: opened.registry.read_body(record.ref, actor=OFFICER))
    assert [leak for each in (*told, caplog.text) for leak in leaks(each)] == []
    assert where_canaries_are(database) == {"jc_public_records_title"}


def where_canaries_are(database: Database) -> set[str]:
    with database.read() as connection:
        found = set()
        for table in inspect(connection).get_table_names():
            for row in connection.execute(text(f"SELECT * FROM {table}")):
                plain = [
                    bytes(each).decode("utf-8", "replace") if isinstance(each, bytes | memoryview) else str(each) for each in row
                ]
                if any(canary in each for canary in CANARIES for each in plain):
                    found.add(table)
        return found
