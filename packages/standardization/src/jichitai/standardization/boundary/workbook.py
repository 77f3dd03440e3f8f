"""項目定義書（xlsx）を組む / Official item-table workbooks become specifications.

A workbook is foreign data: everything wrong with it arrives as one ``UnreadableWorkbook`` that carries all
findings. Columns are found by their headings, so a table may be shifted. What the prose of a table adds
(forms, conditions) is not guessed from its sentences; the caller gives it.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, Where

from ..specifications import workbook_findings
from ..specifications.book import SpecificationBook
from ..specifications.data_item import CodeList, DataItem
from ..specifications.linked_code_list import LinkedCodeList, lists_named_by, named_list
from ..specifications.specification import FixedForm, RequiredWhen, Source, Specification
from .item_sheets import Faults, code_sheet, item_sheet
from .limits import Limits
from .published_name import published_day, published_version
from .xlsx import Row, UnreadableWorkbook, bytes_of, read_book

__all__ = ["CompiledWorkbook", "UnreadableWorkbook", "compile_workbook", "read_item_workbook"]

_CODE_SHEET: Final = "コード一覧"
_LINKED: Final = "連携"
_BUSINESS_IN_TITLE: Final = re.compile(r"（([^（）]{1,100})）[^（）]{0,20}(?:項目定義書|基本データリスト)")


@frozen
class CompiledWorkbook:
    """組んだ項目定義書 / The book of a workbook, and what was noticed while reading it (warnings, no refusals)."""

    book: SpecificationBook
    notes: tuple[Diagnostic, ...] = ()


def compile_workbook(
    source: Path | bytes,
    *,
    published_on: date | None = None,
    applies_from: date | None = None,
    version: str | None = None,
    forms: Sequence[FixedForm] = (),
    requirements: Sequence[RequiredWhen] = (),
    limits: Limits | None = None,
) -> CompiledWorkbook:
    """項目定義書を組む / Compile an official workbook into a book of specifications.

    ``published_on`` and ``version`` are not in the workbook; left out, they are taken from the published
    file name (…【第2.1版】_20230929.xlsx). ``forms`` and ``requirements`` go to the groups that hold the items
    they name. ``UnreadableWorkbook`` carries every fault found, with sheet and row.
    """
    used = limits or Limits()
    name = source.name if isinstance(source, Path) else "workbook"
    published = published_on or published_day(name)
    if published is None:
        raise UnreadableWorkbook([workbook_findings.publication_day_missing(where=Where(file=name))])
    bears = version if version is not None else published_version(name)
    data = bytes_of(source, used, name)
    book = read_book(data, used, name)
    faults = Faults(name)
    made = _Compiler(faults, hashlib.sha256(data).hexdigest()).book(
        book.sheets, published, applies_from, bears, tuple(forms), tuple(requirements)
    )
    if faults.findings or made is None:
        raise UnreadableWorkbook(faults.findings)
    built, notes = made
    if book.outside:
        notes = (*notes, workbook_findings.workbook_reaches_outside(kinds=book.outside, where=Where(file=name)))
    return CompiledWorkbook(built, notes)


def read_item_workbook(
    source: Path | bytes,
    *,
    published_on: date,
    forms: Sequence[FixedForm] = (),
    requirements: Sequence[RequiredWhen] = (),
    limits: Limits | None = None,
) -> tuple[Specification, ...]:
    """項目定義書を読む / The item tables of an official workbook, one per group: ``compile_workbook(...).book.groups``."""
    return compile_workbook(
        source, published_on=published_on, version="", forms=forms, requirements=requirements, limits=limits
    ).book.groups


class _Compiler:
    """一冊を組む / Puts the sheets of one workbook together."""

    def __init__(self, faults: Faults, sha256: str) -> None:
        self._faults, self._sha256 = faults, sha256
        self._lists: dict[int, CodeList] = {}
        self._linked: list[LinkedCodeList] = []
        self._business = ""
        self._title = ""

    def book(
        self, sheets: Mapping[str, Sequence[Row]], published_on: date, applies_from: date | None, version: str,
        forms: tuple[FixedForm, ...], requirements: tuple[RequiredWhen, ...],
    ) -> tuple[SpecificationBook, tuple[Diagnostic, ...]] | None:  # fmt: skip
        faults = self._faults
        self._read_codes(sheets)
        items, notes = self._read_items(sheets)
        if not items and not faults.findings:
            faults.add("", None, "項目の表がない", "it has no item table")
        self._check_lists([item for _, _, item in items])
        notes += self._lists_not_at_hand([item for _, _, item in items])
        if faults.findings:
            return None
        named = _BUSINESS_IN_TITLE.search(self._title)
        business = self._business or (named[1] if named else "")
        source = Source(title=self._title, sha256=self._sha256)
        groups: dict[tuple[str, str], list[DataItem]] = {}
        for group, group_id, item in items:
            groups.setdefault((group, group_id), []).append(item)
        try:
            made = tuple(
                Specification(
                    business_id=members[0].business_id, business=business, group=group, group_id=group_id,
                    published_on=published_on, applies_from=applies_from, version=version, items=tuple(members),
                    code_lists=self._used_by(members), linked_code_lists=lists_named_by(members, self._linked),
                    forms=tuple(each for each in forms if each.item in {item.number for item in members}),
                    requirements=tuple(
                        each for each in requirements if {each.item, each.other} <= {item.number for item in members}
                    ),
                    source=source,
                )
                for (group, group_id), members in groups.items()
            )  # fmt: skip
            return SpecificationBook(
                business_id=made[0].business_id, business=business, published_on=published_on, applies_from=applies_from,
                version=version, groups=made, code_lists=tuple(self._lists.values()), linked_code_lists=tuple(self._linked),
                source=source,
            ), tuple(notes)  # fmt: skip
        except ValueError as error:
            faults.add("", None, f"表として成り立たない（{error}）", str(error))
            return None

    def _used_by(self, items: Sequence[DataItem]) -> tuple[CodeList, ...]:
        used = {each.code_list for each in items}
        return tuple(listed for id, listed in self._lists.items() if id in used)

    def _read_codes(self, sheets: Mapping[str, Sequence[Row]]) -> None:
        for sheet, rows in sheets.items():
            if not sheet.startswith(_CODE_SHEET):
                continue
            business, lists = code_sheet(sheet, rows, self._faults)
            if _LINKED in sheet:
                self._link(sheet, business, lists)
                continue
            self._business = self._business or business
            self._lists |= {id: each for (_, id), each in lists.items()}

    def _link(self, sheet: str, above: str, lists: Mapping[tuple[str, int], CodeList]) -> None:
        """コード一覧（連携） / Lists of other businesses; one without its business could be taken for another's, and is refused."""
        for (owner, _), each in lists.items():
            if owner or above:
                self._linked.append(LinkedCodeList(business=owner or above, code_list=each))
            else:
                ja, en = f"コード一覧{each.id}がどの業務のものか書かれていない", f"list {each.id} does not say its business"
                self._faults.add(sheet, None, ja, en)

    def _lists_not_at_hand(self, items: Sequence[DataItem]) -> list[Diagnostic]:
        asked = Counter(each.external_code for each in items if each.external_code and named_list(each, self._linked) is None)
        where = self._faults.where(_CODE_SHEET)
        return [workbook_findings.linked_list_missing(code=code, items=count, where=where) for code, count in asked.items()]

    def _read_items(self, sheets: Mapping[str, Sequence[Row]]) -> tuple[list[tuple[str, str, DataItem]], list[Diagnostic]]:
        items: list[tuple[str, str, DataItem]] = []
        notes: list[Diagnostic] = []
        for sheet, rows in sheets.items():
            found = item_sheet(sheet, rows, self._faults)
            if found is None:
                continue
            first = next(iter(rows[0].cells.values()), "") if rows else ""
            self._title = self._title or first.lstrip("■")
            items += found.items
            notes += [workbook_findings.key_colour_differs(where=self._faults.where(sheet, row)) for row in found.doubted]
        return items, notes

    def _check_lists(self, items: Sequence[DataItem]) -> None:
        wanted = Counter(each.code_list for each in items if each.code_list is not None)
        for id, count in sorted(wanted.items()):
            if id not in self._lists:
                where = self._faults.where(_CODE_SHEET)
                self._faults.findings.append(workbook_findings.code_list_missing(code_list=id, items=count, where=where))
