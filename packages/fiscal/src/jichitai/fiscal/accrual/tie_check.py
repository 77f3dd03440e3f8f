"""四表の突き合わせ / Do four statements tie together? For those built here and for those somebody published.

公表の数字は別々に丸められている。ここでは、丸めの違いで説明できる差は許し、それを超えるものだけを挙げる。単位が円なら差を許さない。
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import Diagnostic, FiscalYear, rule

from ..settlement.printed_figures import Shown
from . import statement_findings as findings
from .chart import ACCRUAL_TITLES, ADVICE, Chart
from .statements import DERIVED, FourStatements

_ONE_TWICE: Final = 2
_UNITS: Final = (1, 1_000, 1_000_000, 100_000_000)


@frozen(kw_only=True)
class _Tie:
    """突き合わせの式 / A line, and the lines that make it up with their signs; ``needed`` if a missing line is told."""

    line: str
    parts: tuple[tuple[str, int], ...]
    ja: str
    needed: bool = False


_BETWEEN: Final = (
    _Tie(line="1", parts=(("2", 1), ("3", 1)), ja="負債合計＋純資産合計", needed=True),
    _Tie(line="3", parts=(("W9", 1),), ja="純資産変動計算書の本年度末純資産残高", needed=True),
    _Tie(line="W1", parts=(("P2", -1),), ja="行政コスト計算書の純行政コストの△", needed=True),
    _Tie(line="121", parts=(("C2", 1), ("C5", 1)), ja="本年度末資金残高＋本年度末歳計外現金残高", needed=True),
    _Tie(line="C6", parts=(("121", 1),), ja="貸借対照表の現金預金"),
    _Tie(line="B9", parts=(("2", 1), ("3", 1)), ja="負債合計＋純資産合計"),
    _Tie(line="P1", parts=(("4", 1), ("5", -1)), ja="経常費用－経常収益"),
    _Tie(line="P2", parts=(("P1", 1), ("6", 1), ("7", -1)), ja="純経常行政コスト＋臨時損失－臨時利益"),
    _Tie(line="W2", parts=(("W1", 1), ("81", 1)), ja="純行政コスト（△）＋財源"),
    _Tie(line="W3", parts=(("W31", 1), ("W32", 1), ("W33", 1), ("W34", 1)), ja="固定資産等の増減の和"),
    _Tie(line="W8", parts=(("W2", 1), ("82", 1), ("83", 1), ("84", 1)), ja="本年度差額＋評価差額＋無償所管換等＋その他"),
    _Tie(line="W9", parts=(("W0", 1), ("W8", 1)), ja="前年度末純資産残高＋本年度純資産変動額"),
    _Tie(line="C2", parts=(("C1", 1), ("9", 1)), ja="前年度末資金残高＋本年度資金収支額"),
    _Tie(line="C5", parts=(("C3", 1), ("C4", 1)), ja="前年度末歳計外現金残高＋増減額"),
    _Tie(line="C6", parts=(("C2", 1), ("C5", 1)), ja="本年度末資金残高＋本年度末歳計外現金残高"),
)


def _kept(amounts: Mapping[str, int]) -> Mapping[str, int]:
    return MappingProxyType(dict(amounts))


@frozen(kw_only=True)
class PublishedStatements:
    """公表された四表 / The lines as printed: whole numbers of ``unit`` yen by code; a printed dash is 0.

    Net administrative cost in the change of net assets (W1), decreases (W32, W34), contra
    titles and allowances are below zero, as printed with △. Of the columns of that statement
    合計 is given, for internal changes (W3…) 固定資産等形成分. What was not published is left out.
    ``by`` says how the body cuts to the unit: half up, or off.
    """

    amounts: Mapping[str, int] = field(converter=_kept)
    unit: int = 1
    by: Shown = Shown.ROUNDED

    def __attrs_post_init__(self) -> None:
        if self.unit not in _UNITS:
            raise ValueError(f"the unit is one of {_UNITS} yen, not {self.unit}")


def as_published(statements: FourStatements) -> PublishedStatements:
    """円単位の四表として / Statements built here, in the form the check takes."""
    return PublishedStatements(amounts={code: amount.amount for code, amount in statements.amounts.items()})


@rule(ADVICE, ja="財務書類四表の突き合わせ", en="Four statements tie together")
def check_four_statements(*, statements: PublishedStatements, year: FiscalYear) -> tuple[Diagnostic, ...]:
    """財務書類四表の突き合わせ / Which printed lines do not follow from the others? Empty means that all tie.

    Each line is compared with the lines it rests on, when all of them are given; a difference
    that rounding each of them by itself can make is allowed. Lines that the four ties between
    the statements need are told when missing (a warning).

    >>> given = {"1": 100, "2": 60, "3": 40, "W9": 40, "W1": -5, "P2": 5, "121": 9, "C2": 7, "C5": 2}
    >>> check_four_statements(statements=PublishedStatements(amounts=given), year=FiscalYear(2024))
    ()
    >>> wrong = PublishedStatements(amounts=given | {"W9": 41})
    >>> [found.facts["line"] for found in check_four_statements(statements=wrong, year=FiscalYear(2024))]
    ['3']
    """
    chart = ACCRUAL_TITLES.as_of(year.last_day).value
    amounts = statements.amounts
    found = [findings.statement_line_unknown(line=code) for code in amounts if code not in DERIVED and code not in chart.titles]
    missing = list[str]()
    for tie in (*_BETWEEN, *_within(chart)):
        lines = (tie.line, *(code for code, _ in tie.parts))
        absent = [code for code in lines if code not in amounts]
        if absent:
            missing += absent if tie.needed else []
            continue
        expected = sum(sign * amounts[code] for code, sign in tie.parts)
        if abs(amounts[tie.line] - expected) > _allowed(statements, len(lines)):
            found.append(
                findings.statements_do_not_tie(
                    line=tie.line, name_ja=_name(chart, tie.line), printed=amounts[tie.line], expected=expected,
                    formula_ja=tie.ja, cites=(ADVICE,),
                )
            )  # fmt: skip
    if missing:
        lines = tuple(dict.fromkeys(missing))
        names = "、".join(f"{_name(chart, code)}（{code}）" for code in lines)
        found.append(findings.statements_incomplete(lines=lines, names_ja=names, cites=(ADVICE,)))
    return tuple(found)


def _allowed(statements: PublishedStatements, figures: int) -> int:
    """丸めで出る違い / What rounding can make of a sum: half a unit for each figure, or less than one where digits are cut off.

    同じ額を二つの表に刷ったもの（純資産など）は、どう丸めても同じ数字になる。
    """
    if statements.unit == 1 or figures == _ONE_TWICE:
        return 0
    return figures // 2 if statements.by is Shown.ROUNDED else figures - 1


def _name(chart: Chart, code: str) -> str:
    return DERIVED[code][0] if code in DERIVED else chart.titles[code].ja


@lru_cache(maxsize=8)
def _ties_of(codes: tuple[tuple[str, tuple[str, ...], str], ...], outflows: tuple[str, ...]) -> tuple[_Tie, ...]:
    return tuple(
        _Tie(line=code, parts=tuple((each, -1 if each in outflows else 1) for each in below), ja=f"「{ja}」の内訳の差引")
        for code, below, ja in codes
    )


def _within(chart: Chart) -> tuple[_Tie, ...]:
    """表の中の式 / Every title against the titles below it."""
    codes = tuple(
        (code, tuple(each for each in below if each not in chart.hidden), chart.titles[code].ja)
        for code, below in chart.children.items()
        if code is not None and code != "8" and not set(below) & chart.hidden
    )
    return _ties_of(codes, chart.outflows)
