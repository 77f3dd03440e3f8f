"""所見 / Every finding the package can make: the fact, the rule, the way out; never personal data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from jichitai.master_data.kernel import (
    ApprovalRef,
    CaseRef,
    Citation,
    Diagnostic,
    FiscalYear,
    Ref,
    Severity,
    Where,
    Yen,
)
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

_Cites = tuple[Citation, ...]

COMMITMENT: Final = LOCAL_AUTONOMY_ACT.article("232の3")
ORDER_TO_PAY: Final = LOCAL_AUTONOMY_ACT.article("232の4", 1)
CONFIRMATION: Final = LOCAL_AUTONOMY_ACT.article("232の4", 2)
INSPECTION: Final = LOCAL_AUTONOMY_ACT.article("234の2", 1)
CLOSING: Final = LOCAL_AUTONOMY_ACT.article("235の5")
ALLOTMENT: Final = LOCAL_AUTONOMY_ORDER.article("150", 1, "2")
PAST_YEAR: Final = LOCAL_AUTONOMY_ORDER.article("165の7")


def _yen(amount: Yen) -> str:
    return f"{amount.amount:,} yen"


# 予算と科目 / budget and titles


def object_not_in_statutory_list(*, code: str, year: FiscalYear, cites: _Cites) -> Diagnostic:
    """別記にない節 / A 節 is not in the statutory list of the year."""
    return Diagnostic(
        code="fiscal.object-not-in-statutory-list",
        ja=f"節{code}は、{year}の歳出予算に係る節の区分にない。歳出の節は別記のとおり定めなければならない。",
        en=f"Object {code} is not in the statutory list of fiscal year {year.year}; objects of expenditure must follow it.",
        way_out_ja="年度の別記の番号に直す（2020年度に賃金が除かれ、以下の番号が繰り上がった）。予備費は節の欄を空にする。",
        way_out_en="Use the number of that year (numbers moved up in 2020); leave the object empty for the reserve.",
        cites=cites,
        facts={"object_code": code, "fiscal_year": year},
    )


def object_name_differs(*, code: str, name: str, statutory: str, year: FiscalYear, cites: _Cites) -> Diagnostic:
    """節の名称が違う / The printed name of a 節 differs from the statutory one."""
    return Diagnostic(
        code="fiscal.object-name-differs",
        ja=f"節{code}の名称「{name}」が、{year}の区分の「{statutory}」と違う。",
        en=f"The name of object {code}, {name!r}, differs from the statutory {statutory!r} of fiscal year {year.year}.",
        way_out_ja="番号の取り違えでないか確かめる。表記だけの違いならこのままでよい。",
        way_out_en="Check that the number is not mistaken; if only the wording differs, leave it.",
        cites=cites,
        facts={"object_code": code, "name": name, "statutory": statutory, "fiscal_year": year},
        severity=Severity.WARNING,
    )


def budget_file_unreadable(*, file: str, fact_ja: str, fact_en: str) -> Diagnostic:
    """予算の様式を読めない / The budget file cannot be read at all."""
    return Diagnostic(
        code="fiscal.budget-file-unreadable",
        ja=f"予算の様式を読めない：{fact_ja}。",
        en=f"The budget file cannot be read: {fact_en}.",
        way_out_ja="CSV（UTF-8）で保存し直す。様式は jichitai.fiscal.budgets.voted にある。",
        way_out_en="Save it again as CSV (UTF-8); jichitai.fiscal.budgets.voted describes the form.",
        where=Where(file=file),
    )


def budget_field_unreadable(*, where: Where, column_ja: str, rule_ja: str, rule_en: str) -> Diagnostic:
    """予算の様式の欄を読めない / One field of the budget file does not follow the form."""
    return Diagnostic(
        code="fiscal.budget-field-unreadable",
        ja=f"「{column_ja}」の欄が様式に合わない。{rule_ja}。",
        en=f"The field {where.field} does not follow the form: {rule_en}.",
        way_out_ja="その行のその欄を直す。",
        way_out_en="Correct that field on that line.",
        where=where,
    )


def budget_title_repeated(*, where: Where, path: str, first_line: int) -> Diagnostic:
    """同じ科目が二度ある / One title stands on two lines."""
    return Diagnostic(
        code="fiscal.budget-title-repeated",
        ja=f"科目{path}が{first_line}行に続いて再び現れた。一つの科目は一行でなければならない。",
        en=f"Title {path} appears again after line {first_line}; a title stands on one line.",
        way_out_ja="細節や事業の額を節まで合計して一行にする。",
        way_out_en="Sum the lines below the object level into one line.",
        cites=(LOCAL_AUTONOMY_ORDER.article("150", 1, "3"),),
        facts={"title": path, "first_line": first_line},
        where=where,
    )


def budget_title_inconsistent(*, where: Where, path: str, first_line: int) -> Diagnostic:
    """同じ番号に違う名称 / One code carries two names."""
    return Diagnostic(
        code="fiscal.budget-title-inconsistent",
        ja=f"科目の番号{path}が、{first_line}行とは違う名称または会計区分で現れた。",
        en=f"Title code {path} carries another name or account kind than on line {first_line}.",
        way_out_ja="番号か名称のどちらかを直す。一つの番号には一つの名称だけがある。",
        way_out_en="Correct the code or the name: one code has one name.",
        facts={"title": path, "first_line": first_line},
        where=where,
    )


# 配当と支出負担行為 / allotment and commitment


def allotment_exceeded(*, amount: Yen, unallotted: Yen) -> Diagnostic:
    """配当が予算を超える / The allotment exceeds what remains to be allotted."""
    return Diagnostic(
        code="fiscal.allotment-exceeded",
        ja=f"配当{amount}が、まだ配当していない予算{unallotted}を超える。",
        en=f"The allotment of {_yen(amount)} exceeds the {_yen(unallotted)} of the budget not yet allotted.",
        way_out_ja="配当の額を減らすか、流用・補正予算を経てから配当する。",
        way_out_en="Allot less, or make a virement or a supplementary budget first.",
        cites=(ALLOTMENT,),
        facts={"amount": amount, "unallotted": unallotted},
    )


def appropriation_exceeded(*, amount: Yen, remaining: Yen) -> Diagnostic:
    """予算の残額を超える / The commitment exceeds what remains of the allotted appropriation."""
    return Diagnostic(
        code="fiscal.appropriation-exceeded",
        ja=f"支出負担行為{amount}が、配当された予算の残額{remaining}を超える。支出負担行為は予算の定めるところに従う。",
        en=f"The commitment of {_yen(amount)} exceeds the {_yen(remaining)} that remains; commitments must keep to the budget.",
        way_out_ja="額を減らすか、追加の配当・流用・補正予算を経てから行う。",
        way_out_en="Commit less, or obtain a further allotment, a virement or a supplementary budget first.",
        cites=(COMMITMENT,),
        facts={"amount": amount, "remaining": remaining},
    )


def outside_fiscal_year(*, on: date, year: FiscalYear) -> Diagnostic:
    """年度の外の支出負担行為 / The commitment's day lies outside the fiscal year of the budget."""
    return Diagnostic(
        code="fiscal.outside-fiscal-year",
        ja=f"支出負担行為の日{on}が{year}（{year.start}から{year.last_day}まで）にない。",
        en=f"The day of the commitment, {on}, is outside fiscal year {year.year} ({year.start} to {year.last_day}).",
        way_out_ja="その日の属する年度の予算によるか、日付を確かめる。出納整理期間に前年度の支出負担行為はできない。",
        way_out_en="Use the budget of the year the day lies in, or check the day; the settlement months take no new commitment.",
        cites=(COMMITMENT, LOCAL_AUTONOMY_ACT.article("208", 1), LOCAL_AUTONOMY_ACT.article("220", 3)),
        facts={"on": on, "fiscal_year": year},
    )


