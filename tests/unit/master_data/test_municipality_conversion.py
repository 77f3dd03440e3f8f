"""コードの読み替え / Conversion between days: exact, by area, or none with its reason."""

from datetime import date

import pytest

from jichitai.master_data.municipalities import ChangeKind, Outcome, convert

EVE_2024, NEW_2024 = date(2023, 12, 31), date(2024, 1, 1)


def told(code, from_day, to_day):
    answer = convert(code, from_day, to_day)
    return answer.outcome, [each.municipality.code.value for each in answer.candidates]


@pytest.mark.parametrize(
    ("code", "from_day", "to_day", "expected"),
    [
        ("221376", EVE_2024, NEW_2024, "221406"),  # 天竜区：コードだけの変更
        ("221317", EVE_2024, NEW_2024, "221384"),
        ("271012", date(1989, 2, 12), date(1989, 2, 13), "271276"),  # 大阪市北区
        ("174211", date(2005, 2, 28), date(2005, 3, 1), "174611"),  # 穴水町：郡が変わった
        ("174220", date(2005, 2, 28), date(2005, 3, 1), "174629"),  # 門前町
        ("044032", date(1970, 4, 1), NEW_2024, "041009"),  # 泉町→泉市→仙台市→指定都市
        ("235211", date(2010, 1, 3), date(2010, 1, 4), "232360"),  # 三好町→みよし町→みよし市
        ("084042", date(1995, 8, 31), date(1995, 9, 1), "082228"),  # 編入の日に市となった
        ("085235", date(2005, 12, 31), date(2006, 1, 1), "082112"),  # 石下町→水海道市→常総市
        ("252042", date(2010, 3, 20), date(2010, 3, 21), "252042"),  # 同じコードの新しい市
        ("343251", date(1982, 3, 31), date(1982, 4, 1), "343251"),  # 読みだけ
        ("112381", date(2011, 1, 3), date(2011, 1, 4), "112381"),  # 字形だけ
        ("112135", date(2005, 3, 31), date(2005, 4, 1), "111007"),  # 岩槻市
        ("272019", date(2006, 3, 31), date(2006, 4, 1), "271403"),  # 堺市
        ("221406", NEW_2024, EVE_2024, "221376"),
        ("174611", date(2005, 3, 1), date(2005, 2, 28), "174211"),
        ("232360", NEW_2024, date(1970, 4, 1), "235211"),
        ("271233", date(1974, 7, 22), date(1974, 7, 21), "271144"),  # 淀川区は東淀川区から分かれた
        ("011011", date(1972, 4, 1), date(1972, 3, 31), "012017"),  # 区の前は札幌市
        ("111104", date(2005, 4, 1), date(2005, 3, 31), "112135"),  # 岩槻区の前は岩槻市
        ("341088", date(1985, 3, 20), date(1985, 3, 19), "343218"),  # 佐伯区の前は五日市町
        ("341088", NEW_2024, NEW_2024, "341088"),
        ("221406", date(2024, 1, 2), NEW_2024, "221406"),  # 変更の日は、変更の後である
        ("221384", date(2024, 1, 2), NEW_2024, "221384"),
    ],
)
def test_one_answer(code, from_day, to_day, expected):
    answer = convert(code, from_day, to_day)
    assert answer.exact is not None, answer.findings
    assert answer.exact.code.value == expected
    assert answer.candidates[0].ways == ()
    assert answer.findings == ()


def test_the_north_ward_of_hamamatsu_is_divided_by_towns():
    answer = convert("221350", EVE_2024, NEW_2024)
    assert answer.outcome is Outcome.SPLIT
    assert answer.exact is None
    assert [str(each) for each in answer.candidates] == [
        "静岡県浜松市中央区（221384）：北区の三方原地区（初生町、三方原町、東三方町、豊岡町、三幸町、大原町、根洗町）",
        "静岡県浜松市浜名区（221392）：北区の三方原地区以外",
    ]
    assert all(area.listed for each in answer.candidates for way in each.ways for area in way)
    assert [each.code for each in answer.findings] == ["master-data.municipality-conversion-needs-area"]


def test_a_village_is_divided_between_two_absorbers():
    answer = convert("193411", date(2006, 2, 28), date(2006, 3, 1))
    assert [(each.municipality.code.value, each.ways[0][0].ja) for each in answer.candidates] == [
        ("192015", "上九一色村の大字梯及び古関"),
        ("194301", "上九一色村の大字精進、本栖及び富士ヶ嶺"),
    ]


