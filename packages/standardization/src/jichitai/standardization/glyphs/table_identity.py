"""表の身元 / The identity of a loaded table: which table, which version, on what terms, exactly which bytes."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from attrs import frozen

_DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}")
_PLAIN: Final = re.compile(r"[^\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]{1,200}")


@frozen(kw_only=True)
class TableIdentity:
    """表の身元 / Id, version and licence as the one who loads it says, and the SHA-256 of the file it was read from.

    同じ名と版の表でも、中身が違えば要約値（digest）が違う。だから変換の記録には、四つとも残す。

    >>> TableIdentity(id="MJ縮退マップ", version="1.2.0", licence="CC BY-SA 2.1 JP", digest=digest_of(b"")).reference
    'MJ縮退マップ@1.2.0#e3b0c44298fc'
    """

    id: str
    version: str
    licence: str
    digest: str

    def __attrs_post_init__(self) -> None:
        if not all(_PLAIN.fullmatch(each) for each in (self.id, self.version, self.licence)):
            raise ValueError("a table names itself, its version and its licence, in plain text of 1 to 200 characters")
        if not _DIGEST.fullmatch(self.digest):
            raise ValueError("a digest looks like 'sha256:…'")

    @property
    def reference(self) -> str:
        """短い名 / Id, version and the head of the digest, as it stands in records of conversions."""
        return f"{self.id}@{self.version}#{self.digest.removeprefix('sha256:')[:12]}"


def digest_of(data: bytes, /) -> str:
    """要約値 / The SHA-256 of the bytes of a file, as ``TableIdentity`` bears it."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"
