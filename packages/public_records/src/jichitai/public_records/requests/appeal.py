"""審査請求 / Appeals against decisions on requests: consultation of the board, whom to tell, and the reviewing officer left out."""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Ruling, Step, rule
from jichitai.master_data.kernel.laws import ADMINISTRATIVE_COMPLAINT_ACT, INFORMATION_DISCLOSURE_ACT, PERSONAL_INFORMATION_ACT

from .request_kind import PROVISIONS, OrganKind, RequestKind, cites_of

_ACT: Final = INFORMATION_DISCLOSURE_ACT
_PRIVACY: Final = PERSONAL_INFORMATION_ACT
_LOCAL_REFERRAL: Final = _PRIVACY.article("105", 3)
_OFF: Final = _ACT.article("18", 1)
_READ: Final = _ACT.article("18", 2)
_PRIVACY_OFF: Final = _PRIVACY.article("104", 1)
_PRIVACY_READ: Final = _PRIVACY.article("104", 2)
_LOCAL_OFF: Final = _PRIVACY.article("106", 1)
_LOCAL_READ: Final = _PRIVACY.article("106", 2)
_REVIEWER: Final = ADMINISTRATIVE_COMPLAINT_ACT.article("9", 1)


class ReferralTo(Enum):
    """諮問の相手 / Which board is consulted."""

    NOBODY = "nobody"
    """諮問しない / No consultation."""
    NATIONAL_BOARD = "national-board"
    """情報公開・個人情報保護審査会 / The Information Disclosure and Personal Information Protection Review Board."""
    AUDIT_BOARD = "audit-board"
    """会計検査院の審査会 / The board another Act sets up for the Board of Audit."""
    LOCAL_BODY = "local-body"
    """行審法81条の機関 / The local body's organ under Article 81 of the Administrative Complaint Review Act."""


@frozen(kw_only=True)
class PlannedRuling:
    """裁決の見込み / The ruling that is planned. ``opposed``: 反対意見書が提出されていること。``organ`` rules on the appeal."""

    organ: OrganKind
    dismissed_as_unlawful: bool
    grants_in_full: bool
    opposed: bool = False
    by_board_of_audit: bool = False


def _item(kind: RequestKind, planned: PlannedRuling) -> str | None:
    """諮問しない号 / The item that lets the consultation be left out, if one does."""
    if planned.dismissed_as_unlawful:
        return "1"
    if not planned.grants_in_full:
        return None
    if kind is RequestKind.PERSONAL_CORRECTION:
        return "3"
    if kind is RequestKind.PERSONAL_SUSPENSION:
        return "4"
    return None if planned.opposed else "2"


@rule(
    *(_ACT.article("19", 1, item) for item in "12"), *(_PRIVACY.article("105", 1, item) for item in "1234"),
    *cites_of("referral"), _LOCAL_REFERRAL, ja="審査会への諮問", en="Consultation of the review board on an appeal",
)  # fmt: skip
def referral_of(*, kind: RequestKind, planned: PlannedRuling) -> Ruling[ReferralTo]:
    """諮問するか / Consult unless the appeal is dismissed as unlawful or granted in full; an opposed disclosure is consulted on even then.

    地方の機関は、個人情報について行審法81条1項・2項の機関に諮問する。条例による開示請求の諮問は、その条例による（ValueError）。

    >>> referral_of(kind=RequestKind.PERSONAL_DISCLOSURE, planned=PlannedRuling(organ=OrganKind.MUNICIPALITY,
    ...     dismissed_as_unlawful=False, grants_in_full=True, opposed=True)).value
    <ReferralTo.LOCAL_BODY: 'local-body'>
    """
    cite = PROVISIONS[kind].referral
    if cite is None:
        raise ValueError("the ordinance says whom to consult on appeals under it")
    item = _item(kind, planned)
    local = kind.is_personal and planned.organ.is_local
    also = (_LOCAL_REFERRAL,) if local else ()
    if item is not None:
        at = (_ACT.article("19", 1, item) if not kind.is_personal else _PRIVACY.article("105", 1, item), *also)
        step = Step("諮問を要しない場合に当たる", "a case that needs no consultation", at)
        return Ruling(value=ReferralTo.NOBODY, cites=at, steps=(step,))
    to = ReferralTo.LOCAL_BODY if local else ReferralTo.NATIONAL_BOARD
    if planned.by_board_of_audit:
        to = ReferralTo.AUDIT_BOARD
    step = Step("諮問しなければならない", "the board is to be consulted", (cite, *also))
    return Ruling(value=to, cites=(cite, *also), steps=(step,))


class ReferralRecipient(Enum):
    """諮問の通知の相手 / Who is told of the consultation."""

    APPELLANT_AND_PARTICIPANTS = "appellant-and-participants"
    """審査請求人・参加人 / The appellant and participants."""
    REQUESTER = "requester"
    """請求者 / The requester, unless appellant or participant."""
    OPPOSING_THIRD_PARTY = "opposing-third-party"
    """反対意見書を出した第三者 / A third party who opposed, unless appellant or participant."""


