"""財務の条文の一覧 / The packaged scope lists of fiscal: complete, readable, and open only where something is to be computed."""

from pathlib import Path

import pytest

from jichitai import fiscal
from jichitai.master_data.boundary.scope_list import read_packaged_list, read_scope_list
from jichitai.master_data.coverage import NOT_FOR_PROGRAMS

FOLDER = Path(fiscal.__file__).parent / "scope"
ENTRIES = [entry for path in sorted(FOLDER.glob("*.toml")) for entry in read_packaged_list(path)]
SHARED = Path(__file__).resolve().parents[3] / ".." / "shared" / "law" / "coverage_fiscal.tsv"
LEDGER = "台帳の側で決まる"


def test_every_row_of_the_list_is_named_once_in_both_languages():
    told = [(each.law, each.place) for each in ENTRIES]
    assert len(told) == len(set(told)) == 485
    assert all(each.subject and each.subject_en for each in ENTRIES)


def test_the_ledger_rows_say_so_in_their_reason():
    ledger = [each.place for each in ENTRIES if each.reason_ja.startswith(LEDGER)]
    assert {"209 2項"} <= set(ledger)
    assert all("ledger" in each.reason_en for each in ENTRIES if each.place in ledger)


def test_a_row_that_decides_a_rule_is_given_up_only_to_the_ledger_the_court_or_discretion():
    excuses = {each.reason_ja.partition("：")[0][:6] for each in ENTRIES if each.decides == "rule" and each.reason_ja}
    assert excuses <= {"台帳の側で決", "裁判所が判断", "長・監査委員"}


def test_kinds_that_compute_nothing_have_a_reason_of_their_kind():
    assert all(each.reason is not None for each in ENTRIES if each.decides in NOT_FOR_PROGRAMS)


def test_every_row_of_the_original_list_stands_in_the_packaged_ones():
    if not SHARED.exists():
        pytest.skip("手元に元の一覧がない")
    mine = {(each.law, tuple(str(found) for found in each.provisions)) for each in ENTRIES}
    missing = [
        each.place
        for each in read_scope_list(SHARED)
        if (each.law, tuple(str(found) for found in each.provisions)) not in mine and not each.place.startswith("附則(")
    ]
    assert not missing
