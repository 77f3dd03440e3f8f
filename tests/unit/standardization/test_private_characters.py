"""外字 / The body's own table is checked line by line; a text keeps what the table does not settle; mappings use it in both engines."""

import json
from datetime import date

import polars as pl
import pytest
from character_tables import PRIVATE, as_csv, glyph_rows, private_csv, shrink_json

from jichitai.master_data import codec
from jichitai.master_data.kernel import EffectivePeriod, InputError
from jichitai.standardization import NationalSpecifications
from jichitai.standardization.boundary.glyph_files import read_glyph_table
from jichitai.standardization.boundary.mapping_files import UnreadableMapping, load_plan, read_plan
from jichitai.standardization.boundary.private_character_files import read_private_characters
from jichitai.standardization.boundary.table_lines import UnreadableTable
from jichitai.standardization.frames.mapping import FrameMapper
from jichitai.standardization.glyphs.private_character import CodeForm, Outcome, PrivateCharacter, Status, character_of
from jichitai.standardization.glyphs.record import ConversionRecord, record_of_replacement
from jichitai.standardization.glyphs.table_identity import digest_of
from jichitai.standardization.mapping.checking import check_plan
from jichitai.standardization.mapping.reverse import reverse_of
from jichitai.standardization.mapping.rows import bind_mapping
from jichitai.standardization.mapping.step import Loss

GLYPHS = read_glyph_table(as_csv(glyph_rows()), id="見本一覧表", version="006.02", licence="CC BY-SA 2.1 JP").table
DAY = date(2026, 4, 1)
TABLE = NationalSpecifications().as_of("031", DAY)


def read(rows=PRIVATE, *, glyphs=GLYPHS, **more):
    return read_private_characters(private_csv(rows), id="見本市外字表", version="3", glyphs=glyphs, **more)


def codes(found):
    return [(each.code.removeprefix("standardization."), each.where.line) for each in found]


IN_FORCE = read().table.on(DAY)


def test_a_sound_table_has_only_what_is_not_identified_yet():
    loaded = read()
    assert (codes(loaded.findings), loaded.refusals) == ([("private-character-unidentified", 4)], ())
    assert loaded.table.identity.digest == digest_of(private_csv())
    assert loaded.table.glyphs == GLYPHS.identity


def test_codes_of_four_kinds_become_private_use_characters():
    assert [each.character for each in read().table.entries] == ["\ue000", "\ue001", "\ue002", "\ue003", "\ue004", "\ue004"]
    assert character_of("F9FC", CodeForm.CP932) == "\ue757"
    assert (
        character_of("A1A1", CodeForm.EUC) is character_of("F000", CodeForm.CP932) is character_of("E0", CodeForm.UNICODE) is None
    )


FAULTS = [
    (["FBFC", "cp932", "", "未同定", "", "", "", "", "", "2020-04-01", ""], "code-outside-private-use"),
    (["U+9AD9", "unicode", "", "未同定", "", "", "", "", "", "2020-04-01", ""], "code-outside-private-use"),
    (["A1B3", "EUC", "", "未同定", "", "", "", "", "", "2020-04-01", ""], "private-code-malformed"),
    (["F040", "cp932", "U+E001", "未同定", "", "", "", "", "", "2020-04-01", ""], "private-code-malformed"),
    (["U+E010", "unicode", "", "同定済", "MJ900001", "", "", "", "", "2020-04-01", ""], "identification-without-evidence"),
    (["U+E010", "unicode", "", "該当なし", "", "", "市民課", "", "目視", "2020-04-01", ""], "identification-without-evidence"),
    (["U+E010", "unicode", "", "同定済", "", "", "市民課", "2026-03-01", "目視", "2020-04-01", ""], "identification-incomplete"),
    (["U+E010", "unicode", "", "未同定", "MJ900001", "", "", "", "", "2020-04-01", ""], "identification-incomplete"),
    (["U+E010", "unicode", "", "同定済", "MJ999999", "", "市民課", "2026-03-01", "目視", "2020-04-01", ""], "glyph-name-unknown"),
    (["U+E010", "unicode", "", "同定済", "MJ900001", "9AD9", "市民課", "2026-03-01", "目視", "2020-04-01", ""], "glyph-disagrees"),
    (["U+E010", "unicode", "", "同定済", "", "葛城", "市民課", "2026-03-01", "目視", "2020-04-01", ""], "target-not-one-character"),
    (["U+E010", "unicode", "", "同定済", "", "U+E011", "市民課", "2026-03-01", "目視", "2020-04-01", ""], "target-not-one-character"),
    (["U+E010", "unicode", "", "同定済", "", "3099", "市民課", "2026-03-01", "目視", "2020-04-01", ""], "target-not-one-character"),
    (["U+E010", "unicode", "", "同定", "", "", "", "", "", "2020-04-01", ""], "private-table-cell-malformed"),
    (["U+E010", "unicode", "", "未同定", "", "", "", "", "", "2020-4-1", ""], "private-table-cell-malformed"),
    (["U+E010", "unicode", "", "未同定", "", "", "", "", "", "2020-04-01", "2020-03-31"], "private-table-cell-malformed"),
    (["U+E0\u202e", "unicode", "", "未同定", "", "", "", "", "", "2020-04-01", ""], "private-table-cell-malformed"),
    (["U+E010", "shift", "", "未同定", "", "", "", "", "", "2020-04-01", ""], "private-table-cell-malformed"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "code"), FAULTS, ids=range(len(FAULTS)))
