"""入力の数え方 / The counter that proves 多重入力 0 must itself be able to fail."""

from __future__ import annotations

from datetime import date

from one_purchase.data_entry import Desk


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
