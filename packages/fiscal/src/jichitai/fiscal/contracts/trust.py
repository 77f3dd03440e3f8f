"""普通財産の信託 / Trusts of ordinary property: land for four purposes, securities for lending (法237条3項・238条の5第2項・第3項、施行令169条の6)."""

from __future__ import annotations

from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Citation, Diagnostic, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from . import property_findings as findings

_ONLY_IF: Final = LOCAL_AUTONOMY_ACT.article("237", 3)
_LAND: Final = LOCAL_AUTONOMY_ACT.article("238の5", 2)
_SECURITIES: Final = LOCAL_AUTONOMY_ACT.article("238の5", 3)
_PURPOSES: Final = LOCAL_AUTONOMY_ORDER.article("169の6", 1)
_KINDS: Final = LOCAL_AUTONOMY_ORDER.article("169の6", 2)


class TrustPurpose(Enum):
    """土地の信託の目的 / The four purposes of 施行令169条の6第1項, and anything else."""

    BUILD_OR_DEVELOP = "1"
    """一　建物の建設又は造成と、土地の管理又は処分 / To build or develop, and manage or dispose."""
    FORESTRY = "2"
    """二　森林の施業と、土地の管理又は処分 / Forestry, and manage or dispose."""
    AFTER_BUILDING = "3"
    """三　一の信託の期間の終了後の管理又は処分 / To manage or dispose after a trust of item 1 ended."""
    DISPOSAL = "4"
    """四　土地の処分 / To dispose of the land."""
    OTHER = "other"
    """その他 / Anything else."""


class TrustSecurity(Enum):
    """信託する有価証券 / The securities of 施行令169条の6第2項, and anything else."""

    NATIONAL_BOND = "national-bond"
    """国債 / National bonds."""
    LOCAL_BOND = "local-bond"
    """地方債 / Local bonds."""
    CORPORATE_BOND = "corporate-bond"
    """法238条1項6号に規定する社債 / Corporate bonds of 法238条1項6号."""
    OTHER = "other"
    """その他（株式など） / Anything else, such as shares."""


@rule(_ONLY_IF, _LAND, _PURPOSES, ja="土地の信託の可否", en="Whether land may be put in trust")
def check_land_trust(
    *, ordinary_property: bool, purpose: TrustPurpose, body_is_beneficiary: bool, voted: bool
) -> tuple[Diagnostic, ...]:
    """土地を信託してよいか / Empty for ordinary land (with what is fixed to it), one of the four purposes, the body as beneficiary, and a vote.

    >>> check_land_trust(ordinary_property=True, purpose=TrustPurpose.FORESTRY, body_is_beneficiary=True, voted=True)
    ()
    """
    return _wrong((
        (not ordinary_property, "普通財産である土地でない", "the land is not ordinary property", _LAND),
        (purpose is TrustPurpose.OTHER, "政令で定める信託の目的でない", "the purpose is not one of the order's", _PURPOSES),
        (not body_is_beneficiary, "団体を受益者としていない", "the body is not the beneficiary", _LAND),
        (not voted, "議会の議決によっていない", "the council has not voted", _ONLY_IF),
    ))  # fmt: skip


@rule(_ONLY_IF, _SECURITIES, _KINDS, ja="有価証券の信託の可否", en="Whether securities may be put in trust")
def check_securities_trust(
    *, ordinary_property: bool, security: TrustSecurity, body_is_beneficiary: bool, lent_to_sure_institution: bool, covered: bool
) -> tuple[Diagnostic, ...]:
    """有価証券を信託してよいか / Empty for bonds of the order, lent against security of their value to a sure institution, for the body.

    ``lent_to_sure_institution``: 指定金融機関その他の確実な金融機関に貸し付ける方法による運用。``covered``: その価額に
    相当する担保の提供を受ける。土地と違い、議会の議決を要しない。

    >>> [each.facts["condition"] for each in check_securities_trust(ordinary_property=True, security=TrustSecurity.OTHER,
    ...     body_is_beneficiary=True, lent_to_sure_institution=True, covered=True)]
    ['the securities are not of the kinds of the order']
    """
    return _wrong((
        (not ordinary_property, "普通財産でない", "they are not ordinary property", _SECURITIES),
        (security is TrustSecurity.OTHER, "政令で定める有価証券でない", "the securities are not of the kinds of the order", _KINDS),
        (not body_is_beneficiary, "団体を受益者としていない", "the body is not the beneficiary", _SECURITIES),
        (not lent_to_sure_institution, "確実な金融機関に貸し付ける方法による運用でない", "they are not lent to a sure institution", _SECURITIES),
        (not covered, "その価額に相当する担保の提供を受けていない", "no security of their value is taken", _SECURITIES),
    ))  # fmt: skip


def _wrong(asked: tuple[tuple[bool, str, str, Citation], ...]) -> tuple[Diagnostic, ...]:
    return tuple(findings.trust_not_allowed(what_ja=ja, what_en=en, cites=(cite,)) for wrong, ja, en, cite in asked if wrong)
