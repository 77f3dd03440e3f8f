"""科目 / Titles: what can be one, and the statutory list of objects."""

import pytest
from attrs import evolve

from jichitai.fiscal.testing import a_title
from jichitai.fiscal.titles.account_titles import OBJECTS_OF_EXPENDITURE, Title, check_object_of_expenditure, same_name
from jichitai.master_data.kernel import FiscalYear, Severity

# 2020年度からの節を、2019年度までの番号と並べて打ち直したもの（二重の入力）。
TWICE = """
1 報酬 1 | 2 給料 2 | 3 職員手当等 3 | 4 共済費 4 | 5 災害補償費 5 | 6 恩給及び退職年金 6 | 7 報償費 8 | 8 旅費 9
9 交際費 10 | 10 需用費 11 | 11 役務費 12 | 12 委託料 13 | 13 使用料及び賃借料 14 | 14 工事請負費 15 | 15 原材料費 16
16 公有財産購入費 17 | 17 備品購入費 18 | 18 負担金、補助及び交付金 19 | 19 扶助費 20 | 20 貸付金 21
21 補償、補塡及び賠償金 22 | 22 償還金、利子及び割引料 23 | 23 投資及び出資金 24 | 24 積立金 25 | 25 寄附金 26
26 公課費 27 | 27 繰出金 28
"""


@pytest.mark.parametrize("code", ["", "12345", "a", "１", "1 ", "-1"])
def test_a_code_is_one_to_four_ascii_digits(code):
    with pytest.raises(ValueError, match="digits"):
        Title(code, "総務費")


@pytest.mark.parametrize("name", ["", " 総務費", "総\n務費", "あ" * 101])
def test_a_name_is_one_printable_line(name):
    with pytest.raises(ValueError, match="printable"):
        Title("01", name)


def test_the_reference_of_a_line_names_its_year_and_codes():
    assert a_title().ref(FiscalYear(2026)).value == "2026/01/02-01-05-10"
    reserve = evolve(a_title(), object_of_expenditure=None)
    assert reserve.path.endswith("-00")
    assert reserve.label == "一般会計 02総務費 01総務管理費 05財産管理費"


def test_both_editions_agree_with_a_second_typing():
    rows = [each.split() for line in TWICE.strip().splitlines() for each in line.split(" | ")]
    new, old = (OBJECTS_OF_EXPENDITURE.as_of(FiscalYear(year).start).value for year in (2020, 2019))
    assert dict(new) == {int(code): name for code, name, _ in rows}
    assert dict(old) == {int(code): name for _, name, code in rows} | {7: "賃金"}


def test_a_name_printed_otherwise_is_the_same_name():
    assert same_name("負担金補助及び交付金", "負担金、補助及び交付金")
    assert not same_name("委託料", "役務費")


def test_another_name_is_only_a_warning():
    (found,) = check_object_of_expenditure(code="10", name="物件費", year=FiscalYear(2026))
    assert found.severity is Severity.WARNING
