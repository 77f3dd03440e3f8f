"""振込ファイル / Transfer files: bytes in their places, every fault named, nothing half-written."""

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from jichitai.master_data.boundary import zengin_files
from jichitai.master_data.boundary.zengin_files import load_transfer_file, save_transfer_file
from jichitai.master_data.boundary.zengin_profiles import read_character_profiles
from jichitai.master_data.kernel import InputError, PartyRef, Yen
from jichitai.master_data.payees import (
    EBCDIC_KANA,
    Client,
    DepositKind,
    Designation,
    FileForm,
    NewCode,
    Transfer,
    TransferFile,
    TransferFileRefused,
    TransferFileUnreadable,
    TransferKind,
    compose,
    read_transfer_file,
    transfer_file_findings,
    zengin_writing,
)

CITY = Client(
    code="1234567", name="オオサカシ　カイケイカンリシヤ", bank_code="0001", bank_name="ミズホ", branch_code="001",
    branch_name="トウキヨウ", deposit=DepositKind.CURRENT, account_number="7654321",
)  # fmt: skip
SHOP = Transfer(
    bank_code="0147", bank_name="フクイ", branch_code="101", branch_name="ホンテン", deposit=DepositKind.ORDINARY,
    account_number="765432", holder="カ）エチゼンショウテン", amount=Yen(12_345), new_code=NewCode.FIRST,
    edi="セイキユウ-1", designation=Designation.TELEGRAPHIC, payee=PartyRef("00000001"),
)  # fmt: skip
COOP = Transfer(
    bank_code="0310", branch_code="002", deposit=DepositKind.SAVINGS, account_number="1", holder="ﾉｳｷﾖｳ",
    amount=Yen(9_999_999_999), customer_codes=("42", ""),
)  # fmt: skip
FILE = TransferFile(pay_on=date(2026, 4, 30), client=CITY, transfers=(SHOP, COOP))
OPEN = lambda day: day.weekday() < 5  # noqa: E731
APRIL = date(2026, 4, 1)


def made(file=FILE, **form):
    return compose(file, form=FileForm(**form), is_bank_open=OPEN)


def records(content, step=120):
    return [content[at : at + 120].decode("shift_jis") for at in range(0, len(content), step)]


def codes(error):
    return [each.code.removeprefix("master-data.") for each in error.value.findings]


def patched(place, new, file=FILE):
    """一部を書きかえたファイル / The file with bytes at ``place`` (record from 1, byte from 1) overwritten."""
    record, first = place
    data, at = bytearray(made(file).content), (record - 1) * 120 + first - 1
    data[at : at + len(new)] = new
    return bytes(data)


def test_every_field_stands_in_its_place():
    header, first, second, trailer, end = records(made().content)
    assert header == (
        "1" "21" "0" "0001234567" + "ｵｵｻｶｼ ｶｲｹｲｶﾝﾘｼﾔ".ljust(40) + "0430" "0001" + "ﾐｽﾞﾎ".ljust(15) + "001" + "ﾄｳｷﾖｳ".ljust(15)
        + "2" "7654321" + " " * 17
    )  # fmt: skip
    assert first == (
        "2" "0147" + "ﾌｸｲ".ljust(15) + "101" + "ﾎﾝﾃﾝ".ljust(15) + "0000" "1" "0765432" + "ｶ)ｴﾁｾﾞﾝｼﾖｳﾃﾝ".ljust(30)
        + "0000012345" "1" + "ｾｲｷﾕｳ-1".ljust(20) + "7" "Y" + " " * 7
    )  # fmt: skip
    assert second == (
        "2" "0310" + " " * 15 + "002" + " " * 15 + "0000" "4" "0000001" + "ﾉｳｷﾖｳ".ljust(30) + "9999999999" "0"
        + "0000000042" + " " * 10 + " " " " + " " * 7
    )  # fmt: skip
    assert trailer == "8000002010000012344" + " " * 101
    assert end == "9" + " " * 119


def test_line_ends_stand_after_every_record():
    content = made(line_end=b"\r\n").content
    assert len(content) == 5 * 122
    assert [content[at + 120 : at + 122] for at in range(0, 610, 122)] == [b"\r\n"] * 5


