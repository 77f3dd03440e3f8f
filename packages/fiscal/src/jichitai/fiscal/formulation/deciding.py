"""要求と査定の判断 / Whether a request may come in, a round be held, a revival be asked for; and the fact when it may."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from jichitai.master_data.kernel import Diagnostic, OfficerRef, Severity, Yen

from ..titles.account_titles import AccountTitle, check_object_of_expenditure
from . import process_findings as findings
from .assessments import AssessedLine, AssessRequest, LineResult, RequestAssessed, RequestRevival, RevivalRequested, RoundResult
from .formulations import BudgetFormulation, BudgetKind, FormulationStage
from .grounds import FundingSource, SourceAmount, amount_from, check_grounds, check_sources
from .references import BudgetRequestRef
from .refusals import refuse, refuse_any
from .requested_lines import LineFigure, PreviousAmount, RequestedLine, is_revenue
from .requests import BudgetRequest, RequestSubmitted, SubmitRequest


def check_request(command: SubmitRequest, formulation: BudgetFormulation) -> tuple[Diagnostic, ...]:
    """要求の所見 / Every fault and warning of a request, line by line; a submission is refused with its first fault."""
    return tuple(_faults(command, formulation))


def _faults(command: SubmitRequest, formulation: BudgetFormulation) -> Iterator[Diagnostic]:
    kinds = {each.code for each in formulation.plan.kinds}
    seen = set[tuple[str, str]]()
    for at, line in enumerate(command.lines, start=1):
        if line.requirement not in kinds:
            yield findings.requirement_unknown(line=at, code=line.requirement)
        if (line.title.path, line.detail) in seen:
            yield findings.request_line_repeated(line=at, path=line.title.path)
        seen.add((line.title.path, line.detail))
        if formulation.kind is not BudgetKind.SUPPLEMENTARY and line.amount < Yen(0):
            yield findings.negative_amount(line=at, amount=line.amount)
        last = line.title.object_of_expenditure if isinstance(line.title, AccountTitle) else None
        if last is not None:
            yield from check_object_of_expenditure(code=last.code, name=last.name, year=formulation.fiscal_year)
        yield from check_grounds(amount=line.amount, grounds=line.grounds)
        yield from check_sources(amount=line.amount, sources=line.sources)
        if is_revenue(line.title) and len(line.sources) > 1:
            yield findings.revenue_of_two_kinds(line=at)


def submitted(
    command: SubmitRequest, formulation: BudgetFormulation, *, previous: tuple[PreviousAmount, ...], by: OfficerRef
) -> RequestSubmitted:
    """要求の提出 / A submission, still without its number (``numbered``), or a refusal."""
    formulation.expect(FormulationStage.ASSESSING)
    if command.on > formulation.requests_due_on:
        refuse(findings.request_after_due(due=formulation.requests_due_on, on=command.on))
    refuse_any([each for each in check_request(command, formulation) if each.severity is Severity.REFUSAL])
    return RequestSubmitted(
        request=BudgetRequestRef.numbered(formulation.fiscal_year, 0), number=0, formulation=formulation.ref,
        fiscal_year=formulation.fiscal_year, kind=formulation.kind, unit=command.unit, project=command.project,
        case=command.case, lines=command.lines, previous=previous, requested_by=by, on=command.on,
    )  # fmt: skip


def numbered(event: RequestSubmitted, *, number: int) -> RequestSubmitted:
    """番号を付す / The fact with the number issued for it: only after nothing was refused, so that none is lost."""
    return evolve(event, request=BudgetRequestRef.numbered(event.fiscal_year, number), number=number)


def assessed(
    command: AssessRequest,
    request: BudgetRequest,
    formulation: BudgetFormulation,
    *,
    holders: frozenset[OfficerRef],
    by: OfficerRef,
) -> RequestAssessed:
    """査定 / The fact of a round, or a refusal.

    ``holders``: who holds the post of the round on that day. The unit's own requester never
    assesses, whatever post is held.
    """
    of_revival = formulation.stage is FormulationStage.NOTIFIED
    _round_due(command, request, formulation, of_revival=of_revival)
    if by not in holders:
        refuse(findings.not_the_assessor(round=command.round))
    if by in (request.requested_by, request.revival_by):
        refuse(findings.requester_cannot_assess(round=command.round))
    result = RoundResult(
        round=command.round, of_revival=of_revival, lines=_results(command, request), assessed_by=by, on=command.on
    )
    return RequestAssessed(request=request.ref, result=result)


def _round_due(command: AssessRequest, request: BudgetRequest, formulation: BudgetFormulation, *, of_revival: bool) -> None:
    if formulation.stage is FormulationStage.DECIDED:
        formulation.expect(FormulationStage.ASSESSING)
    if of_revival and not request.revival:
        refuse(findings.no_revival_requested(request=request.ref))
    done = request.revival_rounds_done if of_revival else request.rounds_done
    due = formulation.rounds[done] if done < len(formulation.rounds) else None
    if due is None or command.round != due.code:
        refuse(findings.round_out_of_order(given=command.round, due=due.code if due else None))
    last = request.results[-1].on if request.results else request.requested_on
    if request.revival_on is not None:
        last = max(last, request.revival_on)
    if command.on < last:
        refuse(findings.round_before_the_last(last=last, on=command.on))


def _results(command: AssessRequest, request: BudgetRequest) -> tuple[LineResult, ...]:
    given = dict[int, AssessedLine]()
    for each in command.lines:
        if not 1 <= each.line <= len(request.lines) or each.line in given:
            refuse(findings.request_line_unknown(line=each.line, lines=len(request.lines)))
        given[each.line] = each
    return tuple(
        _result(at, line, figure, given.get(at), request.kind)
        for at, (line, figure) in enumerate(zip(request.lines, request.figures, strict=True), start=1)
    )


def _result(at: int, line: RequestedLine, before: LineFigure, given: AssessedLine | None, kind: BudgetKind) -> LineResult:
    if given is None:
        return LineResult(before=before.amount, figure=before)
    if given.amount != before.amount and not given.reason.strip():
        refuse(findings.reason_wanting(line=at))
    if kind is not BudgetKind.SUPPLEMENTARY and given.amount < Yen(0):
        refuse(findings.negative_amount(line=at, amount=given.amount))
    sources = given.sources if given.sources is not None else _rebalanced(line, before, given.amount)
    refuse_any(check_sources(amount=given.amount, sources=sources))
    if is_revenue(line.title) and len(sources) > 1:
        refuse(findings.revenue_of_two_kinds(line=at))
    return LineResult(before=before.amount, figure=LineFigure(amount=given.amount, sources=sources), reason=given.reason.strip())


def _rebalanced(line: RequestedLine, before: LineFigure, amount: Yen) -> tuple[SourceAmount, ...]:
    """The whole change on general revenue; on the revenue side, on the one kind of money the line is."""
    if is_revenue(line.title):
        return tuple(SourceAmount(each.source, amount) for each in before.sources)
    earmarked = tuple(each for each in before.sources if each.source is not FundingSource.GENERAL)
    general = amount_from(FundingSource.GENERAL, before.sources) + amount - before.amount
    if general < Yen(0) <= amount:
        refuse(findings.general_revenue_too_small(short=-general))
    return (*earmarked, SourceAmount(FundingSource.GENERAL, general)) if general else earmarked


def revival_requested(
    command: RequestRevival, request: BudgetRequest, formulation: BudgetFormulation, *, by: OfficerRef
) -> RevivalRequested:
    """復活要求 / The fact of a revival asked for after the notice and within its days, or a refusal."""
    formulation.expect(FormulationStage.NOTIFIED)
    if formulation.notified_on is not None and command.on < formulation.notified_on:
        refuse(findings.round_before_the_last(last=formulation.notified_on, on=command.on))
    if formulation.revival_until is None or command.on > formulation.revival_until:
        refuse(findings.revival_out_of_days(until=formulation.revival_until, on=command.on))
    if request.revival:
        refuse(findings.revival_already_requested(request=request.ref))
    named = set[int]()
    for each in command.lines:
        if not 1 <= each.line <= len(request.lines) or each.line in named:
            refuse(findings.request_line_unknown(line=each.line, lines=len(request.lines)))
        named.add(each.line)
        asked, now = request.lines[each.line - 1].amount, request.figures[each.line - 1].amount
        if not now < each.amount <= asked:
            refuse(findings.revival_beyond_the_cut(line=each.line, amount=each.amount, now=now, asked=asked))
        if not each.reason.strip():
            refuse(findings.reason_wanting(line=each.line))
    return RevivalRequested(request=request.ref, lines=command.lines, requested_by=by, on=command.on)
