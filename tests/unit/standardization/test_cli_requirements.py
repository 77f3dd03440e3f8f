"""jichitai spec と要件 / The command compiles, shows, compares and fits requirements; its failures are findings."""

import json

import pytest
import typer
from openpyxl import Workbook
from typer.testing import CliRunner

from jichitai.master_data.kernel import InputError
from jichitai.standardization.boundary.requirement_files import load_requirements
from jichitai.standardization.cli.spec import add_to

APP = typer.Typer()
add_to(APP)
HEAD = ["大項目", "機能名称", "機能ID", "機能要件", "類型"]
FIRST = [HEAD, ["管理", "付番", "9000001", "付けられる", "◎"], ["", "印刷", "9000002", "刷れる", "実装不可"]]
SECOND = [HEAD, ["管理", "付番", "9000001", "付け直せる", "◎"], ["", "検索", "9000003", "探せる", "標準オプション"]]


def run(*words):
    return CliRunner().invoke(APP, ["spec", *map(str, words)])


@pytest.fixture
def versions(tmp_path):
    made = []
    for version, rows in (("1.0", FIRST), ("2.0", SECOND)):
        book = Workbook()
        for row in rows:
            book.active.append(row)
        path = tmp_path / f"試験_機能・帳票要件【第{version}版】_2026022{version[0]}.xlsx"
        book.save(path)
        out = tmp_path / f"{version}.json"
        done = run("requirements", path, "-o", out, "--type-word", "1=◎")
        assert done.exit_code == 0, done.output
        assert f"第{version}版" in done.stdout
        assert "機能要件2 帳票要件0" in done.stdout
        made.append(out)
    return made


@pytest.fixture
def answers(tmp_path):
    table, profile = tmp_path / "判定.csv", tmp_path / "前提.toml"
    table.write_text("番号,判定,理由\n9000001,適合,\n9000002,ギャップ,=1\n", encoding="utf-8")
    profile.write_text('body_class = "city"\n[statuses]\n"適合" = "met"\n"ギャップ" = "gap"\n', encoding="utf-8")
    return table, profile


def test_compiled_requirements_are_shown_and_kept(versions):
    assert len(load_requirements(versions[0]).functions) == 2
    shown = run("show", versions[0])
    assert shown.exit_code == 0
    assert "9000002" in shown.stdout
    assert "実装不可機能" in shown.stdout
    assert json.loads(run("show", versions[0], "--json").stdout)["format"] == "jichitai.requirements/1"
    assert run("show", versions[0], "--group", "x").exit_code == 2


def test_two_versions_are_compared(versions):
    done = run("diff", *versions)
    assert done.exit_code == 1
    assert "文が変わった" in done.stdout
    assert "要件がなくなった" in done.stdout
    assert json.loads(run("diff", *versions, "--format", "json").stdout)["counts"]["assess"] == 2
    assert "<!DOCTYPE html>" in run("diff", *versions, "--format", "html").stdout
    assert run("diff", versions[0], versions[0]).exit_code == 0
    assert run("diff", *versions, "--mapped", versions[0]).exit_code == 2
    with pytest.raises(InputError):
        raise run("diff", versions[0], "shipped:031").exception


def test_a_fit_and_gap_of_requirements_is_printed(versions, answers):
    table, profile = answers
    words = ("fit", versions[0], table, "--profile", profile, "--on", "2026-04-01")
    done = run(*words)
    assert done.exit_code == 1
    assert "実装不可機能：満たす 0、別のやり方で満たす 0、差 1、対象外 0、未判定 0" in done.stdout
    assert json.loads(run(*words, "--format", "json").stdout)["is_fit"] is False
    assert "'=1" in run(*words, "--format", "csv").stdout
    assert "</html>" in run(*words, "--format", "html").stdout
    table.write_text("番号,判定\n9000001,適合\n9000002,適合\n", encoding="utf-8")
    assert run(*words).exit_code == 0
    table.write_text("番号,判定\n9000001,適合\n9000002,適合\n1,適合\n", encoding="utf-8")
    assert run(*words).exit_code == 1


@pytest.mark.parametrize(
    "words", [("--heading", "text"), ("--heading", "kind=類型"), ("--type-word", "4=◎"), ("--published-on", "昨日")]
)
def test_options_that_say_nothing_are_refused(words, tmp_path):
    assert run("requirements", tmp_path / "a.xlsx", "-o", tmp_path / "b.json", *words).exit_code == 2
