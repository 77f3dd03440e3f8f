"""審査請求をすべき行政庁 / To whom an appeal against a local body's disposition goes, and when the council is consulted."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, LegalPeriod, Ruling, Step, last_day_after, rule
from jichitai.master_data.kernel.laws import ADMINISTRATIVE_COMPLAINT_ACT, LOCAL_AUTONOMY_ACT

_ACT: Final = ADMINISTRATIVE_COMPLAINT_ACT
_LOCAL: Final = LOCAL_AUTONOMY_ACT
_ITSELF: Final = _ACT.article("4", item="1")
_HIGHEST: Final = _ACT.article("4", item="4")


class DisposingOffice(Enum):
    """処分庁 / The office that made the disposition."""

    CHIEF = "chief"
    """長 / The chief of the body."""
    UNDER_CHIEF = "under-chief"
    """長の委任を受けた職員・長の管理に属する行政庁 / An officer or office under the chief, by delegation."""
    EDUCATION_BOARD = "education-board"
    """教育委員会 / The board of education."""
    ELECTION_COMMISSION = "election-commission"
    """選挙管理委員会 / The election commission."""
    OTHER_COMMISSION = "other-commission"
    """その他の委員会・委員 / Another commission or commissioner."""
    DESIGNATED_MANAGER = "designated-manager"
    """指定管理者 / The designated manager of a public facility."""


class SpecialMatter(Enum):
    """長に対してする審査請求 / Dispositions that 地方自治法 sends to the chief and, through the chief, to the council."""

    BENEFITS = "benefits"
    """給与その他の給付 / Pay and other benefits (206条)."""
    CHARGES = "charges"
    """分担金・使用料・加入金・手数料の徴収 / Collection of charges and fees (229条)."""
    COLLECTION = "collection"
    """督促・滞納処分等 / Demand and enforcement (231条の3). 滞納処分の不服申立ての期間は、6項により地方税法19条の4による."""
    PROPERTY_USE = "property-use"
    """行政財産を使用する権利 / The right to use administrative property (238条の7)."""
    FACILITY_USE = "facility-use"
    """公の施設を利用する権利 / The right to use a public facility (244条の4)."""


class ReviewAuthority(Enum):
    """審査庁となるべき行政庁 / The authority an appeal goes to."""

    DISPOSING_OFFICE = "disposing-office"
    """処分庁 / The office that made the disposition."""
    CHIEF = "chief"
    """その団体の長 / The chief of the same body."""
    MINISTER = "minister"
    """事務を所管する大臣 / The minister in charge of the law."""
    GOVERNOR = "governor"
    """都道府県知事 / The governor."""
    PREFECTURAL_EDUCATION_BOARD = "prefectural-education-board"
    """都道府県教育委員会 / The prefecture's board of education."""
    PREFECTURAL_ELECTION_COMMISSION = "prefectural-election-commission"
    """都道府県選挙管理委員会 / The prefecture's election commission."""


_TO_CHIEF: Final = {
    SpecialMatter.BENEFITS: _LOCAL.article("206", 1),
    SpecialMatter.CHARGES: _LOCAL.article("229", 1),
    SpecialMatter.COLLECTION: _LOCAL.article("231の3", 5),
    SpecialMatter.PROPERTY_USE: _LOCAL.article("238の7", 1),
    SpecialMatter.FACILITY_USE: _LOCAL.article("244の4", 1),
}
_CONSULT: Final = {
    SpecialMatter.BENEFITS: _LOCAL.article("206", 2),
    SpecialMatter.CHARGES: _LOCAL.article("229", 2),
    SpecialMatter.COLLECTION: _LOCAL.article("231の3", 7),
    SpecialMatter.PROPERTY_USE: _LOCAL.article("238の7", 2),
    SpecialMatter.FACILITY_USE: _LOCAL.article("244の4", 2),
}
_OPINION: Final = {
    SpecialMatter.BENEFITS: _LOCAL.article("206", 3),
    SpecialMatter.CHARGES: _LOCAL.article("229", 3),
    SpecialMatter.COLLECTION: _LOCAL.article("231の3", 8),
    SpecialMatter.PROPERTY_USE: _LOCAL.article("238の7", 3),
    SpecialMatter.FACILITY_USE: _LOCAL.article("244の4", 3),
}
_REPORT: Final = {
    SpecialMatter.BENEFITS: _LOCAL.article("206", 4),
    SpecialMatter.CHARGES: _LOCAL.article("229", 4),
    SpecialMatter.COLLECTION: _LOCAL.article("231の3", 9),
    SpecialMatter.PROPERTY_USE: _LOCAL.article("238の7", 4),
    SpecialMatter.FACILITY_USE: _LOCAL.article("244の4", 4),
}
_ENTRUSTED: Final = {
    DisposingOffice.EDUCATION_BOARD: (
        ReviewAuthority.PREFECTURAL_EDUCATION_BOARD, _LOCAL.article("255の2", 1, "3"),
    ),
    DisposingOffice.ELECTION_COMMISSION: (
        ReviewAuthority.PREFECTURAL_ELECTION_COMMISSION, _LOCAL.article("255の2", 1, "4"),
    ),
}  # fmt: skip
_MINISTER: Final = _LOCAL.article("255の2", 1, "1")
_GOVERNOR: Final = _LOCAL.article("255の2", 1, "2")


