"""連携ファイル / Files written whole or not at all, read back with everything that is wrong, in order, laid over a full state."""

import json
from datetime import date
from itertools import product

import pytest
from attrs import evolve

from jichitai.master_data.kernel.clock import FixedClock
from jichitai.standardization.boundary import Limits, UnreadableFile
from jichitai.standardization.boundary.linkage_conventions import ConventionUnreadable, read_convention, read_folder
from jichitai.standardization.boundary.linkage_files import (
    FileNotWritten,
    dump_manifest,
    load_manifest,
    read_linkage_file,
    write_linkage_file,
)
from jichitai.standardization.linkage.convention import Charset, EmptyFile, FileConvention, Newline, Quoting
from jichitai.standardization.linkage.file_name import FileKind, FileName, FileNameWrong, NamePattern
from jichitai.standardization.linkage.file_order import FilesTaken, check_next, check_order, having_taken
from jichitai.standardization.linkage.full_state import ChangeColumns, full_state_of, having_applied
from jichitai.standardization.specifications.identifier import Identifier, IdentifierKind

INTERFACE = Identifier(IdentifierKind.INTERFACE, "001o006")
FULL, DIFFERENCE = FileKind
PATTERN = NamePattern(
    template="{interface}_{kind}_{datetime}_{sequence}.csv", kinds={FULL: "1", DIFFERENCE: "2"}, sequence_digits=4
)
CONVENTION = FileConvention(
    agreed_in="甲市と乙社の取り決め（試験）", charset=Charset.UTF_8, has_header=True, quoting=Quoting.NEEDED, newline=Newline.CRLF,
    name=PATTERN, empty=EmptyFile.HEADER_ONLY, end_marker=None, first_sequence=1, restarts_with_full=False, has_manifest=True,
)  # fmt: skip
COLUMNS = ("宛名番号", "氏名")
ROWS = [("1", "佐藤　一郎"), ("2", 'a,"b"\n葛\U000e0101')]
MADE = FixedClock.at(2026, 4, 1).now()
BASE = "a" * 64


def name(sequence=1, kind=FULL, day=date(2026, 4, 1), at="093000"):
    return FileName(interface=INTERFACE, kind=kind, sequence=sequence, made_on=day, made_at=at)


def write(folder, rows=ROWS, convention=CONVENTION, named=None, columns=COLUMNS, base=None):
    return write_linkage_file(
        folder, named or name(), columns, rows, convention=convention, specification="sha256:x", made_at=MADE, base_sha256=base
    )


def codes(found):
    return [each.code.removeprefix("standardization.") for each in found]


# ---- 名 / names


def test_a_name_is_written_and_read_by_the_pattern():
    assert PATTERN.write(name()) == "001o006_1_20260401093000_0001.csv"
    assert PATTERN.read("001o006_2_20260401235959_0010.csv") == name(10, DIFFERENCE, at="235959")


@pytest.mark.parametrize(
    "text",
    ["", "001o006_1_20260401093000_0001.CSV", "001o006_3_20260401093000_0001.csv", "001o006_1_20260431093000_0001.csv",
     "001o006_1_20260401240000_0001.csv", "001o006_1_20260401093000_001.csv", ".001o006_1_20260401093000_0001.csv.part",
     "００１o006_1_20260401093000_0001.csv", "001o006_1_20260401093000_0001.csv\n", "a" * 300],
)  # fmt: skip
def test_another_name_is_told(text):
    with pytest.raises(FileNameWrong):
        PATTERN.read(text)


