"""列と一件ずつの計算機は同じ答えを返す / Columns and the scalar engine give the same answer."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from jichitai.master_data.codec import decode, encode
from jichitai.master_data.kernel import LegalPeriod
from jichitai.public_records.frames.retention import disposable_rows, retention_columns
from jichitai.public_records.retention.bounds import Standing
from jichitai.public_records.retention.dates import ExpiryStatus, retention_of
from jichitai.public_records.retention.engine import expiry_of, expiry_of_all
from jichitai.public_records.retention.facts import FileFacts, facts_of_series
from jichitai.public_records.retention.reasoned import retention_under
from jichitai.public_records.retention.requirement import (
    Combination,
    RetentionRequirement,
    StartPlacement,
    counted,
    requirements_of_term,
)
from jichitai.public_records.testing.requirements import TRIGGERS, file_facts, lengths, requirements
from jichitai.public_records.testing.strategies import days, facts, terms


def frame_of(rows):
    """事実の列 / Facts as columns; ``rows`` are (group, facts, extended)."""
    data = {"group": pl.Series([group for group, _, _ in rows], dtype=pl.UInt16)}
    for name in TRIGGERS:
        data[name] = pl.Series([{t.trigger: t.on for t in known.triggers}[name] for _, known, _ in rows], dtype=pl.Date)
    for column in ("designated_start", "designated_through", "stated_through"):
        data[column.replace("_", "-")] = pl.Series([getattr(known, column) for _, known, _ in rows], dtype=pl.Date)
    data["extended-through"] = pl.Series([extended for _, _, extended in rows], dtype=pl.Date)
    return pl.DataFrame(data)


@st.composite
def holdings(draw):
    groups = draw(st.lists(st.lists(requirements(), min_size=1, max_size=2).map(tuple), min_size=1, max_size=4))
    row = st.tuples(st.integers(0, len(groups) - 1), file_facts(), st.none() | st.none() | days())
    return groups, draw(st.lists(row, min_size=1, max_size=30))


@settings(max_examples=examples(60))
@given(holdings())
def test_a_column_is_what_each_row_is(holding):
    groups, rows = holding
    found = retention_columns(frame_of(rows), groups)
    for (group, known, extended), told in zip(rows, found.iter_rows(named=True), strict=True):
        scalar = expiry_of_all(groups[group], known, extended_through=[extended] if extended else [])
        assert (told["status"], told["retain_through"]) == (scalar.status.value, scalar.retain_through)
        assert told["disposable_from"] == scalar.disposable_from


@given(requirement=requirements(), known=file_facts())
def test_the_reasons_belong_to_the_same_answer(requirement, known):
    told = retention_under(requirements=(requirement,), facts=known)
    assert told.value == expiry_of(requirement, known)
    assert told.steps


@given(term=terms(), known=facts(), ends=st.lists(days(), max_size=2))
def test_the_term_of_a_series_means_the_same_in_the_new_form(term, known, ends):
    before = retention_of(term=term, facts=known, extended_through=ends).value
    after = expiry_of_all(requirements_of_term(term), facts_of_series(known), extended_through=ends)
    assert (after.status, after.retain_through) == (before.status, before.retain_through)


@given(requirement=requirements(), known=file_facts(), on=days())
def test_the_five_standings_are_never_mixed_up(requirement, known, on):
    expiry = expiry_of(requirement, known)
    standing = expiry.standing_on(on)
    if expiry.status is ExpiryStatus.FIXED:
        assert standing is (Standing.EXPIRED if on > expiry.retain_through else Standing.KEPT)
    else:
        assert standing.value == expiry.status.value
        assert expiry.first_disposal is None


@given(requirement=requirements(), other=requirements(), known=file_facts())
def test_another_requirement_never_lets_go_sooner(requirement, other, known):
    alone, together = expiry_of(requirement, known), expiry_of_all((requirement, other), known)
    assert not together.is_earlier_than(alone)


@given(length=lengths(), one=days(), other=days(), combination=st.sampled_from([Combination.LATEST, Combination.EARLIEST]))
def test_one_open_trigger_leaves_several_undetermined(length, one, other, combination):
    both = RetentionRequirement(periods=(counted(length, "permit-lapsed"), counted(length, "completed")), combination=combination)
    for open_one in (FileFacts.of(permit_lapsed=one, completed=None), FileFacts.of(permit_lapsed=None, completed=other)):
        assert expiry_of(both, open_one).status is ExpiryStatus.UNDETERMINED
    known = expiry_of(both, FileFacts.of(permit_lapsed=one, completed=other))
    assert known.status is ExpiryStatus.FIXED


@given(requirement=requirements(), known=file_facts())
def test_requirements_and_facts_survive_being_stored(requirement, known):
    assert decode(RetentionRequirement, encode(requirement)) == requirement
    assert decode(FileFacts, encode(known)) == known


def test_the_list_of_what_may_go_begins_on_the_day_after_the_last_day_kept():
    five = (RetentionRequirement(periods=(counted(LegalPeriod.years(5), "completed", StartPlacement.NEXT_FISCAL_YEAR),)),)
    rows = pl.DataFrame({"group": [0, 0, 0], "completed": [date(2026, 4, 1), date(2026, 3, 31), None]})
    found = retention_columns(rows, [five])
    assert disposable_rows(found, date(2031, 3, 31)).to_list() == []
    assert disposable_rows(found, date(2031, 4, 1)).to_list() == [1]
    assert disposable_rows(found, date(2032, 4, 1)).to_list() == [1, 0]


def test_a_long_run_of_days_is_looked_up_and_still_right():
    first, asked = (
        date(2019, 12, 1),
        RetentionRequirement(periods=(counted(LegalPeriod.years(1), "completed", StartPlacement.SAME_DAY),)),
    )
    listed = [first + timedelta(days=each) for each in range(1600)]
    found = retention_columns(pl.DataFrame({"group": [0] * 1600, "completed": listed}), [(asked,)])
    assert found["retain_through"].to_list() == [expiry_of(asked, FileFacts.of(completed=day)).retain_through for day in listed]


@pytest.mark.parametrize(
    ("frame", "error"),
    [
        (pl.DataFrame({"group": ["5年"]}), TypeError),
        (pl.DataFrame({"group": [0], "completed": ["2026-04-01"]}), TypeError),
        (pl.DataFrame({"group": [1], "completed": [date(2026, 4, 1)]}), ValueError),
        (pl.DataFrame({"group": [None], "completed": [date(2026, 4, 1)]}, schema_overrides={"group": pl.Int64}), ValueError),
    ],
)
def test_a_frame_that_is_not_encoded_is_refused(frame, error):
    with pytest.raises(error):
        retention_columns(frame, [(RetentionRequirement(periods=(counted(LegalPeriod.years(5), "completed"),)),)])


def test_an_empty_holding_has_an_empty_answer():
    nothing = pl.DataFrame({"group": []}, schema={"group": pl.UInt16})
    assert retention_columns(nothing, []).height == 0
