"""所見：枠 / Findings about ceilings that a commitment draws on, and their refusals."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic, Yen
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

from ..refusals import Refusal


class CeilingExceeded(Refusal):
    """枠を超えた / More would be drawn than a ceiling has left."""

    code = "fiscal.ceiling-exceeded"


def ceiling_exceeded(*, key: str, amount: Yen, left: Yen) -> Diagnostic:
    """枠を超える / The amount exceeds what is left of a ceiling: a unit's allotment, a year's limit, a contract's part."""
    return Diagnostic(
        code="fiscal.ceiling-exceeded",
        ja=f"{amount}は、枠「{key}」の残り{left}を超える。",
        en=f"{amount.amount:,} yen exceeds what is left of the ceiling '{key}', {left.amount:,} yen.",
        way_out_ja="額を枠の内に収めるか、枠を定めたもの（課の配当、限度額・年割額、契約）を先に改める。",
        way_out_en="Keep within the ceiling, or first change what set it: the allotment, the limit of the year, the contract.",
        cites=(LOCAL_AUTONOMY_ACT.article("232の3"), LOCAL_AUTONOMY_ACT.article("214")),
        facts={"ceiling": key, "amount": amount, "left": left},
    )
