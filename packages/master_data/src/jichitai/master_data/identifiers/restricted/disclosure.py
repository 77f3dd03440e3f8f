"""特定個人情報の提供・求め・収集 / Handing over, asking for and keeping information with an individual number.

番号法15条・19条・20条・21条の2。根拠が記録されていない限り、どれもできない。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from ...kernel.diagnostics import Diagnostic
from ...kernel.laws import MY_NUMBER_ACT
from ...kernel.rule import rule
from ...kernel.table import PackagedTable
from . import disclosure_findings as findings
from .purpose import ProvisionGround, ground_cite


class Condition(Enum):
    """根拠の求める事実 / A fact that a ground asks for, to be established and recorded."""

    NECESSARY_EXTENT = "necessary-extent"
    """必要な限度 / No more than the work needs."""
    CONSENT = "consent"
    """同意 / The consent of the person."""
    CONSENT_HARD_TO_OBTAIN = "consent-hard-to-obtain"
    """同意を得ることが困難 / Consent is hard to obtain."""
    ORDINANCE = "ordinance"
    """条例の定め / A provision of the body's ordinance."""
    LEGAL_PROVISION = "legal-provision"
    """根拠となる法令の規定 / The provision that calls for it, named."""
    SAFEGUARDS = "safeguards"
    """政令で定める安全の措置 / The safeguards the Order names."""
    NETWORK = "network"
    """情報提供ネットワークシステムの使用 / Through the exchange network."""
    REQUEST = "request"
    """提供の求め / A request that was made."""
    ENTRUSTMENT_OR_SUCCESSION = "entrustment-or-succession"
    """委託又は事業の承継 / Entrusted work, or succession to a business."""
    PUBLIC_PROCEEDINGS = "public-proceedings"
    """審査・裁判・捜査・検査など / The proceedings named in item 15."""
    PROTECTION = "protection"
    """生命・身体・財産の保護の必要 / Need to protect life, body or property."""

    @property
    def ja(self) -> str:
        """日本語名 / The condition in Japanese."""
        return _CONDITIONS_JA[self]


_CONDITIONS_JA: Final = {
    Condition.NECESSARY_EXTENT: "必要な限度であること",
    Condition.CONSENT: "本人の同意",
    Condition.CONSENT_HARD_TO_OBTAIN: "本人の同意を得ることが困難であること",
    Condition.ORDINANCE: "条例の定め",
    Condition.LEGAL_PROVISION: "根拠となる法令の規定",
    Condition.SAFEGUARDS: "政令で定める安全の措置",
    Condition.NETWORK: "情報提供ネットワークシステムの使用",
    Condition.REQUEST: "提供の求め",
    Condition.ENTRUSTMENT_OR_SUCCESSION: "取扱いの委託又は事業の承継",
    Condition.PUBLIC_PROCEEDINGS: "審査・裁判・捜査・検査などの手続",
    Condition.PROTECTION: "生命・身体・財産の保護の必要",
}


@frozen(kw_only=True)
class GroundTerms:
    """根拠の要件 / What one item of article 19 asks for."""

    ja: str
    en: str
    by_ja: str
    by_en: str
    needs: frozenset[Condition]
    needs_one_of: frozenset[Condition]
    acquisition_number: bool


def _read(values: Mapping[str, Any]) -> Mapping[ProvisionGround, GroundTerms]:
    return MappingProxyType(
        {
            ProvisionGround(f"provide-{each['item']}"): GroundTerms(
                ja=each["ja"],
                en=each["en"],
                by_ja=each["by_ja"],
                by_en=each["by_en"],
                needs=frozenset(map(Condition, each["needs"])),
                needs_one_of=frozenset(map(Condition, each["needs_one_of"])),
                acquisition_number=each["acquisition_number"],
            )
            for each in values["ground"]
        }
    )


PROVISION_GROUNDS: Final = PackagedTable("jichitai.master_data.identifiers.restricted", "provision_grounds.toml", _read)
"""提供の根拠の表 / The items of article 19 with the facts each asks for."""


def _lacking(terms: GroundTerms, conditions: frozenset[Condition]) -> tuple[Condition, ...]:
    lacking = [each for each in Condition if each in terms.needs and each not in conditions]
    if terms.needs_one_of and not terms.needs_one_of & conditions:
        lacking += [each for each in Condition if each in terms.needs_one_of]
    return tuple(lacking)


