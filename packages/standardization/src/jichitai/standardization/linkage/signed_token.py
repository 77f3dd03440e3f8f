"""署名した主張 / Signed claims: JWS in compact form with HS256 (RFC 7515, RFC 7518 3.2), the one algorithm the specification names.

読む側は、見出しの alg が HS256 ちょうどであることを求める。ほかの算法へ誘われる余地（alg の取り違え、none）をもたない。
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any, Final

from .exchange import json_bytes, parsed

_HEADER: Final = {"alg": "HS256", "typ": "JWT"}
_LONGEST: Final = 8_192


def signed(claims: Mapping[str, Any], /, *, key: bytes) -> str:
    """署名する / The claims as a compact JWS under the key.

    >>> token = signed({"iss": "a"}, key=b"k" * 32)
    >>> token.count("."), claims_of(token, key=b"k" * 32), claims_of(token, key=b"x" * 32)
    (2, {'iss': 'a'}, None)
    """
    head = f"{_encoded(json_bytes(_HEADER))}.{_encoded(json_bytes(dict(claims)))}"
    return f"{head}.{_encoded(_mac(head, key))}"


def claims_of(text: str, /, *, key: bytes) -> Mapping[str, Any] | None:
    """主張を読む / The claims of a compact JWS that the key signed with HS256; None for anything else."""
    parts = text.split(".")
    if len(text) > _LONGEST or len(parts) != 3 or not text.isascii():
        return None
    header, payload, mac = (_decoded(each) for each in parts)
    if header is None or payload is None or mac is None:
        return None
    told = parsed(header)
    if not isinstance(told, dict) or told.get("alg") != _HEADER["alg"] or "crit" in told:
        return None
    if not hmac.compare_digest(_mac(f"{parts[0]}.{parts[1]}", key), mac):
        return None
    claims = parsed(payload)
    return claims if isinstance(claims, dict) else None


def subject_of(text: str, /) -> str:
    """名のる者 / Whom an unverified token says it comes from: only to find the key to verify it with; "" when it says none."""
    parts = text.split(".")
    if len(text) > _LONGEST or len(parts) != 3:
        return ""
    payload = _decoded(parts[1])
    claims = None if payload is None else parsed(payload)
    subject = claims.get("sub") if isinstance(claims, dict) else None
    return subject if isinstance(subject, str) else ""


def _mac(text: str, key: bytes) -> bytes:
    return hmac.new(key, text.encode("ascii"), hashlib.sha256).digest()


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def _decoded(text: str) -> bytes | None:
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if _encoded(data) == text else None  # 一つの署名に二つの書き方を許さない
