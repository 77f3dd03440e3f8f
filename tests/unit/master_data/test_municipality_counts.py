"""数で照らす / The numbers of cities, towns and villages that others published, typed here from their pages.

登録簿の入力（廃置分合の情報と今の一覧）とは別の資料による。北方領土の六村は、どの資料も数えていない。
"""

from datetime import date

import pytest

from jichitai.master_data.municipalities import UnitKind, national_register

BOOK = national_register()
NORTHERN = {"016951", "016969", "016977", "016985", "016993", "017001"}


def counted(day, prefecture=None):
    bodies = [each for each in BOOK.bodies(day, prefecture=prefecture) if each.code.value not in NORTHERN]
    return tuple(sum(each.kind is kind for each in bodies) for kind in (UnitKind.CITY, UnitKind.TOWN, UnitKind.VILLAGE))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(1998, 10, 1), (670, 1994, 568)),  # 都道府県市区町村「落書き帳」
        (date(1999, 3, 31), (670, 1994, 568)),  # 平成の大合併の前（3,232）
        (date(2006, 2, 20), (763, 1006, 229)),  # 奥州市など5市の発足の日（1,998）
        (date(2010, 2, 1), (784, 784, 187)),  # 市と町の数が並んだ日
        (date(2010, 3, 8), (784, 783, 187)),  # 富士川町の発足の日
        (date(2011, 4, 1), (786, 754, 184)),
        (date(2020, 4, 1), (792, 743, 183)),
    ],
)
def test_cities_towns_and_villages(day, expected):
    assert counted(day) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2004, 9, 30), 3081), (date(2004, 10, 31), 3007), (date(2004, 11, 30), 2939), (date(2004, 12, 31), 2927),
        (date(2005, 1, 31), 2827), (date(2005, 2, 28), 2742), (date(2006, 3, 31), 1821), (date(2008, 11, 1), 1782),
    ],
)  # fmt: skip
def test_municipalities_month_by_month_while_they_merged(day, expected):
    assert sum(counted(day)) == expected


BEFORE_THE_MERGERS = {
    "01": (34, 154, 24), "02": (8, 34, 25), "03": (13, 30, 16), "04": (10, 59, 2), "05": (9, 50, 10), "06": (13, 27, 4),
    "07": (10, 52, 28), "08": (20, 48, 17), "09": (12, 35, 2), "10": (11, 33, 26), "11": (43, 38, 11), "12": (31, 44, 5),
    "13": (27, 5, 8), "14": (19, 17, 1),
}  # fmt: skip


@pytest.mark.parametrize(("prefecture", "expected"), BEFORE_THE_MERGERS.items())
def test_the_prefectures_before_the_mergers(prefecture, expected):
    assert counted(date(1999, 3, 31), prefecture) == expected
