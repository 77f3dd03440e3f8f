"""日付の計算機 / The date engine: the nine derivations, the cases records get wrong, and what cannot be written at all."""

from __future__ import annotations

from datetime import UTC, date, datetime

import polars as pl
import pytest
from attrs import evolve

from jichitai.master_data.kernel import FiscalYear, LegalPeriod
from jichitai.public_records.frames.retention import retention_columns
from jichitai.public_records.retention.bounds import DisposableFrom, RetainThrough
from jichitai.public_records.retention.case_archiving import TRIGGER_OF, SourceDateMethod, requirement_by_method
from jichitai.public_records.retention.dates import Expiry, ExpiryStatus
from jichitai.public_records.retention.engine import expiry_of
from jichitai.public_records.retention.facts import FileFacts, TriggerDay
from jichitai.public_records.retention.instants import facts_at, trigger_at
from jichitai.public_records.retention.reasoned import retention_under, year_of_record
from jichitai.public_records.retention.refusals import NotOfThoseAccounts
from jichitai.public_records.retention.requirement import (
    Combination,
    EndRounding,
    PeriodKind,
    RetentionPeriod,
    RetentionRequirement,
    StartPlacement,
    counted,
)

YEARS = LegalPeriod.years


def one(length, placement, rounding=EndRounding.NONE, **more):
    return RetentionRequirement(
        periods=(
            RetentionPeriod(
                kind=PeriodKind.COUNTED, trigger="closed", length=length, placement=placement, rounding=rounding, **more
            ),
        )
    )


def through(requirement, **days):
    return expiry_of(requirement, FileFacts.of(**days)).retain_through


# ---- 型 / types


def test_a_day_does_not_compare_with_the_last_day_kept():
    today, last = date(2032, 3, 31), RetainThrough(date(2032, 3, 31))
    for compare in (lambda: last <= today, lambda: last < today, lambda: today >= last, lambda: last.disposable_from <= today):
        with pytest.raises(TypeError):
            compare()
    assert last != today
    assert last.disposable_from == DisposableFrom(date(2032, 4, 1))
    assert last.disposable_from.retain_through == last
    assert not last.disposable_from.has_come_on(today)
    assert last.disposable_from.has_come_on(date(2032, 4, 1))
    assert last.latest(RetainThrough(date(2032, 3, 30))) is last
    assert (str(last), str(last.disposable_from)) == ("2032-03-31まで保存", "2032-04-01から廃棄できる")


@pytest.mark.parametrize("wrong", [datetime(2026, 4, 1, tzinfo=UTC), "2026-04-01", 20260401])
def test_an_instant_is_not_a_day(wrong):
    for make in (
        RetainThrough,
        DisposableFrom,
        lambda day: TriggerDay(trigger="closed", on=day),
        lambda day: FileFacts(stated_through=day),
    ):
        with pytest.raises(TypeError):
            make(wrong)
    with pytest.raises(TypeError):
        RetainThrough(date(2026, 3, 31)).has_ended_before(wrong)


def test_an_evening_in_utc_is_the_next_day_and_another_fiscal_year_in_japan():
    asked = one(YEARS(5), StartPlacement.NEXT_FISCAL_YEAR)
    for hour, year in ((14, 2029), (15, 2030)):
        assert expiry_of(asked, facts_at(closed=datetime(2024, 3, 31, hour, 30, tzinfo=UTC))).retain_through == date(year, 3, 31)
    assert trigger_at("closed", None).on is None
    with pytest.raises(ValueError, match="time zone"):
        trigger_at("closed", datetime(2024, 3, 31, tzinfo=UTC).replace(tzinfo=None))


# ---- 暦 / the calendar