@pytest.mark.parametrize(
    ("template", "kinds"),
    [("{interface}{sequence}.csv", {FULL: "1"}), ("{sequence}.csv", {FULL: "1"}), ("{interface}.csv", {FULL: "1"}), ("{interface}_{x}.csv", {FULL: "1"}),
     ("{interface}_{sequence}_{sequence}.csv", {FULL: "1"}), ("{interface}_{kind}_{sequence}.csv", {FULL: "1", DIFFERENCE: "1"}),
     ("{interface}_{kind}_{sequence}.csv", {FULL: "全"}), ("../{interface}_{sequence}.csv", {FULL: "1"}), ("{interface}_{sequence}9.csv", {FULL: "1"}),
     ("{interface}_{sequence}.csv", {FULL: "1", DIFFERENCE: "2"}), ("a{interface}_{sequence}.csv", {FULL: "1"}), ("{interface}_1{sequence}.csv", {FULL: "1"})],
)  # fmt: skip
def test_a_pattern_that_could_be_read_two_ways_is_refused(template, kinds):
    with pytest.raises(ValueError, match=r"."):
        NamePattern(template=template, kinds=kinds, sequence_digits=None)


@pytest.mark.parametrize("wrong", [evolve(name(), sequence=10_000), evolve(name(), sequence=None), evolve(name(), made_at=None)])
def test_a_name_that_does_not_fit_is_not_written(wrong):
    with pytest.raises(ValueError, match=r"."):
        PATTERN.write(wrong)


# ---- 書いて読む / writing and reading


@pytest.mark.parametrize(
    ("quoting", "newline", "marker", "manifest", "header"),
    list(product(Quoting, Newline, (None, "END"), (True, False), (True, False))),
)
def test_what_is_written_under_any_convention_is_read_back(tmp_path, quoting, newline, marker, manifest, header):
    convention = evolve(
        CONVENTION, quoting=quoting, newline=newline, end_marker=marker, has_manifest=manifest, has_header=header,
        empty=EmptyFile.HEADER_ONLY if header else EmptyFile.NO_FILE,
    )  # fmt: skip
    written = write(tmp_path, convention=convention)
    read = read_linkage_file(written.path, convention=convention)
    assert (read.findings, read.rows, read.sha256) == ((), 2, written.manifest.sha256)
    assert [tuple(values) for _, values in read.data_rows()] == ROWS
    assert [tuple(values) for _, values in read.data_rows(after=1)] == ROWS[1:]
    assert read.manifest == (written.manifest if manifest else None)
    assert len(list(tmp_path.iterdir())) == 1 + manifest


def test_the_bytes_are_what_the_convention_says(tmp_path):
    convention = evolve(CONVENTION, charset=Charset.UTF_8_MARKED, quoting=Quoting.ALL, newline=Newline.LF, end_marker="e")
    written = write(tmp_path, rows=[("1", "あ")], convention=convention)
    assert written.path.read_bytes() == '\ufeff"宛名番号","氏名"\n"1","あ"\ne\n'.encode()
    assert read_linkage_file(written.path, convention=convention).is_whole


@pytest.mark.parametrize(
    ("empty", "content"),
    [(EmptyFile.HEADER_ONLY, "宛名番号,氏名\r\n".encode()), (EmptyFile.NO_BYTES, b""), (EmptyFile.NO_FILE, None)],
)
def test_without_a_row_the_convention_decides(tmp_path, empty, content):
    convention = evolve(CONVENTION, empty=empty)
    written = write(tmp_path, rows=[], convention=convention)
    if content is None:
        assert (written, list(tmp_path.iterdir())) == (None, [])
        return
    assert written.path.read_bytes() == content
    read = read_linkage_file(written.path, convention=convention)
    assert (read.rows, list(read.data_rows())) == (0, [])
    assert read.is_whole


def test_rows_are_taken_as_they_come_and_a_fault_among_them_leaves_nothing(tmp_path):
    def rows():
        for at in range(5_000):
            yield (str(at), "長い値" * 20)
        yield ("only one",)

    with pytest.raises(FileNotWritten) as refused:
        write(tmp_path, rows=rows())
    assert (codes(refused.value.findings), list(tmp_path.iterdir())) == (["linked-row-width"], [])


