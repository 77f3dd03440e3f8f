"""債権者の調べ / Reports on the register: numbers nobody used for years, and numbers that may be one payee."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from attrs import frozen

from ..kernel import LegalPeriod, PartyRef, period_ends_on
from ..temporal import FactStore
from .payee import ACCOUNT, PAYEE


@frozen(kw_only=True)
class UnusedPayee:
    """使われない債権者 / A number not used for years: since when, and the last day of those years."""

    payee: PartyRef
    since: date
    ever_used: bool
    through: date


def unused_payees(facts: FactStore, *, last_used: Mapping[PartyRef, date], years: int, on: date) -> tuple[UnusedPayee, ...]:
    """長く使われない債権者 / The payees valid on ``on`` that nobody used for ``years`` years, by number.

    The years are counted from the last use (``last_used``, from the payments) or, without
    one, from the first day of registration; the first day is not counted. ``years`` is
    the body's own rule. Merged numbers are left out.
    """
    found: list[UnusedPayee] = []
    for line in facts.lines(PAYEE):
        known = line.as_of(on)
        if known is None or known.same_as is not None:
            continue
        number = PartyRef(line.key)
        since = last_used.get(number) or line.believed()[0].valid.start
        through = period_ends_on(from_day=since, period=LegalPeriod.years(years)).value
        if on > through:
            found.append(UnusedPayee(payee=number, since=since, ever_used=number in last_used, through=through))
    return tuple(found)


@frozen(kw_only=True)
class PossibleDuplicates:
    """名寄せの候補 / Numbers that share something: "corporate-number" or "account"."""

    shared: str
    payees: tuple[PartyRef, ...]


def possible_duplicates(facts: FactStore, *, on: date) -> tuple[PossibleDuplicates, ...]:
    """名寄せの候補 / Groups of numbers with one corporate number, or with one account, on the day. A person decides."""
    payees = {each.key: each.value for each in facts.as_of(PAYEE, on) if each.value.same_as is None}
    groups: dict[tuple[str, object], set[str]] = defaultdict(set)
    for key, payee in payees.items():
        if payee.corporate_number is not None:
            groups["corporate-number", payee.corporate_number].add(key)
    for each in facts.as_of(ACCOUNT, on):
        number = each.key.rpartition("/")[0]
        if number in payees:
            account = each.value
            groups["account", (account.place, account.deposit, account.number)].add(number)
    found = [
        PossibleDuplicates(shared=shared, payees=tuple(map(PartyRef, sorted(numbers))))
        for (shared, _), numbers in groups.items()
        if len(numbers) > 1
    ]
    return tuple(sorted(found, key=lambda each: (each.payees, each.shared)))
