"""文書の検索の条件 / What decides a search of records inside the query, as everything stands now: filters, holds and sight."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, not_, or_, select, true

from jichitai.master_data.sql.full_text import Columns

from ..search.document import SearchState
from ..search.query import RecordFilter
from ..search.sight import LEVELS, RecordSight
from .disposal_tables import hold_above, hold_reach
from .holds_above import reaches
from .tables import hold, series

_Condition = ColumnElement[bool]


def seen_condition(sight: RecordSight, c: Columns) -> _Condition:
    """見える行 / What a row must meet to be seen: the same answer as ``RecordSight.allows``. ``c`` has ref, series, case_ref."""
    found: list[_Condition] = []
    if sight.cases:
        found.append(c.case_ref.in_([each.value for each in sorted(sight.cases)]))
    if sight.records:
        found.append(c.ref.in_([each.value for each in sorted(sight.records)]))
    units: defaultdict[tuple[str, ...] | None, set[str | None]] = defaultdict(set)
    for grant in sight.grants:
        classes = None if grant.classes is None else tuple(sorted(grant.classes))
        units[classes].add(None if grant.unit is None else grant.unit.value)
    if None in units.get(None, ()):
        return true()
    granted = [and_(_of_classes(classes), _of_units(where)) for classes, where in sorted(units.items(), key=repr)]
    if granted:
        found.append(_in_series(c, or_(*granted)))
    return or_(literal(False), *found)


def filter_conditions(within: RecordFilter, c: Columns) -> list[_Condition]:
    """絞りの条件 / What a row must meet to pass: the same as ``RecordFilter.passes``."""
    found: list[_Condition] = []
    if within.classes or within.units:
        classes = tuple(sorted(within.classes)) if within.classes else None
        units: set[str | None] = {each.value for each in within.units} if within.units else {None}
        found.append(_in_series(c, and_(_of_classes(classes), _of_units(units))))
    if within.years:
        found.append(c.fiscal_year.in_(sorted(within.years)))
    if within.cases:
        found.append(c.case_ref.in_([each.value for each in sorted(within.cases)]))
    if within.states:
        found.append(or_(*(_in_state(each, c) for each in sorted(within.states, key=lambda state: state.value))))
    return found


def held_condition(c: Columns) -> _Condition:
    """保留中の行 / A hold stands on the record, on its series, or on anything above the series."""
    standing = hold.c.lifted_on.is_(None)
    above = (
        select(literal(1))
        .select_from(hold_above.join(hold_reach, hold_reach.c.hold == hold_above.c.ref).join(series, series.c.ref == c.series))
        .where(hold_above.c.lifted_on.is_(None), reaches())
    )
    return or_(
        exists(_of(c, select(literal(1)).where(standing, hold.c.record == c.ref))),
        exists(_of(c, select(literal(1)).where(standing, hold.c.record.is_(None), hold.c.series == c.series))),
        exists(_of(c, above)),
    )


def _in_state(state: SearchState, c: Columns) -> _Condition:
    if not state.has_body:
        return and_(c.state == state.value)
    held = held_condition(c)
    return and_(c.state == SearchState.KEPT.value, held if state is SearchState.HELD else not_(held))


def _in_series(c: Columns, wanted: _Condition) -> _Condition:
    return exists(_of(c, select(literal(1)).where(series.c.ref == c.series, wanted)))


def _of(c: Columns, asked: Select[Any]) -> Select[Any]:
    return asked.correlate(c.ref.table)  # 外の問いが同じ表を使っても、つなぐのは索引の行だけである


def _of_units(where: set[str | None]) -> _Condition:
    named = sorted(each for each in where if each is not None)
    return series.c.custodian.in_(named) if len(named) == len(where) else true()


def _of_classes(classes: tuple[str, ...] | None) -> _Condition:
    if classes is None:
        return true()
    code = series.c.classification
    below = (func.substr(code, 1, len(each) + 1).in_([each + level for level in LEVELS]) for each in classes)
    return or_(code.in_(classes), *below)
