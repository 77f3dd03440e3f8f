"""延長の検め / Whether an extension keeps to the policy's own rules: reason, length, repetition, remark."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Diagnostic, LegalPeriod, last_day_after, rule
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT, PUBLIC_RECORDS_ORDER

from . import extension_findings
from .policy import ExtensionRules


@rule(
    PUBLIC_RECORDS_ACT.article("5", 4), PUBLIC_RECORDS_ACT.article("34"), PUBLIC_RECORDS_ORDER.article("9", 2),
    ja="方針による延長の検め", en="Check of an extension by the policy",
)  # fmt: skip
def check_extension_by_policy(
    *, rules: ExtensionRules, reason: str, retain_through: date, new_through: date, times_before: int = 0, remark: str = "",
) -> tuple[Diagnostic, ...]:  # fmt: skip
    """方針による延長の検め / What in the policy stands against extending from ``retain_through`` to ``new_through``; empty: nothing.

    The longest extension is counted from the day after the last day kept. ``times_before``: how
    often it was extended already; from the second time some rules ask for a remark.

    >>> rules = ExtensionRules(reasons=("duties",), decided_by="課長", longest_years=5, remark_from_second=True)
    >>> given = {"rules": rules, "reason": "duties", "retain_through": date(2026, 3, 31)}
    >>> check_extension_by_policy(**given, new_through=date(2031, 3, 31))
    ()
    >>> [each.code for each in check_extension_by_policy(**given, new_through=date(2031, 4, 1), times_before=1)]
    ['public-records.extension-beyond-policy', 'public-records.extension-remark-missing']
    """
    found: list[Diagnostic] = []
    if reason not in rules.reasons:
        found.append(extension_findings.extension_reason_unknown(reason=reason, known=rules.reasons))
    if rules.longest_years is not None:
        latest = last_day_after(retain_through, LegalPeriod.years(rules.longest_years))
        if new_through > latest:
            found.append(
                extension_findings.extension_beyond_policy(proposed=new_through, latest=latest, years=rules.longest_years)
            )
    if times_before > 0 and not rules.repeatable:
        found.append(extension_findings.extension_not_repeatable(times=times_before))
    if times_before > 0 and rules.remark_from_second and not remark.strip():
        found.append(extension_findings.extension_remark_missing(times=times_before))
    return tuple(found)
