"""団体の登録簿 / The register: which unit had which code on which day."""

from datetime import date, timedelta

import pytest

from jichitai.master_data.kernel import Diagnostic, InputError, Severity
from jichitai.master_data.municipalities import (
    BodyClass,
    CityClasses,
    MunicipalityCode,
    Register,
    UnitKind,
    bodies_of_class,
    check_municipality_code,
    national_city_classes,
    national_register,
)

NEW_YEAR = date(2024, 1, 1)
BOOK = national_register()


def names(found):
    return [str(each) for each in found]


def test_the_counts_of_the_official_list():
    counted = {kind: len(BOOK.bodies(NEW_YEAR, kind=kind)) for kind in UnitKind}
    assert counted == {
        UnitKind.PREFECTURE: 47, UnitKind.CITY: 792, UnitKind.TOWN: 743, UnitKind.VILLAGE: 189, UnitKind.SPECIAL_WARD: 23,
        UnitKind.WARD: 171,
    }  # fmt: skip
    assert len(BOOK.bodies(NEW_YEAR)) == 1965


def test_the_classes_of_the_day():
    assert len(bodies_of_class(BodyClass.DESIGNATED_CITY, NEW_YEAR)) == 20
    assert len(bodies_of_class(BodyClass.CORE_CITY, NEW_YEAR)) == 62
    assert len(bodies_of_class(BodyClass.SPECIAL_CASE_CITY_AT_COMMENCEMENT, NEW_YEAR)) == 23
    assert len(bodies_of_class(BodyClass.SPECIAL_CASE_CITY_AT_COMMENCEMENT, date(2015, 4, 1))) == 39
    assert bodies_of_class(BodyClass.SPECIAL_CASE_CITY, date(2015, 4, 1)) == ()
    assert [each.name for each in bodies_of_class(BodyClass.CORE_CITY, NEW_YEAR, prefecture="22")] == []


def test_no_class_has_begun_the_day_before_the_first_designation():
    assert bodies_of_class(BodyClass.CORE_CITY, date(1996, 3, 31)) == ()
    assert len(bodies_of_class(BodyClass.CORE_CITY, date(1996, 4, 1))) == 12
    assert bodies_of_class(BodyClass.SPECIAL_CASE_CITY, date(2000, 10, 31)) == ()
    assert len(bodies_of_class(BodyClass.SPECIAL_CASE_CITY, date(2000, 11, 1))) == 10
    assert len(bodies_of_class(BodyClass.SPECIAL_CASE_CITY, date(2001, 4, 1))) == 30


def test_a_unit_tells_its_whole_name_and_the_city_of_a_ward():
    ward = BOOK.find("221384", NEW_YEAR)
    assert ward.full_name == "静岡県浜松市中央区"
    assert (ward.part_of, ward.kana) == (MunicipalityCode("221309"), "チュウオウク")
    assert BOOK.find("193411", date(2006, 2, 28)).full_name == "山梨県西八代郡上九一色村"
    assert BOOK.find("130001", NEW_YEAR).full_name == "東京都"


def test_a_unit_without_a_published_reading_has_none():
    assert BOOK.find("193411", date(2006, 2, 28)).kana is None
    assert BOOK.find("012017", date(1972, 3, 31)).kana == "サッポロシ"  # 同じ団体が、同じ名で続いている


@pytest.mark.parametrize(
    ("code", "day", "before", "after"),
    [
        ("343251", date(1982, 4, 1), "サエキチョウ", "サイキチョウ"),
        ("314048", date(1984, 5, 1), "ミゾグチチョウ", "ミゾクチチョウ"),
        ("194034", date(1990, 10, 5), "スダマチョウ", "スタマチョウ"),
        ("303623", date(1996, 4, 1), "ヒロカワチョウ", "ヒロガワチョウ"),
    ],
)
def test_a_change_of_reading_only_keeps_name_code_and_body(code, day, before, after):
    old, new = BOOK.find(code, day - timedelta(days=1)), BOOK.find(code, day)
    assert (old.kana, new.kana) == (before, after)
    assert (old.name, old.unit) == (new.name, new.unit)


def test_a_change_of_glyph_only_is_a_spell_of_its_own():
    old, new = BOOK.history("112381")
    assert (old.name, new.name, old.unit == new.unit) == ("蓮田市", "蓮田市", True)
    assert new.valid.start == date(2011, 1, 4)


def test_one_code_may_stand_for_two_bodies():
    old, new = BOOK.history("252042")
    assert (old.name, new.name) == ("近江八幡市", "近江八幡市")
    assert old.unit != new.unit
    assert new.valid.start == date(2010, 3, 21)


def test_one_body_may_have_had_four_codes():
    days = {"044032": date(1970, 4, 1), "042102": date(1971, 11, 1)}
    assert len({BOOK.find(code, day).unit for code, day in days.items()}) == 1
    sendai = {BOOK.find("042013", date(1989, 3, 31)).unit, BOOK.find("041009", date(1989, 4, 1)).unit}
    assert len(sendai) == 1


def test_a_district_changes_its_name_without_a_new_code():
    assert BOOK.find("013030", date(2010, 3, 31)).district == "石狩支庁"
    assert BOOK.find("013030", date(2010, 4, 1)).district == "石狩振興局"
    assert BOOK.find("464686", date(1972, 4, 1)).district == "曽於郡"


