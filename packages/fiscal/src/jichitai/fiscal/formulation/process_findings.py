"""所見：要求から決定まで / Findings about requests, rounds, notice, revival and decision: the body's own procedure."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Diagnostic, Yen

from .references import BudgetRequestRef, FormulationRef


def formulation_in_another_stage(*, formulation: FormulationRef, stage: str, needed: str) -> Diagnostic:
    """編成の段階が違う / The formulation is at another stage than the act needs."""
    return Diagnostic(
        code="fiscal.formulation-in-another-stage",
        ja=f"予算編成{formulation}は「{stage}」の段階にある。これは「{needed}」の段階でする。",
        en=f"Formulation {formulation} is at another stage than this needs.",
        way_out_ja="段階を確かめる。決定した後の変更は、補正予算による。",
        way_out_en="Check the stage; after the decision, change by a supplementary budget.",
        facts={"formulation": formulation, "stage": stage, "needed": needed},
    )


def request_after_due(*, due: date, on: date) -> Diagnostic:
    """要求の締切を過ぎた / A request came after the last day to ask."""
    return Diagnostic(
        code="fiscal.request-after-due",
        ja=f"予算要求は{due}までである。{on}には受けない。",
        en=f"Requests were due on {due}; {on} is too late.",
        way_out_ja="財政担当と相談し、次の補正予算で要求する。",
        way_out_en="Ask in the next supplementary budget.",
        facts={"due": due, "on": on},
    )


def requirement_unknown(*, line: int, code: str) -> Diagnostic:
    """要求の区分がない / The plan has no such kind of requirement."""
    return Diagnostic(
        code="fiscal.requirement-unknown",
        ja=f"{line}行目の要求の区分「{code}」は、編成方針の表にない。",
        en=f"Line {line}: the plan has no kind of requirement {code!r}.",
        way_out_ja="表にある区分を選ぶ。",
        way_out_en="Choose a kind the plan has.",
        facts={"line": line, "code": code},
    )


def request_line_repeated(*, line: int, path: str) -> Diagnostic:
    """同じ行が二度ある / One title and detail stand twice in a request."""
    return Diagnostic(
        code="fiscal.request-line-repeated",
        ja=f"{line}行目の科目{path}は、同じ説明の行がすでにある。",
        en=f"Line {line}: {path} stands already, with the same detail.",
        way_out_ja="一行にまとめるか、説明を分ける。",
        way_out_en="Make it one line, or tell the details apart.",
        facts={"line": line, "path": path},
    )


def negative_amount(*, line: int, amount: Yen) -> Diagnostic:
    """額が負である / An amount is negative outside a supplementary budget."""
    return Diagnostic(
        code="fiscal.negative-amount",
        ja=f"{line}行目の額{amount}が負である。負の額は、補正予算の減額だけにある。",
        en=f"Line {line} is negative ({amount.amount:,} yen); only a supplementary budget has such lines.",
        way_out_ja="歳入と歳出は総額で計上する。差し引かない。",
        way_out_en="Enter gross amounts; do not net them.",
        facts={"line": line, "amount": amount},
    )


def revenue_of_two_kinds(*, line: int) -> Diagnostic:
    """歳入の行の財源が二つある / A revenue line is more than one kind of money."""
    return Diagnostic(
        code="fiscal.revenue-of-two-kinds",
        ja=f"{line}行目は歳入である。歳入の行の財源の区分は一つだけである。",
        en=f"Line {line} is revenue, which is one kind of money.",
        way_out_ja="財源の区分ごとに行を分ける。",
        way_out_en="Write one line for each kind.",
        facts={"line": line},
    )


def round_out_of_order(*, given: str, due: str | None) -> Diagnostic:
    """査定の順が違う / A round is skipped, held twice, or there is none left."""
    return Diagnostic(
        code="fiscal.round-out-of-order",
        ja=f"査定「{given}」は、今の番でない（今の番：{due or 'なし'}）。段階は飛ばさず、二度しない。",
        en=f"Round {given!r} is not the one due ({due or 'none'}); no round is skipped or held twice.",
        way_out_ja="今の番の査定をする。",
        way_out_en="Hold the round that is due.",
        facts={"given": given, "due": due},
    )


def round_before_the_last(*, last: date, on: date) -> Diagnostic:
    """前の段階より前の日付である / A step is dated before the step it follows."""
    return Diagnostic(
        code="fiscal.round-before-the-last",
        ja=f"{on}は、前の段階の日{last}より前である。",
        en=f"{on} lies before the step it follows ({last}).",
        way_out_ja="日付を確かめる。",
        way_out_en="Check the day.",
        facts={"last": last, "on": on},
    )


def not_the_assessor(*, round: str) -> Diagnostic:
    """査定者でない / The officer does not hold the post of the round."""
    return Diagnostic(
        code="fiscal.not-the-assessor",
        ja=f"この職員は、その日に、査定「{round}」の職に就いていない。",
        en=f"This officer does not hold the post of round {round!r} on that day.",
        way_out_ja="編成方針の表にある職の者が行う。",
        way_out_en="Have the holder of the post do it.",
        facts={"round": round},
    )


def requester_cannot_assess(*, round: str) -> Diagnostic:
    """要求した者は査定できない / The officer who asked cannot assess."""
    return Diagnostic(
        code="fiscal.requester-cannot-assess",
        ja=f"要求した職員は、その要求の査定「{round}」ができない。",
        en=f"The officer who asked cannot hold round {round!r} on the same request.",
        way_out_ja="別の者が査定するか、別の者が要求を出し直す。",
        way_out_en="Have somebody else assess.",
        facts={"round": round},
    )


def request_line_unknown(*, line: int, lines: int) -> Diagnostic:
    """その行はない / A line is named that is not there, or is named twice."""
    return Diagnostic(
        code="fiscal.request-line-unknown",
        ja=f"要求の行は1から{lines}までで、一度ずつ挙げる。{line}行目を見る。",
        en=f"Lines run from 1 to {lines}, each named once: see line {line}.",
        way_out_ja="行の番号を確かめる。",
        way_out_en="Check the number of the line.",
        facts={"line": line, "lines": lines},
    )


def reason_wanting(*, line: int) -> Diagnostic:
    """理由がない / A change is made, or asked for, without a reason."""
    return Diagnostic(
        code="fiscal.reason-wanting",
        ja=f"{line}行目の額を変える理由がない。",
        en=f"Line {line} is changed without a reason.",
        way_out_ja="理由を書く。",
        way_out_en="Give the reason.",
        facts={"line": line},
    )


def general_revenue_too_small(*, short: Yen) -> Diagnostic:
    """一般財源では吸収できない / A cut is larger than the general revenue of the line."""
    return Diagnostic(
        code="fiscal.general-revenue-too-small",
        ja=f"減額が一般財源を{short}上回る。特定財源も減らさなければ、財源内訳が合わない。",
        en=f"The cut exceeds the general revenue of the line by {short.amount:,} yen: earmarked money has to fall too.",
        way_out_ja="査定の行に財源内訳を書く。",
        way_out_en="Give the sources with the assessed line.",
        facts={"short": short},
    )


def assessment_unfinished(*, requests: int, unfinished: int) -> Diagnostic:
    """査定が終わっていない / The notice would come before every request passed every round."""
    return Diagnostic(
        code="fiscal.assessment-unfinished",
        ja=f"要求{requests}件のうち{unfinished}件の査定が終わっていない。内示は、すべての査定の後にする。",
        en=f"{unfinished} of {requests} requests have not passed every round; the notice comes after all of them.",
        way_out_ja="残りの査定をする。",
        way_out_en="Hold the rounds that are left.",
        facts={"requests": requests, "unfinished": unfinished},
    )


def no_revival_requested(*, request: BudgetRequestRef) -> Diagnostic:
    """復活要求がない / A round of revival is held on a request that did not ask."""
    return Diagnostic(
        code="fiscal.no-revival-requested",
        ja=f"要求{request}には復活要求がない。",
        en=f"Request {request} did not ask for revival.",
        way_out_ja="復活要求のあったものだけを査定する。",
        way_out_en="Assess only what was asked for again.",
        facts={"request": request},
    )


def revival_out_of_days(*, until: date | None, on: date) -> Diagnostic:
    """復活要求の期間の外である / Revival is asked for outside its days, or there is none."""
    return Diagnostic(
        code="fiscal.revival-out-of-days",
        ja=f"復活要求は{until}までである。{on}にはできない。" if until else "この編成に復活要求はない。",
        en=f"Revival could be asked for until {until or 'never'}; not on {on}.",
        way_out_ja="次の補正予算で要求する。",
        way_out_en="Ask in a supplementary budget.",
        facts={"until": until, "on": on},
    )


def revival_already_requested(*, request: BudgetRequestRef) -> Diagnostic:
    """復活要求はすんでいる / Revival was asked for already."""
    return Diagnostic(
        code="fiscal.revival-already-requested",
        ja=f"要求{request}の復活要求は、すでに出ている。",
        en=f"Request {request} has asked for revival already.",
        way_out_ja="復活要求は、一度にまとめて出す。",
        way_out_en="Ask once, for all lines together.",
        facts={"request": request},
    )


def revival_beyond_the_cut(*, line: int, amount: Yen, now: Yen, asked: Yen) -> Diagnostic:
    """復活要求の額が違う / Revival is asked for more than first asked, or for what was not cut."""
    return Diagnostic(
        code="fiscal.revival-beyond-the-cut",
        ja=f"{line}行目の復活要求{amount}は、査定の額{now}を超え、初めの要求{asked}以下でなければならない。",
        en=f"Line {line}: revival of {amount.amount:,} yen lies above {now.amount:,} and at most at {asked.amount:,} yen.",
        way_out_ja="減らされた行を、初めの要求の額までで求める。",
        way_out_en="Ask for a line that was cut, up to what was first asked.",
        facts={"line": line, "amount": amount, "now": now, "asked": asked},
    )


def revival_still_open(*, until: date, on: date) -> Diagnostic:
    """復活要求の期間中である / The decision would come within the days of revival."""
    return Diagnostic(
        code="fiscal.revival-still-open",
        ja=f"復活要求は{until}までできる。{on}にはまだ決定できない。",
        en=f"Units may ask for revival until {until}; {on} is too early to decide.",
        way_out_ja="期間が過ぎてから決定する。",
        way_out_en="Decide after the days are over.",
        facts={"until": until, "on": on},
    )


def revival_unfinished(*, unfinished: int) -> Diagnostic:
    """復活査定が終わっていない / Some revivals are not assessed to the end."""
    return Diagnostic(
        code="fiscal.revival-unfinished",
        ja=f"復活要求{unfinished}件の査定が終わっていない。",
        en=f"{unfinished} revivals are not assessed to the end.",
        way_out_ja="残りの復活査定をする。",
        way_out_en="Hold the rounds of revival that are left.",
        facts={"unfinished": unfinished},
    )
