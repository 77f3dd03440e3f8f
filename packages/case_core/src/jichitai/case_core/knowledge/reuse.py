"""雛形にする / Reusing a closed case: the commands that would open one like it. Nothing personal goes along unasked.

Only properties the municipality marked as reusable are copied, and only while the type's
present version has them and the value fits. The title, the officers, the documents, the
dates, the results and the approvals are never copied.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum

from attrs import frozen

from jichitai.master_data.kernel import CaseRef, DomainError, OfficerRef, OrganisationRef

from ..case_types.case_type import CaseType
from ..case_types.elements import PropertyKind
from ..case_types.lifecycle import ItemKind
from ..case_types.typed_case import TypedCase
from ..case_types.typed_commands import OpenTypedCase, RepeatTask, SetProperty, SetTextProperty
from ..case_types.values import Given, PropertyValue, property_value
from ..ports import Texts
from ..refs import ContentHash
from ..texts import FreeText
from . import knowledge_findings as findings
from .document import KnowledgeFields


class CaseNotReusable(DomainError):
    """雛形にできない / Only a closed case that ran by a type is reused."""


class LeftOut(Enum):
    """写さなかったわけ / Why something of the old case is not in the draft."""

    NOT_MARKED = "not_marked"
    """再利用の定めにない / Not marked as reusable."""
    NOT_IN_THE_TYPE = "not_in_the_type"
    """今の版にない / The type's present version does not have it."""
    UNFIT = "unfit"
    """今の版に合わない / The value does not fit the present version."""
    ERASED = "erased"
    """消された / The text was erased."""


@frozen(kw_only=True)
class PlannedTask:
    """なされた作業 / A task that was done in the old case, and how many times."""

    key: str
    times: int


@frozen(kw_only=True)
class NewCaseDraft:
    """新しい案件の下書き / The command that opens the case, what is then set, the tasks as they were done, and what was left out."""

    source: CaseRef
    open: OpenTypedCase
    properties: tuple[tuple[str, Given | FreeText], ...]
    tasks: tuple[PlannedTask, ...]
    left_out: tuple[tuple[str, LeftOut], ...]

    def settings(self, case: CaseRef) -> tuple[SetProperty | SetTextProperty, ...]:
        """記す命令 / The commands that give the opened case its properties."""
        return tuple(
            SetTextProperty(case=case, key=key, text=value)
            if isinstance(value, FreeText)
            else SetProperty(case=case, key=key, value=value)
            for key, value in self.properties
        )

    def repeats(self, case: CaseRef) -> tuple[RepeatTask, ...]:
        """繰返しの命令 / One command for each time a task was done beyond the first; each when its task is done again."""
        return tuple(RepeatTask(case=case, task=each.key) for each in self.tasks for _ in range(each.times - 1))


def new_case_like(
    source: TypedCase, now: CaseType, *, title: FreeText, unit: OrganisationRef, responsible: OfficerRef,
    texts: Texts, fields: KnowledgeFields,
) -> NewCaseDraft:  # fmt: skip
    """雛形から下書きを作る / The draft of a case like a closed one, by the version of its type valid now; ``CaseNotReusable``."""
    if source.closed_on is None:
        raise CaseNotReusable(findings.case_not_over(case=source.ref))
    copied: list[tuple[str, Given | FreeText]] = []
    left_out: list[tuple[str, LeftOut]] = []
    for key, value in source.properties.items():
        given = _copied(key, value, now, texts, fields)
        if isinstance(given, LeftOut):
            left_out.append((key, given))
        else:
            copied.append((key, given))
    tasks = tuple(_done(source))
    left_out += [(each.key, LeftOut.NOT_IN_THE_TYPE) for each in tasks if now.task(each.key) is None]
    levels = {each.key for each in now.confidentialities}
    command = OpenTypedCase(
        type_key=now.key, title=title, unit=unit, responsible=responsible,
        confidentiality=source.confidentiality if source.confidentiality in levels else None,
    )  # fmt: skip
    return NewCaseDraft(
        source=source.ref, open=command, properties=tuple(copied), left_out=tuple(left_out),
        tasks=tuple(each for each in tasks if now.task(each.key) is not None),
    )  # fmt: skip


def _done(source: TypedCase) -> Iterator[PlannedTask]:
    for item in source.items.values():
        if item.kind is ItemKind.TASK and item.done > 0:
            yield PlannedTask(key=item.key, times=item.done)


def _copied(key: str, value: PropertyValue, now: CaseType, texts: Texts, fields: KnowledgeFields) -> Given | FreeText | LeftOut:
    if key not in fields.reused:
        return LeftOut.NOT_MARKED
    wanted = now.property(key)
    if wanted is None:
        return LeftOut.NOT_IN_THE_TYPE
    if wanted.kind is not value.kind:
        return LeftOut.UNFIT
    if value.kind is PropertyKind.TEXT:
        return texts.read(ContentHash(value.text)) or LeftOut.ERASED
    given = _given(value)
    return LeftOut.UNFIT if property_value(wanted, given) is None else given


def _given(value: PropertyValue) -> Given:
    match value.kind:
        case PropertyKind.NUMBER:
            return int(value.text)
        case PropertyKind.DATE:
            return date.fromisoformat(value.text)
        case PropertyKind.YES_NO:
            return value.text == "true"
        case _:
            return value.text
