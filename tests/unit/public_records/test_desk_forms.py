"""公文書のすべての窓口は、JSON からも同じに使える / Every desk of the package is used the same from JSON."""

from __future__ import annotations

import inspect
import json
from base64 import b64encode
from datetime import date
from functools import wraps
from typing import get_args, get_type_hints

import attrs
import pytest
from desk_classes import desks_of

import jichitai.public_records
from jichitai.master_data.codec import encode
from jichitai.master_data.kernel import ApprovalRef, CaseRef, InputError, LegalPeriod
from jichitai.public_records import DestroyListed, ExtendRetention, ExtensionReason, HoldKind, PlaceHold, RecordState
from jichitai.public_records.boundary.desks import records_forms_of
from jichitai.public_records.disposal_commands import (
    ApproveTransfer,
    ProposeTransfer,
    ReceiveReceipt,
    RemoveTransferred,
    SendTransfer,
)
from jichitai.public_records.filing.commands import LendSeries, TakeBackSeries
from jichitai.public_records.filing.title import Title
from jichitai.public_records.filing.trigger_commands import LayDownRequirement, StateTrigger
from jichitai.public_records.keeping_desk import KeepingDesk
from jichitai.public_records.originals.commands import DesignateOriginal, PointCopy
from jichitai.public_records.originals_desk import OriginalsDesk
from jichitai.public_records.refs import Fingerprint
from jichitai.public_records.registry_desk import RegistryDesk
from jichitai.public_records.retention.dates import Expiry, ExpiryStatus
from jichitai.public_records.retention.requirement import RetentionRequirement, counted
from jichitai.public_records.testing import EverybodyMay, MovableClock
from jichitai.public_records.testing.office import approved_list, file_record, memory_office, open_series
from jichitai.public_records.testing.round_office import carried_out, certificate_series, decided, rounds_of
from jichitai.public_records.testing.samples import APPROVER, ARCHIVES, OFFICER

DESKS = tuple(desks_of(jichitai.public_records))


def test_every_command_of_every_desk_has_a_schema_both_ways():
    forms = [form for desk in DESKS for form in records_forms_of(desk).values()]
    assert len(DESKS) >= 11
    assert len(forms) >= 64
    for form in forms:
        schema = form.input_schema()
        assert schema["additionalProperties"] is False, form
        assert not {"key", "actor"} & set(schema["properties"]), form
        assert " / " in schema["title"], form
        assert form.output_schema()["$id"].endswith(":output")
    assert len({form.input_schema()["$id"] for form in forms}) == len(forms)


def plain_of(command) -> dict[str, object]:
    """素の形 / What a caller outside would send: no actor, titles as text, bodies in Base64."""
    plain = {}
    for field in attrs.fields(type(command)):
        value = getattr(command, field.name)
        if field.name != "actor":
            if isinstance(value, Title):
                plain[field.name] = value.reveal()
            else:
                plain[field.name] = b64encode(value).decode() if isinstance(value, bytes) else encode(value)
    return plain


@pytest.fixture
def through_json(monkeypatch) -> set[str]:
    """すべての命令を一度 JSON にする / What is carried out is what came back from JSON, never what was given."""
    passed: set[str] = set()

    def wrap(desk, name, method):
        several = get_args(get_type_hints(method)["command"])

        @wraps(method)
        def call(self, command, /, **given):
            form = records_forms_of(desk)[f"{name}.{type(command).__name__}" if several else name]
            read = form.read(json.dumps(plain_of(command), ensure_ascii=False).encode(), by=command.actor)
            assert read == command
            passed.add(f"{desk.__name__}.{form.name}")
            answer = method(self, read, **given)
            json.dumps(encode(answer), ensure_ascii=False)
            return answer

        return call

    for desk in DESKS:
        records_forms_of(desk)  # before the methods are wrapped
        for name, method in vars(desk).items():
            public = not name.startswith("_") and inspect.isfunction(method)
            if public and {"command", "key"} <= set(inspect.signature(method).parameters):
                monkeypatch.setattr(desk, name, wrap(desk, name, method))
    return passed


