"""支出負担行為の拠り所 / What a commitment was made from, and the ceilings it draws on besides its budget line."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import CaseRef, FiscalYear

from ..papers import PaperKind
from .references import CommitmentRef, ContractRef, PurchaseRef


@frozen(kw_only=True)
class CommitmentGrounds:
    """拠り所 / One per commitment that has any: the purchase or contract it came from, and the ceilings it draws on.

    ``draws``: 課の配当、契約の年割額、単価契約の予定総額など。増やせばそこからも引き、減らし、取り消し、
    戻入すればそこへも戻す。
    """

    ref: CommitmentRef
    fiscal_year: FiscalYear
    case: CaseRef | None
    purchase: PurchaseRef | None = None
    contract: ContractRef | None = None
    draws: tuple[str, ...] = ()
    version: int = 0

    @property
    def parent(self) -> PurchaseRef | ContractRef | None:
        """もとの帳票 / The purchase or the contract."""
        return self.purchase or self.contract


def inspected_key(commitment: CommitmentRef) -> str:
    """検査済みの枠 / The ceiling of what was inspected of a contract: its orders draw on it (法第234条の2第1項).

    契約の定めとともに載せた支出負担行為だけがもつ。前金払など、検査の前に払うものはここから引かない。
    """
    return f"inspected:{commitment}"


GROUNDS: Final = PaperKind("commitment-grounds", CommitmentGrounds)
"""支出負担行為の拠り所 / The grounds of commitments."""
