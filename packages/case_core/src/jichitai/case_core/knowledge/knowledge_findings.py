"""蓄えた案件の所見 / Findings on seeing and reusing cases. Never a text, never a word that was looked for."""

from __future__ import annotations

from jichitai.master_data.kernel import CaseRef, Diagnostic


def case_not_in_sight(*, case: CaseRef) -> Diagnostic:
    """見える案件にない / No such case, or none the officer may see: which of the two is not told."""
    return Diagnostic(
        code="case-core.case-not-in-sight",
        ja=f"見える範囲に、案件{case}はない。",
        en=f"There is no case {case} within sight.",
        way_out_ja="番号を確かめる。閲覧の許しが要るなら、案件の担当課に求める。",
        way_out_en="Check the number, or ask the unit in charge to grant access.",
        facts={"case": case},
    )


def case_not_over(*, case: CaseRef) -> Diagnostic:
    """終わっていない案件 / Only a case that is over is reused."""
    return Diagnostic(
        code="case-core.case-not-over",
        ja=f"案件{case}は完結していないので、雛形にできない。",
        en=f"Case {case} is not closed, so it is no template.",
        way_out_ja="完結した案件を選ぶ。",
        way_out_en="Choose a closed case.",
        facts={"case": case},
    )


def case_without_type(*, case: CaseRef) -> Diagnostic:
    """種別のない案件 / A case without a type has no plan to reuse."""
    return Diagnostic(
        code="case-core.case-without-type",
        ja=f"案件{case}には種別がないので、雛形にできない。",
        en=f"Case {case} has no type, so there is no plan to reuse.",
        way_out_ja="種別のある案件を選ぶ。",
        way_out_en="Choose a case that ran by a type.",
        facts={"case": case},
    )
