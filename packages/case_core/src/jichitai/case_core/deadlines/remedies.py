"""処分の後の期間 / After a disposition: until when an appeal may be made and a suit brought, side by side with their reasons."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from jichitai.master_data.calendars import ClosedDayRules
from jichitai.master_data.kernel import Ruling

from ..legal_clock.appeal_period import AppealedAct, AppealKind, appeal_open_through
from ..legal_clock.suit_period import SuedAct, suit_open_through


@frozen(kw_only=True)
class Disposed:
    """処分の日 / The day of the disposition and the day it became known (None: not known yet). ``kind`` is the appeal open to it."""

    acted_on: date
    learned_on: date | None = None
    kind: AppealKind = AppealKind.REVIEW


@frozen(kw_only=True)
class Remedies:
    """争う期間 / The last day of the appeal and of the suit, each a ruling with its trace and the edition used."""

    appeal: Ruling[date]
    suit: Ruling[date]


def remedies_after(disposed: Disposed, *, towards: ClosedDayRules | None = None) -> Remedies:
    """争う期間 / Both periods after a disposition. ``towards``: the ordinance of the local body the appeal goes to, if it does.

    >>> days = remedies_after(Disposed(acted_on=date(2026, 2, 27), learned_on=date(2026, 2, 28)))
    >>> str(days.appeal.value), str(days.suit.value)
    ('2026-05-31', '2026-08-31')
    """
    appealed = AppealedAct(kind=disposed.kind, acted_on=disposed.acted_on, learned_on=disposed.learned_on)
    sued = SuedAct(acted_on=disposed.acted_on, learned_on=disposed.learned_on)
    return Remedies(appeal=appeal_open_through(act=appealed, towards=towards), suit=suit_open_through(act=sued))
