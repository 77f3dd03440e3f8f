"""請求の種類と機関 / Which request, made to what kind of body; and where the law speaks of each step."""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation
from jichitai.master_data.kernel.laws import INFORMATION_DISCLOSURE_ACT, PERSONAL_INFORMATION_ACT

_ACT: Final = INFORMATION_DISCLOSURE_ACT
_PRIVACY: Final = PERSONAL_INFORMATION_ACT
LOCAL_DISCLOSURE: Final = _ACT.article("25")
"""地方公共団体の情報公開 / Local bodies disclose by their own ordinances, in the spirit of the Act."""


class RequestKind(Enum):
    """請求の種類 / The kind of request, and with it the law it stands under."""

    INFORMATION_DISCLOSURE = "information-disclosure"
    """行政文書の開示請求（情報公開法） / Of administrative records of a State organ, under the Act."""
    ORDINANCE_DISCLOSURE = "ordinance-disclosure"
    """公文書の開示請求（情報公開条例） / Of official records of a local body, under its ordinance."""
    PERSONAL_DISCLOSURE = "personal-disclosure"
    """保有個人情報の開示請求 / Of one's own personal information."""
    PERSONAL_CORRECTION = "personal-correction"
    """保有個人情報の訂正請求 / To correct it."""
    PERSONAL_SUSPENSION = "personal-suspension"
    """保有個人情報の利用停止請求 / To stop its use or provision, or erase it."""

    @property
    def ja(self) -> str:
        """日本語名 / The Japanese term."""
        return _KIND_JA[self]

    @property
    def asks_disclosure(self) -> bool:
        """開示を求めるものか / Whether it asks for disclosure."""
        return self not in (RequestKind.PERSONAL_CORRECTION, RequestKind.PERSONAL_SUSPENSION)

    @property
    def is_personal(self) -> bool:
        """個人情報保護法によるか / Whether it stands under the Act on the Protection of Personal Information."""
        return self not in (RequestKind.INFORMATION_DISCLOSURE, RequestKind.ORDINANCE_DISCLOSURE)


_KIND_JA: Final = {
    RequestKind.INFORMATION_DISCLOSURE: "行政文書の開示請求",
    RequestKind.ORDINANCE_DISCLOSURE: "条例による開示請求",
    RequestKind.PERSONAL_DISCLOSURE: "保有個人情報の開示請求",
    RequestKind.PERSONAL_CORRECTION: "訂正請求",
    RequestKind.PERSONAL_SUSPENSION: "利用停止請求",
}


class OrganKind(Enum):
    """機関の種類 / What kind of body decides (個情法2条11項)."""

    NATIONAL = "national"
    """行政機関の長 / Head of a State organ."""
    PREFECTURE = "prefecture"
    """都道府県の機関 / Organ of a prefecture."""
    MUNICIPALITY = "municipality"
    """市区町村などの機関 / Organ of another local body: municipality, special ward, union."""
    INCORPORATED = "incorporated"
    """独立行政法人等 / Incorporated administrative agency."""
    LOCAL_INCORPORATED = "local-incorporated"
    """地方独立行政法人 / Local incorporated administrative agency."""

    @property
    def is_local(self) -> bool:
        """地方の機関か / Whether ordinances of a local body reach it."""
        return self in (OrganKind.PREFECTURE, OrganKind.MUNICIPALITY, OrganKind.LOCAL_INCORPORATED)


@frozen(kw_only=True)
class Provisions:
    """条文の所在 / Where the law of one kind of request speaks of each step; None where it is silent."""

    items: Citation
    correction: Citation
    granted: Citation
    refused: Citation
    period: Citation
    extension: Citation
    special: Citation
    referral: Citation | None = None
    recipients: Citation | None = None
    transfer: Citation | None = None
    transfer_effect: Citation | None = None
    transfer_carrying: Citation | None = None
    may_ask: Citation | None = None
    must_ask: Citation | None = None
    gap: Citation | None = None
    ruling_gap: Citation | None = None
    method: Citation | None = None
    choice: Citation | None = None
    choice_period: Citation | None = None
    again: Citation | None = None
    other_law: Citation | None = None
    inspection: Citation | None = None


