"""所見：行政手続・審理手続 / Findings about administrative procedure and the steps of an appeal."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import Citation, Diagnostic, Severity

_Cites = tuple[Citation, ...]
_STEPS: Final = {
    "examination_begun": ("到達したら遅滞なく審査を始めること", "examination without delay on arrival"),
    "correction_period_set": ("相当の期間を定めて補正を求めること", "a reasonable period for correction"),
    "answered_promptly": ("速やかに補正を求めるか拒否すること", "asking for correction or refusing promptly"),
    "not_handed_back": ("申請を返戻せず、補正を求めるか処分をすること", "an answer instead of handing the application back"),
    "not_waiting_for_others": ("他の行政庁の審査を理由に遅らせないこと", "no delay for another authority's examination"),
    "not_held_by_guidance": (
        "従う意思がない旨の表明の後に行政指導を続けないこと",
        "no further guidance once the applicant has refused it",
    ),
    "reasons_given": ("理由を示すこと", "reasons"),
    "reasons_in_writing": ("書面でする処分の理由を書面で示すこと", "reasons in writing"),
    "reasons_on_request": ("求めに応じて理由を示すこと", "reasons on request"),
    "reasons_afterwards": ("処分後相当の期間内に理由を示すこと", "reasons within a reasonable time afterwards"),
    "criteria_set": ("基準を定めること", "criteria"),
    "criteria_concrete": ("基準をできる限り具体的にすること", "criteria as concrete as possible"),
    "criteria_public": ("基準を公にしておくこと", "public criteria"),
    "record_made": (
        "期日ごとに（審理がないときは終結後速やかに）調書を作ること",
        "a record for each date, or promptly after the close",
    ),
    "report_submitted": ("報告書を調書とともに提出すること", "the report, submitted with the record"),
    "record_considered": ("調書と報告書の意見を十分に参酌すること", "due regard to record and report"),
    "voluntary": ("相手方の任意の協力によること", "voluntary cooperation"),
    "no_adverse_treatment": ("従わなかつたことを理由に不利益な取扱いをしないこと", "no adverse treatment for not following"),
    "power_not_flaunted": ("行使できない権限を殊更に示さないこと", "no show of a power that cannot be used"),
    "paper_given": ("求めに応じて書面を交付すること", "a paper on request"),
    "guideline_set": ("行政指導指針を定めること", "a guideline for guidance to many"),
    "guideline_public": ("行政指導指針を公表すること", "publication of the guideline"),
    "inquired": ("必要な調査を行うこと", "the necessary inquiry"),
    "acted_on": ("要件に適合しない（必要がある）と認めたときに措置をとること", "measures where the inquiry calls for them"),
    "opinions_considered": ("提出された意見を十分に考慮すること", "due regard to the opinions submitted"),
    "result_announced": ("公布と同時期に結果を公示すること", "announcement of the result at promulgation"),
    "short_period_reason": (
        "三十日を下回る理由を公示の際に明らかにすること",
        "the reason for a shorter period, at the announcement",
    ),
    "reviewer_named": ("審理員を指名して通知すること", "naming a reviewing officer and telling the parties"),
    "copy_sent": ("審査請求書の写しを処分庁等に送ること", "sending a copy of the appeal to the authority"),
    "statement_asked": ("相当の期間を定めて弁明書を求めること", "asking for a statement within a reasonable period"),
    "statement_sent": ("弁明書を審査請求人と参加人に送ること", "sending the statement to appellant and participants"),
    "oral_hearing_given": ("申立てに応じて口頭で意見を述べる機会を与えること", "an oral hearing on request"),
    "end_notified": ("終結と意見書提出の予定時期を通知すること", "notice of the close and of when the opinion is due"),
    "opinion_submitted": ("審理員意見書と事件記録を審査庁に提出すること", "the reviewing officer's opinion with the record"),
    "consulted": ("行政不服審査会等に諮問すること", "consultation of the review board"),
    "consultation_notified": ("諮問した旨の通知と意見書の写しの送付", "notice of the consultation, with a copy of the opinion"),
    "ruling_made": ("遅滞なく裁決をすること", "the ruling without delay"),
    "power_in_writing": ("代理人の資格を書面で証明すること", "the agent's power in writing"),
    "power_loss_notified": ("代理人の資格を失つた旨を書面で届け出ること", "written notice that the agent's power is lost"),
    "defence_in_writing": ("弁明書を提出すること", "a written defence"),
    "next_date_notified": ("次回の期日と場所をあらかじめ知らせること", "notice beforehand of the next date and place"),
    "explained_at_outset": (
        "最初の期日の冒頭で、処分の内容・根拠・原因となる事実を説明させること",
        "the explanation at the outset of the first session",
    ),
    "question_permitted": ("質問に主宰者の許可を得ること", "permission for questions"),
    "assistant_permitted": ("補佐人に主宰者の許可を得ること", "permission for an assistant"),
    "not_public": ("相当と認めるときのほか公開しないこと", "closed doors unless publicity is held fit"),
    "arose_after_close": ("再開の理由が終結の後に生じた事情であること", "circumstances that arose after the close"),
    "report_returned": ("報告書を返戻して再開を命ずること", "the report returned with the order to reopen"),
    "progress_shown": ("求めに応じて審査の進行状況と見通しを示すこと", "progress and outlook on request"),
    "information_given": ("求めに応じて申請に必要な情報を提供すること", "information needed to apply, on request"),
    "others_heard": ("申請者以外の者の意見を聴く機会を設けること", "an occasion to hear others whose interests count"),
    "authorities_in_contact": ("関与する行政庁が連絡をとり審査を促進すること", "contact between the authorities concerned"),
    "interested_told": ("利害関係人の求めに応じて教示すること", "instruction to an interested person on request"),
    "interested_told_in_writing": ("書面の求めに応じて書面で教示すること", "instruction in writing where that was asked for"),
    "period_set": ("標準審理期間を定めること", "a standard period of review"),
    "period_public": ("標準審理期間を公にすること", "publication of the standard period of review"),
}


def procedure_step_wanting(*, step: str, cites: _Cites) -> Diagnostic:
    """手続が欠けている / A step of the procedure is wanting."""
    ja, en = _STEPS.get(step, (step, step))
    return Diagnostic(
        code="case-core.procedure-step-wanting",
        ja=f"手続のうち、「{ja}」が済んでいない。",
        en=f"A step of the procedure is wanting: {en}.",
        way_out_ja="その手続を行い、日とともに案件に記録する。",
        way_out_en="Take the step and record it in the case with its day.",
        cites=cites,
        facts={"step": step},
    )


def procedure_effort_wanting(*, step: str, cites: _Cites) -> Diagnostic:
    """努力義務が果たされていない / A step the law asks to endeavour is wanting."""
    ja, en = _STEPS.get(step, (step, step))
    return Diagnostic(
        code="case-core.procedure-effort-wanting",
        ja=f"努めるべき手続のうち、「{ja}」が済んでいない。",
        en=f"A step to be endeavoured is wanting: {en}.",
        way_out_ja="行うか、行わないわけを記録する。",
        way_out_en="Take it, or record why not.",
        cites=cites,
        facts={"step": step},
        severity=Severity.WARNING,
    )


def document_item_wanting(*, item: str, item_ja: str, document: str, cites: _Cites) -> Diagnostic:
    """記載が欠けている / An item of a paper is wanting."""
    return Diagnostic(
        code="case-core.document-item-wanting",
        ja=f"書面に「{item_ja}」の記載がない。",
        en=f"The paper ({document}) does not state: {item}.",
        way_out_ja="記載を加える。相手の出した書面なら、相当の期間を定めて補正を求める。",
        way_out_en="Add it; if the paper came from the other side, ask for its correction within a reasonable period.",
        cites=cites,
        facts={"item": item, "document": document},
    )


def notice_period_too_short(*, arrives_on: date, held_on: date, earliest: date, cites: _Cites) -> Diagnostic:
    """通知から期日までが短い / Too little time between the notice and the day."""
    return Diagnostic(
        code="case-core.notice-period-too-short",
        ja=f"通知の到達（{arrives_on}）から期日（{held_on}）までが、団体の定める相当な期間に足りない。早くて{earliest}である。",
        en=f"The notice arrives on {arrives_on}; {held_on} comes before the reasonable time the body has set, {earliest} at the earliest.",
        way_out_ja="期日を延ばして、通知し直す。",
        way_out_en="Put off the day and give notice again.",
        cites=cites,
        facts={"arrives_on": arrives_on, "held_on": held_on, "earliest": earliest},
    )


def presiding_officer_disqualified(*, ground: str, ground_ja: str, cites: _Cites) -> Diagnostic:
    """主宰者・審理員になれない / The officer may not preside or review."""
    return Diagnostic(
        code="case-core.presiding-officer-disqualified",
        ja=f"主宰者・審理員になれない者である：{ground_ja}。",
        en=f"The officer may not preside or review: {ground}.",
        way_out_ja="別の者を指名する。",
        way_out_en="Name another officer.",
        cites=cites,
        facts={"ground": ground},
    )


def comment_period_too_short(*, through: date, earliest: date, cites: _Cites) -> Diagnostic:
    """意見提出期間が短い / The period for opinions is shorter than thirty days."""
    return Diagnostic(
        code="case-core.comment-period-too-short",
        ja=f"意見提出期間の末日（{through}）が、公示の日から起算して定められた日数の末日（{earliest}）より前である。",
        en=f"The period for opinions ends on {through}, before {earliest}, the last of the days required from the announcement.",
        way_out_ja="期間を延ばす。やむを得ない理由があるなら、公示の際に理由を明らかにする。",
        way_out_en="Lengthen it, or give the compelling reason in the announcement.",
        cites=cites,
        facts={"through": through, "earliest": earliest},
    )


def act_not_open_to_request(*, why: str, why_ja: str, cites: _Cites) -> Diagnostic:
    """申し出られない / The request is not open."""
    return Diagnostic(
        code="case-core.act-not-open-to-request",
        ja=f"この申出はできない：{why_ja}。",
        en=f"The request is not open: {why}.",
        way_out_ja="団体の行政手続条例や、他の手続によれるかを確かめる。",
        way_out_en="See whether the body's procedure ordinance or another way applies.",
        cites=cites,
        facts={"why": why},
    )


def statement_late(*, submitted_on: date, due_on: date, cites: _Cites) -> Diagnostic:
    """期限の後の陳述書・弁明書 / The statement or defence came after its day."""
    return Diagnostic(
        code="case-core.statement-late",
        ja=f"陳述書・弁明書の提出（{submitted_on}）が、期日又は提出期限（{due_on}）の後である。",
        en=f"The statement or defence was handed in on {submitted_on}, after {due_on}.",
        way_out_ja="聴聞の終結・決定の前なら、参酌するかどうかを決めて記録する。",
        way_out_en="If the matter is still open, decide whether to regard it and record why.",
        cites=cites,
        facts={"submitted_on": submitted_on, "due_on": due_on},
    )


def review_before_decision(*, open_from: date, cites: _Cites) -> Diagnostic:
    """再調査の決定の前の審査請求 / Review was sought before the reinvestigation's decision."""
    return Diagnostic(
        code="case-core.review-before-decision",
        ja=f"再調査の請求についての決定を経ていない。決定を待たずに審査請求ができるのは{open_from}からである。",
        en=f"The reinvestigation has not been decided; review without it opens on {open_from}.",
        way_out_ja="決定を待つか、決定を経ないことの正当な理由の有無を確かめる。",
        way_out_en="Wait for the decision, or look for just cause to pass over it.",
        cites=cites,
        facts={"open_from": open_from},
    )
