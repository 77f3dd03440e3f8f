"""jichitai spec / The command compiles, shows and compares; its failures are findings."""

import json
from datetime import date

import pytest
import typer
from attrs import evolve
from openpyxl import Workbook
from typer.testing import CliRunner

from jichitai.master_data.kernel import InputError
from jichitai.standardization import NationalSpecifications, SpecificationUnknown
from jichitai.standardization.boundary.compiled import dump_book, load_book
from jichitai.standardization.cli.spec import add_to
from jichitai.standardization.specifications.book import SpecificationBook

TABLE = NationalSpecifications().as_of("031", date(2026, 4, 1))
APP = typer.Typer()
add_to(APP)
ROWS = [
    ["■（試験）項目定義書"], [],
    ["", "データ項目ID", "", "データ項目", "データ項目（ローマ字）", "グループ", "", "データ型", "桁数", "コード", "データ出力条件", "実装類型"],
    ["", "", "", "", "", "名称", "主キー"],
    ["", "900", 1, "番号", "bango", "試験", "○", "X", 5, "", "必須", "○"],
    ["e"],
]  # fmt: skip


def run(*words):
    return CliRunner().invoke(APP, ["spec", *map(str, words)])


@pytest.fixture
def workbook(tmp_path):
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    path = tmp_path / "900_試験_基本データリスト【第2.1版】_20230929.xlsx"
    book.save(path)
    return path


def test_a_workbook_is_compiled_into_a_file_that_loads(workbook, tmp_path):
    out = tmp_path / "900.json"
    done = run("compile", workbook, "-o", out)
    assert done.exit_code == 0
    assert "900 試験 第2.1版（2023-09-29公表）：1組 1項目" in done.stdout
    book = load_book(out)
    assert (book.version, book.items[0].id, book.applies_from) == ("2.1", "90000001", None)


def test_days_and_version_given_go_before_the_file_name(workbook, tmp_path):
    out = tmp_path / "900.json"
    done = run(
        "compile", workbook, "-o", out, "--published-on", "2024-02-29", "--applies-from", "2025-04-01", "--version-name", "3.0"
    )
    assert done.exit_code == 0
    book = load_book(out)
    assert (book.published_on, book.applies_from, book.version) == (date(2024, 2, 29), date(2025, 4, 1), "3.0")


def test_what_cannot_be_carried_out_is_told(workbook, tmp_path):
    assert run("compile", workbook, "-o", tmp_path / "none" / "a.json").exit_code == 2
    assert run("compile", workbook, "-o", tmp_path / "a.json", "--published-on", "2024/2/1").exit_code == 2
    assert isinstance(
        run("compile", tmp_path / "none.xlsx", "-o", tmp_path / "a.json", "--published-on", "2024-02-01").exception, InputError
    )
    assert isinstance(run("show", tmp_path / "none.json").exception, InputError)
    assert isinstance(run("show", "shipped:999").exception, SpecificationUnknown)


def test_a_shipped_specification_is_shown_with_its_confidence():
    done = run("show", "shipped:031")
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) == 2 + 29
    assert "03100001\t宛名番号\tatenabango\tX\t15" in done.stdout
    assert "一つの写しだけ" in run("show", "shipped:001").stdout


def test_one_group_alone_is_shown():
    lines = run("show", "shipped:001", "--group", "支援措置対象者情報").stdout.splitlines()
    assert len(lines) == 2 + 7


def test_shown_as_json_it_is_the_compiled_form(tmp_path):
    path = tmp_path / "031.json"
    path.write_text(run("show", "shipped:031", "--json").stdout, encoding="utf-8")
    assert load_book(path).groups == (TABLE,)


@pytest.fixture
def versions(tmp_path):
    shorter = evolve(TABLE, items=(evolve(TABLE.items[0], length=10), *TABLE.items[1:]))
    paths = tmp_path / "old.json", tmp_path / "new.json"
    for path, table in zip(paths, (TABLE, shorter), strict=True):
        path.write_bytes(dump_book(SpecificationBook.of(table)))
    return paths


def test_a_breaking_difference_has_exit_code_1(versions):
    old, new = versions
    done = run("diff", old, new)
    assert done.exit_code == 1
    assert done.stdout.splitlines()[1] == "壊れる\t短くなった\t住登外者宛名基本情報\t03100001\t宛名番号\t15\t10"
    assert run("diff", old, old).exit_code == 0
    assert run("diff", new, old).exit_code == 0


def test_a_difference_is_printed_as_json_and_as_a_page(versions):
    data = json.loads(run("diff", *versions, "--format", "json").stdout)
    assert (data["is_breaking"], data["counts"]["breaking"]) == (True, 1)
    assert run("diff", *versions, "--format", "html").stdout.startswith("<!DOCTYPE html>")


def test_only_the_items_of_a_mapping_count_when_it_is_given(versions, tmp_path):
    names = tmp_path / "names.txt"
    names.write_text("氏名\n\n", encoding="utf-8")
    done = run("diff", *versions, "--mapped", names)
    assert (done.exit_code, len(done.stdout.splitlines())) == (0, 1)
    names.write_text("宛名番号\n", encoding="utf-8")
    assert run("diff", *versions, "--mapped", names).exit_code == 1
