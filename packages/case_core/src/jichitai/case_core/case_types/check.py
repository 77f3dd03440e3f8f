"""案件種別の検め / Checking one version of a case type: every finding at once, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, Severity, Where

from . import case_type_findings as findings
from .case_type import SECTIONS, CaseType, Element
from .elements import Deadline, PropertyKind, RetentionRule, RetentionTrigger, Term, TermKind, is_key
from .reachability import cycles, reachable

SECTION_OF: Final = {
    TermKind.MILESTONE: "milestones",
    TermKind.STAGE: "stages",
    TermKind.TASK: "tasks",
    TermKind.DOCUMENT: "documents",
    TermKind.PROPERTY: "properties",
    TermKind.STATUS: "statuses",
    TermKind.APPROVAL: "approvals",
}
"""項の種類と節 / The section in which a term's key is looked up."""


@frozen(kw_only=True)
class KnownElsewhere:
    """外の表にある符号 / Keys of tables outside the case type; None: not checked."""

    conventions: frozenset[str] | None = None
    matters: frozenset[str] | None = None
    file_classes: frozenset[str] | None = None
    case_types: frozenset[str] | None = None


NOT_CHECKED: Final = KnownElsewhere()
"""外は見ない / Nothing outside the case type is checked."""


def check_case_type(
    case_type: CaseType, *, file: str | None = None, elsewhere: KnownElsewhere = NOT_CHECKED
) -> tuple[Diagnostic, ...]:
    """案件種別の検め / Every finding on one version, in the order of the file; none: it may be published.

    ``file`` stands in each finding's place. A finding of severity warning does not
    stand in the way of publishing.

    >>> from jichitai.case_core.testing.case_types import parking
    >>> check_case_type(parking())
    ()
    """
    check = _Check(case_type, file, elsewhere)
    return (
        *check.keys(), *check.statuses(), *check.references(), *check.elements(),
        *check.retention_rules(), *check.outside(), *check.reach(),
    )  # fmt: skip


