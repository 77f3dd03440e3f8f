"""状態の移り / The lifecycles of CMMN 1.1 as data: stage and task, milestone, and the case itself.

A cell that is not in a table is a transition that is not allowed. ``PREVIOUS`` stands
for the state that was left when the parent was suspended.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from jichitai.master_data.kernel import DomainError

from . import case_type_findings as findings


class TransitionForbidden(DomainError):
    """できない移り / The item is not in a state from which it can move so."""


class ItemKind(Enum):
    """項目の種類 / What moves through a lifecycle."""

    STAGE = "stage"
    """段階 / A stage."""
    TASK = "task"
    """作業 / A task."""
    MILESTONE = "milestone"
    """節目 / A milestone."""
    CASE = "case"
    """案件 / The case itself."""

    __hash__ = object.__hash__  # members are singletons; Enum's own hash is Python code and slows every look-up


class ItemState(Enum):
    """項目の状態 / A state of CMMN 1.1."""

    AVAILABLE = "available"
    """待機 / Waits for its entry condition."""
    ENABLED = "enabled"
    """着手可 / May be started by hand."""
    DISABLED = "disabled"
    """不要 / Set aside for now."""
    ACTIVE = "active"
    """実施中 / Being done."""
    SUSPENDED = "suspended"
    """中断 / Stopped for a time."""
    FAILED = "failed"
    """失敗 / Could not be done; may be taken up again."""
    COMPLETED = "completed"
    """完了 / Done."""
    TERMINATED = "terminated"
    """打切り / Ended without being done."""
    CLOSED = "closed"
    """完結 / The case is over for good."""

    __hash__ = object.__hash__

    @property
    def is_over(self) -> bool:
        """終わったか / True when an item in this state moves no more."""
        return self in _OVER


class Transition(Enum):
    """移り方 / A transition of CMMN 1.1 (its name there, in words)."""

    ENABLE = "enable"
    START = "start"
    DISABLE = "disable"
    MANUAL_START = "manual_start"
    SUSPEND = "suspend"
    FAULT = "fault"
    COMPLETE = "complete"
    TERMINATE = "terminate"
    EXIT = "exit"
    RESUME = "resume"
    REACTIVATE = "reactivate"
    REENABLE = "reenable"
    PARENT_SUSPEND = "parent_suspend"
    PARENT_RESUME = "parent_resume"
    PARENT_TERMINATE = "parent_terminate"
    OCCUR = "occur"
    CLOSE = "close"

    __hash__ = object.__hash__


_OVER: Final = frozenset({ItemState.COMPLETED, ItemState.TERMINATED, ItemState.CLOSED})
_S, _T = ItemState, Transition

BY_HAND: Final = frozenset(
    {
        Transition.MANUAL_START,
        Transition.COMPLETE,
        Transition.DISABLE,
        Transition.REENABLE,
        Transition.SUSPEND,
        Transition.RESUME,
        Transition.FAULT,
        Transition.REACTIVATE,
        Transition.TERMINATE,
    }
)
"""人がする移り方 / What people do to tasks; the rest happens by itself."""

PREVIOUS: Final = None
"""前の状態 / The state left when the parent was suspended."""

Table = Mapping[tuple[ItemState, Transition], ItemState | None]
"""移りの表 / (state, transition) to the next state; what is absent is forbidden."""

_WORK: Final[Table] = {
    (_S.AVAILABLE, _T.ENABLE): _S.ENABLED,
    (_S.AVAILABLE, _T.START): _S.ACTIVE,
    (_S.AVAILABLE, _T.EXIT): _S.TERMINATED,
    (_S.AVAILABLE, _T.PARENT_SUSPEND): _S.SUSPENDED,
    (_S.ENABLED, _T.DISABLE): _S.DISABLED,
    (_S.ENABLED, _T.MANUAL_START): _S.ACTIVE,
    (_S.ENABLED, _T.EXIT): _S.TERMINATED,
    (_S.ENABLED, _T.PARENT_SUSPEND): _S.SUSPENDED,
    (_S.DISABLED, _T.EXIT): _S.TERMINATED,
    (_S.DISABLED, _T.REENABLE): _S.ENABLED,
    (_S.DISABLED, _T.PARENT_SUSPEND): _S.SUSPENDED,
    (_S.ACTIVE, _T.SUSPEND): _S.SUSPENDED,
    (_S.ACTIVE, _T.FAULT): _S.FAILED,
    (_S.ACTIVE, _T.COMPLETE): _S.COMPLETED,
    (_S.ACTIVE, _T.TERMINATE): _S.TERMINATED,
    (_S.ACTIVE, _T.EXIT): _S.TERMINATED,
    (_S.ACTIVE, _T.PARENT_SUSPEND): _S.SUSPENDED,
    (_S.SUSPENDED, _T.EXIT): _S.TERMINATED,
    (_S.SUSPENDED, _T.RESUME): _S.ACTIVE,
    (_S.SUSPENDED, _T.PARENT_RESUME): PREVIOUS,
    (_S.FAILED, _T.EXIT): _S.TERMINATED,
    (_S.FAILED, _T.REACTIVATE): _S.ACTIVE,
}

_EVENT: Final[Table] = {
    (_S.AVAILABLE, _T.OCCUR): _S.COMPLETED,
    (_S.AVAILABLE, _T.SUSPEND): _S.SUSPENDED,
    (_S.AVAILABLE, _T.PARENT_SUSPEND): _S.SUSPENDED,
    (_S.AVAILABLE, _T.TERMINATE): _S.TERMINATED,
    (_S.AVAILABLE, _T.PARENT_TERMINATE): _S.TERMINATED,
    (_S.SUSPENDED, _T.RESUME): _S.AVAILABLE,
    (_S.SUSPENDED, _T.PARENT_RESUME): _S.AVAILABLE,
    (_S.SUSPENDED, _T.PARENT_TERMINATE): _S.TERMINATED,
}

_CASE: Final[Table] = {
    (_S.ACTIVE, _T.SUSPEND): _S.SUSPENDED,
    (_S.ACTIVE, _T.TERMINATE): _S.TERMINATED,
    (_S.ACTIVE, _T.COMPLETE): _S.COMPLETED,
    (_S.ACTIVE, _T.FAULT): _S.FAILED,
    (_S.COMPLETED, _T.REACTIVATE): _S.ACTIVE,
    (_S.TERMINATED, _T.REACTIVATE): _S.ACTIVE,
    (_S.FAILED, _T.REACTIVATE): _S.ACTIVE,
    (_S.SUSPENDED, _T.REACTIVATE): _S.ACTIVE,
    (_S.COMPLETED, _T.CLOSE): _S.CLOSED,
    (_S.TERMINATED, _T.CLOSE): _S.CLOSED,
    (_S.FAILED, _T.CLOSE): _S.CLOSED,
    (_S.SUSPENDED, _T.CLOSE): _S.CLOSED,
}

LIFECYCLES: Final[Mapping[ItemKind, Table]] = {
    ItemKind.STAGE: _WORK,
    ItemKind.TASK: _WORK,
    ItemKind.MILESTONE: _EVENT,
    ItemKind.CASE: _CASE,
}
"""移りの表の一式 / The table of each kind of item."""


def allows(kind: ItemKind, state: ItemState, transition: Transition) -> bool:
    """移れるか / True when the table of the kind has the cell.

    >>> allows(ItemKind.TASK, ItemState.ENABLED, Transition.MANUAL_START)
    True
    >>> allows(ItemKind.TASK, ItemState.COMPLETED, Transition.EXIT)
    False
    """
    return (state, transition) in LIFECYCLES[kind]


def moved(kind: ItemKind, state: ItemState, transition: Transition, *, previous: ItemState = ItemState.ACTIVE) -> ItemState:
    """移る / The next state; ``TransitionForbidden``. ``previous`` is the state left at the suspension.

    >>> moved(ItemKind.TASK, ItemState.SUSPENDED, Transition.PARENT_RESUME, previous=ItemState.ENABLED).value
    'enabled'
    """
    table = LIFECYCLES[kind]
    cell = (state, transition)
    if cell not in table:
        raise TransitionForbidden(findings.transition_forbidden(kind=kind.value, state=state.value, transition=transition.value))
    to = table[cell]
    return previous if to is None else to
