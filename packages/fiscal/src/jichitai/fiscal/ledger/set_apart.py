"""取り置き / Commitments that stand on an amount carried into their year: what they give back is set apart again.

繰り越した額は、翌年度の科目の上で取り置かれる。科目はその額を押さえたままであり、繰越分の支出負担行為だけが使う。
"""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import AppropriationRef, CaseRef, FiscalYear, Ref, Yen

from ..papers import PaperKind
from .references import CommitmentRef


class CarryOverRef(Ref):
    """繰越しの番号 / One carry-over: "2026-K-000001"."""

    @classmethod
    def numbered(cls, year: FiscalYear, number: int) -> CarryOverRef:
        """年度と番号から / From the year carried out of, and the number within it."""
        return cls(f"{year.year}-K-{number:06d}")


def ceiling_of(ref: CarryOverRef) -> str:
    """枠の名 / The key of the ceiling on commitments against a carried amount in the next year."""
    return f"carried:{ref}"


@frozen(kw_only=True)
class CarriedInCommitment:
    """繰越分の支出負担行為 / Says that a commitment of the next year stands on a carried amount (``parent``)."""

    ref: CommitmentRef
    fiscal_year: FiscalYear
    parent: CarryOverRef
    case: CaseRef | None = None
    version: int = 0


CARRIED_IN_COMMITMENT: Final = PaperKind("carried-in-commitment", CarriedInCommitment)
"""繰越分の支出負担行為の棚 / Which commitments stand on carried amounts."""


@frozen(kw_only=True)
class CarriedAmountUsed:
    """繰越分を使った / A commitment took its amount from what was set apart; the line holds it as before."""

    carry_over: CarryOverRef
    appropriation: AppropriationRef
    commitment: CommitmentRef
    amount: Yen
    on: date


@frozen(kw_only=True)
class CarriedAmountReturned:
    """繰越分に戻した / A carried commitment was decreased; the amount is set apart again."""

    carry_over: CarryOverRef
    appropriation: AppropriationRef
    commitment: CommitmentRef
    amount: Yen
    on: date
