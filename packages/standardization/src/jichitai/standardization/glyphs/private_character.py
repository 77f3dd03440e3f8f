"""外字 / The body's own private-use characters: what each was identified as, on what evidence, from when until when.

外字は、作った系の外では意味をもたない。同定した団体の表によってだけ、符号のある文字に替えられる。表にないもの、
同定していないもの、行が二つあって決まらないものは、そのまま残して所見にする。もとの文は、いつも結果と並んで残る。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Final

from attrs import evolve, field, frozen

from jichitai.master_data.characters import units_of
from jichitai.master_data.kernel import Diagnostic, EffectivePeriod

from . import private_character_findings as findings
from .glyph import GlyphTable
from .table_identity import TableIdentity

PRIVATE_USE: Final = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
"""私用領域 / The private-use areas, as the inside of a character class."""
_PRIVATE: Final = re.compile(f"[{PRIVATE_USE}]")
_CP932_CODE: Final = re.compile(r"(?:0x)?([0-9A-Fa-f]{4})")
_UNICODE_CODE: Final = re.compile(r"(?:U\+|0x)?([0-9A-Fa-f]{4,6})")


class CodeForm(Enum):
    """外字コードの書き方 / What kind of code a private-use character bears in its own system."""

    UNICODE = "unicode"
    """Unicode の私用領域（U+E000 など） / A private-use code point."""
    CP932 = "cp932"
    """cp932 の利用者定義領域（F040 など） / The user-defined area of code page 932."""
    EUC = "euc"
    """EUC の利用者定義領域 / The user-defined area of an EUC encoding: what it becomes in Unicode must be said."""
    VENDOR = "vendor"
    """事業者の符号 / A vendor's own code: what it becomes in Unicode must be said."""


class Status(Enum):
    """同定の状態 / How far a private-use character is identified."""

    IDENTIFIED = "identified"
    """同定済 / Identified with a glyph."""
    UNIDENTIFIED = "unidentified"
    """未同定 / Not yet identified."""
    NOT_FOUND = "not-found"
    """該当なし / Searched for; no glyph corresponds."""

    @property
    def ja(self) -> str:
        """日本語の名 / As tables write it."""
        return {Status.IDENTIFIED: "同定済", Status.UNIDENTIFIED: "未同定", Status.NOT_FOUND: "該当なし"}[self]


@frozen(kw_only=True)
class Evidence:
    """根拠 / Who identified it, on which day, from what."""

    by: str
    on: date
    basis: str


@frozen(kw_only=True)
class PrivateCharacter:
    """外字表の一行 / One private-use character. ``character`` is what stands for it in a text read into Unicode."""

    code: str
    form: CodeForm
    character: str
    status: Status
    glyph_name: str = ""
    sequence: str = ""
    evidence: Evidence | None = None
    effective: EffectivePeriod

    def __attrs_post_init__(self) -> None:
        if not self.code or len(self.character) != 1:
            raise ValueError("a private-use character has a code, and one code point for it")
        if self.sequence and not is_one_character(self.sequence):
            raise ValueError("a private-use character becomes one encoded character")


def character_of(code: str, form: CodeForm, /) -> str | None:
    """コードの文字 / The code point a code becomes when its file is read, where that is fixed; None where it is not.

    EUC と事業者の符号の行き先は公表の資料では定まらないので、表が述べる。

    >>> character_of("F040", CodeForm.CP932) == character_of("U+E000", CodeForm.UNICODE) == "\\ue000"
    True
    """
    if form is CodeForm.CP932 and (found := _CP932_CODE.fullmatch(code)):
        try:
            text = bytes.fromhex(found[1]).decode("cp932")
        except UnicodeDecodeError:
            return None
        return text if len(text) == 1 else None
    if form is CodeForm.UNICODE and (found := _UNICODE_CODE.fullmatch(code)):
        number = int(found[1], 16)
        return chr(number) if number <= 0x10FFFF else None
    return None


