"""標準化対象事務 / Standardized businesses: validation against the national item definitions."""

from .businesses.standardized_business import BusinessNotNamed, StandardizedBusiness, TargetWork, standardized_business
from .businesses.standards import Matter, Standard, check_alteration, standard_for
from .character_set import CharacterClass, class_of, counted_length
from .specifications.data_item import CodeList, CodeValue, DataItem, DataType, OutputCondition
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

__all__ = [
    "BusinessNotNamed",
    "CharacterClass",
    "CodeList",
    "CodeValue",
    "ConformanceReport",
    "DataItem",
    "DataType",
    "FixedForm",
    "Matter",
    "NationalSpecifications",
    "OutputCondition",
    "Reading",
    "RecordCheck",
    "Relation",
    "RequiredWhen",
    "Specification",
    "SpecificationUnknown",
    "Standard",
    "StandardizedBusiness",
    "TargetWork",
    "UnknownDateForm",
    "check_alteration",
    "check_record",
    "check_rows",
    "class_of",
    "conformance_of",
    "counted_length",
    "standard_for",
    "standardized_business",
]