def test_a_crash_among_the_rows_leaves_nothing(tmp_path):
    def rows():
        yield ROWS[0]
        raise KeyError("途中")

    with pytest.raises(KeyError):
        write(tmp_path, rows=rows())
    assert list(tmp_path.iterdir()) == []


def test_a_character_the_charset_lacks_is_not_replaced(tmp_path):
    convention = evolve(CONVENTION, charset=Charset.CP932)
    with pytest.raises(FileNotWritten) as refused:
        write(tmp_path, rows=[("1", "葛\U000e0101")], convention=convention)
    assert (codes(refused.value.findings), list(tmp_path.iterdir())) == (["linked-character-outside"], [])
    assert "葛" not in str(refused.value)
    assert read_linkage_file(write(tmp_path, rows=[("1", "髙﨑")], convention=convention).path, convention=convention).is_whole


def test_a_file_is_never_overwritten(tmp_path):
    write(tmp_path)
    with pytest.raises(FileNotWritten) as refused:
        write(tmp_path, rows=[])
    assert codes(refused.value.findings) == ["linked-file-exists"]
    with pytest.raises(FileNotWritten) as refused:
        write(tmp_path / "nai")
    assert codes(refused.value.findings) == ["linked-file-unwritable"]


def test_a_changed_a_short_and_an_unfinished_file_are_told(tmp_path):
    written = write(tmp_path, convention=evolve(CONVENTION, end_marker="e"))
    whole = written.path.read_bytes()
    marked = evolve(CONVENTION, end_marker="e")

    def found(data, convention=marked):
        written.path.write_bytes(data)
        return codes(read_linkage_file(written.path, convention=convention).findings)

    assert found(whole) == []
    assert found(whole.replace("一郎".encode(), "二郎".encode())) == ["linked-manifest-differs"]
    assert found(whole[:-3]) == ["linked-end-missing", *["linked-manifest-differs"] * 2]
    assert found(whole[:-20])[-1] == "linked-manifest-differs"
    assert "linked-end-missing" in found(whole[:-20])
    assert found(whole + b"3,x\r\n")[0] == "linked-end-missing"
    assert "text-undecodable" in found(whole.replace("一郎".encode(), b"\xff\xff"))
    assert "linked-manifest-differs" in found(b"")
    written.path.with_name(written.path.name + ".manifest.json").unlink()
    assert found(whole) == ["linked-manifest-missing"]
    assert found(whole, evolve(marked, has_manifest=False)) == []


def test_a_file_that_changes_after_it_was_read_through_is_told_at_its_end(tmp_path):
    written = write(tmp_path)
    read = read_linkage_file(written.path, convention=CONVENTION)
    written.path.write_bytes(written.path.read_bytes() + "3,後から\r\n".encode())
    rows = read.data_rows()
    assert [tuple(next(rows)[1]) for _ in ROWS] == ROWS
    with pytest.raises(UnreadableFile) as refused:
        next(rows)
    assert codes(refused.value.findings) == ["linked-file-changed"]


def test_every_byte_of_the_file_counts(tmp_path):
    written = write(tmp_path)
    whole = written.path.read_bytes()
    for at in range(len(whole)):
        written.path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert not read_linkage_file(written.path, convention=CONVENTION).is_whole, at
        written.path.write_bytes(whole[:at])
        assert not read_linkage_file(written.path, convention=CONVENTION).is_whole, at


def test_a_row_of_another_width_and_a_file_over_the_limits_are_told(tmp_path):
    loose = evolve(CONVENTION, has_manifest=False)
    path = tmp_path / "001o006_1_20260401093000_0001.csv"
    path.write_text("a,b\r\n1\r\n1,2\r\n1,2,3\r\n")
    read = read_linkage_file(path, convention=loose)
    assert [(each.code, each.where.line) for each in read.findings] == [
        ("standardization.linked-row-width", 2),
        ("standardization.linked-row-width", 4),
    ]
    assert codes(read_linkage_file(path, convention=loose, limits=Limits(rows=2)).findings)[-1] == "too-large"
    assert codes(read_linkage_file(tmp_path / "nai.csv", convention=loose).findings) == ["linked-file-unreadable"]
    path.write_bytes(b'a,b\r\n"1,2\r\n' + b"x" * 200_000)
    assert codes(read_linkage_file(path, convention=loose).findings)


