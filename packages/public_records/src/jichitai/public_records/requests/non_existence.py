"""不存在 / Records that are not held: why, and what proves it. Refusing to confirm existence is another answer."""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, RecordRef, Ref, rule

from ..refs import CertificateRef
from . import request_findings as findings
from .request_kind import PROVISIONS, RequestKind


class TransferReceiptRef(Ref):
    """移管の受領の番号 / What an archive gave for records transferred to it."""


class NonExistence(Enum):
    """不存在の理由 / Why it is not held."""

    NEVER_MADE = "never-made"
    """作成・取得していない / It was never made or obtained."""
    DESTROYED = "destroyed"
    """廃棄した / It was destroyed."""
    TRANSFERRED = "transferred"
    """移管した / It was transferred to an archive."""
    NOT_FOUND = "not-found"
    """探したが見つからない / It was searched for and not found."""

    @property
    def ja(self) -> str:
        """日本語名 / The Japanese words."""
        return {"never-made": "作成・取得していない", "destroyed": "廃棄した", "transferred": "移管した",
                "not-found": "見つからない"}[self.value]  # fmt: skip


@frozen(kw_only=True)
class NonExistenceProof:
    """不存在の裏付け / The reason, and what proves it: a certificate of disposal, an archive's receipt, a filed record of the search."""

    reason: NonExistence
    certificate: CertificateRef | None = None
    receipt: TransferReceiptRef | None = None
    search: RecordRef | None = None

    @property
    def proven(self) -> bool:
        """裏付けがあるか / Whether the proof that fits the reason is named."""
        by_reason = {
            NonExistence.NEVER_MADE: self.search,
            NonExistence.DESTROYED: self.certificate,
            NonExistence.TRANSFERRED: self.receipt,
            NonExistence.NOT_FOUND: self.search,
        }
        return by_reason[self.reason] is not None


_DISCLOSING: Final = (RequestKind.INFORMATION_DISCLOSURE, RequestKind.ORDINANCE_DISCLOSURE, RequestKind.PERSONAL_DISCLOSURE)


@rule(*(PROVISIONS[kind].refused for kind in _DISCLOSING), ja="不存在の裏付け", en="What proves that a record is not held")
def check_non_existence(*, kind: RequestKind, proof: NonExistenceProof, held_after_all: bool = False) -> tuple[Diagnostic, ...]:
    """不存在の裏付け / A warning when the proof that fits the reason is not named; a refusal when it is held after all.

    裏付けがなくても決定はできるが、「裏付けなし」の印が付く。誤って廃棄したものは、廃棄証明がないことで分かる。

    >>> [each.code for each in check_non_existence(kind=RequestKind.ORDINANCE_DISCLOSURE,
    ...     proof=NonExistenceProof(reason=NonExistence.DESTROYED))]
    ['public-records.non-existence-unproven']
    """
    if kind not in _DISCLOSING:
        raise ValueError("only a request for disclosure is answered as not held")
    cite = PROVISIONS[kind].refused
    if held_after_all:
        return (findings.not_held_yet_found(cites=(cite,)),)
    if proof.proven:
        return ()
    return (findings.non_existence_unproven(ground=proof.reason.ja, cites=(cite,)),)
