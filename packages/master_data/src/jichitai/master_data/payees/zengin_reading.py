"""振込ファイルを読む / Reading a transfer file back, or one of another system: values, or every finding at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Final, TypeVar

from attrs import field, frozen

from ..kernel import Diagnostic, InputError, Severity, Where, Yen
from . import zengin_findings as findings
from .zengin_characters import STANDARD, CharacterProfile, TextUse
from .zengin_codes import JIS, CodeTable
from .zengin_file import Client, Transfer, TransferFile
from .zengin_layout import (
    DATA,
    END,
    HEADER,
    RECORD_LENGTH,
    TRAILER,
    DepositKind,
    Designation,
    FieldType,
    NewCode,
    RecordField,
    TransferKind,
    data_record,
)

E = TypeVar("E", bound=Enum)
_MOST_FINDINGS: Final = 1_000
_DEPOSITS: Final = {each.value: each for each in DepositKind}
_NEW_CODES: Final = {each.value: each for each in NewCode}
_DESIGNATIONS: Final = {each.value: each for each in Designation}


class TransferFileUnreadable(InputError):
    """読めない振込ファイル / A file that is no transfer file; carries every finding, up to a thousand."""


@frozen(kw_only=True)
class ReadTransferFile:
    """読んだ振込ファイル / What a file says, how its records were separated, and what to look at."""

    file: TransferFile
    line_end: bytes
    warnings: tuple[Diagnostic, ...] = field(default=(), repr=False)


def read_transfer_file(
    data: bytes, *, not_before: date, codes: CodeTable = JIS, profile: CharacterProfile = STANDARD
) -> ReadTransferFile:
    """振込ファイルを読む / Read a whole file; ``TransferFileUnreadable`` carries record, field and byte of each fault.

    The header names month and day only. The transfer day is the first such day on or
    after ``not_before`` (the day the file was made, usually). Line ends may be CRLF, LF,
    CR or none, the same after every record; one 0x1A at the very end is passed over.
    """
    work = _Reading(data, codes, profile)
    file = work.file(not_before)
    if file is None:
        raise TransferFileUnreadable(work.findings[:_MOST_FINDINGS])
    return ReadTransferFile(file=file, line_end=work.line_end, warnings=tuple(work.findings))


class _Reading:
    """読取り / One file being read; collects findings."""

    def __init__(self, data: bytes, codes: CodeTable, profile: CharacterProfile) -> None:
        self.findings: list[Diagnostic] = []
        self._codes, self._profile = codes, profile
        self._data = data[:-1] if data.endswith(b"\x1a") else data
        self.line_end = self._separator()
        self._texts = {use: profile.allowed(use) for use in TextUse}
        self._whole = _whole_record(self._texts)

    def file(self, not_before: date) -> TransferFile | None:
        """全体 / The file, or None when something cannot be read (``findings`` says what)."""
        records = self._records()
        if records is None:
            return None
        order = self._in_order(records)
        if not order:
            return None
        header, count, total = self._fields(1, records[0], HEADER), 0, 0
        kind = _member(TransferKind, header.get("transfer_kind", ""))
        self._one_of(1, HEADER[1], kind)
        layout = data_record(kind or TransferKind.GENERAL)
        transfers = [self._transfer(at, each, layout) for at, each in enumerate(records[1:-2], start=2)]
        made = [each for each in transfers if each is not None]
        count, total = len(transfers), sum(each.amount.amount for each in made)
        self._totals(self._fields(len(records) - 1, records[-2], TRAILER), count, total, whole=len(made) == count)
        self._fields(len(records), records[-1], END)
        client, pay_on = self._client(header), self._pay_on(header.get("pay_on", ""), not_before)
        if client is None or pay_on is None or kind is None or self._is_refused():
            return None
        return TransferFile(kind=kind, pay_on=pay_on, client=client, transfers=tuple(made))

    def _is_refused(self) -> bool:
        return any(each.severity is Severity.REFUSAL for each in self.findings)

    # ---------------------------------------------------------------- レコードに分ける

    def _separator(self) -> bytes:
        after = self._data[RECORD_LENGTH : RECORD_LENGTH + 2]
        return next((each for each in (b"\r\n", b"\n", b"\r") if after.startswith(each)), b"")

    def _records(self) -> list[str] | None:
        data, step = self._data, RECORD_LENGTH + len(self.line_end)
        if self.line_end and not data.endswith(self.line_end):
            data += self.line_end  # 最後のレコードの後だけ改行のないものは、受け付ける
        rows = range(0, len(data), step)
        wrong = not data or len(data) % step != 0
        if wrong or any(data[at + RECORD_LENGTH : at + step] != self.line_end for at in rows):
            self.findings.append(findings.transfer_file_length_wrong(length=len(self._data)))
            return None
        text = self._codes.decoded(data)
        return [text[at : at + RECORD_LENGTH] for at in rows]

    def _in_order(self, records: list[str]) -> bool:
        kinds = "".join(each[0] for each in records)
        fit = re.match(r"(?:1(?:2+(?:89?)?)?)?", kinds)
        reached = fit.end() if fit else 0
        if reached == len(kinds):
            missing = next((each for each in "1289" if each not in kinds), None)
            if missing is not None:
                self.findings.append(findings.transfer_file_unfinished(missing=missing))
            return missing is None
        expected = "1" if reached == 0 else {"1": "2", "2": "2, 8", "8": "9", "9": "-"}[kinds[reached - 1]]
        where = Where(line=reached + 1, field="record_kind")
        self.findings.append(findings.transfer_record_out_of_order(expected=expected, where=where))
        return False

    # ---------------------------------------------------------------- 項目に分ける

    def _fields(self, at: int, record: str, layout: tuple[RecordField, ...]) -> dict[str, str]:
        """項目 / The fields of a record that can be read, texts without the spaces that fill them."""
        found: dict[str, str] = {}
        for each in layout:
            raw = each.cut(record)
            if each.type is FieldType.NUMBER:
                if raw.isascii() and raw.isdigit():
                    found[each.name] = raw
                else:
                    self._fault(at, each, "数字でない字がある", "it has characters other than digits")
            elif each.type is FieldType.DUMMY:
                self._dummy(at, each, raw)
            elif each.name in ("designation", "edi_mark", "remittance") or self._is_text(at, each, raw):
                found[each.name] = raw.rstrip(" ")
        return found

    def _is_text(self, at: int, each: RecordField, raw: str, use: TextUse | None = None) -> bool:
        if use is None:
            use = TextUse.BANK if each.name in ("bank_name", "branch_name") else TextUse.NAME
        strange = [place for place, char in enumerate(raw) if char not in self._texts[use]]
        if not strange:
            return True
        where = each.first + strange[0]
        if "\ufffd" in raw:
            self._fault(at, each, f"{where}バイト目の符号を知らない", f"byte {where} is unknown to the code table")
        else:
            self._fault(at, each, f"{where}バイト目に書けない字がある", f"the character at byte {where} may not be written")
        return False

    def _dummy(self, at: int, each: RecordField, raw: str) -> None:
        if raw.strip(" "):
            where = Where(line=at, field=each.name)
            self.findings.append(findings.transfer_dummy_not_blank(first=each.first, last=each.last, where=where))

    def _fault(self, at: int, each: RecordField, fact_ja: str, fact_en: str) -> None:
        offset = (at - 1) * (RECORD_LENGTH + len(self.line_end)) + each.first
        where = Where(line=at, field=each.name)
        self.findings.append(
            findings.transfer_field_unreadable(
                first=each.first, last=each.last, offset=offset, fact_ja=fact_ja, fact_en=fact_en, where=where
            )
        )

    def _one_of(self, at: int, each: RecordField, found: object) -> None:
        if found is None and not any(
            known.where == Where(line=at, field=each.name) for known in self.findings if known.where is not None
        ):
            self._fault(at, each, "決められた値でない", "its value is none of those defined")

    # ---------------------------------------------------------------- 値にする

    def _client(self, header: dict[str, str]) -> Client | None:
        deposit = _member(DepositKind, header.get("deposit", ""))
        self._one_of(1, HEADER[10], deposit)
        division = header.get("code_division")
        if division is not None and division != self._codes.division:
            self.findings.append(findings.transfer_code_division_differs(said=division, read_as=self._codes.division))
        if deposit is None or len(header) < len(HEADER) - 1:
            return None
        return Client(
            code=header["client_code"], name=header["client_name"], bank_code=header["bank_code"],
            bank_name=header["bank_name"], branch_code=header["branch_code"], branch_name=header["branch_name"],
            deposit=deposit, account_number=header["account_number"],
        )  # fmt: skip

    def _transfer(self, at: int, record: str, layout: tuple[RecordField, ...]) -> Transfer | None:
        fit = self._whole.fullmatch(record) if layout is DATA else None
        if fit is not None:
            bank, bank_name, branch, branch_name, house, deposit, number, holder, amount, new, *tail = fit.groups()
            first, second, designated, edi, edi_designated = tail
            return Transfer(
                bank_code=bank, bank_name=bank_name.rstrip(" "), branch_code=branch, branch_name=branch_name.rstrip(" "),
                clearing_house=house, deposit=_DEPOSITS[deposit], account_number=number, holder=holder.rstrip(" "),
                amount=Yen(int(amount)), new_code=_NEW_CODES[new], edi=(edi or "").rstrip(" "),
                customer_codes=None if edi is not None or first == second == " " * 10 else (first.strip(" "), second.strip(" ")),
                designation=_DESIGNATIONS[designated or edi_designated],
            )  # fmt: skip
        return self._transfer_by_field(at, record, layout)

    def _transfer_by_field(self, at: int, record: str, layout: tuple[RecordField, ...]) -> Transfer | None:
        """項目ごとに読む / The slow way, which names what is wrong."""
        by_name = {each.name: each for each in layout}
        found = self._fields(at, record, layout)
        deposit, new = _member(DepositKind, found.get("deposit", "")), _member(NewCode, found.get("new_code", ""))
        self._one_of(at, by_name["deposit"], deposit)
        self._one_of(at, by_name["new_code"], new)
        designation: Designation | None = Designation.NONE
        if "designation" in by_name:
            designation = _member(Designation, by_name["designation"].cut(record))
            self._one_of(at, by_name["designation"], designation)
        edi, customer_codes = self._remittance(at, by_name, record)
        if deposit is None or new is None or designation is None or len(found) < len(layout) - 1 or edi is None:
            return None
        return Transfer(
            bank_code=found["bank_code"], bank_name=found["bank_name"], branch_code=found["branch_code"],
            branch_name=found["branch_name"], clearing_house=found["clearing_house"], deposit=deposit,
            account_number=found["account_number"], holder=found["holder"], amount=Yen(int(found["amount"])),
            new_code=new, edi=edi, customer_codes=customer_codes, designation=designation,
        )  # fmt: skip

    def _remittance(self, at: int, by_name: dict[str, RecordField], record: str) -> tuple[str | None, tuple[str, str] | None]:
        """EDI か顧客コードか / EDI information and customer codes; EDI is None when the field cannot be read."""
        each = by_name["remittance"]
        raw, mark = each.cut(record), by_name["edi_mark"].cut(record) if "edi_mark" in by_name else " "
        if mark == "Y":
            return (raw.rstrip(" ") if self._is_text(at, each, raw, TextUse.EDI) else None), None
        if mark != " ":
            self._fault(at, by_name["edi_mark"], "「Y」でも空白でもない", "it is neither Y nor blank")
            return None, None
        halves = raw[:10].strip(" "), raw[10:].strip(" ")
        if any(half and not (len(half) == 10 and half.isascii() and half.isdigit()) for half in halves):
            self._fault(at, each, "10桁の数字二つでも空白でもない", "it is neither two numbers of ten digits nor blank")
            return None, None
        return "", (halves if any(halves) else None)

    def _pay_on(self, digits: str, not_before: date) -> date | None:
        found = next(_days(digits, not_before), None) if digits else None
        if digits and found is None:
            self._fault(1, HEADER[5], "ない月日である", "there is no such day")
        return found

    def _totals(self, trailer: dict[str, str], count: int, total: int, *, whole: bool) -> None:
        if "count" not in trailer or "total" not in trailer:
            return
        said_count, said_total = int(trailer["count"]), int(trailer["total"])
        if said_count != count or (whole and said_total != total):  # 読めない明細があるうちは、金額を比べない
            self.findings.append(
                findings.transfer_totals_differ(count=count, said_count=said_count, total=total, said_total=said_total)
            )


def _whole_record(texts: Mapping[TextUse, frozenset[str]]) -> re.Pattern[str]:
    """一度に読む形 / A whole data record of general transfers whose every field is in order."""
    bank, name, edi = (f"[{''.join(map(re.escape, sorted(texts[use])))}]" for use in (TextUse.BANK, TextUse.NAME, TextUse.EDI))
    return re.compile(
        f"2([0-9]{{4}})({bank}{{15}})([0-9]{{3}})({bank}{{15}})([0-9]{{4}})([1249])([0-9]{{7}})({name}{{30}})([0-9]{{10}})([012])"
        f"(?:([0-9]{{10}}| {{10}})([0-9]{{10}}| {{10}})([78 ]) |({edi}{{20}})([78 ])Y) {{7}}"
    )


def _days(digits: str, not_before: date) -> Iterator[date]:
    month, day = int(digits[:2]), int(digits[2:])
    for year in range(not_before.year, min(not_before.year + 9, date.max.year + 1)):  # 2月29日は、最も離れて8年に一度
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= not_before:
            yield found


def _member(kind: type[E], value: str) -> E | None:
    try:
        return kind(value)
    except ValueError:
        return None
