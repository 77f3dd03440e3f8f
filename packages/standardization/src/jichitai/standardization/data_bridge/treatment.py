"""伏せ字と仮名 / Masking and keyed pseudonyms for the rows of a transfer.

仮名は鍵つきの HMAC-SHA-256 である。鍵のないハッシュは使わない：宛名番号のように値の数が限られるものは、
総当たりで元に戻せるからである。同じ値でも、取り決めと項目が違えば別の仮名になり、取り決めをまたいでつながらない。
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import field, frozen

from .contract import DataElement, LinkageContract, Treatment

_LEAST: Final = 32
_MASK: Final = "＊"


@frozen(kw_only=True)
class PseudonymKey:
    """仮名の鍵 / A secret of at least 32 bytes, with a name that may be shown. The secret never shows itself."""

    id: str
    secret: bytes = field(repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        if len(self.secret) < _LEAST:
            raise ValueError(f"a key has at least {_LEAST} bytes")


def pseudonym(value: str, /, *, key: PseudonymKey, scope: str) -> str:
    """仮名にする / The keyed code of a value within a scope: 64 hexadecimal digits; an empty value stays empty.

    >>> key = PseudonymKey(id="k1", secret=bytes(32))
    >>> one, same, other = (pseudonym("10001", key=key, scope=each) for each in ("甲", "甲", "乙"))
    >>> one == same, one == other, len(one)
    (True, False, 64)
    """
    if not value:
        return value
    message = f"{len(scope)}:{scope}:{value}".encode()
    return hmac.new(key.secret, message, hashlib.sha256).hexdigest()


def masked(value: str, /, *, visible: int = 0) -> str:
    """伏せる / A mask of fixed length and the last ``visible`` characters; nothing is left of a value no longer than those.

    >>> masked("大阪市北区中之島1丁目", visible=3), masked("北区", visible=2)
    ('＊＊＊1丁目', '＊＊＊')
    """
    if not value:
        return value
    return _MASK * 3 + (value[-visible:] if 0 < visible < len(value) else "")


def treated(
    rows: Iterable[Mapping[str, str]], contract: LinkageContract, /, *, key: PseudonymKey | None = None
) -> Iterator[dict[str, str]]:
    """渡す形にする / Each row as the agreement hands it over: items treated, items left out or not agreed dropped.

    ``ValueError`` when an item is to be pseudonymised and the key is not the agreed one.
    """
    wants_key = any(each.treatment is Treatment.PSEUDONYMISED for each in contract.elements)
    if wants_key and (key is None or key.id != contract.key_id):
        raise ValueError("the agreement's own key is needed")
    for row in rows:
        yield {each.name: _treated(row.get(each.name, ""), each, contract, key) for each in contract.handed_over}


def _treated(value: str, element: DataElement, contract: LinkageContract, key: PseudonymKey | None) -> str:
    if element.treatment is Treatment.PSEUDONYMISED and key is not None:
        return pseudonym(value, key=key, scope=f"{contract.ref}/{element.name}")
    if element.treatment is Treatment.MASKED:
        return masked(value, visible=element.visible)
    return value
