"""事務決裁規程のファイル / The regulation's TOML: read whole, or refused with its place."""

from datetime import date

import pytest

from jichitai.case_core.authority import check_authority_table, read_authority_table
from jichitai.case_core.testing.town import regulation
from jichitai.master_data.kernel import InputError

HEAD = """
name = "規程"
question = "誰が決裁するか"
unit = "職"
applies_to = "市長の事務"
anchor = "回議に付した日"
[[law]]
id = "local"
ja = "港見市事務決裁規程"
en = "Approval Regulation"
number = "訓令第5号"
[[edition]]
in_force_from = 2026-04-01
amended_by = "訓令第5号"
cites = [{ law = "local", article = "3" }]
[edition.values]
ladder = ["課長", "市長"]
matters = { m = "事案" }
"""
ROW = """
[[edition.values.rule]]
id = "1"
matter = "m"
post = "課長"
"""


def read(tmp_path, text):
    path = tmp_path / "regulation.toml"
    path.write_text(text, encoding="utf-8")
    return read_authority_table(path)


def test_the_example_city_s_regulation_is_read_and_whole():
    first, second = regulation().editions
    assert (first.in_force_from, second.in_force_from) == (date(2026, 4, 1), date(2026, 10, 1))
    assert [row.id for row in first.value.rules] == ["買1", "買2", "買3", "工1", "工2", "工3", "委1", "委2", "許1"]
    assert [str(cite) for cite in first.value.cites] == ["港見市事務決裁規程第3条"]
    assert [str(cite) for cite in first.value.rules[6].consults[0].cites] == ["港見市事務決裁規程第8条第2項"]
    assert all(check_authority_table(regulation=each.value) == () for each in (first, second))


def test_a_row_may_cite_its_own_article(tmp_path):
    table = read(tmp_path, HEAD + ROW + 'cites = [{ law = "local", article = "5", paragraph = 1, item = "2" }]')
    assert [str(cite) for cite in table.editions[0].value.rules[0].cites] == ["港見市事務決裁規程第5条第1項第2号"]


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("limit = 5", "values.rule[1]"),
        ('basis = "planned"\nup_to = 5', "values.rule[1]"),
        ("up_to = 5", "edition[1].values"),
        ('basis = "total"', "edition[1].values"),
        ('basis = "total"\nup_to = "5"', "values.rule[1]"),
        ('basis = "total"\nup_to = 5.0', "values.rule[1]"),
        ('basis = "total"\nup_to = 5\nbelow = 6', "edition[1].values"),
        ('requires = "routine"', "values.rule[1]"),
        ('requires = ["routine"]', "edition[1].values"),
        ("requires = [1]", "edition[1].values"),
        ('cites = [{ law = "nowhere", article = "1" }]', "values.rule[1]"),
        ('cites = [{ law = "local", article = "〇" }]', "values.rule[1]"),
        ('cites = ["第1条"]', "values.rule[1]"),
        ('consult = [{ unit = "財政課", post = "課長", mode = "nod" }]', "values.rule[1].consult[1]"),
        ('consult = ["財政課"]', "values.rule[1].consult[1]"),
        ('consult = [{ post = "課長", mode = "consent" }]', "values.rule[1].consult[1]"),
        ('[[edition.values.override]]\nattributes = []\nto = "mayor"', "values.override[1]"),
        ('[[edition.values.stand_in]]\nabsent = "市長"\norder = [{ unit = "総務課" }]', "values.stand_in[1].order[1]"),
        ('[[edition.values.stand_in]]\nabsent = "市長"\norder = []', "edition[1].values"),
        (
            '[[edition.values.stand_in]]\nabsent = "市長"\norder = [{ post = "課長" }]\nlonger_than_hours = "1日"',
            "values.stand_in[1]",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_place(tmp_path, row, place):
    with pytest.raises(InputError) as refused:
        read(tmp_path, HEAD + ROW + row)
    (found,) = refused.value.findings
    assert (found.where.field, found.where.file.endswith("regulation.toml")) == (place, True)


@pytest.mark.parametrize(
    "text",
    [
        "", "name = ", HEAD.replace("ladder", "posts"), HEAD.replace('{ m = "事案" }', '"m"'), HEAD.replace('id = "local"', ""),
        HEAD.replace('matters = { m = "事案" }', 'matters = { m = "事案" }\nattributes = ["a"]'),
        HEAD + "drafter_may_approve = 1",
    ],
)  # fmt: skip
def test_a_file_that_is_not_a_regulation_is_refused_with_typed_errors(tmp_path, text):
    with pytest.raises(InputError):
        read(tmp_path, text)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputError):
        read_authority_table(tmp_path / "nowhere.toml")
