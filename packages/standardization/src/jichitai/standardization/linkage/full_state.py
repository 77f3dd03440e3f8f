"""全件の状態 / The full state of an interface: what a full file holds, with differentials laid over it by key.

同じ鍵の行は、最新フラグの立つ、履歴番号・枝番号のいちばん大きいものを採り、削除フラグの立つ行は消す。消したことは覚えておき、
後から来た古い行で生き返らせない。列の意味は取り決めによるので、``ChangeColumns`` で渡す。
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import Diagnostic, Where

from . import file_findings as findings

_NUMBER: Final = re.compile("[0-9]{1,18}")
_FLAG: Final = ("", "0", "1")
_MOST_FINDINGS: Final = 1_000
Key = tuple[str, ...]
"""鍵 / The values of the key columns."""


@frozen(kw_only=True)
class ChangeColumns:
    """列の意味 / Positions (from 0) of the key, and of the flags and history numbers a file has; None where it has none.

    A flag is "1" or not ("0" or empty).
    """

    key: tuple[int, ...]
    deleted: int | None
    latest: int | None
    number: int | None
    branch: int | None

    def __attrs_post_init__(self) -> None:
        if not self.key:
            raise ValueError("rows are told apart by a key")
        if self.branch is not None and self.number is None:
            raise ValueError("a branch belongs to a history number")

    @classmethod
    def named(
        cls, columns: Sequence[str], /, *, key: Sequence[str], deleted: str | None, latest: str | None, number: str | None,
        branch: str | None,
    ) -> ChangeColumns:  # fmt: skip
        """見出しから / By the names of a header; ``ValueError`` when one is not there."""
        places = {name: at for at, name in enumerate(columns)}
        if not {*key, *(each for each in (deleted, latest, number, branch) if each is not None)} <= set(places):
            raise ValueError("the header lacks a column that is named")
        at = {each: None if each is None else places[each] for each in (deleted, latest, number, branch)}
        return cls(
            key=tuple(places[each] for each in key), deleted=at[deleted], latest=at[latest], number=at[number], branch=at[branch]
        )


@frozen
class _Held:
    """持っている行 / A row, or None for one that was deleted, with its history number and branch."""

    rank: tuple[int, int]
    values: tuple[str, ...] | None = field(repr=False)


@frozen
class FullState:
    """全件の状態 / Every record held, by key. ``FullState()`` is empty. Rows never show themselves."""

    _held: Mapping[Key, _Held] = field(factory=lambda: MappingProxyType({}), repr=False)

    @property
    def rows(self) -> Mapping[Key, tuple[str, ...]]:
        """記録 / The records that are not deleted."""
        return {key: each.values for key, each in self._held.items() if each.values is not None}

    def __len__(self) -> int:
        return sum(each.values is not None for each in self._held.values())


@frozen(kw_only=True)
class Applied:
    """重ねた結果 / The state after a file, how many records it added, changed and removed, and the rows not taken."""

    state: FullState
    inserted: int
    updated: int
    deleted: int
    unchanged: int
    refused_rows: int
    findings: tuple[Diagnostic, ...]


def full_state_of(rows: Iterable[tuple[int, Sequence[str]]], columns: ChangeColumns, /, *, file: str | None = None) -> Applied:
    """全件を読む / The state a full file holds: nothing of a state before it stays."""
    return having_applied(FullState(), rows, columns, file=file)


def having_applied(
    state: FullState, rows: Iterable[tuple[int, Sequence[str]]], columns: ChangeColumns, /, *, file: str | None = None
) -> Applied:
    """差分を重ねる / The state with a differential laid over it; ``rows`` are lines and values.

    A row without the latest flag is an older step of its history and is passed over; one below the number already held
    is refused. Taking the same file again changes nothing.
    """
    held, found = dict(state._held), list[Diagnostic]()
    counts: dict[str, int] = {"inserted": 0, "updated": 0, "deleted": 0, "unchanged": 0}
    refused = 0
    for line, values in rows:
        where = Where(file=file, line=line)
        told = _row(values, columns, where)
        if isinstance(told, Diagnostic):
            refused += 1
            if len(found) < _MOST_FINDINGS:
                found.append(told)
            continue
        if told is None:
            counts["unchanged"] += 1
            continue
        key, new = told
        fault = _lay(held, counts, key, new, where)
        if fault is not None:
            refused += 1
            if len(found) < _MOST_FINDINGS:
                found.append(fault)
    return Applied(state=FullState(MappingProxyType(held)), **counts, refused_rows=refused, findings=tuple(found))


def _row(values: Sequence[str], columns: ChangeColumns, where: Where) -> tuple[Key, _Held] | Diagnostic | None:
    named = [*columns.key, *(at for at in (columns.deleted, columns.latest, columns.number, columns.branch) if at is not None)]
    if max(named) >= len(values):
        return findings.row_width_wrong(count=len(values), wanted=max(named) + 1, where=where)
    key = tuple(values[at] for at in columns.key)
    if not all(key):
        return findings.change_key_empty(where=where)
    deleted, latest = (values[at] if at is not None else None for at in (columns.deleted, columns.latest))
    number = values[columns.number] if columns.number is not None else "0"
    branch = (values[columns.branch] or "0") if columns.branch is not None else "0"
    flags = [each for each in (deleted, latest) if each is not None]
    if not all(each in _FLAG for each in flags) or not all(_NUMBER.fullmatch(each) for each in (number, branch)):
        return findings.change_number_malformed(where=where)
    if latest is not None and latest != "1":
        return None
    rank = (int(number), int(branch))
    return key, _Held(rank, None if deleted == "1" else tuple(values))


def _lay(held: dict[Key, _Held], counts: dict[str, int], key: Key, new: _Held, where: Where) -> Diagnostic | None:
    old = held.get(key)
    if old is not None and new.rank < old.rank:
        return findings.change_outdated(where=where)
    if new.values is None and old is None:
        held[key] = new  # 消えたことは覚える：遅れて来た古い行を取り込まない
        return findings.deletion_of_unknown(where=where)
    held[key] = new
    before = None if old is None else old.values
    if old is not None and before == new.values:
        counts["unchanged"] += 1
    elif new.values is None:
        counts["deleted"] += 1
    elif before is None:
        counts["inserted"] += 1
    else:
        counts["updated"] += 1
    return None
