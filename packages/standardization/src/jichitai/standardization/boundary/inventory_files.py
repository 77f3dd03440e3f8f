"""カルテの表を読み書きする / The inventory as a spreadsheet: read with every finding at once, written so that nothing runs.

CSV（UTF-8 か、言えば cp932）と xlsx を読む。一行に一つのシステム。見出しの順は問わない。業務・設置・開発方法・
データの区分は日本語の名でも機械の名でもよい。
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import Enum
from pathlib import Path
from typing import Any, Final, TypeVar

from attrs import frozen

from jichitai.master_data.kernel import BodyRef, Diagnostic, FiscalYear, OrganisationRef, Where, Yen

from ..businesses.business_profile import BusinessNotFound, BusinessProfiles, business_profiles
from ..inventory import inventory_findings as findings
from ..inventory.system_record import (
    DataClass,
    Development,
    Hosting,
    InventoryRef,
    SystemContract,
    SystemRecord,
    Utilisation,
    YearlyCost,
    check_inventory,
)
from .csv_rows import CsvRows, Encoding
from .limits import Limits
from .xlsx import bytes_of, read_book

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

HEADINGS: Final[Mapping[str, str]] = {
    "ref": "番号", "body": "団体", "name": "システム名", "businesses": "業務", "purpose": "目的", "unit": "所管",
    "vendor": "事業者", "product": "製品", "hosting": "設置", "platform": "基盤", "language": "開発言語",
    "development": "開発方法", "network_zone": "ネットワーク区域", "data_classes": "データの区分",
    "in_use_since": "利用開始日", "contract_number": "契約番号", "contract_begins_on": "契約開始日",
    "contract_ends_on": "契約終了日", "contract_yearly": "契約年額", "cost_year": "経費の年度", "cost_running": "運用経費",
    "cost_one_time": "一時経費", "used": "利用数", "capacity": "利用の上限", "use_unit": "利用の単位",
}  # fmt: skip
"""見出し / The columns, by their machine names; both names are read, the Japanese ones are written."""
_REQUIRED: Final = ("ref", "body", "name", "purpose", "unit", "vendor", "hosting", "development", "network_zone", "in_use_since")
_CONTRACT: Final = ("contract_number", "contract_begins_on", "contract_ends_on", "contract_yearly")
_COST: Final = ("cost_year", "cost_running", "cost_one_time")
_USE: Final = ("used", "capacity", "use_unit")
_HOSTING: Final = {
    Hosting.MAINFRAME: "メインフレーム", Hosting.ON_PREMISES: "庁内サーバー", Hosting.SHARED_CENTRE: "共同センター",
    Hosting.GOVERNMENT_CLOUD: "ガバメントクラウド", Hosting.OTHER_CLOUD: "その他クラウド",
}  # fmt: skip
_DEVELOPMENT: Final = {
    Development.PACKAGE: "パッケージ", Development.CUSTOMISED_PACKAGE: "改変パッケージ", Development.BESPOKE: "個別開発",
    Development.SERVICE: "サービス利用",
}  # fmt: skip
_CLASSES: Final = {
    DataClass.OPEN: "公開", DataClass.INTERNAL: "内部", DataClass.PERSONAL: "個人情報", DataClass.SENSITIVE: "要配慮個人情報",
    DataClass.SPECIFIC_PERSONAL: "特定個人情報",
}  # fmt: skip
_SEPARATOR: Final = "；"
_EPOCH: Final = date(1899, 12, 30)  # xlsx の日付の起点
_LAST_SERIAL: Final = (date.max - _EPOCH).days
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs"})
_BREAKS: Final = frozenset("\n\r\t")
_SEEN: Final = (
    "見えない符号（NUL、書字方向など）のない文字",
    "text without signs that are not shown (NUL, direction of writing)",
)
_FAR: Final = "…"
MOST_FINDINGS: Final = 1_000
"""所見の上限 / After so many findings reading stops, and says so: such a file is not the table it is taken for."""


@frozen(kw_only=True)
class InventoryImport:
    """読んだカルテ / The records that could be read, and everything that was found; a row with a refusal gives no record."""

    records: tuple[SystemRecord, ...]
    findings: tuple[Diagnostic, ...]


class _Malformed(ValueError):
    """欄の形が違う / A cell does not have its form."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(en)
        self.ja, self.en = ja, en


