"""一度だけ行う / Doing a command's work once under its key: the manner every desk shares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from .ports import Journal

_T = TypeVar("_T")


def done_once(
    journal: Journal,
    key: str | None,
    request: Callable[[], Mapping[str, Any]],
    work: Callable[[], _T],
    *,
    keep: Callable[[_T], Mapping[str, Any]],
    give: Callable[[Mapping[str, Any]], _T],
) -> _T:
    """一度だけ行う / What the work gives; under a key that was used before, what it gave then, and nothing is done.

    ``request`` says in plain data what is asked, and is not called without a key: the same key
    with another request is an ``IdempotencyConflict``. ``keep`` must not give an empty mapping,
    which stands for a key that was reserved by a command that was then refused; ``give`` makes
    the result again from what was kept. Belongs inside the transaction of the command.
    """
    if key is None:
        return work()
    kept = journal.once(key, request())
    if kept:
        return give(kept)
    result = work()
    journal.keep_result(key, keep(result))
    return result
