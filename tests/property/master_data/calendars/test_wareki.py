"""和暦の往復 / Every form of every day reads back to that day."""

import contextlib
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from jichitai.master_data.calendars import NotAWarekiDate, WarekiForm, parse_wareki, read_wareki, wareki, wareki_names
from jichitai.master_data.kernel import era_years_of

days = st.dates(min_value=date(1873, 1, 1), max_value=date(2199, 12, 31))
BORDERS = [date(1912, 7, 30), date(1926, 12, 25), date(1989, 1, 7), date(1989, 1, 8), date(2019, 4, 30), date(2019, 5, 1)]


@settings(deadline=None)
@given(day=days | st.sampled_from(BORDERS), form=st.sampled_from(WarekiForm))
def test_every_name_of_a_day_reads_back(day, form):
    for text in wareki_names(day, form):
        assert parse_wareki(text) == day
        assert read_wareki(text, lenient=True).findings == ()
    assert wareki(day, form) == wareki_names(day, form)[-1]


@settings(deadline=None)
@given(
    era=st.sampled_from(["明治", "大正", "昭和", "平成", "令和", "R", "㍼"]), year=st.integers(0, 120), month=st.integers(0, 13),
    day=st.integers(0, 32),
)  # fmt: skip
@example(era="平成", year=31, month=5, day=1)
def test_the_strict_reader_accepts_exactly_the_days_of_the_era(era, year, month, day):
    text = f"{era}{year}年{month}月{day}日"
    try:
        read = read_wareki(text)
    except NotAWarekiDate:
        lenient = None
        try:
            lenient = read_wareki(text, lenient=True)
        except NotAWarekiDate:
            return
        assert lenient.findings
        assert lenient.written not in era_years_of(lenient.day)
        return
    assert read.written in era_years_of(read.day)
    assert (read.day.month, read.day.day, read.written.year) == (month, day, year)


@settings(deadline=None)
@given(text=st.text(alphabet="令和平成昭大正明治元年月日RHSTM㋿㍻0123456789０１一二十百〇./- 　", max_size=20))
def test_any_text_is_a_day_or_a_refusal(text):
    for lenient in (False, True):
        with contextlib.suppress(NotAWarekiDate):
            assert read_wareki(text, lenient=lenient).day >= date(1873, 1, 1)


@settings(deadline=None)
@given(day=days, form=st.sampled_from(WarekiForm), extra=st.sampled_from([" ", "\n", "日", ".", "0", "　"]))
def test_nothing_may_follow_the_date(day, form, extra):
    text = wareki(day, form) + extra
    with contextlib.suppress(NotAWarekiDate):
        assert parse_wareki(text) != day  # "R8.4.1" + "0" は別の日である
