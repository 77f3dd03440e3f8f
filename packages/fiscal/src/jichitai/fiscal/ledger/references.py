"""番号 / References of the documents this package numbers itself, and their series."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import FiscalYear, Ref

COMMITMENT_SERIES: Final = "支出負担行為"
"""支出負担行為番号の列 / The series of commitment numbers, gapless within a fiscal year."""
ORDER_SERIES: Final = "支出命令"
"""支出命令番号の列 / The series of payment order numbers, gapless within a fiscal year."""


class CommitmentRef(Ref):
    """支出負担行為番号 / One commitment: "2026-C-000001"."""

    @classmethod
    def numbered(cls, year: FiscalYear, number: int) -> CommitmentRef:
        """年度と番号から / From the fiscal year and the number within it."""
        return cls(f"{year.year}-C-{number:06d}")


class PaymentOrderRef(Ref):
    """支出命令番号 / One payment order: "2026-P-000001"."""

    @classmethod
    def numbered(cls, year: FiscalYear, number: int) -> PaymentOrderRef:
        """年度と番号から / From the fiscal year and the number within it."""
        return cls(f"{year.year}-P-{number:06d}")
