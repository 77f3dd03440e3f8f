"""案件種別の部品 / What a case type is made of: plain data, keyed by codes the municipality chooses.

Keys are the municipality's own codes (letters and digits of any script, ``-``, ``_``).
Conditions are data too: there is no expression language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import Ref

_KEY: Final = re.compile(r"[\w\-]{1,60}")
_TERM: Final = re.compile(r"(?P<kind>[a-z]+):(?P<key>[\w\-]{1,60})(?:=(?P<equals>.{1,200}))?")


class CaseTypeKey(Ref):
    """案件種別の符号 / A case type, over all its versions."""


def is_key(text: str) -> bool:
    """符号として使えるか / True for 1 to 60 letters, digits, ``-`` or ``_`` of any script."""
    return _KEY.fullmatch(text) is not None


class TermKind(Enum):
    """条件の項の種類 / What a term of a condition looks at."""

    MILESTONE = "milestone"
    """節目に達した / The milestone was reached."""
    STAGE = "stage"
    """段階が終わった / The stage was completed."""
    TASK = "task"
    """作業が終わった / The task was completed at least once."""
    DOCUMENT = "document"
    """文書がある / A document of the kind is there."""
    PROPERTY = "property"
    """属性がある、又は値が等しい / The property has a value, or the given value."""
    STATUS = "status"
    """状態に達したことがある / The status was set at some time."""
    APPROVAL = "approval"
    """決裁がある / The approval was recorded."""


@frozen
class Term:
    """条件の項 / One thing a condition asks for, written ``task:審査`` or ``property:区分=new``.

    >>> Term.read("property:区分=new")
    Term(kind=<TermKind.PROPERTY: 'property'>, key='区分', equals='new')
    >>> print(Term.read("task:審査"))
    task:審査
    """

    kind: TermKind
    key: str
    equals: str | None = None

    @classmethod
    def read(cls, text: str) -> Term:
        """読む / The term a text writes; ``ValueError`` when it is not written so."""
        matched = _TERM.fullmatch(text)
        if matched is None or matched["kind"] not in _TERM_KINDS:
            raise ValueError(f"a term is written kind:key, where kind is one of {', '.join(_TERM_KINDS)}")
        if matched["equals"] is not None and matched["kind"] != TermKind.PROPERTY.value:
            raise ValueError("only a property is compared with a value")
        return cls(TermKind(matched["kind"]), matched["key"], matched["equals"])

    def __str__(self) -> str:
        return f"{self.kind.value}:{self.key}" + (f"={self.equals}" if self.equals is not None else "")


_TERM_KINDS: Final = tuple(each.value for each in TermKind)


@frozen(kw_only=True)
class Condition:
    """条件 / Holds when every term of ``all_of`` holds and, if ``any_of`` has terms, one of them."""

    all_of: tuple[Term, ...] = ()
    any_of: tuple[Term, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """項 / Every term, in the order written."""
        return (*self.all_of, *self.any_of)


ALWAYS: Final = Condition()
"""いつも / The condition that asks for nothing."""


@frozen(kw_only=True)
class Stage:
    """段階 / A part of the work: begins by its entry condition, ends by its exit condition.

    It ends when the exit condition holds, nothing in it is being done and no required
    task in it is left; without an exit condition the last two decide.
    """

    key: str
    title: str
    entry: Condition = ALWAYS
    exit: Condition = ALWAYS


@frozen(kw_only=True)
class Milestone:
    """節目 / Something reached as soon as its condition holds."""

    key: str
    title: str
    entry: Condition
    stage: str | None = None


@frozen(kw_only=True)
class Status:
    """状態（進み具合） / A step of the case shown to people. ``to`` are the statuses that may follow.

    Without ``to`` any later status of the order may follow; going back must be written.
    An end status that ``abandons`` (取下げ) ends the case without its tasks being done.
    """

    key: str
    title: str
    initial: bool = False
    end: bool = False
    abandons: bool = False
    to: tuple[str, ...] | None = None
    entry: Condition = ALWAYS


@frozen(kw_only=True)
class TaskType:
    """作業の種類 / A task of the type: whose, in which stage, by which deadline, and whether it starts by itself."""

    key: str
    title: str
    role: str | None = None
    stage: str | None = None
    required: bool = False
    repeatable: bool = False
    manual: bool = False
    entry: Condition = ALWAYS
    deadline: str | None = None


@frozen(kw_only=True)
class Role:
    """役割 / A part somebody plays in a case (担当, 審査者)."""

    key: str
    title: str


class Direction(Enum):
    """文書の向き / Which way a document goes."""

    INCOMING = "incoming"
    """収受 / Comes in."""
    OUTGOING = "outgoing"
    """施行 / Goes out."""
    INTERNAL = "internal"
    """内部 / Stays inside."""


@frozen(kw_only=True)
class DocumentType:
    """文書の種類 / A kind of document; ``required_by`` is the status that cannot be set without it."""

    key: str
    title: str
    direction: Direction = Direction.INTERNAL
    required_by: str | None = None


class PropertyKind(Enum):
    """属性の型 / What values a property takes."""

    TEXT = "text"
    """文（封をして保つ） / Text; kept sealed, outside the journal."""
    NUMBER = "number"
    """整数 / A whole number."""
    DATE = "date"
    """日付 / A day."""
    YES_NO = "yes_no"
    """是非 / Yes or no."""
    CODE = "code"
    """符号 / One of a list of codes."""
    REFERENCE = "reference"
    """参照 / A reference number of another record."""


@frozen(kw_only=True)
class PropertyType:
    """属性の種類 / A typed property. ``minimum`` and ``maximum`` (inclusive) are of numbers, ``codes`` of codes.

    A ``required`` property says by ``required_by`` which status cannot be set without it.
    """

    key: str
    title: str
    kind: PropertyKind
    required: bool = False
    required_by: str | None = None
    codes: Mapping[str, str] = field(factory=dict, hash=False)
    minimum: int | None = None
    maximum: int | None = None


class ArchiveNomination(Enum):
    """保存期間満了時の措置 / What happens to the records at the end of retention."""

    TRANSFER = "transfer"
    """移管 / Transferred to the archives."""
    DISPOSAL = "disposal"
    """廃棄 / Disposed of."""
    UNDECIDED = "undecided"
    """未定 / Not decided yet."""


class RetentionTrigger(Enum):
    """保存期間の起点 / What a retention period is counted from."""

    CLOSING = "closing"
    """完結 / The day the case is closed."""
    PROPERTY_DATE = "property_date"
    """属性の日 / The day a date property holds."""


@frozen(kw_only=True)
class RetentionRule:
    """保存の定め / File class, years and trigger. ``years`` None: not settled; 0 years end with the trigger's fiscal year."""

    file_class: str
    trigger: RetentionTrigger = RetentionTrigger.CLOSING
    years: int | None = None
    date_property: str | None = None