def test_only_crlf_or_nothing_may_follow_a_record():
    with pytest.raises(ValueError, match="CRLF"):
        FileForm(line_end=b"\n")


def test_lossy_changes_are_listed_with_record_and_field():
    file = evolve(FILE, client=evolve(CITY, name="ジチタイショ"), transfers=(SHOP, evolve(COOP, holder="ノーキョー")))
    assert [(each.record, each.field, each.loss.given) for each in made(file).losses] == [
        (1, "client_name", "ョ"), (2, "holder", "ョ"), (3, "holder", "ー"), (3, "holder", "ョ"), (3, "holder", "ー"),
    ]  # fmt: skip


def test_the_same_bank_name_is_reported_in_every_record_when_it_is_changed():
    file = evolve(FILE, transfers=(evolve(SHOP, bank_name="キョウト", holder="ｱ"), evolve(COOP, bank_name="キョウト")))
    assert [(each.record, each.field) for each in made(file).losses] == [(2, "bank_name"), (3, "bank_name")]


@pytest.mark.parametrize(
    ("change", "expected", "place"),
    [
        ({"amount": Yen(0)}, "transfer-amount-out-of-range", "2行 amount"),
        ({"amount": Yen(10_000_000_000)}, "transfer-amount-out-of-range", "2行 amount"),
        ({"holder": "山田太郎"}, "transfer-character-refused", "2行 holder"),
        ({"holder": ""}, "transfer-text-missing", "2行 holder"),
        ({"holder": "　 "}, "transfer-text-missing", "2行 holder"),
        ({"holder": "ア" * 31}, "transfer-text-too-long", "2行 holder"),
        ({"holder": "ガ" * 16}, "transfer-text-too-long", "2行 holder"),
        ({"bank_name": "フクイ(ギンコウ)"}, "transfer-character-refused", "2行 bank_name"),
        ({"edi": "ア" * 21}, "transfer-text-too-long", "2行 edi"),
    ],
)
def test_what_cannot_be_written_is_refused_and_named(change, expected, place):
    with pytest.raises(TransferFileRefused) as refused:
        made(evolve(FILE, transfers=(evolve(SHOP, **change), COOP)))
    assert codes(refused) == [expected]
    assert str(refused.value.findings[0].where) == place
    assert not {"山", "太", "ガ", "ｶ"} & set(str(refused.value))


@pytest.mark.parametrize("holder", ["ア" * 30, "ガ" * 15])
def test_thirty_bytes_of_a_name_fit(holder):
    assert made(evolve(FILE, transfers=(evolve(SHOP, holder=holder),))).count == 1


@pytest.mark.parametrize("amount", [1, 9_999_999_999])
def test_the_smallest_and_the_largest_amount_fit(amount):
    assert made(evolve(FILE, transfers=(evolve(SHOP, amount=Yen(amount)),))).total == Yen(amount)


def test_the_transfer_day_is_a_business_day_of_banks():
    with pytest.raises(TransferFileRefused) as refused:
        made(evolve(FILE, pay_on=date(2026, 5, 2)))
    assert codes(refused) == ["transfer-bank-closed"]


def test_a_file_without_transfers_is_not_made():
    assert [each.code for each in transfer_file_findings(evolve(FILE, transfers=()), form=FileForm(), is_bank_open=OPEN)] == [
        "master-data.transfer-file-without-payments"
    ]


def test_totals_that_do_not_fit_are_refused(monkeypatch):
    monkeypatch.setattr(zengin_writing, "LARGEST_COUNT", 1)
    monkeypatch.setattr(zengin_writing, "LARGEST_TOTAL", 10_000_012_343)
    with pytest.raises(TransferFileRefused) as refused:
        made()
    assert codes(refused) == ["transfer-count-exceeded", "transfer-total-exceeded"]
    monkeypatch.setattr(zengin_writing, "LARGEST_COUNT", 2)
    monkeypatch.setattr(zengin_writing, "LARGEST_TOTAL", 10_000_012_344)
    assert made().count == 2


def test_all_faults_come_at_once():
    file = TransferFile(
        pay_on=date(2026, 5, 3), client=evolve(CITY, name="市"), transfers=(evolve(SHOP, amount=Yen(0)), evolve(COOP, holder=""))
    )
    with pytest.raises(TransferFileRefused) as refused:
        made(file)
    assert codes(refused) == [
        "transfer-bank-closed", "transfer-character-refused", "transfer-amount-out-of-range", "transfer-text-missing",
    ]  # fmt: skip


