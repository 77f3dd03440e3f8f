"""文字の調べ / What characters a file holds: how many of each class in each column, where the first stand, and what a target could not hold.

値は残さない。数えるのは文字で、挙げるのは符号位置と行だけである。一字は、基底文字とそれに続く異体字選択子・結合文字を
合わせたものとする。どの一字も、ちょうど一つの種類に入る。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Final

from attrs import field, frozen

from jichitai.master_data.characters import JIS_X_0208, JIS_X_0213, CharacterUnit, Repertoire, Trait, classify, units_of
from jichitai.master_data.kernel import Diagnostic

from .glyph import GlyphTable
from .private_character import PrivateCharactersInForce
from .table_identity import TableIdentity

PLACES: Final = 5
"""挙げる所の数 / How many of the first places are kept of each listed character."""
MAY_BE_MARK: Final = (
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef"
)
"""前の字に付きうる文字 / What may belong to the character before it: texts without any are counted by code point."""
_MARKED: Final = re.compile(f"[{MAY_BE_MARK}]")
_LISTED: Final = 20_000
_LONGEST: Final = 8


class CharacterKind(Enum):
    """文字の種類 / The class of a character; the first that fits, in this order."""

    SURROGATE = "surrogate"
    """サロゲートの片割れ / Half a surrogate pair."""
    UNASSIGNED = "unassigned"
    """未割当て / Assigned to nothing."""
    CONTROL = "control"
    """制御文字 / A control character."""
    INVISIBLE = "invisible"
    """見えない文字 / A format character: bidi, zero width, a lone selector."""
    PRIVATE_IDENTIFIED = "private-use-identified"
    """同定済の外字 / For private use, and identified by the body's table."""
    PRIVATE_UNIDENTIFIED = "private-use-unidentified"
    """同定していない外字 / For private use, and not identified."""
    MJ_SEQUENCE = "mj-sequence"
    """文字図形の表にある異体字シーケンス / A sequence that shows a glyph of the table."""
    OTHER_SEQUENCE = "other-sequence"
    """その他の異体字シーケンス / Any other base with a selector."""
    COMPATIBILITY = "compatibility"
    """互換漢字 / A compatibility ideograph: NFC makes another of it."""
    ASCII = "ascii"
    """半角英数記号 / Printable ASCII and the space."""
    HALF_WIDTH_KANA = "half-width-kana"
    """半角カナ / Half-width katakana."""
    JIS_NON_KANJI = "jis-x-0208-non-kanji"
    """JIS X 0208 の非漢字 / Non-kanji of JIS X 0208."""
    JIS_LEVEL_1 = "jis-level-1"
    """第一水準漢字 / JIS level 1."""
    JIS_LEVEL_2 = "jis-level-2"
    """第二水準漢字 / JIS level 2."""
    JIS_NON_KANJI_2004 = "jis-x-0213-non-kanji"
    """JIS X 0213 の非漢字 / Non-kanji that JIS X 0213 adds."""
    JIS_LEVEL_3 = "jis-level-3"
    """第三水準漢字 / JIS level 3."""
    JIS_LEVEL_4 = "jis-level-4"
    """第四水準漢字 / JIS level 4."""
    VENDOR = "vendor-extension"
    """機種依存文字 / In cp932, in no JIS position under this code point."""
    MJ_BASE = "mj-base"
    """文字図形の表にある文字 / Any other character that shows a glyph of the table."""
    OTHER = "other"
    """その他の文字 / Any other character."""

    @property
    def ja(self) -> str:
        """日本語の名 / Its Japanese name."""
        return _NAMES[self]


