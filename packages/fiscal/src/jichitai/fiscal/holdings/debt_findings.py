"""所見：地方債・一時借入金・基金 / Findings of bonds, temporary borrowing and funds, and the refusals that carry them."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Diagnostic, FiscalYear, Ref, Yen
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

from ..refusals import Refusal

_BOND = (LOCAL_AUTONOMY_ACT.article("230", 1), LOCAL_AUTONOMY_ACT.article("230", 2))
_FUND = (LOCAL_AUTONOMY_ACT.article("241", 2),)
_FUND_BY_ORDINANCE = (LOCAL_AUTONOMY_ACT.article("241", 8),)
_CEILING = (LOCAL_AUTONOMY_ACT.article("235の3", 2),)


class BondLimitNotVoted(Refusal):
    """起債の限度額がない / The budget sets no limit for the purpose."""

    code = "fiscal.bond-limit-not-voted"


class BorrowingLimitBelowUsed(Refusal):
    """起こした額より下に減らせない / A limit cannot fall below what was borrowed under it."""

    code = "fiscal.borrowing-limit-below-used"


class BillNotAdopted(Refusal):
    """成立していない予算である / The bill has not been adopted."""

    code = "fiscal.borrowing-bill-not-adopted"


class BondReceivedAlready(Refusal):
    """すでに収納した / The money of the bond is in the revenue ledger already."""

    code = "fiscal.bond-received-already"


class BondTableDoesNotTie(Refusal):
    """貸し手の償還表が合わない / The lender's table does not redeem the bond."""

    code = "fiscal.bond-table-does-not-tie"


class RedemptionDiffers(Refusal):
    """償還の額が違う / What was paid is not the instalment."""

    code = "fiscal.redemption-differs"


class NothingToRedeem(Refusal):
    """償還するものがない / The bond has no instalment left."""

    code = "fiscal.nothing-to-redeem"


class RedemptionBeyondBalance(Refusal):
    """未償還元金を超える / More principal would be redeemed than is owed."""

    code = "fiscal.redemption-beyond-balance"


class BondDaysOutOfOrder(Refusal):
    """前の償還より前の日である / The day is before the last entry of the bond."""

    code = "fiscal.bond-days-out-of-order"


class RepaymentBeyondBorrowed(Refusal):
    """借りている額を超える / More would be repaid than is owed."""

    code = "fiscal.repayment-beyond-borrowed"


class FundShort(Refusal):
    """基金の現金が足りない / The fund's cash would fall below nothing."""

    code = "fiscal.fund-short"


class FundLoanUnknown(Refusal):
    """繰替運用がない / The fund lent no such sum."""

    code = "fiscal.fund-loan-unknown"


class FundReceiptMissing(Refusal):
    """歳入の収納がない / The receipt into the budget does not stand."""

    code = "fiscal.fund-receipt-missing"


def bond_limit_not_voted(*, year: FiscalYear, purpose: str) -> Diagnostic:
    """起債の限度額がない / The account's budget of the year sets no bond of this purpose."""
    return Diagnostic(
        code="fiscal.bond-limit-not-voted",
        ja=f"{year}の予算に、起債の目的「{purpose}」の定めがない。",
        en=f"The budget of fiscal year {year.year} sets no bond for '{purpose}'.",
        way_out_ja="予算（補正予算）で起債の目的と限度額を定める。目的の名を確かめる。",
        way_out_en="Set purpose and limit in the budget; check the name of the purpose.",
        cites=_BOND,
        facts={"fiscal_year": year, "purpose": purpose},
    )


def borrowing_limit_below_used(*, what: str, limit: Yen, used: Yen) -> Diagnostic:
    """起こした額より下に減らせない / A limit is lowered or abolished below what stands borrowed under it."""
    return Diagnostic(
        code="fiscal.borrowing-limit-below-used",
        ja=f"「{what}」の限度額を{limit}に減らせない。すでに{used}を借りている。",
        en=f"The limit of '{what}' cannot become {limit.amount:,} yen: {used.amount:,} yen is borrowed under it.",
        way_out_ja="借りている額以上の限度額とする。",
        way_out_en="Set a limit not below what is borrowed.",
        cites=(*_BOND, *_CEILING),
        facts={"what": what, "limit": limit, "used": used},
    )


