"""大きなファイルの検査 / Files in blocks: the summary of the row check, progress, resuming, references, and hostile files."""

import csv
import json
import time
import tracemalloc

import pytest
from attrs import evolve

from jichitai.standardization import Reading, UnknownDateForm
from jichitai.standardization.boundary import Encoding, Limits
from jichitai.standardization.boundary.summaries import summary_of_file
from jichitai.standardization.frames.large_file import Options, validate_large_csv
from jichitai.standardization.frames.reference_keys import keys_in_csv
from jichitai.standardization.frames.state import StateOfAnother
from jichitai.standardization.testing import RESIDENTS, resident_rows
from jichitai.standardization.validation.rulebook import Reference, rulebook_of, with_references

NAMES = [item.name for item in RESIDENTS.items]
AT = {name: at for at, name in enumerate(NAMES)}
BOOK = rulebook_of(RESIDENTS)
OPTIONS = Options(rules=BOOK, block_bytes=20_000)


def spoilt(count=400):
    rows = list(resident_rows(count, seed=5))
    rows[3][AT["性別"]] = "9"
    rows[5] = list(rows[4])
    for at in range(50, 90):
        rows[at][AT["生年月日"]] = "20260401"
    rows[100][AT["最新フラグ"]] = "0"
    rows[120][AT["個人番号"]] = "123456789012"
    rows[130][AT["性別"]], rows[130][AT["個人番号"]] = "9", "123456789012"  # ふるいに残る行の番号も、一度だけ言う
    rows[200] = rows[200][:-1]
    rows[300][AT["住所_方書"]] = "一,\n二"
    return rows


def write(path, rows, names=NAMES, **options):
    with path.open("w", encoding=options.pop("encoding", "utf-8"), newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n", **options)
        writer.writerow(names)
        writer.writerows(rows)
    return path


@pytest.fixture
def path(tmp_path):
    return write(tmp_path / "residents.csv", spoilt())


@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_blocks_and_rows_sum_up_alike(tmp_path, quoting):
    made = write(tmp_path / "a.csv", spoilt(), quoting=quoting)
    found = validate_large_csv(RESIDENTS, made, OPTIONS)
    assert found == summary_of_file(RESIDENTS, made, rules=BOOK)
    assert {each.code.removeprefix("standardization."): each.count for each in found.kinds} == {
        "character-not-allowed": 1, "check-digit-differs": 2, "code-not-listed": 2, "key-duplicated": 1, "latest-row-missing": 1,
        "latest-row-repeated": 1, "row-width-differs": 1, "value-malformed": 40,
    }  # fmt: skip


def test_cp932_is_read_as_declared(tmp_path):
    made = write(
        tmp_path / "a.csv",
        [row for row in spoilt() if "髙" not in row[AT["氏名"]] and "𠮷" not in row[AT["氏名"]]],
        encoding="cp932",
    )
    options = evolve(OPTIONS, encoding=Encoding.CP932)
    assert validate_large_csv(RESIDENTS, made, options) == summary_of_file(RESIDENTS, made, rules=BOOK, encoding=Encoding.CP932)


class Stopped(Exception):
    pass


@pytest.mark.parametrize("after", [1, 3, 5])
def test_a_run_that_was_stopped_goes_on_and_ends_with_the_same_summary(path, tmp_path, after):
    seen = []

    def stop(progress):
        seen.append(progress)
        if len(seen) == after:
            raise Stopped

    with pytest.raises(Stopped):
        validate_large_csv(RESIDENTS, path, OPTIONS, state=tmp_path / "state", progress=stop)
    again = []
    found = validate_large_csv(RESIDENTS, path, OPTIONS, state=tmp_path / "state", progress=again.append)
    assert found == validate_large_csv(RESIDENTS, path, OPTIONS)
    assert again[0].offset > seen[-1].offset
    assert again[-1].offset == again[-1].size
    assert not list((tmp_path / "state").iterdir())


def test_a_file_that_changed_meanwhile_is_not_taken_up(path, tmp_path):
    def stop(progress):
        raise Stopped

    with pytest.raises(Stopped):
        validate_large_csv(RESIDENTS, path, OPTIONS, state=tmp_path / "state", progress=stop)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("000000000000001", "000000000000009", 1), encoding="utf-8", newline="")
    with pytest.raises(StateOfAnother) as refused:
        validate_large_csv(RESIDENTS, path, OPTIONS, state=tmp_path / "state")
    assert refused.value.finding.code == "standardization.state-of-another"
    with pytest.raises(StateOfAnother):
        validate_large_csv(RESIDENTS, path, evolve(OPTIONS, keep=3), state=tmp_path / "state")


