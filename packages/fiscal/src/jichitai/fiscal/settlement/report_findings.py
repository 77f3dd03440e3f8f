"""所見：健全化法の手続と計画の事項 / Findings about steps and contents under the Soundness Act, and about settlements."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import Citation, Diagnostic, Severity, Yen

_Cites = tuple[Citation, ...]
_STEPS: Final = {
    "reviewed": ("監査委員の審査に付すこと", "review by the auditors"),
    "by_concurrence": ("監査委員の合議により意見を決めること", "an opinion decided by the auditors together"),
    "opinion_attached": ("監査委員の意見を付けること", "the auditors' opinion attached"),
    "council_told": ("議会に報告すること", "report to the council"),
    "published": ("公表すること", "publication"),
    "reported_upward": ("総務大臣又は都道府県知事に報告すること", "report to the minister or the governor"),
    "voted": ("議会の議決を経ること", "the council's vote"),
    "reported": ("総務大臣又は都道府県知事に報告すること", "report to the minister or the governor"),
    "audit_demanded": ("計画を定める前に、監査委員に監査を要求すること", "an audit demanded of the auditors beforehand"),
    "external_audit_asked": ("理由を付して、個別外部監査によることを求めること", "an external audit asked for, with reasons"),
    "gist_published": ("決算の要領を住民に公表すること", "the gist of the settlement published"),
}


def soundness_step_wanting(*, step: str, cites: _Cites) -> Diagnostic:
    """健全化法の手続が済んでいない / A step of the Soundness Act was not taken."""
    ja, en = _STEPS.get(step, (step, step))
    return Diagnostic(
        code="fiscal.soundness-step-wanting",
        ja=f"健全化法の手続のうち、{ja}が済んでいない。",
        en=f"A step of the Soundness Act is wanting: {en}.",
        way_out_ja="速やかに行い、その日を記録する。",
        way_out_en="Take the step at once and record its day.",
        cites=cites,
        facts={"step": step},
    )


def settlement_step_wanting(*, step: str, cites: _Cites) -> Diagnostic:
    """決算の手続が済んでいない / A step of the settlement was not taken."""
    ja, en = _STEPS.get(step, (step, step))
    return Diagnostic(
        code="fiscal.settlement-step-wanting",
        ja=f"決算の手続のうち、{ja}が済んでいない。",
        en=f"A step of the settlement is wanting: {en}.",
        way_out_ja="認定に付す前のものは先に行い、認定に付した後のものは速やかに行う。",
        way_out_en="Take it before the settlement goes to the council, or at once if it has gone.",
        cites=cites,
        facts={"step": step},
    )


def rebuilding_change_without_consent(*, changed_on: date, cites: _Cites) -> Diagnostic:
    """同意のない再生計画の変更 / A rebuilding plan with consent was changed without consent to the change."""
    return Diagnostic(
        code="fiscal.rebuilding-change-without-consent",
        ja=f"同意を得た財政再生計画を{changed_on}に変更したが、変更への同意をあらかじめ得ていない。",
        en=f"The rebuilding plan, which has consent, was changed on {changed_on} without consent to the change beforehand.",
        way_out_ja="総務大臣に協議し、同意を得てから変更する。災害その他緊急やむを得ないときは、事後に遅滞なく協議する。",
        way_out_en="Seek the minister's consent first; in an emergency, without delay afterwards.",
        cites=cites,
        facts={"changed_on": changed_on},
    )


def plan_item_wanting(*, item: str, ja: str, cites: _Cites) -> Diagnostic:
    """計画の事項が欠けている / A plan lacks something it says."""
    return Diagnostic(
        code="fiscal.plan-item-wanting",
        ja=f"計画に「{ja}」がない。",
        en=f"The plan does not say what the Act asks for: {item}.",
        way_out_ja="その事項を計画に定める。",
        way_out_en="State it in the plan.",
        cites=cites,
        facts={"item": item},
    )


def settlement_title_differs(*, title: str, budgeted: bool, cites: _Cites) -> Diagnostic:
    """決算の科目が予算と合わない / A title stands in the settlement or in the budget only."""
    where_ja, where_en = (
        ("予算にあり、決算にない", "in the budget only") if budgeted else ("決算にあり、予算にない", "in the settlement only")
    )
    return Diagnostic(
        code="fiscal.settlement-title-differs",
        ja=f"科目「{title}」は、{where_ja}。決算は歳入歳出予算について調製する。",
        en=f"The title {title} stands {where_en}; a settlement is made on the budget of revenue and expenditure.",
        way_out_ja="補正、流用・予備費の充用、予算外の収入を確かめ、同じ科目で並べる。",
        way_out_en="Look at supplementary budgets, virements and revenue outside the budget, and list the same titles.",
        cites=cites,
        facts={"title": title, "in_budget": budgeted},
    )


def differs_from_plan(*, title: str, planned: Yen, given: Yen, cites: _Cites) -> Diagnostic:
    """計画の額と違う / A sum differs from the plan's."""
    return Diagnostic(
        code="fiscal.differs-from-plan",
        ja=f"「{title}」の額{given}は、計画の額{planned}と違う。",
        en=f"The sum of {title}, {given.amount:,} yen, is not the plan's, {planned.amount:,} yen.",
        way_out_ja="違う理由を明らかにする。計画の達成に関わるなら、予算を改めるか、計画を変更する。",
        way_out_en="Give the reason; where the plan's aim is touched, change the budget or the plan.",
        cites=cites,
        facts={"title": title, "planned": planned, "given": given},
        severity=Severity.WARNING,
    )
