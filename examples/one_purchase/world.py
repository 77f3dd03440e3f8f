"""舞台 / The application: one municipality, one database, four towers joined by references only.

This is the only place where the towers meet. Everything a step does, it does in one
transaction on one connection: numbers, balances, records and the journal together.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from attrs import define, frozen
from sqlalchemy.exc import SQLAlchemyError

from jichitai.case_core import (
    Absence,
    AmountBasis,
    CaseDesk,
    MemoryAbsences,
    MemoryStaffing,
    NumberFormat,
    Numbering,
    Office,
    ProposalDesk,
    Seat,
)
from jichitai.case_core import gates as case_gates
from jichitai.case_core.sql import SqlCaseStores
from jichitai.fiscal import ApprovalGiven, ContractingBody, ContractKind, ExpenditureDesk
from jichitai.fiscal.execution.delivery_desk import DeliveryDesk
from jichitai.fiscal.execution.purchase_desk import PurchaseDesk
from jichitai.fiscal.execution.purchase_rules import PurchaseRules
from jichitai.fiscal.execution.transfer_desk import TransferDesk
from jichitai.fiscal.gates import OfficersOf
from jichitai.fiscal.sql import SqlBooks
from jichitai.master_data.kernel import (
    ApprovalRef,
    EffectivePeriod,
    FiscalYear,
    InputError,
    OfficerRef,
    OrganisationRef,
    PostRef,
    Yen,
)
from jichitai.master_data.kernel.clock import TOKYO
from jichitai.master_data.sql import Database, SqlJournal, StoreFailed, open_database, upgrade
from jichitai.public_records import RecordsAct, RecordsPolicy, national_tails
from jichitai.public_records.memory import RoleTable
from jichitai.public_records.records_office import RecordsOffice
from jichitai.public_records.sql import sql_stores

from . import findings
from .data_entry import Desk
from .settings import Contract, Municipality, Settings

PACKAGES: Final = ("jichitai.master_data", "jichitai.case_core", "jichitai.fiscal", "jichitai.public_records")


@define
class MovedClock:
    """動かせる時計 / The journey's clock: it stands at an instant until it is moved."""

    instant: datetime

    def now(self) -> datetime:
        """今 / The instant it stands at."""
        return self.instant

    def move_to(self, day: date, hour: int = 9) -> None:
        """進める / Move to an hour of a day in Tokyo."""
        self.instant = datetime(day.year, day.month, day.day, hour, tzinfo=TOKYO)


@frozen(kw_only=True)
class Hands:
    """窓口一式 / Every desk, over one connection and its transaction."""

    journal: SqlJournal
    cases: CaseDesk
    proposals: ProposalDesk
    money: ExpenditureDesk
    purchases: PurchaseDesk
    deliveries: DeliveryDesk
    transfers: TransferDesk
    records: RecordsOffice


class World:
    """舞台 / The municipality's data, the clock, the database, and the forms people fill in."""

    def __init__(self, settings: Settings, database: Database, first_day: date) -> None:
        self.settings: Final = settings
        self.database: Final = database
        self.clock: Final = MovedClock(datetime(first_day.year, first_day.month, first_day.day, 9, tzinfo=TOKYO))
        self.desk: Final = Desk()
        self._staffing: Final = _staffing(settings.municipality)
        self._roles: Final = _roles(settings.municipality)
        self._duties: Final = _duties(settings.municipality)
        self._purchase_rules: Final = _purchase_rules(settings.municipality.contract)
        year = FiscalYear.of(first_day)
        self.closed_days: Final = settings.closed_days.through(year.start, year.last_day)
        self._numbering: Final = Numbering(
            cases=NumberFormat(settings.municipality.case_number), approvals=NumberFormat(settings.municipality.approval_number)
        )
        self._policy: Final = RecordsPolicy(
            opinion_required=settings.municipality.records.opinion_required, tails=national_tails(first_day)
        )

    def form(self, name: str) -> dict[str, Any]:
        """書式 / What people typed on a form, counted."""
        return self.desk.form(name, self.settings.scenario[name])

    def forms(self, name: str) -> list[dict[str, Any]]:
        """書式の束 / Every copy of a form that is filled in more than once, counted."""
        return [self.desk.form(name, each) for each in self.settings.scenario[name]]

    @contextmanager
    def office(self) -> Generator[Hands]:
        """庁内 / One transaction: whole, or nothing."""
        with self.database.write() as connection:
            journal = SqlJournal(connection, clock=self.clock)
            absences: list[Absence] = []
            office = Office(
                journal=journal, stores=SqlCaseStores(connection), staffing=self._staffing, absences=MemoryAbsences(absences),
                regulation=self.settings.regulation, clock=self.clock, numbering=self._numbering,
                gate=case_gates.OfficersOf(self._duties.officers),
            )  # fmt: skip
            proposals = ProposalDesk(office)

            def given(ref: ApprovalRef) -> ApprovalGiven | None:
                return _given(proposals, ref)

            books, gate = SqlBooks(connection), self._duties
            yield Hands(
                journal=journal, cases=CaseDesk(office), proposals=proposals,
                money=ExpenditureDesk(books=books, journal=journal, gate=gate, approvals=given),
                purchases=PurchaseDesk(
                    books=books, journal=journal, gate=gate, approvals=given, rules=lambda _: self._purchase_rules
                ),
                deliveries=DeliveryDesk(books=books, journal=journal, gate=gate, closed_days=self.closed_days),
                transfers=TransferDesk(books=books, journal=journal, gate=gate),
                records=RecordsOffice(
                    stores=sql_stores(connection), journal=journal, clock=self.clock, roles=self._roles,
                    classification=self.settings.classification, policy=self._policy,
                ),
            )  # fmt: skip