def test_no_value_of_a_person_stands_in_the_state(path, tmp_path):
    def stop(progress):
        raise Stopped

    with pytest.raises(Stopped):
        validate_large_csv(RESIDENTS, path, OPTIONS, state=tmp_path / "state", progress=stop)
    stored = (tmp_path / "state" / "state.json").read_text(encoding="utf-8")
    assert "佐藤" not in stored
    assert "20260401" not in stored
    assert json.loads(stored)["state"]["rows"] > 0


def test_references_to_another_group_are_checked_against_its_file(tmp_path):
    rows = list(resident_rows(40))
    book = with_references(BOOK, Reference(items=(AT["世帯番号"] + 1,), group="住民情報", group_items=("宛名番号",)))
    made = write(tmp_path / "a.csv", rows)
    keys = keys_in_csv(RESIDENTS, made, ("宛名番号",))
    options = evolve(OPTIONS, rules=book)
    found = validate_large_csv(RESIDENTS, made, options, keys={"住民情報": keys})
    assert found == summary_of_file(RESIDENTS, made, rules=book, keys={"住民情報": set(keys.rows())})
    assert [(each.code, each.count) for each in found.kinds] == [
        ("standardization.reference-dangling", sum(row[AT["世帯番号"]] == "0" * 15 for row in rows))
    ]


HEAD = ",".join(NAMES)
GOOD = ",".join(next(iter(resident_rows(1))))
HOSTILE = {
    "empty": b"",
    "only a mark": b"\xef\xbb\xbf",
    "unclosed quote": f'{HEAD}\n{GOOD}\n"{GOOD}\n{GOOD}\n'.encode(),
    "unclosed quote over megabytes": f'{HEAD}\n"'.encode() + b"x,\n" * 2_000_000,
    "ragged": f"{HEAD}\n{GOOD}\n1,2\n{GOOD},x\n".encode(),
    "duplicate headers": f"{HEAD},氏名\n{GOOD},甲\n".encode(),
    "NUL": f"{HEAD}\n{GOOD}\n".replace("佐藤", "佐\0藤").encode() + b"\0" * 100,
    "bidi": f"{HEAD}\n{GOOD}\n".replace("大阪府", "大\u202e府").encode(),
    "ten megabyte cell": f"{HEAD}\n{GOOD}\n".encode() + b"9" * 10_000_000 + b"\n",
    "ten megabyte quoted cell": f"{HEAD}\n{GOOD}\n".encode() + b'"' + b"9" * 10_000_000 + b'"\n',
    "formula": f"{HEAD}\n{GOOD.replace('世帯主', '=HYPERLINK(1)').replace('子', '@SUM')}\n".encode(),
    "wrong encoding": f"{HEAD}\n{GOOD}\n".encode("cp932", "replace"),
    "utf-16": f"{HEAD}\n{GOOD}\n".encode("utf-16"),
    "mixed line ends": f"{HEAD}\r\n{GOOD}\n{GOOD}\r\n{GOOD}\r{GOOD}\n".encode(),
    "a mark in the middle": f"{HEAD}\n{GOOD}\n\ufeff{GOOD}\n".encode(),
    "only commas": b"," * 3_000_000,
    "only line feeds": b"\n" * 3_000_000,
    "zip": b"PK\x03\x04" + bytes(range(256)) * 50,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_in_findings_within_bounds_and_alike_in_both_ways(tmp_path, name):
    made = tmp_path / "hostile.csv"
    made.write_bytes(HOSTILE[name])
    began = time.process_time()
    found = validate_large_csv(RESIDENTS, made, evolve(OPTIONS, limits=Limits(), block_bytes=1 << 20))
    assert time.process_time() - began < 10
    assert found.kinds
    assert not found.conforms
    assert all(len(str(sample.finding)) < 2_000 for kind in found.kinds for sample in kind.samples)
    tracemalloc.start()
    plain = summary_of_file(RESIDENTS, made, rules=BOOK)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == plain
    assert peak < 60_000_000


def test_an_unknown_date_form_and_a_separator_reach_the_blocks(tmp_path):
    rows = list(resident_rows(5))
    rows[0][AT["生年月日"]] = "1964-07-00"
    made = write(tmp_path / "a.csv", rows)
    zeros = Reading(unknown_dates=UnknownDateForm.ZERO_PARTS)
    found = validate_large_csv(RESIDENTS, made, evolve(OPTIONS, reading=zeros))
    assert [each.code.removeprefix("standardization.") for each in found.kinds] == [
        "unknown-flag-contradicts",
        "value-missing-by-condition",
    ]
