"""第三者と移管元の意見 / Hearing third parties and the body a record came from, and the two weeks (法18条, 令21–23条)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Citation, Diagnostic, LegalPeriod, Ruling, Step, last_day_after, rule
from jichitai.master_data.kernel.laws import CIVIL_CODE, PUBLIC_RECORDS_ACT, PUBLIC_RECORDS_ORDER

from . import use_findings
from .use_request import UseGround

_GAP: Final = PUBLIC_RECORDS_ACT.article("18", 4)
_AFTER_REVIEW: Final = PUBLIC_RECORDS_ACT.article("22")
_ONE_DAY: Final = timedelta(days=1)
_TWO_WEEKS: Final = LegalPeriod.weeks(2)


class HearingDuty(Enum):
    """意見書の機会 / Whether a third party is given the opportunity to submit an opinion."""

    NONE = "none"
    """機会を要しない / Not called for."""
    OPTIONAL = "optional"
    """与えることができる (18条1項) / It may be given."""
    MANDATORY = "mandatory"
    """書面で与えなければならない (18条2項) / It must be given, in writing."""

    @property
    def ja(self) -> str:
        """日本語名 / The Japanese term."""
        return {"none": "要しない", "optional": "与えることができる", "mandatory": "与えなければならない"}[self.value]


@rule(
    PUBLIC_RECORDS_ACT.article("18", 1), PUBLIC_RECORDS_ACT.article("18", 2),
    ja="第三者に意見書の機会を与えるか", en="Whether a third party is heard",
)  # fmt: skip
def third_party_hearing(
    *, about_third_party: bool, to_be_used: bool, opened_for_public_interest: bool, whereabouts_known: bool
) -> Ruling[HearingDuty]:
    """第三者に意見書の機会を与えるか / None, optional or mandatory.

    ``opened_for_public_interest``: the information would be open only for the sake of life,
    health, living or property. Then hearing is a duty before the decision to let it be used,
    unless the whereabouts are unknown. The State, agencies, local bodies and the requester are no
    third parties.

    >>> third_party_hearing(about_third_party=True, to_be_used=True, opened_for_public_interest=True, whereabouts_known=True).value
    <HearingDuty.MANDATORY: 'mandatory'>
    """
    may, must = PUBLIC_RECORDS_ACT.article("18", 1), PUBLIC_RECORDS_ACT.article("18", 2)
    if not about_third_party:
        step = Step("第三者に関する情報がない", "It holds nothing on a third party", (may,))
        return Ruling(value=HearingDuty.NONE, cites=(may,), steps=(step,))
    if to_be_used and opened_for_public_interest:
        if whereabouts_known:
            step = Step(
                "人の生命等を守るために公にする情報を利用させる",
                "What is opened to protect life and the like is to be used",
                (must,),
            )
            return Ruling(value=HearingDuty.MANDATORY, cites=(must,), steps=(step,))
        step = Step("第三者の所在が判明しない", "The third party's whereabouts are unknown", (must,))
        return Ruling(value=HearingDuty.NONE, cites=(must,), steps=(step,))
    step = Step("第三者に関する情報がある", "It holds information on a third party", (may,))
    return Ruling(value=HearingDuty.OPTIONAL, cites=(may,), steps=(step,))


@rule(PUBLIC_RECORDS_ACT.article("18", 3), ja="移管元に意見書の機会を与えるか", en="Whether the transferring head is heard")
def transferring_head_heard(*, to_be_used: bool, opinion_grounds: Sequence[UseGround]) -> Ruling[bool]:
    """移管元に意見書の機会を与えるか / True where the opinion attached at transfer rests on 1号ハ or ニ and use is to be granted.

    >>> transferring_head_heard(to_be_used=True, opinion_grounds=[UseGround.PUBLIC_SAFETY]).value
    True
    """
    cite = PUBLIC_RECORDS_ACT.article("18", 3)
    grounds = {UseGround.NATIONAL_SECURITY, UseGround.PUBLIC_SAFETY} & set(opinion_grounds)
    value = to_be_used and bool(grounds)
    if value:
        step = Step(
            "国の安全等・公共の安全についての意見が付されている", "An opinion on security or public safety is attached", (cite,)
        )
    else:
        step = Step("その意見が付されていないか、利用させる決定でない", "No such opinion, or use is not to be granted", (cite,))
    return Ruling(value=value, cites=(cite,), steps=(step,))


class NoticeKind(Enum):
    """通知の種類 / Which notice of an opportunity to submit an opinion."""

    THIRD_PARTY_OPTIONAL = "third-party-optional"
    """第三者（任意） (18条1項) / To a third party who may be heard."""
    THIRD_PARTY_MANDATORY = "third-party-mandatory"
    """第三者（必須） (18条2項) / To a third party who must be heard."""
    TRANSFERRING_HEAD = "transferring-head"
    """移管元 (18条3項) / To the head that transferred the record."""


class NoticeItem(Enum):
    """通知する事項 / An item of such a notice."""

    RECORD_NAME = "record-name"
    """特定歴史公文書等の名称 / The name of the record."""
    REQUESTED_ON = "requested-on"
    """利用請求の年月日 / The day of the request."""
    REASON_FOR_USE = "reason-for-use"
    """利用させようとする理由 / Why use is to be granted."""
    INFORMATION = "information"
    """第三者に関する情報の内容 / What it holds on the third party."""
    OPINION_ATTACHED = "opinion-attached"
    """付されている意見の内容 / What the attached opinion says."""
    WHERE_AND_BY_WHEN = "where-and-by-when"
    """提出先及び提出期限 / Where an opinion goes and by when."""


_ITEMS: Final = {
    NoticeKind.THIRD_PARTY_OPTIONAL: ("1", "21", (NoticeItem.REQUESTED_ON, NoticeItem.INFORMATION, NoticeItem.WHERE_AND_BY_WHEN)),
    NoticeKind.THIRD_PARTY_MANDATORY: (
        "2", "22",
        (NoticeItem.REQUESTED_ON, NoticeItem.REASON_FOR_USE, NoticeItem.INFORMATION, NoticeItem.WHERE_AND_BY_WHEN),
    ),
    NoticeKind.TRANSFERRING_HEAD: (
        "3", "23",
        (NoticeItem.REQUESTED_ON, NoticeItem.REASON_FOR_USE, NoticeItem.OPINION_ATTACHED, NoticeItem.WHERE_AND_BY_WHEN),
    ),
}  # fmt: skip


@rule(
    PUBLIC_RECORDS_ORDER.article("21"), PUBLIC_RECORDS_ORDER.article("22"), PUBLIC_RECORDS_ORDER.article("23"),
    ja="意見書の機会の通知の検め", en="Check of a notice of the opportunity to submit an opinion",
)  # fmt: skip
def check_hearing_notice(*, kind: NoticeKind, items: Sequence[NoticeItem], in_writing: bool) -> tuple[Diagnostic, ...]:
    """意見書の機会の通知の検め / Items that are missing, and writing where it is a duty (18条2・3項).

    >>> [each.facts["item"] for each in check_hearing_notice(kind=NoticeKind.THIRD_PARTY_OPTIONAL, items=[], in_writing=False)]
    ['record-name', 'requested-on', 'information', 'where-and-by-when']
    """
    paragraph, article, wanted = _ITEMS[kind]
    act = PUBLIC_RECORDS_ACT.article("18", int(paragraph))
    cites: dict[NoticeItem, Citation] = {NoticeItem.RECORD_NAME: act}
    cites |= {item: PUBLIC_RECORDS_ORDER.article(article, item=str(at)) for at, item in enumerate(wanted, 1)}
    found = [
        use_findings.hearing_notice_item_missing(item=item.value, cites=(cite,))
        for item, cite in cites.items()
        if item not in items
    ]
    if kind is not NoticeKind.THIRD_PARTY_OPTIONAL and not in_writing:
        found.append(use_findings.hearing_notice_not_in_writing(cites=(act,)))
    return tuple(found)


@rule(
    PUBLIC_RECORDS_ACT.article("18", 4), PUBLIC_RECORDS_ACT.article("22"), CIVIL_CODE.article("140"),
    ja="利用させることができる最初の日", en="First day of use",
)  # fmt: skip
def earliest_use_on(*, decided_on: date, objected: bool, by_ruling: bool = False) -> Ruling[date]:
    """利用させることができる最初の日 / The day of the decision, or the first day after two clear weeks if a third party objects.

    The two weeks lie between the two days: neither the day of the decision nor the day of use
    counts. ``by_ruling``: use follows from a ruling that turns the third party's appeal down, or
    that opens what was withheld (22条).

    >>> earliest_use_on(decided_on=date(2026, 6, 1), objected=True).value
    datetime.date(2026, 6, 16)
    """
    cites = (_GAP, CIVIL_CODE.article("140"), *((_AFTER_REVIEW,) if by_ruling else ()))
    if not objected:
        step = Step("反対の意見書がないので、二週間を置かない", "No third party objects: no gap is needed", (_GAP,))
        return Ruling(value=decided_on, cites=cites, steps=(step,))
    last = last_day_after(decided_on, _TWO_WEEKS)
    step = Step(
        f"反対の意見書があるので、{decided_on}の翌日から{last}まで二週間を置く",
        f"A third party objects: two weeks run from the day after {decided_on} through {last}", (_GAP,),
    )  # fmt: skip
    return Ruling(value=last + _ONE_DAY, cites=cites, steps=(step,))


@rule(PUBLIC_RECORDS_ACT.article("18", 4), ja="反対者への通知の検め", en="Check of the notice to whoever objected")
def check_objector_notice(
    *, decided_on: date, use_on: date, notified: bool, in_writing: bool, reason_told: bool, day_of_use_told: bool,
    by_ruling: bool = False,
) -> tuple[Diagnostic, ...]:  # fmt: skip
    """反対者への通知の検め / Use before its day, and what the objector was not told at once and in writing.

    >>> [each.code for each in check_objector_notice(decided_on=date(2026, 6, 1), use_on=date(2026, 6, 15), notified=True,
    ...     in_writing=True, reason_told=True, day_of_use_told=True)]
    ['public-records.use-too-soon']
    """
    found: list[Diagnostic] = []
    earliest = earliest_use_on(decided_on=decided_on, objected=True, by_ruling=by_ruling).value
    if use_on < earliest:
        found.append(use_findings.use_too_soon(decided_on=decided_on, use_on=use_on, earliest=earliest))
    told = {"通知": notified, "書面": in_writing, "理由": reason_told, "利用させる日": day_of_use_told}
    missing = [name for name, given in told.items() if not given]
    if missing:
        found.append(use_findings.objector_not_notified(missing="、".join(missing)))
    return tuple(found)
