"""番号 / References of the revenue papers, their number series and their streams in the journal."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import FiscalYear, Ref

from ..titles.revenue_title import RevenueTitle

ASSESSMENT_SERIES: Final = "調定"
"""調定番号の列 / The series of assessment numbers, gapless within a fiscal year."""
OVERPAYMENT_SERIES: Final = "過誤納金"
"""過誤納整理番号の列 / The series of overpayment numbers, gapless within a fiscal year."""
INQUIRY_SERIES: Final = "財産照会"
"""財産照会の束番号の列 / The series of asset inquiry batches, gapless within a fiscal year."""


class RevenueLineRef(Ref):
    """歳入科目の番号 / One line of the revenue budget: "2026/R01/14-01-02-03"."""

    @classmethod
    def of(cls, title: RevenueTitle, year: FiscalYear) -> RevenueLineRef:
        """科目と年度から / The line of a title in a fiscal year."""
        return cls(f"{year.year}/{title.path}")


class AssessmentRef(Ref):
    """調定番号 / One decision to assess: "2026-A-000001"."""

    @classmethod
    def numbered(cls, year: FiscalYear, number: int) -> AssessmentRef:
        """年度と番号から / From the fiscal year and the number within it."""
        return cls(f"{year.year}-A-{number:06d}")


class ClaimRef(Ref):
    """債権番号 / What one payer owes under an assessment: "2026-A-000001-00001"; printed on the payment slip."""

    @classmethod
    def under(cls, assessment: AssessmentRef, at: int) -> ClaimRef:
        """調定と順番から / From the assessment and the place in it, counted from 1."""
        return cls(f"{assessment}-{at:05d}")


class ReceiptRef(Ref):
    """収納の番号 / One item of money received, by the number the bank or window gave it: it exists once."""


class OverpaymentRef(Ref):
    """過誤納整理番号 / One sum paid over or in error: "2026-V-000001"."""

    @classmethod
    def numbered(cls, year: FiscalYear, number: int) -> OverpaymentRef:
        """年度と番号から / From the fiscal year and the number within it."""
        return cls(f"{year.year}-V-{number:06d}")


class InquiryRef(Ref):
    """照会の束番号 / One batch of asset inquiries: "2026-Q-000001"."""

    @classmethod
    def numbered(cls, year: FiscalYear, number: int) -> InquiryRef:
        """年度と番号から / From the fiscal year and the number within it."""
        return cls(f"{year.year}-Q-{number:06d}")


def stream_of_line(ref: RevenueLineRef) -> str:
    """科目の列 / The stream of a revenue line: its budget."""
    return f"fiscal.revenue-line:{ref}"


def stream_of_assessment(ref: AssessmentRef) -> str:
    """調定の列 / The stream of an assessment: the decision itself."""
    return f"fiscal.revenue-assessment:{ref}"


def stream_of_claim(ref: ClaimRef) -> str:
    """債権の列 / The stream of a claim: its whole life, receipts and overpayments included."""
    return f"fiscal.revenue-claim:{ref}"


def stream_of_receipt(ref: ReceiptRef) -> str:
    """内容不明の収納の列 / The stream of a receipt while nobody knows what it is for."""
    return f"fiscal.revenue-receipt:{ref}"


def stream_of_inquiry(ref: InquiryRef) -> str:
    """照会の列 / The stream of a batch of asset inquiries."""
    return f"fiscal.revenue-inquiry:{ref}"
