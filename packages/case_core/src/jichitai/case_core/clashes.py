"""重なり / Commands that clash are decided again, on what stands then.

Two officers may write to one stream at the same moment. Whoever comes second reads it
again and decides again, in the same transaction: what still holds is done (parallel
concurrences do not refuse one another), what no longer holds is refused for its own reason.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from jichitai.master_data.journal import StaleStream
from jichitai.master_data.kernel import OfficerRef

from .office import Office, Texts, once
from .ports import StaleCase, StaleProposal

T = TypeVar("T")

ATTEMPTS: Final = 5
"""試みの数 / How often a command that clashed is decided before the clash is the caller's."""


def once_again(office: Office, command: object, *, by: OfficerRef, key: str, gives: type[T], work: Callable[[Texts], T]) -> T:
    """重なれば判断し直す / ``once``, decided again when somebody else wrote first; the clash itself after ``ATTEMPTS``."""
    for _ in range(ATTEMPTS - 1):
        try:
            return once(office, command, by=by, key=key, gives=gives, work=work)
        except (StaleProposal, StaleCase, StaleStream):
            continue
    return once(office, command, by=by, key=key, gives=gives, work=work)
