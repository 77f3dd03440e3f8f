"""一括廃棄・移管・上位の保留の求め / Commands: rounds of disposal, transfer, and holds above series."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from jichitai.master_data.kernel import ApprovalRef, CaseRef, OfficerRef, OrganisationRef, RecordRef

from .commands import FileRecord
from .disposal.certificate import ResidualPlace
from .filing.title import Title
from .holds.above import HoldReach
from .holds.hold import HoldKind, LiftReason
from .refs import CertificateRef, DisposalListRef, FileSeriesRef, Fingerprint, HoldRef
from .transfer.restriction import UseRestriction


@frozen(kw_only=True)
class PlaceHoldAbove:
    """上位に保留せよ / Place a hold on classes, units or series. ``only_to_come``: nothing need stand there yet."""

    reach: HoldReach
    kind: HoldKind
    matter: CaseRef
    only_to_come: bool = False
    actor: OfficerRef


@frozen(kw_only=True)
class LiftHoldAbove:
    """上位の保留を解け / Lift such a hold everywhere."""

    hold: HoldRef
    ended_on: date
    reason: LiftReason
    approval: ApprovalRef
    actor: OfficerRef


@frozen(kw_only=True)
class ProposeRound:
    """一括廃棄を起案せよ / Draw up a round of these records."""

    records: tuple[RecordRef, ...]
    actor: OfficerRef


@frozen(kw_only=True)
class DecideRound:
    """段の判断をせよ / Decide the next step for exactly the list that was seen."""

    disposal: DisposalListRef
    fingerprint: Fingerprint
    role: str
    consents: bool
    approval: ApprovalRef | None = None
    actor: OfficerRef


@frozen(kw_only=True)
class PublishRound:
    """目録を公表せよ / State that the decided list was published today."""

    disposal: DisposalListRef
    actor: OfficerRef


@frozen(kw_only=True)
class ExecuteBatch:
    """一束を執行せよ / Execute the next items; repeated until none is left."""

    disposal: DisposalListRef
    most: int = 500
    actor: OfficerRef


@frozen(kw_only=True)
class EraseBatch:
    """一束の本体を消せ / Erase the bodies of executed items; repeated until none is left."""

    disposal: DisposalListRef
    most: int = 500
    actor: OfficerRef


@frozen(kw_only=True)
class CertifyRound:
    """一括廃棄を証明せよ / Issue the certificate and file it in ``series``, a historical one.

    ``checkpoint`` is the text of the journal's latest signed checkpoint; "" where none is made.
    """

    disposal: DisposalListRef
    series: FileSeriesRef
    residual_places: tuple[ResidualPlace, ...]
    checkpoint: str
    actor: OfficerRef


@frozen(kw_only=True)
class ProposeTransfer:
    """移管を起案せよ / Put expired historical records into one package for the archives, with restrictions of use."""

    records: tuple[RecordRef, ...]
    to: OrganisationRef
    restrictions: tuple[UseRestriction, ...] = ()
    actor: OfficerRef


@frozen(kw_only=True)
class ApproveTransfer:
    """移管を決裁せよ / Approve exactly the package that was seen."""

    transfer: DisposalListRef
    fingerprint: Fingerprint
    approval: ApprovalRef
    actor: OfficerRef


@frozen(kw_only=True)
class SendTransfer:
    """送れ / State that the package went out with this manifest hash."""

    transfer: DisposalListRef
    manifest: Fingerprint
    actor: OfficerRef


@frozen(kw_only=True)
class ReceiveReceipt:
    """受領書を記せ / Enter the receipt of the archives: the hash of the manifest they verified, and their number."""

    transfer: DisposalListRef
    manifest: Fingerprint
    receipt: str
    received_on: date
    actor: OfficerRef


@frozen(kw_only=True)
class RemoveTransferred:
    """手元の控えを消せ / After the receipt: remove the local copies, by the one guarded primitive."""

    transfer: DisposalListRef
    actor: OfficerRef


def filing_of(body: bytes, certificate: CertificateRef, *, series: FileSeriesRef, on: date, by: OfficerRef) -> FileRecord:
    """証明書を綴る求め / The command that files a certificate in its own series, as a historical record."""
    return FileRecord(
        series=series, title=Title(f"廃棄証明書（{certificate}）"), body=body, media_type="application/json", made_on=on,
        filed_on=on, historical=True, actor=by,
    )  # fmt: skip
