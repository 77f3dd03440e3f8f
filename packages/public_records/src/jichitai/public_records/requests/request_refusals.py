"""断り / Why a command to a request was refused. ``findings`` holds everything that stands in the way."""

from __future__ import annotations

from collections.abc import Iterable

from jichitai.master_data.kernel import Diagnostic, DomainError


class RequestRefused(DomainError):
    """断り / A command to a request was refused; ``finding`` is the first of ``findings``."""

    def __init__(self, found: Diagnostic | Iterable[Diagnostic]) -> None:
        self.findings = (found,) if isinstance(found, Diagnostic) else tuple(found)
        super().__init__(self.findings[0])

    def __reduce__(self) -> tuple[type[RequestRefused], tuple[tuple[Diagnostic, ...]]]:
        return (type(self), (self.findings,))


class RequestNotFound(RequestRefused):
    """請求がない / There is no such request."""


class RequestActNotOpen(RequestRefused):
    """今はできない / The act is not open in this state."""


class RequestNotPermitted(RequestRefused):
    """権限がない / The officer has no role for it."""


class RequestDayWrong(RequestRefused):
    """日が違う / The day has not come, or lies before what came first."""
