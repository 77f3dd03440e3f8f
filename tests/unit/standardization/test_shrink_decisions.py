"""縮退の決定 / A file of decisions names one of the candidates; what is wrong with it is told, and nothing is reduced by it."""

import csv
import json

import pytest
import typer
from character_tables import NOTICES, UNIFICATION, as_csv, glyph_rows, shrink_json
from typer.testing import CliRunner

from jichitai.master_data.characters import JIS_X_0208, JIS_X_0213
from jichitai.master_data.codec import decode, encode
from jichitai.master_data.kernel import InputError
from jichitai.standardization.boundary.decision_files import read_decisions
from jichitai.standardization.boundary.glyph_files import read_glyph_table
from jichitai.standardization.boundary.shrink_files import read_mj_shrink_map
from jichitai.standardization.cli.characters import add_to
from jichitai.standardization.glyphs.record import ConversionRecord, record_of_shrinking
from jichitai.standardization.glyphs.shrink_decisions import unused_decisions
from jichitai.standardization.glyphs.shrink_table import shrink_by
from jichitai.standardization.glyphs.table_identity import digest_of

HEADINGS = ["元の字", "選んだ字", "理由"]
LICENCE = "CC BY-SA 2.1 JP"
GLYPHS = read_glyph_table(as_csv(glyph_rows()), id="見本一覧表", version="006.02", licence=LICENCE).table
MJ = read_mj_shrink_map(shrink_json(), glyphs=GLYPHS, id="MJ縮退マップ", licence=LICENCE).table
GOOD = [["㑹", "会", "窓口で用いる字"], ["U+2E7BD", "U+8FBA", "住民記録の字"]]
TOML = """format = "jichitai.shrink-decisions/1"
id = "縮退の決定"
version = "1"
licence = "庁内"

[[decision]]
character = "㑹"
chosen = "会"
reason = "窓口で用いる字"

[[decision]]
character = "U+2E7BD"
chosen = "U+8FBA"
reason = "住民記録の字"
"""


def read(rows, *, headings=HEADINGS, target=JIS_X_0208, by=MJ, **more):
    said = {"id": "縮退の決定", "version": "1"} | more
    return read_decisions(as_csv([headings, *rows]), by, target=target, **said)


def codes(rows, **more):
    return [(each.code.removeprefix("standardization.shrink-decision-"), each.where.line) for each in read(rows, **more).findings]


def test_decisions_are_read_from_csv_and_from_toml_alike():
    table, toml = read(GOOD), read_decisions(TOML.encode(), MJ, target=JIS_X_0208)
    assert table.findings == toml.findings == ()
    assert table.table.values == toml.table.values == {"㑹": "会", "\U0002e7bd": "辺"}
    assert table.table.reasons == toml.table.reasons
    assert (toml.table.identity.id, toml.table.identity.digest) == ("縮退の決定", digest_of(TOML.encode()))
    shuffled = read([[reason, chosen, one] for one, chosen, reason in GOOD], headings=HEADINGS[::-1])
    assert shuffled.table.decisions == table.table.decisions
    assert "会" not in repr(table.table.decisions)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["高", "高", "理由"], "character-unknown"),  # 表にない字
        (["㑹", "回", "理由"], "not-offered"),  # 候補にない字
        (["㑹", "㑹", "理由"], "not-offered"),  # 元の字のままにするのは、決定ではない
        (["㑹㑹", "会", "理由"], "row-malformed"),
        (["㑹", "会會", "理由"], "row-malformed"),
        (["", "会", "理由"], "row-malformed"),
        (["㑹", "", "理由"], "row-malformed"),
        (["㑹", "会", ""], "row-malformed"),
        (["\ue000", "会", "理由"], "row-malformed"),  # 外字は外字表で
    ],
)
def test_what_is_wrong_with_a_row_is_told_at_its_line(row, code):
    assert codes([["棃", "梨", "理由"], row]) == [(code, 3)]


