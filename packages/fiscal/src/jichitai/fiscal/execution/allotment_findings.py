"""所見：課の配当 / Findings about allotments to units, and their refusals."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic, OrganisationRef, Ref, Yen
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ORDER

from ..ledger.ceiling_findings import UnitAllotmentShort as UnitAllotmentShort
from ..ledger.ceiling_findings import unit_allotment_short as unit_allotment_short
from ..refusals import Refusal


class AllotmentToItself(Refusal):
    """同じ課への配当替え / An allotment cannot move to the unit it comes from."""

    code = "fiscal.allotment-to-itself"


class AllottedToUnits(Refusal):
    """課に分けた配当に食い込む / Taking this back would reach what was allotted to units."""

    code = "fiscal.allotted-to-units"


def allotted_to_units(*, line: Ref, amount: Yen, left: Yen) -> Diagnostic:
    """課に分けた配当に食い込む / Taking this back would reach what was allotted to units."""
    return Diagnostic(
        code="fiscal.allotted-to-units",
        ja=f"{line}の配当のうち、課に分けていない額{left}を超えて、{amount}は取り消せない。",
        en=f"{amount.amount:,} yen cannot be taken back from {line}: {left.amount:,} yen are not allotted to units.",
        way_out_ja="先に課の配当を取り消すか、課を示して取り消す。",
        way_out_en="Take it back from a unit, by naming the unit.",
        cites=(LOCAL_AUTONOMY_ORDER.article("150", 1, "2"),),
        facts={"line": line, "amount": amount, "left": left},
    )


def allotment_to_itself(*, unit: OrganisationRef) -> Diagnostic:
    """同じ課への配当替え / Source and target of the movement are one unit."""
    return Diagnostic(
        code="fiscal.allotment-to-itself",
        ja=f"配当替えの元と先が、同じ{unit}である。",
        en=f"The allotment would move from unit {unit} to itself.",
        way_out_ja="配当替えの先の課を確かめる。",
        way_out_en="Check the unit it is to go to.",
        cites=(LOCAL_AUTONOMY_ORDER.article("150", 1, "2"),),
        facts={"unit": unit},
    )
