"""通知 / A notice put together from what was approved: number, day, title, body, reasons, instruction of remedies.

何も打ち直さない。題名・本文・理由は決裁された文であり、番号は採られた番号、教示は教示の事実から書かれる。
相手方の氏名・住所は、ここにはない（宛名は番号で指す）。
"""

from __future__ import annotations

from datetime import date

from attrs import evolve, frozen

from jichitai.master_data.kernel import Ruling, in_wareki

from ..legal_clock.appeal_period import AppealedAct, AppealKind, appeal_open_through
from ..legal_clock.instruction_text import RemedyInstruction
from ..legal_clock.remedy_instruction import Remedies, SuitKind, instruction_of_remedies
from ..legal_clock.suit_period import SuedAct, suit_open_through
from ..texts import FreeText
from .issues import IssuedDocument


@frozen(kw_only=True, repr=False)
class Notice:
    """通知 / The parts of a notice, in the order they stand. The texts may hold personal data: they are never printed by ``repr``."""

    number: str
    issued_on: date
    title: FreeText
    body: FreeText
    reasons: FreeText | None = None
    instruction: RemedyInstruction | None = None

    def __repr__(self) -> str:
        return f"Notice({self.number!r}, {self.issued_on})"

    @property
    def ja(self) -> str:
        """通知の文 / The whole text, ready for the addressee's name and the seal."""
        parts = [f"{self.number}\n{in_wareki(self.issued_on)}", self.title.text, self.body.text]
        if self.reasons is not None:
            parts.append(f"理由\n{self.reasons.text}")
        if self.instruction is not None:
            parts.append(f"教示\n{self.instruction.ja}")
        return "\n\n".join(parts)


@frozen(kw_only=True)
class RemedyDates:
    """期間の末日 / The last day to ask for a reinvestigation or a review and to sue, counted from the service, each with its reason."""

    reinvestigation: Ruling[date] | None
    review: Ruling[date] | None
    suit: Ruling[date] | None


def instruction_for(document: IssuedDocument) -> RemedyInstruction | None:
    """教示 / The instruction of an issued disposition; with the days, once its service is recorded. None without remedies."""
    remedies = document.issued.remedies
    if remedies is None:
        return None
    acted_on = document.served_on or document.issued.on
    return instruction_of_remedies(remedies=evolve(remedies, acted_on=acted_on, served_on=document.served_on)).value


def remedy_dates(remedies: Remedies, served_on: date) -> RemedyDates:
    """期間の末日 / The last days counted from the service.

    処分は、その通知が相手方に到達した時に効力を生ずる。処分があった日も、知った日も、到達の日として数える
    （到達した日に知らなかったことの主張は、ここでは見ない）。

    >>> facts = Remedies(acted_on=date(2026, 6, 1), appeal_to="例示市長", suit=SuitKind.REVOCATION, defendant="例示市")
    >>> dates = remedy_dates(facts, date(2026, 6, 3))
    >>> str(dates.review.value), str(dates.suit.value)
    ('2026-09-03', '2026-12-03')
    """
    reinvestigation, review, suit = None, None, None
    if remedies.reinvestigation_at is not None:
        asked = AppealedAct(kind=AppealKind.REINVESTIGATION, acted_on=served_on, learned_on=served_on)
        reinvestigation = appeal_open_through(act=asked)
    if remedies.appeal_to is not None:
        asked = AppealedAct(kind=AppealKind.REVIEW, acted_on=served_on, learned_on=served_on)
        review = appeal_open_through(act=asked)
    if remedies.suit is SuitKind.REVOCATION and not remedies.ruling_first:
        suit = suit_open_through(act=SuedAct(acted_on=served_on, learned_on=served_on))
    return RemedyDates(reinvestigation=reinvestigation, review=review, suit=suit)
