"""要件の適合と差（Fit & Gap） / How a body's answers stand against requirements, for its class of body, on a day.

判定の名（適合・代替可・運用変更・ギャップ・対象外など）は団体が決めるデータであり、ここにあるのは、それが
どう数えられるか（``Standing``）だけである。対象外は満たしたことにしない。別に数える。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, Severity

from . import requirement_findings as findings
from .identifier import Identifier, RequirementType
from .requirement import BodyClass, Requirement
from .requirement_book import RequirementBook


class Standing(Enum):
    """数え方 / How an answer counts, whatever the body calls it."""

    MET = "met"
    """満たす / What is asked for is so; for a forbidden function (実装不可): the system does not have it."""
    MET_OTHERWISE = "met-otherwise"
    """別のやり方で満たす / Reached by another function, or by changing the work."""
    GAP = "gap"
    """差 / Not so; for a forbidden function: the system has it."""
    OUTSIDE = "outside"
    """対象外 / The body does not do this work; neither met nor a gap."""
    UNANSWERED = "unanswered"
    """未判定 / No answer was given."""

    @property
    def ja(self) -> str:
        """日本語 / In Japanese."""
        return _STANDINGS[self]


_STANDINGS: Final = {
    Standing.MET: "満たす", Standing.MET_OTHERWISE: "別のやり方で満たす", Standing.GAP: "差", Standing.OUTSIDE: "対象外",
    Standing.UNANSWERED: "未判定",
}  # fmt: skip


@frozen
class StatusScheme:
    """判定の名の表 / The body's own names of statuses, and how each counts. No name is built in.

    >>> StatusScheme({"適合": Standing.MET, "ギャップ": Standing.GAP}).standing("適合").ja
    '満たす'
    """

    counts_as: Mapping[str, Standing]

    def __attrs_post_init__(self) -> None:
        if not self.counts_as or Standing.UNANSWERED in self.counts_as.values():
            raise ValueError("a scheme has names, and none of them means 'unanswered'")

    def standing(self, status: str, /) -> Standing | None:
        """数え方 / How a status counts; None for a name that is not in the scheme."""
        return self.counts_as.get(status)


@frozen(kw_only=True)
class Answer:
    """判定 / A body's answer for one requirement: its own status, and why."""

    id: Identifier
    status: str
    note: str = ""


@frozen(kw_only=True)
class RequirementLine:
    """一つの要件の判定 / One requirement asked of this class of body, the answer, how it counts and what was found."""

    requirement: Requirement
    type: RequirementType
    status: str
    standing: Standing
    note: str
    findings: tuple[Diagnostic, ...]


@frozen(kw_only=True)
class RequirementFit:
    """要件の適合と差 / Every requirement asked of the body's class, and findings about the table of answers itself."""

    book: RequirementBook
    body: BodyClass
    on: date
    lines: tuple[RequirementLine, ...]
    findings: tuple[Diagnostic, ...]

    def counts(self, type: RequirementType, /) -> Mapping[Standing, int]:
        """件数 / How many requirements of a type stand in each way."""
        found = Counter(each.standing for each in self.lines if each.type is type)
        return {each: found[each] for each in Standing}

    @property
    def is_fit(self) -> bool:
        """差がないか / True when nothing refuses: no gap in what binds today, nothing forbidden kept, nothing unanswered."""
        every = (*self.findings, *(found for line in self.lines for found in line.findings))
        return not any(each.severity is Severity.REFUSAL for each in every)


def requirement_fit(
    book: RequirementBook, answers: Sequence[Answer], /, *, scheme: StatusScheme, body: BodyClass, on: date
) -> RequirementFit:
    """要件の適合と差を出す / The answers of a body against the requirements asked of its class, on a day.

    A mandatory or a forbidden function refuses when the answer is a gap or missing, unless its 適合基準日 has not come
    (a warning then). An option never refuses. ``counts`` keeps what is outside (対象外) apart from what is met.
    """
    given, found = _one_each(book, answers, scheme, body)
    lines = tuple(
        _line(each, kind, given.get(each.id), scheme, on)
        for each in book.requirements
        if (kind := each.type_for(body)) is not None
    )
    return RequirementFit(book=book, body=body, on=on, lines=lines, findings=tuple(found))


def _one_each(
    book: RequirementBook, answers: Iterable[Answer], scheme: StatusScheme, body: BodyClass
) -> tuple[dict[Identifier, Answer], list[Diagnostic]]:
    given: dict[Identifier, Answer] = {}
    found: list[Diagnostic] = []
    for each in answers:
        known = book.by_id.get(each.id)
        if known is None:
            found.append(findings.answer_without_requirement(id=each.id))
        elif each.id in given:
            found.append(findings.answered_twice(id=each.id))
        elif scheme.standing(each.status) is None:
            found.append(findings.status_unknown(id=each.id, known=tuple(scheme.counts_as)))
        else:
            if known.type_for(body) is None:
                found.append(findings.answer_not_asked(id=each.id, body=body))
            given[each.id] = each
    return given, found


def _line(
    requirement: Requirement, kind: RequirementType, answer: Answer | None, scheme: StatusScheme, on: date
) -> RequirementLine:
    standing = Standing.UNANSWERED
    if answer is not None:
        standing = scheme.standing(answer.status) or Standing.UNANSWERED
    return RequirementLine(
        requirement=requirement, type=kind, status=answer.status if answer else "", standing=standing,
        note=answer.note if answer else "", findings=tuple(_judged(requirement, kind, standing, on)),
    )  # fmt: skip


def _judged(requirement: Requirement, kind: RequirementType, standing: Standing, on: date) -> list[Diagnostic]:
    id, due = requirement.id, requirement.conforms_from
    is_forbidden = kind is RequirementType.FORBIDDEN
    if kind is RequirementType.STANDARD_OPTION:
        return []
    if standing is Standing.OUTSIDE:
        return [] if is_forbidden else [findings.mandatory_outside(id=id)]
    if standing not in (Standing.GAP, Standing.UNANSWERED):
        return []
    if due is not None and on < due:
        return [findings.gap_before_due(id=id, due=due)]
    if standing is Standing.UNANSWERED:
        return [findings.requirement_unanswered(id=id)]
    return [findings.forbidden_function_kept(id=id) if is_forbidden else findings.mandatory_gap(id=id)]
