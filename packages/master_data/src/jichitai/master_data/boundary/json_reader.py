"""JSONの読込み / Read foreign JSON: strict, bounded, and never with an untyped error.

Python's own reader keeps the last of two equal keys, accepts ``NaN`` and lone
surrogates, guesses UTF-16, and falls over its own stack at depth. This one checks the
limits before it decodes or converts anything, and raises ``InputError`` only.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import IO, Any, Final, Never

from attrs import frozen

from ..codec import Json
from ..kernel.diagnostics import Diagnostic, InputError, Where
from . import findings

_BOM: Final = b"\xef\xbb\xbf"
# 文字列は一度に飲み込む（閉じていなくても終わりまで）ので、走査は入力の長さに比例する。
_TOKENS: Final = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[\[{]|[\]}]', re.DOTALL)
_SURROGATE_OR_NUL: Final = re.compile("[\ud800-\udfff\0]")
_READABLE_KEY: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")


@frozen(kw_only=True)
class Limits:
    """読込みの限り / What the reader accepts at most. The defaults suit one call of one rule."""

    bytes: int = 1_048_576
    depth: int = 32
    digits: int = 15
    text: int = 32_767
    values: int = 20_000


DEFAULT_LIMITS: Final = Limits()


def read_json(data: bytes, *, limits: Limits = DEFAULT_LIMITS, line: int | None = None) -> Json:
    """JSONを読む / One JSON text as plain data; every defect is an ``InputError`` with its place.

    Refused: bytes that are not UTF-8, duplicate keys, ``NaN``, ``Infinity``, fractions
    and exponents (money is whole), more than ``limits.digits`` digits, nesting deeper
    than ``limits.depth``, more than ``limits.values`` values, NUL and lone surrogates. A leading byte order mark is skipped.

    >>> read_json(b'{"planned_price": 1000000}')
    {'planned_price': 1000000}
    """
    where = Where(line=line) if line is not None else None
    if len(data) > limits.bytes:
        _refuse(findings.input_too_large(limit=limits.bytes), where)
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse(findings.input_not_utf8(offset=error.start), where)
    if text.count(",") >= limits.values:  # 値の数はコンマの数で抑える：誤りの数も、それを超えない
        _refuse(findings.input_too_many_values(limit=limits.values), where)
    _check_depth(text, limits, where)
    return _Parser(limits, where).parse(text)


def _refuse(finding: Diagnostic, where: Where | None) -> Never:
    raise InputError([finding.at(where) if where is not None else finding]) from None


def _check_depth(text: str, limits: Limits, where: Where | None) -> None:
    depth = 0
    for token in _TOKENS.finditer(text):
        first = text[token.start()]
        if first in "[{":
            depth += 1
            if depth > limits.depth:
                _refuse(findings.input_too_deep(limit=limits.depth), where)
        elif first in "]}":
            depth -= 1


class _Parser:
    """One text. The hooks of the standard reader, each refusing what it would let pass."""

    def __init__(self, limits: Limits, where: Where | None) -> None:
        self._limits, self._where = limits, where

    def parse(self, text: str) -> Json:
        try:
            data: Json = json.loads(
                text, object_pairs_hook=self._object, parse_int=self._integer,
                parse_float=self._fraction, parse_constant=self._fraction,
            )  # fmt: skip
        except json.JSONDecodeError as error:
            row = error.lineno if self._where is None or self._where.line is None else self._where.line
            _refuse(findings.input_not_json(row=row, column=error.colno), self._where)
        self._check_text(data)
        return data

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            twice = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
            _refuse(findings.input_duplicate_key(key=shown_key(twice)), self._where)
        return made

    def _integer(self, digits: str) -> int:
        if len(digits.removeprefix("-")) > self._limits.digits:
            _refuse(findings.input_number_too_long(limit=self._limits.digits), self._where)
        return int(digits)

    def _fraction(self, _text: str) -> Never:
        _refuse(findings.input_number_not_whole(), self._where)

    def _check_text(self, data: Json) -> None:
        for text in _texts(data):
            if len(text) > self._limits.text:
                _refuse(findings.input_text_too_long(limit=self._limits.text), self._where)
            if _SURROGATE_OR_NUL.search(text):
                _refuse(findings.input_text_unusable(), self._where)


def _texts(data: Json) -> Iterator[str]:
    """Every text in the data, keys too. The depth is bounded by now, so recursion is safe."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, each in data.items():
            yield key
            yield from _texts(each)
    elif isinstance(data, list):
        for each in data:
            yield from _texts(each)


def shown_key(key: str) -> str:
    """項目名の見せ方 / A key as it may be shown: a plain identifier, or only its length (it may be data)."""
    return key if _READABLE_KEY.fullmatch(key) else f"（{len(key)}字）"


def read_lines(stream: IO[bytes], *, limits: Limits = DEFAULT_LIMITS) -> Iterator[tuple[int, bytes | InputError]]:
    """行ごとに読む / Lines of a stream with their numbers from 1; a line that is too long becomes its error.

    Never holds more than one line in memory, and reads on after a line too long.
    """
    number = 0
    while True:
        line = stream.readline(limits.bytes + 2)
        if not line:
            return
        number += 1
        body = line.removesuffix(b"\n").removesuffix(b"\r")
        if len(body) <= limits.bytes:
            yield number, body
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limits.bytes)
        yield number, InputError([findings.input_too_large(limit=limits.bytes).at(Where(line=number))])
