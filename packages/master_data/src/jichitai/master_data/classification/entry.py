"""文書分類表の中身 / What a file classification says: its classes, and what each may say of itself.

共通・固有の別、大・中・小分類の階層、（区）（局区）などの適用区分、保存期間の区分は、どれも団体の表の
データであって、ここには書かない。保存期間の計算は public_records の規則がする。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from attrs import Factory, field, frozen

_MAX_CODE: Final = 40
_MAX_ID: Final = 60


def checked_word(what: str, value: object, limit: int) -> str:
    """語の形 / A printable word without spaces at its ends and without "/", or ``ValueError``."""
    if type(value) is not str:
        raise TypeError(f"{what} is text, not {type(value).__name__}")
    if not value or len(value) > limit or not value.isprintable() or value != value.strip() or "/" in value:
        raise ValueError(f'{what} is 1 to {limit} printable characters without "/" or spaces at its ends')
    return value


@frozen(kw_only=True)
class ClassificationScheme:
    """分類表の決めごと / What the classes of an edition may say: the words of the body's own table.

    ``levels`` runs from the top (大分類, 中分類, 小分類); a class stands directly under
    one of the level above. ``scopes`` are the suffixes for who uses a class ("区",
    "局区"); "" (none) is always allowed. ``retentions`` are the retention classes.
    """

    tables: tuple[str, ...]
    levels: tuple[str, ...]
    retentions: tuple[str, ...]
    scopes: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not self.tables or not self.levels or not self.retentions:
            raise ValueError("a classification names its tables, its levels and its retention classes")
        for words in (self.tables, self.levels, self.retentions, self.scopes):
            if len(set(words)) != len(words) or not all(words):
                raise ValueError("a scheme names each word once, and none is empty")

    @property
    def lowest_level(self) -> str:
        """最下の階層 / The level files are filed under; its classes have a retention class."""
        return self.levels[-1]


@frozen(kw_only=True)
class ClassEntry:
    """分類 / One class as it stands in the table.

    ``retention`` is the body's name of the retention class (None above the lowest
    level), ``historic`` whether its files are historic records, ``current_use`` whether
    the retention runs only after 常用 ends, ``scope`` who uses it ("" for the default).
    """

    code: str
    name: str
    table: str
    level: str
    parent: str | None = None
    retention: str | None = None
    historic: bool = False
    current_use: bool = False
    scope: str = ""

    def __attrs_post_init__(self) -> None:
        checked_word("a class code", self.code, _MAX_CODE)
        if not self.name or not self.name.isprintable():
            raise ValueError("a class has a name of one printable line")


@frozen
class Successor:
    """後継 / A class that takes over files, and what decides that it is this one (needed when there are several)."""

    code: str
    decided_by: str = ""


@frozen(kw_only=True)
class Succession:
    """分類の対応 / Where the files of a class of the edition before go from this edition on.

    One successor: a renaming or a merger. Several: a split, each with what decides. None:
    the class ends without a successor; ``reason`` says why.
    """

    old: str
    to: tuple[Successor, ...]
    reason: str = ""


@frozen(kw_only=True)
class ClassificationEdition:
    """文書分類表の版 / One edition in full, in force from a day until the next; also the command that revises the table."""

    id: str
    version: str
    in_force_from: date
    scheme: ClassificationScheme
    entries: tuple[ClassEntry, ...] = field(repr=False)
    successions: tuple[Succession, ...] = field(default=(), repr=False)
    reason: str = ""
    _by_code: Mapping[str, ClassEntry] = field(
        init=False,
        repr=False,
        eq=False,
        default=Factory(lambda self: {each.code: each for each in self.entries}, takes_self=True),
    )

    def __attrs_post_init__(self) -> None:
        checked_word("the id of a classification", self.id, _MAX_ID)
        checked_word("a version", self.version, _MAX_ID)

    def get(self, code: str) -> ClassEntry | None:
        """分類 / The class with this code, or None."""
        return self._by_code.get(code)

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    def children(self, code: str | None) -> tuple[ClassEntry, ...]:
        """下の分類 / The classes directly under a class; the top classes for None. In the table's order."""
        return tuple(each for each in self.entries if each.parent == code)

    def path(self, code: str) -> tuple[ClassEntry, ...]:
        """上からの道 / The classes from the top down to this one; empty when the code is not there."""
        found: list[ClassEntry] = []
        at = self.get(code)
        while at is not None and at not in found:
            found.append(at)
            at = None if at.parent is None else self.get(at.parent)
        return tuple(reversed(found))

    def succession_of(self, old: str) -> Succession | None:
        """対応 / What this edition says about a class of the edition before; None when it says nothing."""
        return next((each for each in self.successions if each.old == old), None)


def codes_of(entries: Iterable[ClassEntry]) -> Iterator[str]:
    """コード / The codes of classes, in their order."""
    return (each.code for each in entries)
