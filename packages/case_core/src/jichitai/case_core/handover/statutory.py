"""長などの事務引継 / The handover of heads and their deputies, which is law and stands above every local rule.

自治法第159条（第166条第2項で副知事・副市町村長に準用）に基づき、施行令第123条から第131条までが定める。職員の引継ぎは
各団体の規程による（``handover.profile``）。期間は退職の日から数え、初日を算入しない（民法第140条）。末日が閉庁日でも
動かさない：自治法第4条の2第4項は団体に対する申請・届出などの行為についての定めである。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.codec import decode
from jichitai.master_data.kernel import (
    Citation,
    Diagnostic,
    LegalPeriod,
    PackagedTable,
    Ruling,
    Step,
    last_day_after,
    rule,
)
from jichitai.master_data.kernel.laws import CIVIL_CODE, LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from . import statutory_findings as findings

_BASIS: Final = LOCAL_AUTONOMY_ACT.article("159", 1)
_TO_DEPUTIES: Final = LOCAL_AUTONOMY_ACT.article("166", 2)
_HEAD: Final = LOCAL_AUTONOMY_ORDER.article("123", 1)
_OTHERWISE: Final = LOCAL_AUTONOMY_ORDER.article("123", 2)
_PAPERS: Final = LOCAL_AUTONOMY_ORDER.article("124")
_DEPUTY: Final = LOCAL_AUTONOMY_ORDER.article("127")
_LISTS: Final = LOCAL_AUTONOMY_ORDER.article("128")
_DISSOLVED: Final = LOCAL_AUTONOMY_ORDER.article("130", 1)
_DISSOLVED_LIKEWISE: Final = LOCAL_AUTONOMY_ORDER.article("130", 2)
_FINE: Final = LOCAL_AUTONOMY_ORDER.article("131")
_WARD: Final = LOCAL_AUTONOMY_ORDER.article("174の48の2")
_FIRST_DAY: Final = CIVIL_CODE.article("140")


class StatutoryOffice(Enum):
    """引き継ぐ職 / Whose handover is law."""

    GOVERNOR = "governor"
    """都道府県知事 / The governor of a prefecture."""
    MAYOR = "mayor"
    """市町村長 / The mayor of a municipality."""
    VICE_GOVERNOR = "vice_governor"
    """副知事 / A vice governor, for what the governor has delegated."""
    VICE_MAYOR = "vice_mayor"
    """副市町村長 / A vice mayor, for what the mayor has delegated."""
    WARD_HEAD = "ward_head"
    """総合区長 / The head of a designated city's ward with its own powers."""

    @property
    def ja(self) -> str:
        """日本語名 / The Japanese term."""
        return _OFFICE_JA[self]

    @property
    def is_head(self) -> bool:
        """長か / True for the head of a local public body."""
        return self in (StatutoryOffice.GOVERNOR, StatutoryOffice.MAYOR)

    @property
    def is_deputy(self) -> bool:
        """副知事・副市町村長か / True for a deputy of the head."""
        return self in (StatutoryOffice.VICE_GOVERNOR, StatutoryOffice.VICE_MAYOR)


_OFFICE_JA: Final = {
    StatutoryOffice.GOVERNOR: "都道府県知事",
    StatutoryOffice.MAYOR: "市町村長",
    StatutoryOffice.VICE_GOVERNOR: "副知事",
    StatutoryOffice.VICE_MAYOR: "副市町村長",
    StatutoryOffice.WARD_HEAD: "総合区長",
}


class StatutoryReceiver(Enum):
    """引継ぎを受ける者 / To whom the law has the duties handed."""

    SUCCESSOR = "successor"
    """後任者 / The successor."""
    DEPUTY = "deputy"
    """副知事・副市町村長 / A deputy, who hands on at once when the successor can take over."""
    ACTING = "acting"
    """職務を代理すべき職員 / The employee who acts for the head, who hands on at once likewise."""
    HEAD = "head"
    """その団体の長 / The head who had delegated the duties."""
    HEAD_OF_NEW_BODY = "head_of_new_body"
    """地域が新たに属した団体の長 / The head of the body the area now belongs to."""


