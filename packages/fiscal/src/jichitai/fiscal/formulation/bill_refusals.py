"""断り：予算案 / Refused commands about bills: one small class per refusal.

Some carry a finding of ``budgets``: a bill is judged by those rules before it is made.
"""

from __future__ import annotations

from ..refusals import Refusal, refuse, refuse_any

__all__ = ["refuse", "refuse_any"]


class BillInAnotherStage(Refusal):
    """予算案の段階が違う / The bill is at another stage than the act needs."""

    code = "fiscal.bill-in-another-stage"


class AccountWithoutLines(Refusal):
    """その会計の行がない / The decided requests have no line of the account."""

    code = "fiscal.account-without-lines"


class BudgetTitleNamedTwice(Refusal):
    """一つの番号に二つの科目がある / One code stands for two titles."""

    code = "fiscal.budget-title-named-twice"


class NoBudgetToAmend(Refusal):
    """補正する予算がない / There is no adopted budget to amend."""

    code = "fiscal.no-budget-to-amend"


class BudgetAlreadyAdopted(Refusal):
    """予算がすでに成立している / The account has an adopted budget of the year."""

    code = "fiscal.budget-already-adopted"


class EarlierBillNotInBooks(Refusal):
    """前の予算が帳簿にない / An earlier adopted bill has not come into the books."""

    code = "fiscal.earlier-bill-not-in-books"


class BillAlreadyPrepared(Refusal):
    """予算案はもう作った / The formulation has a bill of this account that was not rejected."""

    code = "fiscal.bill-already-prepared"


class DispositionNotToAnswer(Refusal):
    """承認を求めるものでない / There is no disposition of Article 179 left to answer."""

    code = "fiscal.disposition-not-to-answer"


class AmendmentChangesNothing(Refusal):
    """修正になっていない / An amendment leaves a title as it was, or names it twice."""

    code = "fiscal.amendment-changes-nothing"


class BudgetLineBelowZero(Refusal):
    """科目の額が負になる / A title would fall below zero."""

    code = "fiscal.budget-line-below-zero"


class ProvisionalPeriodMisplaced(Refusal):
    """暫定予算の期間の要否が違う / The period is missing from a provisional budget, or given to another."""

    code = "fiscal.provisional-period-misplaced"


class CauseMisplaced(Refusal):
    """補正の事由の日の要否が違う / The day of the cause is missing from a supplementary budget, or given to another."""

    code = "fiscal.cause-misplaced"


class BillDaysOutOfOrder(Refusal):
    """日付の前後が合わない / A step of the bill is dated before the step it follows."""

    code = "fiscal.bill-days-out-of-order"


class AbolishedItemUnknown(Refusal):
    """廃止する定めがない / An item to be abolished is not in the budget."""

    code = "fiscal.abolished-item-unknown"


class BudgetWithoutFunds(Refusal):
    """歳入が足りない / Expenditure exceeds revenue."""

    code = "fiscal.budget-without-funds"


class BudgetPartWanting(Refusal):
    """予算の定めがない / A part the budget needs is missing."""

    code = "fiscal.budget-part-wanting"


class BudgetSectionRepeated(Refusal):
    """款項の重なり / One section stands twice."""

    code = "fiscal.budget-section-repeated"


class BudgetItemWithoutSection(Refusal):
    """定めの款項が予算にない / An item names a section the budget lacks."""

    code = "fiscal.budget-item-without-section"


class BudgetItemBeyondSection(Refusal):
    """定めが款項の額を超える / An item exceeds its section."""

    code = "fiscal.budget-item-beyond-section"


class BondItemIncomplete(Refusal):
    """地方債の定めが足りない / An item on bonds is incomplete."""

    code = "fiscal.bond-item-incomplete"


class ContinuingPlanTooShort(Refusal):
    """継続費が一年しかない / A continuing expenditure has fewer than two years."""

    code = "fiscal.continuing-plan-too-short"


class ContinuingYearsOutOfOrder(Refusal):
    """継続費の年度が続かない / The years do not follow one another."""

    code = "fiscal.continuing-years-out-of-order"


class ContinuingTotalDiffers(Refusal):
    """継続費の年割額が合わない / Instalments do not add up to the total."""

    code = "fiscal.continuing-total-differs"


class ContinuingInstalmentNegative(Refusal):
    """継続費の年割額が負である / An instalment is negative."""

    code = "fiscal.continuing-instalment-negative"


class ReserveMissing(Refusal):
    """予備費がない / The general account has no reserve."""

    code = "fiscal.reserve-missing"


class ProvisionalOutsideYear(Refusal):
    """暫定予算の期間が年度の外である / The provisional period lies outside the year."""

    code = "fiscal.provisional-outside-year"


class ProvisionalWholeYear(Refusal):
    """暫定予算が一年にわたる / The provisional period is the whole year."""

    code = "fiscal.provisional-whole-year"


class ProvisionalAfterBudget(Refusal):
    """本予算が成立している / The budget of the year is enacted."""

    code = "fiscal.provisional-after-budget"


class TakenOverBeyondBudget(Refusal):
    """本予算に収まらない / What the provisional budget did does not fit."""

    code = "fiscal.taken-over-beyond-budget"


class AmendedAfterYear(Refusal):
    """年度を過ぎた補正である / The amendment comes after the year."""

    code = "fiscal.amended-after-year"


class AmendedBeforeBudget(Refusal):
    """予算の成立前の補正である / The amendment comes before the budget."""

    code = "fiscal.amended-before-budget"


class AmendedWithoutLaterCause(Refusal):
    """後に生じた事由でない / The cause is not later than the budget."""

    code = "fiscal.amended-without-later-cause"


class DispositionExcluded(Refusal):
    """専決処分できない事件である / The matter is excluded."""

    code = "fiscal.disposition-excluded"


class DispositionWithoutGround(Refusal):
    """専決処分の事由がない / There is no ground."""

    code = "fiscal.disposition-without-ground"


class DispositionBeyondDesignation(Refusal):
    """指定の額を超える / The matter is beyond the designation."""

    code = "fiscal.disposition-beyond-designation"


class DispositionNotDesignated(Refusal):
    """指定されていない / The matter is not designated by the council."""

    code = "fiscal.disposition-not-designated"
