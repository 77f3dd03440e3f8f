"""地方債の収納が歳入に伝えること / What the receipt of a bond tells the revenue ledger: taken from the bond, not typed again."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from jichitai.master_data.kernel import ApprovalRef

from ..claims.assessment import RevenueSource
from ..claims.kinds import ClaimKind
from ..revenue.assessment import AssessRevenue, PayerShare
from ..revenue.claim_events import ReceiptChannel
from ..revenue.receipts import TakeReceipt
from ..revenue.references import ClaimRef, ReceiptRef, RevenueLineRef
from ..revenue.year_of_claim import AttributionCase, AttributionFacts
from .bonds import Bond
from .references import BondRef


@frozen(kw_only=True)
class ReceiveBond:
    """地方債を収納せよ / Command: enter the money of a bond as revenue.

    額・納入者（貸し手）・領収日（借入日）・案件・年度は、地方債から引き継ぐ。ここで与えるのは、歳入の側で初めて決まるもの
    だけである：科目、調定の決裁、``item`` 金融機関の番号、収納の方法、``received_on`` 収納日（帳簿の日）。
    """

    bond: BondRef
    line: RevenueLineRef
    approval: ApprovalRef
    item: ReceiptRef
    channel: ReceiptChannel
    received_on: date

    def assessment(self, bond: Bond) -> AssessRevenue:
        """調定の命令 / The assessment of the bond's whole amount, on the day it was issued."""
        return AssessRevenue(
            line=self.line, shares=(PayerShare(payer=bond.lender, amount=bond.amount),), kind=ClaimKind.CIVIL,
            attribution=AttributionFacts(case=AttributionCase.BUDGETED, year=bond.fiscal_year), on=bond.issued_on,
            approval=self.approval, source=RevenueSource.BOND, case=bond.case,
        )  # fmt: skip

    def money(self, bond: Bond, claim: ClaimRef) -> TakeReceipt:
        """収納の命令 / The receipt of the same amount on that claim."""
        return TakeReceipt(
            item=self.item, claim=claim, amount=bond.amount, channel=self.channel, paid_on=bond.issued_on,
            received_on=self.received_on,
        )  # fmt: skip
