"""所見：住民監査請求・住民訴訟・審査請求 / Findings about residents' audits and suits, and about review of charges."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import Citation, Diagnostic

_Cites = tuple[Citation, ...]
_STEPS: Final = {
    "gist_in_writing": ("要旨を記載した文書によること", "a written request that states the gist"),
    "by_form": ("省令の様式によること", "the form of the ordinance"),
    "evidence_attached": ("事実を証する書面を添えること", "papers that prove the facts"),
    "council_told": ("議会に要旨を通知すること", "notice of the gist to the council"),
    "chief_told": ("長に要旨を通知すること", "notice of the gist to the chief"),
    "by_concurrence": ("監査委員の合議によること", "a decision of the auditors together"),
    "reasons_given": ("理由を付すること", "reasons"),
    "requester_told": ("請求人に通知すること", "notice to the requester"),
    "published": ("公表すること", "publication"),
    "requester_heard": (
        "請求人に証拠の提出及び陳述の機会を与えること",
        "an occasion for the requester to give evidence and be heard",
    ),
    "deadline_shown": ("期間を示して必要な措置を勧告すること", "advice with a time for the measures"),
    "auditors_told": ("講じた措置を監査委員に通知すること", "notice of the measures to the auditors"),
    "opinion_heard": ("あらかじめ監査委員の意見を聴くこと", "the auditors' opinion beforehand"),
}


def audit_step_wanting(*, step: str, cites: _Cites) -> Diagnostic:
    """住民監査請求の手続が欠けている / A step of a resident's audit is wanting."""
    ja, en = _STEPS.get(step, (step, step))
    return Diagnostic(
        code="fiscal.resident-audit-step-wanting",
        ja=f"住民監査請求の手続のうち、{ja}が済んでいない。",
        en=f"A step of a resident's audit is wanting: {en}.",
        way_out_ja="その手続を行い、記録する。請求の不備なら、補正を求める。",
        way_out_en="Take the step and record it; where the request is defective, ask for its correction.",
        cites=cites,
        facts={"step": step},
    )


def stop_advice_not_open(*, wanting: str, ja: str, cites: _Cites) -> Diagnostic:
    """停止を勧告できない / A condition of advice to stop an act is not met."""
    return Diagnostic(
        code="fiscal.stop-advice-not-open",
        ja=f"行為の停止を勧告する要件のうち、「{ja}」を満たさない。",
        en=f"A condition of advice to stop the act is not met: {wanting}.",
        way_out_ja="停止の勧告によらず、監査を進める。",
        way_out_en="Go on with the audit without such advice.",
        cites=cites,
        facts={"wanting": wanting},
    )


def measures_late(*, due: date, cites: _Cites) -> Diagnostic:
    """措置が期間内に講じられていない / Measures were not taken in the time the advice gave."""
    return Diagnostic(
        code="fiscal.audit-measures-late",
        ja=f"勧告に示された期間の末日{due}までに、必要な措置が講じられていない。",
        en=f"The measures were not taken by {due}, the last day the advice gave.",
        way_out_ja="措置を講じ、監査委員に通知する。講じないときは、住民訴訟の対象となる。",
        way_out_en="Take them and notify the auditors; otherwise a resident may sue.",
        cites=cites,
        facts={"due_on": due},
    )


def resident_suit_barred(*, reason: str, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """住民訴訟ができない / The suit, or what it asks for, is not open."""
    return Diagnostic(
        code="fiscal.resident-suit-barred",
        ja=f"{ja}。",
        en=f"{en}.",
        way_out_ja="訴えの適否は裁判所が判断する。団体は、この事情を答弁で述べる。",
        way_out_en="The court decides; the body states this in its answer.",
        cites=cites,
        facts={"reason": reason},
    )


def charge_review_step_wanting(*, step: str, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """分担金等の審査請求の手続が欠けている / A step of the review of a charge is wanting."""
    return Diagnostic(
        code="fiscal.charge-review-step-wanting",
        ja=f"分担金等の徴収に関する処分の審査請求で、{ja}。",
        en=f"In the review of a charge, {en}.",
        way_out_ja="地方自治法第229条の手続によってやり直す。",
        way_out_en="Do it again by the steps of Article 229.",
        cites=cites,
        facts={"step": step},
    )
