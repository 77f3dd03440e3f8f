"""版の違い / What changed between two versions of a case type, and what of it touches cases that are running."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.codec import encode

from .case_type import CaseType

_NOT_COMPARED: Final = frozenset({"version", "state", "valid"})
_HARMLESS: Final = frozenset({"title", "codes"})
_ADDING_BINDS: Final = frozenset({"required", "required_by"})
_BINDING_SECTIONS: Final = frozenset(
    {"statuses", "stages", "milestones", "tasks", "documents", "properties", "approvals", "results"}
)


class ChangeKind(Enum):
    """変わり方 / How a place changed."""

    ADDED = "added"
    """加わった / Only in the later version."""
    REMOVED = "removed"
    """なくなった / Only in the earlier version."""
    CHANGED = "changed"
    """変わった / In both, and not the same."""


@frozen(kw_only=True)
class Change:
    """一つの違い / One place that differs, by its path (``tasks.審査.role``). ``breaks``: running cases would notice.

    ``before`` and ``after`` are the plain forms (None where there was nothing).
    """

    path: str
    kind: ChangeKind
    before: Any
    after: Any
    breaks: bool

    def __str__(self) -> str:
        return f"{self.kind.value} {self.path}" + (" (!)" if self.breaks else "")


def differences(before: CaseType, after: CaseType) -> tuple[Change, ...]:
    """違いをすべて / Every difference by path, in the order of the model; validity and number are not compared.

    ``breaks`` is cautious: a removal of anything a case may hold, a changed condition,
    kind or order, and anything newly required. A new optional element, another title or
    a further code does not break.

    >>> from jichitai.case_core.testing.case_types import parking
    >>> differences(parking(), parking())
    ()
    """
    return tuple(_differ("", _by_key(encode(before)), _by_key(encode(after))))


def _by_key(plain: Any) -> Any:
    """符号で引ける形 / Lists of keyed elements as tables, so that moving one is no difference of all."""
    if isinstance(plain, Mapping):
        return {str(key): _by_key(value) for key, value in plain.items()}
    if isinstance(plain, list) and plain and all(isinstance(each, Mapping) and "key" in each for each in plain):
        keyed: dict[str, Any] = {}
        for each in plain:
            keyed.setdefault(str(each["key"]), {name: _by_key(value) for name, value in each.items() if name != "key"})
        return keyed
    return plain


def _differ(path: str, before: Any, after: Any) -> Iterator[Change]:
    if before == after and not isinstance(before, Mapping):
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for name in dict.fromkeys([*before, *after]):
            if path or name not in _NOT_COMPARED:
                yield from _differ(f"{path}.{name}" if path else name, before.get(name), after.get(name))
        kept = [name for name in before if name in after]
        if kept != [name for name in after if name in before]:
            yield _change(f"{path}.order", list(before), list(after), breaks=path == "statuses")
    elif (before is None or before == []) and isinstance(after, Mapping) and _is_section(path):
        for name, value in after.items():
            yield _change(f"{path}.{name}", None, value, breaks=_binds(value))
    elif (after is None or after == []) and isinstance(before, Mapping) and _is_section(path):
        for name, value in before.items():
            yield _change(f"{path}.{name}", value, None, breaks=_is_binding(path))
    else:
        yield _change(path, before, after, breaks=_breaks(path, before, after))


def _is_section(path: str) -> bool:
    return bool(path) and "." not in path and path != "retention"


def _is_binding(path: str) -> bool:
    return path.partition(".")[0] in _BINDING_SECTIONS


def _binds(element: Any) -> bool:
    return isinstance(element, Mapping) and any(element.get(name) for name in _ADDING_BINDS)


def _breaks(path: str, before: Any, after: Any) -> bool:
    name = path.rpartition(".")[2]
    if not _is_binding(path):
        return False
    if name in _HARMLESS or ".codes." in path:
        return after is None
    if before is None and path.count(".") == 1:  # a whole new element
        return _binds(after)
    if name in _ADDING_BINDS:
        return bool(after)
    return True


def _change(path: str, before: Any, after: Any, *, breaks: bool) -> Change:
    kind = ChangeKind.ADDED if before is None else ChangeKind.REMOVED if after is None else ChangeKind.CHANGED
    return Change(path=path, kind=kind, before=before, after=after, breaks=breaks)
