"""給与費明細書 / The statement on staff costs (令144条1項1号): worked out from the requested lines, never typed again.

報酬・給料・職員手当等・共済費の節のうち、誰の給与かを示した行だけを集める。様式（規則15条の2）は本文にないので、
列は節の区分に従い、比較は前年度の要求による。
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import Yen, total

from ..titles.account_titles import AccountTitle
from .requested_lines import RequestedLine, StaffGroup
from .requests import BudgetRequest

_PAY, _SALARY, _ALLOWANCES, _MUTUAL_AID = range(1, 5)
STAFF_OBJECTS: Final = (_PAY, _SALARY, _ALLOWANCES, _MUTUAL_AID)
"""給与費の節 / The objects of the statement: 報酬, 給料, 職員手当等, 共済費 (the numbers are the same before and after FY2020)."""


@frozen(kw_only=True)
class StaffFigures:
    """給与費の額 / The figures of a group in one year."""

    headcount: int = 0
    pay: Yen = field(default=Yen(0))
    salary: Yen = field(default=Yen(0))
    allowances: Yen = field(default=Yen(0))
    mutual_aid: Yen = field(default=Yen(0))

    @property
    def staff_cost(self) -> Yen:
        """給与費 / Pay, salary and allowances."""
        return self.pay + self.salary + self.allowances

    @property
    def amount(self) -> Yen:
        """合計 / With mutual aid."""
        return self.staff_cost + self.mutual_aid


@frozen(kw_only=True)
class StaffRow:
    """給与費明細書の一行 / One group: this year and the year before."""

    group: StaffGroup
    now: StaffFigures
    before: StaffFigures


@frozen(kw_only=True)
class AllowanceRow:
    """手当の内訳の一行 / One kind of allowance of regular staff, by the detail of its line."""

    name: str
    now: Yen
    before: Yen


@frozen(kw_only=True)
class StaffStatement:
    """給与費明細書 / The statement: groups that have figures, and the allowances of regular staff."""

    rows: tuple[StaffRow, ...] = field(repr=False)
    allowances: tuple[AllowanceRow, ...] = field(repr=False)

    @property
    def amount(self) -> Yen:
        """本年度の合計 / The total of this year (補正後)."""
        return total(each.now.amount for each in self.rows)

    @property
    def before(self) -> Yen:
        """前年度の合計 / The total of the year before (補正前)."""
        return total(each.before.amount for each in self.rows)


def staff_statement(*, account: str, requests: Iterable[BudgetRequest], before: Iterable[BudgetRequest]) -> StaffStatement:
    """給与費明細書を作る / The statement of an account, from this year's requests and last year's."""
    now_lines, then_lines = staff_lines(requests, account), staff_lines(before, account)
    rows = tuple(
        StaffRow(group=group, now=_figures(now_lines, group), before=_figures(then_lines, group)) for group in StaffGroup
    )
    now, then = _allowances(now_lines), _allowances(then_lines)
    names = dict.fromkeys((*now, *then))
    return StaffStatement(
        rows=tuple(each for each in rows if each.now != StaffFigures() or each.before != StaffFigures()),
        allowances=tuple(AllowanceRow(name=name, now=now.get(name, Yen(0)), before=then.get(name, Yen(0))) for name in names),
    )


_Lines = list[tuple[RequestedLine, int, Yen]]


def staff_lines(requests: Iterable[BudgetRequest], account: str) -> _Lines:
    """給与費の行 / Every line of the four objects with its number and decided amount, marked with a group or not."""
    found: _Lines = []
    for request in requests:
        for line, figure in zip(request.lines, request.figures, strict=True):
            number = _object_number(line)
            if line.title.account.code == account and number in STAFF_OBJECTS:
                found.append((line, number, figure.amount))
    return found


def _object_number(line: RequestedLine) -> int:
    if not isinstance(line.title, AccountTitle) or line.title.object_of_expenditure is None:
        return 0
    return int(line.title.object_of_expenditure.code)


def _figures(lines: _Lines, group: StaffGroup) -> StaffFigures:
    mine = [(line, number, amount) for line, number, amount in lines if line.staff is not None and line.staff.group is group]

    def of(wanted: int) -> Yen:
        return total(amount for _, number, amount in mine if number == wanted)

    headcount = sum(line.staff.headcount for line, _, _ in mine if line.staff is not None)
    return StaffFigures(
        headcount=headcount, pay=of(_PAY), salary=of(_SALARY), allowances=of(_ALLOWANCES), mutual_aid=of(_MUTUAL_AID)
    )


def _allowances(lines: _Lines) -> dict[str, Yen]:
    sums = dict[str, Yen]()
    for line, number, amount in lines:
        if number == _ALLOWANCES and line.staff is not None and line.staff.group is StaffGroup.REGULAR:
            sums[line.detail] = sums.get(line.detail, Yen(0)) + amount
    return sums
