"""検査の指定 / What a file is checked with."""

from __future__ import annotations

from typing import Final

from attrs import field, frozen

from ..boundary.csv_rows import Encoding
from ..boundary.limits import Limits
from ..validation.column_check import Reading
from ..validation.rulebook import NO_RULES, RuleBook
from ..validation.summary import SAMPLES
from .csv_blocks import BLOCK_BYTES

LARGE: Final = Limits(file_bytes=1 << 40, rows=10**9)
"""大きなファイルの上限 / Limits for files that are read in blocks: a tebibyte, a thousand million rows."""


@frozen(kw_only=True)
class Options:
    """検査の指定 / What to check a file with; the same for every engine."""

    encoding: Encoding = Encoding.UTF_8
    has_header: bool = True
    reading: Reading = field(factory=Reading)
    rules: RuleBook = NO_RULES
    limits: Limits = LARGE
    keep: int = SAMPLES
    block_bytes: int = BLOCK_BYTES
