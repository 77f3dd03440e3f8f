"""公表された決算の検算 / Recompute a published settlement: which figure does not follow from the others?

公表の数字は、単位（円・千円・百万円）で別々に丸められていることが多い。丸めた数字どうしの差は、真の差を丸めた
数字と一つ二つ違ってよい。ここでは、印刷された数字のもとでありうる円の額の範囲を求め、その範囲から出うる数字の
外にあるものだけを挙げる。単位が円ならば、許す違いはない。
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import Enum
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import Citation, Diagnostic, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ORDER

from . import figures_findings as findings
from .printed_figures import Shown, figure_of

_STATEMENT: Final = LOCAL_AUTONOMY_ORDER.article("166", 2)
_RATIO: Final = re.compile(r"[-△▲]?([0-9]{1,9})(?:\.([0-9]{1,9}))?")
_UNITS: Final = (1, 1_000, 1_000_000, 100_000_000)
_PERCENT: Final = 100


class SettlementFigure(Enum):
    """決算の額 / Amounts that a published settlement shows."""

    REVENUE = "revenue"
    """歳入総額 / Total revenue."""
    EXPENDITURE = "expenditure"
    """歳出総額 / Total expenditure."""
    FORMAL_BALANCE = "formal-balance"
    """形式収支 / Formal balance."""
    CARRIED = "carried"
    """翌年度へ繰り越すべき財源 / Resources carried to the next year."""
    REAL_BALANCE = "real-balance"
    """実質収支 / Real balance."""
    PREVIOUS_REAL_BALANCE = "previous-real-balance"
    """前年度の実質収支 / Real balance of the year before."""
    SINGLE_YEAR_BALANCE = "single-year-balance"
    """単年度収支 / Single-year balance."""
    SAVED = "saved"
    """財政調整基金積立額 / Saved in the adjustment fund."""
    REDEEMED_EARLY = "redeemed-early"
    """繰上償還額 / Bonds redeemed early."""
    DRAWN = "drawn"
    """財政調整基金取崩し額 / Drawn from the adjustment fund."""
    REAL_SINGLE_YEAR_BALANCE = "real-single-year-balance"
    """実質単年度収支 / Real single-year balance."""
    SCALE = "scale"
    """標準財政規模 / Standard fiscal scale."""
    ORDINARY_SPENT = "ordinary-spent"
    """経常経費充当一般財源 / General resources spent on ordinary expenses."""
    ORDINARY_REVENUE = "ordinary-revenue"
    """経常一般財源（分母に加える地方債を含む） / Ordinary general resources, with the bonds counted."""

    @property
    def ja(self) -> str:
        """日本語の名 / The figure in Japanese."""
        return _NAMES[self]


_NAMES: Final = {
    SettlementFigure.REVENUE: "歳入総額",
    SettlementFigure.EXPENDITURE: "歳出総額",
    SettlementFigure.FORMAL_BALANCE: "形式収支",
    SettlementFigure.CARRIED: "翌年度へ繰り越すべき財源",
    SettlementFigure.REAL_BALANCE: "実質収支",
    SettlementFigure.PREVIOUS_REAL_BALANCE: "前年度の実質収支",
    SettlementFigure.SINGLE_YEAR_BALANCE: "単年度収支",
    SettlementFigure.SAVED: "財政調整基金積立額",
    SettlementFigure.REDEEMED_EARLY: "繰上償還額",
    SettlementFigure.DRAWN: "財政調整基金取崩し額",
    SettlementFigure.REAL_SINGLE_YEAR_BALANCE: "実質単年度収支",
    SettlementFigure.SCALE: "標準財政規模",
    SettlementFigure.ORDINARY_SPENT: "経常経費充当一般財源",
    SettlementFigure.ORDINARY_REVENUE: "経常一般財源",
}


class SettlementRatio(Enum):
    """決算の比率 / Ratios in percent that a published settlement shows."""

    REAL_BALANCE_RATIO = "real-balance-ratio"
    """実質収支比率 / Real balance ratio."""
    ORDINARY_BALANCE_RATIO = "ordinary-balance-ratio"
    """経常収支比率 / Ordinary balance ratio."""

    @property
    def ja(self) -> str:
        """日本語の名 / The ratio in Japanese."""
        return "実質収支比率" if self is SettlementRatio.REAL_BALANCE_RATIO else "経常収支比率"


def _kept_amounts(given: Mapping[SettlementFigure, int]) -> Mapping[SettlementFigure, int]:
    return MappingProxyType(dict(given))


def _kept_ratios(given: Mapping[SettlementRatio, str]) -> Mapping[SettlementRatio, str]:
    return MappingProxyType(dict(given))


def _minus(one: _Span, other: _Span) -> _Span:
    return one - other


def _with_fund(single: _Span, saved: _Span, early: _Span, drawn: _Span) -> _Span:
    return single + saved + early - drawn


@frozen(kw_only=True)
class PublishedSettlement:
    """公表された決算 / The figures as printed: whole numbers of ``unit`` yen, and ratios in percent as printed text.

    ``unit`` is 1, 1,000, 1,000,000 or 100,000,000 yen. ``amounts_by`` and ``ratios_by``
    say how the body cuts: half up, or off. A ratio keeps the decimals it was printed
    with: "4.5"; below zero it has 「-」「△」 or 「▲」 before it. What was not published is
    left out.
    """

    amounts: Mapping[SettlementFigure, int] = field(converter=_kept_amounts)
    ratios: Mapping[SettlementRatio, str] = field(factory=dict, converter=_kept_ratios)
    unit: int = 1
    amounts_by: Shown = Shown.ROUNDED
    ratios_by: Shown = Shown.ROUNDED

    def __attrs_post_init__(self) -> None:
        if self.unit not in _UNITS:
            raise ValueError(f"the unit is one of {_UNITS} yen, not {self.unit}")
        for printed in self.ratios.values():
            if _RATIO.fullmatch(printed) is None:
                raise ValueError(f"a printed ratio is digits with a decimal point, not {printed!r}")
        for each in (SettlementFigure.SCALE, SettlementFigure.ORDINARY_REVENUE):
            if self.amounts.get(each, 1) <= 0:
                raise ValueError(f"{each.value} is more than nothing")


@frozen
class _Span:
    """ありうる円の額 / The amounts of yen a figure may stand for, both ends included."""

    least: int
    most: int

    def __add__(self, other: _Span) -> _Span:
        return _Span(self.least + other.least, self.most + other.most)

    def __sub__(self, other: _Span) -> _Span:
        return _Span(self.least - other.most, self.most - other.least)


@frozen(kw_only=True)
class _Relation:
    """収支の式 / A balance, what it is made of, and how."""

    of: SettlementFigure
    parts: tuple[SettlementFigure, ...]
    work: Callable[..., _Span]
    ja: str
    cites: tuple[Citation, ...]


_FIGURE: Final = SettlementFigure
_RELATIONS: Final = (
    _Relation(of=_FIGURE.FORMAL_BALANCE, parts=(_FIGURE.REVENUE, _FIGURE.EXPENDITURE),
              work=_minus, ja="歳入総額－歳出総額", cites=(_STATEMENT,)),
    _Relation(of=_FIGURE.REAL_BALANCE, parts=(_FIGURE.FORMAL_BALANCE, _FIGURE.CARRIED),
              work=_minus, ja="形式収支－翌年度へ繰り越すべき財源", cites=(_STATEMENT,)),
    _Relation(of=_FIGURE.SINGLE_YEAR_BALANCE, parts=(_FIGURE.REAL_BALANCE, _FIGURE.PREVIOUS_REAL_BALANCE),
              work=_minus, ja="実質収支－前年度の実質収支（決算統計の式）", cites=()),
    _Relation(of=_FIGURE.REAL_SINGLE_YEAR_BALANCE,
              parts=(_FIGURE.SINGLE_YEAR_BALANCE, _FIGURE.SAVED, _FIGURE.REDEEMED_EARLY, _FIGURE.DRAWN),
              work=_with_fund,
              ja="単年度収支＋積立額＋繰上償還額－取崩し額（決算統計の式）", cites=()),
)  # fmt: skip
_SHARES: Final = (
    (SettlementRatio.REAL_BALANCE_RATIO, _FIGURE.REAL_BALANCE, _FIGURE.SCALE, "実質収支÷標準財政規模（決算統計の式）"),
    (
        SettlementRatio.ORDINARY_BALANCE_RATIO,
        _FIGURE.ORDINARY_SPENT,
        _FIGURE.ORDINARY_REVENUE,
        "経常経費充当一般財源÷経常一般財源（決算統計の式）",
    ),
)


@rule(_STATEMENT, ja="公表された決算の検算", en="A published settlement recomputed")
def check_published_settlement(*, published: PublishedSettlement) -> tuple[Diagnostic, ...]:
    """公表された決算の検算 / Which published figures do not follow from the others? Empty means that all fit.

    Every printed figure stands for any amount of yen that prints so; a balance is found
    wanting only if no such amounts give it. A balance that was not published is worked
    out from its parts. A finding is a warning: the formula has more than one figure in it.

    >>> settlement = PublishedSettlement(unit=1_000_000, amounts={SettlementFigure.REVENUE: 1_980_488,
    ...     SettlementFigure.EXPENDITURE: 1_957_306, SettlementFigure.FORMAL_BALANCE: 23_183})
    >>> check_published_settlement(published=settlement)
    ()
    """
    unit, by = published.unit, published.amounts_by
    spans = {figure: _span(printed, unit, by) for figure, printed in published.amounts.items()}
    found = list[Diagnostic]()
    for relation in _RELATIONS:
        if not all(part in spans for part in relation.parts):
            continue
        derived = relation.work(*(spans[part] for part in relation.parts))
        printed = published.amounts.get(relation.of)
        if printed is None:
            spans[relation.of] = derived
            continue
        least, most = _printed(derived.least, unit, by), _printed(derived.most, unit, by)
        if not least <= printed <= most:
            found.append(
                findings.published_figure_does_not_follow(
                    figure_ja=relation.of.ja, figure=relation.of.value, printed=f"{printed:,}", least=f"{least:,}", most=f"{most:,}",
                    formula_ja=relation.ja, formula=" and ".join(part.value for part in relation.parts), cites=relation.cites,
                )
            )  # fmt: skip
    return (*found, *_ratio_findings(published, spans))


def _ratio_findings(published: PublishedSettlement, spans: Mapping[SettlementFigure, _Span]) -> list[Diagnostic]:
    found = list[Diagnostic]()
    for ratio, part, whole, ja in _SHARES:
        printed = published.ratios.get(ratio)
        if printed is None or part not in spans or whole not in spans:
            continue
        decimals = len((_RATIO.fullmatch(printed) or [None] * 3)[2] or "")
        value = _read_ratio(printed)
        corners = [
            Fraction(_PERCENT * over, max(under, 1))
            for over in (spans[part].least, spans[part].most)
            for under in (spans[whole].least, spans[whole].most)
        ]
        least, most = (figure_of(each, decimals=decimals, by=published.ratios_by) for each in (min(corners), max(corners)))
        if not Fraction(least) <= value <= Fraction(most):
            found.append(
                findings.published_figure_does_not_follow(
                    figure_ja=ratio.ja, figure=ratio.value, printed=f"{printed}%", least=f"{least}%", most=f"{most}%",
                    formula_ja=ja, formula=f"{part.value} over {whole.value}", cites=(),
                )
            )  # fmt: skip
    return found


def _read_ratio(printed: str) -> Fraction:
    return -Fraction(printed[1:]) if printed[0] in "-△▲" else Fraction(printed)


def _printed(yen: int, unit: int, by: Shown) -> int:
    """印刷される数字 / The figure printed for an amount: the size is cut off or rounded half up, and the sign is kept."""
    size = abs(yen) // unit if by is Shown.TRUNCATED else (2 * abs(yen) + unit) // (2 * unit)
    return -size if yen < 0 else size


def _span(printed: int, unit: int, by: Shown) -> _Span:
    """印刷された数字のもとでありうる円の額 / All whole amounts of yen that print as ``printed``."""
    size = abs(printed) * unit
    if by is Shown.TRUNCATED:
        least, most = size, size + unit - 1
    else:
        least, most = size - unit // 2, size + (unit + 1) // 2 - 1
    if printed == 0:
        return _Span(-most, most)
    return _Span(-most, -least) if printed < 0 else _Span(least, most)
