"""年度の帳簿 / The book of one fiscal year: opened, closed after 31 May, and never opened again."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import evolve, frozen

from jichitai.master_data.kernel import FiscalYear, OfficerRef, Ref, Yen

from ..papers import OwnPaper, PaperKind

_NOTHING: Final = Yen(0)


class YearBookRef(Ref):
    """年度の帳簿の番号 / The book of a fiscal year: "2026"."""

    @classmethod
    def of(cls, year: FiscalYear) -> YearBookRef:
        """年度から / From the fiscal year."""
        return cls(str(year.year))


@frozen(kw_only=True)
class OpenLeft:
    """払い残し / What stood open when the accounts closed: it can only be paid as past-year expenditure."""

    commitments: int = 0
    unpaid: Yen = _NOTHING
    carried: Yen = _NOTHING


@frozen(kw_only=True)
class AccountsOpened:
    """年度を開いた / The book of a year was opened."""

    year: FiscalYear
    on: date


@frozen(kw_only=True)
class YearClosed:
    """出納を閉鎖した / The accounts of a year were closed."""

    year: FiscalYear
    on: date
    left: OpenLeft
    by: OfficerRef


@frozen(kw_only=True)
class YearBook(OwnPaper):
    """年度の帳簿 / Open, or closed for good: there is no fact that opens it again."""

    fiscal_year: FiscalYear
    opened_on: date
    closed_on: date | None = None
    closed_by: OfficerRef | None = None
    left: OpenLeft | None = None
    version: int = 0

    @classmethod
    def of(cls, event: AccountsOpened) -> YearBook:
        """開いたときから / As it was opened."""
        return cls(fiscal_year=event.year, opened_on=event.on)

    @property
    def ref(self) -> YearBookRef:
        """番号 / Its reference."""
        return YearBookRef.of(self.fiscal_year)

    @property
    def is_closed(self) -> bool:
        """閉鎖したか / True once the accounts are closed."""
        return self.closed_on is not None

    def after(self, event: YearClosed) -> YearBook:
        """事実を当てはめる / Apply a fact; never refuses."""
        return evolve(self, closed_on=event.on, closed_by=event.by, left=event.left, version=self.version + 1)


YEAR_BOOK: Final = PaperKind("year-book", YearBook)
"""年度の帳簿の棚 / Where the books of the years are kept."""
