"""仮名 / Pseudonyms for officers in exported logs."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Final

from jichitai.master_data.kernel import OfficerRef

_KEY_BYTES: Final = 32
_SHOWN: Final = 12


class Pseudonyms:
    """仮名 / The same officer has the same pseudonym under one key; without the key nobody can tell whose it is.

    Without a key a fresh one is drawn and forgotten with the export: two exports cannot be
    joined by their officers. Give a key (16 bytes or more, kept secret) to compare years.

    >>> names = Pseudonyms(bytes(16))
    >>> names(OfficerRef("1001")) == Pseudonyms(bytes(16))(OfficerRef("1001")), len(names(OfficerRef("1001")))
    (True, 14)
    """

    def __init__(self, key: bytes | None = None) -> None:
        if key is not None and len(key) < _KEY_BYTES // 2:
            raise ValueError("a key has at least 16 bytes")
        self._key: Final = key or secrets.token_bytes(_KEY_BYTES)

    def __call__(self, officer: OfficerRef) -> str:
        """仮名にする / The officer's pseudonym."""
        return "p-" + hmac.new(self._key, officer.value.encode(), hashlib.sha256).hexdigest()[:_SHOWN]

    def __repr__(self) -> str:
        return "Pseudonyms()"
