"""jichitai map / The command checks, carries over and reports; its two engines write the same."""

import csv
import json

import pytest
import typer
from typer.testing import CliRunner

from jichitai.standardization.cli.mapping import add_to

APP = typer.Typer()
add_to(APP)
NAMES = [
    "氏名",
    "氏_日本人",
    "名_日本人",
    "氏名_外国人アルファベット",
    "氏名_外国人漢字",
    "生年月日_不詳表記",
    "住所_都道府県",
    "住所_市区郡町村名",
    "住所_町字",
    "住所_番地号表記",
    "住所_方書",
    "業務ID",
    "独自施策システム等ID",
    "名寄せ先宛名番号",
]
LEFT = [each for each in NAMES if each not in ("氏名", "業務ID")]
HEAD = """
format = "jichitai.mapping/1"
title = "現行の宛名から"
business_id = "031"
group = "住登外者宛名基本情報"
column = [{ name = "NO", type = "digits", length = 10 }, { name = "KANJI" }, { name = "KANA" }, { name = "SEX" }, { name = "BIRTH" }]
table = [{ id = "sex", version = "1", values = { "1" = "1", "2" = "2" } }]
constant = [
  { to = "業務ID", value = "024", reason = "国民健康保険の宛名" }, { to = "代表宛名フラグ", value = "1", reason = "名寄せの前" },
  { to = "操作者ID", value = "MIGRATE", reason = "移行" }, { to = "操作年月日", value = "2026-04-01", reason = "移行の日" },
  { to = "操作時刻", value = "00:00:00", reason = "移行の日" },
]
item = [
  { to = "宛名番号", from = ["NO"], steps = [{ do = "pad", length = 15 }] },
  { to = "氏名", from = ["KANJI"], steps = [{ do = "trim" }] },
  { to = "氏名_読み仮名", from = ["KANA"], steps = [{ do = "full-width" }] },
  { to = "性別", from = ["SEX"], steps = [{ do = "code", table = "sex" }] },
  { to = "生年月日", from = ["BIRTH"], steps = [{ do = "empty-when", values = ["0"] }, { do = "date", form = "wareki" }] },
]
"""
ROWS = [
    ["1", "甲野　太郎 ", "ｺｳﾉ ﾀﾛｳ", "1", "S39.7.1"],
    ["22", "=乙", "", "9", "0"],
    ["3", "丙"],
    ["4", "丁", "テイ", "", "S64.1.8"],
]


@pytest.fixture
def paths(tmp_path):
    left = "".join(f'[[leave_item]]\nname = "{each}"\nreason = "この宛名にはない"\n' for each in LEFT)
    (tmp_path / "m.toml").write_text(HEAD + left, encoding="utf-8")
    with (tmp_path / "in.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["NO", "KANJI", "KANA", "SEX", "BIRTH"], *ROWS])
    return tmp_path


def run(*words):
    return CliRunner().invoke(APP, ["map", *map(str, words)])


def test_a_good_mapping_is_checked_and_reported(paths):
    done = run("check", paths / "m.toml", "031", "--json")
    assert (done.exit_code, json.loads(done.stdout)["refusals"]) == (0, 0), done.stdout
    for form in ("table", "csv", "html", "json"):
        shown = run("report", paths / "m.toml", "031", "--format", form)
        assert shown.exit_code == 0
        assert "操作者ID" in shown.stdout
    assert "<script" not in run("report", paths / "m.toml", "031", "--format", "html").stdout


def test_a_mapping_with_a_gap_ends_with_one(paths):
    text = (paths / "m.toml").read_text(encoding="utf-8").replace('{ to = "業務ID"', '{ to = "個人番号"')
    (paths / "m.toml").write_text(text, encoding="utf-8")
    assert run("check", paths / "m.toml", "031").exit_code == 1
    assert run("report", paths / "m.toml", "031").exit_code == 1


def test_both_engines_write_the_same_and_keep_the_originals(paths):
    read = []
    for nth, more in enumerate(([], ["--row-by-row"])):
        out, kept, told = (paths / f"{name}{nth}.csv" for name in ("out", "kept", "told"))
        done = run(
            "run", paths / "m.toml", "031", paths / "in.csv", "-o", out, "--originals", kept, "--problems", told, "--json", *more
        )
        assert done.exit_code == 1, done.stdout
        files = [list(csv.reader(each.read_text(encoding="utf-8-sig").splitlines())) for each in (out, kept, told)]
        read.append((files, json.loads(done.stdout)))
    assert read[0] == read[1]
    (out, kept, told), summary = read[0]
    first = dict(zip(out[0], out[1], strict=True))
    assert (first["宛名番号"], first["氏名"], first["氏名_読み仮名"], first["生年月日"]) == (
        "000000000000001", "甲野　太郎", "コウノ　タロウ", "1964-07-01",
    )  # fmt: skip
    assert (len(out), len(kept), summary["rows"], summary["refusals"]) == (4, 2, 4, 3)
    assert sorted(each[4] for each in told[1:]) == [
        "standardization.code-unmatched", "standardization.day-unreadable", "standardization.source-row-ragged",
    ]  # fmt: skip


def test_a_run_that_was_stopped_is_taken_up_by_the_same_command(paths):
    names = ("out", "kept", "told")

    def carried(*more):
        files = [paths / f"{name}{len(more)}.csv" for name in names]
        out, kept, told = files
        done = run("run", paths / "m.toml", "031", paths / "in.csv", "-o", out, "--originals", kept, "--problems", told, *more)
        assert done.exit_code == 1, done.stdout
        return [each.read_bytes() for each in files]

    whole = carried()
    for name in names:  # what a killed run leaves: written in part, with no state kept yet
        (paths / f"{name}2.csv").write_bytes(b"half a li")
    assert carried("--state", paths / "state") == whole
    assert not (paths / "state").exists()
    refused = run("run", paths / "m.toml", "031", paths / "in.csv", "-o", paths / "o.csv", "--originals", paths / "k.csv",
                  "--row-by-row", "--state", paths / "state")  # fmt: skip
    assert refused.exit_code == 2
    assert not (paths / "o.csv").exists()


def test_a_run_that_converts_characters_wants_a_place_for_the_originals(paths):
    done = run("run", paths / "m.toml", "031", paths / "in.csv", "-o", paths / "out.csv")
    assert done.exit_code == 2
    assert not (paths / "out.csv").exists()


def test_the_schema_is_json():
    assert json.loads(run("schema").stdout)["title"] == "mapping to a national specification"
