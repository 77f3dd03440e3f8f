"""聴聞の期日 / Sessions of a hearing: opening explanation, permission, publicity, inspection of the record, reopening (行手法20・24・25条)."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, Ruling, Step, rule
from jichitai.master_data.kernel.laws import ADMINISTRATIVE_PROCEDURE_ACT

from . import procedure_findings as findings

_ACT: Final = ADMINISTRATIVE_PROCEDURE_ACT
_EXPLAIN: Final = _ACT.article("20", 1)
_QUESTION: Final = _ACT.article("20", 2)
_ASSISTANT: Final = _ACT.article("20", 3)
_CLOSED_DOORS: Final = _ACT.article("20", 6)
_INSPECT: Final = _ACT.article("24", 4)
_REOPEN: Final = _ACT.article("25")
_RENOTIFY: Final = _ACT.article("22", 2)


@frozen(kw_only=True)
class Session:
    """期日 / One session: whether it is the first, what was explained and permitted, whether it was public.

    ``questioned`` 当事者等が行政庁の職員に質問した、``with_assistant`` 補佐人とともに出頭した（どちらも主宰者の許可を要する）。
    """

    first: bool
    explained: bool
    questioned: bool = False
    question_permitted: bool = False
    with_assistant: bool = False
    assistant_permitted: bool = False
    public: bool = False
    publicity_held_fit: bool = False


@rule(_EXPLAIN, _QUESTION, _ASSISTANT, _CLOSED_DOORS, ja="聴聞の期日の審理", en="Conduct of a session")
def check_session(*, session: Session) -> tuple[Diagnostic, ...]:
    """期日の審理 / Explanation at the outset of the first; permission for questions and assistants; not public unless the authority holds it fit.

    >>> [each.facts["step"] for each in check_session(session=Session(first=True, explained=False))]
    ['explained_at_outset']
    """
    checks = (
        (session.first and not session.explained, "explained_at_outset", _EXPLAIN),
        (session.questioned and not session.question_permitted, "question_permitted", _QUESTION),
        (session.with_assistant and not session.assistant_permitted, "assistant_permitted", _ASSISTANT),
        (session.public and not session.publicity_held_fit, "not_public", _CLOSED_DOORS),
    )
    return tuple(findings.procedure_step_wanting(step=step, cites=(cite,)) for wanting, step, cite in checks if wanting)


@rule(_INSPECT, ja="調書・報告書の閲覧", en="Inspection of the record and the report")
def may_inspect_record(*, party_or_participant: bool, made: bool) -> Ruling[bool]:
    """調書・報告書を閲覧できるか / A party or participant may ask for what has been made; the law names no ground to refuse.

    >>> may_inspect_record(party_or_participant=True, made=True).value
    True
    """
    may = party_or_participant and made
    step = Step("当事者又は参加人で、調書・報告書がある" if may else "当事者・参加人でないか、まだ作られていない",
                "a party or participant, and the papers exist" if may else "no party, or nothing made yet", (_INSPECT,))  # fmt: skip
    return Ruling(value=may, cites=(_INSPECT,), steps=(step,))


@rule(_REOPEN, _RENOTIFY, ja="聴聞の再開", en="Reopening a hearing")
def check_reopening(*, arose_after_close: bool, report_returned: bool, parties_notified: bool) -> tuple[Diagnostic, ...]:
    """聴聞の再開 / Only for what arose after the close, with the report returned, and notice of the new date.

    >>> [each.facts["step"] for each in check_reopening(arose_after_close=True, report_returned=False, parties_notified=True)]
    ['report_returned']
    """
    wanting: list[tuple[str, tuple[Citation, ...]]] = []
    if not arose_after_close:
        wanting.append(("arose_after_close", (_REOPEN,)))
    if not report_returned:
        wanting.append(("report_returned", (_REOPEN,)))
    if not parties_notified:
        wanting.append(("next_date_notified", (_REOPEN, _RENOTIFY)))
    return tuple(findings.procedure_step_wanting(step=step, cites=cites) for step, cites in wanting)
