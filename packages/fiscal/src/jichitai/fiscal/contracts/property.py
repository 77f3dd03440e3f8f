"""普通財産の売払代金 / Payment for ordinary property sold or exchanged: before hand-over, or by agreed deferral (施行令169条の7)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from jichitai.master_data.kernel import Diagnostic, LegalPeriod, PackagedTable, last_day_after, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ORDER

from . import property_findings as findings

_BEFORE: Final = LOCAL_AUTONOMY_ORDER.article("169の7", 1)
_DEFERRED: Final = LOCAL_AUTONOMY_ORDER.article("169の7", 2)
_NO_SECURITY: Final = LOCAL_AUTONOMY_ORDER.article("169の7", 3)


class Transfer(Enum):
    """譲渡の区分 / To whom or of what: it decides how long payment may be deferred."""

    ORDINARY = "ordinary"
    """一般 / Any other transfer."""
    TO_PUBLIC_BODY = "1"
    """一　他の地方公共団体その他公共団体への譲渡 / To another public body."""
    TO_OCCUPANT = "2"
    """二　住宅又は宅地を現に使用している者への譲渡 / Of a dwelling or its land to who uses it."""
    DEVELOPED_FOR_SALE = "3"
    """三　分譲を目的として取得・造成・建設した土地・建物 / Of land or buildings developed for sale in lots."""
    PUBLIC_HOUSING = "4"
    """四　公営住宅又は共同施設の譲渡 / Of public housing."""


class Buyer(Enum):
    """譲渡を受ける者 / The buyer, as far as security goes."""

    STATE_OR_LOCAL_GOVERNMENT = "state-or-local-government"
    """国又は他の地方公共団体 / The State or another local government: security may be left out."""
    OTHER = "other"
    """その他 / Anybody else."""


def _read(values: Mapping[str, Any]) -> Mapping[Transfer, LegalPeriod]:
    return MappingProxyType({each: LegalPeriod.years(values[each.name.lower()]) for each in Transfer})


DEFERRAL_YEARS: Final = PackagedTable("jichitai.fiscal", "property_price_deferral.toml", _read)
"""延納期限の表 / The longest deferral, by edition and kind of transfer."""


@rule(_BEFORE, ja="売払代金の前納", en="Payment before hand-over")
def check_paid_before_handover(*, handed_over_on: date, paid_on: date | None, deferred: bool = False) -> tuple[Diagnostic, ...]:
    """引渡し前に納付されたか / Empty when the price, or the difference of an exchange, was paid by hand-over, or is deferred.

    The same day counts as before (納付と引換えの引渡し). A deferral is judged by ``check_deferral``.

    >>> [each.code for each in check_paid_before_handover(handed_over_on=date(2026, 5, 1), paid_on=None)]
    ['fiscal.handed-over-unpaid']
    """
    if deferred or (paid_on is not None and paid_on <= handed_over_on):
        return ()
    return (findings.handed_over_unpaid(handed_over_on=handed_over_on, cites=(_BEFORE,)),)


@rule(_DEFERRED, _NO_SECURITY, ja="延納の特約", en="Agreement to defer payment")
def check_deferral(
    *,
    transfer: Transfer,
    buyer: Buyer,
    deferred_from: date,
    last_day: date,
    hard_to_pay_at_once: bool,
    security: bool,
    interest: bool,
) -> tuple[Diagnostic, ...]:
    """延納の特約ができるか / Empty when the buyer cannot pay at once, security and interest are agreed, and the term is not too long.

    ``deferred_from`` is the day the agreement counts from (本来の納期限など), itself not counted: five years from 2026-04-01 end on
    2031-04-01. Security may be left out for the State and local governments, interest not.

    >>> check_deferral(transfer=Transfer.ORDINARY, buyer=Buyer.OTHER, deferred_from=date(2026, 4, 1), last_day=date(2031, 4, 1),
    ...     hard_to_pay_at_once=True, security=True, interest=True)
    ()
    """
    found = list[Diagnostic]()
    security_needed = buyer is not Buyer.STATE_OR_LOCAL_GOVERNMENT
    for wrong, ja, en in (
        (not hard_to_pay_at_once, "一時に納付することが困難であると認められない", "paying at once is not found hard"),
        (security_needed and not security, "確実な担保を徴していない", "there is no sure security"),
        (not interest, "利息を付していない", "it bears no interest"),
    ):
        if wrong:
            found.append(findings.deferral_not_allowed(what_ja=ja, what_en=en, cites=(_DEFERRED,)))
    longest = DEFERRAL_YEARS.as_of(deferred_from).value[transfer]
    limit = last_day_after(deferred_from, longest)
    if last_day > limit:
        cite = _DEFERRED if transfer is Transfer.ORDINARY else LOCAL_AUTONOMY_ORDER.article("169の7", 2, transfer.value)
        found.append(findings.deferral_too_long(last_day=last_day, limit=limit, period=longest, cites=(cite,)))
    return tuple(found)
