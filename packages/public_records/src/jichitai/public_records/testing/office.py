"""文書事務の見本 / A records office of the fictitious city, in memory or on a database: for journeys and state machines."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import date

from attrs import evolve

from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import ApprovalRef, CaseRef, Edition, EffectiveTable, FiscalYear, RecordRef

from ..commands import ApproveDisposal, FileRecord, GiveOpinion, OpenFileSeries, ProposeDisposal
from ..disposal.disposal_list import DisposalList, Verdict
from ..filing.classification import Classification, FileClass, FileClassification
from ..filing.file_series import FileSeries
from ..filing.record import Record
from ..filing.title import Title
from ..holds.hold import national_tails
from ..memory import memory_stores
from ..policy import RecordsPolicy
from ..ports import BodyStore, RecordsRoles
from ..records_office import RecordsOffice
from ..retention.term import RetentionClass, StartAnchor, StartDay, StartRule
from .samples import APPROVER, ARCHIVES, FILED_ON, OFFICER, REVIEWER, RULES, UNIT, EverybodyMay, MovableClock

Opener = Callable[[], AbstractContextManager[RecordsOffice]]
"""開け方 / Opens an office for one transaction."""


def example_classification() -> Classification:
    """例市の文書分類表 / Classes A5, A1, A10 by fiscal year; U under a year; S3 and S standing; P permanent; H historical; E event."""
    return classification_of(
        {
            "A1": "1年",
            "A5": "5年",
            "A10": "10年",
            "U": "1年未満",
            "S3": "常用後3年",
            "S": "常用",
            "P": "永年",
            "H": "30年",
            "E": "5年",
        }
    )


def classification_of(kinds: Mapping[str, str]) -> Classification:
    """分類表を作る / Classes by code with their retention; E counts from an event, H is historical."""
    year = StartRule(day=StartDay.NEXT_FISCAL_YEAR, anchor=StartAnchor.FIRST_FILED)
    event = StartRule(day=StartDay.NEXT_FISCAL_YEAR, anchor=StartAnchor.EVENT)
    classes = {
        code: FileClass(
            code=code, name=f"分類{code}", retention=RetentionClass.of(text), start=event if code == "E" else year,
            historical=code == "H",
        )
        for code, text in kinds.items()
    }  # fmt: skip
    edition = Edition(
        table="例市文書分類表", value=FileClassification(classes=classes), in_force_from=date(2020, 4, 1),
        promulgated_on=date(2020, 3, 10), amended_by="令和2年例市訓令第1号", cites=(RULES.article("12", 1),),
        verified_on=date(2020, 3, 31),
    )  # fmt: skip
    return EffectiveTable(
        name="例市文書分類表", question="この文書はどの分類で、何年保存するか", unit="years", applies_to="例市",
        anchor="簿冊を作った日", editions=[edition],
    )  # fmt: skip


def example_policy(*, opinion_required: bool = True) -> RecordsPolicy:
    """例市の定め / Opinion required; protection after holds as in the national example."""
    return RecordsPolicy(opinion_required=opinion_required, tails=national_tails(date(2026, 4, 1)))


def memory_office(
    *,
    clock: MovableClock,
    roles: RecordsRoles | None = None,
    policy: RecordsPolicy | None = None,
    bodies: BodyStore | None = None,
) -> tuple[RecordsOffice, MemoryJournal]:
    """記憶の上の文書事務 / An office over fresh stores in memory, and its journal."""
    stores = memory_stores()
    if bodies is not None:
        stores = evolve(stores, bodies=bodies)
    journal = MemoryJournal(clock=clock)
    office = RecordsOffice(
        stores=stores, journal=journal, clock=clock, roles=roles or EverybodyMay(), classification=example_classification(),
        policy=policy or example_policy(),
    )  # fmt: skip
    return office, journal


def always(office: RecordsOffice) -> Opener:
    """いつも同じ / An opener that gives the same office every time (memory knows no transactions)."""

    @contextmanager
    def opened() -> Generator[RecordsOffice]:
        yield office

    return opened


def open_series(office: RecordsOffice, classification: str = "A5", *, year: int = 2026, stated: date | None = None) -> FileSeries:
    """簿冊を作る / Open a series of the fictitious city."""
    return office.registry.open_series(
        OpenFileSeries(
            year=FiscalYear(year), classification=classification, classified_as_of=date(2026, 4, 1), symbol="総財", custodian=UNIT,
            name=Title("備品の購入"), stated_through=stated, actor=OFFICER,
        )
    )  # fmt: skip


def file_record(
    office: RecordsOffice, series: FileSeries, body: bytes = b"body", *, filed_on: date = FILED_ON, historical: bool = False
) -> Record:
    """文書を綴る / File a record into it."""
    return office.registry.file_record(
        FileRecord(
            series=series.ref, title=Title("机の購入について"), body=body, media_type="application/pdf", made_on=filed_on,
            filed_on=filed_on, case=CaseRef("案件-2026-1"), historical=historical, actor=OFFICER,
        )
    )  # fmt: skip


def approved_list(office: RecordsOffice, *records: RecordRef, approval: str) -> DisposalList:
    """決裁まで進める / Propose, consent, approve."""
    found = office.disposal.propose(ProposeDisposal(records=records, actor=OFFICER))
    seen = found.fingerprint
    office.disposal.give_opinion(
        GiveOpinion(disposal_list=found.ref, fingerprint=seen, verdict=Verdict.CONSENT, body=ARCHIVES, actor=REVIEWER)
    )
    return office.disposal.approve(
        ApproveDisposal(disposal_list=found.ref, fingerprint=seen, approval=ApprovalRef(approval), actor=APPROVER)
    )
