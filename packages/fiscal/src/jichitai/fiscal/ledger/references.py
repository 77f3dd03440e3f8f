"""番号 / References of the documents this package numbers itself, and their series."""

from __future__ import annotations

from typing import ClassVar, Final, Self

from jichitai.master_data.kernel import FiscalYear, Ref

COMMITMENT_SERIES: Final = "支出負担行為"
"""支出負担行為番号の列 / The series of commitment numbers, gapless within a fiscal year."""
ORDER_SERIES: Final = "支出命令"
"""支出命令番号の列 / The series of payment order numbers, gapless within a fiscal year."""


MOVEMENT_SERIES: Final = "流用・充用"
"""流用票・充用票の番号の列 / The series of the slips that move appropriations."""
PURCHASE_SERIES: Final = "執行伺"
"""執行伺の番号の列 / The series of purchase proposals."""
AUTHORITY_SERIES: Final = "債務負担"
"""債務負担行為・継続費の番号の列 / The series of authorities for several years."""
CONTRACT_SERIES: Final = "契約"
"""複数年・単価の契約の番号の列 / The series of contracts that give rise to several commitments."""
DELIVERY_SERIES: Final = "検査調書"
"""検査調書の番号の列 / The series of deliveries and their inspection reports."""
TRANSFER_SERIES: Final = "総合振込"
"""振込の束の番号の列 / The series of transfer batches."""
RETURN_SERIES: Final = "返納"
"""返納の番号の列 / The series of demands to return expenditure."""
CORRECTION_SERIES: Final = "更正"
"""更正の番号の列 / The series of corrections of line or year."""


class NumberedRef(Ref):
    """番号の参照 / A document numbered without gaps within a fiscal year: year, letter, number."""

    letter: ClassVar[str] = ""

    @classmethod
    def numbered(cls, year: FiscalYear, number: int) -> Self:
        """年度と番号から / From the fiscal year and the number within it."""
        return cls(f"{year.year}-{cls.letter}-{number:06d}")


class CommitmentRef(NumberedRef):
    """支出負担行為番号 / One commitment: "2026-C-000001"."""

    letter = "C"


class PaymentOrderRef(NumberedRef):
    """支出命令番号 / One payment order: "2026-P-000001"."""

    letter = "P"


class MovementRef(NumberedRef):
    """流用票・充用票の番号 / One slip that moves an appropriation: "2026-V-000001"."""

    letter = "V"


class PurchaseRef(NumberedRef):
    """執行伺の番号 / One purchase proposal: "2026-G-000001"."""

    letter = "G"


class AuthorityRef(NumberedRef):
    """債務負担行為・継続費の番号 / One authority to bind later years: "2026-B-000001"."""

    letter = "B"


class ContractRef(NumberedRef):
    """契約番号 / One contract that gives rise to several commitments: "2026-K-000001"."""

    letter = "K"


class DeliveryRef(NumberedRef):
    """検査調書の番号 / One delivery with its inspection: "2026-D-000001"."""

    letter = "D"


class TransferRef(NumberedRef):
    """振込の束の番号 / One transfer batch: "2026-T-000001"."""

    letter = "T"


class ReturnRef(NumberedRef):
    """返納の番号 / One demand to return expenditure: "2026-R-000001"."""

    letter = "R"


class CorrectionRef(NumberedRef):
    """更正の番号 / One correction of line or year: "2026-X-000001"."""

    letter = "X"
