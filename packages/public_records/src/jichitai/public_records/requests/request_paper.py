"""請求書と補正 / The written request: what it must state, asking for correction, and help given to the requester."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, rule
from jichitai.master_data.kernel.laws import INFORMATION_DISCLOSURE_ACT, PERSONAL_INFORMATION_ACT

from . import request_findings as findings
from .request_kind import LOCAL_DISCLOSURE, PROVISIONS, RequestKind, cites_of

_ACT: Final = INFORMATION_DISCLOSURE_ACT
_PRIVACY: Final = PERSONAL_INFORMATION_ACT
_HELP: Final = {
    RequestKind.INFORMATION_DISCLOSURE: _ACT.article("22", 1),
    RequestKind.ORDINANCE_DISCLOSURE: LOCAL_DISCLOSURE,
}
_GUIDE: Final = _PRIVACY.article("127")
_RULES_SHOWN: Final = _PRIVACY.article("87", 2)

REQUEST_ITEMS: Final[dict[RequestKind, tuple[tuple[str, str, Citation], ...]]] = {
    RequestKind.INFORMATION_DISCLOSURE: (
        ("requester", "請求をする者の氏名又は名称及び住所又は居所（団体は代表者の氏名）", _ACT.article("4", 1, "1")),
        ("subject", "行政文書の名称その他の特定するに足りる事項", _ACT.article("4", 1, "2")),
    ),
    RequestKind.ORDINANCE_DISCLOSURE: (
        ("requester", "請求をする者の氏名又は名称及び住所又は居所", LOCAL_DISCLOSURE),
        ("subject", "公文書を特定するに足りる事項", LOCAL_DISCLOSURE),
    ),
    RequestKind.PERSONAL_DISCLOSURE: (
        ("requester", "請求をする者の氏名及び住所又は居所", _PRIVACY.article("77", 1, "1")),
        ("subject", "保有個人情報を特定するに足りる事項", _PRIVACY.article("77", 1, "2")),
    ),
    RequestKind.PERSONAL_CORRECTION: (
        ("requester", "請求をする者の氏名及び住所又は居所", _PRIVACY.article("91", 1, "1")),
        ("subject", "開示を受けた日その他保有個人情報を特定するに足りる事項", _PRIVACY.article("91", 1, "2")),
        ("claim", "訂正請求の趣旨及び理由", _PRIVACY.article("91", 1, "3")),
    ),
    RequestKind.PERSONAL_SUSPENSION: (
        ("requester", "請求をする者の氏名及び住所又は居所", _PRIVACY.article("99", 1, "1")),
        ("subject", "開示を受けた日その他保有個人情報を特定するに足りる事項", _PRIVACY.article("99", 1, "2")),
        ("claim", "利用停止請求の趣旨及び理由", _PRIVACY.article("99", 1, "3")),
    ),
}
"""請求書の記載事項 / What each request states. An ordinance may ask for more: check that with the ordinance's own list."""


@rule(
    *dict.fromkeys(cite for items in REQUEST_ITEMS.values() for _, _, cite in items),
    ja="請求書の記載事項", en="Items a written request states",
)  # fmt: skip
def check_request_items(*, kind: RequestKind, stated: tuple[str, ...]) -> tuple[Diagnostic, ...]:
    """請求書の記載 / One finding for each item wanting; ask for correction. ``stated`` holds item ids; ValueError for an unknown one.

    >>> [each.facts["item"] for each in check_request_items(kind=RequestKind.PERSONAL_CORRECTION, stated=("requester", "subject"))]
    ['claim']
    """
    items = REQUEST_ITEMS[kind]
    unknown = set(stated) - {name for name, _, _ in items}
    if unknown:
        raise ValueError(f"a {kind.value} request has no item {sorted(unknown)}")
    return tuple(
        findings.request_item_wanting(item=name, item_ja=ja, cites=(cite,)) for name, ja, cite in items if name not in stated
    )


@frozen(kw_only=True)
class CorrectionAsking:
    """補正の求め / Correction asked for: whether the defect is formal, the day, the day to answer by, and help given."""

    formal_defect: bool
    asked_on: date
    answer_by: date | None
    help_given: bool


@rule(*cites_of("correction"), ja="補正の求め", en="Asking for correction of a request")
def check_correction_asking(*, kind: RequestKind, asking: CorrectionAsking) -> tuple[Diagnostic, ...]:
    """補正を求められるか / Only for a formal defect, with a period; help is an effort, and only where disclosure is asked.

    >>> [each.code for each in check_correction_asking(kind=RequestKind.PERSONAL_CORRECTION, asking=CorrectionAsking(
    ...     formal_defect=True, asked_on=date(2026, 4, 6), answer_by=None, help_given=False))]
    ['public-records.request-step-wanting']
    """
    cite = PROVISIONS[kind].correction
    found: list[Diagnostic] = []
    if not asking.formal_defect:
        found.append(findings.correction_without_formal_defect(cites=(cite,)))
    if asking.answer_by is None or asking.answer_by <= asking.asked_on:
        found.append(findings.request_step_wanting(step="correction_period", cites=(cite,)))
    if kind.asks_disclosure and not asking.help_given:
        found.append(findings.request_effort_wanting(step="correction_help", cites=(cite,)))
    return tuple(found)


@rule(*_HELP.values(), _GUIDE, _RULES_SHOWN, ja="請求をしようとする者への情報の提供", en="Help for those who wish to request")
def check_requester_help(
    *, kind: RequestKind, register_shown: bool, further_help: bool, electronic_rules_shown: bool
) -> tuple[Diagnostic, ...]:
    """情報の提供 / Material to identify records or information, further convenience, and (personal) the rules on electronic disclosure.

    ``register_shown``: 管理簿・個人情報ファイル簿など、特定に資する情報を提供していること。

    >>> [each.facts["step"] for each in check_requester_help(kind=RequestKind.PERSONAL_DISCLOSURE, register_shown=True,
    ...     further_help=True, electronic_rules_shown=False)]
    ['electronic_rules']
    """
    cite = _HELP.get(kind, _GUIDE)
    found: list[Diagnostic] = []
    if not register_shown:
        found.append(findings.request_step_wanting(step="register_shown", cites=(cite,)))
    if not further_help:
        found.append(findings.request_step_wanting(step="further_help", cites=(cite,)))
    if kind.is_personal and not electronic_rules_shown:
        found.append(findings.request_step_wanting(step="electronic_rules", cites=(_RULES_SHOWN,)))
    return tuple(found)
