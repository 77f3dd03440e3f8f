"""所見：枠 / Findings about ceilings that a commitment draws on, and their refusals."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic, OrganisationRef, Yen
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from ..refusals import Refusal


class CeilingExceeded(Refusal):
    """枠を超えた / More would be drawn than a ceiling has left."""

    code = "fiscal.ceiling-exceeded"


class UnitAllotmentShort(Refusal):
    """課の配当が足りない / The unit's allotment does not have this much left."""

    code = "fiscal.unit-allotment-short"


def unit_allotment_short(*, unit: OrganisationRef, amount: Yen, left: Yen) -> Diagnostic:
    """課の配当が足りない / The unit's allotment does not have this much left."""
    return Diagnostic(
        code="fiscal.unit-allotment-short",
        ja=f"{unit}の配当の残り{left}から、{amount}は動かせない。支出負担行為をした額は、配当替えも取消しもできない。",
        en=f"{amount.amount:,} yen cannot be moved: unit {unit} has {left.amount:,} yen left; committed amounts stay.",
        way_out_ja="額を減らすか、支出負担行為を減らし又は取り消してから動かす。",
        way_out_en="Move less, or decrease or cancel commitments first.",
        cites=(LOCAL_AUTONOMY_ORDER.article("150", 1, "2"),),
        facts={"unit": unit, "amount": amount, "left": left},
    )


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
