"""所見：開示請求など / Findings on requests for disclosure, correction and suspension. Codes, days and numbers; never a text or a name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from jichitai.master_data.kernel import Citation, Diagnostic, OfficerRef, OrganisationRef, Severity, Yen

from .request_ref import RequestRef

_Cites = tuple[Citation, ...]
_STEPS: Final = {
    "extension_notice": ("延長を請求者に遅滞なく通知すること", "notice of the extension without delay"),
    "extension_notice_in_writing": ("延長を書面で通知すること", "notice of the extension in writing"),
    "extension_new_period": ("延長後の期間を通知すること", "the new period in the notice"),
    "extension_reason": ("延長の理由を通知すること", "the reason of the extension in the notice"),
    "special_notice": ("特例によることを請求者に通知すること", "notice that the special period is used"),
    "special_notice_in_writing": ("特例の通知を書面ですること", "that notice in writing"),
    "special_reason": ("特例による旨とその理由を通知すること", "the special rule and its reason in the notice"),
    "special_rest_due": ("残りの（特例による）決定をする期限を通知すること", "the day by which the rest is decided"),
    "correction_period": ("相当の期間を定めて補正を求めること", "a reasonable period for correction"),
    "correction_help": ("補正の参考となる情報を提供すること", "information that helps to correct the request"),
    "register_shown": ("特定に資する情報を提供すること", "material that helps to identify what is asked for"),
    "further_help": ("請求しようとする者の利便を考慮した措置を講ずること", "further measures for the convenience of requesters"),
    "electronic_rules": (
        "電磁的記録の開示の方法の定めを一般の閲覧に供すること",
        "the rules on disclosing electromagnetic records, open to inspection",
    ),
    "opinion_period": ("意見書を提出する期間を置くこと", "time for the opinion"),
    "opposition_notice": ("反対した第三者に開示決定を通知すること", "notice of the decision to the third party who opposed"),
    "opposition_notice_in_writing": ("反対した第三者への通知を書面ですること", "that notice in writing"),
    "opposition_decision": ("開示決定をした旨を通知すること", "the decision to disclose in that notice"),
    "opposition_reason": ("開示決定の理由を通知すること", "its reason in that notice"),
    "opposition_day": ("開示を実施する日を通知すること", "the day of the disclosure in that notice"),
    "easy_fee": ("利用しやすい額とするよう配慮すること", "regard to an easily bearable fee"),
    "fee_compared": ("国又は条例の手数料の額を参酌すること", "regard to the fee of the State or the ordinance"),
    "fee_open": ("手数料の定めを一般の閲覧に供すること", "the rules on fees, open to inspection"),
    "transfer_agreed": ("移送の相手と協議すること", "agreement with the receiver"),
    "transfer_notified": ("移送した旨を請求者に書面で通知すること", "written notice of the transfer to the requester"),
    "notice_in_writing": ("決定を書面で通知すること", "notice of the decision in writing"),
    "notice_decision": ("決定の内容を通知すること", "the decision in the notice"),
    "notice_how": ("開示の実施に関する事項を通知すること", "how the disclosure is carried out"),
    "notice_purpose": ("開示する保有個人情報の利用目的を通知すること", "the purpose of use of the information disclosed"),
    "notice_reasons": ("認めない部分の理由を示すこと", "reasons for what is not granted"),
    "notice_appeal": ("審査請求の相手と期間を教示すること", "instruction on the appeal and its period"),
    "notice_suit": ("取消訴訟の被告と出訴期間を教示すること", "instruction on the suit and its period"),
}


def _finding(
    name: str, ja: str, en: str, out_ja: str, out_en: str, cites: _Cites, facts: Mapping[str, Any] | None = None,
    severity: Severity = Severity.REFUSAL,
) -> Diagnostic:  # fmt: skip
    return Diagnostic(
        code=f"public-records.{name}", ja=ja, en=en, way_out_ja=out_ja, way_out_en=out_en, cites=cites, facts=facts or {},
        severity=severity,
    )  # fmt: skip


def request_step_wanting(*, step: str, cites: _Cites) -> Diagnostic:
    """手続が欠けている / A step of the procedure of a request is wanting."""
    ja, en = _STEPS.get(step, (step, step))
    return _finding(
        "request-step-wanting", f"請求の手続のうち、「{ja}」が済んでいない。", f"A step of the request is wanting: {en}.",
        "その手続を行い、日とともに記録する。", "Take the step and record it with its day", cites, {"step": step},
    )  # fmt: skip


def request_effort_wanting(*, step: str, cites: _Cites) -> Diagnostic:
    """努めるべき手続が欠けている / A step the law asks to endeavour is wanting."""
    ja, en = _STEPS.get(step, (step, step))
    return _finding(
        "request-effort-wanting", f"努めるべき手続のうち、「{ja}」が済んでいない。", f"A step to be endeavoured is wanting: {en}.",
        "行うか、行わないわけを記録する。", "Take it, or record why not", cites, {"step": step}, Severity.WARNING,
    )  # fmt: skip


def request_item_wanting(*, item: str, item_ja: str, cites: _Cites) -> Diagnostic:
    """請求書の記載が欠けている / The request does not state an item."""
    return _finding(
        "request-item-wanting", f"請求書に「{item_ja}」の記載がない。", f"The request does not state: {item}.",
        "相当の期間を定めて補正を求める。", "Ask for correction within a reasonable period", cites, {"item": item},
    )  # fmt: skip


def correction_without_formal_defect(*, cites: _Cites) -> Diagnostic:
    """形式上の不備がない / Correction was asked for where there is no formal defect."""
    return _finding(
        "correction-without-formal-defect", "形式上の不備がないのに補正を求めている。この間の日数は期限から除けない。",
        "Correction was asked for without a formal defect; its days do not leave the period.",
        "補正によらず、相談として相手に尋ねる。期限はそのまま数える。", "Ask the requester informally; the period runs on", cites,
    )  # fmt: skip


def decision_extension_too_long(*, days: int, limit: int, cites: _Cites) -> Diagnostic:
    """延長が長すぎる / The extension is longer than allowed."""
    return _finding(
        "decision-extension-too-long", f"延長{days}日は、延長できる{limit}日以内（1日以上）でない。",
        f"An extension of {days} day(s) is not within 1 to {limit}.",
        "限度の中で延長する。著しく大量なら、期限の特例を考える。", "Extend within the limit; for a very large request use the special period",
        cites, {"days": days, "limit": limit},
    )  # fmt: skip


def decision_extension_without_cause(*, cites: _Cites) -> Diagnostic:
    """延長の理由がない / There is no just cause for the extension."""
    return _finding(
        "decision-extension-without-cause", "事務処理上の困難その他正当な理由がないのに延長している。",
        "The period is extended without difficulty of handling or another just cause.",
        "もとの期限までに決定する。", "Decide by the first period", cites,
    )  # fmt: skip


def decision_extension_after_period(*, decided_on: date, due_on: date, cites: _Cites) -> Diagnostic:
    """期限の後の延長 / The extension came after the period ended."""
    return _finding(
        "decision-extension-after-period", f"延長を決めた{decided_on}は、もとの期限{due_on}を過ぎている。",
        f"The extension of {decided_on} came after the period, which ended on {due_on}.",
        "過ぎた期間は延長できない。直ちに決定し、遅れたわけを説明する。", "A period that is over is not extended: decide at once and explain",
        cites, {"decided_on": decided_on, "due_on": due_on},
    )  # fmt: skip


def special_period_without_ground(*, cites: _Cites) -> Diagnostic:
    """特例の要件がない / The grounds of the special period are not met."""
    return _finding(
        "special-period-without-ground", "期限の特例の要件（著しく大量で事務に著しい支障、又は特に長期間を要する）を満たさない。",
        "The grounds of the special period (very large and a serious hindrance, or an especially long time) are not met.",
        "ふつうの期限と延長による。", "Use the ordinary period and its extension", cites,
    )  # fmt: skip


def special_notice_late(*, notified_on: date, due_on: date, cites: _Cites) -> Diagnostic:
    """特例の通知が遅い / The notice of the special period came too late."""
    return _finding(
        "special-notice-late", f"特例の通知の日{notified_on}は、通知できる期限{due_on}（もとの期間内）を過ぎている。",
        f"The notice of {notified_on} came after {due_on}, the end of the first period.",
        "特例は使えない。直ちに決定する。", "The special period is not open any more: decide at once",
        cites, {"notified_on": notified_on, "due_on": due_on},
    )  # fmt: skip


def special_rest_not_later(*, rest_due_on: date, part_due_on: date, cites: _Cites) -> Diagnostic:
    """残りの期限が早すぎる / The day for the rest is not later than the day for the part."""
    return _finding(
        "special-rest-not-later", f"残りの期限{rest_due_on}は、{part_due_on}より後の日でない。特例による意味がない。",
        f"The rest is due on {rest_due_on}, not after {part_due_on}: the special rule would do nothing.",
        "残りの期限を見直すか、ふつうの延長による。", "Set a later day, or extend in the ordinary way",
        cites, {"rest_due_on": rest_due_on, "part_due_on": part_due_on},
    )  # fmt: skip


def opposition_notice_not_at_once(*, decided_on: date, notified_on: date, cites: _Cites) -> Diagnostic:
    """直ちに通知していない / A third party who opposed was not told at once."""
    return _finding(
        "opposition-notice-not-at-once", f"反対した第三者への通知（{notified_on}）が、決定の日（{decided_on}）の後になっている。",
        f"The third party who opposed was told on {notified_on}, after the decision of {decided_on}.",
        "直ちに通知する。遅れたら、争う時間が残るよう開示を実施する日を見直す。",
        "Tell them at once; if late, move the disclosure so that time is left to contest it",
        cites, {"decided_on": decided_on, "notified_on": notified_on}, Severity.WARNING,
    )  # fmt: skip


def fee_above_cost(*, amount: Yen, cost: Yen, cites: _Cites) -> Diagnostic:
    """手数料が実費を超える / The fee is above the actual cost."""
    return _finding(
        "fee-above-cost", f"手数料{amount}は、実費{cost}の範囲内でない。", f"The fee of {amount.amount} yen is above the cost of {cost.amount} yen.",
        "実費の範囲内に改める。", "Set it within the actual cost", cites, {"amount": amount, "cost": cost},
    )  # fmt: skip


def case_transfer_not_provided(*, kind: str, cites: _Cites) -> Diagnostic:
    """移送の定めがない / The law does not provide for a transfer."""
    return _finding(
        "case-transfer-not-provided", f"この請求（{kind}）の事案は、その相手に移送できない。", f"A {kind} request cannot be transferred so.",
        "自ら決定するか、相手の機関への請求を案内する。", "Decide it, or point the requester to the other body", cites, {"kind": kind},
    )  # fmt: skip


def case_transfer_without_cause(*, cites: _Cites) -> Diagnostic:
    """移送の理由がない / There is no ground for the transfer."""
    return _finding(
        "case-transfer-without-cause", "他の機関が作成したものでなく、ほかに移送する正当な理由もない。",
        "It was not made elsewhere, and there is no other just cause to transfer it.",
        "自ら決定する。", "Decide it yourself", cites,
    )  # fmt: skip


def notice_reveals_existence(*, cites: _Cites) -> Diagnostic:
    """通知から存否が分かる / The notice lets existence be read from it."""
    return _finding(
        "notice-reveals-existence", "存否を明らかにしない拒否なのに、通知から文書・情報の有無が読み取れる。",
        "The notice refuses to say whether it exists, and yet lets it be read from its words.",
        "あってもなくても同じ文面にする。", "Word it so that it would read the same either way", cites,
    )  # fmt: skip


def exemption_not_available(*, category: str, clause: str, organ: str, cites: _Cites) -> Diagnostic:
    """使えない不開示事由 / The organ may not rely on the exemption."""
    return _finding(
        "exemption-not-available", f"{clause}は、この機関（{organ}）が使える不開示の事由でない。",
        f"The category {category} is not open to this organ ({organ}).",
        "この機関のための項目（市区町村なら7号イ・ロなど）に当たるかを見る。", "See whether the category meant for this organ fits",
        cites, {"category": category, "organ": organ},
    )  # fmt: skip


def non_existence_unproven(*, ground: str, cites: _Cites) -> Diagnostic:
    """不存在の裏付けがない / Nothing proves that the record is not held."""
    return _finding(
        "non-existence-unproven", f"不存在の理由（{ground}）を裏付けるもの（廃棄証明・移管の番号・探した記録）が示されていない。",
        f"Nothing is named that proves why it is not held ({ground}): certificate, archive's receipt, or record of the search.",
        "廃棄なら廃棄証明、移管なら受領の番号、そのほかは探した記録を付ける。なければ、裏付けがないことを決定の理由に書く。",
        "Name what proves it; if there is nothing, search again and say so in the reasons",
        cites, {"ground": ground}, Severity.WARNING,
    )  # fmt: skip


def not_held_yet_found(*, cites: _Cites) -> Diagnostic:
    """あるのに不存在 / It is answered as not held although it is held."""
    return _finding(
        "not-held-yet-found", "保有しているのに、不存在と答えようとしている。", "It is held, and yet answered as not held.",
        "不開示情報に当たるなら、その事由で不開示とする。答えるだけで開示することになるなら、存否応答拒否による。",
        "If it is exempt, refuse on that ground; if to answer would disclose it, refuse without saying whether it exists", cites,
    )  # fmt: skip


def appeal_exception_by_wrong_instrument(*, made_by: str, wanted: str, cites: _Cites) -> Diagnostic:
    """特例を定められない形式 / The exception is made by an instrument that cannot make it."""
    return _finding(
        "appeal-exception-by-wrong-instrument", f"審査請求先の特例は、{made_by}では定められない（{wanted}による）。",
        f"The authority to appeal to cannot be changed by {made_by}; it takes {wanted}.",
        "行政不服審査法4条により審査請求先を教示する。", "Teach the authority Article 4 of the Administrative Complaint Review Act names",
        cites, {"made_by": made_by, "wanted": wanted},
    )  # fmt: skip


# ---- 請求の進行 / the course of a request


def request_not_found(*, request: RequestRef) -> Diagnostic:
    """請求がない / No such request."""
    return _finding(
        "request-not-found", f"請求{request}はない。", f"There is no request {request}.",
        "請求の番号を確かめる。", "Check the number of the request", (), {"request": request},
    )  # fmt: skip


def request_act_not_open(*, request: RequestRef, act: str, state: str) -> Diagnostic:
    """今はできない / The act is not open in this state of the request."""
    return _finding(
        "request-act-not-open", f"請求{request}は今「{state}」で、{act}はできない。",
        f"Request {request} is {state}: {act} is not open.",
        "請求の今の状態と、先に済ませることを確かめる。", "Look at the state of the request and what must come first",
        (), {"request": request, "act": act, "state": state},
    )  # fmt: skip


def request_decided_late(*, request: RequestRef, decided_on: date, due_on: date, cites: _Cites) -> Diagnostic:
    """期限を過ぎた決定 / The decision came after its last day."""
    return _finding(
        "request-decided-late", f"請求{request}の決定の日{decided_on}は、期限{due_on}を過ぎている。",
        f"Request {request} was decided on {decided_on}, after {due_on}.",
        "決定は有効である。遅れたわけを記録し、請求者に説明する。", "The decision stands: record why it is late and explain it",
        cites, {"request": request, "decided_on": decided_on, "due_on": due_on}, Severity.WARNING,
    )  # fmt: skip


def opinion_still_wanted(*, request: RequestRef, cites: _Cites) -> Diagnostic:
    """第三者の意見を聴いていない / A third party must be asked before this decision."""
    return _finding(
        "opinion-still-wanted", f"請求{request}は、第三者に意見書提出の機会を与えてから開示を決定しなければならない。",
        f"A third party must be given the chance of an opinion before request {request} is granted.",
        "書面で通知し、意見書の期限を待つ。所在が判明しなければ、その旨を記録する。",
        "Tell the third party in writing and wait; if nobody can be found, record it", cites, {"request": request},
    )  # fmt: skip


def too_early_to_disclose(*, request: RequestRef, on: date, opens_on: date, cites: _Cites) -> Diagnostic:
    """まだ開示できない / The two weeks are not over."""
    return _finding(
        "too-early-to-disclose", f"請求{request}は、反対意見書があるので{opens_on}より前に開示を実施できない（{on}）。",
        f"Request {request} was opposed and is not disclosed before {opens_on} (today {on}).",
        f"{opens_on}以後に実施する。", f"Disclose on or after {opens_on}", cites, {"request": request, "on": on, "opens_on": opens_on},
    )  # fmt: skip


def outcome_not_of_the_kind(*, request: RequestRef, outcome: str, kind: str) -> Diagnostic:
    """種類に合わない決定 / The outcome is not one of this kind of request."""
    return _finding(
        "outcome-not-of-the-kind", f"請求{request}（{kind}）を「{outcome}」と決定することはできない。",
        f"Request {request} ({kind}) cannot be decided as {outcome}.",
        "請求の種類に合う決定を選ぶ。", "Choose an outcome of this kind of request",
        (), {"request": request, "outcome": outcome, "kind": kind},
    )  # fmt: skip


def request_not_permitted(*, actor: OfficerRef, act: str, unit: OrganisationRef) -> Diagnostic:
    """権限がない / The officer has no role for the act."""
    return _finding(
        "request-not-permitted", f"職員{actor}には、組織{unit}の請求について「{act}」をする権限がない。",
        f"Officer {actor} has no role for {act} on requests of {unit}.",
        "権限のある職員が行う。", "Have an officer with the role do it", (), {"actor": actor, "act": act, "unit": unit},
    )  # fmt: skip


def request_day_in_future(*, day: date, today: date) -> Diagnostic:
    """まだ来ない日 / The day has not come, or lies before what it follows."""
    return _finding(
        "request-day-in-future", f"{day}はまだ来ていない（今日は{today}）。", f"{day} has not come (today is {today}).",
        "その日になってから記録する。", "Record it when the day has come", (), {"day": day, "today": today},
    )  # fmt: skip


def request_day_out_of_order(*, request: RequestRef, day: date, not_before: date) -> Diagnostic:
    """前後する日 / The day lies before what must come first."""
    return _finding(
        "request-day-out-of-order", f"請求{request}の{day}は、先にあったことの日{not_before}より前である。",
        f"For request {request}, {day} lies before {not_before}, the day of what came first.",
        "日を確かめる。", "Check the day", (), {"request": request, "day": day, "not_before": not_before},
    )  # fmt: skip
