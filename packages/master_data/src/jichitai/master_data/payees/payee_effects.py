"""承認の効果 / What an approved application changes in the register. It never refuses."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeVar

from attrs import evolve, frozen

from ..kernel import EffectivePeriod
from ..temporal import FactStore, Kind, NothingValidThere
from .payee import ACCOUNT, PAYEE, PayeeAct, PayeeApplication, account_key

T = TypeVar("T")


def take_effect(application: PayeeApplication, *, facts: FactStore, now: datetime, entry: str) -> None:
    """効果を生じさせる / Record the facts of an approved application, naming the journal entry that approved it."""
    work = _Effect(facts, now, entry)
    payee, period, act = application.payee, application.period, application.act
    if application.details is not None:
        work.details(application)
    elif act is PayeeAct.MERGE:
        work.merge(application)
    for account in application.accounts:
        key = account_key(payee, account.purpose)
        days = period if act is PayeeAct.CORRECT_ACCOUNT else work.until_next(ACCOUNT, key, period.start)
        work.record(ACCOUNT, key, account, days)
    if act is PayeeAct.CLOSE_ACCOUNT and application.purpose is not None:
        work.withdraw(ACCOUNT, account_key(payee, application.purpose), period)


@frozen
class _Effect:
    """効果 / Recording under one instant and one journal entry."""

    facts: FactStore
    now: datetime
    entry: str

    def details(self, application: PayeeApplication) -> None:
        """債権者の事実 / Record the payee; a correction leaves where its days point to as it was."""
        key, given = str(application.payee), application.details
        if given is None:
            return
        plain = evolve(given, same_as=None)
        if application.act is not PayeeAct.CORRECT:
            self.record(PAYEE, key, plain, self.until_next(PAYEE, key, application.period.start))
            return
        merged = [each for each in self.facts.hold(PAYEE, key).believed() if each.value.same_as is not None]
        self.record(PAYEE, key, plain, application.period)
        for each in merged:
            if each.valid.overlaps(application.period):
                self.record(PAYEE, key, evolve(plain, same_as=each.value.same_as), common(each.valid, application.period))

    def merge(self, application: PayeeApplication) -> None:
        """名寄せ / Every value believed from the day on gets the pointer; the rest of it stays."""
        key = str(application.payee)
        for each in self.facts.hold(PAYEE, key).believed():
            if each.valid.overlaps(application.period):
                value = evolve(each.value, same_as=application.into)
                self.record(PAYEE, key, value, common(each.valid, application.period))

    def until_next(self, kind: Kind[T], key: str, on: date) -> EffectivePeriod:
        """次の変更まで / From ``on`` until the next fact already recorded for a later day."""
        starts = [each.valid.start for each in self.facts.hold(kind, key).believed()]
        return EffectivePeriod(on, min((each for each in starts if each > on), default=None))

    def record(self, kind: Kind[T], key: str, value: T, period: EffectivePeriod) -> None:
        """記録する / Believe the value for these days."""
        self.facts.apply(self.facts.hold(kind, key).record(value, period, now=self.now, entry=self.entry))

    def withdraw(self, kind: Kind[T], key: str, period: EffectivePeriod) -> None:
        """取り消す / Believe nothing for these days."""
        line = self.facts.hold(kind, key)
        try:
            change = line.withdraw(period, now=self.now, entry=self.entry)
        except NothingValidThere:
            return  # 点検から承認までの間に、ほかの申請で閉じられた
        self.facts.apply(change)


def common(one: EffectivePeriod, other: EffectivePeriod) -> EffectivePeriod:
    """重なる日 / The days two overlapping periods share.

    >>> str(common(EffectivePeriod(date(2026, 4, 1)), EffectivePeriod(date(2025, 1, 1), date(2026, 5, 1))).last_day)
    '2026-04-30'
    """
    ends = [each.end for each in (one, other) if each.end is not None]
    return EffectivePeriod(max(one.start, other.start), min(ends, default=None))
