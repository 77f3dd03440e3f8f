"""所見：年度末と決算 / Findings of the end of a year: carry-over, closing, settlement; and their refusals."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import Citation, Diagnostic, DomainError, FiscalYear, Ref, Severity, Yen
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

from ..refusals import Refusal

_Cites = tuple[Citation, ...]
SETTLED: Final = (LOCAL_AUTONOMY_ACT.article("233", 1), LOCAL_AUTONOMY_ACT.article("235の5"))
"""決算と閉鎖の根拠 / The provisions on closing and settling."""


def carried_resources_differ(*, carried: Yen, resources: Yen, cites: _Cites) -> Diagnostic:
    """財源の内訳が合わない / The resources named do not add up to what is carried."""
    return Diagnostic(
        code="fiscal.carried-resources-differ",
        ja=f"翌年度繰越額{carried}に対し、財源の内訳の合計は{resources}である。",
        en=f"{carried.amount:,} yen is carried, but its resources add up to {resources.amount:,} yen.",
        way_out_ja="既収入特定財源・未収入特定財源・一般財源の合計を、繰越額に合わせる。",
        way_out_en="Make collected and uncollected earmarked revenue and general resources add up to it.",
        cites=cites,
        facts={"carried": carried, "resources": resources},
    )


def carried_elsewhere(*, section: str, authorised: str, cites: _Cites) -> Diagnostic:
    """別の項の定めである / The vote to carry is for another section than the line's."""
    return Diagnostic(
        code="fiscal.carried-elsewhere",
        ja=f"繰越しの定めは款項{authorised}のもので、この科目は{section}に属する。",
        en=f"What was voted to be carried belongs to section {authorised}; this line is of {section}.",
        way_out_ja="科目の属する款項・事業の定めを示す。",
        way_out_en="Name what was voted for the section of the line.",
        cites=cites,
        facts={"section": section, "authorised": authorised},
    )


def order_outstanding_at_carry_over(*, commitment: Ref, outstanding: Yen, cites: _Cites) -> Diagnostic:
    """支払の途中である / A commitment to be carried still has orders that are not paid."""
    return Diagnostic(
        code="fiscal.order-outstanding-at-carry-over",
        ja=f"{commitment}には、支払の済んでいない支出命令が{outstanding}ある。命令した額は当年度の支出である。",
        en=f"{commitment} has {outstanding.amount:,} yen ordered and not paid; what is ordered belongs to this year.",
        way_out_ja="出納整理期間のうちに支払うか、命令を返戻してから繰り越す。",
        way_out_en="Pay it before the accounts close, or return the order, then carry over.",
        cites=cites,
        facts={"commitment": commitment, "outstanding": outstanding},
    )


def nothing_left_to_carry(*, commitment: Ref, cites: _Cites) -> Diagnostic:
    """繰り越す額がない / Nothing of the commitment is left to be carried."""
    return Diagnostic(
        code="fiscal.nothing-left-to-carry",
        ja=f"{commitment}には、支出を終わらなかった額がない。",
        en=f"Nothing of {commitment} is left unpaid.",
        way_out_ja="繰り越す支出負担行為から外す。",
        way_out_en="Leave it out of what is carried.",
        cites=cites,
        facts={"commitment": commitment},
    )


def commitment_of_another_line(*, commitment: Ref, line: Ref) -> Diagnostic:
    """別の科目の支出負担行為である / The commitment does not stand on the line that is carried."""
    return Diagnostic(
        code="fiscal.commitment-of-another-line",
        ja=f"{commitment}は、{line}の支出負担行為ではない。",
        en=f"{commitment} is not a commitment on {line}.",
        way_out_ja="科目ごとに分けて繰り越す。",
        way_out_en="Carry each line by itself.",
        facts={"commitment": commitment, "line": line},
    )


def carried_below_commitments(*, amount: Yen, committed: Yen) -> Diagnostic:
    """繰越額が支出負担行為より小さい / Less is carried than what is left of the commitments named."""
    return Diagnostic(
        code="fiscal.carried-below-commitments",
        ja=f"繰越額{amount}が、繰り越す支出負担行為の残り{committed}より小さい。",
        en=f"{amount.amount:,} yen is carried, less than the {committed.amount:,} yen left of the commitments.",
        way_out_ja="繰越額を増やすか、先に支出負担行為を減額する。",
        way_out_en="Carry more, or decrease the commitments first.",
        facts={"amount": amount, "committed": committed},
    )


def origin_of_carried_differs(*, commitment: Ref, cites: _Cites) -> Diagnostic:
    """前の繰越しを示していない / The commitment was carried before, and the earlier carry-over is not the one named."""
    return Diagnostic(
        code="fiscal.origin-of-carried-differs",
        ja=f"{commitment}は前の年度から繰り越したものであるのに、その繰越しが示されていない。",
        en=f"{commitment} was carried in before, and that carry-over is not the one named.",
        way_out_ja="前の繰越しの番号を示す。再度の繰越しができるかは、方法による。",
        way_out_en="Name the earlier carry-over: whether it may be carried again depends on its kind.",
        cites=cites,
        facts={"commitment": commitment},
    )


