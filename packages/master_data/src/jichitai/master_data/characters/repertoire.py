"""文字の分類 / What every character of a text is: its repertoire, its JIS level, its traps.

一字は、基底文字と、それに続く異体字セレクタ・結合文字を合わせたものとする（葛󠄁 も か゚ も一字）。JIS の
水準と区点は Python の符号化器（``euc_jis_2004``・``euc_jp``・``cp932``）から導き、表はもたない。髙（U+9AD9）の
ように、包摂によって JIS X 0213 に「ある」とされる字も、符号位置で見れば、ない。ここでは符号位置で見る。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import Final

from attrs import field, frozen

from ..kernel.diagnostics import Diagnostic
from . import findings

_SELECTORS: Final = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_UNIT: Final = re.compile(
    rf"(?s).[{_SELECTORS}\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\u302a-\u302f\ufe20-\ufe2f]*"
)
_ZERO_WIDTH: Final = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u034f\u115f\u1160\u3164\uffa0")
_BIDI: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_IDEOGRAPHS: Final = ((0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


class Repertoire(Enum):
    """文字の集まり / The repertoire a character belongs to; each character has exactly one."""

    ASCII = "ascii"
    """ASCII の印字文字と空白 / Printable ASCII and the space."""
    HALF_WIDTH_KANA = "half-width-kana"
    """半角カナ / JIS X 0201 katakana (U+FF61–FF9F)."""
    JIS_NON_KANJI = "jis-x-0208-non-kanji"
    """JIS X 0208 の非漢字 / Rows 1 to 8 of JIS X 0208: kana, full-width letters and digits, signs."""
    JIS_LEVEL_1 = "jis-level-1"
    """第一水準漢字 / JIS X 0208 rows 16 to 47."""
    JIS_LEVEL_2 = "jis-level-2"
    """第二水準漢字 / JIS X 0208 rows 48 to 84."""
    JIS_NON_KANJI_2004 = "jis-x-0213-non-kanji"
    """JIS X 0213 で加わった非漢字 / Non-kanji that JIS X 0213 adds."""
    JIS_LEVEL_3 = "jis-level-3"
    """第三水準漢字 / Kanji that JIS X 0213 adds in plane 1."""
    JIS_LEVEL_4 = "jis-level-4"
    """第四水準漢字 / JIS X 0213 plane 2."""
    VENDOR = "vendor-extension"
    """機種依存文字 / In cp932, but in no JIS X 0208 or 0213 position under this code point."""
    OTHER = "other-unicode"
    """その他の Unicode 文字 / Any other assigned character."""
    PRIVATE_USE = "private-use"
    """外字 / Private use: means nothing outside the system that made it."""
    CONTROL = "control"
    """制御文字 / Control characters, line breaks and tabs among them."""
    FORMAT = "format"
    """書式文字 / Invisible characters: bidi, zero width, lone variation selectors."""
    SURROGATE = "surrogate"
    """サロゲートの片割れ / Half a surrogate pair: the text was broken before it came here."""
    UNASSIGNED = "unassigned"
    """未割当て / Assigned to nothing in the Unicode version of this Python."""


class Trait(Enum):
    """気をつける性質 / What to beware of in a character; it may have several."""

    COMPATIBILITY_IDEOGRAPH = "compatibility-ideograph"
    """互換漢字 / Becomes another ideograph under any normalisation, NFC too."""
    VARIATION_SEQUENCE = "variation-sequence"
    """異体字シーケンス / A base with a variation selector (IVS or SVS)."""
    COMBINING = "combining"
    """結合文字を伴う / Has a combining mark."""
    NFC_UNSTABLE = "nfc-unstable"
    """NFC で変わる / Changes under NFC."""
    NFKC_UNSTABLE = "nfkc-unstable"
    """NFKC で変わる / Changes under NFKC."""
    SUPPLEMENTARY = "supplementary"
    """補助面 / Its base is beyond U+FFFF: two units in UTF-16."""
    NOT_IN_CP932 = "not-in-cp932"
    """cp932 にない / Does not survive the way to cp932 (Windows-31J) and back."""
    BIDI_CONTROL = "bidi-control"
    """文字方向の制御 / Turns the direction of what follows."""
    ZERO_WIDTH = "zero-width"
    """幅のない文字 / Shows nothing and takes no room."""


@frozen
class _Nature:
    repertoire: Repertoire
    traits: frozenset[Trait]
    position: str | None


@frozen(kw_only=True)
class CharacterUnit:
    """一字 / One character as a person sees it: where it stands and what it is.

    ``position`` counts code points from 0. ``jis_position`` is plane-row-cell of
    JIS X 0213 ("1-16-01"), None outside it.
    """

    position: int
    text: str = field(repr=False)
    repertoire: Repertoire
    traits: frozenset[Trait]
    jis_position: str | None

    @property
    def code_points(self) -> tuple[str, ...]:
        """符号位置 / Its code points."""
        return tuple(f"U+{ord(each):04X}" for each in self.text)


@frozen(kw_only=True)
class TextSize:
    """長さ / The four lengths of one text; a column or a record limits one of them."""

    units: int
    """字数 / Characters as a person counts them."""
    code_points: int
    """符号位置の数 / Code points: Python's ``len``."""
    utf16_units: int
    """UTF-16 の単位数 / UTF-16 code units: Java's and .NET's length."""
    utf8_bytes: int
    """UTF-8 のバイト数 / Bytes in UTF-8."""


