"""目的外の利用と提供 / Use and provision beyond the purpose data are held for.

個人情報は法令に基づくか69条2項各号に当たれば目的外に利用・提供できる。特定個人情報には番号法30条1項の読替えがあり、
法令に基づく場合の例外も69条2項2号から4号までも使えず、生命・身体・財産の保護のための自らの利用だけが残る。
"""

from __future__ import annotations

from enum import Enum

from jichitai.master_data.kernel import Diagnostic, rule
from jichitai.master_data.kernel.laws import MY_NUMBER_ACT, PERSONAL_INFORMATION_ACT

from . import purpose_findings as findings


class PurposeException(Enum):
    """目的外を許す場合 / When data may be used or provided beyond their purpose."""

    BY_LAW = "by-law"
    """法令に基づく場合 / Based on laws or regulations (69条1項)."""
    CONSENT = "consent"
    """本人の同意・本人への提供 / The person consents, or is the receiver (69条2項1号)."""
    INTERNAL_WORK = "internal-work"
    """内部での利用に相当の理由 / Needed for lawful work inside, with good reason (69条2項2号)."""
    PUBLIC_BODY = "public-body"
    """ほかの行政機関等への提供 / To another public body for its lawful work, with good reason (69条2項3号)."""
    SPECIAL_REASON = "special-reason"
    """統計・学術・明らかな利益・特別の理由 / Statistics, research, the person's clear benefit, a special reason (69条2項4号)."""
    PROTECTION = "protection"
    """生命・身体・財産の保護（特定個人情報） / Protecting life, body or property; for specific personal information (番号法30条1項)."""


@rule(
    PERSONAL_INFORMATION_ACT.article("69", 1), PERSONAL_INFORMATION_ACT.article("69", 2), MY_NUMBER_ACT.article("30", 1),
    ja="目的外の利用及び提供の制限", en="Limit on use and provision beyond the purpose",
)  # fmt: skip
def check_use_beyond_purpose(
    *, within_purpose: bool, holds_numbers: bool, to_another_organ: bool, exception: PurposeException | None = None
) -> tuple[Diagnostic, ...]:
    """目的外に利用・提供できるか / May the data be used or provided so? Empty means yes.

    ``holds_numbers`` is True for specific personal information. That may be used beyond its purpose only by the holder
    itself and only for protection; handing it to another organ is never judged here but by Article 19 of the Number Act.

    >>> [each.code for each in check_use_beyond_purpose(
    ...     within_purpose=False, holds_numbers=True, to_another_organ=False, exception=PurposeException.INTERNAL_WORK)]
    ['standardization.exception-not-for-numbers']
    """
    if within_purpose:
        return ()
    if exception is None:
        return (findings.purpose_exceeded(),)
    if holds_numbers:
        if exception is PurposeException.PROTECTION and not to_another_organ:
            return ()
        return (findings.exception_not_for_numbers(exception=exception.value),)
    if exception is PurposeException.PROTECTION:
        return (findings.exception_only_for_numbers(),)
    if exception is PurposeException.INTERNAL_WORK and to_another_organ:
        return (findings.exception_only_inside(),)
    if exception is PurposeException.PUBLIC_BODY and not to_another_organ:
        return (findings.exception_only_outside(),)
    return ()