_L: Final = LOCAL_DISCLOSURE
PROVISIONS: Final = {
    RequestKind.INFORMATION_DISCLOSURE: Provisions(
        items=_ACT.article("4", 1), correction=_ACT.article("4", 2), granted=_ACT.article("9", 1), refused=_ACT.article("9", 2),
        period=_ACT.article("10", 1), extension=_ACT.article("10", 2), special=_ACT.article("11"),
        referral=_ACT.article("19", 1), recipients=_ACT.article("19", 2), transfer=_ACT.article("12", 1),
        transfer_effect=_ACT.article("12", 2), transfer_carrying=_ACT.article("12", 3), may_ask=_ACT.article("13", 1),
        must_ask=_ACT.article("13", 2), gap=_ACT.article("13", 3), ruling_gap=_ACT.article("20", 1),
        method=_ACT.article("14", 1), choice=_ACT.article("14", 2), choice_period=_ACT.article("14", 3),
        again=_ACT.article("14", 4), other_law=_ACT.article("15", 1), inspection=_ACT.article("15", 2),
    ),
    RequestKind.ORDINANCE_DISCLOSURE: Provisions(
        items=_L, correction=_L, granted=_L, refused=_L, period=_L, extension=_L, special=_L,
        transfer=_L, transfer_effect=_L, transfer_carrying=_L, may_ask=_L, must_ask=_L, gap=_L, ruling_gap=_L, method=_L,
        choice=_L, choice_period=_L, again=_L, other_law=_L, inspection=_L,
    ),
    RequestKind.PERSONAL_DISCLOSURE: Provisions(
        items=_PRIVACY.article("77", 1), correction=_PRIVACY.article("77", 3), granted=_PRIVACY.article("82", 1),
        refused=_PRIVACY.article("82", 2), period=_PRIVACY.article("83", 1), extension=_PRIVACY.article("83", 2),
        special=_PRIVACY.article("84"), referral=_PRIVACY.article("105", 1), recipients=_PRIVACY.article("105", 2),
        transfer=_PRIVACY.article("85", 1), transfer_effect=_PRIVACY.article("85", 2),
        transfer_carrying=_PRIVACY.article("85", 3), may_ask=_PRIVACY.article("86", 1), must_ask=_PRIVACY.article("86", 2),
        gap=_PRIVACY.article("86", 3), ruling_gap=_PRIVACY.article("107", 1), method=_PRIVACY.article("87", 1),
        choice=_PRIVACY.article("87", 3), choice_period=_PRIVACY.article("87", 4), other_law=_PRIVACY.article("88", 1),
        inspection=_PRIVACY.article("88", 2),
    ),
    RequestKind.PERSONAL_CORRECTION: Provisions(
        items=_PRIVACY.article("91", 1), correction=_PRIVACY.article("91", 3), granted=_PRIVACY.article("93", 1),
        refused=_PRIVACY.article("93", 2), period=_PRIVACY.article("94", 1), extension=_PRIVACY.article("94", 2),
        special=_PRIVACY.article("95"), referral=_PRIVACY.article("105", 1), recipients=_PRIVACY.article("105", 2),
        transfer=_PRIVACY.article("96", 1), transfer_effect=_PRIVACY.article("96", 2),
        transfer_carrying=_PRIVACY.article("96", 3),
    ),
    RequestKind.PERSONAL_SUSPENSION: Provisions(
        items=_PRIVACY.article("99", 1), correction=_PRIVACY.article("99", 3), granted=_PRIVACY.article("101", 1),
        refused=_PRIVACY.article("101", 2), period=_PRIVACY.article("102", 1), extension=_PRIVACY.article("102", 2),
        special=_PRIVACY.article("103"), referral=_PRIVACY.article("105", 1), recipients=_PRIVACY.article("105", 2),
    ),
}  # fmt: skip
"""条文の所在の表 / One line for each kind. The Article on local bodies stands for an ordinance, which is not a registered law."""


def cites_of(*names: str) -> tuple[Citation, ...]:
    """種類にわたる条文 / The provisions of these steps over all kinds, each once: what a rule for every kind cites."""
    found = (getattr(each, name) for each in PROVISIONS.values() for name in names)
    return tuple(dict.fromkeys(cite for cite in found if cite is not None))
