"""案件の一生の所見 / Findings on extending, stopping clocks, reopening and correcting. Each carries the values that clash."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import CaseRef, Diagnostic


def extension_beyond_policy(*, case: CaseRef, deadline: str, asked: int, at_most: int) -> Diagnostic:
    """長すぎる延長 / The deadline would be extended by more than its type allows in all."""
    return Diagnostic(
        code="case-core.extension-beyond-policy",
        ja=f"案件{case}の期限「{deadline}」の延長が合わせて{asked}になる。種別の限りは{at_most}である。",
        en=f"Deadline {deadline} of case {case} would be extended by {asked} in all; its type allows {at_most}.",
        way_out_ja="限りの中で延ばす。",
        way_out_en="Extend it within the limit.",
        facts={"case": case, "deadline": deadline, "asked": asked, "at_most": at_most},
    )


def clock_not_stoppable(*, case: CaseRef, ground: str, since: date, on: date) -> Diagnostic:
    """止められない時計 / The clocks stand still on that ground already, or the day is before the opening or to come."""
    return Diagnostic(
        code="case-core.clock-not-stoppable",
        ja=f"案件{case}の時計を、{ground}のために{since}から止められない（今日 {on}）。"
        "同じわけで止まっている間は重ねて止められず、停止の日は、立てた日から今日までである。",
        en=f"The clocks of case {case} cannot be stopped for {ground} as of {since} (today {on}): "
        "not twice on one ground, and from the opening day through today.",
        way_out_ja="止まっている時計を先に動かすか、日付を改める。",
        way_out_en="Restart the stopped clocks first, or correct the day.",
        facts={"case": case, "ground": ground, "since": since, "on": on},
    )


def clock_not_restartable(*, case: CaseRef, ground: str, since: str, resumed_on: date, on: date) -> Diagnostic:
    """動かせない時計 / Nothing is stopped on that ground, or the day is before the stop or to come."""
    return Diagnostic(
        code="case-core.clock-not-restartable",
        ja=f"案件{case}の時計を、{resumed_on}に動かせない（{ground}、停止の日 {since or 'なし'}、今日 {on}）。"
        "動かす日は、停止の日から今日までである。",
        en=f"The clocks of case {case} cannot go on as of {resumed_on} ({ground}, stopped {since or 'never'}, today {on}): "
        "from the day they stopped through today.",
        way_out_ja="停止のわけと日付を確かめる。",
        way_out_en="Check the ground and the day.",
        facts={"case": case, "ground": ground, "since": since, "resumed_on": resumed_on, "on": on},
    )


def sub_case_not_named(*, case: CaseRef, sub_case: CaseRef) -> Diagnostic:
    """子案件でない / The case named for reopening is no ended sub-case of this one."""
    return Diagnostic(
        code="case-core.sub-case-not-reopenable",
        ja=f"{sub_case}は、案件{case}の、終わった子案件ではない。ともに戻せるのは、終わった子案件である。",
        en=f"{sub_case} is no ended sub-case of {case}; only those come back with it.",
        way_out_ja="子案件の番号を確かめる。",
        way_out_en="Check the number.",
        facts={"case": case, "sub_case": sub_case},
    )


def fact_not_correctable(*, case: CaseRef, sequence: int, took_place_on: date, low: str, high: str) -> Diagnostic:
    """訂正できない記録 / There is no such event to correct, or the day does not fit between its neighbours."""
    return Diagnostic(
        code="case-core.fact-not-correctable",
        ja=f"案件{case}の記録{sequence}を、{took_place_on}のことと訂正できない（その記録の日は {low or 'なし'} から {high or 'なし'} まで）。"
        "訂正は、立てた日より後の、今日までの日に限り、前後の出来事の順を変えない。値を改められるのは属性だけである。",
        en=f"Record {sequence} of case {case} cannot be said to be of {took_place_on} (its day lies from {low or 'none'} to "
        f"{high or 'none'}): no day to come, no change of order, and a value only of a property.",
        way_out_ja="記録の番号と日付を確かめる。",
        way_out_en="Check the number of the record and the day.",
        facts={"case": case, "sequence": sequence, "took_place_on": took_place_on, "low": low, "high": high},
    )
