"""入力の数え方 / The counter that proves 多重入力 0 must itself be able to fail."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jichitai.fiscal.execution.entered import FieldEntered
from jichitai.fiscal.ledger.references import PaymentOrderRef
from one_purchase import steps_proof
from one_purchase.data_entry import Desk
from one_purchase.settings import read_settings
from one_purchase.story import Chapter, Check, Text
from one_purchase.world import World, opened


def test_a_datum_typed_on_two_forms_is_entered_twice() -> None:
    desk = Desk()
    desk.form("起案", {"品名": "窓口端末"})
    desk.form("支出負担行為", {"品名": "別の語"})
    assert desk.entered_twice == ("品名（支出負担行為、起案）",)


def test_the_same_amount_under_another_name_is_entered_twice() -> None:
    desk = Desk()
    desk.form("起案", {"予定価格": 748_000})
    desk.form("支出負担行為", {"負担額": 748_000})
    assert len(desk.entered_twice) == 1


def test_the_same_text_inside_a_list_is_entered_twice() -> None:
    desk = Desk()
    desk.form("文書", {"題名": ["納品書", "請求書"]})
    desk.form("支出命令", {"証拠書類": ["請求書"]})
    assert len(desk.entered_twice) == 1


def test_two_facts_on_one_day_are_not_one_datum() -> None:
    desk = Desk()
    desk.form("納品", {"納品日": date(2024, 7, 10), "個数": 4})
    desk.form("検査", {"検査日": date(2024, 7, 10), "不良": 4})
    assert desk.entered_twice == ()


def test_what_is_carried_is_not_typed() -> None:
    desk = Desk()
    desk.form("起案", {"予定価格": 748_000})
    desk.carry("支出負担行為", "予定価格")
    assert desk.entered_twice == ()
    assert len(desk.typed) == 1


def test_a_field_that_stands_on_two_papers_is_counted_with_the_forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    papers = ("2024-G-000001/quotation", "2024-P-000001")
    entered = tuple(FieldEntered(name="amount", paper=each, value=737_000) for each in papers)
    monkeypatch.setattr(steps_proof, "entered_where", lambda books, order: entered)
    database = opened(f"sqlite:///{tmp_path}/twice.db")
    world = World(read_settings(), database, date(2024, 4, 1))
    world.desk.form("起案", {"予定価格": 748_000})
    world.desk.form("支出命令", {"予定価格": 748_001})
    chapter = Chapter("多重入力を数える", "")
    steps_proof.count_the_entries(world, chapter, PaymentOrderRef("2024-P-000001"))
    database.close()
    said = [block.text for block in chapter.blocks if isinstance(block, Text)]
    assert said == ["二度入力された項目：2（予定価格（支出命令、起案）、金額）"]
    assert [block.holds for block in chapter.blocks if isinstance(block, Check)] == [False]
