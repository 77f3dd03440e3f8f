"""金融機関の机 / Recording banks: lists imported as of a day, and the successions no list tells.

一覧にない行を「なくなった」と決めつけない。一覧からは、店が消えたことは分かっても、どこへ移ったかは分から
ないからである。消えた行は ``missing`` に並べ、承継を記録して初めて閉じる。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final, TypeVar

from attrs import field, frozen

from ..codec import encode
from ..journal import NewEntry
from ..kernel import EffectivePeriod, OfficerRef
from ..kernel.clock import Clock
from ..temporal import Change, Kind, Line, NothingValidThere
from ..temporal.ports import Masters
from .banks import BANK, BANK_SUCCESSION, BRANCH, BRANCH_SUCCESSION, Bank, BankPlace, BankSuccession, Branch, BranchSuccession

T = TypeVar("T")
STREAM: Final = "payees.banks"
"""列 / The journal stream of everything recorded about banks."""


@frozen(kw_only=True)
class BankList:
    """金融機関一覧 / A list as read from a file: where it is from, its digest, its rows."""

    source: str
    sha256: str
    banks: tuple[Bank, ...] = field(repr=False)
    branches: tuple[Branch, ...] = field(repr=False)

    def __attrs_post_init__(self) -> None:
        codes = [each.code for each in self.banks]
        places = [(each.bank_code, each.code) for each in self.branches]
        if len(set(codes)) != len(codes) or len(set(places)) != len(places):
            raise ValueError("a code stands twice in the list")
        if not {bank for bank, _ in places} <= set(codes):
            raise ValueError("a branch belongs to a bank that is not in the list")


@frozen(kw_only=True)
class BankImport:
    """取り込みの結果 / What an import changed, by code; ``missing`` are known on the day but not in the list."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int
    missing: tuple[str, ...]


class BankDesk:
    """金融機関の机 / Writes facts of banks and successions, and the journal beside them, in one transaction."""

    def __init__(self, masters: Masters, *, clock: Clock) -> None:
        self._masters: Final = masters
        self._clock: Final = clock

    def import_list(self, listed: BankList, *, on: date, actor: OfficerRef) -> BankImport:
        """一覧を取り込む / Believe the list from ``on`` (the day it describes): new rows and new names.

        A row whose name changed gets the new name from ``on``; rows that are not in the
        list are reported and left as they are.
        """
        with self._masters.together():
            now, added, changed = self._clock.now(), list[str](), list[str]()
            unchanged = self._take(BANK, {each.code: each for each in listed.banks}, on, now, added, changed)
            places = {BRANCH.key_of(each.bank_code, each.code): each for each in listed.branches}
            unchanged += self._take(BRANCH, places, on, now, added, changed)
            missing = self._missing(BANK, {each.code for each in listed.banks}, on) + self._missing(BRANCH, set(places), on)
            result = BankImport(added=tuple(added), changed=tuple(changed), unchanged=unchanged, missing=tuple(missing))
            self._write(
                "master-data.bank-list-imported",
                {"source": listed.source, "sha256": listed.sha256, "banks": len(listed.banks), "branches": len(listed.branches),
                 "added": len(added), "changed": len(changed), "missing": len(missing)},
                actor, on,
            )  # fmt: skip
            return result

    def record_bank_succession(self, succession: BankSuccession, *, actor: OfficerRef) -> None:
        """金融機関の承継を記録する / The bank and all its branches end on the day; their accounts pass on."""
        with self._masters.together():
            now = self._clock.now()
            self._record(BANK_SUCCESSION, succession.bank_code, succession, succession.on, now)
            self._end(BANK, succession.bank_code, succession.on, now)
            for key in [each.key for each in self._masters.facts.parts(BRANCH, succession.bank_code)]:
                self._end(BRANCH, key, succession.on, now)
            self._write("master-data.bank-succeeded", encode(succession), actor, succession.on)

    def record_branch_succession(self, succession: BranchSuccession, *, actor: OfficerRef) -> None:
        """支店の承継を記録する / The branch ends on the day; its accounts pass on."""
        with self._masters.together():
            now, key = self._clock.now(), str(succession.place)
            self._record(BRANCH_SUCCESSION, key, succession, succession.on, now)
            self._end(BRANCH, succession.place.key, succession.on, now)
            self._write("master-data.branch-succeeded", encode(succession), actor, succession.on)

    def withdraw_succession(self, place: BankPlace | str, *, on: date, actor: OfficerRef) -> None:
        """承継の記録を取り消す / A succession recorded by mistake is believed no longer (``NothingValidThere`` if none).

        What the succession ended (the bank, its branches) is believed again by importing
        a list of a day before or on ``on``.
        """
        kind: Kind[Any] = BRANCH_SUCCESSION if isinstance(place, BankPlace) else BANK_SUCCESSION
        with self._masters.together():
            line = self._masters.facts.hold(kind, str(place))
            self._masters.facts.apply(line.withdraw(EffectivePeriod(on), now=self._clock.now()))
            self._write("master-data.succession-withdrawn", {"place": str(place)}, actor, on)

    def _take(self, kind: Kind[T], rows: Mapping[str, T], on: date, now: datetime, added: list[str], changed: list[str]) -> int:
        """行を取り込む / Record what differs on ``on``; give the number of rows that do not."""
        lines = {each.key: each for each in self._masters.facts.lines(kind)}
        changes: list[Change[T]] = []
        for key, value in rows.items():
            line = lines.get(key) or Line(kind=kind, key=key)
            known = line.as_of(on)
            if known != value:
                (added if known is None else changed).append(_shown(key))
                changes.append(line.record(value, _until_next(line, on), now=now))
        self._masters.facts.apply_many(changes)
        return len(rows) - len(changes)

    def _missing(self, kind: Kind[Any], listed: set[str], on: date) -> list[str]:
        return [_shown(each.key) for each in self._masters.facts.as_of(kind, on) if each.key not in listed]

    def _record(self, kind: Kind[T], key: str, value: T, on: date, now: datetime) -> None:
        line = self._masters.facts.hold(kind, key)
        self._masters.facts.apply(line.record(value, _until_next(line, on), now=now))

    def _end(self, kind: Kind[Any], key: str, on: date, now: datetime) -> None:
        line = self._masters.facts.hold(kind, key)
        try:
            change = line.withdraw(EffectivePeriod(on), now=now)
        except NothingValidThere:
            return  # 一覧を取り込む前に承継だけを記録することもある
        self._masters.facts.apply(change)

    def _write(self, event_type: str, data: Mapping[str, Any], actor: OfficerRef, on: date) -> None:
        journal = self._masters.journal
        journal.append(
            STREAM, [NewEntry(event_type=event_type, data=data, actor=actor, effective_on=on)], expected=journal.head(STREAM)
        )


def _until_next(line: Line[Any], on: date) -> EffectivePeriod:
    """次の事実まで / From ``on`` until the next fact already recorded for a later day."""
    return EffectivePeriod(on, min((each.valid.start for each in line.believed() if each.valid.start > on), default=None))


def _shown(key: str) -> str:
    return key.replace("/", "-")  # 店は「0147-101」と書く
