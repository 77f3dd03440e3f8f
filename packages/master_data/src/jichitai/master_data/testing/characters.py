"""文字の作り手 / Hypothesis strategies for hard text: every trap of names and addresses, none of them a real person's."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ..characters import Address, PersonName

FULL_KATAKANA: Final = "".join(map(chr, range(0x30A1, 0x30FB))) + "ー"
"""全角カタカナ / Full-width katakana, small and voiced ones, and the long vowel mark."""

HALF_KATAKANA: Final = "".join(map(chr, range(0xFF61, 0xFFA0)))
"""半角カナ / Half-width katakana with its marks and signs."""

TRAPS: Final = (
    "\ufa19", "\ufa10", "\ufa11", "\u9ad9", "\U00020bb7", "葛\U000e0101", "葛\U000e0102", "辻\U000e0100", "か\u3099", "カ゛",
    "㈱", "①", "Ⅷ", "−", "‐", "ー", "〜", "～", "\u3000", "\u200b", "\u202e", "\ue000", "ヰ", "ヮ", "ㇷ\u309a", "\U0001b001", "i\u0307",
)  # fmt: skip
"""落とし穴 / Compatibility ideographs, variation sequences, look-alike signs, private use, invisible characters."""


def kana_texts(*, max_size: int = 10) -> SearchStrategy[str]:
    """仮名の文 / Kana of every width, hiragana, and the marks that join them."""
    hiragana = "".join(map(chr, range(0x3041, 0x3097)))
    return st.text(st.sampled_from(FULL_KATAKANA + HALF_KATAKANA + hiragana + "゛゜\u3099\u309a"), max_size=max_size)


def hard_texts(*, max_size: int = 8) -> SearchStrategy[str]:
    """難しい文 / Names' ordinary characters mixed with every trap, and anything else Unicode has."""
    piece = st.sampled_from([*TRAPS, *"山田花子一丁目1１aＡｱア"]) | st.characters()
    return st.lists(piece, max_size=max_size).map("".join)


def person_names() -> SearchStrategy[PersonName]:
    """氏名 / Names with and without their other forms; nothing is anybody's."""
    word = hard_texts(max_size=4).filter(bool)
    reading = st.none() | st.text(st.sampled_from(FULL_KATAKANA), min_size=1, max_size=6)
    return st.builds(
        PersonName, family=word, given=st.none() | word, family_kana=reading, given_kana=reading, full=st.none() | word,
        former_family=st.none() | word, alternative=st.none() | word,
    )  # fmt: skip


def addresses() -> SearchStrategy[Address]:
    """住所 / Addresses in parts; the places do not exist."""
    word = hard_texts(max_size=4).filter(bool)
    block = st.text(st.sampled_from("0123一二十丁目番地号のー−-甲"), min_size=1, max_size=8)
    return st.builds(
        Address, prefecture=st.sampled_from(["架空県", "見本府"]), city=word, thoroughfare=st.none() | word,
        street=word | st.sampled_from(["見本町二丁目", "北１条3丁目"]), block=block, building=st.none() | word,
    )  # fmt: skip