@pytest.mark.parametrize(
    ("closed", "placement", "years", "expected"),
    [
        (date(2012, 4, 1), StartPlacement.SAME_DAY, 5, date(2017, 3, 31)),
        (date(2024, 2, 29), StartPlacement.SAME_DAY, 1, date(2025, 2, 28)),
        (date(2024, 2, 29), StartPlacement.SAME_DAY, 4, date(2028, 2, 28)),
        (date(2023, 3, 1), StartPlacement.SAME_DAY, 1, date(2024, 2, 29)),
        (date(2023, 2, 28), StartPlacement.DAY_AFTER, 1, date(2024, 2, 29)),
        (date(2024, 6, 10), StartPlacement.DAY_AFTER, 1, date(2025, 6, 10)),
        (date(2026, 3, 31), StartPlacement.NEXT_FISCAL_YEAR, 5, date(2031, 3, 31)),
        (date(2026, 4, 1), StartPlacement.NEXT_FISCAL_YEAR, 5, date(2032, 3, 31)),
        (date(2026, 12, 31), StartPlacement.NEXT_CALENDAR_YEAR, 5, date(2031, 12, 31)),
        (date(2027, 1, 1), StartPlacement.NEXT_CALENDAR_YEAR, 5, date(2032, 12, 31)),
        (date(2026, 1, 31), StartPlacement.NEXT_MONTH, 1, date(2027, 1, 31)),
        (date(2026, 6, 30), StartPlacement.NEXT_BUSINESS_YEAR, 1, date(2027, 6, 30)),
        (date(2026, 7, 1), StartPlacement.NEXT_BUSINESS_YEAR, 1, date(2028, 6, 30)),
        (date(1920, 5, 1), StartPlacement.NEXT_FISCAL_YEAR, 30, date(1951, 3, 31)),
    ],
)
def test_last_days_by_the_calendar(closed, placement, years, expected):
    assert through(one(YEARS(years), placement), closed=closed) == expected


@pytest.mark.parametrize(
    ("closed", "start"),
    [
        (date(2026, 11, 19), date(2026, 11, 20)),
        (date(2026, 11, 20), date(2026, 11, 24)),
        (date(2026, 11, 21), date(2026, 11, 24)),
    ],
)
def test_the_next_business_day_passes_over_weekends_and_closed_days(closed, start):
    asked = one(YEARS(1), StartPlacement.NEXT_BUSINESS_DAY, closed_days=(date(2026, 11, 23),))
    assert expiry_of(asked, FileFacts.of(closed=closed)).start == start


def test_a_weekend_never_moves_the_end():
    assert date(2030, 3, 31).weekday() == 6
    assert through(one(YEARS(5), StartPlacement.NEXT_FISCAL_YEAR), closed=date(2025, 3, 31)) == date(2030, 3, 31)


@pytest.mark.parametrize(
    ("rounding", "expected"),
    [
        (EndRounding.NONE, date(2027, 5, 10)),
        (EndRounding.MONTH_END, date(2027, 5, 31)),
        (EndRounding.CALENDAR_YEAR_END, date(2027, 12, 31)),
        (EndRounding.FISCAL_YEAR_END, date(2028, 3, 31)),
    ],
)
def test_ends_are_carried_to_the_end_of_month_or_year(rounding, expected):
    assert through(one(YEARS(1), StartPlacement.DAY_AFTER, rounding), closed=date(2026, 5, 10)) == expected


# ---- 分からないもの / what is not known


def test_a_blank_designated_day_is_not_an_expiry():
    designated = RetentionRequirement(periods=(RetentionPeriod(kind=PeriodKind.DESIGNATED),))
    assert expiry_of(designated, FileFacts()).status is ExpiryStatus.UNDETERMINED
    assert expiry_of(designated, FileFacts(designated_through=date(2026, 3, 31))).retain_through == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("ends", "status"),
    [
        (None, "undetermined"), (date(2026, 3, 31), "ambiguous"), (date(2026, 4, 1), "fixed"), (date(2027, 3, 30), "fixed"),
        (date(2027, 3, 31), "ambiguous"),
    ],
)  # fmt: skip
def test_less_than_a_year_is_less_than_a_year(ends, status):
    asked = RetentionRequirement(periods=(RetentionPeriod(kind=PeriodKind.UNDER_ONE_YEAR, trigger="first-filed"),))
    facts = FileFacts(triggers=(TriggerDay(trigger="first-filed", on=date(2026, 4, 1)),), designated_through=ends)
    assert expiry_of(asked, facts).status.value == status
    columns = {"group": [0], "first-filed": [date(2026, 4, 1)], "designated-through": [ends]}
    frame = pl.DataFrame(columns, schema_overrides={"designated-through": pl.Date})
    assert retention_columns(frame, [(asked,)])["status"].to_list() == [status]


