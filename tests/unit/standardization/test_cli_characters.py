"""jichitai characters / The command looks, checks, compiles, replaces and reduces; exit codes say whether something is left."""

import csv
import json

import pytest
import typer
from character_tables import PRIVATE, UNIFICATION, as_csv, as_strict_xlsx, glyph_rows, private_csv, shrink_json, tax_rows
from typer.testing import CliRunner

from jichitai.standardization.cli.characters import add_to

APP = typer.Typer()
add_to(APP)
LICENCE = ("--licence", "CC BY-SA 2.1 JP")


def run(*words):
    return CliRunner().invoke(APP, ["characters", *map(str, words)])


@pytest.fixture
def folder(tmp_path):
    for name, data in (
        ("mji.xlsx", as_strict_xlsx(glyph_rows())), ("private.csv", private_csv()), ("map.json", shrink_json()), ("tax.csv", as_csv(tax_rows())),
        ("in.csv", as_csv([["NO", "KANJI"], ["1", "\ue000城"], ["2", "髙島"], ["3", ""], ["4", "\ue002"], ["5"]])),
        ("clean.csv", as_csv([["NO", "KANJI"], ["1", "高"]])),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(data)
    done = run(
        "compile", tmp_path / "mji.xlsx", "-o", tmp_path / "mji.glyphs", "--id", "一覧表", "--table-version", "006.02", *LICENCE
    )
    assert (done.exit_code, "22" in done.stdout) == (0, True), done.output
    return tmp_path


def rows(path):
    return list(csv.reader(path.read_text(encoding="utf-8").splitlines()))


def test_a_file_is_looked_at_with_and_without_tables(folder):
    assert run("inspect", folder / "clean.csv").exit_code == 0
    tables = (
        "--glyphs",
        folder / "mji.glyphs",
        "--private",
        folder / "private.csv",
        "--private-version",
        "3",
        "--on",
        "2026-04-01",
    )
    read = []
    for more in ([], ["--row-by-row"]):
        done = run(
            "inspect", folder / "in.csv", *tables, "--json", "--html", folder / "a.html", "--counts", folder / "a.csv", *more
        )
        assert done.exit_code == 1, done.output
        read.append(json.loads(done.stdout))
    assert read[0] == read[1]
    kinds = read[0]["columns"][1]["kinds"]
    assert (kinds["private-use-identified"], kinds["private-use-unidentified"], kinds["vendor-extension"]) == (1, 1, 1)
    assert "</html>" in (folder / "a.html").read_text(encoding="utf-8")
    assert "private-use-identified" in (folder / "a.csv").read_text(encoding="utf-8-sig")
    shown = run("inspect", folder / "in.csv", "--column", "KANJI", *tables)
    assert "機種依存文字" in shown.stdout
    assert "城" not in shown.stdout


def test_what_must_be_held_decides_the_exit_code(folder):
    (folder / "one.csv").write_bytes(as_csv([["NO", "KANJI"], ["2", "髙"]]))
    for target, code in (("cp932", 0), ("jis-x-0208", 1)):
        assert run("inspect", folder / "one.csv", "--must-hold", target).exit_code == code
    assert run("inspect", folder / "one.csv", "--must-hold", "mj").exit_code == 2
    assert run("inspect", folder / "one.csv", "--must-hold", "mj", "--glyphs", folder / "mji.glyphs").exit_code == 0


def test_a_table_is_checked(folder):
    good = run("check-table", folder / "private.csv", "--table-version", "3", "--glyphs", folder / "mji.glyphs", "--json")
    assert (good.exit_code, json.loads(good.stdout)["entries"]) == (0, 6), good.output
    (folder / "bad.csv").write_bytes(private_csv([*PRIVATE, PRIVATE[0]]))
    bad = run("check-table", folder / "bad.csv", "--table-version", "3")
    assert (bad.exit_code, "private-code-twice" in bad.stdout) == (1, True)
    assert run("template").stdout.startswith("外字コード,コードの種類,")


def test_a_column_is_replaced_and_the_original_stays_beside_it(folder):
    words = ("--column", "KANJI", "-o", folder / "out.csv", "--records", folder / "out.jsonl", "--on", "2026-04-01")
    done = run(
        "replace",
        folder / "private.csv",
        folder / "in.csv",
        *words,
        "--table-version",
        "3",
        "--glyphs",
        folder / "mji.glyphs",
        "--json",
    )
    assert (done.exit_code, json.loads(done.stdout)["unsettled"], json.loads(done.stdout)["ragged"]) == (1, 1, 1), done.output
    assert rows(folder / "out.csv") == [
        ["NO", "KANJI", "KANJI_外字置換"], ["1", "\ue000城", "葛\U000e0102城"], ["2", "髙島", "髙島"], ["3", "", ""], ["4", "\ue002", ""],
    ]  # fmt: skip
    kept = [json.loads(each) for each in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(each["line"], each["record"]["original"]) for each in kept] == [(2, "\ue000城"), (5, "\ue002")]
    assert kept[0]["record"]["table"]["version"] == "3"


def test_a_faulty_table_replaces_nothing(folder):
    (folder / "bad.csv").write_bytes(private_csv([*PRIVATE, PRIVATE[0]]))
    words = (
        "--column",
        "KANJI",
        "-o",
        folder / "out.csv",
        "--records",
        folder / "out.jsonl",
        "--on",
        "2026-04-01",
        "--table-version",
        "3",
    )
    assert run("replace", folder / "bad.csv", folder / "in.csv", *words).exit_code == 1
    assert not (folder / "out.csv").exists()


@pytest.mark.parametrize(
    ("map_", "kind", "scheme", "more", "result"),
    [
        ("map.json", "mj-shrink-map", UNIFICATION, ("--glyphs", "mji.glyphs"), "高島"),
        ("tax.csv", "tax-agency-map", "コード変換（1対1変換）", ("--table-version", "1.0"), ""),
    ],
)
def test_a_column_is_reduced_by_a_map(folder, map_, kind, scheme, more, result):
    more = [folder / each if each == "mji.glyphs" else each for each in more]
    done = run(
        "shrink", folder / map_, folder / "in.csv", "--kind", kind, "--scheme", scheme, "--column", "KANJI", "-o", folder / "out.csv",
        "--records", folder / "out.jsonl", "--id", "縮退", *LICENCE, *more,
    )  # fmt: skip
    assert done.exit_code == 1, done.output
    assert [each[2] for each in rows(folder / "out.csv")] == ["KANJI_縮退", "", result, "", ""]
    assert "決まらない字の残る値" in done.stdout


def test_malformed_calls_end_with_two(folder):
    words = ("--column", "KANJI", "-o", folder / "out.csv", "--records", folder / "out.jsonl", "--id", "縮退", *LICENCE)
    unknown = run(
        "shrink",
        folder / "map.json",
        folder / "in.csv",
        "--kind",
        "mj-shrink-map",
        "--scheme",
        "?",
        *words,
        "--glyphs",
        folder / "mji.glyphs",
    )
    assert unknown.exit_code == 2
    assert run("inspect", folder / "none.csv").exit_code == 2
    assert (
        run("inspect", folder / "in.csv", "--private", folder / "private.csv", "--private-version", "3", "--on", "4/1").exit_code
        == 2
    )
    assert run("replace", folder / "private.csv", folder / "in.csv", "--table-version", "3", "--column", "KANJI", "-o", folder / "no/out.csv",
               "--records", folder / "out.jsonl", "--on", "2026-04-01").exit_code == 2  # fmt: skip