@frozen(kw_only=True)
class ResultType:
    """処理結果の種類 / An outcome; ``retention`` replaces the type's own rule."""

    key: str
    title: str
    archive: ArchiveNomination = ArchiveNomination.UNDECIDED
    retention: RetentionRule | None = None


class PeriodUnit(Enum):
    """期間の単位 / The unit of a deadline; the convention says how it is counted."""

    DAYS = "days"
    """日 / Days."""
    WEEKS = "weeks"
    """週 / Weeks."""
    MONTHS = "months"
    """月 / Months."""
    YEARS = "years"
    """年 / Years."""


class DeadlineKind(Enum):
    """期限の種類 / What a deadline is: where its length comes from, and so which provision a reading cites."""

    DISPOSITION = "disposition"
    """標準処理期間 / Standard processing period of a disposition under an Act (行手法6条)."""
    FORWARDING = "forwarding"
    """経由機関の期間 / The leg from the office that receives to the authority (行手法6条の括弧書)."""
    ORDINANCE = "ordinance"
    """条例に基づく処分の期間 / Processing period of a disposition under an ordinance (行手法46条)."""
    REVIEW = "review"
    """審理の期間 / Standard period of a review of an appeal (行審法16条)."""
    SERVICE = "service"
    """約束の期日 / What the body promises the applicant."""
    INTERNAL = "internal"
    """庁内の期日 / A day the body sets itself."""


@frozen(kw_only=True)
class Deadline:
    """期限 / A period: its length, the key of the counting convention, and what starts and ends it.

    ``starts`` None: the opening of the case; a date property: the day it holds. ``ends``
    None: the end of the case. ``extensions`` is how often it may be extended (None: as the
    type says), ``extend_at_most`` by how many of its units in all (None: no limit).
    """

    key: str
    title: str
    length: int
    unit: PeriodUnit
    convention: str | None = None
    starts: Term | None = None
    kind: DeadlineKind = DeadlineKind.INTERNAL
    ends: Term | None = None
    extensions: int | None = None
    extend_at_most: int | None = None


@frozen(kw_only=True)
class ApprovalRequirement:
    """必要な決裁 / A decision asked for: the matter in the approval regulation, and the status that needs it."""

    key: str
    title: str
    matter: str
    required_by: str | None = None


@frozen(kw_only=True)
class RelationType:
    """関連の種類 / A relation to another case, and the types it may lead to (none named: any)."""

    key: str
    title: str
    to: tuple[str, ...] = ()


@frozen(kw_only=True)
class Confidentiality:
    """公開区分 / A level of confidentiality, from the most open to the most closed in the order written."""

    key: str
    title: str


@frozen(kw_only=True)
class ValidPeriod:
    """有効期間 / The days on which a case may be opened by a version: from, and up to but not including, ``until``."""

    since: date
    until: date | None = None

    def __attrs_post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise ValueError("a valid period ends no earlier than it begins")

    def __contains__(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)

    def overlaps(self, other: ValidPeriod) -> bool:
        """重なるか / True when some day is in both."""
        return (self.until is None or other.since < self.until) and (other.until is None or self.since < other.until)
