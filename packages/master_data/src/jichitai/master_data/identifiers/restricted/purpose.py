"""目的 / Why a restricted number is looked at: the ground in law, the case, the officer, the recipient."""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import frozen

from ...kernel.law import Citation
from ...kernel.laws import MY_NUMBER_ACT, RESIDENT_REGISTER_ACT
from ...kernel.refs import CaseRef, OfficerRef, OrganisationRef, PartyRef


class NumberKind(Enum):
    """番号の種類 / Which restricted number."""

    INDIVIDUAL_NUMBER = "individual-number"
    """個人番号 / The individual number."""
    RESIDENT_CODE = "resident-code"
    """住民票コード / The resident record code."""


class NumberUse(Enum):
    """個人番号の利用（番号法9条） / Work in which the number may be used."""

    LISTED_WORK = "use-listed-work"
    """別表の事務（1項） / Work of the appended table, and work like it."""
    ORDINANCE_WORK = "use-ordinance-work"
    """条例で定める事務（2項） / Work that the body's ordinance names."""
    REPORTING_WORK = "use-reporting-work"
    """個人番号関係事務（4項） / Work of writing the number in papers the law asks for."""
    DISASTER_PAYMENT = "use-disaster-payment"
    """激甚災害時の支払（5項） / Paying under a contract in a grave disaster."""
    RECEIVED_FOR_PURPOSE = "use-received-for-purpose"
    """提供を受けた目的（6項） / The purpose for which it was received under grounds 13 to 17."""


class ProvisionGround(Enum):
    """特定個人情報の提供の根拠（番号法19条各号） / A ground on which it may be handed to another."""

    USE_WORK = "provide-1"
    """利用事務（1号） / Work of a user, to the person or a related-work body."""
    RELATED_WORK = "provide-2"
    """関係事務（2号） / Related work."""
    FROM_THE_PERSON = "provide-3"
    """本人又は代理人から（3号） / By the person or the person's agent."""
    NEW_EMPLOYER = "provide-4"
    """転職先へ（4号） / To a new employer, with consent."""
    FROM_THE_AGENCY = "provide-5"
    """機構から（5号） / By the Agency for Local Authority Information Systems."""
    ENTRUSTMENT_OR_SUCCESSION = "provide-6"
    """委託・事業承継（6号） / Entrusting the work, or succession to a business."""
    RESIDENT_REGISTER = "provide-7"
    """住民基本台帳法（7号） / Under the Basic Resident Register Act."""
    NETWORK_INQUIRY = "provide-8"
    """情報提供ネットワーク（8号） / An inquiry through the network."""
    ORDINANCE_INQUIRY = "provide-9"
    """条例事務の照会（9号） / An inquiry for ordinance work through the network."""
    TAX_AUTHORITIES = "provide-10"
    """国税・地方税の間（10号） / Between tax authorities."""
    WITHIN_THE_BODY = "provide-11"
    """同じ団体の他の機関へ（11号） / To another organ of the same body, by ordinance."""
    SECURITIES_TRANSFER = "provide-12"
    """振替機関等（12号） / Between securities transfer institutions."""
    COMMISSION = "provide-13"
    """個人情報保護委員会へ（13号） / To the commission at its request."""
    MINISTER = "provide-14"
    """総務大臣へ（14号） / To the minister at his or her request."""
    PUBLIC_INTEREST = "provide-15"
    """議院・裁判・捜査・検査（15号） / Diet, court, criminal and audit proceedings."""
    PROTECTION = "provide-16"
    """生命・身体・財産の保護（16号） / Protection of life, body or property."""
    COMMISSION_RULES = "provide-17"
    """委員会規則（17号） / As the commission's rules provide."""


class ResidentCodeUse(Enum):
    """住民票コードの利用 / Work in which the resident record code may be used."""

    REGISTER_WORK = "code-register-work"
    """住基法の事務（30条の37） / Work under the Basic Resident Register Act."""
    NOTICE_TO_THE_PERSON = "code-notice"
    """本人への通知（30条の3第3項・30条の4第4項） / Telling the person their own code."""
    NOTICE_TO_GOVERNOR = "code-notice-to-governor"
    """知事への通知（30条の6第1項） / The notice to the prefectural governor."""
    NUMBER_GENERATION = "code-number-generation"
    """個人番号とすべき番号の生成の求め（番号法8条1項） / Asking for an individual number to be made."""


Ground = NumberUse | ProvisionGround | ResidentCodeUse

_USE_PARAGRAPHS: Final = {
    NumberUse.LISTED_WORK: 1,
    NumberUse.ORDINANCE_WORK: 2,
    NumberUse.REPORTING_WORK: 4,
    NumberUse.DISASTER_PAYMENT: 5,
    NumberUse.RECEIVED_FOR_PURPOSE: 6,
}
_CODE_CITES: Final = {
    ResidentCodeUse.REGISTER_WORK: RESIDENT_REGISTER_ACT.article("30の37", 1),
    ResidentCodeUse.NOTICE_TO_THE_PERSON: RESIDENT_REGISTER_ACT.article("30の3", 3),
    ResidentCodeUse.NOTICE_TO_GOVERNOR: RESIDENT_REGISTER_ACT.article("30の6", 1),
    ResidentCodeUse.NUMBER_GENERATION: MY_NUMBER_ACT.article("8", 1),
}


def ground_cite(ground: Ground) -> Citation:
    """根拠の条文 / The provision of a ground.

    >>> print(ground_cite(ProvisionGround.NETWORK_INQUIRY).short_ja)
    第19条第8号
    """
    if isinstance(ground, NumberUse):
        return MY_NUMBER_ACT.article("9", _USE_PARAGRAPHS[ground])
    if isinstance(ground, ProvisionGround):
        return MY_NUMBER_ACT.article("19", item=ground.value.removeprefix("provide-"))
    return _CODE_CITES[ground]


@frozen(kw_only=True)
class NumberRevealed:
    """番号が見られた / What is recorded of one look at a restricted number: never the number itself."""

    kind: NumberKind
    ground: Ground
    cite: Citation
    case: CaseRef
    officer: OfficerRef
    recipient: PartyRef | OrganisationRef | None


@frozen(kw_only=True)
class Purpose:
    """目的 / The ground, the case, the officer who looks, and who receives it.

    A provision (19条) names its recipient; a use (9条) has none. The facts of the ground
    are judged by ``check_provision``; a purpose only states and records it.
    """

    ground: Ground
    case: CaseRef
    officer: OfficerRef
    recipient: PartyRef | OrganisationRef | None = None

    def __attrs_post_init__(self) -> None:
        if isinstance(self.ground, ProvisionGround) and self.recipient is None:
            raise ValueError("a provision names its recipient")
        if isinstance(self.ground, NumberUse) and self.recipient is not None:
            raise ValueError("a use hands the number to nobody: state the ground of the provision instead")

    def revealing(self, kind: NumberKind) -> NumberRevealed | None:
        """見た記録 / What looking at a number of that kind would record; None when the ground is for another kind."""
        of_code = isinstance(self.ground, ResidentCodeUse)
        if of_code is not (kind is NumberKind.RESIDENT_CODE):
            return None
        return NumberRevealed(
            kind=kind, ground=self.ground, cite=ground_cite(self.ground),
            case=self.case, officer=self.officer, recipient=self.recipient,
        )  # fmt: skip
