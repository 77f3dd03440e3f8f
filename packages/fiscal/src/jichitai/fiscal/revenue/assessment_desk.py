"""調定の窓口 / The desk of assessment: budget lines, assessment, its change, the right title, the notice."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import OfficerRef

from . import assessment as assessing
from . import changes
from . import revenue_findings as findings
from .assessment import Assessment, AssessRevenue
from .changes import ChangeAssessment, GiveNotice, RetitleClaim
from .claim import Claim
from .claim_events import ChargeOverpaid
from .lines import ChangeRevenueBudget, EnterRevenueLine, RevenueBudgeted, RevenueLine
from .office import RevenueOffice
from .overpayments import OverpaymentOrigin
from .references import ASSESSMENT_SERIES, RevenueLineRef, stream_of_line
from .refusals import refuse_revenue


class AssessmentDesk(RevenueOffice):
    """調定の窓口 / Carries out the commands that assess revenue and change what is assessed."""

    def enter_line(self, command: EnterRevenueLine, *, by: OfficerRef, key: str) -> RevenueLine:
        """歳入予算を載せる / Enter a revenue line. ``AlreadyInBooks``."""

        def work() -> RevenueLine:
            event = RevenueBudgeted(
                line=RevenueLineRef.of(command.title, command.fiscal_year), fiscal_year=command.fiscal_year, title=command.title,
                amount=command.amount, on=command.on, charge_line=command.charge_line, fee_line=command.fee_line,
            )  # fmt: skip
            line = RevenueLine.of(event)
            for ref in (command.charge_line, command.fee_line):
                if ref is not None and self._lines.get(ref).fiscal_year != line.fiscal_year:
                    refuse_revenue(findings.line_of_another_year(line=ref, year=line.fiscal_year))
            self._lines.add(line)
            self._clerk.write(stream_of_line(line.ref), event, on=command.on, by=by, new=True)
            return line

        return self._clerk.once("enter-revenue-line", key, by, command.on, command, RevenueLine, work)

    def change_budget(self, command: ChangeRevenueBudget, *, by: OfficerRef, key: str) -> RevenueLine:
        """歳入予算を補正する / Change what is budgeted. ``RevenueBudgetBelowZero``."""

        def work() -> RevenueLine:
            before = self._lines.hold(command.line)
            after, event = before.change(command)
            self._lines.save(after, read_at=before.version)
            self._clerk.write(stream_of_line(after.ref), event, on=command.on, by=by)
            return after

        return self._clerk.once("change-revenue-budget", key, by, command.on, command, RevenueLine, work)

    def assess(self, command: AssessRevenue, *, by: OfficerRef, key: str) -> Assessment:
        """調定する / Assess; the decision with its number. Its claims are the papers made from it."""

        def work() -> Assessment:
            line = self._lines.get(command.line)
            assessing.check_assess(command, line)
            self._check_not_closed(line.fiscal_year, command.on)
            number = self._clerk.number(ASSESSMENT_SERIES, line.fiscal_year, by=by, case=command.case)
            decided, raised = assessing.assess(command, line, number=number)
            made = Assessment.of(decided)
            self._assessments.add(made)
            self._write_assessed(decided, by=by)
            for each in raised:
                self._raise_claim(each, by=by)
            return made

        return self._clerk.once("assess-revenue", key, by, command.on, command, Assessment, work)

    def change_assessment(self, command: ChangeAssessment, *, by: OfficerRef, key: str) -> Claim:
        """調定を変更する / Increase, decrease or cancel; what was paid beyond it is held as overpaid."""

        def work() -> Claim:
            claim = self._claims.hold(command.claim)
            self._check_not_closed(claim.fiscal_year, command.on)
            by_amount, over = changes.excess_of(command, claim)
            # 納め過ぎは、減額と納付のどちらか遅い日に生じる
            on = max([command.on, *(each.on for each in claim.history.payments)]) if over else command.on
            held = self._hold_over(claim, None, over, OverpaymentOrigin.DECREASED, on, by)
            event = changes.change(command, claim, by_amount=by_amount, over=over, overpayment=held)
            return self._without_excess(self._change(claim, event, on=on, by=by), on, by)

        return self._clerk.once("change-assessment", key, by, command.on, command, Claim, work)

    def retitle(self, command: RetitleClaim, *, by: OfficerRef, key: str) -> Claim:
        """科目を更正する / Move a claim to the right title within its year."""

        def work() -> Claim:
            claim = self._claims.hold(command.claim)
            self._check_not_closed(claim.fiscal_year, command.on)
            event = changes.retitle(command, claim, self._lines.get(command.to))
            return self._change(claim, event, on=command.on, by=by)

        return self._clerk.once("retitle-claim", key, by, command.on, command, Claim, work)

    def notify(self, command: GiveNotice, *, by: OfficerRef, key: str) -> tuple[Claim, ...]:
        """納入を通知する / Notify every payer of an assessment; the claims afterwards."""

        def work() -> tuple[Claim, ...]:
            held = self._hold_all(each.ref for each in self._claims.of(command.assessment))
            told = [(each, changes.notify(command, each, self._lines.get(each.line))) for each in held.values()]
            return tuple(self._change(claim, event, on=command.on, by=by) for claim, event in told)

        return self._clerk.once("give-notice", key, by, command.on, command, tuple[Claim, ...], work)

    def _without_excess(self, claim: Claim, on: date, by: OfficerRef) -> Claim:
        """延滞金も改める / Hold what was received as charge beyond what the decreased claim bears."""
        excess, charge_line = self._terms.charge_excess(claim, on), self._lines.get(claim.line).charge_line
        if not excess or charge_line is None:
            return claim
        held = self._hold_over(claim, None, excess, OverpaymentOrigin.DECREASED, on, by, charge_line=charge_line)
        assert held is not None
        event = ChargeOverpaid(claim=claim.ref, amount=excess, charge_line=charge_line, overpayment=held, on=on)
        return self._change(claim, event, on=on, by=by)
