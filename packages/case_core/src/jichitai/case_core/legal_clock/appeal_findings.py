"""所見：不服申立て・訴訟の期間 / Findings about periods for appeals and suits, and about instruction of remedies."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import Citation, Diagnostic
from jichitai.master_data.kernel.laws import ADMINISTRATIVE_CASE_LITIGATION_ACT, ADMINISTRATIVE_COMPLAINT_ACT

_Cites = tuple[Citation, ...]
_APPEALS: Final = ADMINISTRATIVE_COMPLAINT_ACT
_SUITS: Final = ADMINISTRATIVE_CASE_LITIGATION_ACT


def appeal_late(*, filed_on: date, through: date, cites: _Cites) -> Diagnostic:
    """期間の後の不服申立て / The appeal came after its period."""
    return Diagnostic(
        code="case-core.appeal-late",
        ja=f"不服申立ての日（{filed_on}）が、期間の末日（{through}）の後である。正当な理由がなければ却下する。",
        en=f"The appeal was filed on {filed_on}, after the last day {through}; without just cause it is dismissed.",
        way_out_ja="正当な理由の有無を調べ、なければ裁決（決定）で却下する。教示に誤りがなかったかも確かめる。",
        way_out_en="Look for just cause and for wrong instruction; if there is neither, dismiss it.",
        cites=cites,
        facts={"filed_on": filed_on, "through": through},
    )


def three_month_notice_wanting(*, open_from: date) -> Diagnostic:
    """三月後の教示がない / The notice after three months is wanting."""
    return Diagnostic(
        code="case-core.three-month-notice-wanting",
        ja=f"再調査の請求から三月を経過し、{open_from}からは直ちに審査請求ができるのに、その旨を書面で教示していない。",
        en=f"Three months have passed and review may be sought from {open_from}, but the requester has not been told in writing.",
        way_out_ja="遅滞なく、書面で教示する。",
        way_out_en="Tell the requester in writing without delay.",
        cites=(_APPEALS.article("57"),),
        facts={"open_from": open_from},
    )


def inaction_appeal_early(*, reasonable_through: date) -> Diagnostic:
    """早すぎる不作為の審査請求 / The appeal against inaction came within a reasonable time."""
    return Diagnostic(
        code="case-core.inaction-appeal-early",
        ja=f"申請から相当の期間（{reasonable_through}まで）が経過する前の、不作為についての審査請求である。",
        en=f"The appeal against inaction came within a reasonable time (through {reasonable_through}).",
        way_out_ja="裁決で却下する。処理の見通しを申請者に示す。",
        way_out_en="Dismiss it, and give the applicant an outlook.",
        cites=(_APPEALS.article("3"), _APPEALS.article("49", 1)),
        facts={"reasonable_through": reasonable_through},
    )


def inaction_appeal_without_inaction(*, decided_on: date) -> Diagnostic:
    """不作為がない / There is no inaction any more."""
    return Diagnostic(
        code="case-core.inaction-appeal-without-inaction",
        ja=f"{decided_on}に処分がされており、不作為がない。",
        en=f"The disposition was made on {decided_on}; there is no inaction.",
        way_out_ja="裁決で却下する。処分に不服があるなら、処分についての審査請求による。",
        way_out_en="Dismiss it; against the disposition itself another appeal is open.",
        cites=(_APPEALS.article("3"), _APPEALS.article("49", 1)),
        facts={"decided_on": decided_on},
    )


def suit_late(*, filed_on: date, through: date, cites: _Cites) -> Diagnostic:
    """出訴期間の後の訴え / The suit came after its period."""
    return Diagnostic(
        code="case-core.suit-late",
        ja=f"訴えの提起（{filed_on}）が、出訴期間の末日（{through}）の後である。正当な理由がなければ不適法である。",
        en=f"The suit was brought on {filed_on}, after the last day {through}; without just cause it is not open.",
        way_out_ja="正当な理由と、教示の誤りの有無を確かめる。",
        way_out_en="Look for just cause and for wrong instruction.",
        cites=cites,
        facts={"filed_on": filed_on, "through": through},
    )


def suit_before_ruling(*, open_from: date | None, cites: _Cites) -> Diagnostic:
    """裁決の前の訴え / A ruling must come first."""
    when = "審査請求をしていない" if open_from is None else f"裁決がないまま訴えられるのは{open_from}からである"
    when_en = "no appeal has been made" if open_from is None else f"without a ruling it opens on {open_from}"
    return Diagnostic(
        code="case-core.suit-before-ruling",
        ja=f"審査請求に対する裁決を経た後でなければ、処分の取消しの訴えを提起することができない。{when}。",
        en=f"A suit to revoke this disposition needs a ruling on appeal first; {when_en}.",
        way_out_ja="裁決を待つか、審査請求から三箇月の経過、緊急の必要その他正当な理由の有無を確かめる。",
        way_out_en="Wait for the ruling or for three months to pass, or show urgency or just cause.",
        cites=cites,
        facts={"open_from": "" if open_from is None else open_from},
    )


def instruction_not_owed(*, why_ja: str, why_en: str, cites: _Cites) -> Diagnostic:
    """教示する場合でない / There is nothing to instruct about."""
    return Diagnostic(
        code="case-core.instruction-not-owed",
        ja=f"教示文を作る場合でない：{why_ja}。",
        en=f"No instruction of remedies is to be given: {why_en}.",
        way_out_ja="教示文を付けない。案内が要るなら、教示でないことが分かる書き方をする。",
        way_out_en="Give none; any guidance must not read as an instruction.",
        cites=cites,
        facts={},
    )


def instruction_faulty(*, what_ja: str, what_en: str, cites: _Cites) -> Diagnostic:
    """教示の事実が合わない / The facts of an instruction do not fit together."""
    return Diagnostic(
        code="case-core.instruction-faulty",
        ja=f"教示の内容に欠けや食い違いがある：{what_ja}。",
        en=f"The instruction lacks something or contradicts itself: {what_en}.",
        way_out_ja="根拠の法律を確かめ、事実を直してから教示文を作る。",
        way_out_en="Check the law, correct the facts, then write the instruction.",
        cites=cites,
        facts={},
    )
