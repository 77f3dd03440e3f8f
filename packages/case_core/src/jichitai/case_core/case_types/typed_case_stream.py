"""種別のある案件の列 / Reading a case of a type off its stream, and writing behind what was read.

What this process has made of a history stands for it, by the hash of its head (``recent``).
"""

from __future__ import annotations

from jichitai.master_data.journal import Journal
from jichitai.master_data.journal.light import foreseen, record, told
from jichitai.master_data.kernel import CaseRef

from ..actor import Actor
from .typed_case import TypedCase
from .typed_case_entries import MADE, replayed, typed_case_stream, written
from .typed_events import Events


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


def write_behind(journal: Journal, before: TypedCase | None, events: Events, by: Actor) -> TypedCase:
    """続きを書く / Append to the case's stream behind the version read (``StaleStream``); the case after it."""
    after = TypedCase.replayed(events) if before is None else before.after_all(events)
    stream = typed_case_stream(after.ref)
    record(journal, stream, [written(each, by=by) for each in events], expected=0 if before is None else before.version)
    head = foreseen(journal, stream)
    if head is not None:
        MADE.put(head.hash, after)
    return after
