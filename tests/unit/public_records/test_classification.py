"""文書分類表の読取り / Reading the municipality's file: what it says, and what is refused with file and field."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jichitai.master_data.kernel import InputError, Law
from jichitai.public_records import (
    ClassificationUnknown,
    RetentionClass,
    StartAnchor,
    StartDay,
    check_classification,
    read_classification,
    term_of,
)

TABLE = Path(__file__).parent / "classification.toml"
HEAD = """
name = "分類表"
question = "何年か"
unit = "years"
applies_to = "例市"
anchor = "作成の日"
[[law]]
id = "r"
ja = "規程"
en = "Rules"
number = "1"
[[edition]]
in_force_from = 2020-04-01
cites = [{ law = "r", article = "1" }]
[edition.values]
"""


def read(tmp_path, text, **more):
    path = tmp_path / "table.toml"
    path.write_text(HEAD + text, encoding="utf-8")
    return read_classification(path, **more)


def test_a_class_carries_its_term_and_the_edition_it_came_from():
    table = read_classification(TABLE)
    term = term_of(table, "03-02-01", date(2026, 4, 1))
    assert term.retention == RetentionClass.of("5年")
    assert (term.start.day, term.start.anchor) == (StartDay.NEXT_FISCAL_YEAR, StartAnchor.FIRST_FILED)
    assert [str(each.citation) for each in term.basis] == ["例市文書管理規程第12条第1項"]
    assert (term.edition.table, term.edition.in_force_from) == ("例市文書分類表", date(2020, 4, 1))
    assert check_classification(table) == ()


def test_a_floor_keeps_its_statute():
    (floor,) = term_of(read_classification(TABLE), "07-01-01", date(2026, 4, 1)).floors
    assert (floor.years, str(floor.provisions[0].citation)) == (1, "住民基本台帳法施行令第34条第4項")


def test_an_unknown_code_is_refused_by_name():
    with pytest.raises(ClassificationUnknown) as refused:
        term_of(read_classification(TABLE), "99", date(2026, 4, 1))
    assert refused.value.finding.facts == {"code": "99", "on": date(2026, 4, 1)}


def test_without_a_start_rule_the_national_practice_is_left_to_the_ruling(tmp_path):
    table = read(tmp_path, '[[edition.values.class]]\ncode = "1"\nname = "n"\nretention = "5年"\n')
    assert term_of(table, "1", date(2026, 4, 1)).start is None


def test_a_law_may_be_declared_in_the_edition_or_given(tmp_path):
    floor = 'floor = [{ years = 5, start = { day = "day-after", anchor = "completed" }, cites = [{ law = "墓埋法", article = "16" }] }]\n'
    body = '[[edition.values.class]]\ncode = "1"\nname = "n"\nretention = "5年"\n' + floor
    declared = '[[edition.values.law]]\nid = "墓埋法"\nja = "墓地、埋葬等に関する法律"\nen = "Graveyard Act"\nnumber = "昭和23年法律第48号"\n'
    given = {"墓埋法": Law("墓埋法", ja="墓地、埋葬等に関する法律", en="Graveyard Act", number="昭和23年法律第48号")}
    for table in (read(tmp_path, body + declared), read(tmp_path, body, extra_laws=given)):
        assert "墓地、埋葬等に関する法律第16条" in str(
            table.as_of(date(2026, 4, 1)).value.classes["1"].floors[0].provisions[0].citation
        )
    with pytest.raises(InputError):
        read(tmp_path, body)


@pytest.mark.parametrize(
    "text",
    [
        "",
        'colour = "red"\n',
        '[[edition.values.class]]\ncode = "1"\nname = "n"\nretention = "5"\n',
        '[[edition.values.class]]\ncode = "1"\nname = "n"\n',
        '[[edition.values.class]]\ncode = ""\nname = "n"\nretention = "5年"\n',
        '[[edition.values.class]]\ncode = "1"\nname = "n"\nretention = "5年"\nhistorical = "yes"\n',
        '[[edition.values.class]]\ncode = "1"\nname = "n"\nretention = "5年"\ncolour = "red"\n',
        '[[edition.values.class]]\ncode = "1"\nname = "n"\nretention = "5年"\nstart = { day = "tomorrow", anchor = "event" }\n',
        '[[edition.values.class]]\ncode = "1"\nname = "n"\nretention = "5年"\nstart = { day = "day-after", anchor = "event", x = 1 }\n',
        '[[edition.values.class]]\ncode = "1"\nname = "n"\nretention = "5年"\nfloor = [{ years = 5 }]\n',
        '[[edition.values.class]]\ncode = "1"\nname = "n"\nretention = "5年"\n' * 2,
        '[[edition.values.class]]\ncode = "1"\nname = "n"\nretention = "5年"\nbasis = [{ law = "無い法律", article = "1" }]\n',
    ],
)
def test_what_cannot_be_read_names_the_file(tmp_path, text):
    with pytest.raises(InputError) as refused:
        read(tmp_path, text)
    assert refused.value.finding.where.file.endswith("table.toml")
