"""経費の比べ / What the systems cost per inhabitant and of the general account, beside published figures.

公表の値は団体が表で与える（出典・年度・規模の区分つき）。既定の値は置かない：年度も数え方も調査ごとに違い、
違うものと比べた差は、差でないからである。
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, FiscalYear, InputError, Yen, total

from . import inventory_findings as findings
from .system_record import SystemRecord


@frozen(kw_only=True)
class BodySize:
    """団体の規模 / Inhabitants and the settled expenditure of the general account in a fiscal year."""

    year: FiscalYear
    population: int
    general_account: Yen

    def __attrs_post_init__(self) -> None:
        if self.population < 1 or self.general_account <= Yen(0):
            raise ValueError("a body has inhabitants and a general account")


@frozen(kw_only=True)
class CostFigures:
    """経費の値 / Cost of a year in all, per inhabitant and as a share of the general account; exact fractions."""

    year: FiscalYear
    cost: Yen
    per_inhabitant: Fraction
    share: Fraction
    systems: int
    unknown: tuple[Diagnostic, ...]


@frozen(kw_only=True)
class SizeBand:
    """規模の区分 / Published figures for bodies of ``from_population`` (inclusive) to ``below`` (exclusive; None: no limit)."""

    name: str
    from_population: int
    below: int | None
    per_inhabitant: Fraction | None = None
    share: Fraction | None = None

    def holds(self, population: int, /) -> bool:
        """含むか / Does the band hold that population?"""
        return self.from_population <= population and (self.below is None or population < self.below)


@frozen(kw_only=True)
class PublishedFigures:
    """公表の値 / Figures by size of body, with where and for which year they were published."""

    source: str
    year: FiscalYear
    bands: tuple[SizeBand, ...]


@frozen(kw_only=True)
class CostComparison:
    """経費の比べ / A body's figures beside those of its size; ratios above 1 mean dearer. None: not published for the size."""

    figures: CostFigures
    source: str
    band: str | None
    per_inhabitant_ratio: Fraction | None
    share_ratio: Fraction | None
    same_year: bool
    findings: tuple[Diagnostic, ...]


class FiguresUnusable(InputError):
    """比べられない値 / Bands of the published figures overlap at the body's size."""


def cost_figures(records: Iterable[SystemRecord], /, *, size: BodySize) -> CostFigures:
    """経費を出す / The cost of all systems in the year of ``size``; systems without a cost are told, never counted as 0 in silence."""
    given = list(records)
    costs = [(each, each.cost_of(size.year)) for each in given]
    cost = total(each.all for _, each in costs if each is not None)
    return CostFigures(
        year=size.year, cost=cost, per_inhabitant=Fraction(cost.amount, size.population),
        share=Fraction(cost.amount, size.general_account.amount), systems=len(given),
        unknown=tuple(findings.cost_not_known(system=each.ref, year=size.year) for each, known in costs if known is None),
    )  # fmt: skip


def compare_costs(figures: CostFigures, /, *, size: BodySize, published: PublishedFigures) -> CostComparison:
    """公表の値と比べる / The body's figures beside those of its size band; ``FiguresUnusable`` if two bands hold it."""
    bands = [each for each in published.bands if each.holds(size.population)]
    if len(bands) > 1:
        raise FiguresUnusable([findings.size_bands_overlap(population=size.population)])
    band = bands[0] if bands else None
    return CostComparison(
        figures=figures,
        source=published.source,
        band=band.name if band else None,
        per_inhabitant_ratio=_ratio(figures.per_inhabitant, band.per_inhabitant if band else None),
        share_ratio=_ratio(figures.share, band.share if band else None),
        same_year=published.year == figures.year,
        findings=() if band else (findings.no_size_band(population=size.population),),
    )


def _ratio(own: Fraction, published: Fraction | None) -> Fraction | None:
    return own / published if published else None
