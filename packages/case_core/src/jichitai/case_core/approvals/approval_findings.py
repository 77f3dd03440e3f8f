"""回議と決裁の所見 / Findings on examinations, pulling up, stated days, what is recorded afterwards, and who is informed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from jichitai.master_data.kernel import ApprovalRef, Citation, Diagnostic

from ..refs import Attribute, ProposalRef, Seat
from ..wording import listed, listed_en, texts

_Cites = tuple[Citation, ...]


def stated_day_not_provided(*, as_of: date, on: date, use: str, cites: _Cites) -> Diagnostic:
    """遡及・先付けの定めがない / The body's rules do not let a proposal be routed by such a day."""
    return Diagnostic(
        code="case-core.stated-day-not-provided",
        ja=f"{on}の起案を{as_of}の組織と規程で回議に付すことを、規程の回議の仕方（stated_day）は認めていない。",
        en=f"The regulation's practice (stated_day) does not let a proposal of {on} be routed as of {as_of}.",
        way_out_ja="今日の組織と規程で付す。規程が認めているなら、その版の practice に書く。",
        way_out_en="Submit it by today's organisation, or write the provision into the edition's practice",
        cites=cites,
        facts={"as_of": as_of, "on": on, "use": use},
    )


def stated_day_without_reason(*, as_of: date) -> Diagnostic:
    """理由のない遡及・先付け / A stated day came without its reason."""
    return Diagnostic(
        code="case-core.stated-day-without-reason",
        ja=f"{as_of}の組織と規程によることの理由がない。遡及・先付けには理由が要る。",
        en=f"No reason is given for going by the organisation and regulation of {as_of}; a stated day needs one.",
        way_out_ja="理由を添える。",
        way_out_en="Give the reason",
        facts={"as_of": as_of},
    )


def author_may_not_examine(*, proposal: ProposalRef, seat: Seat) -> Diagnostic:
    """起案した者の審査 / Whoever drafted, revised or submitted does not examine."""
    return Diagnostic(
        code="case-core.author-may-not-examine",
        ja=f"起案{proposal}を起案し、直し、又は付した者は、{seat}として審査又は仮決裁をすることができない。",
        en=f"Whoever drafted, revised or submitted {proposal} neither examines nor provisionally approves it as {seat}.",
        way_out_ja="その席の別の者が行う。規程が自己の案の決裁を認めるなら、その版に書く。",
        way_out_en="Have another holder of the seat do it",
        facts={"proposal": proposal, "seat": str(seat)},
    )


def step_not_earlier(*, proposal: ProposalRef, step: int, earlier: Sequence[int]) -> Diagnostic:
    """前の一歩でない / A return goes to a step that was taken before."""
    return Diagnostic(
        code="case-core.step-not-earlier",
        ja=f"起案{proposal}の順路の{step}番目は、済んだ前の一歩でない。差戻せるのは{listed(earlier)}番目である。",
        en=f"Step {step} of {proposal} was not taken before; it can be returned to {listed_en(earlier)}.",
        way_out_ja="済んだ一歩を選ぶ。案を直させるなら、起案者に差戻す。",
        way_out_en="Choose a step that was taken, or return it to the drafter",
        facts={"proposal": proposal, "step": step, "earlier": tuple(earlier)},
    )


def pull_up_not_provided(*, cites: _Cites) -> Diagnostic:
    """引上げの定めがない / The body's rules do not let a senior act past an absent junior."""
    return Diagnostic(
        code="case-core.pull-up-not-provided",
        ja="不在の下位者を越えて上司が決める引上げを、規程の回議の仕方（pull_up）は認めていない。",
        en="The regulation's practice (pull_up) does not let a senior act past an absent junior.",
        way_out_ja="起案者が後閲とする。規程が認めているなら、その版の practice に書く。",
        way_out_en="Have the drafter pass the seat over, or write the provision into the edition's practice",
        cites=cites,
    )


def nothing_to_pull_up(*, proposal: ProposalRef, seat: Seat) -> Diagnostic:
    """引上げるものがない / No seat of the line below still holds the proposal."""
    return Diagnostic(
        code="case-core.nothing-to-pull-up",
        ja=f"起案{proposal}に、{seat}より下で回議の済んでいない席がない。引上げるものがない。",
        en=f"No seat below {seat} still holds {proposal}; there is nothing to pull up.",
        way_out_ja="そのまま回議又は決裁する。自分の行為を取り戻すのは引戻し、回議から外すのは取下げである。",
        way_out_en="Act at once; taking back one's own act is a pulling back, leaving the round a withdrawal",
        facts={"proposal": proposal, "seat": str(seat)},
    )


