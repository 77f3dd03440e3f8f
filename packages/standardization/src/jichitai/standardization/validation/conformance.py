"""適合確認 / Conformance: records against the item table of a national specification.

Everything is said at once and nothing is shown: findings name file, line, item and
rule, never a value. Records stream; what is kept is the keys already seen (to find
duplicates) and, in a report, as many findings as the caller asks for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import Diagnostic, Where, rule
from jichitai.master_data.kernel.laws import STANDARDIZATION_ACT

from .. import findings
from ..specifications.data_item import DataItem, DataType, OutputCondition
from ..specifications.specification import NationalSpecifications, Specification
from .column_check import Check, Reading, column_check, plain_pattern
from .header import Header
from .history import HistoryCheck, Keys, history_columns, reference_columns, said_of_reference
from .problems import Problem, shown_value
from .requirement_check import RequirementCheck
from .row_rules import RowRule, book_rules, mandatory_rules
from .rulebook import NO_RULES, RuleBook

Row = tuple[int, Sequence[str]]
"""行 / A record: its line in the file (from 1) and its fields."""

_BETWEEN: Final = "\x1f"
_ANYTHING: Final = "[^\x1f]*+"


def _read_only(counts: Mapping[tuple[str, str], int]) -> Mapping[tuple[str, str], int]:
    return MappingProxyType(dict(counts))


@frozen(kw_only=True)
class ConformanceReport:
    """適合確認の結果 / What a check found: counts of everything, and the first findings themselves.

    ``left_to_people`` are conditional items whose condition the columns cannot show,
    ``not_checked`` items whose values could not be judged at all (images, local
    codes without a list, codes of another business, unknown dates without a declared
    form).
    """

    rows: int
    total: int
    counts: Mapping[tuple[str, str], int] = field(converter=_read_only, hash=False)
    findings: tuple[Diagnostic, ...]
    left_to_people: tuple[DataItem, ...]
    not_checked: tuple[DataItem, ...]

    @property
    def conforms(self) -> bool:
        """所見がないか / True when nothing was found. What is left to people is still theirs to judge."""
        return self.total == 0


class RecordCheck:
    """記録の検査 / The compiled check of one file: make it from the header, give it every row, then ``finish``.

    ``rules`` are the rules beyond the item table, ``keys`` the keys of the groups they
    refer to; a reference to a group without keys here is not checked. Not shared
    between threads: it remembers the keys it has seen.
    """

    def __init__(
        self, specification: Specification, columns: Sequence[str], *, file: str | None = None,
        reading: Reading | None = None, rules: RuleBook = NO_RULES, keys: Keys | None = None,
    ) -> None:  # fmt: skip
        self._specification, self._file, self._keys = specification, file, keys or {}
        self._reading = reading or Reading()
        _refuse_idle_codes(specification, self._reading)
        self._header = Header.of(specification, columns)
        self._items, places = self._header.items, self._header.places
        self.header_findings = tuple(self._header.findings(self._file))
        self._checks: list[Check | None] = [
            column_check(specification, item, self._reading) if item else None for item in self._items
        ]
        patterns = [self._plain_column(item) for item in self._items]
        self._plain_row = re.compile(_BETWEEN.join(patterns))
        self._plain_values = [re.compile(pattern) for pattern in patterns]
        self._mandatory = mandatory_rules(specification, places)
        self._requirements = RequirementCheck(specification, places, self._reading)
        self._book = book_rules(specification, places, rules.fitting(specification))
        self._histories = tuple(HistoryCheck(each) for each in history_columns(specification, places, rules))
        self._references = tuple(
            each for each in reference_columns(specification, places, rules) if each.reference.group in self._keys
        )
        self._first_lines: dict[object, int] = {}
        self.rows = 0

    def _plain_column(self, item: DataItem | None) -> str:
        if item is None:
            return _ANYTHING
        pattern = plain_pattern(self._specification, item, self._reading)
        may_be_empty = item.output is not OutputCondition.MANDATORY or len(self._header.places[item.number]) > 1
        if pattern is None:
            return "" if may_be_empty else "(?!)"
        return f"{pattern}?" if may_be_empty else pattern

    def row(self, line: int, values: Sequence[str]) -> list[Diagnostic]:
        """一行の検査 / Every finding of one row; an empty list means none.

        In order: values by column, mandatory items, conditional items, the rules of
        the book, references, the key.
        """
        return [each.finding for each in self.problems(line, values)]

    def problems(self, line: int, values: Sequence[str]) -> list[Problem]:
        """一行の問題 / The findings of one row, each with the value as a report may show it."""
        self.rows += 1
        if len(values) != len(self._items):
            width = findings.row_width_differs(columns=len(self._items), width=len(values))
            return [Problem(width.at(Where(file=self._file, line=line)), "")]
        found: list[Problem] = []
        if not self._plain_row.fullmatch(_BETWEEN.join(values)):
            found = self._look_closely(line, values)
        for unmet in self._requirements.unmet(values):
            finding = findings.value_missing_by_condition(
                item=unmet.item, other=unmet.other, because_ja=unmet.because_ja, because_en=unmet.because_en
            )
            found.append(self._said(line, unmet.item, finding, ""))
        found += self._by_rules(line, values, self._book)
        for each in self._references:
            dangling = said_of_reference(each, values, self._keys[each.reference.group])
            if dangling is not None:
                found.append(self._said(line, each.item, dangling, values[each.columns[0]]))
        for history in self._histories:
            history.add(line, values)
        if self._header.key_columns:
            self._check_key(line, values, found)
        return found

    def finish(self) -> Iterator[Problem]:
        """全部の行の後に / What only the whole file can tell: the histories. By line, after the last row."""
        said = [each for history in self._histories for each in history.said()]
        for line, item, finding, value in sorted(said, key=lambda each: each[0]):
            yield self._said(line, item, finding, value)

    def unmet(self, values: Sequence[str]) -> tuple[DataItem, ...]:
        """足りない条件付き必須 / Conditional items left empty although their condition holds, each once."""
        return tuple(each.item for each in self._requirements.unmet(values))

    def run(self, rows: Iterable[Row]) -> Iterator[Diagnostic]:
        """全部の検査 / The findings of the header, of each row as it comes, then of the whole file."""
        return (each.finding for each in self.run_problems(rows))

    def run_problems(self, rows: Iterable[Row]) -> Iterator[Problem]:
        """全部の問題 / The same as ``run``, each finding with the value as a report may show it."""
        yield from (Problem(each, "") for each in self.header_findings)
        for line, values in rows:
            yield from self.problems(line, values)
        yield from self.finish()

    def report(self, found: Iterable[Diagnostic], *, keep: int = 1_000) -> ConformanceReport:
        """結果にまとめる / Exhaust the findings of ``run`` into a report, keeping the first ``keep``."""
        counts: Counter[tuple[str, str]] = Counter()
        kept: list[Diagnostic] = []
        for each in found:
            counts[each.code, str(each.facts.get("item", ""))] += 1
            if len(kept) < keep:
                kept.append(each)
        return ConformanceReport(
            rows=self.rows, total=counts.total(), counts=dict(sorted(counts.items())), findings=tuple(kept),
            left_to_people=self._specification.left_to_people, not_checked=not_checked(self._specification, self._reading),
        )  # fmt: skip

    def _look_closely(self, line: int, values: Sequence[str]) -> list[Problem]:
        found: list[Problem] = []
        for item, check, plain, value in zip(self._items, self._checks, self._plain_values, values, strict=True):
            if item is not None and check is not None and value and not plain.fullmatch(value):
                found += [self._said(line, item, each, value) for each in check(value)]
        return found + self._by_rules(line, values, self._mandatory)

    def _by_rules(self, line: int, values: Sequence[str], rules: Iterable[RowRule]) -> list[Problem]:
        found: list[Problem] = []
        for rule_ in rules:
            told = rule_.test([values[at] for at in rule_.columns])
            if told is not None:
                found.append(self._said(line, rule_.item, *told))
        return found

    def _check_key(self, line: int, values: Sequence[str], found: list[Problem]) -> None:
        places = self._header.key_columns
        key: object = values[places[0]] if len(places) == 1 else tuple(values[at] for at in places)
        if key == "" or (len(places) > 1 and not all(values[at] for at in places)):
            return  # 値がないことは別の所見が言う
        first = self._first_lines.get(key)
        if first is None:
            self._first_lines[key] = line
            return
        keys = self._specification.keys
        repeated = findings.key_duplicated(items=keys, first_line=first)
        found.append(self._said(line, keys[0], repeated, values[self._header.key_columns[0]]))

    def _said(self, line: int, item: DataItem, finding: Diagnostic, value: str) -> Problem:
        placed = finding.at(Where(file=self._file, line=line, field=item.name))
        return Problem(placed, shown_value(self._specification, item, value))


def check_rows(
    specification: Specification,
    columns: Sequence[str],
    rows: Iterable[Row],
    *,
    file: str | None = None,
    reading: Reading | None = None,
) -> Iterator[Diagnostic]:
    """行の検査 / Every finding of a file, as its rows stream by: header first, then line by line.

    ``columns`` is the header (names, romaji or item ids), ``rows`` gives line and
    fields. Nothing is yielded when the file conforms.

    >>> table = NationalSpecifications().as_of("031", date(2026, 4, 1))
    >>> columns = [item.name for item in table.items]
    >>> fields = dict.fromkeys(columns, "") | {"宛名番号": "1", "代表宛名フラグ": "0", "業務ID": "001",
    ...     "操作者ID": "9", "操作年月日": "2026-02-30", "操作時刻": "09:00"}
    >>> [(each.code, each.where.field) for each in check_rows(table, columns, [(2, list(fields.values()))])]
    [('standardization.date-impossible', '操作年月日')]
    """
    return RecordCheck(specification, columns, file=file, reading=reading).run(rows)


def conformance_of(
    specification: Specification,
    columns: Sequence[str],
    rows: Iterable[Row],
    *,
    file: str | None = None,
    reading: Reading | None = None,
    keep: int = 1_000,
) -> ConformanceReport:
    """適合確認 / Check a whole file and report: counts by code and item, the first ``keep`` findings."""
    check = RecordCheck(specification, columns, file=file, reading=reading)
    return check.report(check.run(rows), keep=keep)


def _refuse_idle_codes(specification: Specification, reading: Reading) -> None:
    lists = {item.id: specification.code_list_of(item) for item in specification.items}
    local = {id for id, listed in lists.items() if listed is not None and listed.is_local}
    idle = sorted(set(reading.local_codes) - local)
    if idle:
        raise ValueError(f"local codes are given for items without a local code list: {', '.join(idle)}")


def not_checked(specification: Specification, reading: Reading) -> tuple[DataItem, ...]:
    """確かめなかった項目 / Items whose values cannot be judged at all with this reading."""
    return tuple(each for each in specification.items if _is_beyond_us(specification, each, reading))


def _is_beyond_us(specification: Specification, item: DataItem, reading: Reading) -> bool:
    codes = specification.code_list_of(item)
    if codes is not None and codes.is_local and item.id not in reading.local_codes:
        return True
    if item.unknown_date_allowed and reading.unknown_dates is None:
        return True
    return item.type is DataType.IMAGE or (item.external_code is not None and codes is None)


def unmet_requirements(
    specification: Specification, record: Mapping[str, str], reading: Reading | None = None
) -> tuple[DataItem, ...]:
    """足りない条件付き必須 / The conditional items a record (by item name) leaves empty although their condition holds."""
    check = RecordCheck(specification, tuple(record), reading=reading)
    return check.unmet(tuple(record.values()))


@rule(
    STANDARDIZATION_ACT.article("7", 1), STANDARDIZATION_ACT.article("8", 1),
    ja="項目定義への適合", en="Conformance of a record to its item table",
)  # fmt: skip
def check_record(*, business_id: str, record: Mapping[str, str], on: date) -> tuple[Diagnostic, ...]:
    """一件の適合 / Does one record conform to the national item table of its business?

    ``record`` maps item names (or romaji, or item ids) to texts. The newest table
    published on or before ``on`` is used. An empty result means nothing was found.
    ``SpecificationUnknown`` when the business has no table here.

    >>> found = check_record(business_id="031", record={"宛名番号": "１"}, on=date(2026, 4, 1))
    >>> found[-1].code, found[-1].facts["position"], found[-1].facts["character"]
    ('standardization.character-not-allowed', 1, 'a full-width digit')
    """
    specification = NationalSpecifications().as_of(business_id, on)
    check = RecordCheck(specification, tuple(record))
    found = check.run([(1, tuple(record.values()))])
    return tuple(each.at(Where(field=each.where.field if each.where else None)) for each in found)
