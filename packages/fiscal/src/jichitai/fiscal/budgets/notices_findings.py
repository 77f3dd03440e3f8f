"""所見：予算の送付と通知 / Findings about sending a voted budget on, and telling those concerned."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Citation, Diagnostic

_Cites = tuple[Citation, ...]


def voted_budget_sent_late(*, due: date, cites: _Cites) -> Diagnostic:
    """議決した予算の送付の遅れ / The chair did not send the voted budget within three days."""
    return Diagnostic(
        code="fiscal.voted-budget-sent-late",
        ja=f"議長は、議決した予算を{due}までに長に送付しなければならない。その日までに送付されていない。",
        en=f"The chair had to send the voted budget to the chief by {due}; it was not sent by then.",
        way_out_ja="直ちに送付する。",
        way_out_en="Send it at once.",
        cites=cites,
        facts={"due": due},
    )


def treasurer_not_told(*, happened_on: date, cites: _Cites) -> Diagnostic:
    """会計管理者への通知がない / The treasurer has not been told."""
    return Diagnostic(
        code="fiscal.treasurer-not-told",
        ja=f"{happened_on}の事は、直ちに会計管理者に通知しなければならない。その日のうちに通知されていない。",
        en=f"The treasurer has to be told at once of what happened on {happened_on}; it was not told that day.",
        way_out_ja="直ちに通知する。通知がなければ、会計管理者は支出を確認できない。",
        way_out_en="Tell the treasurer at once: without it payments cannot be confirmed.",
        cites=cites,
        facts={"happened_on": happened_on},
    )
