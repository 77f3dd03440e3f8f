"""滞納整理の窓口 / The desk of arrears: demand, instalments, enforcement, suspension, write-off, carry-over and inquiries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from jichitai.master_data.kernel import FiscalYear, OfficerRef

from ..refusals import refuse_any
from . import carrying, extinction, pursuit
from . import pursuit_findings as findings
from .assessment import Assessment
from .carrying import CarryOver
from .claim import Claim, ClaimEvent
from .extinction import GrantRelief, WaiveCharge, WriteOffClaim
from .inquiries import (
    INQUIRIES,
    AnswersTaken,
    Inquiry,
    InquiryRequest,
    InquirySent,
    SendInquiry,
    TakeAnswers,
    answer,
    check_asset_inquiry,
)
from .office import RevenueOffice
from .pursuit import AgreeInstalments, ExtendTerm, IssueDemand, LiftSuspension, SuspendCollection, TakeEnforcementStep
from .references import ASSESSMENT_SERIES, INQUIRY_SERIES, ClaimRef, InquiryRef, stream_of_inquiry
from .refusals import refuse_revenue


class CollectionDesk(RevenueOffice):
    """滞納整理の窓口 / Carries out what is done about unpaid claims, in the caller's transaction."""

    def demand(self, command: IssueDemand, *, by: OfficerRef, key: str) -> Claim:
        """督促する / Demand what is overdue; the first demand renews the limitation period."""
        return self._one("issue-demand", command.claim, command.on, command, by, key, lambda on: pursuit.demand(command, on))

    def agree(self, command: AgreeInstalments, *, by: OfficerRef, key: str) -> Claim:
        """分納の誓約を受ける / Take a promise of instalments."""
        return self._one("agree-instalments", command.claim, command.on, command, by, key, lambda on: pursuit.agree(command, on))

    def extend(self, command: ExtendTerm, *, by: OfficerRef, key: str) -> Claim:
        """履行期限を延ばす / Extend the term."""
        return self._one("extend-term", command.claim, command.on, command, by, key, lambda on: pursuit.extend(command, on))

    def enforce(self, command: TakeEnforcementStep, *, by: OfficerRef, key: str) -> Claim:
        """処分・手続をする / Record a step of enforcement, where it is open."""
        return self._one("enforce-claim", command.claim, command.on, command, by, key, lambda on: pursuit.enforce(command, on))

    def suspend(self, command: SuspendCollection, *, by: OfficerRef, key: str) -> Claim:
        """停止する / Suspend execution or collection."""
        return self._one(
            "suspend-collection", command.claim, command.on, command, by, key, lambda on: pursuit.suspend(command, on)
        )

    def lift(self, command: LiftSuspension, *, by: OfficerRef, key: str) -> Claim:
        """停止を取り消す / Lift a suspension."""
        return self._one("lift-suspension", command.claim, command.on, command, by, key, lambda on: pursuit.lift(command, on))

    def relieve(self, command: GrantRelief, *, by: OfficerRef, key: str) -> Claim:
        """免除・放棄をする / Release or waive a claim; it is then written off."""
        return self._one("grant-relief", command.claim, command.on, command, by, key, lambda on: extinction.relieve(command, on))

    def waive_charge(self, command: WaiveCharge, *, by: OfficerRef, key: str) -> Claim:
        """延滞金を減免する / Waive part of the delinquency charge computed up to the day."""

        def decided(claim: Claim) -> ClaimEvent:
            return extinction.waive_charge(command, claim, owed=self._terms.owed(claim, command.on).charge)

        return self._one("waive-charge", command.claim, command.on, command, by, key, decided)

    def write_off(self, command: WriteOffClaim, *, by: OfficerRef, key: str) -> Claim:
        """不納欠損とする / Write off what is unpaid of a claim that is extinguished."""
        return self._one(
            "write-off-claim", command.claim, command.on, command, by, key, lambda on: extinction.write_off(command, on)
        )

    def carry_over(self, command: CarryOver, *, by: OfficerRef, key: str) -> Assessment:
        """滞納繰越をする / Carry everything unpaid of a line to the next year; the new decision."""

        def work() -> Assessment:
            line, to = self._lines.get(command.line), self._lines.get(command.to)
            carrying.check_target(line, to, command.on)
            held = self._hold_all(
                each.ref for each in self._claims.of_year(line.fiscal_year) if each.line == line.ref and not each.carried_to
            )
            unpaid = tuple(each for each in held.values() if each.unpaid or self._terms.owed(each, command.on).total)
            if not unpaid:
                refuse_revenue(findings.nothing_left_to_pay(claim=line.ref))
            number = self._clerk.number(ASSESSMENT_SERIES, to.fiscal_year, by=by)
            decided, pairs = carrying.carry(command, unpaid, to, number=number)
            made = Assessment.of(decided)
            self._assessments.add(made)
            self._write_assessed(decided, by=by)
            for claim, (ended, raised) in zip(unpaid, pairs, strict=True):
                self._change(claim, ended, on=command.on, by=by)
                self._raise_claim(raised, by=by)
            return made

        return self._clerk.once("carry-over-claims", key, by, command.on, command, Assessment, work)

    def inquire(self, command: SendInquiry, *, by: OfficerRef, key: str) -> Inquiry:
        """財産を照会する / Send a batch of inquiries to one institution, under its own number."""

        def work() -> Inquiry:
            requests, seen = list[InquiryRequest](), set[ClaimRef]()
            for at, ref in enumerate(command.claims, start=1):
                claim = self._claims.get(ref)
                if ref in seen:
                    refuse_revenue(findings.inquiry_claim_repeated(claim=ref))
                seen.add(ref)
                refuse_any(check_asset_inquiry(kind=claim.kind, consented=ref in command.consented))
                requests.append(InquiryRequest(number=at, claim=ref, payer=claim.payer))
            year = FiscalYear.of(command.on)
            number = self._clerk.number(INQUIRY_SERIES, year, by=by)
            event = InquirySent(
                inquiry=InquiryRef.numbered(year, number), number=number, fiscal_year=year, institution=command.institution,
                requests=tuple(requests), on=command.on,
            )  # fmt: skip
            inquiry = Inquiry.of(event)
            self.books.papers(INQUIRIES).add(inquiry)
            self._clerk.write(stream_of_inquiry(inquiry.ref), event, on=command.on, by=by, new=True)
            return inquiry

        return self._clerk.once("send-inquiry", key, by, command.on, command, Inquiry, work)

    def take_answers(self, command: TakeAnswers, *, by: OfficerRef, key: str) -> AnswersTaken:
        """回答を受け入れる / Take a batch of answers; what belongs to no open request comes back as findings."""

        def work() -> AnswersTaken:
            before = self.books.papers(INQUIRIES).hold(command.inquiry)
            event = answer(command, before)
            after = before.after(event)
            self.books.papers(INQUIRIES).save(after, read_at=before.version)
            self._clerk.write(stream_of_inquiry(after.ref), event, on=command.on, by=by)
            return AnswersTaken(inquiry=after, unmatched=event.unmatched, repeated=event.repeated)

        return self._clerk.once("take-answers", key, by, command.on, command, AnswersTaken, work)

    def _one(
        self, action: str, ref: ClaimRef, on: date, command: Any, by: OfficerRef, key: str, decide: Callable[[Claim], ClaimEvent]
    ) -> Claim:
        """一件の債権に / Decide on one claim held, and apply what was decided."""

        def work() -> Claim:
            claim = self._claims.hold(ref)
            self._check_not_closed(claim.fiscal_year, on)
            return self._change(claim, decide(claim), on=on, by=by)

        return self._clerk.once(action, key, by, on, command, Claim, work)