@pytest.mark.parametrize(
    ("start", "status"),
    [
        (None, "undetermined"), (date(2026, 3, 31), "ambiguous"), (date(2026, 4, 1), "fixed"), (date(2028, 4, 1), "fixed"),
        (date(2028, 4, 2), "ambiguous"),
    ],
)  # fmt: skip
def test_a_designated_start_lies_within_its_years(start, status):
    asked = one(YEARS(5), StartPlacement.DESIGNATED, within_years=2)
    facts = FileFacts(triggers=(TriggerDay(trigger="closed", on=date(2026, 4, 1)),), designated_start=start)
    assert expiry_of(asked, facts).status.value == status
    frame = pl.DataFrame(
        {"group": [0], "closed": [date(2026, 4, 1)], "designated-start": [start]}, schema_overrides={"designated-start": pl.Date}
    )
    assert retention_columns(frame, [(asked,)])["status"].to_list() == [status]


def test_several_days_of_one_trigger_the_latest_counts_and_an_open_one_opens_all():
    asked = one(YEARS(1), StartPlacement.DAY_AFTER)
    days = [TriggerDay(trigger="closed", on=date(2025, 1, 1)), TriggerDay(trigger="closed", on=date(2026, 1, 1))]
    assert expiry_of(asked, FileFacts(triggers=tuple(days))).retain_through == date(2027, 1, 1)
    assert (
        expiry_of(asked, FileFacts(triggers=(*days, TriggerDay(trigger="closed", on=None)))).status is ExpiryStatus.UNDETERMINED
    )


@pytest.mark.parametrize("placement", [StartPlacement.UNDECIDED, StartPlacement.START_RULE])
def test_a_start_nobody_decided_determines_nothing(placement):
    assert expiry_of(one(YEARS(1), placement), FileFacts.of(closed=date(2000, 1, 1))).status is ExpiryStatus.UNDETERMINED


def test_a_label_that_says_another_day_makes_it_ambiguous():
    asked = one(YEARS(5), StartPlacement.NEXT_FISCAL_YEAR)
    facts = FileFacts(triggers=(TriggerDay(trigger="closed", on=date(2026, 4, 1)),), stated_through=date(2031, 3, 31))
    told = retention_under(requirements=(asked,), facts=facts)
    assert told.value == Expiry(status=ExpiryStatus.AMBIGUOUS)
    assert "食い違う" in told.steps[-1].ja


def test_the_earliest_passes_over_what_has_no_end_but_never_over_what_is_open():
    forever = RetentionPeriod(kind=PeriodKind.UNLIMITED)
    five = counted(YEARS(5), "closed")
    asked = RetentionRequirement(periods=(forever, five), combination=Combination.EARLIEST)
    assert through(asked, closed=date(2026, 3, 31)) == date(2031, 3, 31)
    assert expiry_of(asked, FileFacts()).status is ExpiryStatus.UNDETERMINED
    two = RetentionRequirement(
        periods=(counted(YEARS(9), "closed"), five, counted(YEARS(7), "closed")), combination=Combination.EARLIEST
    )
    assert through(two, closed=date(2026, 3, 31)) == date(2031, 3, 31)
    assert through(evolve(two, combination=Combination.LATEST), closed=date(2026, 3, 31)) == date(2035, 3, 31)
    alone = RetentionRequirement(periods=(forever, forever), combination=Combination.EARLIEST)
    assert expiry_of(alone, FileFacts()).status is ExpiryStatus.UNLIMITED


def test_requirements_that_mean_nothing_cannot_be_made():
    five = counted(YEARS(5), "closed")
    for make in (
        lambda: RetentionRequirement(periods=()),
        lambda: RetentionRequirement(periods=(counted(YEARS(5), "previous"),)),
        lambda: RetentionRequirement(periods=(five, five), combination=Combination.SEQUENCE),
        lambda: RetentionRequirement(periods=(five, counted(YEARS(5), "previous"))),
        lambda: RetentionPeriod(kind=PeriodKind.UNTIL),
        lambda: RetentionPeriod(kind=PeriodKind.COUNTED, trigger="closed"),
        lambda: RetentionPeriod(kind=PeriodKind.UNLIMITED, length=YEARS(5)),
    ):
        with pytest.raises(ValueError, match=r"period|requirement|sequence"):
            make()


# ---- 出納整理期間 / while accounts are closing