@frozen
class _Line:
    number: int
    cells: Sequence[str]
    formulas: frozenset[int] = frozenset()


def read_inventory(
    source: Path, /, *, on: date, encoding: Encoding = Encoding.UTF_8, limits: Limits | None = None
) -> InventoryImport:
    """カルテを読む / Read a CSV file or the first sheet of an xlsx; ``on`` chooses the names of the businesses.

    ``InputError`` only for a file that cannot be read at all; what is wrong in cells is in ``findings``, with its line.
    """
    limits = limits or Limits()
    if source.suffix.lower() == ".xlsx":
        lines, is_workbook = _workbook_lines(source, limits), True
        return _Reading(source.name, on, is_workbook=is_workbook).of(lines)
    with source.open("rb") as stream:
        rows = CsvRows(stream, encoding=encoding, limits=limits, file=source.name)
        lines = iter([_Line(1, rows.columns or ()), *(_Line(number, cells) for number, cells in rows)])
    return _Reading(source.name, on, is_workbook=False).of(lines)


def inventory_csv(records: Iterable[SystemRecord], /, *, on: date) -> str:
    """カルテを書く / The records as CSV with Japanese headings (CRLF); of several years' costs the newest is written.

    What is written is read back the same, but for the costs of earlier years. No cell begins like a formula.
    """
    profiles = business_profiles(on).by_business
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADINGS.values())
    for each in records:
        cells = _cells(each, {business: profile.ja for business, profile in profiles.items()})
        writer.writerow([_safe(cells.get(name, "")) for name in HEADINGS])
    return text.getvalue()


def inventory_template() -> str:
    """雛形 / A CSV file with nothing but the headings."""
    return inventory_csv((), on=date.max)


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _cells(record: SystemRecord, names: Mapping[Any, str]) -> dict[str, str]:
    contract, use = record.contract, record.utilisation
    cost = max(record.costs, key=lambda each: each.year) if record.costs else None
    cells = {
        "ref": record.ref.value, "body": record.body.value, "name": record.name, "purpose": record.purpose,
        "unit": record.unit.value, "vendor": record.vendor, "product": record.product, "platform": record.platform,
        "language": record.language, "network_zone": record.network_zone, "in_use_since": str(record.in_use_since),
        "businesses": _SEPARATOR.join(names[each] for each in record.businesses), "hosting": _HOSTING[record.hosting],
        "development": _DEVELOPMENT[record.development],
        "data_classes": _SEPARATOR.join(_CLASSES[each] for each in record.data_classes),
    }  # fmt: skip
    if contract is not None:
        agreed = (contract.number, str(contract.begins_on), str(contract.ends_on), str(contract.yearly.amount))
        cells |= dict(zip(_CONTRACT, agreed, strict=True))
    if cost is not None:
        spent = (str(cost.year.year), str(cost.running.amount), str(cost.one_time.amount))
        cells |= dict(zip(_COST, spent, strict=True))
    if use is not None:
        cells |= dict(zip(_USE, (str(use.used), str(use.capacity), use.unit), strict=True))
    return cells


def _workbook_lines(source: Path, limits: Limits) -> Iterator[_Line]:
    book = read_book(bytes_of(source, limits, source.name), limits, source.name)
    for row in next(iter(book.sheets.values()), ()):
        farthest = max(row.cells, default=0)
        width = min(farthest, limits.columns + 1)  # 遠くの一升のために、空の升を並べない
        cells = [row[column] for column in range(1, width + 1)]
        if farthest > width:
            cells[-1] = cells[-1] or _FAR  # 見出しより右に値があることだけを残す
        yield _Line(row.number, cells, row.formulas)


