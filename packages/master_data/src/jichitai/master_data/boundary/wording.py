"""説明の言葉 / The first lines of docstrings, of classes and of their members, as descriptions for schemas."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from types import MappingProxyType


def first_line(thing: object) -> str:
    """説明の一行目 / The first line of a docstring without its full stop, "日本語 / English"."""
    doc = inspect.getdoc(thing) or ""
    return doc.partition("\n")[0].rstrip(".")


def body(thing: object) -> str:
    """説明の本文 / The docstring without its first line and its doctests."""
    lines = (inspect.getdoc(thing) or "").split("\n")[1:]
    kept: list[str] = []
    for line in lines:
        if line.startswith((">>>", "...")):
            break
        kept.append(line)
    return "\n".join(kept).strip()


@cache
def member_lines(kind: type) -> Mapping[str, str]:
    """各項目の一行 / The string written under each field or enum member, by the member's name.

    Python forgets these strings, so they are read from the class's source; a class
    without source has none.
    """
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(kind)))
    except (OSError, TypeError, SyntaxError):
        return MappingProxyType({})
    found: dict[str, str] = {}
    definition = tree.body[0]
    members = definition.body if isinstance(definition, ast.ClassDef) else []
    for member, after in pairwise(members):
        name = _assigned(member)
        if name and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) and isinstance(after.value.value, str):
            found[name] = after.value.value.strip().partition("\n")[0].rstrip(".")
    return MappingProxyType(found)


def _assigned(statement: ast.stmt) -> str | None:
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return statement.target.id
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1 and isinstance(statement.targets[0], ast.Name):
        return statement.targets[0].id
    return None