_NAMES: Final = {
    CharacterKind.SURROGATE: "サロゲートの片割れ", CharacterKind.UNASSIGNED: "未割当て", CharacterKind.CONTROL: "制御文字",
    CharacterKind.INVISIBLE: "見えない文字", CharacterKind.PRIVATE_IDENTIFIED: "同定済の外字",
    CharacterKind.PRIVATE_UNIDENTIFIED: "同定していない外字", CharacterKind.MJ_SEQUENCE: "異体字シーケンス（文字図形の表にある）",
    CharacterKind.OTHER_SEQUENCE: "異体字シーケンス（その他）", CharacterKind.COMPATIBILITY: "互換漢字",
    CharacterKind.ASCII: "半角英数記号", CharacterKind.HALF_WIDTH_KANA: "半角カナ", CharacterKind.JIS_NON_KANJI: "JIS X 0208 の非漢字",
    CharacterKind.JIS_LEVEL_1: "第一水準漢字", CharacterKind.JIS_LEVEL_2: "第二水準漢字",
    CharacterKind.JIS_NON_KANJI_2004: "JIS X 0213 の非漢字", CharacterKind.JIS_LEVEL_3: "第三水準漢字",
    CharacterKind.JIS_LEVEL_4: "第四水準漢字", CharacterKind.VENDOR: "機種依存文字", CharacterKind.MJ_BASE: "文字図形の表にある文字",
    CharacterKind.OTHER: "その他の文字",
}  # fmt: skip
PLAIN: Final = frozenset(
    {
        CharacterKind.ASCII,
        CharacterKind.HALF_WIDTH_KANA,
        CharacterKind.JIS_NON_KANJI,
        CharacterKind.JIS_LEVEL_1,
        CharacterKind.JIS_LEVEL_2,
    }
)
"""挙げない種類 / Classes that are counted, but whose characters are not listed one by one."""
_BY_REPERTOIRE: Final = {
    Repertoire.SURROGATE: CharacterKind.SURROGATE, Repertoire.UNASSIGNED: CharacterKind.UNASSIGNED,
    Repertoire.CONTROL: CharacterKind.CONTROL, Repertoire.FORMAT: CharacterKind.INVISIBLE,
    Repertoire.PRIVATE_USE: CharacterKind.PRIVATE_UNIDENTIFIED, Repertoire.ASCII: CharacterKind.ASCII,
    Repertoire.HALF_WIDTH_KANA: CharacterKind.HALF_WIDTH_KANA, Repertoire.JIS_NON_KANJI: CharacterKind.JIS_NON_KANJI,
    Repertoire.JIS_LEVEL_1: CharacterKind.JIS_LEVEL_1, Repertoire.JIS_LEVEL_2: CharacterKind.JIS_LEVEL_2,
    Repertoire.JIS_NON_KANJI_2004: CharacterKind.JIS_NON_KANJI_2004, Repertoire.JIS_LEVEL_3: CharacterKind.JIS_LEVEL_3,
    Repertoire.JIS_LEVEL_4: CharacterKind.JIS_LEVEL_4, Repertoire.VENDOR: CharacterKind.VENDOR, Repertoire.OTHER: CharacterKind.OTHER,
}  # fmt: skip
_NO_TARGET: Final = frozenset(
    {
        CharacterKind.SURROGATE, CharacterKind.UNASSIGNED, CharacterKind.CONTROL, CharacterKind.INVISIBLE,
        CharacterKind.PRIVATE_IDENTIFIED, CharacterKind.PRIVATE_UNIDENTIFIED,
    }
)  # fmt: skip
_NON_KANJI: Final = frozenset(
    {Repertoire.ASCII, Repertoire.HALF_WIDTH_KANA, Repertoire.JIS_NON_KANJI, Repertoire.JIS_NON_KANJI_2004}
)


class HeldBy(Enum):
    """文字を入れる先 / A set of characters that a file may have to fit into."""

    JIS_X_0208 = "jis-x-0208"
    """JIS X 0208 と ASCII / JIS X 0208 and ASCII, by code point."""
    JIS_X_0213 = "jis-x-0213"
    """JIS X 0213 と ASCII / JIS X 0213 and ASCII, by code point."""
    CP932 = "cp932"
    """cp932（往復して変わらないもの） / Code page 932: what survives the way there and back."""
    MJ = "mj"
    """文字図形の表 / The loaded glyph table for kanji; non-kanji of JIS X 0213 are taken as held."""


@frozen
class Nature:
    """一字の性質 / The class of a character, and the targets that could not hold it."""

    kind: CharacterKind
    unfit: frozenset[HeldBy]


