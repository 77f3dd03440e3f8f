"""通知・送達の到達 / When a notice arrives: on delivery (民法97条), or by publication, law by law.

郵便の送達の日を推定する規定は個別の法律（地方税法など）にあり、ここには置かない。公示による到達は「二週間を
経過したとき」であり、その末日の終了をもって到達する。
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, LegalPeriod, Ruling, Step, last_day_after, rule
from jichitai.master_data.kernel.laws import ADMINISTRATIVE_COMPLAINT_ACT, ADMINISTRATIVE_PROCEDURE_ACT, CIVIL_CODE

from . import service_findings as findings

_ACT: Final = ADMINISTRATIVE_PROCEDURE_ACT
_ARRIVAL: Final = CIVIL_CODE.article("97", 1)
_HINDERED: Final = CIVIL_CODE.article("97", 2)
_TWO_WEEKS: Final = LegalPeriod.weeks(2)


class PublicNotice(Enum):
    """公示による通知・送達 / Notice by publication, by the law it rests on."""

    HEARING = "hearing"
    """聴聞の通知 / Notice of a hearing (行手法15条3・4項)."""
    DEFENCE = "defence"
    """弁明の機会の通知 / Notice of an occasion for a written defence (行手法31条)."""
    HEARING_CONTINUED = "hearing-continued"
    """続行期日の通知、一回目 / The first notice of a further date to a party or participant (行手法22条3項)."""
    HEARING_CONTINUED_AGAIN = "hearing-continued-again"
    """続行期日の通知、二回目以降 / Second and later notices to the same one (行手法22条3項)."""
    RULING = "ruling"
    """裁決書の送達 / Service of a ruling (行審法51条2・3項)."""
    DECLARATION = "declaration"
    """公示による意思表示 / Declaration by publication through the court (民法98条)."""


_PROVISIONS: Final[dict[PublicNotice, tuple[Citation, ...]]] = {
    PublicNotice.HEARING: (_ACT.article("15", 4), _ACT.article("15", 3)),
    PublicNotice.DEFENCE: (_ACT.article("31"), _ACT.article("15", 4)),
    PublicNotice.HEARING_CONTINUED: (_ACT.article("22", 3), _ACT.article("15", 4)),
    PublicNotice.HEARING_CONTINUED_AGAIN: (_ACT.article("22", 3),),
    PublicNotice.RULING: (ADMINISTRATIVE_COMPLAINT_ACT.article("51", 3), ADMINISTRATIVE_COMPLAINT_ACT.article("51", 2)),
    PublicNotice.DECLARATION: (CIVIL_CODE.article("98", 3),),
}


@rule(
    *dict.fromkeys(cite for cites in _PROVISIONS.values() for cite in cites), CIVIL_CODE.article("140"),
    ja="公示による到達の日", en="Day a published notice is taken to have arrived",
)  # fmt: skip
def published_notice_arrives_on(*, notice: PublicNotice, began_on: date) -> Ruling[date]:
    """公示による到達の日 / The day with whose end the notice has arrived: two weeks after ``began_on``, not counted itself.

    ``began_on`` is the day both measures (online, and board or screen) had begun; for 民法98条 the
    last day in the gazette or the first of the posting. 続行期日の二回目以降は、開始の翌日。

    >>> str(published_notice_arrives_on(notice=PublicNotice.HEARING, began_on=date(2026, 6, 1)).value)
    '2026-06-15'
    """
    cites = _PROVISIONS[notice]
    if notice is PublicNotice.HEARING_CONTINUED_AGAIN:
        day = last_day_after(began_on, LegalPeriod.days(1))
        step = Step(f"二回目以降なので、開始の日{began_on}の翌日{day}", f"a repeat: the morrow of {began_on}, {day}", cites)
        return Ruling(value=day, cites=cites, steps=(step,))
    day = last_day_after(began_on, _TWO_WEEKS)
    step = Step(
        f"開始の日{began_on}の翌日から2週間は{day}の終了で経過する",
        f"two weeks after {began_on} pass with the end of {day}",
        cites,
    )
    return Ruling(value=day, cites=cites, steps=(step,))


@frozen(kw_only=True)
class Delivery:
    """配達 / How a letter went: the day it arrived, or the day it would have, had the addressee not hindered it without cause."""

    arrived_on: date | None = None
    would_have_arrived_on: date | None = None

    def __attrs_post_init__(self) -> None:
        if (self.arrived_on is None) == (self.would_have_arrived_on is None):
            raise ValueError("a letter arrived, or was hindered from arriving: name one of the two days")


@rule(_ARRIVAL, _HINDERED, ja="通知の到達の日", en="Day a notice arrives")
def notice_arrives_on(*, delivery: Delivery) -> Ruling[date]:
    """到達の日 / The day of arrival; where the addressee hindered it without cause, the day it would ordinarily have arrived.

    >>> str(notice_arrives_on(delivery=Delivery(would_have_arrived_on=date(2026, 6, 3))).value)
    '2026-06-03'
    """
    if delivery.arrived_on is not None:
        step = Step(f"{delivery.arrived_on}に相手方に到達した", f"it reached the addressee on {delivery.arrived_on}", (_ARRIVAL,))
        return Ruling(value=delivery.arrived_on, cites=(_ARRIVAL,), steps=(step,))
    day = delivery.would_have_arrived_on
    if day is None:
        raise ValueError("a delivery names one of the two days")
    step = Step(f"正当な理由なく妨げられたので、通常到達すべきであつた{day}に到達したものとみる",
                f"hindered without cause: taken to have arrived on {day}", (_HINDERED,))  # fmt: skip
    return Ruling(value=day, cites=(_HINDERED,), steps=(step,))


@frozen(kw_only=True)
class Publication:
    """公示の仕方 / What was done: the addressee cannot be found, shown online, shown on a board or screen at the office."""

    whereabouts_unknown: bool
    online: bool
    at_the_office: bool


@rule(
    _ACT.article("15", 3), _ACT.article("15", 4), ADMINISTRATIVE_COMPLAINT_ACT.article("51", 2),
    ADMINISTRATIVE_COMPLAINT_ACT.article("51", 3),
    ja="公示の仕方", en="Form of a notice by publication",
)  # fmt: skip
def check_publication(*, notice: PublicNotice, publication: Publication) -> tuple[Diagnostic, ...]:
    """公示の仕方 / What a publication lacks in the form of 2026-05-21: unknown whereabouts, online display, board or screen.

    公示による意思表示（民法98条）は裁判所の手続によるので、ここでは見ない（ValueError）。

    >>> [each.facts["step"] for each in check_publication(notice=PublicNotice.RULING,
    ...     publication=Publication(whereabouts_unknown=True, online=False, at_the_office=True))]
    ['online']
    """
    if notice is PublicNotice.DECLARATION:
        raise ValueError("a declaration by publication is made through the court")
    cites = _PROVISIONS[notice]
    done = {
        "whereabouts_unknown": publication.whereabouts_unknown,
        "online": publication.online,
        "at_the_office": publication.at_the_office,
    }
    return tuple(findings.publication_step_wanting(step=step, cites=cites) for step, is_done in done.items() if not is_done)
