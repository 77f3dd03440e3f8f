"""組織・職・任用 / Organisation, posts and people: as of any day, and as recorded at any instant.

組織の単位・段階・承継・職・発令・不在・代わりの定めを、有効な日と記録した時刻の二つの軸で持つ。
再編は、行をまとめて一つの出来事として、全体を検めてから行う。兼務・併任・充て職などの任用の種類は、
団体ごとに意味が違うので、日付つきのデータである。氏名は持たない。職員は番号で指す。
"""

from .answers import Difference, Service, Superior, UnitNode, Vacancy
from .appointment import Absence, Appointment, AppointmentKind, Holding, StaffMember
from .book import Book
from .checks import check_organisation, located_findings, refusals
from .deputy import Candidate, DeputyBasis, DeputyRule, HolderState, who_may_act
from .desk import STREAM, OrganisationDesk
from .edits import Cut, Draft, Edit, Put, differences
from .plan import Effect, Impact, ReorganisationPlan, plan_reorganisation
from .post import Post, StatutoryOffice, check_accounting_officer
from .refs import AbsenceRef, AppointmentKindRef, AppointmentRef, DeputyRuleRef, LevelRef
from .reorganisation import (
    AbolishPost,
    AbolishUnit,
    AlterPost,
    CreatePost,
    CreateUnit,
    MergeUnits,
    MovePost,
    MoveUnit,
    RenameUnit,
    Reorganisation,
    ReorganisationLine,
    SplitUnit,
)
from .snapshot import Organisation
from .unit import (
    EstablishedBy,
    OrganisationUnit,
    Succession,
    Successor,
    UnitLevel,
    check_established_by,
    check_joint_owners,
)
from .writing import By, OrganisationRefused, PlanOutdated, Recorded

__all__ = [
    "STREAM",
    "AbolishPost",
    "AbolishUnit",
    "Absence",
    "AbsenceRef",
    "AlterPost",
    "Appointment",
    "AppointmentKind",
    "AppointmentKindRef",
    "AppointmentRef",
    "Book",
    "By",
    "Candidate",
    "CreatePost",
    "CreateUnit",
    "Cut",
    "DeputyBasis",
    "DeputyRule",
    "DeputyRuleRef",
    "Difference",
    "Draft",
    "Edit",
    "Effect",
    "EstablishedBy",
    "HolderState",
    "Holding",
    "Impact",
    "LevelRef",
    "MergeUnits",
    "MovePost",
    "MoveUnit",
    "Organisation",
    "OrganisationDesk",
    "OrganisationRefused",
    "OrganisationUnit",
    "PlanOutdated",
    "Post",
    "Put",
    "Recorded",
    "RenameUnit",
    "Reorganisation",
    "ReorganisationLine",
    "ReorganisationPlan",
    "Service",
    "SplitUnit",
    "StaffMember",
    "StatutoryOffice",
    "Succession",
    "Successor",
    "Superior",
    "UnitLevel",
    "UnitNode",
    "Vacancy",
    "check_accounting_officer",
    "check_established_by",
    "check_joint_owners",
    "check_organisation",
    "differences",
    "located_findings",
    "plan_reorganisation",
    "refusals",
    "who_may_act",
]
