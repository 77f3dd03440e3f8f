"""供覧 / Circulars: each reader reads once, nobody decides, and who has read can be told."""

import pytest

from jichitai.case_core import Attachment
from jichitai.case_core.boundary import CircularOut
from jichitai.case_core.circular_desk import CircularDesk
from jichitai.case_core.circulars.circular import (
    CircularEnded,
    CircularNotFound,
    CircularRef,
    CirculateDocuments,
    EndCircular,
    NotAReader,
    ReadCircular,
)
from jichitai.case_core.refs import ContentHash
from jichitai.case_core.testing.town import CLERK, FINANCE, HOLDERS, LEGAL, SUCCESSOR
from jichitai.case_core.texts import FreeText
from jichitai.master_data.kernel import RecordRef

NOTICE = Attachment(record=RecordRef("文-9"), content_hash=ContentHash("9" * 64))


@pytest.fixture
def desk(walk):
    return CircularDesk(walk.office)


@pytest.fixture
def begun(walk, desk):
    command = CirculateDocuments(
        case=walk.opened().ref, title=FreeText("県からの通知"), documents=(NOTICE,), readers=(FINANCE, LEGAL, FINANCE)
    )
    return desk.begin(command, by=CLERK, key=walk.key)


def read(walk, desk, circular, seat, by=None):
    command = ReadCircular(circular=circular.begun.circular, seat=seat)
    return desk.read(command, by=by or HOLDERS[seat], key=walk.key)


def test_each_reader_reads_once_and_who_has_read_can_be_told(walk, desk, begun):
    assert (begun.unread, begun.is_over) == ((FINANCE, LEGAL), False)
    one = read(walk, desk, begun, LEGAL)
    assert (one.unread, [each.by for each in one.read]) == ((FINANCE,), [HOLDERS[LEGAL]])
    with pytest.raises(NotAReader):
        read(walk, desk, begun, LEGAL)
    assert read(walk, desk, begun, FINANCE).is_over
    assert desk.get(begun.begun.circular, by=CLERK).unread == ()
    told = CircularOut.of(desk.get(begun.begun.circular, by=CLERK))
    assert [(each.unit, each.read_by) for each in told.readers] == [("財政課", "2101"), ("法務課", "2103")]
    assert "県から" not in told.model_dump_json()


def test_only_a_reader_s_own_seat_reads(walk, desk, begun):
    with pytest.raises(NotAReader):
        read(walk, desk, begun, FINANCE, by=CLERK)


def test_it_ends_early_by_who_began_it_with_a_reason(walk, desk, begun):
    command = EndCircular(circular=begun.begun.circular, reason=FreeText("急ぎ起案するため"))
    with pytest.raises(NotAReader):
        desk.end(command, by=SUCCESSOR, key=walk.key)
    assert desk.end(command, by=CLERK, key=walk.key).is_over
    for attempt in (lambda: desk.end(command, by=CLERK, key=walk.key), lambda: read(walk, desk, begun, LEGAL)):
        with pytest.raises(CircularEnded):
            attempt()


def test_circulars_are_numbered_within_their_case(walk, desk, begun):
    again = CirculateDocuments(case=begun.begun.case, title=FreeText("続報"), documents=(), readers=(LEGAL,))
    second = desk.begin(again, by=CLERK, key=walk.key)
    assert [str(each.begun.circular) for each in desk.of_case(begun.begun.case, by=CLERK)] == [
        "2026-000001/供覧1", "2026-000001/供覧2",
    ]  # fmt: skip
    assert desk.of_case(begun.begun.case, by=CLERK)[1] == second
    with pytest.raises(CircularNotFound):
        desk.get(CircularRef("無い"), by=CLERK)
