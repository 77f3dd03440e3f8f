"""共通マスタ / Common masters, and the ground floor every package stands on.

The kernel's names can be imported from here; they are loaded on first use, so that
``import jichitai.master_data`` itself costs next to nothing.

>>> from jichitai.master_data import Yen
>>> Yen(1_000)
Yen(1_000)
"""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .kernel import (
        AppropriationRef,
        ApprovalRef,
        BodyRef,
        CaseRef,
        Citation,
        Diagnostic,
        DomainError,
        Edition,
        EditionUsed,
        EffectivePeriod,
        EffectiveTable,
        EraYear,
        FiscalYear,
        InputError,
        Law,
        LegalPeriod,
        NoEditionInForce,
        OfficerRef,
        OrganisationRef,
        PackagedTable,
        PartyRef,
        PeriodUnit,
        PostRef,
        RecordRef,
        Ref,
        RuleInfo,
        Ruling,
        Severity,
        StandardItemRef,
        Step,
        Where,
        Yen,
        accounts_close_on,
        age_attained_on,
        claim_fixed_at,
        debt_fixed_at,
        era_years_of,
        fiscal_year_of,
        in_wareki,
        instalments,
        last_day_after,
        last_day_from,
        legal_age_on,
        loaded_rules,
        packaged_tables,
        period_ends_on,
        rolled_to_open_day,
        rule,
        rule_info,
        total,
    )

__version__: Final = "2026.1.0"

LAW_AS_OF: Final = date(2026, 6, 24)
"""法令の基準日 / The latest day whose text in force the rules were checked against."""

__all__ = [
    "LAW_AS_OF",
    "AppropriationRef",
    "ApprovalRef",
    "BodyRef",
    "CaseRef",
    "Citation",
    "Diagnostic",
    "DomainError",
    "Edition",
    "EditionUsed",
    "EffectivePeriod",
    "EffectiveTable",
    "EraYear",
    "FiscalYear",
    "InputError",
    "Law",
    "LegalPeriod",
    "NoEditionInForce",
    "OfficerRef",
    "OrganisationRef",
    "PackagedTable",
    "PartyRef",
    "PeriodUnit",
    "PostRef",
    "RecordRef",
    "Ref",
    "RuleInfo",
    "Ruling",
    "Severity",
    "StandardItemRef",
    "Step",
    "Where",
    "Yen",
    "__version__",
    "accounts_close_on",
    "age_attained_on",
    "claim_fixed_at",
    "debt_fixed_at",
    "era_years_of",
    "fiscal_year_of",
    "in_wareki",
    "instalments",
    "last_day_after",
    "last_day_from",
    "legal_age_on",
    "loaded_rules",
    "packaged_tables",
    "period_ends_on",
    "rolled_to_open_day",
    "rule",
    "rule_info",
    "total",
]


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module(".kernel", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
