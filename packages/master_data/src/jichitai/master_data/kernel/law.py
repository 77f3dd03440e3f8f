"""条文の引用 / Citations: which provision of which law, printable, sortable, linkable."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from attrs import frozen

_BRANCHED: Final = re.compile(r"[1-9][0-9]*(?:の[1-9][0-9]*)*")
_ITEM_LETTERS: Final = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
_TEXT_OF_LAWS: Final = "https://laws.e-gov.go.jp/law/"


def _check_branched(value: str, what: str) -> None:
    if not _BRANCHED.fullmatch(value):
        raise ValueError(f"{what} must look like '142' or '167の2', not {value!r}")


@lru_cache(maxsize=4096)
def _parts(number: str) -> tuple[int, ...]:
    """枝番号を数として並べる / '167の2' sorts after '167' and before '168'."""
    return tuple(int(part) for part in number.split("の")) if number else ()


@frozen(order=False)
class Law:
    """法令 / A law: its e-Gov id, its titles and its official number.

    >>> ORDER = Law("322CO0000000016", ja="地方自治法施行令",
    ...     en="Order for Enforcement of the Local Autonomy Act", number="昭和22年政令第16号")
    >>> print(ORDER.article("142", 1, "1"))
    地方自治法施行令第142条第1項第1号
    """

    id: str
    ja: str
    en: str
    number: str

    def article(self, article: str, paragraph: int | None = None, item: str | None = None, sub: str | None = None) -> Citation:
        """条・項・号・イロハ / Cite an article, paragraph, item and イロハ sub-item."""
        return Citation(law=self, article=article, paragraph=paragraph, item=item, sub=sub)

    def paragraph(self, paragraph: int) -> Citation:
        """条のない法令の項 / Cite a paragraph of a law that has no articles."""
        return Citation(law=self, paragraph=paragraph)

    def item(self, item: str) -> Citation:
        """条も項もない法令の号 / Cite an item of a law whose body is a single sentence with items."""
        return Citation(law=self, item=item)

    def appended_table(self, table: str, row: str | None = None) -> Citation:
        """別表 / Cite an appended table and, if given, one row (の項) of it."""
        return Citation(law=self, appended_table=table, item=row)

    def supplementary(self, amending: str, article: str | None = None, paragraph: int | None = None) -> Citation:
        """附則 / Cite a supplementary provision; ``amending`` is the amending law's number, "" for the original."""
        return Citation(law=self, supplementary=amending, article=article, paragraph=paragraph)

    @property
    def url(self) -> str:
        """本文の所在 / Where the text stands (e-Gov 法令検索)."""
        return _TEXT_OF_LAWS + self.id