@frozen(kw_only=True)
class HandoverDays:
    """引継ぎの期限 / One edition: within how many days each office hands over."""

    governor: LegalPeriod
    mayor: LegalPeriod
    vice_governor: LegalPeriod
    vice_mayor: LegalPeriod
    ward_head: LegalPeriod

    def of(self, office: StatutoryOffice) -> LegalPeriod:
        """その職の期間 / The period of an office."""
        period: LegalPeriod = getattr(self, office.value)
        return period


def _read(values: Mapping[str, Any]) -> HandoverDays:
    return decode(HandoverDays, values)


STATUTORY_HANDOVER: Final = PackagedTable("jichitai.case_core", "statutory_handover.toml", _read)
"""長などの事務引継の期限 / Days for the handover, by the day of leaving office."""


def _cite(office: StatutoryOffice) -> tuple[Citation, ...]:
    if office.is_head:
        return (_HEAD,)
    return (_DEPUTY, _TO_DEPUTIES) if office.is_deputy else (_WARD, _HEAD)


@rule(_BASIS, _HEAD, _DEPUTY, _WARD, ja="長などの事務引継の義務", en="Whether the law has the office hand over")
def must_hand_over(*, office: StatutoryOffice, has_delegated_duties: bool) -> Ruling[bool]:
    """引き継ぐ義務があるか / A head always; a deputy only what the head has delegated (127条).

    >>> must_hand_over(office=StatutoryOffice.VICE_MAYOR, has_delegated_duties=False).value
    False
    """
    if not office.is_deputy:
        step = Step(f"{office.ja}は担任する事務を引き継ぐ", "the duties of the office are handed over", _cite(office)[:1])
        return Ruling(value=True, cites=_cite(office), steps=(step,))
    ja, en = ("がある", "there are") if has_delegated_duties else ("がない", "there are no")
    step = Step(f"長から委任された事務{ja}", f"{en} duties delegated by the head", (_DEPUTY,))
    return Ruling(value=has_delegated_duties, cites=_cite(office), steps=(step,))


@rule(_BASIS, _HEAD, _DEPUTY, _WARD, _FIRST_DAY, ja="長などの事務引継の末日", en="Last day to hand over a head's duties")
def statutory_handover_due_on(*, office: StatutoryOffice, left_on: date) -> Ruling[date]:
    """引継ぎの末日 / The last day (inclusive), counted from the day after leaving office; closed days do not move it.

    >>> str(statutory_handover_due_on(office=StatutoryOffice.MAYOR, left_on=date(2026, 4, 26)).value)
    '2026-05-16'
    """
    edition = STATUTORY_HANDOVER.as_of(left_on)
    period = edition.value.of(office)
    last = last_day_after(left_on, period)
    steps = (
        Step(f"{office.ja}は退職の日から{period}以内に引き継ぐ", f"this office hands over within {period.en}", _cite(office)),
        Step(f"退職の日{left_on}を算入しないので、末日は{last}", f"the day of leaving, {left_on}, does not count: {last}", (_FIRST_DAY,)),
    )  # fmt: skip
    return Ruling(value=last, cites=(*_cite(office), _FIRST_DAY), steps=steps, editions=(edition.used,))


@frozen(kw_only=True)
class StatutorySituation:
    """更迭の事情 / What decides to whom a head hands over.

    ``successor_can_receive`` is False where special circumstances keep the successor from it
    (123条2項). ``body_dissolved`` is the end of the body (or ward) itself (130条).
    """

    office: StatutoryOffice
    successor_can_receive: bool = True
    has_deputy: bool = True
    body_dissolved: bool = False


