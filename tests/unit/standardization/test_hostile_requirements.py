"""悪意のある要件の書と判定の表 / Workbooks of requirements, compiled ones, profiles and answers made to hurt end in typed findings."""

import io
from datetime import date

import pytest
from hostile import bounded, hostile_workbooks
from openpyxl import Workbook

from jichitai.master_data.kernel import InputError
from jichitai.standardization.boundary.item_sheets import MOST_FAULTS
from jichitai.standardization.boundary.requirement_files import load_requirements, read_answers, read_fit_profile
from jichitai.standardization.boundary.requirement_workbook import compile_requirements

DAY = date(2026, 2, 27)
HEAD, ROW = ["機能ID", "機能名称", "類型", "備考"], ["9000001", "付番", "実装必須", ""]
PROFILE = 'body_class = "city"\n[statuses]\n"適合" = "met"\n'


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


SOUND = workbook(HEAD, ROW)


@pytest.mark.parametrize("name", hostile_workbooks(SOUND))
def test_a_hostile_workbook_is_refused_typed(name):
    with pytest.raises(InputError) as refused:
        bounded(lambda: compile_requirements(hostile_workbooks(SOUND)[name], published_on=DAY))
    assert refused.value.findings


def test_a_thousand_faults_are_told_and_no_more():
    rows = [HEAD, *(["1", "x", "?", ""] for _ in range(3_000))]
    with pytest.raises(InputError) as refused:
        bounded(lambda: compile_requirements(workbook(*rows), published_on=DAY))
    assert MOST_FAULTS <= len(refused.value.findings) <= MOST_FAULTS + 3
    notes = [HEAD, ROW, *(["", "", "", "注"] for _ in range(MOST_FAULTS + 5))]
    with pytest.raises(InputError) as refused:
        bounded(lambda: compile_requirements(workbook(*notes), published_on=DAY))
    assert len(refused.value.findings) == 5


def test_a_row_full_of_headings_is_refused_in_time():
    with pytest.raises(InputError) as refused:
        bounded(lambda: compile_requirements(workbook(["機能ID", "機能名称"] * 5_000, ROW), published_on=DAY))
    assert {each.code for each in refused.value.findings} == {"standardization.heading-missing"}


def test_a_cell_of_ten_megabytes_and_unseen_signs_do_no_harm():
    made = bounded(lambda: compile_requirements(workbook([*HEAD, "\u202e印"], [*ROW[:3], "x" * 32_767]), published_on=DAY))
    assert made.notes[0].facts == {"heading": "印"}


@pytest.mark.parametrize(
    "data",
    [b"[" * 200_000, b'{"a":' * 100_000, b"1" * 100_000, b"\x00", b"\xff", b'{"format":"jichitai.requirements/1"}', b"NaN", b"[]", b'"' + b"x" * 10**7],
)  # fmt: skip
def test_hostile_json_is_refused_typed(data):
    with pytest.raises(InputError):
        bounded(lambda: load_requirements(data))


@pytest.mark.parametrize(
    "text",
    [PROFILE + "x = " + "[" * 50_000, PROFILE + "a" + ".a" * 40_000 + " = 1", PROFILE + "x = " + "1" * 90_000, PROFILE + "#" * 100_000,
     'body_class = "city"\nstatuses = [1]\n', 'body_class = ["city"]\n[statuses]\n"適合" = {a = 1}\n', PROFILE + PROFILE, "\0"],
)  # fmt: skip
def test_a_hostile_profile_is_refused_typed(text, tmp_path):
    path = tmp_path / "前提.toml"
    path.write_bytes(text.encode())
    with pytest.raises(InputError):
        bounded(lambda: read_fit_profile(path))
    with pytest.raises(InputError):
        read_fit_profile(tmp_path)


@pytest.mark.parametrize(
    "data",
    [f'番号,判定\n"{"x" * 10_000_000}"\n'.encode(), "番号,判定\n\"9000001,適合\n".encode() + b"x\n" * 200_000, "番号,判定\n".encode("cp932"), b"", b"\x00",
     "番号,判定\n".encode() + b"9000001,x\n" * 100_001],
    ids=["十メガの升", "閉じない引用", "cp932", "空", "NUL", "多すぎる行"],
)  # fmt: skip
def test_a_hostile_table_of_answers_is_refused_typed(data, tmp_path):
    path = tmp_path / "判定.csv"
    path.write_bytes(data)
    with pytest.raises(InputError):
        bounded(lambda: read_answers(path))
    with pytest.raises(InputError):
        read_answers(tmp_path)


def test_reading_answers_stops_after_a_thousand_bad_rows_and_says_so(tmp_path):
    path = tmp_path / "判定.csv"
    path.write_bytes("番号,判定\n".encode() + b"x\n" * 50_000)
    given, found = bounded(lambda: read_answers(path))
    assert (given, len(found), found[-1].code) == ((), MOST_FAULTS + 1, "standardization.answers-reading-stopped")


def test_signs_in_answers_are_carried_but_never_shown_in_findings(tmp_path):
    path = tmp_path / "判定.csv"
    path.write_bytes("番号,判定\n9000001,\u202e=1\0\n".encode())
    given, found = read_answers(path)
    assert (len(given), found) == (1, ())
