"""同意のない地方債と公的資金 / Bonds without consent, and which bonds may draw on public funds (地方財政法5条の3第7項・第9項、5条の4第6項)."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Diagnostic, Ruling, Step, rule
from jichitai.master_data.kernel.laws import FISCAL_SOUNDNESS_ACT, LOCAL_FINANCE_ACT

from . import bond_findings as findings

_CONSENTED_FUNDS: Final = LOCAL_FINANCE_ACT.article("5の3", 7, "1")
_NOTIFIED_FUNDS: Final = LOCAL_FINANCE_ACT.article("5の3", 7, "2")
_TOLD: Final = LOCAL_FINANCE_ACT.article("5の3", 9)
_PERMITTED: Final = LOCAL_FINANCE_ACT.article("5の4", 6)
_PERMITTED_REBUILDING: Final = FISCAL_SOUNDNESS_ACT.article("13", 3)


class BondStanding(Enum):
    """地方債の手続の結果 / How the bond stands after its procedure."""

    CONSENTED = "consented"
    """協議において同意を得た / Consented to in consultation."""
    PERMITTED = "permitted"
    """許可を得た（地方財政法5条の4） / Permitted under the Local Finance Act."""
    PERMITTED_WHILE_REBUILDING = "permitted-while-rebuilding"
    """許可を得た（健全化法13条） / Permitted under the Soundness Act."""
    NOTIFIED_CONSENTABLE = "notified-consentable"
    """届出をし、協議を受けたならば同意をすることとなると認められる / Notified, and would be consented to."""
    NOTIFIED_OTHERWISE = "notified-otherwise"
    """届出をしたが、同意をすることとなると認められない / Notified, but would not be consented to."""
    NOT_CONSENTED = "not-consented"
    """協議をしたが、同意を得ていない / Consulted, without consent."""


_FUNDS: Final = {
    BondStanding.CONSENTED: (_CONSENTED_FUNDS,),
    BondStanding.PERMITTED: (_PERMITTED, _CONSENTED_FUNDS),
    BondStanding.PERMITTED_WHILE_REBUILDING: (_PERMITTED_REBUILDING, _CONSENTED_FUNDS),
    BondStanding.NOTIFIED_CONSENTABLE: (_NOTIFIED_FUNDS,),
}


@rule(
    _CONSENTED_FUNDS,
    _NOTIFIED_FUNDS,
    _PERMITTED,
    _PERMITTED_REBUILDING,
    ja="公的資金を借りられる地方債",
    en="Bonds that may draw on public funds",
)
def may_draw_public_funds(*, standing: BondStanding, designated_funds: bool) -> Ruling[bool]:
    """公的資金を借り入れられるか / Consented or permitted: the funds so agreed. Notified: only funds other than the designated ones.

    ``designated_funds``: 特定公的資金である。同意・許可・届出に係る資金であるかは、別に確かめる。

    >>> [may_draw_public_funds(standing=BondStanding.NOTIFIED_CONSENTABLE, designated_funds=each).value for each in (False, True)]
    [True, False]
    """
    cites = _FUNDS.get(standing)
    if cites is None:
        step = Step(
            "同意・許可を得ておらず、同意をすることとなると認められてもいない",
            "neither consented, permitted, nor consentable",
            (_CONSENTED_FUNDS,),
        )
        return Ruling(value=False, cites=(_CONSENTED_FUNDS, _NOTIFIED_FUNDS), steps=(step,))
    barred = standing is BondStanding.NOTIFIED_CONSENTABLE and designated_funds
    ja = "届出に係る地方債は、特定公的資金以外に限る" if barred else "同意・許可・届出に係る資金を借り入れることができる"
    en = "a notified bond draws on other funds only" if barred else "it may draw on the funds agreed"
    return Ruling(value=not barred, cites=cites, steps=(Step(ja, en, (cites[0],)),))


@rule(_TOLD, ja="同意のない地方債の議会への報告", en="Report of a bond without consent")
def check_bond_told(
    *, issued_on: date, told_on: date | None = None, no_time: bool = False, next_meeting_on: date | None = None
) -> tuple[Diagnostic, ...]:
    """同意を得ないで起こす地方債を議会に報告したか / Was the council told beforehand; or, where there was no time, at its next meeting?

    ``no_time``: 特に緊急を要し、議会を招集する時間的余裕がない（その他政令の場合）。そのときだけ ``next_meeting_on``（次の会議の日）を
    与える（``ValueError``）。起こす日と同じ日の報告は、あらかじめした報告とみる。

    >>> [len(check_bond_told(issued_on=date(2026, 6, 10), told_on=day)) for day in (date(2026, 6, 10), date(2026, 6, 11), None)]
    [0, 1, 1]
    """
    if no_time != (next_meeting_on is not None):
        raise ValueError("the next meeting is given where there was no time to tell the council first, and only then")
    due = next_meeting_on or issued_on
    if told_on is not None and told_on <= due:
        return ()
    return (findings.unconsented_bond_not_told(due=due, cites=(_TOLD,)),)