def test_a_separation_leaves_the_source_as_a_candidate_and_names_no_towns_it_does_not_know():
    answer = convert("271144", date(1974, 7, 21), date(1974, 7, 22))
    assert [each.municipality.code.value for each in answer.candidates] == ["271144", "271233"]
    assert not any(area.listed for each in answer.candidates for way in each.ways for area in way)


def test_a_two_by_two_separation_is_told_both_ways():
    assert told("141135", date(1994, 11, 5), date(1994, 11, 6)) == (Outcome.SPLIT, ["141135", "141178", "141186"])
    assert told("141178", date(1994, 11, 6), date(1994, 11, 5)) == (Outcome.SPLIT, ["141097", "141135"])
    assert told("141097", date(1994, 11, 6), date(1994, 11, 5)) == (Outcome.EXACT, ["141097"])


def test_going_back_over_a_merger_gives_every_former_body():
    answer = convert("194301", NEW_2024, date(1970, 4, 1))
    assert [each.municipality.name for each in answer.candidates] == ["上九一色村", "河口湖町", "勝山村", "足和田村"]
    assert str(answer.candidates[1]).endswith("旧富士河口湖町の区域のうち旧河口湖町の区域")
    assert told("222011", date(2003, 4, 1), date(2003, 3, 31)) == (Outcome.SPLIT, ["222011", "222046"])


def test_going_back_over_an_absorption_keeps_the_absorber_itself():
    assert told("111007", date(2005, 4, 1), date(2005, 3, 31)) == (Outcome.SPLIT, ["111007", "112135"])


def test_same_day_steps_are_undone_in_order():
    assert told("152170", date(2005, 4, 1), date(2005, 3, 31)) == (Outcome.SPLIT, ["152170", "155454", "155471"])
    assert told("082228", date(1995, 9, 1), date(1995, 8, 31)) == (Outcome.SPLIT, ["084042", "084051"])


@pytest.mark.parametrize(
    ("code", "from_day", "to_day", "why"),
    [
        ("472018", date(1972, 5, 15), date(1972, 5, 14), "master-data.municipality-without-predecessor"),
        ("016951", NEW_2024, date(1980, 1, 1), "master-data.municipality-without-predecessor"),
        ("193411", date(2006, 3, 1), NEW_2024, "master-data.municipality-abolished"),
        ("221384", EVE_2024, NEW_2024, "master-data.municipality-not-yet"),
        ("113336", NEW_2024, EVE_2024, "master-data.municipality-never-existed"),
        ("271004", NEW_2024, date(1969, 1, 1), "master-data.municipality-register-does-not-reach"),
        ("271004", date(1969, 1, 1), NEW_2024, "master-data.municipality-register-does-not-reach"),
        ("271005", NEW_2024, NEW_2024, "master-data.check-digit-wrong"),
        ("27100", NEW_2024, NEW_2024, "master-data.municipality-code-of-five-digits"),
    ],
)
def test_none_says_why(code, from_day, to_day, why):
    answer = convert(code, from_day, to_day)
    assert answer.outcome is Outcome.NONE
    assert answer.candidates == ()
    assert [each.code for each in answer.findings] == [why]


def test_the_changes_on_the_way_are_told_in_order():
    answer = convert("044032", date(1970, 4, 1), NEW_2024)
    assert [line.kind for line in answer.changes] == [ChangeKind.CITY_STATUS, ChangeKind.ABSORPTION, ChangeKind.DESIGNATION]


def test_beyond_the_confirmed_day_the_answer_carries_a_warning():
    answer = convert("271004", NEW_2024, date(2026, 11, 21))
    assert answer.outcome is Outcome.EXACT
    assert [each.code for each in answer.findings] == ["master-data.municipality-register-not-confirmed"]


def test_a_step_that_does_not_divide_adds_no_area():
    answer = convert("111007", date(2005, 4, 1), date(2001, 4, 30))  # 編入、指定（一対一）、新設合併と遡る
    assert [str(each) for each in answer.candidates] == [
        "埼玉県浦和市（112046）：旧さいたま市の区域のうち旧浦和市の区域",
        "埼玉県大宮市（112054）：旧さいたま市の区域のうち旧大宮市の区域",
        "埼玉県岩槻市（112135）：旧岩槻市の区域",
        "埼玉県与野市（112208）：旧さいたま市の区域のうち旧与野市の区域",
    ]
