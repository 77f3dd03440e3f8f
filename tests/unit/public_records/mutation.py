"""変異 / Mutants of a module: one operator, condition, member or statement changed at a time, each a module of its own."""

from __future__ import annotations

import ast
import copy
import enum
import itertools
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType


class Mutating(ast.NodeTransformer):
    """変異 / Changes one place of the code: an operator, a condition, a constant, a member of an enum."""

    def __init__(self, at: int, module: ModuleType) -> None:
        self.at, self.seen, self.what = at, 0, ""
        self.enums = {name: kind for name, kind in vars(module).items() if isinstance(kind, enum.EnumMeta)}

    def _here(self, what: str) -> bool:
        self.seen += 1
        if self.seen - 1 != self.at:
            return False
        self.what = what
        return True

    def visit_Compare(self, node):
        self.generic_visit(node)
        others = {
            ast.Is: [ast.IsNot], ast.IsNot: [ast.Is], ast.Gt: [ast.GtE, ast.Lt], ast.Eq: [ast.NotEq], ast.NotEq: [ast.Eq],
            ast.Lt: [ast.LtE, ast.Gt], ast.GtE: [ast.Gt], ast.LtE: [ast.Lt],
        }  # fmt: skip
        for other in others.get(type(node.ops[0]), []):
            if self._here(f"{node.lineno}: {type(node.ops[0]).__name__} → {other.__name__}"):
                node.ops[0] = other()
        return node

    def visit_If(self, node):
        self.generic_visit(node)
        for value in (True, False):
            if self._here(f"{node.lineno}: if → {value}"):
                node.test = ast.copy_location(ast.Constant(value), node.test)
        return node

    def visit_BoolOp(self, node):
        self.generic_visit(node)
        if self._here(f"{node.lineno}: and ↔ or"):
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        return node

    def visit_UnaryOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.Not) and self._here(f"{node.lineno}: not → "):
            return node.operand
        return node

    def visit_Attribute(self, node):
        self.generic_visit(node)
        kind = self.enums.get(node.value.id) if isinstance(node.value, ast.Name) else None
        if kind is not None and isinstance(node.ctx, ast.Load):
            members = [each.name for each in kind]
            other = members[(members.index(node.attr) + 1) % len(members)] if node.attr in members else None
            if other and self._here(f"{node.lineno}: {node.attr} → {other}"):
                node.attr = other
        return node

    def visit_Expr(self, node):
        self.generic_visit(node)
        if isinstance(node.value, ast.Call) and self._here(f"{node.lineno}: 文を消す"):
            return ast.copy_location(ast.Pass(), node)
        return node


def mutants(module: ModuleType, names: tuple[str, ...]) -> Iterator[tuple[str, ModuleType]]:
    """変異の一つずつ / Every mutant of these functions and classes of a module."""
    file = str(module.__file__)
    whole = ast.parse(Path(file).read_text(encoding="utf-8"))
    for at in itertools.count():
        tree = copy.deepcopy(whole)
        change = Mutating(at, module)
        for place, node in enumerate(tree.body):
            if getattr(node, "name", "") in names:
                tree.body[place] = change.visit(node)
            if isinstance(node, ast.FunctionDef):
                node.decorator_list = []  # 規則の登録簿に、変異を載せない
        if not change.what:
            return
        mutant = ModuleType(f"{module.__package__}.mutant")
        mutant.__package__ = module.__package__
        sys.modules[mutant.__name__] = mutant
        exec(compile(ast.fix_missing_locations(tree), file, "exec"), mutant.__dict__)
        yield change.what, mutant
