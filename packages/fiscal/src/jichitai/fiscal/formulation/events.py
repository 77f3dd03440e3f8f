"""出来事：予算編成 / The events of budget formulation, by their stored names."""

from __future__ import annotations

from typing import Final

from ..event_names import EventNames
from .assessments import RequestAssessed, RevivalRequested
from .bill_values import (
    AppropriationAmended,
    BillDisposedOf,
    BillPrepared,
    BillPutIntoBooks,
    BillSubmitted,
    BillVoted,
    DispositionAnswered,
    ProvisionalTakenOver,
)
from .formulations import FormulationDecided, FormulationOpened, RequestReceived, UnitsNotified
from .requests import RequestSubmitted

EVENTS: Final = EventNames(
    {
        ("fiscal.budget-formulation-opened", 1): FormulationOpened,
        ("fiscal.budget-request-received", 1): RequestReceived,
        ("fiscal.budget-units-notified", 1): UnitsNotified,
        ("fiscal.budget-formulation-decided", 1): FormulationDecided,
        ("fiscal.budget-request-submitted", 1): RequestSubmitted,
        ("fiscal.budget-request-assessed", 1): RequestAssessed,
        ("fiscal.budget-revival-requested", 1): RevivalRequested,
        ("fiscal.budget-bill-prepared", 1): BillPrepared,
        ("fiscal.budget-bill-submitted", 1): BillSubmitted,
        ("fiscal.budget-bill-voted", 1): BillVoted,
        ("fiscal.budget-bill-disposed-of", 1): BillDisposedOf,
        ("fiscal.budget-disposition-answered", 1): DispositionAnswered,
        ("fiscal.budget-bill-put-into-books", 1): BillPutIntoBooks,
        ("fiscal.provisional-budget-taken-over", 1): ProvisionalTakenOver,
        ("fiscal.appropriation-amended", 1): AppropriationAmended,
    }
)
"""予算編成の出来事 / The events of budget formulation, by their stored names."""
