"""文字の変換 / Conversions of characters, each with its name and version. What they change is kept beside the result.

候補が二つ以上ある字を、黙って一つにすることはない。決まらない字のある値は写さず、所見にする。表をファイルから読んだときは、
変換の名にその要約値も付くので、元の値と並べて、どの中身の表によったかが残る。
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from attrs import field, frozen

from jichitai.master_data import __version__
from jichitai.master_data.characters import JIS_X_0208, JIS_X_0213, ShrinkMap, shrink
from jichitai.master_data.characters.conversion import Pipeline, Rewriter
from jichitai.master_data.characters.kana import (
    NARROW_ASCII,
    NARROW_KANA,
    TO_HIRAGANA,
    TO_KATAKANA,
    WIDEN_ASCII,
    WIDEN_KANA,
)
from jichitai.master_data.kernel import Diagnostic

from ..character_set import shape_of
from ..glyphs.private_character import PrivateCharactersInForce
from ..specifications.data_item import DataItem
from . import conversion_findings
from .shapes import Kind, Shape, shape_of_values
from .step import Loss, Step


class Rewriting(Enum):
    """書換え / A conversion of kana or width that needs no table of the user's."""

    FULL_WIDTH = "full-width"
    """半角カナと英数記号を全角に / Half-width kana and ASCII to full-width."""
    HALF_WIDTH = "half-width"
    """全角英数記号を半角に / Full-width ASCII to half-width."""
    FULL_WIDTH_KANA = "full-width-kana"
    """半角カナを全角に / Half-width kana to full-width."""
    HALF_WIDTH_KANA = "half-width-kana"
    """全角カタカナを半角に / Full-width katakana to half-width."""
    KATAKANA = "katakana"
    """ひらがなをカタカナに / Hiragana to katakana."""
    HIRAGANA = "hiragana"
    """カタカナをひらがなに / Katakana to hiragana."""


REWRITERS: Final[Mapping[Rewriting, tuple[Rewriter, ...]]] = {
    Rewriting.FULL_WIDTH: (WIDEN_KANA, WIDEN_ASCII),
    Rewriting.HALF_WIDTH: (NARROW_ASCII,),
    Rewriting.FULL_WIDTH_KANA: (WIDEN_KANA,),
    Rewriting.HALF_WIDTH_KANA: (NARROW_KANA,),
    Rewriting.KATAKANA: (TO_KATAKANA,),
    Rewriting.HIRAGANA: (TO_HIRAGANA,),
}
"""書換えの歩み / The steps of each conversion."""
_BACK: Final = {
    Rewriting.FULL_WIDTH: (NARROW_ASCII, NARROW_KANA),
    Rewriting.HALF_WIDTH: (WIDEN_ASCII,),
    Rewriting.FULL_WIDTH_KANA: (NARROW_KANA,),
    Rewriting.HALF_WIDTH_KANA: (WIDEN_KANA,),
    Rewriting.KATAKANA: (TO_HIRAGANA,),
    Rewriting.HIRAGANA: (TO_KATAKANA,),
}
_PIPELINES: Final = {each: Pipeline(steps) for each, steps in REWRITERS.items()}
_PIPELINES_BACK: Final = {each: Pipeline(steps) for each, steps in _BACK.items()}


@frozen
class Rewrite(Step):
    """仮名と幅を変える / Kana and width; characters without a counterpart stay, and the check of the output tells of them."""

    to: Rewriting

    @property
    def word(self) -> str:
        """写しでの名 / "characters"."""
        return self.to.value

    @property
    def conversion(self) -> str:
        """変換の名と版 / Its steps, at the version of the ground floor."""
        return f"{'+'.join(each.name.id for each in REWRITERS[self.to])}@{__version__}"

    def apply(self, value: str, /) -> str:
        """変換する / The text after the steps."""
        return _PIPELINES[self.to].rewrite(value)

    def back(self, value: str, /) -> str:
        """戻す / By the steps that undo them, as far as they can."""
        return _PIPELINES_BACK[self.to].rewrite(value)

    def shape(self, before: Shape, /) -> Shape:
        """作る値の見込み / Half-width text made full-width, and so on."""
        if before.values is not None:
            return shape_of_values(self.apply(each) for each in before.values)
        half = before.kind in (Kind.HALF, Kind.DIGITS, Kind.DAY)
        if self.to is Rewriting.FULL_WIDTH and (half or before.kind is Kind.FULL):
            return Shape(Kind.FULL, before.longest)
        if self.to is Rewriting.HALF_WIDTH_KANA:
            return Shape(Kind.HALF if half else Kind.ANY, None if before.longest is None else 2 * before.longest)
        if self.to in (Rewriting.KATAKANA, Rewriting.HIRAGANA):
            return before
        return Shape(before.kind if half and self.to is Rewriting.HALF_WIDTH else Kind.ANY, before.longest)


