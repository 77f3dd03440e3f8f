"""全銀の文字 / Characters of transfer files: what may be written, and what a conversion changed or had to refuse.

振込ファイルの文字の項目には、半角のカナ・英大文字・数字・空白と、いくつかの記号しか書けない。小書きの
カナは大きく、長音は「-」に書く。どの記号を書けるか、ヲをどうするかは銀行によって違うので、``CharacterProfile``
として渡す。半角にするだけでなく字そのものを変えたときは一つ残らず ``losses`` に、書けない字は ``refused`` に並ぶ。
黙って消える字はない。
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import lru_cache
from typing import Final

from attrs import field, frozen

_FULL: Final = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"
_HALF: Final = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝ"
_VOICED: Final = ("ガギグゲゴザジズゼゾダヂヅデドバビブベボヴ", "ｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾊﾋﾌﾍﾎｳ")
_SEMI_VOICED: Final = ("パピプペポ", "ﾊﾋﾌﾍﾎ")
_SMALL: Final = dict(zip("ァィゥェォッャュョヮヵヶｧｨｩｪｫｯｬｭｮ", "ｱｲｳｴｵﾂﾔﾕﾖﾜｶｹｱｲｳｴｵﾂﾔﾕﾖ", strict=True))
_OLD: Final = {"ヰ": "ｲ", "ヱ": "ｴ"}
_VOICE_MARKS: Final = {"ﾞ": "ﾞ", "ﾟ": "ﾟ", "゛": "ﾞ", "゜": "ﾟ", "\u3099": "ﾞ", "\u309a": "ﾟ"}
_LONG_VOWELS: Final = "ーｰ"
_HYPHENS: Final = "‐‑‒–—―−"
_WO: Final = "ヲｦ"
_SPACES: Final = " \u3000"
_PLAIN: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_HIRAGANA: Final = {chr(each): chr(each + 0x60) for each in range(0x3041, 0x3097)}
_CORNERS: Final = {"「": "｢", "」": "｣", "￥": "\\", "¥": "\\"}
_KNOWN_SYMBOLS: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ ｡｢｣､･")


class TextUse(Enum):
    """文字の項目の種類 / What a text field is for: different symbols may stand in it."""

    NAME = "name"
    """振込依頼人名・受取人名 / Names of the client and of the account holders."""
    BANK = "bank"
    """銀行名・支店名 / Names of banks and branches."""
    EDI = "edi"
    """EDI情報 / The remittance information of the sender."""


class WoRule(Enum):
    """ヲの扱い / What becomes of ヲ. Banks differ."""

    REFUSE = "refuse"
    """書けない / It may not be written: refused."""
    AS_O = "as-o"
    """オと書く / Written as ｵ, and reported."""
    KEEP = "keep"
    """そのまま / Written as ｦ."""


class LossKind(Enum):
    """変え方 / How a character was changed, so that the written text no longer tells what was given.

    Making a character half-width is none of these: it stays the same character.
    """

    SMALL_KANA = "small-kana"
    """小書きを大きく / A small kana enlarged: ッ → ﾂ."""
    LONG_VOWEL = "long-vowel"
    """長音をハイフンに / A long-vowel mark written as a hyphen."""
    HIRAGANA = "hiragana"
    """ひらがなをカナに / Hiragana written as katakana."""
    LETTER_CASE = "letter-case"
    """小文字を大文字に / A small letter capitalised."""
    OLD_KANA = "old-kana"
    """ヰ・ヱを今のカナに / ヰ and ヱ written as ｲ and ｴ."""
    WO = "wo"
    """ヲをオに / ヲ written as ｵ."""
    SYMBOL = "symbol"
    """記号を置き換えた / A symbol written as another one, or as a space."""
    SPACE_AT_END = "space-at-end"
    """末尾の空白を除いた / Spaces at the end left out: the field is filled with spaces anyway."""


@frozen(kw_only=True)
class CharacterLoss:
    """変えた字 / One character of the given text (``at`` counts from 0) and what was written; neither is in the repr."""

    at: int
    given: str = field(repr=False)
    written: str = field(repr=False)
    kind: LossKind


@frozen(kw_only=True)
class RefusedCharacter:
    """書けない字 / A character that may not be written; ``at`` counts from 0 in the given text."""

    at: int
    given: str = field(repr=False)


@frozen(kw_only=True)
class PaymentText:
    """振込用の文字 / A text as it may be written, with every character that was changed or refused.

    ``text`` leaves refused characters out and may be used only when ``refused`` is empty.
    """

    text: str = field(repr=False)
    losses: tuple[CharacterLoss, ...] = ()
    refused: tuple[RefusedCharacter, ...] = ()


@frozen(kw_only=True)
class CharacterProfile:
    """銀行の文字の決まり / What one bank takes: symbols for each use, the rule for ヲ, symbols written as others.

    ``replaced`` maps a symbol to what is written for it; use it only where the bank says so.
    """

    name: str
    symbols: str = "().-"
    bank_symbols: str = "-"
    edi_symbols: str = "().-\\｢｣"
    wo: WoRule = WoRule.REFUSE
    replaced: Mapping[str, str] = field(factory=dict, hash=False)

    def __attrs_post_init__(self) -> None:
        for symbols in (self.symbols, self.bank_symbols, self.edi_symbols, "".join(self.replaced.values())):
            if not _KNOWN_SYMBOLS.issuperset(symbols):
                raise ValueError("a symbol of a transfer file is one byte of JIS X 0201 and no letter or kana")
        if any(len(each) != 1 for each in self.replaced) or any(len(each) > 1 for each in self.replaced.values()):
            raise ValueError("one symbol is replaced by one symbol")

    def written(self, text: str, use: TextUse = TextUse.NAME) -> PaymentText:
        """振込用に書く / The text in the characters this bank takes.

        >>> told = STANDARD.written("カ）ジチタイショップ")
        >>> told.text, [(each.at, each.kind.value) for each in told.losses]
        ('ｶ)ｼﾞﾁﾀｲｼﾖﾂﾌﾟ', [(7, 'small-kana'), (8, 'small-kana')])
        >>> [each.at for each in STANDARD.written("髙橋").refused]
        [0, 1]
        """
        return _converter(self, use).written(text)

    def writer(self, use: TextUse) -> Callable[[str], PaymentText]:
        """書き手 / ``written`` for one use, with its tables at hand: for writing many texts."""
        return _converter(self, use).written

    def allows(self, text: str, use: TextUse = TextUse.NAME) -> bool:
        """そのまま書けるか / True when every character may be written as it is."""
        return _converter(self, use).plain.fullmatch(text) is not None

    def allowed(self, use: TextUse) -> frozenset[str]:
        """書ける字 / Every character that may stand in a field of this use."""
        wo = "ｦ" if self.wo is WoRule.KEEP or use is TextUse.EDI else ""
        symbols = {TextUse.NAME: self.symbols, TextUse.BANK: self.bank_symbols, TextUse.EDI: self.edi_symbols}[use]
        return frozenset(_HALF + "ﾞﾟ" + wo + _PLAIN + " " + symbols)

    def __hash__(self) -> int:
        return hash((self.name, self.symbols, self.bank_symbols, self.edi_symbols, self.wo, tuple(sorted(self.replaced.items()))))


@frozen(kw_only=True)
class _Converter:
    """変換器 / The tables of one profile and use, made once: what to write for a character, and which of them lose."""

    plain: re.Pattern[str]
    lossless: re.Pattern[str]
    known: re.Pattern[str]
    lossy: re.Pattern[str]
    written_for: dict[int, str]
    kinds: dict[str, LossKind]

    def written(self, text: str) -> PaymentText:
        at_end = text[-1:] in _SPACES
        if not at_end and self.lossless.fullmatch(text):
            return PaymentText(text=text.translate(self.written_for))
        kept = text.rstrip(_SPACES) if at_end else text
        refused: tuple[RefusedCharacter, ...] = ()
        writable = kept
        if not self.known.fullmatch(kept):
            refused = tuple(RefusedCharacter(at=at, given=char) for at, char in enumerate(kept) if not self.known.fullmatch(char))
            writable = "".join(char for char in kept if self.known.fullmatch(char))
        losses = [self._loss(each) for each in self.lossy.finditer(kept)]
        if len(kept) < len(text):
            losses.append(CharacterLoss(at=len(kept), given=text[len(kept) :], written="", kind=LossKind.SPACE_AT_END))
        return PaymentText(text=writable.translate(self.written_for), losses=tuple(losses), refused=refused)

    def _loss(self, found: re.Match[str]) -> CharacterLoss:
        char = found.group()
        return CharacterLoss(at=found.start(), given=char, written=self.written_for[ord(char)], kind=self.kinds[char])


@lru_cache(maxsize=256)
def _converter(profile: CharacterProfile, use: TextUse) -> _Converter:
    allowed = profile.allowed(use)
    wo = WoRule.KEEP if "ｦ" in allowed else profile.wo
    table: dict[str, tuple[str, LossKind | None]] = {char: (char, None) for char in allowed}
    for char, (written, kind) in _conversions(wo).items():
        if char not in table and allowed.issuperset(written):
            table[char] = (written, kind)
    for char, written in profile.replaced.items():
        if allowed.issuperset(written):
            table[char] = (written, LossKind.SYMBOL)
    kinds = {char: kind for char, (_, kind) in table.items() if kind is not None}
    return _Converter(
        plain=_only(allowed.difference(profile.replaced)),
        lossless=_only(set(table).difference(kinds)),
        known=_only(table),
        lossy=re.compile(f"[{_escaped(kinds)}]"),
        written_for={ord(char): written for char, (written, _) in table.items() if char != written},
        kinds=kinds,
    )


def _only(chars: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"[{_escaped(chars)}]*")


def _escaped(chars: Iterable[str]) -> str:
    return "".join(map(re.escape, sorted(chars)))


def _conversions(wo: WoRule) -> dict[str, tuple[str, LossKind | None]]:
    """字ごとの書き方 / What is written for a character that may not stand as it is; None when only its width changes."""
    width = dict(zip(_FULL, _HALF, strict=True))
    width |= {full: half + "ﾞ" for full, half in zip(*_VOICED, strict=True)}
    width |= {full: half + "ﾟ" for full, half in zip(*_SEMI_VOICED, strict=True)}
    width |= _VOICE_MARKS | _CORNERS
    width |= {chr(ord(each) + 0xFEE0): each for each in map(chr, range(0x21, 0x7F)) if not each.islower()}
    width["\u3000"] = " "
    found: dict[str, tuple[str, LossKind | None]] = {char: (written, None) for char, written in width.items()}
    found |= {char: (written, LossKind.SMALL_KANA) for char, written in _SMALL.items()}
    found |= {char: (written, LossKind.OLD_KANA) for char, written in _OLD.items()}
    found |= dict.fromkeys(_LONG_VOWELS, ("-", LossKind.LONG_VOWEL))
    found |= dict.fromkeys(_HYPHENS, ("-", LossKind.SYMBOL))
    if wo is not WoRule.REFUSE:
        found |= dict.fromkeys(_WO, ("ｵ", LossKind.WO) if wo is WoRule.AS_O else ("ｦ", None))
    for small in "abcdefghijklmnopqrstuvwxyz":
        found[small] = found[chr(ord(small) + 0xFEE0)] = (small.upper(), LossKind.LETTER_CASE)
    found |= {hira: (found[kana][0], LossKind.HIRAGANA) for hira, kana in _HIRAGANA.items() if kana in found}
    return found


STANDARD: Final = CharacterProfile(name="全銀（ヲと小書きのカナを除く）")
"""全銀の標準 / Names take ``( ) . -``, bank names only ``-``; ヲ is refused except in EDI information."""
