"""延滞金の定め / How a delinquency charge is computed: rates, the first month, fractions, and where a body truncates."""

from __future__ import annotations

from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, LegalPeriod, Yen

from .delinquency_rates import SPECIAL_RATES, RateSpan, check_spans, local_tax_spans


class Truncation(Enum):
    """円未満を切り捨てる所 / Where fractions under one yen fall away.

    地方税法附則3条の2第6項は、計算の過程における金額の一円未満の端数を切り捨てるとするが、どこで区切るかは
    団体の取扱いによって違い、答えが100円違うことがある。
    """

    SEGMENT = "segment"
    """割合の区分ごと / For each stretch of one rate (and one base)."""
    PHASE = "phase"
    """一月までと、その後ごと / For each of the two phases (of one base)."""
    TOTAL = "total"
    """合計のみ / Only for the sum."""


@frozen(kw_only=True)
class PartialPayment:
    """一部納付 / A payment of part of the claim itself, and its day."""

    on: date
    amount: Yen


@frozen(kw_only=True)
class DelinquencyTerms:
    """延滞金の定め / Everything the amount of a charge depends on, as an ordinance (or the Local Tax Act) has it.

    ``base_minimum``・``base_unit``: below the minimum nothing is charged, and what is under the
    unit falls away from the base; ``charge_minimum``・``charge_unit`` the same for the charge.
    ``keep_small_remainder``: after a partial payment the minimum is not asked of the rest.
    """

    spans: tuple[RateSpan, ...]
    first_phase: LegalPeriod
    truncation: Truncation
    base_minimum: Yen
    base_unit: Yen
    charge_minimum: Yen
    charge_unit: Yen
    keep_small_remainder: bool = False
    cite: Citation | None = None

    def __attrs_post_init__(self) -> None:
        check_spans(self.spans)
        if min(self.base_unit, self.charge_unit) < Yen(1):
            raise ValueError("a unit is 1 yen or more")

    def rates_of(self, *, first_phase: bool) -> tuple[tuple[date, date, Fraction], ...]:
        """割合の区分 / The stretches of one rate in a phase; neighbours with the same rate are one."""
        joined: list[tuple[date, date, Fraction]] = []
        for span in self.spans:
            rate = span.first if first_phase else span.after
            if joined and joined[-1][2] == rate:
                joined[-1] = (joined[-1][0], span.ends, rate)
            else:
                joined.append((span.begins, span.ends, rate))
        return tuple(joined)

    def base_of(self, amount: Yen, *, remainder: bool) -> int:
        """計算の基礎となる額 / The base in yen after its fractions fell away."""
        minimum = self.base_unit if remainder and self.keep_small_remainder else self.base_minimum
        return 0 if amount < minimum else amount.amount // self.base_unit.amount * self.base_unit.amount

    def charge_of(self, computed: int) -> Yen:
        """確定金額 / The charge after its fractions fell away."""
        return Yen(0 if computed < self.charge_minimum.amount else computed // self.charge_unit.amount * self.charge_unit.amount)


_ONE_MONTH: Final = LegalPeriod.months(1)


@cache
def local_tax_terms(
    *, truncation: Truncation, keep_small_remainder: bool = False, later: tuple[RateSpan, ...] = ()
) -> DelinquencyTerms:
    """地方税の定め / The terms of the Local Tax Act; ``later`` adds years after the packaged table.

    >>> local_tax_terms(truncation=Truncation.SEGMENT).base_minimum
    Yen(2_000)
    """
    return DelinquencyTerms(
        spans=local_tax_spans(later), first_phase=_ONE_MONTH, truncation=truncation,
        base_minimum=Yen(2_000), base_unit=Yen(1_000), charge_minimum=Yen(1_000), charge_unit=Yen(100),
        keep_small_remainder=keep_small_remainder, cite=SPECIAL_RATES,
    )  # fmt: skip
