"""断り / Refusals by a rule of budgets, contracts or payments that was written for advice as well."""

from __future__ import annotations

from collections.abc import Iterable

from jichitai.master_data.kernel import Diagnostic, Severity

from ..refusals import Refusal


class RuleRefused(Refusal):
    """規則が許さない / A rule of budgets, contracts or payments does not allow it; ``finding`` says which and why."""


def refuse_by_rule(found: Iterable[Diagnostic], *, waived: bool = False) -> None:
    """規則によって断る / Raise for the first finding that refuses; for a warning too, unless it was ``waived``."""
    for each in found:
        if each.severity is Severity.REFUSAL or not waived:
            raise RuleRefused(each)
