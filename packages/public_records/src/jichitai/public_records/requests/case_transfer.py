"""事案の移送 / Handing a request to another organ: when, with whom agreed, and who then decides and carries out."""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, Ruling, Step, rule
from jichitai.master_data.kernel.laws import INFORMATION_DISCLOSURE_ACT, MY_NUMBER_ACT, PERSONAL_INFORMATION_ACT

from . import request_findings as findings
from .request_kind import PROVISIONS, RequestKind, cites_of

_AGENCY: Final = INFORMATION_DISCLOSURE_ACT.article("12の2", 1)
_AGENCY_EFFECT: Final = INFORMATION_DISCLOSURE_ACT.article("12の2", 2)
_AGENCY_HELP: Final = INFORMATION_DISCLOSURE_ACT.article("12の2", 3)
_LINK_RECORDS: Final = MY_NUMBER_ACT.article("31", 1)
_SUSPENSION: Final = PERSONAL_INFORMATION_ACT.article("98", 1)


class TransferTo(Enum):
    """移送の相手 / To whom the matter goes."""

    OTHER_ORGAN = "other-organ"
    """他の機関 / Another organ under the same law."""
    INCORPORATED = "incorporated"
    """独立行政法人等（情報公開法12条の2） / An incorporated agency, which then acts under its own Act."""


@frozen(kw_only=True)
class CaseTransfer:
    """移送 / A transfer: its ground, agreement with the receiver, written notice to the requester.

    ``made_elsewhere``: 他の機関が作成した（個人情報では、他の機関から提供された・その機関の開示に係る）こと。
    ``link_record``: 情報提供等の記録（番号法23条）であること。
    """

    to: TransferTo
    made_elsewhere: bool
    just_cause: bool
    agreed: bool
    notified_in_writing: bool
    link_record: bool = False


@rule(*cites_of("transfer"), _AGENCY, _LINK_RECORDS, _SUSPENSION, ja="事案の移送", en="Transfer of a request to another organ")
def check_case_transfer(*, kind: RequestKind, transfer: CaseTransfer) -> tuple[Diagnostic, ...]:
    """移送できるか / A finding for each want. Requests for suspension, and records of information linkage, are not transferred.

    >>> [each.code for each in check_case_transfer(kind=RequestKind.PERSONAL_SUSPENSION, transfer=CaseTransfer(
    ...     to=TransferTo.OTHER_ORGAN, made_elsewhere=True, just_cause=False, agreed=True, notified_in_writing=True))]
    ['public-records.case-transfer-not-provided']
    """
    cite = PROVISIONS[kind].transfer
    if cite is None:
        return (findings.case_transfer_not_provided(kind=kind.value, cites=(_SUSPENSION,)),)
    if transfer.link_record and kind.is_personal:
        return (findings.case_transfer_not_provided(kind=kind.value, cites=(_LINK_RECORDS,)),)
    if transfer.to is TransferTo.INCORPORATED:
        if kind is not RequestKind.INFORMATION_DISCLOSURE:
            return (findings.case_transfer_not_provided(kind=kind.value, cites=(_AGENCY,)),)
        cite = _AGENCY
    found: list[Diagnostic] = []
    if not (transfer.made_elsewhere or transfer.just_cause):
        found.append(findings.case_transfer_without_cause(cites=(cite,)))
    if not transfer.agreed:
        found.append(findings.request_step_wanting(step="transfer_agreed", cites=(cite,)))
    if not transfer.notified_in_writing:
        found.append(findings.request_step_wanting(step="transfer_notified", cites=(cite,)))
    return tuple(found)


class CarriedOutBy(Enum):
    """実施する者 / Who carries out what was decided after a transfer."""

    RECEIVER = "receiver"
    """移送を受けた機関（移送をした機関は協力する） / The receiver; the sender cooperates."""
    SENDER = "sender"
    """移送をした機関 / The sender."""


@frozen(kw_only=True)
class TransferEffect:
    """移送の効果 / Who carries it out; whether the earlier acts and days go on; whether it stands under another Act.

    ``days_go_on``: 移送前の行為は移送を受けた者がしたものとみなされ、期限は請求のあった日から通して数える。
    """

    carried_out_by: CarriedOutBy
    days_go_on: bool
    under_other_act: bool


@rule(
    *cites_of("transfer_effect", "transfer_carrying"), _AGENCY_EFFECT, _AGENCY_HELP,
    ja="事案の移送の効果", en="Effect of a transfer",
)  # fmt: skip
def transfer_effect_of(*, kind: RequestKind, to: TransferTo) -> Ruling[TransferEffect]:
    """移送の効果 / The receiver decides; the clock runs on from the request. A correction is carried out by the sender.

    独立行政法人等への移送では、その法人に対する開示請求とみなして、独立行政法人等情報公開法を適用する。ValueError where there is no
    transfer.

    >>> transfer_effect_of(kind=RequestKind.PERSONAL_CORRECTION, to=TransferTo.OTHER_ORGAN).value.carried_out_by.value
    'sender'
    """
    where = PROVISIONS[kind]
    if where.transfer_effect is None or where.transfer_carrying is None:
        raise ValueError("requests for suspension are not transferred")
    if to is TransferTo.INCORPORATED:
        if kind is not RequestKind.INFORMATION_DISCLOSURE:
            raise ValueError("only the information disclosure Act transfers to an incorporated agency so")
        step = Step(
            "移送を受けた法人に対する開示請求とみなす", "deemed a request to the agency under its own Act", (_AGENCY_EFFECT,)
        )
        effect = TransferEffect(carried_out_by=CarriedOutBy.RECEIVER, days_go_on=True, under_other_act=True)
        return Ruling(value=effect, cites=(_AGENCY_EFFECT, _AGENCY_HELP), steps=(step,))
    by = CarriedOutBy.SENDER if kind is RequestKind.PERSONAL_CORRECTION else CarriedOutBy.RECEIVER
    cites: tuple[Citation, ...] = (where.transfer_effect, where.transfer_carrying)
    who, who_en = ("移送をした機関", "the sender") if by is CarriedOutBy.SENDER else ("移送を受けた機関", "the receiver")
    steps = (
        Step("移送前の行為は、移送を受けた機関がしたものとみなす", "acts before the transfer count as the receiver's", cites[:1]),
        Step(f"実施は{who}がする", f"{who_en} carries it out", cites[1:]),
    )
    return Ruling(value=TransferEffect(carried_out_by=by, days_go_on=True, under_other_act=False), cites=cites, steps=steps)
