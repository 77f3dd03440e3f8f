"""案件・起案・決裁 / Cases, proposals and approvals: one piece of work from its opening to its closing.

The desks (``CaseDesk``, ``ProposalDesk``) carry out commands in the caller's transaction
on an ``Office``: journal, stores, staffing and the local approval regulation. ``sql``,
``boundary`` and ``testing`` need their extras and are imported by name.
"""

from .approvals.annotation import AnnotateProposal
from .approvals.approval import (
    AfterReview,
    Approval,
    ApprovalLookup,
    ApprovedMatter,
    ChiefApproval,
    StandInApproval,
    StandingApproval,
)
from .approvals.approving import (
    AlreadyApproved,
    Approve,
    ApproveAsStandIn,
    LacksAuthority,
    RejectProposal,
    ReviewAfterwards,
    RouteOutdated,
    RouteUnsettled,
    StandInRefused,
)
from .approvals.circulation import (
    Answer,
    Concur,
    ContentChanged,
    Endorse,
    NextHasActed,
    NotYourTurn,
    PassOver,
    PullBack,
    ReturnProposal,
    SeatNotHeld,
)
from .approvals.content import Attachment, ProposalContent
from .approvals.drafting import (
    AbandonProposal,
    DraftProposal,
    NeedsRevision,
    NotTheDrafter,
    ReviseProposal,
    SubmitProposal,
    WithdrawProposal,
    WrongStatus,
)
from .approvals.examining import ApproveProvisionally, PassExamination
from .approvals.informing import ReadForInformation
from .approvals.proposal import Proposal, ProposalStatus
from .approvals.pulling_up import PullUp
from .authority import (
    Absence,
    Amount,
    AmountBand,
    ApprovalRoute,
    AuthorityRegulation,
    AuthorityRule,
    AuthorityTable,
    Consult,
    Deputy,
    Employee,
    MatterFacts,
    Override,
    RouteStep,
    StandInRule,
    StepKind,
    acting_chief,
    approval_route,
    approving_post,
    check_approver,
    check_authority_table,
    check_stand_in,
    read_authority_table,
)
from .case_desk import CaseDesk
from .cases.case import (
    AssignTask,
    Case,
    CaseClosedAlready,
    CaseNotClosable,
    CloseCase,
    CompleteTask,
    NotInCharge,
    OpenCase,
    OpenTask,
    ReassignCase,
    Task,
    check_closing,
)
from .cases.numbering import NumberFormat
from .circular_desk import CircularDesk
from .circulars.circular import CirculateDocuments
from .external_approval_desk import ExternalApprovalDesk
from .external_approvals.request import ExternalResult, StartApproval
from .handover.duty_handover import DutyHandover
from .handover.extent import Handover
from .handover.profile import AppointmentChange, HandoverProfile
from .handover_desk import HandoverDesk
from .handover_gate import HandoverGate
from .handover_papers_desk import HandoverPapers
from .issue_desk import IssueDesk
from .issuing.issuing import AssignNumber, IssueDocument, IssuingRules, RecordService
from .issuing.notice import Notice, RemedyDates
from .issuing.numbering import DocumentNumber, DocumentNumbering
from .memory import MemoryAbsences, MemoryCaseStores, MemoryStaffing
from .office import Numbering, Office
from .ports import Absences, CaseStores, Staffing
from .proposal_desk import ProposalDesk
from .refs import AmountBasis, Attribute, ConsultMode, ContentHash, Matter, ProposalRef, Seat, SourceSystem, TaskRef
from .role_desk import HeldRoleDesk
from .roles.held_role import HeldRole
from .round_desk import RoundDesk
from .sight.policy import SightRule, sight_of
from .sight.sight import CaseMark, Grant, Sight
from .sight_gate import SightGate
from .texts import FreeText
from .work_list_desk import WorkListDesk
from .work_lists.asking import Due, OfPerson, OfPost, OfUnit, WorkQuery
from .work_lists.reassigning import ReassignWork

__all__ = [
    "AbandonProposal",
    "Absence",
    "Absences",
    "AfterReview",
    "AlreadyApproved",
    "Amount",
    "AmountBand",
    "AmountBasis",
    "AnnotateProposal",
    "Answer",
    "AppointmentChange",
    "Approval",
    "ApprovalLookup",
    "ApprovalRoute",
    "Approve",
    "ApproveAsStandIn",
    "ApproveProvisionally",
    "ApprovedMatter",
    "AssignNumber",
    "AssignTask",
    "Attachment",
    "Attribute",
    "AuthorityRegulation",
    "AuthorityRule",
    "AuthorityTable",
    "Case",
    "CaseClosedAlready",
    "CaseDesk",
    "CaseMark",
    "CaseNotClosable",
    "CaseStores",
    "ChiefApproval",
    "CircularDesk",
    "CirculateDocuments",
    "CloseCase",
    "CompleteTask",
    "Concur",
    "Consult",
    "ConsultMode",
    "ContentChanged",
    "ContentHash",
    "Deputy",
    "DocumentNumber",
    "DocumentNumbering",
    "DraftProposal",
    "Due",
    "DutyHandover",
    "Employee",
    "Endorse",
    "ExternalApprovalDesk",
    "ExternalResult",
    "FreeText",
    "Grant",
    "Handover",
    "HandoverDesk",
    "HandoverGate",
    "HandoverPapers",
    "HandoverProfile",
    "HeldRole",
    "HeldRoleDesk",
    "IssueDesk",
    "IssueDocument",
    "IssuingRules",
    "LacksAuthority",
    "Matter",
    "MatterFacts",
    "MemoryAbsences",
    "MemoryCaseStores",
    "MemoryStaffing",
    "NeedsRevision",
    "NextHasActed",
    "NotInCharge",
    "NotTheDrafter",
    "NotYourTurn",
    "Notice",
    "NumberFormat",
    "Numbering",
    "OfPerson",
    "OfPost",
    "OfUnit",
    "Office",
    "OpenCase",
    "OpenTask",
    "Override",
    "PassExamination",
    "PassOver",
    "Proposal",
    "ProposalContent",
    "ProposalDesk",
    "ProposalRef",
    "ProposalStatus",
    "PullBack",
    "PullUp",
    "ReadForInformation",
    "ReassignCase",
    "ReassignWork",
    "RecordService",
    "RejectProposal",
    "RemedyDates",
    "ReturnProposal",
    "ReviewAfterwards",
    "ReviseProposal",
    "RoundDesk",
    "RouteOutdated",
    "RouteStep",
    "RouteUnsettled",
    "Seat",
    "SeatNotHeld",
    "Sight",
    "SightGate",
    "SightRule",
    "SourceSystem",
    "Staffing",
    "StandInApproval",
    "StandInRefused",
    "StandInRule",
    "StandingApproval",
    "StartApproval",
    "StepKind",
    "SubmitProposal",
    "Task",
    "TaskRef",
    "WithdrawProposal",
    "WorkListDesk",
    "WorkQuery",
    "WrongStatus",
    "acting_chief",
    "approval_route",
    "approving_post",
    "check_approver",
    "check_authority_table",
    "check_closing",
    "check_stand_in",
    "read_authority_table",
    "sight_of",
]
