"""判断のまとめ / Every decision on a case of a type, under one name for the desk that carries them out."""

from .correcting import correct_fact
from .deciding import add_document, give_role, lock_document, record_approval, relate, resume, suspend
from .ending import change_status, check_status, close, record_result
from .extending import extend_deadline
from .opening import add_sub_case, check_opening, open_typed_case
from .property_setting import set_property
from .reopening import reopen
from .retention import determine_retention
from .stopping import restart_clock, stop_clock
from .task_moves import move_task, repeat_task

__all__ = [
    "add_document",
    "add_sub_case",
    "change_status",
    "check_opening",
    "check_status",
    "close",
    "correct_fact",
    "determine_retention",
    "extend_deadline",
    "give_role",
    "lock_document",
    "move_task",
    "open_typed_case",
    "record_approval",
    "record_result",
    "relate",
    "reopen",
    "repeat_task",
    "restart_clock",
    "resume",
    "set_property",
    "stop_clock",
    "suspend",
]
