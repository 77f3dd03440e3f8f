"""所見：滞納の整理 / Findings about demands, instalments, enforcement, suspension, write-off and inquiries."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import Citation, Diagnostic, Ref, Severity, Where, Yen
from jichitai.master_data.kernel.laws import CIVIL_CODE, LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER, LOCAL_TAX_ACT

from ..claims.kinds import ENFORCEABLE, ClaimKind

_Cites = tuple[Citation, ...]
WAIVER: Final = LOCAL_AUTONOMY_ACT.article("96", 1, "10")
DEMAND: Final = LOCAL_AUTONOMY_ACT.article("231の3", 1)
CHARGE: Final = LOCAL_AUTONOMY_ACT.article("231の3", 2)
LIMITATION: Final = LOCAL_AUTONOMY_ACT.article("236", 1)
DUTY: Final = LOCAL_AUTONOMY_ACT.article("240", 2)
DEFERMENT: Final = LOCAL_AUTONOMY_ORDER.article("171の6", 1)
THREE_YEARS: Final = LOCAL_TAX_ACT.article("15の7", 4)
AT_ONCE: Final = LOCAL_TAX_ACT.article("15の7", 5)
STAYED: Final = CIVIL_CODE.article("148", 1)


def nothing_left_to_pay(*, claim: Ref) -> Diagnostic:
    """未納がない / Nothing is unpaid on the claim."""
    return Diagnostic(
        code="fiscal.nothing-left-to-pay",
        ja=f"{claim}に、未納がない。",
        en=f"Nothing is unpaid on {claim}.",
        way_out_ja="債権の番号を確かめる。",
        way_out_en="Check the number of the claim.",
        facts={"claim": claim},
    )


def nothing_overdue(*, due_on: date | None, on: date) -> Diagnostic:
    """期限を過ぎた未納がない / Nothing is overdue on the day."""
    return Diagnostic(
        code="fiscal.nothing-overdue",
        ja=f"期限{due_on}を過ぎた未納が、{on}にない。",
        en=f"Nothing due on {due_on} is overdue on {on}.",
        way_out_ja="納期限の翌日以後、未納があるときに督促する。",
        way_out_en="Demand after the due date, while anything is unpaid.",
        cites=(DEMAND,),
        facts={"due_on": due_on, "on": on},
        where=Where(field="on"),
    )


def instalments_differ(*, agreed: Yen, unpaid: Yen) -> Diagnostic:
    """分納の合計が未納と違う / The instalments do not add up to what is unpaid."""
    return Diagnostic(
        code="fiscal.instalments-differ",
        ja=f"分納の合計{agreed}が、未納の額{unpaid}と違う。",
        en=f"The instalments add up to {agreed.amount:,} yen; {unpaid.amount:,} yen are unpaid.",
        way_out_ja="各回の額を直し、合計を未納の額に合わせる。",
        way_out_en="Make the instalments add up to what is unpaid.",
        facts={"agreed": agreed, "unpaid": unpaid},
        where=Where(field="instalments"),
    )


def instalment_days_disordered(*, on: date) -> Diagnostic:
    """分納の期日の順 / The days of the instalments are not in order."""
    return Diagnostic(
        code="fiscal.instalment-days-disordered",
        ja=f"分納の期日は、誓約の日{on}より後に、早い順に並ぶ。",
        en=f"The instalments fall due after {on}, each later than the one before.",
        way_out_ja="期日を確かめる。",
        way_out_en="Check the days.",
        facts={"on": on},
        where=Where(field="instalments"),
    )


def new_term_not_later(*, due_on: date, extended_to: date) -> Diagnostic:
    """延ばした期限が後でない / The new term is not later than the old one."""
    return Diagnostic(
        code="fiscal.new-term-not-later",
        ja=f"新しい期限{extended_to}が、いまの期限{due_on}より後でない。",
        en=f"The new term {extended_to} is not after {due_on}.",
        way_out_ja="いまの期限より後の日とする。",
        way_out_en="Set a later day.",
        cites=(DEFERMENT,),
        facts={"due_on": due_on, "extended_to": extended_to},
        where=Where(field="extended_to"),
    )


def enforcement_step_not_open(*, step: str, kind: ClaimKind, cites: _Cites) -> Diagnostic:
    """この債権ではとれない手段 / The step is not open for this kind of claim."""
    return Diagnostic(
        code="fiscal.enforcement-step-not-open",
        ja=f"{kind.ja}について、「{step}」はこの場合にとる手段でない。滞納処分は、それができる債権に限る。",
        en=f"'{step}' is not the step for claims of the kind {kind.value} here; disposition as for arrears is open only where the law says so.",
        way_out_ja="債権の区分に応じた手段（滞納処分、又は担保の実行・強制執行・訴訟）をとる。",
        way_out_en="Take the step the kind calls for: disposition, or security, execution or a suit.",
        cites=cites,
        facts={"step": step, "kind": kind.value},
        where=Where(field="step"),
    )


def disposition_not_started(*, step: str) -> Diagnostic:
    """先立つ処分がない / No earlier step stands that this one could end or follow."""
    return Diagnostic(
        code="fiscal.disposition-not-started",
        ja=f"「{step}」に先立つ差押え等の処分が、この債権にない。",
        en=f"No seizure or the like stands on the claim that '{step}' could follow.",
        way_out_ja="処分の記録を確かめる。",
        way_out_en="Check what was recorded.",
        facts={"step": step},
        where=Where(field="step"),
    )


def collection_already_suspended(*, since: date) -> Diagnostic:
    """すでに停止している / Collection is suspended already."""
    return Diagnostic(
        code="fiscal.collection-already-suspended",
        ja=f"徴収は{since}から停止している。",
        en=f"Collection has been suspended since {since}.",
        way_out_ja="停止を取り消してから行う。",
        way_out_en="Lift the suspension first.",
        facts={"since": since},
    )


def collection_not_suspended() -> Diagnostic:
    """停止していない / Collection is not suspended."""
    return Diagnostic(
        code="fiscal.collection-not-suspended",
        ja="この債権の徴収・滞納処分は、停止していない。",
        en="Collection of this claim is not suspended.",
        way_out_ja="債権の番号を確かめる。",
        way_out_en="Check the number of the claim.",
    )


def execution_is_suspended(*, since: date, cites: _Cites) -> Diagnostic:
    """停止中の処分 / Execution is suspended."""
    return Diagnostic(
        code="fiscal.execution-is-suspended",
        ja=f"滞納処分の執行・徴収を{since}から停止している。停止の間は、新たな処分をしない。",
        en=f"Execution has been suspended since {since}; nothing new is seized meanwhile.",
        way_out_ja="停止を取り消してから処分する。",
        way_out_en="Lift the suspension first.",
        cites=cites,
        facts={"since": since},
        where=Where(field="step"),
    )


def suspension_ground_missing(*, field: str) -> Diagnostic:
    """停止の事由が与えられていない / The facts for the suspension are not given."""
    return Diagnostic(
        code="fiscal.suspension-ground-missing",
        ja=f"この区分の債権の停止に要る事実（{field}）が与えられていない。",
        en=f"What this kind of claim needs to be suspended on ({field}) is not given.",
        way_out_ja="強制徴収できる債権は execution_ground を、ほかの債権は civil を与える。",
        way_out_en="Give execution_ground for claims enforced as tax, civil for the others.",
        cites=(DUTY,),
        facts={"field": field},
    )


def suspension_not_three_years(*, ends_on: date, on: date) -> Diagnostic:
    """停止が三年続いていない / The suspension has not lasted three years."""
    return Diagnostic(
        code="fiscal.suspension-not-three-years",
        ja=f"執行の停止が三年間継続するのは{ends_on}である。{on}には、まだ消滅していない。",
        en=f"The suspension will have lasted three years on {ends_on}; on {on} the claim still stands.",
        way_out_ja="三年の経過を待つか、時効の完成を確かめる。",
        way_out_en="Wait, or see whether the limitation period ends earlier.",
        cites=(THREE_YEARS,),
        facts={"ends_on": ends_on, "on": on},
        where=Where(field="on"),
    )


def not_extinguished_at_once() -> Diagnostic:
    """直ちに消滅させる要件 / The claim cannot be extinguished at once."""
    return Diagnostic(
        code="fiscal.not-extinguished-at-once",
        ja="直ちに消滅させるのは、財産がないことによる停止で、徴収できないことが明らかなときに限る。",
        en="A claim is extinguished at once only when suspended for want of property and plainly uncollectable.",
        way_out_ja="要件を確かめる。当たらないときは三年の経過を待つ。",
        way_out_en="Check the conditions, or wait three years.",
        cites=(AT_ONCE,),
        where=Where(field="reason"),
    )


def limitation_day_missing(*, kind: ClaimKind) -> Diagnostic:
    """時効の満了日が分からない / The last day of the period is not given."""
    return Diagnostic(
        code="fiscal.limitation-day-missing",
        ja=f"{kind.ja}の時効は、ここの規則では決まらない。",
        en=f"The limitation of claims of the kind {kind.value} is not decided by these rules.",
        way_out_ja="その債権について定める法令による満了日（period_ends_on）を与える。",
        way_out_en="Give period_ends_on, as the law that governs the claim has it.",
        facts={"kind": kind.value},
        where=Where(field="period_ends_on"),
    )


def limitation_still_running(*, ends_on: date, on: date) -> Diagnostic:
    """時効が満了していない / The limitation period has not ended."""
    return Diagnostic(
        code="fiscal.limitation-still-running",
        ja=f"時効期間の末日は{ends_on}であり、{on}にはまだ満了していない。",
        en=f"The period ends with {ends_on}; on {on} it has not ended.",
        way_out_ja="満了の翌日以後に整理する。更新の事由が足りないときは記録を補う。",
        way_out_en="Write it off after that day; complete the record of renewals if something is missing.",
        cites=(LIMITATION,),
        facts={"ends_on": ends_on, "on": on},
        where=Where(field="on"),
    )


def limitation_stayed() -> Diagnostic:
    """差押えが続いている / A seizure still stays the limitation."""
    return Diagnostic(
        code="fiscal.limitation-stayed",
        ja="差押え等の手続が終わっていないので、時効は完成しない。",
        en="A seizure or the like has not ended, so the period does not run out.",
        way_out_ja="換価・取立て・解除などで手続が終わったことを記録する。",
        way_out_en="Record how it ended: sale, collection or release.",
        cites=(STAYED,),
    )


def relief_not_granted() -> Diagnostic:
    """免除も放棄もされていない / The claim was neither released nor waived."""
    return Diagnostic(
        code="fiscal.relief-not-granted",
        ja="免除・放棄の記録がない。免除や放棄によって整理するには、先にそれを行う。",
        en="No release or waiver is on record; one has to come first.",
        way_out_ja="grant_relief で免除又は放棄を記録してから整理する。",
        way_out_en="Record it with grant_relief first.",
        cites=(WAIVER,),
        where=Where(field="reason"),
    )


def charge_waiver_exceeds(*, amount: Yen, owed: Yen) -> Diagnostic:
    """延滞金を超える減免 / More is waived than is charged."""
    return Diagnostic(
        code="fiscal.charge-waiver-exceeds",
        ja=f"減免{amount}が、まだ納められていない延滞金{owed}を超える。",
        en=f"The waiver of {amount.amount:,} yen exceeds the {owed.amount:,} yen charged and unpaid.",
        way_out_ja="減免の額を確かめる。",
        way_out_en="Check the amount.",
        cites=(CHARGE,),
        facts={"amount": amount, "owed": owed},
        where=Where(field="amount"),
    )


def inquiry_without_power(*, kind: ClaimKind) -> Diagnostic:
    """照会の根拠がない / There is no power to ask."""
    return Diagnostic(
        code="fiscal.inquiry-without-power",
        ja=f"{kind.ja}には、滞納処分の例による財産の調査ができない。本人の同意も記録されていない。",
        en=f"Claims of the kind {kind.value} give no power to inquire as for tax arrears, and no consent is on record.",
        way_out_ja="本人の同意を得るか、裁判所の手続（財産開示など）による。",
        way_out_en="Get the debtor's consent, or use the courts.",
        cites=(ENFORCEABLE,),
        facts={"kind": kind.value},
        where=Where(field="kind"),
    )


def inquiry_claim_repeated(*, claim: Ref) -> Diagnostic:
    """同じ債権を二度照会 / The claim is asked about twice."""
    return Diagnostic(
        code="fiscal.inquiry-claim-repeated",
        ja=f"一つの束の中で、債権{claim}を二度照会している。",
        en=f"Claim {claim} stands twice in one batch.",
        way_out_ja="一つにする。",
        way_out_en="Keep one.",
        facts={"claim": claim},
        where=Where(field="claims"),
    )


def answer_from_another_bank(*, inquiry: Ref) -> Diagnostic:
    """別の金融機関の回答 / The answers come from another institution."""
    return Diagnostic(
        code="fiscal.answer-from-another-bank",
        ja=f"回答の束は、照会{inquiry}の金融機関のものでない。",
        en=f"The answers are not from the institution of inquiry {inquiry}.",
        way_out_ja="回答と照会の組合せを確かめる。",
        way_out_en="Check which inquiry is answered.",
        facts={"inquiry": inquiry},
        where=Where(field="institution"),
    )


def answer_unmatched(*, inquiry: Ref, number: int) -> Diagnostic:
    """照会していない番号の回答 / The answer belongs to no request."""
    return Diagnostic(
        code="fiscal.answer-unmatched",
        severity=Severity.WARNING,
        ja=f"照会{inquiry}に、番号{number}の照会はない。この回答は受け入れない。",
        en=f"Inquiry {inquiry} has no request number {number}; the answer is not taken.",
        way_out_ja="金融機関に番号を確かめる。",
        way_out_en="Ask the institution.",
        facts={"inquiry": inquiry, "number": number},
        where=Where(field="number"),
    )


def answer_repeated(*, inquiry: Ref, number: int) -> Diagnostic:
    """同じ番号への二つ目の回答 / A second answer to one request."""
    return Diagnostic(
        code="fiscal.answer-repeated",
        severity=Severity.WARNING,
        ja=f"照会{inquiry}の番号{number}には、すでに回答がある。二つ目は受け入れない。",
        en=f"Request {number} of inquiry {inquiry} is answered already; the second is not taken.",
        way_out_ja="どちらが正しいかを金融機関に確かめる。",
        way_out_en="Ask the institution which one is right.",
        facts={"inquiry": inquiry, "number": number},
        where=Where(field="number"),
    )
