"""全銀の様式 / The layout of a transfer file: 120-byte records, header 1, data 2, trailer 8, end 9.

数字の項目（N）は右に寄せて0で埋め、文字の項目（C）は左に寄せて空白で埋める。位置は1から数える。
種別コードと各項目は、銀行が公表する全銀協制定フォーマットの仕様書による。給与・賞与（11・12・71・72）は、
ヘッダーと91桁目までが総合振込と同じである。末尾の9桁は仕様書によって書き方が違うので、空白とする。
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import frozen

RECORD_LENGTH: Final = 120
LARGEST_AMOUNT: Final = 9_999_999_999
LARGEST_TOTAL: Final = 999_999_999_999
LARGEST_COUNT: Final = 999_999


class TransferKind(Enum):
    """種別コード / The kind of a transfer file, as its header says."""

    GENERAL = "21"
    """総合振込 / General transfers."""
    SALARY = "11"
    """給与振込（民間） / Salaries, private."""
    BONUS = "12"
    """賞与振込（民間） / Bonuses, private."""
    PUBLIC_SALARY = "71"
    """給与振込（公務員） / Salaries of public servants."""
    PUBLIC_BONUS = "72"
    """賞与振込（公務員） / Bonuses of public servants."""

    @property
    def has_remittance_fields(self) -> bool:
        """EDI と振込指定をもつか / Whether the data record has EDI information and a designation."""
        return self is TransferKind.GENERAL


class DepositKind(Enum):
    """預金種目 / The kind of a deposit account."""

    ORDINARY = "1"
    """普通 / Ordinary."""
    CURRENT = "2"
    """当座 / Current."""
    SAVINGS = "4"
    """貯蓄 / Savings."""
    OTHER = "9"
    """その他 / Other."""


class NewCode(Enum):
    """新規コード / Whether an account is paid into for the first time."""

    FIRST = "1"
    """第1回振込分 / The first transfer to this account."""
    CHANGED = "2"
    """変更分 / The account, bank or branch changed."""
    OTHER = "0"
    """その他 / Neither."""


class Designation(Enum):
    """振込指定区分 / How the transfer is sent."""

    TELEGRAPHIC = "7"
    """電信 / By wire."""
    DOCUMENT = "8"
    """文書 / In writing."""
    NONE = " "
    """指定なし / Not designated."""


class FieldType(Enum):
    """項目の属性 / What a field is made of."""

    NUMBER = "N"
    """数字 / Digits, to the right, filled with zeros."""
    TEXT = "C"
    """文字 / Characters, to the left, filled with spaces."""
    DUMMY = "dummy"
    """ダミー / Spaces."""


@frozen(kw_only=True)
class RecordField:
    """項目 / One field of a record; ``first`` and ``last`` are byte positions counted from 1."""

    name: str
    ja: str
    first: int
    length: int
    type: FieldType

    @property
    def last(self) -> int:
        """終わりの位置 / The last byte of the field, counted from 1."""
        return self.first + self.length - 1

    def cut(self, record: str) -> str:
        """切り出す / The field's part of a record."""
        return record[self.first - 1 : self.last]


def _record(*fields: tuple[str, str, int, FieldType]) -> tuple[RecordField, ...]:
    made: list[RecordField] = []
    first = 1
    for name, ja, length, kind in fields:
        made.append(RecordField(name=name, ja=ja, first=first, length=length, type=kind))
        first += length
    if first != RECORD_LENGTH + 1:
        raise ValueError(f"a record has {RECORD_LENGTH} bytes, not {first - 1}")
    return tuple(made)


_N, _C, _D = FieldType.NUMBER, FieldType.TEXT, FieldType.DUMMY

HEADER: Final = _record(
    ("record_kind", "データ区分", 1, _N), ("transfer_kind", "種別コード", 2, _N), ("code_division", "コード区分", 1, _N),
    ("client_code", "振込依頼人コード", 10, _N), ("client_name", "振込依頼人名", 40, _C), ("pay_on", "振込指定日", 4, _N),
    ("bank_code", "仕向銀行番号", 4, _N), ("bank_name", "仕向銀行名", 15, _C), ("branch_code", "仕向支店番号", 3, _N),
    ("branch_name", "仕向支店名", 15, _C), ("deposit", "預金種目（依頼人）", 1, _N), ("account_number", "口座番号（依頼人）", 7, _N),
    ("dummy", "ダミー", 17, _D),
)  # fmt: skip
"""ヘッダー・レコード / The header record."""

_DATA_HEAD: Final = (
    ("record_kind", "データ区分", 1, _N), ("bank_code", "被仕向銀行番号", 4, _N), ("bank_name", "被仕向銀行名", 15, _C),
    ("branch_code", "被仕向支店番号", 3, _N), ("branch_name", "被仕向支店名", 15, _C), ("clearing_house", "手形交換所番号", 4, _N),
    ("deposit", "預金種目", 1, _N), ("account_number", "口座番号", 7, _N), ("holder", "受取人名", 30, _C), ("amount", "振込金額", 10, _N),
    ("new_code", "新規コード", 1, _N),
)  # fmt: skip

DATA: Final = _record(
    *_DATA_HEAD, ("remittance", "EDI情報（顧客コード）", 20, _C), ("designation", "振込指定区分", 1, _C),
    ("edi_mark", "識別表示", 1, _C), ("dummy", "ダミー", 7, _D),
)  # fmt: skip
"""データ・レコード（総合振込） / The data record of general transfers."""

SALARY_DATA: Final = _record(*_DATA_HEAD, ("remittance", "社員番号・所属コード", 20, _C), ("dummy", "ダミー", 9, _D))
"""データ・レコード（給与・賞与） / The data record of salaries and bonuses."""

TRAILER: Final = _record(
    ("record_kind", "データ区分", 1, _N),
    ("count", "合計件数", 6, _N),
    ("total", "合計金額", 12, _N),
    ("dummy", "ダミー", 101, _D),
)
"""トレーラ・レコード / The trailer record."""

END: Final = _record(("record_kind", "データ区分", 1, _N), ("dummy", "ダミー", 119, _D))
"""エンド・レコード / The end record."""


def data_record(kind: TransferKind) -> tuple[RecordField, ...]:
    """データ・レコードの様式 / The layout of the data record of a kind.

    >>> [(each.ja, each.first, each.last) for each in data_record(TransferKind.GENERAL)][-4:]
    [('EDI情報（顧客コード）', 92, 111), ('振込指定区分', 112, 112), ('識別表示', 113, 113), ('ダミー', 114, 120)]
    """
    return DATA if kind.has_remittance_fields else SALARY_DATA