def units_of(text: str) -> Iterator[str]:
    """一字ずつ / The characters of a text, a base with its selectors and combining marks as one.

    >>> [len(each) for each in units_of("葛\\U000e0101城か\\u309a")]
    [2, 1, 2]
    """
    return (match[0] for match in _UNIT.finditer(text))


def classify(text: str) -> tuple[CharacterUnit, ...]:
    """分類する / Every character of a text with its repertoire and its traits.

    >>> [(each.repertoire.value, each.jis_position) for each in classify("髙﨑ｱ")]
    [('vendor-extension', None), ('jis-level-3', '1-47-82'), ('half-width-kana', None)]
    """
    found: list[CharacterUnit] = []
    for match in _UNIT.finditer(text):
        nature = _nature(match[0])
        found.append(
            CharacterUnit(
                position=match.start(), text=match[0], repertoire=nature.repertoire,
                traits=nature.traits, jis_position=nature.position,
            )
        )  # fmt: skip
    return tuple(found)


def size_of(text: str) -> TextSize:
    """長さを数える / The four lengths; a lone surrogate counts as three bytes.

    >>> size_of("葛\\U000e0101")
    TextSize(units=1, code_points=2, utf16_units=3, utf8_bytes=7)
    """
    return TextSize(
        units=sum(1 for _ in _UNIT.finditer(text)),
        code_points=len(text),
        utf16_units=len(text) + sum(each > "\uffff" for each in text),
        utf8_bytes=len(text.encode("utf-8", "surrogatepass")),
    )


NEVER_IN_A_NAME: Final = frozenset({Repertoire.CONTROL, Repertoire.FORMAT, Repertoire.SURROGATE, Repertoire.UNASSIGNED})
"""氏名・住所に入りえない集まり / Repertoires no name or address can hold; private use may stand there, but must be identified."""


# よくある文字だけの文は、一字ずつ見るまでもない
_PLAIN: Final = re.compile("[ -~\u3000-\u301f\u3041-\u3096\u309d-\u30ff\u4e00-\u9ffc\uff01-\uff5e\uff61-\uff9f]*")
_NEVER_PLAIN: Final = NEVER_IN_A_NAME | {Repertoire.PRIVATE_USE}


def check_text(text: str, *, refused: frozenset[Repertoire] = NEVER_IN_A_NAME) -> tuple[Diagnostic, ...]:
    """文字を調べる / One finding per character of a refused repertoire, and per private-use character.

    A private-use character is a warning unless ``refused`` names it: 外字 must be
    identified by the body's own table before the text leaves the system.

    >>> [each.code for each in check_text("山\\u202e田\\ue000")]
    ['master-data.character-not-allowed', 'master-data.private-use-character']
    """
    if refused <= _NEVER_PLAIN and _PLAIN.fullmatch(text):
        return ()
    found: list[Diagnostic] = []
    for each in classify(text):
        points = "+".join(each.code_points)
        if each.repertoire in refused:
            found.append(
                findings.character_not_allowed(position=each.position, code_points=points, repertoire=each.repertoire.value)
            )
        elif each.repertoire is Repertoire.PRIVATE_USE:
            found.append(findings.private_use_character(position=each.position, code_points=points))
    return tuple(found)


