"""財産の照会 / Asset inquiries to banks: batches of requests and of answers, matched one to one, without personal data.

照会の束と回答の束には、番号と結果だけを置く。口座番号や残高の明細は、回答の文書（``content``）にあり、ここには写さない。
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import evolve, frozen

from jichitai.master_data.kernel import CaseRef, Diagnostic, FiscalYear, PartyRef, RecordRef, Ref, rule
from jichitai.master_data.kernel.laws import LOCAL_TAX_ACT

from ..claims.kinds import ENFORCEABLE, ClaimKind
from ..papers import PaperKind
from . import pursuit_findings as findings
from .pursuit import is_as_tax
from .references import ClaimRef, InquiryRef
from .refusals import refuse_revenue

_TAX: Final = LOCAL_TAX_ACT.article("331", 6)


class AnswerOutcome(Enum):
    """回答の結果 / What the bank answered."""

    ACCOUNT_FOUND = "account-found"
    """預金口座がある / There is an account."""
    NO_ACCOUNT = "no-account"
    """預金口座がない / There is none."""
    NOT_IDENTIFIED = "not-identified"
    """本人を特定できない / The bank cannot tell which customer it is."""


@frozen(kw_only=True)
class InquiryRequest:
    """照会の一件 / One request in a batch, by its number from 1."""

    number: int
    claim: ClaimRef
    payer: PartyRef


@frozen(kw_only=True)
class InquiryAnswer:
    """回答の一件 / One answer: the number asked, the outcome, and the record the details are filed in."""

    number: int
    outcome: AnswerOutcome
    content: RecordRef | None = None


@frozen(kw_only=True)
class SendInquiry:
    """照会せよ / Command: send one batch to one institution. ``consented``: 本人の同意のある債権."""

    institution: str
    claims: tuple[ClaimRef, ...]
    on: date
    consented: frozenset[ClaimRef] = frozenset()

    def __attrs_post_init__(self) -> None:
        if not self.claims or not self.institution.strip():
            raise ValueError("an inquiry names an institution and at least one claim")


@frozen(kw_only=True)
class TakeAnswers:
    """回答を受けよ / Command: take a batch of answers, as the bank numbered it; one that comes again changes nothing."""

    inquiry: InquiryRef
    institution: str
    batch: str
    answers: tuple[InquiryAnswer, ...]
    on: date


@frozen(kw_only=True)
class InquirySent:
    """照会した / A batch of requests was sent."""

    inquiry: InquiryRef
    number: int
    fiscal_year: FiscalYear
    institution: str
    requests: tuple[InquiryRequest, ...]
    on: date


@frozen(kw_only=True)
class InquiryAnswered:
    """回答を受けた / A batch of answers came; ``answers`` are those that were taken."""

    inquiry: InquiryRef
    batch: str
    answers: tuple[InquiryAnswer, ...]
    unmatched: tuple[int, ...]
    repeated: tuple[int, ...]
    on: date


@frozen(kw_only=True)
class Inquiry:
    """照会の束 / One batch of requests and the answers taken so far."""

    ref: InquiryRef
    number: int
    fiscal_year: FiscalYear
    institution: str
    sent_on: date
    requests: tuple[InquiryRequest, ...]
    answers: tuple[InquiryAnswer, ...] = ()
    batches: tuple[str, ...] = ()
    version: int = 0

    @classmethod
    def of(cls, event: InquirySent) -> Inquiry:
        """照会から / The batch as it was sent."""
        return cls(
            ref=event.inquiry, number=event.number, fiscal_year=event.fiscal_year, institution=event.institution,
            sent_on=event.on, requests=event.requests,
        )  # fmt: skip

    @property
    def parent(self) -> Ref | None:
        """もとの帳票 / None: a batch asks about many claims."""
        return None

    @property
    def case(self) -> CaseRef | None:
        """案件 / None: a batch serves many cases."""
        return None

    @property
    def unanswered(self) -> tuple[InquiryRequest, ...]:
        """未回答 / Requests without an answer."""
        answered = {each.number for each in self.answers}
        return tuple(each for each in self.requests if each.number not in answered)

    def after(self, event: InquiryAnswered) -> Inquiry:
        """事実を当てはめる / Apply a fact; never refuses."""
        return evolve(
            self, answers=(*self.answers, *event.answers), batches=(*self.batches, event.batch), version=self.version + 1
        )


INQUIRIES: Final = PaperKind("revenue-inquiry", Inquiry)
"""照会の棚 / The kind of paper an inquiry is."""


@frozen(kw_only=True)
class AnswersTaken:
    """受け入れた回答 / The inquiry afterwards, and the numbers of answers that were not taken."""

    inquiry: Inquiry
    unmatched: tuple[int, ...] = ()
    repeated: tuple[int, ...] = ()

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """所見 / A finding for every answer that was not taken."""
        ref = self.inquiry.ref
        return (
            *(findings.answer_unmatched(inquiry=ref, number=each) for each in self.unmatched),
            *(findings.answer_repeated(inquiry=ref, number=each) for each in self.repeated),
        )


@rule(ENFORCEABLE, _TAX, ja="財産の照会の根拠", en="Power to inquire after property")
def check_asset_inquiry(*, kind: ClaimKind, consented: bool = False) -> tuple[Diagnostic, ...]:
    """財産を照会できるか / Empty for tax and claims collected as tax arrears are; otherwise only with the debtor's consent.

    >>> check_asset_inquiry(kind=ClaimKind.ENFORCED)
    ()
    """
    return () if is_as_tax(kind) or consented else (findings.inquiry_without_power(kind=kind),)


def answer(command: TakeAnswers, inquiry: Inquiry) -> InquiryAnswered:
    """回答の受入れ / Take each answer to an open request; number the unknown and the second ones. Another institution's are refused whole."""
    if command.institution != inquiry.institution:
        refuse_revenue(findings.answer_from_another_bank(inquiry=inquiry.ref))
    open_ = {each.number for each in inquiry.unanswered}
    asked = {each.number for each in inquiry.requests}
    taken, unmatched, repeated = list[InquiryAnswer](), list[int](), list[int]()
    for each in command.answers:
        if each.number in open_:
            open_.discard(each.number)
            taken.append(each)
        else:
            (repeated if each.number in asked else unmatched).append(each.number)
    return InquiryAnswered(
        inquiry=inquiry.ref, batch=command.batch, answers=tuple(taken), unmatched=tuple(unmatched), repeated=tuple(repeated),
        on=command.on,
    )  # fmt: skip
