"""処分への審査請求と議会 / The council's opinion on a request for review of a disposition of public finance.

分担金などの徴収、行政財産の使用、職員の賠償命令についての審査請求では、長は却下するときを除いて
議会に諮問し、議会は諮問を受けた日から二十日以内に意見を述べる。期間の初日は算入しない（民法第140条）。
督促・滞納処分などについては ``collection_review`` にある。
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Citation, LegalPeriod, Ruling, Step, last_day_after, rule
from jichitai.master_data.kernel.laws import CIVIL_CODE, LOCAL_AUTONOMY_ACT

_FIRST_DAY: Final = CIVIL_CODE.article("140")
_OPINION_DAYS: Final = 20


class ReviewedDisposition(Enum):
    """審査請求のあった処分 / The dispositions of public finance on whose review the council is consulted."""

    CHARGE = "charge"
    """分担金・使用料・加入金・手数料の徴収 / Levy of charges and fees (第229条)."""
    PROPERTY = "property"
    """行政財産を使用する権利 / The right to use administrative property (第238条の7)."""
    COMPENSATION = "compensation"
    """職員の賠償の命令 / An order of compensation to staff (第243条の2の8)."""

    @property
    def consultation(self) -> Citation:
        """諮問の条項 / The paragraph that has the council consulted."""
        article, paragraph = _ARTICLES[self]
        return LOCAL_AUTONOMY_ACT.article(article, paragraph - 1)

    @property
    def opinion(self) -> Citation:
        """意見の条項 / The paragraph that gives the council twenty days."""
        return LOCAL_AUTONOMY_ACT.article(*_ARTICLES[self])


_ARTICLES: Final = {
    ReviewedDisposition.CHARGE: ("229", 3),
    ReviewedDisposition.PROPERTY: ("238の7", 3),
    ReviewedDisposition.COMPENSATION: ("243の2の8", 12),
}


@rule(
    *(each.opinion for each in ReviewedDisposition), *(each.consultation for each in ReviewedDisposition), _FIRST_DAY,
    ja="分担金・財産・賠償命令の審査請求への議会の意見の期限", en="Last day for the council's opinion on a review",
)  # fmt: skip
def reviewed_disposition_opinion_due_on(*, disposition: ReviewedDisposition, consulted_on: date) -> Ruling[date]:
    """議会が意見を述べる期限 / The last day for the council's opinion: twenty days from the day it was consulted, not counted.

    >>> str(reviewed_disposition_opinion_due_on(disposition=ReviewedDisposition.CHARGE, consulted_on=date(2026, 6, 10)).value)
    '2026-06-30'
    """
    due = last_day_after(consulted_on, LegalPeriod.days(_OPINION_DAYS))
    cite = disposition.opinion
    step = Step(f"諮問を受けた日{consulted_on}から二十日以内、初日を算入せず{due}までに意見を述べる",
                f"within twenty days from the consultation, {consulted_on}, not counted: by {due}", (cite, _FIRST_DAY))  # fmt: skip
    return Ruling(value=due, cites=(cite, disposition.consultation, _FIRST_DAY), steps=(step,))
