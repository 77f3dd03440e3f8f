"""一般会計等と設立法人の範囲 / Which accounts are the ordinary ones (一般会計等), and whose debts count among the future burden."""

from __future__ import annotations

from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Citation, Ruling, Step, rule
from jichitai.master_data.kernel.laws import FISCAL_SOUNDNESS_ACT, FISCAL_SOUNDNESS_ORDER, FISCAL_SOUNDNESS_REGULATION

_ORDINARY: Final = FISCAL_SOUNDNESS_ACT.article("2", 1, "1")
_UNDER_ACT: Final = FISCAL_SOUNDNESS_ACT.article("2", 1, "1", "イ")
_NOT_UNDER_ACT: Final = FISCAL_SOUNDNESS_ACT.article("2", 1, "1", "ロ")
_OTHERS: Final = FISCAL_SOUNDNESS_ACT.article("2", 1, "1", "ハ")
_ORDER: Final = FISCAL_SOUNDNESS_ORDER.article("2")
_REGULATION: Final = FISCAL_SOUNDNESS_REGULATION.article("1")
_FOUNDED: Final = FISCAL_SOUNDNESS_ACT.article("2", 1, "4", "ヘ")
_FOUNDED_KINDS: Final = FISCAL_SOUNDNESS_ORDER.article("6")


class AccountBusiness(Enum):
    """会計の事業 / What an account is kept for."""

    GENERAL = "general"
    """一般会計 / The general account."""
    ENTERPRISE_UNDER_ACT = "enterprise-under-act"
    """法適用企業 / An enterprise to which the Local Public Enterprise Act applies."""
    ENTERPRISE_NOT_UNDER_ACT = "enterprise-not-under-act"
    """法非適用企業 / Another public enterprise the Local Finance Order names."""
    NATIONAL_HEALTH_INSURANCE = "national-health-insurance"
    """国民健康保険事業 / National health insurance."""
    LONG_TERM_CARE_INSURANCE = "long-term-care-insurance"
    """介護保険事業 / Long-term care insurance."""
    LATE_STAGE_MEDICAL_CARE = "late-stage-medical-care"
    """後期高齢者医療事業 / Medical care of the latter-stage elderly."""
    AGRICULTURAL_MUTUAL_AID = "agricultural-mutual-aid"
    """農業共済事業 / Agricultural mutual aid."""
    ELDERLY_HEALTH_CARE = "elderly-health-care"
    """老人保健医療事業 / Health care of the elderly (the former scheme)."""
    CARE_SERVICES = "care-services"
    """介護サービス事業 / Care services."""
    PARKING = "parking"
    """駐車場事業 / Car parks."""
    TRAFFIC_MUTUAL_AID = "traffic-mutual-aid"
    """交通災害共済事業 / Mutual aid for traffic accidents."""
    PUBLIC_RACES = "public-races"
    """公営競技に関する事業 / Public races."""
    PUBLIC_UNIVERSITY = "public-university"
    """公立の大学、又はその医学部・歯学部の附属病院に関する事業 / A public university, or its hospital."""
    TOLL_ROAD = "toll-road"
    """有料道路事業 / Toll roads."""
    OTHER = "other"
    """その他の特別会計 / Any other special account."""


_BY_ORDER: Final = frozenset({
    AccountBusiness.NATIONAL_HEALTH_INSURANCE, AccountBusiness.LONG_TERM_CARE_INSURANCE,
    AccountBusiness.LATE_STAGE_MEDICAL_CARE, AccountBusiness.AGRICULTURAL_MUTUAL_AID,
})  # fmt: skip
_BY_REGULATION: Final = frozenset({
    AccountBusiness.ELDERLY_HEALTH_CARE, AccountBusiness.CARE_SERVICES, AccountBusiness.PARKING,
    AccountBusiness.TRAFFIC_MUTUAL_AID, AccountBusiness.PUBLIC_RACES, AccountBusiness.PUBLIC_UNIVERSITY,
    AccountBusiness.TOLL_ROAD,
})  # fmt: skip


class FoundedCorporation(Enum):
    """団体が設立した法人 / Corporations a body founds, alone or with others."""

    ROAD = "road"
    """地方道路公社 / Local road public corporation."""
    LAND_DEVELOPMENT = "land-development"
    """土地開発公社 / Land development public corporation."""
    LOCAL_AGENCY = "local-agency"
    """地方独立行政法人 / Local incorporated administrative agency."""
    HOUSING = "housing"
    """地方住宅供給公社 / Local housing corporation."""
    OTHER = "other"
    """その他の法人（一般財団法人、株式会社など） / Any other, such as a foundation or a company."""


@rule(
    _ORDINARY, _UNDER_ACT, _NOT_UNDER_ACT, _OTHERS, _ORDER, _REGULATION, ja="一般会計等の範囲", en="Which accounts are ordinary"
)
def is_ordinary_account(*, business: AccountBusiness) -> Ruling[bool]:
    """一般会計等か / Is the account one of the ordinary ones, whose deficit and debts the ratios look at?

    >>> is_ordinary_account(business=AccountBusiness.PARKING).value, is_ordinary_account(business=AccountBusiness.OTHER).value
    (False, True)
    """
    if business is AccountBusiness.ENTERPRISE_UNDER_ACT:
        return _answer(False, (_UNDER_ACT,), "法適用企業に係る特別会計である", "an enterprise under the Act")
    if business is AccountBusiness.ENTERPRISE_NOT_UNDER_ACT:
        return _answer(False, (_NOT_UNDER_ACT,), "法非適用企業に係る特別会計である", "another public enterprise")
    if business in _BY_ORDER:
        return _answer(False, (_ORDER, _OTHERS), "政令の掲げる事業の特別会計である", "a business the Order names")
    if business in _BY_REGULATION:
        cites = (_REGULATION, _ORDER, _OTHERS)
        return _answer(False, cites, "総務省令の掲げる事業の特別会計である", "a business the ministry's ordinance names")
    return _answer(True, (_ORDINARY,), "外れる会計のどれにも当たらない", "it is none of the accounts left out")


@rule(_FOUNDED, _FOUNDED_KINDS, ja="将来負担に算入する設立法人", en="Founded corporations that count")
def counts_as_founded_corporation(*, kind: FoundedCorporation) -> Ruling[bool]:
    """設立法人に当たるか / Do the debts of this corporation count under ヘ? Any other counts only by what the body owes for it (チ).

    >>> [counts_as_founded_corporation(kind=each).value for each in (FoundedCorporation.ROAD, FoundedCorporation.HOUSING)]
    [True, False]
    """
    counted = kind in {FoundedCorporation.ROAD, FoundedCorporation.LAND_DEVELOPMENT, FoundedCorporation.LOCAL_AGENCY}
    ja = "政令の定める法人である" if counted else "政令の定める法人でない。債務を負担していれば、チによる"
    en = "one the Order names" if counted else "not one the Order names; what the body owes for it counts under チ"
    return _answer(counted, (_FOUNDED_KINDS, _FOUNDED), ja, en)


def _answer(value: bool, cites: tuple[Citation, ...], ja: str, en: str) -> Ruling[bool]:
    return Ruling(value=value, cites=cites, steps=(Step(ja, en, (cites[0],)),))