def is_private_use(character: str, /) -> bool:
    """私用領域の文字か / True for one code point of a private-use area."""
    return len(character) == 1 and unicodedata.category(character) == "Co"


def is_one_character(sequence: str, /) -> bool:
    """符号のある一字か / True for one character as a person sees it (with its selectors and marks), not for private use.

    前の字に付いてしまう結合文字から始まるもの、見えない文字、空白は、一字とみない。

    >>> is_one_character("葛\\U000e0101"), is_one_character("葛城"), is_one_character("\\ue000"), is_one_character("\\u3099")
    (True, False, False, False)
    """
    units = list(units_of(sequence[:64]))
    return len(sequence) <= 64 and len(units) == 1 and unicodedata.category(sequence[0])[0] not in "MCZ"


@frozen(kw_only=True)
class PrivateCharacterTable:
    """外字表 / The table of one body. ``bound`` gives identified entries their characters from a glyph table."""

    identity: TableIdentity
    entries: tuple[PrivateCharacter, ...] = field(repr=False)
    glyphs: TableIdentity | None = None

    def bound(self, glyphs: GlyphTable, /) -> PrivateCharacterTable:
        """文字図形の表に結ぶ / With the character of each glyph name, where the glyph table gives just one."""
        entries = tuple(_with_sequence(each, glyphs) for each in self.entries)
        return evolve(self, entries=entries, glyphs=glyphs.identity)

    def on(self, day: date, /) -> PrivateCharactersInForce:
        """その日の表 / The entries in force on a day."""
        return PrivateCharactersInForce(table=self, day=day)


def _with_sequence(entry: PrivateCharacter, glyphs: GlyphTable) -> PrivateCharacter:
    if entry.status is not Status.IDENTIFIED or entry.sequence or not entry.glyph_name:
        return entry
    glyph = glyphs.named(entry.glyph_name)
    if glyph is None or len(glyph.exact) != 1 or is_private_use(glyph.exact[0][0]):
        return entry
    return evolve(entry, sequence=glyph.exact[0])


class Outcome(Enum):
    """外字の行方 / What became of one private-use character of a text."""

    REPLACED = "replaced"
    """替えた / Its identified character stands in its place."""
    NOT_LISTED = "not-listed"
    """表にない / The table has no entry in force for it."""
    UNIDENTIFIED = "unidentified"
    """未同定 / The table says that it is not identified yet."""
    NOT_FOUND = "not-found"
    """該当なし / The table says that no glyph corresponds."""
    WITHOUT_CHARACTER = "without-character"
    """符号がない / Identified by name, but no single character is at hand for the glyph."""
    SEVERAL_ENTRIES = "several-entries"
    """行が二つ以上 / Several entries are in force: none was chosen."""
    WITH_MARK = "with-mark"
    """結合文字を伴う / A mark or selector follows: replacing would make another character."""


@frozen(kw_only=True)
class Fate:
    """一字の行方 / One private-use character of a text: what became of it, and by which entry."""

    position: int
    before: str = field(repr=False)
    after: str = field(repr=False)
    outcome: Outcome
    code: str = ""
    glyph_name: str = ""
    candidates: tuple[str, ...] = field(default=(), repr=False)
    evidence: Evidence | None = None
    reversible: bool = False

    @property
    def finding(self) -> Diagnostic | None:
        """所見 / Why it was left; None when it was replaced."""
        if self.outcome is Outcome.REPLACED:
            return None
        return findings.private_character_left(
            position=self.position, code_point=f"U+{ord(self.before[0]):04X}", outcome=self.outcome.value
        )


@frozen(kw_only=True)
class Replacement:
    """外字の置換え / The text as given, the text with what could be replaced, and the fate of every private-use character."""

    original: str = field(repr=False)
    result: str = field(repr=False)
    by: PrivateCharactersInForce = field(repr=False)
    fates: tuple[Fate, ...]

    @property
    def table(self) -> TableIdentity:
        """用いた外字表 / The identity of the table it was done by."""
        return self.by.table.identity

    @property
    def comes_back(self) -> bool:
        """結果だけから元に戻せるか / True when the table turns the result alone back into the original."""
        return self.by.back(self.result) == self.original

    @property
    def is_complete(self) -> bool:
        """全部替えたか / True when no private-use character is left."""
        return all(each.outcome is Outcome.REPLACED for each in self.fates)

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """所見 / One for each character that was left."""
        return tuple(found for each in self.fates if (found := each.finding) is not None)


