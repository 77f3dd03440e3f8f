"""店をたどる / Finding where an account is kept on the day of payment, through mergers and moved branches."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeVar

from ..kernel import Diagnostic
from ..temporal import FactStore, Kind, Line
from . import bank_findings as findings
from .banks import (
    BANK,
    BANK_SUCCESSION,
    BRANCH,
    BRANCH_SUCCESSION,
    Bank,
    BankPlace,
    BankSuccession,
    Branch,
    BranchSuccession,
    Passage,
    Resolution,
)

T = TypeVar("T")


class BankBook:
    """金融機関の帳面 / Banks and branches as of any day, read from a fact store; lines read once are kept.

    ``recorded`` asks what was believed at an instant. Make a new book after the facts changed.
    """

    def __init__(self, facts: FactStore, *, recorded: datetime | None = None) -> None:
        self._facts, self._recorded = facts, recorded
        self._lines: dict[tuple[str, str], Line[Any]] = {}

    def bank(self, code: str, on: date) -> Bank | None:
        """その日の金融機関 / The bank of a code on a day, or None."""
        return self._line(BANK, code).as_of(on, recorded=self._recorded)

    def branch(self, place: BankPlace, on: date) -> Branch | None:
        """その日の支店 / The branch at a place on a day, or None."""
        return self._line(BRANCH, place.key).as_of(on, recorded=self._recorded)

    def resolve(self, place: BankPlace, *, known_on: date, on: date) -> Resolution:
        """その日の店 / Where an account kept at ``place`` on ``known_on`` is kept on the payment day ``on``.

        Successions after ``known_on`` and up to ``on`` (inclusive) are followed in order of
        their days. What cannot be followed is a finding, never a guess.
        """
        if on < known_on:
            raise ValueError(f"the payment day {on} lies before the day {known_on} on which the account was known")
        trail: list[Passage] = []
        found: list[Diagnostic] = []
        here, day, today = place, known_on, {place}
        while (event := self._next(here, day, on, same_day=bool(trail))) is not None:
            today = today if trail and event.on == day else {here}
            after = event.to if isinstance(event, BranchSuccession) else event.place_after(here.branch_code)
            trail.append(Passage(on=event.on, before=here, after=after))
            if not event.account_numbers_kept and after is not None:
                found.append(findings.account_number_in_doubt(place=str(here), passed_on=event.on))
            if after is None:
                found.append(findings.branch_successor_unknown(place=str(here), ceased_on=event.on))
                break
            if after in today:
                found.append(findings.succession_circular(place=str(after), on=event.on))
                break
            here, day = after, event.on
            today.add(here)
        else:
            found += self._existence(here, since=day, on=on)
        bank, branch = self.bank(here.bank_code, on), self.branch(here, on)
        return Resolution(asked=place, on=on, place=here, bank=bank, branch=branch, trail=tuple(trail), findings=tuple(found))

    def _next(self, here: BankPlace, day: date, on: date, *, same_day: bool) -> BankSuccession | BranchSuccession | None:
        """次の承継 / The earliest succession after ``day``: of the branch first, then of its bank.

        A place reached on ``day`` goes on at once when it does not itself exist from that
        day: two steps of one day (a bank that merges into one renamed by code).
        """
        events: list[BankSuccession | BranchSuccession] = [
            *self._events(BRANCH_SUCCESSION, str(here)), *self._events(BANK_SUCCESSION, here.bank_code),
        ]  # fmt: skip
        at_once = same_day and self.branch(here, day) is None
        later = [each for each in events if (day < each.on or (at_once and each.on == day)) and each.on <= on]
        return min(later, key=lambda each: each.on, default=None)

    def _events(self, kind: Kind[T], key: str) -> list[T]:
        facts = self._line(kind, key).believed(self._recorded)
        return list(dict.fromkeys(each.value for each in facts))

    def _existence(self, here: BankPlace, *, since: date, on: date) -> list[Diagnostic]:
        """あるか / Findings when the bank or the branch is not recorded on the day."""
        if self.bank(here.bank_code, on) is None:
            known_on = self._last_known(BANK, here.bank_code, since, on)
            if known_on is None:
                return [findings.bank_unknown(bank=here.bank_code, on=on)]
            return [findings.bank_vanished(bank=here.bank_code, on=on, known_on=known_on)]
        if self.branch(here, on) is None:
            known_on = self._last_known(BRANCH, here.key, since, on)
            if known_on is None:
                return [findings.branch_unknown(place=str(here), on=on)]
            return [findings.branch_vanished(place=str(here), on=on, known_on=known_on)]
        return []

    def _last_known(self, kind: Kind[Any], key: str, since: date, on: date) -> date | None:
        """最後にあった日 / The last day from ``since`` to ``on`` on which a fact is believed, or None."""
        periods = [each.valid for each in self._line(kind, key).believed(self._recorded)]
        last_days = [each.last_day for each in periods if each.start <= on and each.last_day is not None]
        return max((each for each in last_days if since <= each < on), default=None)

    def _line(self, kind: Kind[T], key: str) -> Line[T]:
        known = self._lines.get((kind.name, key))
        if known is None:
            known = self._lines[kind.name, key] = self._facts.line(kind, key)
        return known
