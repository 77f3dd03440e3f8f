"""金融機関一覧を読む / Lists of banks: a CSV of the user's own, or a folder in the shape of zengin-code.

CSV（UTF-8、見出し行つき）の列 / columns of the CSV:

    bank_code,bank_name,bank_kana,branch_code,branch_name,branch_kana

支店の列が空の行は、金融機関だけを表す。列の順は問わない。ほかの列は読まない。zengin-code の形は、
``banks.json`` と ``branches/<金融機関コード>.json`` で、各項目の ``code``・``name``・``kana`` を読む。
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from ..codec import Json
from ..kernel import Diagnostic, InputError, Where
from ..payees import Bank, BankList, Branch
from . import payees_findings as findings
from .json_reader import Limits, read_json

COLUMNS: Final = ("bank_code", "bank_name", "bank_kana", "branch_code", "branch_name", "branch_kana")
_LARGEST: Final = 64 << 20
_MOST_FINDINGS: Final = 100
_LIMITS: Final = Limits(bytes=_LARGEST, values=2_000_000)


def read_bank_csv(path: Path, *, source: str) -> BankList:
    """CSV の一覧を読む / Banks and branches of a CSV; ``InputError`` names line and column of every fault."""
    data = _bytes_of(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            [_fault(path, None, f"UTF-8 でない（{error.start}バイト目）", f"it is no UTF-8 (byte {error.start})")]
        ) from None
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    missing = [each for each in COLUMNS if each not in (_header(rows, path) or ())]
    if missing:
        raise InputError([_fault(path, 1, f"列がない：{'、'.join(missing)}", f"missing columns: {', '.join(missing)}")])
    gathered = _Gathered(path)
    try:
        for row in rows:
            gathered.add({each: row[each] or "" for each in COLUMNS}, rows.line_num)
    except csv.Error as error:
        gathered.faults.append(_fault(path, rows.line_num, f"CSV でない：{error}", f"it is no CSV: {error}"))
    return gathered.listed(source, sha256(data).hexdigest())


def read_zengin_code(folder: Path, *, source: str) -> BankList:
    """zengin-code の形を読む / ``banks.json`` and ``branches/*.json`` of a folder."""
    digest, gathered = sha256(), _Gathered(folder)
    banks = _entries(folder / "banks.json", digest)
    for code, bank in banks:
        named = {"bank_code": code, "bank_name": bank["name"], "bank_kana": bank["kana"]}
        gathered.add({**named, "branch_code": "", "branch_name": "", "branch_kana": ""}, None)
        path = folder / "branches" / f"{code}.json"
        if _is_code(code) and path.is_file():
            for branch_code, branch in _entries(path, digest):
                gathered.add(
                    {**named, "branch_code": branch_code, "branch_name": branch["name"], "branch_kana": branch["kana"]}, None
                )
    return gathered.listed(source, digest.hexdigest())


class _Gathered:
    """集めた行 / Rows as banks and branches, with what is wrong with them."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.faults: list[Diagnostic] = []
        self._banks: dict[str, Bank] = {}
        self._branches: dict[tuple[str, str], Branch] = {}

    def add(self, row: Mapping[str, str], line: int | None) -> None:
        """行を足す / A row of the six columns."""
        try:
            bank = Bank(code=row["bank_code"], name=row["bank_name"], kana=row["bank_kana"])
            if self._banks.setdefault(bank.code, bank) != bank:
                raise ValueError("the bank has another name in another row")
            if row["branch_code"] or row["branch_name"]:
                branch = Branch(bank_code=bank.code, code=row["branch_code"], name=row["branch_name"], kana=row["branch_kana"])
                if (bank.code, branch.code) in self._branches:
                    raise ValueError("the branch stands twice in the list")
                self._branches[bank.code, branch.code] = branch
        except ValueError as error:
            self.faults.append(_fault(self._path, line, str(error), str(error)))

    def listed(self, source: str, digest: str) -> BankList:
        """一覧にする / The list, or ``InputError`` with every fault."""
        if not self._banks and not self.faults:
            self.faults.append(_fault(self._path, None, "行がない", "it has no rows"))
        if self.faults:
            raise InputError(self.faults[:_MOST_FINDINGS])
        return BankList(
            source=source, sha256=digest, banks=tuple(self._banks.values()), branches=tuple(self._branches.values())
        )  # fmt: skip


def _entries(path: Path, digest: Any) -> Iterator[tuple[str, Mapping[str, str]]]:
    data = _bytes_of(path)
    digest.update(data)
    plain: Json = read_json(data, limits=_LIMITS)
    if not isinstance(plain, dict):
        raise InputError([_fault(path, None, "オブジェクトでない", "it is no object")])
    for code, entry in plain.items():
        named = entry if isinstance(entry, dict) else {}
        name, kana = named.get("name"), named.get("kana")
        if not isinstance(name, str) or not isinstance(kana, str) or named.get("code") != code:
            raise InputError([_fault(path, None, "code・name・kana がそろわない項目がある", "an entry lacks code, name or kana")])
        yield code, {"name": name, "kana": kana}


def _is_code(code: str) -> bool:
    return len(code) == 4 and code.isascii() and code.isdigit()


def _header(rows: csv.DictReader[str], path: Path) -> list[str] | None:
    try:
        return list(rows.fieldnames) if rows.fieldnames is not None else None
    except csv.Error as error:
        raise InputError([_fault(path, 1, f"CSV でない：{error}", f"it is no CSV: {error}")]) from None


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            fact = f"more than {_LARGEST} bytes"
            raise InputError([_fault(path, None, f"{_LARGEST}バイトを超える", fact)])
        return path.read_bytes()
    except OSError as error:
        raise InputError([_fault(path, None, type(error).__name__, type(error).__name__)]) from None


def _fault(path: Path, line: int | None, fact_ja: str, fact_en: str) -> Diagnostic:
    return findings.bank_list_unreadable(fact_ja=fact_ja, fact_en=fact_en, where=Where(file=path.name, line=line))
