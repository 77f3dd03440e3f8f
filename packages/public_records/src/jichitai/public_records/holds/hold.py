"""保留 / Holds: while one stands, a record is not destroyed, not moved, and its retention not shortened.

A hold stands on one record or on a whole series. Several may stand at once; lifting one
does not lift another. When a hold is lifted its ground may go on protecting the record
for a time (不服申立て・開示請求の後の一年).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Final

from attrs import evolve, frozen

from jichitai.master_data.kernel import (
    ApprovalRef,
    CaseRef,
    Citation,
    DomainError,
    LegalPeriod,
    OfficerRef,
    RecordRef,
    Ruling,
    Step,
    rule,
)
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT, PUBLIC_RECORDS_ORDER

from .. import findings
from ..refs import FileSeriesRef, HoldRef
from ..retention.dates import Expiry, ExpiryStatus
from ..retention.national_order import ExtensionGround, extension_tail, tail_ends_on

LONGEST_OF_ALL: Final = PUBLIC_RECORDS_ORDER.article("9", 1)
LOCAL_BODIES: Final = PUBLIC_RECORDS_ACT.article("34")


class HoldKind(Enum):
    """保留の事由 / Why a record must not be touched."""

    AUDIT = "audit"
    """監査・検査 / Audit or inspection."""
    LITIGATION = "litigation"
    """訴訟 / A lawsuit."""
    APPEAL = "appeal"
    """不服申立て / An administrative appeal."""
    DISCLOSURE_REQUEST = "disclosure-request"
    """情報公開請求 / A request for disclosure of information."""
    PERSONAL_DATA_REQUEST = "personal-data-request"
    """個人情報の開示請求等 / A request concerning one's own personal data."""
    RESIDENT_AUDIT_REQUEST = "resident-audit-request"
    """住民監査請求 / A residents' audit request."""
    ASSEMBLY_INQUIRY = "assembly-inquiry"
    """議会の調査（検閲・百条調査） / An inquiry by the assembly."""
    INVESTIGATION = "investigation"
    """捜査への協力 / A criminal investigation."""
    PRESERVATION_ORDER = "preservation-order"
    """長の保存指示 / The chief's instruction to preserve."""
    RESIDENT_SUIT = "resident-suit"
    """住民訴訟 / A residents' suit."""
    NATIONAL_INSPECTION = "national-inspection"
    """会計検査院の検査・補助金の検査 / An inspection by the Board of Audit, or of a subsidy."""
    DISASTER_REVIEW = "disaster-review"
    """災害・事故の検証 / A review of a disaster or an accident."""

    @property
    def ja(self) -> str:
        """日本語名 / The Japanese term."""
        return _KIND_JA[self]


_KIND_JA: Final = {
    HoldKind.AUDIT: "監査・検査",
    HoldKind.LITIGATION: "訴訟",
    HoldKind.APPEAL: "不服申立て",
    HoldKind.DISCLOSURE_REQUEST: "情報公開請求",
    HoldKind.PERSONAL_DATA_REQUEST: "個人情報の開示請求等",
    HoldKind.RESIDENT_AUDIT_REQUEST: "住民監査請求",
    HoldKind.ASSEMBLY_INQUIRY: "議会の調査",
    HoldKind.INVESTIGATION: "捜査への協力",
    HoldKind.PRESERVATION_ORDER: "長の保存指示",
    HoldKind.RESIDENT_SUIT: "住民訴訟",
    HoldKind.NATIONAL_INSPECTION: "国の検査",
    HoldKind.DISASTER_REVIEW: "災害・事故の検証",
}

# 個人情報の開示請求は、令9条1項4号に名がないが、国の実務は同じに扱う（9条2項による延長）。
_GROUND_OF: Final = {
    HoldKind.AUDIT: ExtensionGround.AUDIT,
    HoldKind.RESIDENT_AUDIT_REQUEST: ExtensionGround.AUDIT,
    HoldKind.NATIONAL_INSPECTION: ExtensionGround.AUDIT,
    HoldKind.LITIGATION: ExtensionGround.LITIGATION,
    HoldKind.RESIDENT_SUIT: ExtensionGround.LITIGATION,
    HoldKind.APPEAL: ExtensionGround.APPEAL,
    HoldKind.DISCLOSURE_REQUEST: ExtensionGround.DISCLOSURE_REQUEST,
    HoldKind.PERSONAL_DATA_REQUEST: ExtensionGround.DISCLOSURE_REQUEST,
}


def national_tails(on: date) -> Mapping[HoldKind, LegalPeriod]:
    """国の例による保留後の期間 / How long each kind protects after it ended, by the Order in force on ``on``."""
    tails = {kind: extension_tail(ground, on) for kind, ground in _GROUND_OF.items()}
    return MappingProxyType({kind: tail for kind, tail in tails.items() if tail is not None})


class LiftReason(Enum):
    """保留を解く理由 / Why a hold is lifted."""

    ENDED = "ended"
    """事由の終了 / The ground ended: judgment, ruling, decision, report."""
    WITHDRAWN = "withdrawn"
    """取下げ / The lawsuit, appeal or request was withdrawn: the protection after a decision does not begin."""
    PLACED_IN_ERROR = "placed-in-error"
    """誤り / It was placed on the wrong record."""


@frozen(kw_only=True)
class Lifting:
    """解除 / How and when a hold was lifted, and through which day it still protects (inclusive)."""

    on: date
    ended_on: date
    reason: LiftReason
    approval: ApprovalRef
    protects_through: date | None = None


