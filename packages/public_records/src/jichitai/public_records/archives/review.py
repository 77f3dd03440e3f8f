"""利用決定についての審査請求 / Appeals against decisions on use (法21・22条)."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Ruling, Step, rule
from jichitai.master_data.kernel.laws import ADMINISTRATIVE_COMPLAINT_ACT, PUBLIC_RECORDS_ACT

NEW_APPEALS_ACT_FROM: Final = date(2016, 4, 1)
"""行政不服審査法（平成26年法律68号）の施行の日 / The day the present Act on appeals came into force."""
_REFORM: Final = "平成26年法律69号"


class ReviewProvision(Enum):
    """行審法の規定 / Parts of the Administrative Complaint Review Act."""

    REVIEWING_OFFICER = "reviewing-officer"
    """審理員の指名 (9条) / Naming a reviewing officer."""
    REVIEWING_OFFICER_LIST = "reviewing-officer-list"
    """審理員となるべき者の名簿 (17条) / The list of reviewing officers."""
    DISMISSAL_WITHOUT_REVIEW = "dismissal-without-review"
    """審理を経ない却下 (24条) / Dismissal without review."""
    REVIEW_PROCEEDINGS = "review-proceedings"
    """審理手続 (第2章第3節) / Proceedings before the reviewing officer."""
    REVIEW_BOARD = "review-board"
    """行政不服審査会等への諮問 (第2章第4節) / Consulting the review board."""
    OPINION_WITH_RULING = "opinion-with-ruling"
    """裁決書への意見書の添付 (50条2項) / Attaching the officer's opinion to the ruling."""
    PERIOD = "period"
    """審査請求期間 (18条) / The period for appealing."""
    RULING = "ruling"
    """裁決 (第2章第5節、50条2項を除く) / The ruling."""


_SWITCHED_OFF: Final = {
    ReviewProvision.REVIEWING_OFFICER, ReviewProvision.REVIEWING_OFFICER_LIST, ReviewProvision.DISMISSAL_WITHOUT_REVIEW,
    ReviewProvision.REVIEW_PROCEEDINGS, ReviewProvision.REVIEW_BOARD, ReviewProvision.OPINION_WITH_RULING,
}  # fmt: skip


@rule(
    PUBLIC_RECORDS_ACT.article("21", 2), PUBLIC_RECORDS_ACT.article("21", 3),
    ja="行審法の規定の適用", en="Whether a part of the appeals Act applies",
)  # fmt: skip
def review_provision_applies(*, provision: ReviewProvision) -> Ruling[bool]:
    """行審法の規定の適用 / False for the parts switched off: the archive's head examines without a reviewing officer.

    >>> review_provision_applies(provision=ReviewProvision.REVIEW_BOARD).value
    False
    """
    cite = PUBLIC_RECORDS_ACT.article("21", 2 if provision in _SWITCHED_OFF else 3)
    if provision in _SWITCHED_OFF:
        step = Step("適用しない規定である", "It is among the parts that do not apply", (cite,))
        return Ruling(value=False, cites=(cite,), steps=(step,))
    step = Step("審理員を審査庁と読み替えて適用する", "It applies, read with the reviewing authority for the officer", (cite,))
    return Ruling(value=True, cites=(cite,), steps=(step,))


