"""変換の一歩 / One step of a conversion: what it makes of a value, what it loses, how it is undone.

空の値は、それを受けると言う一歩（``takes_empty``）のほかは、空のまま通る。変換できない値は None を返し、
写しはそこに何も書かずに、その一歩の所見を述べる。推し量って書くことはない。
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from enum import IntEnum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic

from ..specifications.data_item import DataItem
from .shapes import Kind, Shape, shape_of_values

SPACES: Final = " \u3000\t"
"""取り除く空白 / The spaces that ``Trim`` removes."""


class Loss(IntEnum):
    """欠落 / What is lost by a step, for the values it accepts."""

    NONE = 0
    """欠落なし / Every value can be had back."""
    SOME = 1
    """値による / Some values come back otherwise than they were."""
    ALL = 2
    """戻せない / There is no way back."""


class Step(ABC):
    """変換の一歩 / One step; values in, values out, never None unless it cannot."""

    @property
    @abstractmethod
    def word(self) -> str:
        """写しでの名 / What the mapping file calls it."""

    @property
    def loss(self) -> Loss:
        """欠落 / What it loses."""
        return Loss.SOME

    @property
    def takes_empty(self) -> bool:
        """空の値も受けるか / True when the empty value is converted too."""
        return False

    @property
    def conversion(self) -> str:
        """文字の変換の名と版 / Identity and version of the character conversion; empty when it is none."""
        return ""

    @property
    def missing(self) -> str:
        """手元にない表 / The id of a table or map that the step names but does not have; empty when it has all it needs."""
        return ""

    @abstractmethod
    def apply(self, value: str, /) -> str | None:
        """変換する / The value it makes, or None when it cannot."""

    def back(self, value: str, /) -> str:
        """戻す / The value it came from, as far as that can be known."""
        return value

    @abstractmethod
    def shape(self, before: Shape, /) -> Shape:
        """作る値の見込み / What it makes of values of that shape."""

    def refusal(self, item: DataItem, value: str, /) -> Diagnostic:
        """変換できない所見 / Why it could not convert a value."""
        raise AssertionError(f"{self.word} converts every value of {item.id}")


def _mapped(step: Step, before: Shape, longest: int | None) -> Shape:
    """限られた値なら、その行き先 / The shape after a step that converts every value."""
    if before.values is None:
        return Shape(before.kind, longest)
    return shape_of_values(made for each in before.values if (made := step.apply(each) if each else each) is not None)


@frozen
class Trim(Step):
    """両端の空白を除く / Spaces at both ends go."""

    @property
    def word(self) -> str:
        """写しでの名 / "trim"."""
        return "trim"

    def apply(self, value: str, /) -> str:
        """変換する / Without the spaces."""
        return value.strip(SPACES)

    def shape(self, before: Shape, /) -> Shape:
        """作る値の見込み / No longer than before."""
        return _mapped(self, before, before.longest)


@frozen
class Remove(Step):
    """字を除く / The characters given go, wherever they stand (such as hyphens of a postal code)."""

    characters: str

    @property
    def word(self) -> str:
        """写しでの名 / "remove"."""
        return "remove"

    @property
    def loss(self) -> Loss:
        """欠落 / Where they stood is not kept."""
        return Loss.ALL

    @property
    def pattern(self) -> str:
        """型 / The characters as a pattern."""
        return f"[{re.escape(self.characters)}]"

    def apply(self, value: str, /) -> str:
        """変換する / Without the characters."""
        return re.sub(self.pattern, "", value)

    def shape(self, before: Shape, /) -> Shape:
        """作る値の見込み / No longer than before."""
        return _mapped(self, before, before.longest)


@frozen
class Pad(Step):
    """前を埋める / Shorter values are filled from the left, as numbers lose their zeros in spreadsheets."""

    length: int
    fill: str = "0"

    @property
    def word(self) -> str:
        """写しでの名 / "pad"."""
        return "pad"

    def apply(self, value: str, /) -> str:
        """変換する / Of that length, or longer as it was."""
        return value.rjust(self.length, self.fill)

    def shape(self, before: Shape, /) -> Shape:
        """作る値の見込み / At least that long."""
        return _mapped(self, before, None if before.longest is None else max(before.longest, self.length))


@frozen
class EmptyWhen(Step):
    """値のない印 / Values that stand for no value ("0", "00000000") become empty."""

    values: tuple[str, ...]

    @property
    def word(self) -> str:
        """写しでの名 / "empty-when"."""
        return "empty-when"

    @property
    def loss(self) -> Loss:
        """欠落 / Which of them it was is not kept."""
        return Loss.SOME if len(self.values) == 1 else Loss.ALL

    def apply(self, value: str, /) -> str:
        """変換する / Empty when it is one of the values."""
        return "" if value in self.values else value

    def back(self, value: str, /) -> str:
        """戻す / The value that stood for none."""
        return value or self.values[0]

    def shape(self, before: Shape, /) -> Shape:
        """作る値の見込み / As before."""
        return _mapped(self, before, before.longest)


@frozen
class Default(Step):
    """値がないときの値 / What is put where there is no value, and why."""

    value: str
    reason: str

    @property
    def word(self) -> str:
        """写しでの名 / "default"."""
        return "default"

    @property
    def takes_empty(self) -> bool:
        """空の値も受ける / It is for the empty value."""
        return True

    def apply(self, value: str, /) -> str:
        """変換する / The value, or the default."""
        return value or self.value

    def back(self, value: str, /) -> str:
        """戻す / Empty where the default stands."""
        return "" if value == self.value else value

    def shape(self, before: Shape, /) -> Shape:
        """作る値の見込み / The values before, and the default."""
        if before.values is not None:
            return shape_of_values([*(each for each in before.values if each), self.value])
        default = shape_of_values([self.value]).kind
        same = before.kind in (default, Kind.DAY, Kind.FULL) or (before.kind is Kind.HALF and default is Kind.DIGITS)
        longest = None if before.longest is None else max(before.longest, len(self.value))
        return Shape(before.kind if same else Kind.ANY, longest)
