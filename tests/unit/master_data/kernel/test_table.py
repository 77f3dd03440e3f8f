"""時点つきの表 / Editions, and tables of the user that cannot be read."""

from datetime import date

import pytest

from jichitai.master_data.kernel import EffectiveTable, InputError, NoEditionInForce, PackagedTable, packaged_tables

GOOD = """
name = "限度額"
question = "いくらまでか"
unit = "yen"
applies_to = "この市"
anchor = "決裁日"

[[law]]
id = "LOCAL-1"
ja = "契約規則"
en = "Contract rules"
number = "平成10年規則第5号"

[[edition]]
in_force_from = 2025-04-01
promulgated_on = 2025-03-28
amended_by = "令和7年規則第3号"
verified_on = 2026-01-15
cites = [{ law = "LOCAL-1", article = "21", paragraph = 1 }]
values = { limit = 1_000_000 }

[[edition]]
in_force_from = 1998-04-01
cites = [{ law = "322CO0000000016", article = "167の2", paragraph = 1, item = "1" }]
values = { limit = 500_000 }
"""


def read(values):
    return values["limit"]


def table_of(tmp_path, text):
    path = tmp_path / "local.toml"
    path.write_text(text, encoding="utf-8")
    return EffectiveTable.read_local(path, read)


@pytest.mark.parametrize(
    ("day", "limit"),
    [(date(1998, 4, 1), 500_000), (date(2025, 3, 31), 500_000), (date(2025, 4, 1), 1_000_000), (date.max, 1_000_000)],
)
def test_the_edition_in_force_on_a_day_is_found_whatever_their_order_in_the_file(tmp_path, day, limit):
    assert table_of(tmp_path, GOOD).as_of(day).value == limit


def test_before_the_first_edition_there_is_none(tmp_path):
    with pytest.raises(NoEditionInForce) as refused:
        table_of(tmp_path, GOOD).as_of(date(1998, 3, 31))
    assert refused.value.finding.facts["editions"] == (date(1998, 4, 1), date(2025, 4, 1))


def test_editions_nobody_compared_are_named(tmp_path):
    table = table_of(tmp_path, GOOD)
    assert [each.in_force_from for each in table.unverified] == [date(1998, 4, 1)]
    assert "照合未了" in str(table.unverified[0].used)
    assert "照合未了" not in str(table.as_of(date.max).used)


def test_a_local_law_can_be_cited(tmp_path):
    (cite,) = table_of(tmp_path, GOOD).as_of(date.max).cites
    assert str(cite) == "契約規則第21条第1項"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (GOOD.replace('unit = "yen"', ""), "unit"),
        (GOOD.replace('unit = "yen"', "unit = 5"), "unit"),
        (GOOD.replace('unit = "yen"', 'unit = "yen"\ncurrency = "JPY"'), "currency"),
        (GOOD.split("[[edition]]", maxsplit=1)[0], "edition"),
        (GOOD.replace("in_force_from = 1998-04-01", "in_force_from = 2025-04-01"), "edition"),
        (GOOD.replace("in_force_from = 1998-04-01", ""), "edition[2].in_force_from"),
        (GOOD.replace("in_force_from = 1998-04-01", 'in_force_from = "1998-04-01"'), "edition[2].in_force_from"),
        (GOOD.replace("verified_on = 2026-01-15", "verified_on = 2026-01-15T00:00:00Z"), "edition[1].verified_on"),
        (GOOD.replace('law = "LOCAL-1", ', ""), "edition[1].cites"),
        (GOOD.replace('article = "21"', 'article = "二十一"'), "edition[1].cites"),
        (GOOD.replace('article = "21"', 'articl = "21"'), "edition[1].cites"),
        (GOOD.replace('cites = [{ law = "LOCAL-1", article = "21", paragraph = 1 }]', "cites = []"), "edition[1].cites"),
        (GOOD.replace("limit = 500_000", "limits = 500_000"), "edition[2].values"),
        (GOOD.replace("amended_by", "amendedby"), "edition[1]"),
        (GOOD.replace('number = "平成10年規則第5号"', ""), "law"),
    ],
)
def test_what_is_wrong_in_a_local_table_is_named_by_file_and_field(tmp_path, wrong, field):
    assert wrong != GOOD
    with pytest.raises(InputError) as refused:
        table_of(tmp_path, wrong)
    finding = refused.value.finding
    assert finding.code == "master-data.table-unreadable"
    assert (finding.where.file, finding.where.field) == (str(tmp_path / "local.toml"), field)


@pytest.mark.parametrize("data", [b"name = ", b"\xff\xfe", b"a = 1\na = 2", b"\0"])
def test_what_is_no_toml_is_refused_typed(tmp_path, data):
    path = tmp_path / "local.toml"
    path.write_bytes(data)
    with pytest.raises(InputError):
        EffectiveTable.read_local(path, read)


def test_a_file_that_is_not_there_is_refused_typed(tmp_path):
    with pytest.raises(InputError):
        EffectiveTable.read_local(tmp_path / "none.toml", read)


def test_every_packaged_table_of_the_ground_floor_can_be_read():
    for each in packaged_tables():
        assert isinstance(each, PackagedTable)
        assert each.table.editions