def reserve_not_committable(*, title: str) -> Diagnostic:
    """予備費から直接はできない / A reserve is used by transferring it to a title, never directly."""
    return Diagnostic(
        code="fiscal.reserve-not-committable",
        ja=f"予備費（{title}）から直接に支出負担行為をすることはできない。",
        en=f"The reserve ({title}) cannot be committed directly.",
        way_out_ja="予備費を支出の科目に充用してから、その科目で行う。",
        way_out_en="Transfer the reserve to the title of the expenditure first, and commit there.",
        cites=(LOCAL_AUTONOMY_ACT.article("217", 1), LOCAL_AUTONOMY_ORDER.article("151")),
        facts={"title": title},
    )


def approval_unknown(*, approval: ApprovalRef) -> Diagnostic:
    """決裁がない / The approval named is not known."""
    return Diagnostic(
        code="fiscal.approval-unknown",
        ja=f"決裁{approval}が見当たらない。支出負担行為は決裁を経て行う。",
        en=f"Approval {approval} is not known; a commitment needs an approval.",
        way_out_ja="決裁番号を確かめる。未決裁なら決裁を受けてから行う。",
        way_out_en="Check the number; if it is not approved yet, obtain the approval first.",
        cites=(COMMITMENT,),
        facts={"approval": approval},
    )


