"""所見：予算案 / Findings about bills: prepared, submitted, voted, put into the books."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Citation, Diagnostic, FiscalYear, Severity, Yen
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

from .references import BudgetBillRef


def bill_in_another_stage(*, bill: BudgetBillRef, stage: str, needed: str) -> Diagnostic:
    """予算案の段階が違う / The bill is at another stage than the act needs."""
    return Diagnostic(
        code="fiscal.bill-in-another-stage",
        ja=f"予算案{bill}は「{stage}」の段階にある。これは「{needed}」の段階でする。",
        en=f"Bill {bill} is at another stage than this needs.",
        way_out_ja="段階を確かめる。",
        way_out_en="Check the stage of the bill.",
        facts={"bill": bill, "stage": stage, "needed": needed},
    )


def account_without_lines(*, account: str) -> Diagnostic:
    """その会計の行がない / The decided requests have no line of the account."""
    return Diagnostic(
        code="fiscal.account-without-lines",
        ja=f"決定した要求に、会計{account}の行がない。",
        en=f"The decided requests have no line of account {account}.",
        way_out_ja="会計の番号を確かめる。",
        way_out_en="Check the code of the account.",
        facts={"account": account},
    )


def budget_title_named_twice(*, path: str) -> Diagnostic:
    """一つの番号に二つの科目がある / One code stands for two titles."""
    return Diagnostic(
        code="fiscal.budget-title-named-twice",
        ja=f"科目の番号{path}に、二つの名称がある。",
        en=f"The code {path} stands for two titles.",
        way_out_ja="名称を揃える。",
        way_out_en="Make the names agree.",
        facts={"path": path},
    )


def no_budget_to_amend(*, account: str, year: FiscalYear) -> Diagnostic:
    """補正する予算がない / There is no adopted budget to amend."""
    return Diagnostic(
        code="fiscal.no-budget-to-amend",
        ja=f"{year}の会計{account}に、成立した予算がない。補正は、既定の予算を変えるものである。",
        en=f"Account {account} has no adopted budget of {year.year}; an amendment changes one.",
        way_out_ja="当初予算の成立の後に行う。",
        way_out_en="Do it after the budget of the year is adopted.",
        cites=(LOCAL_AUTONOMY_ACT.article("218", 1),),
        facts={"account": account, "fiscal_year": year},
    )


def budget_already_adopted(*, account: str, year: FiscalYear) -> Diagnostic:
    """予算がすでに成立している / The account has an adopted budget of the year."""
    return Diagnostic(
        code="fiscal.budget-already-adopted",
        ja=f"{year}の会計{account}の予算は、すでに成立している。変えるときは、補正予算による。",
        en=f"Account {account} has its budget of {year.year} already; change it by a supplementary one.",
        way_out_ja="補正予算として編成する。",
        way_out_en="Formulate a supplementary budget.",
        cites=(LOCAL_AUTONOMY_ACT.article("218", 1),),
        facts={"account": account, "fiscal_year": year},
    )


def earlier_bill_not_in_books(*, bill: BudgetBillRef, earlier: BudgetBillRef) -> Diagnostic:
    """前の予算が帳簿にない / An earlier adopted bill has not come into the books."""
    return Diagnostic(
        code="fiscal.earlier-bill-not-in-books",
        ja=f"予算案{bill}より先に成立した{earlier}が、まだ帳簿に載っていない。",
        en=f"{earlier} was adopted before {bill} and is not in the books yet.",
        way_out_ja="成立した順に載せる。",
        way_out_en="Put them in as they were adopted.",
        facts={"bill": bill, "earlier": earlier},
    )


def bill_already_prepared(*, bill: BudgetBillRef) -> Diagnostic:
    """予算案はもう作った / The formulation has a bill of this account that was not rejected."""
    return Diagnostic(
        code="fiscal.bill-already-prepared",
        ja=f"この編成のこの会計の予算案{bill}が、すでにある。同じ決定を二度は議案にしない。",
        en=f"This formulation has bill {bill} of the account already; one decision is not submitted twice.",
        way_out_ja="その予算案を進める。否決されたときは、改めて調製できる。",
        way_out_en="Go on with that bill; after a rejection another may be prepared.",
        facts={"bill": bill},
    )


def disposition_not_to_answer(*, bill: BudgetBillRef) -> Diagnostic:
    """承認を求めるものでない / The bill was not disposed of under Article 179, or the council has answered."""
    return Diagnostic(
        code="fiscal.disposition-not-to-answer",
        ja=f"予算案{bill}は、第179条の専決処分をしたものでないか、議会がすでに答えている。",
        en=f"Bill {bill} was not disposed of under Article 179, or the council has answered already.",
        way_out_ja="予算案の番号を確かめる。第180条の専決処分は、報告だけでよい。",
        way_out_en="Check the number; a disposition under Article 180 is only reported.",
        cites=(LOCAL_AUTONOMY_ACT.article("179", 3),),
        facts={"bill": bill},
    )


def amendment_changes_nothing(*, path: str) -> Diagnostic:
    """修正になっていない / An amendment leaves a title as it was, or names it twice."""
    return Diagnostic(
        code="fiscal.amendment-changes-nothing",
        ja=f"科目{path}の修正は、額を変えないか、二度挙げている。",
        en=f"The amendment of {path} changes nothing or names it twice.",
        way_out_ja="修正した科目だけを、一度ずつ挙げる。",
        way_out_en="Name only titles that change, each once.",
        facts={"path": path},
    )


def budget_line_below_zero(*, path: str, amount: Yen) -> Diagnostic:
    """科目の額が負になる / A title would fall below zero."""
    return Diagnostic(
        code="fiscal.budget-line-below-zero",
        ja=f"科目{path}の額が{amount}になる。予算の額は負にならない。",
        en=f"Title {path} would come to {amount.amount:,} yen; a budget has no negative amount.",
        way_out_ja="減額を、既定の額までにする。",
        way_out_en="Cut at most what there is.",
        cites=(LOCAL_AUTONOMY_ACT.article("210"),),
        facts={"path": path, "amount": amount},
    )


def provisional_period_misplaced(*, kind: str) -> Diagnostic:
    """暫定予算の期間の要否が違う / The period is missing from a provisional budget, or given to another."""
    return Diagnostic(
        code="fiscal.provisional-period-misplaced",
        ja=f"暫定予算には期間（初日と末日）を付し、ほかの予算には付さない（{kind}）。",
        en="A provisional budget has a first and last day, others have none.",
        way_out_ja="期間を確かめる。",
        way_out_en="Check the period.",
        cites=(LOCAL_AUTONOMY_ACT.article("218", 2),),
        facts={"kind": kind},
    )


def cause_misplaced(*, kind: str) -> Diagnostic:
    """補正の事由の日の要否が違う / The day of the cause is missing from a supplementary budget, or given to another."""
    return Diagnostic(
        code="fiscal.cause-misplaced",
        ja=f"補正予算には事由の生じた日を付し、ほかの予算には付さない（{kind}）。",
        en="A supplementary budget has the day its cause arose, others have none.",
        way_out_ja="事由の日を確かめる。",
        way_out_en="Check the day of the cause.",
        cites=(LOCAL_AUTONOMY_ACT.article("218", 1),),
        facts={"kind": kind},
    )


def bill_days_out_of_order(*, before: date, on: date) -> Diagnostic:
    """日付の前後が合わない / A step of the bill is dated before the step it follows."""
    return Diagnostic(
        code="fiscal.bill-days-out-of-order",
        ja=f"{on}は、前の段階の日{before}より前である。",
        en=f"{on} lies before the step it follows ({before}).",
        way_out_ja="日付を確かめる。",
        way_out_en="Check the day.",
        facts={"before": before, "on": on},
    )


def abolished_item_unknown(*, part: str, name: str) -> Diagnostic:
    """廃止する定めがない / An item to be abolished is not in the budget."""
    return Diagnostic(
        code="fiscal.abolished-item-unknown",
        ja=f"{part}「{name}」は、既定の予算の定めにない。",
        en=f"The budget has no such item of {part} to abolish.",
        way_out_ja="名称を確かめる。",
        way_out_en="Check the name.",
        cites=(LOCAL_AUTONOMY_ACT.article("215"),),
        facts={"part": part, "name": name},
    )


def budget_submitted_late(*, due: date, submitted_on: date, cites: tuple[Citation, ...]) -> Diagnostic:
    """予算の提出が遅い / The budget came to the council after the last day."""
    return Diagnostic(
        code="fiscal.budget-submitted-late",
        ja=f"予算を{submitted_on}に提出した。遅くとも{due}までに提出するようにしなければならない。",
        en=f"The budget was submitted on {submitted_on}; it should have been by {due}.",
        way_out_ja="遅れた理由を示し、議会と審議の日程を協議する。",
        way_out_en="Give the reason and agree on the days of debate.",
        cites=cites,
        facts={"due": due, "submitted_on": submitted_on},
        severity=Severity.WARNING,
    )


def council_increased_section(*, section: str, proposed: Yen, voted: Yen, cites: tuple[Citation, ...]) -> Diagnostic:
    """議会が増額した / The council voted more for a section than was proposed."""
    return Diagnostic(
        code="fiscal.council-increased-section",
        ja=f"款項{section}の提案額{proposed}を、議会が{voted}に増額した。長の予算の提出の権限を侵すことはできない。",
        en=f"The council raised section {section} from {proposed.amount:,} to {voted.amount:,} yen; it must not infringe the right to submit budgets.",
        way_out_ja="予算の趣旨を損なうかを見て、再議に付すかを長が判断する。",
        way_out_en="The chief judges whether it infringes, and whether to ask for reconsideration.",
        cites=cites,
        facts={"section": section, "proposed": proposed, "voted": voted},
        severity=Severity.WARNING,
    )


def council_added_section(*, section: str, voted: Yen, cites: tuple[Citation, ...]) -> Diagnostic:
    """議会が款項を加えた / The council added a section that was not proposed."""
    return Diagnostic(
        code="fiscal.council-added-section",
        ja=f"提案になかった款項{section}を、議会が{voted}で加えた。長の予算の提出の権限を侵すことはできない。",
        en=f"The council added section {section} with {voted.amount:,} yen; it must not infringe the right to submit budgets.",
        way_out_ja="予算の趣旨を損なうかを見て、再議に付すかを長が判断する。",
        way_out_en="The chief judges whether it infringes, and whether to ask for reconsideration.",
        cites=cites,
        facts={"section": section, "voted": voted},
        severity=Severity.WARNING,
    )
