"""文字の調べ / Every character is counted once, in one class; places are lines and code points, never values; two engines agree."""

import json
import sys
from datetime import date

import polars as pl
import pytest
from character_tables import as_csv, glyph_rows, private_csv

from jichitai.master_data.characters import units_of
from jichitai.standardization.boundary.census_files import ColumnsNotThere, census_of_csv
from jichitai.standardization.boundary.census_reports import census_as_csv, census_as_html, census_as_json, kinds_in
from jichitai.standardization.boundary.csv_rows import Encoding
from jichitai.standardization.boundary.glyph_files import read_glyph_table
from jichitai.standardization.boundary.private_character_files import read_private_characters
from jichitai.standardization.frames.census import census_of_frame, census_of_large_csv
from jichitai.standardization.frames.options import Options
from jichitai.standardization.glyphs.census import _MARKED, PLACES, CensusBook, CharacterKind, Classifier, HeldBy
from jichitai.standardization.glyphs.verdict import check_census

GLYPHS = read_glyph_table(as_csv(glyph_rows()), id="見本一覧表", version="006.02", licence="CC BY-SA 2.1 JP").table
PRIVATE = read_private_characters(private_csv(), id="見本市外字表", version="3", glyphs=GLYPHS).table.on(date(2026, 4, 1))
FULL = Classifier(glyphs=GLYPHS, private=PRIVATE)
ALL = {HeldBy.JIS_X_0208, HeldBy.JIS_X_0213, HeldBy.CP932, HeldBy.MJ}
KINDS = [
    ("A", "ascii", set()), ("ｱ", "half-width-kana", {HeldBy.JIS_X_0208, HeldBy.JIS_X_0213}), ("あ", "jis-x-0208-non-kanji", set()),
    ("亜", "jis-level-1", {HeldBy.MJ}), ("高", "jis-level-1", set()), ("齋", "jis-level-2", set()),
    ("﨑", "jis-level-3", {HeldBy.JIS_X_0208}), ("髙", "vendor-extension", {HeldBy.JIS_X_0208, HeldBy.JIS_X_0213}),
    ("\U00020b9f", "jis-level-3", {HeldBy.JIS_X_0208, HeldBy.CP932, HeldBy.MJ}), ("㐂", "jis-level-3", {HeldBy.JIS_X_0208, HeldBy.CP932}),
    ("㐲", "mj-base", ALL - {HeldBy.MJ}), ("鿿", "other", ALL), ("\ufa19", "compatibility", {HeldBy.JIS_X_0208}),
    ("葛\U000e0102", "mj-sequence", ALL - {HeldBy.MJ}), ("葛\U000e0105", "other-sequence", ALL), ("神\ufe00", "mj-sequence", ALL - {HeldBy.MJ}),
    ("\ue000", "private-use-identified", ALL), ("\ue002", "private-use-unidentified", ALL), ("\uf8ff", "private-use-unidentified", ALL),
    ("\ue000\u3099", "private-use-unidentified", ALL), ("か\u309a", "jis-x-0213-non-kanji", {HeldBy.JIS_X_0208, HeldBy.CP932}),
    ("\x07", "control", ALL), ("\u202e", "invisible", ALL), ("\ud800", "surrogate", ALL), ("\U0003fffd", "unassigned", ALL),
    ("\u2150", "other", ALL),
]  # fmt: skip


@pytest.mark.parametrize(("unit", "kind", "unfit"), KINDS, ids=[kind for _, kind, _ in KINDS])
def test_each_character_has_one_class_and_its_targets(unit, kind, unfit):
    assert (FULL.nature(unit).kind.value, set(FULL.nature(unit).unfit)) == (kind, unfit)


def test_without_tables_nothing_is_said_of_them():
    plain = Classifier()
    assert plain.targets == (HeldBy.JIS_X_0208, HeldBy.JIS_X_0213, HeldBy.CP932)
    assert [plain.nature(each).kind.value for each in ("\ue000", "㐲", "葛\U000e0102")] == [
        "private-use-unidentified", "other", "other-sequence",
    ]  # fmt: skip


def test_what_may_join_the_character_before_is_known_to_the_quick_way():
    near = {*range(0x3400), *range(0xA000, 0x11000), *range(0xE0000, 0xE0200), *range(0, sys.maxunicode + 1, 61)}
    assert not [each for each in map(chr, near) if len(list(units_of(f"a{each}"))) == 1 and not _MARKED.match(each)]


VALUES = [
    "甲野　太郎", "\ue000城", "=SUM(1)", "", "葛\U000e0102城", "か\u3099か\u309a", "ｱｲｳ", "\ufa19\ufa19", "髙髙髙", "㐂" * 3, "\u3099",
    "\u202e甲", "𠮷野家", "\uf8ff", "a\nb", "\U00100000", "髙", "\U000e0101", "神\ufe00",
]  # fmt: skip


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "in.csv"
    path.write_bytes(
        as_csv([["NO", "KANJI"], *([str(nth), value] for nth, value in enumerate(VALUES, start=1)), ["9"]] + [["x", "髙"]] * 20)
    )
    return path


