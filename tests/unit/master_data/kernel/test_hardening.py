"""土台の硬さ / What the kernel must withstand: hostile tables, copies, far days, keys that collide."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, date, datetime
from enum import Enum
from fractions import Fraction
from pathlib import Path

import pytest

from jichitai.master_data.codec import CodecError, decode, encode
from jichitai.master_data.kernel import (
    Diagnostic,
    DomainError,
    EffectivePeriod,
    EffectiveTable,
    InputError,
    Law,
    LegalPeriod,
    Where,
    last_day_from,
)
from jichitai.master_data.kernel.clock import day_of
from jichitai.master_data.kernel.rule import shown

HEAD = 'name = "表"\nquestion = "問い"\nunit = "yen"\napplies_to = "市"\nanchor = "日"\n'
EDITION = '[[edition]]\nin_force_from = 2026-04-01\ncites = [{ law = "322AC0000000067", article = "1" }]\n'


def finding() -> Diagnostic:
    return Diagnostic(
        code="test.a-fact", ja="事実", en="a fact", way_out_ja="出口", way_out_en="out", facts={"n": 1}, where=Where(line=3)
    )


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "edition = 5",
        HEAD + "edition = [1]",
        HEAD + EDITION.replace('[{ law = "322AC0000000067", article = "1" }]', "5"),
        HEAD + EDITION.replace('[{ law = "322AC0000000067", article = "1" }]', "[1]"),
        HEAD + "law = 3\n" + EDITION,
        HEAD + "edition = " + "9" * 5_000,
        HEAD + "x = " + "[" * 100_000,
        HEAD + '[[edition]]\nin_force_from = 2026-04-01\ncites = [{ law = "322AC0000000067", article = 5 }]\n',
        "\x00",
    ],
    ids=range(9),
)
def test_a_hostile_local_table_ends_in_a_finding(text: str, tmp_path: Path) -> None:
    path = tmp_path / "local.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        EffectiveTable.read_local(path, lambda raw: raw["x"])
    assert refused.value.findings[0].code == "master-data.table-unreadable"


@pytest.mark.parametrize("error", [AttributeError, KeyError, IndexError, TypeError, ValueError])
def test_whatever_the_reader_raises_ends_in_a_finding(error: type[Exception], tmp_path: Path) -> None:
    def read(_: object) -> object:
        raise error("x")

    path = tmp_path / "local.toml"
    path.write_text(HEAD + EDITION, encoding="utf-8")
    with pytest.raises(InputError):
        EffectiveTable.read_local(path, read)


def test_a_table_larger_than_the_limit_and_a_path_with_nul_end_in_findings(tmp_path: Path) -> None:
    large = tmp_path / "large.toml"
    large.write_bytes(b"#" * ((4 << 20) + 1))
    for path in (large, tmp_path / "a\x00b", tmp_path):
        with pytest.raises(InputError):
            EffectiveTable.read_local(path, lambda raw: raw)


def test_a_finding_and_its_errors_can_be_copied_and_sent_to_another_process() -> None:
    found = finding()
    assert pickle.loads(pickle.dumps(found)) == found
    assert copy.deepcopy(found) == found
    assert pickle.loads(pickle.dumps(DomainError(found))).finding == found
    assert pickle.loads(pickle.dumps(InputError([found, found]))).findings == (found, found)


def test_the_last_day_of_the_calendar_means_no_end() -> None:
    assert EffectivePeriod.through(date(2026, 4, 1), date.max) == EffectivePeriod(date(2026, 4, 1))
    assert EffectivePeriod(date(2026, 4, 1))


def test_a_period_is_counted_from_a_day_and_has_a_sane_length() -> None:
    with pytest.raises(TypeError):
        last_day_from(datetime(2026, 4, 1, tzinfo=UTC), LegalPeriod.days(1))
    with pytest.raises(ValueError):
        LegalPeriod.days(100_001)
    assert LegalPeriod.days(100_000).count == 100_000


def test_far_days_keep_their_microseconds() -> None:
    far = datetime(3000, 1, 1, 0, 0, 0, 123_457, tzinfo=UTC)
    assert day_of(far) == date(3000, 1, 1)


def test_periods_say_their_length_in_english() -> None:
    assert [period.en for period in (LegalPeriod.years(1), LegalPeriod.months(3), LegalPeriod.days(2))] == [
        "1 year",
        "3 months",
        "2 days",
    ]


def test_a_law_of_one_sentence_is_cited_by_item_alone() -> None:
    order = Law("504CO0000000001", ja="政令", en="Order", number="令和4年政令第1号")
    assert (str(order.item("7")), order.item("7").key, order.item("7").en) == (
        "政令第7号",
        "504CO0000000001:::7",
        "Order, item (vii)",
    )


def test_an_enumeration_is_shown_by_its_japanese_name_or_its_value() -> None:
    class Plain(Enum):
        A = "甲"

    class Named(Enum):
        B = "b"

        @property
        def ja(self) -> str:
            return "乙"

    assert (shown(Plain.A), shown(Named.B)) == ("甲", "乙")


def test_keys_that_would_collide_and_instants_without_a_zone_are_refused() -> None:
    with pytest.raises(TypeError):
        encode({1: "a", "1": "b"})
    with pytest.raises(ValueError):
        encode(datetime(2026, 4, 1))  # noqa: DTZ001 - that is what must be refused


def test_lists_come_back_as_lists_and_fractions_in_one_form_only() -> None:
    assert decode(list[int], [1, 2]) == [1, 2]
    assert decode(Fraction, "-1/3") == Fraction(-1, 3)
    for odd in (" 1/3 ", "1e3", "+1", "１/３", "1/0", "1_0"):
        with pytest.raises(CodecError):
            decode(Fraction, odd)
