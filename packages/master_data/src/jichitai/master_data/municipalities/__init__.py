"""団体コードと団体 / Local government codes, and the bodies behind them through time.

包みの表は 1970-04-01 からの団体・区とその変更をもつ。新しい表は ``Register.read`` で同じ形から読める。
"""

from .boundary_change import (
    BoundaryChange,
    NoEffectYet,
    Procedure,
    StepKind,
    StepTaken,
    check_boundary_change,
    effect_of_change,
)
from .changes import ChangeKind, ChangeLine
from .city_classes import (
    BodyClass,
    CityClasses,
    CityClassSpell,
    Evidence,
    NoSuchBody,
    bodies_of_class,
    class_of_body,
    national_city_classes,
)
from .city_status import (
    CityFunction,
    Supervision,
    SupervisoryAct,
    check_city_requirements,
    check_core_city_application,
    check_town_requirements,
    functions_of_designated_city,
    supervision_of,
)
from .code import MunicipalityCode, is_municipality_code, municipality_check_digit
from .conversion import Area, Candidate, Conversion, Outcome, convert
from .corporate_numbers import NoCorporateNumber, body_of_corporate_number, corporate_number_of_body
from .names import name_of_body
from .register import Register, check_municipality_code, national_register
from .units import Municipality, UnitKind

__all__ = [
    "Area",
    "BodyClass",
    "BoundaryChange",
    "Candidate",
    "ChangeKind",
    "ChangeLine",
    "CityClassSpell",
    "CityClasses",
    "CityFunction",
    "Conversion",
    "Evidence",
    "Municipality",
    "MunicipalityCode",
    "NoCorporateNumber",
    "NoEffectYet",
    "NoSuchBody",
    "Outcome",
    "Procedure",
    "Register",
    "StepKind",
    "StepTaken",
    "Supervision",
    "SupervisoryAct",
    "UnitKind",
    "bodies_of_class",
    "body_of_corporate_number",
    "check_boundary_change",
    "check_city_requirements",
    "check_core_city_application",
    "check_municipality_code",
    "check_town_requirements",
    "class_of_body",
    "convert",
    "corporate_number_of_body",
    "effect_of_change",
    "functions_of_designated_city",
    "is_municipality_code",
    "municipality_check_digit",
    "name_of_body",
    "national_city_classes",
    "national_register",
    "supervision_of",
]
