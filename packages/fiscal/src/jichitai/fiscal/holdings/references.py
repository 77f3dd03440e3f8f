"""番号 / References of the papers of this room, their number series and their streams in the journal."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import FiscalYear, Ref

from ..ledger.references import NumberedRef

FACILITY_SERIES: Final = "施設台帳"
"""施設番号の列 / The series of facility numbers, gapless within a fiscal year."""
BOND_SERIES: Final = "地方債台帳"
"""地方債番号の列 / The series of bond numbers, gapless within a fiscal year."""
BORROWING_SERIES: Final = "一時借入金"
"""一時借入金番号の列 / The series of temporary borrowings, gapless within a fiscal year."""
FUND_SERIES: Final = "基金台帳"
"""基金番号の列 / The series of fund numbers, gapless within a fiscal year."""


class AssetRef(Ref):
    """財産番号 / One asset of the register: "2026-LAND-000001", gapless per class and year."""

    @classmethod
    def numbered(cls, year: FiscalYear, letters: str, number: int) -> AssetRef:
        """年度・種別・番号から / From the fiscal year, the letters of its class, and the number within both."""
        return cls(f"{year.year}-{letters}-{number:06d}")


class FacilityRef(NumberedRef):
    """施設番号 / One facility: "2026-F-000001"."""

    letter = "F"


class FacilityCostRef(Ref):
    """施設の経費の番号 / What one commitment costs facilities: the commitment's own number."""


class BondRef(NumberedRef):
    """地方債番号 / One bond: "2026-L-000001"."""

    letter = "L"


class LimitsRef(Ref):
    """借入れの限度の番号 / The limits of one account's budget of a year: "2026/01"."""

    @classmethod
    def of(cls, year: FiscalYear, account: str) -> LimitsRef:
        """年度と会計から / From the fiscal year and the account's code."""
        return cls(f"{year.year}/{account}")


class BorrowingRef(NumberedRef):
    """一時借入金番号 / One temporary borrowing: "2026-T-000001"."""

    letter = "T"


class FundRef(NumberedRef):
    """基金番号 / One fund: "2026-N-000001"."""

    letter = "N"


def stream_of_asset(ref: AssetRef) -> str:
    """財産の列 / The stream of an asset: its whole life."""
    return f"fiscal.asset:{ref}"


def stream_of_facility(ref: FacilityRef) -> str:
    """施設の列 / The stream of a facility: inspections and figures of use."""
    return f"fiscal.facility:{ref}"


def stream_of_cost(ref: FacilityCostRef) -> str:
    """施設の経費の列 / The stream of what a commitment costs facilities."""
    return f"fiscal.facility-cost:{ref}"


def stream_of_bond(ref: BondRef) -> str:
    """地方債の列 / The stream of a bond, from issue to the last redemption."""
    return f"fiscal.bond:{ref}"


def stream_of_limits(ref: LimitsRef) -> str:
    """借入れの限度の列 / The stream of the limits of an account's budget."""
    return f"fiscal.borrowing-limits:{ref}"


def stream_of_borrowing(ref: BorrowingRef) -> str:
    """一時借入金の列 / The stream of a temporary borrowing."""
    return f"fiscal.temporary-borrowing:{ref}"


def stream_of_fund(ref: FundRef) -> str:
    """基金の列 / The stream of a fund."""
    return f"fiscal.fund:{ref}"
