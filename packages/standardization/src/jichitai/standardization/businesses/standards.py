"""標準化基準 / The two standards a system must meet, and how far its functions may be altered."""

from __future__ import annotations

from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Diagnostic, Ruling, Step, rule
from jichitai.master_data.kernel.laws import STANDARDIZATION_ACT

from .. import findings

_WHAT_MAY_BE_FIXED: Final = STANDARDIZATION_ACT.article("2", 2)
_BY_BUSINESS: Final = STANDARDIZATION_ACT.article("6", 1)
_COMMON: Final = STANDARDIZATION_ACT.article("7", 1)


class Matter(Enum):
    """基準を定める事項 / What a standard can fix: 機能等 of Article 2 (2), and イ to ニ of Article 5 (2) (iii)."""

    FUNCTIONS = "functions"
    """機能 / Functions of the system."""
    SCREENS = "screens"
    """映像面への表示の方法 / How records are shown on a screen."""
    PRINTED_FORMS = "printed-forms"
    """書面の様式 / Printed forms."""
    MAINTENANCE = "maintenance"
    """保守又は管理 / Maintenance and management."""
    TERMS_AND_CODES = "terms-and-codes"
    """用語・符号の相互運用性その他の互換性 / Interoperability of terms and codes, and other compatibility (イ)."""
    CYBERSECURITY = "cybersecurity"
    """サイバーセキュリティ / Cybersecurity (ロ)."""
    CLOUD_USE = "cloud-use"
    """クラウドを活用した利用 / Use through cloud services (ハ)."""
    OTHER_COMMON = "other-common"
    """その他の共通する事項 / Other matters common to all systems (ニ): the common functions."""


class Standard(Enum):
    """標準化基準 / The two kinds of standard; a target system must meet both."""

    BY_BUSINESS = "by-business"
    """業務ごとの基準 / The standard of one business, by ordinance of the minister in charge."""
    COMMON = "common"
    """共通する基準 / The standard common to all systems, by ordinance of the Digital Agency and MIC."""

    def __str__(self) -> str:
        return "業務ごとの基準（主務省令）" if self is Standard.BY_BUSINESS else "共通する基準（デジタル庁令・総務省令）"


_SUB_ITEM: Final = {
    Matter.TERMS_AND_CODES: "イ",
    Matter.CYBERSECURITY: "ロ",
    Matter.CLOUD_USE: "ハ",
    Matter.OTHER_COMMON: "ニ",
}


@rule(
    STANDARDIZATION_ACT.article("2", 2), STANDARDIZATION_ACT.article("5", 2, "3"),
    STANDARDIZATION_ACT.article("6", 1), STANDARDIZATION_ACT.article("7", 1),
    ja="事項ごとの標準化基準", en="Which standard fixes a matter",
)  # fmt: skip
def standard_for(*, matter: Matter) -> Ruling[Standard]:
    """どの基準が定めるか / Which of the two standards fixes a matter.

    The matters イ–ニ of Article 5 (2) (iii) are taken out of the standard of each
    business (6条1項の括弧書き) and stand in the common one.

    >>> standard_for(matter=Matter.CYBERSECURITY).value
    <Standard.COMMON: 'common'>
    """
    sub = _SUB_ITEM.get(matter)
    if sub is None:
        cites = (_WHAT_MAY_BE_FIXED, _BY_BUSINESS)
        step = Step("第5条第2項第3号イからニまでに当たらない機能等は、所管大臣の主務省令が定める",
                    "outside (iii) イ to ニ, the minister in charge fixes it by ordinance", cites)  # fmt: skip
        return Ruling(value=Standard.BY_BUSINESS, cites=cites, steps=(step,))
    cites = (STANDARDIZATION_ACT.article("5", 2, "3", sub), _COMMON)
    step = Step(f"第5条第2項第3号{sub}の事項は、業務ごとの基準から除かれ、共通する基準が定める",
                f"a matter of (iii) {sub} is left out of the business standards; the common standard fixes it",
                (*cites, _BY_BUSINESS))  # fmt: skip
    return Ruling(value=Standard.COMMON, cites=cites, steps=(step,))


@rule(
    STANDARDIZATION_ACT.article("8", 1), STANDARDIZATION_ACT.article("8", 2),
    ja="機能等の改変・追加", en="Altering or adding functions",
)  # fmt: skip
def check_alteration(
    *, serves_other_work: bool, efficient_together: bool, keeps_compatibility: bool, is_minimum: bool
) -> tuple[Diagnostic, ...]:
    """改変・追加の可否 / May the functions of a conforming system be altered or added to?

    All four must hold: it serves work *outside* the standardized one, processing
    both together has been found efficient, compatibility is kept, and it is the
    minimum that work needs. An empty result means yes.

    >>> [each.code for each in check_alteration(
    ...     serves_other_work=False, efficient_together=True, keeps_compatibility=True, is_minimum=True)]
    ['standardization.alteration-for-standardized-work']
    """
    found: list[Diagnostic] = []
    if not serves_other_work:
        found.append(findings.alteration_for_standardized_work())
    if not efficient_together:
        found.append(findings.alteration_not_efficient())
    if not keeps_compatibility:
        found.append(findings.alteration_breaks_compatibility())
    if not is_minimum:
        found.append(findings.alteration_beyond_necessity())
    return tuple(found)