class _Reading:
    """読み取り / One file being read: headings first, then row by row; faults are kept, not raised."""

    def __init__(self, file: str, on: date, *, is_workbook: bool) -> None:
        self._file, self._is_workbook = file, is_workbook
        self._profiles: BusinessProfiles = business_profiles(on)
        self._on = on
        self._found: list[Diagnostic] = []
        self._columns: dict[str, int] = {}
        self._line = _Line(1, ())
        self._faults = 0
        self._width = 0

    def of(self, lines: Iterable[_Line]) -> InventoryImport:
        """読む / All lines."""
        rows = iter(lines)
        self._line = next(rows, _Line(1, ()))
        self._read_headings()
        records: list[SystemRecord] = []
        if not self._found or all(each.severity.value == "warning" for each in self._found):
            for self._line in rows:
                if any(cell.strip() for cell in self._line.cells):
                    record = self._record()
                    records += [] if record is None else [record]
                if len(self._found) >= MOST_FINDINGS:
                    self._found.append(findings.reading_stopped(most=MOST_FINDINGS, where=self._where()))
                    break
            if not records and not any(each.severity.value == "refusal" for each in self._found):
                self._found.append(findings.table_empty(where=Where(file=self._file)))
        self._found += [each.at(Where(file=self._file)) for each in check_inventory(records, on=self._on)]
        return InventoryImport(records=tuple(records), findings=tuple(self._found))

    def _read_headings(self) -> None:
        self._width = len(self._line.cells)
        known = {**{ja: name for name, ja in HEADINGS.items()}, **{name: name for name in HEADINGS}}
        for at, heading in enumerate(self._line.cells):
            name = known.get(heading.strip().removeprefix("\ufeff"))
            if name is None:
                if heading.strip():
                    self._found.append(findings.heading_unknown(column=at + 1, where=self._where()))
            elif name in self._columns:
                self._found.append(findings.heading_twice(heading=HEADINGS[name], where=self._where()))
            else:
                self._columns[name] = at
        self._found += [
            findings.heading_missing(heading=HEADINGS[name], where=self._where())
            for name in _REQUIRED
            if name not in self._columns
        ]

    def _record(self) -> SystemRecord | None:
        self._faults = 0
        self._check_shape()
        given: dict[str, Any] = {
            "ref": self._value("ref", _ref(InventoryRef)), "body": self._value("body", _ref(BodyRef)),
            "name": self._value("name", str), "purpose": self._value("purpose", str),
            "unit": self._value("unit", _ref(OrganisationRef)), "vendor": self._value("vendor", str),
            "product": self._text("product"), "hosting": self._value("hosting", _named(_HOSTING)),
            "platform": self._text("platform"), "language": self._text("language"),
            "development": self._value("development", _named(_DEVELOPMENT)),
            "network_zone": self._value("network_zone", str), "in_use_since": self._value("in_use_since", self._day),
            "businesses": self._several("businesses", self._business),
            "data_classes": self._several("data_classes", _named(_CLASSES)),
            "contract": self._contract(), "costs": self._costs(), "utilisation": self._utilisation(),
        }  # fmt: skip
        return None if self._faults else SystemRecord(**given)

    def _contract(self) -> SystemContract | None:
        if not any(map(self._text, _CONTRACT)):
            return None
        number, begins_on = self._value("contract_number", str), self._value("contract_begins_on", self._day)
        ends_on, yearly = self._value("contract_ends_on", self._day), self._value("contract_yearly", _amount)
        if number is None or begins_on is None or ends_on is None or yearly is None:
            return None
        return SystemContract(number=number, begins_on=begins_on, ends_on=ends_on, yearly=yearly)

    def _costs(self) -> tuple[YearlyCost, ...]:
        if not any(map(self._text, _COST)):
            return ()
        year, running = self._value("cost_year", _year), self._value("cost_running", _amount)
        one_time = self._value("cost_one_time", _amount)
        if year is None or running is None or one_time is None:
            return ()
        return (YearlyCost(year=year, running=running, one_time=one_time),)

    def _utilisation(self) -> Utilisation | None:
        if not any(map(self._text, _USE)):
            return None
        used, capacity, unit = self._value("used", _count), self._value("capacity", _positive), self._value("use_unit", str)
        if used is None or capacity is None or unit is None:
            return None
        return Utilisation(used=used, capacity=capacity, unit=unit)

    # ---- 欄 / cells

    def _check_shape(self) -> None:
        """行の形 / No filled cell beyond the headings, and no sign that is not shown (NUL, direction of writing) in any."""
        if any(cell.strip() for cell in self._line.cells[self._width :]):
            self._fault(findings.row_too_wide(columns=self._width, where=self._where()))
        for name, at in self._columns.items():
            if at < len(self._line.cells) and not _UNSEEN.isdisjoint(
                map(unicodedata.category, set(self._line.cells[at]) - _BREAKS)
            ):
                where = self._where(HEADINGS[name])
                self._fault(findings.cell_not_read(heading=HEADINGS[name], form_ja=_SEEN[0], form_en=_SEEN[1], where=where))

    def _text(self, name: str) -> str:
        at = self._columns.get(name)
        if at is None or at >= len(self._line.cells):
            return ""
        cell = self._line.cells[at].strip()
        return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell

    def _value(self, name: str, read: Callable[[str], T]) -> T | None:
        where = self._where(HEADINGS[name])
        if self._columns.get(name, -1) + 1 in self._line.formulas:
            self._fault(findings.cell_is_formula(heading=HEADINGS[name], where=where))
            return None
        text = self._text(name)
        try:
            if not text:
                raise _Malformed("書かれた値", "filled")
            return read(text)
        except _Malformed as error:
            self._fault(findings.cell_not_read(heading=HEADINGS[name], form_ja=error.ja, form_en=error.en, where=where))
            return None

    def _several(self, name: str, read: Callable[[str], T]) -> tuple[T, ...]:
        text = self._text(name)
        if not text:
            return ()
        parts = [part.strip() for part in text.replace(";", _SEPARATOR).split(_SEPARATOR) if part.strip()]
        where, made = self._where(HEADINGS[name]), list[T]()
        for part in parts:
            try:
                made.append(read(part))
            except _Malformed as error:
                self._fault(findings.cell_not_read(heading=HEADINGS[name], form_ja=error.ja, form_en=error.en, where=where))
        return tuple(made)

    def _fault(self, finding: Diagnostic) -> None:
        self._faults += 1
        self._found.append(finding)

    def _where(self, field: str | None = None) -> Where:
        return Where(file=self._file, line=self._line.number, field=field)

    def _business(self, text: str) -> Any:
        try:
            return self._profiles.named(text).business
        except BusinessNotFound:
            raise _Malformed("20業務の名（「；」で区切る）", "names of the twenty businesses, separated by ';'") from None

    def _day(self, text: str) -> date:
        if self._is_workbook and text.isascii() and text.isdigit() and 0 < int(text) <= _LAST_SERIAL:
            return _EPOCH + timedelta(days=int(text))
        parts = text.replace("/", "-").split("-")
        try:
            if len(parts) == 3 and all(part.isascii() and part.isdigit() for part in parts) and len(parts[0]) == 4:
                return date(*map(int, parts))
        except ValueError:
            pass
        raise _Malformed("YYYY-MM-DD の暦にある日", "a day written YYYY-MM-DD")