class Classifier:
    """分類する者 / Tells the nature of characters by the tables at hand; each character is looked at once."""

    def __init__(self, *, glyphs: GlyphTable | None = None, private: PrivateCharactersInForce | None = None) -> None:
        self.glyphs, self.private = glyphs, private
        self.targets = tuple(each for each in HeldBy if each is not HeldBy.MJ or glyphs is not None)
        self._known: dict[str, Nature] = {}

    def nature(self, unit: str, /) -> Nature:
        """一字の性質 / The nature of one character, as ``units_of`` gives it.

        >>> Classifier().nature("\\ufa19").kind.value, Classifier().nature("\\ue000").kind.ja
        ('compatibility', '同定していない外字')
        """
        found = self._known.get(unit)
        if found is None:
            found = self._nature(classify(unit)[0])
            if len(unit) <= _LONGEST and len(self._known) < _LISTED * 4:
                self._known[unit] = found
        return found

    def _nature(self, unit: CharacterUnit) -> Nature:
        kind = self._kind(unit)
        return Nature(kind, frozenset(each for each in self.targets if kind in _NO_TARGET or not self._holds(each, unit)))

    def _kind(self, unit: CharacterUnit) -> CharacterKind:
        kind = _BY_REPERTOIRE[unit.repertoire]
        in_table = self.glyphs is not None and self.glyphs.holds(unit.text)
        if kind is CharacterKind.PRIVATE_UNIDENTIFIED and self.private is not None and self.private.replaces(unit.text):
            return CharacterKind.PRIVATE_IDENTIFIED
        if kind in _NO_TARGET:
            return kind
        if Trait.VARIATION_SEQUENCE in unit.traits:
            return CharacterKind.MJ_SEQUENCE if in_table else CharacterKind.OTHER_SEQUENCE
        if Trait.COMPATIBILITY_IDEOGRAPH in unit.traits:
            return CharacterKind.COMPATIBILITY
        return CharacterKind.MJ_BASE if kind is CharacterKind.OTHER and in_table else kind

    def _holds(self, target: HeldBy, unit: CharacterUnit) -> bool:
        if target is HeldBy.CP932:
            return Trait.NOT_IN_CP932 not in unit.traits
        if target is HeldBy.MJ:
            plain = unit.repertoire in _NON_KANJI and Trait.VARIATION_SEQUENCE not in unit.traits
            return plain or (self.glyphs is not None and self.glyphs.holds(unit.text))
        held = JIS_X_0208 if target is HeldBy.JIS_X_0208 else JIS_X_0213
        return unit.repertoire in held and Trait.VARIATION_SEQUENCE not in unit.traits


@frozen(kw_only=True)
class ListedCharacter:
    """挙げる一字 / A character outside the plain classes: its code points, how often it stands, and the first lines where it does."""

    code_points: tuple[str, ...]
    kind: CharacterKind
    unfit: frozenset[HeldBy]
    count: int
    lines: tuple[int, ...]


@frozen(kw_only=True)
class ColumnCensus:
    """一列の調べ / The characters of one column. ``unlisted`` counts those that were too many to list."""

    name: str
    values: int
    counts: Mapping[CharacterKind, int]
    unfit: Mapping[HeldBy, int]
    listed: tuple[ListedCharacter, ...]
    unlisted: int = 0

    @property
    def characters(self) -> int:
        """字数 / How many characters in all."""
        return sum(self.counts.values())


@frozen(kw_only=True)
class Census:
    """文字の調べ / The characters of a file, column by column, and the tables it was looked at with."""

    file: str
    rows: int
    columns: tuple[ColumnCensus, ...]
    targets: tuple[HeldBy, ...]
    ragged: tuple[int, ...] = ()
    ragged_rows: int = 0
    glyphs: TableIdentity | None = None
    private: TableIdentity | None = None
    stopped_by: tuple[Diagnostic, ...] = field(default=())

    @property
    def is_complete(self) -> bool:
        """終わりまで読めたか / True when the whole file was read, every row of it."""
        return not self.stopped_by and not self.ragged_rows

    def count(self, *kinds: CharacterKind) -> int:
        """種類の字数 / How many characters of these classes in the whole file."""
        return sum(each.counts.get(kind, 0) for each in self.columns for kind in kinds)

    def unfit(self, target: HeldBy, /) -> int:
        """入らない字数 / How many characters the target could not hold."""
        return sum(each.unfit.get(target, 0) for each in self.columns)


