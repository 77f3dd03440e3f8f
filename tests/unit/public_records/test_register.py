"""管理簿 / The register: what has a line, what stands in it, what the public sees, how it is written."""

from datetime import date

import pytest

from jichitai.master_data.kernel import ApprovalRef, OrganisationRef
from jichitai.public_records import Title
from jichitai.public_records.boundary.register_output import CsvEncoding, register_csv, register_html
from jichitai.public_records.filing import keeping_decisions as decisions
from jichitai.public_records.filing.file_series import FileSeriesCompleted
from jichitai.public_records.filing.keeping import Medium, Place, SeriesMerged
from jichitai.public_records.register.entry import WITHHELD_MARK, AtExpiry, LeftOut, RegisterItem
from jichitai.public_records.register.register import RegisterSource, build_register, register_entry_of
from jichitai.public_records.testing.samples import a_begun_series, a_series, a_term

ON, NAME = date(2027, 4, 1), Title("備品の購入")


def source(series, name=NAME, **given):
    return RegisterSource(series=series, name=name, **given)


def texts(entry):
    return {item.value: entry.text_of(item) for item in RegisterItem}


def test_every_item_is_drawn_from_the_series():
    series = a_begun_series()
    series = series.after(FileSeriesCompleted(series=series.ref, on=date(2027, 3, 31)))
    series = series.after(decisions.decide_place(series, place=Place.STORE, shelf="B-3", medium=Medium.PAPER, on=ON))
    series = series.after(decisions.decide_charge(series, to=OrganisationRef("企画課"), approval=ApprovalRef("決裁-1"), on=ON))
    assert texts(register_entry_of(source(series))) == {
        "classification": "03-02-01", "name": "備品の購入", "retention": "5年", "expiry": "2032-03-31", "measure": "廃棄",
        "place": "書庫 B-3", "year": str(series.year), "first-keeper": "財政課", "start": "2027-04-01", "medium": "紙",
        "keeper": "企画課",
    }  # fmt: skip
    assert build_register([source(series)], on=ON).check() == ()


def test_the_measure_is_the_classs_unless_the_body_decided_another():
    historical = a_begun_series(term=a_term(historical=True))
    assert register_entry_of(source(historical)).text_of(RegisterItem.MEASURE) == "移管"
    undecided = source(historical, measure=AtExpiry.UNDECIDED)
    assert register_entry_of(undecided).text_of(RegisterItem.MEASURE) == "未定"


def test_what_is_not_determined_is_never_blank():
    standing = register_entry_of(source(a_begun_series(term=a_term("常用"))))
    assert standing.text_of(RegisterItem.EXPIRY)
    assert standing.text_of(RegisterItem.START) == "未定"


@pytest.mark.parametrize(("retention", "lines"), [("1年未満", 0), ("1年", 1), ("常用", 1), ("永年", 1)])
def test_only_under_one_year_has_no_line(retention, lines):
    register = build_register([source(a_begun_series(term=a_term(retention)))], on=ON)
    assert len(register.entries) == lines


def test_lines_come_by_number_and_a_merged_series_has_none():
    first, second, gone = a_begun_series(1), a_series(2), a_series(3)
    gone = gone.after(SeriesMerged(series=gone.ref, into=first.ref, approval=ApprovalRef("決裁-1"), on=ON))
    register = build_register([source(second), source(gone), source(first)], on=ON)
    assert [each.key for each in register.entries] == [first.ref, second.ref]


def test_the_public_sees_neither_what_is_withheld_nor_the_name_behind_a_public_name():
    withheld = source(a_begun_series(1), Title("例示太郎氏の訴訟"), withheld=frozenset({RegisterItem.NAME, RegisterItem.PLACE}))
    renamed = source(
        a_begun_series(2), Title("例示花子氏の申立て"), withheld=frozenset({RegisterItem.NAME}), public_name=Title("不服申立て関係")
    )  # fmt: skip
    register = build_register([withheld, renamed], on=ON)
    page = register_html(register, title="管理簿")
    written = register_csv(register, encoding=CsvEncoding.UTF8).data.decode("utf-8-sig")
    for shown in (page, written):
        assert "例示" not in shown
        assert shown.count(WITHHELD_MARK) == 2
        assert "不服申立て関係" in shown
    assert "例示太郎" in register_html(register, title="管理簿", public=False)
    assert "例示" not in repr(register)


def test_items_left_out_have_no_column_and_are_told_on_the_page():
    left_out = LeftOut(item=RegisterItem.MEDIUM, reason="改修に期間を要する", expected_on=date(2028, 3, 31))
    register = build_register([source(a_begun_series())], on=ON, left_out=[left_out])
    assert RegisterItem.MEDIUM not in register.columns
    assert register.check() == ()
    assert "改修に期間を要する" in register_html(register, title="管理簿")
    for item in (each for each in RegisterItem if each.number <= 6):
        with pytest.raises(ValueError, match="items 7 to 11"):
            LeftOut(item=item, reason="x", expected_on=ON)
    with pytest.raises(ValueError, match="reason"):
        LeftOut(item=RegisterItem.MEDIUM, reason=" ", expected_on=ON)


def test_characters_cp932_cannot_write_are_told_and_marked():
    register = build_register([source(a_begun_series(), Title("𠮷野の鷗と髙"))], on=ON)
    assert register_csv(register, encoding=CsvEncoding.UTF8).findings == ()
    written = register_csv(register, encoding=CsvEncoding.CP932)
    assert [(each.facts["characters"], each.facts["column"]) for each in written.findings] == [("𠮷鷗", "名称")]
    assert "〓野の〓と髙" in written.data.decode("cp932")
    assert written.data.decode("cp932").splitlines()[0].startswith("簿冊番号,分類,名称,保存期間,保存期間の満了する日")


def test_a_name_is_neither_a_formula_nor_markup():
    register = build_register([source(a_begun_series(), Title("=HYPERLINK(1)<b>"))], on=ON)
    assert "'=HYPERLINK(1)<b>" in register_csv(register, encoding=CsvEncoding.UTF8).data.decode("utf-8-sig")
    assert "=HYPERLINK(1)&lt;b&gt;" in register_html(register, title="管理簿")
