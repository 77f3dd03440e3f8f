"""平らな形 / A value's plain form, made once where it is needed twice: for its row, and for the result kept under a key."""

from __future__ import annotations

from threading import local
from typing import Any, Final

from jichitai.master_data.codec import encode


class _Last(local):
    value: object = None
    plain: Any = None


_LAST: Final = _Last()


def plain_of(value: object) -> Any:
    """平らな形 / The plain form of a frozen value; asked again for the very same one, it is not made again. Never change it."""
    if type(value) in (list, dict):  # 変わりうるものは、そのたびに
        return encode(value)
    if _LAST.value is not value:
        _LAST.plain = encode(value)
        _LAST.value = value
    return _LAST.plain
