"""金融機関と支店 / Mergers, moved branches and new names, followed to the day of payment."""

from datetime import UTC, date, datetime, timedelta

import pytest

from jichitai.master_data.boundary.payees_banks import read_bank_csv, read_zengin_code
from jichitai.master_data.kernel import InputError, OfficerRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.payees import (
    BANK,
    BRANCH,
    Bank,
    BankBook,
    BankDesk,
    BankList,
    BankPlace,
    BankSuccession,
    Branch,
    BranchSuccession,
    OtherBranches,
)
from jichitai.master_data.temporal import MemoryMasters, NothingValidThere

ACTOR = OfficerRef("職員-1")
DAY = timedelta(days=1)


def bank(code, name="銀行", kana="ｷﾞﾝｺｳ"):
    return Bank(code=code, name=name, kana=kana)


def branch(place, name="支店"):
    return Branch(bank_code=place[:4], code=place[5:], name=name, kana="ｼﾃﾝ")


def listed(*rows):
    codes = dict.fromkeys(each[:4] for each in rows)
    named = dict(each.split("=") for each in rows if "=" in each)
    return BankList(
        source="試験", sha256="0" * 64, banks=tuple(bank(each, named.get(each, "銀行")) for each in codes),
        branches=tuple(branch(each) for each in rows if "-" in each),
    )  # fmt: skip


@pytest.fixture
def clock():
    return FixedClock(datetime(2026, 9, 1, tzinfo=UTC))


@pytest.fixture
def masters(clock):
    return MemoryMasters(clock=clock)


@pytest.fixture
def desk(masters, clock):
    return BankDesk(masters, clock=clock)


def resolve(masters, place, known_on, on):
    return BankBook(masters.facts).resolve(BankPlace(*place.split("-")), known_on=known_on, on=on)


def codes(resolution):
    return [each.code.removeprefix("master-data.") for each in resolution.findings]


FUKUI = date(2026, 5, 2)


@pytest.fixture
def fukui(desk):
    """福井銀行（0147）と福邦銀行（0537）の合併。支店の対応の一部だけが分かっている"""
    desk.import_list(listed("0147-101", "0147-301", "0537-001", "0537-002", "0537-003"), on=date(2020, 4, 1), actor=ACTOR)
    desk.import_list(listed("0147-101", "0147-301"), on=FUKUI, actor=ACTOR)
    desk.record_bank_succession(
        BankSuccession(bank_code="0537", on=FUKUI, to_bank="0147", branches=(("001", "301"), ("002", "302"))), actor=ACTOR
    )


def test_before_the_merger_the_account_is_where_it_was(fukui, masters):
    found = resolve(masters, "0537-001", date(2024, 4, 1), FUKUI - DAY)
    assert (str(found.place), found.trail, found.is_payable) == ("0537-001", (), True)


def test_from_the_day_of_the_merger_it_is_at_the_successor(fukui, masters):
    found = resolve(masters, "0537-001", date(2024, 4, 1), FUKUI)
    assert (str(found.place), found.is_payable, codes(found)) == ("0147-301", True, [])
    assert found.ja == "2026-05-02に0537-001から0147-301へ移った。2026-05-02の店は、銀行支店（0147-301）である。"
    assert found.en == "On 2026-05-02 accounts passed from 0537-001 to 0147-301. On 2026-05-02 the place is 0147-301."


def test_a_successor_branch_that_is_not_recorded_is_a_finding(fukui, masters):
    assert codes(resolve(masters, "0537-002", date(2024, 4, 1), FUKUI)) == ["branch-unknown"]


def test_a_branch_the_merger_does_not_list_is_not_guessed(fukui, masters):
    found = resolve(masters, "0537-003", date(2024, 4, 1), FUKUI)
    assert (codes(found), found.is_payable, found.trail[-1].after) == (["branch-successor-unknown"], False, None)
    assert "分からない" in found.ja


def test_an_account_registered_after_the_merger_starts_there(fukui, masters):
    assert codes(resolve(masters, "0537-001", FUKUI, FUKUI)) == ["bank-unknown"]
    found = resolve(masters, "0147-301", FUKUI, FUKUI + DAY)
    assert (found.trail, found.is_payable) == ((), True)


