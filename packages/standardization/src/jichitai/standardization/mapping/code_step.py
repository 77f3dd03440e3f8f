"""コードの変換と引き当て / Code conversion and lookups by a table; what the table does not have is never let through."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from attrs import field, frozen

from jichitai.master_data.kernel import Diagnostic

from ..character_set import shape_of
from ..specifications.data_item import DataItem
from . import conversion_findings
from .shapes import Shape, shape_of_values
from .step import Loss, Step


@frozen(kw_only=True)
class CodeTable:
    """コードの表 / A table from source values to target values, with its name and version."""

    id: str
    version: str = ""
    values: Mapping[str, str] = field(hash=False, repr=False)

    @cached_property
    def whole(self) -> Mapping[str, str]:
        """空の値を含めて / The table with the empty value, which stays empty unless the table says otherwise."""
        return {"": "", **self.values}

    @cached_property
    def inverse(self) -> Mapping[str, str]:
        """逆の表 / Target value to source value, the first where several go to one."""
        made: dict[str, str] = {}
        for before, after in self.whole.items():
            made.setdefault(after, before)
        return made


@frozen
class Code(Step):
    """コードを変える / By a table; ``table`` is None when the mapping names one that it does not hold."""

    id: str
    table: CodeTable | None = field(repr=False)

    @property
    def word(self) -> str:
        """写しでの名 / "code"."""
        return "code"

    @property
    def missing(self) -> str:
        """手元にない表 / The table, when it is not at hand."""
        return self.id if self.table is None else ""

    @property
    def takes_empty(self) -> bool:
        """空の値も受ける / A table may have a line for it."""
        return True

    @property
    def loss(self) -> Loss:
        """欠落 / Nothing when no two values go to one."""
        table = self.table
        return Loss.NONE if table is not None and len(table.inverse) == len(table.whole) else Loss.SOME

    def apply(self, value: str, /) -> str | None:
        """変換する / By the table, or None."""
        return None if self.table is None else self.table.whole.get(value)

    def back(self, value: str, /) -> str:
        """戻す / The first source value that becomes it."""
        return value if self.table is None else self.table.inverse.get(value, value)

    def shape(self, before: Shape, /) -> Shape:
        """作る値の見込み / What the table makes of the values that may come, or of all it has."""
        if self.table is None:
            return Shape()
        whole = self.table.whole
        known = whole if before.values is None else [each for each in before.values if each in whole]
        return shape_of_values(whole[each] for each in known)

    def refusal(self, item: DataItem, value: str, /) -> Diagnostic:
        """変換できない所見 / The table does not have the value."""
        return conversion_findings.code_unmatched(item=item, table=self.id, shape=shape_of(value))