def test_a_faulty_row_is_told_at_its_line_and_not_used(row, code):
    loaded = read([PRIVATE[0], row])
    assert (code, 3) in codes(loaded.refusals)
    assert [each.code for each in loaded.table.entries] == ["F040"]


def test_a_doubled_code_is_told_and_neither_row_is_used():
    twice = ["U+E000", "unicode", "", "同定済", "MJ900001", "", "市民課", "2026-03-01", "目視", "2026-03-31", "2026-04-30"]
    loaded = read([*PRIVATE, twice])
    assert codes(loaded.refusals) == [("private-code-twice", 8)]
    done = loaded.table.on(DAY).replace("甲\ue000")
    assert (done.result, done.fates[0].outcome, set(done.fates[0].candidates)) == (
        "甲\ue000", Outcome.SEVERAL_ENTRIES, {"葛\U000e0102", "高"},
    )  # fmt: skip
    for day in (date(2026, 3, 30), date(2026, 5, 1)):
        assert loaded.table.on(day).replace("\ue000").result == "葛\U000e0102"


@pytest.mark.parametrize(
    ("end", "start", "found"), [("2026-03-31", "2026-04-01", 0), ("2026-04-01", "2026-04-01", 1), ("", "2030-01-01", 1)]
)
def test_periods_overlap_from_the_last_day_on(end, start, found):
    rows = [["U+E010", "unicode", "", "未同定", "", "", "", "", "", *period] for period in (("2020-04-01", end), (start, ""))]
    assert len(read(rows).refusals) == found


def test_an_entry_holds_through_its_last_day():
    table = read().table
    assert table.on(date(2026, 3, 31)).replace("\ue004").result == "葛\U000e0101"
    assert table.on(DAY).replace("\ue004").result == "﨑"
    assert table.on(date(2020, 3, 31)).replace("\ue004").fates[0].outcome is Outcome.NOT_LISTED


def test_every_private_use_character_is_replaced_or_told_with_its_entry():
    done = IN_FORCE.replace("\ue000城\ue001\ue002\ue003\uf8ff\ue000\u3099")
    assert done.result == "葛\U000e0102城髙\ue002\ue003\uf8ff\ue000\u3099"
    assert [(each.position, each.outcome.value, each.code) for each in done.fates] == [
        (0, "replaced", "F040"), (2, "replaced", "U+E001"), (3, "unidentified", "A1B2"), (4, "not-found", "U+E003"),
        (5, "not-listed", ""), (6, "with-mark", "F040"),
    ]  # fmt: skip
    assert [each.facts["outcome"] for each in done.findings] == ["unidentified", "not-found", "not-listed", "with-mark"]
    assert done.original == "\ue000城\ue001\ue002\ue003\uf8ff\ue000\u3099"
    assert "城" not in repr(done) + "".join(map(str, done.findings))


def test_the_record_says_table_version_entry_and_who_decided():
    record = record_of_replacement(IN_FORCE.replace("\ue000\ue002"))
    assert (record.table.id, record.table.version, record.table.digest, record.on) == (
        "見本市外字表",
        "3",
        digest_of(private_csv()),
        DAY,
    )
    first, second = record.changes
    assert (first.rule, first.candidates, first.decided_by) == (
        "F040→MJ900004",
        ("葛\U000e0102",),
        "市民課 2026-03-01 外字台帳12頁",
    )
    assert (second.outcome, second.decided_by, second.reversible) == ("unidentified", "", False)
    assert (record.replayed(), record.restored()) == (record.result, record.original)
    assert codec.decode(ConversionRecord, json.loads(json.dumps(codec.encode(record)))) == record
    assert record.is_reversible


@pytest.mark.parametrize(("text", "back"), [("\ue001島", True), ("\ue001髙", False)])
def test_a_replacement_can_be_undone_only_where_the_character_was_not_there_before(text, back):
    record = record_of_replacement(IN_FORCE.replace(text))
    assert (record.is_reversible, IN_FORCE.back(record.result) == text) == (back, back)


