"""一行の中の規則 / Rules that one row decides, compiled once: which columns they read, and a test of those values.

どの規則も、読む列の値だけから所見を一つ出すか、出さない。列の機関（frames）は、同じ試験を、
疑わしい値の組ごとに一度だけ行う。だから二つの機関の答えは同じになる。
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from attrs import field, frozen

from jichitai.master_data.identifiers import corporate_check_digit, individual_number_check_digit, is_digits
from jichitai.master_data.kernel import Diagnostic
from jichitai.master_data.municipalities.code import is_municipality_code

from .. import findings
from ..specifications.data_item import DataItem, OutputCondition
from ..specifications.specification import Specification
from . import rule_findings
from .column_check import Reading, is_unknown_date
from .requirement_check import Places, RequirementCheck, is_filled
from .rulebook import CheckedNumber, DayOrder, NumberKind, RuleBook, UnknownDate

Told = tuple[Diagnostic, str]
"""言われたこと / A finding, and the value it is about (still to be masked)."""
Test = Callable[[Sequence[str]], Told | None]

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@frozen(kw_only=True)
class RowRule:
    """一行の規則 / ``test`` is given the values of ``columns``, in that order. ``basis`` says what it was made from."""

    item: DataItem
    columns: tuple[int, ...]
    test: Test = field(eq=False)
    basis: object


def mandatory_rules(specification: Specification, places: Places) -> tuple[RowRule, ...]:
    """必須の規則 / Mandatory items: at least one of their columns is filled."""
    return tuple(
        RowRule(item=item, columns=tuple(places[item.number]), test=_mandatory(item), basis=OutputCondition.MANDATORY)
        for item in specification.items
        if item.output is OutputCondition.MANDATORY and item.number in places
    )


def _mandatory(item: DataItem) -> Test:
    missing = (findings.value_missing(item=item), "")
    return lambda values: None if any(map(is_filled, values)) else missing


def conditional_rules(specification: Specification, places: Places, reading: Reading) -> tuple[RowRule, ...]:
    """条件付き必須の規則 / One rule for each conditional item: its columns, then those of its conditions."""
    made: list[RowRule] = []
    for number in RequirementCheck(specification, places, reading).numbers:
        mine = tuple(each for each in specification.requirements if each.item == number)
        read = dict.fromkeys(at for each in mine for at in (*places.get(number, ()), *places.get(each.other, ())))
        columns = tuple(read)
        local: dict[int, list[int]] = {}
        for at, column in enumerate(columns):
            owner = next(item for item, stand in places.items() if column in stand)
            local.setdefault(owner, []).append(at)
        check = RequirementCheck(specification, local, reading, only=number)
        item = specification.by_number[number]
        made.append(RowRule(item=item, columns=columns, test=_conditional(check), basis=mine))
    return tuple(made)


def _conditional(check: RequirementCheck) -> Test:
    def test(values: Sequence[str]) -> Told | None:
        unmet = check.unmet(values)
        if not unmet:
            return None
        one = unmet[0]
        made = findings.value_missing_by_condition(
            item=one.item, other=one.other, because_ja=one.because_ja, because_en=one.because_en
        )
        return made, ""

    return test


def book_rules(specification: Specification, places: Places, book: RuleBook) -> tuple[RowRule, ...]:
    """束の規則 / The rules of the book that one row decides, in the order of the book."""
    items = specification.by_number
    first = {number: stand[0] for number, stand in places.items()}
    return (
        *_number_rules(items, places, book.numbers), *_unknown_rules(items, first, book.unknown_dates),
        *_order_rules(items, first, book.day_orders),
    )  # fmt: skip


def has_right_check_digit(kind: NumberKind, value: str) -> bool:
    """検査用数字が合うか / True when it agrees, or when the value is not a number of that length (said elsewhere).

    >>> has_right_check_digit(NumberKind.INDIVIDUAL_NUMBER, "123456789018")
    True
    >>> has_right_check_digit(NumberKind.CORPORATE_NUMBER, "8000012050002")
    False
    """
    if len(value) != kind.digits or not is_digits(value):
        return True
    match kind:
        case NumberKind.INDIVIDUAL_NUMBER:
            return individual_number_check_digit(body=value[:-1]) == int(value[-1])
        case NumberKind.CORPORATE_NUMBER:
            return corporate_check_digit(value[1:]) == int(value[0])
        case NumberKind.MUNICIPALITY_CODE:
            return is_municipality_code(value)


def _number_rules(items: Mapping[int, DataItem], places: Places, numbers: Sequence[CheckedNumber]) -> Iterator[RowRule]:
    for each in numbers:
        item = items[each.item]
        for at in places.get(each.item, ()):
            yield RowRule(item=item, columns=(at,), test=_number(item, each.kind), basis=each)


def _number(item: DataItem, kind: NumberKind) -> Test:
    differs = rule_findings.check_digit_differs(item=item, kind=kind.ja, kind_en=kind.value)
    return lambda values: None if has_right_check_digit(kind, values[0]) else (differs, values[0])


def _unknown_rules(items: Mapping[int, DataItem], first: Mapping[int, int], unknown: Sequence[UnknownDate]) -> Iterator[RowRule]:
    for each in unknown:
        if each.flag is None or each.flag not in first:
            continue
        flag = items[each.flag]
        if each.text is not None and each.text in first:
            text = items[each.text]
            yield RowRule(item=text, columns=(first[each.flag], first[each.text]), test=_shown(text, flag), basis=each)
        if each.date in first:
            date = items[each.date]
            yield RowRule(item=flag, columns=(first[each.flag], first[each.date]), test=_flagged(flag, date), basis=each)


def _shown(text: DataItem, flag: DataItem) -> Test:
    missing = (rule_findings.unknown_text_missing(item=text, flag=flag), "")
    idle = rule_findings.unknown_text_idle(item=text, flag=flag)

    def test(values: Sequence[str]) -> Told | None:
        if values[0] == "1":
            return None if is_filled(values[1]) else missing
        return (idle, values[1]) if values[0] == "0" and is_filled(values[1]) else None

    return test


def _flagged(flag: DataItem, date: DataItem) -> Test:
    contradicts = rule_findings.unknown_flag_contradicts(item=flag, date=date)

    def test(values: Sequence[str]) -> Told | None:
        return (contradicts, values[0]) if values[0] != "1" and is_unknown_date(values[1]) else None

    return test


def _order_rules(items: Mapping[int, DataItem], first: Mapping[int, int], orders: Sequence[DayOrder]) -> Iterator[RowRule]:
    for each in orders:
        if each.first in first and each.last in first:
            item = items[each.last]
            test = _order(item, items[each.first])
            yield RowRule(item=item, columns=(first[each.first], first[each.last]), test=test, basis=each)


def _order(item: DataItem, before: DataItem) -> Test:
    reversed_ = rule_findings.days_out_of_order(item=item, first=before)

    def test(values: Sequence[str]) -> Told | None:
        if _DAY.fullmatch(values[0]) and _DAY.fullmatch(values[1]) and is_surely_after(values[0], values[1]):
            return reversed_, values[1]
        return None

    return test


def is_surely_after(one: str, other: str) -> bool:
    """必ず後か / True when day ``one`` is after ``other`` whatever the unknown parts (written 00) are.

    >>> is_surely_after("2026-04-02", "2026-04-01"), is_surely_after("2026-04-02", "2026-04-00")
    (True, False)
    >>> is_surely_after("0000-01-01", "1964-00-00"), is_surely_after("9999-12-31", "2026-04-01")
    (False, True)
    """
    known = min(_known(one), _known(other))
    return one[:known] > other[:known]


def _known(day: str) -> int:
    if day[8:] != "00":
        return 10
    if day[5:7] != "00":
        return 7
    return 4 if day[:4] != "0000" else 0
