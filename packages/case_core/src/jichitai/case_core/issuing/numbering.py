"""文書番号・記号 / Document numbers: symbol, year, number and branch, as the body's own rules write them.

いつ採るか（起案・決裁・施行）、年度か暦年か、枝番をどう付けるかは団体の文書管理規程による。この包みは
既定をもたない。番号は、発する組織・記号・年のなかで一からすき間なく続く（仕訳帳の採番）。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from string import Formatter
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import FiscalYear, OrganisationRef

_FIELDS: Final = frozenset({"western", "label", "short", "symbol", "number"})
_YEARS: Final = frozenset({"western", "label", "short"})
_ERA_LETTERS: Final = {"昭和": "S", "平成": "H", "令和": "R"}


class NumberingMoment(Enum):
    """採番の時 / When the body takes a document number; its own rules say which."""

    AT_DRAFT = "at_draft"
    """起案のとき / When the proposal is drafted."""
    AT_APPROVAL = "at_approval"
    """決裁のとき / Once it is approved."""
    AT_ISSUE = "at_issue"
    """施行のとき / When the document goes out."""


class NumberYear(Enum):
    """番号の年 / Which year a series runs through."""

    FISCAL = "fiscal"
    """年度 / From April to March."""
    CALENDAR = "calendar"
    """暦年 / From January to December."""


@frozen(kw_only=True)
class DocumentNumber:
    """文書番号 / One number: who issued it, its symbol, year, number and branch. ``text`` is how it is written.

    Unique by issuer, symbol, kind of year, year, number and branch; ``str`` gives ``text``.
    """

    issuer: OrganisationRef
    symbol: str
    year_kind: NumberYear
    year: int
    number: int
    branch: int | None
    text: str

    def __str__(self) -> str:
        return self.text


def _frozen_symbols(symbols: Mapping[OrganisationRef, str]) -> Mapping[OrganisationRef, str]:
    return MappingProxyType(dict(symbols))


@frozen(kw_only=True)
class DocumentNumbering:
    """文書番号の定め / How a body numbers its documents. Every field is the body's own rule; none has a default but the branch mark.

    ``form`` names ``{symbol}``, ``{number}`` and the year (``{western}`` 2026, ``{label}``
    令和8年度 or 令和8年, ``{short}`` R8). ``branch_from`` is the first branch number given
    within one number: 1 when the first document already carries one, 2 when it carries none;
    None where the body knows no branches.
    """

    issuer: OrganisationRef
    symbols: Mapping[OrganisationRef, str] = field(converter=_frozen_symbols, hash=False)
    form: str
    year: NumberYear
    moment: NumberingMoment
    branch_from: int | None
    branch_mark: str = "の"

    def __attrs_post_init__(self) -> None:
        names = [name for _, name, _, _ in Formatter().parse(self.form) if name is not None]
        if set(names) - _FIELDS or names.count("number") != 1 or names.count("symbol") != 1 or not _YEARS & set(names):
            raise ValueError("a document number names {symbol} and {number} once, and its year")
        if self.branch_from not in (None, 1, 2):
            raise ValueError("branches begin with 1 or 2, or there are none")
        if not self.symbols or not all(each and each == each.strip() and "/" not in each for each in self.symbols.values()):
            raise ValueError("each unit has a symbol, without a slash")

    def symbol_of(self, unit: OrganisationRef) -> str | None:
        """組織の記号 / The symbol of a unit, or None when the rules give it none."""
        return self.symbols.get(unit)

    def year_of(self, on: date) -> int:
        """番号の年 / The year a number taken on a day belongs to."""
        return on.year if self.year is NumberYear.CALENDAR else FiscalYear.of(on).year

    def series(self, symbol: str) -> str:
        """連番の名 / The journal's series: issuer, symbol and kind of year."""
        return f"case-core.document/{self.issuer}/{symbol}/{self.year.value}"

    def written(self, symbol: str, year: int, number: int, branch: int | None = None) -> DocumentNumber:
        """番号を書く / The number as the rules write it.

        >>> plain = DocumentNumbering(issuer=OrganisationRef("港見市"), symbols={OrganisationRef("総務課"): "港総"},
        ...     form="{short}{symbol}第{number}号", year=NumberYear.FISCAL, moment=NumberingMoment.AT_ISSUE, branch_from=2)
        >>> print(plain.written("港総", 2026, 123), plain.written("港総", 2026, 123, 2))
        R8港総第123号 R8港総第123号の2
        """
        text = self.form.format(symbol=symbol, number=number, **_year_words(self.year, year))
        return DocumentNumber(
            issuer=self.issuer, symbol=symbol, year_kind=self.year, year=year, number=number, branch=branch,
            text=text if branch is None else f"{text}{self.branch_mark}{branch}",
        )  # fmt: skip


def _year_words(kind: NumberYear, year: int) -> dict[str, str]:
    label = FiscalYear(year).label
    if kind is NumberYear.CALENDAR:  # 元号は、その年の末日のものによる
        label = FiscalYear.of(date(year, 12, 31)).label.removesuffix("度")
    era = next((name for name in _ERA_LETTERS if label.startswith(name)), "")
    number = label.removeprefix(era).removesuffix("度").removesuffix("年")
    return {"western": str(year), "label": label, "short": f"{_ERA_LETTERS.get(era, '')}{1 if number == '元' else number}"}