def borrowing_bill_not_adopted(*, bill: Ref) -> Diagnostic:
    """成立していない予算である / Limits are taken from a budget that was adopted."""
    return Diagnostic(
        code="fiscal.borrowing-bill-not-adopted",
        ja=f"{bill}は成立していないので、借入れの限度を移せない。",
        en=f"{bill} has not been adopted; no limits can be taken from it.",
        way_out_ja="議決又は専決処分の後に移す。",
        way_out_en="Take them over after the vote.",
        cites=(*_BOND, *_CEILING),
        facts={"bill": str(bill)},
    )


def bond_table_does_not_tie(*, amount: Yen, principal: Yen) -> Diagnostic:
    """貸し手の償還表が合わない / The lender's table is out of order, or its principal is not the amount of the bond."""
    return Diagnostic(
        code="fiscal.bond-table-does-not-tie",
        ja=f"貸し手の償還表の元金の計{principal}が起債の額{amount}と違うか、期日・回数の並び又は符号が誤っている。",
        en=f"The lender's table redeems {principal.amount:,} of {amount.amount:,} yen, or is out of order.",
        way_out_ja="償還表を一回ずつ確かめる。",
        way_out_en="Check the table line by line.",
        cites=_BOND,
        facts={"amount": amount, "principal": principal},
    )


def redemption_differs(*, bond: Ref, due: Yen, paid: Yen) -> Diagnostic:
    """償還の額が違う / The orders named do not add up to the instalment's principal and interest."""
    return Diagnostic(
        code="fiscal.redemption-differs",
        ja=f"{bond}の今回の元利償還金は{due}であるが、示された支出命令の支払は{paid}である。",
        en=f"The instalment of {bond} is {due.amount:,} yen; the orders named paid {paid.amount:,} yen.",
        way_out_ja="償還表と支出命令を確かめる。利率の見直しがあれば先に記録し、繰上償還は繰上償還として記録する。",
        way_out_en="Check schedule and orders; record a change of rate first, an early redemption as such.",
        cites=_BOND,
        facts={"bond": str(bond), "due": due, "paid": paid},
    )


def nothing_to_redeem(*, bond: Ref) -> Diagnostic:
    """償還するものがない / Every instalment of the bond has been redeemed."""
    return Diagnostic(
        code="fiscal.nothing-to-redeem",
        ja=f"{bond}に、これから償還するものはない。",
        en=f"Nothing of {bond} is left to redeem.",
        way_out_ja="番号を確かめる。二重の記録なら取りやめる。",
        way_out_en="Check the number.",
        cites=_BOND,
        facts={"bond": str(bond)},
    )


def redemption_beyond_balance(*, bond: Ref, amount: Yen, balance: Yen) -> Diagnostic:
    """未償還元金を超える / More principal than is owed: redeemed early, or refunded by a new bond."""
    return Diagnostic(
        code="fiscal.redemption-beyond-balance",
        ja=f"元金{amount}は、{bond}の未償還元金{balance}を超える。",
        en=f"{amount.amount:,} yen exceeds the {balance.amount:,} yen of principal owed on {bond}.",
        way_out_ja="未償還元金までの額とする。",
        way_out_en="Take no more than the balance.",
        cites=_BOND,
        facts={"bond": str(bond), "amount": amount, "balance": balance},
    )


def bond_days_out_of_order(*, bond: Ref, on: date, last: date) -> Diagnostic:
    """前の記録より前の日である / Entries of a bond stand in order of their days."""
    return Diagnostic(
        code="fiscal.bond-days-out-of-order",
        ja=f"{bond}の{on}の記録は、前の記録の日{last}より前である。",
        en=f"{on} is before {last}, the day of the last entry of {bond}.",
        way_out_ja="日付を確かめ、古いものから順に記録する。",
        way_out_en="Check the day; record in order.",
        cites=_BOND,
        facts={"bond": str(bond), "on": on, "last": last},
    )


def redemption_overdue(*, bond: Ref, due_on: date, amount: Yen, on: date) -> Diagnostic:
    """償還期日を過ぎた / An instalment was due and is not recorded as redeemed."""
    return Diagnostic(
        code="fiscal.redemption-overdue",
        ja=f"{bond}の{due_on}の元利償還金{amount}が、{on}に償還されていない。",
        en=f"{amount.amount:,} yen of {bond} fell due on {due_on} and is not redeemed by {on}.",
        way_out_ja="支払を確かめ、支出命令の番号で償還を記録する。",
        way_out_en="Check the payment and record the redemption by its order.",
        cites=_BOND,
        facts={"bond": str(bond), "due_on": due_on, "amount": amount, "on": on},
    )


