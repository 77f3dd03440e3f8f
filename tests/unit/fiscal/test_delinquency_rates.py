"""延滞金の割合の表 / Every rate typed a second time, from other sources than the table's own."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest

from jichitai.fiscal.claims.delinquency_rates import LOCAL_TAX_RATES, RateSpan, local_tax_spans, rates_from_average

# 一つ目：福井市（2025-01-01更新）の表。2026年は日野市（2026-01-01更新）
FUKUI_AND_HINO = {
    (2000, 2001): ("4.5", "14.6", "4.5"),
    (2002, 2006): ("4.1", "14.6", "4.1"),
    (2007, 2007): ("4.4", "14.6", "4.4"),
    (2008, 2008): ("4.7", "14.6", "4.7"),
    (2009, 2009): ("4.5", "14.6", "4.5"),
    (2010, 2013): ("4.3", "14.6", "4.3"),
    (2014, 2014): ("2.9", "9.2", "1.9"),
    (2015, 2016): ("2.8", "9.1", "1.8"),
    (2017, 2017): ("2.7", "9.0", "1.7"),
    (2018, 2020): ("2.6", "8.9", "1.6"),
    (2021, 2021): ("2.5", "8.8", "1.0"),
    (2022, 2025): ("2.4", "8.7", "0.9"),
    (2026, 2026): ("2.8", "9.1", "1.3"),
}
# 二つ目：延滞金は小山市（2021-12-23更新、2022年まで）と袋井市（2026-01-01更新、2021年から）、
# 還付加算金は広島市（2024年まで）と立川市（2022–2025年）。2026年の還付加算金は、袋井市の平均貸付割合0.8%から
OYAMA_AND_FUKUROI = {
    2000: ("4.5", "14.6"), 2001: ("4.5", "14.6"),
    2002: ("4.1", "14.6"), 2003: ("4.1", "14.6"), 2004: ("4.1", "14.6"), 2005: ("4.1", "14.6"), 2006: ("4.1", "14.6"),
    2007: ("4.4", "14.6"), 2008: ("4.7", "14.6"), 2009: ("4.5", "14.6"),
    2010: ("4.3", "14.6"), 2011: ("4.3", "14.6"), 2012: ("4.3", "14.6"), 2013: ("4.3", "14.6"),
    2014: ("2.9", "9.2"), 2015: ("2.8", "9.1"), 2016: ("2.8", "9.1"), 2017: ("2.7", "9.0"),
    2018: ("2.6", "8.9"), 2019: ("2.6", "8.9"), 2020: ("2.6", "8.9"),
    2021: ("2.5", "8.8"), 2022: ("2.4", "8.7"), 2023: ("2.4", "8.7"), 2024: ("2.4", "8.7"), 2025: ("2.4", "8.7"),
    2026: ("2.8", "9.1"),
}  # fmt: skip
HIROSHIMA_AND_TACHIKAWA = {
    2000: "4.5", 2001: "4.5", 2002: "4.1", 2003: "4.1", 2004: "4.1", 2005: "4.1", 2006: "4.1", 2007: "4.4", 2008: "4.7",
    2009: "4.5", 2010: "4.3", 2011: "4.3", 2012: "4.3", 2013: "4.3", 2014: "1.9", 2015: "1.8", 2016: "1.8", 2017: "1.7",
    2018: "1.6", 2019: "1.6", 2020: "1.6", 2021: "1.0", 2022: "0.9", 2023: "0.9", 2024: "0.9", 2025: "0.9", 2026: "1.3",
}  # fmt: skip
# 三つ目：袋井市の平均貸付割合（2021年から）
AVERAGE_LENDING_RATES = {2021: "0.5", 2022: "0.4", 2023: "0.4", 2024: "0.4", 2025: "0.4", 2026: "0.8"}


def percent(text: str) -> Fraction:
    return Fraction(text) / 100


@pytest.mark.parametrize("year", range(2000, 2027))
def test_two_sources_say_what_the_table_says(year):
    rates = LOCAL_TAX_RATES.as_of(date(year, 12, 31)).value.rates
    first = next(values for (begins, ends), values in FUKUI_AND_HINO.items() if begins <= year <= ends)
    assert (rates.first, rates.after, rates.refund) == tuple(percent(each) for each in first)
    second = (*OYAMA_AND_FUKUROI[year], HIROSHIMA_AND_TACHIKAWA[year])
    assert (rates.first, rates.after, rates.refund) == tuple(percent(each) for each in second)


@pytest.mark.parametrize(("year", "average"), AVERAGE_LENDING_RATES.items())
def test_the_rates_since_2021_follow_from_the_average_lending_rate(year, average):
    rates = LOCAL_TAX_RATES.as_of(date(year, 7, 1)).value.rates
    assert rates_from_average(average_lending_rate=percent(average)).value == rates


def test_the_editions_follow_one_another_without_a_gap():
    editions = LOCAL_TAX_RATES.table.editions
    for before, each in pairwise(editions):
        assert each.in_force_from == before.value.until + timedelta(days=1)
    assert (editions[0].in_force_from, editions[-1].value.until) == (date(2000, 1, 1), date(2026, 12, 31))
    assert LOCAL_TAX_RATES.table.unverified == ()


def test_a_later_year_follows_the_last_known_day():
    later = RateSpan(begins=date(2027, 1, 1), ends=date(2027, 12, 31), first=percent("3.0"), after=percent("9.3"))
    assert local_tax_spans((later,))[-1] == later
    late = RateSpan(begins=date(2027, 1, 2), ends=date(2027, 12, 31), first=percent("3.0"), after=percent("9.3"))
    with pytest.raises(ValueError, match="does not follow"):
        local_tax_spans((late,))


def test_an_impossible_span_is_a_fault_of_the_program():
    with pytest.raises(ValueError, match="ends on or after"):
        RateSpan(begins=date(2027, 1, 2), ends=date(2027, 1, 1), first=percent("3.0"), after=percent("9.3"))
    with pytest.raises(ValueError, match=r"2\.8 % is 0\.028"):
        RateSpan(begins=date(2027, 1, 1), ends=date(2027, 1, 1), first=Fraction(28, 10), after=percent("9.3"))
    with pytest.raises(ValueError, match="average lending rate"):
        rates_from_average(average_lending_rate=Fraction(-1, 100))


def test_a_rate_below_a_tenth_of_a_percent_counts_as_one_tenth(monkeypatch):
    monkeypatch.setattr("jichitai.fiscal.claims.delinquency_rates._LOWEST", Fraction(6, 1000))
    assert rates_from_average(average_lending_rate=Fraction(0)).value.refund == Fraction(6, 1000)