def test_one_character_is_decided_once_even_when_both_rows_say_the_same():
    assert codes([GOOD[0], GOOD[0]]) == [("twice", 3)]
    assert codes([GOOD[0], ["U+3479", "會", "別の理由"]]) == [("twice", 3)], "書き方が違っても同じ字である"


def test_a_choice_outside_the_target_is_refused():
    # MJ縮退マップの第二の方式は、第三水準の字を JIS X 0213 に縮退させる候補にもつ
    assert codes([["﨑", "﨑", "そのまま"]], target=JIS_X_0213) == []
    assert codes([["﨑", "﨑", "そのまま"]], target=JIS_X_0208) == [("outside-target", 2)]
    assert codes([["﨑", "崎", "そのまま"]], target=JIS_X_0208) == []


def test_a_file_that_is_no_such_table_is_refused_whole():
    for data in (as_csv([HEADINGS[:2], GOOD[0][:2]]), TOML.replace("decision]]", "other]]").encode(), b"format = 1"):
        with pytest.raises(InputError):
            read_decisions(data, MJ, target=JIS_X_0208, id="決定", version="1")
    with pytest.raises(InputError, match="版"):
        read(GOOD, version="")
    with pytest.raises(InputError, match="版"):
        read_decisions(TOML.encode(), MJ, target=JIS_X_0208, version="2")


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\x00" * 100, "元の字,選んだ字,理由".encode("utf-16"), b"\xff\xfe\xfd",
        b'format = "jichitai.shrink-decisions/1"\ndecision = ' + b"[" * 5_000,
        b'format = "jichitai.shrink-decisions/1"\n' + b"a." * 5_000 + b"b = 1",
        b'format = "jichitai.shrink-decisions/1"\nid = "a"\nversion = "1"\ndecision = [1, 2]',
        b'format = "jichitai.shrink-decisions/1"\nid = "a"\nversion = "1"\n[[decision]]\nevil = 1',
        as_csv([HEADINGS, *([["㑹", "会", "理由"]] * 50_010)]),
    ],
    ids=["空", "零の並び", "UTF-16", "UTF-8 でない", "深い並び", "点の鍵", "表でない行", "知らない欄", "多すぎる行"],
)  # fmt: skip
def test_a_hostile_file_ends_in_a_finding(data):
    with pytest.raises(InputError):
        read_decisions(data, MJ, target=JIS_X_0208, id="決定", version="1")


def test_values_of_another_kind_are_malformed_rows():
    data = TOML.replace('chosen = "会"', "chosen = 1e99").replace('"住民記録の字"', '"一\\n二"')
    found = read_decisions(data.encode(), MJ, target=JIS_X_0208).findings
    assert [(each.where.field, each.facts["column"]) for each in found] == [("decision[1]", "選んだ字"), ("decision[2]", "理由")]


def test_the_record_says_which_decisions_were_used_and_why():
    table = read(GOOD).table
    done = shrink_by("㑹\U0002e7bd棃", MJ, schemes=[NOTICES], decisions=table, target=JIS_X_0208)
    record = record_of_shrinking(done, MJ, decisions=table)
    assert (record.result, done.is_complete) == ("会辺梨", True)
    assert (record.table, record.decisions) == (MJ.identity, table.identity)
    reference = table.identity.reference
    assert [each.decided_by for each in record.changes] == [f"{reference} 窓口で用いる字", f"{reference} 住民記録の字", ""]
    assert (record.replayed(), record.restored()) == (record.result, record.original)
    assert decode(ConversionRecord, encode(record)) == record
    plain = record_of_shrinking(shrink_by("棃", MJ, schemes=[NOTICES], target=JIS_X_0208), MJ)
    assert plain.decisions is None
    before = {key: value for key, value in encode(plain).items() if key != "decisions"}
    assert decode(ConversionRecord, before) == plain, "決定の欄のない昔の記録も読める"


def test_a_decision_that_did_not_come_up_is_noted():
    table = read(GOOD).table
    assert unused_decisions(table, ["㑹", "\U0002e7bd"], file="決定.csv") == ()
    (note,) = unused_decisions(table, ["㑹"], file="決定.csv")
    assert (note.code, note.facts["code_points"], note.where.file) == (
        "standardization.shrink-decision-unused", "U+2E7BD", "決定.csv",
    )  # fmt: skip


