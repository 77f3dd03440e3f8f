"""標準化対象事務 / Standardized businesses: validation against the national item definitions."""

from .businesses.business_id import BusinessId, BusinessIdUnknown, business_ids_of, is_target_work_id
from .businesses.business_profile import BusinessNotFound, BusinessProfile, business_profiles
from .businesses.conformity import Confirmation, check_conformity, conformity_due, is_review_due
from .businesses.policy import TargetNotFixed, check_announcement, migration_target
from .businesses.scope_text import ScopeTexts, scope_texts
from .businesses.standard_version import StandardVersion, known_versions
from .businesses.standardized_business import BusinessNotNamed, StandardizedBusiness, TargetWork, standardized_business
from .businesses.standards import Matter, Standard, check_alteration, standard_for
from .businesses.target_work_detail import (
    LawNotInDetails,
    ListNoticeCause,
    NoticeOutsideScope,
    TargetWorkDetail,
    overseas_list_notice,
    target_work_under,
)
from .character_set import CharacterClass, class_of, counted_length
from .confidence import Confidence
from .specifications.book import LinkedCodeList, SpecificationBook
from .specifications.code_list_catalog import CodeListCatalog, code_lists
from .specifications.compiled import identity_of
from .specifications.data_item import CodeList, CodeValue, DataItem, DataType, OutputCondition
from .specifications.difference import BookDifference, Change, Difference, Effect, compare_books
from .specifications.identifier import (
    Identifier,
    IdentifierKind,
    IdentifierMalformed,
    RequirementType,
    identifiers,
    read_identifier,
)
from .specifications.outline import GroupOutline, OutlineItem, outlines
from .specifications.requirement import BodyClass, FormRequirement, FunctionalRequirement
from .specifications.requirement_book import RequirementBook
from .specifications.requirement_difference import carried_over, compare_requirements
from .specifications.requirement_fit import requirement_fit
from .specifications.specification import (
    FixedForm,
    NationalSpecifications,
    Relation,
    RequiredWhen,
    Specification,
    SpecificationUnknown,
)
from .validation.column_check import Reading, UnknownDateForm
from .validation.conformance import ConformanceReport, RecordCheck, check_record, check_rows, conformance_of
from .validation.problems import Problem
from .validation.rulebook import Reference, RuleBook, rulebook_of
from .validation.summary import Summary, Thresholds

__all__ = [
    "BodyClass",
    "BookDifference",
    "BusinessId",
    "BusinessIdUnknown",
    "BusinessNotFound",
    "BusinessNotNamed",
    "BusinessProfile",
    "Change",
    "CharacterClass",
    "CodeList",
    "CodeListCatalog",
    "CodeValue",
    "Confidence",
    "Confirmation",
    "ConformanceReport",
    "DataItem",
    "DataType",
    "Difference",
    "Effect",
    "FixedForm",
    "FormRequirement",
    "FunctionalRequirement",
    "GroupOutline",
    "Identifier",
    "IdentifierKind",
    "IdentifierMalformed",
    "LawNotInDetails",
    "LinkedCodeList",
    "ListNoticeCause",
    "Matter",
    "NationalSpecifications",
    "NoticeOutsideScope",
    "OutlineItem",
    "OutputCondition",
    "Problem",
    "Reading",
    "RecordCheck",
    "Reference",
    "Relation",
    "RequiredWhen",
    "RequirementBook",
    "RequirementType",
    "RuleBook",
    "ScopeTexts",
    "Specification",
    "SpecificationBook",
    "SpecificationUnknown",
    "Standard",
    "StandardVersion",
    "StandardizedBusiness",
    "Summary",
    "TargetNotFixed",
    "TargetWork",
    "TargetWorkDetail",
    "Thresholds",
    "UnknownDateForm",
    "business_ids_of",
    "business_profiles",
    "carried_over",
    "check_alteration",
    "check_announcement",
    "check_conformity",
    "check_record",
    "check_rows",
    "class_of",
    "code_lists",
    "compare_books",
    "compare_requirements",
    "conformance_of",
    "conformity_due",
    "counted_length",
    "identifiers",
    "identity_of",
    "is_review_due",
    "is_target_work_id",
    "known_versions",
    "migration_target",
    "outlines",
    "overseas_list_notice",
    "read_identifier",
    "requirement_fit",
    "rulebook_of",
    "scope_texts",
    "standard_for",
    "standardized_business",
    "target_work_under",
]