@frozen(kw_only=True)
class PrivateCharactersInForce:
    """その日の外字表 / The entries of a table in force on one day, by character."""

    table: PrivateCharacterTable
    day: date

    @cached_property
    def by_character(self) -> Mapping[str, tuple[PrivateCharacter, ...]]:
        """文字で引く / Entries by their character; more than one where the table does not settle it."""
        made: dict[str, tuple[PrivateCharacter, ...]] = {}
        for each in self.table.entries:
            if self.day in each.effective:
                made[each.character] = (*made.get(each.character, ()), each)
        return made

    @cached_property
    def inverse(self) -> Mapping[str, str]:
        """逆に引く / Identified character → private-use character, where only one goes to it."""
        settled = [entries[0] for entries in self.by_character.values() if _settles(entries)]
        counts: dict[str, list[str]] = {}
        for each in settled:
            counts.setdefault(each.sequence, []).append(each.character)
        return {sequence: before[0] for sequence, before in counts.items() if len(before) == 1}

    def replaces(self, character: str, /) -> bool:
        """替えられるか / True when just one entry settles what the character becomes."""
        return _settles(self.by_character.get(character, ()))

    def replace(self, text: str, /) -> Replacement:
        """外字を替える / Every private-use character becomes its identified character, or is left and told. Never one of several.

        結果だけから戻せるのは、替えた字に替わる外字がそれぞれ一つだけで、もとの文にそういう字がないときである。
        """
        if not _PRIVATE.search(text):
            return Replacement(original=text, result=text, by=self, fates=())
        fates: list[Fate] = []
        parts: list[str] = []
        at = 0
        for unit in units_of(text):
            fate = self._fate(unit, at, text) if is_private_use(unit[0]) else None
            if fate is not None:
                fates.append(fate)
            parts.append(unit if fate is None else fate.after)
            at += len(unit)
        return Replacement(original=text, result="".join(parts), by=self, fates=tuple(fates))

    def _fate(self, unit: str, position: int, text: str) -> Fate:
        entries = self.by_character.get(unit[0], ())
        outcome = Outcome.WITH_MARK if len(unit) > 1 else _outcome(entries)
        candidates = tuple(dict.fromkeys(each.sequence for each in entries if each.sequence))
        entry = entries[0] if len(entries) == 1 else None
        after = entry.sequence if entry is not None and outcome is Outcome.REPLACED else unit
        return Fate(
            position=position, before=unit, after=after, outcome=outcome, candidates=candidates,
            code=entry.code if entry else "", glyph_name=entry.glyph_name if entry else "",
            evidence=entry.evidence if entry else None,
            reversible=outcome is Outcome.REPLACED and self.inverse.get(after) == unit and after not in text,
        )  # fmt: skip

    def back(self, text: str, /) -> str:
        """戻す / Identified characters back to private-use ones, where only one goes to each; what else stood there is not known."""
        return "".join(self.inverse.get(unit, unit) for unit in units_of(text))


def _settles(entries: tuple[PrivateCharacter, ...]) -> bool:
    return _outcome(entries) is Outcome.REPLACED


def _outcome(entries: tuple[PrivateCharacter, ...]) -> Outcome:
    if not entries:
        return Outcome.NOT_LISTED
    first, *others = entries
    if others:
        return Outcome.SEVERAL_ENTRIES
    if first.status is Status.IDENTIFIED:
        return Outcome.REPLACED if first.sequence else Outcome.WITHOUT_CHARACTER
    return Outcome.UNIDENTIFIED if first.status is Status.UNIDENTIFIED else Outcome.NOT_FOUND