@rule(_BASIS, _HEAD, _OTHERWISE, _DEPUTY, _DISSOLVED, _WARD, ja="長などの事務を引き継ぐ相手", en="To whom a head hands over")
def statutory_receiver(*, situation: StatutorySituation) -> Ruling[StatutoryReceiver]:
    """引き継ぐ相手 / The successor, or, when that cannot be, a deputy or the acting employee, who hands on at once.

    >>> statutory_receiver(situation=StatutorySituation(office=StatutoryOffice.MAYOR, successor_can_receive=False)).value
    <StatutoryReceiver.DEPUTY: 'deputy'>
    """
    office, made = situation.office, StatutoryReceiver
    if office.is_deputy:
        step = Step("委任された事務は、委任した長に引き継ぐ", "what was delegated goes back to the head", (_DEPUTY,))
        return Ruling(value=made.HEAD, cites=(_DEPUTY,), steps=(step,))
    own = () if office.is_head else (_WARD,)
    if situation.body_dissolved:
        value = made.HEAD_OF_NEW_BODY if office.is_head else made.HEAD
        step = Step("団体（総合区）がなくなつたので、地域が属する団体の長に引き継ぐ",
                    "the body is gone: to the head of the body the area belongs to", (_DISSOLVED,))  # fmt: skip
        return Ruling(value=value, cites=(_DISSOLVED, *own), steps=(step,))
    if situation.successor_can_receive:
        step = Step("後任者に引き継ぐ", "to the successor", (_HEAD,))
        return Ruling(value=made.SUCCESSOR, cites=(_HEAD, *own), steps=(step,))
    deputy = office.is_head and situation.has_deputy
    step = Step("特別の事情で後任者に引き継げないので、副知事・副市町村長（いなければ職務を代理すべき職員）に引き継ぎ、"
                "その者は、引き継げるようになつたら直ちに後任者に引き継ぐ",
                "the successor cannot take over: to a deputy or the acting employee, who hands on at once when that changes",
                (_OTHERWISE,))  # fmt: skip
    return Ruling(value=made.DEPUTY if deputy else made.ACTING, cites=(_OTHERWISE, *own), steps=(step,))


@frozen(kw_only=True)
class StatutoryPapers:
    """調製すべきもの / What a head draws up, and the existing lists that stand for it.

    ``existing_lists_verified`` says that lists or ledgers already kept let the present state
    be checked; they may then serve instead (128条). ``open_matters`` counts matters undecided,
    not begun, or planned; ``matters_described`` those with order, method and opinion written.
    """

    documents_listed: bool = False
    ledgers_listed: bool = False
    property_listed: bool = False
    existing_lists_verified: bool = False
    open_matters: int = 0
    matters_described: int = 0

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.matters_described <= self.open_matters:
            raise ValueError("matters described are some of the open ones")


@rule(_PAPERS, _DEPUTY, _LISTS, _DISSOLVED_LIKEWISE, ja="引継書類の調製", en="Papers of a head's handover")
def check_statutory_papers(*, papers: StatutoryPapers) -> tuple[Diagnostic, ...]:
    """調製を確かめる / Findings for each list that is missing, and for open matters without order, method and opinion.

    >>> [each.code for each in check_statutory_papers(papers=StatutoryPapers(existing_lists_verified=True))]
    []
    """
    listed = {"documents": papers.documents_listed, "ledgers": papers.ledgers_listed, "property": papers.property_listed}
    found: list[Diagnostic] = []
    if not papers.existing_lists_verified:
        found += [
            findings.statutory_paper_missing(paper=name, cites=(_PAPERS, _LISTS)) for name, there in listed.items() if not there
        ]
    undescribed = papers.open_matters - papers.matters_described
    if undescribed > 0:
        found.append(findings.open_matters_undescribed(count=undescribed, cites=(_PAPERS,)))
    return tuple(found)


@rule(_HEAD, _DEPUTY, _DISSOLVED, _FINE, ja="長などの事務引継の遅れ", en="Whether a head's handover is late")
def check_statutory_handover(
    *, office: StatutoryOffice, due_on: date, handed_over_on: date | None = None, just_cause: bool, on: date
) -> tuple[Diagnostic, ...]:
    """遅れを確かめる / A finding when the last day has passed and no handover was made by then without 正当な理由.

    >>> late = check_statutory_handover(
    ...     office=StatutoryOffice.MAYOR, due_on=date(2026, 5, 16), handed_over_on=None, just_cause=False, on=date(2026, 5, 17)
    ... )
    >>> late[0].code
    'case-core.statutory-handover-undone'
    """
    seen = handed_over_on or on
    if seen > due_on and not just_cause:
        made = handed_over_on is not None
        return (
            findings.statutory_handover_undone(office=office.ja, due_on=due_on, made=made, cites=(*_cite(office)[:1], _FINE)),
        )
    return ()
