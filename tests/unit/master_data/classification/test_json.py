import json
from pathlib import Path

import pytest

from jichitai.master_data.boundary.classification_files import read_edition
from jichitai.master_data.boundary.classification_json import EditionMessage, edition_from_json, edition_to_json
from jichitai.master_data.kernel.diagnostics import InputError

R8 = read_edition(Path(__file__).parents[4] / "examples" / "classification" / "r8.toml")


def refused(change):
    data = json.loads(edition_to_json(R8))
    change(data)
    with pytest.raises(InputError) as caught:
        edition_from_json(json.dumps(data).encode())
    return [(each.code.partition(".")[2], str(each.where)) for each in caught.value.findings]


def test_an_edition_goes_to_json_and_back():
    assert edition_from_json(edition_to_json(R8).encode()) == R8


def test_every_fault_of_shape_at_once():
    def change(data):
        data["entries"][0]["historic"] = "○"
        del data["version"]
        data["extra"] = 1

    assert sorted(refused(change)) == [
        ("input-does-not-fit", "$.entries[0].historic"), ("input-does-not-fit", "$.extra"), ("input-does-not-fit", "$.version"),
    ]  # fmt: skip


def test_what_cannot_be_and_what_does_not_fit_together():
    assert refused(lambda data: data["entries"][0].update(code="a/b")) == [("input-value-impossible", "$")]
    assert refused(lambda data: data["entries"][2].update(retention="6年")) == [("class-retention-unknown", "$.entries")]


def test_the_schema_can_be_published():
    schema = EditionMessage.model_json_schema()
    assert {"id", "version", "in_force_from", "scheme", "entries"} <= set(schema["required"])
