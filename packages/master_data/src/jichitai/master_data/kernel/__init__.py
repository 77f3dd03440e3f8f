"""土台 / The shared kernel: the ground under the ground floor.

Imports only the standard library and attrs; ``clock`` alone imports pendulum and is
therefore imported by its own name (``jichitai.master_data.kernel.clock``).
"""

from .diagnostics import Diagnostic, DomainError, InputError, Severity, Where
from .era import EraYear, era_years_of, in_wareki
from .fiscal_year import FiscalYear, accounts_close_on, fiscal_year_of
from .law import Citation, Law
from .legal_days import (
    LegalPeriod,
    PeriodUnit,
    age_attained_on,
    last_day_after,
    last_day_from,
    legal_age_on,
    period_ends_on,
    rolled_to_open_day,
)
from .period import EffectivePeriod
from .refs import (
    AppropriationRef,
    ApprovalRef,
    BodyRef,
    CaseRef,
    OfficerRef,
    OrganisationRef,
    PartyRef,
    PostRef,
    RecordRef,
    Ref,
    StandardItemRef,
)
from .rounding import claim_fixed_at, debt_fixed_at, instalments
from .rule import EditionUsed, RuleInfo, Ruling, Step, loaded_rules, rule, rule_info
from .table import Edition, EffectiveTable, NoEditionInForce, PackagedTable, packaged_tables
from .yen import Yen, total

__all__ = [
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
