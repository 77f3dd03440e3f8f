"""予算編成 / One formulation of a budget: opened, every request assessed, notified, revived, decided."""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import evolve, frozen

from jichitai.master_data.kernel import CaseRef, FiscalYear, LegalPeriod, last_day_after

from . import process_findings as findings
from .plan import AssessmentRound, FormulationPlan
from .references import BudgetRequestRef, FormulationRef
from .refusals import refuse


class BudgetKind(Enum):
    """予算の種類 / What kind of budget is formulated."""

    INITIAL = "initial"
    """当初予算 / The budget of the year."""
    PROVISIONAL = "provisional"
    """暫定予算（法218条2項） / A provisional budget for a part of the year."""
    SUPPLEMENTARY = "supplementary"
    """補正予算（法218条1項） / A supplementary budget: its lines are changes, up or down."""

    @property
    def ja(self) -> str:
        """日本語の名 / The name in Japanese."""
        return {"initial": "当初予算", "provisional": "暫定予算", "supplementary": "補正予算"}[self.value]


class FormulationStage(Enum):
    """編成の段階 / How far a formulation has come."""

    ASSESSING = "assessing"
    """要求・査定中 / Requests come in and are assessed."""
    NOTIFIED = "notified"
    """内示した / Units were told; they may ask for revival within its days."""
    DECIDED = "decided"
    """決定した / The amounts are decided."""

    @property
    def ja(self) -> str:
        """日本語の名 / The name in Japanese."""
        return {"assessing": "要求・査定中", "notified": "内示", "decided": "決定"}[self.value]


@frozen(kw_only=True)
class OpenFormulation:
    """編成を始めよ / Command: begin to formulate a budget. ``requests_due_on`` is the last day (included) to ask."""

    fiscal_year: FiscalYear
    kind: BudgetKind
    plan: FormulationPlan
    case: CaseRef
    requests_due_on: date
    on: date


@frozen(kw_only=True)
class NotifyUnits:
    """内示せよ / Command: tell the units what was assessed, when every request passed every round."""

    formulation: FormulationRef
    on: date


@frozen(kw_only=True)
class DecideFormulation:
    """決定せよ / Command: decide the amounts, when the days of revival are over and every revival was assessed."""

    formulation: FormulationRef
    on: date


@frozen(kw_only=True)
class FormulationOpened:
    """編成を始めた / A formulation was begun."""

    formulation: FormulationRef
    number: int
    fiscal_year: FiscalYear
    kind: BudgetKind
    plan: FormulationPlan
    case: CaseRef
    requests_due_on: date
    on: date


@frozen(kw_only=True)
class RequestReceived:
    """要求を受けた / A request came in; the formulation counts it."""

    formulation: FormulationRef
    request: BudgetRequestRef
    on: date


@frozen(kw_only=True)
class UnitsNotified:
    """内示した / The units were told; ``revival_until`` is the last day (included) to ask for revival, None for none."""

    formulation: FormulationRef
    on: date
    revival_until: date | None


@frozen(kw_only=True)
class FormulationDecided:
    """決定した / The amounts were decided."""

    formulation: FormulationRef
    on: date


@frozen(kw_only=True)
class BudgetFormulation:
    """予算編成 / One formulation. Its requests are papers of their own, with this one as parent."""

    ref: FormulationRef
    number: int
    fiscal_year: FiscalYear
    kind: BudgetKind
    plan: FormulationPlan
    case: CaseRef
    requests_due_on: date
    opened_on: date
    requests: int = 0
    notified_on: date | None = None
    revival_until: date | None = None
    decided_on: date | None = None
    version: int = 0

    @classmethod
    def of(cls, event: FormulationOpened) -> BudgetFormulation:
        """開始から / The formulation as it begins."""
        return cls(
            ref=event.formulation, number=event.number, fiscal_year=event.fiscal_year, kind=event.kind, plan=event.plan,
            case=event.case, requests_due_on=event.requests_due_on, opened_on=event.on,
        )  # fmt: skip

    @property
    def parent(self) -> None:
        """もとの帳票 / None: a formulation comes first."""
        return None

    @property
    def stage(self) -> FormulationStage:
        """段階 / How far it has come."""
        if self.decided_on is not None:
            return FormulationStage.DECIDED
        return FormulationStage.ASSESSING if self.notified_on is None else FormulationStage.NOTIFIED

    @property
    def rounds(self) -> tuple[AssessmentRound, ...]:
        """今の段階の査定 / The rounds of the present stage: before the notice, or of revival."""
        return self.plan.rounds if self.stage is FormulationStage.ASSESSING else self.plan.revival_rounds

    def receive(self, request: BudgetRequestRef, *, on: date) -> tuple[BudgetFormulation, RequestReceived]:
        """要求を受ける / Count in a request that was found in order."""
        event = RequestReceived(formulation=self.ref, request=request, on=on)
        return self.after(event), event

    def notify(self, command: NotifyUnits, *, unfinished: int) -> tuple[BudgetFormulation, UnitsNotified]:
        """内示する / Tell the units, or say why not. ``unfinished``: requests that have not passed every round."""
        self.expect(FormulationStage.ASSESSING)
        if not self.requests or unfinished:
            refuse(findings.assessment_unfinished(requests=self.requests, unfinished=unfinished))
        days = self.plan.revival_days
        until = last_day_after(command.on, LegalPeriod.days(days)) if days else None
        event = UnitsNotified(formulation=self.ref, on=command.on, revival_until=until)
        return self.after(event), event

    def decide(self, command: DecideFormulation, *, unfinished: int) -> tuple[BudgetFormulation, FormulationDecided]:
        """決定する / Decide, or say why not. ``unfinished``: revivals asked for and not yet assessed to the end."""
        self.expect(FormulationStage.NOTIFIED)
        if self.revival_until is not None and command.on <= self.revival_until:
            refuse(findings.revival_still_open(until=self.revival_until, on=command.on))
        if unfinished:
            refuse(findings.revival_unfinished(unfinished=unfinished))
        event = FormulationDecided(formulation=self.ref, on=command.on)
        return self.after(event), event

    def expect(self, stage: FormulationStage) -> None:
        """段階を確かめる / Refuse when the formulation is at another stage."""
        if self.stage is not stage:
            refuse(findings.formulation_in_another_stage(formulation=self.ref, stage=self.stage.ja, needed=stage.ja))

    def after(self, event: RequestReceived | UnitsNotified | FormulationDecided) -> BudgetFormulation:
        """事実を当てはめる / Apply a fact; never refuses."""
        match event:
            case RequestReceived():
                return evolve(self, requests=self.requests + 1, version=self.version + 1)
            case UnitsNotified():
                return evolve(self, notified_on=event.on, revival_until=event.revival_until, version=self.version + 1)
            case FormulationDecided():
                return evolve(self, decided_on=event.on, version=self.version + 1)
