"""案件の言葉 / Words of this package: references, seats, flags, and the hash that binds an approval.

Lower than every other file of the package: it knows only the ground floor.
"""

from __future__ import annotations

import hashlib
import re
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.codec import encode
from jichitai.master_data.journal.canonical import canonical_text
from jichitai.master_data.kernel import OrganisationRef, PostRef, Ref

_SHA256: Final = re.compile(r"[0-9a-f]{64}")


class ProposalRef(Ref):
    """起案番号 / A proposal, numbered within its case."""


class TaskRef(Ref):
    """作業番号 / A task, numbered within its case."""


class AbsenceRef(Ref):
    """不在記録の番号 / A record of absence in the attendance system."""


class SourceSystem(Ref):
    """元の業務システム / Another system that asks for approvals (決裁連携) under numbers of its own. Without a slash."""

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if "/" in self.value:  # 「元／番号」が、ほかの組と同じ文字列にならないように
            raise ValueError("the name of a source system has no slash")


class Matter(Ref):
    """事案の種類 / Kind of matter: a code of the local approval regulation (工事の施行決定 など)."""


class Attribute(Ref):
    """事案の属性 / A flag the drafter puts on a matter: a code of the local approval regulation."""


class ContentHash(Ref):
    """内容のハッシュ / SHA-256 in 64 lower-case hexadecimal digits; what an approval is bound to."""

    def __attrs_post_init__(self) -> None:
        if not _SHA256.fullmatch(self.value):
            raise ValueError("a content hash is 64 lower-case hexadecimal digits")

    @classmethod
    def of(cls, value: object) -> ContentHash:
        """値のハッシュ / The hash of a domain value's plain form, in the journal's canonical JSON."""
        return cls.of_bytes(canonical_text({"value": encode(value)}).encode())

    @classmethod
    def of_bytes(cls, content: bytes) -> ContentHash:
        """バイト列のハッシュ / The hash of a file's bytes."""
        return cls(hashlib.sha256(content).hexdigest())


@frozen
class Seat:
    """席（組織の中の職） / A post in a unit: what acts on a route. People hold seats on days.

    >>> print(Seat(OrganisationRef("総務課"), PostRef("課長")))
    総務課・課長
    """

    unit: OrganisationRef
    post: PostRef

    def __str__(self) -> str:
        return f"{self.unit}・{self.post}"


class AmountBasis(Enum):
    """金額の基準 / What the amount in an approval regulation counts."""

    PER_ITEM = "per_item"
    """一件の金額 / The amount of one matter."""
    ANNUAL = "annual"
    """年額 / The amount of a year."""
    TOTAL = "total"
    """総額 / The amount of the whole term."""
    PLANNED_PRICE = "planned_price"
    """予定価格 / The planned price."""

    @property
    def ja(self) -> str:
        """日本語名 / The Japanese term."""
        return _BASIS_JA[self]


_BASIS_JA: Final = {
    AmountBasis.PER_ITEM: "一件の金額",
    AmountBasis.ANNUAL: "年額",
    AmountBasis.TOTAL: "総額",
    AmountBasis.PLANNED_PRICE: "予定価格",
}


class ConsultMode(Enum):
    """合議の効き方 / What a concurrence is for."""

    CONSENT = "consent"
    """同意を得る / Without consent there is no approval."""
    OPINION = "opinion"
    """意見を聴く / An opinion is stated to the approver, who may decide against it."""

    @property
    def ja(self) -> str:
        """日本語名 / The Japanese term."""
        return "同意" if self is ConsultMode.CONSENT else "意見"
