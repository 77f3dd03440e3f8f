"""所見：返納と更正 / Findings about returns and corrections, and their refusals."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic, Ref, Yen
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ORDER

from ..refusals import Refusal

_RETURN = LOCAL_AUTONOMY_ORDER.article("159")


class ReturnExceedsPaid(Refusal):
    """支払額を超える返納・更正 / More than what is paid, and not already demanded back."""

    code = "fiscal.return-exceeds-paid"


class ReturnExceedsDemand(Refusal):
    """返納させる額を超えた / More came back than was demanded."""

    code = "fiscal.return-exceeds-demand"


class CorrectionToItself(Refusal):
    """同じ科目への更正 / A correction to the line it comes from."""

    code = "fiscal.correction-to-itself"


def return_exceeds_paid(*, order: Ref, amount: Yen, paid: Yen) -> Diagnostic:
    """支払額を超える / More than what is paid on the order and not already demanded back."""
    return Diagnostic(
        code="fiscal.return-exceeds-paid",
        ja=f"{amount}は、支出命令{order}の支払額のうち、まだ返納させていない額{paid}を超える。",
        en=f"{amount.amount:,} yen exceeds the {paid.amount:,} yen paid on order {order} and not already demanded back.",
        way_out_ja="支払った額と、既にした返納・更正を確かめる。",
        way_out_en="Look at what was paid, and at the returns and corrections already made.",
        cites=(_RETURN,),
        facts={"order": order, "amount": amount, "paid": paid},
    )


def return_exceeds_demand(*, demand: Ref, amount: Yen, unreceived: Yen) -> Diagnostic:
    """返納させる額を超える / More came back than is still outstanding on the demand."""
    return Diagnostic(
        code="fiscal.return-exceeds-demand",
        ja=f"受けた{amount}が、返納{demand}の未納額{unreceived}を超える。",
        en=f"{amount.amount:,} yen exceeds what is outstanding on demand {demand}, {unreceived.amount:,} yen.",
        way_out_ja="超えた分は、過誤納として返す。",
        way_out_en="Repay the excess as received by mistake.",
        cites=(_RETURN,),
        facts={"demand": demand, "amount": amount, "unreceived": unreceived},
    )


def correction_to_itself(*, line: Ref) -> Diagnostic:
    """同じ科目への更正 / Source and target are one line."""
    return Diagnostic(
        code="fiscal.correction-to-itself",
        ja=f"更正の元と先が、同じ科目{line}である。",
        en=f"The correction would move the amount from line {line} to itself.",
        way_out_ja="正しい科目を確かめる。",
        way_out_en="Check the line it belongs to.",
        facts={"line": line},
    )
