"""歳入の窓口 / The desk of revenue: assessment, receipts, refunds and set-offs over one set of books."""

from __future__ import annotations

from .assessment_desk import AssessmentDesk
from .refund_desk import RefundDesk


class RevenueDesk(AssessmentDesk, RefundDesk):
    """歳入の窓口 / Everything from the budget line to the refund; arrears are ``CollectionDesk``'s."""