def stands_in_the_way(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """公示を妨げる所見 / Those that are more than a warning."""
    return tuple(each for each in found if each.severity is not Severity.WARNING)


class _Check:
    def __init__(self, case_type: CaseType, file: str | None, elsewhere: KnownElsewhere) -> None:
        self.type, self.file, self.elsewhere = case_type, file, elsewhere
        self.named = {section: {each.key for each in _elements(case_type, section)} for section in SECTIONS}

    def at(self, field: str) -> Where:
        return Where(file=self.file, field=field)

    def keys(self) -> Iterator[Diagnostic]:
        if not is_key(self.type.key.value):
            yield findings.case_type_key_unfit(where=self.at("key"))
        for section in SECTIONS:
            seen = set[str]()
            for at, each in enumerate(_elements(self.type, section)):
                if not is_key(each.key):
                    yield findings.case_type_key_unfit(where=self.at(f"{section}[{at}].key"))
                if each.key in seen:
                    yield findings.case_type_key_twice(key=each.key, where=self.at(f"{section}[{at}].key"))
                seen.add(each.key)

    def statuses(self) -> Iterator[Diagnostic]:
        initial = [each.key for each in self.type.statuses if each.initial]
        if not self.type.statuses:
            yield findings.case_type_status_missing(which="statuses", where=self.at("statuses"))
        elif not any(each.end for each in self.type.statuses):
            yield findings.case_type_status_missing(which="end", where=self.at("statuses"))
        for at, status in enumerate(self.type.statuses):
            if status.abandons and not status.end:
                yield findings.case_type_abandons_open(key=status.key, where=self.at(f"statuses[{at}].abandons"))
        if len(initial) > 1:
            yield findings.case_type_initial_twice(keys=initial, where=self.at("statuses"))

    def references(self) -> Iterator[Diagnostic]:
        for section, key, place in self._references():
            if key not in self.named[section]:
                yield findings.case_type_reference_unknown(section=section, key=key, where=self.at(place))
        for place, condition in self.type.conditions():
            for name, terms in (("all", condition.all_of), ("any", condition.any_of)):
                for at, term in enumerate(terms):
                    yield from self._term(term, f"{place}.{name}[{at}]")

    def _references(self) -> Iterator[tuple[str, str, str]]:
        """指す先 / Every plain reference: section, key, place."""
        made = self.type
        yield "confidentialities", made.default_confidentiality, "default_confidentiality"
        for section, attribute, into in (
            ("tasks", "role", "roles"), ("tasks", "stage", "stages"), ("tasks", "deadline", "deadlines"),
            ("milestones", "stage", "stages"),
            ("documents", "required_by", "statuses"), ("properties", "required_by", "statuses"),
            ("approvals", "required_by", "statuses"),
        ):  # fmt: skip
            for at, each in enumerate(_elements(made, section)):
                key = getattr(each, attribute)
                if key is not None:
                    yield into, key, f"{section}[{at}].{attribute}"
        for at, status in enumerate(made.statuses):
            for n, key in enumerate(status.to or ()):
                yield "statuses", key, f"statuses[{at}].to[{n}]"

    def _term(self, term: Term, place: str) -> Iterator[Diagnostic]:
        section = SECTION_OF[term.kind]
        if term.key not in self.named[section]:
            yield findings.case_type_reference_unknown(section=section, key=term.key, where=self.at(place))
        elif term.equals is not None:
            wanted = self.type.property(term.key)
            if wanted is not None and wanted.kind is PropertyKind.TEXT:  # sealed: nothing ever equals it
                yield findings.case_type_unreachable(kind=term.kind.value, key=term.key, where=self.at(place))
            if wanted is not None and wanted.kind is PropertyKind.CODE and term.equals not in wanted.codes:
                yield findings.case_type_reference_unknown(
                    section=f"properties.{term.key}.codes", key=term.equals, where=self.at(place)
                )

    def elements(self) -> Iterator[Diagnostic]:
        made = self.type
        for at, task in enumerate(made.tasks):
            if task.role is None:
                yield findings.case_type_task_without_role(key=task.key, where=self.at(f"tasks[{at}].role"))
        for at, each in enumerate(made.properties):
            if each.required and each.required_by is None:
                yield findings.case_type_required_without_status(key=each.key, where=self.at(f"properties[{at}].required_by"))
            bounded = each.minimum is not None or each.maximum is not None
            upside_down = each.minimum is not None and each.maximum is not None and each.minimum > each.maximum
            if (
                upside_down
                or (bounded and each.kind is not PropertyKind.NUMBER)
                or (bool(each.codes) is not (each.kind is PropertyKind.CODE))
            ):
                yield findings.case_type_property_bounds(key=each.key, where=self.at(f"properties[{at}]"))
        for at, deadline in enumerate(made.deadlines):
            yield from self._deadline(deadline, f"deadlines[{at}]")
        for at, stage in enumerate(made.stages):
            if not stage.exit.terms and not any(task.required for task in made.tasks if task.stage == stage.key):
                yield findings.case_type_stage_ends_at_once(key=stage.key, where=self.at(f"stages[{at}].exit"))

    def _deadline(self, deadline: Deadline, place: str) -> Iterator[Diagnostic]:
        if not deadline.convention:
            yield findings.case_type_deadline_without_convention(key=deadline.key, where=self.at(f"{place}.convention"))
        if deadline.length < 1:
            yield findings.case_type_length_not_positive(key=deadline.key, where=self.at(f"{place}.length"))
        if deadline.starts is not None:
            yield from self._term(deadline.starts, f"{place}.starts")
        if deadline.ends is not None:
            yield from self._term(deadline.ends, f"{place}.ends")

    def _rules(self) -> Iterator[tuple[str, RetentionRule]]:
        yield "retention", self.type.retention
        for at, result in enumerate(self.type.results):
            if result.retention is not None:
                yield f"results[{at}].retention", result.retention

    def retention_rules(self) -> Iterator[Diagnostic]:
        for place, each in self._rules():
            named = None if each.date_property is None else self.type.property(each.date_property)
            by_property = each.trigger is RetentionTrigger.PROPERTY_DATE
            fits = (named is not None and named.kind is PropertyKind.DATE) if by_property else each.date_property is None
            if not fits or (each.years is not None and each.years < 0):
                yield findings.case_type_retention_unfit(where=self.at(place))

    def outside(self) -> Iterator[Diagnostic]:
        known, made = self.elsewhere, self.type
        for what, table, uses in (
            ("convention", known.conventions, [(f"deadlines[{at}].convention", each.convention) for at, each in enumerate(made.deadlines)]),
            ("matter", known.matters, [(f"approvals[{at}].matter", each.matter) for at, each in enumerate(made.approvals)]),
            ("file class", known.file_classes, [(f"{place}.file_class", each.file_class) for place, each in self._rules()]),
            ("case type", known.case_types, [(f"sub_case_types[{at}]", each) for at, each in enumerate(made.sub_case_types)]),
            ("case type", known.case_types, [
                (f"relations[{at}].to[{n}]", key) for at, each in enumerate(made.relations) for n, key in enumerate(each.to)
            ]),
        ):  # fmt: skip
            for place, key in uses:
                if table is not None and key and key not in table:
                    yield findings.case_type_key_unregistered(what=what, key=key, where=self.at(place))

    def reach(self) -> Iterator[Diagnostic]:
        """届くか / Circles first; what is in none and still cannot be reached is told by itself."""
        reached, circular = reachable(self.type), set[Term]()
        for circle in cycles(self.type):
            circular.update(circle)
            yield findings.case_type_cycle(items=[str(each) for each in circle], where=self.at(self._place(circle[0])))
        for kind in (TermKind.STAGE, TermKind.MILESTONE, TermKind.TASK, TermKind.STATUS):
            for each in _elements(self.type, SECTION_OF[kind]):
                term = Term(kind, each.key)
                if term not in reached and term not in circular:
                    yield findings.case_type_unreachable(kind=kind.value, key=each.key, where=self.at(self._place(term)))

    def _place(self, term: Term) -> str:
        section = SECTION_OF[term.kind]
        at = next(at for at, each in enumerate(_elements(self.type, section)) if each.key == term.key)
        return f"{section}[{at}]"


def _elements(case_type: CaseType, section: str) -> tuple[Element, ...]:
    elements: tuple[Element, ...] = getattr(case_type, section)
    return elements
