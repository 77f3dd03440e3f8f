"""同じ求め / What makes two requests the same: the hash of their canonical form."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from .canonical import canonical_text
from .entry import checked_name


def request_hash(request: Mapping[str, Any]) -> bytes:
    """求めのハッシュ / SHA-256 of the canonical request; the request itself is not kept.

    >>> request_hash({"b": 1, "a": 2}) == request_hash({"a": 2, "b": 1})
    True
    """
    return sha256(canonical_text(request).encode("utf-8", "surrogatepass")).digest()


def checked_key(key: str) -> str:
    """キーの形 / A key is one printable line."""
    return checked_name("a key", key)
