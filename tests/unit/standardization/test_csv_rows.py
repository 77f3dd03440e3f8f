"""CSV の読み込み / Foreign files: streamed, strict, bounded, and never an untyped error."""

import csv
import io
from datetime import date

import pytest

from jichitai.master_data.kernel import InputError
from jichitai.standardization import NationalSpecifications
from jichitai.standardization.boundary import CsvRows, Encoding, Limits, UnreadableFile, check_csv, conformance_of_csv

TABLE = NationalSpecifications().as_of("031", date(2026, 4, 1))
NAMES = [item.name for item in TABLE.items]
GOOD = dict.fromkeys(NAMES, "") | {
    "宛名番号": "1", "業務ID": "001", "代表宛名フラグ": "0", "操作者ID": "9", "操作年月日": "2026-04-01", "操作時刻": "09:00",
}  # fmt: skip
HEAD = ",".join(NAMES)
ROW = ",".join(GOOD.values())


def rows_of(data: bytes, **options):
    return list(CsvRows(io.BytesIO(data), **options))


def codes(data: bytes, **options):
    return [each.code.removeprefix("standardization.") for each in check_csv(TABLE, io.BytesIO(data), **options)]


def test_a_conforming_file_passes_with_either_line_end_and_with_a_mark():
    for end in ("\n", "\r\n"):
        for mark in (b"", b"\xef\xbb\xbf"):
            assert codes(mark + f"{HEAD}{end}{ROW}{end}".encode()) == []


def test_the_last_line_needs_no_line_end():
    assert codes(f"{HEAD}\n{ROW}".encode()) == []


def test_cp932_is_read_when_it_is_declared():
    row = ",".join((GOOD | {"氏名": "髙﨑　①"}).values())
    data = f"{HEAD}\n{row}\n".encode("cp932")
    assert codes(data, encoding=Encoding.CP932) == []
    assert codes(data) == ["text-undecodable"]


def test_a_line_that_is_not_text_is_named_by_its_number_and_not_shown():
    (one,) = check_csv(TABLE, io.BytesIO(f"{HEAD}\n".encode() + b"\xff\xfe,secret\n"), file="031.csv")
    assert (one.where.file, one.where.line) == ("031.csv", 2)
    assert "secret" not in str(one)