# 命令

APP = typer.Typer()
add_to(APP)


@pytest.fixture
def shrunk(tmp_path):
    """縮退の命令 / Runs the command over three values with some decisions."""
    glyphs = as_csv(glyph_rows())
    (tmp_path / "mji.csv").write_bytes(glyphs)
    (tmp_path / "map.json").write_bytes(shrink_json())
    (tmp_path / "in.csv").write_bytes(as_csv([["NO", "KANJI"], ["1", "㑹津"], ["2", "髙島"], ["3", "\U0002e7bd"]]))
    runner = CliRunner()
    done = runner.invoke(
        APP,
        ["characters", "compile", str(tmp_path / "mji.csv"), "-o", str(tmp_path / "mji.glyphs"), "--id", "一覧表",
         "--table-version", "006.02", "--licence", LICENCE],
    )  # fmt: skip
    assert done.exit_code == 0, done.output

    def run(rows=None, *more, version=("--decisions-version", "1")):
        given = []
        if rows is not None:
            (tmp_path / "decisions.csv").write_bytes(as_csv([HEADINGS, *rows]))
            given = ["--decisions", tmp_path / "decisions.csv", *version]
        words = [
            "characters", "shrink", tmp_path / "map.json", tmp_path / "in.csv", "--kind", "mj-shrink-map", "--scheme", UNIFICATION,
            "--scheme", NOTICES, "--column", "KANJI", "-o", tmp_path / "out.csv", "--records", tmp_path / "out.jsonl",
            "--id", "縮退", "--licence", LICENCE, "--glyphs", tmp_path / "mji.glyphs", "--target", "jis-x-0208", *given, *more,
        ]  # fmt: skip
        return runner.invoke(APP, list(map(str, words)))

    def column():
        return [row[2] for row in csv.reader((tmp_path / "out.csv").read_text(encoding="utf-8").splitlines())][1:]

    def records():
        return [json.loads(line)["record"] for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]

    run.column, run.records, run.folder = column, records, tmp_path
    return run


def test_nothing_is_chosen_without_a_file_of_decisions(shrunk):
    done = shrunk(None, "--json")
    assert (done.exit_code, shrunk.column()) == (1, ["", "高島", ""])
    assert not {"decisions", "findings"} & json.loads(done.stdout).keys()


def test_the_decisions_settle_what_has_several_candidates(shrunk):
    done = shrunk(GOOD, "--json")
    assert (done.exit_code, shrunk.column()) == (0, ["会津", "高島", "辺"]), done.output
    told = json.loads(done.stdout)
    assert (told["unsettled"], told["findings"], told["decisions"]["version"]) == (0, [], "1")
    assert told["decisions"]["digest"] == digest_of((shrunk.folder / "decisions.csv").read_bytes())
    assert {each["decisions"]["digest"] for each in shrunk.records()} == {told["decisions"]["digest"]}
    assert {each["table"]["id"] for each in shrunk.records()} == {"縮退"}


def test_an_unused_decision_is_a_note_and_does_not_fail(shrunk):
    rows = [*GOOD, ["棃", "梨", "使わない"]]
    done = shrunk(rows, "--json")
    assert (done.exit_code, [each["code"] for each in json.loads(done.stdout)["findings"]]) == (
        0, ["standardization.shrink-decision-unused"],
    )  # fmt: skip
    shown = shrunk(rows)
    assert (shown.exit_code, "shrink-decision-unused" in shown.output) == (0, True)


def test_faulty_decisions_reduce_nothing(shrunk):
    done = shrunk([["㑹", "回", "候補にない"]])
    assert (done.exit_code, "shrink-decision-not-offered" in done.output) == (1, True)
    assert not (shrunk.folder / "out.csv").exists()
    unnamed = shrunk(GOOD, version=())
    assert unnamed.exit_code != 0
    assert not (shrunk.folder / "out.csv").exists()
