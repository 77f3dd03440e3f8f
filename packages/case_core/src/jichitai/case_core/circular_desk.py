"""供覧の窓口 / The desk for circulars: pass documents round, record who has read, end what need not go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from jichitai.master_data.kernel import CaseRef, OfficerRef

from .actor import Actor
from .circulars import circular as circulars
from .circulars import circular_findings as findings
from .circulars.circular import (
    Circular,
    CircularEvent,
    CircularNotFound,
    CircularRef,
    CirculateDocuments,
    EndCircular,
    ReadCircular,
)
from .circulars.entries import circular_stream, circular_written, circulars_of, read_circular_events
from .circulars.replaying import replayed_unread
from .circulars.unread import UnreadCursor, UnreadPage, circular_unread, unread_change
from .clashes import once_again
from .office import Office, Texts
from .work_lists.asking import PAGE_SIZE


class CircularDesk:
    """供覧の窓口 / Begins circulars, records readings, ends them."""

    def __init__(self, office: Office) -> None:
        self.office: Final = office

    def get(self, ref: CircularRef, *, by: OfficerRef) -> Circular:
        """読む / The circular as it is; ``NotPermitted``, ``CircularNotFound``."""
        circular = self._kept(ref)
        self.office.check_view(None if circular is None else circular.begun.case, by=by)
        return self._found(ref, circular)

    def of_case(self, case: CaseRef, *, by: OfficerRef) -> tuple[Circular, ...]:
        """案件の供覧 / Every circular of a case, oldest first; ``NotPermitted``."""
        self.office.check_view(case, by=by)
        refs = (circulars_of(case, number) for number in range(1, self._count(case) + 1))
        return tuple(self._found(ref, self._kept(ref)) for ref in refs)

    def _kept(self, ref: CircularRef) -> Circular | None:
        events = read_circular_events(self.office.journal.read(circular_stream(ref)))
        return Circular.replayed(events) if events else None

    def _found(self, ref: CircularRef, circular: Circular | None) -> Circular:
        if circular is None:
            raise CircularNotFound(findings.circular_not_found(circular=ref))
        return circular

    def begin(self, command: CirculateDocuments, *, by: OfficerRef, key: str) -> Circular:
        """供覧に付す / Pass documents of a case round; the circular. ``CaseNotFound``."""

        def work(texts: Texts) -> Circular:
            actor = self.office.actor(by)
            case = self.office.stores.cases.get(command.case).ref
            ref = circulars_of(case, self._count(case) + 1)
            event = circulars.begin_circular(command, ref=ref, title=texts["title"], by=actor)
            self.office.journal.append(circular_stream(ref), [circular_written(event, case=case, by=actor)], expected=0)
            return self._followed(None, Circular(begun=event))

        return self._once(command, by, key, work)

    def read(self, command: ReadCircular, *, by: OfficerRef, key: str) -> Circular:
        """読んだと記す / Record that a reader's seat has read it. ``NotAReader``, ``CircularEnded``."""
        return self._change(command, by, key, lambda each, _, actor: circulars.read_circular(each, command, by=actor))

    def end(self, command: EndCircular, *, by: OfficerRef, key: str) -> Circular:
        """終える / End it before everybody has read. ``CircularEnded``, ``NotAReader``."""
        return self._change(
            command, by, key,
            lambda each, texts, actor: circulars.end_circular(
                each, command, reason=texts["reason"], by=actor,
                responsible=self.office.stores.cases.get(each.begun.case).responsible,
            ),
        )  # fmt: skip

    def unread(self, *, by: OfficerRef, after: UnreadCursor | None = None, size: int = PAGE_SIZE) -> UnreadPage:
        """未読の供覧 / What the officer's seats of today have still to read, the longest unread first. ``NotPermitted``.

        Circulars, and approved proposals shown afterwards.
        """
        self.office.check_view(None, by=by)
        return self.office.stores.readings.page(self.office.actor(by).seats, after=after, size=size)

    def unread_count(self, *, by: OfficerRef) -> int:
        """未読の件数 / How many documents the officer's seats have still to read. ``NotPermitted``."""
        self.office.check_view(None, by=by)
        return self.office.stores.readings.count(self.office.actor(by).seats)

    def rebuild(self, cases: Iterable[CaseRef]) -> int:
        """作り直す / Put what the journal says of these cases in place of what is unread; how many rows there are now."""
        rows = 0
        for case in cases:
            again = replayed_unread(self.office.journal.timeline(case))
            self.office.stores.readings.replace(case, again)
            rows += len(again)
        return rows

    def _followed(self, before: Circular | None, after: Circular) -> Circular:
        self.office.stores.readings.follow(unread_change(circular_unread(before), circular_unread(after)))
        return after

    def _count(self, case: CaseRef) -> int:
        count = 0
        while self.office.journal.head(circular_stream(circulars_of(case, count + 1))).sequence:
            count += 1
        return count

    def _change(
        self, command: ReadCircular | EndCircular, by: OfficerRef, key: str,
        decide: Callable[[Circular, Texts, Actor], CircularEvent],
    ) -> Circular:  # fmt: skip
        def work(texts: Texts) -> Circular:
            actor, before = self.office.actor(by), self._found(command.circular, self._kept(command.circular))
            event = decide(before, texts, actor)
            entry = circular_written(event, case=before.begun.case, by=actor)
            self.office.journal.append(circular_stream(command.circular), [entry], expected=before.version)
            return self._followed(before, before.after(event))

        return self._once(command, by, key, work)

    def _once(self, command: object, by: OfficerRef, key: str, work: Callable[[Texts], Circular]) -> Circular:
        return once_again(self.office, command, by=by, key=key, gives=Circular, work=work)
