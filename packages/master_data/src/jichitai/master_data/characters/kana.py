"""仮名と幅 / Kana and width: every conversion returns the text with a report of what it could not keep.

戸籍の振り仮名では「ヨ」と「ョ」は別である。大書き・清濁・長音の変換は、どれも元に戻せないことが
あるから、もとの文字列と並べて使う。漢字など、変換の対象でない文字は変わらず、報告にも載らない。
"""

from __future__ import annotations

import re
from typing import Final

from .conversion import Conversion, ConversionName, Rewriter, Rewritten, table_rewriter

_HALF: Final = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜"
_HALF_TO_FULL: Final = {chr(0xFF61 + at): each for at, each in enumerate(_HALF)}
_VOICED: Final = dict(
    zip("ウカキクケコサシスセソタチツテトハヒフヘホワヰヱヲ", "ヴガギグゲゴザジズゼゾダヂヅデドバビブベボヷヸヹヺ", strict=True)
)
_SEMI_VOICED: Final = dict(zip("ハヒフヘホ", "パピプペポ", strict=True))
_HIRAGANA_VOICED: Final = dict(
    zip("うかきくけこさしすせそたちつてとはひふへほゝ", "ゔがぎぐげござじずぜぞだぢづでどばびぶべぼゞ", strict=True)
)
_HIRAGANA_SEMI_VOICED: Final = dict(zip("はひふへほ", "ぱぴぷぺぽ", strict=True))
_ALL_VOICED: Final = {**_VOICED, "ヽ": "ヾ", **_HIRAGANA_VOICED}
_ALL_SEMI_VOICED: Final = {**_SEMI_VOICED, **_HIRAGANA_SEMI_VOICED}
_FULL_TO_HALF: Final = {full: half for half, full in _HALF_TO_FULL.items()}
_KATAKANA_EXTENSIONS: Final = "".join(map(chr, range(0x31F0, 0x3200)))

# ---------------------------------------------------------------- 半角カナ ⇄ 全角カナ


def _half_voiced() -> dict[str, str]:
    """濁点・半濁点の付く半角カナ / Half-width kana with its mark, as two characters."""
    marks = ((_VOICED, "\uff9e"), (_SEMI_VOICED, "\uff9f"))
    return {_FULL_TO_HALF[base] + mark: to for table, mark in marks for base, to in table.items() if base in _FULL_TO_HALF}


_WIDEN: Final = {**_HALF_TO_FULL, **_half_voiced()}
_NARROW: Final = {full: half for half, full in _WIDEN.items()}
# 結合の濁点・独立の濁点を伴う仮名も、半角では二文字になる。もとがどちらであったかは残らない。
_MARKS: Final = {"\u3099": "\uff9e", "\u309a": "\uff9f", "\u309b": "\uff9e", "\u309c": "\uff9f"}
_NARROW_MARKED: Final = {
    base + mark: half + _MARKS[mark] for base, half in _FULL_TO_HALF.items() for mark in _MARKS if base not in "。「」、・゛゜"
}
_NO_HALF: Final = "ヮヵヶヰヱヸヹヽヾヿ\u3099\u309a\u30a0" + _KATAKANA_EXTENSIONS

WIDEN_KANA: Final = table_rewriter(
    ConversionName("half-width-kana-to-full", "半角カナの全角化", "widening of half-width kana"), _WIDEN, inverse=_NARROW
)
"""半角カナを全角に / The step of ``to_full_width_kana``."""

NARROW_KANA: Final = table_rewriter(
    ConversionName("full-width-kana-to-half", "全角カタカナの半角化", "narrowing of full-width katakana"),
    {**_NARROW, **_NARROW_MARKED},
    inverse=_WIDEN,
    left=_NO_HALF,
)
"""全角カタカナを半角に / The step of ``to_half_width_kana``."""


def to_full_width_kana(text: str) -> Conversion:
    """半角カナを全角に / Half-width kana to full width; a mark joins its kana, a mark alone stays a mark.

    >>> to_full_width_kana("ｶﾞｸﾌﾞﾁｰﾞ").result
    'ガクブチー゛'
    """
    return WIDEN_KANA(text)


def to_half_width_kana(text: str) -> Conversion:
    """全角カタカナを半角に / Full-width katakana to half width, a mark as a character of its own.

    ヰ・ヱ・ヮ・ヵ・ヶ have no half-width form: they are left and reported. Hiragana
    is not touched (``hiragana_to_katakana`` first).

    >>> done = to_half_width_kana("ヴィヰ")
    >>> done.result, [(each.position, each.code_points) for each in done.unconverted]
    ('ｳﾞｨヰ', [(2, ('U+30F0',))])
    """
    return NARROW_KANA(text)


# ---------------------------------------------------------------- 英数字・記号の幅

_FULL_ASCII: Final = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
_WIDE: Final = {**_FULL_ASCII, " ": "\u3000", "¢": "￠", "£": "￡", "¥": "￥", "¬": "￢", "¦": "￤"}
_NARROW_ASCII: Final = {wide: half for half, wide in _WIDE.items()}

