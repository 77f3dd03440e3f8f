"""計ったもの / What is read from the journal of how work went: intervals, rework, data entered twice. Per case, not yet summed."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum

from attrs import field, frozen

from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef

from ..sight.sight import CaseMark, Sight, SightRow


class SpanKind(Enum):
    """区間の種類 / What was going on between two instants."""

    CASE = "case"
    """案件の全体 / From opening to closing."""
    STATUS = "status"
    """状態 / The case stood at a status."""
    WORK = "work"
    """作業 / A task was being done."""
    WAITING = "waiting"
    """待ち / Something could have been done and was not begun, or the case was suspended."""
    APPROVAL = "approval"
    """起案から決裁まで / A proposal, from its submission to its approval or rejection."""
    SEAT = "seat"
    """席ごとの回議 / A proposal lay at a seat: named by the post, never by the person."""

    @property
    def ja(self) -> str:
        """日本語名 / The Japanese term."""
        return _SPAN_JA[self]


_SPAN_JA = {
    SpanKind.CASE: "案件の全体",
    SpanKind.STATUS: "状態",
    SpanKind.WORK: "作業",
    SpanKind.WAITING: "待ち",
    SpanKind.APPROVAL: "起案から決裁まで",
    SpanKind.SEAT: "席ごとの回議",
}


class Rework(Enum):
    """やり直しの種類 / Why work was done again."""

    RETURNED = "returned"
    """差戻し / A proposal was sent back."""
    WITHDRAWN = "withdrawn"
    """取下げ / A proposal was withdrawn by its drafter."""
    PULLED_BACK = "pulled_back"
    """引戻し / A submission or an act was taken back."""
    REPEATED = "repeated"
    """作業の繰返し / A task was done once more."""
    WENT_BACK = "went_back"
    """状態の後戻り / A status was set that had been left before."""
    REOPENED = "reopened"
    """終わりの取消し / An ended or closed case was opened again."""
    ENTERED_TWICE = "entered_twice"
    """二度の入力 / The same value was entered again under the same name, in the case or in its parent or sub-cases."""

    @property
    def ja(self) -> str:
        """日本語名 / The Japanese term."""
        return _REWORK_JA[self]


_REWORK_JA = {
    Rework.RETURNED: "差戻し",
    Rework.WITHDRAWN: "取下げ",
    Rework.PULLED_BACK: "引戻し",
    Rework.REPEATED: "作業の繰返し",
    Rework.WENT_BACK: "状態の後戻り",
    Rework.REOPENED: "終わりの取消し",
    Rework.ENTERED_TWICE: "二度の入力",
}


@frozen(kw_only=True)
class Span:
    """区間 / From ``begun_at`` to ``ended_at``. ``by`` (who ended it) serves anonymity and is never shown.

    A task does not run while its case is suspended: such time is a waiting of its own, and
    ``begun_at`` of the task is later by as much.
    """

    case: CaseRef
    kind: SpanKind
    step: str
    begun_at: datetime
    ended_at: datetime
    by: OfficerRef = field(repr=False)

    @property
    def seconds(self) -> int:
        """秒 / Whole seconds of clock time, nights and closed days included."""
        return int((self.ended_at - self.begun_at).total_seconds())


@frozen(kw_only=True)
class DoneAgain:
    """やり直し / Something was done again, or data was entered twice."""

    case: CaseRef
    why: Rework
    step: str
    on: date


@frozen(kw_only=True)
class CaseFacts:
    """案件の属性 / What a case's spans are grouped by, and what decides who may see it; as the journal last said."""

    case: CaseRef
    unit: OrganisationRef
    opened_on: date
    mark: CaseMark = field(factory=CaseMark)
    holder: OfficerRef | None = field(default=None, repr=False)

    @property
    def sight_row(self) -> SightRow:
        """見えるかを決める事柄 / What decides whether the case is seen."""
        return SightRow(case=self.case, unit=self.unit, mark=self.mark, holder=self.holder)


@frozen(kw_only=True)
class WorkRecord:
    """仕事の記録 / All that was read. Sum it with ``summed``; it holds cases one by one, so it is not for show."""

    cases: dict[CaseRef, CaseFacts] = field(hash=False, repr=False)
    spans: tuple[Span, ...] = field(repr=False)
    again: tuple[DoneAgain, ...] = field(repr=False)

    def within(self, sight: Sight) -> WorkRecord:
        """見える案件だけ / The same of the cases that are seen."""
        seen = {ref: facts for ref, facts in self.cases.items() if sight.allows(facts.sight_row)}
        return WorkRecord(
            cases=seen,
            spans=tuple(each for each in self.spans if each.case in seen),
            again=tuple(each for each in self.again if each.case in seen),
        )
