"""別に作る形 / Derived forms of a name: search key, kana form, payment form. The name itself is never normalised.

どれも、もとの文字列と並べて別の欄に置く。Unicode の正規化（NFC・NFKC）は使わない：NFC は互換漢字を別の字に変え、
NFKC は全角数字まで変える。何をそろえるかは、ここに並ぶ歩みだけである。
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from typing import Final

from attrs import Factory, field, frozen

from .conversion import Conversion, ConversionName, Pipeline, Rewriter, Rewritten, table_rewriter
from .kana import ENLARGE, JOIN_MARKS, NARROW_ASCII, NARROW_KANA, TO_KATAKANA, WIDEN_KANA, hyphen_rewriter

_SPACES: Final = " \u00a0\u2002\u2003\u2009\u202f\u3000"


def _left(match: re.Match[str]) -> Rewritten:
    return Rewritten(match[0], unconverted=True)


def leaver(name: ConversionName, pattern: str) -> Rewriter:
    """残ったものを述べる歩み / A step that changes nothing and reports every match of the pattern as not converted."""
    return Rewriter(name=name, pattern=re.compile(pattern), choose=_left, table={})


def remover(name: ConversionName, characters: str) -> Rewriter:
    """取り除く歩み / A step that removes every one of the characters; each is reported as lost."""
    return table_rewriter(name, dict.fromkeys(characters, ""), inverse={})


_CAPITALS: Final = string.ascii_uppercase + "".join(map(chr, [*range(0xC0, 0xD7), *range(0xD8, 0xDF)]))

LOWER_CASE: Final = table_rewriter(
    ConversionName("lower-case", "英小文字化", "lower-casing"), {each: each.lower() for each in _CAPITALS}, inverse={}
)
"""英字を小文字に / The case step of the search key: Latin letters, after widths are one."""

UPPER_CASE: Final = table_rewriter(
    ConversionName("upper-case", "英大文字化", "upper-casing"),
    {each: each.upper() for each in string.ascii_lowercase},
    inverse={},
)
"""英字を大文字に / The case step of the payment form."""

DROP_SPACES: Final = remover(ConversionName("drop-spaces", "空白の除去", "removal of spaces"), _SPACES)
"""空白を除く / Spaces of every width."""

DROP_SELECTORS: Final = remover(
    ConversionName("drop-variation-selectors", "異体字セレクタの除去", "removal of variation selectors"),
    "".join(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])),
)
"""異体字セレクタを除く / IVS and SVS selectors; the base character stays."""

HALF_WIDTH_SPACE: Final = table_rewriter(
    ConversionName("half-width-space", "空白の半角化", "narrowing of spaces"),
    dict.fromkeys(_SPACES[1:], " "),
    inverse={" ": "\u3000"},
)
"""空白を半角に / Spaces of every kind as U+0020."""


def _variant_step(table: VariantTable) -> Rewriter:
    """異体字をそろえる歩み / Replaces every variant of the table; longer sequences first."""
    named = f"{table.id} {table.version}"
    name = ConversionName(f"variants:{table.id}@{table.version}", f"異体字の統一（{named}）", f"variants of {named}")
    pattern = re.compile("|".join(map(re.escape, sorted(table.pairs, key=len, reverse=True))) or r"(?!)")
    pairs = dict(table.pairs)
    return Rewriter(
        name=name, pattern=pattern, choose=lambda match: Rewritten(pairs[match[0]], reversible=False),
        table=pairs if all(len(each) < 3 for each in pairs) else None,
    )  # fmt: skip


@frozen(kw_only=True)
class VariantTable:
    """異体字の表 / Which character the search takes for which: the caller's own table, with its name and version.

    ``pairs``: variant → representative, one character (with its selector, if any) each.
    A representative is not a variant itself.
    """

    id: str
    version: str
    pairs: Mapping[str, str] = field(repr=False, hash=False)
    step: Rewriter = field(init=False, eq=False, repr=False, default=Factory(_variant_step, takes_self=True))

    def __attrs_post_init__(self) -> None:
        chained = sorted(set(self.pairs.values()) & set(self.pairs))
        if chained:
            raise ValueError(f"{len(chained)} representatives are variants themselves")
        if any(not key or not value for key, value in self.pairs.items()):
            raise ValueError("a variant and its representative are characters, not empty text")


_HYPHENS: Final = hyphen_rewriter()


def _folds(folding: SearchFolding) -> Pipeline:
    """検索鍵の歩み / The steps of a folding, together."""
    variants = () if folding.variants is None else ((True, folding.variants.step),)
    chosen: tuple[tuple[bool, Rewriter], ...] = (
        (True, WIDEN_KANA), (True, NARROW_ASCII), (folding.case, LOWER_CASE), (folding.hyphens, _HYPHENS),
        *variants, (folding.selectors, DROP_SELECTORS), (folding.spaces, DROP_SPACES), (folding.kana, TO_KATAKANA),
        (folding.small_kana, ENLARGE), (True, JOIN_MARKS),
    )  # fmt: skip
    return Pipeline(tuple(step for wanted, step in chosen if wanted))


@frozen(kw_only=True)
class SearchFolding:
    """検索鍵の作り方 / How a search key is folded; every fold can be left out.

    The order is fixed: half-width kana widened, ASCII narrowed, letters lowered, hyphens
    as "-", the caller's variants, variation selectors and spaces removed, hiragana as
    katakana, small kana enlarged, voiced marks joined. The long vowel mark stays.
    """

    case: bool = True
    kana: bool = True
    small_kana: bool = True
    hyphens: bool = True
    spaces: bool = True
    selectors: bool = True
    variants: VariantTable | None = None
    pipeline: Pipeline = field(init=False, eq=False, repr=False, default=Factory(_folds, takes_self=True))


PLAIN_FOLDING: Final = SearchFolding()
"""ふつうの検索鍵 / Everything folded, no variants."""


def search_key(text: str, folding: SearchFolding = PLAIN_FOLDING) -> Conversion:
    """検索のための鍵 / The search key of a name; see ``SearchFolding`` for what is folded and in which order.

    Kanji are not changed unless the caller's table says so, compatibility ideographs
    and old forms included.

    >>> search_key("ﾔﾏﾀﾞ\u3000はなこ").result, search_key("Ａ棟−１").result
    ('ヤマダハナコ', 'a棟-1')
    >>> table = VariantTable(id="例", version="1", pairs={"髙": "高"})
    >>> search_key("髙橋", SearchFolding(variants=table)).result
    '高橋'
    """
    return folding.pipeline(text)


KANA_FORM: Final = Pipeline(
    (
        WIDEN_KANA,
        TO_KATAKANA,
        JOIN_MARKS,
        HALF_WIDTH_SPACE,
        leaver(
            ConversionName("kana-form", "全角カナの形", "the kana form"),
            "[^ァ-ヶー・ヷ-ヺヽヾ\u31f0-\u31ff\U0001b155\U0001b164-\U0001b167 ]",
        ),
    )
)
"""仮名の形の歩み / The steps of ``kana_form``."""


def kana_form(text: str) -> Conversion:
    """仮名の形 / A reading in full-width katakana with a half-width space between names.

    Small kana stay small: ヨ and ョ differ. Whatever is not katakana in the end is
    left and reported.

    >>> kana_form("やまだ\u3000ﾊﾅｺ").result
    'ヤマダ ハナコ'
    >>> [each.position for each in kana_form("山ダ").unconverted]
    [0]
    """
    return KANA_FORM(text)


PAYMENT_FORM: Final = Pipeline(
    (
        WIDEN_KANA,
        TO_KATAKANA,
        ENLARGE,
        JOIN_MARKS,
        hyphen_rewriter(long_vowels=True),
        NARROW_ASCII,
        HALF_WIDTH_SPACE,
        UPPER_CASE,
        NARROW_KANA,
        leaver(ConversionName("payment-form", "振込用の形", "the payment form"), "[^ｱ-ﾝﾞﾟA-Z0-9 ().-]"),
    )
)
"""振込用の形の歩み / The steps of ``payment_form``."""


def payment_form(text: str) -> Conversion:
    """振込用の形 / The generic folding for a transfer: half-width, large kana, capitals, ー as a hyphen.

    What stands outside ｱ–ﾝ ﾞ ﾟ A–Z 0–9 space ( ) . - is left and reported; ヲ is, since
    banks disagree about it. A bank's own signs are the bank profile's matter.

    >>> payment_form("（株）サーバー").result, payment_form("ショウ").result
    ('(株)ｻ-ﾊﾞ-', 'ｼﾖｳ')
    >>> [each.code_points for each in payment_form("（株）ヲ").unconverted]
    [('U+682A',), ('U+30F2',)]
    """
    return PAYMENT_FORM(text)
