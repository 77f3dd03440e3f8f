"""所見 / Findings: what a rule or a reader found, the provision it rests on, and the way out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve, field, fields, frozen

from .law import Citation

_CODE: Final = re.compile(r"[a-z][a-z0-9-]*\.[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class Severity(Enum):
    """重さ / How heavy a finding is."""

    REFUSAL = "refusal"
    """できない / Unlawful or impossible: the act must not be done."""
    WARNING = "warning"
    """注意 / Lawful but to be looked at by a person."""


@frozen(kw_only=True)
class Where:
    """所在 / Where in the user's own material the fact stands: file, line, field."""

    file: str | None = None
    line: int | None = None
    field: str | None = None

    def __str__(self) -> str:
        place = self.file or ""
        if self.line is not None:
            place += f":{self.line}" if place else f"{self.line}行"
        return f"{place} {self.field}".strip() if self.field else place


def _frozen_facts(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(dict(facts))


@frozen(kw_only=True)
class Diagnostic:
    """所見 / One finding: fact, rule, way out, in Japanese and English.

    ``code`` is words, never reused or renamed (``fiscal.appropriation-exceeded``).
    ``ja``/``en`` state the fact and the rule in one sentence, ``way_out_ja``/
    ``way_out_en`` what the reader can do. ``facts`` holds the values in the
    sentence; never personal data.
    """

    code: str
    ja: str
    en: str
    way_out_ja: str
    way_out_en: str
    cites: tuple[Citation, ...] = field(default=())
    facts: Mapping[str, Any] = field(factory=dict, converter=_frozen_facts, hash=False)
    where: Where | None = None
    severity: Severity = Severity.REFUSAL

    def __attrs_post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise ValueError(f"a finding code looks like 'fiscal.appropriation-exceeded', not {self.code!r}")

    def __reduce__(self) -> tuple[Any, ...]:
        # a read-only mapping does not pickle: rebuild, so that a finding can leave a worker process
        parts = {each.name: getattr(self, each.name) for each in fields(Diagnostic)}
        return (_rebuilt, ({**parts, "facts": dict(self.facts)},))

    def at(self, where: Where) -> Diagnostic:
        """所在を付す / The same finding with its place in the user's material."""
        return evolve(self, where=where)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        law = f"（{'、'.join(str(cite) for cite in self.cites)}）" if self.cites else ""
        return f"{place}[{self.code}] {self.ja}{law} → {self.way_out_ja}"

    @property
    def english(self) -> str:
        """英文 / The whole finding in English."""
        place = f"{self.where}: " if self.where else ""
        law = f" ({'; '.join(cite.en for cite in self.cites)})" if self.cites else ""
        return f"{place}[{self.code}] {self.en}{law} -> {self.way_out_en}"


class DomainError(Exception):
    """できない / A command was refused; carries exactly one finding."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(str(finding))
        self.finding = finding

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.finding,))


class InputError(DomainError):
    """読めない入力 / Foreign data could not be read; carries every finding that was made."""

    def __init__(self, findings: Iterable[Diagnostic]) -> None:
        self.findings = tuple(findings)
        if not self.findings:
            raise ValueError("an InputError carries at least one finding")
        super().__init__(self.findings[0])

    def __str__(self) -> str:
        return "\n".join(str(finding) for finding in self.findings)

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.findings,))


def _rebuilt(parts: dict[str, Any]) -> Diagnostic:
    return Diagnostic(**parts)
