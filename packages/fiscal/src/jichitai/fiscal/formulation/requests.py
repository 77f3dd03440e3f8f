"""予算要求 / A budget request of a unit for a project, and its way through the rounds of assessment."""

from __future__ import annotations

from datetime import date

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import CaseRef, FiscalYear, OfficerRef, OrganisationRef, Yen, total

from .assessments import RequestAssessed, RevivalLine, RevivalRequested, RoundResult
from .formulations import BudgetKind
from .references import BudgetRequestRef, FormulationRef
from .requested_lines import LineFigure, PreviousAmount, Project, RequestedLine, is_revenue


@frozen(kw_only=True)
class SubmitRequest:
    """要求を提出せよ / Command: ask for the amounts of a project. What the year before had is carried, not given."""

    formulation: FormulationRef
    unit: OrganisationRef
    project: Project
    case: CaseRef
    lines: tuple[RequestedLine, ...] = field(repr=False)
    on: date

    def __attrs_post_init__(self) -> None:
        if not self.lines:
            raise ValueError("a request has at least one line")


@frozen(kw_only=True)
class RequestSubmitted:
    """要求を提出した / A request was submitted."""

    request: BudgetRequestRef
    number: int
    formulation: FormulationRef
    fiscal_year: FiscalYear
    kind: BudgetKind
    unit: OrganisationRef
    project: Project
    case: CaseRef
    lines: tuple[RequestedLine, ...] = field(repr=False)
    previous: tuple[PreviousAmount, ...] = field(repr=False)
    requested_by: OfficerRef
    on: date


@frozen(kw_only=True)
class BudgetRequest:
    """予算要求 / One request; ``results`` are the rounds it passed, in order, ``revival`` the lines asked for again."""

    ref: BudgetRequestRef
    number: int
    formulation: FormulationRef
    fiscal_year: FiscalYear
    kind: BudgetKind
    unit: OrganisationRef
    project: Project
    case: CaseRef
    lines: tuple[RequestedLine, ...] = field(repr=False)
    previous: tuple[PreviousAmount, ...] = field(repr=False)
    requested_by: OfficerRef
    requested_on: date
    results: tuple[RoundResult, ...] = field(default=(), repr=False)
    revival: tuple[RevivalLine, ...] = field(default=(), repr=False)
    revival_by: OfficerRef | None = None
    revival_on: date | None = None
    revival_rounds_done: int = 0
    version: int = 0

    @classmethod
    def of(cls, event: RequestSubmitted) -> BudgetRequest:
        """提出から / The request as it was submitted."""
        return cls(
            ref=event.request, number=event.number, formulation=event.formulation, fiscal_year=event.fiscal_year,
            kind=event.kind, unit=event.unit, project=event.project, case=event.case, lines=event.lines,
            previous=event.previous, requested_by=event.requested_by, requested_on=event.on,
        )  # fmt: skip

    @property
    def parent(self) -> FormulationRef:
        """もとの帳票 / The formulation it belongs to."""
        return self.formulation

    @property
    def rounds_done(self) -> int:
        """すんだ査定 / How many rounds before the notice it has passed."""
        return len(self.results) - self.revival_rounds_done

    @property
    def requested(self) -> tuple[LineFigure, ...]:
        """要求の額 / What was asked for, line by line."""
        return tuple(LineFigure(amount=each.amount, sources=each.sources) for each in self.lines)

    @property
    def figures(self) -> tuple[LineFigure, ...]:
        """今の額 / What the last round gave, line by line; before any round, what was asked for."""
        return self.figures_after(len(self.results))

    def figures_after(self, rounds: int) -> tuple[LineFigure, ...]:
        """ある段階の後の額 / What stood after so many rounds (0: the request); a round not yet held changes nothing."""
        held = self.results[:rounds]
        return tuple(each.figure for each in held[-1].lines) if held else self.requested

    @property
    def amount(self) -> Yen:
        """歳出の計 / The total of its expenditure lines as they stand."""
        return self._sum(revenue=False)

    @property
    def revenue(self) -> Yen:
        """歳入の計 / The total of its revenue lines as they stand."""
        return self._sum(revenue=True)

    def _sum(self, *, revenue: bool) -> Yen:
        pairs = zip(self.lines, self.figures, strict=True)
        return total(figure.amount for line, figure in pairs if is_revenue(line.title) is revenue)

    def previous_of(self, path: str) -> PreviousAmount | None:
        """前年度の額 / What the year before had under a title of this request."""
        return next((each for each in self.previous if each.path == path), None)

    def after(self, event: RequestAssessed | RevivalRequested) -> BudgetRequest:
        """事実を当てはめる / Apply a fact; never refuses."""
        match event:
            case RequestAssessed():
                return evolve(
                    self, results=(*self.results, event.result),
                    revival_rounds_done=self.revival_rounds_done + (1 if event.result.of_revival else 0),
                    version=self.version + 1,
                )  # fmt: skip
            case RevivalRequested():
                return evolve(
                    self, revival=event.lines, revival_by=event.requested_by, revival_on=event.on, version=self.version + 1
                )
