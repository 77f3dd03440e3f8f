"""規則を JSON で呼ぶ / Any rule on JSON: its schema, its input checked, its answer as plain data.

The way in: bytes → ``json_reader`` (limits, duplicate keys) → pydantic (shape, place of
every fault) → ``codec.decode`` (meaning) → the rule → ``codec.encode``. What fails
becomes findings; a value that was given never stands in one.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final, TypeVar, get_type_hints

from attrs import field, frozen
from pydantic import BaseModel, ValidationError

from ..codec import CodecError, Json, decode, encode
from ..kernel.diagnostics import DomainError, InputError, Where
from ..kernel.rule import RuleInfo, rule_info
from . import findings
from .faults import findings_of
from .json_reader import DEFAULT_LIMITS, Limits, read_json, shown_key
from .shapes import REQUIRED, NoWireForm, Shapes, model_of, plain_default
from .wording import body, first_line

T = TypeVar("T")

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
"""JSON Schema の版 / The dialect every schema of ours names."""


@frozen(kw_only=True)
class RuleWire:
    """規則の入口 / One rule as seen from outside Python: its models and schemas, and the call itself."""

    info: RuleInfo
    hints: Mapping[str, Any] = field(repr=False)
    model: type[BaseModel] = field(repr=False)
    outputs: type[BaseModel] = field(repr=False)

    def input_schema(self) -> dict[str, Any]:
        """入力の JSON Schema / The schema of the rule's input object."""
        schema = self.model.model_json_schema()
        return {
            "$schema": DIALECT, "$id": f"urn:jichitai:rule:{self.info.id}:input", **schema,
            "title": f"{self.info.ja} / {self.info.en}", "description": _description(self.info),
        }  # fmt: skip

    def output_schema(self) -> dict[str, Any]:
        """出力の JSON Schema / The schema of the rule's answer."""
        schema = self.outputs.model_json_schema(mode="serialization")
        answer = schema.pop("properties")["result"]
        definitions = {key: schema[key] for key in ("$defs",) if key in schema}
        return {
            "$schema": DIALECT, "$id": f"urn:jichitai:rule:{self.info.id}:output", **definitions, **answer,
            "title": f"{self.info.ja}（答え） / {self.info.en} (answer)",
        }  # fmt: skip

    def read(self, data: bytes, *, limits: Limits = DEFAULT_LIMITS, line: int | None = None) -> dict[str, Any]:
        """入力を読む / JSON bytes to the rule's arguments; ``InputError`` carries every fault found."""
        return self.arguments(read_json(data, limits=limits, line=line), line=line)

    def arguments(self, plain: Json, *, line: int | None = None) -> dict[str, Any]:
        """素のデータを引数にする / Plain data to the rule's arguments; ``InputError`` carries every fault found."""
        try:
            self.model.model_validate_json(json.dumps(plain, ensure_ascii=False))
        except ValidationError as error:
            names = {each.alias for each in self.model.model_fields.values() if each.alias}
            raise InputError(findings_of(error, plain, names=names, line=line)) from None
        given = plain if isinstance(plain, dict) else {}
        return decoded(lambda: {name: decode(self.hints[name], each, name) for name, each in given.items()}, plain, line=line)

    def call(self, arguments: Mapping[str, Any]) -> object:
        """規則を呼ぶ / The rule's answer as a domain value; a refusal is a ``DomainError``.

        What the rule says of its arguments with ``ValueError`` (an unordered pair of
        days, a day outside the calendar) becomes an ``InputError`` here.
        """
        try:
            return self.info.function(**arguments)
        except DomainError:
            raise
        except (ValueError, TypeError, ArithmeticError, LookupError) as error:
            plain = [_plain(each) for each in arguments.values()]
            reason = unrevealing(str(error), plain) if isinstance(error, ValueError) else ""
            raise InputError([findings.rule_cannot_answer(rule=self.info.id, reason=reason)]) from None

    def run(self, data: bytes, *, limits: Limits = DEFAULT_LIMITS, line: int | None = None) -> dict[str, Any]:
        """JSONからJSONへ / ``{"result": …}`` or ``{"refused": [finding, …]}``, with the line's number if given."""
        head: dict[str, Any] = {} if line is None else {"line": line}
        try:
            return {**head, "result": encode(self.call(self.read(data, limits=limits, line=line)))}
        except InputError as error:
            return {**head, "refused": [encode(each) for each in error.findings]}
        except DomainError as error:
            return {**head, "refused": [encode(error.finding)]}


