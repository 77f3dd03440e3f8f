"""簿冊をさがす口 / Finding series by who is in charge, by year, and by loan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from jichitai.master_data.kernel import FiscalYear, OrganisationRef

from ..refs import FileSeriesRef


class SeriesHoldings(Protocol):
    """簿冊の所在 / What a store of series can be asked besides one series by number."""

    def find(
        self, *, custodian: OrganisationRef | None = None, year: FiscalYear | None = None
    ) -> Sequence[FileSeriesRef]:  # fmt: skip
        """さがす / Series of this custodian and this year (either may be left open), by number."""
        ...

    def lent_past(self, day: date, /) -> Sequence[FileSeriesRef]:
        """返却の遅れ / Series on a loan that was due before ``day``, by number."""
        ...
