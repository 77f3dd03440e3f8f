"""所見：歳入の簿 / Findings about revenue lines, assessments, receipts, overpayments and the carry-over."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import Diagnostic, FiscalYear, Ref, Severity, Where, Yen
from jichitai.master_data.kernel.laws import CIVIL_CODE, LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER, LOCAL_TAX_ACT

BUDGET: Final = LOCAL_AUTONOMY_ACT.article("216")
COLLECTION: Final = LOCAL_AUTONOMY_ACT.article("231")
AS_TAX: Final = LOCAL_AUTONOMY_ACT.article("231の3", 4)
DISHONOUR: Final = LOCAL_AUTONOMY_ACT.article("231の2", 4)
CLOSING: Final = LOCAL_AUTONOMY_ACT.article("235の5")
SURCHARGE: Final = LOCAL_AUTONOMY_ORDER.article("142", 3)
ASSESSMENT: Final = LOCAL_AUTONOMY_ORDER.article("154", 1)
NOTICE: Final = LOCAL_AUTONOMY_ORDER.article("154", 2)
LATE_REVENUE: Final = LOCAL_AUTONOMY_ORDER.article("160")
REPAID: Final = LOCAL_AUTONOMY_ORDER.article("165の6")
SET_OFF: Final = LOCAL_TAX_ACT.article("17の2", 1)
ALLOCATION: Final = CIVIL_CODE.article("489", 1)


def revenue_budget_below_zero(*, budgeted: Yen, by_amount: Yen) -> Diagnostic:
    """歳入予算が0円を下回る / A revenue line would fall below zero."""
    return Diagnostic(
        code="fiscal.revenue-budget-below-zero",
        ja=f"歳入予算{budgeted}に{by_amount}を加えると0円を下回る。歳入予算は0円以上である。",
        en=f"The revenue line of {budgeted.amount:,} yen cannot be changed by {by_amount.amount:,} yen: it would fall below zero.",
        way_out_ja="補正の額と科目を確かめる。",
        way_out_en="Check the amount of the change and the title.",
        cites=(BUDGET,),
        facts={"budgeted": budgeted, "by_amount": by_amount},
        where=Where(field="by_amount"),
    )


def revenue_year_closed(*, on: date, year: FiscalYear) -> Diagnostic:
    """出納が閉鎖した年度の歳入 / The accounts of the year are closed for its revenue."""
    return Diagnostic(
        code="fiscal.revenue-year-closed",
        ja=f"{on}は、{year.label}の出納閉鎖日{year.accounts_close_on}の後である。その年度の調定・収納は、もう動かさない。",
        en=f"{on} lies after {year.accounts_close_on}, when the accounts of fiscal year {year.year} closed; its revenue is not changed any more.",
        way_out_ja="未納は翌年度へ繰り越し、繰り越した債権で行う。納付済みの歳入の払戻しは、過年度支出による。",
        way_out_en="Carry the unpaid over and act on the claim carried; repay what was paid as past-year expenditure.",
        cites=(CLOSING, LATE_REVENUE),
        facts={"on": on, "year": year},
        where=Where(field="on"),
    )


def revenue_dated_back(*, on: date, year: FiscalYear, closed_on: date) -> Diagnostic:
    """閉鎖した年度へ日を遡らせた歳入 / Revenue dated back into a year whose accounts were closed already."""
    return Diagnostic(
        code="fiscal.revenue-dated-back",
        ja=f"{year.label}の出納は{closed_on}に閉鎖した。{on}の日付であっても、その年度の歳入は、もう動かさない。",
        en=f"The accounts of fiscal year {year.year} were closed on {closed_on}; its revenue is not changed any more, by nothing dated {on} either.",
        way_out_ja="収納は、内容不明の収納として預かり、翌年度へ繰り越した債権（滞納繰越）に、消し込む日の年度の歳入として載せる。ほかも、繰り越した債権で行う。",
        way_out_en="Keep money unexplained and match it to the claim carried over, as revenue of the year of the day it is matched; act on that claim.",
        cites=(CLOSING, LATE_REVENUE),
        facts={"on": on, "year": year, "closed_on": closed_on},
        where=Where(field="on"),
    )


def decrease_exceeds_assessment(*, amount: Yen, assessed: Yen) -> Diagnostic:
    """調定を超える減額 / The decrease exceeds what is assessed."""
    return Diagnostic(
        code="fiscal.decrease-exceeds-assessment",
        ja=f"減額{amount}が、不納欠損を除いた調定額{assessed}を超える。",
        en=f"The decrease of {amount.amount:,} yen exceeds the {assessed.amount:,} yen assessed and not written off.",
        way_out_ja="減額の額を確かめる。全部を取り消すなら、取消しとする。",
        way_out_en="Check the amount; to undo the whole, cancel the assessment.",
        cites=(ASSESSMENT,),
        facts={"amount": amount, "assessed": assessed},
        where=Where(field="by_amount"),
    )


def claim_extinguished(*, claim: Ref) -> Diagnostic:
    """消滅した債権である / The claim was given up or written off."""
    return Diagnostic(
        code="fiscal.claim-extinguished",
        ja=f"債権{claim}は、免除・放棄され、又は不納欠損とした。増額や、収納の取消しで生き返らない。",
        en=f"Claim {claim} was given up or written off; an increase or an undone receipt does not bring it back.",
        way_out_ja="新たに納めるべき額があれば、新たに調定する。",
        way_out_en="Assess anew what is owed beside it.",
        cites=(ASSESSMENT,),
        facts={"claim": claim},
    )


def claim_carried_over(*, claim: Ref, to: Ref) -> Diagnostic:
    """繰り越した債権である / The claim was carried over to the next year."""
    return Diagnostic(
        code="fiscal.claim-carried-over",
        ja=f"債権{claim}は、{to}に繰り越した。前の年度の債権は、もう動かさない。",
        en=f"Claim {claim} was carried over to {to}; the claim of the old year is not changed any more.",
        way_out_ja="繰り越した先の債権で行う。",
        way_out_en="Act on the claim it was carried to.",
        cites=(CLOSING,),
        facts={"claim": claim, "to": to},
    )


def charge_line_missing(*, line: Ref) -> Diagnostic:
    """延滞金の科目がない / The line has no title for its charges or fees."""
    return Diagnostic(
        code="fiscal.charge-line-missing",
        ja=f"歳入科目{line}に、延滞金・督促手数料を納める科目が決まっていない。",
        en=f"Revenue line {line} does not say which title its delinquency charges and demand fees go to.",
        way_out_ja="科目に charge_line・fee_line を決めてから収納する。",
        way_out_en="Give the line its charge_line and fee_line, then take the receipt.",
        cites=(SURCHARGE,),
        facts={"line": line},
    )


def receipt_days_disordered(*, paid_on: date, later: date, field: str) -> Diagnostic:
    """収納の日の前後 / The days of a receipt stand in the wrong order."""
    return Diagnostic(
        code="fiscal.receipt-days-disordered",
        ja=f"領収日{paid_on}が、{later}より後である。領収の日は、払込み・収納の日より後にならない。",
        en=f"The money was taken on {paid_on}, after {later}; it is taken before it is paid in or entered.",
        way_out_ja="領収日・払込日・収納日を確かめる。",
        way_out_en="Check the three days.",
        facts={"paid_on": paid_on, "later": later, "field": field},
        where=Where(field="paid_on"),
    )


def receipt_unmatched(*, item: Ref) -> Diagnostic:
    """内容不明の収納 / No claim belongs to the money received."""
    return Diagnostic(
        code="fiscal.receipt-unmatched",
        severity=Severity.WARNING,
        ja=f"収納{item}に当たる債権がない。内容不明の収納として預かり、どの歳入にもまだ入れない。",
        en=f"No claim belongs to receipt {item}; it is kept as unexplained and counts as no revenue yet.",
        way_out_ja="納付番号と納入者を調べ、債権が分かれば match_receipt で消し込む。",
        way_out_en="Find out what it is for, then match it with match_receipt.",
        cites=(COLLECTION,),
        facts={"item": item},
        where=Where(field="claim"),
    )


def receipt_overpaid(*, item: Ref, claim: Ref, over: Yen) -> Diagnostic:
    """過納 / More was paid than is owed."""
    return Diagnostic(
        code="fiscal.receipt-overpaid",
        severity=Severity.WARNING,
        ja=f"収納{item}は、債権{claim}に納めるべき額を{over}超える。超えた額は過誤納金として預かる。",
        en=f"Receipt {item} exceeds what is owed on claim {claim} by {over.amount:,} yen, which is held as overpaid.",
        way_out_ja="還付するか、ほかの未納に充当する。",
        way_out_en="Refund it, or set it off against something unpaid.",
        cites=(REPAID,),
        facts={"item": item, "claim": claim, "over": over},
        where=Where(field="amount"),
    )


def receipt_paid_twice(*, item: Ref, claim: Ref, over: Yen) -> Diagnostic:
    """二重納付 / The claim was paid before."""
    return Diagnostic(
        code="fiscal.receipt-paid-twice",
        severity=Severity.WARNING,
        ja=f"債権{claim}に未納はなく、収納{item}の{over}は全部が過誤納である。",
        en=f"Nothing is unpaid on claim {claim}: all {over.amount:,} yen of receipt {item} are paid in error.",
        way_out_ja="還付するか、ほかの未納に充当する。",
        way_out_en="Refund it, or set it off against something unpaid.",
        cites=(REPAID,),
        facts={"item": item, "claim": claim, "over": over},
        where=Where(field="claim"),
    )


def receipt_repeated(*, item: Ref) -> Diagnostic:
    """同じ収納がもう一度来た / The same item came again."""
    return Diagnostic(
        code="fiscal.receipt-repeated",
        severity=Severity.WARNING,
        ja=f"収納{item}は、すでに帳簿にある。二度目は何も変えない。",
        en=f"Receipt {item} is in the books already; the second has no effect.",
        way_out_ja="収納データの重なりを確かめる。",
        way_out_en="See why the item was sent twice.",
        facts={"item": item},
    )


def receipt_item_differs(*, item: Ref) -> Diagnostic:
    """同じ番号で内容が違う / The same item number with other contents."""
    return Diagnostic(
        code="fiscal.receipt-item-differs",
        ja=f"収納{item}は、帳簿にあるものと額・日・納付番号のどれかが違う。一つの番号は一つの収納である。",
        en=f"Receipt {item} differs from the one in the books in amount, day or payment number; a number stands for one receipt.",
        way_out_ja="収納データの送り手に番号を確かめる。別の収納なら、別の番号で送ってもらう。",
        way_out_en="Ask the sender; another receipt needs a number of its own.",
        facts={"item": item},
    )


def receipt_not_standing(*, item: Ref) -> Diagnostic:
    """消し込まれた収納でない / The receipt does not stand on a claim."""
    return Diagnostic(
        code="fiscal.receipt-not-standing",
        ja=f"収納{item}は、債権に消し込まれていないか、すでに取り消されている。",
        en=f"Receipt {item} stands on no claim, or was undone before.",
        way_out_ja="収納の状態を確かめる。",
        way_out_en="See what became of the receipt.",
        facts={"item": item},
    )


def payment_stands(*, item: Ref) -> Diagnostic:
    """取り消す事由がない / The payment stands."""
    return Diagnostic(
        code="fiscal.payment-stands",
        ja=f"収納{item}を、この事由では取り消せない。振替不能は口座振替に、不渡りは期間内に提示した証券に限る。",
        en=f"Receipt {item} cannot be undone for this reason: a failed transfer undoes transfers, a dishonour securities presented in time.",
        way_out_ja="収納の窓口と事由を確かめる。消込みの誤りは correct_receipt で直す。",
        way_out_en="Check the channel and the reason; correct a wrong match with correct_receipt.",
        cites=(DISHONOUR,),
        facts={"item": item},
        where=Where(field="reason"),
    )


def receipt_already_matched(*, item: Ref) -> Diagnostic:
    """内容の分かった収納である / The receipt is explained already."""
    return Diagnostic(
        code="fiscal.receipt-already-matched",
        ja=f"収納{item}は、内容不明として預かっているものではない。",
        en=f"Receipt {item} is not among the unexplained ones.",
        way_out_ja="消込みの誤りは correct_receipt で直す。",
        way_out_en="Correct a wrong match with correct_receipt.",
        facts={"item": item},
    )


def refund_exceeds_overpayment(*, amount: Yen, left: Yen) -> Diagnostic:
    """過誤納金を超える / More than what is held as overpaid."""
    return Diagnostic(
        code="fiscal.refund-exceeds-overpayment",
        ja=f"{amount}は、預かっている過誤納金の残り{left}を超える。",
        en=f"{amount.amount:,} yen exceed the {left.amount:,} yen still held as overpaid.",
        way_out_ja="残りまでの額とする。",
        way_out_en="Take no more than what is left.",
        cites=(REPAID,),
        facts={"amount": amount, "left": left},
        where=Where(field="amount"),
    )


def overpayment_already_used(*, item: Ref) -> Diagnostic:
    """過誤納金がもう使われた / What the receipt overpaid has been refunded or set off."""
    return Diagnostic(
        code="fiscal.overpayment-already-used",
        ja=f"収納{item}から生じた過誤納金は、すでに還付又は充当されている。この収納はそのまま取り消せない。",
        en=f"What receipt {item} overpaid has been refunded or set off; the receipt cannot simply be undone.",
        way_out_ja="還付した額の返納を求め、充当を取り消してから行う。",
        way_out_en="Claim the refund back, or undo the set-off first.",
        cites=(REPAID,),
        facts={"item": item},
    )


def refund_cause_missing() -> Diagnostic:
    """過誤納金の区分がない / The cause of the overpayment is not given."""
    return Diagnostic(
        code="fiscal.refund-cause-missing",
        ja="還付加算金を決める過誤納金の区分と日が与えられていない。この歳入の還付は、地方税の例による。",
        en="The cause and day that decide the interest are not given; this revenue is refunded as local tax is.",
        way_out_ja="過誤納金の区分（RefundEvent）を与える。",
        way_out_en="Give the RefundEvent.",
        cites=(AS_TAX,),
        where=Where(field="event"),
    )


def set_off_for_another_payer() -> Diagnostic:
    """別の者の未納である / The claims belong to different payers."""
    return Diagnostic(
        code="fiscal.set-off-for-another-payer",
        ja="過誤納金は、同じ納入義務者の未納にだけ充当できる。",
        en="An overpayment is set off against the same payer's claims only.",
        way_out_ja="充当する先の債権を確かめる。",
        way_out_en="Check the claim it is set off against.",
        cites=(SET_OFF,),
        where=Where(field="to"),
    )


def allocation_order_incomplete() -> Diagnostic:
    """充当の順序が三つを尽くしていない / The order does not name the three components once each."""
    return Diagnostic(
        code="fiscal.allocation-order-incomplete",
        ja="充当の順序は、元本・延滞金・手数料を一度ずつ並べたものである。",
        en="An order of allocation names principal, charge and fee once each.",
        way_out_ja="三つを一度ずつ並べる。",
        way_out_en="Name each of the three once.",
        cites=(ALLOCATION,),
        where=Where(field="local_order"),
    )


def notice_not_needed() -> Diagnostic:
    """納入の通知を要しない歳入 / The revenue needs no notice."""
    return Diagnostic(
        code="fiscal.notice-not-needed",
        ja="この歳入は、納入の通知を要しない。",
        en="This revenue needs no notice of payment.",
        way_out_ja="通知をせずに収納する。",
        way_out_en="Receive it without a notice.",
        cites=(NOTICE,),
        where=Where(field="claim"),
    )


def carried_too_early(*, on: date, closes: date) -> Diagnostic:
    """出納閉鎖の前の繰越し / The accounts are not closed yet."""
    return Diagnostic(
        code="fiscal.carried-too-early",
        ja=f"{on}は、出納閉鎖日{closes}までである。収入未済の額は、出納の閉鎖で決まる。",
        en=f"{on} is not after {closes}: what is unpaid is known when the accounts close.",
        way_out_ja="出納閉鎖の翌日以後に繰り越す。",
        way_out_en="Carry over after the closing.",
        cites=(CLOSING,),
        facts={"on": on, "closes": closes},
        where=Where(field="on"),
    )


def line_of_another_year(*, line: Ref, year: FiscalYear) -> Diagnostic:
    """別の年度の科目 / The line belongs to another year."""
    return Diagnostic(
        code="fiscal.line-of-another-year",
        ja=f"歳入科目{line}は、{year.label}の科目でない。",
        en=f"Revenue line {line} is not one of fiscal year {year.year}.",
        way_out_ja="その年度の科目を与える（滞納繰越は翌年度の科目へ、ほかは同じ年度の科目へ）。",
        way_out_en="Give a line of that year: the next one for what is carried over, the same one otherwise.",
        cites=(LATE_REVENUE,),
        facts={"line": line, "year": year},
    )


def notice_due_differs(*, due_on: date, given: date) -> Diagnostic:
    """納期限が二つある / Two due dates are given."""
    return Diagnostic(
        code="fiscal.notice-due-differs",
        ja=f"通知の納期限{given}が、調定の納期限{due_on}と違う。",
        en=f"The notice says {given}, the assessment {due_on}.",
        way_out_ja="調定に納期限があれば、通知では与えない。",
        way_out_en="Leave the due date to the assessment.",
        cites=(NOTICE,),
        facts={"due_on": due_on, "given": given},
        where=Where(field="due_on"),
    )


def receipt_no_longer_whole(*, item: Ref) -> Diagnostic:
    """一部が過誤納金に移った収納 / Part of the receipt became an overpayment."""
    return Diagnostic(
        code="fiscal.receipt-no-longer-whole",
        ja=f"収納{item}の一部は、調定の減額によって過誤納金に移っている。この収納はそのまま取り消せない。",
        en=f"Part of receipt {item} became an overpayment when the assessment was decreased; it cannot simply be undone.",
        way_out_ja="減額を戻す（増額する）か、過誤納金を充当・還付して整理する。",
        way_out_en="Increase the assessment again, or settle the overpayment first.",
        cites=(REPAID,),
        facts={"item": item},
    )