def test_the_accounts_of_a_year_take_its_records_until_they_close():
    year = FiscalYear(2026)
    for made in (date(2026, 4, 1), date(2027, 3, 31), date(2027, 4, 1), date(2027, 5, 31)):
        assert year_of_record(made_on=made, accounts_of=year).value == year
    for made in (date(2026, 3, 31), date(2027, 6, 1)):
        with pytest.raises(NotOfThoseAccounts):
            year_of_record(made_on=made, accounts_of=year)
    asked = RetentionRequirement(periods=(counted(YEARS(5), "series-year"),))
    made_in_may = date(2027, 5, 20)
    for attributed, ends in ((year, 2032), (None, 2033)):
        belongs = year_of_record(made_on=made_in_may, accounts_of=attributed).value
        assert through(asked, series_year=belongs.last_day) == date(ends, 3, 31)


# ---- 出来事による九つの求め方 / the nine derivations


def action_day(method, *days, process_term=None, retention=YEARS(5)):
    asked = requirement_by_method(method=method, retention=retention, process_term=process_term)
    facts = FileFacts(triggers=tuple(TriggerDay(trigger=TRIGGER_OF[method], on=day) for day in days))
    return expiry_of(asked, facts).disposable_from


def test_afgehandeld_counts_from_the_end_of_the_case():
    assert action_day(SourceDateMethod.CASE_ENDED, date(2020, 5, 10)) == date(2025, 5, 10)
    assert action_day(SourceDateMethod.CASE_ENDED, None) is None


def test_ander_datumkenmerk_stays_open_until_the_date_is_entered():
    assert action_day(SourceDateMethod.OTHER_REGISTER) is None
    assert action_day(SourceDateMethod.OTHER_REGISTER, date(2020, 5, 10)) == date(2025, 5, 10)


def test_eigenschap_counts_from_a_property_and_a_missing_one_postpones():
    assert action_day(SourceDateMethod.PROPERTY, date(2021, 1, 2)) == date(2026, 1, 2)
    assert action_day(SourceDateMethod.PROPERTY) is None


def test_gerelateerde_zaak_takes_the_latest_related_case_and_waits_for_the_open_one():
    assert action_day(SourceDateMethod.RELATED_CASES, date(2020, 1, 1), date(2021, 1, 1)) == date(2026, 1, 1)
    assert action_day(SourceDateMethod.RELATED_CASES, date(2020, 1, 1), None) is None


def test_hoofdzaak_counts_from_the_end_of_the_main_case():
    assert action_day(SourceDateMethod.MAIN_CASE, None) is None
    assert action_day(SourceDateMethod.MAIN_CASE, date(2022, 6, 30)) == date(2027, 6, 30)


def test_ingangsdatum_besluit_takes_the_latest_day_a_decision_took_effect():
    assert action_day(SourceDateMethod.DECISION_EFFECTIVE, date(2020, 3, 1), date(2019, 3, 1)) == date(2025, 3, 1)


def test_termijn_adds_the_process_term_before_retention_runs():
    found = action_day(SourceDateMethod.PROCESS_TERM, date(2020, 5, 10), process_term=YEARS(10))
    assert found == date(2035, 5, 10)
    for method, term in ((SourceDateMethod.PROCESS_TERM, None), (SourceDateMethod.CASE_ENDED, YEARS(1))):
        with pytest.raises(ValueError, match="termijn"):
            requirement_by_method(method=method, retention=YEARS(5), process_term=term)


def test_vervaldatum_besluit_counts_from_the_day_after_the_expiry_and_waits_for_a_decision_without_one():
    assert action_day(SourceDateMethod.DECISION_EXPIRED, date(2020, 5, 10)) == date(2025, 5, 11)
    assert action_day(SourceDateMethod.DECISION_EXPIRED, date(2020, 5, 10), None) is None


def test_zaakobject_takes_the_latest_date_of_all_objects_not_the_first():
    assert action_day(SourceDateMethod.CASE_OBJECTS, date(2024, 1, 1), date(2020, 1, 1)) == date(2029, 1, 1)


def test_every_method_of_the_standard_is_here():
    assert [each.value for each in SourceDateMethod] == [
        "afgehandeld", "ander_datumkenmerk", "eigenschap", "gerelateerde_zaak", "hoofdzaak", "ingangsdatum_besluit", "termijn",
        "vervaldatum_besluit", "zaakobject",
    ]  # fmt: skip
