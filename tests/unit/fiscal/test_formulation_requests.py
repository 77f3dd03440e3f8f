"""要求と査定の断り方、予算案の点検 / What a request, a round and a bill are refused for."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve

from jichitai.fiscal.budgets.borrowing import BondItem
from jichitai.fiscal.budgets.carry_over_continuing import ContinuingPlan, YearlyAmount
from jichitai.fiscal.budgets.contents import BudgetPart
from jichitai.fiscal.budgets.disposition import CouncilAnswer, DispositionBasis
from jichitai.fiscal.formulation.amendments import amended
from jichitai.fiscal.formulation.assessments import AssessedLine, AssessRequest, RequestRevival, RevivalLine
from jichitai.fiscal.formulation.bill_checks import check_bill
from jichitai.fiscal.formulation.bill_deciding import disposed_of
from jichitai.fiscal.formulation.bill_desk import BillDesk
from jichitai.fiscal.formulation.bill_values import (
    BillLine,
    BillPrepared,
    BillVoted,
    CouncilResult,
    DisposeOfBill,
    LineAmendment,
    PrepareBill,
    PutIntoBooks,
    RecordAnswer,
    RecordVote,
    SubmitBill,
)
from jichitai.fiscal.formulation.bills import BudgetBill, budget_of, sections_of
from jichitai.fiscal.formulation.budget_items import AbolishedItem, AuthorityItem, BudgetItems, CarryOverItem, ContinuingItem
from jichitai.fiscal.formulation.consolidation import amount_at, in_force, items_in_force, merged
from jichitai.fiscal.formulation.deciding import assessed, check_request, submitted
from jichitai.fiscal.formulation.desk import FormulationDesk
from jichitai.fiscal.formulation.formulations import (
    BudgetFormulation,
    BudgetKind,
    DecideFormulation,
    FormulationOpened,
    NotifyUnits,
)
from jichitai.fiscal.formulation.grounds import (
    Factor,
    FundingSource,
    GroundsRounding,
    GroundsRow,
    SourceAmount,
    with_general_revenue,
)
from jichitai.fiscal.formulation.plan import read_formulation_plan
from jichitai.fiscal.formulation.references import BudgetBillRef, FormulationRef, stream_of_formulation
from jichitai.fiscal.formulation.requests import BudgetRequest
from jichitai.fiscal.formulation.summaries import SummaryBy, summary_of
from jichitai.fiscal.formulation.versions import BudgetVersion, ChangeKind, compare_versions
from jichitai.fiscal.memory import MemoryBooks
from jichitai.fiscal.refusals import NotPermitted, Refusal
from jichitai.fiscal.testing.formulation_samples import (
    CASE,
    CLERK,
    DIRECTOR,
    DUE,
    GENERAL,
    OPENED,
    YEAR,
    a_plan,
    a_requested_line,
    a_revenue,
    an_expenditure,
    holders,
    open_command,
    submit_command,
)
from jichitai.fiscal.titles.account_titles import Title
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import Yen
from jichitai.master_data.kernel.clock import FixedClock

FORMULATION = FormulationRef.numbered(YEAR, 1)


def a_formulation(kind=BudgetKind.INITIAL):
    return BudgetFormulation.of(
        FormulationOpened(formulation=FORMULATION, number=1, fiscal_year=YEAR, kind=kind, plan=a_plan(), case=CASE,
                          requests_due_on=DUE, on=OPENED)
    )  # fmt: skip


def faults(*lines, kind=BudgetKind.INITIAL):
    found = check_request(submit_command(FORMULATION, *lines), a_formulation(kind))
    return [each.code.removeprefix("fiscal.") for each in found]


def a_line(amount=100, **more):
    return a_requested_line(an_expenditure(), amount, **more)


def test_a_sound_request_has_no_fault():
    assert faults(a_line(), a_requested_line(a_revenue(), 100)) == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (a_line(requirement="other"), "requirement-unknown"),
        (a_line(grounds=()), "grounds-wanting"),
        (evolve(a_line(), amount=Yen(101), sources=with_general_revenue(Yen(101))), "grounds-do-not-add-up"),
        (a_line(sources=with_general_revenue(Yen(99))), "sources-do-not-add-up"),
        (a_line(-1), "negative-amount"),
        (a_requested_line(a_revenue(), 100, national=40), "revenue-of-two-kinds"),
    ],
)
def test_each_fault_of_a_line_is_told(line, fault):
    assert faults(line) == [fault]


def test_the_same_line_twice_is_told_and_another_detail_is_another_line():
    assert faults(a_line(), a_line()) == ["request-line-repeated"]
    assert faults(a_line(detail="甲"), a_line(detail="乙")) == []


def test_an_object_outside_the_statutory_list_is_refused_and_another_spelling_only_told():
    strange = a_requested_line(an_expenditure("05", "28", "予備費"), 100)
    spelt = a_requested_line(an_expenditure("05", "12", "委託費"), 100)
    assert faults(strange) == ["object-not-in-statutory-list"]
    assert faults(spelt) == ["object-name-differs"]
    assert the_request(spelt).amount == Yen(100)
    with pytest.raises(Refusal, match="object-not-in-statutory-list"):
        the_request(strange)


def test_without_a_gate_nobody_may_do_anything():
    books, journal = MemoryBooks(), MemoryJournal(clock=FixedClock.at(2026, 10, 1))
    desk, bills = FormulationDesk(books=books, journal=journal, holders=holders), BillDesk(books=books, journal=journal)
    request, bill = the_request(a_line()).ref, BudgetBillRef.numbered(YEAR, 1)
    day = date(2027, 2, 5)
    commands = [
        (desk.open, open_command()),
        (desk.submit, submit_command(FORMULATION, a_line())),
        (desk.assess, AssessRequest(request=request, round="director", on=day)),
        (desk.notify, NotifyUnits(formulation=FORMULATION, on=day)),
        (
            desk.request_revival,
            RequestRevival(request=request, lines=(RevivalLine(line=1, amount=Yen(1), reason="要る"),), on=day),
        ),
        (desk.decide, DecideFormulation(formulation=FORMULATION, on=day)),
        (bills.prepare, PrepareBill(formulation=FORMULATION, account="01", items=BudgetItems(), on=day)),
        (bills.submit, SubmitBill(bill=bill, on=day)),
        (bills.record_vote, RecordVote(bill=bill, on=day, result=CouncilResult.PASSED)),
        (bills.dispose, DisposeOfBill(bill=bill, on=day, basis=DispositionBasis.ARTICLE_179)),
        (bills.record_answer, RecordAnswer(bill=bill, on=day, answer=CouncilAnswer.APPROVED)),
        (bills.put_into_books, PutIntoBooks(bill=bill, on=day)),
    ]
    public = {
        name for each in (FormulationDesk, BillDesk) for name, made in vars(each).items() if callable(made) and name[0] != "_"
    }
    reading = {"requests_of", "bills_of", "lines_before", "items_before"}
    assert public - reading == {do.__name__ for do, _ in commands}
    for at, (do, command) in enumerate(commands):
        with pytest.raises(NotPermitted):
            do(command, by=CLERK, key=f"k{at}")
    assert not list(journal.read(stream_of_formulation(FORMULATION)))


def test_a_supplementary_request_may_be_negative():
    assert faults(a_line(-100), kind=BudgetKind.SUPPLEMENTARY) == []


def the_request(*lines):
    command = submit_command(FORMULATION, *lines)
    return BudgetRequest.of(submitted(command, a_formulation(), previous=(), by=CLERK))


def a_round(request, *lines):
    command = AssessRequest(request=request.ref, round="director", lines=lines, on=date(2026, 11, 10))
    event = assessed(command, request, a_formulation(), holders=frozenset({DIRECTOR}), by=DIRECTOR)
    return request.after(event)


def test_a_cut_falls_on_general_revenue_down_to_its_last_yen():
    request = the_request(a_line(100, national=60))
    cut = a_round(request, AssessedLine(line=1, amount=Yen(60), reason="減"))
    assert cut.figures[0].sources == (SourceAmount(FundingSource.NATIONAL, Yen(60)),)
    with pytest.raises(Refusal, match="general-revenue-too-small"):
        a_round(request, AssessedLine(line=1, amount=Yen(59), reason="減"))
    both = (SourceAmount(FundingSource.NATIONAL, Yen(35)), SourceAmount(FundingSource.GENERAL, Yen(24)))
    assert a_round(request, AssessedLine(line=1, amount=Yen(59), reason="減", sources=both)).amount == Yen(59)


def test_an_estimate_of_revenue_keeps_its_kind_of_money():
    request = the_request(a_requested_line(a_revenue("15", "国庫支出金"), 100, national=100))
    cut = a_round(request, AssessedLine(line=1, amount=Yen(80), reason="交付率"))
    assert cut.figures[0].sources == (SourceAmount(FundingSource.NATIONAL, Yen(80)),)
    assert cut.revenue == Yen(80)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([AssessedLine(line=1, amount=Yen(99), reason=" ")], "reason-wanting"),
        ([AssessedLine(line=2, amount=Yen(99), reason="減")], "request-line-unknown"),
        ([AssessedLine(line=0, amount=Yen(99), reason="減")], "request-line-unknown"),
        ([AssessedLine(line=1, amount=Yen(100), reason="")] * 2, "request-line-unknown"),
        ([AssessedLine(line=1, amount=Yen(-1), reason="減", sources=with_general_revenue(Yen(-1)))], "negative-amount"),
        ([AssessedLine(line=1, amount=Yen(90), reason="減", sources=with_general_revenue(Yen(91)))], "sources-do-not-add-up"),
    ],
)
def test_each_fault_of_a_round_is_refused(lines, code):
    with pytest.raises(Refusal, match=rf"\[fiscal\.{code}\]"):
        a_round(the_request(a_line()), *lines)


def test_an_amount_left_as_it_was_needs_no_reason():
    assert a_round(the_request(a_line()), AssessedLine(line=1, amount=Yen(100), reason="")).amount == Yen(100)


def test_grounds_say_how_they_are_rounded():
    tax = Factor(name="消費税", value=Fraction(11, 10))
    with pytest.raises(ValueError, match="name its rounding"):
        GroundsRow(text="部品", unit_price=Yen(99), factors=(tax,))
    assert GroundsRow(text="部品", unit_price=Yen(99), factors=(tax,), rounding=GroundsRounding.YEN_DOWN).amount == Yen(108)
    up = GroundsRow(text="部品", unit_price=Yen(1_001), rounding=GroundsRounding.THOUSAND_UP)
    down = GroundsRow(text="減", unit_price=Yen(-1_001), rounding=GroundsRounding.THOUSAND_DOWN)
    assert (up.amount, down.amount) == (Yen(2_000), Yen(-2_000))
    with pytest.raises(ValueError, match="says what it is for"):
        GroundsRow(text=" ", unit_price=Yen(1))
    with pytest.raises(ValueError, match="a factor"):
        Factor(name="台", value=Fraction(-1))


def plan_values(**more):
    values = {"kind": [{"code": "a", "name": "甲"}], "round": [{"code": "r", "name": "査定", "post": "課長"}], "revival_days": 0}
    return values | more


@pytest.mark.parametrize(
    "wrong",
    [
        {"round": []},
        {"kind": []},
        {"kind": [{"code": "a", "name": "甲"}] * 2},
        {"round": [{"code": "r", "name": "査定", "post": "課長"}] * 2},
        {"revival_days": 5},
        {"revival_days": -1},
        {"revival_round": [{"code": "v", "name": "復活", "post": "長"}]},
        {"revival_days": 5, "revival_round": [{"code": "r", "name": "復活", "post": "長"}]},
    ],
)
def test_a_plan_that_makes_no_sense_cannot_be_read(wrong):
    assert read_formulation_plan(plan_values()).revival_rounds == ()
    with pytest.raises(ValueError, match=r"a plan has|revival has"):
        read_formulation_plan(plan_values(**wrong))


def a_bill(*lines, kind=BudgetKind.INITIAL, number=1, **more):
    values = {
        "bill": BudgetBillRef.numbered(YEAR, number), "number": number, "serial": 1, "formulation": FORMULATION,
        "fiscal_year": YEAR, "kind": kind, "account": GENERAL, "case": CASE, "lines": lines, "items": BudgetItems(),
        "first": None, "last": None, "cause_arose_on": None, "on": date(2027, 2, 5),
    }  # fmt: skip
    return BudgetBill.of(BillPrepared(**values | more))


def a_bill_line(title, amount):
    return BillLine(title=title, amount=Yen(amount), sources=with_general_revenue(Yen(amount)))


SPENT, RESERVE, TAX = (a_bill_line(title, amount) for title, amount in
                       ((an_expenditure(), 900), (an_expenditure(last=None), 100), (a_revenue(), 1_000)))  # fmt: skip


def adopted(bill):
    return bill.after(BillVoted(bill=bill.ref, on=date(2027, 3, 20), result=CouncilResult.PASSED, lines=bill.lines))


def codes_of(bill, others=(), needed=frozenset()):
    return [each.code.removeprefix("fiscal.") for each in check_bill(bill, list(others), needed)]


def test_a_sound_bill_has_no_fault_and_each_unsound_one_is_told():
    assert codes_of(a_bill(SPENT, RESERVE, TAX)) == []
    assert codes_of(a_bill(SPENT, a_bill_line(a_revenue(), 900))) == ["reserve-missing"]
    assert codes_of(a_bill(SPENT, RESERVE, a_bill_line(a_revenue(), 1_001))) == ["budget-not-balanced"]
    assert codes_of(a_bill(SPENT, RESERVE, TAX), needed=frozenset({BudgetPart.LOCAL_BONDS})) == ["budget-part-wanting"]


def test_items_are_judged_with_the_bill():
    plan = ContinuingPlan(
        total=Yen(3), years=(YearlyAmount(year=YEAR, amount=Yen(901)), YearlyAmount(year=YEAR.next, amount=Yen(2)))
    )
    items = BudgetItems(
        continuing=(ContinuingItem(chapter="02", section="01", name="庁舎", plan=plan),),
        carry_overs=(CarryOverItem(chapter="09", section="01", name="橋", amount=Yen(1)),),
        bonds=(BondItem(purpose="道路", method="", rate="年3%以内", repayment="20年"),),
    )
    assert codes_of(a_bill(SPENT, RESERVE, TAX, items=items)) == [
        "continuing-total-differs", "bond-item-incomplete", "bond-item-incomplete", "budget-item-beyond-section",
        "budget-item-without-section",
    ]  # fmt: skip


def test_an_amendment_is_judged_by_what_it_leaves():
    main = adopted(a_bill(SPENT, RESERVE, TAX))
    more = a_bill(a_bill_line(an_expenditure(), 1), kind=BudgetKind.SUPPLEMENTARY, number=2)
    assert codes_of(more, [main]) == ["budget-without-funds"]
    moved = a_bill(
        a_bill_line(an_expenditure(), 100), a_bill_line(an_expenditure(last=None), -100), kind=BudgetKind.SUPPLEMENTARY
    )
    assert codes_of(moved, [main]) == ["reserve-missing"]  # 予備費を0円にすると、計上がなくなる
    gone = BudgetItems(abolished=(AbolishedItem(part=BudgetPart.LOCAL_BONDS, name="ない"),))
    assert codes_of(a_bill(kind=BudgetKind.SUPPLEMENTARY, items=gone), [main]) == ["abolished-item-unknown"]


def test_the_budget_in_force_is_the_sum_of_what_was_adopted():
    main = adopted(a_bill(SPENT, RESERVE, TAX, items=BudgetItems(temporary_borrowing=Yen(50))))
    first = adopted(
        a_bill(a_bill_line(an_expenditure(), 10), a_bill_line(a_revenue(), 10), kind=BudgetKind.SUPPLEMENTARY, number=2)
    )
    pending = a_bill(a_bill_line(an_expenditure(), 999), kind=BudgetKind.SUPPLEMENTARY, number=3)
    lines = in_force([pending, first, main])
    assert [each.amount for each in lines] == [Yen(910), Yen(100), Yen(1_010)]
    assert amount_at(lines, an_expenditure().path) == Yen(910)
    assert items_in_force([main, first]).temporary_borrowing == Yen(50)
    assert [(each.path, each.amount) for each in sections_of(lines[:2])] == [("02-01", Yen(910)), ("14-01", Yen(100))]
    assert budget_of(YEAR, lines).amount_of(GENERAL) == Yen(1_010)


def test_provisional_budgets_count_until_the_budget_of_the_year_is_adopted():
    provisional = adopted(a_bill(a_bill_line(an_expenditure(), 300), kind=BudgetKind.PROVISIONAL))
    assert amount_at(in_force([provisional]), an_expenditure().path) == Yen(300)
    assert amount_at(in_force([provisional, adopted(a_bill(SPENT, number=2))]), an_expenditure().path) == Yen(900)


def test_items_are_added_changed_and_abolished_by_name():
    road, school = (CarryOverItem(chapter="08", section="02", name=name, amount=Yen(5)) for name in ("道路", "学校"))
    before = BudgetItems(carry_overs=(road,), authorities=(AuthorityItem(name="委託", first=YEAR, last=YEAR, limit=Yen(1)),))
    change = BudgetItems(
        carry_overs=(school, evolve(road, amount=Yen(9))),
        abolished=(AbolishedItem(part=BudgetPart.MULTI_YEAR_AUTHORITY, name="委託"),),
    )
    after = before.changed_by(change)
    assert [(each.name, each.amount) for each in after.carry_overs] == [("道路", Yen(9)), ("学校", Yen(5))]
    assert after.authorities == ()
    assert after.parts == frozenset({BudgetPart.REVENUE_AND_EXPENDITURE, BudgetPart.APPROVED_CARRY_OVER})
    with pytest.raises(ValueError, match="stands once"):
        BudgetItems(carry_overs=(road, road))


@pytest.mark.parametrize("wrong", [{"limit": None}, {"limit_words": "実費"}, {"last": YEAR.previous}])
def test_an_authority_has_one_ceiling_and_years_in_order(wrong):
    with pytest.raises(ValueError, match="an authority"):
        AuthorityItem(**{"name": "委託", "first": YEAR, "last": YEAR, "limit": Yen(1)} | wrong)


def test_the_council_changes_an_amount_adds_a_title_or_strikes_one_out():
    lines = merged((SPENT, RESERVE, TAX))
    new = an_expenditure("06")
    after = amended(lines, (LineAmendment(title=an_expenditure(), amount=Yen(0)), LineAmendment(title=new, amount=Yen(5))))
    assert [(each.title.path, each.amount) for each in after if each.title.chapter.code == "02"] == [(new.path, Yen(5))]
    renamed = evolve(an_expenditure(), item=Title("05", "別の名"))
    for wrong, code in (
        ([LineAmendment(title=an_expenditure(), amount=Yen(900))], "amendment-changes-nothing"),
        ([LineAmendment(title=new, amount=Yen(5))] * 2, "amendment-changes-nothing"),
        ([LineAmendment(title=renamed, amount=Yen(5))], "budget-title-named-twice"),
    ):
        with pytest.raises(Refusal, match=code):
            amended(lines, tuple(wrong))


def test_article_180_needs_a_designation_and_its_amount():
    bill = a_bill(SPENT, RESERVE, TAX)
    for designated, limit, code in (
        (False, None, "disposition-not-designated"),
        (True, Yen(999), "disposition-beyond-designation"),
    ):
        command = DisposeOfBill(
            bill=bill.ref, on=date(2027, 3, 1), basis=DispositionBasis.ARTICLE_180, designated=designated, limit=limit
        )
        with pytest.raises(Refusal, match=code):
            disposed_of(command, bill, [])
    allowed = DisposeOfBill(
        bill=bill.ref, on=date(2027, 3, 1), basis=DispositionBasis.ARTICLE_180, designated=True, limit=Yen(1_000)
    )
    assert disposed_of(allowed, bill, []).basis is DispositionBasis.ARTICLE_180


def test_versions_tell_what_was_added_removed_and_changed():
    kept, changed, gone, new = (an_expenditure(item) for item in ("01", "02", "03", "04"))
    before = BudgetVersion(name="要求", lines=tuple(a_bill_line(t, 10) for t in (kept, changed, gone)))
    after = BudgetVersion(name="査定", lines=(a_bill_line(kept, 10), a_bill_line(changed, 7), a_bill_line(new, 2)))
    difference = compare_versions(before, after)
    assert [(each.kind, each.title, each.difference) for each in difference.titles] == [
        (ChangeKind.CHANGED, changed, Yen(-3)), (ChangeKind.REMOVED, gone, Yen(-10)), (ChangeKind.ADDED, new, Yen(2)),
    ]  # fmt: skip
    (chapter,) = difference.chapters
    assert (chapter.before, chapter.after, chapter.difference) == (Yen(30), Yen(19), Yen(-11))
    assert difference.difference(revenue=False) == Yen(-11)


def test_requests_are_totalled_by_unit_project_and_kind_of_requirement():
    request = the_request(a_line(100, national=60), a_line(40, detail="新", requirement="new"), a_requested_line(a_revenue(), 80))
    cut = a_round(request, AssessedLine(line=1, amount=Yen(90), reason="減"))
    (unit,) = summary_of([cut], SummaryBy.UNIT)
    assert (unit.name, unit.requested, unit.amount, unit.cut, unit.revenue) == ("総務課", Yen(140), Yen(130), Yen(-10), Yen(80))
    assert [(each.source, each.amount) for each in unit.sources] == [
        (FundingSource.NATIONAL, Yen(60)), (FundingSource.GENERAL, Yen(70)),
    ]  # fmt: skip
    assert [(each.name, each.amount, each.revenue) for each in summary_of([cut, cut], SummaryBy.REQUIREMENT)] == [
        ("new", Yen(80), Yen(0)), ("recurrent", Yen(180), Yen(160)),
    ]  # fmt: skip
    assert [each.name for each in summary_of([cut], SummaryBy.PROJECT)] == ["総務課 P1"]
