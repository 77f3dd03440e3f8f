"""表は二度打つ / Every cell of every national table of fiscal, typed a second time from a second source, and compared.

写しは ``tables_twice/<表>.tsv`` にある：施行日、欄の道筋、値。本表から作らず、条文か別の公表物から打つ。``ja`` の欄は本文にある語で、
本表の見出しがそれを含むかを見る（見出しは本表の言葉であり、英文は訳なので比べない）。第二の出典のない版は、わけを書き、本表の版に
``verified_on`` を付けない。
"""

import tomllib
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from jichitai import fiscal

TABLES = sorted((Path(fiscal.__file__).parent / "tables").glob("*.toml"))
TWICE = Path(__file__).parent / "tables_twice"
NO_SECOND_SOURCE = "第二の出典がない："
TRANSLATION = ".en"
LABEL = ".ja"


def flat(value, path=""):
    """欄の道筋と値 / Every cell of an edition's values, by its path."""
    if isinstance(value, dict):
        return [cell for key, each in value.items() for cell in flat(each, f"{path}.{key}".lstrip("."))]
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [cell for each in value for cell in flat(each, f"{path}[{each['item']}]")]
    if isinstance(value, list) and value and isinstance(value[0], list):
        return [(f"{path}[{key}]", each) for key, each in value]
    return [(path, " ".join(value) if isinstance(value, list) else value)]


def text_of(value):
    return str(value).lower() if isinstance(value, bool) else str(value)


def editions_of(table):
    raw = tomllib.loads(table.read_text(encoding="utf-8"))
    return {str(each["in_force_from"]): each for each in raw["edition"]}


def second_of(table):
    lines = (TWICE / f"{table.stem}.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# 出典："), "写しの一行目は出典である"
    told = {}
    for line in lines[1:]:
        day, path, value = line.split("\t")
        cells = told.setdefault(day, {})
        assert path not in cells, f"{day} {path} が二度ある"
        cells[path] = value
    return told


def agrees(path, first, second):
    if path.endswith(LABEL):
        return second.strip() in first
    if "/" in first and "/" in second:
        return Fraction(first) == Fraction(second)
    return first == second


each_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)


def test_there_are_tables_and_no_transcription_without_one():
    assert len(TABLES) > 10
    assert {path.stem for path in TWICE.glob("*.tsv")} <= {table.stem for table in TABLES}


@each_table
def test_a_table_has_a_second_transcription(table):
    assert (TWICE / f"{table.stem}.tsv").exists(), f"{table.stem} を二度目に打った写しがない"


@each_table
def test_every_edition_is_typed_twice_or_says_why_not(table):
    editions, second = editions_of(table), second_of(table)
    assert set(second) == set(editions)
    for day, cells in second.items():
        if "-" in cells:
            assert len(cells) == 1
            assert cells["-"].startswith(NO_SECOND_SOURCE)
            assert "verified_on" not in editions[day], f"{day} は第二の出典がないのに照合したとしている"


@each_table
def test_every_cell_agrees_with_the_second_transcription(table):
    second = second_of(table)
    for day, edition in editions_of(table).items():
        if "-" in second[day]:
            continue
        first = {path: text_of(value) for path, value in flat(edition["values"]) if not path.endswith(TRANSLATION)}
        assert set(first) == set(second[day]), "一方にだけある欄"
        wrong = {path: (first[path], value) for path, value in second[day].items() if not agrees(path, first[path], value)}
        assert not wrong


@each_table
def test_an_edition_compared_with_its_source_is_typed_twice(table):
    second = second_of(table)
    for day, edition in editions_of(table).items():
        if isinstance(edition.get("verified_on"), date):
            assert "-" not in second[day]


def test_a_changed_cell_is_found():
    assert not agrees("contract", "500000000", "500000001")
    assert not agrees("rate", "3/10", "4/10")
    assert not agrees("advance-fund[1].ja", "船舶に属する経費", "外国において")
    assert agrees("rate", "1/2", "2/4")
    assert flat({"a": {"b": True}, "c": [{"item": "1", "ja": "語"}]}) == [("a.b", True), ("c[1].item", "1"), ("c[1].ja", "語")]