def approval_for_another_case(*, approval: ApprovalRef, case: CaseRef, approved: CaseRef) -> Diagnostic:
    """別の案件の決裁 / The approval belongs to another case."""
    return Diagnostic(
        code="fiscal.approval-for-another-case",
        ja=f"決裁{approval}は案件{approved}のもので、案件{case}には及ばない。",
        en=f"Approval {approval} was given for case {approved} and does not cover case {case}.",
        way_out_ja="この案件の決裁番号を用いる。",
        way_out_en="Use the approval of this case.",
        cites=(COMMITMENT,),
        facts={"approval": approval, "case": case, "approved_case": approved},
    )


def approval_amount_exceeded(*, approval: ApprovalRef, amount: Yen, left: Yen) -> Diagnostic:
    """決裁の額を超える / The commitment exceeds what the approval still covers."""
    return Diagnostic(
        code="fiscal.approval-amount-exceeded",
        ja=f"支出負担行為{amount}が、決裁{approval}の額の残り{left}を超える。",
        en=f"The commitment of {_yen(amount)} exceeds the {_yen(left)} that approval {approval} still covers.",
        way_out_ja="決裁の額に収めるか、増額の決裁を受ける。",
        way_out_en="Keep to the approved amount, or obtain an approval of the larger one.",
        cites=(COMMITMENT,),
        facts={"approval": approval, "amount": amount, "left": left},
    )


def approval_later_than_act(*, approval: ApprovalRef, on: date, approved_on: date) -> Diagnostic:
    """決裁より前の行為 / The act is dated before its approval."""
    return Diagnostic(
        code="fiscal.approval-later-than-act",
        ja=f"支出負担行為の日{on}が、決裁{approval}の日{approved_on}より前である。",
        en=f"The commitment is dated {on}, before approval {approval} was given on {approved_on}.",
        way_out_ja="決裁の日以後の日付にする。",
        way_out_en="Date it on or after the day of the approval.",
        cites=(COMMITMENT,),
        facts={"approval": approval, "on": on, "approved_on": approved_on},
    )


def decrease_below_ordered(*, amount: Yen, unordered: Yen) -> Diagnostic:
    """支出命令済みの額に食い込む / The decrease would reach amounts already ordered to be paid."""
    return Diagnostic(
        code="fiscal.decrease-below-ordered",
        ja=f"減額{amount}が、まだ支出命令をしていない額{unordered}を超える。",
        en=f"The decrease of {_yen(amount)} exceeds the {_yen(unordered)} not yet ordered to be paid.",
        way_out_ja="先に支出命令を取り消すか、減額を小さくする。",
        way_out_en="Return the payment order first, or decrease by less.",
        cites=(COMMITMENT, ORDER_TO_PAY),
        facts={"amount": amount, "unordered": unordered},
    )


