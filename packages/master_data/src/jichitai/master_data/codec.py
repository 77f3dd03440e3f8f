"""符号化 / Domain values to plain JSON data and back, by their own type hints.

Used for stored events, law examples and published vectors: data that this project
wrote. Foreign data goes through ``boundary`` (pydantic) first. One table of types:
``Yen`` ↔ int, ``FiscalYear`` ↔ int, ``date`` ↔ "YYYY-MM-DD", ``Ref`` ↔ text,
``Enum`` ↔ its value, attrs classes ↔ objects, tuples ↔ arrays, ``Fraction`` ↔ "n/d". A citation is
written with its words and read by its key. Rulings and findings are encoded for readers
only: nothing decodes them.
"""

from __future__ import annotations

import json
import re
import types
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from functools import cache, partial
from operator import attrgetter
from typing import Any, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import attrs

from .kernel.diagnostics import Diagnostic
from .kernel.fiscal_year import FiscalYear
from .kernel.law import Citation, Law
from .kernel.laws import citation_of
from .kernel.refs import Ref
from .kernel.rule import Ruling
from .kernel.yen import Yen

T = TypeVar("T")
Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

_EXACT: Final = re.compile(r"-?[0-9]+(?:/[0-9]+|\.[0-9]+)?", re.ASCII)
_PLAIN: Final = (bool, int, str, type(None))


class CodecError(ValueError):
    """符号化できない / The data does not have the shape of the type; ``path`` says where."""

    def __init__(self, path: str, expected: str, got: object) -> None:
        super().__init__(f"{path or 'value'}: expected {expected}, got {type(got).__name__}")
        self.path, self.expected = path, expected


def encode(value: object) -> Any:
    """素のデータにする / Plain JSON data: None, bool, int, str, list, dict. Floats are refused.

    >>> encode((Yen(5), date(2026, 4, 1), FiscalYear(2026)))
    [5, '2026-04-01', 2026]
    """
    encoder = _ENCODERS.get(type(value))
    if encoder is None:
        encoder = _ENCODERS[type(value)] = _encoder_of(type(value))
    return encoder(value)


def _encoder_of(kind: type[Any]) -> Callable[[Any], Any]:
    """How values of a class that was not met before are encoded; asked once for each class."""
    if issubclass(kind, Enum):
        return _encode_enum
    if issubclass(kind, _PLAIN):
        return _same
    if issubclass(kind, Ref):
        return attrgetter("value")
    if issubclass(kind, Mapping):
        return _encode_mapping
    if issubclass(kind, frozenset):
        return _encode_set
    if issubclass(kind, Sequence):
        return _encode_sequence
    if attrs.has(kind):
        return partial(_encode_fields, tuple(each.name for each in attrs.fields(kind)))
    raise TypeError(f"{kind.__name__} has no plain form")


def _same(value: Any) -> Any:
    return value


def _encode_fields(names: tuple[str, ...], value: Any) -> dict[str, Any]:
    made = dict[str, Any]()
    for name in names:
        each = getattr(value, name)
        encoder = _ENCODERS.get(type(each))  # as ``encode`` does, without a call for each field
        made[name] = encode(each) if encoder is None else encoder(each)
    return made


def _encode_enum(value: Enum) -> Any:
    return encode(value.value)


def _encode_mapping(value: Mapping[Any, Any]) -> dict[str, Any]:
    return {_key(key): encode(each) for key, each in value.items()}


def _encode_sequence(value: Sequence[Any]) -> list[Any]:
    return [encode(each) for each in value]


def _encode_set(value: frozenset[Any]) -> list[Any]:
    return sorted(map(encode, value), key=lambda item: json.dumps(item, sort_keys=True))


def _key(key: object) -> str:
    plain = encode(key)
    if not isinstance(plain, str):  # 1 and "1" would become one key
        raise TypeError(f"a key is text, not {type(key).__name__}")
    return plain


def _encode_instant(instant: datetime) -> str:
    if instant.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return instant.isoformat()


