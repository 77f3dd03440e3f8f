"""電文を読む / JSON bytes to a wire form and on to its command: every fault a finding, no value repeated."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from ..kernel.diagnostics import InputError, Where
from . import findings
from .faults import findings_of
from .json_reader import DEFAULT_LIMITS, Limits, read_json

M = TypeVar("M", bound=BaseModel)
C = TypeVar("C")


def read_message(form: type[M], data: bytes, *, limits: Limits = DEFAULT_LIMITS, line: int | None = None) -> M:
    """電文を読む / The message in JSON bytes; ``InputError`` carries every fault found."""
    plain = read_json(data, limits=limits, line=line)
    try:
        return form.model_validate_json(json.dumps(plain, ensure_ascii=False))
    except ValidationError as error:
        raise InputError(findings_of(error, plain, names=form.model_fields, line=line)) from None


def converted(make: Callable[[], C], *, line: int | None = None) -> C:
    """命令に直す / What ``to_domain`` gives; values that cannot stand together become a finding.

    The shape was right, the meaning is not (two amounts on one basis, days out of order).
    The reason may repeat what was given, so it is not told.
    """
    try:
        return make()
    except ValueError:
        raise InputError([findings.input_value_impossible(where=Where(line=line, field="$"), reason="")]) from None