def commitment_already_cancelled(*, commitment: Ref) -> Diagnostic:
    """取消し済み / The commitment has been cancelled already."""
    return Diagnostic(
        code="fiscal.commitment-already-cancelled",
        ja=f"支出負担行為{commitment}はすでに取り消されている。",
        en=f"Commitment {commitment} has been cancelled already.",
        way_out_ja="番号を確かめる。改めて行うなら、新しい支出負担行為による。",
        way_out_en="Check the number; to do it anew, make another commitment.",
        cites=(COMMITMENT,),
        facts={"commitment": commitment},
    )


# 支出命令・確認・支払 / order, confirmation, payment


def order_exceeds_commitment(*, amount: Yen, unordered: Yen) -> Diagnostic:
    """支出命令が負担行為を超える / The order exceeds what remains of the commitment."""
    return Diagnostic(
        code="fiscal.order-exceeds-commitment",
        ja=f"支出命令{amount}が、支出負担行為のうちまだ命令していない額{unordered}を超える。",
        en=f"The payment order of {_yen(amount)} exceeds the {_yen(unordered)} of the commitment not yet ordered.",
        way_out_ja="命令の額を直す。増額が要るなら、先に支出負担行為を増額する。",
        way_out_en="Correct the amount; if more is owed, commit the difference first.",
        cites=(ORDER_TO_PAY, COMMITMENT),
        facts={"amount": amount, "unordered": unordered},
    )


def debt_not_fixed(*, on: date, fixed_on: date | None) -> Diagnostic:
    """債務が確定していない / The debt is not fixed on the day."""
    state_ja = f"{fixed_on}に確定する" if fixed_on else "確定した日が示されていない"
    state_en = f"it becomes fixed on {fixed_on}" if fixed_on else "no day is given on which it became fixed"
    return Diagnostic(
        code="fiscal.debt-not-fixed",
        ja=f"{on}には債務が確定していない（{state_ja}）。",
        en=f"The debt is not fixed on {on} ({state_en}).",
        way_out_ja="債務が確定してから行う。確定前の支出命令は、電気・ガス・水、電気通信、規則で定める単価契約等に限られる。",
        way_out_en="Wait until it is fixed; only utilities, telecommunications and contracts named by rule may be ordered before.",
        cites=(LOCAL_AUTONOMY_ORDER.article("160の2", item="1"), CONFIRMATION),
        facts={"on": on, "fixed_on": fixed_on},
    )


def inspection_missing(*, on: date, inspected_on: date | None) -> Diagnostic:
    """検査がすんでいない / The performance of the contract has not been inspected."""
    state_ja = f"検査の日は{inspected_on}" if inspected_on else "検査の日がない"
    state_en = f"it is to be inspected on {inspected_on}" if inspected_on else "no inspection is recorded"
    return Diagnostic(
        code="fiscal.inspection-missing",
        ja=f"契約の給付の完了の確認（検査）が{on}までに終わっていない（{state_ja}）。",
        en=f"Completion under the contract was not inspected by {on} ({state_en}).",
        way_out_ja="検査を終え、その日を記してから支出命令をする。",
        way_out_en="Inspect, record the day, and order the payment then.",
        cites=(INSPECTION,),
        facts={"on": on, "inspected_on": inspected_on},
    )


def attributed_to_another_year(*, attributed: FiscalYear, committed: FiscalYear) -> Diagnostic:
    """所属年度が違う / The expenditure belongs to another fiscal year than its budget."""
    return Diagnostic(
        code="fiscal.attributed-to-another-year",
        ja=f"この支出は{attributed}に属し、{committed}の予算からは支出できない。",
        en=f"The expenditure belongs to fiscal year {attributed.year} and cannot be met from the budget of {committed.year}.",
        way_out_ja="所属年度（令第143条）の予算で改めて支出負担行為をするか、繰越の手続を確かめる。",
        way_out_en="Commit it again in the budget of its year, or see whether it was carried over.",
        cites=(LOCAL_AUTONOMY_ACT.article("208", 2), LOCAL_AUTONOMY_ORDER.article("143", 1)),
        facts={"attributed": attributed, "committed": committed},
    )