def test_two_private_use_characters_of_one_glyph_cannot_be_told_apart_afterwards():
    rows = [*PRIVATE, ["U+E020", "unicode", "", "同定済", "", "9AD9", "市民課", "2026-03-01", "外字台帳30頁", "2020-04-01", ""]]
    record = record_of_replacement(read(rows).table.on(DAY).replace("\ue020"))
    assert (record.result, record.is_reversible) == ("髙", False)
    assert "戻せない" in record.ja
    assert "not from the result alone" in record.en


def test_a_name_without_a_single_character_is_not_guessed():
    row = ["U+E030", "unicode", "", "同定済", "MJ900014", "", "市民課", "2026-03-01", "台帳", "2020-04-01", ""]
    loaded = read([row])
    assert [code for code, _ in codes(loaded.findings)] == ["identified-without-character"]
    assert loaded.table.on(DAY).replace("\ue030").fates[0].outcome is Outcome.WITHOUT_CHARACTER
    unbound = read([PRIVATE[0]], glyphs=None)
    assert unbound.table.on(DAY).replace("\ue000").fates[0].outcome is Outcome.WITHOUT_CHARACTER
    chosen = read([[*row[:5], "535A_E010A", *row[6:]]])
    assert chosen.table.on(DAY).replace("\ue030").result == "博\U000e010a"


TOML = """
format = "jichitai.private-characters/1"
id = "見本市外字表"
version = "4"
[[character]]
code = "F040"
form = "cp932"
status = "identified"
glyph_name = "MJ900004"
by = "市民課"
decided_on = 2026-03-01
basis = "外字台帳12頁"
start = 2020-04-01
"""


def test_the_same_table_as_toml():
    loaded = read_private_characters(TOML.encode(), glyphs=GLYPHS)
    assert (loaded.findings, loaded.table.identity.version) == ((), "4")
    assert loaded.table.on(DAY).replace("\ue000").result == "葛\U000e0102"


@pytest.mark.parametrize(
    "data",
    [b"", b"format = 1", b'format = "jichitai.private-characters/1"', TOML.replace("code", "kode").encode(), b"\xff", b"a,b\n",
     TOML.replace("[[character]]", "[character]").encode(), b"format = " + b"[" * 5000, b"format = 1\n" + b"a." * 100_000 + b"b = 1", b"format = 1\nx = " + b"9" * 10_000, private_csv().replace("開始日".encode(), b"x"),
     private_csv([[*PRIVATE[0][:9], "x" * 40_000, ""]]), TOML.replace('"見本市外字表"', '"\\u202e"').encode()],
)  # fmt: skip
def test_what_is_no_such_table_is_refused(data):
    with pytest.raises(InputError):
        read_private_characters(data, id="x", version="1" if not data.startswith(b"\nformat") else "")


def test_a_table_of_too_many_rows_is_refused():
    row = ",".join(PRIVATE[2]).encode() + b"\n"
    with pytest.raises(InputError):
        read_private_characters(private_csv([]) + row * 50_001, id="x", version="1")


def test_an_entry_cannot_be_made_that_becomes_no_single_character():
    said = {"code": "U+E000", "form": CodeForm.UNICODE, "status": Status.IDENTIFIED, "effective": EffectivePeriod(DAY)}
    for wrong in (
        {"character": "\ue000\ue001"},
        {"character": "\ue000", "sequence": "ab"},
        {"character": "\ue000", "sequence": "\u3099"},
    ):
        with pytest.raises(ValueError, match="private-use"):
            PrivateCharacter(**said, **wrong)


# ---- 写し / mappings

HEAD = """
format = "jichitai.mapping/1"
title = "外字"
business_id = "031"
group = "住登外者宛名基本情報"
column = [{ name = "KANJI" }]
[[load]]
id = "一覧表"
kind = "glyphs"
file = "tables/mji.csv"
version = "006.02"
licence = "CC BY-SA 2.1 JP"
[[load]]
id = "外字表"
kind = "private-characters"
file = "tables/private.csv"
version = "3"
glyphs = "一覧表"
sha256 = "SHA"
[[load]]
id = "縮退"
kind = "mj-shrink-map"
file = "tables/map.json"
licence = "CC BY-SA 2.1 JP"
glyphs = "一覧表"
[[item]]
to = "氏名"
from = ["KANJI"]
steps = [{ do = "private-use", table = "外字表", on = "2026-04-01" }MORE]
""".replace("SHA", digest_of(private_csv()).removeprefix("sha256:"))
SHRINK = ', { do = "shrink", map = "縮退", schemes = ["JIS包摂規準・UCS統合規則"], target = "jis-x-0213" }'
VALUES = [
    "甲野　太郎",
    "\ue000城",
    "\ue001島",
    "\ue002",
    "\uf8ff",
    "",
    "\ue000\u3099",
    "\U00100000",
    "葛\U000e0102",
    "\ue000\n\ue001",
]


