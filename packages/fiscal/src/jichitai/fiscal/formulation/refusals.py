"""断り：予算編成 / Refused commands of budget formulation: one small class per refusal."""

from __future__ import annotations

from ..refusals import Refusal, refuse, refuse_any

__all__ = ["refuse", "refuse_any"]


class GroundsWanting(Refusal):
    """積算がない / There are no grounds."""

    code = "fiscal.grounds-wanting"


class GroundsDoNotAddUp(Refusal):
    """積算が合わない / The grounds do not add up."""

    code = "fiscal.grounds-do-not-add-up"


class SourceRepeated(Refusal):
    """財源が二度ある / A source stands twice."""

    code = "fiscal.source-repeated"


class SourcesDoNotAddUp(Refusal):
    """財源内訳が合わない / The sources do not add up."""

    code = "fiscal.sources-do-not-add-up"


class FormulationInAnotherStage(Refusal):
    """編成の段階が違う / The formulation is at another stage than the act needs."""

    code = "fiscal.formulation-in-another-stage"


class RequestAfterDue(Refusal):
    """要求の締切を過ぎた / A request came after the last day to ask."""

    code = "fiscal.request-after-due"


class RequirementUnknown(Refusal):
    """要求の区分がない / The plan has no such kind of requirement."""

    code = "fiscal.requirement-unknown"


class RequestLineRepeated(Refusal):
    """同じ行が二度ある / One title and detail stand twice in a request."""

    code = "fiscal.request-line-repeated"


class NegativeAmount(Refusal):
    """額が負である / An amount is negative outside a supplementary budget."""

    code = "fiscal.negative-amount"


class RevenueOfTwoKinds(Refusal):
    """歳入の行の財源が二つある / A revenue line is more than one kind of money."""

    code = "fiscal.revenue-of-two-kinds"


class RoundOutOfOrder(Refusal):
    """査定の順が違う / A round is skipped, held twice, or there is none left."""

    code = "fiscal.round-out-of-order"


class RoundBeforeTheLast(Refusal):
    """前の段階より前の日付である / A step is dated before the step it follows."""

    code = "fiscal.round-before-the-last"


class NotTheAssessor(Refusal):
    """査定者でない / The officer does not hold the post of the round."""

    code = "fiscal.not-the-assessor"


class RequesterCannotAssess(Refusal):
    """要求した者は査定できない / The officer who asked cannot assess."""

    code = "fiscal.requester-cannot-assess"


class RequestLineUnknown(Refusal):
    """その行はない / A line is named that is not there, or is named twice."""

    code = "fiscal.request-line-unknown"


class ReasonWanting(Refusal):
    """理由がない / A change is made, or asked for, without a reason."""

    code = "fiscal.reason-wanting"


class GeneralRevenueTooSmall(Refusal):
    """一般財源では吸収できない / A cut is larger than the general revenue of the line."""

    code = "fiscal.general-revenue-too-small"


class AssessmentUnfinished(Refusal):
    """査定が終わっていない / The notice would come before every request passed every round."""

    code = "fiscal.assessment-unfinished"


class NoRevivalRequested(Refusal):
    """復活要求がない / A round of revival is held on a request that did not ask."""

    code = "fiscal.no-revival-requested"


class RevivalOutOfDays(Refusal):
    """復活要求の期間の外である / Revival is asked for outside its days, or there is none."""

    code = "fiscal.revival-out-of-days"


class RevivalAlreadyRequested(Refusal):
    """復活要求はすんでいる / Revival was asked for already."""

    code = "fiscal.revival-already-requested"


class RevivalBeyondTheCut(Refusal):
    """復活要求の額が違う / Revival is asked for more than first asked, or for what was not cut."""

    code = "fiscal.revival-beyond-the-cut"


class RevivalStillOpen(Refusal):
    """復活要求の期間中である / The decision would come within the days of revival."""

    code = "fiscal.revival-still-open"


class RevivalUnfinished(Refusal):
    """復活査定が終わっていない / Some revivals are not assessed to the end."""

    code = "fiscal.revival-unfinished"


class ObjectNotInStatutoryList(Refusal):
    """省令の節にない / The object is not in the statutory list of the year."""

    code = "fiscal.object-not-in-statutory-list"
