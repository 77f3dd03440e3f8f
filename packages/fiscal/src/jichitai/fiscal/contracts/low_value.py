"""随意契約 / Negotiated contracts: may a contract be negotiated for its low value?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from jichitai.master_data.kernel import Diagnostic, PackagedTable, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ORDER

from .. import findings


class ContractKind(Enum):
    """契約の種類 / The kinds of contract of Appended Table 5, in its order."""

    WORKS_OR_MANUFACTURE = "works_or_manufacture"
    """一　工事又は製造の請負 / Works, or manufacture to order."""
    PURCHASE_OF_PROPERTY = "purchase_of_property"
    """二　財産の買入れ / Purchase of property."""
    LEASE_OF_GOODS = "lease_of_goods"
    """三　物件の借入れ / Lease from others; the rent of a year, or in all."""
    SALE_OF_PROPERTY = "sale_of_property"
    """四　財産の売払い / Sale of property."""
    LETTING_OF_GOODS = "letting_of_goods"
    """五　物件の貸付け / Letting to others; the rent of a year, or in all."""
    OTHER = "other"
    """六　前各号に掲げるもの以外のもの / Anything else, such as services."""


class ContractingBody(Enum):
    """団体の区分 / The two columns of Appended Table 5."""

    PREFECTURE_OR_DESIGNATED_CITY = "prefecture_or_designated_city"
    """都道府県及び指定都市 / Prefectures and designated cities."""
    MUNICIPALITY = "municipality"
    """市町村（指定都市を除く） / Municipalities other than designated cities."""


Ceilings = Mapping[ContractingBody, Mapping[ContractKind, Yen]]


def _read_ceilings(values: Mapping[str, Any]) -> Ceilings:
    return MappingProxyType(
        {body: MappingProxyType({kind: Yen(values[body.value][kind.value]) for kind in ContractKind}) for body in ContractingBody}
    )


STATUTORY_CEILING: Final = PackagedTable("jichitai.fiscal", "negotiated_contract_ceiling.toml", _read_ceilings)
"""政令の限度額 / The ceilings of Appended Table 5, by edition, body and kind."""


@rule(
    LOCAL_AUTONOMY_ORDER.article("167の2", 1, "1"),
    LOCAL_AUTONOMY_ORDER.appended_table("5"),
    ja="少額随意契約",
    en="Negotiated contract for low value",
)
def check_low_value_negotiation(
    *,
    kind: ContractKind,
    planned_price: Yen,
    local_ceiling: Yen,
    on: date,
    body: ContractingBody = ContractingBody.MUNICIPALITY,
) -> tuple[Diagnostic, ...]:
    """少額随意契約の可否 / May this contract be negotiated for its low value?

    An empty result means yes. ``planned_price`` includes consumption tax; for a lease it
    is the rent of a year, or in all. ``local_ceiling`` is the amount of the body's own
    rule. ``on`` is the day that rule ties the ceiling to (公告日、決裁日、契約日など);
    this function does not choose it. Designated cities must say so in ``body``.

    >>> check_low_value_negotiation(kind=ContractKind.OTHER, planned_price=Yen(1_000_000),
    ...     local_ceiling=Yen(1_000_000), on=date(2025, 4, 1))
    ()
    """
    statutory = STATUTORY_CEILING.as_of(on)
    ceiling = statutory.value[body][kind]
    found: list[Diagnostic] = []
    if local_ceiling > ceiling:
        found.append(findings.local_ceiling_exceeds_order(local=local_ceiling, statutory=ceiling, cites=statutory.cites))
    # 規則の額が政令の額を超えるなら、超えた部分は根拠を持たない：低い方と比べる。
    effective = min(local_ceiling, ceiling, key=lambda each: each.amount)
    if planned_price > effective:
        found.append(findings.planned_price_exceeds_ceiling(planned=planned_price, ceiling=effective, cites=statutory.cites))
    return tuple(found)
