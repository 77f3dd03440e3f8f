"""作業 / A task of a case: one thing to be done, by whom, until when."""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import frozen

from jichitai.master_data.kernel import OfficerRef

from ..refs import ContentHash, TaskRef


class TaskStatus(Enum):
    """作業の状態 / Whether a task is still to be done."""

    OPEN = "open"
    """未了 / To be done."""
    SUSPENDED = "suspended"
    """中断 / Stands still with its case, or by itself; its last day does not bind meanwhile."""
    DONE = "done"
    """完了 / Done."""
    CANCELLED = "cancelled"
    """打切り / Ended without being done."""


@frozen(kw_only=True)
class Task:
    """作業 / One thing to be done in a case, and by whom. ``due_on`` is the last day (inclusive).

    ``kind`` is the key of the task in the case's type; None for one opened by hand. The
    type moves a task with a kind, and this task is what people see of it.
    """

    ref: TaskRef
    title: ContentHash
    assignee: OfficerRef
    opened_on: date
    due_on: date | None = None
    completed_on: date | None = None
    kind: str | None = None
    suspended_on: date | None = None
    cancelled_on: date | None = None

    @property
    def status(self) -> TaskStatus:
        """状態 / Open until completed or cancelled; suspended in between."""
        if self.completed_on is not None:
            return TaskStatus.DONE
        if self.cancelled_on is not None:
            return TaskStatus.CANCELLED
        return TaskStatus.OPEN if self.suspended_on is None else TaskStatus.SUSPENDED

    @property
    def is_over(self) -> bool:
        """終わったか / True once done or cancelled."""
        return self.completed_on is not None or self.cancelled_on is not None
