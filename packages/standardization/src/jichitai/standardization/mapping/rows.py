"""写しを一行ずつ / A mapping carried out row by row: the plain way, and the measure of the quick one.

変換できない値のある項目は空のまま書き、所見にする。文字を変える変換の元の値は、結果とは別に残らず残す。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import field, frozen

from jichitai.master_data.kernel import Diagnostic, InputError, Severity, Where

from ..specifications.data_item import DataItem
from ..specifications.specification import Specification
from ..validation.column_check import Reading
from ..validation.conformance import Row
from ..validation.problems import Problem, shown_value
from . import conversion_findings
from .checking import check_plan
from .plan import Assignment, Plan
from .splitting import Join
from .step import Step


class MappingRefused(InputError):
    """写しを始められない / The mapping does not fit the specification or the file; every finding is carried."""


@frozen
class Cell:
    """一つの値 / What one item becomes, or the finding that says why it is left empty, with the value it is about."""

    value: str = field(repr=False)
    finding: Diagnostic | None = None
    about: str = field(default="", repr=False)


@frozen(kw_only=True)
class Output:
    """書き出す一列 / One item of the output: the places it is read from, and the steps."""

    item: DataItem
    places: tuple[int, ...] = ()
    join: Join | None = None
    steps: tuple[Step, ...] = ()
    constant: str = field(default="", repr=False)
    conversions: tuple[str, ...] = ()

    def gathered(self, row: Sequence[str], /) -> tuple[str, ...]:
        """元の値 / The source values of a row."""
        return tuple(row[at] for at in self.places)

    def cell(self, values: Sequence[str], /) -> Cell:
        """変換する / From source values to the value of the item."""
        if not self.places:
            return Cell(self.constant)
        at = values[0]
        if self.join is not None:
            joined = self.join.gather(values)
            if joined is None:
                together = "".join(values)
                return Cell("", self.join.refusal(self.item, together), together)
            at = joined
        for step in self.steps:
            if at == "" and not step.takes_empty:
                continue
            made = step.apply(at)
            if made is None:
                return Cell("", step.refusal(self.item, at), at)
            at = made
        return Cell(at)

    def is_kept(self, values: Sequence[str], cell: Cell, /) -> bool:
        """元の値を残すか / True when characters were, or should have been, converted."""
        return bool(self.conversions) and tuple(values) != (cell.value,)


@frozen(kw_only=True)
class Original:
    """元の値 / A value before its characters were converted, and the name and version of what converted it."""

    line: int
    item: DataItem
    before: tuple[str, ...] = field(repr=False)
    after: str = field(repr=False)
    by: tuple[str, ...]


@frozen(kw_only=True)
class MappedRow:
    """写した一行 / The values in the order of the output (None for a row of the wrong width), problems, originals."""

    line: int
    values: tuple[str, ...] | None = field(repr=False)
    problems: tuple[Problem, ...] = ()
    originals: tuple[Original, ...] = field(default=(), repr=False)


@frozen(kw_only=True)
class CompiledMapping:
    """組んだ写し / A checked mapping, bound to the columns of a file."""

    plan: Plan
    specification: Specification
    width: int
    outputs: tuple[Output, ...]
    warnings: tuple[Diagnostic, ...]
    file: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """見出し / The header of the output: the names of the items."""
        return tuple(each.item.name for each in self.outputs)

    def rows(self, rows: Iterable[Row], /) -> Iterator[MappedRow]:
        """写す / Every row carried over, in order."""
        return (self.row(line, values) for line, values in rows)

    def row(self, line: int, values: Sequence[str], /) -> MappedRow:
        """一行を写す / One row."""
        if len(values) != self.width:
            return MappedRow(line=line, values=None, problems=(self.ragged(line, len(values)),))
        problems: list[Problem] = []
        originals: list[Original] = []
        made: list[str] = []
        for output in self.outputs:
            before = output.gathered(values)
            cell = output.cell(before)
            made.append(cell.value)
            if cell.finding is not None:
                where = Where(file=self.file, line=line, field=output.item.name)
                shown = shown_value(self.specification, output.item, cell.about)
                problems.append(Problem(cell.finding.at(where), shown))
            if output.is_kept(before, cell):
                originals.append(Original(line=line, item=output.item, before=before, after=cell.value, by=output.conversions))
        return MappedRow(line=line, values=tuple(made), problems=tuple(problems), originals=tuple(originals))

    def ragged(self, line: int, count: int, /) -> Problem:
        """列数の違う行 / The problem of a row of another width."""
        found = conversion_findings.source_row_ragged(count=count, expected=self.width)
        return Problem(found.at(Where(file=self.file, line=line)), "")


def compile_mapping(
    plan: Plan, specification: Specification, header: Sequence[str], *, file: str | None = None, reading: Reading | None = None
) -> CompiledMapping:
    """写しを組む / Check a mapping and bind it to a header, or ``MappingRefused`` with every refusal.

    The output has an item for each assignment, and an empty column for each item whose
    column must stand though the mapping leaves it.
    """
    found = check_plan(plan, specification, reading=reading)
    where = Where(file=file, line=1)
    missing = [
        conversion_findings.source_column_missing(column=name, where=where)
        for name in plan.read_columns
        if header.count(name) != 1
    ]
    refusals = [*(each for each in found if each.severity is Severity.REFUSAL), *missing]
    if refusals:
        raise MappingRefused(refusals)
    return bind_mapping(plan, specification, header, file=file, warnings=found)


def bind_mapping(
    plan: Plan, specification: Specification, header: Sequence[str], *, file: str | None = None,
    warnings: tuple[Diagnostic, ...] = (),
) -> CompiledMapping:  # fmt: skip
    """写しを結ぶ / Bind a mapping that was already checked to a header that has its columns; ``compile_mapping`` checks first."""
    assigned = {specification.by_header[each.item].number: each for each in plan.assignments}
    outputs = tuple(
        _output(item, assigned.get(item.number), header)
        for item in specification.items
        if item.number in assigned or item.has_column
    )
    return CompiledMapping(
        plan=plan, specification=specification, width=len(header), outputs=outputs, warnings=warnings, file=file
    )


def _output(item: DataItem, assignment: Assignment | None, header: Sequence[str]) -> Output:
    if assignment is None:
        return Output(item=item)
    join = assignment.join
    return Output(
        item=item, places=tuple(header.index(each) for each in assignment.columns), join=join,
        steps=assignment.steps[1:] if join is not None else assignment.steps, constant=assignment.constant,
        conversions=assignment.conversions,
    )  # fmt: skip
