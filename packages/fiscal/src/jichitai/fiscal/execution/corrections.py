"""更正 / Correcting the line or the year of what was paid (科目更正・年度更正): both lines change, or none."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import AppropriationRef, CaseRef, FiscalYear, Yen

from ..ledger.appropriation import positive
from ..ledger.correction import ExpenditureReattributed
from ..ledger.references import CorrectionRef, PaymentOrderRef
from ..papers import PaperKind


@frozen(kw_only=True)
class CorrectExpenditure:
    """更正せよ / Command: move a paid amount to the line it belongs to. ``attributed_to`` 所属年度（施行令第143条による）."""

    order: PaymentOrderRef
    target: AppropriationRef
    amount: Yen = field(validator=positive)
    attributed_to: FiscalYear
    on: date


@frozen(kw_only=True)
class Correction:
    """更正 / One correction: from which order to which."""

    ref: CorrectionRef
    fiscal_year: FiscalYear
    order: PaymentOrderRef
    target_order: PaymentOrderRef
    appropriation: AppropriationRef
    target_appropriation: AppropriationRef
    amount: Yen
    corrected_on: date
    case: CaseRef
    version: int = 0

    @classmethod
    def of(cls, event: ExpenditureReattributed, *, year: FiscalYear) -> Correction:
        """出来事から / The correction as it was made."""
        return cls(
            ref=event.correction, fiscal_year=year, order=event.order, target_order=event.target_order,
            appropriation=event.appropriation, target_appropriation=event.target_appropriation, amount=event.amount,
            corrected_on=event.on, case=event.case,
        )  # fmt: skip

    @property
    def parent(self) -> PaymentOrderRef:
        """更正元の支出命令 / The order it was paid on."""
        return self.order


CORRECTION: Final = PaperKind("correction", Correction, closes_with_year=True)
"""更正 / The corrections of line or year."""
