"""住所の別の形 / Derived forms of an address: the block in numbers, the address in one piece.

デジタル社会推進実践ガイドブック DS-442（コアデータパーツ 住所、2022年3月31日）による。もとの住所は変えない。
"""

from __future__ import annotations

import re
from typing import Final

from .address import Address
from .conversion import Conversion, ConversionName, Pipeline, Rewriter, Rewritten
from .forms import leaver
from .kana import HYPHENS, LONG_VOWEL_MARKS, NARROW_ASCII

_DIGITS: Final = {each: at for at, each in enumerate("〇一二三四五六七八九")}
_PLACES: Final = {"十": 10, "百": 100, "千": 1_000}
_KANJI: Final = "".join([*_DIGITS, *_PLACES])
_NUMBER: Final = f"0-9{_KANJI}"


def number_of_kanji(text: str) -> int:
    """漢数字の数 / The number a run of kanji numerals means, by place or digit by digit; ``ValueError`` otherwise.

    >>> number_of_kanji("二十一"), number_of_kanji("百三"), number_of_kanji("一〇五")
    (21, 103, 105)
    """
    if not text or any(each not in _KANJI for each in text):
        raise ValueError("not a run of kanji numerals")
    if not any(each in _PLACES for each in text):
        return int("".join(str(_DIGITS[each]) for each in text))
    total, digit, last = 0, None, 10_000
    for each in text:
        if each in _DIGITS:
            if digit is not None:
                raise ValueError("two digits without a place between them")
            digit = _DIGITS[each]
            continue
        place = _PLACES[each]
        if place >= last or digit == 0:
            raise ValueError("the places are not in order")
        total, digit, last = total + (1 if digit is None else digit) * place, None, place
    return total + (digit or 0)


def _in_digits(match: re.Match[str]) -> Rewritten:
    try:
        return Rewritten(str(number_of_kanji(match[0])), reversible=False)
    except ValueError:
        return Rewritten(match[0], unconverted=True)


def _hyphen(match: re.Match[str]) -> Rewritten:
    return Rewritten("-", reversible=False)


def _nothing(match: re.Match[str]) -> Rewritten:
    return Rewritten("", reversible=False)


_HYPHENED: Final = Rewriter(
    name=ConversionName("block-hyphens", "番地の横線の統一", "folding of hyphens in a block"),
    pattern=re.compile(f"(?<=[{_NUMBER}])[{re.escape(HYPHENS + LONG_VOWEL_MARKS)}](?=[{_NUMBER}])"),
    choose=_hyphen,
)
_NUMERALS: Final = Rewriter(
    name=ConversionName("kanji-numerals", "漢数字の算用数字化", "kanji numerals in digits"),
    pattern=re.compile(f"(?:(?<=[-の番号目地])|^)[{_KANJI}]+(?=丁目|番|号|の|-|$)"),
    choose=_in_digits,
)
_UNITS: Final = Rewriter(
    name=ConversionName("block-units", "丁目・番地・号の横線への置換え", "units of a block as hyphens"),
    pattern=re.compile("(?<=[0-9])(?:丁目|番地の?|番の?|号の?|の)(?=[0-9])"),
    choose=_hyphen,
)
_LAST_UNIT: Final = Rewriter(
    name=ConversionName("last-unit", "末尾の番地・号の省略", "removal of the last unit of a block"),
    pattern=re.compile("(?<=[0-9])(?:丁目|番地|番|号)$"),
    choose=_nothing,
)
BLOCK_IN_NUMBERS: Final = Pipeline(
    (
        NARROW_ASCII,
        _HYPHENED,
        _NUMERALS,
        _UNITS,
        _LAST_UNIT,
        leaver(ConversionName("block-in-numbers", "番地の数字の形", "the block in numbers"), "[^0-9-]+"),
    )
)
"""番地の数字の形の歩み / The steps of ``block_in_numbers``."""


def block_in_numbers(block: str) -> Conversion:
    """番地以下を数字で / The block in half-width digits and hyphens (DS-442 2.1, 5.3); the original stays the address.

    Signs before the number (甲・イ), 番外地, 地先 and room numbers cannot be put in numbers:
    they are left and reported (DS-442 5.4, 5.5: exceptions).

    >>> block_in_numbers("二丁目１番6号").result, block_in_numbers("三番地の二").result, block_in_numbers("７ー１").result
    ('2-1-6', '3-2', '7-1')
    >>> block_in_numbers("12番外地").is_lossless, block_in_numbers("甲1324").result
    (False, '甲1324')
    """
    return BLOCK_IN_NUMBERS(block)


_CHOME: Final = re.compile(f"(?s)(.*?)([0-9０-９]+|[{_KANJI}]+)丁目")


def concatenated(address: Address, *, thoroughfare: bool = True, building: bool = True) -> str:
    """連結表記 / The address in one piece (DS-442 2.1): the town in its own characters, 丁目 and the block in numbers.

    What cannot be put in numbers stands as it was given. With ``thoroughfare`` the
    通り名 of Kyoto stands before the town; the building follows without a space.
    ``ValueError`` when the address has neither a town nor one text for town and block:
    ``full`` as given is then the only form there is.

    >>> concatenated(Address(prefecture="東京都", city="千代田区", street="霞が関二丁目", block="１番6号"))
    '東京都千代田区霞が関2-1-6'
    >>> concatenated(Address(prefecture="京都府", city="京都市中京区", thoroughfare="寺町通御池上る", street="上本能寺前町", block="488"))
    '京都府京都市中京区寺町通御池上る上本能寺前町488'
    """
    if address.street_and_block is None and address.street is None:
        raise ValueError("the address has no town to concatenate")
    street_and_block = address.street_and_block or _street_and_block(address.street or "", address.block or "")
    before = [address.prefecture, address.city, address.thoroughfare if thoroughfare else None]
    return "".join(each for each in (*before, street_and_block, address.building if building else None) if each)


def _street_and_block(street: str, block: str) -> str:
    numbered = block_in_numbers(block).result
    match = _CHOME.fullmatch(street)
    if match is None or not numbered[:1].isdigit():  # 甲・イ などの記号は字の一部（DS-442 5.4）
        return street + numbered
    try:
        chome = number_of_kanji(match[2]) if match[2][0] in _KANJI else int(match[2])
    except ValueError:
        return street + numbered
    return f"{match[1]}{chome}-{numbered}"
