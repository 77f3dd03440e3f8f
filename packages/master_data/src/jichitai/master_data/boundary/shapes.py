"""型から形へ / From a domain type to the pydantic type that accepts exactly its plain form.

``codec`` says what the plain form of a type is; this module says it to pydantic, so
that foreign data is refused with a place and a reason before a domain value is built,
and so that the form can be published as JSON Schema.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from typing import Annotated, Any, Final, ForwardRef, Union, get_args, get_origin, get_type_hints

import attrs
from pydantic import BaseModel, ConfigDict, Field, PlainValidator, WithJsonSchema, create_model
from pydantic_core import PydanticKnownError

from ..codec import encode
from ..kernel.diagnostics import Diagnostic
from ..kernel.fiscal_year import FiscalYear
from ..kernel.law import Citation
from ..kernel.refs import Ref
from ..kernel.rule import EditionUsed, Ruling, Step
from ..kernel.yen import Yen
from .outputs import CitationOut, EditionOut, FindingOut, StepOut
from .wording import first_line, member_lines

STRICT: Final = ConfigDict(strict=True, extra="forbid", frozen=True)

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})?")
_EXACT: Final = re.compile(r"-?[0-9]{1,30}(/[0-9]{1,29}|\.[0-9]{1,29})?")


_FACTORY: Final[Any] = attrs.Factory  # a function to type checkers, a class at run time


class NoWireForm(TypeError):
    """JSONの形がない / The type has no plain form: a callable, a store, a table object."""


def _day(value: object) -> object:
    # pydantic reads "1775001600" as a day (a Unix time in text); the law does not.
    if not isinstance(value, str):
        raise PydanticKnownError("date_type")
    return _read(value, _DAY, date.fromisoformat, "date_parsing")


def _instant(value: object) -> object:
    if not isinstance(value, str):
        raise PydanticKnownError("datetime_type")
    instant = _read(value, _INSTANT, datetime.fromisoformat, "datetime_parsing")
    if instant.tzinfo is None:
        raise PydanticKnownError("timezone_aware")
    return instant


def _exact(value: object) -> object:
    if type(value) is int:
        return value
    if not isinstance(value, str):
        raise PydanticKnownError("fraction_type")
    return _read(value, _EXACT, Fraction, "fraction_parsing")


def _read(value: str, form: re.Pattern[str], make: Callable[[str], Any], kind: Any) -> Any:
    if form.fullmatch(value):
        try:
            return make(value)
        except (ValueError, ZeroDivisionError):
            pass
    context = {} if kind == "fraction_parsing" else {"error": ""}
    raise PydanticKnownError(kind, context or None)


_EXACT_SCHEMA: Final[dict[str, Any]] = {
    "anyOf": [{"type": "integer"}, {"type": "string", "pattern": f"^{_EXACT.pattern}$"}],
    "description": '端数のある正確な数。10、"1/3"、"0.25" / an exact number',
}

_SCALARS: Final[dict[Any, Any]] = {
    bool: bool,
    int: int,
    str: str,
    type(None): None,
    Any: Any,
    date: Annotated[
        Any,
        PlainValidator(_day),
        WithJsonSchema({"type": "string", "format": "date", "description": "日付（YYYY-MM-DD） / a day"}),
    ],
    datetime: Annotated[
        Any,
        PlainValidator(_instant),
        WithJsonSchema({"type": "string", "format": "date-time", "description": "日時（時差つき） / an instant with its offset"}),
    ],
    Fraction: Annotated[Any, PlainValidator(_exact), WithJsonSchema(_EXACT_SCHEMA)],
    Yen: Annotated[int, Field(description="円（整数） / whole yen")],
    FiscalYear: Annotated[
        int, Field(ge=1947, le=9997, description="会計年度（その4月1日の属する西暦年） / fiscal year, by its 1 April")
    ],
}

_OUTPUTS: Final[dict[Any, Any]] = {
    Citation: CitationOut, Diagnostic: FindingOut, EditionUsed: EditionOut, Step: StepOut,
}  # fmt: skip


class Shapes:
    """形を作る者 / Builds pydantic types for domain types; ``outputs`` for what ``codec.encode`` writes.

    One instance makes each attrs class into one model and remembers it, so that a class
    may contain itself.
    """

    def __init__(self, *, outputs: bool = False) -> None:
        self._outputs = outputs
        self._models: dict[type, type[BaseModel]] = {}
        self._building: set[type] = set()

    def of(self, kind: Any) -> Any:
        """型の形 / The pydantic type for one domain type; ``NoWireForm`` when there is none."""
        if kind in _SCALARS:
            return _SCALARS[kind]
        if self._outputs and kind in _OUTPUTS:
            return _OUTPUTS[kind]
        origin, args = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            return Union[tuple(self.of(each) for each in args)]  # noqa: UP007 - built at run time
        if origin in (tuple, list, Sequence, frozenset):
            return self._array(origin, args)
        if origin in (dict, Mapping):
            return types.GenericAlias(dict, (self.of(args[0]), self.of(args[1])))
        if self._outputs and origin is Ruling:
            return self._ruling(args[0])
        if isinstance(kind, type):
            return self._class(kind)
        raise NoWireForm(f"{kind!r} has no plain form")

    def _array(self, origin: Any, args: tuple[Any, ...]) -> Any:
        if origin is not tuple or args[-1:] == (Ellipsis,):
            return types.GenericAlias(list, (self.of(args[0]),))
        return types.GenericAlias(tuple, tuple(self.of(each) for each in args))

    def _class(self, kind: type) -> Any:
        if issubclass(kind, Enum):
            return Annotated[kind, WithJsonSchema(_enum_schema(kind))]
        if issubclass(kind, Ref):
            return Annotated[str, Field(min_length=1, max_length=200, description=first_line(kind))]
        if attrs.has(kind):
            return self._model(kind)
        raise NoWireForm(f"{kind.__name__} has no plain form")

    def _model(self, kind: type[attrs.AttrsInstance]) -> Any:
        if kind in self._models:
            return self._models[kind]
        if kind in self._building:
            return ForwardRef(_unique(kind))
        self._building.add(kind)
        hints, told = get_type_hints(kind), member_lines(kind)
        fields = {
            each.name: (self.of(hints[each.name]), self._default(each), told.get(each.name))
            for each in attrs.fields(kind)
            if each.init
        }
        self._building.discard(kind)
        self._models[kind] = model = model_of(kind.__name__, first_line(kind), fields)
        return model

    def _default(self, field: attrs.Attribute[Any]) -> Any:
        if self._outputs or field.default is attrs.NOTHING:
            return REQUIRED
        default: Any = field.default
        if isinstance(default, _FACTORY):
            return UNTOLD if default.takes_self else plain_default(default.factory())
        return plain_default(default)

    def _ruling(self, value: Any) -> type[BaseModel]:
        cites, steps, editions = list[CitationOut], list[StepOut], list[EditionOut]
        return model_of(
            "Ruling",
            "判断 / An answer, the provisions that decided it, the steps, the editions used",
            {
                "value": (self.of(value), REQUIRED, None),
                "ja": (str, REQUIRED, "日本語の文 / the reasoning in Japanese"),
                "en": (str, REQUIRED, "英語の文 / the reasoning in English"),
                "cites": (cites, REQUIRED, "決めた条文 / the provisions that decided"),
                "steps": (steps, REQUIRED, "判断の歩み / the steps"),
                "editions": (editions, REQUIRED, "用いた版 / the editions used"),
            },
        )

    def finish(self, model: type[BaseModel]) -> type[BaseModel]:
        """仕上げる / Resolve the references of classes that contain themselves."""
        names = {_unique(kind): made for kind, made in self._models.items()}
        for made in [*self._models.values(), model]:
            made.model_rebuild(_types_namespace=names)
        return model


REQUIRED: Final = object()
UNTOLD: Final = object()
"""初期値はあるが JSON では言えない / There is a default, but it has no plain form to publish."""


def plain_default(value: object) -> object:
    """初期値の素の形 / A default as plain data, or ``UNTOLD``."""
    try:
        return encode(value)
    except TypeError:
        return UNTOLD


def model_of(name: str, doc: str, fields: Mapping[str, tuple[Any, object, str | None]]) -> type[BaseModel]:
    """模型を作る / A strict, closed model from name → (type, default, description).

    Each field has an inner name of its own and the given one as alias: a domain field
    may be called ``copy`` or ``schema``, which pydantic keeps for itself.
    """
    made: dict[str, Any] = {}
    for at, (key, (kind, default, told)) in enumerate(fields.items()):
        extra: dict[str, Any] = {} if told is None else {"description": told}
        if default is REQUIRED:
            made[f"field_{at}"] = (kind, Field(alias=key, title=key, json_schema_extra=extra))
        else:
            made[f"field_{at}"] = (
                kind,
                Field(default=None, alias=key, title=key, json_schema_extra=_with_default(default, extra)),
            )
    return create_model(name, __config__=STRICT, __doc__=doc, **made)


def _with_default(default: object, extra: dict[str, Any]) -> Callable[[dict[str, Any]], None]:
    def put(schema: dict[str, Any]) -> None:
        schema.pop("default", None)
        schema.update(extra if default is UNTOLD else {**extra, "default": default})

    return put


def _unique(kind: type) -> str:
    return f"{kind.__module__}_{kind.__qualname__}".replace(".", "_")


def _enum_schema(kind: type[Enum]) -> dict[str, Any]:
    values = [member.value for member in kind]
    told = {str(kind[name].value): line for name, line in member_lines(kind).items() if name in kind.__members__}
    listed = "、".join(f"{value}＝{line.partition(' / ')[0]}" for value, line in told.items())
    schema: dict[str, Any] = {"enum": values, "title": kind.__name__, "description": f"{first_line(kind)}。{listed}".rstrip("。")}
    if all(isinstance(value, str) for value in values):
        schema["type"] = "string"
    return schema
