"""写しの点検 / Everything that is wrong with a mapping, found before a row is read: all findings at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jichitai.master_data.kernel import Diagnostic

from ..specifications.book import SpecificationBook
from ..specifications.compiled import identity_of
from ..specifications.data_item import DataItem, OutputCondition
from ..specifications.specification import Specification
from ..validation.column_check import Check, Reading, column_check, listed_codes
from . import mapping_findings
from .code_step import Code
from .plan import Assignment, Plan
from .shapes import Shape

_SHOWN = 20


def check_plan(plan: Plan, specification: Specification, /, *, reading: Reading | None = None) -> tuple[Diagnostic, ...]:
    """写しの点検 / Every finding about a mapping against the item table it fills; warnings too.

    Refusals keep the mapping from being run: unknown columns and items, items that are
    mapped twice or not at all, types that can never fit, tables that are missing, values
    that the item cannot take, and declared source values without a place in a code table.
    """
    how = reading or Reading()
    return (
            *_for_another(plan, specification), *_columns(plan), *_items(plan, specification), *_tables(plan, specification),
            *(found for each in plan.assignments if (item := specification.by_header.get(each.item)) is not None
              for found in _assignment(plan, specification, each, item, how)),
        )  # fmt: skip


def _for_another(plan: Plan, specification: Specification) -> Iterator[Diagnostic]:
    if (plan.business_id, plan.group) != (specification.business_id, specification.group):
        expected, given = f"{plan.business_id} {plan.group}", f"{specification.business_id} {specification.group}"
        yield mapping_findings.mapping_for_another(expected=expected, given=given)
    elif plan.edition and plan.edition != (known := identity_of(SpecificationBook.of(specification))):
        yield mapping_findings.mapping_for_another(expected=plan.edition, given=known)


def _columns(plan: Plan) -> Iterator[Diagnostic]:
    for name, count in Counter(each.name for each in plan.columns).items():
        if count > 1:
            yield mapping_findings.mapping_column_repeated(column=name, count=count)
    for each in plan.assignments:
        for name in dict.fromkeys(each.columns):
            if name not in plan.by_column:
                yield mapping_findings.mapping_column_unknown(column=name, used_for=each.item)
    left = {each.name for each in plan.left_columns}
    for name in sorted(left - plan.by_column.keys()):
        yield mapping_findings.mapping_column_unknown(column=name, used_for="leave_column")
    for name in plan.by_column:
        if name not in left and name not in plan.read_columns:
            yield mapping_findings.mapping_column_unused(column=name)


def _items(plan: Plan, specification: Specification) -> Iterator[Diagnostic]:
    named = [each.item for each in plan.assignments] + [each.name for each in plan.left_items]
    for name in dict.fromkeys(named):
        if name not in specification.by_header:
            yield mapping_findings.mapping_item_unknown(named=name)
    counts = Counter(specification.by_header[name].number for name in named if name in specification.by_header)
    left = {each.number for one in plan.left_items if (each := specification.by_header.get(one.name)) is not None}
    for item in specification.items:
        if counts[item.number] > 1:
            yield mapping_findings.mapping_item_doubly_mapped(item=item, count=counts[item.number])
        elif counts[item.number] == 0 and (item.has_column or item.output is OutputCondition.MANDATORY):
            yield mapping_findings.mapping_item_unmapped(item=item, output=str(item.output))
        elif item.number in left and item.output is OutputCondition.MANDATORY:
            yield mapping_findings.mapping_mandatory_left(item=item)


def _tables(plan: Plan, specification: Specification) -> Iterator[Diagnostic]:
    for each in plan.assignments:
        item = specification.by_header.get(each.item)
        if item is not None:
            missing = [step.missing for step in each.steps if step.missing]
            yield from (mapping_findings.mapping_table_unknown(table=name, item=item) for name in missing)
    for table in plan.tables:
        if table.id not in plan.used_tables:
            yield mapping_findings.mapping_table_unused(table=table.id)


def _assignment(
    plan: Plan, specification: Specification, each: Assignment, item: DataItem, reading: Reading
) -> Iterator[Diagnostic]:  # fmt: skip
    joins = [nth for nth, step in enumerate(each.steps) if step.word == "join"]
    if joins != ([0] if len(each.columns) > 1 else []):
        word = each.steps[0].word if each.steps and not joins else "join" if joins else "（なし）"
        yield mapping_findings.mapping_step_misplaced(item=item, step=word, columns=len(each.columns))
    check = column_check(specification, item, reading)
    yield from _values_put(each, item, check)
    yield from _codes(plan, each, item)
    shape = each.shape(plan.by_column)
    if not each.columns:
        return
    if not shape.can_be(item.type) and not _all_good(shape, check):
        yield mapping_findings.mapping_type_mismatch(item=item, target=str(item.type), made=shape.kind.value)
    elif shape.values is None and shape.longest is not None and shape.longest > item.length + item.decimals + bool(item.decimals):
        yield mapping_findings.mapping_length_exceeds(item=item, length=shape.longest, limit=item.length)
    yield from _unreachable(specification, item, shape, reading)


def _all_good(shape: Shape, check: Check) -> bool:
    return shape.values is not None and not any(check(value) for value in shape.values if value)


def _values_put(each: Assignment, item: DataItem, check: Check) -> Iterator[Diagnostic]:
    """定めた値が項目に合うか / Constants, and what the last code table and defaults put, against the item."""
    if not each.columns and each.constant and check(each.constant):
        yield mapping_findings.mapping_value_refused(item=item, table="value", position=1)
    if not each.columns and not each.constant and item.output is OutputCondition.MANDATORY:
        yield mapping_findings.mapping_value_refused(item=item, table="value", position=1)
    for default in each.defaults:
        if default is each.steps[-1] and check(default.value):
            yield mapping_findings.mapping_value_refused(item=item, table="default", position=1)
    last = next((step for step in reversed(each.steps) if not step.takes_empty or isinstance(step, Code)), None)
    if isinstance(last, Code) and last.table is not None:
        for position, value in enumerate(last.table.values.values(), start=1):
            if value and check(value):
                yield mapping_findings.mapping_value_refused(item=item, table=last.id, position=position)


def _codes(plan: Plan, each: Assignment, item: DataItem) -> Iterator[Diagnostic]:
    """宣言した値が表にあるか / Declared values that reach a code table and are not in it."""
    if len(each.columns) != 1 or each.columns[0] not in plan.by_column:
        return
    at = plan.by_column[each.columns[0]].shape
    for step in each.steps:
        if isinstance(step, Code) and step.table is not None and at.values is not None:
            missing = [value for value in at.values if value not in step.table.whole]
            if missing:
                yield mapping_findings.mapping_code_uncovered(item=item, table=step.id, count=len(missing))
        at = step.shape(at)


def _unreachable(specification: Specification, item: DataItem, shape: Shape, reading: Reading) -> Iterator[Diagnostic]:
    codes = listed_codes(specification, item, reading)
    if codes is None or shape.values is None:
        return
    never = sorted(codes - set(shape.values))
    if never:
        yield mapping_findings.mapping_code_unreachable(item=item, codes=tuple(never[:_SHOWN]))
