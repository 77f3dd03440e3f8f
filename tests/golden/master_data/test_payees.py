"""昔の債権者の事実・記帳・振込ファイルは、今も読める / Facts, entries and transfer files of the first version still load."""

import json
from datetime import date
from pathlib import Path

import pytest

from jichitai.master_data.payees import (
    ACCOUNT,
    APPLICATION,
    BANK,
    BANK_SUCCESSION,
    BRANCH,
    BRANCH_SUCCESSION,
    EBCDIC_KANA,
    JIS,
    PAYEE,
    FileForm,
    PayeeAct,
    compose,
    read_transfer_file,
)

GOLDEN = json.loads(Path(__file__).with_name("payees-1.json").read_text(encoding="utf-8"))
KINDS = {each.name: each for each in (ACCOUNT, APPLICATION, BANK, BANK_SUCCESSION, BRANCH, BRANCH_SUCCESSION, PAYEE)}


def test_every_kind_of_fact_is_there():
    assert {each["kind"] for each in GOLDEN["facts"]} == set(KINDS)


@pytest.mark.parametrize("fact", GOLDEN["facts"], ids=lambda fact: f"{fact['kind']} {fact['key']}")
def test_a_stored_fact_is_read_and_written_the_same(fact):
    kind = KINDS[fact["kind"]]
    assert kind.to_json(kind.from_json(fact["value"])) == fact["value"]


def test_what_the_facts_say_is_read():
    values = {(each["kind"], each["key"]): KINDS[each["kind"]].from_json(each["value"]) for each in GOLDEN["facts"]}
    assert str(values["payees.payee", "20260002"].same_as) == "20260001"
    assert values["payees.account", "20260001/A"].known_on == date(2026, 4, 1)
    rejected = next(each for each in values.values() if getattr(each, "act", None) is PayeeAct.CLOSE_ACCOUNT)
    assert (rejected.decision.approved, rejected.purpose) == (False, "A")
    assert values["payees.bank-succession", "0537"].place_after("001").branch_code == "301"


def test_the_entries_keep_their_names():
    assert {(each["event_type"], each["event_version"]) for each in GOLDEN["entries"]} == {
        ("master-data.bank-list-imported", 1), ("master-data.bank-succeeded", 1), ("master-data.branch-succeeded", 1),
        ("master-data.payee-application-made", 1), ("master-data.payee-application-approved", 1),
        ("master-data.payee-application-rejected", 1),
    }  # fmt: skip


@pytest.mark.parametrize(("name", "codes"), [("jis", JIS), ("ebcdic", EBCDIC_KANA)])
def test_a_transfer_file_is_read_and_made_the_same(name, codes):
    content = bytes.fromhex(GOLDEN["files"][name])
    read = read_transfer_file(content, not_before=date(2026, 4, 1), codes=codes)
    assert compose(read.file, form=FileForm(codes=codes), is_bank_open=lambda _: True).content == content
    assert read.file.transfers[0].edi == "ｾｲｷﾕｳ-1"
