"""所見を探す / Finding functions, read from the sources of every ``…findings.py`` without running them.

A code stands in the source as words, sometimes put together by a helper of the same
file; both are followed. ``sample_of`` fills a finding's parameters with blanks, which
shows its sentences and its fixed citations.
"""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any, Final, get_type_hints

from attrs import frozen

from .kernel.diagnostics import Diagnostic, Where

_SUFFIX: Final = "findings"


@frozen(kw_only=True)
class FindingInfo:
    """所見の名札 / One finding function: its code ("" when the source does not tell) and where it stands."""

    code: str
    module: str
    function: str
    ja: str
    en: str
    line: int

    @property
    def package(self) -> str:
        """包み / The package it belongs to: "fiscal"."""
        return self.module.split(".")[1]


def findings_in(root: str, folder: Path) -> Iterator[FindingInfo]:
    """包みの所見 / Every finding function below a package's folder; ``root`` is the package's module name."""
    for path in sorted(folder.rglob("*.py")):
        if path.stem != _SUFFIX and not path.stem.endswith(f"_{_SUFFIX}"):
            continue
        module = ".".join([root, *path.relative_to(folder).with_suffix("").parts])
        yield from _functions(module, ast.parse(path.read_text(encoding="utf-8")))


def _functions(module: str, tree: ast.Module) -> Iterator[FindingInfo]:
    known = {each.name: each for each in tree.body if isinstance(each, ast.FunctionDef)}
    names = {
        target.id: each.value
        for each in tree.body
        if isinstance(each, ast.Assign | ast.AnnAssign) and each.value is not None
        for target in (each.targets if isinstance(each, ast.Assign) else [each.target])
        if isinstance(target, ast.Name)
    }
    for function in known.values():
        if function.name.startswith("_") or not _returns_finding(function):
            continue
        ja, _, en = (ast.get_docstring(function) or "").partition("\n")[0].rstrip(".").partition(" / ")
        code = _code_of(function, known, names) or ""
        yield FindingInfo(code=code, module=module, function=function.name, ja=ja, en=en, line=function.lineno)


def _returns_finding(function: ast.FunctionDef) -> bool:
    return isinstance(function.returns, ast.Name) and function.returns.id == "Diagnostic"


def _code_of(function: ast.FunctionDef, known: Mapping[str, ast.FunctionDef], names: Mapping[str, ast.expr]) -> str | None:
    for call in (each for each in ast.walk(function) if isinstance(each, ast.Call)):
        given = next((each.value for each in call.keywords if each.arg == "code"), None)
        if given is not None and (code := _text(given, names)) is not None:
            return code
        helper = known.get(call.func.id) if isinstance(call.func, ast.Name) else None
        if helper is not None and helper is not function:
            code = _code_of(helper, known, {**names, **_bound(call, helper)})
            if code is not None:
                return code
    return None


def _bound(call: ast.Call, helper: ast.FunctionDef) -> dict[str, ast.expr]:
    bound = {argument.arg: given for argument, given in zip(helper.args.args, call.args, strict=False)}
    return {**bound, **{each.arg: each.value for each in call.keywords if each.arg}}


def _text(expression: ast.expr, names: Mapping[str, ast.expr]) -> str | None:
    if isinstance(expression, ast.Constant):
        return expression.value if isinstance(expression.value, str) else None
    if isinstance(expression, ast.Name) and expression.id in names:
        return _text(names[expression.id], {key: each for key, each in names.items() if key != expression.id})
    if isinstance(expression, ast.JoinedStr):
        parts = [_text(each.value if isinstance(each, ast.FormattedValue) else each, names) for each in expression.values]
        return None if None in parts else "".join(part for part in parts if part is not None)
    if isinstance(expression, ast.BinOp) and isinstance(expression.op, ast.Add):
        left, right = _text(expression.left, names), _text(expression.right, names)
        return None if left is None or right is None else left + right
    return None


def sample_of(info: FindingInfo) -> Diagnostic | None:
    """空欄のある所見 / The finding with blanks 〈…〉 for its parameters; None when it cannot be shown so."""
    try:
        function = getattr(importlib.import_module(info.module), info.function)
        made = function(**{name: _blank(name, hint) for name, hint in _parameters(function).items()})
    except (ImportError, NameError, TypeError, ValueError, AttributeError, ArithmeticError, LookupError):
        return None
    return made if isinstance(made, Diagnostic) else None


def _parameters(function: Any) -> dict[str, Any]:
    hints = get_type_hints(function)
    return {
        name: hints.get(name, Any)
        for name, parameter in inspect.signature(function).parameters.items()
        if parameter.default is inspect.Parameter.empty
    }


class _Blank(str):
    """A parameter left open: prints its name in every format, and answers any question with itself."""

    __slots__ = ()

    def __format__(self, spec: str, /) -> str:
        return str(self)

    def __getattr__(self, name: str) -> _Blank:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *_: object, **__: object) -> _Blank:
        return self

    def __iter__(self) -> Iterator[str]:
        return iter((self,))


def _itself(blank: _Blank, *_: object) -> _Blank:
    return blank


def _no(_blank: _Blank, _other: object) -> bool:
    return False


for _name in ("add", "radd", "sub", "rsub", "mul", "rmul", "floordiv", "neg", "getitem"):
    setattr(_Blank, f"__{_name}__", _itself)
for _name in ("lt", "le", "gt", "ge"):
    setattr(_Blank, f"__{_name}__", _no)


def _blank(name: str, hint: Any) -> Any:
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    if hint is bool:
        return False
    if hint is Where:
        return Where(field="〈field〉")
    if name == "cites" or name.endswith("_cites"):
        return ()
    return _Blank(f"〈{name}〉")