@frozen(kw_only=True)
class LocalDisposition:
    """団体の処分 / Who made it, under what: 法定受託事務か、都道府県の処分か、特に定めのある事項か."""

    office: DisposingOffice
    statutory_entrusted: bool
    prefecture: bool
    matter: SpecialMatter | None = None

    def __attrs_post_init__(self) -> None:
        if self.office is DisposingOffice.DESIGNATED_MANAGER and self.matter is not SpecialMatter.FACILITY_USE:
            raise ValueError("a designated manager disposes of the use of a public facility only")


@rule(
    _ACT.article("4"), *_TO_CHIEF.values(), _MINISTER, _GOVERNOR, *(cite for _, cite in _ENTRUSTED.values()),
    ja="審査請求をすべき行政庁", en="Authority an appeal goes to",
)  # fmt: skip
def review_authority_of(*, disposition: LocalDisposition) -> Ruling[ReviewAuthority]:
    """審査請求をすべき行政庁 / By 行審法4条 and the special provisions of 地方自治法; other laws may say otherwise and come first.

    >>> autonomous = LocalDisposition(office=DisposingOffice.CHIEF, statutory_entrusted=False, prefecture=False)
    >>> review_authority_of(disposition=autonomous).value
    <ReviewAuthority.DISPOSING_OFFICE: 'disposing-office'>
    """
    authority, cite, ja, en = _authority(disposition)
    return Ruling(value=authority, cites=(cite,), steps=(Step(ja, en, (cite,)),))


def _authority(act: LocalDisposition) -> tuple[ReviewAuthority, Citation, str, str]:
    of_organ = act.office not in (DisposingOffice.UNDER_CHIEF, DisposingOffice.DESIGNATED_MANAGER)
    if act.statutory_entrusted and of_organ:
        if act.prefecture:
            return (
                ReviewAuthority.MINISTER,
                _MINISTER,
                "都道府県の法定受託事務である",
                "a prefecture's statutory entrusted function",
            )
        authority, cite = _ENTRUSTED.get(act.office, (ReviewAuthority.GOVERNOR, _GOVERNOR))
        return authority, cite, "市町村の法定受託事務である", "a municipality's statutory entrusted function"
    if act.matter is not None and act.office is not DisposingOffice.CHIEF:
        return ReviewAuthority.CHIEF, _TO_CHIEF[act.matter], "長に対してするという定めがある", "the Act sends it to the chief"
    if act.office is DisposingOffice.UNDER_CHIEF:
        return ReviewAuthority.CHIEF, _HIGHEST, "最上級の行政庁は長である", "the chief is the highest superior"
    return ReviewAuthority.DISPOSING_OFFICE, _ITSELF, "処分庁に上級行政庁がない", "the office has no superior"


@rule(*_CONSULT.values(), *_REPORT.values(), ja="審査請求の議会への諮問", en="Whether the council is consulted on an appeal")
def is_council_consulted(*, matter: SpecialMatter, dismissed_as_inadmissible: bool) -> Ruling[bool]:
    """議会への諮問 / Yes before the ruling, unless the appeal is dismissed as inadmissible; that is then reported to the council.

    >>> is_council_consulted(matter=SpecialMatter.CHARGES, dismissed_as_inadmissible=False).value
    True
    """
    if dismissed_as_inadmissible:
        cite = _REPORT[matter]
        step = Step("不適法で却下するので諮問せず、議会に報告する", "dismissed as inadmissible: reported, not consulted", (cite,))
        return Ruling(value=False, cites=(cite,), steps=(step,))
    cite = _CONSULT[matter]
    return Ruling(
        value=True,
        cites=(cite,),
        steps=(Step("裁決の前に議会に諮問する", "the council is consulted before the ruling", (cite,)),),
    )


@rule(*_OPINION.values(), ja="議会が意見を述べる期限", en="Day by which the council gives its opinion on an appeal")
def appeal_opinion_due_on(*, matter: SpecialMatter, consulted_on: date) -> Ruling[date]:
    """意見の期限 / The last of twenty days after the day of consulting (初日不算入).

    >>> str(appeal_opinion_due_on(matter=SpecialMatter.FACILITY_USE, consulted_on=date(2026, 6, 1)).value)
    '2026-06-21'
    """
    cite = _OPINION[matter]
    due = last_day_after(consulted_on, LegalPeriod.days(20))
    return Ruling(
        value=due,
        cites=(cite,),
        steps=(Step(f"{consulted_on}から20日の末日は{due}", f"20 days after {consulted_on}: {due}", (cite,)),),
    )