def test_branches_that_keep_their_codes(desk, masters):
    """2025-01-01 青森銀行（0117）とみちのく銀行（0118）：番号を変えない合併として記録した例"""
    day = date(2025, 1, 1)
    desk.import_list(listed("0117-101", "0118-555"), on=date(2020, 4, 1), actor=ACTOR)
    desk.record_bank_succession(
        BankSuccession(bank_code="0118", on=day, to_bank="0117", others=OtherBranches.SAME_CODE), actor=ACTOR
    )
    desk.import_list(listed("0117=青森みちのく銀行", "0117-101", "0117-555"), on=day, actor=ACTOR)
    found = resolve(masters, "0118-555", date(2024, 12, 31), date(2025, 1, 6))
    assert (str(found.place), found.bank.name, found.is_payable) == ("0117-555", "青森みちのく銀行", True)


def test_a_new_name_is_no_succession(desk, masters):
    """2026-08-03 0038 は、コードを変えずに名を変えた"""
    day = date(2026, 8, 3)
    desk.import_list(listed("0038=住信SBIネット銀行", "0038-101"), on=date(2020, 4, 1), actor=ACTOR)
    result = desk.import_list(listed("0038=ドコモSMTBネット銀行", "0038-101"), on=day, actor=ACTOR)
    assert (result.changed, result.unchanged, result.missing) == (("0038",), 1, ())
    book = BankBook(masters.facts)
    assert [book.bank("0038", each).name for each in (day - DAY, day)] == ["住信SBIネット銀行", "ドコモSMTBネット銀行"]
    assert resolve(masters, "0038-101", date(2024, 4, 1), day).trail == ()
    with pytest.raises(ValueError, match="new name"):
        BankSuccession(bank_code="0038", on=day, to_bank="0038")


def test_a_branch_moves_to_another_bank(desk, masters):
    day = date(2026, 7, 1)
    desk.import_list(listed("0001-010", "0002-020"), on=date(2020, 4, 1), actor=ACTOR)
    desk.record_branch_succession(
        BranchSuccession(place=BankPlace("0001", "010"), on=day, to=BankPlace("0002", "020")), actor=ACTOR
    )
    assert str(resolve(masters, "0001-010", date(2024, 4, 1), day - DAY).place) == "0001-010"
    assert str(resolve(masters, "0001-010", date(2024, 4, 1), day).place) == "0002-020"


def test_account_numbers_that_may_have_changed_are_in_doubt(desk, masters):
    desk.import_list(listed("0001-010", "0002-020"), on=date(2020, 4, 1), actor=ACTOR)
    desk.record_branch_succession(
        BranchSuccession(place=BankPlace("0001", "010"), on=FUKUI, to=BankPlace("0002", "020"), account_numbers_kept=False),
        actor=ACTOR,
    )
    found = resolve(masters, "0001-010", date(2024, 4, 1), FUKUI)
    assert (str(found.place), codes(found), found.is_payable) == ("0002-020", ["account-number-in-doubt"], False)


def test_two_steps_of_one_day_are_followed(desk, masters):
    desk.import_list(listed("0001-010", "0002-020", "0003-030"), on=date(2020, 4, 1), actor=ACTOR)
    for before, after in (("0001-010", "0002-020"), ("0002-020", "0003-030")):
        desk.record_branch_succession(
            BranchSuccession(place=BankPlace(*before.split("-")), on=FUKUI, to=BankPlace(*after.split("-"))), actor=ACTOR
        )
    assert str(resolve(masters, "0001-010", date(2024, 4, 1), FUKUI).place) == "0003-030"


def test_two_branches_may_change_places_on_one_day(desk, masters):
    desk.import_list(listed("0001-010", "0001-020"), on=date(2020, 4, 1), actor=ACTOR)
    for before, after in (("010", "020"), ("020", "010")):
        desk.record_branch_succession(
            BranchSuccession(place=BankPlace("0001", before), on=FUKUI, to=BankPlace("0001", after)), actor=ACTOR
        )
    assert codes(resolve(masters, "0001-010", date(2024, 4, 1), FUKUI)) == ["succession-circular"]
    desk.import_list(listed("0001-010", "0001-020"), on=FUKUI, actor=ACTOR)  # その日も二つとも店がある
    found = resolve(masters, "0001-010", date(2024, 4, 1), FUKUI)
    assert (str(found.place), found.is_payable, len(found.trail)) == ("0001-020", True, 1)