def repayment_beyond_borrowed(*, borrowing: Ref, amount: Yen, owed: Yen) -> Diagnostic:
    """借りている額を超える / More would be repaid than is owed."""
    return Diagnostic(
        code="fiscal.repayment-beyond-borrowed",
        ja=f"{amount}は、{borrowing}で借りている{owed}を超える。",
        en=f"{amount.amount:,} yen exceeds the {owed.amount:,} yen owed on {borrowing}.",
        way_out_ja="借りている額までを償還する。利子は公債費から支出する。",
        way_out_en="Repay what is owed; interest is paid out of the budget.",
        cites=(LOCAL_AUTONOMY_ACT.article("235の3", 3),),
        facts={"borrowing": str(borrowing), "amount": amount, "owed": owed},
    )


def fund_short(*, fund: Ref, on: date, short: Yen) -> Diagnostic:
    """基金の現金が足りない / Some day the cash of the fund, without what it lent, would fall below nothing."""
    return Diagnostic(
        code="fiscal.fund-short",
        ja=f"{fund}の現金が、{on}に{short}不足する（繰替運用に出した額を除く）。",
        en=f"The cash of {fund}, without what is lent, would be {short.amount:,} yen short on {on}.",
        way_out_ja="残高の内とするか、繰替運用を先に繰り戻す。",
        way_out_en="Keep within the balance, or have what was lent returned first.",
        cites=_FUND,
        facts={"fund": str(fund), "on": on, "short": short},
    )


def fund_loan_unknown(*, fund: Ref, loan: int) -> Diagnostic:
    """繰替運用がない / The fund has no such loan open for this amount and day."""
    return Diagnostic(
        code="fiscal.fund-loan-unknown",
        ja=f"{fund}の{loan}番の記録は、この日にこの額を繰り戻せる繰替運用でない。",
        en=f"Entry {loan} of {fund} is no loan of which this amount can return on this day.",
        way_out_ja="繰替運用の番号と残りの額、日付を確かめる。",
        way_out_en="Check the number of the loan, what is left of it, and the day.",
        cites=_FUND_BY_ORDINANCE,
        facts={"fund": str(fund), "loan": loan},
    )


def fund_loan_overdue(*, fund: Ref, loan: int, return_by: date, left: Yen, on: date) -> Diagnostic:
    """繰戻しの期限を過ぎた / A loan of a fund is not returned by its day."""
    return Diagnostic(
        code="fiscal.fund-loan-overdue",
        ja=f"{fund}の繰替運用（{loan}番）の残り{left}が、期限{return_by}を過ぎた{on}に繰り戻されていない。",
        en=f"{left.amount:,} yen lent by {fund} was to return by {return_by} and has not by {on}.",
        way_out_ja="直ちに繰り戻す。",
        way_out_en="Return it at once.",
        cites=_FUND_BY_ORDINANCE,
        facts={"fund": str(fund), "loan": loan, "return_by": return_by, "left": left, "on": on},
    )


def fund_receipt_missing(*, fund: Ref, receipt: Ref) -> Diagnostic:
    """歳入の収納がない / What a fund gives to the budget is received as revenue: that receipt does not stand."""
    return Diagnostic(
        code="fiscal.fund-receipt-missing",
        ja=f"{fund}から予算に入れた収納{receipt}がないか、取り消されている。",
        en=f"Receipt {receipt}, into the budget from {fund}, does not stand.",
        way_out_ja="歳入（繰入金・財産収入）の収納を確かめる。",
        way_out_en="Check the receipt into the budget.",
        cites=(LOCAL_AUTONOMY_ACT.article("241", 4),),
        facts={"fund": str(fund), "receipt": str(receipt)},
    )


def bond_received_already(*, bond: Ref, receipt: Ref) -> Diagnostic:
    """すでに収納した / The money of the bond is in the revenue ledger already."""
    return Diagnostic(
        code="fiscal.bond-received-already",
        ja=f"{bond}の借入金は、すでに{receipt}として歳入に収納してある。二度は収納しない。",
        en=f"The money of {bond} is in the revenue ledger already, as {receipt}; it is entered once.",
        way_out_ja="収納の誤りは、その収納を取り消し、又は更正して直す。",
        way_out_en="Undo or correct that receipt, if it is wrong.",
        cites=(LOCAL_AUTONOMY_ACT.article("231"), *_BOND),
        facts={"bond": bond, "receipt": receipt},
    )