def test_both_engines_give_the_same_census(file):
    slow = census_of_csv(file, FULL)
    for size in (32 * 1024 * 1024, 64):
        assert census_of_large_csv(file, Classifier(glyphs=GLYPHS, private=PRIVATE), options=Options(block_bytes=size)) == slow
    assert (slow.rows, slow.ragged_rows, len(slow.ragged)) == (40, 1, 1)
    frame = pl.DataFrame({"NO": [str(nth) for nth in range(1, len(VALUES) + 1)], "KANJI": VALUES})
    book = CensusBook(["NO", "KANJI"], FULL)
    for line, row in enumerate(frame.iter_rows(), start=1):
        for nth, value in enumerate(row):
            book.value(nth, line, value)
    assert census_of_frame(frame, FULL) == book.census(file="frame", rows=len(frame))


def test_every_character_is_counted_once():
    census = census_of_frame(pl.DataFrame({"KANJI": VALUES}), FULL)
    (column,) = census.columns
    assert column.characters == sum(len(list(units_of(each))) for each in VALUES)
    assert column.values == sum(map(bool, VALUES))
    assert census.count(CharacterKind.VENDOR) == 4
    assert sum(count for _, count in kinds_in(census)) == column.characters


def test_first_places_are_lines_and_no_more_than_a_few(file):
    (listed,) = [each for each in census_of_csv(file, FULL).columns[1].listed if each.code_points == ("U+9AD9",)]
    assert (listed.count, len(listed.lines), listed.lines[0]) == (24, PLACES, 10)


def test_reports_hold_code_points_and_lines_but_no_value(file):
    census = census_of_csv(file, FULL)
    found = check_census(census, must_hold=list(HeldBy))
    texts = [json.dumps(census_as_json(census, found), ensure_ascii=False), census_as_csv(census), census_as_html(census, found)]
    for text in texts:
        assert "U+E000" in text
        for value in ("甲野", "太郎", "城", "SUM", "髙", "\ue000"):
            assert value not in text, value
    assert "<script" not in texts[2]
    assert "見本一覧表@006.02#" in texts[2]
    assert texts[1].startswith("file,column,kind,")


def test_a_hostile_name_of_a_column_stays_text(tmp_path):
    path = tmp_path / "in.csv"
    path.write_bytes(as_csv([["=1+1", "<script>\u202e"], ["a", "\ue000"]]))
    census = census_of_csv(path, Classifier())
    assert "'=1+1" in census_as_csv(census)
    assert "<script" not in census_as_html(census, check_census(census))
    assert "<bdi>&lt;script&gt;" in census_as_html(census)


def test_the_verdict_names_what_must_be_put_right(file):
    found = check_census(census_of_csv(file, FULL), must_hold=[HeldBy.CP932])
    said = {(each.code.removeprefix("standardization."), each.where.field, each.where.line) for each in found}
    assert ("private-characters-to-identify", "KANJI", 15) in said
    assert ("unsound-characters", "KANJI", 13) in said
    assert ("characters-not-held", "KANJI", 3) in said
    assert ("rows-not-counted", None, 22) in said
    (private,) = [each for each in found if each.code.endswith("to-identify")]
    assert (private.facts["count"], private.facts["different"], private.facts["first"]) == (2, 2, "U+F8FF")


def test_a_clean_file_needs_nothing(tmp_path):
    path = tmp_path / "in.csv"
    path.write_bytes(as_csv([["A", "B"], ["1", "高"]]))
    assert check_census(census_of_csv(path, FULL), must_hold=list(HeldBy)) == ()


def test_chosen_columns_only_and_by_number_without_a_header(file, tmp_path):
    assert [each.name for each in census_of_csv(file, FULL, only=["KANJI"]).columns] == ["KANJI"]
    for make in (census_of_csv, census_of_large_csv):
        with pytest.raises(ColumnsNotThere):
            make(file, FULL, only=["NAME"])
    bare = tmp_path / "bare.csv"
    bare.write_bytes("1,髙\n2,高\n".encode("cp932"))
    slow = census_of_csv(bare, FULL, only=["2列目"], has_header=False, encoding=Encoding.CP932)
    assert slow.count(CharacterKind.VENDOR) == 1
    assert census_of_large_csv(bare, FULL, only=["2列目"], options=Options(has_header=False, encoding=Encoding.CP932)) == slow


def test_a_cp932_file_brings_its_user_defined_area_as_private_use(tmp_path):
    path = tmp_path / "in.csv"
    path.write_bytes(b"A,B\n1,\xf0\x40\n")
    assert census_of_csv(path, FULL, encoding=Encoding.CP932).count(CharacterKind.PRIVATE_IDENTIFIED) == 1


@pytest.mark.parametrize("data", [b"", b'A,B\n1,"x', b"A,B\n1,\xff\n", b"A,B\n1," + b"x" * 200_000 + b"\n", b"A,B\n\0,\n"])
def test_damaged_files_end_with_what_was_read_and_why(data, tmp_path):
    path = tmp_path / "in.csv"
    path.write_bytes(data)
    slow, quick = census_of_csv(path, FULL), census_of_large_csv(path, FULL)
    assert slow == quick
    assert check_census(slow)


def test_an_endless_run_of_marks_is_counted_without_being_kept(tmp_path):
    path = tmp_path / "in.csv"
    path.write_bytes(as_csv([["A", "B"], *([["1", "か" + "\u0301" * nth] for nth in range(1, 300)])]))
    (_, column) = census_of_csv(path, FULL).columns
    assert (column.characters, len(column.listed), column.unlisted) == (299, 7, 292)
    assert census_of_large_csv(path, FULL).columns[1] == column
