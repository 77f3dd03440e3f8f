"""廃棄証明 / The certificate of disposal: what, when, on whose authority, its hash, and what may still be left."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from jichitai.master_data.kernel import ApprovalRef, OfficerRef, RecordRef

from ..refs import CertificateRef, DisposalListRef, FileSeriesRef, Fingerprint

_MAX_PLACE = 200


@frozen(kw_only=True)
class ResidualPlace:
    """残存する場所 / A place where copies may still lie (backup, log archive), and by when they are gone.

    ``gone_by`` is the last day a copy can be there; None where nobody can say.
    """

    place: str
    gone_by: date | None

    def __attrs_post_init__(self) -> None:
        if not self.place.strip() or len(self.place) > _MAX_PLACE or not self.place.isprintable():
            raise ValueError(f"a place is named in one line of 1 to {_MAX_PLACE} characters")


@frozen(kw_only=True)
class CertifiedItem:
    """廃棄した一件 / One destroyed record: what it was, by number and hash, and until when it had to be kept."""

    record: RecordRef
    series: FileSeriesRef
    sha256: Fingerprint
    size: int
    media_type: str
    retain_through: date


@frozen(kw_only=True)
class DisposalCertificate:
    """廃棄証明 / What was destroyed, under which approval of exactly which list, by whom, and when.

    ``executed_on`` is the day of the destruction, ``erased_on`` the day the bodies were
    found erased. ``head_before`` is the head of the list's stream in the journal, to which the
    certificate is the next entry.
    """

    ref: CertificateRef
    disposal_list: DisposalListRef
    list_fingerprint: Fingerprint
    proposer: OfficerRef
    approval: ApprovalRef
    approver: OfficerRef
    approved_on: date
    executed_by: OfficerRef
    executed_on: date
    erased_on: date
    items: tuple[CertifiedItem, ...]
    residual_places: tuple[ResidualPlace, ...]
    head_before: Fingerprint

    @property
    def fingerprint(self) -> Fingerprint:
        """証明の指紋 / The hash by which a copy of this certificate is recognised."""
        return Fingerprint.of(self)