def test_a_manifest_is_read_back_and_anything_else_is_none(tmp_path):
    manifest = write(tmp_path, base=BASE, named=name(2, DIFFERENCE)).manifest
    data = dump_manifest(manifest)
    assert load_manifest(data) == manifest
    plain = json.loads(data)
    wrong = [b"", b"[]", b"{}", data[:-5], b"x" * 300_000, *(json.dumps({**plain, **more}).encode() for more in (
        {"form": "x"}, {"rows": -1}, {"rows": "1"}, {"sha256": "x"}, {"base_sha256": None}, {"more": 1}, {"made_at": "2026-04-01T00:00:00"}, {"kind": "x"}))]  # fmt: skip
    for each in wrong:
        with pytest.raises(UnreadableFile):
            load_manifest(each)


@pytest.mark.parametrize(
    "wrong",
    [{"agreed_in": " "}, {"has_header": False}, {"end_marker": "a,b"}, {"end_marker": ""}, {"first_sequence": -1},
     {"end_marker": "e", "empty": EmptyFile.NO_BYTES}],
)  # fmt: skip
def test_a_convention_that_contradicts_itself_is_refused(wrong):
    with pytest.raises(ValueError, match=r"."):
        evolve(CONVENTION, **wrong)


# ---- 順 / order


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ([(1, FULL), (2, DIFFERENCE), (3, DIFFERENCE)], []), ([(1, DIFFERENCE)], [(1, "linked-full-missing")]),
        ([(1, FULL), (3, DIFFERENCE)], [(2, "linked-file-gap")]), ([(1, FULL), (2, DIFFERENCE), (2, DIFFERENCE)], [(3, "linked-file-doubled")]),
        ([(1, FULL), (3, DIFFERENCE), (2, DIFFERENCE), (4, DIFFERENCE)], [(2, "linked-file-gap"), (3, "linked-file-late")]),
        ([(1, FULL), (3, DIFFERENCE), (4, FULL), (2, DIFFERENCE)], [(2, "linked-file-gap"), (4, "linked-file-doubled")]),
        ([(2, FULL)], [(1, "linked-file-gap")]), ([(1, FULL), (4, FULL), (5, DIFFERENCE), (3, DIFFERENCE)], [(2, "linked-file-gap"), (4, "linked-file-doubled")]),
    ],
)  # fmt: skip
def test_missing_doubled_late_and_baseless_files_are_found(files, expected):
    found = check_order([name(sequence, kind) for sequence, kind in files], CONVENTION)
    assert [(at, each.code.removeprefix("standardization.")) for at, each in found] == expected


def test_a_full_file_after_a_gap_is_a_warning_only():
    ((_, gap),) = check_order([name(5, FULL)], CONVENTION)
    assert gap.severity.value == "warning"
    ((_, gap),) = check_order([name(5, FULL)], evolve(CONVENTION, restarts_with_full=True))
    assert gap.severity.value == "refusal"


def test_numbers_that_begin_anew_with_each_full_file():
    convention = evolve(CONVENTION, restarts_with_full=True)
    days = [date(2026, 4, each) for each in (1, 2, 3, 4)]
    run = [name(1, FULL, days[0]), name(2, DIFFERENCE, days[1]), name(1, FULL, days[2]), name(2, DIFFERENCE, days[3])]
    assert check_order(run, convention) == ()
    assert [each.code for _, each in check_order([*run, run[2]], convention)] == ["standardization.linked-file-doubled"]
    assert [each.code for _, each in check_order([evolve(run[0], sequence=0)], convention)] == [
        "standardization.linked-file-doubled"
    ]


