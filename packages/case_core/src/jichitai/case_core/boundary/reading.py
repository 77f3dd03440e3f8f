"""電文を読む / JSON bytes to a command: every fault a finding in Japanese and English, no value repeated."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final, Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from jichitai.master_data.boundary.findings import input_does_not_fit, input_value_impossible
from jichitai.master_data.boundary.json_reader import Limits, read_json, shown_key
from jichitai.master_data.boundary.pydantic_messages import told
from jichitai.master_data.codec import Json
from jichitai.master_data.kernel import Diagnostic, InputError, Where

from ..texts import MAX_CHARACTERS

_C_co = TypeVar("_C_co", covariant=True)
_C = TypeVar("_C")
_MOST_FAULTS: Final = 100
MESSAGE_LIMITS: Final = Limits(text=MAX_CHARACTERS)
"""電文の限り / What one message may hold: a body of 100,000 characters."""


class Form(Protocol[_C_co]):
    """電文の形 / A wire form that gives a command."""

    def to_domain(self) -> _C_co:
        """命令に直す / The command."""
        ...


def read_command(form: type[Form[_C]], data: bytes, *, limits: Limits = MESSAGE_LIMITS) -> _C:
    """命令を読む / The command that JSON bytes ask for; ``InputError`` carries every fault found.

    >>> from jichitai.case_core.boundary import CloseCaseIn
    >>> read_command(CloseCaseIn, b'{"case": "2026-000001"}')
    CloseCase(case=CaseRef('2026-000001'))
    """
    plain = read_json(data, limits=limits)
    if not issubclass(form, BaseModel):
        raise TypeError(f"{form.__name__} is not a wire form")
    try:
        message = form.model_validate_json(json.dumps(plain, ensure_ascii=False))
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=True, include_input=False)
        found = [_finding(each["type"], each["loc"], each.get("ctx", {}), plain) for each in faults[:_MOST_FAULTS]]
        raise InputError(dict.fromkeys(found)) from None
    try:
        return message.to_domain()
    except ValueError:  # shape is right, the values together are not (an amount basis given twice)
        raise InputError([input_value_impossible(where=Where(field="$"), reason="")]) from None


def _finding(kind: str, location: Sequence[str | int], context: dict[str, object], plain: Json) -> Diagnostic:
    ja, en = told(kind, context)
    path, at = "$", plain
    for step in location:
        if isinstance(step, int) and isinstance(at, list) and step < len(at):
            path, at = f"{path}[{step}]", at[step]
        elif isinstance(step, str) and isinstance(at, dict):
            path, at = f"{path}.{shown_key(step)}", at.get(step)
    given = "nothing" if kind == "missing" else _kind_of(at)
    length = len(at) if isinstance(at, str | list) and given != "nothing" else None
    return input_does_not_fit(where=Where(field=path), kind=kind, fact_ja=ja, fact_en=en, given=given, length=length)


def _kind_of(at: Json) -> str:
    """受け取ったものの種類 / What came, by type only: the value itself may be personal data."""
    if at is None or isinstance(at, bool):
        return "null" if at is None else "boolean"
    if isinstance(at, str | list):
        return "string" if isinstance(at, str) else "array"
    return "number" if isinstance(at, int) else "object"