def carried_amount_exceeded(*, amount: Yen, left: Yen, cites: _Cites) -> Diagnostic:
    """繰越額を超えた / The commitment exceeds what is left of the carried amount."""
    return Diagnostic(
        code="fiscal.carried-amount-exceeded",
        ja=f"支出負担行為{amount}が、繰り越した額の残り{left}を超える。",
        en=f"The commitment of {amount.amount:,} yen exceeds the {left.amount:,} yen left of what was carried.",
        way_out_ja="超える額は、現年度の予算で支出負担行為をする。",
        way_out_en="Commit what goes beyond it in the budget of the year itself.",
        cites=cites,
        facts={"amount": amount, "left": left},
    )


def carried_in_already(*, ref: Ref) -> Diagnostic:
    """すでに翌年度に載せた / The carried amount is in the next year's books already."""
    return Diagnostic(
        code="fiscal.carried-in-already",
        ja=f"{ref}は、すでに翌年度の帳簿に載せてある。",
        en=f"{ref} is in the books of the next year already.",
        way_out_ja="二重に繰り越していないか確かめる。",
        way_out_en="Check that it is not carried twice.",
        facts={"ref": ref},
    )


def not_carried_in_yet(*, ref: Ref) -> Diagnostic:
    """まだ翌年度に載せていない / The carried amount is not in the next year's books yet."""
    return Diagnostic(
        code="fiscal.not-carried-in-yet",
        ja=f"{ref}は、まだ翌年度の帳簿に載せていない。",
        en=f"{ref} is not in the books of the next year yet.",
        way_out_ja="翌年度の帳簿に繰越額を載せてから、支出負担行為をする。",
        way_out_en="Open the next year from what was carried, then commit.",
        facts={"ref": ref},
    )


def closing_before_last_day(*, year: FiscalYear, on: date, last: date, cites: _Cites) -> Diagnostic:
    """閉鎖の日の前である / The accounts cannot be closed before their last day."""
    return Diagnostic(
        code="fiscal.closing-before-last-day",
        ja=f"{year}の出納は{last}をもって閉鎖する。{on}にはまだ閉鎖できない。",
        en=f"The accounts of fiscal year {year.year} close with {last}, and cannot be closed on {on}.",
        way_out_ja=f"{last}の出納を終えてから閉鎖する。",
        way_out_en=f"Close them when the business of {last} is done.",
        cites=cites,
        facts={"fiscal_year": year, "on": on, "last": last},
    )


def carry_over_not_opened(*, count: int, amount: Yen, year: FiscalYear) -> Diagnostic:
    """翌年度に載せていない繰越しがある / Amounts were carried out of the year and are not in the next year's books."""
    return Diagnostic(
        code="fiscal.carry-over-not-opened",
        ja=f"{year}から繰り越した{count}件{amount}が、まだ翌年度の帳簿に載っていない。",
        en=f"{count} amounts carried out of fiscal year {year.year} ({amount.amount:,} yen) are not in the next year's books.",
        way_out_ja="翌年度の帳簿に繰越額を載せてから閉鎖する。",
        way_out_en="Open the next year from what was carried, then close.",
        facts={"count": count, "amount": amount, "fiscal_year": year},
    )


def settled_before_closing(*, year: FiscalYear, cites: _Cites) -> Diagnostic:
    """出納閉鎖の前である / A year is settled after its accounts have closed."""
    return Diagnostic(
        code="fiscal.settled-before-closing",
        ja=f"{year}の出納は、まだ閉鎖していない。",
        en=f"The accounts of fiscal year {year.year} have not been closed.",
        way_out_ja="出納を閉鎖してから、決算を調製する。",
        way_out_en="Close the accounts, then prepare the settlement.",
        cites=cites,
        facts={"fiscal_year": year},
    )


def settled_already(*, year: FiscalYear, account: str, cites: _Cites) -> Diagnostic:
    """調製ずみの決算 / One account of a year is settled once."""
    return Diagnostic(
        code="fiscal.settled-already",
        ja=f"{year}の会計 {account} の決算は、すでに調製した。",
        en=f"Account {account} of fiscal year {year.year} has been settled already.",
        way_out_ja="調製した決算を使う。閉鎖した年度の帳簿は変わらないので、作り直しても同じになる。",
        way_out_en="Use the settlement that was made. The books of a closed year do not change: made anew, it would be the same.",
        cites=cites,
        facts={"fiscal_year": year, "account": account},
    )


def carried_beyond_authority(*, amount: Yen, left: Yen, cites: _Cites) -> Diagnostic:
    """定めた額を超える繰越し / More is carried under a vote than is left of it."""
    return Diagnostic(
        code="fiscal.carried-beyond-authority",
        ja=f"繰り越そうとする{amount}は、予算で定めた額の残り{left}を超える。",
        en=f"{amount.amount:,} yen would be carried; {left.amount:,} yen is left of what the budget sets.",
        way_out_ja="定めた額の範囲で繰り越す。年度内であれば、補正予算で定めを増やす。",
        way_out_en="Carry no more than that; within the year a supplementary budget may set more.",
        cites=cites,
        facts={"amount": amount, "left": left},
    )


