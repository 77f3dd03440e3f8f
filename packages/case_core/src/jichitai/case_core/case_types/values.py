"""種別のある案件の値 / Values inside a case that runs by a type: items, property values, documents, retention."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import ApprovalRef, CaseRef, OfficerRef, RecordRef

from ..legal_clock.convention import StopReason
from ..refs import ContentHash
from .case_type import PinnedType
from .elements import ArchiveNomination, PropertyKind, PropertyType
from .lifecycle import ItemKind, ItemState

_REFERENCE: Final = re.compile(r"[^\s\x00-\x1f\x7f]{1,200}")

Given = str | int | bool | date
"""記す値 / What may be given for a property that is no text."""


@frozen(kw_only=True)
class Item:
    """項目 / A stage, task or milestone in a case. ``done`` counts completions.

    ``previous`` is the state left when the case was suspended, or when its closing cut the item off.
    """

    kind: ItemKind
    key: str
    state: ItemState = ItemState.AVAILABLE
    previous: ItemState | None = None
    done: int = 0


@lru_cache(maxsize=4_096)
def item_name(kind: ItemKind, key: str) -> str:
    """項目の名 / How an item is looked up in a case: ``task:審査``."""
    return f"{kind.value}:{key}"


@frozen(kw_only=True)
class PropertyValue:
    """属性の値 / A checked value in its plain form: a number, a day, ``true``/``false``, a code, a reference, a digest."""

    kind: PropertyKind
    text: str

    def as_date(self) -> date | None:
        """日付として / The day, when it is one."""
        return date.fromisoformat(self.text) if self.kind is PropertyKind.DATE else None


def property_value(wanted: PropertyType, given: Given | ContentHash) -> PropertyValue | None:
    """値を検める / The value in its plain form, or None when it does not fit the property.

    >>> from .elements import PropertyKind, PropertyType
    >>> count = PropertyType(key="台数", title="台数", kind=PropertyKind.NUMBER, minimum=1, maximum=3)
    >>> [property_value(count, each) is not None for each in (0, 1, 3, 4, True)]
    [False, True, True, False, False]
    """
    text = _plain(wanted, given)
    return None if text is None else PropertyValue(kind=wanted.kind, text=text)


def _plain(wanted: PropertyType, given: Given | ContentHash) -> str | None:
    match wanted.kind:
        case PropertyKind.TEXT:
            return given.value if isinstance(given, ContentHash) else None
        case PropertyKind.NUMBER:
            if not isinstance(given, int) or isinstance(given, bool):
                return None
            low = wanted.minimum is None or wanted.minimum <= given
            high = wanted.maximum is None or given <= wanted.maximum
            return str(given) if low and high else None
        case PropertyKind.DATE:
            return given.isoformat() if type(given) is date else None
        case PropertyKind.YES_NO:
            return str(given).lower() if isinstance(given, bool) else None
        case PropertyKind.CODE:
            return given if isinstance(given, str) and given in wanted.codes else None
        case PropertyKind.REFERENCE:
            return given if isinstance(given, str) and _REFERENCE.fullmatch(given) else None


def still_fits(wanted: PropertyType, value: PropertyValue) -> bool:
    """まだ合うか / True when a kept value fits a property (of another version)."""
    if wanted.kind is not value.kind:
        return False
    if value.kind is PropertyKind.NUMBER:
        return property_value(wanted, int(value.text)) is not None
    return value.kind is not PropertyKind.CODE or value.text in wanted.codes


@frozen(kw_only=True)
class CaseDocument:
    """案件の文書 / A document of a case, by kind. ``locked`` is what its content was when it was fixed; None: still editable."""

    kind: str
    locked: ContentHash | None = None


@frozen(kw_only=True)
class Suspension:
    """中断 / From its first day; up to but not including the day of resumption (None: still suspended).

    ``ground`` is the legal ground on which clocks may stop; None stops no clock.
    ``expected`` is the day resumption was expected on when it began.
    """

    since: date
    reason: ContentHash
    until: date | None = None
    ground: StopReason | None = None
    expected: date | None = None


@frozen(kw_only=True)
class ClockStop:
    """時計の停止 / The clocks of a case stand still on a ground while the case itself goes on (補正, 意見の聴取).

    ``since`` is the day it began, ``resumed_on`` the day the clocks go on (None: still stopped);
    the counting convention says whether those days count.
    """

    ground: StopReason
    since: date
    resumed_on: date | None = None
    expected: date | None = None


@frozen(kw_only=True)
class Closing:
    """終わりの記録 / What was known when a case ended and was closed, kept when it is reopened."""

    status: str
    result: str | None
    ended_on: date
    closed_on: date | None
    retention: Retention | None


@frozen(kw_only=True)
class Extension:
    """延長 / A deadline made longer by ``length`` of its own unit."""

    deadline: str
    length: int
    reason: ContentHash
    on: date


@frozen(kw_only=True)
class Relation:
    """関連 / A relation to another case."""

    kind: str
    to: CaseRef


class RetentionState(Enum):
    """保存期間が決まったか / Whether the end of retention can be told."""

    DETERMINED = "determined"
    """決まった / The last day is known."""
    UNDETERMINED = "undetermined"
    """未定 / Not yet: the trigger or the number of years is not known."""


@frozen(kw_only=True)
class Retention:
    """保存期間 / File class, what happens at the end, and the last day of retention (inclusive; None while undetermined)."""

    state: RetentionState
    file_class: str
    archive: ArchiveNomination
    years: int | None
    counted_from: date | None
    until: date | None


@frozen(kw_only=True)
class TypedPart:
    """版に従う部分 / All of a case that is told in the words of its version: what a migration replaces."""

    pinned: PinnedType
    status: str
    reached: tuple[str, ...]
    items: Mapping[str, Item] = field(hash=False)
    properties: Mapping[str, PropertyValue] = field(factory=dict, hash=False)
    documents: Mapping[RecordRef, CaseDocument] = field(factory=dict, hash=False)
    approvals: Mapping[str, ApprovalRef] = field(factory=dict, hash=False)
    roles: Mapping[str, OfficerRef] = field(factory=dict, hash=False)
    result: str | None = None
    extensions: tuple[Extension, ...] = ()