def carried_round_not_provided(*, cites: _Cites) -> Diagnostic:
    """持ち回りの定めがない / The body's rules do not provide a paper round."""
    return Diagnostic(
        code="case-core.carried-round-not-provided",
        ja="持ち回りの記録を、規程の回議の仕方（carried_round）は認めていない。",
        en="The regulation's practice (carried_round) does not provide for acts on a paper carried round.",
        way_out_ja="それぞれの席の者が、この仕組みで行う。規程が認めているなら、その版の practice に書く。",
        way_out_en="Have each officer act here, or write the provision into the edition's practice",
        cites=cites,
    )


def emergency_not_provided(*, proposal: ProposalRef, attributes: Sequence[Attribute], cites: _Cites) -> Diagnostic:
    """緊急の処理に当たらない / The matter has none of the attributes that let it be decided first."""
    return Diagnostic(
        code="case-core.emergency-not-provided",
        ja=f"起案{proposal}は、先に決めて後で記録できる事案（{listed(attributes)}）に当たらない。",
        en=f"Proposal {proposal} is none of the matters that may be decided first: {listed_en(attributes)}.",
        way_out_ja="順路のとおり回す。緊急に当たるなら、その属性を付けて案を直す。",
        way_out_en="Take it round its route, or revise it with the attribute that applies",
        cites=cites,
        facts={"proposal": proposal, "attributes": texts(attributes)},
    )


def recorded_time_outside(*, proposal: ProposalRef, at: datetime, now: datetime) -> Diagnostic:
    """時が合わない / The act recorded afterwards lies before its submission or in the future."""
    return Diagnostic(
        code="case-core.recorded-time-outside",
        ja=f"起案{proposal}について{at.isoformat()}にしたという行為は、付す前か、今（{now.isoformat()}）より後である。",
        en=f"An act on {proposal} at {at.isoformat()} is before its submission or after now, {now.isoformat()}.",
        way_out_ja="した時を確かめる。起案の前に決めたのなら、緊急の処理として記録する。",
        way_out_en="Check the time; what was decided before it was drafted is recorded as an emergency",
        facts={"proposal": proposal, "at": at.isoformat(), "now": now.isoformat()},
    )


def signed_paper_missing(*, proposal: ProposalRef) -> Diagnostic:
    """持ち回りの紙がない / A carried act names the paper it was done on."""
    return Diagnostic(
        code="case-core.signed-paper-missing",
        ja=f"起案{proposal}の持ち回りの決裁に、署名された紙の文書番号がない。",
        en=f"The carried approval of {proposal} does not name the signed paper.",
        way_out_ja="紙を文書として登録し、その番号を示す。",
        way_out_en="File the paper and give its number",
        facts={"proposal": proposal},
    )


def not_to_be_informed(*, proposal: ProposalRef, seat: Seat, unread: Sequence[Seat]) -> Diagnostic:
    """供覧先でない / The seat is none of those still to be shown the proposal."""
    return Diagnostic(
        code="case-core.not-to-be-informed",
        ja=f"{seat}は、起案{proposal}の未読の供覧先（{listed(unread)}）でない。",
        en=f"The seat {seat} is not among those still to read {proposal}: {listed_en(unread)}.",
        way_out_ja="席と、決裁されたかを確かめる。",
        way_out_en="Check the seat, and whether it has been approved",
        facts={"proposal": proposal, "seat": str(seat), "unread": texts(unread)},
    )


def amended_approval_unknown(*, approval: ApprovalRef) -> Diagnostic:
    """改める決裁がない / The approval a proposal amends does not exist."""
    return Diagnostic(
        code="case-core.amended-approval-unknown",
        ja=f"改めようとする決裁{approval}がない。決裁されたものだけを、新しい起案で改められる。",
        en=f"There is no approval {approval} to amend; a new proposal amends what was approved.",
        way_out_ja="決裁番号を確かめる。",
        way_out_en="Check the number of the approval",
        facts={"approval": approval},
    )


def annotation_too_early(*, proposal: ProposalRef) -> Diagnostic:
    """注記はまだできない / Only an approved proposal is annotated; before, it is revised."""
    return Diagnostic(
        code="case-core.annotation-too-early",
        ja=f"起案{proposal}は決裁されていない。注記は、変えられなくなった決裁済の案にだけ付す。",
        en=f"Proposal {proposal} is not approved; a note is added only to what can no longer be changed.",
        way_out_ja="決裁の前は、案を直す。",
        way_out_en="Before the approval, revise the proposal",
        facts={"proposal": proposal},
    )
