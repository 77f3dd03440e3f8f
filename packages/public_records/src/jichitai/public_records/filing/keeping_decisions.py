"""所在と所管の判断 / Deciding place, loan, charge, merging and splitting of series."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jichitai.master_data.kernel import ApprovalRef, DomainError, OfficerRef, OrganisationRef

from ..refs import FileSeriesRef
from ..retention.term import RetentionKind
from . import keeping_findings as findings
from .file_series import FileSeries
from .keeping import (
    ChargeTransferred,
    KeepingAct,
    Loan,
    Medium,
    Place,
    SeriesLent,
    SeriesMerged,
    SeriesPlaced,
    SeriesReturned,
    SeriesSplit,
    SeriesSplitOff,
    checked_shelf,
)

_TO: dict[Place, KeepingAct] = {
    Place.OFFICE: KeepingAct.TO_OFFICE, Place.STORE: KeepingAct.TO_STORE, Place.ARCHIVES: KeepingAct.TO_ARCHIVES,
}  # fmt: skip


class HandoverRefused(DomainError):
    """引継ぎできない / It cannot be handed over yet."""


class LoanRefused(DomainError):
    """貸し出せない / The loan makes no sense."""


class ChargeRefused(DomainError):
    """所管替えできない / The charge does not change."""


class MergeRefused(DomainError):
    """統合できない / The series cannot become one."""


class SplitRefused(DomainError):
    """分割できない / It would be no split."""


def decide_place(series: FileSeries, *, place: Place, shelf: str, medium: Medium, on: date) -> SeriesPlaced:
    """保存場所を移す / Hand over to the store or the archives, or bring back to the office.

    Refused: what the table of states has not; what is not completed; what is still in daily use.
    """
    series.refuse_unless(_TO[place])
    if place is not Place.OFFICE:
        kind = series.term.retention.kind
        if kind is RetentionKind.STANDING and series.standing_ended_on is None:
            raise HandoverRefused(findings.still_in_daily_use(series=series.ref))
        if series.completed_on is None and kind is not RetentionKind.STANDING:
            raise HandoverRefused(findings.not_completed_yet(series=series.ref))
    return SeriesPlaced(series=series.ref, place=place, shelf=checked_shelf(shelf), medium=medium, on=on)


def decide_loan(
    series: FileSeries, *, to: OrganisationRef, borrower: OfficerRef, on: date, due_on: date
) -> SeriesLent:  # fmt: skip
    """貸し出す / Lend until ``due_on`` (inclusive); the same day is the shortest loan."""
    series.refuse_unless(KeepingAct.LEND)
    if due_on < on:
        raise LoanRefused(findings.loan_due_before_it_begins(series=series.ref, on=on, due_on=due_on))
    return SeriesLent(series=series.ref, loan=Loan(to=to, borrower=borrower, on=on, due_on=due_on))


def decide_return(series: FileSeries, *, on: date) -> SeriesReturned:
    """返却を受ける / Take it back."""
    series.refuse_unless(KeepingAct.RETURN)
    return SeriesReturned(series=series.ref, on=on)


def decide_charge(series: FileSeries, *, to: OrganisationRef, approval: ApprovalRef, on: date) -> ChargeTransferred:
    """所管替えする / Another unit takes charge; retention, holds and loans stay as they are."""
    series.refuse_unless(KeepingAct.TRANSFER_CHARGE)
    if to == series.custodian:
        raise ChargeRefused(findings.charge_stays_with(series=series.ref, unit=to))
    return ChargeTransferred(series=series.ref, came_from=series.custodian, went_to=to, approval=approval, on=on)


def decide_merge(series: FileSeries, *, into: FileSeries, approval: ApprovalRef, on: date) -> SeriesMerged:
    """統合する / The series may become part of ``into``: one class, retention, year and custodian, both at hand.

    Whether each record may move (holds, retention not shorter) is decided record by record.
    """
    if series.ref == into.ref:
        raise MergeRefused(findings.series_into_itself(series=series.ref))
    series.refuse_unless(KeepingAct.MERGE)
    into.refuse_unless(KeepingAct.RECEIVE_MERGED)
    alike = {
        "分類": series.term.classification == into.term.classification,
        "保存期間": (series.term.retention, series.triggers) == (into.term.retention, into.triggers),
        "年度": series.year == into.year,
        "所管": series.custodian == into.custodian,
    }
    different = next((name for name, same in alike.items() if not same), None)
    if different is not None:
        raise MergeRefused(findings.series_of_different_kind(series=series.ref, into=into.ref, difference=different))
    return SeriesMerged(series=series.ref, into=into.ref, approval=approval, on=on)


def decide_split(
    series: FileSeries, *, off: FileSeriesRef, chosen: int, kept: int, approval: ApprovalRef, on: date
) -> tuple[SeriesSplit, SeriesSplitOff]:
    """分割する / ``chosen`` of ``kept`` records go to the new series ``off``, which has the same days and so the same end."""
    series.refuse_unless(KeepingAct.SPLIT)
    if not 0 < chosen < kept:
        raise SplitRefused(findings.split_takes_all_or_nothing(series=series.ref, chosen=chosen, kept=kept))
    through = max((each.through for each in series.extensions), default=None)
    born = SeriesSplitOff(
        series=off, came_from=series.ref, facts=series.facts, extended_through=through, approval=approval, on=on
    )
    return SeriesSplit(series=series.ref, off=off, approval=approval, on=on), born


def overdue_loans(series: Sequence[FileSeries], *, on: date) -> tuple[FileSeries, ...]:
    """返却の遅れ / Series whose loan is overdue on ``on``, the longest overdue first."""
    late = [each for each in series if each.keeping.loan is not None and each.keeping.loan.is_overdue_on(on)]
    return tuple(sorted(late, key=lambda each: (each.keeping.loan.due_on if each.keeping.loan else on, each.ref)))
