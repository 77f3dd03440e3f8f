"""断り / Why a command to a case of a type was refused. ``findings`` holds everything that stands in the way."""

from __future__ import annotations

from collections.abc import Iterable

from jichitai.master_data.kernel import Diagnostic, DomainError


class TypedCaseRefused(DomainError):
    """断り / A command to a case of a type was refused; ``finding`` is the first of ``findings``."""

    def __init__(self, found: Diagnostic | Iterable[Diagnostic]) -> None:
        self.findings = (found,) if isinstance(found, Diagnostic) else tuple(found)
        super().__init__(self.findings[0])

    def __reduce__(self) -> tuple[type[TypedCaseRefused], tuple[tuple[Diagnostic, ...]]]:
        return (type(self), (self.findings,))


class TypedCaseNotFound(TypedCaseRefused):
    """種別のある案件がない / There is no such case."""


class TypedCaseNotActive(TypedCaseRefused):
    """動いていない案件 / The case is suspended or over."""


class StatusRefused(TypedCaseRefused):
    """状態を移せない / Something stands between the case and the status."""


class NotInTheType(TypedCaseRefused):
    """種別にない / The type of the case has no such thing."""


class PropertyValueUnfit(TypedCaseRefused):
    """型に合わない値 / The value does not fit the property."""


class DocumentRefused(TypedCaseRefused):
    """文書を加えられない、固められない / The document is there already, or cannot be locked."""


class TaskNotRepeatable(TypedCaseRefused):
    """繰り返せない作業 / The task is not done again."""


class SuspensionNotAllowed(TypedCaseRefused):
    """中断できない / The type does not allow suspension."""


class ExtensionNotAllowed(TypedCaseRefused):
    """延長できない / The deadline cannot be extended."""


class SubCaseRefused(TypedCaseRefused):
    """子案件を立てられない / The sub-case is not allowed."""


class RelationRefused(TypedCaseRefused):
    """関連づけられない / The relation is not allowed."""


class NotEnded(TypedCaseRefused):
    """終わりの状態でない / The case has not ended."""


class ReopeningRefused(TypedCaseRefused):
    """戻せない / The case cannot be reopened so."""


class MigrationRefused(TypedCaseRefused):
    """移せない / The case cannot be moved by the plan."""


class ClockNotMovable(TypedCaseRefused):
    """止められない、動かせない時計 / The clocks cannot be stopped or restarted so."""


class FactNotCorrectable(TypedCaseRefused):
    """訂正できない記録 / The record cannot be corrected so."""