@rule(
    *(_ACT.article("19", 2, item) for item in "123"), *(_PRIVACY.article("105", 2, item) for item in "123"), _LOCAL_REFERRAL,
    ja="諮問の通知の相手", en="Who is told that the board was consulted",
)  # fmt: skip
def referral_recipients_of(
    *, kind: RequestKind, requester_takes_part: bool, third_party_opposed: bool, third_party_takes_part: bool
) -> Ruling[tuple[ReferralRecipient, ...]]:
    """通知の相手 / Always appellant and participants; requester and opposing third party where they take no part already.

    >>> [each.value for each in referral_recipients_of(kind=RequestKind.PERSONAL_DISCLOSURE, requester_takes_part=True,
    ...     third_party_opposed=True, third_party_takes_part=False).value]
    ['appellant-and-participants', 'opposing-third-party']
    """
    if PROVISIONS[kind].recipients is None:
        raise ValueError("the ordinance says whom to tell")
    told = [ReferralRecipient.APPELLANT_AND_PARTICIPANTS]
    items = ["1"]
    if not requester_takes_part:
        told.append(ReferralRecipient.REQUESTER)
        items.append("2")
    if third_party_opposed and not third_party_takes_part and kind.asks_disclosure:
        told.append(ReferralRecipient.OPPOSING_THIRD_PARTY)
        items.append("3")
    cites = tuple((_PRIVACY.article("105", 2, at) if kind.is_personal else _ACT.article("19", 2, at)) for at in items)
    step = Step(f"{len(told)}種類の者に通知する", f"{len(told)} kind(s) of person are told", cites)
    return Ruling(value=tuple(told), cites=cites, steps=(step,))


@frozen(kw_only=True)
class ReviewProcedure:
    """審理の手続 / Whether a reviewing officer is named; which provisions of the Act on appeals are off, and which speak of the review agency.

    Places are written as articles: "9:1" is 第9条第1項, "2章3節" a section.
    """

    reviewer_named: bool
    not_applied: tuple[str, ...]
    read_as_agency: tuple[str, ...]


_NATIONAL: Final = ReviewProcedure(
    reviewer_named=False, not_applied=("9", "17", "24", "2章3節", "2章4節", "50:2"),
    read_as_agency=("11:2", "13:1", "13:2", "25:7", "44", "50:1:4"),
)  # fmt: skip
_LOCAL: Final = ReviewProcedure(
    reviewer_named=False, not_applied=("9:1", "9:2", "9:3", "17", "40", "42", "2章4節", "50:2"),
    read_as_agency=(
        "9:4", "11:2", "13:1", "13:2", "25:7", "28", "29:1", "29:2", "29:5", "30", "31", "32:3", "33", "34", "35", "36", "37",
        "38:1", "38:2", "38:3", "38:5", "39", "41:1", "41:2", "41:3", "44", "50:1:4", "81:3",
    ),
)  # fmt: skip
_ORDINARY: Final = ReviewProcedure(reviewer_named=True, not_applied=(), read_as_agency=())
_BY_ORDINANCE: Final = ReviewProcedure(reviewer_named=False, not_applied=("9:1",), read_as_agency=())


@rule(
    _OFF, _READ, _PRIVACY_OFF, _PRIVACY_READ, _LOCAL_OFF, _LOCAL_READ, _REVIEWER,
    ja="審理員の手続の適用除外", en="Reviewing officer left out in appeals on requests",
)  # fmt: skip
def review_procedure_of(
    *, kind: RequestKind, organ: OrganKind, ordinance_leaves_out_reviewer: bool = False
) -> Ruling[ReviewProcedure]:
    """審理員を指名するか / Not under the two Acts; the agencies of local bodies keep section 3, acting themselves. By ordinance: as it says.

    条例による開示請求への審査請求は、条例に特別の定めがあれば審理員を指名しない（行審法9条1項ただし書）。

    >>> review_procedure_of(kind=RequestKind.PERSONAL_DISCLOSURE, organ=OrganKind.MUNICIPALITY).value.not_applied
    ('9:1', '9:2', '9:3', '17', '40', '42', '2章4節', '50:2')
    """
    if ordinance_leaves_out_reviewer and kind is not RequestKind.ORDINANCE_DISCLOSURE:
        raise ValueError("the Acts themselves leave the reviewing officer out")
    if kind is RequestKind.ORDINANCE_DISCLOSURE:
        value = _BY_ORDINANCE if ordinance_leaves_out_reviewer else _ORDINARY
        ja = "条例に特別の定めがある" if ordinance_leaves_out_reviewer else "条例に特別の定めがない"
        en = "the ordinance provides otherwise" if ordinance_leaves_out_reviewer else "the ordinance is silent"
        return Ruling(value=value, cites=(_REVIEWER,), steps=(Step(ja, en, (_REVIEWER,)),))
    if kind.is_personal and organ.is_local:
        cites = (_LOCAL_OFF, _LOCAL_READ)
        step = Step("審理員を置かず、審査庁が審理する", "no reviewing officer: the review agency hears it", cites)
        return Ruling(value=_LOCAL, cites=cites, steps=(step,))
    cites = (_PRIVACY_OFF, _PRIVACY_READ) if kind.is_personal else (_OFF, _READ)
    step = Step("審理員による審理手続を適用しない", "the reviewing officer's procedure does not apply", cites)
    return Ruling(value=_NATIONAL, cites=cites, steps=(step,))