def _encode_diagnostic(found: Diagnostic) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "code": found.code, "severity": found.severity.value, "ja": found.ja, "en": found.en,
        "way_out_ja": found.way_out_ja, "way_out_en": found.way_out_en,
        "cites": encode(found.cites), "facts": encode(found.facts),
    }  # fmt: skip
    if found.where is not None:
        plain["where"] = {key: each for key, each in attrs.asdict(found.where).items() if each is not None}
    return plain


def _encode_ruling(ruling: Ruling[Any]) -> dict[str, Any]:
    return {
        "value": encode(ruling.value), "ja": ruling.ja, "en": ruling.en, "cites": encode(ruling.cites),
        "steps": encode(ruling.steps), "editions": encode(ruling.editions),
    }  # fmt: skip


def _encode_citation(cite: Citation) -> dict[str, Any]:
    return {"key": cite.key, "ja": cite.ja, "en": cite.en, "url": cite.url}


_ENCODERS: Final[dict[type, Callable[[Any], Any]]] = {
    str: _same,
    int: _same,
    bool: _same,
    type(None): _same,
    Yen: lambda yen: yen.amount,
    FiscalYear: lambda year: year.year,
    date: date.isoformat,
    datetime: _encode_instant,
    Fraction: str,
    bytes: bytes.hex,
    Citation: _encode_citation,
    Law: lambda law: law.id,
    Diagnostic: _encode_diagnostic,
    Ruling: _encode_ruling,
}


def decode(kind: type[T], data: object, path: str = "") -> T:
    """型に戻す / Build a value of ``kind`` from plain data; ``CodecError`` says where it does not fit.

    >>> decode(tuple[Yen, ...], [1, 2])
    (Yen(1), Yen(2))
    """
    return cast("T", _decoder(cast("Any", kind))(data, path))


Decoder = Callable[[object, str], Any]


@cache
def _decoder(kind: Any) -> Decoder:
    if kind in _SCALARS:
        return _SCALARS[kind]
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _union(args)
    if origin is list:
        members = _array(args[0])
        return lambda data, path: list(members(data, path))
    if origin is tuple or origin is Sequence:
        return _array(args[0]) if origin is not tuple or args[-1:] == (Ellipsis,) else _fixed(args)
    if origin is frozenset:
        members = _array(args[0])
        return lambda data, path: frozenset(members(data, path))
    if origin in (dict, Mapping):
        return _mapping(args[1], args[0])
    if isinstance(kind, type):
        if issubclass(kind, Enum):
            return _enum(kind)
        if issubclass(kind, Ref):
            return _built(kind, _exactly(str))
        if attrs.has(kind):
            return _object(kind)
    raise TypeError(f"{kind!r} has no plain form")


def _exactly(kind: type) -> Decoder:
    def read(data: object, path: str) -> Any:
        if type(data) is not kind:
            raise CodecError(path, kind.__name__, data)
        return data

    return read


def _built(make: Callable[[Any], Any], inner: Decoder) -> Decoder:
    def read(data: object, path: str) -> Any:
        plain = inner(data, path)
        try:
            return make(plain)
        except ValueError as error:
            raise CodecError(path, str(error), data) from None

    return read


def _day(data: object, path: str) -> date:
    if type(data) is date:
        return data
    if isinstance(data, str) and len(data) == 10 and data[4] == data[7] == "-":
        try:
            return date.fromisoformat(data)
        except ValueError:
            pass
    raise CodecError(path, "a day as YYYY-MM-DD", data)


def _instant(data: object, path: str) -> datetime:
    if isinstance(data, str):
        try:
            instant = datetime.fromisoformat(data)
        except ValueError:
            raise CodecError(path, "an ISO 8601 instant", data) from None
        if instant.tzinfo is not None:
            return instant
    raise CodecError(path, "an ISO 8601 instant with its offset", data)


def _fraction(data: object, path: str) -> Fraction:
    if type(data) is int:
        return Fraction(data)
    if isinstance(data, str) and _EXACT.fullmatch(data) and len(data) <= 60:
        try:
            return Fraction(data)
        except (ValueError, ZeroDivisionError):
            pass
    raise CodecError(path, "an exact number: 10, '1/3' or '0.25'", data)