def test_a_place_may_be_come_back_to_on_a_later_day(desk, masters):
    """仮店舗への移転と、元の番号への復帰"""
    desk.import_list(listed("0001-010", "0001-020"), on=date(2020, 4, 1), actor=ACTOR)
    away, back = FUKUI, date(2027, 5, 1)
    desk.record_branch_succession(
        BranchSuccession(place=BankPlace("0001", "010"), on=away, to=BankPlace("0001", "020")), actor=ACTOR
    )
    desk.import_list(listed("0001-010"), on=back, actor=ACTOR)
    desk.record_branch_succession(
        BranchSuccession(place=BankPlace("0001", "020"), on=back, to=BankPlace("0001", "010")), actor=ACTOR
    )
    found = resolve(masters, "0001-010", date(2024, 4, 1), back)
    assert (str(found.place), found.is_payable, len(found.trail)) == ("0001-010", True, 2)


def test_what_was_never_known_and_what_vanished_are_told_apart(desk, masters):
    desk.import_list(listed("0001-010"), on=date(2020, 4, 1), actor=ACTOR)
    assert codes(resolve(masters, "0009-001", date(2024, 4, 1), FUKUI)) == ["bank-unknown"]
    assert codes(resolve(masters, "0001-011", date(2024, 4, 1), FUKUI)) == ["branch-unknown"]
    desk.record_branch_succession(BranchSuccession(place=BankPlace("0001", "010"), on=FUKUI, to=None), actor=ACTOR)
    assert codes(resolve(masters, "0001-010", date(2024, 4, 1), FUKUI)) == ["branch-successor-unknown"]
    desk.withdraw_succession(BankPlace("0001", "010"), on=FUKUI, actor=ACTOR)
    assert codes(resolve(masters, "0001-010", date(2024, 4, 1), FUKUI)) == ["branch-vanished"]
    with pytest.raises(NothingValidThere):
        desk.withdraw_succession("0001", on=FUKUI, actor=ACTOR)


def test_what_a_list_no_longer_has_is_reported_and_kept(desk, masters):
    desk.import_list(listed("0001-010", "0001-011", "0002-020"), on=date(2020, 4, 1), actor=ACTOR)
    result = desk.import_list(listed("0001-010"), on=date(2026, 4, 1), actor=ACTOR)
    assert (result.missing, result.added, result.unchanged) == (("0002", "0001-011", "0002-020"), (), 2)
    assert resolve(masters, "0001-011", date(2024, 4, 1), date(2026, 4, 1)).is_payable


def test_an_older_list_imported_later_does_not_undo_a_newer_name(desk, masters):
    desk.import_list(listed("0001=新名", "0001-010"), on=date(2026, 4, 1), actor=ACTOR)
    desk.import_list(listed("0001=旧名", "0001-010"), on=date(2020, 4, 1), actor=ACTOR)
    book = BankBook(masters.facts)
    assert [book.bank("0001", each).name for each in (date(2026, 3, 31), date(2026, 4, 1))] == ["旧名", "新名"]


def test_the_book_tells_what_was_believed_at_an_instant(clock):
    masters = MemoryMasters(clock=clock)
    BankDesk(masters, clock=clock).import_list(listed("0001-010"), on=date(2020, 4, 1), actor=ACTOR)
    later = FixedClock(clock.now() + DAY)
    BankDesk(masters, clock=later).record_branch_succession(
        BranchSuccession(place=BankPlace("0001", "010"), on=FUKUI, to=None), actor=ACTOR
    )
    then = BankBook(masters.facts, recorded=clock.now()).resolve(BankPlace("0001", "010"), known_on=date(2024, 4, 1), on=FUKUI)
    assert (then.is_payable, resolve(masters, "0001-010", date(2024, 4, 1), FUKUI).is_payable) == (True, False)


def test_every_act_is_in_the_journal(fukui, masters):
    told = [(each.event_type, each.effective_on) for each in masters.journal.read("payees.banks")]
    assert told == [
        ("master-data.bank-list-imported", date(2020, 4, 1)), ("master-data.bank-list-imported", FUKUI), ("master-data.bank-succeeded", FUKUI),
    ]  # fmt: skip


