"""所見：法定利率 / Findings about the statutory rate of interest."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Citation, Diagnostic, DomainError, Where


class StatutoryRateUnknown(DomainError):
    """法定利率が分からない日である / The statutory rate of a day is not known."""


def statutory_rate_unknown(*, on: date, first: date, last: date, cites: tuple[Citation, ...]) -> Diagnostic:
    """法定利率の分からない日 / The day lies outside the periods whose rate is known."""
    return Diagnostic(
        code="fiscal.statutory-rate-unknown",
        ja=f"{on}の法定利率が分からない。三年を一期として見直され、表にあるのは{first}から{last}までである。",
        en=f"The statutory rate on {on} is not known: it is looked at every three years, and the table has {first} to {last}.",
        way_out_ja="日付を確かめる。新しい期なら、告示された基準割合から statutory_rate_of_period で求める。",
        way_out_en="Check the day; for a new period compute it from the announced base (statutory_rate_of_period).",
        cites=cites,
        facts={"day": on, "first": first, "last": last},
        where=Where(field="arose_on"),
    )
