"""長期継続契約 / Long-term continuing contracts, made over years without authority in the budget (法234条の3、施行令167条の17)."""

from __future__ import annotations

from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Citation, Diagnostic, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from . import performance_findings as findings

_ALLOWED: Final = LOCAL_AUTONOMY_ACT.article("234の3")
_BY_ORDINANCE: Final = LOCAL_AUTONOMY_ORDER.article("167の17")
_AUTHORITY: Final = LOCAL_AUTONOMY_ACT.article("214")


class ContinuingSupply(Enum):
    """翌年度以降にわたり受ける給付 / What is supplied over the years."""

    ELECTRICITY = "electricity"
    """電気の供給 / Electricity."""
    GAS = "gas"
    """ガスの供給 / Gas."""
    WATER = "water"
    """水の供給 / Water."""
    TELECOMMUNICATION = "telecommunication"
    """電気通信役務の提供 / Telecommunication."""
    REAL_ESTATE_LEASE = "real-estate-lease"
    """不動産の借入れ / Lease of real estate."""
    LEASE_OF_GOODS = "lease-of-goods"
    """物品の借入れ / Lease of goods."""
    SERVICES = "services"
    """役務の提供 / Services."""
    OTHER = "other"
    """その他（物品の買入れ、工事など） / Anything else, such as purchases or works."""


_BY_ACT: Final = frozenset({
    ContinuingSupply.ELECTRICITY, ContinuingSupply.GAS, ContinuingSupply.WATER, ContinuingSupply.TELECOMMUNICATION,
    ContinuingSupply.REAL_ESTATE_LEASE,
})  # fmt: skip
_BY_ORDER: Final = frozenset({ContinuingSupply.LEASE_OF_GOODS, ContinuingSupply.SERVICES})


@rule(_ALLOWED, _BY_ORDINANCE, _AUTHORITY, ja="長期継続契約の可否", en="Whether a contract may be a long-term continuing one")
def check_long_term_contract(
    *, supply: ContinuingSupply, named_by_ordinance: bool = False, hindered_otherwise: bool = False, reduction_clause: bool = True
) -> tuple[Diagnostic, ...]:
    """長期継続契約によることができるか / Empty when the act, or the order with the ordinance, allows it.

    Leases of goods and services need both that the ordinance names them and that the work
    would be hindered without a contract over the years (``hindered_otherwise``). Without a
    clause for a cut budget there is a warning.

    >>> [each.code for each in check_long_term_contract(supply=ContinuingSupply.SERVICES, hindered_otherwise=True)]
    ['fiscal.not-a-long-term-contract']
    """
    asked: tuple[tuple[bool, str, str, Citation], ...] = ()
    if supply in _BY_ORDER:
        asked = (
            (not named_by_ordinance, "条例で定める契約でない", "the ordinance does not name it", _BY_ORDINANCE),
            (not hindered_otherwise, "翌年度以降にわたり契約しなければ事務の取扱いに支障を及ぼすものでない",
             "the work is not hindered without it", _BY_ORDINANCE),
        )  # fmt: skip
    elif supply not in _BY_ACT:
        asked = ((True, "物品の借入れでも役務の提供でもない", "it is neither a lease of goods nor a service", _ALLOWED),)
    found = [
        findings.not_a_long_term_contract(what_ja=ja, what_en=en, cites=(cite, _AUTHORITY))
        for wrong, ja, en, cite in asked
        if wrong
    ]
    if not found and not reduction_clause:
        found.append(findings.long_term_clause_missing(cites=(_ALLOWED,)))
    return tuple(found)


@rule(_ALLOWED, ja="長期継続契約の各年度の予算", en="Each year's budget of a long-term continuing contract")
def check_long_term_budget(*, supplied: Yen, budget: Yen) -> tuple[Diagnostic, ...]:
    """各年度の予算の範囲内か / Empty when what is received in one fiscal year stays within that year's budget for it.

    >>> [each.code for each in check_long_term_budget(supplied=Yen(101), budget=Yen(100))]
    ['fiscal.long-term-beyond-budget']
    """
    if supplied > budget:
        return (findings.long_term_beyond_budget(supplied=supplied, budget=budget, cites=(_ALLOWED,)),)
    return ()