def test_a_differential_of_another_full_file_is_found():
    taken = having_taken(FilesTaken(), name(), CONVENTION, sha256=BASE)
    assert check_next(taken, name(2, DIFFERENCE), CONVENTION, base_sha256=BASE) == ()
    assert codes(check_next(taken, name(2, DIFFERENCE), CONVENTION, base_sha256="b" * 64)) == ["linked-full-differs"]


def test_without_numbers_only_what_is_not_later_can_be_found():
    pattern = NamePattern(template="{interface}_{kind}_{date}.csv", kinds={FULL: "1", DIFFERENCE: "2"}, sequence_digits=None)
    convention = evolve(CONVENTION, name=pattern)
    names = [pattern.read(f"001o006_{kind}_202604{day:02d}.csv") for kind, day in ((1, 1), (2, 3), (2, 3), (2, 2))]
    assert [at for at, _ in check_order(names, convention)] == [3, 4]


# ---- 差分 / differentials

CHANGE = ChangeColumns(key=(0,), deleted=1, latest=2, number=3, branch=4)


def row(key, deleted="0", latest="1", number="1", branch="0", value="x"):
    return (key, deleted, latest, number, branch, value)


def lay(*rows, over=None):
    given = enumerate(rows, start=2)
    return full_state_of(given, CHANGE) if over is None else having_applied(over, given, CHANGE, file="d.csv")


def test_rows_are_inserted_changed_and_deleted_by_key():
    base = lay(row("1"), row("2")).state
    after = lay(row("1", value="y", number="2"), row("2", deleted="1", number="2"), row("3"), over=base)
    assert (after.inserted, after.updated, after.deleted, after.findings) == (1, 1, 1, ())
    assert after.state.rows == {("1",): row("1", value="y", number="2"), ("3",): row("3")}
    assert len(base) == 2


def test_the_row_with_the_latest_flag_and_the_highest_number_and_branch_holds():
    rows = [row("1", number="9", branch="1", value="a"), row("1", number="10", branch="0", value="b"), row("1", number="10", branch="2", value="c"),
            row("1", number="11", latest="0", value="d")]  # fmt: skip
    assert lay(*rows).state.rows[("1",)][-1] == "c"
    reversed_ = lay(*reversed(rows))
    assert (reversed_.state.rows[("1",)][-1], reversed_.refused_rows) == ("c", 2)


@pytest.mark.parametrize(("number", "told"), [("4", (0, 0, 1)), ("5", (1, 0, 0)), ("6", (1, 0, 0))])  # 持っている履歴番号は5
def test_a_row_of_the_number_held_corrects_it_and_an_older_one_does_not(number, told):
    base = lay(row("1", number="5")).state
    after = lay(row("1", number=number, value="y"), over=base)
    assert (after.updated, after.unchanged, after.refused_rows) == told
    assert lay(row("1", number="5"), over=base).unchanged == 1


def test_what_was_deleted_does_not_come_back_with_an_older_row():
    gone = lay(row("1", deleted="1", number="3"), over=lay(row("1")).state).state
    late = lay(row("1", number="2"), over=gone)
    assert (codes(late.findings), len(late.state), late.findings[0].where.line) == (["change-outdated"], 0, 2)
    assert len(lay(row("1", number="4"), over=gone).state) == 1


def test_the_deletion_of_what_is_not_held_is_told_and_remembered():
    gone = lay(row("1", deleted="1", number="3"), over=lay().state)
    assert (codes(gone.findings), gone.refused_rows) == (["change-deletes-unknown"], 1)
    assert codes(lay(row("1", number="2"), over=gone.state).findings) == ["change-outdated"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [(row(""), "change-key-empty"), (row("1", number="x"), "change-number-malformed"), (row("1", number="１"), "change-number-malformed"),
     (row("1", deleted="2"), "change-number-malformed"), (row("1", latest="はい"), "change-number-malformed"), (("1", "0"), "linked-row-width")],
)  # fmt: skip
def test_a_row_that_cannot_be_understood_is_refused_and_counted(wrong, code):
    told = lay(wrong, row("9"))
    assert (codes(told.findings), told.refused_rows, told.inserted) == ([code], 1, 1)
    assert "9" not in repr(told.state)