def decoded(make: Callable[[], T], plain: Json, *, line: int | None = None) -> T:
    """値にする / What ``make`` decodes of ``plain``; what has the right shape and no meaning becomes a finding."""
    try:
        return make()
    except CodecError as error:
        where = Where(line=line, field=_readable_path(error.path))
        raise InputError([findings.input_value_impossible(where=where, reason=unrevealing(error.expected, plain))]) from None
    except DomainError as error:
        raise InputError([error.finding]) from None
    except (ValueError, TypeError, ArithmeticError):
        raise InputError([findings.input_value_impossible(where=Where(line=line, field="$"), reason="")]) from None


def wire_of(info: RuleInfo) -> RuleWire:
    """規則の入口をつくる / The wire of a rule; ``InputError`` when a parameter has no JSON form."""
    return _wire(info.function)


@cache
def _wire(function: Any) -> RuleWire:
    info = rule_info(function)
    hints = get_type_hints(function)
    answer = hints.pop("return")
    shapes, fields = Shapes(), dict[str, tuple[Any, object, str | None]]()
    for name, parameter in inspect.signature(function).parameters.items():
        optional = parameter.default is not inspect.Parameter.empty
        try:
            shape = shapes.of(hints[name])
        except NoWireForm:
            if optional:  # 既定のままで呼べる
                continue
            raise InputError([findings.rule_needs_python(rule=info.id, parameter=name)]) from None
        fields[name] = (shape, plain_default(parameter.default) if optional else REQUIRED, None)
    model = shapes.finish(model_of(function.__name__, first_line(function), fields))
    told_back = Shapes(outputs=True)
    outputs = told_back.finish(model_of("Answer", "答え / The answer", {"result": (told_back.of(answer), REQUIRED, None)}))
    return RuleWire(info=info, hints={name: hints[name] for name in fields}, model=model, outputs=outputs)


def _description(info: RuleInfo) -> str:
    law = "、".join(cite.ja for cite in info.cites)
    text = body(info.function)
    return f"{first_line(info.function)}\n\n根拠：{law}" + (f"\n\n{text}" if text else "")


def _readable_path(path: str) -> str:
    steps = re.split(r"(\[\d+\])|\.", path)
    return "$" + "".join(step if step.startswith("[") else f".{shown_key(step)}" for step in steps if step)


def unrevealing(reason: str, plain: object) -> str:
    """漏らさない理由 / The reason, or "" when it repeats a text or a long number that was given.

    >>> unrevealing("end must be after start", {"start": "2026-04-01"})
    'end must be after start'
    >>> unrevealing("not a code: '山田'", ["山田"])
    ''
    """
    return "" if any(leaf in reason for leaf in _leaves(plain)) else reason


def _leaves(plain: object) -> Iterator[str]:
    """Texts and long numbers of the input; one ASCII letter and short numbers tell nothing of a person."""
    if isinstance(plain, str):
        if len(plain) > 1 or not plain.isascii():
            yield plain
    elif isinstance(plain, int) and not isinstance(plain, bool):
        if abs(plain) >= 10_000:
            yield str(abs(plain))
    elif isinstance(plain, Mapping):
        for key, each in plain.items():
            yield from _leaves(each)
            if shown_key(str(key)) != key:
                yield str(key)
    elif isinstance(plain, list | tuple):
        for each in plain:
            yield from _leaves(each)


def _plain(value: object) -> object:
    try:
        return encode(value)
    except TypeError:
        return ()
