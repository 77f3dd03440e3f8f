"""標準化対象事務 / The work the Standardization Act is about, item by item of its Order.

「20業務」は省庁の数え方で、政令は18の号を置く。第7号（地方税）を四税に分け、第18号（附帯事務）を
数えないと20になる。命令（デジタル庁令・総務省令）は第5号と第18号を除く各号を条で細かく定める。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, DomainError, PackagedTable, Ruling, Step, rule
from jichitai.master_data.kernel.laws import STANDARDIZATION_ACT, STANDARDIZATION_COMMAND, STANDARDIZATION_ORDER

from .. import findings

_TARGET_WORK: Final = STANDARDIZATION_ACT.article("2", 1)
_OTHER_COMMON_MATTER: Final = STANDARDIZATION_ACT.article("5", 2, "3", "ニ")
_COMMON_STANDARD: Final = STANDARDIZATION_ACT.article("7", 1)


class StandardizedBusiness(Enum):
    """標準化対象事務（20業務） / The twenty businesses, as the ministries count them."""

    CHILD_ALLOWANCE = "child-allowance"
    """児童手当 / Child allowance."""
    CHILD_CARE_SUPPORT = "child-care-support"
    """子ども・子育て支援 / Support for children and child-raising."""
    RESIDENT_REGISTER = "resident-register"
    """住民基本台帳 / Basic resident register."""
    FAMILY_REGISTER_SUPPLEMENT = "family-register-supplement"
    """戸籍の附票 / Supplement of the family register."""
    SEAL_REGISTRATION = "seal-registration"
    """印鑑登録 / Seal registration."""
    VOTER_LISTS = "voter-lists"
    """選挙人名簿管理 / Voter lists."""
    INDIVIDUAL_INHABITANT_TAX = "individual-inhabitant-tax"
    """個人住民税 / Inhabitant tax of individuals."""
    CORPORATE_INHABITANT_TAX = "corporate-inhabitant-tax"
    """法人住民税 / Municipal inhabitant tax of corporations."""
    FIXED_ASSET_TAX = "fixed-asset-tax"
    """固定資産税 / Fixed asset tax."""
    LIGHT_VEHICLE_TAX = "light-vehicle-tax"
    """軽自動車税 / Light vehicle tax."""
    FAMILY_REGISTER = "family-register"
    """戸籍 / Family register."""
    SCHOOL_ENROLMENT = "school-enrolment"
    """就学 / School enrolment."""
    HEALTH_CARE = "health-care"
    """健康管理 / Health of residents: promotion, mother and child, vaccination."""
    CHILD_REARING_ALLOWANCE = "child-rearing-allowance"
    """児童扶養手当 / Child-rearing allowance."""
    PUBLIC_ASSISTANCE = "public-assistance"
    """生活保護 / Public assistance."""
    DISABILITY_WELFARE = "disability-welfare"
    """障害者福祉 / Welfare of persons with disabilities."""
    LONG_TERM_CARE_INSURANCE = "long-term-care-insurance"
    """介護保険 / Long-term care insurance."""
    NATIONAL_HEALTH_INSURANCE = "national-health-insurance"
    """国民健康保険 / National health insurance."""
    OLDER_PEOPLE_MEDICAL_CARE = "older-people-medical-care"
    """後期高齢者医療 / Medical care of older people."""
    NATIONAL_PENSION = "national-pension"
    """国民年金 / National pension."""


@frozen(kw_only=True)
class TargetWork:
    """対象事務 / A piece of target work: its names, the item of the Order and the article of the command."""

    name: str
    aliases: tuple[str, ...]
    order_item: str
    command_article: str | None
    business: StandardizedBusiness | None

    @property
    def cites(self) -> tuple[Citation, ...]:
        """根拠 / The Act, the item of the Order and, if there is one, the article of the command."""
        command = (STANDARDIZATION_COMMAND.article(self.command_article),) if self.command_article else ()
        return (_TARGET_WORK, Citation(law=STANDARDIZATION_ORDER, item=self.order_item), *command)


@frozen
class TargetWorkTable:
    """対象事務の表 / The target work of one text of the Order, and the common functions that are none of it."""

    works: tuple[TargetWork, ...]
    common_functions: tuple[str, ...]

    @cached_property
    def by_name(self) -> Mapping[str, TargetWork]:
        """名で引く / By name and alias."""
        return {name: work for work in self.works for name in (work.name, *work.aliases)}


class BusinessNotNamed(DomainError):
    """その名の事務を知らない / The name is not in the table, which is no proof that the work is outside."""


def _read(values: Mapping[str, Any]) -> TargetWorkTable:
    works = tuple(
        TargetWork(
            name=each["name"],
            aliases=tuple(each.get("aliases", ())),
            order_item=each["order_item"],
            command_article=each.get("command_article"),
            business=StandardizedBusiness(each["business"]) if "business" in each else None,
        )
        for each in values["work"]
    )
    return TargetWorkTable(works, tuple(values["common_functions"]))


TARGET_WORK: Final = PackagedTable("jichitai.standardization", "standardized_businesses.toml", _read)
"""標準化対象事務の表 / The dated table of target work."""


@rule(
    STANDARDIZATION_ACT.article("2", 1), Citation(law=STANDARDIZATION_ORDER, paragraph=1),
    STANDARDIZATION_ACT.article("5", 2, "3", "ニ"),
    ja="標準化対象事務", en="Standardized business",
)  # fmt: skip
def standardized_business(*, name: str, on: date) -> Ruling[bool]:
    """標準化対象事務か / Is the work of that name standardized work, and by which item of the Order?

    ``on`` chooses the text of the Order (in force from its first day). Common
    functions (共通機能) are not target work: they fall under the common standard.
    ``BusinessNotNamed`` for any other name; ``NoEditionInForce`` before the first
    text at hand.

    >>> print(standardized_business(name="都市計画税", on=date(2026, 4, 1)).cites[1].item)
    7
    """
    edition = TARGET_WORK.as_of(on)
    work = edition.value.by_name.get(name)
    if work is not None:
        cites = work.cites
        step = Step(f"「{name}」の事務は、政令第{work.order_item}号に掲げられている",
                    f"the work is listed in item {work.order_item} of the Order", cites)  # fmt: skip
        return Ruling(value=True, cites=cites, steps=(step,), editions=(edition.used,))
    if name in edition.value.common_functions:
        cites = (_OTHER_COMMON_MATTER, _COMMON_STANDARD)
        step = Step(f"「{name}」は共通機能であり、事務でなく、共通する基準の対象である",
                    "it is a common function: not target work, but under the common standard", cites)  # fmt: skip
        return Ruling(value=False, cites=cites, steps=(step,), editions=(edition.used,))
    known = tuple(each.name for each in edition.value.works)
    raise BusinessNotNamed(findings.business_not_named(known=known))