class _Column:
    def __init__(self) -> None:
        self.values = self.unlisted = 0
        self.counts: Counter[CharacterKind] = Counter()
        self.unfit: Counter[HeldBy] = Counter()
        self.listed: dict[str, list[int]] = {}  # 字 → [数, 行, 行, …]


class CensusBook:
    """調べの帳面 / Collects counts from whoever reads a file: value by value, or characters of a block already counted."""

    def __init__(self, names: Sequence[str], classifier: Classifier) -> None:
        self.names, self.classifier = tuple(names), classifier
        self._columns = [_Column() for _ in self.names]
        self._ragged: list[int] = []
        self._ragged_rows = 0

    def ragged(self, line: int, /) -> None:
        """列数の違う行 / A row of another width: it is not looked at."""
        self._ragged_rows += 1
        if len(self._ragged) < PLACES:
            self._ragged.append(line)

    def value(self, column: int, line: int, value: str, /) -> None:
        """一つの値 / The characters of one value."""
        if not value:
            return
        self.values(column, 1)
        wanted = self.counted(column, Counter(units_of(value) if _MARKED.search(value) else value).items())
        for unit in wanted:
            self.found(column, unit, (line,))

    def values(self, column: int, count: int, /) -> None:
        """値の数 / So many values that are not empty."""
        self._columns[column].values += count

    def counted(self, column: int, units: Iterable[tuple[str, int]], /) -> list[str]:
        """数えた字 / Characters with their counts; gives back those whose first places are still wanted."""
        at, wanted = self._columns[column], list[str]()
        for unit, count in units:
            nature = self.classifier.nature(unit)
            at.counts[nature.kind] += count
            for target in nature.unfit:
                at.unfit[target] += count
            if nature.kind in PLAIN:
                continue
            listed = at.listed.get(unit)
            if listed is None:
                if len(unit) > _LONGEST or len(at.listed) >= _LISTED:
                    at.unlisted += count
                    continue
                listed = at.listed[unit] = [0]
            listed[0] += count
            if len(listed) <= PLACES:
                wanted.append(unit)
        return wanted

    def found(self, column: int, unit: str, lines: Iterable[int], /) -> None:
        """見つけた所 / Lines on which a listed character stands, in order; the first are kept."""
        listed = self._columns[column].listed[unit]
        for line in lines:
            if len(listed) > PLACES:
                return
            listed.append(line)

    def census(self, *, file: str, rows: int, stopped_by: tuple[Diagnostic, ...] = ()) -> Census:
        """調べ / What was collected, the characters of each column in the order of classes and code points."""
        glyphs, private = self.classifier.glyphs, self.classifier.private
        return Census(
            file=file, rows=rows, targets=self.classifier.targets, stopped_by=stopped_by, ragged=tuple(self._ragged),
            ragged_rows=self._ragged_rows, glyphs=glyphs.identity if glyphs is not None else None,
            private=private.table.identity if private is not None else None,
            columns=tuple(self._column(name, each) for name, each in zip(self.names, self._columns, strict=True)),
        )  # fmt: skip

    def _column(self, name: str, at: _Column) -> ColumnCensus:
        order = {kind: nth for nth, kind in enumerate(CharacterKind)}
        nature = self.classifier.nature
        listed = sorted(at.listed.items(), key=lambda each: (order[nature(each[0]).kind], -each[1][0], each[0]))
        return ColumnCensus(
            name=name, values=at.values, counts={kind: at.counts[kind] for kind in CharacterKind if at.counts[kind]},
            unfit={target: at.unfit[target] for target in self.classifier.targets}, unlisted=at.unlisted,
            listed=tuple(
                ListedCharacter(
                    code_points=tuple(f"U+{ord(each):04X}" for each in unit), kind=nature(unit).kind,
                    unfit=nature(unit).unfit, count=count, lines=tuple(lines),
                )
                for unit, (count, *lines) in listed
            ),
        )  # fmt: skip
