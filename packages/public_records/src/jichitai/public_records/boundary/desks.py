"""窓口を JSON で呼ぶ / Every desk of this package from JSON: the schema of each command, its input checked, its answer as plain data.

The desks here take one command that names its actor. Who asks and the idempotency key never come from the message, so
the actor is left out of the form and put in by the host. Titles are text in a message and are not shown again; a body
is Base64.
"""

from __future__ import annotations

import inspect
import json
from base64 import b64decode
from binascii import Error
from collections.abc import Callable, Mapping
from functools import cache
from typing import Annotated, Any, Final, get_args, get_type_hints

import attrs
from attrs import frozen
from pydantic import BaseModel, Field, ValidationError

from jichitai.master_data.boundary.faults import findings_of
from jichitai.master_data.boundary.json_reader import DEFAULT_LIMITS, Limits, read_json
from jichitai.master_data.boundary.shapes import REQUIRED, Shapes, model_of, plain_default
from jichitai.master_data.boundary.wire import DIALECT, decoded
from jichitai.master_data.boundary.wording import first_line
from jichitai.master_data.codec import decode, encode
from jichitai.master_data.kernel import InputError, OfficerRef

from ..filing.title import Title

_ACTOR: Final = "actor"
_TEXTS: Final[Mapping[type, tuple[Any, Callable[[str], object]]]] = {
    Title: (Annotated[str, Field(min_length=1, max_length=500, description="件名・名称 / a title")], Title),
    bytes: (
        Annotated[str, Field(pattern="^[A-Za-z0-9+/]*={0,2}$", description="本体（Base64） / the body in Base64")],
        lambda text: b64decode(text, validate=True),
    ),
}  # fmt: skip


@frozen(kw_only=True)
class RecordsForm:
    """命令の形 / One command of a desk as seen from outside Python. ``name`` begins with the desk's method."""

    desk: type
    name: str
    command: type
    model: type[BaseModel] = attrs.field(repr=False)
    outputs: type[BaseModel] = attrs.field(repr=False)

    def input_schema(self) -> dict[str, Any]:
        """入力の JSON Schema / The schema of the message that asks for the command."""
        return self._schema(self.model.model_json_schema(), "input", first_line(getattr(self.desk, self._method)))

    def output_schema(self) -> dict[str, Any]:
        """出力の JSON Schema / The schema of what the command gives back."""
        schema = self.outputs.model_json_schema(mode="serialization")
        answer = schema.pop("properties")["result"]
        definitions = {key: schema[key] for key in ("$defs",) if key in schema}
        return self._schema(definitions | answer, "output", "命令の答え / What the command gives back")

    def read(self, data: bytes, *, by: OfficerRef, limits: Limits = DEFAULT_LIMITS) -> Any:
        """命令を読む / JSON bytes to the command, asked by ``by``; ``InputError`` carries every fault found."""
        plain = read_json(data, limits=limits)
        try:
            self.model.model_validate_json(json.dumps(plain, ensure_ascii=False))
        except ValidationError as error:
            raise InputError(findings_of(error, plain, names=set())) from None
        given: Mapping[str, Any] = plain if isinstance(plain, dict) else {}
        hints = get_type_hints(self.command)

        def made() -> Any:
            values = {name: _value(hints[name], each, name) for name, each in given.items()}
            return self.command(**values, **{_ACTOR: by})

        return decoded(made, plain)

    def call(self, desk: object, data: bytes, *, by: OfficerRef, key: str) -> Any:
        """命令を行う / Carry the message out at a desk of this class; the answer as plain data. Refusals are ``DomainError``."""
        if not isinstance(desk, self.desk):
            raise TypeError(f"{type(desk).__name__} is not a {self.desk.__name__}")
        return encode(getattr(desk, self._method)(self.read(data, by=by), key=key))

    @property
    def _method(self) -> str:
        return self.name.partition(".")[0]

    def _schema(self, schema: dict[str, Any], end: str, title: str) -> dict[str, Any]:
        name = f"urn:jichitai:command:{self.desk.__module__}:{self.desk.__qualname__}.{self.name}:{end}"
        return {"$schema": DIALECT, "$id": name, **schema, "title": title}


@cache
def records_forms_of(desk: type) -> Mapping[str, RecordsForm]:
    """窓口の命令の形 / The form of every command of a desk, by the name of its method.

    A command is a public method that takes ``command`` and ``key``. One that takes several commands has a form for
    each: ``carry_out.AskCorrection``.

    >>> from jichitai.public_records.keeping_desk import KeepingDesk
    >>> records_forms_of(KeepingDesk)["lend"].input_schema()["required"]
    ['series', 'to', 'borrower', 'due_on']
    """
    made = {}
    for name, method in inspect.getmembers(desk, inspect.isfunction):
        if not name.startswith("_") and {"command", "key"} <= set(inspect.signature(method).parameters):
            hints = get_type_hints(method)
            several = get_args(hints["command"])
            for command in several or (hints["command"],):
                told = f"{name}.{command.__name__}" if several else name
                made[told] = _form(desk, told, command, hints["return"])
    return made


def _form(desk: type, name: str, command: type, answer: Any) -> RecordsForm:
    shapes = Shapes()
    fields, types = {}, get_type_hints(command)
    for each in attrs.fields(command):
        if each.name != _ACTOR:
            kind = types[each.name]
            shape = _TEXTS[kind][0] if kind in _TEXTS else shapes.of(kind)
            fields[each.name] = (shape, REQUIRED if each.default is attrs.NOTHING else plain_default(each.default), None)
    told_back = Shapes(outputs=True)
    outputs = told_back.finish(model_of("Answer", "答え / The answer", {"result": (told_back.of(answer), REQUIRED, None)}))
    model = shapes.finish(model_of(command.__name__, first_line(command), fields))
    return RecordsForm(desk=desk, name=name, command=command, model=model, outputs=outputs)


def _value(kind: Any, plain: Any, name: str) -> Any:
    if kind not in _TEXTS:
        return decode(kind, plain, name)
    try:
        return _TEXTS[kind][1](plain)
    except Error as wrong:
        raise ValueError(f"{name} is not Base64") from wrong