def test_a_life_of_records_is_the_same_through_json(through_json):
    """一生 / Filed, lent, kept by triggers, held, extended, copied, listed, destroyed, in a round, transferred, certified."""
    clock = MovableClock(date(2026, 5, 10))
    office, journal = memory_office(clock=clock)
    given = {"stores": office.stores, "journal": journal, "clock": clock, "roles": EverybodyMay()}
    keeping, originals = KeepingDesk(**given), OriginalsDesk(**given)
    series = [open_series(office) for _ in range(4)]
    first, second, third, _ = (file_record(office, each, b"\x00\xffbody") for each in series)
    history = file_record(office, open_series(office), historical=True)
    keeping.lend(LendSeries(series=series[0].ref, to=ARCHIVES, borrower=OFFICER, due_on=date(2026, 6, 1), actor=OFFICER))
    keeping.take_back(TakeBackSeries(series=series[0].ref, actor=OFFICER))
    found = originals.designate(DesignateOriginal(record=first.ref, actor=OFFICER))
    originals.point(PointCopy(copy_set=found.ref, record=second.ref, actor=OFFICER))
    asked = RetentionRequirement(periods=(counted(LegalPeriod.years(5), "permit-lapsed"),))
    office.triggers.lay_down(
        LayDownRequirement(
            series=series[3].ref, requirement=asked, shown=Expiry(status=ExpiryStatus.UNDETERMINED), approval=ApprovalRef("決-1"),
            actor=OFFICER,
        )
    )  # fmt: skip
    office.triggers.state(StateTrigger(series=series[3].ref, trigger="permit-lapsed", on=date(2026, 5, 1), actor=OFFICER))
    office.registry.extend(
        ExtendRetention(
            series=series[2].ref, through=date(2033, 3, 31), reason=ExtensionReason.DUTIES, approval=ApprovalRef("決-2"),
            actor=OFFICER,
        )
    )  # fmt: skip
    office.registry.place_hold(PlaceHold(series=series[2].ref, kind=HoldKind.AUDIT, matter=CaseRef("監-1"), actor=OFFICER))
    clock.move_to(date(2032, 4, 1))
    listed = approved_list(office, first.ref, approval="決-3")
    office.disposal.destroy(DestroyListed(disposal_list=listed.ref, actor=OFFICER))
    moved = office.transfers.propose(ProposeTransfer(records=(history.ref,), to=ARCHIVES, actor=OFFICER))
    office.transfers.approve(
        ApproveTransfer(transfer=moved.ref, fingerprint=moved.fingerprint, approval=ApprovalRef("決-4"), actor=APPROVER)
    )
    manifest = Fingerprint("a" * 64)
    office.transfers.send(SendTransfer(transfer=moved.ref, manifest=manifest, actor=OFFICER))
    office.transfers.receive(
        ReceiveReceipt(transfer=moved.ref, manifest=manifest, receipt="受領-1", received_on=date(2032, 4, 1), actor=OFFICER)
    )
    office.transfers.remove(RemoveTransferred(transfer=moved.ref, actor=OFFICER))
    desk = rounds_of(office)
    in_round = decided(desk, [second.ref])
    clock.move_to(date(2032, 4, 16))
    carried_out(desk, in_round, certificate_series(office).ref)
    states = [office.stores.records.get(each.ref).state for each in (first, second, third, history)]
    assert states == [RecordState.DESTROYED, RecordState.DESTROYED, RecordState.KEPT, RecordState.TRANSFERRED]
    assert len(through_json) >= 25


@pytest.mark.parametrize(
    ("message", "place"),
    [
        (b'{"actor": "1001"}', "actor"), (b"[]", ""), (b'{"series": 1}', "series"), (b'{"title": ""}', "title"),
        (b'{"body": "***"}', "body"), (b'{"made_on": "2026-02-30"}', "made_on"),
    ],
)  # fmt: skip
def test_a_wrong_message_is_refused_with_its_place(message, place):
    with pytest.raises(InputError) as refused:
        records_forms_of(RegistryDesk)["file_record"].read(message, by=OFFICER)
    assert any(place in str(each.where) for each in refused.value.findings)


def test_who_asks_and_the_key_come_from_the_host(through_json):
    office, _ = memory_office(clock=MovableClock(date(2026, 5, 10)))
    series = open_series(office)
    form = records_forms_of(RegistryDesk)["complete_series"]
    message = json.dumps({"series": series.ref.value, "on": "2026-05-10"}).encode()
    answers = [form.call(office.registry, message, by=OFFICER, key="完-1") for _ in range(2)]
    assert answers[0] == answers[1]
    with pytest.raises(TypeError):
        form.call(office.disposal, message, by=OFFICER, key="完-2")
