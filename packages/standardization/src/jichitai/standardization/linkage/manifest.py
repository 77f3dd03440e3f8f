"""添え書き / The manifest beside a file: what was written, so that the receiver knows it has all of it. The form is ours, not official."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from attrs import frozen

from .file_name import FileKind

FORM: Final = "jichitai.linkage-manifest/1"
"""形の名 / The name and version of the form."""
SUFFIX: Final = ".manifest.json"
"""添え書きの名の終わり / What is added to the file's name."""
_DIGEST: Final = re.compile("[0-9a-f]{64}")


@frozen(kw_only=True)
class Manifest:
    """添え書き / Rows, bytes and SHA-256 of one file, its columns, the specification it follows, and the full file it stands on.

    ``base_sha256`` is None for a full file; for a differential it is the SHA-256 of its full file.
    """

    file: str
    kind: FileKind
    sequence: int | None
    columns: tuple[str, ...]
    rows: int
    size: int
    sha256: str
    base_sha256: str | None
    specification: str
    made_at: datetime

    def __attrs_post_init__(self) -> None:
        if self.rows < 0 or self.size < 0 or not _DIGEST.fullmatch(self.sha256):
            raise ValueError("rows and bytes are 0 or more, and a SHA-256 is 64 hexadecimal digits")
        if self.base_sha256 is not None and not _DIGEST.fullmatch(self.base_sha256):
            raise ValueError("a SHA-256 is 64 hexadecimal digits")
        if (self.kind is FileKind.FULL) != (self.base_sha256 is None):
            raise ValueError("a differential stands on a full file, a full file on nothing")
        if self.made_at.tzinfo is None:
            raise ValueError("an instant needs its time zone")
