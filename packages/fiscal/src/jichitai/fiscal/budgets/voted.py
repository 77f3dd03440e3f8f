"""予算 / The voted expenditure budget of one fiscal year, and the plain file it is read from.

議会は款・項を議決し（法第216条）、目・節は執行の区分である（令第150条第1項第3号）。

File form (version 1): one CSV file, UTF-8 (with or without BOM), one line per title, header
line first, exactly these columns in this order, either in English or in Japanese:

| column         | 列名       | content                                                          |
|----------------|------------|------------------------------------------------------------------|
| fiscal_year    | 年度       | 西暦の会計年度、4 digits: 2024 (令和6年度). The same on every line |
| account_code   | 会計コード | 1–4 digits, as printed: 01                                       |
| account_name   | 会計名     | 一般会計                                                         |
| account_kind   | 会計区分   | general / special (一般 / 特別)                                  |
| chapter_code   | 款コード   | 1–4 digits: 02                                                   |
| chapter_name   | 款名       | 総務費                                                           |
| section_code   | 項コード   | 01                                                               |
| section_name   | 項名       | 総務管理費                                                       |
| item_code      | 目コード   | 05                                                               |
| item_name      | 目名       | 財産管理費                                                       |
| object_code    | 節コード   | 10; empty on a line whose item_name has 予備費, object_name too  |
| object_name    | 節名       | 需用費                                                           |
| amount_yen     | 金額（円） | whole yen, ASCII digits only, no comma, 0 or more: 12345000       |

Codes keep their zeros (01 and 1 are two codes: be consistent). A title stands on one line
only; sum 細節・事業 up to 節 first. Nothing is half loaded: any finding refuses the file.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import Diagnostic, FiscalYear, InputError, NoEditionInForce, Severity, Where, Yen, total

from .. import findings
from ..titles.account_titles import (
    Account,
    AccountKind,
    AccountTitle,
    Title,
    check_object_of_expenditure,
    is_title_code,
    is_title_name,
)

COLUMNS: Final = MappingProxyType(
    {
        "fiscal_year": "年度",
        "account_code": "会計コード",
        "account_name": "会計名",
        "account_kind": "会計区分",
        "chapter_code": "款コード",
        "chapter_name": "款名",
        "section_code": "項コード",
        "section_name": "項名",
        "item_code": "目コード",
        "item_name": "目名",
        "object_code": "節コード",
        "object_name": "節名",
        "amount_yen": "金額（円）",
    }
)
"""様式の列 / The columns of the file form, in order: English name to Japanese name."""

_KINDS: Final = MappingProxyType(
    {
        "general": AccountKind.GENERAL,
        "一般": AccountKind.GENERAL,
        "special": AccountKind.SPECIAL,
        "特別": AccountKind.SPECIAL,
    }
)
_YEAR: Final = re.compile(r"(?:19[5-9][0-9]|2[0-9]{3})")
_AMOUNT: Final = re.compile(r"[0-9]{1,15}")
_RESERVE: Final = "予備費"
_LARGEST_FILE: Final = 50 * 1024 * 1024
_MOST_FINDINGS: Final = 100


@frozen(kw_only=True)
class BudgetLine:
    """予算の一行 / One line of the budget: a title and its amount (0 or more)."""

    title: AccountTitle
    amount: Yen

    def __attrs_post_init__(self) -> None:
        if self.amount < Yen(0):
            raise ValueError("a budget line is not negative")


@frozen(kw_only=True)
class VotedTotal:
    """議決の対象となる額 / The total of a chapter (款), or of one section (項) of it."""

    account: Account
    chapter: Title
    section: Title | None
    amount: Yen


def _unique(_: object, __: object, lines: tuple[BudgetLine, ...]) -> None:
    if len({line.title.path for line in lines}) != len(lines):
        raise ValueError("a title stands in a budget once")


@frozen(kw_only=True)
class Budget:
    """歳出予算 / The voted expenditure budget of a fiscal year, all accounts, by 款項目節."""

    fiscal_year: FiscalYear
    lines: tuple[BudgetLine, ...] = field(validator=_unique, repr=lambda lines: f"<{len(lines)} lines>")

    @property
    def accounts(self) -> tuple[Account, ...]:
        """会計 / The accounts, in the order they first appear."""
        return tuple(dict.fromkeys(line.title.account for line in self.lines))

    def amount_of(self, account: Account) -> Yen:
        """会計の総額 / The total of one account."""
        return total(line.amount for line in self.lines if line.title.account == account)

    @property
    def chapters(self) -> tuple[VotedTotal, ...]:
        """款ごとの額 / Totals by chapter, as the council votes them (法第216条)."""
        return self._totals(by_section=False)

    @property
    def sections(self) -> tuple[VotedTotal, ...]:
        """項ごとの額 / Totals by section, as the council votes them (法第216条)."""
        return self._totals(by_section=True)

    def _totals(self, *, by_section: bool) -> tuple[VotedTotal, ...]:
        sums: dict[tuple[Account, Title, Title | None], int] = {}
        for line in self.lines:
            title = line.title
            key = (title.account, title.chapter, title.section if by_section else None)
            sums[key] = sums.get(key, 0) + line.amount.amount
        return tuple(
            VotedTotal(account=account, chapter=chapter, section=section, amount=Yen(amount))
            for (account, chapter, section), amount in sums.items()
        )


def read_budget(path: Path) -> Budget:
    """予算の様式を読む / Read a budget file; ``InputError`` carries every finding, and nothing is half loaded."""
    file = path.name
    try:
        size = path.stat().st_size
        if size > _LARGEST_FILE:
            raise InputError([_unreadable(file, f"大きすぎる（{size}バイト）", f"it is too large ({size} bytes)")])
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        fact = type(error).__name__
        raise InputError([_unreadable(file, f"開けない（{fact}）", f"it cannot be opened ({fact})")]) from None
    except UnicodeDecodeError:
        raise InputError([_unreadable(file, "UTF-8 でない", "it is not UTF-8")]) from None
    return parse_budget(text, file=file)


def parse_budget(text: str, *, file: str) -> Budget:
    """予算の様式の文字列を読む / The same from text; ``file`` names it in findings.

    >>> form = ",".join(COLUMNS) + "\\n2026,01,一般会計,general,02,総務費,01,総務管理費,05,財産管理費,10,需用費,12345000\\n"
    >>> budget = parse_budget(form, file="budget.csv")
    >>> budget.lines[0].title.label, budget.lines[0].amount
    ('一般会計 02総務費 01総務管理費 05財産管理費 10需用費', Yen(12_345_000))
    """
    reader = _Reader(file)
    try:
        for line, row in _rows(text):
            reader.take(line, row)
    except csv.Error as error:
        reader.found.append(_unreadable(file, f"CSV として読めない（{error}）", f"it is not CSV ({error})"))
    return reader.budget()


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    for row in rows:
        if row:  # 空行は読み飛ばす
            yield rows.line_num, row


class _Reader:
    """Collects lines and findings; gives the budget only when nothing was found."""

    def __init__(self, file: str) -> None:
        self.found: list[Diagnostic] = []
        self._file = file
        self._names: Sequence[str] = ()
        self._year: tuple[str, int] | None = None
        self._lines: list[BudgetLine] = []
        self._paths: dict[str, int] = {}
        self._named: dict[str, tuple[object, int]] = {}

    def take(self, line: int, row: list[str]) -> None:
        if not self._names:
            self._header(row)
        elif len(self.found) < _MOST_FINDINGS:
            self._line(line, row)

    def budget(self) -> Budget:
        if not self.found and (not self._lines or self._year is None):
            self.found.append(_unreadable(self._file, "予算の行がない", "it has no budget line"))
        if self.found:
            raise InputError(self.found)
        assert self._year is not None
        return Budget(fiscal_year=FiscalYear(int(self._year[0])), lines=tuple(self._lines))

    def _header(self, row: list[str]) -> None:
        if row not in (list(COLUMNS), list(COLUMNS.values())):
            columns = ",".join(COLUMNS)
            raise InputError([_unreadable(self._file, f"見出しの行が様式と違う（{columns}）", f"its header differs ({columns})")])
        self._names = tuple(COLUMNS)

    def _line(self, line: int, row: list[str]) -> None:
        if len(row) != len(self._names):
            self._wrong(line, "", "列", f"{len(self._names)}列でなければならない", f"a line has {len(self._names)} columns")
            return
        cells = dict(zip(self._names, row, strict=True))
        before = len(self.found)
        self._check_cells(line, cells)
        if len(self.found) > before:
            return
        title = _title(cells)
        self._check_title(line, title, FiscalYear(int(cells["fiscal_year"])))
        self._lines.append(BudgetLine(title=title, amount=Yen(int(cells["amount_yen"]))))

    def _check_cells(self, line: int, cells: Mapping[str, str]) -> None:
        # 節を書き忘れた行を予備費と読まないよう、目の名称でも確かめる。
        reserve = cells["object_code"] == "" == cells["object_name"] and _RESERVE in cells["item_name"]
        for name, text in cells.items():
            if name.endswith("_code") and not is_title_code(text) and not (reserve and name == "object_code"):
                self._wrong(line, name, COLUMNS[name], "1から4桁の半角数字で書く", "1 to 4 ASCII digits")
            elif name.endswith("_name") and not is_title_name(text) and not (reserve and name == "object_name"):
                self._wrong(
                    line, name, COLUMNS[name], "前後に空白のない1から100字で書く", "1 to 100 characters, no spaces around"
                )
        if cells["account_kind"] not in _KINDS:
            self._wrong(
                line, "account_kind", COLUMNS["account_kind"], "general・special（一般・特別）のどれか", "general or special"
            )
        if not _AMOUNT.fullmatch(cells["amount_yen"]):
            self._wrong(
                line, "amount_yen", COLUMNS["amount_yen"], "0以上の円を半角数字だけで書く", "whole yen in ASCII digits only"
            )
        self._check_year(line, cells["fiscal_year"])

    def _check_year(self, line: int, text: str) -> None:
        if not _YEAR.fullmatch(text):
            self._wrong(line, "fiscal_year", COLUMNS["fiscal_year"], "西暦の会計年度を4桁で書く", "the western year in 4 digits")
        elif self._year is None:
            self._year = (text, line)
        elif self._year[0] != text:
            at = self._year[1]
            self._wrong(
                line, "fiscal_year", COLUMNS["fiscal_year"], f"{at}行と同じ年度でなければならない", f"the year of line {at}"
            )

    def _check_title(self, line: int, title: AccountTitle, year: FiscalYear) -> None:
        where = Where(file=self._file, line=line)
        first = self._paths.setdefault(title.path, line)
        if first != line:
            self.found.append(findings.budget_title_repeated(where=where, path=title.path, first_line=first))
        for path, meaning in _levels(title):
            known, at = self._named.setdefault(path, (meaning, line))
            if known != meaning:
                self.found.append(findings.budget_title_inconsistent(where=where, path=path, first_line=at))
        last = title.object_of_expenditure
        if last is not None:
            self.found += [each.at(where) for each in _against_the_list(last, year) if each.severity is Severity.REFUSAL]

    def _wrong(self, line: int, name: str, column_ja: str, rule_ja: str, rule_en: str) -> None:
        where = Where(file=self._file, line=line, field=name or None)
        self.found.append(findings.budget_field_unreadable(where=where, column_ja=column_ja, rule_ja=rule_ja, rule_en=rule_en))


def _against_the_list(last: Title, year: FiscalYear) -> tuple[Diagnostic, ...]:
    try:
        return check_object_of_expenditure(code=last.code, name=last.name, year=year)
    except NoEditionInForce as error:  # 古い年度の区分は表にない：読み手の所見として返す
        return (error.finding,)


def _title(cells: Mapping[str, str]) -> AccountTitle:
    last = Title(cells["object_code"], cells["object_name"]) if cells["object_code"] else None
    return AccountTitle(
        account=Account(cells["account_code"], cells["account_name"], _KINDS[cells["account_kind"]]),
        chapter=Title(cells["chapter_code"], cells["chapter_name"]),
        section=Title(cells["section_code"], cells["section_name"]),
        item=Title(cells["item_code"], cells["item_name"]),
        object_of_expenditure=last,
    )


def _levels(title: AccountTitle) -> Iterator[tuple[str, object]]:
    """Each code path and what it must always mean; 節 is checked against the statutory list instead."""
    path = title.account.code
    yield path, title.account
    for level in (title.chapter, title.section, title.item):
        path = f"{path}-{level.code}"
        yield path, level.name


def _unreadable(file: str, fact_ja: str, fact_en: str) -> Diagnostic:
    return findings.budget_file_unreadable(file=file, fact_ja=fact_ja, fact_en=fact_en)
