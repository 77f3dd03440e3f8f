"""案件種別のファイルと図 / Files of case types, their schema, and drawings."""

import json
import tomllib
from importlib.resources import files
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import yaml
from attrs import evolve

from jichitai.case_core.boundary.case_type_drawing import following, plan_diagram, status_diagram, status_svg
from jichitai.case_core.boundary.case_type_files import case_type_from, case_type_schema, check_case_type_file, read_case_type
from jichitai.case_core.testing.case_types import parking, survey
from jichitai.master_data.kernel import InputError

SOURCE = files("jichitai.case_core.testing").joinpath("parking_permit.toml").read_text(encoding="utf-8")


def plain():
    return tomllib.loads(SOURCE)


def written(folder, text, name="type.toml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def as_json():
    return json.dumps(plain(), default=str, ensure_ascii=False)


def test_toml_yaml_json_and_plain_data_say_the_same(tmp_path):
    toml, json_file = written(tmp_path, SOURCE), written(tmp_path, as_json(), "type.json")
    in_yaml = written(tmp_path, yaml.safe_dump(json.loads(as_json()), allow_unicode=True, sort_keys=False), "type.yaml")
    assert read_case_type(toml) == read_case_type(json_file) == read_case_type(in_yaml) == case_type_from(plain()) == parking()


def test_a_fault_of_yaml_names_its_file_and_line(tmp_path):
    with pytest.raises(InputError) as refused:
        read_case_type(written(tmp_path, "key: a\ntitle: &x あ\n", "type.yml"))
    assert (refused.value.findings[0].where.file, refused.value.findings[0].where.line) == ("type.yml", 2)


def test_the_schema_accepts_the_example_and_refuses_what_the_reader_refuses():
    schema = case_type_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    example = json.loads(as_json())
    assert list(validator.iter_errors(example)) == []
    for wrong in ({**example, "version": 0}, {**example, "unknown": 1}, {**example, "tasks": [{"key": "a"}]}):
        assert list(validator.iter_errors(wrong))
        with pytest.raises(InputError):
            case_type_from(wrong)


def places(error):
    return [(each.code.removeprefix("case-core.case-type-"), each.where.file, each.where.field) for each in error.findings]


def test_every_fault_of_the_shape_is_told_with_its_place(tmp_path):
    broken = SOURCE.replace("version = 1", 'version = "1"').replace('kind = "date"', 'kind = "day"')
    broken = broken.replace('entry = { all = ["task:形式確認"] }', 'entry = { all = ["作業:形式確認"] }')
    with pytest.raises(InputError) as refused:
        read_case_type(written(tmp_path, broken))
    assert places(refused.value) == [
        ("unreadable", "type.toml", "version"), ("unreadable", "type.toml", "statuses[1].entry.all[0]"),
        ("unreadable", "type.toml", "properties[2].kind"),
    ]  # fmt: skip


def test_every_fault_of_the_meaning_is_told_with_its_place(tmp_path):
    broken = (
        SOURCE.replace('convention = "開庁日-翌日から"', "").replace('role = "審査者"\n', "").replace("end = true", "end = false")
    )
    with pytest.raises(InputError) as refused:
        read_case_type(written(tmp_path, broken))
    assert places(refused.value) == [
        ("status-missing", "type.toml", "statuses"), ("abandons-open", "type.toml", "statuses[4].abandons"),
        ("task-without-role", "type.toml", "tasks[1].role"),
        ("deadline-without-convention", "type.toml", "deadlines[0].convention"),
    ]  # fmt: skip
    assert check_case_type_file(tmp_path / "type.toml") == refused.value.findings


def test_a_file_with_warnings_only_is_read_and_the_warnings_are_told(tmp_path):
    path = written(tmp_path, SOURCE.replace("required = true\n[[tasks]]", "[[tasks]]", 1))
    assert read_case_type(path).tasks[0].required is False
    assert [each.code for each in check_case_type_file(path)] == ["case-core.case-type-stage-ends-at-once"]


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [("type.toml", b"key = \n", 1), ("type.toml", b"\xff", None), ("type.txt", b"", None), ("type.toml", b"#" * 2_100_000, None)],
)
def test_what_is_no_case_type_file_is_refused(tmp_path, name, content, line):
    path = tmp_path / name
    path.write_bytes(content)
    (fault,) = check_case_type_file(path)
    assert (fault.code, fault.where.file, fault.where.line) == ("case-core.case-type-unreadable", name, line)


def test_a_fault_of_json_names_its_file(tmp_path):
    (fault,) = check_case_type_file(written(tmp_path, '{"key": "a", "key": "b"}', "type.json"))
    assert (fault.code.startswith("master-data."), fault.where.file) == (True, "type.json")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    (fault,) = check_case_type_file(tmp_path / "none.toml")
    assert fault.code == "case-core.case-type-unreadable"


@pytest.mark.parametrize("wrong", [[], None, {"key": 1.5j}, {"valid_from": object()}])
def test_plain_data_of_another_shape_is_refused(wrong):
    with pytest.raises(InputError):
        case_type_from(wrong)


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(InputError):
        case_type_from({**plain(), "valid_until": "2026-03-31"})


# 図

HOSTILE = evolve(survey(), statuses=(evolve(survey().statuses[0], title='<script>"x"&[y]--></script>'), survey().statuses[1]))


def test_nothing_follows_an_end_status_and_written_ways_back_are_drawn():
    assert following(parking()) == ((0, 1), (0, 4), (1, 0), (1, 2), (1, 4), (2, 3), (2, 4))


def test_the_svg_is_well_formed_titled_described_and_complete():
    root = ET.fromstring(status_svg(parking()))
    space = {"s": "http://www.w3.org/2000/svg"}
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "t d"
    assert root.find("s:title", space).text == "駐輪場の使用許可（駐輪場使用許可@1）の状態"
    said = root.find("s:desc", space).text
    assert all(each.title in said for each in parking().statuses)
    assert len(root.findall("s:g", space)) == len(parking().statuses)
    assert len(root.findall("s:path", space)) == len(following(parking()))
    assert "http" not in status_svg(parking()).replace("http://www.w3.org/2000/svg", "")


def test_texts_are_escaped_in_both_drawings():
    root = ET.fromstring(status_svg(HOSTILE))
    assert "<script>" not in status_svg(HOSTILE)
    assert HOSTILE.statuses[0].title in {each.text for each in root.iter("{http://www.w3.org/2000/svg}title")}
    drawn = status_diagram(HOSTILE)
    assert "<" not in drawn
    assert drawn.count('"') == 4


def test_the_plan_shows_stages_tasks_milestones_and_what_they_wait_for():
    assert plan_diagram(parking()).splitlines() == [
        "flowchart LR",
        '    subgraph g0["受付の段階"]',
        '        t0[["申請の形式を確かめる"]]',
        '        e0(("終"))',
        "    end",
        '    subgraph g1["審査の段階"]',
        '        t1[["許可の要件を審査する"]]',
        '        t2["関係課に照会する"]',
        '        e1(("終"))',
        "    end",
        '    m0{{"審査の完了"}}',
        "    e0 --> g1",
        "    e1 --> m0",
    ]


def test_a_drawing_of_a_type_without_statuses_is_empty_and_well_formed():
    nothing = evolve(survey(), statuses=())
    assert status_diagram(nothing) == "stateDiagram-v2"
    ET.fromstring(status_svg(nothing))
