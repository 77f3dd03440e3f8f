"""施行の所見 / Findings on numbering, issuing and serving documents."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import CaseRef, Citation, Diagnostic, OrganisationRef

from ..refs import ContentHash, ProposalRef
from .events import IssueRef


def not_approved_yet(*, proposal: ProposalRef, status: str) -> Diagnostic:
    """決裁されていない / Only what was approved is issued."""
    return Diagnostic(
        code="case-core.not-approved-yet",
        ja=f"起案{proposal}は「{status}」である。施行できるのは決裁された案だけである。",
        en=f"Proposal {proposal} is not approved; only what was approved is issued or numbered as approved.",
        way_out_ja="決裁を受ける。",
        way_out_en="Have it approved",
        facts={"proposal": proposal},
    )


def not_what_was_approved(*, proposal: ProposalRef, what: ContentHash) -> Diagnostic:
    """決裁されたものと違う / What is to go out is neither the approved content nor one of its attachments."""
    return Diagnostic(
        code="case-core.not-what-was-approved",
        ja=f"施行しようとする文書（{what}）は、起案{proposal}の決裁された内容でも添付でもない。",
        en=f"The document {what} is neither the content approved in {proposal} nor one of its attachments.",
        way_out_ja="決裁された版を施行する。内容を改めるなら、新しい起案をする。",
        way_out_en="Issue the approved version; to change it, draft a new proposal",
        facts={"proposal": proposal, "what": what},
    )


def may_not_issue(*, unit: OrganisationRef, cites: tuple[Citation, ...]) -> Diagnostic:
    """施行する席でない / The officer holds no seat that issues documents, nor is in charge of the case where that is enough."""
    return Diagnostic(
        code="case-core.may-not-issue",
        ja=f"{unit}の文書を施行できる席になく、案件の担当者としても施行できない。",
        en=f"The officer holds no seat that issues documents of {unit}, and may not issue as the officer in charge.",
        way_out_ja="文書管理規程の定める席の者が施行する。",
        way_out_en="Have it issued from a seat the body's rules name",
        cites=cites,
        facts={"unit": unit},
    )


def issued_already(*, proposal: ProposalRef, issue: IssueRef) -> Diagnostic:
    """施行済み / The same document went to the same addressee before."""
    return Diagnostic(
        code="case-core.issued-already",
        ja=f"起案{proposal}のこの文書は、{issue}として、同じ相手に施行されている。",
        en=f"This document of {proposal} was issued to the same addressee as {issue}.",
        way_out_ja="施行の記録を確かめる。届いていないなら、送達の記録を改める。",
        way_out_en="Check the record of issues; a second copy is a matter of service",
        facts={"proposal": proposal, "issue": issue},
    )


def numbered_at_another_moment(*, moment: str, moment_ja: str) -> Diagnostic:
    """採番の時でない / The body takes its numbers at another moment."""
    return Diagnostic(
        code="case-core.numbered-at-another-moment",
        ja=f"この団体は、文書番号を「{moment_ja}」に採る。今は採れない。",
        en=f"The body takes document numbers {moment}; none is taken now.",
        way_out_ja="定めの時に採る。",
        way_out_en="Take it at that moment",
        facts={"moment": moment},
    )


def symbol_not_provided(*, unit: OrganisationRef) -> Diagnostic:
    """記号がない / The body's rules give the unit no symbol."""
    return Diagnostic(
        code="case-core.symbol-not-provided",
        ja=f"文書番号の定めに、{unit}の記号がない。",
        en=f"The numbering rules give {unit} no symbol.",
        way_out_ja="文書管理規程の記号を、定めに加える。",
        way_out_en="Add the unit's symbol to the rules",
        facts={"unit": unit},
    )


def number_not_usable(*, case: CaseRef, number: str, why: str, why_ja: str) -> Diagnostic:
    """使えない番号 / The number cannot be put on this document."""
    return Diagnostic(
        code="case-core.number-not-usable",
        ja=f"案件{case}で、文書番号{number}は使えない：{why_ja}。",
        en=f"In case {case} the document number {number} cannot be used: {why}.",
        way_out_ja="この起案のために採った番号か、枝番を使う。",
        way_out_en="Use a number taken for this proposal, or a branch of one",
        facts={"case": case, "number": number, "why": why},
    )


