"""保存期間の値 / Retention values, and the answers a law example cannot write down (none)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jichitai.master_data.kernel import NoEditionInForce
from jichitai.public_records import (
    Expiry,
    ExpiryStatus,
    ExtensionGround,
    RecordsUnit,
    RetentionClass,
    RetentionFacts,
    RetentionKind,
    StartAnchor,
    StartDay,
    StartRule,
    latest_extension_end,
    national_extension_ends_on,
    national_start_day,
    retention_expires_on,
    retention_of,
    retention_starts_on,
)
from jichitai.public_records.retention.term import Provision, StatutoryPeriod
from jichitai.public_records.testing.samples import RULES, a_term


def test_while_the_anchor_is_unknown_there_is_no_first_day():
    for anchor in (StartAnchor.FIRST_FILED, StartAnchor.COMPLETED, StartAnchor.EVENT):
        start = StartRule(day=StartDay.NEXT_FISCAL_YEAR, anchor=anchor)
        assert retention_starts_on(start=start, facts=RetentionFacts()).value is None
    series_year = StartRule(day=StartDay.NEXT_FISCAL_YEAR, anchor=StartAnchor.SERIES_YEAR)
    assert retention_starts_on(start=series_year, facts=RetentionFacts()).value is None


def test_while_a_ground_lasts_there_is_no_last_day():
    for ground in ExtensionGround:
        assert national_extension_ends_on(ground=ground, ended_on=None).value is None
    assert latest_extension_end(retain_through=date(2026, 3, 31), ends=[date(2099, 1, 1), None]).value is None
    assert latest_extension_end(retain_through=date(2026, 3, 31), ends=[]).value == date(2026, 3, 31)


def test_before_the_oldest_text_at_hand_there_is_no_answer():
    with pytest.raises(NoEditionInForce):
        national_start_day(unit=RecordsUnit.RECORD, made_on=date(2017, 5, 29))
    assert national_start_day(unit=RecordsUnit.RECORD, made_on=date(2017, 5, 30)).value == date(2018, 4, 1)


@pytest.mark.parametrize("text", ["30年", "1年", "1年未満", "常用", "常用後5年", "永年"])
def test_a_class_is_written_as_it_was_read(text):
    assert str(RetentionClass.of(text)) == text


@pytest.mark.parametrize("text", ["", "5", "0年", "５年", "05年", "1000年", "5年間", "常用後", "永久保存", "-1年", "5 年"])
def test_what_is_no_class(text):
    with pytest.raises(ValueError, match="retention class"):
        RetentionClass.of(text)


def test_a_class_has_years_exactly_when_its_kind_has():
    for kind, years in ((RetentionKind.YEARS, None), (RetentionKind.PERMANENT, 3), (RetentionKind.UNDER_ONE_YEAR, 1)):
        with pytest.raises(ValueError, match="years"):
            RetentionClass(kind=kind, years=years)


def test_only_a_fixed_end_has_days_and_in_order():
    for given_days in ({}, {"start": date(2026, 4, 1)}, {"retain_through": date(2026, 4, 1)}):
        with pytest.raises(ValueError, match="fixed"):
            Expiry(status=ExpiryStatus.FIXED, **given_days)
    with pytest.raises(ValueError, match="fixed"):
        Expiry(status=ExpiryStatus.UNLIMITED, start=date(2026, 4, 1), retain_through=date(2026, 4, 1))
    with pytest.raises(ValueError, match="before"):
        Expiry(status=ExpiryStatus.FIXED, start=date(2026, 4, 2), retain_through=date(2026, 4, 1))


def test_a_year_as_the_anchor_fits_only_the_next_fiscal_year():
    with pytest.raises(ValueError, match="anchor"):
        StartRule(day=StartDay.DAY_AFTER, anchor=StartAnchor.SERIES_YEAR)


def test_a_floor_and_a_term_name_their_provision():
    start = StartRule(day=StartDay.DAY_AFTER, anchor=StartAnchor.COMPLETED)
    with pytest.raises(ValueError, match="provision"):
        StatutoryPeriod(years=1, start=start, provisions=())
    with pytest.raises(ValueError, match="1 to 999"):
        StatutoryPeriod(years=0, start=start, provisions=(Provision.of(RULES.article("1")),))


@given(day=st.dates(date(1950, 1, 1), date(2200, 12, 31)), years=st.integers(1, 150))
def test_a_period_is_never_a_day_too_short_or_too_long(day, years):
    """応当日の前日か、月の末日 / The day after the last is the corresponding day, or 1 March where there is none."""
    expiry = retention_expires_on(starts_on=day, years=years).value
    try:
        corresponding = day.replace(year=day.year + years)
    except ValueError:
        corresponding = date(day.year + years, 3, 1)
    assert expiry.disposable_from == corresponding
    assert not expiry.has_passed_on(expiry.retain_through)
    assert expiry.has_passed_on(corresponding)


@given(
    first=st.dates(date(1990, 1, 1), date(2100, 12, 31)),
    ends=st.lists(st.dates(date(1990, 1, 1), date(2150, 12, 31)), max_size=4),
)
def test_extensions_never_shorten_and_the_latest_holds(first, ends):
    facts = RetentionFacts(first_filed_on=first)
    base = retention_of(term=a_term(), facts=facts).value
    extended = retention_of(term=a_term(), facts=facts, extended_through=ends).value
    assert extended.retain_through == max([base.retain_through, *ends])
    assert not extended.is_earlier_than(base)


def test_an_end_that_is_not_fixed_comes_after_every_fixed_one():
    fixed = Expiry(status=ExpiryStatus.FIXED, start=date(2026, 4, 1), retain_through=date(2031, 3, 31))
    for status in (ExpiryStatus.UNDETERMINED, ExpiryStatus.AMBIGUOUS, ExpiryStatus.UNLIMITED):
        other = Expiry(status=status)
        assert fixed.is_earlier_than(other)
        assert not other.is_earlier_than(fixed)
        assert not other.is_earlier_than(other)
        assert not other.has_passed_on(date.max)
        assert other.disposable_from is None


def test_a_ruling_says_why_in_both_languages():
    ruling = retention_of(term=a_term(), facts=RetentionFacts(first_filed_on=date(2026, 3, 31)))
    for word in (
        "2031-03-31まで保存",
        "2026-04-01から起算",
        "例市文書管理規程第12条第1項",
        "公文書等の管理に関する法律第34条",
        "民法第143条第2項",
    ):
        assert word in ruling.ja
    for word in ("2026-04-01", "by the local rule", "5 years", "Records Management Rules of Example City, Article 12"):
        assert word in ruling.en
