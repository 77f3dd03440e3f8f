"""出来事の記録の書出し / OCEL 2.0 and XES as their published schemas ask, and as pm4py opens them."""

import json
import warnings
from collections import Counter
from datetime import datetime
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from jichitai.case_core.boundary.ocel import ocel, ocel_json
from jichitai.case_core.boundary.xes import xes
from jichitai.case_core.measuring.event_log import event_log
from jichitai.case_core.sight.sight import Grant, Sight
from jichitai.case_core.testing import Walk
from jichitai.case_core.testing.town import CLERK, office_in_memory
from jichitai.case_core.testing.typed_walk import TypedWalk
from jichitai.master_data.journal import START

# OCEL 2.0 の JSON スキーマ（ocel-standard.org）が求めることを、自分の言葉で書いたもの。
NAMED = {"type": "object", "required": ["name", "attributes"], "properties": {
    "name": {"type": "string"},
    "attributes": {"type": "array", "items": {"type": "object", "required": ["name", "type"], "properties": {
        "name": {"type": "string"}, "type": {"enum": ["string", "time", "integer", "float", "boolean"]}}}}}}  # fmt: skip
RELATED = {"type": "array", "items": {"type": "object", "required": ["objectId", "qualifier"], "properties": {
    "objectId": {"type": "string"}, "qualifier": {"type": "string"}}}}  # fmt: skip
DATED = {"type": "string", "format": "date-time"}
OCEL_SCHEMA = {
    "type": "object", "required": ["eventTypes", "objectTypes", "events", "objects"], "properties": {
        "eventTypes": {"type": "array", "items": NAMED},
        "objectTypes": {"type": "array", "items": NAMED},
        "events": {"type": "array", "items": {"type": "object", "required": ["id", "type", "time"], "properties": {
            "id": {"type": "string"}, "type": {"type": "string"}, "time": DATED, "relationships": RELATED,
            "attributes": {"type": "array", "items": {"type": "object", "required": ["name", "value"]}}}}},
        "objects": {"type": "array", "items": {"type": "object", "required": ["id", "type"], "properties": {
            "id": {"type": "string"}, "type": {"type": "string"}, "relationships": RELATED,
            "attributes": {"type": "array", "items": {"type": "object", "required": ["name", "value", "time"],
                           "properties": {"time": DATED}}}}}},
    },
}  # fmt: skip
# IEEE 1849-2016 の XML スキーマが求めること：log の子の順、属性の型の名、必ず要る属性。
XES_ORDER = ["extension", "global", "classifier", "attribute", "trace", "event"]
XES_ATTRIBUTES = {"string", "date", "int", "float", "boolean", "id", "list"}
XES_NEEDS = {
    "extension": {"name", "prefix", "uri"},
    "classifier": {"name", "keys"},
    "global": set(),
    "trace": set(),
    "event": set(),
}


@pytest.fixture(scope="module")
def log():
    office = office_in_memory()
    typed = TypedWalk(office).with_types()
    typed.ended(typed.opened())
    typed.opened()
    walk = Walk(office)
    walk.closed(walk.approved())
    everything = Sight(officer=CLERK, grants=frozenset({Grant(unit=None, kind=None, levels=None)}))
    return event_log(office.journal.read_after(START, limit=10_000).entries, sight=everything)


def test_the_ocel_file_is_as_the_schema_asks(log):
    checker = jsonschema.FormatChecker()
    jsonschema.Draft7Validator(OCEL_SCHEMA, format_checker=checker).validate(json.loads(ocel_json(log)))


def test_every_id_of_the_ocel_file_is_one_and_every_name_declared(log):
    made = ocel(log)
    assert max(Counter(each["id"] for each in (*made["events"], *made["objects"])).values()) == 1
    assert {each["type"] for each in made["events"]} == {each["name"] for each in made["eventTypes"]}
    assert {each["type"] for each in made["objects"]} == {each["name"] for each in made["objectTypes"]}
    named = {ref["objectId"] for each in made["events"] for ref in each["relationships"]}
    assert named == {each["id"] for each in made["objects"]}
    assert {"case", "unit", "officer", "proposal", "record", "approval"} <= {each["type"] for each in made["objects"]}


def test_declared_attributes_are_the_ones_given(log):
    made = ocel(log)
    for types, things in (("eventTypes", "events"), ("objectTypes", "objects")):
        declared = {each["name"]: {one["name"] for one in each["attributes"]} for each in made[types]}
        assert all({one["name"] for one in each["attributes"]} == declared[each["type"]] for each in made[things])


def local(element):
    return element.tag.rpartition("}")[2]


def test_the_xes_file_is_as_the_schema_asks(log):
    root = ET.fromstring(xes(log))
    assert local(root) == "log"
    float(root.attrib["xes.version"])
    order = [XES_ORDER.index("attribute" if local(each) in XES_ATTRIBUTES else local(each)) for each in root]
    assert order == sorted(order)
    for each in root.iter():
        if local(each) in XES_NEEDS:
            assert XES_NEEDS[local(each)] <= set(each.attrib)
        elif local(each) in XES_ATTRIBUTES:
            assert {"key", "value"} == set(each.attrib)
            if local(each) == "date":
                datetime.fromisoformat(each.attrib["value"])
        else:
            assert each is root, each.tag


def test_a_trace_is_a_case_and_its_events_stand_in_order(log):
    root = ET.fromstring(xes(log))
    traces = [each for each in root if local(each) == "trace"]
    assert len(traces) == len(log.cases) == 3
    assert sum(local(each) == "event" for trace in traces for each in trace) == len(log.events)
    names = [each.attrib["value"] for trace in traces for each in trace if each.attrib.get("key") == "concept:name"]
    assert names == [ref.value for ref in log.cases]


def test_no_text_and_no_officer_number_is_in_either_file(log):
    for content in (ocel_json(log).decode(), xes(log).decode()):
        assert "複合機" not in content
        assert f'"{CLERK.value}"' not in content


def test_a_character_xml_cannot_hold_is_replaced(log):
    from attrs import evolve

    strange = evolve(log, events=(evolve(log.events[0], activity='\x00<"&'), *log.events[1:]))
    values = {each.attrib.get("value") for each in ET.fromstring(xes(strange)).iter()}
    assert '\ufffd<"&' in values


@pytest.mark.nightly
def test_pm4py_opens_both_files(log, tmp_path):
    warnings.simplefilter("ignore")
    import pm4py

    (tmp_path / "log.json").write_bytes(ocel_json(log))
    (tmp_path / "log.xes").write_bytes(xes(log))
    read = pm4py.read_ocel2_json(str(tmp_path / "log.json"))
    assert len(read.events) == len(log.events)
    assert len(read.objects) == len(log.objects)
    assert len(read.relations) == sum(len(each.objects) for each in log.events)
    assert not pm4py.discover_ocdfg(read)["activities"] ^ {each.activity for each in log.events}
    table = pm4py.convert_to_dataframe(pm4py.read_xes(str(tmp_path / "log.xes")))
    assert len(table) == len(log.events)
    assert set(table["case:concept:name"]) == {ref.value for ref in log.cases}
    assert set(table["concept:name"]) == {each.activity for each in log.events}