class Target(Enum):
    """縮退の先 / The repertoire a shrink map reduces to."""

    JIS_X_0208 = "jis-x-0208"
    """JIS X 0208。"""
    JIS_X_0213 = "jis-x-0213"
    """JIS X 0213。"""


@frozen
class Shrink(Step):
    """縮退する / By a loaded map, the municipality's decisions first; ``map`` is None when it is not at hand."""

    id: str
    map: ShrinkMap | None = field(repr=False)
    schemes: tuple[str, ...]
    decisions: Mapping[str, str] = field(hash=False, repr=False)
    target: Target = Target.JIS_X_0213
    reference: str = ""
    """ファイルから読んだ表の短い名 / The reference of the loaded table, when it was read from a file."""

    @property
    def word(self) -> str:
        """写しでの名 / "shrink"."""
        return "shrink"

    @property
    def missing(self) -> str:
        """手元にない対応表 / The map, when it is not at hand."""
        return self.id if self.map is None else ""

    @property
    def loss(self) -> Loss:
        """欠落 / The way back is the original, which is kept."""
        return Loss.ALL

    @property
    def conversion(self) -> str:
        """変換の名と版 / Identity and version of the map."""
        known = self.reference or f"{self.id}@{self.map.version if self.map else ''}"
        return f"shrink:{known}"

    def apply(self, value: str, /) -> str | None:
        """変換する / The reduced text, or None when a character is not settled."""
        if self.map is None:
            return None
        target = JIS_X_0208 if self.target is Target.JIS_X_0208 else JIS_X_0213
        done = shrink(value, by=self.map, schemes=self.schemes, decisions=self.decisions, target=target)
        return done.result if done.is_complete else None

    def shape(self, before: Shape, /) -> Shape:
        """作る値の見込み / As before, but not one by one."""
        return Shape(before.kind, None)

    def refusal(self, item: DataItem, value: str, /) -> Diagnostic:
        """決まらない所見 / A character is not settled."""
        return conversion_findings.characters_undecided(item=item, table=self.id, shape=shape_of(value))


@frozen
class PrivateUse(Step):
    """外字を替える / By the body's own table as in force on a day; ``table`` is None when it is not at hand."""

    id: str
    table: PrivateCharactersInForce | None = field(repr=False, hash=False)

    @property
    def word(self) -> str:
        """写しでの名 / "private-use"."""
        return "private-use"

    @property
    def missing(self) -> str:
        """手元にない対応表 / The table, when it is not at hand."""
        return self.id if self.table is None else ""

    @property
    def conversion(self) -> str:
        """変換の名と版 / Identity, version and digest of the table, and the day."""
        known = f"{self.table.table.identity.reference} {self.table.day}" if self.table is not None else self.id
        return f"private-use:{known}"

    def apply(self, value: str, /) -> str | None:
        """変換する / The text with identified characters, or None when a private-use character is not settled."""
        if self.table is None:
            return None
        done = self.table.replace(value)
        return done.result if done.is_complete else None

    def back(self, value: str, /) -> str:
        """戻す / Identified characters back, where only one private-use character goes to each."""
        return value if self.table is None else self.table.back(value)

    def shape(self, before: Shape, /) -> Shape:
        """作る値の見込み / One character for each, so no longer than before; what it was half of may no longer be."""
        return Shape(before.kind, before.longest)

    def refusal(self, item: DataItem, value: str, /) -> Diagnostic:
        """替えられない所見 / A private-use character is not settled."""
        return conversion_findings.private_use_unsettled(item=item, table=self.id, shape=shape_of(value))