@frozen(order=False, kw_only=True)
class Citation:
    """条文の引用 / One provision.

    Compares by law and number (branch numbers sort as numbers: 第167条の2 stands
    between 第167条 and 第168条). ``str()`` is the Japanese form, ``.en`` the English.
    """

    law: Law
    article: str | None = None
    paragraph: int | None = None
    item: str | None = None
    sub: str | None = None
    appended_table: str | None = None
    supplementary: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.article is not None:
            _check_branched(self.article, "article")
        if self.appended_table:
            _check_branched(self.appended_table, "appended table")
        if self.paragraph is not None and (type(self.paragraph) is not int or self.paragraph < 1):
            raise ValueError(f"paragraph must be 1 or more, not {self.paragraph!r}")
        if self.item is not None:
            _check_branched(self.item, "item")
        if self.sub is not None and self.sub not in set(_ITEM_LETTERS):
            raise ValueError(f"sub-item must be one of イロハ…, not {self.sub!r}")
        if self.article is None and self.appended_table is None and self.paragraph is None and self.item is None:
            raise ValueError("a citation names an article, a paragraph, an item, or an appended table")
        if self.article is not None and self.appended_table is not None:
            raise ValueError("an article and an appended table cannot be cited together")
        if self.sub is not None and self.item is None:
            raise ValueError("a sub-item stands under an item")

    @property
    def ja(self) -> str:
        """日本語の表記 / 「地方自治法施行令第167条の2第1項第1号」."""
        return self.law.ja + self.short_ja

    @property
    def short_ja(self) -> str:
        """法令名を除いた表記 / The same without the law's title."""
        text = "" if self.supplementary is None else _supplementary_ja(self.supplementary)
        if self.appended_table is not None:
            row = f"（{self.item}の項）" if self.item else ""
            return f"{text}別表第{self.appended_table}{row}" if self.appended_table else f"{text}別表{row}"
        if self.article:
            text += _numbered("第", self.article, "条")
        if self.paragraph is not None:
            text += f"第{self.paragraph}項"
        if self.item is not None:
            text += _numbered("第", self.item, "号")
        return text + (self.sub or "")

    @property
    def en(self) -> str:
        """英語の表記 / "Order …, Article 167-2, paragraph (1), item (i)"."""
        parts: list[str] = []
        if self.supplementary is not None:
            parts.append("Supplementary Provisions" + (f" of {self.supplementary}" if self.supplementary else ""))
        if self.appended_table is not None:
            parts.append(f"Appended Table {_hyphened(self.appended_table)}".rstrip())
            parts += [f"row {_hyphened(self.item)}"] if self.item else []
        else:
            parts += [f"Article {_hyphened(self.article)}"] if self.article else []
            parts += [f"paragraph ({self.paragraph})"] if self.paragraph is not None else []
            parts += [f"item ({_roman_item(self.item)})"] if self.item else []
            parts += [f"({self.sub})"] if self.sub else []
        return ", ".join([self.law.en, *parts])

    @property
    def url(self) -> str:
        """条文への連結 / A link to the provision in the e-Gov text."""
        if self.supplementary is not None or self.appended_table is not None:
            return self.law.url
        marks = [f"At_{self.article.replace('の', '_')}"] if self.article else []
        marks += [f"Pr_{self.paragraph}"] if self.paragraph is not None else []
        marks += [f"It_{self.item.replace('の', '_')}"] if self.item else []
        return f"{self.law.url}#Mp-{'-'.join(marks)}"

    @property
    def key(self) -> str:
        """機械の鍵 / A stable machine key: "322CO0000000016:167の2:1:1"."""
        head = "" if self.supplementary is None else f"附則({self.supplementary})"
        middle = f"別表{self.appended_table}" if self.appended_table is not None else (self.article or "")
        tail = [str(self.paragraph or ""), self.item or "", self.sub or ""]
        return ":".join([self.law.id, head + middle, *tail]).rstrip(":")

    def _order(self) -> tuple[object, ...]:
        return (
            self.law.id,
            self.supplementary is not None,
            self.supplementary or "",
            self.appended_table is not None,
            _parts(self.appended_table or self.article or ""),
            self.paragraph or 0,
            _parts(self.item or ""),
            _ITEM_LETTERS.find(self.sub) if self.sub else -1,
        )

    def __lt__(self, other: Citation) -> bool:
        return self._order() < other._order() if isinstance(other, Citation) else NotImplemented

    def __le__(self, other: Citation) -> bool:
        return self._order() <= other._order() if isinstance(other, Citation) else NotImplemented

    def covers(self, other: Citation) -> bool:
        """その条文を含むか / True when ``other`` is this provision or stands inside it."""
        if (self.law.id, self.supplementary, self.appended_table, self.article) != (
            other.law.id, other.supplementary, other.appended_table, other.article,
        ):  # fmt: skip
            return False
        mine = (self.paragraph, self.item, self.sub)
        theirs = (other.paragraph, other.item, other.sub)
        return all(a is None or a == b for a, b in zip(mine, theirs, strict=True))

    def __str__(self) -> str:
        return self.ja


def _numbered(before: str, number: str, unit: str) -> str:
    head, _, branch = number.partition("の")
    return f"{before}{head}{unit}" + (f"の{branch}" if branch else "")


def _hyphened(number: str) -> str:
    return number.replace("の", "-")


def _supplementary_ja(amending: str) -> str:
    return f"附則（{amending}）" if amending else "附則"


@lru_cache(maxsize=256)
def _roman_item(item: str) -> str:
    head, _, branch = item.partition("の")
    number, text = int(head), ""
    for value, sign in ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv")):
        while number >= value:
            text, number = text + sign, number - value
    return text + "i" * number + (f"-{_hyphened(branch)}" if branch else "")