WIDEN_ASCII: Final = table_rewriter(ConversionName("ascii-to-full-width", "英数記号の全角化", "widening of ASCII"), _WIDE)
"""英数字・記号・空白を全角に / The step of ``to_full_width``."""

NARROW_ASCII: Final = table_rewriter(
    ConversionName("full-width-ascii-to-half", "英数記号の半角化", "narrowing of full-width ASCII"), _NARROW_ASCII
)
"""英数字・記号・空白を半角に / The step of ``to_half_width``."""


def to_full_width(text: str) -> Conversion:
    """英数字・記号・空白を全角に / ASCII letters, digits, signs and the space to full width. Kana are not touched.

    >>> to_full_width("A棟 1-2").result
    'Ａ棟\u3000１－２'
    """
    return WIDEN_ASCII(text)


def to_half_width(text: str) -> Conversion:
    """英数字・記号・空白を半角に / Full-width letters, digits, signs and the space to ASCII. Kana are not touched.

    Only true full-width forms (U+FF01–FF5E, U+FFE0–FFE5, U+3000) count: − (U+2212) and
    ‐ (U+2010) are other characters, see ``fold_hyphens``.

    >>> to_half_width("Ａ棟\u3000１－２").result
    'A棟 1-2'
    """
    return NARROW_ASCII(text)


# ---------------------------------------------------------------- 小書き・濁点・長音

_SMALL: Final = dict(
    zip(
        "ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖｧｨｩｪｫｯｬｭｮ" + _KATAKANA_EXTENSIONS,
        "アイウエオツヤユヨワカケあいうえおつやゆよわかけｱｲｳｴｵﾂﾔﾕﾖ" + "クシストヌハヒフヘホムラリルレロ",
        strict=True,
    )
)
# 小書き仮名拡張（こ・ゐ・ゑ・を・ん の小書き）は補助面にある
_SMALL_IN_SUPPLEMENT: Final = dict(
    zip(
        "\U0001b132\U0001b150\U0001b151\U0001b152\U0001b155\U0001b164\U0001b165\U0001b166\U0001b167",
        "こゐゑをコヰヱヲン",
        strict=True,
    )
)
ENLARGE: Final = table_rewriter(
    ConversionName("small-kana-to-large", "小書き仮名の大書き", "enlarging of small kana"),
    {**_SMALL, "\u31f7\u309a": "プ", **_SMALL_IN_SUPPLEMENT},
    inverse={},
)
"""小書きを大書きに / The step of ``enlarge_small_kana``."""


def enlarge_small_kana(text: str) -> Conversion:
    """小書き仮名を大書きに / Small kana to large, in every width; never reversible.

    >>> done = enlarge_small_kana("ショウ")
    >>> done.result, len(done.lost)
    ('シヨウ', 1)
    """
    return ENLARGE(text)


_SPLIT: Final = {
    **{to: base + "\u309b" for base, to in _ALL_VOICED.items()},
    **{to: base + "\u309c" for base, to in _ALL_SEMI_VOICED.items()},
}
_JOIN: Final = {
    base + mark: to
    for table, marks in ((_ALL_VOICED, "\u309b\u3099\uff9e"), (_ALL_SEMI_VOICED, "\u309c\u309a\uff9f"))
    for base, to in table.items()
    for mark in marks
}

JOIN_MARKS: Final = table_rewriter(
    ConversionName("join-voiced-marks", "濁点・半濁点の合成", "joining of voiced marks"), _JOIN, inverse=_SPLIT
)
"""濁点・半濁点を仮名に合わせる / The step of ``join_voiced_marks``."""

SPLIT_MARKS: Final = table_rewriter(
    ConversionName("split-voiced-marks", "濁点・半濁点の分離", "splitting of voiced marks"), _SPLIT, inverse=_JOIN
)
"""濁点・半濁点を分ける / The step of ``split_voiced_marks``."""


def join_voiced_marks(text: str) -> Conversion:
    """濁点・半濁点を仮名に合わせる / カ゛, and カ with a combining mark, become ガ.

    Reversible from the spacing marks ゛゜; not from the combining or half-width ones,
    since ``split_voiced_marks`` writes ゛゜.

    >>> join_voiced_marks("か\u3099").result, join_voiced_marks("か゛").is_lossless
    ('が', True)
    """
    return JOIN_MARKS(text)


def split_voiced_marks(text: str) -> Conversion:
    """濁点・半濁点を分ける / ガ becomes カ゛, パ becomes ハ゜: each mark a character of its own.

    >>> split_voiced_marks("ガパ").result
    'カ゛ハ゜'
    """
    return SPLIT_MARKS(text)


