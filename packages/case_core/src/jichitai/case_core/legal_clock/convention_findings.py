"""所見：標準処理期間 / Findings about standard processing periods and their clocks."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import Diagnostic, LegalPeriod, Severity
from jichitai.master_data.kernel.laws import ADMINISTRATIVE_PROCEDURE_ACT

_STANDARD: Final = ADMINISTRATIVE_PROCEDURE_ACT.article("6")
_OTHER: Final = ADMINISTRATIVE_PROCEDURE_ACT.article("11", 1)
_OUTLOOK: Final = ADMINISTRATIVE_PROCEDURE_ACT.article("9", 1)


def clock_starts_after_arrival() -> Diagnostic:
    """受付から数える定め / The clock starts at acceptance, not at arrival."""
    return Diagnostic(
        code="case-core.clock-starts-after-arrival",
        ja="標準処理期間を受付の処理から数える定めであるが、法律に基づく申請の期間は、事務所に到達してから数える。",
        en="The period is counted from acceptance, but for applications under a law it runs from arrival at the office.",
        way_out_ja="起点を到達に改める。",
        way_out_en="Count from arrival.",
        cites=(_STANDARD,),
    )


def clock_stops_for_other_authority() -> Diagnostic:
    """他の行政庁を待って止める定め / The clock stops while another authority examines."""
    return Diagnostic(
        code="case-core.clock-stops-for-other-authority",
        ja="他の行政庁が関連する申請を審査していることを、時計を止めるわけにしている。それを理由に審査を殊更に遅らせてはならない。",
        en="The clock stops while another authority examines a related application; that is no ground for delay.",
        way_out_ja="止めるわけから外し、連絡をとって審査を進める。",
        way_out_en="Remove the ground and go on examining, in contact with the other authority.",
        cites=(_OTHER,),
    )


def standard_period_not_set() -> Diagnostic:
    """標準処理期間がない / No standard period is set."""
    return Diagnostic(
        code="case-core.standard-period-not-set",
        ja="標準処理期間を定めていない。行政庁は定めるよう努めなければならない。",
        en="No standard period is set; the authority must endeavour to set one.",
        way_out_ja="処理の実績から定め、公にする。定められないときは、そのわけを記録する。",
        way_out_en="Set one from past cases and publish it, or record why none can be set.",
        cites=(_STANDARD,),
        severity=Severity.WARNING,
    )


def forwarding_period_not_set() -> Diagnostic:
    """経由の期間がない / No period is set for the leg through another office."""
    return Diagnostic(
        code="case-core.forwarding-period-not-set",
        ja="提出先が別の機関であるのに、そこから行政庁に届くまでの期間を定めていない。併せて定めるよう努めなければならない。",
        en="Applications go to another office, but no period is set for the way from there; it is to be set as well.",
        way_out_ja="経由機関と調べて、経由の期間を定める。",
        way_out_en="Set the forwarding period together with that office.",
        cites=(_STANDARD,),
        severity=Severity.WARNING,
    )


def standard_period_not_public() -> Diagnostic:
    """標準処理期間が公でない / The standard period is set but not public."""
    return Diagnostic(
        code="case-core.standard-period-not-public",
        ja="標準処理期間を定めたのに、公にしていない。定めたときは公にしておかなければならない。",
        en="The standard period is set but not public; once set it must be.",
        way_out_ja="提出先の事務所に備え付けるなどして公にする。",
        way_out_en="Make it public, for instance at the office where applications are handed in.",
        cites=(_STANDARD,),
    )


def extension_notified_late(*, notified_on: date, due_on: date) -> Diagnostic:
    """延長の通知が遅い / The extension was notified after the period had ended."""
    return Diagnostic(
        code="case-core.extension-notified-late",
        ja=f"延長の通知（{notified_on}）が期限（{due_on}）の後である。期限を過ぎてからの延長は、期限を動かさない。",
        en=f"The extension was notified on {notified_on}, after the period ended on {due_on}; it does not move the deadline.",
        way_out_ja="期限を過ぎたことを記録し、申請者に進行状況と見通しを示す。",
        way_out_en="Record the overrun and tell the applicant how things stand.",
        cites=(_OUTLOOK,),
        facts={"notified_on": notified_on, "due_on": due_on},
    )


def extension_too_long(*, asked: LegalPeriod, longest: LegalPeriod | None) -> Diagnostic:
    """延長が長い / The extension is longer than the local rule allows."""
    most = "延長を認める定めはない" if longest is None else f"定めは{longest}までである"
    most_en = "the rule allows none" if longest is None else f"the rule allows {longest.en}"
    return Diagnostic(
        code="case-core.extension-too-long",
        ja=f"延長{asked}について、{most}。",
        en=f"The extension is {asked.en}; {most_en}.",
        way_out_ja="定めの範囲で延長し、見通しを申請者に示す。",
        way_out_en="Stay within the rule and give the applicant an outlook.",
        cites=(_STANDARD,),
        facts={"asked": str(asked), "longest": "" if longest is None else str(longest)},
    )
