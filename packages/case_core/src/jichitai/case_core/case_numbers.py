"""案件番号と決裁番号を採る / Taking case and approval numbers: the next of a series, or one reserved before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Generic, TypeVar

from attrs import evolve, field, frozen

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import ApprovalRef, CaseRef, FiscalYear, OrganisationRef, Ref

from .actor import Actor
from .cases.numbering import NumberFormat
from .cases.origin import ExternalKey as ExternalKey
from .numbers.ports import OpenedAlready, Origins, Reservations
from .numbers.reservation import NumberRefused, ReservationState

R = TypeVar("R", bound=Ref)

CASE_SERIES: Final = "case-core.case"
"""案件番号の連番 / The journal's number series of cases."""
APPROVAL_SERIES: Final = "case-core.approval"
"""決裁番号の連番 / The journal's number series of approvals."""
_CASE_NUMBERS: Final = NumberFormat("{western}-{number:6}")
_APPROVAL_NUMBERS: Final = NumberFormat("{western}-決裁-{number:6}")


@frozen(kw_only=True)
class Numbering:
    """番号の書式 / How the municipality writes case and approval numbers, and the marks of its units.

    Numbers run within issuer and fiscal year: ``issuer`` names whose series they are where
    one journal serves several (its mark then stands in the formats). ``gapless``: a
    reserved number that is not used is declared void in the journal (欠番); otherwise
    numbers are only unique, and it is merely listed as unused.
    """

    cases: NumberFormat = _CASE_NUMBERS
    approvals: NumberFormat = _APPROVAL_NUMBERS
    unit_marks: Mapping[OrganisationRef, str] = field(factory=dict, hash=False)
    issuer: OrganisationRef | None = None
    gapless: bool = True

    def series(self, name: str) -> str:
        """連番の名 / The journal's series of a kind of number, apart for each issuer."""
        return name if self.issuer is None else f"{name}@{self.issuer}"

    def mark_of(self, unit: OrganisationRef) -> str:
        """組織の記号 / The mark of a unit in numbers (総総 など); its reference when none was given."""
        return self.unit_marks.get(unit, unit.value)


@frozen(kw_only=True)
class Issued(Generic[R]):
    """採った番号 / A number with its place in the journal's series."""

    ref: R
    series: str
    year: FiscalYear
    serial: int


def check_unopened(origins: Origins, origin: ExternalKey | None) -> None:
    """まだ立っていないか / ``OpenedAlready`` when the matter of another system has its case."""
    opened = None if origin is None else origins.find(origin)
    if origin is not None and opened is not None:
        raise OpenedAlready(origin, opened)


def use_reserved(numbers: Reservations, number: CaseRef, *, unit: OrganisationRef, by: Actor) -> CaseRef:
    """予約した番号を使う / Use a reserved number up; ``NumberRefused``, ``NumberNotReserved``."""
    kept = numbers.get(number)
    if not kept.is_free_for(by.officer, unit, on=by.on):
        raise NumberRefused.of(kept, on=by.on)
    numbers.settle(evolve(kept, state=ReservationState.USED))
    return number


def issue_case(journal: Journal, numbering: Numbering, unit: OrganisationRef, *, by: Actor) -> Issued[CaseRef]:
    """案件番号を採る / Issue the next case number of the fiscal year."""
    return _issue(journal, numbering, (CASE_SERIES, numbering.cases), unit, by, None, CaseRef)


def issue_approval(
    journal: Journal, numbering: Numbering, unit: OrganisationRef, *, by: Actor, case: CaseRef
) -> Issued[ApprovalRef]:
    """決裁番号を採る / Issue the next approval number of the fiscal year."""
    return _issue(journal, numbering, (APPROVAL_SERIES, numbering.approvals), unit, by, case, ApprovalRef)


def _issue(
    journal: Journal, numbering: Numbering, kind: tuple[str, NumberFormat], unit: OrganisationRef, by: Actor,
    case: CaseRef | None, made: type[R],
) -> Issued[R]:  # fmt: skip
    name, form = kind
    year, mark = FiscalYear.of(by.on), numbering.mark_of(unit)
    series = form.series(numbering.series(name), mark)
    serial = journal.issue_number(series, year, actor=by.officer, case=case)
    return Issued(ref=made(form.render(year, serial, unit_mark=mark)), series=series, year=year, serial=serial)
