"""引継ぎの置き場 / Handovers on SQLite or PostgreSQL; the connection and its transaction are the caller's."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Select, and_, select, update

from jichitai.master_data.codec import decode, encode
from jichitai.master_data.journal.canonical import canonical_text
from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef
from jichitai.master_data.sql import insert_once, translated
from jichitai.master_data.sql.driver import run

from ..cases.case import Case
from ..handover import duty_findings as findings
from ..handover.document import HandoverDocument
from ..handover.duty_facts import HandoverRef
from ..handover.duty_handover import DutyHandover
from ..handover.ports import HandoverNotFound, StaleHandover
from ..refs import ContentHash
from .handover_tables import handed_case, handover, paper
from .rows import case_from_row
from .tables import case as cases

_LIST: Final = f"INSERT INTO {handed_case.name} (predecessor, case_ref, handover) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"  # noqa: S608


class SqlHandovers:
    """引継ぎ / Handovers in a database."""

    def __init__(self, connection: Connection) -> None:
        self._connection: Final = connection

    def add(self, one: DutyHandover, /) -> None:
        """載せる / Put a new handover in; ``StaleHandover``."""
        if not insert_once(self._connection, handover, "ref", _row(one)):
            raise StaleHandover(findings.stale_handover(handover=one.ref))

    def get(self, ref: HandoverRef, /) -> DutyHandover:
        """読む / The handover; ``HandoverNotFound``."""
        found = self._found(select(handover.c.state).where(handover.c.ref == ref.value))
        if not found:
            raise HandoverNotFound(findings.handover_not_found(handover=ref))
        return found[0]

    def save(self, one: DutyHandover, /, *, read_at: int) -> None:
        """書く / Replace the version read; ``StaleHandover``."""
        at = and_(handover.c.ref == one.ref.value, handover.c.version == read_at)
        with translated():
            changed = self._connection.execute(update(handover).where(at).values(**_row(one))).rowcount
        if changed != 1:
            raise StaleHandover(findings.stale_handover(handover=one.ref))

    def keep(self, document: HandoverDocument, /) -> ContentHash:
        """引継書を置く / Keep a document under its digest."""
        digest = document.digest
        insert_once(self._connection, paper, "digest", {"digest": digest.value, "state": canonical_text(encode(document))})
        return digest

    def document(self, digest: ContentHash, /) -> HandoverDocument | None:
        """引継書を読む / The document, or None."""
        with translated():
            wanted = select(paper.c.state).where(paper.c.digest == digest.value)
            state = self._connection.execute(wanted).scalar_one_or_none()
        return None if state is None else decode(HandoverDocument, json.loads(state))

    def list_cases(self, ref: HandoverRef, predecessor: OfficerRef, cases: Iterable[CaseRef], /) -> None:
        """案件を載せる / Say that a handover lists these cases."""
        rows = [(predecessor.value, case.value, ref.value) for case in cases]
        if rows:
            with translated():
                run(self._connection, _LIST, rows)

    def listing(self, predecessor: OfficerRef, case: CaseRef, /) -> tuple[DutyHandover, ...]:
        """案件の引継ぎ / The predecessor's handovers that list the case."""
        listed = handed_case.c
        at = and_(listed.predecessor == predecessor.value, listed.case_ref == case.value)
        wanted = select(handover.c.state).join(handed_case, listed.handover == handover.c.ref).where(at)
        return tuple(self._found(wanted.order_by(handover.c.ref)))

    def running(self) -> tuple[DutyHandover, ...]:
        """進行中の引継ぎ / Handovers not accepted yet nor cancelled."""
        wanted = select(handover.c.state).where(handover.c.status.in_(("prepared", "offered")))
        return tuple(self._found(wanted.order_by(handover.c.due_on, handover.c.ref)))

    def cases_of_unit(self, unit: OrganisationRef, /) -> tuple[Case, ...]:
        """組織の案件 / Open cases of a unit."""
        c = cases.c
        with translated():
            wanted = select(cases).where(c.unit == unit.value, c.closed_on.is_(None)).order_by(c.ref)
            return tuple(map(case_from_row, self._connection.execute(wanted).mappings()))

    def _found(self, wanted: Select[Any]) -> list[DutyHandover]:
        with translated():
            return [decode(DutyHandover, json.loads(state)) for state in self._connection.execute(wanted).scalars()]


def _row(one: DutyHandover) -> dict[str, Any]:
    return {
        "ref": one.ref.value, "predecessor": one.predecessor and one.predecessor.value,
        "receiver": one.receiver and one.receiver.value, "unit": one.change.unit.value,
        "due_on": one.due.due_on or date.max, "status": one.status.value, "version": one.version,
        "state": canonical_text(encode(one)),
    }  # fmt: skip
