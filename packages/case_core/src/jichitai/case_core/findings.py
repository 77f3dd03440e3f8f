"""所見 / Every finding this package can make. Facts are numbers, seats and codes; never free text, never a name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from jichitai.master_data.kernel import ApprovalRef, CaseRef, Diagnostic, OfficerRef, Ref

from .refs import ProposalRef, Seat, TaskRef
from .wording import listed, listed_en, texts

# 案件 / Cases


def case_not_found(*, case: CaseRef) -> Diagnostic:
    """その案件がない / There is no such case."""
    return Diagnostic(
        code="case-core.case-not-found",
        ja=f"案件{case}がない。",
        en=f"There is no case {case}.",
        way_out_ja="案件番号を確かめる。",
        way_out_en="Check the case number.",
        facts={"case": case},
    )


def case_closed_already(*, case: CaseRef) -> Diagnostic:
    """完結した案件 / The case is closed."""
    return Diagnostic(
        code="case-core.case-closed-already",
        ja=f"案件{case}は完結している。完結した案件には何も加えられない。",
        en=f"Case {case} is closed; nothing is added to a closed case.",
        way_out_ja="新しい案件を立て、この案件を参照する。",
        way_out_en="Open a new case that refers to this one.",
        facts={"case": case},
    )


def not_in_charge(*, case: CaseRef) -> Diagnostic:
    """担当でない / Neither responsible nor a superior."""
    return Diagnostic(
        code="case-core.not-in-charge",
        ja=f"案件{case}の担当者でも、所管の上司でもない。これは担当者か上司だけができる。",
        en=f"Neither the officer responsible for case {case} nor a superior of the owning unit; only they may do this.",
        way_out_ja="担当者か上司に依頼する。担当が替わったのなら、担当替えを先にする。",
        way_out_en="Ask one of them, or reassign the case first.",
        facts={"case": case},
    )


def same_officer(*, what: Ref) -> Diagnostic:
    """同じ担当者 / It is already with that officer."""
    return Diagnostic(
        code="case-core.same-officer",
        ja=f"{what}は、すでにその職員が担当している。",
        en=f"{what} is already with that officer.",
        way_out_ja="替える相手を確かめる。",
        way_out_en="Check to whom it should go.",
        facts={"what": what},
    )


def task_not_found(*, case: CaseRef, task: TaskRef) -> Diagnostic:
    """その作業がない / The case has no such task."""
    return Diagnostic(
        code="case-core.task-not-found",
        ja=f"案件{case}に作業{task}はない。",
        en=f"Case {case} has no task {task}.",
        way_out_ja="作業番号を確かめる。",
        way_out_en="Check the task number.",
        facts={"case": case, "task": task},
    )


def task_done(*, task: TaskRef) -> Diagnostic:
    """終わった作業 / The task is completed."""
    return Diagnostic(
        code="case-core.task-done",
        ja=f"作業{task}は終わっている。",
        en=f"Task {task} is completed.",
        way_out_ja="やり直しが要るなら、新しい作業を起こす。",
        way_out_en="Open a new task if it has to be done again.",
        facts={"task": task},
    )


def proposals_pending(*, case: CaseRef, proposals: Sequence[ProposalRef]) -> Diagnostic:
    """決着していない起案 / Proposals of the case are pending."""
    return Diagnostic(
        code="case-core.proposals-pending",
        ja=f"案件{case}に、決着していない起案がある：{listed(proposals)}。起案が決着するまで完結できない。",
        en=f"Case {case} has pending proposals: {listed_en(proposals)}; it cannot be closed before they are over.",
        way_out_ja="決裁を受けるか、廃案にする。",
        way_out_en="Have them approved, or abandon them.",
        facts={"case": case, "proposals": tuple(proposals)},
    )


def tasks_open(*, case: CaseRef, tasks: Sequence[TaskRef]) -> Diagnostic:
    """未了の作業 / Tasks of the case are open."""
    return Diagnostic(
        code="case-core.tasks-open",
        ja=f"案件{case}に、終わっていない作業がある：{listed(tasks)}。作業が終わるまで完結できない。",
        en=f"Case {case} has open tasks: {listed_en(tasks)}; it cannot be closed before they are done.",
        way_out_ja="作業を終える。",
        way_out_en="Complete the tasks.",
        facts={"case": case, "tasks": tuple(tasks)},
    )


def stale_case(*, case: CaseRef, read_at: int, kept_at: int) -> Diagnostic:
    """先に変わった案件 / The stored case moved on after it was read; the versions that clash (0: not there)."""
    return Diagnostic(
        code="case-core.stale-case",
        ja=f"案件{case}は、読んだ後に変わっている（読んだ版 {read_at}、今の版 {kept_at}）。",
        en=f"Case {case} has changed since it was read (version read {read_at}, now {kept_at}).",
        way_out_ja="読み直して、もう一度判断する。",
        way_out_en="Read it again and decide again.",
        facts={"case": case, "read_at": read_at, "kept_at": kept_at},
    )


def case_not_closed(*, case: CaseRef) -> Diagnostic:
    """完結していない案件 / The case is not closed, so there is nothing to undo."""
    return Diagnostic(
        code="case-core.case-not-closed",
        ja=f"案件{case}は完結していない。完結の取消しは、完結した案件にだけできる。",
        en=f"Case {case} is not closed; only a closed case is reopened.",
        way_out_ja="案件の状態を確かめる。",
        way_out_en="Check how the case stands.",
        facts={"case": case},
    )


def case_runs_by_a_type(*, case: CaseRef, type_key: str) -> Diagnostic:
    """種別のある案件 / The case runs by a type, and what was asked goes by the desk of typed cases."""
    return Diagnostic(
        code="case-core.case-runs-by-a-type",
        ja=f"案件{case}は種別「{type_key}」で進む。種別が起こした作業と完結は、種別のある案件の窓口を通す。",
        en=f"Case {case} runs by type {type_key}; its planned tasks and its closing go by the desk of typed cases.",
        way_out_ja="種別のある案件の窓口で行うか、案件の窓口にその窓口を渡す（plans）。",
        way_out_en="Use the desk of typed cases, or hand it to the desk of cases as its plans.",
        facts={"case": case, "type_key": type_key},
    )


def not_permitted(*, action: str, by: OfficerRef, case: CaseRef | None) -> Diagnostic:
    """許されない / The officer may not do this."""
    return Diagnostic(
        code="case-core.not-permitted",
        ja=f"職員{by}は、{action}を許されていない。許すと定められた者だけができる。",
        en=f"Officer {by} is not permitted to do {action}; only those the body named for it may.",
        way_out_ja="権限のある職員が行うか、権限の表を改める。",
        way_out_en="Let an officer who may do it, or change the table of permissions.",
        facts={"action": action, "by": by, "case": "" if case is None else str(case)},
    )


# 起案 / Proposals


def proposal_not_found(*, proposal: Ref) -> Diagnostic:
    """その起案がない / There is no such proposal."""
    return Diagnostic(
        code="case-core.proposal-not-found",
        ja=f"起案{proposal}がない。",
        en=f"There is no proposal {proposal}.",
        way_out_ja="起案番号を確かめる。",
        way_out_en="Check the proposal number.",
        facts={"proposal": proposal},
    )


def stale_proposal(*, proposal: ProposalRef) -> Diagnostic:
    """先に変わった起案 / The stored proposal moved on after it was read."""
    return Diagnostic(
        code="case-core.stale-proposal",
        ja=f"起案{proposal}は、読んだ後に変わっている。",
        en=f"Proposal {proposal} has changed since it was read.",
        way_out_ja="読み直して、もう一度判断する。",
        way_out_en="Read it again and decide again.",
        facts={"proposal": proposal},
    )


def not_the_drafter(*, proposal: ProposalRef) -> Diagnostic:
    """起案者でない / Not a drafter."""
    return Diagnostic(
        code="case-core.not-the-drafter",
        ja=f"起案{proposal}を起案した者でも、案件の担当者でもない。案を動かせるのは、この二者だけである。",
        en=f"Neither a drafter of {proposal} nor the officer responsible for its case; only they may move it.",
        way_out_ja="起案者に依頼するか、参加者として差戻す。",
        way_out_en="Ask the drafter, or return the proposal as a participant.",
        facts={"proposal": proposal},
    )


def wrong_status(
    *, proposal: ProposalRef, status: str, status_en: str, allowed: Sequence[str], allowed_en: Sequence[str]
) -> Diagnostic:
    """今の状態ではできない / The proposal is in another state than this needs."""
    return Diagnostic(
        code="case-core.wrong-status",
        ja=f"起案{proposal}は「{status}」である。これは「{listed(allowed)}」のときにできる。",
        en=f"Proposal {proposal} is {status_en}; this needs it to be {listed_en(allowed_en)}.",
        way_out_ja="起案の状態を確かめる。回議中の案を直すには取下げ、決裁済の案を改めるには新しい起案をする。",
        way_out_en="Check where it stands: withdraw it to change it while circulating; draft a new one once approved.",
        facts={"proposal": proposal, "status": status_en, "allowed": tuple(allowed_en)},
    )


def needs_revision(*, proposal: ProposalRef, revision: int) -> Diagnostic:
    """直しが要る / Returned, and not yet revised."""
    return Diagnostic(
        code="case-core.needs-revision",
        ja=f"起案{proposal}は第{revision}版が差戻された。差戻された版をそのまま回議に付すことはできない。",
        en=f"Revision {revision} of {proposal} was returned; a returned revision is not submitted as it is.",
        way_out_ja="案を直して新しい版とし、回議に付す。",
        way_out_en="Revise it and submit the new revision.",
        facts={"proposal": proposal, "revision": revision},
    )


def content_changed(*, proposal: ProposalRef, seen: int, current: int) -> Diagnostic:
    """見た案と違う / The act names another content than the one on the route."""
    return Diagnostic(
        code="case-core.content-changed",
        ja=f"起案{proposal}で見た第{seen}版は、回議中の第{current}版と内容が違う。見ていない案には応じられない。",
        en=f"Revision {seen} of {proposal} as seen is not the content of revision {current} on the route.",
        way_out_ja="回議中の版を読み、もう一度判断する。",
        way_out_en="Read the revision on the route and decide again.",
        facts={"proposal": proposal, "seen": seen, "current": current},
    )


def seat_not_held(*, seat: Seat, on: date) -> Diagnostic:
    """その席にいない / The officer does not hold the seat on the day."""
    return Diagnostic(
        code="case-core.seat-not-held",
        ja=f"{on}に{seat}の席にいない。席にいる者だけが、その席として行為できる。",
        en=f"The officer does not hold the seat {seat} on {on}; only its holder acts from it.",
        way_out_ja="発令日と兼務を確かめる。不在の決裁者に代わるなら、代決による。",
        way_out_en="Check the appointments; to act for an absent approver, stand in.",
        facts={"seat": str(seat), "on": on},
    )


def not_your_turn(*, proposal: ProposalRef, seat: Seat, ready: Sequence[Seat]) -> Diagnostic:
    """順番でない / The seat has no step that may act now."""
    return Diagnostic(
        code="case-core.not-your-turn",
        ja=f"起案{proposal}は今、{listed(ready)}の番である。{seat}が今できることはない。",
        en=f"Proposal {proposal} now waits for {listed_en(ready)}; the seat {seat} has nothing to do on it now.",
        way_out_ja="順番を待つ。不在で止まっているなら、起案者が後閲とするか、代決による。",
        way_out_en="Wait for the turn; for an absent seat the drafter passes over, or a stand-in approves.",
        facts={"proposal": proposal, "seat": str(seat), "ready": texts(ready)},
    )


def nothing_to_pull_back(*, proposal: ProposalRef) -> Diagnostic:
    """引戻すものがない / The officer has done nothing in this round."""
    return Diagnostic(
        code="case-core.nothing-to-pull-back",
        ja=f"起案{proposal}の今の回議で、この職員のした行為がない。引戻せるのは自分の行為だけである。",
        en=f"The officer has not acted on {proposal} in this round; only one's own act can be pulled back.",
        way_out_ja="起案者に取下げを依頼するか、自分の番に差戻す。",
        way_out_en="Ask the drafter to withdraw it, or return it in turn.",
        facts={"proposal": proposal},
    )


def next_has_acted(*, proposal: ProposalRef, seat: Seat) -> Diagnostic:
    """次が済ませた / Somebody has acted since."""
    return Diagnostic(
        code="case-core.next-has-acted",
        ja=f"起案{proposal}は、その後に{seat}が行為をしている。引戻せるのは、次の者が行為をするまでである。",
        en=f"On {proposal} the seat {seat} has acted since; an act can be pulled back only before the next one.",
        way_out_ja="次の者に差戻しを依頼するか、起案者が取下げる。",
        way_out_en="Ask for a return, or have the drafter withdraw it.",
        facts={"proposal": proposal, "seat": str(seat)},
    )


def not_absent(*, seat: Seat, at: datetime) -> Diagnostic:
    """不在でない / No record says the holder is away."""
    return Diagnostic(
        code="case-core.not-absent",
        ja=f"{seat}の不在の記録がない。後閲とできるのは、不在の記録がある席だけである。",
        en=f"No record says the holder of {seat} is absent; only an absent seat is passed over.",
        way_out_ja="不在の記録を確かめる。欠員なら、事務取扱などの発令による。",
        way_out_en="Check the absence record; a vacancy is filled by appointment.",
        facts={"seat": str(seat), "at": at.isoformat()},
    )


def already_approved(*, proposal: ProposalRef, approval: ApprovalRef) -> Diagnostic:
    """決裁済み / Approved once already."""
    return Diagnostic(
        code="case-core.already-approved",
        ja=f"起案{proposal}は、決裁{approval}により決裁されている。決裁は一度だけ与えられ、後から変わらない。",
        en=f"Proposal {proposal} was approved as {approval}; an approval is given once and does not change.",
        way_out_ja="内容を改めるには、新しい起案をする。",
        way_out_en="To change the decision, draft a new proposal.",
        facts={"proposal": proposal, "approval": approval},
    )


def route_unsettled(*, proposal: ProposalRef, steps: Sequence[str]) -> Diagnostic:
    """回議・合議が残る / Steps before the approval are not settled."""
    return Diagnostic(
        code="case-core.route-unsettled",
        ja=f"起案{proposal}に、済んでいない回議・合議がある：{listed(steps)}。同意を要する合議は、同意がなければ決裁できない。",
        en=f"Proposal {proposal} has unsettled steps: {listed_en(steps)}; where consent is asked for, only consent settles it.",
        way_out_ja="合議を調えるか、取下げて案を直す。",
        way_out_en="Obtain the consent, or withdraw and revise the proposal.",
        facts={"proposal": proposal, "steps": tuple(steps)},
    )


def route_outdated(*, proposal: ProposalRef, seats: Sequence[str], edition: str) -> Diagnostic:
    """順路が古い / Today's regulation asks for more than the route has."""
    return Diagnostic(
        code="case-core.route-outdated",
        ja=f"起案{proposal}の順路には、{edition}の求める合議（{listed(seats)}）がない。",
        en=f"The route of {proposal} lacks concurrences that the regulation in force today asks for: {listed_en(seats)}.",
        way_out_ja="取下げて、もう一度回議に付す。",
        way_out_en="Withdraw it and submit it again.",
        facts={"proposal": proposal, "seats": tuple(seats)},
    )


def no_review_due(*, proposal: ProposalRef, seat: Seat) -> Diagnostic:
    """後閲するものがない / The seat owes no review."""
    return Diagnostic(
        code="case-core.no-review-due",
        ja=f"起案{proposal}に、{seat}の未了の後閲はない。",
        en=f"The seat {seat} owes no review of {proposal}.",
        way_out_ja="起案番号と席を確かめる。",
        way_out_en="Check the proposal and the seat.",
        facts={"proposal": proposal, "seat": str(seat)},
    )


def repeated_with_other_text(*, key: str) -> Diagnostic:
    """同じキーで違う文 / One key, two texts."""
    return Diagnostic(
        code="case-core.repeated-with-other-text",
        ja=f"キー「{key}」は、文の違う求めに使われている。一つのキーは一つの求めにだけ使える。",
        en=f"The key {key!r} was used with another text; one key stands for one request.",
        way_out_ja="同じ求めの再送なら文を元のとおりにし、別の求めなら新しいキーを付ける。",
        way_out_en="Resend the request unchanged, or give a new request a new key.",
        facts={"key": key},
    )