def accounts_closed(*, on: date, year: FiscalYear) -> Diagnostic:
    """出納が閉鎖した / The accounts of the year are closed."""
    return Diagnostic(
        code="fiscal.accounts-closed",
        ja=f"{year}の出納は{year.accounts_close_on}をもって閉鎖した。{on}には同年度の支出ができない。",
        en=f"The accounts of fiscal year {year.year} closed with {year.accounts_close_on}; nothing can be paid from it on {on}.",
        way_out_ja="過年度支出として、現年度の予算で支出負担行為からやり直す。",
        way_out_en="Pay it as past-year expenditure: commit it in the budget of the current year.",
        cites=(CLOSING, PAST_YEAR),
        facts={"on": on, "fiscal_year": year, "closed_on": year.accounts_close_on},
    )


def days_out_of_order(
    *, earlier_ja: str, earlier_en: str, earlier: date, later_ja: str, later_en: str, later: date
) -> Diagnostic:
    """日付の前後 / Two days of one expenditure stand in the wrong order."""
    return Diagnostic(
        code="fiscal.days-out-of-order",
        ja=f"{later_ja}の日{later}が、{earlier_ja}の日{earlier}より前である。",
        en=f"The day of the {later_en}, {later}, is before that of the {earlier_en}, {earlier}.",
        way_out_ja="日付を確かめて直す。",
        way_out_en="Check and correct the days.",
        cites=(ORDER_TO_PAY, CONFIRMATION),
        facts={"earlier": earlier, "later": later},
    )


def orderer_cannot_confirm() -> Diagnostic:
    """命令した者は確認できない / The officer who ordered cannot confirm."""
    return Diagnostic(
        code="fiscal.orderer-cannot-confirm",
        ja="支出命令をした職員は、その命令の確認をすることができない。命令は長、確認は会計管理者の権限である。",
        en="The officer who issued a payment order cannot confirm it: the mayor orders, the accounting officer confirms.",
        way_out_ja="会計管理者（またはその事務を行う別の職員）が確認する。",
        way_out_en="Have the accounting officer, or another officer of that office, confirm it.",
        cites=(ORDER_TO_PAY, CONFIRMATION),
    )


def order_in_another_state(*, order: Ref, state_ja: str, state_en: str, wanted_ja: str, wanted_en: str) -> Diagnostic:
    """支出命令の段階が違う / The order is not at the stage this act needs."""
    return Diagnostic(
        code="fiscal.order-in-another-state",
        ja=f"支出命令{order}は「{state_ja}」で、「{wanted_ja}」でない。",
        en=f"Payment order {order} is {state_en}, not {wanted_en}.",
        way_out_ja="支出命令の現在の段階を確かめる。支払は、会計管理者の確認の後にだけできる。",
        way_out_en="Check the stage the order has reached; payment follows confirmation only.",
        cites=(CONFIRMATION,),
        facts={"order": order, "state": state_en, "wanted": wanted_en},
    )


def payment_exceeds_order(*, amount: Yen, unpaid: Yen) -> Diagnostic:
    """支払が命令を超える / The payment exceeds what is unpaid of the order."""
    return Diagnostic(
        code="fiscal.payment-exceeds-order",
        ja=f"支払{amount}が、支出命令のうちまだ支払っていない額{unpaid}を超える。命令がなければ支出できない。",
        en=f"The payment of {_yen(amount)} exceeds the {_yen(unpaid)} of the order not yet paid; nothing is paid without an order.",
        way_out_ja="支払の額を直す。不足があるなら、新しい支出命令による。",
        way_out_en="Correct the amount; if more is owed, issue another order.",
        cites=(ORDER_TO_PAY,),
        facts={"amount": amount, "unpaid": unpaid},
    )


