"""管理簿の記載 / An entry of the register of files: the eleven items, what is left out, what need not be entered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import Citation, Diagnostic, Ref, Ruling, Step, rule
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT, PUBLIC_RECORDS_ORDER

from ..filing.title import Title
from ..retention.term import RetentionClass, RetentionKind
from . import register_findings as findings

THRESHOLD_YEARS: Final = 1
"""管理簿に記載を要しない期間 / Below this many years no entry is needed (令12条・16条)."""


class RegisterItem(Enum):
    """管理簿の記載事項 (令11条1項各号) / An item of the register."""

    CLASSIFICATION = "classification"
    """分類 (1号) / Classification."""
    NAME = "name"
    """名称 (2号) / Name."""
    RETENTION = "retention"
    """保存期間 (3号) / Retention."""
    EXPIRY = "expiry"
    """保存期間の満了する日 (4号) / Last day kept."""
    MEASURE = "measure"
    """保存期間が満了したときの措置 (5号) / What is done at expiry."""
    PLACE = "place"
    """保存場所 (6号) / Place."""
    YEAR = "year"
    """作成取得日（ファイル作成日）の属する年度等 (7号) / The year it was begun in."""
    FIRST_KEEPER = "first-keeper"
    """その日における文書管理者 (8号) / Who managed it then."""
    START = "start"
    """保存期間の起算日 (9号) / First counted day."""
    MEDIUM = "medium"
    """媒体の種別 (10号) / Kind of medium."""
    KEEPER = "keeper"
    """現在の文書管理者 (11号) / Who manages it now."""

    @property
    def ja(self) -> str:
        """日本語名 / The heading of the column."""
        return _HEADINGS[self]

    @property
    def number(self) -> int:
        """号 / The number of the item."""
        return tuple(RegisterItem).index(self) + 1


_HEADINGS: Final = MappingProxyType(
    {
        RegisterItem.CLASSIFICATION: "分類", RegisterItem.NAME: "名称", RegisterItem.RETENTION: "保存期間",
        RegisterItem.EXPIRY: "保存期間の満了する日", RegisterItem.MEASURE: "保存期間が満了したときの措置",
        RegisterItem.PLACE: "保存場所", RegisterItem.YEAR: "作成（取得）年度等", RegisterItem.FIRST_KEEPER: "作成・取得時の文書管理者",
        RegisterItem.START: "起算日", RegisterItem.MEDIUM: "媒体の種別", RegisterItem.KEEPER: "現在の文書管理者",
    }
)  # fmt: skip
MAY_BE_LEFT_OUT: Final = (
    RegisterItem.YEAR, RegisterItem.FIRST_KEEPER, RegisterItem.START, RegisterItem.MEDIUM, RegisterItem.KEEPER,
)  # fmt: skip
"""当分の間記載しないことができる事項 / Items that may be left out for the time being, with a report (令附則3条・5条)."""


class AtExpiry(Enum):
    """満了したときの措置 / What is done when retention ends."""

    TRANSFER = "transfer"
    """移管 / Transferred to the archives."""
    DESTROY = "destroy"
    """廃棄 / Destroyed."""
    UNDECIDED = "undecided"
    """未定 / Not decided yet: to be decided as early as possible before expiry."""

    @property
    def ja(self) -> str:
        """日本語名 / The Japanese term."""
        return {"transfer": "移管", "destroy": "廃棄", "undecided": "未定"}[self.value]


@frozen(kw_only=True)
class LeftOut:
    """記載しない事項 / An item left out for the time being: why it is hard to enter, and when it will be (令附則3条後段)."""

    item: RegisterItem
    reason: str
    expected_on: date

    def __attrs_post_init__(self) -> None:
        if self.item not in MAY_BE_LEFT_OUT:
            raise ValueError(f"only items 7 to 11 may be left out, not {self.item.value}")
        if not self.reason.strip():
            raise ValueError("an item is left out for a reason")


@frozen(kw_only=True)
class RegisterEntry:
    """管理簿の一行 / One line: item by item as text. The name hides itself (it may tell of people).

    ``withheld``: items whose text is information not to be disclosed; the public register shows a
    mark instead of them.
    """

    key: Ref
    name: Title = field(eq=False)
    values: Mapping[RegisterItem, str] = field(hash=False, repr=False)
    withheld: frozenset[RegisterItem] = frozenset()

    def text_of(self, item: RegisterItem) -> str:
        """記載 / What stands under an item, for whoever may see everything."""
        return self.name.reveal() if item is RegisterItem.NAME else self.values.get(item, "")

    def public_text_of(self, item: RegisterItem) -> str:
        """公表する記載 / What stands there in public."""
        return WITHHELD_MARK if item in self.withheld else self.text_of(item)


WITHHELD_MARK: Final = "（不開示情報のため記載しない）"
"""載せない印 / What stands in the place of information not to be disclosed (法7条1項括弧書)."""


@rule(
    PUBLIC_RECORDS_ACT.article("7", 1), PUBLIC_RECORDS_ORDER.article("12"), PUBLIC_RECORDS_ACT.article("11", 2),
    PUBLIC_RECORDS_ORDER.article("16"), ja="管理簿に記載するか", en="Whether a file must stand in the register",
)  # fmt: skip
def must_be_registered(*, retention: RetentionClass, of_agency: bool = False) -> Ruling[bool]:
    """管理簿に記載するか / True but for retention of under one year. One year itself is entered; so are 常用 and 永年.

    >>> must_be_registered(retention=RetentionClass.of("1年未満")).value, must_be_registered(retention=RetentionClass.of("1年")).value
    (False, True)
    """
    act = PUBLIC_RECORDS_ACT.article("11", 2) if of_agency else PUBLIC_RECORDS_ACT.article("7", 1)
    order = PUBLIC_RECORDS_ORDER.article("16" if of_agency else "12")
    if retention.kind is RetentionKind.UNDER_ONE_YEAR:
        step = Step("一年未満の保存期間が設定されている", "Its retention is under one year", (order,))
        return Ruling(value=False, cites=(act, order), steps=(step,))
    step = Step(f"保存期間は{retention}で、一年未満でない", f"Its retention is {retention}, not under one year", (order,))
    return Ruling(value=True, cites=(act, order), steps=(step,))


@rule(
    PUBLIC_RECORDS_ORDER.article("11", 1), PUBLIC_RECORDS_ORDER.article("15", 1), PUBLIC_RECORDS_ACT.article("7", 1),
    PUBLIC_RECORDS_ORDER.supplementary("", article="3"), PUBLIC_RECORDS_ORDER.supplementary("", article="5"),
    ja="管理簿の記載の検め", en="Check of an entry",
)  # fmt: skip
def check_register_entry(
    *, entered: Sequence[RegisterItem], left_out: Sequence[LeftOut], shows_undisclosable: bool, of_agency: bool = False
) -> tuple[Diagnostic, ...]:
    """管理簿の記載の検め / Items missing, and information shown that is not to be disclosed.

    Items 7 to 11 may be left out for the time being where hard to enter, each with its reason and the
    day it is expected (reported every year).

    >>> six = [each for each in RegisterItem if each.number <= 6]
    >>> [each.facts["number"] for each in check_register_entry(entered=six, left_out=[], shows_undisclosable=False)]
    [7, 8, 9, 10, 11]
    """
    article = "15" if of_agency else "11"
    excused = {each.item for each in left_out}
    found = [
        findings.register_item_missing(
            item=item.ja, number=item.number, cites=(PUBLIC_RECORDS_ORDER.article(article, 1, str(item.number)),)
        )
        for item in RegisterItem
        if item not in entered and item not in excused
    ]
    if shows_undisclosable:
        cite = PUBLIC_RECORDS_ACT.article("11", 2) if of_agency else PUBLIC_RECORDS_ACT.article("7", 1)
        found.append(findings.register_shows_undisclosable(cites=(cite,)))
    return tuple(found)


@rule(
    PUBLIC_RECORDS_ORDER.supplementary("", article="2", paragraph=1), PUBLIC_RECORDS_ORDER.supplementary("", article="2", paragraph=2),
    PUBLIC_RECORDS_ORDER.supplementary("", article="4", paragraph=1), PUBLIC_RECORDS_ORDER.supplementary("", article="4", paragraph=2),
    ja="旧帳簿を管理簿とみなすか", en="Whether an older register counts as the register",
)  # fmt: skip
def older_register_counts(*, kept_on_2011_04_01: bool, on_magnetic_disk: bool, of_agency: bool = False) -> Ruling[bool]:
    """旧帳簿を管理簿とみなすか / A register of the former regime counts, items and all; an agency's only if on a magnetic disk.

    >>> older_register_counts(kept_on_2011_04_01=True, on_magnetic_disk=False, of_agency=True).value
    False
    """
    article = "4" if of_agency else "2"
    cites: tuple[Citation, ...] = tuple(PUBLIC_RECORDS_ORDER.supplementary("", article=article, paragraph=at) for at in (1, 2))
    value = kept_on_2011_04_01 and (on_magnetic_disk or not of_agency)
    if value:
        step = Step(
            "施行の際現にある旧帳簿なので、管理簿とみなし、相当する記載も記載とみなす",
            "A former register counts, and its entries too",
            cites,
        )
    else:
        step = Step("みなす帳簿に当たらない", "It is no such former register", cites)
    return Ruling(value=value, cites=cites, steps=(step,))


@frozen(kw_only=True)
class RegisterOffice:
    """管理簿を備える事務所 / Where the register lies open: its name, and whether place and changes were announced."""

    place: str
    announced: bool


@rule(
    PUBLIC_RECORDS_ACT.article("7", 2), PUBLIC_RECORDS_ORDER.article("11", 2), PUBLIC_RECORDS_ORDER.article("13"),
    PUBLIC_RECORDS_ACT.article("11", 3), PUBLIC_RECORDS_ORDER.article("15", 2), PUBLIC_RECORDS_ORDER.article("17"),
    ja="管理簿の調製と公表の検め", en="Check of how the register is made and published",
)  # fmt: skip
def check_register_published(
    *, on_magnetic_disk: bool, office: RegisterOffice | None, online: bool, of_agency: bool = False
) -> tuple[Diagnostic, ...]:
    """管理簿の調製と公表の検め / On a magnetic disk or the like; open at an office whose place is announced; published online.

    >>> office = RegisterOffice(place="総務課", announced=True)
    >>> [each.code for each in check_register_published(on_magnetic_disk=True, office=office, online=False)]
    ['public-records.register-not-open']
    """
    order, act = PUBLIC_RECORDS_ORDER.article, PUBLIC_RECORDS_ACT.article
    opened = act("11", 3) if of_agency else act("7", 2)
    found: list[Diagnostic] = []
    if not on_magnetic_disk:
        found.append(findings.register_not_on_disk(cites=(order("15", 2) if of_agency else order("11", 2),)))
    if office is None or not online:
        found.append(findings.register_not_open(at_office=office is not None, online=online, cites=(opened,)))
    if office is not None and not office.announced:
        cite = order("17") if of_agency else order("13")
        found.append(findings.register_place_not_announced(place=office.place, cites=(cite,)))
    return tuple(found)
