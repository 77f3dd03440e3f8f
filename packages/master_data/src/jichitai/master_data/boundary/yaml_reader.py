"""YAMLの読込み / Read foreign YAML: the plain part of it, strict, and never with an untyped error.

YAML 1.1 reads ``no`` as false and ``1:30`` as ninety, an alias can grow to gigabytes, and
a tag can name a class. This reader takes what JSON can say too: mappings, sequences, text,
whole numbers, ``true``, ``false``, ``null``. What the text does not quote and is none of
these words is text: ``no`` is "no", ``2026-04-01`` is "2026-04-01".
"""

from __future__ import annotations

import re
from typing import Any, Final, Never

import yaml

from ..codec import Json
from ..kernel.diagnostics import Diagnostic, InputError, Where
from . import findings
from .json_reader import DEFAULT_LIMITS, Limits, shown_key

_WORDS: Final[dict[str, Json]] = {"true": True, "false": False, "null": None, "~": None, "": None}
_UNUSABLE: Final = re.compile("[\ud800-\udfff\0]")
_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)")


def read_yaml(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Json:
    """YAMLを読む / One YAML document as plain data; every defect is an ``InputError`` with its line.

    Refused: anchors and aliases, tags, more than one document, equal keys, keys that are
    not text, numbers longer than ``limits.digits``, nesting deeper than ``limits.depth``,
    more than ``limits.values`` values, bytes that are not UTF-8.

    >>> read_yaml("区分: no\\n台数: 3\\n有効: true\\n".encode())
    {'区分': 'no', '台数': 3, '有効': True}
    """
    if len(data) > limits.bytes:
        _refuse(findings.input_too_large(limit=limits.bytes), None)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(findings.input_not_utf8(offset=error.start), None)
    try:
        return _Composer(text, limits).document()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        _refuse(findings.input_not_yaml(row=line, column=column), line)


def _refuse(finding: Diagnostic, line: int | None) -> Never:
    raise InputError([finding if line is None else finding.at(Where(line=line))]) from None


class _Composer:
    """One document, built from the parser's events; nothing is resolved that is not named above."""

    def __init__(self, text: str, limits: Limits) -> None:
        self._events: Final = yaml.parse(text, Loader=yaml.SafeLoader)
        self._limits, self._values = limits, 0

    def document(self) -> Json:
        event = next(self._events)  # the stream begins
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            return None
        made = self._node(next(self._events), 1)
        next(self._events)  # the document ends
        event = next(self._events)
        if not isinstance(event, yaml.StreamEndEvent):
            self._not_plain(event)
        return made

    def _node(self, event: Any, depth: int) -> Json:
        self._values += 1
        if self._values > self._limits.values:
            _refuse(findings.input_too_many_values(limit=self._limits.values), _line(event))
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None or event.tag is not None:
            self._not_plain(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if depth > self._limits.depth:
            _refuse(findings.input_too_deep(limit=self._limits.depth), _line(event))
        return self._sequence(depth) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(depth)

    def _sequence(self, depth: int) -> list[Json]:
        made = list[Json]()
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            made.append(self._node(event, depth + 1))
        return made

    def _mapping(self, depth: int) -> dict[str, Json]:
        made = dict[str, Json]()
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1) if isinstance(event, yaml.ScalarEvent) else None
            if not isinstance(key, str):
                self._not_plain(event)
            if key in made:
                _refuse(findings.input_duplicate_key(key=shown_key(key)), _line(event))
            made[key] = self._node(next(self._events), depth + 1)
        return made

    def _scalar(self, event: Any) -> Json:
        text: str = event.value
        if len(text) > self._limits.text:
            _refuse(findings.input_text_too_long(limit=self._limits.text), _line(event))
        if _UNUSABLE.search(text):
            try:  # JSON writes what lies beyond U+FFFF as a pair of escapes
                text = text.encode("utf-16", "surrogatepass").decode("utf-16")
            except UnicodeDecodeError:
                _refuse(findings.input_text_unusable(), _line(event))
            if "\0" in text:
                _refuse(findings.input_text_unusable(), _line(event))
        if event.style is not None:  # quoted, or a block
            return text
        if text in _WORDS:
            return _WORDS[text]
        if not _INTEGER.fullmatch(text):
            return text
        if len(text.removeprefix("-")) > self._limits.digits:
            _refuse(findings.input_number_too_long(limit=self._limits.digits), _line(event))
        return int(text)

    def _not_plain(self, event: Any) -> Never:
        _refuse(findings.yaml_not_plain(), _line(event))


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
