"""財産照会の約束 / What the desk of arrears promises of asset inquiries. Give a ``room`` fixture."""

from __future__ import annotations

import pytest
from attrs import evolve

from jichitai.master_data.kernel import RecordRef

from ..claims.kinds import ClaimKind
from ..revenue.inquiries import AnswerOutcome, InquiryAnswer, SendInquiry, TakeAnswers
from ..revenue.refusals import AnswerFromAnotherBank, InquiryClaimRepeated, InquiryWithoutPower
from .revenue_arrears import AUGUST
from .revenue_samples import COLLECTOR, RevenueRoom


class InquiryContract:
    """財産照会の約束 / The contract of request and answer batches."""

    def test_answers_are_matched_to_their_requests(self, room: RevenueRoom) -> None:
        """財産の照会 / One answer for one request; unknown and second answers come back as findings, a replay changes nothing."""
        line = room.opened()
        tax, fee, use = (
            room.claim(line, 900, kind=kind) for kind in (ClaimKind.LOCAL_TAX, ClaimKind.ENFORCED, ClaimKind.PUBLIC_REVENUE)
        )
        ask = SendInquiry(institution="0001", claims=(tax, fee), on=AUGUST)
        for wrong, refusal in (
            (evolve(ask, claims=(tax, use)), InquiryWithoutPower), (evolve(ask, claims=(tax, tax)), InquiryClaimRepeated),
        ):  # fmt: skip
            with pytest.raises(refusal):
                room.arrears.inquire(wrong, by=COLLECTOR, key=room.key())
        asked = room.arrears.inquire(evolve(ask, claims=(tax, fee, use), consented=frozenset({use})), by=COLLECTOR, key="q")
        assert (asked.ref.value, len(asked.unanswered)) == ("2025-Q-000001", 3)
        answers = (
            InquiryAnswer(number=1, outcome=AnswerOutcome.ACCOUNT_FOUND, content=RecordRef("文-1")),
            InquiryAnswer(number=9, outcome=AnswerOutcome.NO_ACCOUNT), InquiryAnswer(number=1, outcome=AnswerOutcome.NO_ACCOUNT),
        )  # fmt: skip
        take = TakeAnswers(inquiry=asked.ref, institution="0001", batch="回-1", answers=answers, on=AUGUST)
        with pytest.raises(AnswerFromAnotherBank):
            room.arrears.take_answers(evolve(take, institution="0005"), by=COLLECTOR, key="t0")
        taken = room.arrears.take_answers(take, by=COLLECTOR, key="t1")
        assert [each.code for each in taken.findings] == ["fiscal.answer-unmatched", "fiscal.answer-repeated"]
        assert [each.number for each in taken.inquiry.unanswered] == [2, 3]
        assert room.arrears.take_answers(take, by=COLLECTOR, key="t1") == taken
        again = room.arrears.take_answers(evolve(take, batch="回-2"), by=COLLECTOR, key="t2")
        assert (again.inquiry.answers, len(again.findings)) == (taken.inquiry.answers, 3)