def _given(proposals: ProposalDesk, ref: ApprovalRef) -> ApprovalGiven | None:
    """決裁の照会 / How fiscal learns what an approval covers: the towers do not know each other."""
    matter = proposals.approved(ref)
    if matter is None:
        return None
    return ApprovalGiven(
        approval=matter.approval, approved_on=matter.approved_on, case=matter.case,
        amount=matter.facts.amount(AmountBasis.PLANNED_PRICE),
    )  # fmt: skip


def opened(url: str) -> Database:
    """データベースを開く / Open and migrate an empty database; ``InputError`` when it cannot be used."""
    try:
        database = open_database(url)
        with database.write() as connection:
            for package in PACKAGES:
                upgrade(connection, package)
    except (ValueError, StoreFailed, SQLAlchemyError, OSError) as error:
        fact = type(error).__name__
        raise InputError([findings.database_unusable(fact_ja=f"{fact} が起きた", fact_en=f"{fact} was raised")]) from None
    with database.read() as connection:
        entries = connection.exec_driver_sql("SELECT count(*) FROM jc_journal_entry").scalar_one()
    if entries:
        database.close()
        raise InputError([findings.database_in_use(entries=entries)])
    return database


def sqlite_url(path: Path) -> str:
    """SQLite の所在 / The URL of a file."""
    return f"sqlite:///{path.as_posix()}"


def seat(text: str) -> Seat:
    """席 / 「情報政策課・課長」."""
    unit, _, post = text.partition("・")
    return Seat(OrganisationRef(unit), PostRef(post))


def _staffing(municipality: Municipality) -> MemoryStaffing:
    lines = {OrganisationRef(each.unit): tuple(map(seat, each.seats)) for each in municipality.line}
    held = [(seat(each.seat), OfficerRef(each.officer), _period(each.begins, each.through)) for each in municipality.held]
    return MemoryStaffing(lines=lines, held=held)


def _period(begins: date, through: date | None) -> EffectivePeriod:
    return EffectivePeriod(begins) if through is None else EffectivePeriod.through(begins, through)


def _purchase_rules(contract: Contract) -> PurchaseRules:
    return PurchaseRules(
        body=ContractingBody(contract.body), single_up_to=Yen(contract.single_quotation_up_to), quotations=contract.quotations,
        ceilings={ContractKind.PURCHASE_OF_PROPERTY: Yen(contract.ceiling_purchase_of_property)},
    )  # fmt: skip


def _duties(municipality: Municipality) -> OfficersOf:
    officers: dict[str, set[OfficerRef]] = {}
    for each in municipality.duty:
        for action in each.actions:
            officers.setdefault(action, set()).add(OfficerRef(each.officer))
    return OfficersOf(officers)


def _roles(municipality: Municipality) -> RoleTable:
    return RoleTable(
        frozenset(
            (OfficerRef(each.officer), RecordsAct(act), OrganisationRef(unit))
            for each in municipality.role
            for act in each.acts
            for unit in each.units
        )
    )
