"""正本と写しの求め / Commands on originals and copies."""

from __future__ import annotations

from attrs import frozen

from jichitai.master_data.kernel import ApprovalRef, OfficerRef, RecordRef

from .copy_rules import ScanCheck
from .copy_set import CopySetRef, LossReason


@frozen(kw_only=True)
class DesignateOriginal:
    """正本を定めよ / Designate a record as the original of the unit in charge of it."""

    record: RecordRef
    actor: OfficerRef


@frozen(kw_only=True)
class PointCopy:
    """写しを結び付けよ / Let a record point to an original."""

    copy_set: CopySetRef
    record: RecordRef
    actor: OfficerRef


@frozen(kw_only=True)
class StateOriginalLost:
    """正本の喪失を記せ / State that the original is lost."""

    copy_set: CopySetRef
    reason: LossReason
    actor: OfficerRef


@frozen(kw_only=True)
class PromoteCopy:
    """写しを正本とせよ / Let a copy take the place of a lost original."""

    copy_set: CopySetRef
    record: RecordRef
    compared: bool
    approval: ApprovalRef
    actor: OfficerRef


@frozen(kw_only=True)
class ReplacePaper:
    """電子化したものを正本とせよ / Let a checked scan be the original in place of the paper."""

    copy_set: CopySetRef
    scan: RecordRef
    check: ScanCheck
    approval: ApprovalRef
    actor: OfficerRef