def test_salaries_have_no_edi_information_and_no_designation():
    salary = evolve(FILE, kind=TransferKind.PUBLIC_SALARY, transfers=(evolve(COOP, customer_codes=("7", "33")),))
    record = records(made(salary).content)[1]
    assert record[91:] == "00000000070000000033" + " " * 9
    assert read_transfer_file(made(salary).content, not_before=APRIL).file.transfers[0].customer_codes == (
        "0000000007",
        "0000000033",
    )
    for change in ({"edi": "ア", "customer_codes": None}, {"designation": Designation.TELEGRAPHIC}):
        with pytest.raises(TransferFileRefused) as refused:
            made(evolve(salary, transfers=(evolve(COOP, **change),)))
        assert codes(refused) == ["transfer-field-not-for-kind"]


@pytest.mark.parametrize(
    "change",
    [{"bank_code": "147"}, {"branch_code": "０01"}, {"account_number": "12345678"}, {"clearing_house": "0"}, {"bank_code": "01470", "branch_code": "10"},
     {"edi": "ア", "customer_codes": ("1", "2")}, {"edi": "", "customer_codes": ("12345678901", "2")}],
)  # fmt: skip
def test_a_transfer_has_digits_in_their_number(change):
    with pytest.raises(ValueError, match=r"half-width digits|not both"):
        evolve(SHOP, **change)


@pytest.mark.parametrize(
    "make", [lambda: evolve(SHOP, account_number=""), lambda: evolve(CITY, account_number=""), lambda: evolve(CITY, code="")]
)
def test_a_missing_number_is_not_filled_with_zeros(make):
    with pytest.raises(ValueError, match="half-width digits"):
        make()


def test_account_numbers_and_holders_are_in_no_repr():
    assert not any(each in repr((SHOP, CITY, FILE, made())) for each in ("765432", "エチゼン", "7654321", "セイキユウ"))


# ---------------------------------------------------------------- 読む


def written_form(file):
    holder = {"カ）エチゼンショウテン": "ｶ)ｴﾁｾﾞﾝｼﾖｳﾃﾝ"}
    client = evolve(CITY, name="ｵｵｻｶｼ ｶｲｹｲｶﾝﾘｼﾔ", bank_name="ﾐｽﾞﾎ", branch_name="ﾄｳｷﾖｳ")
    shop = evolve(SHOP, holder=holder[SHOP.holder], bank_name="ﾌｸｲ", branch_name="ﾎﾝﾃﾝ", edi="ｾｲｷﾕｳ-1", payee=None)
    return evolve(file, client=client, transfers=(shop, COOP))


@pytest.mark.parametrize("line_end", [b"", b"\r\n", b"\n", b"\r"])
def test_what_was_written_is_read(line_end):
    content = made().content
    parted = b"".join(content[at : at + 120] + line_end for at in range(0, 600, 120))
    for data in {parted, parted.removesuffix(line_end), parted + b"\x1a"}:
        read = read_transfer_file(data, not_before=APRIL)
        assert (read.file, read.line_end, read.warnings) == (written_form(FILE), line_end, ())
        assert compose(read.file, form=FileForm(), is_bank_open=OPEN).content == content


def test_ebcdic_is_read_with_its_table():
    content = made(codes=EBCDIC_KANA).content
    assert content[0:4].hex() == "f1f2f1f1"
    assert read_transfer_file(content, not_before=APRIL, codes=EBCDIC_KANA).file == written_form(FILE)
    with pytest.raises(TransferFileUnreadable):
        read_transfer_file(content, not_before=APRIL)


def test_the_code_division_of_the_header_is_compared_with_the_table():
    with pytest.raises(TransferFileUnreadable) as refused:
        read_transfer_file(patched((1, 4), b"1"), not_before=APRIL)
    assert codes(refused) == ["transfer-code-division-differs"]


@pytest.mark.parametrize(
    ("not_before", "expected"),
    [(date(2026, 4, 30), date(2026, 4, 30)), (date(2026, 5, 1), date(2027, 4, 30)), (date(2025, 12, 1), date(2026, 4, 30))],
)
def test_the_year_of_the_day_is_the_first_that_fits(not_before, expected):
    assert read_transfer_file(made().content, not_before=not_before).file.pay_on == expected


