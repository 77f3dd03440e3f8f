"""種別のある案件の列 / Reading a case of a type off its stream, and writing behind what was read.

What this process has made of a history stands for it, by the hash of its head (``recent``).
"""

from __future__ import annotations

from jichitai.master_data.journal import Entry, Journal
from jichitai.master_data.journal.light import foreseen, record, told
from jichitai.master_data.kernel import CaseRef

from ..actor import Actor
from ..office import Office
from .role_moves import held_roles, same_roles
from .typed_case import TypedCase
from .typed_case_entries import MADE, TYPE_STREAMS, read_typed_case_events, replayed, typed_case_stream, written
from .typed_events import Events, TypedCaseEvent


def case_in(journal: Journal, ref: CaseRef) -> TypedCase | None:
    """今の姿 / The case as its stream has it now; None where the case has no type."""
    stream = typed_case_stream(ref)
    head = foreseen(journal, stream) or journal.head(stream)
    if not head.sequence:
        return None
    known = MADE.get(head.hash)
    if known is not None:
        return known
    case = replayed(told(journal, stream))
    return MADE.put(head.hash, case) if case is not None and case.version == head.sequence else case


def replayed_in(journal: Journal, ref: CaseRef) -> TypedCase | None:
    """再現 / The case rebuilt from every entry of its stream; None where there is none."""
    return replayed(told(journal, typed_case_stream(ref)))


def events_in(journal: Journal, ref: CaseRef) -> list[TypedCaseEvent]:
    """歩み / Every event of the case, oldest first."""
    return read_typed_case_events(told(journal, typed_case_stream(ref)))


def entries_in(journal: Journal, ref: CaseRef) -> list[Entry]:
    """記帳 / Every entry of the case's stream."""
    return list(journal.read(typed_case_stream(ref)))


def streams_of(ref: CaseRef) -> tuple[str, ...]:
    """要る列 / The streams a command on the case will ask for: its own, and that of its type if this process knows it."""
    stream = typed_case_stream(ref)
    of_type = TYPE_STREAMS.get(stream.encode())
    return (stream,) if of_type is None else (stream, of_type)


def runs_by(ref: CaseRef, type_stream: str) -> None:
    """種別の列を覚える / Remember the stream of the type a case runs by, as a guess at what will be asked."""
    TYPE_STREAMS.put(typed_case_stream(ref).encode(), type_stream)


def write_behind(office: Office, before: TypedCase | None, events: Events, by: Actor) -> TypedCase:
    """続きを書く / Append to the case's stream behind the version read (``StaleStream``); the case after it.

    Who plays which role is kept along, in the same transaction.
    """
    journal = office.journal
    after = TypedCase.replayed(events) if before is None else before.after_all(events)
    stream = typed_case_stream(after.ref)
    record(journal, stream, [written(each, by=by) for each in events], expected=0 if before is None else before.version)
    head = foreseen(journal, stream)
    if head is not None:
        MADE.put(head.hash, after)
    if after.roles if before is None else not same_roles(before, after):
        office.stores.roles.replace(after.ref, held_roles(after))
    return after
