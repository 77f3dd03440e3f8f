"""索引の元 / What the search index knows of a case: its words, what it is filtered by, and what decides who sees it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import Final

from attrs import field, frozen

from jichitai.master_data.full_text.folding import fold
from jichitai.master_data.kernel import CaseRef, FiscalYear, OfficerRef, OrganisationRef

from ..case_types.case_type import CaseType
from ..case_types.elements import CaseTypeKey, PropertyKind, PropertyType
from ..case_types.typed_case import TypedCase
from ..case_types.values import PropertyValue
from ..cases.case import Case
from ..refs import ContentHash
from ..sight.sight import CaseMark, SightRow
from ..texts import FreeText

TITLE: Final = "title"
"""件名の所 / The place of the title among a case's texts."""
Reading = Callable[[ContentHash], "FreeText | None"]
"""文を読む手 / Reads a kept text by its digest; None when it was erased."""


class CaseState(Enum):
    """案件の状態 / How far a case is, whatever its type."""

    OPEN = "open"
    """進行中 / Work goes on."""
    ENDED = "ended"
    """終了 / An end status was set; not closed yet."""
    CLOSED = "closed"
    """完結 / Closed."""

    @property
    def ja(self) -> str:
        """日本語名 / The Japanese term."""
        return _STATE_JA[self]


_STATE_JA: Final = {CaseState.OPEN: "進行中", CaseState.ENDED: "終了", CaseState.CLOSED: "完結"}


@frozen(kw_only=True, repr=False)
class TextPart:
    """文の一つ / One text of a case, by its place (``title`` or the key of a property), folded. May hold personal data.

    ``digest`` is that of the kept text, when it was one: erasing the text erases the part.
    """

    place: str
    folded: str
    digest: ContentHash | None = None

    def __repr__(self) -> str:
        return f"TextPart({self.place!r}, {len(self.folded)} characters)"


@frozen(kw_only=True)
class KnowledgeDocument:
    """索引の一件 / A case as it is looked for. ``opened_on`` orders what is found: the newest first."""

    case: CaseRef
    mark: CaseMark
    unit: OrganisationRef
    holder: OfficerRef
    state: CaseState
    opened_on: date
    closed_on: date | None = None
    parts: tuple[TextPart, ...] = field(default=(), repr=False)

    @property
    def year(self) -> int:
        """年度 / The fiscal year in which the case was opened."""
        return FiscalYear.of(self.opened_on).year

    @property
    def sight_row(self) -> SightRow:
        """見えるかを決める事柄 / What decides whether the case is seen."""
        return SightRow(case=self.case, unit=self.unit, mark=self.mark, holder=self.holder)

    @property
    def title(self) -> str:
        """畳んだ件名 / The folded title; empty once it was erased."""
        return "\n".join(part.folded for part in self.parts if part.place == TITLE)

    @property
    def body(self) -> str:
        """畳んだほかの文 / The folded other texts, a line each."""
        return "\n".join(part.folded for part in self.parts if part.place != TITLE)

    def without(self, digest: ContentHash) -> KnowledgeDocument:
        """消した文を除く / The same document when a text has been erased."""
        kept = tuple(part for part in self.parts if part.digest != digest)
        return KnowledgeDocument(
            case=self.case, mark=self.mark, unit=self.unit, holder=self.holder, state=self.state,
            opened_on=self.opened_on, closed_on=self.closed_on, parts=kept,
        )  # fmt: skip


@frozen(kw_only=True)
class KnowledgeFields:
    """索引と再利用の定め / Which properties of a case type are searched, and which may be copied into a new case.

    Nothing that is not named is searched or copied: the municipality answers for each.
    """

    searched: frozenset[str] = frozenset()
    reused: frozenset[str] = frozenset()


FieldsByType = Mapping[CaseTypeKey, KnowledgeFields]
"""種別ごとの定め / What is searched and reused, by case type; a type not named: its title alone."""


def document_of(
    case: Case, typed: TypedCase | None, case_type: CaseType | None, *, texts: Reading, fields: KnowledgeFields
) -> KnowledgeDocument:
    """案件から作る / The document of a case as it is now; an erased text is no part of it."""
    parts = [_kept(TITLE, case.title, texts)]
    if typed is not None and case_type is not None:
        parts += [
            _property(wanted, typed.properties[wanted.key], texts)
            for wanted in case_type.properties
            if wanted.key in fields.searched and wanted.key in typed.properties
        ]
        result = None if typed.result is None else case_type.result(typed.result)
        parts += [] if result is None else [TextPart(place="result", folded=fold(result.title))]
    mark = CaseMark() if typed is None else CaseMark(kind=typed.pinned.key.value, level=typed.confidentiality)
    return KnowledgeDocument(
        case=case.ref, mark=mark, unit=case.unit, holder=case.responsible, state=_state(case, typed),
        opened_on=case.opened_on, closed_on=case.closed_on,
        parts=tuple(each for each in parts if each is not None and each.folded),
    )  # fmt: skip


def _state(case: Case, typed: TypedCase | None) -> CaseState:
    if case.is_closed:
        return CaseState.CLOSED
    return CaseState.ENDED if typed is not None and typed.has_ended else CaseState.OPEN


def _property(wanted: PropertyType, value: PropertyValue, texts: Reading) -> TextPart | None:
    if wanted.kind is PropertyKind.TEXT:
        return _kept(wanted.key, ContentHash(value.text), texts)
    if wanted.kind is PropertyKind.YES_NO:
        return TextPart(place=wanted.key, folded=fold(wanted.title)) if value.text == "true" else None
    return TextPart(place=wanted.key, folded=fold(wanted.codes.get(value.text, value.text)))


def _kept(place: str, digest: ContentHash, texts: Reading) -> TextPart | None:
    text = texts(digest)
    return None if text is None else TextPart(place=place, folded=fold(text.text), digest=digest)
