"""文字図形の表 / A glyph table is read by its headings, looked up both ways, and refused when it cannot be relied on."""

from pathlib import Path

import attrs
import pytest
from character_tables import GLYPHS, as_csv, as_strict_xlsx, glyph_rows

from jichitai.master_data.kernel import InputError
from jichitai.standardization.boundary.glyph_files import dump_glyphs, load_glyphs, read_glyph_table
from jichitai.standardization.boundary.table_lines import LIMITS, UnreadableTable
from jichitai.standardization.boundary.xlsx import UnreadableWorkbook
from jichitai.standardization.glyphs.glyph import COLUMNS, read_cell
from jichitai.standardization.glyphs.table_identity import TableIdentity, digest_of

SAID = {"id": "見本一覧表", "version": "006.02", "licence": "CC BY-SA 2.1 JP"}
CSV = as_csv(glyph_rows())
REDUCED = Path(__file__).resolve().parents[3] / ".." / "shared" / "data" / "characters" / "mojikiban_moji.csv"


def read(data=CSV, **more):
    return read_glyph_table(data, **{**SAID, **more})


def codes(raised):
    return [each.code.removeprefix("standardization.character-table-") for each in raised.value.findings]


@pytest.mark.parametrize("data", [CSV, as_strict_xlsx(glyph_rows()), b"\xef\xbb\xbf" + CSV.replace(b"\r\n", b"\n")])
def test_strict_workbooks_and_csv_give_the_same_table(data):
    loaded = read(data)
    assert loaded.findings == ()
    assert loaded.table.lines == read().table.lines
    assert loaded.table.identity == TableIdentity(**SAID, digest=digest_of(data))


def test_columns_are_found_by_their_headings_wherever_they_stand():
    rows = [[*reversed(row)] for row in glyph_rows()]
    rows[0] = [each.replace("(", "（").replace(")", "）").replace(" ", "　") for each in rows[0]]
    assert read(as_csv([["MJ一覧", ""], *rows])).table.lines == read().table.lines


def test_glyphs_are_looked_up_both_ways():
    table = read().table
    glyph = table.named("MJ900004")
    assert (glyph.exact, glyph.family_register_number) == (("葛\U000e0102",), "900040")
    assert [each.name for each in table.shown_by("葛\U000e0102")] == ["MJ900004"]
    assert [each.name for each in table.shown_by("葛")] == ["MJ900003"]
    assert [each.name for each in table.shown_by("\ufa19")] == ["MJ900013"]
    assert table.named("MJ900013").sequences == ("神", "\ufa19", "神\ufe00")
    assert [each.name for each in table.of_resident_network_code("J+9AD8")] == ["MJ900001"]
    assert table.named("MJ900099") is None
    assert table.named("MJ90000") is None
    assert table.shown_by("鬱") == table.of_family_register_number("0") == ()


def test_what_has_several_answers_gives_them_all():
    table = read().table
    assert [each.name for each in table.of_family_register_number("900140")] == ["MJ900014", "MJ900015"]
    assert table.named("MJ900014").exact == ("\U0002b9e4\U000e0100", "博\U000e010a")
    assert table.named("MJ900015").exact == ()
    doubled = [*GLYPHS, ("MJ900090", "高", "", "", "", "", "", "")]
    assert [each.name for each in read(as_csv(glyph_rows(doubled))).table.shown_by("高")] == ["MJ900001", "MJ900090"]


def test_the_compiled_form_is_the_same_table_and_knows_when_it_was_changed():
    table = read().table
    data = dump_glyphs(table)
    again = read_glyph_table(data).table
    assert (again.lines, again.identity) == (table.lines, table.identity)
    assert dump_glyphs(again) == data
    for wrong in (data.replace(b"\t9AD8\t", b"\t9AD9\t"), data[:-5], data + b"MJ999999\n"):
        with pytest.raises(UnreadableTable) as raised:
            load_glyphs(wrong)
        assert codes(raised) == ["unreadable"]
    with pytest.raises(UnreadableTable) as raised:
        read_glyph_table(data, version="006.03")
    assert codes(raised) == ["version-differs"]


def forged(body):
    head = dump_glyphs(read().table).partition(b"\n")[0]
    before, _, _ = head.rpartition(b'"sha256:')
    return before + f'"{digest_of(body)}"}}\n'.encode() + body


@pytest.mark.parametrize(
    "body", [b"MJ900001\n", b"\t" * (len(COLUMNS) - 1) + b"\n", b"\xff\xfe\n", b"MJ900001\tZZZZ" + b"\t" * 13 + b"\n", b"\0" * 1000]
)  # fmt: skip
def test_a_forged_compiled_form_is_refused_though_its_digest_fits(body):
    with pytest.raises(UnreadableTable):
        load_glyphs(forged(body))


def test_lines_out_of_order_or_twice_are_refused():
    lines = read().table.lines
    for body in (f"{lines[1]}\n{lines[0]}\n", f"{lines[0]}\n{lines[0]}\n"):
        with pytest.raises(UnreadableTable):
            load_glyphs(forged(body.encode()))


