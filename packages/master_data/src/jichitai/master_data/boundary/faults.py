"""形の誤り / What pydantic found wrong with foreign data, as findings: place, fact, way out, never the value."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Sequence
from typing import Any, Final

from pydantic import ValidationError

from ..codec import Json
from ..kernel.diagnostics import Diagnostic, Where
from . import findings
from .json_reader import shown_key
from .pydantic_messages import told

_FAULTS_TOLD: Final = 100


def findings_of(
    error: ValidationError, plain: Json, *, names: Collection[str] = (), line: int | None = None
) -> tuple[Diagnostic, ...]:
    """所見にする / Every fault of a ``ValidationError`` (the first hundred), each once.

    ``plain`` is the data that was read, for places and kinds only; ``names`` are the
    known top-level fields, for guessing what a misspelt one meant.
    """
    faults = error.errors(include_url=False, include_context=True, include_input=False)
    return tuple(dict.fromkeys(_finding(each, plain, names, line) for each in faults[:_FAULTS_TOLD]))


def _finding(fault: Any, plain: Json, names: Collection[str], line: int | None) -> Diagnostic:
    kind, location = fault["type"], fault["loc"]
    ja, en = told(kind, fault.get("ctx", {}))
    path, at = _place(location, plain)
    near: tuple[str, ...] = ()
    if kind == "extra_forbidden" and len(location) == 1:
        near = tuple(difflib.get_close_matches(str(location[0]), sorted(names), n=3))
    given, length = ("nothing", None) if kind == "missing" else _given(at)
    return findings.input_does_not_fit(
        where=Where(line=line, field=path), kind=kind, fact_ja=ja, fact_en=en, given=given, length=length, near=near
    )


_ABSENT: Final = object()


def _place(location: Sequence[str | int], plain: Json) -> tuple[str, object]:
    """Where the fault is, in the sender's own terms: steps that pydantic adds for unions fall away."""
    path, at = "$", plain
    for step in location:
        if isinstance(step, int) and isinstance(at, list) and step < len(at):
            path, at = f"{path}[{step}]", at[step]
        elif isinstance(step, str) and isinstance(at, dict) and step in at:
            path, at = f"{path}.{shown_key(step)}", at[step]
    last = location[-1] if location else None
    if isinstance(last, str) and isinstance(at, dict) and last not in at and shown_key(last) == last:
        return f"{path}.{last}", _ABSENT
    return path, at


def _given(at: object) -> tuple[str, int | None]:
    """What came, by type and length only: the value itself may be personal data."""
    if at is _ABSENT:
        return "nothing", None
    if at is None:
        return "null", None
    if isinstance(at, bool):
        return "boolean", None
    if isinstance(at, str | list):
        return ("string" if isinstance(at, str) else "array"), len(at)
    return ("number" if isinstance(at, int) else "object"), None
