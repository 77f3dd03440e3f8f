"""決裁の権限 / Who may approve: the local approval regulation, the route, standing in, acting as the chief."""

from .acting_chief import ChiefIncapacity, Deputy, Employee, OrderUndecided, acting_chief
from .approver import check_approver
from .check import check_authority_table
from .deciding_post import (
    CHIEFS_POWER,
    DIRECTION_OF_STAFF,
    AmountMissing,
    AttributeUnknown,
    MatterUnknown,
    approving_post,
)
from .file import read_authority_table
from .matter import Amount, AmountBand, MatterFacts
from .practice import (
    ExaminationPlace,
    ExaminationRule,
    HandedIn,
    InformRule,
    Practice,
    ProvisionalRule,
    StatedDayUse,
    When,
)
from .regulation import (
    AuthorityRegulation,
    AuthorityRule,
    AuthorityTable,
    Consult,
    Override,
    Raise,
)
from .route import (
    ApprovalRoute,
    LineWithoutChief,
    SeatAuthority,
    approval_route,
)
from .route_steps import RouteStep, StepKind
from .stand_in import Absence, Attendance, StandInPost, StandInRule, check_stand_in

__all__ = [
    "CHIEFS_POWER",
    "DIRECTION_OF_STAFF",
    "Absence",
    "Amount",
    "AmountBand",
    "AmountMissing",
    "ApprovalRoute",
    "Attendance",
    "AttributeUnknown",
    "AuthorityRegulation",
    "AuthorityRule",
    "AuthorityTable",
    "ChiefIncapacity",
    "Consult",
    "Deputy",
    "Employee",
    "ExaminationPlace",
    "ExaminationRule",
    "HandedIn",
    "InformRule",
    "LineWithoutChief",
    "MatterFacts",
    "MatterUnknown",
    "OrderUndecided",
    "Override",
    "Practice",
    "ProvisionalRule",
    "Raise",
    "RouteStep",
    "SeatAuthority",
    "StandInPost",
    "StandInRule",
    "StatedDayUse",
    "StepKind",
    "When",
    "acting_chief",
    "approval_route",
    "approving_post",
    "check_approver",
    "check_authority_table",
    "check_stand_in",
    "read_authority_table",
]
