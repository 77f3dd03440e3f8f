"""種別のある案件の帳面 / Reading and writing cases of a type: their streams in the journal, and the ``Case`` beside each.

The journal is the only store: a case is read by replaying its stream, and every write
names the version it read, so of two at once one is refused (``StaleStream``).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Final

from jichitai.master_data.journal import Entry
from jichitai.master_data.kernel import CaseRef, Diagnostic

from ..actor import Actor
from ..cases.case import Case, CaseNotClosable, check_closing, check_in_charge, close_case
from ..cases.task_facts import CaseReopened
from ..office import Office
from ..texts import FreeText
from . import typed_case_findings as findings
from .case_type import CaseType, PinnedType
from .due_days import DueDays
from .planned_tasks import Planning, case_facts
from .publishing import CaseTypeRegister, case_type_stream
from .refusals import TypedCaseNotFound
from .stream_desk import case_in, entries_in, events_in, replayed_in, runs_by, streams_of, write_behind
from .typed_case import TypedCase
from .typed_events import Events, SubCaseEnded, SubCaseReopened, TypedCaseEvent, TypedCaseReopened


class TypedCaseBook:
    """種別のある案件の帳面 / Cases of a type as the journal has them, in the caller's transaction."""

    def __init__(self, office: Office, types: CaseTypeRegister, deadlines: DueDays | None = None) -> None:
        self.office: Final = office
        self.types: Final = types
        self._deadlines: Final = deadlines
        self._made: Final[dict[PinnedType, CaseType]] = {}

    def get(self, ref: CaseRef) -> TypedCase:
        """読む / The case as it is; ``TypedCaseNotFound``.

        A case this process has made of that very history stands for it; else it is replayed.
        """
        case = case_in(self.office.journal, ref)
        if case is None:
            raise TypedCaseNotFound(findings.typed_case_not_found(case=ref))
        return case

    def replayed(self, ref: CaseRef) -> TypedCase:
        """再現 / The case rebuilt from every entry of its stream; ``TypedCaseNotFound``."""
        case = replayed_in(self.office.journal, ref)
        if case is None:
            raise TypedCaseNotFound(findings.typed_case_not_found(case=ref))
        return case

    def streams_of(self, ref: CaseRef) -> tuple[str, ...]:
        """要る列 / The streams a command on the case will ask for."""
        return streams_of(ref)

    def history(self, ref: CaseRef) -> list[TypedCaseEvent]:
        """歩み / Every event of the case, oldest first; ``TypedCaseNotFound``."""
        events = events_in(self.office.journal, ref)
        if not events:
            raise TypedCaseNotFound(findings.typed_case_not_found(case=ref))
        return events

    def entries(self, ref: CaseRef) -> list[Entry]:
        """記帳 / Every entry of the case's stream: its events with the instant each was recorded; ``TypedCaseNotFound``."""
        entries = entries_in(self.office.journal, ref)
        if not entries:
            raise TypedCaseNotFound(findings.typed_case_not_found(case=ref))
        return entries

    def type_of(self, case: TypedCase) -> CaseType:
        """種別 / The version the case is pinned to; read once, for what is published stays."""
        made = self._made.get(case.pinned)
        if made is None:
            made = self._made[case.pinned] = self.types.version(case.pinned)
            runs_by(case.ref, case_type_stream(case.pinned.key))
        return made

    def beside(self, ref: CaseRef) -> Case:
        """対の案件 / The ``Case`` that says who is in charge and holds tasks and proposals."""
        return self.office.stores.cases.get(ref)

    def obstacles_beside(self, ref: CaseRef) -> tuple[Diagnostic, ...]:
        """案件の側の妨げ / Pending proposals of the case beside, and open tasks that people opened there."""
        return check_closing(self.beside(ref), besides_plan=True)

    def check_in_charge(self, beside: Case, by: Actor) -> None:
        """担当か上司か / ``NotInCharge`` unless the officer is responsible for the case or above its unit."""
        check_in_charge(beside, by, self.office.line_of(beside.unit, by))

    def append(
        self,
        before: TypedCase | None,
        events: Events,
        by: Actor,
        *,
        beside: Case | None = None,
        renamed: Mapping[str, str] | None = None,
    ) -> TypedCase:
        """記す / Append to the case's stream; the case beside and a parent learn of it in the same transaction.

        ``beside`` is the case beside where the command has read it already.
        """
        after = write_behind(self.office, before, events, by)
        self._tell_beside(beside or self.beside(after.ref), before, after, events, by, renamed)
        if before is not None:
            self._tell_parent(before, after, by)
        return after

    def check_closable_beside(self, ref: CaseRef) -> None:
        """対の案件を完結できるか / ``CaseNotClosable`` with everything that stands in the way, before anything is written."""
        found = self.obstacles_beside(ref)
        if found:
            raise CaseNotClosable(found)

    def close_beside(self, ref: CaseRef, by: Actor) -> None:
        """対の案件も完結させる / Close the ``Case`` beside, or say everything that stands in the way."""
        beside = self.beside(ref)
        line = self.office.line_of(beside.unit, by)
        self.office.write_case(beside, close_case(beside, by=by, line=line), by=by)

    def _tell_beside(
        self,
        beside: Case,
        before: TypedCase | None,
        after: TypedCase,
        events: Events,
        by: Actor,
        renamed: Mapping[str, str] | None,
    ) -> None:
        made = self.type_of(after)
        reopened = next((each.reason for each in events if isinstance(each, TypedCaseReopened)), None)
        if beside.is_closed and reopened is not None:
            back = CaseReopened(case=beside.ref, reason=reopened, on=by.on)
            beside = self.office.write_case(beside, back, by=by)
        if beside.is_closed:
            return
        planning = Planning(
            title=lambda title: self.office.seal(FreeText(title)), due_on=partial(self._due_on, after, made), on=by.on
        )
        facts = case_facts(beside, before, after, made, planning, renamed=renamed)
        if facts:
            self.office.write_case(beside, *facts, by=by)

    def _due_on(self, case: TypedCase, made: CaseType, key: str) -> date | None:
        deadline = made.deadline(key)
        if self._deadlines is None or deadline is None:
            return None
        return self._deadlines.due_on(case, self.history(case.ref), deadline)

    def _tell_parent(self, before: TypedCase, after: TypedCase, by: Actor) -> None:
        if before.parent is not None and before.has_ended is not after.has_ended:
            kind = SubCaseEnded if after.has_ended else SubCaseReopened
            parent = self.get(before.parent)
            self.append(parent, (kind(case=parent.ref, sub_case=after.ref, on=by.on),), by)
