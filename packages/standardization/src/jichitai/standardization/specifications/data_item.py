"""データ項目 / Data items of a national item table, their types, lengths and code lists."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import StandardItemRef

from ..confidence import Confidence

_BUSINESS_ID: Final = re.compile(r"[0-9A-Za-z]{3}")
_MOST_ITEMS: Final = 99_999
_LONGEST: Final = 32_767


class DataType(Enum):
    """データ型 / The nine types of the item tables (凡例「データ型」)."""

    HALF_WIDTH = "X"
    """半角文字列 / Half-width text."""
    FULL_WIDTH = "N"
    """全角文字列 / Full-width text."""
    INTEGER = "9"
    """整数 / An integer without a sign."""
    DECIMAL = "9V"
    """小数点付き実数 / A decimal without a sign: so many digits before and after the point."""
    SIGNED_INTEGER = "S9"
    """符号付き整数 / An integer; a minus sign when negative."""
    IMAGE = "BLOB"
    """画像 / An image."""
    YEAR = "YEAR"
    """西暦年 / A year, YYYY."""
    DATE = "DATE"
    """年月日 / A day, YYYY-MM-DD."""
    TIME = "TIME"
    """時刻 / A time of day, HH:MM:SS; the seconds may be left out."""

    @classmethod
    def read(cls, text: str) -> DataType:
        """表の書き方から読む / From the way a table writes it (「Ｎ」 stands full-width there).

        >>> DataType.read("Ｎ"), DataType.read("9")
        (<DataType.FULL_WIDTH: 'N'>, <DataType.INTEGER: '9'>)
        """
        return cls("N" if text == "Ｎ" else text)

    def __str__(self) -> str:
        return self.value


class OutputCondition(Enum):
    """データ出力条件 / When a value must be filled. Whether the column exists is another question."""

    MANDATORY = "必須"
    """必須 / Always filled."""
    CONDITIONAL = "条件付き必須"
    """条件付き必須 / Filled when the condition of the item holds."""
    OPTIONAL = "任意"
    """任意 / May stay empty."""

    def __str__(self) -> str:
        return self.value


@frozen
class CodeValue:
    """コード値 / One value of a code list and what it means."""

    value: str
    meaning: str


@frozen(kw_only=True)
class CodeList:
    """コード一覧 / A code list; its number counts within one business only.

    A list without values is the municipality's own (自治体固有コード): the caller
    supplies its values.
    """

    id: int
    name: str
    values: tuple[CodeValue, ...] = ()
    confidence: Confidence = field(default=Confidence.CONFIRMED, eq=False)

    @property
    def is_local(self) -> bool:
        """自治体固有か / True when the municipality decides the values."""
        return not self.values


@frozen(kw_only=True)
class DataItem:
    """データ項目 / One item of an item table: one column of the output file.

    ``length`` is the greatest number of characters (never bytes), for ``DECIMAL``
    the digits before the point. ``has_column`` is 実装類型 ○: the column must stand
    in the file; ``output`` says when it must be filled. ``external_code`` names a code
    list of another business (コード一覧（連携）), which may not be at hand. ``aliases`` are the
    names the item has in other versions and documents. ``condition``, ``remarks``,
    ``functions`` (機能ID named in 標準仕様書関連箇所) and ``confidence`` are for readers and take no part in comparison.

    Where the official number was not at hand, ``is_numbered`` is False: ``number`` is then only a
    place in this table, ``id`` is no データ項目ID, and ``romaji`` may be empty. Numbers are never made up.
    """

    business_id: str
    number: int
    name: str
    romaji: str
    type: DataType
    length: int
    decimals: int = 0
    is_key: bool = False
    is_foreign_key: bool = False
    code_list: int | None = None
    external_code: str | None = None
    repetition: int = 1
    output: OutputCondition
    has_column: bool
    unknown_date_allowed: bool = False
    unknown_start_allowed: bool = False
    is_numbered: bool = True
    aliases: tuple[str, ...] = field(default=(), eq=False)
    functions: tuple[str, ...] = field(default=(), eq=False)
    confidence: Confidence = field(default=Confidence.CONFIRMED, eq=False)
    condition: str = field(default="", eq=False)
    remarks: str = field(default="", eq=False)

    def __attrs_post_init__(self) -> None:
        if not _BUSINESS_ID.fullmatch(self.business_id):
            raise ValueError("a business id is three half-width characters")
        if type(self.number) is not int or not 1 <= self.number <= _MOST_ITEMS:
            raise ValueError(f"an item number is 1 to {_MOST_ITEMS}")
        if type(self.length) is not int or not 1 <= self.length <= _LONGEST:
            raise ValueError(f"a length is 1 to {_LONGEST} characters")
        if not self.name or not (self.romaji or not self.is_numbered):
            raise ValueError("an item has a name and a romaji name")
        if (self.decimals > 0) != (self.type is DataType.DECIMAL):
            raise ValueError("decimals are given for 9V, and only for 9V")
        if self.repetition < 1:
            raise ValueError("an item repeats at least once")
        if self.unknown_date_allowed and self.type is not DataType.DATE:
            raise ValueError("only a DATE can be an unknown date")
        if self.unknown_start_allowed and self.type not in (DataType.DATE, DataType.YEAR):
            raise ValueError("only a DATE or a YEAR can be the unknown start of a span")

    @property
    def id(self) -> str:
        """データ項目ID / 業務ID (3) and item number (5 digits): "03100001"; without an official number, 業務ID and name."""
        return f"{self.business_id}{self.number:05d}" if self.is_numbered else f"{self.business_id}:{self.name}"

    @property
    def ref(self) -> StandardItemRef:
        """参照 / The reference other packages put on their fields."""
        return StandardItemRef(self.id)
