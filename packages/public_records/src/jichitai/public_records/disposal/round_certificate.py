"""一括廃棄の証明書 / The certificate of a round: plain JSON that proves itself, and is verified without this package.

``python -m jichitai.public_records.verify_certificate FILE`` reads it with the standard library only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.codec import encode
from jichitai.master_data.journal.canonical import canonical_text
from jichitai.master_data.kernel import OfficerRef, Ruling

from ..refs import CertificateRef, FileSeriesRef, Fingerprint
from ..retention.dates import Expiry
from . import round_findings
from .certificate import ResidualPlace
from .disposal_round import DisposalRound, RoundDoesNotReconcile
from .round_events import ItemOutcome, ItemResult

FORMAT: Final = "jichitai.disposal-certificate/1"
"""形の名 / The name of the form; a changed form gets a new one."""


@frozen(kw_only=True)
class JournalPlace:
    """仕訳帳の所 / Head of the round's stream before the certificate, and the latest signed checkpoint ("" if none)."""

    stream: str
    sequence: int
    hash: str
    checkpoint: str


def reconciled(found: DisposalRound, results: Sequence[ItemResult]) -> Mapping[str, int]:
    """数を合わせる / intended = destroyed + unlinked + transferred + held + failed, or ``RoundDoesNotReconcile``."""
    counts = {kind.value: sum(each.outcome is kind for each in results) for kind in ItemOutcome}
    records = {each.item.record for each in results}
    if sum(counts.values()) != found.count or len(records) != found.count:
        raise RoundDoesNotReconcile(
            round_findings.round_does_not_reconcile(disposal=found.ref, intended=found.count, accounted=len(records))
        )
    return {"intended": found.count, **counts}


def certificate_document(
    *, ref: CertificateRef, found: DisposalRound, results: Sequence[ItemResult],
    traces: Mapping[FileSeriesRef, Ruling[Expiry]], residual_places: Iterable[ResidualPlace], journal: JournalPlace,
    by: OfficerRef, on: date,
) -> dict[str, Any]:  # fmt: skip
    """証明書を作る / The document, sealed by the hash of everything else in it."""
    document = {
        "format": FORMAT,
        "certificate": ref.value,
        "disposal": found.ref.value,
        "list_fingerprint": found.fingerprint.value,
        "policy": {**encode(found.procedure), "fingerprint": found.procedure.fingerprint.value},
        "proposer": found.proposer.value,
        "proposed_on": found.proposed_on.isoformat(),
        "decisions": encode(found.decisions),
        "published_on": encode(found.published_on),
        "executable_from": encode(found.executable_from),
        "issued_by": by.value,
        "issued_on": on.isoformat(),
        "counts": dict(reconciled(found, results)),
        "items": [_line(each) for each in results],
        "traces": [{"series": series.value, **_trace(ruling)} for series, ruling in sorted(traces.items())],
        "residual_places": encode(list(residual_places)),
        "journal": encode(journal),
    }
    return {**document, "seal": Fingerprint.of_bytes(canonical_text(document).encode()).value}


def certificate_bytes(document: Mapping[str, Any]) -> bytes:
    """証明書のバイト列 / The canonical bytes that are filed."""
    return canonical_text(document).encode()


def _line(result: ItemResult) -> dict[str, Any]:
    return {
        "item": encode(result.item), "outcome": result.outcome.value, "on": result.on.isoformat(),
        "reasons": list(result.reasons),
    }  # fmt: skip


def _trace(ruling: Ruling[Expiry]) -> dict[str, Any]:
    """なぜその日か / The steps of the reasoning, the provisions and the editions."""
    return {
        "steps": [step.ja for step in ruling.steps],
        "cites": [cite.key for cite in ruling.cites],
        "editions": encode(list(ruling.editions)),
    }