def _ref(kind: Callable[[str], T]) -> Callable[[str], T]:
    def read(text: str) -> T:
        try:
            return kind(text)
        except ValueError:
            raise _Malformed("200字までの番号", "a number of up to 200 printable characters") from None

    return read


def _named(names: Mapping[E, str]) -> Callable[[str], E]:
    known = {**{ja: each for each, ja in names.items()}, **{str(each.value): each for each in names}}

    def read(text: str) -> E:
        if text not in known:
            raise _Malformed(f"「{'・'.join(names.values())}」のどれか", f"one of {', '.join(str(each.value) for each in names)}")
        return known[text]

    return read


def _count(text: str) -> int:
    plain = text.replace(",", "")
    if not (plain.isascii() and plain.isdigit() and len(plain) <= 15):
        raise _Malformed("0 以上の整数", "a whole number of 0 or more")
    return int(plain)


def _positive(text: str) -> int:
    if not (number := _count(text)):
        raise _Malformed("1 以上の整数", "a whole number of 1 or more")
    return number


def _amount(text: str) -> Yen:
    return Yen(_count(text.removesuffix("円")))


def _year(text: str) -> FiscalYear:
    number = _count(text.removesuffix("年度"))
    if not 1900 <= number <= 2999:
        raise _Malformed("西暦の年度", "a fiscal year, Gregorian")
    return FiscalYear(number)
