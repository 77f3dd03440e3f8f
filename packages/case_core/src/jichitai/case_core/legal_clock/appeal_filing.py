"""不服申立ての日 / The day an appeal counts as filed: post (行審法18条3項), through the disposing office (21条3項), after wrong or missing instruction (22条・55条・83条)."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Ruling, Step, rule
from jichitai.master_data.kernel.laws import ADMINISTRATIVE_COMPLAINT_ACT

_ACT: Final = ADMINISTRATIVE_COMPLAINT_ACT
_POST: Final = _ACT.article("18", 3)


class FilingRoute(Enum):
    """出し方 / Where the paper went first."""

    DIRECT = "direct"
    """正しい行政庁へ / To the authority that reviews."""
    THROUGH_DISPOSING_OFFICE = "through-disposing-office"
    """処分庁を経由 / Through the disposing office (21条)."""
    WRONG_AUTHORITY_TAUGHT = "wrong-authority-taught"
    """誤って教示された行政庁へ / To an authority wrongly named in the instruction (22条1・2項)."""
    REINVESTIGATION_WRONGLY_TAUGHT = "reinvestigation-wrongly-taught"
    """できない再調査の請求を教示されて / As a reinvestigation that was wrongly offered (22条3項)."""
    REVIEW_NOT_TAUGHT = "review-not-taught"
    """審査請求を教示されず再調査の請求をした / As a reinvestigation, review not having been named (22条4項)."""
    REINVESTIGATION_NOT_TAUGHT = "reinvestigation-not-taught"
    """再調査の請求を教示されず審査請求をした / As a review, reinvestigation not having been named (55条)."""
    NO_INSTRUCTION_ELSEWHERE = "no-instruction-elsewhere"
    """教示がなく処分庁へ、別の行政庁に送付される / Without instruction, to the disposing office, sent on (83条3・4項)."""
    NO_INSTRUCTION_HERE = "no-instruction-here"
    """教示がなく処分庁へ、処分庁が相手である / Without instruction, to the disposing office, which is the right one (83条5項)."""


_CITES: Final = {
    FilingRoute.DIRECT: _ACT.article("19", 1),
    FilingRoute.THROUGH_DISPOSING_OFFICE: _ACT.article("21", 3),
    FilingRoute.WRONG_AUTHORITY_TAUGHT: _ACT.article("22", 5),
    FilingRoute.REINVESTIGATION_WRONGLY_TAUGHT: _ACT.article("22", 5),
    FilingRoute.REVIEW_NOT_TAUGHT: _ACT.article("22", 5),
    FilingRoute.REINVESTIGATION_NOT_TAUGHT: _ACT.article("55", 3),
    FilingRoute.NO_INSTRUCTION_ELSEWHERE: _ACT.article("83", 4),
    FilingRoute.NO_INSTRUCTION_HERE: _ACT.article("83", 5),
}
_SENT_ON: Final = {
    FilingRoute.THROUGH_DISPOSING_OFFICE: (_ACT.article("21", 2),),
    FilingRoute.WRONG_AUTHORITY_TAUGHT: (_ACT.article("22", 1), _ACT.article("22", 2)),
    FilingRoute.REINVESTIGATION_WRONGLY_TAUGHT: (_ACT.article("22", 3),),
    FilingRoute.REVIEW_NOT_TAUGHT: (_ACT.article("22", 4),),
    FilingRoute.REINVESTIGATION_NOT_TAUGHT: (_ACT.article("55", 1), _ACT.article("55", 2)),
    FilingRoute.NO_INSTRUCTION_ELSEWHERE: (_ACT.article("83", 3),),
}


@frozen(kw_only=True)
class Filing:
    """提出 / A paper handed in: the day it was received where it first went, the day it was posted if by post, the route."""

    received_on: date
    posted_on: date | None = None
    route: FilingRoute = FilingRoute.DIRECT

    def __attrs_post_init__(self) -> None:
        if self.posted_on is not None and self.posted_on > self.received_on:
            raise ValueError("a letter is received on or after the day it was posted")


@rule(
    _POST, _ACT.article("61"), _ACT.article("66", 1), *dict.fromkeys(_CITES.values()),
    ja="不服申立てがあった日", en="Day an appeal counts as filed",
)  # fmt: skip
def appeal_filed_on(*, filing: Filing) -> Ruling[date]:
    """不服申立てがあった日 / The day of posting for post and 信書便, else of receipt at the office where the paper first went.

    ``posted_on`` is for 郵便 and 信書便 only: parcels and other carriers are not named in 18条3項.

    >>> str(appeal_filed_on(filing=Filing(posted_on=date(2026, 6, 30), received_on=date(2026, 7, 2))).value)
    '2026-06-30'
    """
    cite = _CITES[filing.route]
    steps = []
    if filing.route is not FilingRoute.DIRECT:
        steps.append(
            Step("最初に提出した所で、初めから正しい行政庁にされたものとみる", "filed where it should be from the start", (cite,))
        )
    if filing.posted_on is None:
        steps.append(Step(f"{filing.received_on}に提出された", f"handed in on {filing.received_on}", (cite,)))
        return Ruling(value=filing.received_on, cites=(cite,), steps=tuple(steps))
    steps.append(Step(f"送付に要した日数は算入しないので、発送の日{filing.posted_on}で見る",
                      f"days in the post do not count: the day of posting, {filing.posted_on}", (_POST,)))  # fmt: skip
    return Ruling(value=filing.posted_on, cites=(_POST, cite), steps=tuple(steps))


@rule(
    *(cite for cites in _SENT_ON.values() for cite in cites),
    ja="不服申立書の送付の義務", en="Duty to send an appeal on",
)  # fmt: skip
def must_send_appeal_on(*, route: FilingRoute) -> Ruling[bool]:
    """送付の義務 / Whether the office that received the paper must send it on to the right one (and tell the appellant).

    >>> must_send_appeal_on(route=FilingRoute.NO_INSTRUCTION_HERE).value
    False
    """
    cites = _SENT_ON.get(route)
    if cites is None:
        return Ruling(
            value=False,
            cites=(_CITES[route],),
            steps=(Step("受けた行政庁が相手である", "the office that received it is the right one"),),
        )
    return Ruling(
        value=True,
        cites=cites,
        steps=(Step("受けた行政庁は、正しい行政庁へ送る", "the office sends it on to the right one", cites),),
    )
