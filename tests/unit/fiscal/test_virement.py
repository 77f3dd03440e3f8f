"""流用・予備費・借入れ・権限 / Virement and the other budget rules: reserves, local rules, and facts that cannot be."""

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve

from jichitai.fiscal.budgets.authority import FlexibleUse, ObligationFacts, check_flexible_clause
from jichitai.fiscal.budgets.borrowing import (
    BondPurpose,
    check_bond_issue,
    check_temporary_borrowing,
    check_temporary_borrowing_repaid,
)
from jichitai.fiscal.budgets.carry_over import CarryOver, check_carry_over_statement
from jichitai.fiscal.budgets.contents import SectionAmount
from jichitai.fiscal.budgets.disposition import (
    CouncilAnswer,
    CouncilMeeting,
    DisposedMatter,
    DispositionBasis,
    MeetingReport,
    check_mandated_disposition,
    check_reported_at_next_meeting,
    disposition_follow_up,
)
from jichitai.fiscal.budgets.inquiry import InquiredKind, InquiryFacts
from jichitai.fiscal.budgets.notices import BudgetEvent, check_budget_sent, check_treasurer_told, tellings_of
from jichitai.fiscal.budgets.provisional import ProvisionalActs, check_provisional_budget
from jichitai.fiscal.budgets.reserve_fund import check_reserve_use
from jichitai.fiscal.budgets.surplus import FundBasis, check_surplus_disposed, surplus_to_save
from jichitai.fiscal.budgets.virement import SectionVirementClause, check_virement, read_virement_rule
from jichitai.fiscal.testing import a_title
from jichitai.fiscal.titles.account_titles import Title
from jichitai.master_data.kernel import EffectiveTable, FiscalYear, Severity, Yen

LOCAL = """
name = "流用の制限（市の規則）"
question = "目・節の間の流用は、どこまでできるか"
unit = "—"
applies_to = "市"
anchor = "流用の決裁の日"
[[law]]
id = "city-rule-finance"
ja = "例市財務規則"
en = "Finance Rules of Example City"
number = "平成元年規則第1号"
[[edition]]
in_force_from = 2020-04-01
cites = [{ law = "city-rule-finance", article = "15" }]
[[edition.values.restriction]]
name_ja = "交際費への流用"
name_en = "moving to entertainment"
waivable = false
target_objects = ["09"]
[[edition.values.restriction]]
name_ja = "委託料からの流用"
name_en = "moving from commissions"
waivable = true
source_objects = ["12"]
"""


def moved(source, target, **given):
    usual = {"amount": Yen(1), "available": Yen(1), "clauses": (), "restrictions": (), "needed": True}
    return check_virement(source=source, target=target, **{**usual, **given})


def test_the_reserve_is_put_to_a_use_and_not_moved():
    reserve = evolve(a_title(), chapter=Title("14", "予備費"), object_of_expenditure=None)
    assert [each.code for each in moved(reserve, a_title())] == ["fiscal.virement-of-reserve", "fiscal.virement-between-chapters"]


def test_the_reserve_is_in_no_clause_of_the_budget():
    reserve = evolve(a_title(), section=Title("09", "予備費"), object_of_expenditure=None)
    clause = SectionVirementClause(objects=frozenset({"10"}))
    assert "fiscal.virement-not-in-budget" in [each.code for each in moved(a_title(), reserve, clauses=(clause,))]


def test_the_bodys_rule_is_read_from_its_own_table_and_dated(tmp_path):
    path = tmp_path / "virement.toml"
    path.write_text(LOCAL, encoding="utf-8")
    restrictions = EffectiveTable.read_local(path, read_virement_rule).as_of(date(2026, 4, 1)).value
    to_entertainment = moved(a_title(), evolve(a_title(), object_of_expenditure=Title("09", "交際費")), restrictions=restrictions)
    from_commission = moved(evolve(a_title(), object_of_expenditure=Title("12", "委託料")), a_title(), restrictions=restrictions)
    assert [each.severity for each in (*to_entertainment, *from_commission)] == [Severity.REFUSAL, Severity.WARNING]


