"""情報公開・個人情報保護の条文の一覧 / The scope lists on disclosure and personal information: complete, readable, nothing left open."""

import importlib
import pkgutil
from pathlib import Path

import pytest

from jichitai import public_records
from jichitai.master_data.boundary.scope_list import read_packaged_list, read_scope_list
from jichitai.master_data.coverage import Extent, Implementer, Kind, Standing, measure
from jichitai.master_data.kernel import loaded_rules

FOLDER = Path(public_records.__file__).parent / "scope"
FILES = ("information_disclosure_act.toml", "personal_information_protection_act.toml")
ENTRIES = [entry for name in FILES for entry in read_packaged_list(FOLDER / name)]
LAWS = {each.law for each in ENTRIES}
SHARED = Path(__file__).resolve().parents[3] / ".." / "shared" / "law" / "coverage_records_and_procedure.tsv"


@pytest.fixture(scope="module")
def by():
    """この包みの三つの部屋の規則 / The rules of three rooms alone: to load every package would take ten times as long."""
    for room in ("requests", "disclosure", "privacy"):
        for found in pkgutil.iter_modules([str(FOLDER.parent / room)]):
            importlib.import_module(f"jichitai.public_records.{room}.{found.name}")
    ours = [info for info in loaded_rules() if info.package == "public_records"]
    return tuple(Implementer(kind=Kind.RULE, id=info.id, cites=info.cites) for info in ours)


def test_every_row_is_named_once_in_both_languages():
    told = [(each.law, each.place) for each in ENTRIES]
    assert len(told) == len(set(told))
    assert all(each.subject and each.subject_en and each.provisions for each in ENTRIES)


def test_nothing_is_left_open_and_nothing_implemented_is_excused(by):
    report = measure(ENTRIES, by)
    assert not [each.entry.place for each in report.lines if each.standing is Standing.OPEN]
    assert not [each.entry.place for each in report.lines if each.extent is Extent.PARTIAL]
    assert not [each.entry.place for each in report.lines if each.extent is Extent.FULL and each.entry.reason_ja]


def test_a_row_that_decides_a_rule_or_a_table_is_never_excused():
    assert not [each.place for each in ENTRIES if each.decides in ("rule", "table") and each.reason_ja]


def test_every_row_of_the_original_list_is_settled(by):
    if not SHARED.exists():
        pytest.skip("手元に元の一覧がない")
    rows = [each for each in read_scope_list(SHARED) if each.law in LAWS]
    assert len(rows) == 119
    report = measure(rows, by)
    assert not [each.entry.place for each in report.lines if each.standing is Standing.OPEN]
