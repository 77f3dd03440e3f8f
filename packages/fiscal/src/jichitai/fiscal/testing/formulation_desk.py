"""予算編成の窓口の約束 / What the desks of formulation promise on every store. Give ``desks`` with empty books."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import frozen

from jichitai.master_data.journal import IdempotencyConflict
from jichitai.master_data.kernel import OfficerRef, Yen

from ..accounting import ExpenditureDesk
from ..formulation.assessments import AssessedLine, AssessRequest, RequestRevival, RevivalLine
from ..formulation.bill_desk import BillDesk
from ..formulation.bill_values import (
    CouncilResult,
    LineAmendment,
    PrepareBill,
    PutIntoBooks,
    RecordVote,
    SubmitBill,
)
from ..formulation.bills import BudgetBill
from ..formulation.budget_items import BudgetItems
from ..formulation.desk import FORMULATIONS, REQUESTS, FormulationDesk
from ..formulation.events import EVENTS
from ..formulation.formulations import BudgetFormulation, BudgetKind, DecideFormulation, FormulationStage, NotifyUnits
from ..formulation.references import FormulationRef, stream_of_bill, stream_of_formulation, stream_of_request
from ..formulation.requested_lines import RequestedLine
from ..formulation.requests import BudgetRequest
from ..refusals import Refusal
from .formulation_samples import (
    CHIEF,
    CLERK,
    DECIDED,
    DIRECTOR,
    DUE,
    FINANCE,
    NOTIFIED,
    REVIVED,
    YEAR,
    a_plan,
    a_requested_line,
    a_revenue,
    an_expenditure,
    open_command,
    submit_command,
)

FIRST, SECOND = date(2026, 11, 10), date(2026, 12, 10)
LINE = an_expenditure().ref(YEAR)
PREPARED, SUBMITTED, VOTED, IN_FORCE = date(2027, 2, 5), date(2027, 2, 20), date(2027, 3, 20), date(2027, 4, 1)


@frozen
class Desks:
    """三つの窓口 / The desks of formulation, of bills and of expenditure, over one set of books."""

    formulation: FormulationDesk
    bills: BillDesk
    expenditure: ExpenditureDesk


def refused(code: str) -> Any:
    """断られる / A context that expects the refusal of a code."""
    return pytest.raises(Refusal, match=rf"\[fiscal\.{code}\]")


def opened(desks: Desks, kind: BudgetKind = BudgetKind.INITIAL, key: str = "open", **more: Any) -> FormulationRef:
    """編成を始める / Open a formulation."""
    return desks.formulation.open(open_command(kind, **more), by=FINANCE, key=key).ref


def the_lines(amount: int = 900, *, national: int = 300, reserve: int = 100) -> tuple[RequestedLine, ...]:
    """歳出・予備費・歳入 / An expenditure, the reserve, and revenue that meets both."""
    whole = amount + reserve
    revenue = [a_requested_line(a_revenue(), whole - national)]
    if national:
        revenue.append(a_requested_line(a_revenue("15", "国庫支出金"), national, national=national))
    spent = [a_requested_line(an_expenditure(), amount, national=national)]
    return (*spent, *([a_requested_line(an_expenditure(last=None), reserve)] if reserve else []), *revenue)


def requested(desks: Desks, formulation: FormulationRef, *lines: RequestedLine, key: str = "r1", **more: Any) -> BudgetRequest:
    """要求を出す / Submit a request."""
    command = submit_command(formulation, *(lines or the_lines()), **more)
    return desks.formulation.submit(command, by=CLERK, key=key)


def held(
    desks: Desks, request: BudgetRequest, round_: str, *lines: AssessedLine, by: OfficerRef = DIRECTOR, on: date = FIRST
) -> BudgetRequest:
    """査定する / Hold a round."""
    command = AssessRequest(request=request.ref, round=round_, lines=lines, on=on)
    return desks.formulation.assess(command, by=by, key=f"{request.ref}/{round_}/{on}")


def both_rounds(desks: Desks, request: BudgetRequest, *first: AssessedLine) -> BudgetRequest:
    """二つの査定 / Both rounds before the notice; the first gives ``first``."""
    return held(desks, held(desks, request, "director", *first), "chief", by=CHIEF, on=SECOND)


def notified(desks: Desks, formulation: FormulationRef) -> BudgetFormulation:
    """内示する / Tell the units."""
    return desks.formulation.notify(NotifyUnits(formulation=formulation, on=NOTIFIED), by=FINANCE, key=f"{formulation}/n")


def decided(desks: Desks, formulation: FormulationRef) -> BudgetFormulation:
    """決定する / Decide."""
    return desks.formulation.decide(DecideFormulation(formulation=formulation, on=DECIDED), by=FINANCE, key=f"{formulation}/d")


def through(desks: Desks, formulation: FormulationRef, *lines: RequestedLine, **more: Any) -> None:
    """要求から決定まで / One request, assessed as asked, notified and decided."""
    both_rounds(desks, requested(desks, formulation, *lines, key=f"{formulation}/r", **more))
    notified(desks, formulation)
    decided(desks, formulation)


def prepared(desks: Desks, formulation: FormulationRef, **more: Any) -> BudgetBill:
    """予算案を作る / Prepare the bill of the general account."""
    values: dict[str, Any] = {"formulation": formulation, "account": "01", "items": BudgetItems(), "on": PREPARED}
    command = PrepareBill(**values | more)
    return desks.bills.prepare(command, by=FINANCE, key=f"{formulation}/bill/{command.on}")


def passed(desks: Desks, bill: BudgetBill, *amendments: LineAmendment, voted_on: date = VOTED) -> BudgetBill:
    """議決を受ける / Submit a bill and have it passed, amended if amendments are given."""
    desks.bills.submit(SubmitBill(bill=bill.ref, on=max(SUBMITTED, bill.prepared_on)), by=FINANCE, key=f"{bill.ref}/s")
    result = CouncilResult.AMENDED if amendments else CouncilResult.PASSED
    command = RecordVote(bill=bill.ref, on=voted_on, result=result, amendments=amendments)
    return desks.bills.record_vote(command, by=FINANCE, key=f"{bill.ref}/v{sum(each.amount.amount for each in amendments)}")


def put(desks: Desks, bill: BudgetBill, *, on: date = IN_FORCE, key: str = "") -> BudgetBill:
    """帳簿に載せる / Put a bill into the books."""
    return desks.bills.put_into_books(PutIntoBooks(bill=bill.ref, on=on), by=FINANCE, key=key or f"{bill.ref}/p")


def in_books(desks: Desks) -> BudgetBill:
    """当初予算を載せる / The budget of the year, from request to books."""
    formulation = opened(desks)
    through(desks, formulation)
    return put(desks, passed(desks, prepared(desks, formulation)))


SUPPLEMENT = {"requests_due_on": date(2027, 8, 31), "on": date(2027, 8, 1), "plan": a_plan(0)}
CAUSE = date(2027, 7, 1)


def supplement(desks: Desks, *lines: RequestedLine, key: str = "s1", voted_on: date = date(2027, 9, 20)) -> BudgetBill:
    """補正予算を成立させる / A supplementary budget of these changes, adopted and not yet in the books."""
    formulation = opened(desks, BudgetKind.SUPPLEMENTARY, key, **SUPPLEMENT)
    request = requested(desks, formulation, *lines, key=f"{formulation}/r", on=date(2027, 8, 20))
    held(desks, request, "director", on=date(2027, 8, 21))
    held(desks, request, "chief", by=CHIEF, on=date(2027, 8, 22))
    desks.formulation.notify(NotifyUnits(formulation=formulation, on=date(2027, 8, 25)), by=FINANCE, key=f"{formulation}/n")
    desks.formulation.decide(DecideFormulation(formulation=formulation, on=date(2027, 8, 26)), by=FINANCE, key=f"{formulation}/d")
    bill = prepared(desks, formulation, cause_arose_on=CAUSE, on=date(2027, 8, 27))
    return passed(desks, bill, voted_on=voted_on)


class FormulationContract:
    """要求から決定まで / The contract of ``FormulationDesk``."""

    def test_a_request_goes_through_every_round_to_the_decision(self, desks: Desks) -> None:
        """要求から決定まで / Cut, notified, revived in part, decided; every round is kept."""
        formulation = opened(desks)
        request = requested(desks, formulation)
        cut = held(desks, request, "director", AssessedLine(line=1, amount=Yen(500), reason="数量を見直す"))
        assert [each.cut for each in cut.results[0].lines] == [Yen(400), Yen(0), Yen(0), Yen(0)]
        held(desks, cut, "chief", by=CHIEF, on=SECOND)
        assert notified(desks, formulation).revival_until == REVIVED
        line = RevivalLine(line=1, amount=Yen(900), reason="既契約の分が入らない")
        revived = RequestRevival(request=request.ref, lines=(line,), on=REVIVED)
        desks.formulation.request_revival(revived, by=CLERK, key="rev")
        last = held(desks, request, "revival", AssessedLine(line=1, amount=Yen(700), reason="一部を認める"), by=CHIEF, on=REVIVED)
        assert decided(desks, formulation).stage is FormulationStage.DECIDED
        assert next(each.figure.amount for each in last.results[-1].lines) == Yen(700) == last.figures[0].amount
        assert [each.round for each in last.results] == ["director", "chief", "revival"]
        assert last.amount == Yen(800)

    def test_no_round_is_skipped_or_held_twice(self, desks: Desks) -> None:
        """段階の順 / The second before the first, the first twice, a third: all refused, and nothing changed."""
        formulation = opened(desks)
        request = requested(desks, formulation)
        with refused("round-out-of-order"):
            held(desks, request, "chief", by=CHIEF)
        held(desks, request, "director")
        with refused("round-out-of-order"):
            desks.formulation.assess(AssessRequest(request=request.ref, round="director", on=FIRST), by=DIRECTOR, key="again")
        with refused("round-before-the-last"):
            held(desks, request, "chief", by=CHIEF, on=FIRST - timedelta(days=1))
        held(desks, request, "chief", by=CHIEF, on=FIRST)
        with refused("round-out-of-order"):
            held(desks, request, "revival", by=CHIEF, on=SECOND)
        assert desks.formulation.books.papers(REQUESTS).get(request.ref).rounds_done == 2

    def test_only_the_holder_of_the_post_assesses_and_never_the_requester(self, desks: Desks) -> None:
        """査定者 / Not another officer; not the one who asked, though the post is theirs."""
        formulation = opened(desks)
        request = requested(desks, formulation)
        with refused("not-the-assessor"):
            held(desks, request, "director", by=CHIEF)
        own = desks.formulation.submit(submit_command(formulation, *the_lines(), project="P2"), by=DIRECTOR, key="own")
        with refused("requester-cannot-assess"):
            held(desks, own, "director", by=DIRECTOR)

    def test_the_notice_waits_for_every_request(self, desks: Desks) -> None:
        """内示の条件 / No request at all, or one round missing: no notice; afterwards no request."""
        formulation = opened(desks)
        with refused("assessment-unfinished"):
            notified(desks, formulation)
        request = requested(desks, formulation)
        held(desks, request, "director")
        with refused("assessment-unfinished"):
            notified(desks, formulation)
        held(desks, request, "chief", by=CHIEF, on=SECOND)
        notified(desks, formulation)
        with refused("formulation-in-another-stage"):
            requested(desks, formulation, key="late", project="P2")
        with refused("formulation-in-another-stage"):
            desks.formulation.notify(NotifyUnits(formulation=formulation, on=NOTIFIED), by=FINANCE, key="twice")

    def test_requests_come_in_until_the_last_day(self, desks: Desks) -> None:
        """要求の締切 / The last day is in, the next is not."""
        formulation = opened(desks)
        requested(desks, formulation, on=DUE)
        with refused("request-after-due"):
            requested(desks, formulation, key="late", on=DUE + timedelta(days=1), project="P2")
        assert requested(desks, formulation, key="next", on=DUE, project="P2").number == 2  # 断られても欠番がない

    def test_revival_is_asked_for_once_within_its_days_and_its_cut(self, desks: Desks) -> None:
        """復活の期間と額 / Not before the notice, not after the days, not above the request, not twice."""
        formulation = opened(desks)
        request = both_rounds(desks, requested(desks, formulation), AssessedLine(line=1, amount=Yen(500), reason="減"))

        def ask(amount: int, on: date, key: str) -> BudgetRequest:
            line = RevivalLine(line=1, amount=Yen(amount), reason="要る")
            command = RequestRevival(request=request.ref, lines=(line,), on=on)
            return desks.formulation.request_revival(command, by=CLERK, key=key)

        with refused("formulation-in-another-stage"):
            ask(900, REVIVED, "v0")
        notified(desks, formulation)
        with refused("revival-out-of-days"):
            ask(900, REVIVED + timedelta(days=1), "v1")
        for amount in (500, 901):
            with refused("revival-beyond-the-cut"):
                ask(amount, REVIVED, f"v{amount}")
        with refused("no-revival-requested"):
            held(desks, request, "revival", by=CHIEF, on=REVIVED)
        ask(900, REVIVED, "v2")
        with refused("revival-already-requested"):
            ask(900, REVIVED, "v3")
        with refused("revival-unfinished"):
            decided(desks, formulation)

    def test_the_decision_waits_for_the_days_of_revival(self, desks: Desks) -> None:
        """復活の期間中は決定しない / The last day of revival is too early, the next is not."""
        formulation = opened(desks)
        both_rounds(desks, requested(desks, formulation))
        notified(desks, formulation)
        with refused("revival-still-open"):
            desks.formulation.decide(DecideFormulation(formulation=formulation, on=REVIVED), by=FINANCE, key="early")
        after = DecideFormulation(formulation=formulation, on=REVIVED + timedelta(days=1))
        assert desks.formulation.decide(after, by=FINANCE, key="d").decided_on == after.on

    def test_last_years_amount_is_carried_from_the_books(self, desks: Desks) -> None:
        """前年度の額は帳簿から / The title as voted, and the project as decided; nothing is typed."""
        in_books(desks)
        following = opened(
            desks, key="next", fiscal_year=YEAR.next, requests_due_on=date(2027, 10, 31), on=date(2027, 10, 1)
        )  # fmt: skip
        lines = (a_requested_line(an_expenditure(), 950), a_requested_line(an_expenditure("06"), 1))
        request = requested(desks, following, *lines, key="next/r", on=date(2027, 10, 2))
        before = request.previous_of(an_expenditure().path)
        assert before is not None
        assert (before.budgeted, before.of_project) == (Yen(900), Yen(900))
        new = request.previous_of(an_expenditure("06").path)
        assert new is not None
        assert (new.budgeted, new.of_project) == (None, Yen(0))

    def test_papers_are_what_the_journal_tells(self, desks: Desks) -> None:
        """帳票は仕訳の写し / Replaying each stream gives the stored paper again."""
        bill = in_books(desks)
        books, journal = desks.formulation.books, desks.formulation.journal
        (request,) = books.papers(REQUESTS).of(bill.formulation)
        for stream, kept, kind in (
            (stream_of_formulation(bill.formulation), books.papers(FORMULATIONS).get(bill.formulation), BudgetFormulation),
            (stream_of_request(request.ref), request, BudgetRequest),
            (stream_of_bill(bill.ref), bill, BudgetBill),
        ):
            first, *more = [EVENTS.event_of(entry) for entry in journal.read(stream)]
            again: Any = kind.of(first)
            for fact in more:
                again = again.after(fact)
            assert again == kept

    def test_a_repeat_under_one_key_is_the_first_result(self, desks: Desks) -> None:
        """繰返し / The same request again gives the same number; another under its key is a conflict."""
        formulation = opened(desks)
        assert requested(desks, formulation) == requested(desks, formulation)
        assert len(desks.formulation.requests_of(formulation)) == 1
        with pytest.raises(IdempotencyConflict):
            requested(desks, formulation, project="P9")