@frozen(kw_only=True)
class Hold:
    """保留 / One hold. ``record`` is None when it stands on the whole series.

    ``matter`` is the case of the lawsuit, request or audit, by number. ``tail`` was fixed
    when the hold was placed, from the municipality's own rule. ``from_above``: it stands on
    something above the series (a class, a unit, a set of series) and is lifted there.
    """

    ref: HoldRef
    series: FileSeriesRef
    record: RecordRef | None = None
    kind: HoldKind
    matter: CaseRef
    placed_on: date
    placed_by: OfficerRef
    tail: LegalPeriod | None = None
    lifting: Lifting | None = None
    from_above: bool = False

    @property
    def stands(self) -> bool:
        """効いているか / True until it is lifted."""
        return self.lifting is None


class UnderHold(DomainError):
    """保留中 / A hold stands on the record or its series."""


class NothingLeftToHold(DomainError):
    """保留するものがない / Every record of the series is destroyed."""


class HoldNotFound(DomainError):
    """保留がない / No such hold stands here."""


@frozen(kw_only=True)
class HoldPlaced:
    """保留した / Event: a hold was placed."""

    hold: HoldRef
    series: FileSeriesRef
    record: RecordRef | None = None
    kind: HoldKind
    matter: CaseRef
    on: date
    by: OfficerRef
    tail: LegalPeriod | None = None


@frozen(kw_only=True)
class HoldLifted:
    """保留を解いた / Event: a hold was lifted."""

    hold: HoldRef
    series: FileSeriesRef
    record: RecordRef | None = None
    on: date
    by: OfficerRef
    ended_on: date
    reason: LiftReason
    approval: ApprovalRef
    protects_through: date | None = None


Holds = tuple[Hold, ...]


def standing(holds: Sequence[Hold]) -> Holds:
    """効いている保留 / The holds not lifted yet."""
    return tuple(hold for hold in holds if hold.stands)


def with_placed(holds: Holds, event: HoldPlaced) -> Holds:
    """保留を加える / The holds after one was placed."""
    placed = Hold(
        ref=event.hold, series=event.series, record=event.record, kind=event.kind, matter=event.matter,
        placed_on=event.on, placed_by=event.by, tail=event.tail,
    )  # fmt: skip
    return (*holds, placed)


def with_lifted(holds: Holds, event: HoldLifted) -> Holds:
    """保留を解いた後 / The holds after one was lifted; the others stand as before."""
    lifting = Lifting(
        on=event.on, ended_on=event.ended_on, reason=event.reason, approval=event.approval,
        protects_through=event.protects_through,
    )  # fmt: skip
    return tuple(evolve(hold, lifting=lifting) if hold.ref == event.hold else hold for hold in holds)


def decide_lift(
    holds: Holds, ref: HoldRef, *, on: date, by: OfficerRef, ended_on: date, reason: LiftReason, approval: ApprovalRef
) -> HoldLifted:
    """保留を解けるか / Lift one standing hold, or ``HoldNotFound``.

    Only an ending by decision starts the protection afterwards (令9条1項3号・4号): a
    withdrawn matter protects through its last day, a mistaken hold not at all.
    """
    found = next((hold for hold in standing(holds) if hold.ref == ref and not hold.from_above), None)
    if found is None:
        raise HoldNotFound(findings.hold_not_found(hold=ref))
    return HoldLifted(
        hold=ref, series=found.series, record=found.record, on=on, by=by, ended_on=ended_on, reason=reason,
        approval=approval, protects_through=protects_through(found.tail, ended_on=ended_on, reason=reason),
    )  # fmt: skip


def protects_through(tail: LegalPeriod | None, *, ended_on: date, reason: LiftReason) -> date | None:
    """解いた後の保護の末日 / Through which day (inclusive) a lifted hold still protects; None: not at all."""
    return {
        LiftReason.ENDED: tail_ends_on(ended_on, tail),
        LiftReason.WITHDRAWN: ended_on,
        LiftReason.PLACED_IN_ERROR: None,
    }[reason]


@rule(LONGEST_OF_ALL, LOCAL_BODIES, ja="保留を受けた満了", en="Expiry under holds")
def expiry_under_holds(*, expiry: Expiry, holds: Sequence[Hold]) -> Ruling[Expiry]:
    """保留を受けた満了 / The expiry with every hold taken into account.

    A standing hold leaves the end undetermined. Lifted ones move it to the latest day
    they protect through; none makes it earlier.

    >>> fixed = Expiry(status=ExpiryStatus.FIXED, start=date(2027, 4, 1), retain_through=date(2032, 3, 31))
    >>> print(expiry_under_holds(expiry=fixed, holds=()).value.retain_through)
    2032-03-31
    """
    cites: tuple[Citation, ...] = (LONGEST_OF_ALL, LOCAL_BODIES)
    open_holds = standing(holds)
    if expiry.status is ExpiryStatus.FIXED and open_holds:
        kinds = "、".join(hold.kind.ja for hold in open_holds)
        step = Step(f"{len(open_holds)}件の保留（{kinds}）が効いている間は満了しない",
                    f"it does not expire while {len(open_holds)} hold(s) stand", cites)  # fmt: skip
        return Ruling(value=Expiry(status=ExpiryStatus.UNDETERMINED), cites=cites, steps=(step,))
    ends = [hold.lifting.protects_through for hold in holds if hold.lifting and hold.lifting.protects_through]
    latest = max(ends, default=None)
    if expiry.retain_through is None or latest is None or latest <= expiry.retain_through:
        step = Step("保留によって延びる日はない", "no hold moves the day", cites)
        return Ruling(value=expiry, cites=cites, steps=(step,))
    step = Step(f"解かれた保留により、{latest}まで保存する", f"a lifted hold keeps it through {latest}", cites)
    return Ruling(value=evolve(expiry, retain_through=latest), cites=cites, steps=(step,))
