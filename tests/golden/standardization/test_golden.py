"""金の見本 / Stored answers: the item table a second time, and every finding of one faulty file.

見本を作り直すのは、所見の文か表を変えると決めたときだけである。
"""

import json
from datetime import date
from pathlib import Path

from jichitai.master_data.codec import encode
from jichitai.standardization import NationalSpecifications
from jichitai.standardization.boundary import check_csv

HERE = Path(__file__).parent
TABLE = NationalSpecifications().as_of("031", date(2026, 4, 1))


def findings():
    with (HERE / "031_faulty.csv").open("rb") as stream:
        return [encode(each) for each in check_csv(TABLE, stream, file="031_faulty.csv")]


def test_the_table_agrees_with_its_second_entry_cell_by_cell():
    lines = (HERE / "031_items.tsv").read_text(encoding="utf-8").splitlines()[1:]
    ours = [
        [item.id, item.name, item.romaji, str(item.type), str(item.length), str(item.code_list or ""), str(item.output),
         "○" if item.has_column else ""] for item in TABLE.items
    ]  # fmt: skip
    assert [line.split("\t") for line in lines] == ours


def test_keys_repetitions_and_unknown_dates_agree_with_their_second_entry():
    assert [item.id for item in TABLE.items if item.is_key] == ["03100001"]
    assert {item.id: item.repetition for item in TABLE.items if item.repetition > 1} == {"03100023": 999, "03100024": 999}
    assert [item.id for item in TABLE.items if item.unknown_date_allowed] == ["03100012"]
    assert {each.id: {value.value: value.meaning for value in each.values} for each in TABLE.code_lists} == {
        1: {"0": "不明（未記入）", "1": "男", "2": "女"}, 2: {"0": "代表宛名", "1": "非代表宛名"}, 999: {},
    }  # fmt: skip


def test_the_findings_of_the_faulty_file_are_the_stored_ones():
    assert findings() == json.loads((HERE / "031_findings.json").read_text(encoding="utf-8"))
