"""支払期限の列 / A frame of claims gets the days the scalar rule gives, and is refused as the rule refuses."""

from datetime import date, timedelta

import polars as pl
import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from jichitai.fiscal.frames.payment_due import payment_due_days
from jichitai.fiscal.payments.due import ClaimRejection, PerformanceKind, payment_due_on
from jichitai.master_data.kernel import DomainError

DAYS = st.dates(date(2019, 12, 16), date(2027, 6, 30))
CLOSED = frozenset(
    day
    for day in (date(2019, 12, 1) + timedelta(days=at) for at in range(3200))
    if day.weekday() >= 5 or (day.month, day.day) > (12, 28)
)
AGREED = st.one_of(st.none(), st.integers(0, 30), st.sampled_from([40, 41, 45, 60, 61]))
REJECTIONS = st.one_of(st.none(), st.none(), st.tuples(st.integers(-3, 45), st.integers(0, 40), st.booleans()))
ROWS = st.tuples(
    st.sampled_from(PerformanceKind), st.one_of(DAYS, DAYS, st.none()), AGREED, st.booleans(), st.integers(0, 20), REJECTIONS
)


def rejection_of(claimed, told):
    if claimed is None or told is None:
        return None
    notified = claimed + timedelta(days=told[0])
    return ClaimRejection(
        notified_on=notified, corrected_on=notified + timedelta(days=told[1]), deliberate_or_grossly_negligent=told[2]
    )


def frame_of(rows):
    rejections = [rejection_of(row[1], row[5]) for row in rows]
    return pl.DataFrame(
        {
            "kind": [row[0].value for row in rows],
            "claimed_on": pl.Series([row[1] for row in rows], dtype=pl.Date),
            "agreed_days": pl.Series([row[2] for row in rows], dtype=pl.Int32),
            "special_nature": [row[3] for row in rows],
            "late_inspection_days": [row[4] for row in rows],
            "rejection_notified_on": pl.Series([each and each.notified_on for each in rejections], dtype=pl.Date),
            "rejection_corrected_on": pl.Series([each and each.corrected_on for each in rejections], dtype=pl.Date),
            "rejection_deliberate": pl.Series(
                [each and each.deliberate_or_grossly_negligent for each in rejections], dtype=pl.Boolean
            ),
        }
    )


def scalar(row, closed):
    kind, claimed, agreed, special, late, told = row
    if claimed is None:
        return None
    try:
        return payment_due_on(
            kind=kind, claimed_on=claimed, agreed_days=agreed, special_nature=special,
            rejection=rejection_of(claimed, told), late_inspection_days=late, closed_days=closed,
        ).value  # fmt: skip
    except DomainError as error:
        return error.finding.code


@settings(max_examples=examples(80))
@given(st.lists(ROWS, max_size=12), st.sampled_from([frozenset(), CLOSED]))
def test_a_frame_is_answered_as_its_rows_are(rows, closed):
    expected = [scalar(row, closed) for row in rows]
    wrong = next((each for each in expected if isinstance(each, str)), None)
    if wrong is None:
        assert payment_due_days(frame_of(rows), closed_days=closed).to_list() == expected
        return
    with pytest.raises(DomainError) as refused:
        payment_due_days(frame_of(rows), closed_days=closed)
    assert refused.value.finding.code == wrong
    assert refused.value.finding.where.line == expected.index(wrong) + 1


def test_only_two_columns_are_needed():
    frame = pl.DataFrame({"kind": ["other"], "claimed_on": [date(2026, 7, 1)]})
    assert payment_due_days(frame).to_list() == [date(2026, 7, 16)]
    with pytest.raises(KeyError):
        payment_due_days(frame.drop("kind"))


@pytest.mark.parametrize("column", [{"agreed_days": [1.5]}, {"claimed_on": ["2026-07-01"]}])
def test_a_column_of_another_type_is_refused(column):
    with pytest.raises(TypeError):
        payment_due_days(pl.DataFrame({"kind": ["other"], "claimed_on": [date(2026, 7, 1)]} | column))


@pytest.mark.parametrize(
    "row",
    [
        {"kind": ["supply"]},
        {"agreed_days": [-1]},
        {"late_inspection_days": [-1]},
        {"rejection_notified_on": [date(2026, 7, 2)]},
        {"rejection_notified_on": [date(2026, 7, 2)], "rejection_corrected_on": [date(2026, 7, 1)]},
    ],
)
def test_bad_facts_are_refused_as_the_rule_refuses_them(row):
    with pytest.raises(ValueError):
        payment_due_days(pl.DataFrame({"kind": ["other"], "claimed_on": [date(2026, 7, 1)]} | row))


def test_a_claim_before_the_first_edition_is_refused_with_its_row():
    frame = pl.DataFrame({"kind": ["other"] * 2, "claimed_on": [date(2019, 12, 16), date(2019, 12, 15)]})
    with pytest.raises(DomainError) as refused:
        payment_due_days(frame)
    assert refused.value.finding.where.line == 2


def test_a_year_of_closed_days_is_refused():
    closed = frozenset(date(2026, 7, 16) + timedelta(days=at) for at in range(367))
    frame = pl.DataFrame({"kind": ["other"], "claimed_on": [date(2026, 7, 1)]})
    with pytest.raises(ValueError, match="whole year"):
        payment_due_days(frame, closed_days=closed)
    assert payment_due_days(frame, closed_days=closed - {max(closed)}).to_list() == [max(closed)]