def test_the_29th_of_february_may_be_eight_years_away():
    assert read_transfer_file(patched((1, 55), b"0229"), not_before=date(2096, 3, 1)).file.pay_on == date(2104, 2, 29)


@pytest.mark.parametrize(
    ("place", "new", "field", "first"),
    [
        ((1, 5), b"A", "client_code", 5), ((1, 2), b"99", "transfer_kind", 2), ((1, 55), b"0230", "pay_on", 55), ((1, 96), b"3", "deposit", 96),
        ((1, 15), b"\xa7", "client_name", 15), ((2, 2), b" ", "bank_code", 2), ((2, 43), b"5", "deposit", 43), ((2, 51), b"\x00", "holder", 51),
        ((2, 51), b"\x8a\xbf", "holder", 51), ((2, 55), b"\xa7", "holder", 51), ((2, 81), b"-", "amount", 81), ((2, 91), b"3", "new_code", 91),
        ((2, 112), b"1", "designation", 112), ((2, 113), b"N", "edi_mark", 113), ((3, 92), b"12A", "remittance", 92),
        ((4, 2), b" ", "count", 2), ((4, 8), b"\xb1", "total", 8),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_record_field_and_bytes(place, new, field, first):
    with pytest.raises(TransferFileUnreadable) as refused:
        read_transfer_file(patched(place, new), not_before=APRIL)
    (found,) = refused.value.findings
    assert found.code == "master-data.transfer-field-unreadable"
    assert (found.where.line, found.where.field, found.facts["first"]) == (place[0], field, first)
    assert found.facts["offset"] == (place[0] - 1) * 120 + first


def test_every_fault_of_a_file_is_found_at_once():
    data = bytearray(made().content)
    data[4:5], data[121:122], data[240 + 80 : 240 + 81], data[363:364] = b"A", b"X", b"Y", b"Z"
    with pytest.raises(TransferFileUnreadable) as refused:
        read_transfer_file(bytes(data), not_before=APRIL)
    assert [(each.where.line, each.where.field) for each in refused.value.findings] == [
        (1, "client_code"), (2, "bank_code"), (3, "amount"), (4, "count"),
    ]  # fmt: skip


@pytest.mark.parametrize(("place", "new"), [((4, 2), b"000003"), ((4, 8), b"010000012345"), ((2, 81), b"0000012346")])
def test_totals_are_compared(place, new):
    with pytest.raises(TransferFileUnreadable) as refused:
        read_transfer_file(patched(place, new), not_before=APRIL)
    assert codes(refused) == ["transfer-totals-differ"]


@pytest.mark.parametrize(
    "data",
    [b"", b"\x1a", b"1", b"\r\n", made().content[:-1], made().content + b" ", made(line_end=b"\r\n").content[:-3],
     made(line_end=b"\r\n").content.replace(b"\r\n", b"\n", 1), b"1" * 119, b"\xff\xfe" * 1000 + b"x"],
)  # fmt: skip
def test_bytes_that_are_no_whole_records_are_refused(data):
    with pytest.raises(TransferFileUnreadable) as refused:
        read_transfer_file(data, not_before=APRIL)
    assert codes(refused) == ["transfer-file-length-wrong"]


@pytest.mark.parametrize(
    ("order", "expected", "line"),
    [
        ("2289", "1", 1),
        ("1829", "2", 2),
        ("12829", "9", 4),
        ("122899", "-", 6),
        ("11289", "2", 2),
        ("12X89", "2, 8", 3),
        ("1279", "2, 8", 3),
    ],
)
def test_records_stand_in_their_order(order, expected, line):
    header, first, _, trailer, end = records(made().content)
    by_kind = {"1": header, "2": first, "8": trailer, "9": end, "X": "X" * 120, "7": "7" * 120}
    with pytest.raises(TransferFileUnreadable) as refused:
        read_transfer_file("".join(by_kind[each] for each in order).encode("shift_jis"), not_before=APRIL)
    assert codes(refused) == ["transfer-record-out-of-order"]
    assert (refused.value.findings[0].facts["expected"], refused.value.findings[0].where.line) == (expected, line)


@pytest.mark.parametrize(("keep", "missing"), [(1, "2"), (3, "8"), (4, "9")])
def test_a_cut_file_is_unfinished(keep, missing):
    with pytest.raises(TransferFileUnreadable) as refused:
        read_transfer_file(made().content[: keep * 120], not_before=APRIL)
    assert codes(refused) == ["transfer-file-unfinished"]
    assert refused.value.findings[0].facts["missing"] == missing


def test_a_dummy_with_something_in_it_is_a_warning():
    read = read_transfer_file(patched((2, 114), b"1"), not_before=APRIL)
    assert [(each.code, each.where.line) for each in read.warnings] == [("master-data.transfer-dummy-not-blank", 2)]


def test_utf_8_is_no_transfer_file():
    with pytest.raises(TransferFileUnreadable):
        read_transfer_file(made().content.decode("shift_jis").encode(), not_before=APRIL)


def test_findings_of_a_foreign_file_show_no_name():
    with pytest.raises(TransferFileUnreadable) as refused:
        read_transfer_file(patched((2, 60), b"\xa7"), not_before=APRIL)
    assert not {"ｴ", "ﾁ", "ｧ", "0765432"} & set(str(refused.value))


# ---------------------------------------------------------------- 置き場


def test_a_saved_file_is_whole_private_and_read_back(tmp_path):
    path = tmp_path / "振込.dat"
    save_transfer_file(made(line_end=b"\r\n"), path)
    assert path.stat().st_mode & 0o077 == 0
    assert load_transfer_file(path, not_before=APRIL).file == written_form(FILE)
    assert [each.name for each in tmp_path.iterdir()] == ["振込.dat"]


def test_an_existing_file_is_kept_unless_told_otherwise(tmp_path):
    path = tmp_path / "a.dat"
    path.write_bytes(b"sent")
    with pytest.raises(InputError) as refused:
        save_transfer_file(made(), path)
    assert refused.value.finding.code == "master-data.transfer-file-exists"
    assert (path.read_bytes(), len(list(tmp_path.iterdir()))) == (b"sent", 1)
    save_transfer_file(made(), path, replace=True)
    assert path.read_bytes() == made().content


def test_a_failure_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(_):
        raise OSError("disk full")

    monkeypatch.setattr(zengin_files.os, "fsync", full)
    with pytest.raises(OSError, match="disk full"):
        save_transfer_file(made(), tmp_path / "a.dat")
    assert not list(tmp_path.iterdir())


def test_a_file_larger_than_any_transfer_file_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(zengin_files, "LARGEST_FILE", 599)
    path = tmp_path / "a.dat"
    path.write_bytes(made().content)
    with pytest.raises(InputError) as refused:
        load_transfer_file(path, not_before=APRIL)
    assert refused.value.finding.code == "master-data.transfer-file-too-large"


# ---------------------------------------------------------------- 銀行の決まり


def test_the_example_profiles_can_be_read():
    profiles = read_character_profiles(Path(__file__).parents[4] / "examples/payees/bank_profiles.toml")
    keiyo = profiles["京葉銀行"]
    assert keiyo.written("ケイヨウカイ・ケイヨウ．タロウ").text == "ｹｲﾖｳｶｲ ｹｲﾖｳ ﾀﾛｳ"
    assert keiyo.written("ケイヨウギンコウ(カ)チバシテン").refused == ()
    assert profiles["三菱UFJ銀行（依頼人名）"].allows("ABC,/-.()")


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 1), ("x = 1", 1), ("profile = 1", 1), ("[[profile]]\n", 1), ('[[profile]]\nname = "a"\nsymbols = "あ"\n[[profile]]\nname = "a"\nwo = "x"\n', 2),
     ('[[profile]]\nname = 1\n', 1), ('[[profile]]\nname = "a"\ncolour = "x"\n', 1), ('[[profile]]\nname = "a"\n[[profile]]\nname = "a"\n', 1), ("[[", 1)],
)  # fmt: skip
def test_a_faulty_profile_file_is_refused_with_every_fault(tmp_path, text, count):
    path = tmp_path / "p.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_character_profiles(path)
    assert [each.code for each in refused.value.findings] == ["master-data.character-profile-unreadable"] * count
