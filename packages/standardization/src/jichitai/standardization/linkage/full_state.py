"""全件の状態 / The full state of an interface: what a full file holds, with differentials laid over it by key.

同じ鍵の行は、最新フラグの立つ、履歴番号・枝番号のいちばん大きいものを採り、削除フラグの立つ行は消す。消したことは覚えておき、
後から来た古い行で生き返らせない。列の意味は取り決めによるので、``ChangeColumns`` で渡す。
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import Final, Protocol

from attrs import asdict, field, frozen

from jichitai.master_data.kernel import Diagnostic, Where

from . import file_findings as findings

_NUMBER: Final = re.compile("[0-9]{1,18}")
_FLAG: Final = ("", "0", "1")
_MOST_FINDINGS: Final = 1_000
_BLOCK: Final = 1_000
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
class Held:
    """持っている行 / A row, or None for one that was deleted, with its history number and branch."""

    rank: tuple[int, int]
    values: tuple[str, ...] | None = field(repr=False)


class StateHolder(Protocol):
    """状態の置き場 / What keeps a full state: in memory here, in a database ``sql.SqlFullState``."""

    def held(self, keys: Sequence[Key], /) -> Mapping[Key, Held]:
        """持っている行を読む / What is held under these keys; deleted ones too."""
        ...

    def keep(self, changed: Mapping[Key, Held], /) -> None:
        """置く / Keep these in place of what was held under their keys."""
        ...


@frozen(kw_only=True)
class Laid:
    """重ねた数 / How many records a file added, changed and removed, and the rows not taken."""

    inserted: int
    updated: int
    deleted: int
    unchanged: int
    refused_rows: int
    findings: tuple[Diagnostic, ...]


@frozen
class FullState:
    """全件の状態 / Every record held, by key. ``FullState()`` is empty. Rows never show themselves."""

    _held: Mapping[Key, Held] = field(factory=lambda: MappingProxyType({}), repr=False)

    @property
    def rows(self) -> Mapping[Key, tuple[str, ...]]:
        """記録 / The records that are not deleted."""
        return {key: each.values for key, each in self._held.items() if each.values is not None}

    def __len__(self) -> int:
        return sum(each.values is not None for each in self._held.values())


@frozen(kw_only=True)
class Applied(Laid):
    """重ねた結果 / The state after a file, and what ``Laid`` counts."""

    state: FullState


@frozen
class _InMemory:
    states: dict[Key, Held]

    def held(self, keys: Sequence[Key], /) -> Mapping[Key, Held]:
        return {key: self.states[key] for key in keys if key in self.states}

    def keep(self, changed: Mapping[Key, Held], /) -> None:
        self.states.update(changed)


def full_state_of(rows: Iterable[tuple[int, Sequence[str]]], columns: ChangeColumns, /, *, file: str | None = None) -> Applied:
    """全件を読む / The state a full file holds: nothing of a state before it stays."""
    return having_applied(FullState(), rows, columns, file=file)


def having_applied(
    state: FullState, rows: Iterable[tuple[int, Sequence[str]]], columns: ChangeColumns, /, *, file: str | None = None
) -> Applied:
    """差分を重ねる / The state with a differential laid over it, as ``lay_over`` does, in memory."""
    states = dict(state._held)
    laid = lay_over(_InMemory(states), rows, columns, file=file)
    return Applied(state=FullState(MappingProxyType(states)), **asdict(laid, recurse=False))


def lay_over(
    holder: StateHolder, rows: Iterable[tuple[int, Sequence[str]]], columns: ChangeColumns, /, *, file: str | None = None
) -> Laid:
    """置き場に重ねる / Lay a file's rows (lines and values) over what ``holder`` keeps, a block at a time.

    A row without the latest flag is an older step of its history and is passed over; one below the number already held
    is refused. Taking the same file again changes nothing. Only one block of rows and findings up to a limit are in memory.
    """
    laying = _Laying()
    source = iter(rows)
    while block := list(islice(source, _BLOCK)):
        places = [Where(file=file, line=line) for line, _ in block]
        told = [(where, _row(values, columns, where)) for where, (_, values) in zip(places, block, strict=True)]
        before = holder.held(list({each[0]: None for _, each in told if isinstance(each, tuple)}))
        held = dict(before)
        for where, each in told:  # 行の順に：断りも、行の順に並ぶ
            laying.take(held, each, where)
        holder.keep({key: each for key, each in held.items() if before.get(key) != each})
    return Laid(**laying.counts, refused_rows=laying.refused, findings=tuple(laying.found))


class _Laying:
    """重ねている間の数 / What is counted while a file is laid."""

    def __init__(self) -> None:
        self.counts = {"inserted": 0, "updated": 0, "deleted": 0, "unchanged": 0}
        self.refused, self.found = 0, list[Diagnostic]()

    def take(self, held: dict[Key, Held], told: tuple[Key, Held] | Diagnostic | None, where: Where) -> None:
        if told is None:
            self.counts["unchanged"] += 1
        elif isinstance(told, Diagnostic):
            self.refuse(told)
        else:
            self.lay(held, *told, where)

    def refuse(self, fault: Diagnostic) -> None:
        self.refused += 1
        if len(self.found) < _MOST_FINDINGS:
            self.found.append(fault)

    def lay(self, held: dict[Key, Held], key: Key, new: Held, where: Where) -> None:
        old = held.get(key)
        if old is not None and new.rank < old.rank:
            self.refuse(findings.change_outdated(where=where))
            return
        held[key] = new
        if new.values is None and old is None:  # 消えたことは覚える：遅れて来た古い行を取り込まない
            self.refuse(findings.deletion_of_unknown(where=where))
            return
        before = None if old is None else old.values
        if old is not None and before == new.values:
            self.counts["unchanged"] += 1
        elif new.values is None:
            self.counts["deleted"] += 1
        elif before is None:
            self.counts["inserted"] += 1
        else:
            self.counts["updated"] += 1


def _row(values: Sequence[str], columns: ChangeColumns, where: Where) -> tuple[Key, Held] | Diagnostic | None:
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
    return key, Held(rank, None if deleted == "1" else tuple(values))
