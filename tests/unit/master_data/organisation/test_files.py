"""組織のファイル / Reading and writing a whole organisation: everything wrong at once, and nothing lost on the way back."""

import json
from datetime import date
from pathlib import Path

import pytest

from jichitai.master_data.boundary.organisation_files import (
    organisation_from_json,
    organisation_to_json,
    read_organisation_csv,
    read_organisation_toml,
    write_organisation_csv,
)
from jichitai.master_data.kernel import InputError, OrganisationRef
from jichitai.master_data.organisation import Organisation, Put, differences
from jichitai.master_data.testing.organisation import SINCE, by, desk_of, small_city

EXAMPLES = Path(__file__).parents[4] / "examples" / "organisation"
LEVELS = "valid_from,last_day,ref,name,place,is_top\n2006-04-01,,city,市,1,true\n2006-04-01,,division,課,2,\n"


def told(error):
    return [(each.code.removeprefix("master-data."), str(each.where or "")) for each in error.value.findings]


def folder_of(tmp_path, **tables):
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def test_what_is_written_as_csv_reads_back(tmp_path):
    write_organisation_csv(small_city(), tmp_path)
    assert read_organisation_csv(tmp_path).book == small_city()


def test_what_is_written_as_json_reads_back():
    plain = json.loads(json.dumps(organisation_to_json(small_city())))
    assert organisation_from_json(plain).book == small_city()


def test_the_example_city_is_sound_in_csv_and_toml():
    assert read_organisation_csv(EXAMPLES / "city").warnings == ()
    assert Organisation(read_organisation_toml(EXAMPLES / "town.toml").book).tree(date(2026, 4, 1))


def test_every_finding_is_told_with_file_line_and_field(tmp_path):
    folder = folder_of(
        tmp_path,
        level=LEVELS,
        unit=(
            "valid_from,last_day,ref,name,level,owners,parents,colour\n"
            "2006-04-01,,00,市,city,999997,,\n"
            "2006-13-01,,10,総務課,division,999997,00,\n"
            "2006-04-01,2006-03-31,11,人事課,division,999997,00,\n"
            "2006-04-01,,12,,division,999997,00,\n"
            "2006-04-01,,13,福祉課,division,99,00,\n"
            "2006-04-01,,14,税務課,division,999997,77,\n"
            "2006-04-01,,15,市民課,section,999997,10,\n"
        ),
        colours="x\n1\n",
    )
    with pytest.raises(InputError) as error:
        read_organisation_csv(folder)
    assert told(error) == [
        ("organisation-table-unknown", "colours.csv"),
        ("organisation-column-unknown", "unit.csv:1 colour"),
        ("organisation-cell-does-not-fit", "unit.csv:3 valid_from"),
        ("organisation-last-day-before-first", "unit.csv:4 last_day"),
        ("organisation-cell-missing", "unit.csv:5 name"),
        ("organisation-row-does-not-fit", "unit.csv:6"),
        ("unit-orphaned", "unit.csv:7"),
        ("unit-level-unknown", "unit.csv:8"),
    ]


def test_rows_of_one_number_may_not_share_a_day(tmp_path):
    rows = "2006-04-01,2010-04-01,10,総務課,division,999997,00\n2010-04-01,,10,庶務課,division,999997,00\n"
    head = "valid_from,last_day,ref,name,level,owners,parents\n2006-04-01,,00,市,city,999997,\n"
    with pytest.raises(InputError) as error:
        read_organisation_csv(folder_of(tmp_path, level=LEVELS, unit=head + rows))
    assert told(error) == [("organisation-rows-overlap", "unit.csv:4")]
    good = rows.replace("2010-04-01,10", "2010-03-31,10")
    book = read_organisation_csv(folder_of(tmp_path, unit=head + good)).book
    organisation = Organisation(book)
    names = [organisation.unit(OrganisationRef("10"), day).name for day in (date(2010, 3, 31), date(2010, 4, 1))]
    assert names == ["総務課", "庶務課"]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("市".encode("cp932"), "unit.csv"),
        (b'ref,name\n"unclosed', "unit.csv:2"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path, data, place):
    (tmp_path / "unit.csv").write_bytes(data)
    with pytest.raises(InputError) as error:
        read_organisation_csv(tmp_path)
    assert ("organisation-file-unreadable", place) in told(error)


def test_a_byte_order_mark_is_skipped(tmp_path):
    (tmp_path / "level.csv").write_bytes(b"\xef\xbb\xbf" + LEVELS.encode())
    assert len(read_organisation_csv(tmp_path).book.levels) == 2


def test_an_empty_folder_is_not_an_empty_organisation(tmp_path):
    with pytest.raises(InputError):
        read_organisation_csv(tmp_path)


def test_toml_findings_name_the_line_of_their_table(tmp_path):
    path = tmp_path / "town.toml"
    path.write_text(
        '[[level]]\nvalid_from = 2006-04-01\nref = "city"\nname = "町"\nplace = 1\nis_top = true\n\n'
        '[[unit]]\nvalid_from = 2006-04-01\nref = "00"\nname = "町"\nlevel = "city"\nowners = ["999997"]\n\n'
        '[[unit]]\nvalid_from = 2006-04-01\nref = 10\nname = "総務課"\nlevel = "city"\nowners = ["999997"]\n',
        encoding="utf-8",
    )
    with pytest.raises(InputError) as error:
        read_organisation_toml(path)
    assert told(error) == [("organisation-cell-does-not-fit", "town.toml:15 ref")]


@pytest.mark.parametrize("data", ["[[unit]\n", 'unit = "x"\n', "[[colour]]\nref = 1\n"])
def test_toml_that_is_no_organisation_is_told(tmp_path, data):
    path = tmp_path / "town.toml"
    path.write_text(data, encoding="utf-8")
    with pytest.raises(InputError):
        read_organisation_toml(path)


def test_the_differences_of_two_imports_lead_from_one_to_the_other(tmp_path):
    old = read_organisation_csv(EXAMPLES / "city").book
    text = (EXAMPLES / "city" / "unit.csv").read_text(encoding="utf-8")
    for path in (EXAMPLES / "city").glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "unit.csv").write_text(
        text.replace(
            "2006-04-01,,110,総務課,division,999997,100,,1,regulation",
            (
                "2006-04-01,2027-03-31,110,総務課,division,999997,100,,1,regulation\n"
                "2027-04-01,,110,総務企画課,division,999997,100,,1,regulation"
            ),
        ),
        encoding="utf-8",
    )
    new = read_organisation_csv(tmp_path).book
    edits = differences(old, new)
    assert len(edits) == 3
    assert [each.value.name for each in edits if isinstance(each, Put)] == ["総務課", "総務企画課"]
    desk = desk_of(book=old)
    done = desk.import_edits(edits, source="unit.csv", on=date(2027, 4, 1), by=by("import"))
    assert done.subjects == 1
    assert desk.organisation().book == new
    assert differences(desk.organisation().book, new) == ()


def test_differences_of_the_same_book_are_none():
    assert differences(small_city(), small_city()) == ()
    assert date(2006, 4, 1) == SINCE
