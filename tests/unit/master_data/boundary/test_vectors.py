"""法令の例を配る / The same examples give the same bytes, and the document has a schema."""

import json

import jsonschema
import pytest

from jichitai.master_data.boundary.vectors import export, read_examples, vectors_schema
from jichitai.master_data.kernel import InputError

RULE = 'rule = "jichitai.master_data.kernel.fiscal_year:fiscal_year_of"\n'
SOURCE = 'source = "地方自治法第208条第1項"\n'
EXAMPLE = '[[example]]\nname = "三月は前の年度"\ngiven = { day = 2026-03-31 }\nexpect = 2025\n'


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "year.toml").write_text(RULE + SOURCE + EXAMPLE + EXAMPLE.replace("三月", "弥生"), encoding="utf-8")
    (tmp_path / "a.toml").write_text(
        'rule = "jichitai.master_data.kernel.legal_days:period_ends_on"\n' + SOURCE
        + '[[example]]\nname = "一月"\ngiven = { from_day = 2026-01-30, period = { count = 1, unit = "months" } }\n'
        + 'expect = 2026-02-28\nexpect_cites = ["129AC0000000089:140"]\n',
        encoding="utf-8",
    )  # fmt: skip
    return tmp_path


def test_the_document_matches_its_schema(folder):
    schema = vectors_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    document = export(read_examples(folder))
    jsonschema.validate(document, schema)
    assert [each["id"] for each in document["vectors"]] == ["a#1", "b/year#1", "b/year#2"]
    assert document["vectors"][0]["expected"] == {"kind": "value", "value": "2026-02-28", "cites": ["129AC0000000089:140"]}
    assert document["vectors"][1]["input"] == {"day": "2026-03-31"}
    assert [each["id"] for each in document["rules"]] == ["master_data.fiscal_year_of", "master_data.period_ends_on"]


def test_the_same_examples_give_the_same_bytes(folder):
    once, again = (json.dumps(export(read_examples(folder)), ensure_ascii=False) for _ in range(2))
    assert once == again


@pytest.mark.parametrize(
    "text",
    [
        RULE + EXAMPLE,
        SOURCE + EXAMPLE,
        'rule = "no_colon"\n' + SOURCE + EXAMPLE,
        RULE + SOURCE + "expected = 1\n" + EXAMPLE,
        RULE + SOURCE + EXAMPLE.replace("expect = 2025", "exepct = 2025"),
        RULE + SOURCE + EXAMPLE.replace("expect = 2025", ""),
        RULE + SOURCE + EXAMPLE + 'raises = "a.b"\n',
        RULE + SOURCE + EXAMPLE.replace("given", "gvien"),
        "not toml",
        'rule = "jichitai.master_data:nothing"\n' + SOURCE + EXAMPLE,
    ],
)
def test_an_example_written_wrongly_is_named(tmp_path, text):
    (tmp_path / "wrong.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        export(read_examples(tmp_path))
    assert refused.value.finding.code == "master-data.law-example-unreadable"
    assert refused.value.finding.where.file == "wrong.toml"
