"""団体の定め / What the municipality's own rules decide about holds and disposal, and who may do what."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from attrs import field, frozen

from jichitai.master_data.kernel import LegalPeriod

from .holds.hold import HoldKind


class RecordsAct(Enum):
    """文書事務 / The acts a person needs a role for."""

    OPEN_SERIES = "open-series"
    """簿冊の作成 / Open a file series, complete it, state its events."""
    FILE = "file"
    """編綴 / File a record."""
    READ = "read"
    """閲覧 / Read a body or a title."""
    MANAGE_RETENTION = "manage-retention"
    """保存期間の管理 / Extend or correct retention, move a record, mark it as historical."""
    HOLD = "hold"
    """保留 / Place a hold."""
    LIFT_HOLD = "lift-hold"
    """保留の解除 / Lift a hold."""
    PROPOSE_DISPOSAL = "propose-disposal"
    """廃棄の起案 / Draw up a disposal list."""
    REVIEW_DISPOSAL = "review-disposal"
    """廃棄の審査 / Enter the opinion of the reviewing body (公文書館・審査会)."""
    APPROVE_DISPOSAL = "approve-disposal"
    """廃棄の決裁 / Approve a disposal list."""
    DESTROY = "destroy"
    """廃棄の執行 / Execute an approved list, erase the bodies, certify."""
    PROCESS = "process"
    """収受から完結まで / Receive, register, draft, issue, complete a document."""
    CUSTODY = "custody"
    """所在と所管 / Hand over, lend, split, merge, transfer the charge of a series."""
    ORIGINALS = "originals"
    """正本と写し / Designate an original, let copies point to it, promote one."""


def _frozen_tails(tails: Mapping[HoldKind, LegalPeriod]) -> Mapping[HoldKind, LegalPeriod]:
    return MappingProxyType(dict(tails))


@frozen(kw_only=True)
class RecordsPolicy:
    """公文書の団体の定め / The choices a municipality's ordinance or rules make. There is no default.

    ``opinion_required``: the reviewing body must have consented before a list can be
    approved. ``tails``: how long each kind of hold goes on protecting after its ground
    ended; a kind not named protects through the day it ended (``hold.national_tails``
    gives the national example).
    """

    opinion_required: bool
    tails: Mapping[HoldKind, LegalPeriod] = field(converter=_frozen_tails, hash=False)

    def tail_of(self, kind: HoldKind) -> LegalPeriod | None:
        """保留後の期間 / How long ``kind`` protects after its ground ended."""
        return self.tails.get(kind)