def test_a_failed_act_leaves_neither_facts_nor_entries(desk, masters, monkeypatch):
    monkeypatch.setattr(masters.journal, "append", lambda *_, **__: (_ for _ in ()).throw(RuntimeError("full")))
    with pytest.raises(RuntimeError):
        desk.import_list(listed("0001-010"), on=date(2020, 4, 1), actor=ACTOR)
    assert not list(masters.facts.lines(BANK)) + list(masters.facts.lines(BRANCH))


@pytest.mark.parametrize(
    "make",
    [
        lambda: bank("147"), lambda: bank("０147"), lambda: bank("0147", " "), lambda: branch("0147-1"), lambda: BankPlace("0147", "١٢٣"),
        lambda: BankSuccession(bank_code="0001", on=FUKUI, to_bank="0002", branches=(("001", "002"), ("001", "003"))),
        lambda: BranchSuccession(place=BankPlace("0001", "001"), on=FUKUI, to=BankPlace("0001", "001")),
        lambda: BankList(source="", sha256="", banks=(bank("0001"), bank("0001")), branches=()),
        lambda: BankList(source="", sha256="", banks=(bank("0001"),), branches=(branch("0002-001"),)),
    ],
)  # fmt: skip
def test_impossible_values_cannot_be_made(make):
    with pytest.raises(ValueError, match=r".+"):
        make()


def test_payment_does_not_lie_before_what_is_known(masters):
    with pytest.raises(ValueError, match="before"):
        resolve(masters, "0001-001", FUKUI, FUKUI - DAY)


# ---------------------------------------------------------------- 一覧を読む

CSV = """\ufeffbranch_code,branch_name,branch_kana,bank_code,bank_name,bank_kana,extra
,,,0147,福井銀行,ﾌｸｲ,x
101,本店営業部,ﾎﾝﾃﾝ,0147,福井銀行,ﾌｸｲ,y
"""


def test_a_csv_is_read_with_its_digest(tmp_path):
    path = tmp_path / "banks.csv"
    path.write_text(CSV, encoding="utf-8")
    read = read_bank_csv(path, source="手元の一覧")
    assert read.banks == (Bank(code="0147", name="福井銀行", kana="ﾌｸｲ"),)
    assert read.branches == (Branch(bank_code="0147", code="101", name="本店営業部", kana="ﾎﾝﾃﾝ"),)
    assert (len(read.sha256), read.source) == (64, "手元の一覧")


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (b"", 1), (b"bank_code\n", 1), ("見出し".encode("cp932"), 1), (CSV.replace("101", "1").encode(), 1), (CSV.encode() + CSV.splitlines()[2].encode(), 1),
        (CSV.encode() + b"201,a,a,0147,other,x,\n" + b"1,a,a,147,b,b,\n", 2), (CSV.splitlines()[0].encode(), 1), (CSV.encode() + b'"a,', 1), (b"\x00" * 9, 1),
        (CSV.encode() + b"\n\n1\n", 1),
    ],
)  # fmt: skip
def test_a_faulty_csv_is_refused_with_every_fault(tmp_path, text, faults):
    path = tmp_path / "banks.csv"
    path.write_bytes(text)
    with pytest.raises(InputError) as refused:
        read_bank_csv(path, source="x")
    assert [each.code for each in refused.value.findings] == ["master-data.bank-list-unreadable"] * faults


def test_the_shape_of_zengin_code_is_read(tmp_path):
    (tmp_path / "branches").mkdir()
    (tmp_path / "banks.json").write_text(
        '{"0147": {"code": "0147", "name": "福井", "kana": "フクイ", "hira": "ふくい", "roma": "x"}}', "utf-8"
    )
    (tmp_path / "branches/0147.json").write_text('{"101": {"code": "101", "name": "本店", "kana": "ホンテン"}}', "utf-8")
    read = read_zengin_code(tmp_path, source="zengin-code")
    assert (read.banks[0].kana, read.branches[0].name) == ("フクイ", "本店")


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        '{"0147": 1}',
        '{"0147": {"code": "0148", "name": "a", "kana": "b"}}',
        '{"x": {"code": "x", "name": "a", "kana": "b"}}',
        "{",
    ],
)
def test_a_faulty_folder_is_refused(tmp_path, text):
    (tmp_path / "banks.json").write_text(text, "utf-8")
    with pytest.raises(InputError):
        read_zengin_code(tmp_path, source="x")


def test_a_missing_file_is_a_finding(tmp_path):
    with pytest.raises(InputError):
        read_bank_csv(tmp_path / "none.csv", source="x")
