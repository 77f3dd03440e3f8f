"""所在と所管 / Place, loan, charge, splitting, merging: the table of states cell by cell, and every guard."""

from datetime import date

import pytest
from attrs import evolve

from jichitai.master_data.kernel import ApprovalRef, OrganisationRef
from jichitai.public_records import FileSeriesRef
from jichitai.public_records.filing import keeping_decisions as decisions
from jichitai.public_records.filing.file_series import ExtensionReason, FileSeriesCompleted, KeepingActRefused, StandingUseEnded
from jichitai.public_records.filing.keeping import (
    TRANSITIONS,
    KeepingAct,
    KeepingState,
    Medium,
    Place,
    SeriesMerged,
    checked_shelf,
)
from jichitai.public_records.testing.samples import APPROVER, ARCHIVES, OFFICER, UNIT, a_begun_series, a_series, a_term

A, S = KeepingAct, KeepingState
TODAY, APPROVAL, OTHER = date(2027, 4, 1), ApprovalRef("決裁-1"), OrganisationRef("企画課")

# 表を、行ごとに言葉で書いたもの（部品の表とは別に書く）
ALLOWED = {
    S.IN_OFFICE: "to-store to-archives lend transfer-charge split merge receive-merged file",
    S.IN_STORE: "to-office to-archives lend transfer-charge split merge receive-merged file",
    S.LENT_FROM_OFFICE: "return transfer-charge file",
    S.LENT_FROM_STORE: "return transfer-charge file",
    S.AT_ARCHIVES: "transfer-charge",
    S.MERGED: "",
}


def completed(series):
    return series.after(FileSeriesCompleted(series=series.ref, on=date(2027, 3, 31)))


def placed(series, place, *, shelf="", medium=Medium.ELECTRONIC):
    return series.after(decisions.decide_place(series, place=place, shelf=shelf, medium=medium, on=TODAY))


def lent(series, due_on=date(2027, 4, 30)):
    return series.after(decisions.decide_loan(series, to=ARCHIVES, borrower=OFFICER, on=TODAY, due_on=due_on))


def standing_as(state):
    series = completed(a_begun_series())
    match state:
        case S.IN_STORE:
            return placed(series, Place.STORE)
        case S.AT_ARCHIVES:
            return placed(series, Place.ARCHIVES)
        case S.LENT_FROM_OFFICE:
            return lent(series)
        case S.LENT_FROM_STORE:
            return lent(placed(series, Place.STORE))
        case S.MERGED:
            return series.after(SeriesMerged(series=series.ref, into=FileSeriesRef("x"), approval=APPROVAL, on=TODAY))
    return series


def do(series, act):
    """その行為をする / Do the act by its own decision."""
    other = completed(a_begun_series(2))
    match act:
        case A.TO_OFFICE | A.TO_STORE | A.TO_ARCHIVES:
            return placed(series, {A.TO_OFFICE: Place.OFFICE, A.TO_STORE: Place.STORE, A.TO_ARCHIVES: Place.ARCHIVES}[act])
        case A.LEND:
            return lent(series)
        case A.RETURN:
            return series.after(decisions.decide_return(series, on=TODAY))
        case A.TRANSFER_CHARGE:
            return series.after(decisions.decide_charge(series, to=OTHER, approval=APPROVAL, on=TODAY))
        case A.SPLIT:
            parted, _ = decisions.decide_split(
                series, off=FileSeriesRef("new"), chosen=1, kept=2, approval=APPROVAL, on=TODAY
            )  # fmt: skip
            return series.after(parted)
        case A.MERGE:
            return series.after(decisions.decide_merge(series, into=other, approval=APPROVAL, on=TODAY))
        case A.RECEIVE_MERGED:
            decisions.decide_merge(other, into=series, approval=APPROVAL, on=TODAY)
            return series
        case A.FILE:
            reopened = evolve(series, completed_on=None)
            reopened.admit(filed_on=date(2026, 6, 1), late=None)
            return series


@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize("act", A)
def test_each_cell_of_the_table(state, act):
    series = standing_as(state)
    assert series.keeping.state is state
    if act.value in ALLOWED[state].split():
        assert do(series, act).keeping.state is TRANSITIONS[state, act]
        return
    with pytest.raises(KeepingActRefused) as refused:
        do(series, act)
    assert refused.value.finding.facts["state"] == state.value
    assert refused.value.finding.facts["act"] == act.value


def test_the_table_has_exactly_the_cells_written_here():
    assert {(state, act) for state, acts in ALLOWED.items() for act in A if act.value in acts.split()} == set(TRANSITIONS)
    assert len(S) * len(A) == 60


def refusal_of(kind, act):
    with pytest.raises(kind) as refused:
        act()
    return refused.value.finding.code


def test_only_the_completed_goes_to_the_store():
    begun = a_begun_series()
    assert refusal_of(decisions.HandoverRefused, lambda: placed(begun, Place.STORE)) == "public-records.not-completed-yet"
    assert refusal_of(decisions.HandoverRefused, lambda: placed(begun, Place.ARCHIVES)) == "public-records.not-completed-yet"
    assert placed(completed(begun), Place.STORE, shelf="B-3", medium=Medium.PAPER).keeping.shelf == "B-3"


