"""所見：事務引継 / Findings about the handover of duties. Numbers and days only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from jichitai.master_data.kernel import CaseRef, Diagnostic, Ref

from ..refs import ContentHash
from ..wording import listed

_PARTS: Final = {
    "prepare": ("引継書の調製は、前任者か、所管の上司", "Only the predecessor or a superior of the unit prepares a handover"),
    "give": ("引継書を出す側の行為は、前任者か、所管の上司", "Only the predecessor or a superior of the unit acts for the giving side"),
    "name_receiver": ("受け手を定めるのは、所管の上司", "Only a superior of the unit names who receives"),
    "accept": ("引継ぎを受けるのは、定められた受け手", "Only the receiver named accepts"),
    "decline": ("引継ぎを差し戻すのは、定められた受け手", "Only the receiver named sends a handover back"),
    "confirm": ("引継ぎの確認は、前任者でも受け手でも申し出た者でもない上司",
                "Only a superior who is neither side, nor made the offer, confirms a handover"),
    "delegate": ("なお行わせるのは、所管の上司か、受けた者", "Only a superior, or the receiver once accepted, lets the predecessor go on"),
}  # fmt: skip


def handover_not_found(*, handover: Ref) -> Diagnostic:
    """その引継ぎがない / There is no such handover."""
    return Diagnostic(
        code="case-core.handover-not-found",
        ja=f"引継ぎ{handover}がない。",
        en=f"There is no handover {handover}.",
        way_out_ja="引継番号を確かめる。",
        way_out_en="Check the number of the handover.",
        facts={"handover": handover},
    )


def stale_handover(*, handover: Ref) -> Diagnostic:
    """先に変わった引継ぎ / The stored handover moved on after it was read."""
    return Diagnostic(
        code="case-core.stale-handover",
        ja=f"引継ぎ{handover}は、読んだ後に変わっている。",
        en=f"Handover {handover} has changed since it was read.",
        way_out_ja="読み直して、もう一度判断する。",
        way_out_en="Read it again and decide again.",
        facts={"handover": handover},
    )


def not_your_handover(*, part: str) -> Diagnostic:
    """引継ぎの当事者でない / Not the officer whose part this is."""
    ja, en = _PARTS.get(part, (part, part))
    return Diagnostic(
        code="case-core.not-your-handover",
        ja=f"{ja}だけができる。",
        en=f"{en}.",
        way_out_ja="その役の者に依頼する。",
        way_out_en="Ask the officer whose part it is.",
        facts={"part": part},
    )


def wrong_handover_status(*, handover: Ref, status: str, wanted: Sequence[str]) -> Diagnostic:
    """その状態ではできない / The handover is not at the step this needs."""
    return Diagnostic(
        code="case-core.wrong-handover-status",
        ja=f"引継ぎ{handover}は「{status}」の段にある。これは「{listed(wanted)}」の段でだけできる。",
        en=f"Handover {handover} is not at the step this needs (「{status}」 instead of 「{listed(wanted)}」).",
        way_out_ja="引継ぎの状態を確かめる。",
        way_out_en="Check where the handover stands",
        facts={"handover": handover, "status": status, "wanted": tuple(wanted)},
    )


def no_receiver(*, handover: Ref) -> Diagnostic:
    """受け手がいない / Nobody is named to receive."""
    return Diagnostic(
        code="case-core.no-receiver",
        ja=f"引継ぎ{handover}に、受け手（前任者でない者）が定まっていない。",
        en=f"Handover {handover} has no receiver other than the predecessor.",
        way_out_ja="後任者を定める。まだいなければ、上司が引継ぎを受ける者を指名し、その者が後任者に直ちに引き継ぐ。",
        way_out_en="Name the successor; until there is one, a superior names somebody who receives and hands on at once.",
        facts={"handover": handover},
    )


def handover_moved_on(*, handover: Ref, seen: ContentHash, now: ContentHash) -> Diagnostic:
    """見た後に変わった / The duties changed after the document the receiver saw."""
    return Diagnostic(
        code="case-core.handover-moved-on",
        ja=f"引継ぎ{handover}の中身は、見た引継書の後に変わっている。受ける者は、今の中身に対して受ける。",
        en=f"What handover {handover} holds has changed since the document seen; a receiver accepts what it holds now.",
        way_out_ja="変わったところを見て、今の引継書の符号で受ける。",
        way_out_en="Look at what changed, and accept with the digest of the document as it now is.",
        facts={"handover": handover, "seen": seen, "now": now},
    )


def not_yet_effective(*, handover: Ref, effective_on: date) -> Diagnostic:
    """まだ異動の日でない / The duties move on the effective day, not before."""
    return Diagnostic(
        code="case-core.not-yet-effective",
        ja=f"引継ぎ{handover}の事務が移るのは、異動の日（{effective_on}）からである。",
        en=f"The duties of handover {handover} move from {effective_on} on, not before.",
        way_out_ja="異動の日以後に移す。それまでは前任者が行う。",
        way_out_en="Move them on that day or after; until then the predecessor acts.",
        facts={"handover": handover, "effective_on": effective_on},
    )


def handed_over(*, case: CaseRef, handover: Ref, effective_on: date) -> Diagnostic:
    """引き継いだ案件 / The predecessor may no longer act in the case."""
    return Diagnostic(
        code="case-core.handed-over",
        ja=f"案件{case}は引継ぎ{handover}で引き継がれる。前任者は、異動の日（{effective_on}）の後は、なお行うこととされたものの外は、行えない。",
        en=f"Case {case} goes over by handover {handover}; after {effective_on} the predecessor acts only where told to go on.",
        way_out_ja="受け手が行う。前任者になお行わせるなら、上司か受け手が、案件と期日を定めてそうさせる。",
        way_out_en="The receiver acts; or a superior or the receiver has the predecessor go on, in named cases and until a day.",
        facts={"case": case, "handover": handover, "effective_on": effective_on},
    )


def handover_overdue(*, handover: Ref, due_on: date) -> Diagnostic:
    """期限を過ぎた引継ぎ / The handover was not accepted by its last day."""
    return Diagnostic(
        code="case-core.handover-overdue",
        ja=f"引継ぎ{handover}が、規程の期限の{due_on}までに済んでいない。",
        en=f"Handover {handover} was not made by {due_on}, the last day the body's rules give.",
        way_out_ja="直ちに引き継ぐ。やむを得ない事情があれば、規程の定めるところによる。",
        way_out_en="Hand over at once; where it could not be helped, the rules say what then.",
        facts={"handover": handover, "due_on": due_on},
    )