def test_columns_are_named_by_the_header():
    header = ["宛名番号", "削除フラグ", "最新フラグ", "履歴番号", "枝番号"]
    named = ChangeColumns.named(
        header, key=["宛名番号"], deleted="削除フラグ", latest="最新フラグ", number="履歴番号", branch="枝番号"
    )
    assert named == CHANGE
    assert ChangeColumns.named(header, key=["宛名番号"], deleted=None, latest=None, number=None, branch=None) == ChangeColumns(
        key=(0,), deleted=None, latest=None, number=None, branch=None
    )
    for wrong in ({"key": ["番号"]}, {"deleted": "削除"}, {"key": []}, {"number": None}):
        with pytest.raises(ValueError, match=r"."):
            ChangeColumns.named(
                header,
                **{"key": ["宛名番号"], "deleted": None, "latest": None, "number": "履歴番号", "branch": "枝番号", **wrong},
            )


# ---- 取り決めのファイルと置き場 / conventions and folders

TOML = """
agreed_in = "甲市と乙社の取り決め（試験）"
charset = "utf-8"
has_header = true
quoting = "needed"
newline = "\\r\\n"
empty = "header-only"
end_marker = "none"
first_sequence = 1
restarts_with_full = false
has_manifest = true
[name]
template = "{interface}_{kind}_{datetime}_{sequence}.csv"
sequence_digits = 4
kinds = { full = "1", differential = "2" }
"""


def test_a_convention_is_read_from_a_file_in_which_everything_stands(tmp_path):
    path = tmp_path / "c.toml"
    path.write_text(TOML, encoding="utf-8")
    assert read_convention(path) == CONVENTION
    lines = TOML.strip().splitlines()
    for at, line in enumerate(lines):
        if line == "[name]":
            continue
        path.write_text("\n".join(lines[:at] + lines[at + 1 :]), encoding="utf-8")
        with pytest.raises(ConventionUnreadable):
            read_convention(path)
    for wrong in (
        TOML.replace("utf-8", "utf-7"),
        TOML + "x = 1",
        TOML.replace("[name]", "[[name]]"),
        "\0",
        TOML.replace("{kind}", "{kimi}"),
    ):
        path.write_text(wrong, encoding="utf-8")
        with pytest.raises(ConventionUnreadable):
            read_convention(path)
    with pytest.raises(ConventionUnreadable):
        read_convention(tmp_path / "nai.toml")


def test_a_folder_is_read_in_order_with_everything_that_is_wrong(tmp_path):
    full = write(tmp_path)
    write(tmp_path, named=name(2, DIFFERENCE, at="093001"), base=full.manifest.sha256)
    assert read_folder(tmp_path, convention=CONVENTION).findings == ()
    write(tmp_path, named=name(4, DIFFERENCE, at="093002"), base="b" * 64)
    (tmp_path / "メモ.txt").write_text("x")
    (tmp_path / ".tmp.part").write_text("x")
    read = read_folder(tmp_path, convention=CONVENTION)
    assert [(each.where.file, each.code.removeprefix("standardization.")) for each in read.findings] == [
        ("メモ.txt", "linked-name-wrong"), ("001o006_2_20260401093002_0004.csv", "linked-full-differs"),
        ("001o006_2_20260401093002_0004.csv", "linked-file-gap"),
    ]  # fmt: skip
    assert [each.sequence for each, _ in read.files.values()] == [1, 2, 4]
    with pytest.raises(ConventionUnreadable):
        read_folder(tmp_path / "nai", convention=CONVENTION)
