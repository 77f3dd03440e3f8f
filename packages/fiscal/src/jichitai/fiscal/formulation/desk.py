"""予算編成の窓口 / The desk of formulation: requests, rounds, notice, revival, decision.

Every command holds the formulation first and then the request, so a round and the notice
cannot pass each other.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, Protocol, TypeVar

from attrs import evolve

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import AppropriationRef, OfficerRef, PostRef, Ref

from ..clerk import Clerk
from ..gates import Gate, deny_all
from ..papers import PaperKind
from ..ports import Books
from ..refusals import NotInBooks
from .assessments import AssessRequest, RequestRevival
from .deciding import assessed, numbered, revival_requested, submitted
from .events import EVENTS
from .formulations import (
    BudgetFormulation,
    BudgetKind,
    DecideFormulation,
    FormulationOpened,
    NotifyUnits,
    OpenFormulation,
)
from .project_budgets import ProjectBudget, ProjectBudgetRef, project_budgets
from .references import (
    FORMULATION_SERIES,
    REQUEST_SERIES,
    BudgetRequestRef,
    FormulationRef,
    stream_of_formulation,
    stream_of_request,
)
from .requested_lines import PreviousAmount
from .requests import BudgetRequest, SubmitRequest

FORMULATIONS: Final = PaperKind("budget-formulation", BudgetFormulation)
"""予算編成の棚 / The papers of formulations."""
REQUESTS: Final = PaperKind("budget-request", BudgetRequest)
"""予算要求の棚 / The papers of requests."""
PROJECTS: Final = PaperKind("project-budget", ProjectBudget)
"""事業の決定額の棚 / The papers of what was decided for each project."""


class PostHolders(Protocol):
    """職の照会 / Tells who holds a post on a day; any register of staff can satisfy it."""

    def __call__(self, post: PostRef, on: date, /) -> frozenset[OfficerRef]:
        """照会する / The officers who hold the post on that day, stand-ins among them; empty when vacant."""
        ...


class FormulationDesk:
    """予算編成の窓口 / Carries out the commands of formulation, in the caller's transaction.

    ``holders`` says who may assess: a round belongs to a post. Without a ``gate`` nothing is
    allowed.
    """

    def __init__(self, *, books: Books, journal: Journal, holders: PostHolders, gate: Gate = deny_all) -> None:
        self._clerk: Final = Clerk(books=books, journal=journal, events=EVENTS, gate=gate)
        self.books: Final = self._clerk.books
        self.journal: Final = journal
        self._holders: Final = holders

    def open(self, command: OpenFormulation, *, by: OfficerRef, key: str) -> BudgetFormulation:
        """編成を始める / Begin a formulation; it with its number."""

        def work() -> BudgetFormulation:
            number = self._clerk.number(FORMULATION_SERIES, command.fiscal_year, by=by, case=command.case)
            event = FormulationOpened(
                formulation=FormulationRef.numbered(command.fiscal_year, number), number=number,
                fiscal_year=command.fiscal_year, kind=command.kind, plan=command.plan, case=command.case,
                requests_due_on=command.requests_due_on, on=command.on,
            )  # fmt: skip
            opened = BudgetFormulation.of(event)
            self.books.papers(FORMULATIONS).add(opened)
            self._clerk.write(stream_of_formulation(opened.ref), event, on=command.on, by=by, case=command.case, new=True)
            return opened

        return self._clerk.once("open-formulation", key, by, command.on, command, BudgetFormulation, work)

    def submit(self, command: SubmitRequest, *, by: OfficerRef, key: str) -> BudgetRequest:
        """要求を提出する / Submit a request; it with its number and last year's amounts, which the books tell."""

        def work() -> BudgetRequest:
            before = self.books.papers(FORMULATIONS).hold(command.formulation)
            draft = submitted(command, before, previous=self._previous(command, before), by=by)
            number = self._clerk.number(REQUEST_SERIES, before.fiscal_year, by=by, case=command.case)
            event = numbered(draft, number=number)
            after, received = before.receive(event.request, on=command.on)
            request = BudgetRequest.of(event)
            self.books.papers(REQUESTS).add(request)
            self.books.papers(FORMULATIONS).save(after, read_at=before.version)
            self._clerk.write(stream_of_request(request.ref), event, on=command.on, by=by, case=command.case, new=True)
            self._clerk.write(stream_of_formulation(before.ref), received, on=command.on, by=by, case=before.case)
            return request

        return self._clerk.once("submit-budget-request", key, by, command.on, command, BudgetRequest, work)

    def assess(self, command: AssessRequest, *, by: OfficerRef, key: str) -> BudgetRequest:
        """査定する / Hold the round that is due on a request; the request afterwards."""

        def work() -> BudgetRequest:
            formulation, before = self._held(command.request)
            posts = [each.post for each in formulation.rounds if each.code == command.round]
            holders = self._holders(posts[0], command.on) if posts else frozenset[OfficerRef]()
            event = assessed(command, before, formulation, holders=holders, by=by)
            after = before.after(event)
            self.books.papers(REQUESTS).save(after, read_at=before.version)
            self._clerk.write(stream_of_request(before.ref), event, on=command.on, by=by, case=before.case)
            return after

        return self._clerk.once("assess-budget-request", key, by, command.on, command, BudgetRequest, work)

    def notify(self, command: NotifyUnits, *, by: OfficerRef, key: str) -> BudgetFormulation:
        """内示する / Tell the units, when every request passed every round."""

        def work() -> BudgetFormulation:
            before = self.books.papers(FORMULATIONS).hold(command.formulation)
            rounds = len(before.plan.rounds)
            unfinished = sum(1 for each in self._all_held(before) if each.rounds_done < rounds)
            after, event = before.notify(command, unfinished=unfinished)
            self.books.papers(FORMULATIONS).save(after, read_at=before.version)
            self._clerk.write(stream_of_formulation(before.ref), event, on=command.on, by=by, case=before.case)
            return after

        return self._clerk.once("notify-budget-units", key, by, command.on, command, BudgetFormulation, work)

    def request_revival(self, command: RequestRevival, *, by: OfficerRef, key: str) -> BudgetRequest:
        """復活を要求する / Ask again for lines that were cut, within the days after the notice."""

        def work() -> BudgetRequest:
            formulation, before = self._held(command.request)
            event = revival_requested(command, before, formulation, by=by)
            after = before.after(event)
            self.books.papers(REQUESTS).save(after, read_at=before.version)
            self._clerk.write(stream_of_request(before.ref), event, on=command.on, by=by, case=before.case)
            return after

        return self._clerk.once("request-budget-revival", key, by, command.on, command, BudgetRequest, work)

    def decide(self, command: DecideFormulation, *, by: OfficerRef, key: str) -> BudgetFormulation:
        """決定する / Decide the amounts: those the last round left."""

        def work() -> BudgetFormulation:
            before = self.books.papers(FORMULATIONS).hold(command.formulation)
            rounds = len(before.plan.revival_rounds)
            requests = self._all_held(before)
            unfinished = sum(1 for each in requests if each.revival and each.revival_rounds_done < rounds)
            after, event = before.decide(command, unfinished=unfinished)
            if before.kind is BudgetKind.INITIAL:
                self._keep_projects(requests)
            self.books.papers(FORMULATIONS).save(after, read_at=before.version)
            self._clerk.write(stream_of_formulation(before.ref), event, on=command.on, by=by, case=before.case)
            return after

        return self._clerk.once("decide-budget", key, by, command.on, command, BudgetFormulation, work)

    def requests_of(self, formulation: FormulationRef) -> tuple[BudgetRequest, ...]:
        """編成の要求 / Every request of a formulation, in order of number."""
        return tuple(self.books.papers(REQUESTS).of(formulation))

    def _held(self, request: BudgetRequestRef) -> tuple[BudgetFormulation, BudgetRequest]:
        parent = self.books.papers(REQUESTS).get(request).formulation
        formulation = self.books.papers(FORMULATIONS).hold(parent)
        return formulation, self.books.papers(REQUESTS).hold(request)

    def _all_held(self, formulation: BudgetFormulation) -> list[BudgetRequest]:
        requests = self.books.papers(REQUESTS)
        return [requests.hold(each.ref) for each in requests.of(formulation.ref)]

    def _previous(self, command: SubmitRequest, formulation: BudgetFormulation) -> tuple[PreviousAmount, ...]:
        """前年度の額（補正では、その年度の既定の額） / From the books, and from what was decided for the same project."""
        year = formulation.fiscal_year
        before = year if formulation.kind is BudgetKind.SUPPLEMENTARY else year.previous
        project = _found(self.books.papers(PROJECTS).get, ProjectBudgetRef.of(before, command.unit, command.project.code))
        paths = dict.fromkeys(each.title.path for each in command.lines)
        lines = {path: _found(self.books.appropriations.get, AppropriationRef(f"{before.year}/{path}")) for path in paths}
        return tuple(
            PreviousAmount(
                path=path,
                budgeted=line.voted if line is not None else None,
                of_project=project.amount_of(path) if project is not None else None,
            )
            for path, line in lines.items()
        )

    def _keep_projects(self, requests: list[BudgetRequest]) -> None:
        shelf = self.books.papers(PROJECTS)
        for each in project_budgets(requests):
            before = _found(shelf.hold, each.ref)
            if before is None:
                shelf.add(each)
            else:  # 否決の後に編成し直したとき
                shelf.save(evolve(each, version=before.version + 1), read_at=before.version)


_R = TypeVar("_R", bound=Ref)
_V = TypeVar("_V")


def _found(read: Callable[[_R], _V], ref: _R) -> _V | None:
    try:
        return read(ref)
    except NotInBooks:
        return None
