"""公文書の番号と指紋 / References of this package, and the hash that binds an approval to a list.

Lower than every other file of the package: it knows only the ground floor.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Final

from jichitai.master_data.codec import encode
from jichitai.master_data.journal.canonical import canonical_text
from jichitai.master_data.kernel import Ref

_SHA256: Final = re.compile(r"[0-9a-f]{64}")


class FileSeriesRef(Ref):
    """簿冊番号 / A file series (簿冊) of one fiscal year."""


class IssuedNumber(Ref):
    """施行した文書の番号 / The number a document went out under, as its issuer wrote it (R8港総第123号): carried here by value."""


class HoldRef(Ref):
    """保留番号 / A hold placed on a record or a series."""


class DisposalListRef(Ref):
    """廃棄目録番号 / A disposal list."""


class CertificateRef(Ref):
    """廃棄証明番号 / A certificate of disposal."""


class Fingerprint(Ref):
    """指紋（SHA-256） / SHA-256 in 64 lower-case hexadecimal digits.

    >>> Fingerprint.of_bytes(b"").value[:8]
    'e3b0c442'
    """

    def __attrs_post_init__(self) -> None:
        if not _SHA256.fullmatch(self.value):
            raise ValueError("a fingerprint is 64 lower-case hexadecimal digits")

    @classmethod
    def of(cls, value: object) -> Fingerprint:
        """値の指紋 / Of a domain value: of the canonical JSON (RFC 8785) of its plain form."""
        return cls.of_bytes(canonical_text({"value": encode(value)}).encode())

    @classmethod
    def of_bytes(cls, content: bytes) -> Fingerprint:
        """バイト列の指紋 / Of a body, byte for byte."""
        return cls(sha256(content).hexdigest())