def test_a_cell_of_an_unknown_form_is_left_out_and_told():
    rows = glyph_rows()
    rows[1][4] = "高"
    rows[2][5] = "9AD9_XXXXX"
    loaded = read(as_csv(rows))
    assert [(each.code.rpartition("-")[0], each.where.line, each.facts["column"]) for each in loaded.findings] == [
        ("standardization.character-table-cell-left", 2, "実装したUCS"),
        ("standardization.character-table-cell-left", 3, "実装したMoji_JohoコレクションIVS"),
    ]
    assert loaded.table.named("MJ900001").implemented == ""
    assert loaded.table.named("MJ900002").implemented == "髙"


@pytest.mark.parametrize(
    "cell", ["U+D800", "U+110000", "U+0000", "845B_E0101;", "845B E0101", "845B_0041", "845B_E01F0", "\u202e845B"]
)
def test_cells_that_are_no_characters_are_not_taken(cell):
    assert read_cell("implemented", cell) is None
    assert read_cell("ivs", cell) in (None, "845B_E0101")


def test_names_twice_or_malformed_refuse_the_table_with_every_line():
    rows = glyph_rows()
    rows += [rows[1], ["", "", "MJ12", *rows[2][3:]], ["", "", "MJ9000\u202e", *rows[2][3:]]]
    with pytest.raises(UnreadableTable) as raised:
        read(as_csv(rows))
    assert [(each.code.rpartition("table-")[2], each.where.line) for each in raised.value.findings] == [
        ("name-twice", 24), ("row-malformed", 25), ("row-malformed", 26),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "heading-missing"), (b"a,b\n1,2\n", "heading-missing"), (as_csv(glyph_rows([])), "unreadable"),
        (as_csv([[*glyph_rows()[0], "実装したUCS"]]), "heading-missing"),
        (as_csv([["MJ文字図形名", "対応するUCS"]]), "heading-missing"), (b"a," * 200 + b"\n", "unreadable"),
    ],
)  # fmt: skip
def test_what_is_no_such_table_is_refused(data, code):
    with pytest.raises(UnreadableTable) as raised:
        read(data)
    assert codes(raised) == [code]


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", b"\xff\xff\xff", b'"never closed' + b"x" * 200_000, b"MJ\0," * 10])
def test_damaged_files_end_in_typed_findings(data):
    with pytest.raises(InputError):
        read(data)


def test_a_file_beyond_the_limit_is_refused_before_it_is_read():

    with pytest.raises(UnreadableTable):
        read(CSV, limits=attrs.evolve(LIMITS, file_bytes=100))
    with pytest.raises(UnreadableWorkbook):
        read(as_strict_xlsx(glyph_rows()), limits=attrs.evolve(LIMITS, workbook_rows=5))
    with pytest.raises(UnreadableWorkbook):
        read(as_strict_xlsx([*glyph_rows(), ["x" * 300_000]]), limits=attrs.evolve(LIMITS, unpacked_bytes=100_000))


def test_so_many_faults_are_counted_but_not_all_listed():
    rows = glyph_rows()[:1] + [["", "", "no"] + [""] * 16 for _ in range(500)]
    with pytest.raises(UnreadableTable) as raised:
        read(as_csv(rows))
    assert len(raised.value.findings) == 101
    assert raised.value.findings[-1].facts["count"] == 400


@pytest.mark.parametrize("said", [{"id": ""}, {"version": ""}, {"licence": ""}, {"id": "表\u202e"}, {"version": "1\n"}])
def test_a_table_says_what_it_is_and_on_what_terms(said):
    with pytest.raises(UnreadableTable):
        read(**said)


def test_a_table_of_numbers_and_characters_is_read_too():
    table = read("mj,kanji,jis\n1,々,1-01-25\n7,㐄\U000e0101,\n8,葛城,\n9,神\ufe00,\n".encode())
    assert [each.code for each in table.findings] == ["standardization.character-table-cell-left-out"]
    assert table.table.named("MJ000001").jis_position == "1-01-25"
    assert table.table.named("MJ000007").ivs == ("㐄\U000e0101",)
    assert table.table.named("MJ000009").svs == ("神\ufe00",)
    assert table.table.named("MJ000008").sequences == ()


@pytest.mark.nightly
@pytest.mark.skipif(not REDUCED.is_file(), reason="公表の表の写しがない")
def test_the_freely_obtainable_copy_is_read_whole():
    loaded = read_glyph_table(REDUCED, id="mojikiban", version="2021-06", licence="CC BY-SA 2.1 JP")
    assert (len(loaded.table), loaded.findings) == (58_843, ())
    selected = sum(bool(each.ivs or each.svs) for each in loaded.table)
    assert selected == 11_382
    assert len(load_glyphs(dump_glyphs(loaded.table))) == 58_843