@pytest.mark.parametrize("data", ["あ".encode("utf-16"), b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80"])
def test_other_encodings_surrogates_and_overlong_forms_are_refused(data):
    assert codes(data) == ["text-undecodable"]


def test_an_empty_file_has_no_header():
    for data in (b"", b"\n", b"\xef\xbb\xbf"):
        assert codes(data) == ["file-empty"]


def test_an_unclosed_quotation_does_not_swallow_the_rest():
    swallowed = f'{HEAD}\n{ROW}\n"甲,{ROW}\n{ROW}\n'.encode()
    (one,) = check_csv(TABLE, io.BytesIO(swallowed))
    assert (one.code, one.where.line) == ("standardization.quote-unclosed", 3)


def test_an_unclosed_quotation_is_noticed_within_one_record():
    class Endless(io.RawIOBase):
        read_so_far = 0

        def readable(self):
            return True

        def readinto(self, buffer):
            line = (b'"' if not self.read_so_far else b"x") + b"y" * (len(buffer) - 2) + b"\n"
            buffer[: len(line)] = line
            self.read_so_far += len(line)
            return len(line)

    stream = Endless()
    assert [each.code for each in check_csv(TABLE, io.BufferedReader(stream))] == ["standardization.quote-unclosed"]
    assert stream.read_so_far < 4 * 1024 * 1024


def test_a_line_without_end_is_noticed_too():
    assert codes(b"x" * 600_000) == ["too-large"]
    assert codes(b"x" * 10_000, limits=Limits(record_characters=1_000, field_characters=1_000)) == ["too-large"]


def test_text_after_a_closing_quote_is_refused():
    assert codes(f'{HEAD}\n"a"b,{ROW}\n'.encode()) == ["csv-malformed"]


def test_a_bare_carriage_return_is_refused():
    assert codes(f"{HEAD}\r{ROW}\r".encode()) == ["csv-malformed"]


def test_findings_before_the_fault_are_said_too():
    bad = ",".join((GOOD | {"性別": "9"}).values())
    assert codes(f'{HEAD}\n{bad}\n"'.encode()) == ["code-not-listed", "quote-unclosed"]


def test_nul_is_a_control_character_of_the_value():
    bad = ",".join((GOOD | {"操作者ID": "9\0"}).values())
    assert codes(f"{HEAD}\n{bad}\n".encode()) == ["character-not-allowed"]


def test_a_record_over_several_lines_has_the_line_it_begins_on():
    data = b'a,b\n"1\n2",3\n4,5\n'
    assert rows_of(data) == [(2, ["1\n2", "3"]), (4, ["4", "5"])]


def test_blank_lines_at_the_end_are_nothing_and_in_between_they_are_rows():
    assert codes(f"{HEAD}\n{ROW}\n\n\n".encode()) == []
    assert [row[0] for row in rows_of(b"a\n1\n\n\n2\n\n")] == [2, 3, 4, 5]
    assert codes(f"{HEAD}\n\n{ROW}\n".encode()) == ["row-width-differs"]


def test_values_are_taken_as_they_stand():
    assert rows_of('a\n ｱ　\n"=1+1"\n'.encode()) == [(2, [" ｱ　"]), (3, ["=1+1"])]


def test_a_file_without_a_header_has_the_columns_of_the_table():
    assert codes(f"{ROW}\n".encode(), has_header=False) == []
    assert CsvRows(io.BytesIO(b"1\n"), has_header=False).columns is None


@pytest.mark.parametrize(
    ("limits", "data"),
    [
        (Limits(file_bytes=10), b"a\n" + b"1\n" * 5),
        (Limits(rows=2), b"a\n1\n2\n3\n"),
        (Limits(columns=2), b"a,b,c\n"),
        (Limits(field_characters=3), b"a\n1234\n"),
        (Limits(record_characters=3, field_characters=3), b"1,2,3\n"),
    ],
)
def test_every_limit_refuses_what_passes_it(limits, data):
    with pytest.raises(UnreadableFile) as refused:
        rows_of(data, limits=limits)
    assert [each.code for each in refused.value.findings] == ["standardization.too-large"]
    assert isinstance(refused.value, InputError)


@pytest.mark.parametrize(
    ("limits", "data"),
    [
        (Limits(file_bytes=12), b"a\n" + b"1\n" * 5),
        (Limits(rows=3), b"a\n1\n2\n3\n"),
        (Limits(columns=3), b"a,b,c\n"),
        (Limits(field_characters=4), b"a\n1234\n"),
        (Limits(record_characters=6), b"1,2,3\n"),
    ],
)
def test_every_limit_allows_what_just_reaches_it(limits, data):
    rows_of(data, limits=limits)


def test_the_record_limit_is_of_one_record_and_not_of_the_file():
    limits = Limits(record_characters=8, field_characters=8)
    assert len(rows_of(b"a,b\n" + b"1,2\n" * 100, limits=limits)) == 100


def test_the_hosts_own_csv_limit_arrives_typed_and_stays_as_it_was():
    before = csv.field_size_limit(10)
    try:
        assert codes(f"{HEAD}\n{ROW}\n".encode()) == ["too-large"]
        assert csv.field_size_limit() == 10
    finally:
        csv.field_size_limit(before)


@pytest.mark.parametrize("limit", ["file_bytes", "rows", "columns", "members", "unpacked_bytes"])
def test_a_limit_of_nothing_cannot_exist(limit):
    with pytest.raises(ValueError):
        Limits(**{limit: 0})


def test_a_file_on_disk_is_reported_by_its_name_only(tmp_path):
    path = tmp_path / "031.csv"
    path.write_text(f"{HEAD}\n{ROW}\n{ROW}\n", encoding="utf-8")
    report = conformance_of_csv(TABLE, path)
    assert (report.rows, report.total) == (2, 1)
    assert report.findings[0].where.file == "031.csv"


def test_a_fault_of_reading_is_counted_in_the_report(tmp_path):
    path = tmp_path / "031.csv"
    path.write_text(f'{HEAD}\n{ROW}\n"', encoding="utf-8")
    assert dict(conformance_of_csv(TABLE, path).counts) == {("standardization.quote-unclosed", ""): 1}


def test_a_header_that_cannot_be_read_raises_a_typed_error(tmp_path):
    path = tmp_path / "031.csv"
    path.write_bytes(b"")
    with pytest.raises(UnreadableFile):
        conformance_of_csv(TABLE, path)
