"""文字・氏名・住所 / Characters, names of persons, addresses: kept exactly as given, with derived forms beside them."""

from .conversion import Alteration, Conversion, ConversionName, Rewriter
from .kana import (
    enlarge_small_kana,
    expand_long_vowels,
    fold_hyphens,
    hiragana_to_katakana,
    join_voiced_marks,
    katakana_to_hiragana,
    split_voiced_marks,
    to_full_width,
    to_full_width_kana,
    to_half_width,
    to_half_width_kana,
)

__all__ = [
    "Alteration",
    "Conversion",
    "ConversionName",
    "Rewriter",
    "enlarge_small_kana",
    "expand_long_vowels",
    "fold_hyphens",
    "hiragana_to_katakana",
    "join_voiced_marks",
    "katakana_to_hiragana",
    "split_voiced_marks",
    "to_full_width",
    "to_full_width_kana",
    "to_half_width",
    "to_half_width_kana",
]
