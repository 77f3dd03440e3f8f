"""写し / A mapping as a value: the columns of the source, the tables, and what fills each item."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from attrs import field, frozen

from .code_step import Code, CodeTable
from .shapes import Kind, Shape, shape_of_values
from .splitting import Join, joined_shape
from .step import Default, Step


@frozen(kw_only=True)
class SourceColumn:
    """元の列 / A column of the source, with what is known of its values."""

    name: str
    kind: Kind = Kind.ANY
    length: int | None = None
    values: tuple[str, ...] = field(default=(), repr=False)

    @property
    def shape(self) -> Shape:
        """値の見込み / What its values can be."""
        return shape_of_values(self.values) if self.values else Shape(self.kind, self.length)


@frozen(kw_only=True)
class Assignment:
    """一つの項目の写し方 / What fills one item: columns through steps, or a constant with its reason."""

    item: str
    columns: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    constant: str = field(default="", repr=False)
    reason: str = ""

    @property
    def join(self) -> Join | None:
        """初めのつなぎ / The join that gathers the columns, when it stands first."""
        first = self.steps[0] if self.steps else None
        return first if isinstance(first, Join) else None

    @property
    def defaults(self) -> tuple[Default, ...]:
        """値がないときの値 / The defaults among its steps."""
        return tuple(each for each in self.steps if isinstance(each, Default))

    @property
    def conversions(self) -> tuple[str, ...]:
        """文字の変換 / Name and version of each character conversion, in order."""
        return tuple(each.conversion for each in self.steps if each.conversion)

    def shape(self, columns: Mapping[str, SourceColumn], /) -> Shape:
        """作る値の見込み / What it makes, from what is known of the columns."""
        if not self.columns:
            return shape_of_values([self.constant])
        known = [columns[each].shape if each in columns else Shape() for each in self.columns]
        at = known[0] if self.join is None else joined_shape(self.join, known)
        for each in self.steps:
            at = each.shape(at)
        return at


@frozen
class Left:
    """写さないもの / An item or a column that is left, and why."""

    name: str
    reason: str


@frozen(kw_only=True)
class Plan:
    """写し / A whole mapping. ``edition`` is the identity of the group it was written for; empty: any.

    ``identity`` is the hash of the mapping as read; it stands in every result.
    """

    title: str
    business_id: str
    group: str
    edition: str = ""
    columns: tuple[SourceColumn, ...]
    tables: tuple[CodeTable, ...] = ()
    assignments: tuple[Assignment, ...]
    left_items: tuple[Left, ...] = ()
    left_columns: tuple[Left, ...] = ()
    identity: str = field(default="", eq=False)

    @cached_property
    def by_column(self) -> Mapping[str, SourceColumn]:
        """列を引く / Source columns by name."""
        return {each.name: each for each in self.columns}

    @cached_property
    def read_columns(self) -> tuple[str, ...]:
        """読む列 / The columns that some item is made from, each once."""
        return tuple(dict.fromkeys(name for each in self.assignments for name in each.columns))

    @cached_property
    def used_tables(self) -> frozenset[str]:
        """用いる表 / The ids of the code tables that steps use."""
        return frozenset(step.id for each in self.assignments for step in each.steps if isinstance(step, Code))