_ROWS: Final = {
    "ア": "アカサタナハマヤラワガザダバパァャヮヵヷ",
    "イ": "イキシチニヒミリヰギジヂビピィヸ",
    "ウ": "ウクスツヌフムユルヴグズヅブプゥュ",
    "エ": "エケセテネヘメレヱゲゼデベペェヶヹ",
    "オ": "オコソトノホモヨロヲゴゾドボポォョヺ",
}
_VOWEL: Final = {kana: vowel for vowel, row in _ROWS.items() for kana in row}
_VOWELS: Final = {**_VOWEL, **{chr(ord(kana) - 0x60): chr(ord(vowel) - 0x60) for kana, vowel in _VOWEL.items() if kana < "ヷ"}}


def _stretched(match: re.Match[str]) -> Rewritten:
    """長音の母音 / The mark as the vowel of the kana before it; a run of marks repeats it."""
    vowel = _VOWELS.get(match.string[match.start() - 1]) if match.start() else None
    return Rewritten(match[0], unconverted=True) if vowel is None else Rewritten(vowel * len(match[0]), reversible=False)


EXPAND_LONG_VOWELS: Final = Rewriter(
    name=ConversionName("long-vowels-to-kana", "長音符の母音への置換え", "writing of long vowels as kana"),
    pattern=re.compile("ー+"),
    choose=_stretched,
)
"""長音を母音に / The step of ``expand_long_vowels``."""


def expand_long_vowels(text: str) -> Conversion:
    """長音を母音に / ー as the vowel of the kana before it; a mark after anything else is left and reported.

    >>> expand_long_vowels("サーバー").result, expand_long_vowels("ンー").is_lossless
    ('サアバア', False)
    """
    return EXPAND_LONG_VOWELS(text)


HYPHENS: Final = "-\u00ad\u02d7\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u207b\u208b\u2212\u2500\u2501\ufe58\ufe63\uff0d"
"""横線の類 / Signs used as a hyphen: hyphens, dashes, minus signs, box lines. The long vowel mark is not among them."""

LONG_VOWEL_MARKS: Final = "ー\uff70"
"""長音符 / The long vowel mark, in both widths."""


def hyphen_rewriter(to: str = "-", *, long_vowels: bool = False) -> Rewriter:
    """横線をそろえる書換え器 / The step of ``fold_hyphens``."""
    signs = HYPHENS + (LONG_VOWEL_MARKS if long_vowels else "")
    name = ConversionName("fold-hyphens", "横線の類の統一", "folding of hyphens")
    return table_rewriter(name, {each: to for each in signs if each != to}, inverse={})


def fold_hyphens(text: str, to: str = "-", *, long_vowels: bool = False) -> Conversion:
    """横線をそろえる / Hyphens, dashes and minus signs as one sign; with ``long_vowels`` the mark ー too.

    >>> fold_hyphens("1−2‐3").result, fold_hyphens("サーバ", long_vowels=True).result
    ('1-2-3', 'サ-バ')
    """
    return hyphen_rewriter(to, long_vowels=long_vowels)(text)


# ---------------------------------------------------------------- ひらがな ⇄ カタカナ

_KATAKANA: Final = {
    **{chr(code): chr(code + 0x60) for code in range(0x3041, 0x3097)},
    "ゝ": "ヽ",
    "ゞ": "ヾ",
    "\U0001b001": "\U0001b121",
    "\U0001b11f": "\U0001b122",
    "\U0001b132": "\U0001b155",
    **{chr(0x1B150 + at): chr(0x1B164 + at) for at in range(3)},
}
_HENTAIGANA: Final = "".join(map(chr, range(0x1B002, 0x1B11F)))
_HALF_KANA: Final = "".join(each for each in _HALF_TO_FULL if each not in "｡｢｣､･ｰ")

TO_KATAKANA: Final = table_rewriter(
    ConversionName("hiragana-to-katakana", "ひらがなのカタカナ化", "hiragana to katakana"), _KATAKANA, left="ゟ" + _HENTAIGANA
)
"""ひらがなをカタカナに / The step of ``hiragana_to_katakana``."""

TO_HIRAGANA: Final = table_rewriter(
    ConversionName("katakana-to-hiragana", "カタカナのひらがな化", "katakana to hiragana"),
    {after: before for before, after in _KATAKANA.items()},
    left="ヷヸヹヺヿ\U0001b000\U0001b120\U0001b167" + _KATAKANA_EXTENSIONS + _HALF_KANA,
)
"""カタカナをひらがなに / The step of ``katakana_to_hiragana``."""


def hiragana_to_katakana(text: str) -> Conversion:
    """ひらがなをカタカナに / Hiragana to katakana; 変体仮名 and ゟ have no counterpart and are reported.

    >>> hiragana_to_katakana("ゔぁいおりん").result
    'ヴァイオリン'
    """
    return TO_KATAKANA(text)


def katakana_to_hiragana(text: str) -> Conversion:
    """カタカナをひらがなに / Full-width katakana to hiragana; ヷ and half-width kana are left and reported.

    >>> katakana_to_hiragana("ヴァイオリン").result
    'ゔぁいおりん'
    """
    return TO_HIRAGANA(text)
