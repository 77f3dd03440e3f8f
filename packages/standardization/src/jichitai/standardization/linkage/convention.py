"""ファイルの取り決め / The convention of a file linkage: everything the two systems must agree on. Nothing has a default.

ファイル連携が CSV（カンマ区切り）であることは共通機能標準仕様書（2.2.2）による。文字コード、見出し、囲み、改行、名、空のとき、
終わりの印は公表された本文に見つからない（別紙8 は読めていない）ので、どれも取り決めとして書き、``agreed_in`` に出どころを残す。
"""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from .file_name import NamePattern


class Charset(Enum):
    """文字コード / How text becomes bytes."""

    UTF_8 = "utf-8"
    """UTF-8 / UTF-8 without a byte order mark."""
    UTF_8_MARKED = "utf-8-sig"
    """UTF-8（BOM つき） / UTF-8 with a byte order mark."""
    CP932 = "cp932"
    """cp932 / Windows code page 932; it lacks many characters of names."""


class Quoting(Enum):
    """囲み / Which values stand in quotation marks."""

    ALL = "all"
    """すべて / Every value."""
    NEEDED = "needed"
    """要るときだけ / Only those with a comma, a quotation mark or a line feed."""


class Newline(Enum):
    """改行 / What ends a line."""

    CRLF = "\r\n"
    """CR LF."""
    LF = "\n"
    """LF."""


class EmptyFile(Enum):
    """行のないとき / What is written when there is no row."""

    HEADER_ONLY = "header-only"
    """見出しだけ / A file with its header only."""
    NO_BYTES = "no-bytes"
    """空のファイル / A file without a byte."""
    NO_FILE = "no-file"
    """書かない / No file at all; the sequence number is not used up."""


@frozen(kw_only=True)
class FileConvention:
    """取り決め / How files of a linkage are written, named, numbered and closed. ``agreed_in`` says where that was agreed.

    ``end_marker`` is a last line of its own, None when there is none. ``first_sequence`` is the number of the first file,
    ``restarts_with_full`` whether every full file begins the numbering anew. ``has_manifest``: a file of ours beside each
    (rows, SHA-256, the full file it stands on), written last, so that a file without it is not finished.
    """

    agreed_in: str
    charset: Charset
    has_header: bool
    quoting: Quoting
    newline: Newline
    name: NamePattern
    empty: EmptyFile
    end_marker: str | None
    first_sequence: int
    restarts_with_full: bool
    has_manifest: bool

    def __attrs_post_init__(self) -> None:
        if not self.agreed_in.strip():
            raise ValueError("a convention says where it was agreed")
        if self.empty is EmptyFile.HEADER_ONLY and not self.has_header:
            raise ValueError("a file without a header cannot hold its header only")
        marker = self.end_marker
        if marker is not None and (not marker or not marker.isprintable() or any(each in ',"' for each in marker)):
            raise ValueError("an end marker is a word without comma and quotation mark")
        if marker is not None and self.empty is EmptyFile.NO_BYTES:
            raise ValueError("a file without a byte cannot have an end marker")
        if self.first_sequence < 0:
            raise ValueError("the first number is 0 or more")
