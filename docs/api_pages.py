"""API の頁のための読み方 / How the API pages read our code: doctests as code, attrs classes with their fields.

A griffe extension. Without it Markdown takes ``>>>`` for a quotation, and the values of
this project, which are frozen attrs classes, would show no parameters at all.
"""

from __future__ import annotations

from typing import Any, cast

import griffe

_ATTRS = {"attrs.frozen", "attrs.define"}
_FIELD = "attrs.field"


class ApiPages(griffe.Extension):
    """二つの手直し / The two corrections, made once a package has been read."""

    def on_package(self, *, pkg: griffe.Module, **_: Any) -> None:
        self._walk(pkg)

    def _walk(self, found: griffe.Object) -> None:
        if found.docstring is not None:
            found.docstring.value = unsearched(fenced(found.docstring.value))
        if isinstance(found, griffe.Class) and "__init__" not in found.members and _is_attrs(found):
            found.set_member("__init__", _constructor(found))
        for member in found.members.values():
            if not member.is_alias:
                self._walk(cast("griffe.Object", member))


def fenced(text: str) -> str:
    """試験の例を囲む / Put each doctest, with its answer, into a python block."""
    lines: list[str] = []
    inside = False
    for line in text.splitlines():
        if not inside and line.lstrip().startswith(">>> "):
            lines += ["", "```python"]
            inside = True
        elif inside and not line.strip():
            lines.append("```")
            inside = False
        lines.append(line.strip() if inside and line.lstrip().startswith((">>> ", "...")) else line)
    return "\n".join([*lines, "```"] if inside else lines)


def unsearched(text: str) -> str:
    """検索に入れない / Only the names of the API are searched: its hundreds of sentences would hide the pages for people."""
    return f"<div data-search-exclude markdown>\n\n{text}\n\n</div>"


def _is_attrs(found: griffe.Class) -> bool:
    return any(_path(decorator.value) in _ATTRS for decorator in found.decorators)


def _path(value: Any) -> str:
    return str(getattr(value, "canonical_path", value))


def _constructor(found: griffe.Class) -> griffe.Function:
    decorators = {_path(each.value): each.value for each in found.decorators}
    call = next(value for path, value in decorators.items() if path in _ATTRS)
    by_keyword = "kw_only=True" in str(call)
    parameters: dict[str, griffe.Parameter] = {}
    for owner in [*reversed(_parents(found)), found]:
        for name, member in owner.members.items():
            if isinstance(member, griffe.Attribute) and _is_field(member):
                parameters[name] = _parameter(name, member, by_keyword=by_keyword)
    own = griffe.Parameter("self", kind=griffe.ParameterKind.positional_or_keyword)
    return griffe.Function("__init__", parameters=griffe.Parameters(own, *parameters.values()), returns="None", parent=found)


def _parents(found: griffe.Class) -> list[griffe.Class]:
    try:
        return [each for each in found.mro() if _is_attrs(each)]
    except ValueError:
        return []


def _is_field(member: griffe.Attribute) -> bool:
    # A value annotated in the class body; properties and class constants are not fields.
    return member.annotation is not None and "property" not in member.labels and "ClassVar" not in str(member.annotation)


def _parameter(name: str, member: griffe.Attribute, *, by_keyword: bool) -> griffe.Parameter:
    kind = griffe.ParameterKind.keyword_only if by_keyword else griffe.ParameterKind.positional_or_keyword
    value, default = member.value, member.value
    if isinstance(value, griffe.ExprCall) and _path(value.function) == _FIELD:
        given = {each.name: each.value for each in value.arguments if isinstance(each, griffe.ExprKeyword)}
        factory = given.get("factory")
        default = griffe.ExprCall(factory, []) if factory is not None else given.get("default")
    return griffe.Parameter(name.lstrip("_"), annotation=member.annotation, kind=kind, default=default)
