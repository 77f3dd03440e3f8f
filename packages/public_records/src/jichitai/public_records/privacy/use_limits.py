"""利用と提供の制限 / Limits of use and provision: beyond the purpose, abroad, and of specific personal information (69・71条)."""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, rule
from jichitai.master_data.kernel.laws import MY_NUMBER_ACT, PERSONAL_INFORMATION_ACT

from . import privacy_findings as findings

_ACT: Final = PERSONAL_INFORMATION_ACT
_PURPOSE: Final = _ACT.article("69", 1)
_BUT: Final = _ACT.article("69", 2)
_OTHER_LAW: Final = _ACT.article("69", 3)
_ABROAD: Final = _ACT.article("71", 1)
_SPECIFIC: Final = MY_NUMBER_ACT.article("30", 1)


class UseGround(Enum):
    """目的外の根拠 / What is relied on for use or provision beyond the purpose."""

    LAW = "law"
    """法令に基づく（69条1項） / Based on law (ordinances count)."""
    CONSENT = "consent"
    """本人の同意・本人への提供（2項1号） / The person's consent, or provision to them."""
    INTERNAL = "internal"
    """内部利用（2項2号） / Use within the body, as far as its duties need, for cause."""
    OTHER_BODY = "other-body"
    """他の機関への提供（2項3号） / Provision to another public body, as far as its duties need, for cause."""
    SPECIAL = "special"
    """統計・学術・本人の利益・特別の理由（2項4号） / Statistics, research, clearly in the person's interest, special reason."""


_CITE_OF: Final[dict[UseGround, Citation]] = {
    UseGround.LAW: _PURPOSE,
    UseGround.CONSENT: _ACT.article("69", 2, "1"),
    UseGround.INTERNAL: _ACT.article("69", 2, "2"),
    UseGround.OTHER_BODY: _ACT.article("69", 2, "3"),
    UseGround.SPECIAL: _ACT.article("69", 2, "4"),
}


@frozen(kw_only=True)
class UseBeyondPurpose:
    """目的外の利用・提供 / The ground relied on and what was found.

    ``needed_for_duties``・``just_cause``: 2号・3号の二つの要件。``special_reason``: 4号の場合に当たること。``harms_unduly``: 本人又は
    第三者の権利利益を不当に侵害するおそれ。``forbidden_elsewhere``: 他の法令が利用・提供を制限していること。
    """

    ground: UseGround | None
    needed_for_duties: bool = False
    just_cause: bool = False
    special_reason: bool = False
    harms_unduly: bool = False
    forbidden_elsewhere: bool = False
    specific_personal_information: bool = False


@rule(
    *_CITE_OF.values(), _BUT, _OTHER_LAW, _SPECIFIC,
    ja="利用目的以外の目的のための利用・提供", en="Use or provision beyond the purpose",
)  # fmt: skip
def check_use_beyond_purpose(*, use: UseBeyondPurpose) -> tuple[Diagnostic, ...]:
    """目的外に使えるか / A finding for each want. Undue harm bars items 1 to 4, not a basis in law; other laws bar all.

    特定個人情報には2項2号から4号までが適用されない（番号法30条1項）。1号は番号法の要件が読み替えで加わるので、ここでは通さない。

    >>> [each.facts["want"] for each in check_use_beyond_purpose(use=UseBeyondPurpose(ground=UseGround.INTERNAL,
    ...     needed_for_duties=True))]
    ['相当の理由があること']
    """
    if use.specific_personal_information and use.ground is not UseGround.LAW:
        want = "特定個人情報は、番号法が認める場合に限ること"
        return (findings.use_beyond_purpose(want=want, cites=(_SPECIFIC,)),)
    if use.ground is None:
        return (findings.use_beyond_purpose(want="法令の根拠、又は各号のどれかに当たること", cites=(_PURPOSE, _BUT)),)
    cite = _CITE_OF[use.ground]
    wanting: dict[str, tuple[bool, Citation]] = {}
    if use.ground in (UseGround.INTERNAL, UseGround.OTHER_BODY):
        wanting["法令の定める事務の遂行に必要な限度であること"] = (use.needed_for_duties, cite)
        wanting["相当の理由があること"] = (use.just_cause, cite)
    if use.ground is UseGround.SPECIAL:
        wanting["統計・学術研究・本人の利益・特別の理由のどれかがあること"] = (use.special_reason, cite)
    if use.ground is not UseGround.LAW:
        wanting["権利利益を不当に侵害するおそれがないこと"] = (not use.harms_unduly, _BUT)
        wanting["他の法令が制限していないこと"] = (not use.forbidden_elsewhere, _OTHER_LAW)
    return tuple(findings.use_beyond_purpose(want=want, cites=(at,)) for want, (met, at) in wanting.items() if not met)


@frozen(kw_only=True)
class ProvisionAbroad:
    """外国への提供 / To a third party abroad, beyond the purpose: why consent may not be needed, and the consent with its information.

    ``equal_country``・``equal_measures``: 委員会規則で定める国・基準に適合する体制の者であること。
    """

    ground: UseGround
    equal_country: bool
    equal_measures: bool
    consent: bool
    information_given: bool


@rule(
    _ABROAD,
    _ACT.article("71", 2),
    _ACT.article("69", 2, "4"),
    ja="外国にある第三者への提供",
    en="Provision to a third party abroad",
)
def check_provision_abroad(*, provision: ProvisionAbroad) -> tuple[Diagnostic, ...]:
    """外国への提供 / Consent to the provision abroad, given on information, unless by law, by item 4, or to an equal country or body.

    >>> [each.facts["want"] for each in check_provision_abroad(provision=ProvisionAbroad(ground=UseGround.OTHER_BODY,
    ...     equal_country=False, equal_measures=False, consent=True, information_given=False))]
    ['同意を得る前に、外国の制度などの情報を提供すること']
    """
    if provision.ground in (UseGround.LAW, UseGround.SPECIAL) or provision.equal_country or provision.equal_measures:
        return ()
    if not provision.consent:
        want = "外国にある第三者への提供を認める本人の同意があること"
        return (findings.use_beyond_purpose(want=want, cites=(_ABROAD,)),)
    if not provision.information_given:
        want = "同意を得る前に、外国の制度などの情報を提供すること"
        return (findings.use_beyond_purpose(want=want, cites=(_ACT.article("71", 2),)),)
    return ()