@pytest.fixture
def folder(tmp_path):
    tables = tmp_path / "tables"
    tables.mkdir()
    for name, data in (("mji.csv", as_csv(glyph_rows())), ("private.csv", private_csv()), ("map.json", shrink_json())):
        (tables / name).write_bytes(data)
    return tmp_path


def plan_in(folder, text=HEAD, more=""):
    (folder / "m.toml").write_text(text.replace("MORE", more), encoding="utf-8")
    return load_plan(folder / "m.toml")


@pytest.mark.parametrize("more", ["", SHRINK])
def test_a_mapping_uses_declared_tables_in_both_engines(folder, more):
    plan = plan_in(folder, more=more)
    compiled = bind_mapping(plan, TABLE, ["KANJI"])
    rows = list(compiled.rows(enumerate(([each] for each in VALUES), start=2)))
    mapper = FrameMapper(compiled)
    framed = mapper.map(pl.DataFrame({"KANJI": VALUES}), pl.Series("line", range(2, 2 + len(VALUES)), dtype=pl.Int64))
    names = [each.values[compiled.names.index("氏名")] for each in rows]
    assert framed.frame["氏名"].to_list() == names
    assert mapper.book.problems(framed.found) == [problem for each in rows for problem in each.problems]
    assert [tuple(each) for each in framed.originals.sort("line").iter_rows()] == [
        (each.line, each.item.name, *each.before, each.after, ";".join(each.by)) for row in rows for each in row.originals
    ]
    expected = ["甲野　太郎", "葛\U000e0102城", "髙島", "", "", "", "", "", "葛\U000e0102", "葛\U000e0102\n髙"]
    shrunk = ["甲野　太郎", "葛城", "高島", "", "", "", "", "", "葛", ""]
    assert names == (shrunk if more else expected)


def test_originals_name_the_table_its_version_and_its_digest(folder):
    compiled = bind_mapping(plan_in(folder, more=SHRINK), TABLE, ["KANJI"])
    (original,) = compiled.row(2, ["\ue000"]).originals
    private, shrink = digest_of(private_csv())[7:19], digest_of(shrink_json())[7:19]
    assert original.by == (f"private-use:外字表@3#{private} 2026-04-01", f"shrink:縮退@9.9#{shrink}")
    assert original.before == ("\ue000",)


def test_the_way_back_is_said_to_lose_something(folder):
    recovery = reverse_of(plan_in(folder), TABLE).by_column["KANJI"]
    assert (recovery.loss, recovery.because) == (Loss.SOME, ("private-use",))
    assert recovery.back({"氏名": "葛\U000e0102城"}) == "\ue000城"


def test_a_step_without_its_table_is_a_finding():
    text = HEAD[: HEAD.index("[[load]]")] + HEAD[HEAD.index("[[item]]") :]
    plan = read_plan(text.replace("MORE", "").encode())
    assert "standardization.mapping-table-unknown" in {each.code for each in check_plan(plan, TABLE)}
    assert plan.assignments[0].steps[0].apply("\ue000") is None


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("tables/private.csv", "../private.csv"), "character-table-unreadable"), (("tables/private.csv", "none.csv"), "character-table-unreadable"),
        (('file = "tables/private.csv"', 'file = "/etc/passwd"'), "character-table-unreadable"),
        (('id = "縮退"', 'id = "外字表"'), "character-table-name-twice"), (('glyphs = "一覧表"', 'glyphs = "ない"'), "character-table-unreadable"),
        (('sha256 = "', 'sha256 = "' + "0" * 64 + '" # '), "character-table-digest-differs"),
        (("glyphs", "glyph"), None), (('kind = "mj-shrink-map"', 'kind = "?"'), None),
    ],
)  # fmt: skip
def test_declared_tables_that_are_not_as_declared_are_refused(folder, change, code):
    with pytest.raises((UnreadableTable, UnreadableMapping)) as raised:
        plan_in(folder, HEAD.replace(*change))
    assert code is None or [each.code for each in raised.value.findings] == [f"standardization.{code}"]


def test_a_table_with_a_refusal_is_not_used_by_a_mapping(folder):
    (folder / "tables/private.csv").write_bytes(private_csv([FAULTS[4][0]]))
    with pytest.raises(UnreadableTable) as raised:
        plan_in(folder, HEAD.replace("sha256", "#"))
    assert raised.value.finding.code == "standardization.identification-without-evidence"


def test_tables_are_read_only_where_the_mapping_lies():
    with pytest.raises(UnreadableMapping):
        read_plan(HEAD.replace("MORE", "").encode())


def test_a_link_out_of_the_folder_is_not_followed(folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "private.csv"
    outside.write_bytes(private_csv())
    (folder / "tables/private.csv").unlink()
    (folder / "tables/private.csv").symlink_to(outside)
    with pytest.raises(UnreadableTable):
        plan_in(folder)
