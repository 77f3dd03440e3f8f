"""読み込みの上限 / Limits of reading, checked before anything is decoded or built."""

from __future__ import annotations

from typing import Final

from attrs import frozen

_MIB: Final = 1024 * 1024


@frozen(kw_only=True)
class Limits:
    """上限 / How much of a foreign file is read before it is refused.

    ``record_characters`` bounds one CSV record, so that an unclosed quotation
    cannot swallow the file; ``unpacked_bytes``, ``ratio``, ``members``,
    ``workbook_rows`` (of one sheet) and ``workbook_cells`` (of all) bound a workbook, which is a ZIP archive.
    """

    file_bytes: int = 50 * _MIB
    rows: int = 1_000_000
    columns: int = 256
    field_characters: int = 32_767
    record_characters: int = 4 * 32_767
    members: int = 1_000
    ratio: int = 100
    unpacked_bytes: int = 32 * _MIB
    workbook_rows: int = 20_000
    workbook_cells: int = 2_000_000

    def __attrs_post_init__(self) -> None:
        if min(self.file_bytes, self.rows, self.columns, self.field_characters, self.record_characters) < 1:
            raise ValueError("a limit is 1 or more")
        if min(self.members, self.ratio, self.unpacked_bytes, self.workbook_rows, self.workbook_cells) < 1:
            raise ValueError("a limit is 1 or more")