def already_paid(*, order: Ref, paid: Yen) -> Diagnostic:
    """支払済み / The order has been paid in full."""
    return Diagnostic(
        code="fiscal.already-paid",
        ja=f"支出命令{order}は、{paid}の全額を支払済みである。同じ債務を二度支払うことはできない。",
        en=f"Payment order {order} has been paid in full ({_yen(paid)}); a debt is not paid twice.",
        way_out_ja="支払の記録を確かめる。別の債務なら、新しい支出命令による。",
        way_out_en="Check the record of payments; for another debt, issue another order.",
        cites=(ORDER_TO_PAY,),
        facts={"order": order, "paid": paid},
    )


# 帳簿 / the books


# 契約と支払期限 / contracts and due days


def local_ceiling_exceeds_order(*, local: Yen, statutory: Yen, cites: Sequence[Citation]) -> Diagnostic:
    """規則の額が政令の額を超える / The local ceiling exceeds the one of the order."""
    return Diagnostic(
        code="fiscal.local-ceiling-exceeds-order",
        ja=f"規則で定める額{local}が、政令別表第五の額{statutory}を超える。規則の額は政令の額の範囲内でなければならない。",
        en=f"The local ceiling of {_yen(local)} exceeds the {_yen(statutory)} of the order; it must stay within it.",
        way_out_ja="規則の額と、適用した版の施行日を確かめる。",
        way_out_en="Check the local rule, and the commencement of the edition applied.",
        cites=tuple(cites),
        facts={"local": local, "statutory": statutory},
    )


def planned_price_exceeds_ceiling(*, planned: Yen, ceiling: Yen, cites: Sequence[Citation]) -> Diagnostic:
    """予定価格が限度を超える / The planned price exceeds the ceiling."""
    return Diagnostic(
        code="fiscal.planned-price-exceeds-ceiling",
        ja=f"予定価格{planned}が{ceiling}を超えるので、少額を理由とする随意契約によることができない。",
        en=f"The planned price of {_yen(planned)} exceeds {_yen(ceiling)}: it cannot be negotiated for its low value.",
        way_out_ja="競争入札による。または施行令第167条の2第1項の他の号に当たるか確かめる。一件を分割してはならない。",
        way_out_en="Tender it, or see whether another item of Article 167-2(1) applies; do not split one contract.",
        cites=tuple(cites),
        facts={"planned": planned, "ceiling": ceiling},
    )


def period_spans_two_years(*, start: date, last_day: date, cites: Sequence[Citation]) -> Diagnostic:
    """二年度にわたる負担金 / A contribution for a period that lies in two fiscal years."""
    return Diagnostic(
        code="fiscal.period-spans-two-years",
        ja=f"期間{start}から{last_day}までが二年度にわたる。共済組合負担金と社会保険料は、期間の属する年度ごとに分ける。",
        en=f"The period {start} to {last_day} lies in two fiscal years; such contributions belong to each year's part.",
        way_out_ja="4月1日で分け、年度ごとに判断する。",
        way_out_en="Divide it at 1 April and rule on each part.",
        cites=tuple(cites),
        facts={"start": start, "last_day": last_day},
    )


def agreed_period_exceeds_limit(*, what_ja: str, what_en: str, agreed: int, limit: int, cites: Sequence[Citation]) -> Diagnostic:
    """約定の期間が長すぎる / An agreed period is longer than the act allows."""
    return Diagnostic(
        code="fiscal.agreed-period-exceeds-limit",
        ja=f"約定した{what_ja}の期間{agreed}日が、法の限度{limit}日を超える。",
        en=f"The agreed {what_en} period of {agreed} days exceeds the limit of {limit} days.",
        way_out_ja=f"{limit}日以内に改める。契約の性質上著しく困難なときは、合意により1.5倍まで定めることができる（第7条）。",
        way_out_en=f"Agree on {limit} days or fewer; only where the contract's nature makes that very hard, up to 1.5 times.",
        cites=tuple(cites),
        facts={"agreed": agreed, "limit": limit},
    )
