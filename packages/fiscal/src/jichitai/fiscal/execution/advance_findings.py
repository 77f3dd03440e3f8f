"""所見：支出の特例と精算 / Findings about special payments and their settlement, and their refusals."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic, Ref, Yen
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from ..refusals import Refusal

_SPECIAL = LOCAL_AUTONOMY_ACT.article("232の5", 2)


class SettlementDaysMissing(Refusal):
    """精算の日数の定めがない / The body's rule on the days to settle was not given."""

    code = "fiscal.settlement-days-missing"


class AdvanceHolderMissing(Refusal):
    """資金前渡を受ける職員がない / No officer is named who receives the advance."""

    code = "fiscal.advance-holder-missing"


class AdvanceNotPaid(Refusal):
    """支払がすんでいない / The special payment was not paid."""

    code = "fiscal.advance-not-paid"


class AdvanceAlreadySettled(Refusal):
    """精算済みである / The special payment was settled already."""

    code = "fiscal.advance-already-settled"


class SpentBeyondAdvance(Refusal):
    """前渡した額を超えて使った / More was spent than was advanced."""

    code = "fiscal.spent-beyond-advance"


class NoShortfall(Refusal):
    """不足額がない / There is no shortfall to be ordered."""

    code = "fiscal.no-shortfall"


def settlement_days_missing(*, method: str) -> Diagnostic:
    """精算の日数の定めがない / The body's rule on the days to settle was not given for this way of paying."""
    return Diagnostic(
        code="fiscal.settlement-days-missing",
        ja=f"「{method}」の精算の日数（団体の規則）が渡されていないので、精算の期限が定まらない。",
        en=f"The days to settle '{method}' (the body's rule) were not given, so no day to settle by follows.",
        way_out_ja="会計規則の定める日数を窓口に渡す。",
        way_out_en="Give the desk the days the body's accounting rule fixes.",
        cites=(_SPECIAL,),
        facts={"method": method},
    )


def advance_holder_missing() -> Diagnostic:
    """資金前渡を受ける職員がない / An advance of funds needs the officer who receives it."""
    return Diagnostic(
        code="fiscal.advance-holder-missing",
        ja="資金前渡をするのに、前渡を受ける職員が示されていない。",
        en="Funds are to be advanced, but the officer who receives them is not named.",
        way_out_ja="前渡を受ける職員の番号を示す。",
        way_out_en="Name the officer by number.",
        cites=(LOCAL_AUTONOMY_ORDER.article("161", 1),),
    )


def advance_not_paid(*, order: Ref) -> Diagnostic:
    """支払がすんでいない / What was not paid in full cannot be settled."""
    return Diagnostic(
        code="fiscal.advance-not-paid",
        ja=f"支出命令{order}の支払がすんでいないので、精算できない。",
        en=f"Order {order} is not paid in full, so it cannot be settled.",
        way_out_ja="支払の後に精算する。",
        way_out_en="Settle it after payment.",
        cites=(_SPECIAL,),
        facts={"order": order},
    )


def advance_already_settled(*, order: Ref) -> Diagnostic:
    """精算済みである / It was settled already, or is of a kind that is not settled."""
    return Diagnostic(
        code="fiscal.advance-already-settled",
        ja=f"支出命令{order}は、精算がすんでいるか、精算を要しない方法による。",
        en=f"Order {order} was settled already, or was paid in a way that is not settled.",
        way_out_ja="精算の記録を確かめる。誤りがあれば、返納又は追加の支出による。",
        way_out_en="Look at the settlement; put a mistake right by a return or a further payment.",
        cites=(_SPECIAL,),
        facts={"order": order},
    )


def spent_beyond_advance(*, spent: Yen, paid: Yen) -> Diagnostic:
    """前渡した額を超えて使った / An officer cannot spend more than the funds advanced."""
    return Diagnostic(
        code="fiscal.spent-beyond-advance",
        ja=f"資金前渡で支払った額{spent}が、前渡した額{paid}を超える。",
        en=f"{spent.amount:,} yen were spent out of an advance of {paid.amount:,} yen.",
        way_out_ja="前渡した額を超えて支払うことはできない。証拠書類を確かめ、超えた分は別に支出負担行為をして債権者に払う。",
        way_out_en="Check the vouchers; commit and pay the excess to the creditor separately.",
        cites=(LOCAL_AUTONOMY_ORDER.article("161", 1),),
        facts={"spent": spent, "paid": paid},
    )


def no_shortfall(*, order: Ref) -> Diagnostic:
    """不足額がない / The settlement shows no shortfall, or it was ordered already."""
    return Diagnostic(
        code="fiscal.no-shortfall",
        ja=f"支出命令{order}の精算に不足額はないか、既に命令した。",
        en=f"The settlement of order {order} shows no shortfall, or it was ordered already.",
        way_out_ja="精算の記録を確かめる。",
        way_out_en="Look at the settlement.",
        cites=(LOCAL_AUTONOMY_ORDER.article("162"),),
        facts={"order": order},
    )
