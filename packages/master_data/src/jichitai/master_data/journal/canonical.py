"""正準な形 / The one byte form of an entry: what is hashed, stored, and never rewritten.

The whole envelope is JSON as RFC 8785 (JCS) writes it, restricted to the integers of
I-JSON: UTF-8, keys in order, no blanks, no floats. Text is kept as given; Unicode
normalisation is *not* applied, for a name must stay the name that was written.
Anyone with a JCS library and SHA-256 can check the chain without this code.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from json.encoder import encode_basestring as quoted
from typing import Any, Final

from ..kernel.refs import CaseRef, OfficerRef
from . import findings
from .entry import Entry, NewEntry
from .errors import DataNotStorable

MAX_DEPTH: Final = 32
"""深さの限り / How deep ``data`` may nest."""
MAX_CONTENT: Final = 1 << 20
"""大きさの限り / How many bytes one entry may have."""
MAX_INTEGER: Final = (1 << 53) - 1
"""整数の限り / The largest integer every JSON reader keeps exactly (RFC 7493)."""

_ENVELOPE: Final = 1
_BEFORE: Final = b',"data":'
_BEHIND: Final = b',"effective_on":"'
_encode: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode
_encode_as_ordered: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def instant_text(instant: datetime) -> str:
    """時刻の書き方 / An aware instant in UTC to the microsecond, always 27 characters.

    >>> instant_text(datetime(2026, 4, 1, tzinfo=UTC))
    '2026-04-01T00:00:00.000000Z'
    """
    if instant.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return instant.astimezone(UTC).isoformat(timespec="microseconds")[:-6] + "Z"


def _quoted_or_null(text: str | None) -> str:
    return "null" if text is None else quoted(text)


def before_data(actor: str, case: str | None, causation: str | None, command: str | None) -> str:
    """前半 / The canonical text of an envelope up to its data."""
    return (
        f'{{"actor":{quoted(actor)},"case":{_quoted_or_null(case)},"causation":{_quoted_or_null(causation)},'
        f'"command":{_quoted_or_null(command)},"data":'
    )


def after_data(effective_on: str, event_type: str, event_version: int, recorded_at: str, sequence: int, stream: str) -> str:
    """後半 / The canonical text of an envelope after its data."""
    return (
        f',"effective_on":"{effective_on}","envelope":{_ENVELOPE},"event_type":"{event_type}","event_version":{event_version},'
        f'"recorded_at":"{recorded_at}","sequence":{sequence},"stream":{quoted(stream)}}}'
    )


def content_of(new: NewEntry, *, stream: str, sequence: int, recorded_at: str, command: str | None) -> bytes:
    """正準な内容 / The bytes to be stored; ``DataNotStorable`` says where the data does not fit."""
    front = before_data(new.actor.value, new.case.value if new.case else None, new.causation, command)
    back = after_data(new.effective_on.isoformat(), new.event_type, new.event_version, recorded_at, sequence, stream)
    try:
        content = (front + canonical_text(new.data) + back).encode("utf-8")
    except UnicodeEncodeError:
        raise _refusal("", "対になっていないサロゲート", "a lone surrogate") from None
    if len(content) > MAX_CONTENT:
        raise _refusal("", f"{MAX_CONTENT}バイトを超える大きさ", f"more than {MAX_CONTENT} bytes")
    return content


def canonical_text(data: Mapping[str, Any]) -> str:
    """データの正準な文 / ``data`` as canonical JSON text.

    >>> canonical_text({"b": [1, True, None], "a": "円"})
    '{"a":"円","b":[1,true,null]}'
    """
    data = data if type(data) is dict else dict(data)
    astral = _check(data, "", 1)
    text = _encode_as_ordered(_ordered(data)) if astral else _encode(data)
    if "\\u0000" in text:
        _refuse_nul(data, "")
    return text


def _check(value: dict[str, Any] | list[Any], path: str, depth: int) -> bool:
    """Refuse what has no canonical form; say whether a key needs UTF-16 ordering (RFC 8785 §3.2.3)."""
    if depth > MAX_DEPTH:
        raise _refusal(path, f"{MAX_DEPTH}段を超える入れ子", f"nesting deeper than {MAX_DEPTH}")
    astral = False
    if type(value) is dict:
        for key in value:
            if type(key) is not str:
                raise _refusal(path, f"文字列でないキー（{type(key).__name__}）", f"a key of type {type(key).__name__}")
            if not key.isascii() and max(key) > "\uffff":
                astral = True
        items: Any = value.items()
    else:
        items = enumerate(value)
    for key, each in items:
        kind = type(each)
        if kind is str or kind is bool or each is None:
            continue
        if kind is int:
            if not -MAX_INTEGER <= each <= MAX_INTEGER:
                raise _refusal(f"{path}.{key}", "2^53以上の整数", "an integer of 2^53 or more")
        elif kind is dict or kind is list:
            astral = _check(each, f"{path}.{key}", depth + 1) or astral
        else:
            raise _refusal(f"{path}.{key}", f"JSONの形でない値（{kind.__name__}）", f"a value of type {kind.__name__}")
    return astral


def _ordered(value: Any) -> Any:
    if type(value) is dict:
        return {key: _ordered(value[key]) for key in sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))}
    return [_ordered(each) for each in value] if type(value) is list else value


def _refuse_nul(value: Any, path: str) -> None:
    # The escaped form also appears when text merely quotes a backslash: look at the values.
    if type(value) is str and "\0" in value:
        raise _refusal(path, "NUL文字", "a NUL character")
    if type(value) is dict:
        for key, each in value.items():
            _refuse_nul(key, path)
            _refuse_nul(each, f"{path}.{key}")
    elif type(value) is list:
        for at, each in enumerate(value):
            _refuse_nul(each, f"{path}.{at}")


def _refusal(path: str, fact_ja: str, fact_en: str) -> DataNotStorable:
    return DataNotStorable(findings.data_not_storable(path=path.lstrip(".") or "data", fact_ja=fact_ja, fact_en=fact_en))


def data_in(contents: Sequence[bytes]) -> list[dict[str, Any]]:
    """データだけ / The data of stored contents, read in one go and without the envelopes around them.

    In the canonical form the data stands between these two keys, and nowhere else: a quote
    inside a text is escaped, and nothing in front of the data or behind it is an object.

    >>> data_in([b'{"actor":"1","case":null,"causation":null,"command":null,"data":{"a":1},"effective_on":"2026-04-01"}'])
    [{'a': 1}]
    """
    bodies = [each[each.index(_BEFORE) + len(_BEFORE) : each.rindex(_BEHIND)] for each in contents]
    found: list[dict[str, Any]] = json.loads(b"[" + b",".join(bodies) + b"]")
    return found


def entry_of(*, position: int, content: bytes, previous_hash: bytes, hash: bytes) -> Entry:
    """保存した内容から戻す / Build an entry from its stored bytes."""
    said = json.loads(content)
    return Entry(
        position=position, stream=said["stream"], sequence=said["sequence"],
        event_type=said["event_type"], event_version=said["event_version"], data=said["data"],
        actor=OfficerRef(said["actor"]), recorded_at=datetime.fromisoformat(said["recorded_at"]),
        effective_on=date.fromisoformat(said["effective_on"]),
        case=None if said["case"] is None else CaseRef(said["case"]),
        causation=said["causation"], command=said["command"],
        content=content, previous_hash=previous_hash, hash=hash,
    )  # fmt: skip
