"""款項目節 / Account classification: account, chapter, section, item and object of expenditure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from jichitai.master_data.kernel import AppropriationRef, Diagnostic, FiscalYear, PackagedTable, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_REGULATION

from .. import findings

_CODE: Final = re.compile(r"[0-9]{1,4}")
_LONGEST_NAME: Final = 100
# 団体の予算書は「、」を省き、「塡」を「填」と刷ることがある。同じ節である。
_SAME_NAME: Final = str.maketrans({"、": None, "塡": "填", "・": None})


def is_title_code(text: str) -> bool:
    """科目の番号か / True for 1 to 4 ASCII digits."""
    return _CODE.fullmatch(text) is not None


def is_title_name(text: str) -> bool:
    """科目の名称か / True for 1 to 100 printable characters without spaces at the ends."""
    return 0 < len(text) <= _LONGEST_NAME and text.isprintable() and text == text.strip()


def _checked_code(_: object, __: object, code: str) -> None:
    if not is_title_code(code):
        raise ValueError(f"a title code is 1 to 4 digits, not {code!r}")


def _checked_name(_: object, __: object, name: str) -> None:
    if not is_title_name(name):
        raise ValueError(f"a title name is 1 to {_LONGEST_NAME} printable characters without spaces at its ends")


class AccountKind(Enum):
    """会計の区分 / General or special account (法第209条第1項)."""

    GENERAL = "general"
    """一般会計 / The general account."""
    SPECIAL = "special"
    """特別会計 / A special account, set up by ordinance (同条第2項)."""


@frozen
class Account:
    """会計 / One account of the body: its code, name and kind."""

    code: str = field(validator=_checked_code)
    name: str = field(validator=_checked_name)
    kind: AccountKind


@frozen
class Title:
    """科目 / One title of the classification: its code as printed, and its name."""

    code: str = field(validator=_checked_code)
    name: str = field(validator=_checked_name)

    def __str__(self) -> str:
        return f"{self.code}{self.name}"


@frozen(kw_only=True)
class AccountTitle:
    """歳出の科目 / A full expenditure title: 会計・款・項・目・節.

    The council votes ``chapter`` (款) and ``section`` (項); ``item`` (目) and
    ``object_of_expenditure`` (節) are items of execution. A reserve (予備費) is not
    divided into 節: its ``object_of_expenditure`` is None.
    """

    account: Account
    chapter: Title
    section: Title
    item: Title
    object_of_expenditure: Title | None

    @property
    def path(self) -> str:
        """科目の番号の並び / The codes in order: "01/02-01-05-10"; a reserve ends in "00"."""
        last = self.object_of_expenditure.code if self.object_of_expenditure else "00"
        return f"{self.account.code}/{self.chapter.code}-{self.section.code}-{self.item.code}-{last}"

    @property
    def label(self) -> str:
        """読む形 / For people: 「一般会計 02総務費 01総務管理費 05財産管理費 10需用費」."""
        levels = [self.chapter, self.section, self.item, self.object_of_expenditure]
        return " ".join([self.account.name, *(str(each) for each in levels if each is not None)])

    @property
    def is_reserve(self) -> bool:
        """予備費か / True for the reserve (法第217条): it has no 節 and is never committed directly."""
        return self.object_of_expenditure is None

    def ref(self, year: FiscalYear) -> AppropriationRef:
        """予算科目の参照 / The reference of this title's line in a fiscal year: "2026/01/02-01-05-10"."""
        return AppropriationRef(f"{year.year}/{self.path}")

    def __str__(self) -> str:
        return self.label


def _read_objects(values: Mapping[str, Any]) -> Mapping[int, str]:
    return MappingProxyType({int(code): str(name) for code, name in values.items()})


OBJECTS_OF_EXPENDITURE: Final = PackagedTable("jichitai.fiscal", "objects_of_expenditure.toml", _read_objects)
"""歳出の節の表 / The statutory objects of expenditure by number, one edition per renumbering."""


def same_name(one: str, other: str) -> bool:
    """同じ名称か / True when two printed names differ only in 「、」「・」 and 塡・填."""
    return one.translate(_SAME_NAME) == other.translate(_SAME_NAME)


@rule(LOCAL_AUTONOMY_REGULATION.article("15", 2), ja="歳出の節の区分", en="Statutory objects of expenditure")
def check_object_of_expenditure(*, code: str, name: str, year: FiscalYear) -> tuple[Diagnostic, ...]:
    """歳出の節が別記のとおりか / Does a 節 follow the statutory list of the fiscal year?

    The list in force on the first day of ``year`` decides. An empty result means yes.
    A name that differs is a warning: numbers bind the accounts, and names are printed
    in many ways.

    >>> check_object_of_expenditure(code="12", name="委託料", year=FiscalYear(2026))
    ()
    >>> [found.code for found in check_object_of_expenditure(code="28", name="予備費", year=FiscalYear(2026))]
    ['fiscal.object-not-in-statutory-list']
    """
    edition = OBJECTS_OF_EXPENDITURE.as_of(year.start)
    statutory = edition.value.get(int(code)) if is_title_code(code) else None
    if statutory is None:
        return (findings.object_not_in_statutory_list(code=code, year=year, cites=edition.cites),)
    if not same_name(name, statutory):
        return (findings.object_name_differs(code=code, name=name, statutory=statutory, year=year, cites=edition.cites),)
    return ()