def _citation(data: object, path: str) -> Citation:
    if isinstance(data, Mapping) and "key" not in data:
        return cast("Citation", _object(Citation)(data, path))  # 団体の例規は登録簿にないので、法令ごと書く
    key = data["key"] if isinstance(data, Mapping) else data
    if isinstance(key, str):
        try:
            return citation_of(key)
        except ValueError:
            pass
    if isinstance(data, Citation):
        return data
    raise CodecError(path, "a provision of a registered law, by its key", data)


_SCALARS: Final[dict[Any, Decoder]] = {
    Citation: _citation,
    bool: _exactly(bool),
    int: _exactly(int),
    str: _exactly(str),
    type(None): _exactly(type(None)),
    date: _day,
    datetime: _instant,
    Fraction: _fraction,
    Yen: _built(Yen, _exactly(int)),
    FiscalYear: _built(FiscalYear, _exactly(int)),
    Any: lambda data, path: data,
}


def _union(args: tuple[Any, ...]) -> Decoder:
    choices = [_decoder(each) for each in args]

    def read(data: object, path: str) -> Any:
        failures: list[CodecError] = []
        for choice in choices:
            try:
                return choice(data, path)
            except CodecError as error:
                failures.append(error)
        raise max(failures, key=lambda error: len(error.path))

    return read


def _array(member: Any) -> Decoder:
    read_member = _decoder(member)

    def read(data: object, path: str) -> tuple[Any, ...]:
        if not isinstance(data, list | tuple):
            raise CodecError(path, "an array", data)
        return tuple(read_member(each, f"{path}[{at}]") for at, each in enumerate(data))

    return read


def _fixed(members: tuple[Any, ...]) -> Decoder:
    readers = [_decoder(each) for each in members]

    def read(data: object, path: str) -> tuple[Any, ...]:
        if not isinstance(data, list | tuple) or len(data) != len(readers):
            raise CodecError(path, f"an array of {len(readers)}", data)
        return tuple(read(each, f"{path}[{at}]") for at, (read, each) in enumerate(zip(readers, data, strict=True)))

    return read


def _mapping(member: Any, key: Any) -> Decoder:
    read_member, read_key = _decoder(member), _decoder(key)

    def read(data: object, path: str) -> dict[Any, Any]:
        if not isinstance(data, Mapping):
            raise CodecError(path, "an object", data)
        return {read_key(name, f"{path}.{name}"): read_member(each, f"{path}.{name}") for name, each in data.items()}

    return read


def _enum(kind: type[Enum]) -> Decoder:
    known = {member.value: member for member in kind}

    def read(data: object, path: str) -> Enum:
        if type(data) not in (str, int) or data not in known:
            raise CodecError(path, f"one of {', '.join(map(str, known))}", data)
        return known[data]

    return read


def _object(kind: type) -> Decoder:
    hints = get_type_hints(kind)
    fields = {each.name: each for each in attrs.fields(kind)}
    readers: dict[str, Decoder] = {}

    def read(data: object, path: str) -> Any:
        if isinstance(data, kind):
            return data
        if not isinstance(data, Mapping):
            raise CodecError(path, f"an object ({kind.__name__})", data)
        if not readers:  # late, so that a class may contain itself
            readers.update({name: _decoder(hints[name]) for name in fields})
        unknown = sorted(set(data) - set(fields))
        missing = [name for name, each in fields.items() if name not in data and each.default is attrs.NOTHING]
        if unknown or missing:
            raise CodecError(
                path, f"{kind.__name__} without {unknown or missing[0]}" if unknown else f"a field {missing[0]}", data
            )
        given = {fields[name].alias: readers[name](each, f"{path}.{name}".lstrip(".")) for name, each in data.items()}
        try:
            return kind(**given)
        except ValueError as error:
            raise CodecError(path, str(error), data) from None

    return read
