"""行政指導・申出 / Administrative guidance, requests to stop it, requests for a disposition (行手法32–36条の3)."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, rule
from jichitai.master_data.kernel.laws import ADMINISTRATIVE_PROCEDURE_ACT

from . import procedure_findings as findings

_ACT: Final = ADMINISTRATIVE_PROCEDURE_ACT
_VOLUNTARY: Final = _ACT.article("32", 1)
_NO_ADVERSE: Final = _ACT.article("32", 2)
_AFTER_REFUSAL: Final = _ACT.article("33")
_POWER: Final = _ACT.article("34")
_PAPER: Final = _ACT.article("35", 3)
_ON_THE_SPOT: Final = _ACT.article("35", 4, "1")
_SAME_CONTENT: Final = _ACT.article("35", 4, "2")
_GUIDELINE: Final = _ACT.article("36")
_STOP: Final = _ACT.article("36の2", 1)
_STOP_INQUIRY: Final = _ACT.article("36の2", 3)
_ASK: Final = _ACT.article("36の3", 1)
_ASK_INQUIRY: Final = _ACT.article("36の3", 3)


@frozen(kw_only=True)
class Guidance:
    """行政指導 / One act of guidance and how it was done. 中身の記載は ``check_document_items`` で見る.

    ``special_hindrance`` 行政上特別の支障、``completed_on_the_spot``・``already_in_writing`` は書面を要しない場合（35条4項）。
    """

    adverse_treatment: bool = False
    refused_and_continued: bool = False
    power_flaunted: bool = False
    oral: bool = False
    paper_asked: bool = False
    paper_given: bool = False
    special_hindrance: bool = False
    completed_on_the_spot: bool = False
    already_in_writing: bool = False


@rule(
    _VOLUNTARY, _NO_ADVERSE, _AFTER_REFUSAL, _POWER, _PAPER, _ON_THE_SPOT, _SAME_CONTENT,
    ja="行政指導の仕方", en="How guidance is given",
)  # fmt: skip
def check_guidance(*, guidance: Guidance) -> tuple[Diagnostic, ...]:
    """行政指導の仕方 / No adverse treatment, none after refusal, no show of power, a paper on request unless excepted.

    >>> [each.facts["step"] for each in check_guidance(guidance=Guidance(oral=True, paper_asked=True))]
    ['paper_given']
    """
    excused = guidance.special_hindrance or guidance.completed_on_the_spot or guidance.already_in_writing
    paper_owed = guidance.oral and guidance.paper_asked and not excused
    wanting: list[tuple[str, tuple[Citation, ...]]] = []
    if guidance.adverse_treatment:
        wanting.append(("no_adverse_treatment", (_NO_ADVERSE, _VOLUNTARY)))
    if guidance.refused_and_continued:
        wanting.append(("not_held_by_guidance", (_AFTER_REFUSAL,)))
    if guidance.power_flaunted:
        wanting.append(("power_not_flaunted", (_POWER,)))
    if paper_owed and not guidance.paper_given:
        wanting.append(("paper_given", (_PAPER,)))
    return tuple(findings.procedure_step_wanting(step=step, cites=cites) for step, cites in wanting)


@rule(_GUIDELINE, ja="複数の者に対する行政指導", en="Guidance to many")
def check_guidance_guideline(*, guideline_set: bool, published: bool, special_hindrance: bool = False) -> tuple[Diagnostic, ...]:
    """行政指導指針 / A guideline beforehand, published unless there is special hindrance.

    >>> [each.facts["step"] for each in check_guidance_guideline(guideline_set=True, published=False)]
    ['guideline_public']
    """
    if not guideline_set:
        return (findings.procedure_step_wanting(step="guideline_set", cites=(_GUIDELINE,)),)
    if not published and not special_hindrance:
        return (findings.procedure_step_wanting(step="guideline_public", cites=(_GUIDELINE,)),)
    return ()


@rule(_STOP, _STOP_INQUIRY, ja="行政指導の中止等の求め", en="Request to stop guidance")
def check_guidance_complaint(
    *, basis_in_law: bool, corrects_violation: bool, addressee: bool, after_hearing: bool, inquired: bool,
    unlawful_found: bool, stopped: bool,
) -> tuple[Diagnostic, ...]:  # fmt: skip
    """中止等の求め / Open to the addressee of law-based guidance on a violation that had no hearing; then inquire and stop if unlawful.

    >>> [each.code for each in check_guidance_complaint(basis_in_law=False, corrects_violation=True, addressee=True,
    ...     after_hearing=False, inquired=True, unlawful_found=False, stopped=False)]
    ['case-core.act-not-open-to-request']
    """
    bars = (
        (not basis_in_law, "basis", "行政指導の根拠が法律に置かれていない"),
        (not corrects_violation, "subject", "法令に違反する行為の是正を求めるものでない"),
        (not addressee, "addressee", "相手方でない"),
        (after_hearing, "hearing", "弁明その他意見陳述の手続を経た行政指導である"),
    )
    closed = tuple(findings.act_not_open_to_request(why=why, why_ja=ja, cites=(_STOP,)) for bar, why, ja in bars if bar)
    return closed or _inquiry(inquired, unlawful_found, stopped, _STOP_INQUIRY)


@rule(_ASK, _ASK_INQUIRY, ja="処分等の求め", en="Request that a disposition be made")
def check_disposition_request(*, basis_in_law: bool, inquired: bool, needed: bool, acted: bool) -> tuple[Diagnostic, ...]:
    """処分等の求め / Anybody may ask for a law-based disposition or guidance; the authority inquires and acts where needed.

    >>> [each.facts["step"] for each in check_disposition_request(basis_in_law=True, inquired=False, needed=False, acted=False)]
    ['inquired']
    """
    if not basis_in_law:
        why_ja = "処分・行政指導の根拠が法律に置かれていない"
        return (findings.act_not_open_to_request(why="basis", why_ja=why_ja, cites=(_ASK,)),)
    return _inquiry(inquired, needed, acted, _ASK_INQUIRY)


def _inquiry(inquired: bool, called_for: bool, acted: bool, cite: Citation) -> tuple[Diagnostic, ...]:
    if not inquired:
        return (findings.procedure_step_wanting(step="inquired", cites=(cite,)),)
    if called_for and not acted:
        return (findings.procedure_step_wanting(step="acted_on", cites=(cite,)),)
    return ()
