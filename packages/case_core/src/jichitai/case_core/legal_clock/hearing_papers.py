"""聴聞・弁明の書面と代理 / Papers and agents in hearings and defences (行手法16–17条、21–22条、29条)."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, rule
from jichitai.master_data.kernel.laws import ADMINISTRATIVE_PROCEDURE_ACT

from . import procedure_findings as findings

_ACT: Final = ADMINISTRATIVE_PROCEDURE_ACT
_POWER: Final = _ACT.article("16", 3)
_POWER_LOST: Final = _ACT.article("16", 4)
_PARTICIPANTS: Final = _ACT.article("17", 3)
_STATEMENT: Final = _ACT.article("21", 1)
_NEXT_DATE: Final = _ACT.article("22", 2)
_DEFENCE: Final = _ACT.article("29", 1)
_DEFENCE_DUE: Final = _ACT.article("30", item="3")


@rule(_POWER, _POWER_LOST, _PARTICIPANTS, ja="聴聞の代理人", en="Agent in a hearing")
def check_hearing_agent(
    *, power_in_writing: bool, power_lost: bool = False, loss_notified: bool = False
) -> tuple[Diagnostic, ...]:
    """代理人 / The agent's power is proven in writing, and its loss notified in writing; the same for participants' agents.

    >>> [each.facts["step"] for each in check_hearing_agent(power_in_writing=True, power_lost=True)]
    ['power_loss_notified']
    """
    wanting: list[tuple[str, Citation]] = []
    if not power_in_writing:
        wanting.append(("power_in_writing", _POWER))
    if power_lost and not loss_notified:
        wanting.append(("power_loss_notified", _POWER_LOST))
    return tuple(findings.procedure_step_wanting(step=step, cites=(cite, _PARTICIPANTS)) for step, cite in wanting)


@rule(_STATEMENT, _DEFENCE, _DEFENCE_DUE, ja="陳述書・弁明書の提出", en="Statement or defence handed in")
def check_statement_in_time(*, submitted_on: date, due_on: date) -> tuple[Diagnostic, ...]:
    """陳述書・弁明書の期限 / A finding when it came after the day of the hearing, or after the defence's last day (that day included).

    >>> [len(check_statement_in_time(submitted_on=day, due_on=date(2026, 6, 10))) for day in (date(2026, 6, 10), date(2026, 6, 11))]
    [0, 1]
    """
    if submitted_on <= due_on:
        return ()
    return (findings.statement_late(submitted_on=submitted_on, due_on=due_on, cites=(_STATEMENT, _DEFENCE_DUE)),)


@rule(_DEFENCE, ja="弁明の方式", en="Form of a defence")
def check_defence_form(*, in_writing: bool, oral_allowed: bool) -> tuple[Diagnostic, ...]:
    """弁明の方式 / In writing, unless the authority has allowed it to be oral.

    >>> [each.facts["step"] for each in check_defence_form(in_writing=False, oral_allowed=False)]
    ['defence_in_writing']
    """
    if in_writing or oral_allowed:
        return ()
    return (findings.procedure_step_wanting(step="defence_in_writing", cites=(_DEFENCE,)),)


@frozen(kw_only=True)
class NextDate:
    """続行期日の知らせ / How a party learnt of a further date: at the session, or by a written notice that arrived on a day."""

    held_on: date
    present_at_session: bool
    told_at_session: bool = False
    notice_arrived_on: date | None = None


@rule(_NEXT_DATE, ja="続行期日の通知", en="Notice of a further date")
def check_next_date_notice(*, next_date: NextDate) -> tuple[Diagnostic, ...]:
    """続行期日の通知 / Told at the session to those present; else a written notice beforehand (its day before the date).

    >>> [len(check_next_date_notice(next_date=NextDate(held_on=date(2026, 6, 10), present_at_session=False,
    ...     notice_arrived_on=day))) for day in (date(2026, 6, 9), date(2026, 6, 10))]
    [0, 1]
    """
    if next_date.present_at_session and next_date.told_at_session:
        return ()
    arrived = next_date.notice_arrived_on
    if arrived is not None and arrived < next_date.held_on:
        return ()
    return (findings.procedure_step_wanting(step="next_date_notified", cites=(_NEXT_DATE,)),)
