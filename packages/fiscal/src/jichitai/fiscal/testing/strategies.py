"""生成 / Hypothesis strategies for the values of this package."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from jichitai.master_data.kernel import FiscalYear, Yen

from ..titles.account_titles import Account, AccountKind, AccountTitle, Title

_NAMES = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=8)
_CODES = st.integers(0, 9999).map(str) | st.integers(0, 99).map(lambda code: f"{code:02d}")
_TITLES = st.builds(Title, _CODES, _NAMES)


def account_titles() -> st.SearchStrategy[AccountTitle]:
    """科目 / Expenditure titles, reserves among them."""
    accounts = st.builds(Account, _CODES, _NAMES, st.sampled_from(AccountKind))
    return st.builds(
        AccountTitle, account=accounts, chapter=_TITLES, section=_TITLES, item=_TITLES,
        object_of_expenditure=st.none() | _TITLES,
    )  # fmt: skip


def amounts(most: int = 10**12) -> st.SearchStrategy[Yen]:
    """額 / Amounts of 1 yen or more."""
    return st.integers(1, most).map(Yen)


def days_near_the_edges(year: FiscalYear) -> st.SearchStrategy[date]:
    """境の日 / Days around the beginning, the end and the closing of a fiscal year."""
    near = [edge + timedelta(days=by) for edge in (year.start, year.last_day, year.accounts_close_on) for by in (-1, 0, 1)]
    return st.sampled_from(near)