@rule(MY_NUMBER_ACT.article("19"), ja="特定個人情報の提供の制限", en="Limit on handing over specific personal information")
def check_provision(
    *, conditions: frozenset[Condition], on: date, ground: ProvisionGround | None = None
) -> tuple[Diagnostic, ...]:
    """特定個人情報を提供できるか / May it be handed over? Empty means the recorded ground allows it.

    ``conditions`` are the facts established and recorded for the ground; ``on`` is the
    day of handing over. Without a ground it is refused (19条柱書).

    >>> [each.code for each in check_provision(ground=None, conditions=frozenset(), on=date(2026, 7, 1))]
    ['master-data.provision-without-ground']
    >>> check_provision(ground=ProvisionGround.WITHIN_THE_BODY, on=date(2026, 7, 1),
    ...     conditions=frozenset({Condition.ORDINANCE, Condition.NECESSARY_EXTENT}))
    ()
    """
    if ground is None:
        return (findings.provision_without_ground(),)
    lacking = _lacking(PROVISION_GROUNDS.table.as_of(on).value[ground], conditions)
    if not lacking:
        return ()
    return (
        findings.ground_condition_not_recorded(
            cite=ground_cite(ground),
            ground=ground.value,
            missing=[each.value for each in lacking],
            missing_ja="、".join(each.ja for each in lacking),
        ),
    )


@rule(MY_NUMBER_ACT.article("15"), ja="個人番号の提供の求めの制限", en="Limit on asking for an individual number")
def check_request_for_number(
    *, same_household: bool, conditions: frozenset[Condition], on: date, ground: ProvisionGround | None = None
) -> tuple[Diagnostic, ...]:
    """個人番号の提供を求められるか / May the number of another be asked for? Empty means yes.

    「他人」とは自己と同一の世帯に属する者以外の者をいう（15条括弧書）ので、世帯の中は制限されない。

    >>> [each.code for each in check_request_for_number(
    ...     same_household=False, ground=None, conditions=frozenset(), on=date(2026, 7, 1))]
    ['master-data.number-may-not-be-asked']
    """
    if same_household or (ground is not None and not check_provision(ground=ground, conditions=conditions, on=on)):
        return ()
    return (findings.number_may_not_be_asked(),)


@rule(MY_NUMBER_ACT.article("20"), ja="特定個人情報の収集・保管の制限", en="Limit on collecting and keeping")
def check_collection(
    *, same_household: bool, conditions: frozenset[Condition], on: date, ground: ProvisionGround | None = None
) -> tuple[Diagnostic, ...]:
    """他人の個人番号を収集・保管できるか / May another's number be collected or kept on that day? Empty means yes.

    Keeping is judged anew on every ``on``: when the ground has ended, so has the right to keep.

    >>> check_collection(same_household=False, ground=ProvisionGround.FROM_THE_PERSON,
    ...     conditions=frozenset(), on=date(2026, 7, 1))
    ()
    """
    if same_household or (ground is not None and not check_provision(ground=ground, conditions=conditions, on=on)):
        return ()
    return (findings.number_may_not_be_kept(),)


@rule(
    MY_NUMBER_ACT.article("21の2", 3), MY_NUMBER_ACT.article("21の2", 4),
    MY_NUMBER_ACT.article("21の2", 6), MY_NUMBER_ACT.article("21の2", 7),
    ja="取得番号の保有と利用の制限", en="Limits on holding and using an acquisition number",
)  # fmt: skip
def check_acquisition_number(*, purpose_has_ended: bool, used_otherwise: bool) -> tuple[Diagnostic, ...]:
    """取得番号を持ち、使えるか / May the acquisition number be held and used so? Empty means yes.

    >>> [each.code for each in check_acquisition_number(purpose_has_ended=True, used_otherwise=False)]
    ['master-data.acquisition-number-kept-too-long']
    """
    found: list[Diagnostic] = []
    if purpose_has_ended:
        found.append(findings.acquisition_number_kept_too_long())
    if used_otherwise:
        found.append(findings.acquisition_number_used_otherwise())
    return tuple(found)


@rule(MY_NUMBER_ACT.article("21の2", 5), ja="取得番号の提供の制限", en="Limit on handing over an acquisition number")
def check_acquisition_number_provision(
    *, conditions: frozenset[Condition], on: date, ground: ProvisionGround | None = None
) -> tuple[Diagnostic, ...]:
    """取得番号を提供できるか / May the acquisition number be handed over? Only items 6 and 13–17 apply.

    >>> [each.code for each in check_acquisition_number_provision(
    ...     ground=ProvisionGround.FROM_THE_PERSON, conditions=frozenset(), on=date(2026, 7, 1))]
    ['master-data.ground-not-for-acquisition-number']
    """
    if ground is not None and not PROVISION_GROUNDS.table.as_of(on).value[ground].acquisition_number:
        return (findings.ground_not_for_acquisition_number(ground=ground.value),)
    return check_provision(ground=ground, conditions=conditions, on=on)
