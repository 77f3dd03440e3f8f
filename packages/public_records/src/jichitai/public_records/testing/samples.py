"""見本 / Sample series, records, holds and lists of a fictitious city, for tests of stores and of applications."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from attrs import evolve

from jichitai.master_data.kernel import (
    ApprovalRef,
    CaseRef,
    EditionUsed,
    FiscalYear,
    Law,
    LegalPeriod,
    OfficerRef,
    OrganisationRef,
    RecordRef,
)
from jichitai.master_data.kernel.clock import Clock, FixedClock

from ..disposal.deciding import RecordOnShelf
from ..disposal.disposal_list import DisposalList, Opinion, Verdict
from ..filing.file_series import FileSeries, FirstRecordFiled
from ..filing.record import Content, Record, RecordFiled
from ..holds.hold import HoldKind, HoldPlaced
from ..policy import RecordsAct
from ..refs import DisposalListRef, FileSeriesRef, HoldRef
from ..retention.term import Provision, RetentionClass, RetentionTerm, StartAnchor, StartDay, StartRule

RULES = Law(
    "example-records-rule", ja="例市文書管理規程", en="Records Management Rules of Example City", number="令和2年例市訓令第1号"
)
OFFICER, APPROVER, REVIEWER = OfficerRef("職員-101"), OfficerRef("職員-201"), OfficerRef("職員-301")
UNIT, ARCHIVES = OrganisationRef("財政課"), OrganisationRef("公文書館")
FILED_ON = date(2026, 5, 10)
LAST_DAY_KEPT = date(2032, 3, 31)


class EverybodyMay:
    """誰にも許す / ``RecordsRoles`` for tests of other things than roles."""

    def permits(self, actor: OfficerRef, act: RecordsAct, unit: OrganisationRef, /) -> bool:
        """許すか / Always."""
        return True


class MovableClock:
    """動かせる時計 / A clock a test moves from day to day."""

    def __init__(self, day: date) -> None:
        self._at: Clock = FixedClock.at(day.year, day.month, day.day)

    def move_to(self, day: date, hour: int = 9) -> None:
        """その日に合わせる / Stand at an hour of a day, in Tokyo."""
        self._at = FixedClock.at(day.year, day.month, day.day, hour)

    def now(self) -> datetime:
        """今 / The instant it stands at."""
        return self._at.now()


def a_term(retention: str = "5年", *, historical: bool = False) -> RetentionTerm:
    """定めの見本 / A term of the fictitious city: 翌年度の4月1日から."""
    return RetentionTerm(
        classification="03-02-01", retention=RetentionClass.of(retention), historical=historical,
        start=StartRule(day=StartDay.NEXT_FISCAL_YEAR, anchor=StartAnchor.FIRST_FILED),
        basis=(Provision.of(RULES.article("12", 1)),),
        edition=EditionUsed(
            table="例市文書分類表", in_force_from=date(2020, 4, 1), amended_by="令和2年例市訓令第1号", verified_on=date(2020, 3, 31)
        ),
    )  # fmt: skip


def a_series(number: int = 1, *, term: RetentionTerm | None = None) -> FileSeries:
    """簿冊の見本 / A series of 令和8年度, still empty."""
    ref = FileSeriesRef(f"2026-総財-簿冊-{number:04d}")
    made, _ = FileSeries.open(
        ref=ref, year=FiscalYear(2026), symbol="総財", custodian=UNIT, term=term or a_term(), on=date(2026, 4, 1),
        stated_through=None,
    )  # fmt: skip
    return made


def a_begun_series(number: int = 1, *, term: RetentionTerm | None = None) -> FileSeries:
    """綴り始めた簿冊の見本 / A series with its first filing: kept through 2032-03-31 when the class is 5年."""
    series = a_series(number, term=term)
    return series.after(FirstRecordFiled(series=series.ref, on=FILED_ON))


def a_record(number: int = 1, *, series: FileSeries | None = None, body: bytes = b"body") -> Record:
    """文書の見本 / A record filed on 2026-05-10."""
    event = RecordFiled(
        record=RecordRef(f"2026-総財-{number:05d}"), series=(series or a_begun_series()).ref, case=CaseRef("案件-2026-1"),
        made_on=date(2026, 5, 9), filed_on=FILED_ON, content=Content.of(body, "application/pdf"), historical=False, late=None,
    )  # fmt: skip
    return Record.begun(event)


def a_hold(number: int = 1, *, series: FileSeriesRef, record: RecordRef | None = None) -> HoldPlaced:
    """保留の見本 / A hold for a request for disclosure, with a year's protection afterwards."""
    return HoldPlaced(
        hold=HoldRef(f"2026-保留-{number:05d}"), series=series, record=record, kind=HoldKind.DISCLOSURE_REQUEST,
        matter=CaseRef("請求-2026-1"), on=date(2026, 6, 1), by=OFFICER, tail=LegalPeriod.years(1),
    )  # fmt: skip


def a_list(shelf: Sequence[RecordOnShelf], number: int = 1) -> DisposalList:
    """目録の見本 / A list of these records, drawn up by ``OFFICER``."""
    made, _ = DisposalList.propose(
        ref=DisposalListRef(f"2032-廃棄目録-{number:04d}"), shelf=shelf, by=OFFICER, on=date(2032, 2, 1)
    )
    return made


def approved(disposal_list: DisposalList, approval: str = "決裁-廃棄-1") -> DisposalList:
    """決裁された目録の見本 / The same list with a consenting opinion and an approval."""
    opinion = Opinion(verdict=Verdict.CONSENT, body=ARCHIVES, entered_by=REVIEWER, on=date(2032, 2, 10))
    reviewed = disposal_list.after(disposal_list.give_opinion(opinion=opinion, fingerprint=disposal_list.fingerprint))
    return reviewed.after(
        reviewed.approve(
            approval=ApprovalRef(approval), approver=APPROVER, fingerprint=reviewed.fingerprint, on=date(2032, 3, 1),
            opinion_required=True,
        )
    )  # fmt: skip


def on_shelf(record: Record, series: FileSeries) -> RecordOnShelf:
    """並べる / A record together with its series."""
    return RecordOnShelf(record=evolve(record, series=series.ref), series=series, copy_set=None)