@rule(
    PUBLIC_RECORDS_ACT.article("21", 1), PUBLIC_RECORDS_ACT.article("21", 4),
    ja="公文書管理委員会に諮問するか", en="Whether the committee is consulted",
)  # fmt: skip
def committee_consulted(*, unlawful_and_dismissed: bool, upheld_and_used_in_full: bool, objection_filed: bool) -> Ruling[bool]:
    """公文書管理委員会に諮問するか / Always, but for an unlawful appeal that is dismissed, and for full use nobody objects to.

    >>> committee_consulted(unlawful_and_dismissed=False, upheld_and_used_in_full=True, objection_filed=True).value
    True
    """
    if unlawful_and_dismissed:
        cite = PUBLIC_RECORDS_ACT.article("21", 4, "1")
        step = Step("不適法な審査請求を却下する", "An unlawful appeal is dismissed", (cite,))
        return Ruling(value=False, cites=(cite,), steps=(step,))
    if upheld_and_used_in_full and not objection_filed:
        cite = PUBLIC_RECORDS_ACT.article("21", 4, "2")
        step = Step("全部を認容し、全部を利用させる。反対意見書もない", "It is upheld, all is used, and nobody objects", (cite,))
        return Ruling(value=False, cites=(cite,), steps=(step,))
    cite = PUBLIC_RECORDS_ACT.article("21", 4)
    return Ruling(value=True, cites=(cite,), steps=(Step("諮問しない場合に当たらない", "No exception applies", (cite,)),))


class Told(Enum):
    """諮問を知らせる相手 / Who is told that the committee was consulted."""

    APPELLANT_AND_PARTICIPANTS = "appellant-and-participants"
    """審査請求人及び参加人 / The appellant and the participants."""
    REQUESTER = "requester"
    """利用請求をした者 / Whoever asked for use."""
    OBJECTORS = "objectors"
    """反対意見書を出した第三者 / Third parties who objected."""


@rule(PUBLIC_RECORDS_ACT.article("22"), ja="諮問を知らせる相手", en="Who is told of the consultation")
def told_of_consultation(*, requester_takes_part: bool, objectors: bool, objectors_take_part: bool) -> Ruling[tuple[Told, ...]]:
    """諮問を知らせる相手 / The appellant and participants; the requester and objectors unless they are among those.

    >>> [each.value for each in told_of_consultation(requester_takes_part=True, objectors=True, objectors_take_part=False).value]
    ['appellant-and-participants', 'objectors']
    """
    cite = PUBLIC_RECORDS_ACT.article("22")
    told = [Told.APPELLANT_AND_PARTICIPANTS]
    if not requester_takes_part:
        told.append(Told.REQUESTER)
    if objectors and not objectors_take_part:
        told.append(Told.OBJECTORS)
    step = Step(
        "審査請求人・参加人でない利用請求者と反対者にも知らせる",
        "Requester and objectors are told unless they take part",
        (cite,),
    )
    return Ruling(value=tuple(told), cites=(cite,), steps=(step,))


class AppealLaw(Enum):
    """不服申立ての法 / Which law of appeals governs."""

    FORMER = "former"
    """従前の例（改正前） / The former law."""
    PRESENT = "present"
    """現行の審査請求 / The present law."""


@rule(
    PUBLIC_RECORDS_ACT.supplementary(_REFORM, article="5"), PUBLIC_RECORDS_ACT.supplementary(_REFORM, article="6"),
    ADMINISTRATIVE_COMPLAINT_ACT.article("2"), ja="どちらの不服申立ての法によるか", en="Which law of appeals governs",
)  # fmt: skip
def appeal_law(*, act_or_application_on: date) -> Ruling[AppealLaw]:
    """どちらの不服申立ての法によるか / The former law for acts, and for inaction on applications, before 2016-04-01.

    >>> appeal_law(act_or_application_on=date(2016, 3, 31)).value
    <AppealLaw.FORMER: 'former'>
    """
    cite = PUBLIC_RECORDS_ACT.supplementary(_REFORM, article="5")
    if act_or_application_on < NEW_APPEALS_ACT_FROM:
        step = Step("施行前の処分又は申請なので、なお従前の例による", "The act or application came before the reform", (cite,))
        return Ruling(value=AppealLaw.FORMER, cites=(cite,), steps=(step,))
    step = Step("施行後の処分又は申請である", "The act or application came after the reform", (cite,))
    return Ruling(value=AppealLaw.PRESENT, cites=(cite,), steps=(step,))