@lru_cache(maxsize=16_384)
def _nature(unit: str) -> _Nature:
    traits = set(_traits(unit))
    repertoire = _special(unit[0])
    if repertoire is not None:
        return _Nature(repertoire, frozenset(traits), None)
    base = "".join(each for each in unit if not _is_selector(each))
    repertoire, position = _jis(base)
    if repertoire is None:
        repertoire = Repertoire.OTHER if Trait.NOT_IN_CP932 in _cp932(base) else Repertoire.VENDOR
    return _Nature(repertoire, frozenset(traits), position)


def _is_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def _special(base: str) -> Repertoire | None:
    """文字でないもの / Repertoires that follow from the general category alone."""
    if base in _ZERO_WIDTH or base in _BIDI or _is_selector(base):
        return Repertoire.FORMAT
    return {
        "Cc": Repertoire.CONTROL, "Zl": Repertoire.CONTROL, "Zp": Repertoire.CONTROL, "Cf": Repertoire.FORMAT,
        "Co": Repertoire.PRIVATE_USE, "Cs": Repertoire.SURROGATE, "Cn": Repertoire.UNASSIGNED,
    }.get(unicodedata.category(base))  # fmt: skip


def _jis(base: str) -> tuple[Repertoire | None, str | None]:
    if len(base) == 1 and " " <= base <= "~":
        return Repertoire.ASCII, None
    code = _encoded(base, "euc_jis_2004")
    if code is None or len(code) == 1:
        return None, None
    if code[0] == 0x8E:
        return (Repertoire.HALF_WIDTH_KANA, None) if len(code) == 2 else (None, None)
    if code[0] == 0x8F:
        return (Repertoire.JIS_LEVEL_4, f"2-{code[1] - 0xA0:02}-{code[2] - 0xA0:02}") if len(code) == 3 else (None, None)
    if len(code) != 2:  # 基底と結合文字が別々の符号になった：合わせて一つの位置をもたない
        return None, None
    row = code[0] - 0xA0
    position = f"1-{row:02}-{code[1] - 0xA0:02}"
    if _encoded(base, "euc_jp") == code:
        level = Repertoire.JIS_NON_KANJI if row < 16 else Repertoire.JIS_LEVEL_1 if row < 48 else Repertoire.JIS_LEVEL_2
        return level, position
    return (Repertoire.JIS_NON_KANJI_2004 if row < 14 else Repertoire.JIS_LEVEL_3), position


def _encoded(text: str, encoding: str) -> bytes | None:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return None


def _cp932(text: str) -> set[Trait]:
    code = _encoded(text, "cp932")
    return set() if code is not None and code.decode("cp932") == text else {Trait.NOT_IN_CP932}


def _traits(unit: str) -> Iterator[Trait]:
    base = unit[0]
    if any(low <= ord(base) <= high for low, high in _IDEOGRAPHS) and unicodedata.decomposition(base):
        yield Trait.COMPATIBILITY_IDEOGRAPH
    marks = unit[1:]
    if any(map(_is_selector, marks)):
        yield Trait.VARIATION_SEQUENCE
    if any(not _is_selector(each) for each in marks) or unicodedata.combining(base):
        yield Trait.COMBINING
    if unicodedata.normalize("NFC", unit) != unit:
        yield Trait.NFC_UNSTABLE
    if unicodedata.normalize("NFKC", unit) != unit:
        yield Trait.NFKC_UNSTABLE
    if base > "\uffff":
        yield Trait.SUPPLEMENTARY
    if base in _BIDI:
        yield Trait.BIDI_CONTROL
    if base in _ZERO_WIDTH or _is_selector(base):
        yield Trait.ZERO_WIDTH
    yield from _cp932(unit)
