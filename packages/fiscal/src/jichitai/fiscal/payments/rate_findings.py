"""所見：利息の率 / Findings about rates of interest."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Citation, Diagnostic, DomainError, Where


class LateRateUnknown(DomainError):
    """率が分からない日である / The announced rate of a day is not known."""


def late_rate_unknown(*, on: date, first: date, last: date, cites: tuple[Citation, ...]) -> Diagnostic:
    """遅延利息の率の分からない日 / The day lies outside the days whose announced rate is known."""
    return Diagnostic(
        code="fiscal.late-rate-unknown",
        ja=f"{on}の遅延利息の率が分からない。率は財務大臣の告示で決まり、表にあるのは{first}から{last}までである。",
        en=f"The rate of late interest on {on} is not known: it is announced, and the table has {first} to {last}.",
        way_out_ja="日付を確かめる。告示の率を調べ、率そのものを渡す。",
        way_out_en="Check the day, or look up the notice and give the rate itself.",
        cites=cites,
        facts={"day": on, "first": first, "last": last},
        where=Where(field="rate_on"),
    )
