"""振込ファイルを書く / Composing a transfer file: every finding at once, or the whole file; never half of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from attrs import frozen

from ..kernel import Diagnostic, InputError, Where
from . import zengin_findings as findings
from .zengin_characters import STANDARD, CharacterProfile, PaymentText, TextUse
from .zengin_codes import JIS, CodeTable
from .zengin_file import Client, ComposedFile, FieldLoss, Transfer, TransferFile
from .zengin_layout import LARGEST_AMOUNT, LARGEST_COUNT, LARGEST_TOTAL, Designation

CRLF: Final = b"\r\n"


class TransferFileRefused(InputError):
    """作れない振込ファイル / A transfer file that may not be made; carries every finding."""


@frozen(kw_only=True)
class FileForm:
    """ファイルの形 / How the bank takes the file: characters, code division, line ends (none or CRLF)."""

    profile: CharacterProfile = STANDARD
    codes: CodeTable = JIS
    line_end: bytes = b""

    def __attrs_post_init__(self) -> None:
        if self.line_end not in (b"", CRLF):
            raise ValueError("records are followed by CRLF or by nothing")


def compose(file: TransferFile, *, form: FileForm, is_bank_open: Callable[[date], bool]) -> ComposedFile:
    """振込ファイルを作る / The bytes of the file, with every changed character; or ``TransferFileRefused``.

    ``is_bank_open`` tells the business days of banks (closed days of the office are
    others). The record numbers of findings and losses count the header as 1.

    >>> from jichitai.master_data.kernel import Yen
    >>> from jichitai.master_data.payees import Client, DepositKind
    >>> city = Client(code="1", name="オオサカシ", bank_code="0001", branch_code="001",
    ...     deposit=DepositKind.ORDINARY, account_number="1")
    >>> shop = Transfer(bank_code="0147", branch_code="001", deposit=DepositKind.ORDINARY, account_number="7",
    ...     holder="カ）エチゼンショウテン", amount=Yen(12_000))
    >>> made = compose(TransferFile(pay_on=date(2026, 4, 30), client=city, transfers=(shop,)),
    ...     form=FileForm(), is_bank_open=lambda day: day.weekday() < 5)
    >>> len(made.content), made.count, made.total, [each.loss.kind.value for each in made.losses]
    (480, 1, Yen(12_000), ['small-kana'])
    """
    work = _Composition(file, form)
    found = [*work.file_findings(is_bank_open)]
    header = work.header()
    records = [header, *(work.data(at, each) for at, each in enumerate(file.transfers, start=2))]
    if found or work.findings:
        raise TransferFileRefused([*found, *work.findings])
    records.append(f"8{file.count:06d}{file.total.amount:012d}".ljust(120))
    records.append("9".ljust(120))
    return ComposedFile(
        content=_joined(records, form), count=file.count, total=file.total, losses=tuple(work.losses)
    )  # fmt: skip


def transfer_file_findings(file: TransferFile, *, form: FileForm, is_bank_open: Callable[[date], bool]) -> tuple[Diagnostic, ...]:
    """振込ファイルの点検 / Everything that keeps the file from being made; empty when it can be."""
    try:
        compose(file, form=form, is_bank_open=is_bank_open)
    except TransferFileRefused as refused:
        return refused.findings
    return ()


def _joined(records: list[str], form: FileForm) -> bytes:
    encoded = form.codes.encoded("".join(records))
    if not form.line_end:
        return encoded
    return b"".join(encoded[at : at + 120] + form.line_end for at in range(0, len(encoded), 120))


class _Composition:
    """組立て / One file being composed; collects losses and findings."""

    def __init__(self, file: TransferFile, form: FileForm) -> None:
        self._file, self._form, self._general = file, form, file.kind.has_remittance_fields
        self._writers = {use: form.profile.writer(use) for use in TextUse}
        self._banks: dict[str, str] = {}
        self.losses: list[FieldLoss] = []
        self.findings: list[Diagnostic] = []

    def file_findings(self, is_bank_open: Callable[[date], bool]) -> list[Diagnostic]:
        """全体の点検 / What concerns the whole file: the day, the count, the total."""
        file, found = self._file, list[Diagnostic]()
        if not is_bank_open(file.pay_on):
            found.append(findings.transfer_bank_closed(pay_on=file.pay_on))
        if not file.transfers:
            found.append(findings.transfer_file_without_payments())
        if file.count > LARGEST_COUNT:
            found.append(findings.transfer_count_exceeded(count=file.count, limit=LARGEST_COUNT))
        if file.total.amount > LARGEST_TOTAL:
            found.append(findings.transfer_total_exceeded(total=file.total.amount, limit=LARGEST_TOTAL))
        return found

    def header(self) -> str:
        """ヘッダー / The header record."""
        client: Client = self._file.client
        return "".join([
            f"1{self._file.kind.value}{self._form.codes.division}{client.code}",
            self._text(1, "client_name", client.name, 40, TextUse.NAME, needed=True),
            f"{self._file.pay_on:%m%d}{client.bank_code}",
            self._text(1, "bank_name", client.bank_name, 15, TextUse.BANK),
            client.branch_code,
            self._text(1, "branch_name", client.branch_name, 15, TextUse.BANK),
            f"{client.deposit.value}{client.account_number}".ljust(25),
        ])  # fmt: skip

    def data(self, at: int, each: Transfer) -> str:
        """データ / One data record."""
        amount = each.amount.amount
        if not 1 <= amount <= LARGEST_AMOUNT:
            where = Where(line=at, field="amount")
            self.findings.append(findings.transfer_amount_out_of_range(amount=amount, limit=LARGEST_AMOUNT, where=where))
        banks = self._banks  # 損失のない銀行名・支店名は、一度だけ書く
        bank = banks.get(each.bank_name) or self._bank(at, "bank_name", each.bank_name)
        branch = banks.get(each.branch_name) or self._bank(at, "branch_name", each.branch_name)
        holder = self._text(at, "holder", each.holder, 30, TextUse.NAME, needed=True)
        tail = self._tail(at, each)
        return (
            f"2{each.bank_code}{bank}{each.branch_code}{branch}{each.clearing_house}{each.deposit.value}"
            f"{each.account_number}{holder}{amount:010d}{each.new_code.value}{tail:<29}"
        )

    def _bank(self, at: int, name: str, text: str) -> str:
        before = len(self.losses) + len(self.findings)
        made = self._text(at, name, text, 15, TextUse.BANK)
        if len(self.losses) + len(self.findings) == before:
            self._banks[text] = made
        return made

    def _tail(self, at: int, each: Transfer) -> str:
        if self._general and not each.edi and each.customer_codes is None:
            return f"{'':20}{each.designation.value}"
        if not self._general and (each.edi or each.designation is not Designation.NONE):
            where = Where(line=at, field="edi" if each.edi else "designation")
            self.findings.append(findings.transfer_field_not_for_kind(kind=self._file.kind.value, where=where))
            return ""
        if each.edi:
            text = self._text(at, "edi", each.edi, 20, TextUse.EDI)
            return f"{text}{each.designation.value}{' ' if text.isspace() else 'Y'}"
        first, second = each.customer_codes or ("", "")
        return f"{first:10}{second:10}{each.designation.value if self._general else ''}"

    def _text(self, at: int, name: str, text: str, length: int, use: TextUse, *, needed: bool = False) -> str:
        if not text:
            if needed:
                self.findings.append(findings.transfer_text_missing(where=Where(line=at, field=name)))
            return " " * length
        made = self._writers[use](text)
        if made.losses or made.refused or len(made.text) > length or not made.text:
            self._note(at, name, made, length, needed=needed)
        return made.text.ljust(length)

    def _note(self, at: int, name: str, made: PaymentText, length: int, *, needed: bool) -> None:
        where = Where(line=at, field=name)
        self.losses += [FieldLoss(record=at, field=name, loss=each) for each in made.losses]
        if made.refused:
            positions = tuple(each.at + 1 for each in made.refused)
            profile = self._form.profile.name
            self.findings.append(findings.transfer_character_refused(profile=profile, positions=positions, where=where))
        elif needed and not made.text:
            self.findings.append(findings.transfer_text_missing(where=where))
        if len(made.text) > length:
            self.findings.append(findings.transfer_text_too_long(length=len(made.text), limit=length, where=where))
