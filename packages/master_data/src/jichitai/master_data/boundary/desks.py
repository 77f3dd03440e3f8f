"""窓口を JSON で呼ぶ / Any desk from JSON: the schema of each command, its input checked, its answer as plain data.

A desk is a class whose methods carry out commands: ``method(command, *, by, key)``. Who asks
and the idempotency key never come from the message: the host's own authentication says who
it is, and a header the key. The forms are made from the types of the methods, so no desk has
a form that is older than itself.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, get_type_hints

from attrs import field, frozen
from pydantic import BaseModel, ValidationError

from ..codec import decode, encode
from ..kernel.diagnostics import InputError, Where
from ..kernel.refs import OfficerRef
from . import findings
from .faults import findings_of
from .json_reader import DEFAULT_LIMITS, Limits, read_json
from .shapes import REQUIRED, Shapes, model_of, plain_default
from .wire import DIALECT, decoded
from .wording import first_line

_WHO_AND_KEY: Final = ("by", "key")
_COMMAND: Final = "command"


@frozen(kw_only=True)
class CommandForm:
    """命令の形 / One command of a desk as seen from outside Python. ``name`` is the desk's method."""

    desk: type
    name: str
    hints: Mapping[str, Any] = field(repr=False)
    model: type[BaseModel] = field(repr=False)
    outputs: type[BaseModel] = field(repr=False)

    def input_schema(self) -> dict[str, Any]:
        """入力の JSON Schema / The schema of the message that asks for the command."""
        return self._schema(self.model.model_json_schema(), "input", first_line(getattr(self.desk, self.name)))

    def output_schema(self) -> dict[str, Any]:
        """出力の JSON Schema / The schema of what the command gives back."""
        schema = self.outputs.model_json_schema(mode="serialization")
        answer = schema.pop("properties")["result"]
        return self._schema(
            {key: schema[key] for key in ("$defs",) if key in schema} | answer,
            "output",
            "命令の答え / What the command gives back",
        )

    def read(self, data: bytes, *, limits: Limits = DEFAULT_LIMITS, line: int | None = None) -> dict[str, Any]:
        """命令を読む / JSON bytes to the method's arguments; ``InputError`` carries every fault found."""
        plain = read_json(data, limits=limits, line=line)
        try:
            self.model.model_validate_json(json.dumps(plain, ensure_ascii=False))
        except ValidationError as error:
            names = {each.alias for each in self.model.model_fields.values() if each.alias}
            raise InputError(findings_of(error, plain, names=names, line=line)) from None
        if self._is_one_command:
            return {_COMMAND: decoded(lambda: decode(self.hints[_COMMAND], plain), plain, line=line)}
        given = plain if isinstance(plain, dict) else {}
        return decoded(lambda: {name: decode(self.hints[name], each, name) for name, each in given.items()}, plain, line=line)

    def call(self, desk: object, data: bytes, *, by: OfficerRef, key: str) -> Any:
        """命令を行う / Carry the message out at a desk of this class; the answer as plain data. Refusals are ``DomainError``."""
        if not isinstance(desk, self.desk):
            raise TypeError(f"{type(desk).__name__} is not a {self.desk.__name__}")
        return encode(getattr(desk, self.name)(**self.read(data), by=by, key=key))

    @property
    def _is_one_command(self) -> bool:
        return tuple(self.hints) == (_COMMAND,)

    def _schema(self, schema: dict[str, Any], end: str, title: str) -> dict[str, Any]:
        name = f"urn:jichitai:command:{self.desk.__module__}:{self.desk.__qualname__}.{self.name}:{end}"
        return {"$schema": DIALECT, "$id": name, **schema, "title": title}


@cache
def forms_of(desk: type) -> Mapping[str, CommandForm]:
    """窓口の命令の形 / The form of every command of a desk, by the name of its method.

    A command is a public method that takes ``by`` and ``key``. ``NoWireForm`` when one of
    them takes something that has no plain form.

    >>> from jichitai.master_data.boundary.desks import forms_of
    >>> from jichitai.fiscal.accounting import ExpenditureDesk
    >>> sorted(forms_of(ExpenditureDesk))[:3]
    ['allot', 'cancel', 'commit']
    >>> forms_of(ExpenditureDesk)["commit"].input_schema()["required"]
    ['appropriation', 'amount', 'on', 'case', 'approval', 'payee']
    """
    found = inspect.getmembers(desk, inspect.isfunction)
    return {name: _form(desk, name, method) for name, method in found if not name.startswith("_") and _is_command(method)}


def form_of(desk: type, name: str) -> CommandForm:
    """命令の形 / The form of one command of a desk; ``InputError`` when the desk has no such command."""
    known = forms_of(desk)
    if name not in known:
        raise InputError([findings.command_unknown(where=Where(field="$"), known=sorted(known))])
    return known[name]


def _is_command(method: Callable[..., Any]) -> bool:
    names = inspect.signature(method).parameters
    return all(each in names for each in _WHO_AND_KEY)


def _form(desk: type, name: str, method: Callable[..., Any]) -> CommandForm:
    hints = get_type_hints(method)
    answer, shapes = hints.pop("return"), Shapes()
    parameters = {
        each: parameter for each, parameter in inspect.signature(method).parameters.items() if each not in ("self", *_WHO_AND_KEY)
    }
    if tuple(parameters) == (_COMMAND,):
        model = shapes.of(hints[_COMMAND])
    else:
        fields = {
            each: (
                shapes.of(hints[each]),
                REQUIRED if parameter.default is inspect.Parameter.empty else plain_default(parameter.default),
                None,
            )
            for each, parameter in parameters.items()
        }
        model = model_of(name, first_line(method), fields)
    told_back = Shapes(outputs=True)
    outputs = told_back.finish(model_of("Answer", "答え / The answer", {"result": (told_back.of(answer), REQUIRED, None)}))
    return CommandForm(
        desk=desk, name=name, hints={each: hints[each] for each in parameters}, model=shapes.finish(model), outputs=outputs
    )