def branches_not_provided(*, number: str) -> Diagnostic:
    """枝番の定めがない / The body's rules know no branch numbers."""
    return Diagnostic(
        code="case-core.branches-not-provided",
        ja=f"文書番号の定めに枝番がない。{number}の枝番は採れない。",
        en=f"The numbering rules know no branches; {number} gets none.",
        way_out_ja="新しい番号を採る。",
        way_out_en="Take a new number",
        facts={"number": number},
    )


def notice_reasons_wanting(*, proposal: ProposalRef, cites: tuple[Citation, ...]) -> Diagnostic:
    """理由がない / A refusal or adverse disposition goes out with the reasons that were approved."""
    return Diagnostic(
        code="case-core.notice-reasons-wanting",
        ja=f"起案{proposal}に処分の理由がない。拒否処分・不利益処分の通知には、決裁された理由を示さなければならない。",
        en=f"Proposal {proposal} carries no reasons; a refusal or an adverse disposition is notified with approved reasons.",
        way_out_ja="理由を書いた案で決裁を受ける。",
        way_out_en="Have a proposal with the reasons approved",
        cites=cites,
        facts={"proposal": proposal},
    )


def notice_instruction_wanting(*, proposal: ProposalRef, cites: tuple[Citation, ...]) -> Diagnostic:
    """教示がない / A written disposition tells its addressee of the remedies."""
    return Diagnostic(
        code="case-core.notice-instruction-wanting",
        ja=f"起案{proposal}の処分の通知に、教示の事実（審査請求の相手、被告など）がない。書面の処分には教示が要る。",
        en=f"The notice of {proposal} lacks the facts of the instruction of remedies; a written disposition needs one.",
        way_out_ja="教示の事実（remedies）を添える。",
        way_out_en="Give the facts of the remedies",
        cites=cites,
        facts={"proposal": proposal},
    )


def issue_not_found(*, case: CaseRef, issue: IssueRef) -> Diagnostic:
    """その施行がない / Nothing was issued in the case under this number."""
    return Diagnostic(
        code="case-core.issue-not-found",
        ja=f"案件{case}に、施行{issue}はない。",
        en=f"Nothing was issued as {issue} in case {case}.",
        way_out_ja="施行番号を確かめる。",
        way_out_en="Check the number of the issue",
        facts={"case": case, "issue": issue},
    )


def served_before_issue(*, issue: IssueRef, arrived_on: date, issued_on: date) -> Diagnostic:
    """施行より前の到達 / A document arrives on or after the day it went out, and once."""
    return Diagnostic(
        code="case-core.served-before-issue",
        ja=f"{issue}は{issued_on}に施行された。{arrived_on}に到達することはない。",
        en=f"{issue} went out on {issued_on}; it cannot have arrived on {arrived_on}.",
        way_out_ja="到達の日を確かめる。",
        way_out_en="Check the day of arrival",
        facts={"issue": issue, "arrived_on": arrived_on, "issued_on": issued_on},
    )


def served_already(*, issue: IssueRef, served_on: date) -> Diagnostic:
    """到達は記録済み / The day of arrival is recorded once."""
    return Diagnostic(
        code="case-core.served-already",
        ja=f"{issue}は{served_on}に到達したと記録されている。",
        en=f"{issue} is recorded as served on {served_on}.",
        way_out_ja="誤りなら、決裁済の案の注記に残す。",
        way_out_en="If that is wrong, put it into a note on the approved proposal",
        facts={"issue": issue, "served_on": served_on},
    )


def not_served_yet(*, issue: IssueRef) -> Diagnostic:
    """到達していない / Periods run from the day of arrival, which is not known."""
    return Diagnostic(
        code="case-core.not-served-yet",
        ja=f"{issue}の到達の日が記録されていない。不服申立て・出訴の期間の末日は、到達の日から数える。",
        en=f"The day {issue} arrived is not recorded; the days to appeal and to sue are counted from it.",
        way_out_ja="到達を記録する。",
        way_out_en="Record the service",
        facts={"issue": issue},
    )


def notice_texts_erased(*, issue: IssueRef) -> Diagnostic:
    """文が消されている / The approved texts were erased; the notice cannot be put together again."""
    return Diagnostic(
        code="case-core.notice-texts-erased",
        ja=f"{issue}の決裁された文が消されている。通知をもう一度作ることはできない。",
        en=f"The approved texts of {issue} were erased; its notice cannot be put together again.",
        way_out_ja="発した文書の控えを、文書として見る。",
        way_out_en="Look at the filed copy of what went out",
        facts={"issue": issue},
    )