@pytest.mark.parametrize(
    "call",
    [
        lambda: moved(a_title("10", "需用費"), a_title("11", "役務費"), amount=Yen(0)),
        lambda: check_reserve_use(amount=Yen(0), balance=Yen(1), budgeted=Yen(0), needed=Yen(1), rejected=False),
        lambda: check_temporary_borrowing(amount=Yen(0), outstanding=Yen(0), ceiling=Yen(1), payable=Yen(1)),
        lambda: check_temporary_borrowing_repaid(year=FiscalYear(2026), repaid_on=date(2027, 4, 1), on=date(2027, 4, 1)),
        lambda: check_bond_issue(purpose=BondPurpose.DISASTER, ceiling=Yen(1), issued_before=Yen(0), amount=Yen(0)),
        lambda: check_bond_issue(purpose=BondPurpose.CONSTRUCTION, ceiling=Yen(1), issued_before=Yen(0), amount=Yen(1), term=1),
        lambda: check_flexible_clause(
            named_by_ordinance=True, workload_increased=True, use=FlexibleUse.DIRECT_COST, increase=Yen(1), amount=Yen(0)
        ),
        lambda: ObligationFacts(
            amount=Yen(0), last_year=FiscalYear(2026), appropriated=Yen(0), continuing=Yen(0), carried_over=Yen(0)
        ),
        lambda: ObligationFacts(
            amount=Yen(1), last_year=FiscalYear(2026), appropriated=Yen(-1), continuing=Yen(0), carried_over=Yen(0)
        ),
        lambda: ObligationFacts(
            amount=Yen(1), last_year=FiscalYear(2026), appropriated=Yen(0), continuing=Yen(0), carried_over=Yen(0),
            authorised=Yen(1),
        ),
        lambda: SectionAmount(chapter="02", section="01", amount=Yen(-1)),
        lambda: InquiryFacts(kind=InquiredKind.OTHER, share=Fraction(2), owed=Fraction(0), named_by_ordinance=False),
        lambda: tellings_of(event=BudgetEvent.ENACTED, on=date(2026, 4, 1), reconsidered=True),
        lambda: check_surplus_disposed(surplus=Yen(-1), carried=Yen(-1), to_funds=Yen(0), basis=FundBasis.NONE),
        lambda: surplus_to_save(new_surplus=Yen(-1), funds_carried=Yen(0)),
        lambda: check_mandated_disposition(designated=True, limit=Yen(1)),
        lambda: disposition_follow_up(
            basis=DispositionBasis.ARTICLE_180, matter=DisposedMatter.OTHER, answer=CouncilAnswer.APPROVED
        ),
        lambda: check_reported_at_next_meeting(
            what=MeetingReport.DISPOSITION, done_on=date(2026, 6, 2), meetings=(), reported_on=date(2026, 6, 1), on=date(2026, 7, 1)
        ),
        lambda: check_budget_sent(voted_on=date(2026, 3, 25), sent_on=date(2026, 3, 24), on=date(2026, 4, 1)),
        lambda: check_treasurer_told(
            event=BudgetEvent.ENACTED, happened_on=date(2026, 3, 25), told_on=date(2026, 3, 24), on=date(2026, 4, 1)
        ),
        lambda: check_carry_over_statement(
            kind=CarryOver.APPROVED, year=FiscalYear(2026), prepared_on=date(2026, 3, 31), on=date(2027, 6, 1)
        ),
        lambda: CouncilMeeting(opens_on=date(2026, 6, 2), ends_on=date(2026, 6, 1)),
        lambda: check_provisional_budget(
            year=FiscalYear(2026), first=date(2026, 4, 2), last=date(2026, 4, 1), budget_enacted=False
        ),
        lambda: ProvisionalActs(chapter="02", section="01", paid=Yen(-1), owed=Yen(0)),
    ],
)  # fmt: skip
def test_facts_that_cannot_be_are_refused_at_once(call):
    with pytest.raises(ValueError, match=r"."):
        call()