@pytest.mark.parametrize(
    ("code", "day", "expected"),
    [
        ("221384", NEW_YEAR, []),
        ("221384", date(2023, 12, 31), ["master-data.municipality-not-yet"]),
        ("221350", date(2023, 12, 31), []),
        ("221350", NEW_YEAR, ["master-data.municipality-abolished"]),
        ("113336", NEW_YEAR, ["master-data.municipality-never-existed"]),
        ("221385", NEW_YEAR, ["master-data.check-digit-wrong"]),
        ("２２１３８４", NEW_YEAR, ["master-data.identifier-malformed"]),
        ("22138", NEW_YEAR, ["master-data.municipality-code-of-five-digits"]),
        ("271004", date(1970, 4, 1), []),
        ("271004", date(1970, 3, 31), ["master-data.municipality-register-does-not-reach"]),
        ("472018", date(1972, 5, 14), ["master-data.municipality-not-yet"]),
        ("472018", date(1972, 5, 15), []),
        ("473596", date(1972, 5, 15), []),
        ("016951", date(1983, 3, 31), ["master-data.municipality-not-yet"]),
        ("271004", date(2026, 8, 2), []),
        ("271004", date(2026, 8, 3), ["master-data.municipality-register-not-confirmed"]),
    ],
)
def test_check_digit_and_existed_on_the_day(code, day, expected):
    assert [each.code for each in check_municipality_code(code, day)] == expected


def test_an_abolished_unit_says_what_it_became():
    found = BOOK.body("221350", NEW_YEAR)
    assert isinstance(found, Diagnostic)
    assert "中央区（221384）、静岡県浜松市浜名区（221392）" in found.ja
    later = BOOK.body("084042", NEW_YEAR)  # 大野村は鹿島町に編入され、町はその日に市になった
    assert "鹿嶋市（082228）" in later.ja


def test_beyond_the_confirmed_day_is_a_warning_and_still_an_answer():
    (found,) = BOOK.check("271004", date(2030, 1, 1))
    assert found.severity is Severity.WARNING
    assert BOOK.find("271004", date(2030, 1, 1)) is not None


def test_an_unverified_date_is_said_in_the_ruling():
    from jichitai.master_data.municipalities import class_of_body

    doubtful = class_of_body(code="162019", on=date(2000, 1, 1))  # 富山市
    assert "確かめられていない" in doubtful.ja
    assert "確かめられていない" not in class_of_body(code="272035", on=date(2013, 1, 1)).ja
    unverified = [each for spells in national_city_classes().spells.values() for each in spells if not each.evidence.is_verified]
    assert len(unverified) < 30


UNITS = (
    "code,since,until,unit,kind,name,kana,district,part_of\n"
    "270008,1970-04-01,,270008,prefecture,大阪府,オオサカフ,,\n"
    "271004,1970-04-01,,271004,city,大阪市,オオサカシ,,\n"
    "271012,1970-04-01,1989-02-13,271012,ward,北区,,,271004\n"
    "271276,1989-02-13,,271276/1989-02-13,ward,北区,キタク,,271004\n"
)
CHANGES = "on,step,kind,from,to,area\n1989-02-13,1,new-merger,271012,271276,\n"


def read(units=UNITS, changes=CHANGES):
    return Register.read(
        units=units, changes=changes, begins=date(1970, 4, 1), as_of=NEW_YEAR, confirmed_through=NEW_YEAR, origin="手元の表"
    )


def test_a_register_of_the_users_own_answers_the_same_way():
    book = read()
    assert names(book.bodies(date(1989, 2, 13), kind=UnitKind.WARD)) == ["大阪府大阪市北区（271276）"]
    assert [each.code for each in book.check("271012", date(1989, 2, 13))] == ["master-data.municipality-abolished"]


@pytest.mark.parametrize(
    ("units", "changes", "line"),
    [
        (UNITS.replace("kana", "reading"), CHANGES, 1),
        (UNITS.replace("271012,1970", "271013,1970"), CHANGES, 4),
        (UNITS.replace("ward,北区,,,", "borough,北区,,,"), CHANGES, 4),
        (UNITS.replace("1989-02-13,,271276", "1989-02-30,,271276"), CHANGES, 5),
        (UNITS + "271276,1990-01-01,,x,ward,北区,,,271004\n", CHANGES, 6),
        (UNITS + "27,1\n", CHANGES, 6),
        (UNITS, CHANGES.replace("271276", "271284"), 2),
        (UNITS, CHANGES.replace("new-merger", "merger"), 2),
        (UNITS, CHANGES + '"', 3),
    ],
)
def test_a_table_that_cannot_be_read_names_its_line(units, changes, line):
    with pytest.raises(InputError) as refused:
        read(units, changes)
    assert refused.value.finding.where.line == line
    assert refused.value.finding.code == "master-data.table-unreadable"


CLASSES = "code,class,since,until,evidence\n"


@pytest.mark.parametrize(
    "rows",
    [
        "271004,designated,1956-09-01,,one-page\n271004,core,1996-04-01,,e-stat\n",
        "271012,core,1996-04-01,,e-stat\n",
        "271004,great,1996-04-01,,e-stat\n",
        "271004,core,1996-04-01,,hearsay\n",
        "271004,core,1996-04-31,,e-stat\n",
        "999999,core,1996-04-01,,e-stat\n",
    ],
)
def test_a_table_of_classes_that_does_not_fit_the_register_is_refused(rows):
    with pytest.raises(InputError):
        CityClasses.read(CLASSES + rows, read())


def test_a_table_of_classes_of_the_users_own():
    book = read()
    classes = CityClasses.read(CLASSES + "271004,designated,1956-09-01,,one-page\n", book)
    assert classes.of(book.find("271004", NEW_YEAR), NEW_YEAR).body_class is BodyClass.DESIGNATED_CITY
    assert classes.of(book.find("271276", NEW_YEAR), NEW_YEAR) is None
