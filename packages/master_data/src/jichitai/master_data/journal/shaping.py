"""形に戻す / Stored events as values, by a reader prepared once for each class.

For the bodies of entries that this project wrote (``codec.encode``): text, whole numbers
and truth values are taken as they stand, references and days that come again are made
once. Whatever does not have exactly the fields of the class (an older version of an event)
is handed to ``codec.decode``, which fills in what has a default and says what is wrong.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import cache, lru_cache, partial
from typing import Any, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import attrs

from ..codec import decode
from ..kernel.refs import Ref

T = TypeVar("T")
Shape = Callable[[Any], Any]
_AS_IT_STANDS: Final = (str, int, bool)
_KEPT: Final = 8_192
_day: Final = lru_cache(maxsize=_KEPT)(date.fromisoformat)


def shaped(kind: type[T], data: Mapping[str, Any]) -> T:
    """値に戻す / The value a stored body stands for; ``CodecError`` where it has not the shape of the class."""
    return shaper(kind)(data)


def shaper(kind: type[T]) -> Callable[[Mapping[str, Any]], T]:
    """読み手 / The reader of a class, prepared once."""
    return cast("Callable[[Mapping[str, Any]], T]", _shaper(cast("Any", kind)))


@cache
def _shaper(kind: Any) -> Callable[[Mapping[str, Any]], Any]:
    hints = get_type_hints(kind)
    names: frozenset[str] = frozenset(each.name for each in attrs.fields(kind))
    if any(each.alias != each.name for each in attrs.fields(kind)):
        return partial(decode, kind)
    order = tuple(sorted(names))  # as canonical JSON has them
    shapes = tuple((name, _shape(hints[name])) for name in order)

    def read(data: Mapping[str, Any]) -> Any:
        if type(data) is not dict or (tuple(data) != order and frozenset(data) != names):
            return decode(kind, data)
        try:
            return kind(**{name: shape(data[name]) for name, shape in shapes})
        except (ValueError, TypeError, KeyError):
            return decode(kind, data)  # says where and what

    return read


def _shape(hint: Any) -> Shape:
    """欄の読み方 / How a field is read."""
    if hint in _AS_IT_STANDS:
        return _exactly(hint)
    if hint is date:
        return _day
    args = get_args(hint)
    if get_origin(hint) in (Union, types.UnionType) and len(args) == 2 and type(None) in args:
        (inner,) = (each for each in args if each is not type(None))
        return _optional(_shape(inner))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {each.value: each for each in hint}.__getitem__
    if isinstance(hint, type) and issubclass(hint, Ref):
        return lru_cache(maxsize=_KEPT)(hint)
    if get_origin(hint) is tuple and len(args) == 2 and args[1] is Ellipsis:
        return _row(_shape(args[0]))
    if isinstance(hint, type) and attrs.has(hint):
        return partial(shaped, hint)  # looked up late, so that a class may contain itself
    return partial(decode, hint)


def _row(member: Shape) -> Shape:
    def read(data: Any) -> Any:
        if type(data) is not list:
            raise TypeError
        return tuple(map(member, data))

    return read


def _exactly(kind: type) -> Shape:
    def read(data: Any) -> Any:
        if type(data) is not kind:
            raise TypeError
        return data

    return read


def _optional(shape: Shape) -> Shape:
    def read(data: Any) -> Any:
        return None if data is None else shape(data)

    return read
