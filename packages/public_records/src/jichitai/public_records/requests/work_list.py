"""仕事の一覧 / What is to be done on requests, by when and why: decisions, corrections, opinions, parts, disclosures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum

from attrs import frozen

from jichitai.master_data.calendars import ClosedDayRules
from jichitai.master_data.kernel import Citation, Ruling, Step

from .request import InformationRequest, RequestState
from .request_kind import PROVISIONS
from .request_ref import RequestRef
from .third_party import OpinionDuty, disclosure_open_from


class WorkKind(Enum):
    """仕事の種類 / What is to be done."""

    ASK_CORRECTION = "ask-correction"
    """補正を求める / Items are wanting: ask for correction."""
    CORRECTION = "correction"
    """補正を待つ / A correction is awaited until a day."""
    ASK_THIRD_PARTY = "ask-third-party"
    """第三者に尋ねる / A third party must be asked."""
    OPINION = "opinion"
    """意見書を待つ / An opinion is awaited until a day."""
    DECIDE_PART = "decide-part"
    """相当の部分を決定する / Decide a fair part."""
    DECIDE = "decide"
    """決定する / Decide."""
    CARRY_OUT = "carry-out"
    """実施する / Carry out; the day is the first on which it may be done."""


@frozen(kw_only=True)
class Work:
    """仕事 / One thing to do: the request, the kind, its day (None: no day is fixed), and the ruling that says why."""

    request: RequestRef
    kind: WorkKind
    on: date | None
    why: Ruling[date | None]

    def days_left(self, today: date) -> int | None:
        """残りの日数 / Days from today to its day; negative when it is over."""
        return None if self.on is None else (self.on - today).days


def work_of(request: InformationRequest, ordinance: ClosedDayRules) -> tuple[Work, ...]:
    """一件の仕事 / Everything to do on a request, in the order it is done."""
    return tuple(_works(request, ordinance))


def work_list(requests: Iterable[InformationRequest], ordinance: ClosedDayRules) -> tuple[Work, ...]:
    """仕事の一覧 / The work on all of them, the earliest day first; what has no day comes last."""
    found = [each for request in requests for each in work_of(request, ordinance)]
    return tuple(sorted(found, key=lambda each: (each.on is None, each.on or date.min, each.request, each.kind.value)))


def _works(request: InformationRequest, ordinance: ClosedDayRules) -> Iterator[Work]:
    where = PROVISIONS[request.kind]
    if request.state is RequestState.OPEN:
        if request.items_wanting:
            yield _work(
                request,
                WorkKind.ASK_CORRECTION,
                None,
                _plain(None, where.correction, "請求書の記載が欠けている", "items are wanting"),
            )
        yield from _third_parties(request)
        yield from _decisions(request, ordinance)
    elif request.state is RequestState.CORRECTING:
        day = request.correction_answer_by
        yield _work(
            request,
            WorkKind.CORRECTION,
            day,
            _plain(day, where.correction, f"補正を{day}まで待つ", f"a correction is awaited until {day}"),
        )
    elif request.decision is not None and not request.has_ended:
        decision = request.decision
        if decision.outcome.discloses:
            opens = disclosure_open_from(kind=request.kind, decided_on=decision.on, opposed=request.opposed, gap=request.gap)
            yield _work(request, WorkKind.CARRY_OUT, opens.value, Ruling(value=opens.value, cites=opens.cites, steps=opens.steps))
        else:
            yield _work(
                request,
                WorkKind.CARRY_OUT,
                decision.on,
                _plain(decision.on, where.granted, "決定したので実施する", "carry out what was decided"),
            )


def _third_parties(request: InformationRequest) -> Iterator[Work]:
    where = PROVISIONS[request.kind]
    for each in request.thirds:
        if each.duty is OpinionDuty.MUST and each.answer_by is None and where.must_ask is not None:
            yield _work(request, WorkKind.ASK_THIRD_PARTY, None,
                        _plain(None, where.must_ask, "第三者に意見書の機会を与える", "a third party must be asked"))  # fmt: skip
        elif each.answer_by is not None and each.answered_on is None and where.may_ask is not None:
            yield _work(request, WorkKind.OPINION, each.answer_by,
                        _plain(each.answer_by, where.may_ask, f"意見書を{each.answer_by}まで待つ", f"an opinion is awaited until {each.answer_by}"))  # fmt: skip


def _decisions(request: InformationRequest, ordinance: ClosedDayRules) -> Iterator[Work]:
    special, where = request.special, PROVISIONS[request.kind]
    if special is None:
        due = request.due(ordinance)
        ruling: Ruling[date | None] = Ruling(value=due.value.due_on, cites=due.cites, steps=due.steps)
        yield _work(request, WorkKind.DECIDE, due.value.due_on, ruling)
        return
    if special.part_due_on is not None and special.part_decided_on is None:
        day = special.part_due_on
        yield _work(request, WorkKind.DECIDE_PART, day,
                    _plain(day, where.special, f"相当の部分を{day}までに決定する", f"a fair part by {day}"))  # fmt: skip
    day = special.rest_due_on
    yield _work(request, WorkKind.DECIDE, day, _plain(day, where.special, f"残りを{day}までに決定する", f"the rest by {day}"))


def _work(request: InformationRequest, kind: WorkKind, on: date | None, why: Ruling[date | None]) -> Work:
    return Work(request=request.ref, kind=kind, on=on, why=why)


def _plain(value: date | None, cite: Citation, ja: str, en: str) -> Ruling[date | None]:
    return Ruling(value=value, cites=(cite,), steps=(Step(ja, en, (cite,)),))