def test_what_is_in_daily_use_stays_in_the_office():
    standing = a_begun_series(term=a_term("常用後3年"))
    assert refusal_of(decisions.HandoverRefused, lambda: placed(standing, Place.STORE)) == "public-records.still-in-daily-use"
    ended = standing.after(StandingUseEnded(series=standing.ref, on=date(2027, 3, 31)))
    assert placed(ended, Place.STORE).keeping.place is Place.STORE


def test_a_loan_may_be_due_the_same_day_but_not_the_day_before():
    series = a_begun_series()
    assert lent(series, TODAY).keeping.loan.is_overdue_on(TODAY) is False
    assert lent(series, TODAY).keeping.loan.is_overdue_on(date(2027, 4, 2))
    assert (
        refusal_of(decisions.LoanRefused, lambda: lent(series, date(2027, 3, 31))) == "public-records.loan-due-before-it-begins"
    )


def test_overdue_loans_come_with_the_longest_overdue_first():
    series = [
        lent(a_begun_series(at), due) for at, due in ((1, date(2027, 4, 20)), (2, date(2027, 4, 10)), (3, date(2027, 5, 1)))
    ]
    found = decisions.overdue_loans([*series, a_series(4)], on=date(2027, 4, 25))
    assert [each.ref for each in found] == [series[1].ref, series[0].ref]


def test_the_charge_keeps_its_history_and_everything_else():
    series = lent(a_begun_series())
    first = series.after(decisions.decide_charge(series, to=OTHER, approval=APPROVAL, on=TODAY))
    back = first.after(decisions.decide_charge(first, to=UNIT, approval=APPROVAL, on=date(2028, 4, 1)))
    assert [(each.unit, each.since) for each in back.keeping.former_charges] == [(UNIT, series.opened_on), (OTHER, TODAY)]
    assert (back.custodian, back.keeping.charge_since) == (UNIT, date(2028, 4, 1))
    assert (back.retention().value, back.keeping.loan) == (series.retention().value, series.keeping.loan)
    assert refusal_of(
        decisions.ChargeRefused, lambda: decisions.decide_charge(back, to=UNIT, approval=APPROVAL, on=TODAY)
    ) == "public-records.charge-stays-with"  # fmt: skip


@pytest.mark.parametrize(
    ("other", "difference"),
    [
        (lambda series: evolve(series, term=evolve(series.term, classification="09")), "分類"),
        (lambda series: evolve(series, term=evolve(series.term, retention=a_term("10年").retention)), "保存期間"),
        (lambda series: evolve(series, year=series.year.next), "年度"),
        (lambda series: evolve(series, custodian=OTHER), "所管"),
    ],
)
def test_only_like_series_are_merged(other, difference):
    series, target = a_begun_series(), other(a_begun_series(2))
    with pytest.raises(decisions.MergeRefused) as refused:
        decisions.decide_merge(series, into=target, approval=APPROVAL, on=TODAY)
    assert refused.value.finding.facts["difference"] == difference


def test_a_series_is_not_merged_into_itself():
    series = a_begun_series()
    code = refusal_of(decisions.MergeRefused, lambda: decisions.decide_merge(series, into=series, approval=APPROVAL, on=TODAY))
    assert code == "public-records.series-into-itself"


@pytest.mark.parametrize(("chosen", "kept", "splits"), [(0, 2, False), (1, 2, True), (2, 2, False), (1, 1, False)])
def test_a_split_takes_some_and_leaves_some(chosen, kept, splits):
    given = {"off": FileSeriesRef("new"), "chosen": chosen, "kept": kept, "approval": APPROVAL, "on": TODAY}
    if splits:
        assert decisions.decide_split(a_begun_series(), **given)
        return
    assert refusal_of(decisions.SplitRefused, lambda: decisions.decide_split(a_begun_series(), **given)).endswith(
        "all-or-nothing"
    )


@pytest.mark.parametrize("shelf", ["x" * 101, "a\nb"])
def test_a_shelf_mark_is_one_short_line(shelf):
    with pytest.raises(ValueError, match="shelf"):
        checked_shelf(shelf)
    assert APPROVER != OFFICER


def test_a_series_split_off_an_extended_one_ends_with_it():
    series = a_begun_series()
    extended = series.after(
        series.extend(through=date(2035, 3, 31), reason=ExtensionReason.DUTIES, approval=APPROVAL, on=TODAY)
    )  # fmt: skip
    _, born = decisions.decide_split(extended, off=FileSeriesRef("new"), chosen=1, kept=2, approval=APPROVAL, on=TODAY)
    off = a_series(9, term=extended.term).after(born)
    assert off.retention().value == extended.retention().value
    assert [each.reason for each in off.extensions] == [ExtensionReason.INHERITED]
    assert off.keeping.split_from == extended.ref