def settlement_does_not_tie(*, what_ja: str, what: str, place: str, one: Yen, other: Yen, cites: _Cites) -> Diagnostic:
    """決算の額が合わない / Two figures of a settlement that should be equal are not."""
    return Diagnostic(
        code="fiscal.settlement-does-not-tie",
        ja=f"{place}：{what_ja}が合わない（{one}と{other}）。",
        en=f"{place}: {what} does not tie ({one.amount:,} and {other.amount:,} yen).",
        way_out_ja="帳簿を仕訳から作り直して比べ、違いの生じた記帳を探す。",
        way_out_en="Rebuild the books from the journal and look for the entry where they part.",
        cites=cites,
        facts={"what": what, "place": place, "one": one, "other": other},
    )


def settlement_overspent(*, place: str, over: Yen, cites: _Cites) -> Diagnostic:
    """予算を超えて支出した / More was spent and carried than the line had."""
    return Diagnostic(
        code="fiscal.settlement-overspent",
        ja=f"{place}：支出済額と翌年度繰越額が、予算現額を{over}超える。",
        en=f"{place}: what was spent and carried exceeds the budget by {over.amount:,} yen.",
        way_out_ja="支出した科目を確かめる。予算を超える支出はできない。",
        way_out_en="Check the lines it was spent on: nothing may be spent beyond the budget.",
        cites=cites,
        facts={"place": place, "over": over},
    )


def set_apart_differs(*, line: Ref, held: Yen, told: Yen) -> Diagnostic:
    """取り置いた繰越額が合わない / What a line holds is not its commitments and the carried amounts set apart on it."""
    return Diagnostic(
        code="fiscal.set-apart-differs",
        severity=Severity.WARNING,
        ja=f"{line}が押さえている額{held}は、支出負担行為と取り置いた繰越額の合計{told}と違う。",
        en=f"{line} holds {held.amount:,} yen; its commitments and carried amounts add up to {told.amount:,} yen.",
        way_out_ja="繰越分の支出負担行為は、繰越分として減額し、又は取り消す。",
        way_out_en="Decrease or cancel a carried commitment as a carried one.",
        facts={"line": line, "held": held, "told": told},
    )


class CarryOverNotPossible(DomainError):
    """この方法では繰り越せない / The rules of carrying over do not allow it this way; ``finding`` says why."""


class CarriedResourcesDiffer(Refusal):
    """財源の内訳が合わない / The resources do not add up."""

    code = "fiscal.carried-resources-differ"


class CarriedElsewhere(Refusal):
    """別の項の定めである / The vote is for another section."""

    code = "fiscal.carried-elsewhere"


class OrderOutstandingAtCarryOver(Refusal):
    """支払の途中である / Orders are not paid yet."""

    code = "fiscal.order-outstanding-at-carry-over"


class NothingLeftToCarry(Refusal):
    """繰り越す額がない / Nothing is left."""

    code = "fiscal.nothing-left-to-carry"


class CommitmentOfAnotherLine(Refusal):
    """別の科目の支出負担行為である / It stands on another line."""

    code = "fiscal.commitment-of-another-line"


class CarriedBelowCommitments(Refusal):
    """繰越額が支出負担行為より小さい / Less than the commitments is carried."""

    code = "fiscal.carried-below-commitments"


class OriginOfCarriedDiffers(Refusal):
    """前の繰越しを示していない / The earlier carry-over is not named."""

    code = "fiscal.origin-of-carried-differs"


class CarriedAmountExceeded(Refusal):
    """繰越額を超えた / The carried amount is exceeded."""

    code = "fiscal.carried-amount-exceeded"


class CarriedInAlready(Refusal):
    """すでに翌年度に載せた / Already in the next year's books."""

    code = "fiscal.carried-in-already"


class NotCarriedInYet(Refusal):
    """まだ翌年度に載せていない / Not in the next year's books yet."""

    code = "fiscal.not-carried-in-yet"


class ClosingBeforeLastDay(Refusal):
    """閉鎖の日の前である / Too early to close."""

    code = "fiscal.closing-before-last-day"


class CarryOverNotOpened(Refusal):
    """翌年度に載せていない繰越しがある / Carried amounts are not in the next year's books."""

    code = "fiscal.carry-over-not-opened"


class SettledBeforeClosing(Refusal):
    """出納閉鎖の前である / The accounts are open."""

    code = "fiscal.settled-before-closing"


class SettledAlready(Refusal):
    """調製ずみの決算 / The account of the year has been settled already."""

    code = "fiscal.settled-already"


class SettlementDoesNotTie(Refusal):
    """決算の額が合わない / The settlement does not tie."""

    code = "fiscal.settlement-does-not-tie"


class SettlementOverspent(Refusal):
    """予算を超えて支出した / More was spent than the budget."""

    code = "fiscal.settlement-overspent"
