"""行と値 / Rows to values and back: dull functions one can read."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Final

from sqlalchemy import RowMapping

from jichitai.master_data.codec import decode
from jichitai.master_data.journal.canonical import canonical_text
from jichitai.master_data.journal.shaping import shaper

from ..approvals.proposal import Proposal
from ..cases.case import Case
from ..plain import plain_of
from ..recent import Recent


def case_to_row(case: Case) -> dict[str, Any]:
    """案件を行に / A case as a row."""
    return {
        "ref": case.ref.value, "unit": case.unit.value, "responsible": case.responsible.value,
        "opened_on": case.opened_on, "closed_on": case.closed_on, "version": case.version,
        "state": canonical_text(plain_of(case)),
    }  # fmt: skip


CASE_COLUMNS: Final = ("unit", "responsible", "opened_on", "closed_on", "version", "state")
"""書き替える欄 / What a change of a case writes, in the order of ``case_values``."""


def case_values(case: Case) -> tuple[Any, ...]:
    """書き替える値 / The values of ``CASE_COLUMNS`` as both drivers take them: days as ISO text."""
    row = case_to_row(case)
    _STATES.put(row["state"].encode(), case)
    return tuple(each.isoformat() if isinstance(each := row[name], date) else each for name in CASE_COLUMNS)


def case_of(state: str) -> Case:
    """姿を案件に / The kept state as a case; one text is always the same case, so what was read or written is not read again."""
    kept = state.encode()
    return _STATES.get(kept) or _STATES.put(kept, _READ(json.loads(state)))


_STATES: Final = Recent[Case](1_024)
_READ: Final = shaper(Case)


def case_from_row(row: RowMapping) -> Case:
    """行を案件に / A row as a case."""
    return case_of(row["state"])


def proposal_to_row(proposal: Proposal) -> dict[str, Any]:
    """起案を行に / A proposal as a row."""
    return {
        "ref": proposal.ref.value, "case_ref": proposal.case.value, "drafter": proposal.drafter.value,
        "status": proposal.status.value, "revision": proposal.revision, "content_hash": proposal.content_hash.value,
        "approval": proposal.approval.ref.value if proposal.approval else None,
        "version": proposal.version, "state": canonical_text(plain_of(proposal)),
    }  # fmt: skip


def proposal_from_row(row: RowMapping) -> Proposal:
    """行を起案に / A row as a proposal."""
    return decode(Proposal, json.loads(row["state"]))


def waiting_to_rows(proposal: Proposal) -> list[dict[str, Any]]:
    """待っている席を行に / The seats a proposal now waits for as rows."""
    seats = dict.fromkeys(step.seat for step in proposal.ready)
    return [{"proposal": proposal.ref.value, "unit": seat.unit.value, "post": seat.post.value} for seat in seats]


def reviews_to_rows(proposal: Proposal) -> list[dict[str, Any]]:
    """未了の後閲を行に / The reviews a proposal still has coming as rows."""
    due = {review.seat: review.officer for review in proposal.due_reviews}
    return [
        {"proposal": proposal.ref.value, "unit": seat.unit.value, "post": seat.post.value, "officer": officer.value}
        for seat, officer in due.items()
    ]
